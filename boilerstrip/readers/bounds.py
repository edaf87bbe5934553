"""Keep a page within bounds in which a parser's time and memory grow with the page, and no faster.

The web's rules have a parser look through the open elements at many a tag, through all attributes
of a tag at each, and open anew in every paragraph all emphasis that was left open. Of a hundred
thousand of any of these it would have a square. Browsers bound the depth of a page, too; the bounds
here are far beyond those, and a page within them is left as it is.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import regex

from boilerstrip.readers.element_facts import BLOCKS, VOID
from boilerstrip.readers.open_elements import OpenElements

DEEPEST: Final = 5_000
"""Elements in each other; tags beyond that are read as if they were not there."""
MOST_ATTRIBUTES: Final = 500
"""Attributes of one element; those after that are left out."""
MOST_MARKS: Final = 16
"""Elements of emphasis with attributes that are left open; more of them are left out."""

_LONG: Final = 4 * MOST_ATTRIBUTES
"""Characters of a tag that may have too many attributes."""
_SURROGATE: Final = regex.compile("[\ud800-\udfff]")
_MANY: Final = 300_000
"""Elements of emphasis times elements, which is what they may become if none is closed."""
_MARK: Final = regex.compile(
    r"<(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)[\t\n\f\r /]", regex.I
)
_MARKS: Final = frozenset("b big code em font i s small strike strong tt u".split())
_OF_A_KIND: Final = 3
"""Alike elements of emphasis that a parser opens anew; it forgets the first of more."""
_TABLE: Final = ("table", "")
_CELL: Final = ("td", "")
_CELLS: Final = frozenset(("td", "th", "caption", "tr"))
_RAW: Final = frozenset("iframe noembed noframes script style textarea title xmp".split())
"""Elements that hold text alone, whatever it looks like."""
_UNCOUNTED: Final = VOID | _RAW | {"html", "head", "body", "form", "frameset", "plaintext"}
_ATTRIBUTE: Final = (
    r"""[^\t\n\f\r />][^\t\n\f\r />=]*+"""
    r"""(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"[^"]*+"|'[^']*+'|[^\t\n\f\r "'>][^\t\n\f\r >]*+)?+)?+"""
)
_ATTRIBUTES: Final = rf"(?:[\t\n\f\r /]++|{_ATTRIBUTE}){{0,{4 * MOST_ATTRIBUTES}}}+"
"""Not all of them at once, as what is repeated is remembered."""
_TOKEN: Final = regex.compile(
    r"<(?:(?P<end>/?)(?P<name>[a-zA-Z][^\t\n\f\r />]*+)"
    rf"(?P<attributes>{_ATTRIBUTES})>?|(?P<comment>!--)|(?P<other>[!?/]))"
)
_MORE: Final = regex.compile(rf"{_ATTRIBUTES}>?")
_COMMENT_END: Final = regex.compile(r"--!?>|(?<=<!--)-?>")
_ONE_ATTRIBUTE: Final = regex.compile(_ATTRIBUTE)
_FORM_OF_END: Final = r"</{}(?=[\t\n\f\r />])"


def bounded(html: str) -> str:
    """A page with what is beyond the bounds left out; nearly every page is returned as it is.

    Lone surrogates, which are nothing that can be encoded for a parser, become U+FFFD.
    """
    try:
        html.encode()
    except UnicodeEncodeError:
        html = _SURROGATE.sub("\ufffd", html)
    elements = html.count("<") - html.count("</")
    is_within = (
        elements <= DEEPEST
        and (elements * elements <= _MANY or elements * len(_MARK.findall(html)) <= _MANY)
        and not any(map(_has_many_attributes, html.split("<")))
    )
    return html if is_within else looked_through(html)


def _has_many_attributes(piece: str) -> bool:
    """Whether what follows a ``<`` is a tag with more attributes than it may have."""
    if len(piece) <= _LONG or piece.find(">", 0, _LONG) >= 0:
        return False
    if max(piece.count("="), piece.count("/"), len(piece.split())) <= MOST_ATTRIBUTES:
        return False
    tag = _TOKEN.match(f"<{piece}")
    attributes = (tag and tag["attributes"]) or ""
    return len(_ONE_ATTRIBUTE.findall(attributes)) > MOST_ATTRIBUTES


def looked_through(html: str) -> str:
    """The same, with every tag looked at, however few they are."""
    return _Bounds(html).page()


def _is_long_tag(piece: str) -> bool:
    is_tag = len(piece) > _LONG and (piece[0] == "/" or piece[0].isalpha())
    return is_tag and piece.find(">", 0, _LONG) < 0


