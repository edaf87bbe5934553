"""Text in the midst of a line that is no part of it: hidden there, or there for some alone.

Pages tell a screen reader one thing (``28 gold badges``) and show everybody else another (``28``,
kept from screen readers): read once, it is the line; the other goes aside. What is shown and has
no words, a bullet or a picture character, stays in the line.
"""

from __future__ import annotations

from typing import Final

HIDDEN, DECORATION = 1, 2

ANCHORS: Final = frozenset("#¶§🔗")
"""Marks beside a heading that lead to it; no text of it."""


class Asides:
    """What stands aside of one line: words that are hidden, and words that are there for some."""

    def __init__(self) -> None:
        self.hidden: list[str] = []
        self.doubles: list[str] = []
        self.holder = -1
        """The element of the first of them."""
        self._open: list[str] = []

    def add(self, text: str, kind: int, element: int) -> None:
        """Text of one of the two kinds, in an element."""
        if self.holder < 0:
            self.holder = element
        if kind == DECORATION:
            self._open.append(text)
        else:
            self.hidden += text.split()

    def settle(self) -> str:
        """A decoration ends; returns what of it is to stay in the line."""
        if not self._open:
            return ""
        text = "".join(self._open)
        self._open.clear()
        if any(map(str.isalnum, text)):
            self.doubles += text.split()
            return ""
        return "" if text.strip() in ANCHORS else text

    def apart_from(self, line: str) -> str:
        """What is to be told beside a line; that a line has the same letters is no news."""
        doubles = "" if _letters(self.doubles) in _letters([line]) else " ".join(self.doubles)
        return " ".join(filter(None, (*self.hidden, doubles)))


def _letters(texts: list[str]) -> str:
    return "".join(filter(str.isalnum, "".join(texts)))
