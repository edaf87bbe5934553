"""Read an HTML page: what a browser would set as a line becomes a block, with its markup facts.

The page is parsed with Lexbor and walked once, without recursion, as pages nest deeply. Elements
that browsers set apart begin and end blocks, so does a line break; inline elements run on. Text is
taken as it stands, white space collapsed, save in preformatted text, whose lines are blocks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from boilerstrip.model import Block, Element, Markup, Page
from boilerstrip.readers.element_facts import SILENT, VOID
from boilerstrip.readers.layout import Layout, Line
from boilerstrip.readers.structured_data import StructuredData

_TELLING: Final = frozenset(("html", "meta", "link", "time"))
_MOSTLY: Final = 0.8
"""Where more than this share of the text would be hidden, the page shows it by script."""
_SPARSE: Final = 60
"""With fewer words than this in its elements, a page may have its text in structured data alone."""


def read_html(html: str) -> Page:
    """The blocks of an HTML page with their markup, and what the page says of itself.

    Never raises for the page's sake: whatever is broken is read as browsers read it. Where the
    elements hold next to no text and structured data holds the article's, that is read.
    """
    layout = Layout()
    data = StructuredData()
    _walk(LexborHTMLParser(html).root, layout, data)
    layout.finish()
    lines = layout.lines
    if sum(len(text.split()) for text, _, _ in lines) < _SPARSE and data.body:
        markup = Markup("p", frozenset({"script", "p"}), frozenset({"article", "body"}))
        known = {text for text, _, _ in lines}
        told = (" ".join(line.split()) for line in data.body.split("\n"))
        lines = [*lines, *((line, 0, markup) for line in told if line and line not in known)]
    return _page(_shown(lines), data, layout.elements)


def _walk(root: Any, layout: Layout, data: StructuredData) -> None:
    """Tell the layout what stands in a tree, in document order."""
    node = root
    depth = 0
    while node is not None:
        tag = node.tag
        if tag == "-text":
            layout.text(node.text_content or "")
        elif tag and tag[0] != "-" and _enter(node, tag, layout, data):
            child = node.child
            if child is not None:
                node = child
                depth += 1
                continue
            layout.close()
        following = node.next
        while depth and following is None:
            node = node.parent
            depth -= 1
            layout.close()
            following = node.next
        node = following if depth else None


def _enter(node: Any, tag: str, layout: Layout, data: StructuredData) -> bool:
    """Take an element up; returns whether it was opened, and what is in it is to be visited."""
    if tag in SILENT:
        data.look_at(node, tag)
        return False
    attributes = node.attributes
    if tag in _TELLING:
        data.note(tag, attributes)
    if tag in VOID:
        layout.void(tag, attributes)
        return False
    layout.open(tag, attributes)
    return True


def _shown(lines: list[Line]) -> list[Line]:
    """The lines, none of them hidden where nearly all would be."""
    hidden = sum(len(text) for text, _, markup in lines if markup.hidden)
    if hidden <= _MOSTLY * sum(len(text) for text, _, _ in lines):
        return lines
    return [(text, indent, replace(markup, hidden=False)) for text, indent, markup in lines]


def _page(lines: list[Line], data: StructuredData, elements: list[Element]) -> Page:
    blocks: list[Block] = []
    start = 0
    for number, (text, indent, markup) in enumerate(lines, 1):
        start += indent
        blocks.append(Block(text, start, start + len(text), number, indent, markup))
        start += len(text) + 1
    source = "".join(f"{' ' * indent}{text}\n" for text, indent, _ in lines)
    return Page(source, tuple(blocks), data.about(), tuple(elements))
