"""What a block's words are to the learned part: folded words, marks, how it begins and ends.

No language is assumed: what has spaces is split at them, scripts without spaces give their
characters and pairs of these, digits count by how many stand together. Which words have a meaning
is learned; a word seen on few sites has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, repeat
from typing import Final

import numpy as np
import numpy.typing as npt
import regex

Indices = npt.NDArray[np.int64]

_LOOKED: Final = 160
"""Characters of a block that are looked at: a longer one says with its first what it is."""
_END: Final = 24
"""Characters at a longer block's end that its last word is looked for in."""
_WHOLE: Final = 4
"""Words of the longest block that counts as a whole, too."""
_SCRIPTS: Final = "Han Hiragana Katakana Thai Lao Khmer Myanmar Tibetan"
_UNSPACED: Final = "[{}]".format("".join(rf"\p{{Script={name}}}" for name in _SCRIPTS.split()))
_ONE: Final = rf"[\p{{L}}&&{_UNSPACED}]\p{{M}}*"
_TOKEN: Final = regex.compile(
    rf"(?V1)\p{{N}}+|{_ONE}|[[\p{{L}}\p{{M}}]--{_UNSPACED}]+|[^\s\p{{L}}\p{{M}}\p{{N}}\p{{C}}]"
)
_PLAIN: Final = re.compile(r"[0-9]+|[a-z]+|[!-/:-`{-~]")
"""The same for ASCII, and faster."""
_IS_ONE: Final = regex.compile(rf"(?V1){_ONE}")
_FRACTIONS: Final = "²³¹¼½¾"
"""Numerals of Latin-1 that are no digits."""
_NUMBER: Final = re.compile(rf"[\d{_FRACTIONS}]+")
_ASCII_LINES: Final = re.compile(r"[a-z]+|[!-/:-`{-~]|0+|\n")
_PLAIN_LINES: Final = re.compile(r"[^\W0_]+|[^\s\w\x00-\x1f\x7f-\x9f\xad]|0+|_|\n")
"""The same for lines of ASCII, and of scripts that ``_IS_PLAIN``, numbers being noughts; faster."""
_IS_PLAIN: Final = re.compile(
    "[\0-\x09\x0b-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u060c\u061b\u061f\u0620-\u064a"
    "\u0660-\u0669\u0671-\u06d3\u06f0-\u06f9\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]*"
).fullmatch
"""Characters of scripts with spaces, none of them a mark upon another: one pattern, and a fast one,
serves for them all."""
_LINE_END: Final = -2


def words_of(text: str) -> frozenset[str]:
    """The words of a block's first 160 characters, and what tells of their place.

    ``^by`` is a first word, ``more$`` a last one, ``=log in`` the whole of a short block; ``00`` is
    any number of two digits, ``0000`` one of four or more.
    """
    tokens = _tokens(text[:_LOOKED])
    last = tokens[-1:]
    if len(text) > _LOOKED:
        # The last of each cut may be half a word, and so may be the first.
        tokens = tokens[:-1]
        last = _last(text)
    if not tokens:
        return frozenset()
    found = {*tokens, f"^{tokens[0]}", *(f"{token}$" for token in last), *_pairs(tokens)}
    if len(tokens) <= _WHOLE and len(text) <= _LOOKED:
        found.add("=" + " ".join(tokens))
    return frozenset(found)


