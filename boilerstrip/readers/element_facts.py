"""What an HTML element is by its name, and what its attributes say of it.

Data and small questions about a single element; how elements stand in a page is `layout`'s matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

Attributes = Mapping[str, str | None]

BLOCKS: Final = frozenset(
    (
        "address article aside blockquote body button caption center dd details dialog "
        "dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 "
        "header hgroup hr html iframe legend li listing main marquee menu nav noframes noscript "
        "ol optgroup option p plaintext pre search section select summary table tbody td textarea "
        "tfoot th thead tr ul xmp"
    ).split()
)
"""Elements that browsers set apart: their text is a block, or several."""

SILENT: Final = frozenset(
    (
        "annotation annotation-xml area audio base basefont bgsound canvas col datalist embed "
        "frame keygen link meta meter object param progress rp script source style svg template "
        "title track video wbr"
    ).split()
)
"""Elements that hold no text, or whose text is not shown, or is for those who cannot see them."""

VOID: Final = frozenset(
    (
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
        "track wbr"
    ).split()
)
"""Elements that hold nothing."""

BOXES: Final = frozenset("audio canvas embed img input meter object progress svg video".split())
"""Elements that are shown in a line as a thing of their own, between words."""

EMPHASIS: Final = frozenset(("b", "strong", "em", "i", "u"))
LISTS: Final = frozenset(("ul", "ol", "menu", "dir"))
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
PREFORMATTED: Final = frozenset(("pre", "listing", "xmp", "plaintext"))
VERBATIM: Final = frozenset(("code", "kbd", "samp", "tt", "var"))

_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_APART: Final = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item|flow-root)\b", re.I)
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LOWER: Final = re.compile("[a-z]{2,}")
SHOWING: Final = frozenset(("hidden", "aria-hidden", "style"))
"""Attributes that say how an element is shown."""

_NAMING: Final = ("id", "role", "itemprop")
_PLACE: Final = frozenset(("name", "id"))
_SOURCES: Final = ("src", "srcset", "data-src", "data-srcset", "data-original", "data-lazy-src")


def is_hidden(attributes: Attributes) -> bool:
    """Whether an attribute or an inline style hides the element from readers.

    What a browser's search would unfold (``until-found``) is not hidden.
    """
    return attributes.get("aria-hidden") == "true" or _is_invisible(attributes)


def is_decoration(attributes: Attributes) -> bool:
    """Whether the element is shown, and kept from those who have the page read to them."""
    return attributes.get("aria-hidden") == "true" and not _is_invisible(attributes)


def _is_invisible(attributes: Attributes) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDING.search(style))


def is_set_apart(attributes: Attributes) -> bool:
    """Whether an inline style makes the element a block."""
    style = attributes.get("style")
    return bool(style and _APART.search(style))


def is_link(attributes: Attributes) -> bool:
    """Whether an ``a`` leads somewhere; with a name or id alone it is a place to be led to."""
    return not attributes or not attributes.keys() <= _PLACE


def image_address(attributes: Attributes) -> str:
    """Where the picture of an ``img`` is, or will be by script; empty where it names none.

    What stands there until a script puts the picture in its place is a ``data:`` address.
    """
    addresses = [value.strip() for name in _SOURCES if (value := attributes.get(name))]
    address = next(
        (one for one in addresses if not one.startswith("data:")), "".join(addresses[:1])
    )
    return (
        address.split()[0].rstrip(",") if address and not address.startswith("data:") else address
    )


def has_shadow(attributes: Attributes) -> bool:
    """Whether a ``template`` declares a shadow tree for the element around it."""
    return "shadowrootmode" in attributes or "shadowroot" in attributes


def naming_words(attributes: Attributes) -> frozenset[str]:
    """The words of class, id, role and itemprop, in lower case, taken apart."""
    names = attributes.get("class")
    words = _taken_apart(names) if names else _NO_WORDS
    if len(attributes) == 1 and names is not None:
        return words
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
