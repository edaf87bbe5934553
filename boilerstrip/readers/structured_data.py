"""What a page says about itself: its head, Open Graph, and JSON-LD (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any, Final

from boilerstrip.model import About

_NAMES: Final = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "author": ("author", "article:author", "dc.creator", "parsely-author"),
    "date": ("article:published_time", "date", "dc.date", "datepublished", "pubdate"),
    "site": ("og:site_name", "application-name"),
    "url": ("og:url",),
    "language": ("og:locale", "content-language"),
}
_TAGS: Final = re.compile(r"<[^<>]{1,400}>")
_BLOCK_TAGS: Final = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote)\b[^<>]{0,200}>", re.I)
_ADDRESS: Final = re.compile(r"https?://", re.I)


class StructuredData:
    """Collects, during one walk over a page, what it says about itself."""

    def __init__(self) -> None:
        self.body = ""
        """The article's text, where JSON-LD has it."""
        self._meta: dict[str, str] = {}
        self._linked: dict[str, str] = {}
        self._tab = ""
        self._language = ""
        self._canonical = ""
        self._time = ""

    def look_at(self, node: Any, tag: str) -> None:
        """An element whose text is not shown: the head, and scripts with data."""
        if tag == "head":
            for child in node.iter():
                if child.tag == "title":
                    self._tab = self._tab or " ".join((child.text() or "").split())
                elif child.tag == "script":
                    self._script(child)
                else:
                    self.note(child.tag, child.attributes)
        elif tag == "script":
            self._script(node)

    def note(self, tag: str, attributes: dict[str, str | None]) -> None:
        """An element's attributes, which may say something about the page."""
        if tag == "meta":
            name = (
                attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            )
            content = attributes.get("content")
            if name and content:
                self._meta.setdefault(name.lower(), " ".join(content.split()))
        elif tag == "link" and attributes.get("rel") == "canonical":
            self._canonical = self._canonical or (attributes.get("href") or "")
        elif tag == "html":
            self._language = self._language or (attributes.get("lang") or "")
        elif tag == "time":
            self._time = self._time or (attributes.get("datetime") or "")

    def about(self) -> About:
        """What was found; JSON-LD before Open Graph before the head's own elements."""
        author = self._first("author")
        return About(
            title=self._first("title") or self._tab,
            author="" if _ADDRESS.match(author) else author,
            date=self._first("date") or self._time,
            language=self._language or self._first("language"),
            url=self._canonical or self._first("url"),
            site=self._first("site"),
        )

    def _first(self, field: str) -> str:
        if field in self._linked:
            return self._linked[field]
        return next((self._meta[name] for name in _NAMES[field] if name in self._meta), "")

    def _script(self, node: Any) -> None:
        if "ld+json" not in (node.attributes.get("type") or "").lower():
            return
        try:
            # Line ends inside strings are common, and forbidden.
            data = json.loads(node.text() or "", strict=False)
        except (ValueError, RecursionError):
            return
        for thing in _things(data):
            self._take(thing)

    def _take(self, thing: dict[str, Any]) -> None:
        body = thing.get("articleBody")
        is_article = isinstance(body, str) or "headline" in thing
        if isinstance(body, str) and len(body) > len(self.body):
            self.body = _plain(body)
        if is_article:
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


def _name(value: Any) -> str:
    """A name that is a string, an object with a name, or a list of either."""
    if isinstance(value, str):
        return " ".join(html.unescape(value).split())
    if isinstance(value, dict):
        return _name(value.get("name")) if not isinstance(value.get("name"), dict) else ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:20])))
    return ""


def _plain(body: str) -> str:
    """An article's text without the markup that some sites leave in it."""
    text = html.unescape(body)
    return _TAGS.sub("", _BLOCK_TAGS.sub("\n", text))
