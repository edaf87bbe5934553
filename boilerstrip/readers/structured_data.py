"""What a page says about itself: its head, Open Graph, and JSON-LD (schema.org)."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import urljoin

from boilerstrip.model import About
from boilerstrip.readers.element_facts import Attributes
from boilerstrip.readers.headline import headline
from boilerstrip.readers.references import unescape

_NAMES: Final = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "author": ("author", "article:author", "dc.creator", "parsely-author"),
    "date": ("article:published_time", "date", "dc.date", "datepublished", "pubdate"),
    "site": ("og:site_name", "application-name"),
    "url": ("og:url",),
    "language": ("og:locale", "content-language"),
    "description": ("og:description", "description", "twitter:description"),
}
_DEEPEST: Final = 8
"""A name that is in more lists and objects than this is none."""
_ADDRESS: Final = re.compile(r"https?://", re.I)
_SCHEME: Final = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.I)


class StructuredData:
    """Collects, during one walk over a page, what it says about itself.

    ``url`` is the address that the page was fetched from, empty where nobody knows; ``base`` is
    what its relative addresses are relative to.
    """

    def __init__(self, url: str = "") -> None:
        self.base = url
        self.documents: list[Any] = []
        """The pieces of JSON-LD."""
        self._url = url
        self._has_base = False
        self._meta: dict[str, str] = {}
        self._linked: dict[str, str] = {}
        self._kinds: set[str] = set()
        self._body = ""
        self._tab = ""
        self._language = ""
        self._canonical = ""
        self._time = ""

    def note(self, tag: str, attributes: Attributes) -> None:
        """An element's attributes, which may say something about the page."""
        if tag == "meta":
            name = (
                attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            )
            content = attributes.get("content")
            if name and content:
                self._meta.setdefault(name.lower(), " ".join(content.split()))
                if name.lower() == "og:type":
                    self._kinds.add(content.strip().lower())
        elif tag == "link" and (attributes.get("rel") or "").lower() == "canonical":
            self._canonical = self._canonical or (attributes.get("href") or "").strip()
        elif tag == "base" and attributes.get("href") and not self._has_base:
            self._has_base = True
            self.base = self.resolved(attributes["href"] or "")
        elif tag == "html":
            self._language = self._language or (attributes.get("lang") or "")
        elif tag == "time":
            self._time = self._time or (attributes.get("datetime") or "")

    def tab(self, text: str) -> None:
        """The text of a ``title`` element."""
        self._tab = self._tab or " ".join(text.split())

    def json_ld(self, text: str) -> None:
        """The text of a script that holds JSON-LD."""
        try:
            # Line ends inside strings are common, and forbidden.
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            return
        self.documents.append(data)
        for thing in _things(data):
            self._take(thing)

    def about(self, headings: Iterable[str] = ()) -> About:
        """What was found; JSON-LD before Open Graph before the head's own elements.

        ``headings`` are the page's first-rank headings, which tell the headline in a title from
        the site's name.
        """
        author = self._first("author")
        site = self._first("site")
        return About(
            title=headline(self._first("title") or self._tab, site, headings),
            author="" if _ADDRESS.match(author) else author,
            date=self._first("date") or self._time,
            language=self._language or self._first("language"),
            url=self._address(),
            site=site,
            description=self._first("description"),
            body=self._body,
            kinds=frozenset(self._kinds),
        )

    def _address(self) -> str:
        """The page's own address, as far as it can be told."""
        for address in (self._canonical, self._first("url")):
            if address and not _SCHEME.match(address):
                return self.resolved(address)
        return self._url

    def resolved(self, address: str) -> str:
        """An address in full, where the one that it is relative to is known; else as it is."""
        address = address.strip()
        if not self.base or address.startswith(("https://", "http://")):
            return address
        try:
            return urljoin(self.base, address)
        except ValueError:
            # Brackets that are no IPv6 address.
            return address

    def _first(self, field: str) -> str:
        if field in self._linked:
            return self._linked[field]
        return next((self._meta[name] for name in _NAMES[field] if name in self._meta), "")

    def _take(self, thing: dict[str, Any]) -> None:
        kind = thing.get("@type")
        self._kinds.update(
            k.lower() for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)
        )
        body = thing.get("articleBody")
        if isinstance(body, str) and len(body) > len(self._body):
            self._body = " ".join(unescape(body).split())
        if not isinstance(body, str) and "headline" not in thing:
            return
        found = {
            "title": _name(thing.get("headline") or thing.get("name")),
            "author": _name(thing.get("author")),
            "date": _name(thing.get("datePublished")),
            "site": _name(thing.get("publisher")),
        }
        for field, value in found.items():
            if value:
                self._linked.setdefault(field, value)


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in a piece of JSON, the outermost first; without recursion."""
    waiting = deque([data])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting += [inner for inner in value.values() if isinstance(inner, (dict, list))]
        elif isinstance(value, list):
            waiting += [inner for inner in value if isinstance(inner, (dict, list))]


def _name(value: Any, depth: int = 0) -> str:
    """A name that is a string, an object with a name, or a list of either."""
    if isinstance(value, str):
        return " ".join(unescape(value).split())
    if depth == _DEEPEST:
        return ""
    if isinstance(value, dict):
        name = value.get("name")
        return _name(name, depth + 1) if not isinstance(name, dict) else ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(one, depth + 1) for one in value[:20])))
    return ""
