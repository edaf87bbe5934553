"""Find the phrases of all classifiers on a page, in one pass over its text.

Phrases are data in the classifiers. Text and phrases are folded alike (case, quotes, the dots of
Turkish), the page is searched once with an Aho-Corasick automaton, and what it finds counts only
on word borders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

import ahocorasick_rs
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from boilerstrip.characters import (
    DIGIT,
    LETTER,
    LOWER,
    UNSPACED,
    UPPER,
    classes_of,
    code_points,
)

_REPLACED: Final = (
    ("\u2019", "'"), ("\u2018", "'"), ("\u02bc", "'"), ("\u201c", '"'), ("\u201d", '"'),
    ("\u2010", "-"), ("\u2011", "-"), ("\u2013", "-"), ("\u2014", "-"),
    ("\u00a0", " "), ("\u202f", " "), ("\u3000", " "), ("\t", " "),
    ("\u00ad", ""), ("\u200b", ""), ("\u200c", ""), ("\u200e", ""), ("\u200f", ""), ("\u0640", ""),
    ("i\u0307", "i"), ("\u0131", "i"), ("\u0451", "\u0435"),
    ("\u0623", "\u0627"), ("\u0625", "\u0627"), ("\u0622", "\u0627"),
)  # fmt: skip


_LINE_END: Final = ord("\n")
_SPACE: Final = np.uint32(ord(" "))

Phrases = Mapping[str, tuple[str, ...]]
"""Language (ISO 639-1) to phrases, as a page's editor would write them."""


def listed(**languages: str) -> Phrases:
    """Phrases from one text a language, in which bars part them: ``en="log in | sign in"``."""
    return {
        language: tuple(" ".join(phrase.split()) for phrase in text.split("|"))
        for language, text in languages.items()
    }


def merged(*several: Phrases) -> Phrases:
    """Phrases of several lists as one; what stands in two of them stands in it once."""
    languages = dict.fromkeys(language for phrases in several for language in phrases)
    return {
        language: tuple(
            dict.fromkeys(phrase for phrases in several for phrase in phrases.get(language, ()))
        )
        for language in languages
    }


class Hit(Struct, frozen=True, gc=False):
    """A phrase found in a block.

    ``start`` and ``end`` are its span in the block's folded text; ``share`` is the part of the
    block's letters and digits that it makes up, 0 to 1. ``starts`` and ``ends`` tell whether
    nothing but punctuation and numerals stands before it, or after it. ``opener`` is true for a
    phrase that heads a section.
    """

    block: int
    phrase: str
    language: str
    opener: bool
    start: int
    end: int
    share: float
    starts: bool
    ends: bool


def fold(text: str) -> str:
    """Fold case, quotes, dashes and invisible characters, and part what a dump has glued.

    A space goes between a small letter and a capital that follows it at once, so that
    ``Log inPrivacy Policy`` holds both phrases. Line ends are kept.
    """
    codes = code_points(text)
    if len(codes) > 1:
        flags = classes_of(codes)
        seams = (flags[:-1] & LOWER != 0) & (flags[1:] & UPPER != 0)
        if seams.any():
            codes = np.insert(codes, np.flatnonzero(seams) + 1, ord(" "))
    folded = codes.tobytes().decode("utf-32-le", "replace").casefold()
    for old, new in _REPLACED:
        if old in folded:
            folded = folded.replace(old, new)
    return folded


class _Entry(NamedTuple):
    classifier: str
    phrase: str
    language: str
    opener: bool


class Lexicon:
    """The phrases of several classifiers, ready to be looked for all at once."""

    def __init__(self, phrases: Iterable[tuple[str, bool, Phrases]] = ()) -> None:
        """Build it from (classifier, whether they are openers, language to phrases)."""
        listed = [
            _Entry(classifier, phrase, language, opener)
            for classifier, opener, by_language in phrases
            for language, texts in by_language.items()
            for phrase in texts
        ]
        # Folded together: what folding costs, it costs once, not once a phrase.
        folded = fold("\n".join([entry.phrase for entry in listed])).split("\n")
        entries: dict[str, list[_Entry]] = {}
        said: set[tuple[str, str, bool]] = set()
        for line, entry in zip(folded, listed):  # noqa: B905 - of no phrases one empty line is left
            key = " ".join(line.split())
            one = key, entry.classifier, entry.opener
            if one not in said:
                said.add(one)
                entries.setdefault(key, []).append(entry)
        self._keys = list(entries)
        self._entries = list(entries.values())
        self._weights: dict[int, int] = {}
        self._automaton = ahocorasick_rs.AhoCorasick(self._keys) if entries else None

    def _weight(self, key: int) -> int:
        """How many letters and numerals a phrase has; counted when it is first met."""
        weight = self._weights.get(key)
        if weight is None:
            weight = self._weights[key] = sum(map(str.isalnum, self._keys[key]))
        return weight

    def find(self, lines: Folded) -> dict[str, list[Hit]]:
        """Find every phrase in folded lines; hits by classifier, in reading order.

        Of two phrases of one classifier, one of which lies inside the other, only the longer
        counts.
        """
        found: dict[str, list[Hit]] = {}
        if self._automaton is None or not lines.texts:
            return found
        matches = np.array(
            self._automaton.find_matches_as_indexes(lines.text, overlapping=True), dtype=np.int64
        ).reshape(-1, 3)
        matches = matches[lines.on_borders(matches[:, 1], matches[:, 2])]
        # Longest first where two begin together, so that the longer of two is met first.
        matches = matches[np.lexsort((-matches[:, 2], matches[:, 1]))]
        blocks = lines.of(matches[:, 1])
        starts = matches[:, 1] <= lines.first_letter[blocks]
        ends = matches[:, 2] > lines.last_letter[blocks]
        latest: dict[str, int] = {}
        rows = zip(matches.tolist(), blocks.tolist(), starts.tolist(), ends.tolist(), strict=True)
        for (key, start, end), block, at_start, at_end in rows:
            offset = lines.offsets[block]
            share = min(self._weight(key) / lines.weight[block], 1.0)
            for entry in self._entries[key]:
                if end <= latest.get(entry.classifier, -1):
                    continue
                latest[entry.classifier] = end
                hit = Hit(
                    block,
                    entry.phrase,
                    entry.language,
                    entry.opener,
                    start - offset,
                    end - offset,
                    share,
                    at_start,
                    at_end,
                )
                found.setdefault(entry.classifier, []).append(hit)
        return found


