"""Read an HTML page: what a browser would set as a line becomes a block, with its markup facts.

The page is parsed with Lexbor, or comes as a tree that somebody else has parsed, and is walked
once, without recursion, as pages nest deeply. Elements that browsers set apart begin and end
blocks, so does a line break; inline elements run on. Text is taken as it stands, white space
collapsed, save in preformatted text, whose lines are blocks. docs/html.md has the whole of it.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec.structs import replace

from boilerstrip.model import Block, Page
from boilerstrip.readers.bounds import bounded
from boilerstrip.readers.element_tree import ElementTree
from boilerstrip.readers.layout import Line
from boilerstrip.readers.lexbor_tree import LexborTree
from boilerstrip.readers.reading import BoundedReading, Reading
from boilerstrip.readers.stored_text import Passage, amount, described, in_scripts, laid_out

_MOSTLY: Final = 0.8
"""Where more than this share of the text would be hidden, the page shows it by script."""
_SPARSE: Final = 60
"""With fewer words of text than this in its elements, a page may store its text for scripts."""
_LINK: Final = 0.5
_ENTRY: Final = 10
"""Links of more words than this are teasers with text of their own."""


def read_html(html: str, url: str = "", most: int | None = None) -> Page:
    """The blocks of an HTML page with their markup, and what the page says of itself.

    ``url`` is the page's own address, to which relative ones are resolved. Never raises for the
    page's sake: whatever is broken is read as browsers read it. Where the elements hold next to no
    text, that which is stored for scripts is read: JSON-LD, and the state of an app. Reading ends
    when there are more blocks than ``most``.
    """
    has_shadows = "shadowroot" in html
    # A block takes a tag or a line's end: most pages cannot have too many, and are not slowed down.
    if most is None or html.count("<") + html.count("\n") <= most:
        reading = Reading(url, has_shadows)
    else:
        reading = BoundedReading(url, has_shadows, most)
    tree = LexborTree()
    root = tree.page(bounded(html))
    if root is not None:
        tree.walk(root, reading)
    return _page(reading)


def read_tree(element: Any, url: str = "") -> Page:
    """The same of a page, or a piece of one, that has been parsed: the root element of the tree.

    Elements are those of lxml, or any with their ``tag``, ``attrib``, ``text`` and ``tail``.
    """
    reading = Reading(url)
    ElementTree().walk(element, reading)
    return _page(reading)


def _page(reading: Reading) -> Page:
    layout = reading.layout
    layout.rule()
    lines = _shown(layout.lines)
    if _is_sparse(lines):
        _tell(described(reading.data.documents), reading)
        lines = _shown(layout.lines)
    if _is_sparse(lines):
        _tell(in_scripts([script() for script in reading.scripts]), reading)
        lines = _shown(layout.lines)
    headings = [text for text, _, markup in lines if markup.level == 1]
    blocks: list[Block] = []
    start = 0
    for number, (text, indent, markup) in enumerate(lines, 1):
        start += indent
        blocks.append(Block(text, start, start + len(text), number, indent, markup))
        start += len(text) + 1
    source = "".join(f"{' ' * indent}{text}\n" for text, indent, _ in lines)
    return Page(source, tuple(blocks), reading.data.about(headings), tuple(layout.elements))


def _is_sparse(lines: list[Line]) -> bool:
    """Whether lines hold next to no text; short links are no text but ways to other pages."""
    told = 0
    for text, _, markup in lines:
        words = 0 if markup.hidden else amount(text)
        told += words if markup.linked < _LINK or words > _ENTRY else 0
        if told >= _SPARSE:
            return False
    return True


def _tell(passages: list[Passage], reading: Reading) -> None:
    """Lay out what is stored, as if the script had shown it, save what stands there anyway."""
    layout = reading.layout
    known = {text for text, _, _ in layout.lines}
    if not passages:
        return
    layout.open("script", {"class": "article body"}, apart=True)
    for tag, text in passages:
        layout.open(tag, {})
        for line, is_html in laid_out(text):
            if is_html:
                reading.document(line)
            elif " ".join(line.split()) not in known:
                layout.text(line)
            layout.rule()
        layout.close()
    layout.close()


def _shown(lines: list[Line]) -> list[Line]:
    """The lines, none of them hidden where nearly all would be."""
    hidden = sum(len(text) for text, _, markup in lines if markup.hidden)
    if hidden <= _MOSTLY * sum(len(text) for text, _, _ in lines):
        return lines
    return [(text, indent, replace(markup, hidden=False)) for text, indent, markup in lines]
