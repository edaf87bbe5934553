"""What a line is compared by: its words, and its shape, without numbers, dates and names.

Both are numbers of 64 bits, so that a page is a small array and no text is needed to compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
import regex

from boilerstrip.classifiers.dates import CALENDAR
from boilerstrip.classifiers.pattern import pattern
from boilerstrip.model import Page
from boilerstrip.phrases import Folded

Keys = npt.NDArray[np.uint64]

NO_KEY: Final = np.uint64(0)
"""The key of a line without words, and of a shape that says no more than the words."""

LONGEST: Final = 120
"""Characters of a line's words or shape that are kept to be looked at."""
MOST_LINES: Final = 4096
"""Keys that are remembered of a page: those of its beginning and its end, where sites repeat."""
_LEAST_LETTERS: Final = 6
_LEAST_LETTERS_A_NUMBER: Final = 3
"""A shape of fewer letters, or of fewer for each number in it, would be shared by lines that have
nothing in common (``2 eggs``, ``8 x 10 x 25 cm``)."""
_LEAST_LETTERS_BESIDE_NAME: Final = 2
"""What a shape with a name in it needs (``By Anna Schmidt, 3 March``)."""

_NAME: Final = "ǂ"
"""Stands for a name in a shape; a letter, so that it is a word, of a script that no page has."""
_NUMBER: Final = "#"
_NAMES = pattern(
    r"(?:(?<=\S[ \t])\p{Lu}|(?m:^)\p{Lu}(?=\S{3,40}[ \t]\p{Lu}))[\p{L}\p{M}\p{N}'’.-]*+"
    r"(?:[ \t]\p{Lu}[\p{L}\p{M}\p{N}'’.-]*+)*+"
)
"""Words that begin with a capital: any but the first one of a line, and that too before another if
it is long (``Anna Schmidt reports``, but not ``By`` in ``By Anna Schmidt``)."""
_NUMBERS = pattern(r"\d++")
_APART = pattern(f"[{_NAME}{_NUMBER}]")
_NUMBERS_IN_A_ROW = pattern(r"#(?: #)++")


@dataclass(frozen=True, slots=True)
class Lines:
    """A page's lines as they are compared: one row a block.

    ``words`` and ``shapes`` are their texts, ``exact`` and ``near`` the keys of these; ``near`` is
    ``NO_KEY`` where the shape is that of the words, or too little to go by.
    """

    words: Sequence[str]
    shapes: Sequence[str]
    exact: Keys
    near: Keys

    @property
    def page(self) -> Keys:
        """The keys of the page's lines and their shapes, ascending, each once."""
        keys = np.stack([self.exact, self.near], axis=1).ravel()
        keys = keys[keys != NO_KEY]
        if len(keys) > MOST_LINES:
            keys = np.concatenate([keys[: MOST_LINES // 2], keys[-MOST_LINES // 2 :]])
        return np.unique(keys)


def lines_of(texts: Sequence[str], words: Sequence[str] | None = None) -> Lines:
    """The blocks' texts as they are compared; ``words`` are ``Signals.keys``, where known."""
    known = Folded("\n".join(texts)).keys if words is None else words
    shapes = _shapes(texts)
    exact = [_key(line) for line in known]
    near = _near_keys(known, shapes)
    return Lines(known, shapes, np.array(exact, np.uint64), np.array(near, np.uint64))


def shown(shape: str) -> str:
    """A line's words or shape as a person reads it."""
    return shape.replace(_NAME, "‹name›").replace(_NUMBER, "‹number›")


def is_shape(text: str) -> bool:
    """Whether a text that was kept is a shape, and not the words of a line."""
    return _NAME in text or _NUMBER in text


def fits(shape: str, words: str) -> bool:
    """Whether a line's words may have a shape: what is not apart in it stands there in order.

    Of what was cut off for its length, the beginning does.
    """
    place = 0
    for part in _APART.split(shape):
        found = words.find(part, place)
        if found < 0:
            return len(words) >= LONGEST and place > 0
        place = found + len(part)
    return True


def host_of(url: str) -> str:
    """The host of an address in lower case, without ``www.``; empty where it has none.

    Names beyond ASCII are as the net's own directory has them (``xn--…``). One with halves of
    characters (lone surrogates) is none: no file could hold its name.
    """
    try:
        host = urlsplit(url.strip()).hostname or ""
        host.encode()
    except ValueError:
        return ""
    if not host.isascii():
        with suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")
    host = host.rstrip(".")
    bare = host.removeprefix("www.")
    return bare if "." in bare else host


def page_host(page: Page) -> str:
    """The host that a page is of, from its own address or what it says of that; or empty."""
    return host_of(page.url) or host_of(page.about.url)


def _shapes(texts: Sequence[str]) -> Sequence[str]:
    if not texts:
        return ()
    lines = Folded(_NAMES.sub(_name, "\n".join(texts))).keys
    return list(map(_with_dates_apart, _NUMBERS.sub(_NUMBER, "\n".join(lines)).split("\n")))


def _name(found: regex.Match[str]) -> str:
    """What stands for words with capitals; months and days are no names."""
    return found[0] if found[0].casefold() in CALENDAR else _NAME


def _with_dates_apart(line: str) -> str:
    words = line.split()
    if not CALENDAR.isdisjoint(words):
        line = " ".join([_NUMBER if word in CALENDAR else word for word in words])
    return _NUMBERS_IN_A_ROW.sub(_NUMBER, line) if _NUMBER in line else line


def _near_keys(words: Sequence[str], shapes: Sequence[str]) -> list[int]:
    """The keys of shapes that say something; of lines whose shape no other words on the page have.

    What stands on a page with this number, and again with another, is the data of its items.
    """
    said: dict[str, str] = {}
    items = {
        shape for line, shape in zip(words, shapes, strict=True)
        if said.setdefault(shape, line) != line
    }  # fmt: skip
    return [
        _key(shape) if shape != line and shape not in items and _says_something(shape) else 0
        for line, shape in zip(words, shapes, strict=True)
    ]


def _says_something(shape: str) -> bool:
    """Whether lines of one shape have more in common than that they are short."""
    letters = len(shape) - sum(map(shape.count, (_NAME, _NUMBER, " ")))
    if _NAME in shape:
        return letters >= _LEAST_LETTERS_BESIDE_NAME
    return letters >= max(_LEAST_LETTERS, _LEAST_LETTERS_A_NUMBER * shape.count(_NUMBER))


def _key(line: str) -> int:
    if not line:
        return 0
    digest = blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1
