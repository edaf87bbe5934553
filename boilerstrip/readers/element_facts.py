"""What an HTML element is by its name, and what its attributes say of it.

Data and small questions about a single element; how elements stand in a page is `layout`'s matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

BLOCKS: Final = frozenset(
    (
        "address article aside blockquote body button caption center dd details dialog "
        "dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 "
        "header hgroup hr html legend li main menu nav noframes noscript ol optgroup "
        "option p pre search section select summary table tbody td textarea tfoot th "
        "thead tr ul"
    ).split()
)
"""Elements that browsers set apart: their text is a block, or several."""

SILENT: Final = frozenset(
    ("script", "style", "template", "head", "svg", "iframe", "object", "canvas", "audio", "video")
)
"""Elements whose text is not shown."""

VOID: Final = frozenset(
    (
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
        "track wbr"
    ).split()
)
"""Elements that hold nothing."""

EMPHASIS: Final = frozenset(("b", "strong", "em", "i", "u"))
LISTS: Final = frozenset(("ul", "ol", "menu", "dir"))
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}

_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LOWER: Final = re.compile("[a-z]{2,}")
_NAMING: Final = ("class", "id", "role", "itemprop")
_PLACE: Final = frozenset(("name", "id"))
_SOURCES: Final = ("src", "srcset", "data-src", "data-srcset", "data-original", "data-lazy-src")

Attributes = Mapping[str, str | None]


def is_hidden(attributes: Attributes) -> bool:
    """Whether an attribute or an inline style hides the element from readers."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDING.search(style))


def is_link(attributes: Attributes) -> bool:
    """Whether an ``a`` leads somewhere; with a name or id alone it is a place to be led to."""
    return not attributes or not attributes.keys() <= _PLACE


def has_image(attributes: Attributes) -> bool:
    """Whether an ``img`` names a picture, or will by script."""
    return any(attributes.get(name) for name in _SOURCES)


def naming_words(attributes: Attributes) -> frozenset[str]:
    """The words of class, id, role and itemprop, in lower case, taken apart."""
    words = _NO_WORDS
    for name in _NAMING:
        names = attributes.get(name)
        if names:
            found = _taken_apart(names)
            words = words | found if words else found
    return words


_NO_WORDS: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=1 << 14)
def _taken_apart(names: str) -> frozenset[str]:
    if names.islower():
        return frozenset(_LOWER.findall(names))
    return frozenset(part.lower() for part in _PARTS.findall(names) if len(part) > 1)
