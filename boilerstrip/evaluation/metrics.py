"""Figures of one page: how well what was kept, and what was said, agrees with its gold.

Lines and words are counted so that pages can be pooled or averaged afterwards; nothing here knows
how a page was stripped. Published corpora have metrics of their own (``public``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import regex

from boilerstrip.model import MAIN_CONTENT, Label

_WORD: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{M}\p{N}_]+?"
    r"(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[^\p{L}\p{M}\p{N}_]|$)"
)
"""A word: a run of letters, marks, digits and underscores; where a script puts no spaces between
words, a letter."""


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives and false negatives; the figures are 0 to 1.

    Where nothing was to be found and nothing was found, everything is as it should be: 1.
    """

    found: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.found + other.found, self.wrong + other.wrong, self.missed + other.missed
        )

    @property
    def precision(self) -> float:
        """The share of what was given that is right."""
        given = self.found + self.wrong
        return self.found / given if given else float(not self.missed)

    @property
    def recall(self) -> float:
        """The share of what is right that was given."""
        right = self.found + self.missed
        return self.found / right if right else float(not self.wrong)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.found + self.wrong + self.missed
        return 2 * self.found / total if total else 1.0


def words(text: str) -> Counter[str]:
    """The bag of words of a text, in lower case."""
    return Counter(_WORD.findall(text.lower()))


def compare_words(kept: str, gold: str) -> Counts:
    """Count the words of two texts that are in both, as bags: order plays no part."""
    one, other = words(kept), words(gold)
    common = (one & other).total()
    return Counts(common, one.total() - common, other.total() - common)


def compare_lines(kept: Collection[int], gold: Collection[int]) -> Counts:
    """Count the line numbers that are in both, in ``kept`` alone and in ``gold`` alone."""
    common = len(set(kept) & set(gold))
    return Counts(common, len(set(kept)) - common, len(set(gold)) - common)


def confusion(
    said: Mapping[int, Label], gold: Mapping[int, Label]
) -> dict[tuple[Label, Label], int]:
    """How many lines of each gold label were given each label: (gold, said) to a count."""
    return dict(Counter((label, said[line]) for line, label in gold.items() if line in said))


def content_ends(labels: Mapping[int, Label]) -> tuple[int, int] | None:
    """The first and last line of the main content below its headline, or ``None`` without any."""
    lines = [n for n, label in labels.items() if label in MAIN_CONTENT and label is not Label.TITLE]
    return (min(lines), max(lines)) if lines else None
