r"""Write one line of text as Markdown: its marks, and everything else so that it marks nothing.

Delimiters of emphasis open and close only beside certain characters; where they would not,
emphasis is left out rather than that asterisks be read as text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from boilerstrip.model import Inline
from boilerstrip.writers.addresses import safe_image, safe_link
from boilerstrip.writers.document import Line

_SPECIAL: Final = re.compile(r"[\\`*\[\]<>|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\x00")
_AT_START: Final = re.compile(
    r"^(?:(?P<sign>[#>+=:-])|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$))", re.ASCII | re.MULTILINE
)
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
LINE_ENDS: Final = str.maketrans(dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""Characters other than the line feed that some reader takes for the end of a line, and of all that
the line stands in."""
_BACKTICKS: Final = re.compile("`+")
_DELIMITERS: Final = {"strong": "**", "emphasis": "*"}
_MOST_PASSES: Final = 4


@dataclass(frozen=True, slots=True)
class Marks:
    """Which marks are written."""

    links: bool = True
    emphasis: bool = True
    images: bool = False


@dataclass(slots=True)
class _Piece:
    """A part of the line: Markdown, or text that is still to be escaped (``is_text``).

    ``pair`` is the number of the emphasis that it delimits, -1 for anything else.
    """

    text: str
    pair: int = -1
    opens: bool = False
    is_text: bool = False


def markdown_of(line: Line, marks: Marks, in_table: bool = False, in_heading: bool = False) -> str:
    """One line of Markdown; ``in_table`` and ``in_heading`` say what else must be escaped there.

    A line end in the text, where lines of a text dump make one paragraph, stays one.
    """
    pieces = _Pieces(line.text, marks, in_table, in_heading)
    for inline in line.inlines:
        pieces.begin(inline)
    return pieces.finish()


class _Pieces:
    """The pieces of a line as its marks begin and end."""

    def __init__(self, text: str, marks: Marks, in_table: bool, in_heading: bool) -> None:
        self._text = text
        self._marks = marks
        self._in_table = in_table
        self._in_heading = in_heading
        self._at = 0
        self._pieces: list[_Piece] = []
        self._open: list[tuple[Inline, _Piece]] = []
        self._pairs = 0

    def begin(self, inline: Inline) -> None:
        """A marked part begins; what ends before it is closed."""
        self._close(inline.start)
        if inline.start < self._at:
            # In code, where nothing is marked.
            return
        self._copy(inline.start)
        if inline.kind == "code":
            self._code(inline)
        elif inline.kind == "image":
            self._image(inline)
        elif inline.kind == "link":
            address = safe_link(inline.target) if self._marks.links else ""
            if address:
                self._pieces.append(_Piece("["))
                self._open.append((inline, _Piece(f"]({_destination(address)})")))
        elif inline.kind in _DELIMITERS and self._marks.emphasis:
            self._pairs += 1
            delimiter = _DELIMITERS[inline.kind]
            self._pieces.append(_Piece(delimiter, self._pairs, opens=True))
            self._open.append((inline, _Piece(delimiter, self._pairs)))

    def finish(self) -> str:
        """The line, complete."""
        self._close(len(self._text) + 1)
        self._copy(len(self._text))
        written: list[str] = []
        # What is left out lets texts meet, and only together they show what must be escaped.
        for is_text, pieces in groupby(_delimited(self._pieces), key=lambda piece: piece.is_text):
            text = "".join(piece.text for piece in pieces)
            if not is_text and text.startswith("[") and written and written[-1].endswith("!"):
                # An exclamation mark before a link would make it an image.
                written[-1] = f"{written[-1][:-1]}\\!"
            written.append(self._escaped(text) if is_text else text)
        line = "".join(written).translate(LINE_ENDS)
        return line if self._in_table else _AT_START.sub(_escaped_start, line)

    def _escaped(self, text: str) -> str:
        escaped = _SPECIAL.sub(_escaped, text)
        return escaped.replace("#", "\\#") if self._in_heading else escaped

    def _close(self, position: int) -> None:
        while self._open and self._open[-1][0].end <= position:
            inline, end = self._open.pop()
            self._copy(inline.end)
            self._pieces.append(end)

    def _copy(self, end: int) -> None:
        """Text that is no mark."""
        if end > self._at:
            self._pieces.append(_Piece(self._text[self._at : end], is_text=True))
            self._at = end

    def _code(self, inline: Inline) -> None:
        code = self._text[inline.start : inline.end]
        before = next((p.text for p in reversed(self._pieces) if p.pair < 0), "")
        if before.endswith("`") or "\n" in code or (self._in_table and "|" in code):
            # Backticks would run together, or a bar would end the cell.
            return
        fence = "`"
        runs = set(map(len, _BACKTICKS.findall(code)))
        while len(fence) in runs:
            fence += "`"
        pad = " " if code[0] == "`" or code[-1] == "`" else ""
        self._pieces.append(_Piece(f"{fence}{pad}{code}{pad}{fence}"))
        self._at = inline.end

    def _image(self, inline: Inline) -> None:
        address = safe_image(inline.target) if self._marks.images else ""
        if address:
            self._pieces.append(_Piece(image(address, inline.text)))


