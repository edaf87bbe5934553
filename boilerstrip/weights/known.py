"""Which words and names of elements that a network knows each block has: rows of its tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from boilerstrip.features import Features, Matrix
from boilerstrip.signals import Indices
from boilerstrip.words import Vocabulary

_MOST_KINDS: Final = 1 << 16
"""Elements' names that are remembered with their rows; as many as some thousand sites have."""


class Known(NamedTuple):
    """The rows of a table that blocks have, those of blocks with the same ones only once.

    ``flat`` has the rows of all distinct sets one after the other, ``counts`` how many each set
    has, and ``of`` the number of each block's set.
    """

    flat: Indices
    counts: Indices
    of: Indices

    def sums(self, vectors: Matrix) -> Matrix:
        """The sum of each distinct set's vectors: (sets, depth)."""
        sums = np.zeros((len(self.counts), vectors.shape[1]), np.float32)
        some = self.counts > 0
        if some.any():
            starts = np.cumsum(self.counts) - self.counts
            sums[some] = np.add.reduceat(vectors[self.flat], starts[some], axis=0)
        return sums


def none(blocks: int) -> Known:
    """What blocks have of which nothing is known."""
    empty = np.zeros(0, np.int64)
    return Known(empty, np.zeros(1, np.int64), np.zeros(blocks, np.int64))


class Tables:
    """The words and the names that a network knows, ready to be looked for."""

    def __init__(self, words: Sequence[str], names: Sequence[str]) -> None:
        """Number both in their order, from 0 on."""
        self._words = Vocabulary(words)
        self._names = {name: row for row, name in enumerate(names)}
        self._kinds: dict[frozenset[str], Indices] = {}

    def words(self, features: Features) -> Known:
        """The words of each block."""
        numbers: dict[str, int] = {}
        of = [numbers.setdefault(text, len(numbers)) for text in features.texts]
        lines, rows = self._words.rows(list(numbers))
        counts = np.bincount(lines, minlength=len(numbers))
        return Known(rows, counts, np.array(of, dtype=np.int64))

    def names(self, features: Features, far: bool) -> Known:
        """The names of the elements near each block, or of those further around it."""
        names = features.names
        if names is None:
            return none(len(features.texts))
        kinds = [self._kind(some) for some in names.sets]
        sizes = np.array([*map(len, kinds), 0], dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        rows = np.concatenate([*kinds, np.zeros(0, np.int64)])
        around = names.far if far else names.near
        counts = sizes[around]
        keys = np.repeat(np.arange(len(around)), counts.sum(axis=1)) * max(len(self._names), 1)
        keys += rows[_ranges(starts[around].ravel(), counts.ravel())]
        keys.sort()
        keys = keys[np.diff(keys, prepend=-1) > 0]
        sets = keys // max(len(self._names), 1)
        found = np.bincount(sets, minlength=len(around))
        return Known(keys % max(len(self._names), 1), found, names.of)

    def _kind(self, some: frozenset[str]) -> Indices:
        """The rows of an element's names; sites have the same ones page after page."""
        rows = self._kinds.get(some)
        if rows is None:
            rows = np.array(sorted(self._names[n] for n in some if n in self._names), np.int64)
            if len(self._kinds) < _MOST_KINDS:
                self._kinds[some] = rows
        return rows


def _ranges(starts: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> Indices:
    """``starts[0] … starts[0] + counts[0] - 1``, then those of the next, one after the other."""
    before = np.cumsum(counts) - counts
    return np.arange(counts.sum(), dtype=np.int64) + np.repeat(starts - before, counts)
