"""Strip Arrow record batches: the one function that all engines are built on.

A batch of pages has a column ``content`` (text or bytes), and may have ``url``, ``content_type``,
``error`` (why there is no page) and ``partial`` (what of it is missing). A batch comes out that has
a row for each of them, in their order, whatever they hold. docs/engines.md has the columns.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import suppress
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any, Final

from boilerstrip.engines.layout import ColumnError, Layout, arrow, layout, place_of
from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.streams.content_type import encoding_of, kind_of, parted
from boilerstrip.streams.iteration import rows_of
from boilerstrip.streams.records import Record, Row
from boilerstrip.streams.stripping import Stripping
from boilerstrip.streams.workers import checked_jobs

if TYPE_CHECKING:
    import pyarrow

CONTENT: Final = "content"
URL: Final = "url"
BESIDE: Final = (URL, "content_type", "error", "partial")
"""Columns that say something about the page, where there are such."""

ROWS: Final = 64
"""Rows of a batch that are worked on at once: they are held together."""


def strip_batch(
    batch: pyarrow.RecordBatch,
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
    jobs: int = 0,
) -> pyarrow.RecordBatch:
    """Strip a record batch; gives one with as many rows, in the same order.

    Options are those of ``strip_batches``, and so is what is raised. All rows of the batch are
    held at once.
    """
    chosen, stripping = prepared(pipeline, columns, carry, jobs)
    _check(batch, chosen)
    rows = list(rows_of(stripping, records_of(batch), jobs))
    return chosen.batch(batch, rows)


def strip_batches(
    batches: Iterable[pyarrow.RecordBatch],
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
    jobs: int = 0,
) -> Iterator[pyarrow.RecordBatch]:
    """Strip record batches as they come; gives batches of at most 64 rows, in the same order.

    ``columns`` names those to give of ``url``, ``text``, ``title``, ``byline``, ``author``,
    ``date``, ``language``, ``site``, ``found``, ``encoding``, ``labels``, ``kept_share``,
    ``characters``, ``partial`` and ``error``; all by default. ``carry`` names columns of the
    batches that are put before them, unchanged.

    ``jobs=0`` strips in this process. Any other number is that many worker processes, which live
    until the last batch: a page that takes longer than the pipeline's ``limits.seconds``, or kills
    its process, is then a row with an error. They read up to 16 pages each ahead.

    A page that cannot be stripped is a row whose ``error`` says why. Raises ``OptionError`` for
    wrong options at once; ``ColumnError`` where a batch lacks a column or has it in another type,
    after the rows before it; ``StreamError`` where workers cannot start; and what ``batches``
    raises.
    """
    chosen, stripping = prepared(pipeline, columns, carry, jobs)
    return strip_parts(parts_of(batches, chosen), chosen, stripping, jobs)


def strip_parts(
    parts: Iterable[tuple[pyarrow.RecordBatch, Iterable[Record]]],
    chosen: Layout,
    stripping: Stripping,
    jobs: int,
) -> Iterator[pyarrow.RecordBatch]:
    """Strip parts of batches, each given with the records of its rows, as many as there are."""
    under_way: deque[Any] = deque()
    rows = rows_of(stripping, _taken(parts, under_way), jobs)
    return _set(chosen, rows, under_way)


def output_schema(
    schema: pyarrow.Schema | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
) -> pyarrow.Schema:
    """The Arrow schema that comes out where batches of ``schema`` go in.

    ``schema`` is needed where columns are carried. Metadata: ``boilerstrip.schema`` is the version
    of the columns, ``boilerstrip.release`` that of the package. Raises ``OptionError`` and
    ``ColumnError`` as ``strip_batches`` does.
    """
    chosen = layout(columns, carry)
    if schema is None:
        schema = arrow().schema([])
    return chosen.schema(schema)


def prepared(
    pipeline: Pipeline | None, columns: Collection[str] | None, carry: Collection[str], jobs: int
) -> tuple[Layout, Stripping]:
    """The options of ``strip_batches``, checked, as what is done; raises ``OptionError``."""
    if pipeline is not None and not isinstance(pipeline, Pipeline):
        raise OptionError(f"pipeline is {type(pipeline).__name__}; it must be a Pipeline")
    checked_jobs(jobs)
    chosen = layout(columns, carry)
    return chosen, Stripping(pipeline or Pipeline(), labelled="labels" in chosen.asked)


def read_of(names: Iterable[str]) -> list[str]:
    """Those of these columns that are read for stripping: others need not be handed over."""
    return [name for name in names if name == CONTENT or name in BESIDE]


def records_of(batch: pyarrow.RecordBatch) -> Iterator[Record]:
    """The pages of a batch; one that cannot be read is a record with an error.

    Raises ``ColumnError``, at once, where a column is not there or of another type.
    """
    content = batch.column(place_of(CONTENT, batch.schema.names))
    if not _is_content(content.type):
        raise ColumnError(f"the column {CONTENT!r} is {content.type}; it must be text or bytes")
    beside = [_text_column(batch, name) for name in BESIDE]
    return map(_record, map(str, range(batch.num_rows)), content, *beside)


def urls_of(batch: pyarrow.RecordBatch) -> Iterator[str]:
    """The address of each page of a batch; empty where there is none that can be read.

    Raises ``ColumnError``, at once, where the column is not there or of another type.
    """
    place_of(URL, batch.schema.names)
    return map(_address, _text_column(batch, URL))


def parts_of(
    batches: Iterable[pyarrow.RecordBatch], chosen: Layout
) -> Iterator[tuple[pyarrow.RecordBatch, Iterator[Record]]]:
    """Slices of all batches that are worked on at once, each with the pages in it.

    Raises ``ColumnError`` where a batch lacks a column or has it in another type.
    """
    for batch in batches:
        _check(batch, chosen)
        for start in range(0, batch.num_rows, ROWS):
            part = batch.slice(start, ROWS)
            yield part, records_of(part)


def _taken(
    parts: Iterable[tuple[Any, Iterable[Record]]], under_way: deque[Any]
) -> Generator[Record, None, None]:
    """The pages of all parts, which are noted as they are begun."""
    for part, records in parts:
        if part.num_rows:
            under_way.append(part)
            yield from records


def _check(batch: Any, chosen: Layout) -> None:
    """Raise ``ColumnError`` for a batch that lacks something, before it is begun with."""
    chosen.schema(batch.schema)
    records_of(batch)


def _set(
    chosen: Layout, rows: Generator[Row, None, None], under_way: deque[Any]
) -> Generator[Any, None, None]:
    """Batches of the rows, as many in each as are in the slice that they were made of."""
    try:
        for first in rows:
            part = under_way.popleft()
            yield chosen.batch(part, [first, *islice(rows, part.num_rows - 1)])
    finally:
        rows.close()


def _record(
    name: str, content: Any, url: Any, content_type: Any, error: Any, partial: Any
) -> Record:
    """A page of Arrow scalars, ``None`` for a column that there is not."""
    try:
        page = content.as_py()
        address = _text(url)
        mime, charset = parted(_text(content_type))
        failure, missing = _text(error), _text(partial)
    except Exception as wrong:  # what calls itself text is not always UTF-8
        return Record(name, error=f"the row cannot be read: {type(wrong).__name__}: {wrong}")
    kind = kind_of(mime)
    if failure:
        return Record(name, url=address, partial=missing, error=failure)
    if page is None:
        return Record(name, url=address, error=f"{CONTENT} is null")
    if kind is None:
        return Record(name, url=address, error=f"{mime} is no content type of pages")
    return Record(name, page, address, kind, encoding_of(charset), partial=missing)


def _address(url: Any) -> str:
    with suppress(ValueError):  # what calls itself text is not always UTF-8
        return _text(url)
    return ""


def _text(scalar: Any) -> str:
    return "" if scalar is None else scalar.as_py() or ""


def _is_content(kind: Any) -> bool:
    types = arrow().types
    return _is_text(kind) or any(
        is_one(kind) for is_one in (types.is_binary, types.is_large_binary, types.is_binary_view)
    )


def _is_text(kind: Any) -> bool:
    """Whether a column is text, or holds nothing at all."""
    types = arrow().types
    return any(
        is_one(kind)
        for is_one in (types.is_string, types.is_large_string, types.is_string_view, types.is_null)
    )


def _text_column(batch: Any, name: str) -> Iterable[Any]:
    """A column of text, also where each text is stored once; nothing where there is none."""
    if name not in batch.schema.names:
        return repeat(None)
    column = batch.column(place_of(name, batch.schema.names))
    if arrow().types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not _is_text(column.type):
        raise ColumnError(f"the column {name!r} is {column.type}; it must be text")
    return column
