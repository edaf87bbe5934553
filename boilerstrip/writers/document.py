"""What was kept of a page as a document: headings, paragraphs, lists, tables, code and quotes.

Of HTML that is what the markup says. In a text dump headings are the lines of that label, items
the lines with a bullet, and lines that break a sentence off are one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from boilerstrip.model import Inline, Label, Markup, Result, Verdict
from boilerstrip.tables import Grid, grid_of, table_of
from boilerstrip.writers.addresses import safe_image

_BULLET: Final = re.compile(r"(?:[•·‣◦▪●○■□]\s*|[*-]\s+)(?=\S)")
_MOSTLY: Final = 0.9
_HEADS: Final = frozenset(("heading", "headline", "subheading", "subtitle", "title"))
_LONG: Final = 50
"""Lines of a text dump as long as this may go on in the next."""
_ENDS: Final = re.compile(r"[.!?…:;。！？][\"'”»’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """Text with its marked parts."""

    text: str
    inlines: tuple[Inline, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """Lines; a reader sees where each of them ends."""

    lines: list[Line]


@dataclass(slots=True)
class Heading:
    """A heading of a rank from 1 to 6."""

    level: int
    line: Line


@dataclass(slots=True)
class Code:
    """Preformatted text, its language where known, and its lines with their indents."""

    number: int
    language: str
    lines: list[str]


@dataclass(slots=True)
class Picture:
    """An image that stands by itself; its address is one that may be written."""

    address: str
    text: str


@dataclass(slots=True)
class Table:
    """A table."""

    grid: Grid


@dataclass(slots=True)
class Quote:
    """What somebody else said."""

    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """An item of a list, and the number that stands before it in a numbered one."""

    number: int
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class List:
    """A list."""

    number: int
    is_numbered: bool
    items: list[Item] = field(default_factory=list)


Node = Paragraph | Heading | Code | Picture | Table | Quote | List

_Step = tuple[str, int, int]
"""One step on the way from the document to a block: into a quote, or into an item of a list."""


def document_of(result: Result, images: bool = False) -> list[Node]:
    """The kept blocks of a result, in their order, as nodes of a document.

    With ``images`` the pictures beside them too, and those whose captions were dropped.
    """
    builder = _Builder(result.source, images)
    for table, group in groupby(_told(result, images), key=table_of):
        blocks = list(group)
        grid = grid_of(blocks) if table else None
        if grid is not None:
            builder.table(blocks, grid)
        else:
            for block in blocks:
                builder.block(block)
    return builder.nodes


def _told(result: Result, images: bool) -> list[Verdict]:
    """The kept blocks, and among them dropped captions for the sake of their pictures."""
    kept = [row for row, block in enumerate(result.blocks) if block.kept]
    if not kept:
        return []
    between = result.blocks[kept[0] : kept[-1] + 1]
    return [
        block
        for block in between
        if block.kept or (images and block.label is Label.CAPTION and _pictures(block))
    ]


def _pictures(block: Verdict) -> list[Picture]:
    """The images that stand before a block; where its text was dropped, those in it too."""
    inlines = block.markup.inlines if block.markup is not None else ()
    found = [
        (safe_image(inline.target), inline.text)
        for inline in inlines
        if inline.kind == "image" and (inline.start < 0 or not block.kept)
    ]
    return [Picture(address, text) for address, text in found if address]


class _Builder:
    """Puts blocks into the lists and quotes that they stand in."""

    def __init__(self, source: str, images: bool) -> None:
        self.nodes: list[Node] = []
        self._source = source
        self._images = images
        self._path: list[_Step] = []
        self._open: list[list[Node]] = [self.nodes]
        self._last: Verdict | None = None
        self._titled = False

    def table(self, blocks: Sequence[Verdict], grid: Grid) -> None:
        """A table stands in what all of its cells stand in."""
        paths = [_path(block.markup) for block in blocks if block.markup is not None]
        shared = [steps[0] for steps in zip(*paths, strict=False) if len(set(steps)) == 1]
        children = self._children(shared)
        if self._images:
            children += (picture for block in blocks for picture in _pictures(block))
        children.append(Table(grid))
        self._last = None

    def block(self, block: Verdict) -> None:
        """A block that stands in no table, or in one that is none."""
        markup = block.markup
        if markup is None:
            self._plain(block)
            self._last = block
            return
        children = self._children(_path(markup))
        if self._images:
            children += _pictures(block)
        if not block.kept:
            return
        last = children[-1] if children else None
        line = Line(block.text, _inlines(block, markup, self._images))
        if markup.code:
            self._code(block, markup, children)
        elif markup.level:
            children.append(Heading(markup.level, line))
        elif block.label is Label.TITLE and not self._titled:
            children.append(Heading(1, line))
        elif isinstance(last, Paragraph) and self._goes_on(markup):
            last.lines.append(line)
        elif block.label is Label.HEADING and _looks_like_a_heading(markup):
            children.append(Heading(2, line))
        else:
            children.append(Paragraph([line]))
        self._last = block
        self._titled |= block.label is Label.TITLE

    def _plain(self, block: Verdict) -> None:
        """A line of a text dump."""
        bullet = _BULLET.match(block.text)
        if block.label in (Label.TITLE, Label.HEADING):
            self._children([]).append(
                Heading(1 if block.label is Label.TITLE else 2, Line(block.text))
            )
        elif bullet:
            children = self._children([("ul", 0, block.line)])
            children.append(Paragraph([Line(block.text[bullet.end() :])]))
        elif self._breaks_off(block):
            last = self._open[-1][-1]
            assert isinstance(last, Paragraph)
            last.lines[-1] = Line(f"{last.lines[-1].text}\n{block.text}")
        else:
            self._children([]).append(Paragraph([Line(block.text)]))

    def _breaks_off(self, block: Verdict) -> bool:
        """Whether the line above breaks a sentence off that this line goes on with."""
        last = self._last
        if last is None or last.line + 1 != block.line or block.label is not last.label:
            return False
        if not (self._open[-1] and isinstance(self._open[-1][-1], Paragraph)):
            return False
        is_open = not _ENDS.search(last.text)
        return is_open and (block.text[0].islower() or len(last.text) >= _LONG)

    def _goes_on(self, markup: Markup) -> bool:
        """Whether a single line break is all that parts a block from the one above."""
        last = self._last.markup if self._last else None
        return last is not None and markup.breaks == 1 and last.element == markup.element

    def _code(self, block: Verdict, markup: Markup, children: list[Node]) -> None:
        start = block.span[0]
        indent = start - self._source.rfind("\n", 0, start) - 1
        line = " " * indent + block.text
        last = children[-1] if children else None
        if isinstance(last, Code) and last.number == markup.code:
            last.lines += [""] * (markup.breaks - 1)
            last.lines.append(line)
        else:
            children.append(Code(markup.code, markup.language, [line]))

    def _children(self, path: list[_Step]) -> list[Node]:
        """Where a block belongs that this path leads to; what the last one was in is closed."""
        shared = 0
        for mine, other in zip(path, self._path, strict=False):
            if mine != other:
                break
            shared += 1
        del self._open[shared + 1 :]
        for kind, number, item in path[shared:]:
            self._open.append(self._opened(kind, number, item, self._open[-1]))
        self._path = path
        return self._open[-1]

    def _opened(self, kind: str, number: int, item: int, children: list[Node]) -> list[Node]:
        if kind == "quote":
            quote = Quote()
            children.append(quote)
            return quote.children
        last = children[-1] if children else None
        if not (isinstance(last, List) and last.number == number):
            last = List(number, kind == "ol")
            children.append(last)
        last.items.append(Item(item))
        return last.items[-1].children


def _looks_like_a_heading(markup: Markup) -> bool:
    """Whether a page sets a line as a heading without calling it one."""
    return markup.emphasised > _MOSTLY or not _HEADS.isdisjoint(markup.words)


def _path(markup: Markup) -> list[_Step]:
    """The way to a block: through the lists and quotes around it, the outermost first."""
    path: list[_Step] = []
    quotes = 0
    for kind, entry in zip(markup.lists, markup.entries, strict=True):
        path += [("quote", depth, 0) for depth in range(quotes, entry.quotes)]
        quotes = max(quotes, entry.quotes)
        path.append((kind, entry.list, entry.item))
    path += [("quote", depth, 0) for depth in range(quotes, markup.quotes)]
    return path


def _inlines(block: Verdict, markup: Markup, images: bool) -> tuple[Inline, ...]:
    """The marked parts of a block; a term that is defined is strong."""
    inlines = [
        inline
        for inline in markup.inlines
        if inline.kind != "image" or (images and inline.start >= 0)
    ]
    if markup.tag == "dt" and all(inline.kind != "strong" for inline in inlines):
        inlines.insert(0, Inline(0, len(block.text), "strong"))
    return tuple(inlines)
