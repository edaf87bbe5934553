"""What stands around each block of an HTML page: elements with what is in them, and their names.

Each block is looked at from inside out: its own element, the one around that, and so on, leaving
out those that only wrap another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np

from boilerstrip.model import Element, Page
from boilerstrip.signals import Column, Indices, Signals

NEAR: Final = 3
"""How many of the elements around a block, the innermost first, are near it."""
FAR: Final = 12
"""How many more of them are looked at."""
AROUND: Final = (1, 2, 3, 5)
"""Which elements around a block are told of; its own is the first."""
CONTAINERS: Final = (2, 3, 5)
"""Which of them say what blocks belong together."""


def numbered(keys: Sequence[object]) -> Indices:
    """Each key's number, in the order in which they are met."""
    known: dict[object, int] = {}
    return np.array([known.setdefault(key, len(known)) for key in keys], dtype=np.int64)


class Surroundings:
    """The page's elements with what is in them: words, linked words, running texts, blocks."""

    def __init__(self, signals: Signals) -> None:
        self._signals = signals
        elements = signals.page.elements
        parents = [element.parent for element in elements]
        self._inner = _innermost(signals.page)
        shape = (4, len(elements) + 1)
        inside = np.zeros(shape)
        linked = signals.markup(lambda markup: markup.linked)
        words = np.maximum(signals.words, 0.3)
        own = np.stack([words, words * linked, signals.is_paragraph.astype(np.float64),
                        np.ones(len(signals))])  # fmt: skip
        for row in range(4):
            inside[row] = np.bincount(self._inner, own[row], minlength=shape[1])
        self._first = np.full(shape[1], len(signals), dtype=np.int64)
        np.minimum.at(self._first, self._inner, np.arange(len(signals)))
        firsts = self._first.tolist()
        sums = inside.T.tolist()
        for element in range(len(elements) - 1, -1, -1):
            parent = parents[element]
            if parent >= 0:
                mine, above = sums[element], sums[parent]
                for n in range(4):
                    above[n] += mine[n]
                firsts[parent] = min(firsts[parent], firsts[element])
        self._sums = np.array(sums)
        self._first = np.array(firsts)
        self._parents = np.array([*parents, -1], dtype=np.int64)
        self._total = max(float(words.sum()), 1.0)

    @property
    def depth(self) -> Column:
        """How many elements are around each block."""
        depths = [0] * (len(self._parents))
        for element, parent in enumerate(self._parents.tolist()[:-1]):
            depths[element] = depths[parent] + 1 if parent >= 0 else 1
        return np.array(depths, dtype=np.float64)[self._inner]

    def columns(self) -> list[Column]:
        """Share of the page, share of links, running texts, and place, element by element."""
        around = self._around
        rows = np.arange(len(self._inner))
        sums = {step: self._sums[around[step]] for step in AROUND}
        shares = [sums[step][:, 0] / self._total for step in AROUND]
        linked = [sums[step][:, 1] / np.maximum(sums[step][:, 0], 0.3) for step in AROUND]
        texts = [np.log1p(sums[step][:, 2]) for step in AROUND]
        places = [
            (rows - self._first[around[step]]) / np.maximum(sums[step][:, 3], 1.0)
            for step in AROUND[1:]
        ]
        return [*shares, *linked, *texts, *places, *self._alike()]

    def groups(self) -> tuple[Indices, ...]:
        """The groups of blocks of one kind, and of blocks of one container, by its size."""
        containers = [self._around[step].tolist() for step in CONTAINERS]
        return (numbered(self._kinds), *map(numbered, containers))

    @cached_property
    def _around(self) -> dict[int, Indices]:
        """For each block the first, second … element around it that holds more than the last."""
        found = {1: self._inner}
        current = self._inner
        for step in range(2, max(AROUND) + 1):
            above = self._parents[current]
            current = np.where(above >= 0, above, current)
            # An element that only wraps another says nothing new.
            for _ in range(3):
                same = self._sums[current, 3] == self._sums[found[step - 1], 3]
                above = self._parents[current]
                current = np.where(same & (above >= 0), above, current)
            found[step] = current
        return found

    @cached_property
    def _kinds(self) -> list[object]:
        """The element of each block, as its tag and names and those of the element around it."""
        elements = self._signals.page.elements
        return [
            (elements[inner].tag, elements[inner].words, _kind(elements, elements[inner].parent))
            if inner < len(elements)
            else None
            for inner in self._inner.tolist()
        ]

    def _alike(self) -> list[Column]:
        """Share of the page's blocks, and of its words, in elements of the same kind."""
        kinds = self._kinds
        blocks = Counter(kinds)
        words: Counter[object] = Counter()
        for kind, count in zip(kinds, self._signals.words.tolist(), strict=True):
            words[kind] += count
        return [
            np.array([blocks[kind] / len(kinds) for kind in kinds]),
            np.array([words[kind] / self._total for kind in kinds]),
        ]


def _kind(elements: Sequence[Element], index: int) -> object:
    return (elements[index].tag, elements[index].words) if index >= 0 else None


def _innermost(page: Page) -> Indices:
    """The element whose text each block is; one past the last for a block of none."""
    none = len(page.elements)
    inner = [
        block.markup.element if block.markup and block.markup.element >= 0 else none
        for block in page.blocks
    ]
    return np.array(inner, dtype=np.int64)


def names_around(page: Page) -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
    """The names of the elements near each block, and of those further around it."""
    known: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
    for inner in set(_innermost(page).tolist()):
        names: list[set[str]] = [set(), set()]
        element = inner if inner < len(page.elements) else -1
        for step in range(NEAR + FAR):
            if element < 0:
                break
            one = page.elements[element]
            names[step >= NEAR].add(f"<{one.tag}>")
            names[step >= NEAR].update(one.words)
            element = one.parent
        names[1].update(f"={kind}" for kind in page.about.kinds)
        known[inner] = frozenset(names[0]), frozenset(names[1])
    pairs = [known[inner] for inner in _innermost(page).tolist()]
    return tuple(near for near, _ in pairs), tuple(far for _, far in pairs)
