"""Tell the headline in a page's title from the name of its site (“Headline | Site”)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

_BETWEEN: Final = re.compile(r"\s+[|\-–—·•:»«/~]+\s+|\s*[|»«]+\s*|:\s+")
_LETTERS: Final = re.compile(r"[^\W_]+")
_MOST_BORDERS: Final = 32
"""A title that more signs part is no headline with the names of sites, but a list."""


def headline(title: str, site: str, headings: Iterable[str] = ()) -> str:
    """The part of a title that is the headline; all of it where nothing tells.

    What a heading of the page says as well is the headline, unless it is the site's name; else
    what is left of the title when that name is taken from either end.
    """
    name = _name(site)
    known = {_plain(heading) for heading in headings if _name(heading) != name}
    parts = list(_parts(title))
    if _plain(title) in known or not parts:
        return title
    for part, rest in parts:
        if _plain(part) in known and (name or title.startswith(part) or len(part) > len(rest)):
            return part
    return next((part for part, rest in parts if name and _name(rest) == name), title)


def _parts(title: str) -> Iterator[tuple[str, str]]:
    """A title without its end or its beginning, and what that was; the longest part first."""
    borders = [found.span() for found in islice(_BETWEEN.finditer(title), _MOST_BORDERS + 1)]
    if len(borders) > _MOST_BORDERS:
        return
    cuts = [(title[:start], title[end:]) for start, end in borders]
    cuts += [(title[end:], title[:start]) for start, end in borders]
    yield from sorted((cut for cut in cuts if all(cut)), key=lambda cut: -len(cut[0]))


def _plain(text: str) -> str:
    """The words of a text, however it is set."""
    return " ".join(_LETTERS.findall(text.casefold()))


def _name(text: str) -> str:
    """A name as an address would have it."""
    return _plain(text).replace(" ", "")
