"""Write Parquet: rows as Arrow streams while there are more to come, and these as Parquet.

A Parquet file that was not written to its end cannot be read. While a run goes on, its rows lie
one Arrow stream after the other; a torn one can be cut off, and the file is made of them last.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any, BinaryIO, Final

from boilerstrip.streams.extras import extra
from boilerstrip.streams.forms import COLUMNS
from boilerstrip.streams.records import Row

_PURPOSE: Final = "writing Parquet"


def arrow_stream(rows: Sequence[Row]) -> bytes:
    """Rows as one whole Arrow stream; ``metadata`` as JSON text."""
    pyarrow = extra("pyarrow", _PURPOSE)
    ipc = extra("pyarrow.ipc", _PURPOSE)
    columns = [[encodable(row.id) for row in rows]]
    columns += [[_value(getattr(row, name)) for row in rows] for name in COLUMNS]
    schema = _schema()
    arrays = [pyarrow.array(c, field.type) for c, field in zip(columns, schema, strict=True)]
    content = io.BytesIO()
    with ipc.new_stream(content, schema) as writer:
        writer.write_batch(pyarrow.RecordBatch.from_arrays(arrays, schema=schema))
    return content.getvalue()


def write_parquet(streams: BinaryIO, target: BinaryIO) -> None:
    """Arrow streams, one after the other, as a Parquet file: each is a row group."""
    ipc = extra("pyarrow.ipc", _PURPOSE)
    parquet = extra("pyarrow.parquet", _PURPOSE)
    with parquet.ParquetWriter(target, _schema(), compression="zstd") as writer:
        while streams.read(1):
            streams.seek(-1, io.SEEK_CUR)
            writer.write_table(ipc.open_stream(streams).read_all())


def _schema() -> Any:
    pyarrow = extra("pyarrow", _PURPOSE)
    kinds = {"found": pyarrow.bool_(), "text": pyarrow.large_string()}
    names = ("source", *COLUMNS)
    return pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in names])


def _value(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    return encodable(value if isinstance(value, str) else json.dumps(dict(value), default=str))


def encodable(value: str) -> str:
    """Text that can be UTF-8: lone surrogates are replaced."""
    return value.encode("utf-8", "replace").decode("utf-8")
