"""Lay a page out: from elements that begin and end, and text, to lines with their markup.

Whoever walks a page's tree tells a `Layout` what it meets. Markup is made when a line is complete,
not for each element, and what holds for an element and all around it is put together when a line
asks for it, so that neither many elements nor deep ones cost much.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from boilerstrip.model import Element, Markup
from boilerstrip.readers.element_facts import (
    BLOCKS,
    EMPHASIS,
    HEADINGS,
    LISTS,
    Attributes,
    has_image,
    is_hidden,
    is_link,
    naming_words,
)

Line = tuple[str, int, Markup]
"""Text, the columns of white space before it, and its markup."""

_NOTHING: Final[frozenset[str]] = frozenset()
_CHANGING: Final = frozenset(("a", *EMPHASIS))
_PLACING: Final = frozenset((*HEADINGS, *LISTS, "li", "table", "tr", "td", "th", "pre"))
_MOST_NAMES: Final = 256
"""So many names around a line are known; a page with more of them is not meant for readers."""
_DEEPEST_LIST: Final = 64
_TAB: Final = 4


@dataclass(slots=True)
class _Table:
    """An open table, and where in it the page is."""

    number: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in lists, tables and the like an element's text stands."""

    lists: tuple[str, ...] = ()
    item: int = 0
    table: _Table | None = None
    cell: tuple[int, int, int] | None = None
    code: int = 0
    level: int = 0


@dataclass(slots=True)
class _Context:
    """What holds for the text right in an open element; never changed, but frozen costs time."""

    block: int = -1
    tag: str = ""
    place: _Place = _Place()
    hidden: bool = False
    linked: bool = False
    emphasised: bool = False


