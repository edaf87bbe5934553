"""Run what was learned: the networks of one view on the features of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from boilerstrip.features import GROUPS, NAMES, Features, Matrix, columns
from boilerstrip.model import MAIN_CONTENT, Label
from boilerstrip.network import REACH, Outputs, entered, forward
from boilerstrip.signals import Indices

BASE: Final = "an average page"
"""The term of what a page of average blocks would get."""
BY_LABEL: Final = np.float32(0.4)
"""How much of the log-odds of main content comes from the label scores, which were trained on other
pages with other gold; between 0.3 and 0.5 of it all corpora fare best, out of fold."""
LIMIT: Final = 8.0
"""Standardised numbers lie within this."""
WINDOW: Final = 8192
"""Blocks looked at together; the memory that a page takes grows no further with its length."""


class WeightsError(ValueError):
    """A file is no weights, or weights that this release cannot use; the message says which."""


@dataclass(frozen=True, eq=False)
class Model:
    """The networks of one view, whose outputs are averaged, and how their input is prepared.

    ``columns`` names the numbers they want, ``mean`` and ``scale`` (columns,) standardise these,
    ``names`` are the names that have an embedding, ``labels`` what the label scores stand for, none
    where nothing that was learned from had labels.
    ``networks`` holds each one's parameters by name.
    """

    columns: tuple[str, ...]
    mean: Matrix
    scale: Matrix
    names: tuple[str, ...]
    labels: tuple[Label, ...]
    networks: tuple[Mapping[str, Matrix], ...]

    def standardised(self, numbers: Matrix, given: Sequence[str]) -> Matrix:
        """The wanted columns of ``numbers`` (whose columns are ``given``), about 0 and within 8.

        Raises ``WeightsError`` where a wanted column is not among those given.
        """
        place = {name: column for column, name in enumerate(given)}
        missing = [name for name in self.columns if name not in place]
        if missing:
            raise WeightsError(
                f"the weights want the numbers {', '.join(missing)}, which this release does not "
                "have; train them again"
            )
        wanted = numbers[:, [place[name] for name in self.columns]]
        return np.clip((wanted - self.mean) / self.scale, -LIMIT, LIMIT)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: row for row, name in enumerate(self.names)}

    def run(self, features: Features) -> tuple[Matrix, Matrix]:
        """Log-odds of main content (blocks,) and log-probabilities of labels (blocks, labels)."""
        numbers = self.standardised(features.numbers, columns(features.html))
        return self._averaged(numbers, features)

    def _averaged(self, numbers: Matrix, features: Features) -> tuple[Matrix, Matrix]:
        if not len(numbers):
            return np.zeros(0, np.float32), np.zeros((0, len(self.labels)), np.float32)
        found = [
            in_windows(network, numbers, self._embedded(network, features), features.groups)
            for network in self.networks
        ]
        main: Matrix = np.mean([one.main for one in found], axis=0)
        scores: Matrix = np.mean([one.labels for one in found], axis=0)
        if not self.labels:
            return main, scores
        labels = scores - _log_sum(scores)[:, None]
        kept = np.array([label in MAIN_CONTENT for label in self.labels])
        by_label = _log_sum(labels[:, kept]) - _log_sum(labels[:, ~kept])
        return (1 - BY_LABEL) * main + BY_LABEL * by_label, labels

    def _embedded(self, network: Mapping[str, Matrix], features: Features) -> Matrix | None:
        """Sums of the embeddings of each block's names, near and far."""
        if not self.names:
            return None
        near, far = network["near"], network["far"]
        parts = []
        for table, sets in ((near, features.near), (far, features.far)):
            known: dict[frozenset[str], Matrix] = {}
            for names in sets:
                if names not in known:
                    rows = sorted(self._place[name] for name in names if name in self._place)
                    known[names] = table[rows].sum(axis=0)
            parts.append(np.stack([known[names] for names in sets]))
        return np.concatenate(parts, axis=1)

    def terms(self, features: Features) -> dict[str, Matrix]:
        """The log-odds of main content as a sum: what each group of numbers adds to each block.

        Groups are put in place of average numbers one after the other, in one order and in the
        reverse, and what each changes is averaged over both (a sample of Shapley values:
        Štrumbelj and Kononenko, 2014). The terms sum to what ``run`` gives.
        """
        numbers = self.standardised(features.numbers, columns(features.html))
        groups = {
            group: [n for n, name in enumerate(self.columns) if name in members]
            for group, members in GROUPS.items()
        }
        order = [group for group, members in groups.items() if members]
        if self.names:
            order.append(NAMES)
        added = {group: np.zeros(len(numbers), np.float32) for group in (BASE, *order)}
        for sequence in (order, order[::-1]):
            shown = np.zeros_like(numbers)
            named = _nameless(features)
            before = self._averaged(shown, named)[0]
            added[BASE] += before / 2
            for group in sequence:
                if group == NAMES:
                    named = features
                else:
                    shown[:, groups[group]] = numbers[:, groups[group]]
                after = self._averaged(shown, named)[0]
                added[group] += (after - before) / 2
                before = after
        return added


def _nameless(features: Features) -> Features:
    none = (frozenset[str](),) * len(features.numbers)
    return Features(features.numbers, features.html, none, none, features.groups)


def in_windows(
    network: Mapping[str, Matrix],
    numbers: Matrix,
    embedded: Matrix | None,
    groups: Sequence[Indices],
) -> Outputs:
    """Run a network over a page, a stretch at a time where it is long.

    A stretch is looked at with the blocks around it that its scores depend on, and with the means
    of the whole page and of its groups, so that the result is that of one run.
    """
    rows = np.concatenate(
        [
            entered(network, numbers[part], None if embedded is None else embedded[part])
            for part in _windows(len(numbers))
        ]
    )
    page = np.concatenate([rows.mean(axis=0, dtype=np.float64), rows.max(axis=0)])
    page = page[None].astype(np.float32)
    means = [_group_means(rows, ids) for ids in groups]
    found = []
    for part in _windows(len(numbers)):
        seen = slice(max(part.start - REACH, 0), min(part.stop + REACH, len(numbers)))
        own = slice(part.start - seen.start, part.stop - seen.start)
        outputs = forward(network, rows[None, seen], page, [one[None, seen] for one in means])
        found.append((outputs.main[0, own], outputs.labels[0, own]))
    return Outputs(*map(np.concatenate, zip(*found, strict=True)))


def _windows(count: int) -> list[slice]:
    return [slice(start, min(start + WINDOW, count)) for start in range(0, count, WINDOW)]


def _log_sum(rows: Matrix) -> Matrix:
    """The logarithm of the sum of each row's exponentials."""
    most = rows.max(axis=1)
    total: Matrix = most + np.log(np.exp(rows - most[:, None]).sum(axis=1))
    return total


def _group_means(rows: Matrix, ids: Indices) -> Matrix:
    """For each row the mean over the rows of its group; groups are numbered from 0 on."""
    order = np.argsort(ids, kind="stable")
    counts = np.bincount(ids)
    starts = np.cumsum(counts) - counts
    sums = np.add.reduceat(rows[order], starts, axis=0)
    means = (sums / counts[:, None]).astype(np.float32)
    return means[ids]
