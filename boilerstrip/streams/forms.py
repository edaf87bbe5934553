"""The forms in which a page can be written, and what each makes of one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from boilerstrip.model import Result
from boilerstrip.streams.records import Row
from boilerstrip.writers.html import write_html
from boilerstrip.writers.jsonl import blocks_with_reasons, json_line
from boilerstrip.writers.markdown import write_markdown

FORMS: Final = ("text", "markdown", "html", "jsonl", "parquet", "wet")

SUFFIXES: Final = {"text": ".txt", "markdown": ".md", "html": ".html", "jsonl": ".json"}
"""What the name of a file of one page ends in; other forms are of many pages."""

WITH_ERRORS: Final = frozenset(("jsonl", "parquet"))
"""Forms with a row for pages that have no result; elsewhere these are told on standard error."""


@dataclass(frozen=True, slots=True)
class Form:
    """How pages are written: ``name`` is one of ``FORMS``; the others are as in the writers.

    ``reasons`` puts all blocks and what was said of them into JSON lines.
    """

    name: str
    links: bool = True
    emphasis: bool = True
    images: bool = False
    reasons: bool = False

    def written(self, row: Row, result: Result | None) -> str:
        """A page as it stands in a file; empty for Parquet and WET, which are made of rows."""
        if self.name == "jsonl":
            return self._line(row, result)
        if result is None:
            return ""
        if self.name == "markdown":
            return write_markdown(result, self.links, self.emphasis, self.images)
        if self.name == "html":
            return write_html(result, self.links, self.emphasis, self.images)
        return f"{row.text}\n" if self.name == "text" and row.text else ""

    def _line(self, row: Row, result: Result | None) -> str:
        values: dict[str, Any] = {"source": row.id}
        values |= {name: getattr(row, name) for name in COLUMNS}
        if self.reasons:
            values["blocks"] = [] if result is None else blocks_with_reasons(result)
        return json_line(values)


COLUMNS: Final = (
    "title", "byline", "author", "date", "language", "url", "site", "text", "found", "encoding",
    "partial", "error", "metadata",
)  # fmt: skip
"""What JSON lines and Parquet say of a page, in this order, after ``source``."""
