"""What stands around each block of an HTML page: elements with what is in them, and their names.

Each block is looked at from inside out: its own element, the one around that, and so on, leaving
out those that only wrap another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from boilerstrip.model import Page
from boilerstrip.signals import LEAST_WORDS, Column, Indices, Signals, distinct

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


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the elements around each block: of those near it, and of those further out.

    ``sets`` are the distinct sets of names that elements have; ``near`` and ``far`` say for each
    distinct element that blocks are in which sets are around it, -1 for none, and ``of`` which
    of these elements each block is in.
    """

    sets: tuple[frozenset[str], ...]
    near: Indices
    far: Indices
    of: Indices

    def joined(self, around: Indices) -> tuple[frozenset[str], ...]:
        """For each block the names in all sets around it: ``around`` is ``near`` or ``far``."""
        nothing: frozenset[str] = frozenset()
        several = [
            nothing.union(*(self.sets[one] for one in row if one >= 0)) for row in around.tolist()
        ]
        return tuple(several[row] for row in self.of.tolist())


class Surroundings:
    """The page's elements with what is in them: words, linked words, running texts, blocks."""

    def __init__(self, signals: Signals) -> None:
        self._signals = signals
        elements = signals.page.elements
        # One past the last element stands for none: blocks may be in none, and outermost ones are.
        self._none = len(elements)
        self._parents = np.array([one.parent for one in elements] + [-1], dtype=np.int64)
        self._inner = _innermost(signals.page)
        kinds: dict[tuple[str, frozenset[str]], int] = {}
        self._kind_of = np.array(
            [kinds.setdefault((one.tag, one.words), len(kinds)) for one in elements] + [-1],
            dtype=np.int64,
        )
        self._kinds = tuple(kinds)
        linked = signals.markup(lambda markup: markup.linked)
        words = signals.sizes
        own = (words, words * linked, signals.is_paragraph.astype(np.float64), None)
        self._total = max(float(words.sum()), 1.0)
        self._sums = self._summed(own)
        # An element's blocks come right after those of elements that had begun before it.
        newest = np.maximum.accumulate(np.where(self._inner < self._none, self._inner, -1))
        self._first = np.searchsorted(newest, np.arange(self._none + 1))

    def _summed(self, columns: Sequence[Column | None]) -> Column:
        """What is in each element, in it and in all inside: (elements and none, columns)."""
        behind = list(range(1, self._none + 2))
        parents = self._parents.tolist()
        for element in range(self._none - 1, -1, -1):
            parent = parents[element]
            if parent >= 0 and behind[element] > behind[parent]:
                behind[parent] = behind[element]
        sums = np.zeros((self._none + 2, len(columns)))
        for number, column in enumerate(columns):
            own = np.bincount(self._inner, column, minlength=self._none + 1)
            np.cumsum(own, out=sums[1:, number])
        return sums[behind] - sums[:-1]

    @property
    def depth(self) -> Column:
        """How many elements are around each block."""
        depths = [0] * (self._none + 1)
        for element, parent in enumerate(self._parents.tolist()[:-1]):
            depths[element] = depths[parent] + 1 if parent >= 0 else 1
        return np.array(depths, dtype=np.float64)[self._inner]

    def columns(self) -> list[Column]:
        """Share of the page, share of links, running texts, and place, element by element."""
        around = self._around
        rows = np.arange(len(self._inner))
        sums = {step: self._sums[around[step]] for step in AROUND}
        shares = [sums[step][:, 0] / self._total for step in AROUND]
        linked = [sums[step][:, 1] / np.maximum(sums[step][:, 0], LEAST_WORDS) for step in AROUND]
        texts = [np.log1p(sums[step][:, 2]) for step in AROUND]
        places = [
            (rows - self._first[around[step]]) / np.maximum(sums[step][:, 3], 1.0)
            for step in AROUND[1:]
        ]
        return [*shares, *linked, *texts, *places, *self._of_like()]

    def groups(self) -> tuple[Indices, ...]:
        """The groups of blocks of one kind, and of blocks of one container, by its size."""
        containers = [self._around[step] for step in CONTAINERS]
        return (self._alike, *(distinct(container)[1] for container in containers))

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
    def _alike(self) -> Indices:
        """The kind of each block's element and of the one around it, as one number from 0 on."""
        kind_of = self._kind_of
        around = kind_of[self._parents[self._inner]]
        pairs = kind_of[self._inner] * (len(self._kinds) + 1) + around + 1
        pairs[self._inner == self._none] = -1
        return distinct(pairs)[1]

    def _of_like(self) -> list[Column]:
        """Share of the page's blocks, and of its words, in elements of the same kind."""
        alike = self._alike
        blocks = np.bincount(alike) / max(len(alike), 1)
        words = np.bincount(alike, self._signals.words) / self._total
        return [blocks[alike], words[alike]]

    def names(self) -> Names:
        """The names of the elements around each block."""
        inner, of = distinct(self._inner)
        current = np.where(inner < self._none, inner, -1)
        chain = []
        for _ in range(NEAR + FAR):
            chain.append(self._kind_of[current])
            current = self._parents[current]
        sets = [frozenset((f"<{tag}>", *words)) for tag, words in self._kinds]
        said = self._signals.page.about.kinds
        if said:
            chain.append(np.full(len(inner), len(sets)))
            sets.append(frozenset(f"={kind}" for kind in said))
        around = np.stack(chain, axis=1)
        return Names(tuple(sets), around[:, :NEAR], around[:, NEAR:], of)


def _innermost(page: Page) -> Indices:
    """The element whose text each block is; one past the last for a block of none."""
    none = len(page.elements)
    inner = [
        block.markup.element if block.markup and block.markup.element >= 0 else none
        for block in page.blocks
    ]
    return np.array(inner, dtype=np.int64)
