r"""Turn HTML pages into text dumps, in the three styles in which dumps reach people.

Most pages whose main content is known are published as HTML; as dumps they are measured as what
people have. Each style is what one common family of tools prints:

- ``wet``: block elements end lines, inline elements run on (a crawl's WET file);
- ``nodes``: every text node is a line (``get_text("\\n")``);
- ``browser``: laid out as a text browser does, indented (inscriptis).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import inscriptis
import lxml.html
from inscriptis.model.config import ParserConfig
from lxml import etree

from boilerstrip.readers.decoding import decode_html

_SILENT = frozenset({"script", "style", "template", "head", "svg", "iframe", "object"})
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


def decode(data: bytes) -> str:
    """The text of a page's bytes, as the HTML reader decodes them."""
    return decode_html(data)[0].removeprefix("\ufeff")


def parse(html: str) -> lxml.html.HtmlElement:
    """Parse a page; a page without any element comes back as an empty body."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    data = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", html).encode("utf-8", "replace")
    try:
        return lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError):
        return lxml.html.document_fromstring(b"<body></body>")


def _pieces(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield (text, False) for each visible text node and ("", True) at each block border."""
    silent = 0
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not silent and node.tail:
                yield node.tail, False
            continue
        quiet = node.tag in _SILENT
        if event == "start":
            silent += quiet
            if node.tag == "br" or node.tag in _BLOCK:
                yield "", True
            if not silent and node.text:
                yield node.text, False
        else:
            silent -= quiet
            if node.tag in _BLOCK:
                yield "", True
            if not silent and node.tail:
                yield node.tail, False


def _title(tree: lxml.html.HtmlElement) -> list[str]:
    title = " ".join((tree.findtext(".//title") or "").split())
    return [title] if title else []


def wet(tree: lxml.html.HtmlElement) -> str:
    """One line a block element, as in a crawl's WET file; the browser's title comes first."""
    lines = _title(tree)
    line: list[str] = []
    for text, border in _pieces(tree):
        if border:
            lines.append(" ".join("".join(line).split()))
            line = []
        else:
            line.append(text)
    lines.append(" ".join("".join(line).split()))
    return "\n".join(filter(None, lines)) + "\n"


def nodes(tree: lxml.html.HtmlElement) -> str:
    r"""One line a text node, as ``get_text("\\n")`` prints it; the browser's title comes first."""
    texts = (" ".join(text.split()) for text, border in _pieces(tree) if not border)
    return "\n".join([*_title(tree), *filter(None, texts)]) + "\n"


def browser(tree: lxml.html.HtmlElement) -> str:
    """As a text browser lays the page out: indented lists and quotes, tables in columns."""
    return str(inscriptis.Inscriptis(tree, ParserConfig()).get_text())


def render(page: bytes, style: str) -> str:
    """The text dump of a page's bytes in one of the ``STYLES``."""
    return STYLES[style](parse(decode(page)))


STYLES: dict[str, Callable[[lxml.html.HtmlElement], str]] = {
    "wet": wet,
    "nodes": nodes,
    "browser": browser,
}
