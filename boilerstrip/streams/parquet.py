"""Read Parquet, a few rows at a time: one column of it is the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from boilerstrip.streams.extras import extra
from boilerstrip.streams.jsonl import FieldError, page_field, record_from
from boilerstrip.streams.records import Record, StreamError

_ROWS: Final = 64
"""Rows that are read at once: they are held together."""


def read_parquet(path: str, field: str | None = None) -> Iterator[Record]:
    """A record for each row; ``field`` is the column that holds the page, found out by default.

    Raises ``StreamError`` for what is no Parquet or has no such column, and where nothing further
    can be read; ``OSError`` where the file cannot be opened.
    """
    pyarrow = extra("pyarrow", "reading Parquet")
    reader = extra("pyarrow.parquet", "reading Parquet")
    number = 0
    with open(path, "rb") as file:
        try:
            table: Any = reader.ParquetFile(file, pre_buffer=False)
            page_field(table.schema_arrow.names, field)
            for batch in table.iter_batches(_ROWS):
                for values in batch.to_pylist():
                    number += 1
                    yield record_from(values, f"{path}:{number}", field)
        except FieldError as error:
            raise StreamError(f"{path}: {error}; name the column with --field") from None
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise StreamError(f"{path} cannot be read any further: {error}") from None