class Layout:
    """One page being laid out: ``lines`` so far, and ``elements`` in document order."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.elements: list[Element] = []
        # Open elements, the innermost last, and the context of each.
        self._open = [-1]
        self._contexts = [_Context()]
        self._names = {-1: (_NOTHING, _NOTHING)}
        self._items: dict[int, int] = {}
        self._tables = self._codes = 0
        # The line that is being put together.
        self._pieces: list[str] = []
        self._spaced = False
        self._just_linked = False
        self._characters = self._linked = self._emphasised = 0
        self._around = self._lowest = 0
        self._holder = -1
        # What came since the last line.
        self._images = 0
        self._breaks = 0
        self._begun = False

    # --- elements -------------------------------------------------------------------------------

    def open(self, tag: str, attributes: Attributes) -> None:
        """An element begins; ``close`` ends it, also where it can hold nothing."""
        elements = self.elements
        element = len(elements)
        context = self._contexts[-1]
        words, hidden = _NOTHING, False
        if attributes:
            words, hidden = naming_words(attributes), is_hidden(attributes)
        elements.append(Element(tag, self._open[-1], words, hidden))
        hidden = hidden or context.hidden
        if tag in BLOCKS:
            if self._pieces:
                self._flush()
            self._breaks, self._begun = 0, False
            place = self._placed(tag, context.place) if tag in _PLACING else context.place
            context = _Context(element, tag, place, hidden, context.linked, context.emphasised)
        elif tag in _CHANGING or hidden is not context.hidden:
            context = self._inline(tag, attributes, context, hidden)
        self._open.append(element)
        self._contexts.append(context)

    def close(self) -> None:
        """The element opened last ends."""
        element = self._open[-1]
        context = self._contexts[-1]
        if context.block == element:
            self._end_block()
        elif self.elements[element].tag == "a":
            self._just_linked = True
        self._open.pop()
        self._contexts.pop()
        if len(self._open) < self._lowest:
            self._lowest = len(self._open)

    def void(self, tag: str, attributes: Attributes) -> None:
        """An element that can hold nothing stands here."""
        if tag == "br":
            self._break()
        elif tag == "hr":
            self._end_block()
        elif tag == "img" and has_image(attributes):
            self._images += 1

    def _inline(self, tag: str, attributes: Attributes, above: _Context, hidden: bool) -> _Context:
        linked = above.linked or (tag == "a" and is_link(attributes))
        emphasised = above.emphasised or tag in EMPHASIS
        if tag == "a" and self._just_linked:
            # Two links without anything between them are two entries of a menu.
            self._spaced = True
        return _Context(above.block, above.tag, above.place, hidden, linked, emphasised)

    def _placed(self, tag: str, place: _Place) -> _Place:
        """The place of what is in a heading, a list, a table or code that stands at ``place``."""
        if tag in HEADINGS:
            return replace(place, level=HEADINGS[tag])
        if tag in LISTS:
            lists = (*place.lists, "ol" if tag == "ol" else "ul")[:_DEEPEST_LIST]
            return replace(place, lists=lists, item=0)
        if tag == "li":
            number = self._items[self._open[-1]] = self._items.get(self._open[-1], 0) + 1
            return replace(place, item=number)
        if tag == "table":
            self._tables += 1
            return replace(place, table=_Table(self._tables), cell=(self._tables, 0, 0))
        if tag == "pre":
            self._codes += 1
            return replace(place, code=self._codes)
        return self._cell(tag, place, place.table) if place.table else place

    def _cell(self, tag: str, place: _Place, table: _Table) -> _Place:
        if tag == "tr":
            table.row += 1
            table.column = 0
            return place
        table.column += 1
        return replace(place, cell=(table.number, table.row, table.column))

    # --- text -----------------------------------------------------------------------------------

    def text(self, text: str) -> None:
        """Text stands where the walk is."""
        if self._contexts[-1].place.code:
            self._preformatted(text)
        elif text.isspace():
            self._spaced = True
        elif text:
            if self._pieces and (self._spaced or text[0].isspace()):
                self._pieces.append(" ")
            words = text.split()
            self._piece(" ".join(words), sum(map(len, words)))
            self._spaced = text[-1].isspace()

    def _preformatted(self, text: str) -> None:
        first, *others = text.split("\n")
        if first:
            self._piece(first, sum(map(len, first.split())))
        for line in others:
            self._break()
            if line:
                self._piece(line, sum(map(len, line.split())))

    def _piece(self, piece: str, characters: int) -> None:
        """Text of the current line, and how many of its characters are no white space."""
        context = self._contexts[-1]
        depth = len(self._open)
        if not self._pieces:
            self._around, self._holder = depth, self._open[-1]
        elif self._lowest < self._around:
            self._around, self._holder = self._lowest, self._open[self._lowest - 1]
        self._lowest = depth
        self._pieces.append(piece)
        self._just_linked = False
        self._characters += characters
        if context.linked:
            self._linked += characters
        if context.emphasised:
            self._emphasised += characters

    # --- lines ----------------------------------------------------------------------------------

    def finish(self) -> None:
        """The page is complete."""
        self._end_block()

    def _break(self) -> None:
        if self._pieces:
            self._flush()
        self._breaks += self._begun

    def _end_block(self) -> None:
        if self._pieces:
            self._flush()
        self._breaks = 0
        self._begun = False

    def _flush(self) -> None:
        """The current line is complete."""
        text = "".join(self._pieces)
        if self._contexts[-1].place.code:
            text = text.expandtabs(_TAB)
        words = text.strip()
        if words:
            self.lines.append((words, len(text) - len(text.lstrip()), self._markup()))
            self._images = self._breaks = 0
            self._begun = True
        self._pieces.clear()
        self._characters = self._linked = self._emphasised = 0
        self._spaced = self._just_linked = False

    def _markup(self) -> Markup:
        context = self._contexts[-1]
        place = context.place
        inside, words = self._names_around(self._holder)
        return Markup(
            context.tag,
            inside,
            words,
            self._linked / self._characters,
            place.level,
            context.hidden,
            place.lists,
            place.item,
            place.cell,
            place.code,
            context.block,
            self._emphasised / self._characters,
            self._images,
            self._breaks,
        )

    def _names_around(self, element: int) -> tuple[frozenset[str], frozenset[str]]:
        """The tags and the naming words of an element and of all around it."""
        known = self._names
        unknown = []
        while element not in known:
            unknown.append(element)
            element = self.elements[element].parent
        names = known[element]
        for inner in reversed(unknown):
            own = self.elements[inner]
            inside, words = names
            if own.tag not in inside and len(inside) < _MOST_NAMES:
                names = inside | {own.tag}, words
            is_whole = own.tag in ("html", "body")
            if not (is_whole or own.words <= words) and len(words) < _MOST_NAMES:
                names = names[0], words | own.words
            known[inner] = names
        return names
