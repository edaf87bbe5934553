"""What must hold of every page: of a result, and of what each writer makes of it.

Tests, the hostile set and the fuzzers all ask here. A promise that does not hold is a
`BrokenPromiseError`, an ``AssertionError`` that says which and where.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final

import lxml.etree
import lxml.html
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from boilerstrip.model import Page, Result
from boilerstrip.writers.explanation import write_explanation
from boilerstrip.writers.html import write_html
from boilerstrip.writers.jsonl import write_jsonl
from boilerstrip.writers.labels import HEADER, write_labels
from boilerstrip.writers.markdown import write_markdown
from boilerstrip.writers.text import write_text

_MARKS: Final = frozenset("strong em code del sup sub a br img".split())
_BLOCKS: Final = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li blockquote pre table tr th td hr thead tbody s".split()
)
_AROUND: Final = frozenset(("html", "head", "body"))
ALLOWED_TAGS: Final = _MARKS | _BLOCKS | _AROUND
ALLOWED_ATTRIBUTES: Final = {
    "a": frozenset(("href",)),
    "img": frozenset(("src", "alt")),
    "ol": frozenset(("start",)),
    "li": frozenset(("value",)),
    "td": frozenset(("colspan", "rowspan")),
    "th": frozenset(("colspan", "rowspan")),
    "code": frozenset(("class",)),
}
ALLOWED_SCHEMES: Final = {
    "a": frozenset(("http", "https", "mailto", "tel")),
    "img": frozenset(("http", "https")),
}
_ENDS: Final = "".join(map(chr, range(0x21)))
_PASSED_OVER: Final = re.compile(r"[\t\n\r]")
_SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_CONTROLS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class BrokenPromiseError(AssertionError):
    """Something that must hold of every page does not hold of this one."""


def hold(is_kept: object, what: str, *facts: object) -> None:
    """Raise `BrokenPromiseError` where a promise is not kept, with the facts that show it."""
    if not is_kept:
        raise BrokenPromiseError(": ".join([what, *(repr(fact)[:300] for fact in facts)]))


# --- pages and results --------------------------------------------------------------------------


def check_page(page: Page) -> None:
    """A page's blocks lie in its source, in order, each with its text, and elements are a tree."""
    end = 0
    for block in page.blocks:
        hold(page.source[block.start : block.end] == block.text, "a span is another text", block)
        hold(end <= block.start < block.end, "spans overlap, or are out of order", block)
        end = block.end
        markup = block.markup
        if markup is not None:
            hold(-1 <= markup.element < len(page.elements), "an element that is not there", block)
            hold(0.0 <= markup.linked <= 1.0, "a share of links that is none", block)
            for inline in markup.inlines:
                in_text = 0 <= inline.start <= inline.end <= len(block.text)
                hold(in_text or inline.start == inline.end == -1, "marked outside of text", block)
    hold(all(e.parent < n for n, e in enumerate(page.elements)), "a parent that comes later")


def check_result(result: Result) -> None:
    """A result's spans are its texts, sorted and apart; its text is the kept blocks, joined."""
    end = 0
    for block in result.blocks:
        start, after = block.span
        hold(result.source[start:after] == block.text, "a span is another text", block)
        hold(end <= start < after, "spans overlap, or are out of order", block)
        hold(math.isfinite(block.score), "a score that is no number", block)
        end = after
    kept = "\n".join(block.text for block in result.blocks if block.kept)
    hold(kept == result.text, "text is not the kept blocks", kept, result.text)


# --- writers ------------------------------------------------------------------------------------


def check_writers(result: Result) -> None:
    """All that holds of what the writers make of a result."""
    for check in WRITERS.values():
        check(result)


def check_text(result: Result) -> None:
    """Text is the kept text, with a line end."""
    hold(write_text(result) == (f"{result.text}\n" if result.text else ""), "text is another")


def check_html(result: Result) -> None:
    """HTML is safe to show, with images and without, however it is parsed."""
    for images in (False, True):
        check_safe(write_html(result, images=images))


def check_markdown(result: Result) -> None:
    """Markdown is safe to show, whoever renders it, with HTML let through and links unchecked."""
    for images in (False, True):
        written = write_markdown(result, images=images)
        for renderer in _RENDERERS:
            check_safe(renderer.render(written))


def check_jsonl(result: Result) -> None:
    """JSON lines are one line of strict JSON that says the same."""
    line = write_jsonl(result, "name", reasons=True)
    hold(line.count("\n") == 1 and line.endswith("\n"), "more lines than one", line)
    row = json.loads(line, parse_constant=_no_number)
    hold(row["text"] == result.text, "JSON holds another text", row["text"])
    texts = [block["text"] for block in row["blocks"]]
    hold(texts == [block.text for block in result.blocks], "JSON holds other blocks")


def check_labels(result: Result) -> None:
    """The table has a row a block and five columns, whoever takes it apart."""
    rows = write_labels(result).splitlines()
    hold(len(rows) == len(result.blocks) + 1, "other rows than blocks", rows)
    hold(all(row.count("\t") == len(HEADER) - 1 for row in rows), "other columns", rows)


def check_explanation(result: Result) -> None:
    """An explanation has a line a block, and nothing in it that a terminal would obey."""
    written = write_explanation(result)
    found = _CONTROLS.search(written)
    hold(not found, "a control character", found)
    lines = len(result.blocks) + (not result.found)
    hold(written.count("\n") == lines, "other lines than blocks", written)


WRITERS: Final = {
    "text": check_text,
    "markdown": check_markdown,
    "html": check_html,
    "jsonl": check_jsonl,
    "labels": check_labels,
    "explanation": check_explanation,
}


def _no_number(name: str) -> Any:
    raise BrokenPromiseError(f"{name} is no JSON")


def _renderers() -> Iterator[MarkdownIt]:
    """Renderers as careless people set them up."""
    for preset in ("commonmark", "gfm-like"):
        renderer = MarkdownIt(preset, {"html": True, "linkify": False}).enable("table")
        # It refuses some addresses of its own accord; others do not.
        renderer.validateLink = lambda url: True  # type: ignore[method-assign]
        yield renderer


_RENDERERS: Final = tuple(_renderers())


# --- safe to show -------------------------------------------------------------------------------


def check_safe(html: str) -> None:
    """HTML has nothing in it but what may be there, for a browser's parser and for an old one."""
    for tag, attributes in (*_of_lexbor(html), *_of_libxml(html)):
        hold(tag in ALLOWED_TAGS, "an element that may not be", tag, attributes, html)
        allowed = ALLOWED_ATTRIBUTES.get(tag, frozenset())
        for name, value in attributes.items():
            hold(name in allowed, "an attribute that may not be", tag, name, value, html)
        for name in ("href", "src"):
            if name in attributes:
                scheme = scheme_of(attributes[name] or "")
                hold(scheme in ("", *ALLOWED_SCHEMES[tag]), "a scheme that may not be", html)


def scheme_of(address: str) -> str:
    """The scheme that a browser finds in an address, in lower case; empty for a relative one."""
    found = _SCHEME.match(_PASSED_OVER.sub("", address.strip(_ENDS)))
    return found.group(1).lower() if found else ""


def _of_lexbor(html: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    root = LexborHTMLParser(html).root
    if root is not None:
        for node in root.traverse():
            yield node.tag or "", node.attributes


def _of_libxml(html: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace").decode())
    except (lxml.etree.ParserError, ValueError):
        # An empty document, or characters that XML does not have.
        return
    for element in root.iter():
        tag = element.tag
        attributes: dict[str, str | None]
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        yield tag if isinstance(tag, str) else "!--", attributes
