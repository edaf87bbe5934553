"""Where in lists, tables, headings and code the text of an element stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from boilerstrip.readers.element_facts import HEADINGS, LISTS, PREFORMATTED

_DEEPEST: Final = 64
"""Lists in lists beyond this are not counted; no page for readers has so many."""

PLACING: Final = frozenset((*HEADINGS, *LISTS, *PREFORMATTED, "li", "table", "tr", "td", "th"))
"""Elements that put their text somewhere else than the text around them."""


@dataclass(slots=True)
class _Table:
    """An open table, and where in it the page is."""

    number: int
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A place as `Markup` has it: ``lists``, ``item``, ``cell``, ``code`` and ``level``."""

    lists: tuple[str, ...] = ()
    item: int = 0
    cell: tuple[int, int, int] | None = None
    code: int = 0
    level: int = 0
    table: _Table | None = None


class Places:
    """Counts a page's lists, tables and pieces of code, and gives the place of each element."""

    def __init__(self) -> None:
        self._items: dict[int, int] = {}
        self._tables = self._codes = 0

    def of(self, tag: str, parent: int, around: Place) -> Place:
        """The place of what is in an element (one of ``PLACING``) that stands at ``around``."""
        if tag in HEADINGS:
            return replace(around, level=HEADINGS[tag])
        if tag in LISTS:
            lists = (*around.lists, "ol" if tag == "ol" else "ul")[:_DEEPEST]
            return replace(around, lists=lists, item=0)
        if tag == "li":
            number = self._items[parent] = self._items.get(parent, 0) + 1
            return replace(around, item=number)
        if tag == "table":
            self._tables += 1
            return replace(around, table=_Table(self._tables), cell=(self._tables, 0, 0))
        if tag in PREFORMATTED:
            self._codes += 1
            return replace(around, code=self._codes)
        return self._cell(tag, around, around.table) if around.table else around

    def _cell(self, tag: str, around: Place, table: _Table) -> Place:
        if tag == "tr":
            table.row += 1
            table.column = 0
            return around
        table.column += 1
        return replace(around, cell=(table.number, table.row, table.column))
