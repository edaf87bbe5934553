"""Read an HTML page: what a browser would set as a line becomes a block, with its markup facts.

The page is parsed with Lexbor and walked once, without recursion, as pages nest deeply. Elements
that browsers set apart begin and end blocks, so does a line break; inline elements run on. Text is
taken as it stands, white space collapsed, save in preformatted text, whose lines are blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from boilerstrip.model import Block, Markup, Page
from boilerstrip.readers.structured_data import StructuredData

_BLOCK: Final = frozenset(
    (
        "address article aside blockquote body button caption center dd details dialog "
        "dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 "
        "header hgroup hr html legend li main menu nav noframes noscript ol optgroup "
        "option p pre search section select summary table tbody td textarea tfoot th "
        "thead tr ul"
    ).split()
)
_SILENT: Final = frozenset(
    ("script", "style", "template", "head", "svg", "iframe", "object", "canvas", "audio", "video")
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PARTS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAMING: Final = ("class", "id", "role", "itemprop")
_MOSTLY: Final = 0.8
"""Where more than this share of the text would be hidden, the page shows it by script."""
_SPARSE: Final = 60
"""With fewer words than this in its elements, a page may have its text in structured data alone."""


@dataclass(slots=True)
class _Frame:
    """An open element, and what holds for all text in it."""

    tag: str
    markup: Markup
    is_block: bool
    items: int = 0


class _Walk:
    """One walk over a page's tree: blocks so far, open elements, text of the current block."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, int, Markup]] = []
        self.frames: list[_Frame] = [_Frame("", Markup(""), True)]
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._just_linked = False
        self._tables = self._rows = self._columns = self._code = 0

    # --- elements -------------------------------------------------------------------------------

    def open(self, tag: str, attributes: dict[str, str | None]) -> None:
        """An element begins."""
        is_block = tag in _BLOCK
        if is_block or tag == "br":
            self.flush()
        if tag == "a":
            if self._just_linked and self._pieces:
                # Two links without anything between them are two entries of a menu.
                self._pieces.append(" ")
            self._links += 1
        self.frames.append(_Frame(tag, self._marked(tag, attributes, is_block), is_block))

    def close(self) -> None:
        """The element opened last ends."""
        frame = self.frames[-1]
        if frame.is_block:
            self.flush()
        self.frames.pop()
        if frame.tag == "a":
            self._links -= 1
            self._just_linked = True

    def text(self, text: str) -> None:
        """Text stands where the walk is."""
        self._pieces.append(text)
        self._just_linked = False
        if self._links:
            self._linked += len("".join(text.split()))

    def _marked(self, tag: str, attributes: dict[str, str | None], is_block: bool) -> Markup:
        """The markup of an element's text: its parent's, and what the element adds."""
        above = self.frames[-1].markup
        changes: dict[str, Any] = {}
        if tag not in above.inside:
            changes["inside"] = above.inside | {tag}
        if attributes:
            words = frozenset() if tag in ("html", "body") else _words(attributes)
            if not words <= above.words:
                changes["words"] = above.words | words
            if not above.hidden and _is_hidden(attributes):
                changes["hidden"] = True
        if is_block:
            changes["tag"] = tag
            changes.update(self._structure(tag, above))
        return replace(above, **changes) if changes else above

    def _structure(self, tag: str, above: Markup) -> dict[str, Any]:
        """What an element says of lists, tables, headings and code."""
        if tag in _HEADINGS:
            return {"level": _HEADINGS[tag]}
        if tag in ("ul", "ol", "menu", "dir"):
            return {"lists": (*above.lists, "ol" if tag == "ol" else "ul"), "item": 0}
        if tag == "li":
            self.frames[-1].items += 1
            return {"item": self.frames[-1].items}
        if tag == "table":
            self._tables += 1
            self._rows = self._columns = 0
            return {"cell": (self._tables, 0, 0)}
        if tag == "tr":
            self._rows += 1
            self._columns = 0
        elif tag in ("td", "th"):
            self._columns += 1
            return {"cell": (above.cell[0] if above.cell else 0, self._rows, self._columns)}
        elif tag == "pre":
            self._code += 1
            return {"code": self._code}
        return {}

    # --- lines ----------------------------------------------------------------------------------

    def flush(self) -> None:
        """The current block is complete."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        linked = self._linked
        self._pieces.clear()
        self._linked = 0
        markup = self.frames[-1].markup
        lines = text.split("\n") if markup.code else [text]
        characters = max(len("".join(text.split())), 1)
        for line in lines:
            plain = line.rstrip().expandtabs(4) if markup.code else " ".join(line.split())
            words = plain.strip()
            if words:
                share = min(linked / characters, 1.0)
                marked = replace(markup, linked=share) if share else markup
                self.lines.append((words, len(plain) - len(plain.lstrip()), marked))


def read_html(html: str) -> Page:
    """The blocks of an HTML page with their markup, and what the page says of itself.

    Never raises for the page's sake: whatever is broken is read as browsers read it. Where the
    elements hold next to no text and structured data holds the article's, that is read.
    """
    walk = _Walk()
    data = StructuredData()
    _walk(LexborHTMLParser(html).root, walk, data)
    walk.flush()
    lines = walk.lines
    if sum(len(text.split()) for text, _, _ in lines) < _SPARSE and data.body:
        markup = Markup("p", frozenset({"script", "p"}), frozenset({"article", "body"}))
        known = {text for text, _, _ in lines}
        told = (" ".join(line.split()) for line in data.body.split("\n"))
        lines = [*lines, *((line, 0, markup) for line in told if line and line not in known)]
    return _page(_shown(lines), data)


def _walk(root: Any, walk: _Walk, data: StructuredData) -> None:
    node = root
    depth = 0
    while node is not None:
        entered = _enter(node, walk, data)
        child = node.child if entered else None
        if child is not None:
            node = child
            depth += 1
            continue
        if entered:
            walk.close()
        while depth and node.next is None:
            node = node.parent
            depth -= 1
            walk.close()
        if not depth:
            return
        node = node.next


def _enter(node: Any, walk: _Walk, data: StructuredData) -> bool:
    """Take a node up; returns whether it is an element whose children are to be visited."""
    if node.is_text_node:
        walk.text(node.text_content or "")
        return False
    if not node.is_element_node:
        return False
    tag = node.tag
    if tag in _SILENT:
        data.look_at(node, tag)
        return False
    attributes = node.attributes
    if tag in ("html", "meta", "link", "time"):
        data.note(tag, attributes)
    walk.open(tag, attributes)
    return True


def _shown(lines: list[tuple[str, int, Markup]]) -> list[tuple[str, int, Markup]]:
    """The lines, none of them hidden where nearly all would be."""
    hidden = sum(len(text) for text, _, markup in lines if markup.hidden)
    if hidden <= _MOSTLY * sum(len(text) for text, _, _ in lines):
        return lines
    return [(text, indent, replace(markup, hidden=False)) for text, indent, markup in lines]


def _page(lines: list[tuple[str, int, Markup]], data: StructuredData) -> Page:
    blocks: list[Block] = []
    start = 0
    for number, (text, indent, markup) in enumerate(lines, 1):
        start += indent
        blocks.append(Block(text, start, start + len(text), number, indent, markup))
        start += len(text) + 1
    source = "".join(f"{' ' * indent}{text}\n" for text, indent, _ in lines)
    return Page(source, tuple(blocks), data.about())


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return bool(_HIDING.search(attributes.get("style") or ""))


def _words(attributes: dict[str, str | None]) -> frozenset[str]:
    names = [value for name in _NAMING if (value := attributes.get(name))]
    return _taken_apart(" ".join(names)) if names else frozenset()


@lru_cache(maxsize=4096)
def _taken_apart(names: str) -> frozenset[str]:
    """The words of class names and the like, in lower case."""
    return frozenset(_parts(names))


def _parts(names: str) -> Iterator[str]:
    for part in _PARTS.findall(names):
        if len(part) > 1:
            yield part.lower()
