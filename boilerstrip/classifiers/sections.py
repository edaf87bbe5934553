"""Stretches of a page that belong together: what follows a section's head, what a box holds.

Shared by the classifiers whose lines come in boxes (related articles, comments, log-in forms):
the box's own lines often say nothing of their own, and are known by where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from boilerstrip.signals import Indices, Mask, Signals


def below(
    signals: Signals, head: int, stops: Mask, longest: int, through_text: bool = False
) -> Iterator[int]:
    """The blocks of the section under ``head``, from the first on.

    The section ends at a block set in ``stops`` (another section's head), after ``longest``
    blocks, and, unless ``through_text``, at running text.
    """
    for block in range(head + 1, min(head + 1 + longest, len(signals))):
        if stops[block] or (not through_text and signals.is_paragraph[block]):
            return
        yield block


def bridged(marked: Iterable[int], reach: int) -> Iterator[int]:
    """The blocks between two marked ones that are at most ``reach`` blocks apart."""
    ordered = sorted(set(marked))
    for upper, lower in pairwise(ordered):
        if 1 < lower - upper <= reach:
            yield from range(upper + 1, lower)


def crowded(marked: Iterable[int], count: int, reach: int) -> Iterator[tuple[int, int]]:
    """Stretches (first, last) that hold ``count`` marked blocks, no two more than ``reach`` apart."""
    run: list[int] = []
    for block in sorted(set(marked)):
        if run and block - run[-1] > reach:
            if len(run) >= count:
                yield run[0], run[-1]
            run = []
        run.append(block)
    if len(run) >= count:
        yield run[0], run[-1]


def runs(mask: Mask, shortest: int) -> Iterator[tuple[int, int]]:
    """Stretches (first, behind the last) of at least ``shortest`` blocks that are all set."""
    edges: Indices = np.flatnonzero(np.diff(np.concatenate([[0], mask.view(np.int8), [0]])))
    for first, behind in edges.reshape(-1, 2).tolist():
        if behind - first >= shortest:
            yield first, behind
