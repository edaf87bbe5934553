"""The parts of a line that inline elements mark: links, emphasis, code, and images in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from boilerstrip.model import Inline, InlineKind

MARKING: Final[dict[str, InlineKind]] = {
    "a": "link",
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em"), "emphasis"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("del", "s", "strike"), "deleted"),
    "sup": "superscript",
    "sub": "subscript",
}
"""What an inline element marks its text as."""


@dataclass(slots=True)
class _Open:
    """A part that has begun; ``start`` is -1 until there is text of it in the line."""

    element: int
    kind: InlineKind
    target: str
    start: int = -1


class Spans:
    """The marked parts of the line that is being put together, and of those that follow."""

    def __init__(self) -> None:
        self.innermost = -1
        """The element that has begun last and goes on."""
        self._open: list[_Open] = []
        self._done: list[tuple[int, int, Inline]] = []
        self._before: list[Inline] = []
        self._waiting = False

    def open(self, element: int, kind: InlineKind, target: str = "") -> None:
        """A marking element begins; marked twice is marked."""
        if all(part.kind != kind for part in self._open):
            self._open.append(_Open(element, kind, target))
            self._waiting = True
            self.innermost = element

    def text(self, position: int) -> None:
        """Text begins at a position of the line."""
        if self._waiting:
            for part in self._open:
                if part.start < 0:
                    part.start = position
            self._waiting = False

    def close(self, position: int) -> None:
        """The innermost element ends, where the line is that long."""
        self._end(self._open.pop(), len(self._open), position)
        self.innermost = self._open[-1].element if self._open else -1

    def image(self, address: str, text: str, position: int) -> None:
        """An image stands at a position of the line, or before it where nothing is in it yet."""
        if position:
            self._done.append((position, 0, Inline(position, position, "image", address, text)))
        else:
            self._before.append(Inline(-1, -1, "image", address, text))

    def line(self, length: int, is_code: bool) -> tuple[Inline, ...]:
        """The line ends: its parts, the outer ones first; what is open goes on in the next."""
        if not (self._open or self._done or self._before):
            return ()
        for depth, part in enumerate(self._open):
            self._end(part, depth, length)
            part.start = -1
            self._waiting = True
        self._done.sort(key=lambda done: (done[0], -done[2].end, done[1]))
        parts = (*self._before, *(inline for _, _, inline in self._done if not is_code))
        self._done.clear()
        self._before.clear()
        return parts

    def _end(self, part: _Open, depth: int, position: int) -> None:
        if 0 <= part.start < position:
            inline = Inline(part.start, position, part.kind, part.target)
            self._done.append((part.start, depth, inline))
