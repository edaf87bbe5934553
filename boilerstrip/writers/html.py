"""Write a result as clean HTML: what was kept, and of its markup what says something of it."""

from __future__ import annotations

from html import escape
from typing import Final

from boilerstrip.model import Inline, InlineKind, Result
from boilerstrip.tables import Cell, Grid
from boilerstrip.writers.addresses import safe_image, safe_link
from boilerstrip.writers.document import (
    Code,
    Heading,
    Line,
    List,
    Node,
    Paragraph,
    Picture,
    Quote,
    Table,
    document_of,
)

_TAGS: Final[dict[InlineKind, str]] = {
    "strong": "strong",
    "emphasis": "em",
    "code": "code",
    "deleted": "del",
    "superscript": "sup",
    "subscript": "sub",
}
_EMPHASIS: Final = ("strong", "emphasis", "deleted")


def write_html(
    result: Result, links: bool = True, emphasis: bool = True, images: bool = False
) -> str:
    """The kept blocks as a piece of HTML, ending in a line end; empty where nothing was kept.

    It holds headings, paragraphs, lists, tables, code, quotes, links and emphasis, images where
    asked for, and nothing else: no scripts, styles, classes or handlers, whatever the page had.
    Links lead to the web, to mail, to telephones or to other parts of the site; any other is
    written as text.
    """
    writer = _Writer(links, emphasis, images)
    return "".join(f"{line}\n" for line in writer.nodes(document_of(result, images)))


class _Writer:
    """Writes nodes as lines of HTML."""

    def __init__(self, links: bool, emphasis: bool, images: bool) -> None:
        self._links = links
        self._emphasis = emphasis
        self._images = images

    def nodes(self, nodes: list[Node]) -> list[str]:
        """Nodes, one below the other."""
        return [line for node in nodes for line in self._node(node)]

    def _node(self, node: Node) -> list[str]:
        if isinstance(node, Heading):
            return [f"<h{node.level}>{self._line(node.line)}</h{node.level}>"]
        if isinstance(node, Paragraph):
            return [f"<p>{'<br>'.join(map(self._line, node.lines))}</p>"]
        if isinstance(node, Code):
            language = f' class="language-{escape(node.language)}"' if node.language else ""
            # A line end right after the tag is none of the text.
            code = "\n".join(map(_text, node.lines))
            return [f"<pre><code{language}>{code}</code></pre>"]
        if isinstance(node, Picture):
            return [f"<p>{self._image(node.address, node.text)}</p>"]
        if isinstance(node, Quote):
            return ["<blockquote>", *self.nodes(node.children), "</blockquote>"]
        if isinstance(node, Table):
            return ["<table>", *self._rows(node.grid), "</table>"]
        assert isinstance(node, List)
        return self._list(node)

    def _list(self, node: List) -> list[str]:
        tag = "ol" if node.is_numbered else "ul"
        first = node.items[0].number
        lines = [f'<ol start="{first}">' if node.is_numbered and first != 1 else f"<{tag}>"]
        for place, item in enumerate(node.items):
            skips = node.is_numbered and item.number != first + place
            opening = f'<li value="{item.number}">' if skips else "<li>"
            first_node, *rest = item.children
            if isinstance(first_node, Paragraph) and all(isinstance(n, List) for n in rest):
                opening += "<br>".join(map(self._line, first_node.lines))
                lines += [opening, *self.nodes(rest)] if rest else [opening]
            else:
                lines += [opening, *self.nodes(item.children)]
            lines[-1] += "</li>"
        return [*lines, f"</{tag}>"]

    def _rows(self, grid: Grid) -> list[str]:
        covered = grid.covered()
        return [
            "<tr>"
            + "".join(
                self._cell(cell)
                for column, cell in enumerate(cells)
                if cell is not None or (row, column) not in covered
            )
            + "</tr>"
            for row, cells in enumerate(grid.rows)
        ]

    def _cell(self, cell: Cell | None) -> str:
        if cell is None:
            return "<td></td>"
        tag = "th" if cell.is_header else "td"
        spans = "".join(
            f' {name}="{number}"'
            for name, number in (("colspan", cell.columns), ("rowspan", cell.rows))
            if number > 1
        )
        lines = "<br>".join(
            self._line(Line(block.text, block.markup.inlines if block.markup else ()))
            for block in cell.blocks
        )
        return f"<{tag}{spans}>{lines}</{tag}>"

    # --- lines ----------------------------------------------------------------------------------

    def _line(self, line: Line) -> str:
        pieces: list[str] = []
        ends: list[tuple[int, str]] = []
        at = 0
        for inline in (*line.inlines, Inline(len(line.text), len(line.text), "image")):
            if inline.start < 0:
                continue
            while ends and ends[-1][0] <= inline.start:
                end, tag = ends.pop()
                pieces += [_text(line.text[at:end]), tag]
                at = end
            pieces.append(_text(line.text[at : inline.start]))
            at = inline.start
            opening, closing = self._tags(inline)
            pieces.append(opening)
            if closing:
                ends.append((inline.end, closing))
        return "".join(pieces)

    def _tags(self, inline: Inline) -> tuple[str, str]:
        """What stands before and after a marked part; nothing where it is not to be marked."""
        if inline.kind == "image":
            return self._image(inline.target, inline.text), ""
        if inline.kind == "link":
            address = safe_link(inline.target) if self._links else ""
            return (f'<a href="{escape(address)}">', "</a>") if address else ("", "")
        if inline.kind in _EMPHASIS and not self._emphasis:
            return "", ""
        tag = _TAGS[inline.kind]
        return f"<{tag}>", f"</{tag}>"

    def _image(self, address: str, text: str) -> str:
        address = safe_image(address) if self._images else ""
        return f'<img src="{escape(address)}" alt="{escape(text)}">' if address else ""


def _text(text: str) -> str:
    return escape(text.replace("\0", "\ufffd"), quote=False)
