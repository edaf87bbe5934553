"""Where in lists, tables, quotes, headings and code the text of an element stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from boilerstrip.model import Entry
from boilerstrip.readers.element_facts import HEADINGS, LISTS, PREFORMATTED, Attributes

PLACING: Final = frozenset(
    (*HEADINGS, *LISTS, *PREFORMATTED, "li", "table", "tr", "td", "th", "blockquote")
)
"""Elements that put their text somewhere else than the text around them."""

_DEEPEST: Final = 64
"""Lists and quotes in each other beyond this are not counted; no page for readers has so many."""
_WIDEST: Final = 100
"""Columns or rows that a cell may span; a browser's limits are higher, and serve nobody."""
_LARGEST: Final = 1_000_000_000
_LANGUAGE: Final = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-(?=[a-z]+\d*(?:\s|$))|brush:\s*)([\w+#.-]{1,40})"
)
_NAME: Final = re.compile(r"[\w+#.-]{1,40}")
_NO_LANGUAGE: Final = frozenset(("none", "default", "notranslate", "highlight", "auto"))


@dataclass(slots=True)
class _Table:
    """An open table, and where in it the page is; cells above that reach down are ``taken``."""

    number: int
    row: int = 0
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _List:
    """An open list, and the number of its last item."""

    number: int
    item: int = 0


@dataclass(slots=True)
class Code:
    """A piece of preformatted text, and what language it says that it is in."""

    number: int
    language: str = ""


@dataclass(slots=True)
class Place:
    """A place as `Markup` has it, under the same names; never changed, but frozen costs time."""

    lists: tuple[str, ...] = ()
    item: int = 0
    entries: tuple[Entry, ...] = ()
    cell: tuple[int, int, int] | None = None
    spans: tuple[int, int] = (1, 1)
    header: bool = False
    code: Code | None = None
    level: int = 0
    quotes: int = 0
    table: _Table | None = None
    inner: _List | None = None


class Places:
    """Counts a page's lists, tables and pieces of code, and gives the place of each element."""

    def __init__(self) -> None:
        self._items: dict[int, int] = {}
        self._lists = self._tables = self._codes = 0

    def of(self, tag: str, attributes: Attributes, parent: int, around: Place) -> Place:
        """The place of what is in an element (one of ``PLACING``) that stands at ``around``."""
        if tag in HEADINGS:
            return replace(around, level=HEADINGS[tag])
        if tag in LISTS:
            return self._list(tag, attributes, around)
        if tag == "li":
            return self._item(attributes, parent, around)
        if tag == "blockquote":
            return replace(around, quotes=min(around.quotes + 1, _DEEPEST))
        if tag == "table":
            self._tables += 1
            return replace(around, table=_Table(self._tables), cell=(self._tables, 0, 0))
        if tag in PREFORMATTED:
            self._codes += 1
            return replace(around, code=Code(self._codes))
        return self._cell(tag, attributes, around, around.table) if around.table else around

    def _list(self, tag: str, attributes: Attributes, around: Place) -> Place:
        self._lists += 1
        kind = "ol" if tag == "ol" else "ul"
        inner = _List(self._lists, _number(attributes.get("start"), 1) - 1)
        if len(around.lists) >= _DEEPEST:
            return replace(around, item=0, inner=inner)
        outer = around.entries
        if outer and around.inner and outer[-1].item == 0:
            # A list that is in a list and in no item of it belongs to the item above.
            outer = (*outer[:-1], outer[-1]._replace(item=around.inner.item))
        entries = (*outer, Entry(inner.number, 0, around.quotes))
        return replace(around, lists=(*around.lists, kind), item=0, entries=entries, inner=inner)

    def _item(self, attributes: Attributes, parent: int, around: Place) -> Place:
        if around.inner is None:
            # An item without a list around it is one of a list nevertheless.
            around = self._list("ul", {}, around)
        count = self._items[parent] = self._items.get(parent, 0) + 1
        inner = around.inner
        assert inner is not None
        inner.item = _number(attributes.get("value"), inner.item + 1)
        last = around.entries[-1]
        entries = (*around.entries[:-1], Entry(last.list, inner.item, last.quotes))
        return Place(
            around.lists, count, entries, around.cell, around.spans, around.header, around.code,
            around.level, around.quotes, around.table, inner,
        )  # fmt: skip

    def _cell(self, tag: str, attributes: Attributes, around: Place, table: _Table) -> Place:
        if tag == "tr":
            table.row += 1
            table.column = 0
            table.taken = {column: rows - 1 for column, rows in table.taken.items() if rows > 1}
            return around
        column = table.column + 1
        while column in table.taken:
            column += 1
        columns = min(max(_number(attributes.get("colspan"), 1), 1), _WIDEST)
        rows = min(max(_number(attributes.get("rowspan"), 1), 1), _WIDEST)
        table.column = column + columns - 1
        if rows > 1:
            table.taken.update(dict.fromkeys(range(column, column + columns), rows))
        cell = table.number, table.row, column
        return Place(
            around.lists, around.item, around.entries, cell, (rows, columns), tag == "th",
            around.code, around.level, around.quotes, table, around.inner,
        )  # fmt: skip


def language_of(attributes: Attributes) -> str:
    """The programming language that an element's attributes name; empty where they name none."""
    names = attributes.get("class") or ""
    found = _LANGUAGE.search(names) if "-" in names or ":" in names else None
    name = attributes.get("data-lang") or attributes.get("data-language") or ""
    language = name.strip() if _NAME.fullmatch(name.strip()) else found.group(1) if found else ""
    return "" if language in _NO_LANGUAGE else language.lower()


def _number(text: str | None, default: int) -> int:
    if not text:
        return default
    try:
        number = int(text)
    except ValueError:
        return default
    return number if abs(number) < _LARGEST else default
