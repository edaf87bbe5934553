"""Write a result as Markdown: CommonMark, with the tables of GitHub's."""

from __future__ import annotations

import re
from typing import Final

from boilerstrip.model import Result
from boilerstrip.tables import Grid
from boilerstrip.writers.document import (
    Code,
    Heading,
    Item,
    Line,
    List,
    Node,
    Paragraph,
    Picture,
    Quote,
    Table,
    document_of,
)
from boilerstrip.writers.markdown_line import LINE_ENDS, Marks, image, markdown_of

_FENCE: Final = re.compile("`{3,}")
_LANGUAGE: Final = re.compile(r"[\w+#.-]+")
_IN_CODE: Final = {**LINE_ENDS, 0: "\ufffd"}
_HIGHEST: Final = 999_999_999


def write_markdown(
    result: Result, links: bool = True, emphasis: bool = True, images: bool = False
) -> str:
    """The kept blocks as Markdown, ending in a line end; empty where nothing was kept.

    Of HTML come headings, lists, tables, code, quotes, links and emphasis, and images where asked
    for; of a text dump paragraphs, headings by label and lists by bullet. Text is escaped, so that
    it reads the same when the Markdown is rendered. Links lead to the web, to mail, to telephones
    or to other parts of the site; any other is written as text.
    """
    writer = _Writer(Marks(links, emphasis, images))
    lines = writer.nodes(document_of(result, images))
    return "".join(f"{line}\n" for line in lines)


class _Writer:
    """Writes nodes as lines; what stands in something else is indented by whoever that is."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def nodes(self, nodes: list[Node], tight: bool = False) -> list[str]:
        """Nodes, one below the other, parted by blank lines where they are not ``tight``."""
        lines: list[str] = []
        previous: Node | None = None
        other = False
        for node in nodes:
            # Two lists in a row are told apart by their bullets.
            follows = isinstance(node, List) and isinstance(previous, List)
            other = follows and not other
            written = self._list(node, other) if isinstance(node, List) else self._node(node)
            if lines and not tight:
                lines.append("")
            lines += written
            previous = node
        return lines

    def _node(self, node: Node) -> list[str]:
        if isinstance(node, Heading):
            text = markdown_of(node.line, self._marks, in_heading=True)
            return [f"{'#' * node.level} {text}"]
        if isinstance(node, Paragraph):
            return self._paragraph(node)
        if isinstance(node, Code):
            return _code(node)
        if isinstance(node, Picture):
            return [image(node.address, node.text)]
        if isinstance(node, Table):
            return self._table(node.grid)
        assert isinstance(node, Quote)
        return [f"> {line}".rstrip() for line in self.nodes(node.children)]

    def _paragraph(self, node: Paragraph) -> list[str]:
        written = [markdown_of(line, self._marks).split("\n") for line in node.lines]
        for line in written[:-1]:
            line[-1] += "\\"
        return [part for line in written for part in line]

    def _list(self, node: List, other: bool) -> list[str]:
        tight = all(map(_is_tight, node.items))
        lines: list[str] = []
        for item in node.items:
            mark = _mark(node, item, other)
            inner = self.nodes(item.children, tight)
            if lines and not tight:
                lines.append("")
            indent = " " * len(mark)
            lines += [f"{mark if not n else indent}{line}".rstrip() for n, line in enumerate(inner)]
        return lines

    def _table(self, grid: Grid) -> list[str]:
        rows = [
            [
                " ".join(
                    markdown_of(Line(block.text, block.markup.inlines), self._marks, in_table=True)
                    for block in (cell.blocks if cell else ())
                    if block.markup is not None
                )
                for cell in row
            ]
            for row in grid.rows
        ]
        if not grid.has_head:
            rows.insert(0, [""] * len(rows[0]))
        rows.insert(1, ["---"] * len(rows[0]))
        return [f"| {' | '.join(row)} |" for row in rows]


def _mark(node: List, item: Item, other: bool) -> str:
    if not node.is_numbered:
        return "* " if other else "- "
    return f"{min(max(item.number, 0), _HIGHEST)}{')' if other else '.'} "


def _is_tight(item: Item) -> bool:
    """Whether an item is one paragraph, perhaps with lists of such items below it."""
    first, *rest = item.children
    return isinstance(first, Paragraph) and all(
        isinstance(node, List)
        and all(map(_is_tight, node.items))
        # In the midst of a paragraph only a list that begins with 1 is one.
        and (not node.is_numbered or node.items[0].number == 1)
        for node in rest
    )


def _code(node: Code) -> list[str]:
    longest = max((len(run) for line in node.lines for run in _FENCE.findall(line)), default=2)
    fence = "`" * max(longest + 1, 3)
    language = node.language if _LANGUAGE.fullmatch(node.language) else ""
    return [f"{fence}{language}", *(line.translate(_IN_CODE) for line in node.lines), fence]
