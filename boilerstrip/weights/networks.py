"""Run what was learned: the networks of one view on the features of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from boilerstrip.features import GROUPS, NAMES, WORDS, Features, Matrix, columns
from boilerstrip.model import MAIN_CONTENT, Label
from boilerstrip.network import REACH, TABLES, Around, Outputs, entered, forward
from boilerstrip.signals import Indices
from boilerstrip.weights.known import Known, Tables, none

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
    ``words`` and ``names`` are those that have an embedding, ``labels`` what the label scores stand
    for, none where nothing that was learned from had labels.
    ``networks`` holds each one's parameters by name.
    """

    columns: tuple[str, ...]
    mean: Matrix
    scale: Matrix
    words: tuple[str, ...]
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
        wanted -= self.mean
        wanted /= self.scale
        return np.clip(wanted, -LIMIT, LIMIT, out=wanted)

    def run(self, features: Features) -> tuple[Matrix, Matrix]:
        """Log-odds of main content (blocks,) and log-probabilities of labels (blocks, labels)."""
        numbers = self.standardised(features.numbers, columns(features.html))
        known = {table: self.rows_of(features, table) for table in self._tables}
        return self._averaged(numbers, known, features.groups)

    def _averaged(
        self, numbers: Matrix, known: Mapping[str, Known], groups: Sequence[Indices]
    ) -> tuple[Matrix, Matrix]:
        if not len(numbers):
            return np.zeros(0, np.float32), np.zeros((0, len(self.labels)), np.float32)
        sharing = [Sharing.of(ids) for ids in groups]
        found = [
            in_windows(network, numbers, embedded(network, known), sharing)
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

    @property
    def _tables(self) -> list[str]:
        return [table for table in TABLES if (self.words if table == "words" else self.names)]

    @cached_property
    def _known(self) -> Tables:
        return Tables(self.words, self.names)

    def rows_of(self, features: Features, table: str) -> Known:
        """The rows of a table that each block's words or names have, as far as they are in it."""
        if table == "words":
            return self._known.words(features)
        return self._known.names(features, far=table == "far")

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
        order += [WORDS] * bool(self.words) + [NAMES] * bool(self.names)
        added = {group: np.zeros(len(numbers), np.float32) for group in (BASE, *order)}
        known = {table: self.rows_of(features, table) for table in self._tables}
        for sequence in (order, order[::-1]):
            shown = np.zeros_like(numbers)
            seen = dict.fromkeys(known, none(len(numbers)))
            before = self._averaged(shown, seen, features.groups)[0]
            added[BASE] += before / 2
            for group in sequence:
                if group == WORDS:
                    seen["words"] = known["words"]
                elif group == NAMES:
                    seen |= {"near": known["near"], "far": known["far"]}
                else:
                    shown[:, groups[group]] = numbers[:, groups[group]]
                after = self._averaged(shown, seen, features.groups)[0]
                added[group] += (after - before) / 2
                before = after
        return added


def embedded(network: Mapping[str, Matrix], known: Mapping[str, Known]) -> Matrix | None:
    """What ``network.entered`` is given of words and names: (blocks, tables * depth)."""
    parts = []
    for table, rows in known.items():
        sums = rows.sums(network[table])
        if table == "words":
            sums /= np.sqrt(np.maximum(rows.counts, 1), dtype=np.float32)[:, None]
        parts.append(sums[rows.of])
    return np.concatenate(parts, axis=1) if parts else None


class Sharing(NamedTuple):
    """Which blocks are in one group: their order by group, where each group begins in it, how many
    each one has, and the group of each block.
    """

    order: Indices
    starts: Indices
    counts: Matrix
    ids: Indices

    @classmethod
    def of(cls, ids: Indices) -> Sharing:
        """From the group of each block, numbered from 0 on."""
        counts = np.bincount(ids)
        order = np.argsort(ids, kind="stable")
        return cls(order, np.cumsum(counts) - counts, counts[:, None].astype(np.float32), ids)

    def means(self, rows: Matrix) -> Matrix:
        """The mean over the rows of each group: (groups, width)."""
        sums: Matrix = np.add.reduceat(rows[self.order], self.starts, axis=0)
        sums /= self.counts
        return sums


def in_windows(
    network: Mapping[str, Matrix],
    numbers: Matrix,
    embedded: Matrix | None,
    groups: Sequence[Sharing],
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
    means = [sharing.means(rows) for sharing in groups]
    found = []
    for part in _windows(len(numbers)):
        seen = slice(max(part.start - REACH, 0), min(part.stop + REACH, len(numbers)))
        own = slice(part.start - seen.start, part.stop - seen.start)
        of_groups = zip(means, groups, strict=True)
        around = Around(page, [one[sharing.ids[seen]][None] for one, sharing in of_groups])
        outputs = forward(network, rows[None, seen], around)
        found.append((outputs.main[0, own], outputs.labels[0, own]))
    return Outputs(*map(np.concatenate, zip(*found, strict=True)))


def _windows(count: int) -> list[slice]:
    return [slice(start, min(start + WINDOW, count)) for start in range(0, count, WINDOW)]


def _log_sum(rows: Matrix) -> Matrix:
    """The logarithm of the sum of each row's exponentials."""
    most = rows.max(axis=1)
    total: Matrix = most + np.log(np.exp(rows - most[:, None]).sum(axis=1))
    return total