class Literals:
    """Texts one of which a line must hold before it is worth looking at more closely."""

    def __init__(self, texts: str) -> None:
        """Take them from one text, in which bars part them; they are folded already."""
        self.texts = tuple(text.strip() for text in texts.split("|"))

    @cached_property
    def _automaton(self) -> Any:
        return ahocorasick_rs.AhoCorasick(self.texts)

    def places(self, text: str) -> list[int]:
        """Where in a text they begin."""
        return [start for _, start, _ in self._automaton.find_matches_as_indexes(text)]


class Folded:
    """The lines of a page, folded, and what a phrase on one of them is measured by."""

    def __init__(self, text: str) -> None:
        """Fold a text, a line a block; an empty one has no lines."""
        self.text = fold(text)
        self.texts = tuple(self.text.split("\n")) if text else ()
        self._codes = code_points(self.text + "\n")
        flags = classes_of(self._codes)
        self._words = flags & (LETTER | DIGIT) != 0
        self._joins = self._words & (flags & UNSPACED == 0)
        self._letters = flags & LETTER != 0

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words alone of each line, one space between any two."""
        if not self.texts:
            return ()
        kept = np.where(self._words | (self._codes == _LINE_END), self._codes, _SPACE)[:-1]
        lines = kept.tobytes().decode("utf-32-le", "replace").split("\n")
        return tuple([" ".join(line.split()) for line in lines])

    def having(self, literals: Literals) -> frozenset[int]:
        """The lines in which any of the texts stands."""
        places = np.array(literals.places(self.text), dtype=np.int64)
        return frozenset(self.of(places).tolist())

    @cached_property
    def _offsets(self) -> npt.NDArray[np.int64]:
        lengths = np.fromiter(map(len, self.texts), dtype=np.int64, count=len(self.texts))
        return np.concatenate([[0], np.cumsum(lengths + 1)])[:-1]

    @cached_property
    def offsets(self) -> list[int]:
        """Where each line begins in ``text``."""
        found: list[int] = self._offsets.tolist()
        return found

    @cached_property
    def weight(self) -> list[int]:
        """How many letters, marks upon them and numerals each line has, 1 at the least."""
        borders = np.append(self._offsets, len(self.text) + 1)
        counts = np.diff(np.searchsorted(np.flatnonzero(self._words), borders))
        found: list[int] = np.maximum(counts, 1).tolist()
        return found

    @cached_property
    def _alphabetic(self) -> npt.NDArray[np.int64]:
        return np.append(np.flatnonzero(self._letters), len(self.text))

    @cached_property
    def first_letter(self) -> npt.NDArray[np.int64]:
        """The place of each line's first letter; behind the line where it has none."""
        found: npt.NDArray[np.int64] = self._alphabetic[
            np.searchsorted(self._alphabetic[:-1], self._offsets)
        ]
        return found

    @cached_property
    def last_letter(self) -> npt.NDArray[np.int64]:
        """The place of each line's last letter; before the line where it has none."""
        following = np.append(self._offsets[1:], len(self.text) + 1)
        found: npt.NDArray[np.int64] = self._alphabetic[
            np.searchsorted(self._alphabetic[:-1], following) - 1
        ]
        return found

    def of(self, positions: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The line that each place is on."""
        return np.searchsorted(self._offsets, positions, side="right") - 1

    def on_borders(
        self, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.bool_]:
        """Whether no word runs on over either end; scripts without spaces have no such border."""
        joins = self._joins
        before = joins[np.maximum(starts - 1, 0)] & joins[starts] & (starts > 0)
        after = joins[np.minimum(ends, len(joins) - 1)] & joins[ends - 1]
        return ~(before | after)


def covered(hits: Sequence[Hit]) -> float:
    """The share of a block's letters that the hits make up together, 0 to 1."""
    return min(sum(hit.share for hit in hits), 1.0)


def by_block(hits: Iterable[Hit]) -> dict[int, list[Hit]]:
    """Hits grouped by block, in reading order."""
    grouped: dict[int, list[Hit]] = {}
    for hit in hits:
        grouped.setdefault(hit.block, []).append(hit)
    return grouped
