"""Which elements are open at a place in a page, about as the web's parsing rules have it.

Enough of the rules for a count of what nests: which elements an element or an end tag closes, and
past which others it does not reach. Where it is in doubt it takes an element to be open still.
"""

from __future__ import annotations

from typing import Final

_BARRIERS: Final = frozenset(
    (
        "annotation-xml applet caption desc foreignobject marquee mi mn mo ms mtext object table "
        "td template th"
    ).split()
)
"""Elements through which the end tag of another one does not reach."""
_SPECIAL: Final = _BARRIERS | frozenset(
    (
        "address article aside blockquote button center dd details dir div dl dt fieldset "
        "figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup li listing main menu nav ol p "
        "pre search section select summary tbody tfoot thead title tr ul"
    ).split()
)
"""Elements through which the end tag of an element that is none of them does not reach."""
_PARTS: Final = frozenset("caption tbody td tfoot th thead tr".split())
_GROUPS: Final = frozenset(("tbody", "tfoot", "thead"))
_LISTS: Final = frozenset(("dir", "menu", "ol", "ul"))
_TABLES: Final = frozenset(("table", "template"))
_LIST_ENDS: Final = _SPECIAL - {"address", "div", "p"}
_HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))
_CELLS: Final = frozenset(("td", "th"))
_TERMS: Final = frozenset(("dd", "dt"))
_READINGS: Final = frozenset(("rb", "rp", "rt", "rtc"))

_CLOSED_BY: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "p": (frozenset(("p",)), _BARRIERS | {"button"}),
    "li": (frozenset(("li",)), _LIST_ENDS),
    **dict.fromkeys(_TERMS, (_TERMS, _LIST_ENDS)),
    **dict.fromkeys((*_CELLS, "caption"), (_CELLS | {"caption"}, _TABLES)),
    "tr": (_CELLS | {"tr", "caption"}, _TABLES),
    **dict.fromkeys(_GROUPS, (_PARTS, _TABLES)),
    **dict.fromkeys(("a", "nobr"), (frozenset(("a", "nobr")), _SPECIAL)),
    "button": (frozenset(("button",)), _BARRIERS),
    "option": (frozenset(("option",)), _SPECIAL),
}
"""The elements that an element closes when it begins, and those that keep it from others further
out."""
_NOTHING: Final[frozenset[str]] = frozenset()
_REACH: Final = 16
"""Open elements, the innermost first, among which one is looked for that is closed."""


class OpenElements:
    """The elements that are open, the innermost last."""

    def __init__(self) -> None:
        self.names: list[str] = []
        # Where in `names` those of each name are, and those that stop end tags.
        self._places: dict[str, list[int]] = {}
        self._special: list[int] = []
        self._barriers: list[int] = []

    def has(self, name: str) -> bool:
        """Whether an element of a name is open."""
        return bool(self._places.get(name))

    def begin(self, name: str) -> None:
        """An element begins."""
        place = len(self.names)
        self.names.append(name)
        self._places.setdefault(name, []).append(place)
        if name in _SPECIAL:
            self._special.append(place)
        if name in _BARRIERS:
            self._barriers.append(place)

    def make_way(self, name: str) -> bool:
        """Close what an element closes that is about to begin; returns whether that is anything."""
        names = self.names
        if name in _HEADINGS and names and names[-1] in _HEADINGS:
            return self._cut(len(names) - 1)
        if name in _READINGS and names and names[-1] in _READINGS and self.has("ruby"):
            return self._cut(len(names) - 1)
        closed, ends = _CLOSED_BY.get(name, (_NOTHING, _NOTHING))
        if not closed:
            return False
        first = -1
        for place in range(len(names) - 1, max(len(names) - 1 - _REACH, -1), -1):
            if names[place] in closed:
                first = place
                if len(closed) == 1 or name not in _PARTS:
                    break
            elif names[place] in ends:
                break
        return first >= 0 and self._cut(first)

    def end(self, name: str) -> bool:
        """An end tag; returns whether it closes anything."""
        places = self._places.get(name)
        if not places:
            return False
        place = places[-1]
        if name in _PARTS or name in _TABLES:
            stops = self._places.get("table" if name in _PARTS else "", ())
        elif name in _SPECIAL:
            stops = self._barriers
        else:
            stops = self._special
        if stops and stops[-1] > place:
            return False
        if name == "li" and any(self._is_above(other, place) for other in _LISTS):
            return False
        return self._cut(place)

    def _is_above(self, name: str, place: int) -> bool:
        places = self._places.get(name)
        return places is not None and bool(places) and places[-1] > place

    def _cut(self, place: int) -> bool:
        """Close all from a place on."""
        for name in self.names[place:]:
            self._places[name].pop()
        del self.names[place:]
        for places in (self._special, self._barriers):
            while places and places[-1] >= place:
                places.pop()
        return True
