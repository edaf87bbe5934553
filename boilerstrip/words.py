"""What a block's words are to the learned part: folded words, marks, how it begins and ends.

No language is assumed: what has spaces is split at them, scripts without spaces give their
characters and pairs of these, digits count by how many stand together. Which words have a meaning
is learned; a word seen on few sites has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import regex

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
        last = _tokens(text[-_END:])[1:][-1:]
    if not tokens:
        return frozenset()
    found = {*tokens, f"^{tokens[0]}", *(f"{token}$" for token in last), *_pairs(tokens)}
    if len(tokens) <= _WHOLE and len(text) <= _LOOKED:
        found.add("=" + " ".join(tokens))
    return frozenset(found)


def _tokens(text: str) -> list[str]:
    if text.isascii():
        return [_number(token) for token in _PLAIN.findall(text.lower())]
    folded = unicodedata.normalize("NFC", text).casefold()
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
