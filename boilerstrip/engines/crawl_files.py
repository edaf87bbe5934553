"""Read the files of a crawl as Arrow batches: what an engine's task does with their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from boilerstrip.engines.layout import arrow
from boilerstrip.limits import Limits
from boilerstrip.streams.arrow import encodable
from boilerstrip.streams.records import Record
from boilerstrip.streams.sources import Inputs, Sources
from boilerstrip.streams.totals import Totals

if TYPE_CHECKING:
    import pyarrow

_ROWS: Final = 64
_BYTES: Final = 32 << 20
_CONTENT_TYPES: Final = {"html": "text/html", "text": "text/plain"}


def page_schema() -> pyarrow.Schema:
    """The columns of a batch of pages: what ``strip_batches`` takes, and their ``id``."""
    pyarrow = arrow()
    names = ("id", "url", "content_type", "error", "partial")
    texts = [(name, pyarrow.string()) for name in names]
    return pyarrow.schema([*texts, ("content", pyarrow.large_binary())])


def read_batches(
    names: Iterable[str], limits: Limits | None = None, kind: str = ""
) -> Iterator[pyarrow.RecordBatch]:
    """The pages of files (WARC, WET, JSON lines, Parquet, folders), at most 64 in a batch.

    ``kind`` is one of ``warc``, ``jsonl``, ``parquet``, ``page``; found out for each by default. A
    record that cannot be read is a row with its ``error``; so is a file that cannot be read, or not
    to its end, with its name as ``id``. What is no page (redirects, images) is left out.
    """
    rows: list[dict[str, Any]] = []
    size = 0
    for record in _records(names, limits or Limits(), kind):
        rows.append(_row(record))
        size += len(record.content)
        if len(rows) == _ROWS or size > _BYTES:
            yield arrow().RecordBatch.from_pylist(rows, schema=page_schema())
            rows, size = [], 0
    if rows:
        yield arrow().RecordBatch.from_pylist(rows, schema=page_schema())


def _records(names: Iterable[str], limits: Limits, kind: str) -> Iterator[Record]:
    for name in names:
        broken: list[str] = []
        yield from Sources(Inputs((name,), kind), limits, Totals(), broken.append)
        yield from (Record(name, error=why) for why in broken)


def _row(record: Record) -> dict[str, Any]:
    content, charset = record.content, record.encoding
    if isinstance(content, str):
        content, charset = content.encode("utf-8", "replace"), "utf-8"
    mime = _CONTENT_TYPES.get(record.kind, "")
    return {
        "id": encodable(record.id),
        "url": encodable(record.url),
        "content_type": f"{mime}; charset={charset}" if charset else mime,
        "error": encodable(record.error),
        "partial": encodable(record.partial),
        "content": content,
    }