class Vocabulary:
    """The words that have a meaning, and which of them lines have: those of all lines at once."""

    def __init__(self, words: Sequence[str]) -> None:
        """Number the words in their order, from 0 on."""
        self._rows = {word: row for row, word in enumerate(words)}
        self._plain = {**self._rows, "\n": _LINE_END}
        marked = [(word, row) for word, row in self._rows.items() if len(word) > 1]
        self._first = {word[1:]: row for word, row in marked if word[0] == "^"}
        self._last = {word[:-1]: row for word, row in marked if word[-1] == "$"}
        self._whole = {word[1:]: row for word, row in marked if word[0] == "="}

    def rows(self, lines: Sequence[str]) -> tuple[Indices, Indices]:
        """The numbers of lines and of words, side by side, of each known word that a line has.

        In order of lines, then words; the same as looking ``words_of`` each line up.
        """
        size = max(len(self._rows), 1)
        folded = [_folded(line[:_LOOKED]).replace("\n", " ") for line in lines]
        of_pattern: dict[re.Pattern[str] | None, list[int]] = {}
        for number, line in enumerate(folded):
            plain = _PLAIN_LINES if _IS_PLAIN(line) else None
            of_pattern.setdefault(_ASCII_LINES if line.isascii() else plain, []).append(number)
        keys = [
            number * size + self._rows[word]
            for number in of_pattern.pop(None, ())
            for word in words_of(lines[number])
            if word in self._rows
        ]
        parts = [np.array(keys, dtype=np.int64)]
        for pattern, numbers in of_pattern.items():
            assert pattern is not None
            long = {at: lines[n] for at, n in enumerate(numbers) if len(lines[n]) > _LOOKED}
            line_of, rows = self._of_plain(pattern, [folded[n] for n in numbers], long)
            parts.append(np.array(numbers, dtype=np.int64)[line_of] * size + rows)
        found = np.concatenate(parts)
        found.sort()
        found = found[np.diff(found, prepend=-1) > 0]
        return found // size, found % size

    def _of_plain(
        self, pattern: re.Pattern[str], folded: Sequence[str], long: Mapping[int, str]
    ) -> tuple[Indices, Indices]:
        """The same, unordered, of lines that need no rules for scripts.

        They are folded and cut; ``long`` has those that were cut, by their numbers, as they were.
        """
        text = "\n".join([*folded, ""])
        tokens = pattern.findall(_NUMBER.sub(lambda found: "0000"[: len(found.group())], text))
        rows = np.fromiter(map(self._plain.get, tokens, repeat(-1)), np.int64, len(tokens))
        ends = np.flatnonzero(rows == _LINE_END)
        marked: list[tuple[int, int | None]] = []
        start = 0
        for number, end in enumerate(ends.tolist()):
            behind = end - (number in long)
            if start < behind:
                marked.append((number, self._first.get(tokens[start])))
                if behind == end:
                    marked.append((number, self._last.get(tokens[end - 1])))
                    if end - start <= _WHOLE:
                        marked.append((number, self._whole.get(" ".join(tokens[start:end]))))
                else:
                    marked += ((number, self._last.get(word)) for word in _last(long[number]))
            rows[behind:end] = -1
            start = end + 1
        pairs = np.array([pair for pair in marked if pair[1] is not None], dtype=np.int64)
        lines_of, rows_of = pairs.reshape(-1, 2).T
        known = np.flatnonzero(rows >= 0)
        return (
            np.concatenate([np.searchsorted(ends, known), lines_of]),
            np.concatenate([rows[known], rows_of]),
        )


def _last(text: str) -> list[str]:
    """The last word of a long block."""
    return _tokens(text[-_END:])[1:][-1:]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).casefold()


def _tokens(text: str) -> list[str]:
    folded = _folded(text)
    if folded.isascii():
        return [_number(token) for token in _PLAIN.findall(folded)]
    return [_number(token) for token in _TOKEN.findall(folded)]


def _number(token: str) -> str:
    """A number as noughts, one for each digit up to four; any other token as it is."""
    return "0" * min(len(token), 4) if token[0].isnumeric() and not token.isalpha() else token


def _pairs(tokens: list[str]) -> Iterator[str]:
    """Characters of scripts without spaces, with the one that follows."""
    if all(map(str.isascii, tokens)):
        return
    for token, following in pairwise(tokens):
        if _IS_ONE.match(token) and _IS_ONE.match(following):
            yield token + following
