"""The files of a crawl: which there are, and what is in them as Arrow batches of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from boilerstrip.engines.layout import arrow
from boilerstrip.limits import Limits
from boilerstrip.pipeline import OptionError
from boilerstrip.readers.many_pages import STREAM_KINDS
from boilerstrip.streams.arrow import encodable
from boilerstrip.streams.folders import files_in
from boilerstrip.streams.records import Record
from boilerstrip.streams.sources import Inputs, Sources
from boilerstrip.streams.totals import Totals

if TYPE_CHECKING:
    import pyarrow

_KINDS: Final = (*STREAM_KINDS, "page")
_ROWS: Final = 64
_BYTES: Final = 32 << 20
_CONTENT_TYPES: Final = {"html": "text/html", "text": "text/plain"}


def page_schema() -> pyarrow.Schema:
    """The columns of a batch of pages: what ``strip_batches`` takes, and their ``id``."""
    pyarrow = arrow()
    names = ("id", "url", "content_type", "error", "partial")
    texts = [(name, pyarrow.string()) for name in names]
    return pyarrow.schema([*texts, ("content", pyarrow.large_binary())])


def files_of(names: Iterable[str], kind: str = "") -> list[str]:
    """The files of these names, made absolute; for a folder those in it, in the order of names.

    What cannot be looked into is given as it is: whoever reads it tells why. Raises ``OptionError``
    for what ``read_batches`` would, a single text as ``names`` and a kind that there is not.
    """
    _check(names, kind)
    return [file for name in names for file in _files_of(Path(name).absolute())]


def read_batches(
    names: Iterable[str], limits: Limits | None = None, kind: str = ""
) -> Iterator[pyarrow.RecordBatch]:
    """The pages of files (WARC, WET, JSON lines, Parquet, folders), at most 64 in a batch.

    ``kind`` is one of ``warc``, ``wet``, ``jsonl``, ``parquet``, ``page``; found out for each by
    default. A record that cannot be read is a row with its ``error``; so is a file that cannot be
    read, or not to its end, with its name as ``id``. What is no page (redirects, images) is left
    out. Raises ``OptionError`` at once for another kind, and for a single text as ``names``.
    """
    _check(names, kind)
    return _batches(_records(names, limits or Limits(), kind))


def _check(names: Iterable[str], kind: str) -> None:
    if isinstance(names, str):
        raise OptionError(f"names is the text {names!r}; it must be a list of names")
    if kind not in ("", *_KINDS):
        raise OptionError(f"kind is {kind!r}; it can be {', '.join(_KINDS)}")


def _files_of(path: Path) -> list[str]:
    with suppress(OSError):
        if path.is_dir():
            return list(files_in(str(path)))
    return [str(path)]


def _batches(records: Iterable[Record]) -> Iterator[Any]:
    rows: list[dict[str, Any]] = []
    size = 0
    for record in records:
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