def image(address: str, text: str) -> str:
    """An image, with the text that stands for it."""
    text = " ".join(text.split())
    return f"![{_SPECIAL.sub(_escaped, text)}]({_destination(address)})"


def _destination(address: str) -> str:
    return _ENTITY.sub("&amp;", address)


def _escaped(found: re.Match[str]) -> str:
    return "\ufffd" if found.group() == "\x00" else f"\\{found.group()}"


def _escaped_start(found: re.Match[str]) -> str:
    if found["sign"]:
        return f"\\{found['sign']}"
    return f"{found['number']}\\{found['dot']}"


# --- emphasis -----------------------------------------------------------------------------------


def _delimited(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without delimiters that a reader would not take for such."""
    for _ in range(_MOST_PASSES):
        failing = _failing(pieces)
        if not failing:
            return pieces
        pieces = [piece for piece in pieces if piece.pair not in failing]
    return [piece for piece in pieces if piece.pair < 0]


def _failing(pieces: list[_Piece]) -> set[int]:
    """The pairs with a delimiter in a run that would not open, or close, or do both."""
    failing: set[int] = set()
    runs_of: dict[int, tuple[int, bool]] = {}
    for start, end in _runs(pieces):
        run = pieces[start:end]
        before = pieces[start - 1].text[-1:] if start else ""
        after = pieces[end].text[:1] if end < len(pieces) else ""
        is_double = _may_flank(after, before) and _may_flank(before, after)
        length = sum(len(piece.text) for piece in run)
        for piece in run:
            if piece.opens:
                # A run that could close what is open would do so before it opens anything.
                is_wrong = not _flanks(after, before) or (is_double and bool(runs_of))
            else:
                other, is_other_double = runs_of.pop(piece.pair, (0, False))
                is_wrong = not _flanks(before, after)
                is_wrong |= (is_double or is_other_double) and _repel(length, other)
            if is_wrong or any(other.opens != piece.opens for other in run):
                failing.add(piece.pair)
        runs_of |= {piece.pair: (length, is_double) for piece in run if piece.opens}
    return failing


def _runs(pieces: list[_Piece]) -> Iterator[tuple[int, int]]:
    """Where delimiters stand side by side: begin and end of each such run."""
    end = 0
    for start, piece in enumerate(pieces):
        if piece.pair >= 0 and start >= end:
            end = start
            while end < len(pieces) and pieces[end].pair >= 0:
                end += 1
            yield start, end


def _repel(one: int, other: int) -> bool:
    """The rule of three: runs of which one could open as well as close."""
    return (one + other) % 3 == 0 and (one % 3 != 0 or other % 3 != 0)


def _flanks(inner: str, outer: str) -> bool:
    """Whether a run of delimiters surely belongs to the text on its inner side."""
    if not inner or inner.isspace():
        return False
    return _is_of_a_word(inner) or not outer or outer.isspace() or _is_punctuation(outer)


def _may_flank(inner: str, outer: str) -> bool:
    """Whether it may; readers differ in what signs they take for punctuation."""
    if not inner or inner.isspace():
        return False
    return not (_is_punctuation(inner) and bool(outer) and _is_of_a_word(outer))


def _is_of_a_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P" or character in "$+<=>^`|~"
