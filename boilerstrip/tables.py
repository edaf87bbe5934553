"""Tables of a page as grids of cells, told from tables that lay out a page.

Blocks know their cell; a grid puts the kept ones of a table together again. Cells that span
columns or rows stand where they begin; columns in which no kept cell begins are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from boilerstrip.model import Verdict

_WORDS: Final = 60
"""A table whose cells have more words than this in the mean lays text out."""
_LINES: Final = 12
"""So does one with a cell of more lines than this."""
_EMPTY: Final = 6
"""And one that has more than so many empty cells for each that is not."""
_MOSTLY: Final = 0.9
_LARGEST: Final = 400
"""Cells that reach into more places than this are mistakes, and cost time."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its kept blocks, how many columns and rows it spans, and whether it heads some."""

    blocks: tuple[Verdict, ...]
    columns: int = 1
    rows: int = 1
    is_header: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether all of its text is emphasised."""
        return all(
            block.markup is not None and block.markup.emphasised > _MOSTLY for block in self.blocks
        )

    @property
    def text(self) -> str:
        """The cell's lines, joined by spaces."""
        return " ".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows of cells, ``None`` where there is no cell or one reaches in."""

    rows: tuple[tuple[Cell | None, ...], ...]

    @property
    def has_head(self) -> bool:
        """Whether all cells of the first row head columns, or are set as if they did."""
        return all(cell.is_header or cell.is_strong for cell in self.rows[0] if cell is not None)

    def covered(self) -> set[tuple[int, int]]:
        """The places, row and column from 0, into which a cell reaches from another one."""
        places = set()
        for row, cells in enumerate(self.rows):
            for column, cell in enumerate(cells):
                if cell is not None and cell.columns * cell.rows <= _LARGEST:
                    places |= {
                        (row + down, column + right)
                        for down in range(cell.rows)
                        for right in range(cell.columns)
                        if down or right
                    }
        return places


def table_of(verdict: Verdict) -> int:
    """The number of the table in a cell of which a block is; 0 for none, and for its caption."""
    markup = verdict.markup
    return markup.cell[0] if markup is not None and markup.cell and markup.cell[2] else 0


def grid_of(blocks: Sequence[Verdict]) -> Grid | None:
    """The grid that the kept blocks of one table make, in their order; ``None`` for layout.

    A grid has two rows and two columns or more, and cells of a few words.
    """
    cells: dict[tuple[int, int], list[Verdict]] = {}
    for block in blocks:
        assert block.markup is not None
        assert block.markup.cell is not None
        cells.setdefault(block.markup.cell[1:], []).append(block)
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if len(rows) < 2 or len(columns) < 2 or not _is_data(cells, len(rows) * len(columns)):
        return None
    return Grid(
        tuple(
            tuple(
                _cell(cells[row, column], row, column, rows, columns)
                if (row, column) in cells
                else None
                for column in columns
            )
            for row in rows
        )
    )


def kept_tables(verdicts: Sequence[Verdict]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The kept tables of a page, each as rows of its cells' texts, empty where there is none."""
    tables: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.kept and verdict.markup is not None and table_of(verdict):
            tables.setdefault(table_of(verdict), []).append(verdict)
    grids = filter(None, map(grid_of, tables.values()))
    return tuple(
        tuple(tuple(cell.text if cell else "" for cell in row) for row in grid.rows)
        for grid in grids
    )


def _cell(
    blocks: list[Verdict], row: int, column: int, rows: list[int], columns: list[int]
) -> Cell:
    markup = blocks[0].markup
    assert markup is not None
    down, right = markup.spans
    return Cell(
        tuple(blocks),
        bisect_left(columns, column + right) - bisect_left(columns, column),
        bisect_left(rows, row + down) - bisect_left(rows, row),
        markup.header,
    )


def _is_data(cells: dict[tuple[int, int], list[Verdict]], places: int) -> bool:
    """Whether a table's cells hold data, and not parts of a page."""
    words = sum(len(block.text.split()) for blocks in cells.values() for block in blocks)
    is_text = words > _WORDS * len(cells) or max(map(len, cells.values())) > _LINES
    is_built = any(
        block.markup is not None and (block.markup.code or block.markup.level)
        for blocks in cells.values()
        for block in blocks
    )
    return not (is_text or is_built) and places <= (_EMPTY + 1) * len(cells)