class _Bounds:
    """One pass over a page's tags, which notes what is to be left out."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._pieces: list[str] = []
        self._copied = 0
        self._open = OpenElements()
        # Tags left out beyond the depth whose end tags are to be left out, too.
        self._beyond: Counter[str] = Counter()
        # Emphasis that is open, and markers of the tables and cells that it was opened in.
        self._marks: list[tuple[str, str]] = []
        # The tag that is read, and where the one before ended.
        self._start = self._stop = self._last = 0

    def page(self) -> str:
        """The page within bounds."""
        position = 0
        while (token := _TOKEN.search(self._html, position)) is not None:
            self._start, self._stop = token.span()
            position = self._after(token)
            self._last = self._stop
        self._pieces.append(self._html[self._copied :])
        return "".join(self._pieces)

    def _after(self, token: regex.Match[str]) -> int:
        """Read a token; returns where the next one is looked for."""
        kind = token.lastgroup
        if kind == "comment":
            found = _COMMENT_END.search(self._html, self._stop)
            return found.end() if found else len(self._html)
        if kind == "other":
            end = self._html.find(">", self._stop)
            return end + 1 if end >= 0 else len(self._html)
        slash, name, attributes = token.group("end", "name", "attributes")
        name = name.lower()
        if self._html[self._stop - 1] != ">" and not self._goes_on():
            # A tag without an end, and all that follows is in it; parsers leave it out.
            self._shorten(token)
            return len(self._html)
        following = self._stop
        if slash:
            self._end(name)
        else:
            following = self._begin(name, attributes)
        self._shorten(token)
        return following

    def _goes_on(self) -> bool:
        """Find the end of a tag with more attributes than were read; returns whether it has one."""
        while (more := _MORE.match(self._html, self._stop)) is not None and more.end() > self._stop:
            self._stop = more.end()
            if self._html[self._stop - 1] == ">":
                return True
        return False

    def _begin(self, name: str, attributes: str) -> int:
        """A start tag; returns where what follows in it begins to be tags again."""
        is_foreign = self._open.has("svg") or self._open.has("math")
        if name in _RAW and not is_foreign:
            raw = regex.search(_FORM_OF_END.format(name), self._html, regex.I, pos=self._stop)
            return raw.start() if raw else len(self._html)
        if name == "plaintext":
            return len(self._html)
        if name not in _UNCOUNTED and not (is_foreign and attributes.endswith("/")):
            self._nest(name, attributes)
        return self._stop

    def _nest(self, name: str, attributes: str) -> None:
        """An element begins in which others can be."""
        if self._open.make_way(name):
            self._beyond.clear()
        if (name in _CELLS and self._open.has("table")) or name == "table":
            self._mark_table(name)
        if name in _MARKS and attributes and not self._mark(name, attributes):
            self._leave_out(name)
        elif len(self._open.names) < DEEPEST:
            self._open.begin(name)
        else:
            self._beyond[name] += 1
            self._leave_out(name)

    def _end(self, name: str) -> None:
        """An end tag."""
        if self._beyond[name] > 0:
            self._beyond[name] -= 1
            self._leave_out(name)
            return
        closes = self._open.end(name)
        if closes:
            self._beyond.clear()
        if name in _MARKS or (closes and (name in _CELLS or name == "table")):
            self._marks_end(name)

    def _leave_out(self, name: str) -> None:
        """A tag is not copied; where it would end a line of text, a line break stands for it."""
        start = self._start
        if start > self._copied:
            self._pieces.append(self._html[self._copied : start])
        if start > self._last and name in BLOCKS and self._html[self._last : start].strip():
            self._pieces.append("<br>")
        self._copied = self._stop

    def _shorten(self, token: regex.Match[str]) -> None:
        """A tag that is long is copied with as many attributes as it may have."""
        if self._stop - self._start <= _LONG or self._copied > self._start:
            return
        for number, found in enumerate(_ONE_ATTRIBUTE.finditer(token["attributes"]), 1):
            if number == MOST_ATTRIBUTES:
                end = token.start("attributes") + found.end()
                closing = ">" if self._html[self._stop - 1] == ">" else ""
                self._pieces += (self._html[self._copied : end], closing)
                self._copied = self._stop
                return

    # --- emphasis -------------------------------------------------------------------------------

    def _mark(self, name: str, attributes: str) -> bool:
        """Emphasis begins; returns whether it may."""
        mark = name, attributes
        here = self._marks[self._marker() + 1 :]
        if here.count(mark) == _OF_A_KIND:
            del self._marks[len(self._marks) - len(here) + here.index(mark)]
        elif len(here) >= MOST_MARKS:
            return False
        self._marks.append(mark)
        return True

    def _mark_table(self, name: str) -> None:
        """A table begins, or one of its cells or rows; emphasis stays in the cell before."""
        if name != "table":
            self._marks_end(name)
        if name != "tr":
            self._marks.append(_TABLE if name == "table" else _CELL)

    def _marks_end(self, name: str) -> None:
        """An end tag of emphasis, or the end of a cell or table, in which all of it ends."""
        place = self._marker()
        if name == "table":
            while place >= 0 and self._marks[place] is not _TABLE:
                place = self._marker(place)
            if place >= 0:
                del self._marks[place:]
        elif name in _CELLS:
            if place >= 0 and self._marks[place] is _CELL:
                del self._marks[place:]
        else:
            for mark in range(len(self._marks) - 1, place, -1):
                if self._marks[mark][0] == name:
                    del self._marks[mark]
                    return

    def _marker(self, before: int | None = None) -> int:
        """Where the last marker is, -1 for none."""
        place = len(self._marks) - 1 if before is None else before - 1
        while place >= 0 and self._marks[place] not in (_TABLE, _CELL):
            place -= 1
        return place
