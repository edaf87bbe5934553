"""Strip data frames: whatever gives its columns as an Arrow stream, and get the same back.

Carried columns of pandas and Polars are never turned into Arrow, and so come back as they were.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from boilerstrip.engines.batches import (
    CONTENT,
    output_schema,
    prepared,
    read_of,
    strip_batch,
    strip_batches,
)
from boilerstrip.engines.layout import ColumnError, Layout, arrow, place_of
from boilerstrip.pipeline import Pipeline
from boilerstrip.streams.arrow import encodable


def strip_frame(
    frame: Any,
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
    jobs: int = 0,
) -> Any:
    """Strip a data frame that has a column ``content``; gives one of the same kind, a row a page.

    - pandas ``DataFrame``: one with the same index.
    - Polars ``DataFrame``, and ``LazyFrame``, which stays lazy and is stripped in the pieces in
      which Polars works on it.
    - pyarrow ``Table``, ``RecordBatch`` and ``RecordBatchReader``, which is read as it is
      asked for.
    - A DuckDB relation: a pyarrow ``Table``, which DuckDB can query by the name of its variable.
    - Anything else that has ``__arrow_c_stream__``: a ``RecordBatchReader``.

    Options are those of ``strip_batches``. Raises what that raises, and ``TypeError`` for what is
    no data frame.
    """
    chosen, _ = prepared(pipeline, columns, carry, jobs)
    return _Work(pipeline, chosen, jobs)(frame)


@dataclass(frozen=True, slots=True)
class _Work:
    """What is done with a frame of any kind."""

    pipeline: Pipeline | None
    layout: Layout
    jobs: int

    def __call__(self, frame: Any) -> Any:
        pandas, polars = sys.modules.get("pandas"), sys.modules.get("polars")
        if pandas is not None and isinstance(frame, pandas.DataFrame):
            return self._pandas(frame, pandas)
        if polars is not None and isinstance(frame, polars.DataFrame):
            return self._polars(frame, polars)
        if polars is not None and isinstance(frame, polars.LazyFrame):
            return self._lazy(frame, polars)
        pyarrow = arrow()
        if isinstance(frame, pyarrow.RecordBatch):
            return strip_batch(
                frame, self.pipeline, columns=self.layout.asked, carry=self.layout.carried,
                jobs=self.jobs,
            )  # fmt: skip
        if not hasattr(frame, "__arrow_c_stream__"):
            raise TypeError(
                f"the frame is {type(frame).__name__}; it must be a data frame of pandas or "
                "Polars, or have __arrow_c_stream__"
            )
        reader = self._reader(pyarrow.RecordBatchReader.from_stream(frame), self.layout.carried)
        # While a result of a relation is open, its connection answers no other query.
        is_whole = isinstance(frame, pyarrow.Table) or _is_of(frame, "duckdb")
        return reader.read_all() if is_whole else reader

    def _reader(self, reader: Any, carried: Collection[str] = ()) -> Any:
        """The stripped batches of a reader, as a reader."""
        asked = self.layout.asked
        schema = output_schema(reader.schema, columns=asked, carry=carried)
        batches = strip_batches(reader, self.pipeline, columns=asked, carry=carried, jobs=self.jobs)
        return arrow().RecordBatchReader.from_batches(schema, batches)

    def _pandas(self, frame: Any, pandas: Any) -> Any:
        self._check(frame.columns)
        columns, strange = _columns_of(frame)
        stripped = self._reader(arrow().table(columns).to_reader()).read_all().to_pandas()
        if "error" in stripped:
            for place, error in strange.items():
                stripped.loc[place, "error"] = error
        stripped.index = frame.index
        if not self.layout.carried:
            return stripped
        return pandas.concat([frame[list(self.layout.carried)], stripped], axis=1)

    def _polars(self, frame: Any, polars: Any) -> Any:
        self._check(frame.columns)
        table = frame.select(read_of(frame.columns)).to_arrow()
        stripped = polars.from_arrow(self._reader(table.to_reader()).read_all())
        if not self.layout.carried:
            return stripped
        return frame.select(self.layout.carried).hstack(stripped)

    def _lazy(self, frame: Any, polars: Any) -> Any:
        given = frame.collect_schema()
        self._check(given.names())
        schema = {name: given[name] for name in self.layout.carried}
        empty = output_schema(columns=self.layout.asked).empty_table()
        return frame.map_batches(
            lambda piece: self._polars(piece, polars),
            schema={**schema, **polars.from_arrow(empty).schema},
            # Every row is stripped by itself; a column that comes out may be called as one that
            # went in, and all that is read is needed.
            streamable=True,
            slice_pushdown=True,
            predicate_pushdown=False,
            projection_pushdown=False,
        )

    def _check(self, names: Any) -> None:
        for name in (CONTENT, *self.layout.carried):
            place_of(name, list(names))


def _columns_of(frame: Any) -> tuple[dict[str, Any], dict[int, str]]:
    """The columns of a pandas frame that are read, as Arrow; errors of values that are no page.

    The errors are by the number of the row, in which the column is null.
    """
    pyarrow = arrow()
    columns: dict[str, Any] = {}
    strange: dict[int, str] = {}
    for name in read_of(frame.columns):
        values = frame[name]
        if name == CONTENT and values.dtype == object:
            values, strange = _pages(values)
        try:
            columns[name] = pyarrow.array(values, from_pandas=True)
        except (pyarrow.ArrowException, UnicodeError) as error:
            raise ColumnError(f"the column {name!r} cannot be read: {error}") from None
    return columns, strange


def _pages(values: Any) -> tuple[list[Any], dict[int, str]]:
    """The pages of a column of Python objects, and the errors of what is none, by its row."""
    pages: list[Any] = []
    strange = {}
    nulls = values.isna().tolist()
    for row, (value, is_null) in enumerate(zip(values, nulls, strict=True)):
        is_page = not is_null and isinstance(value, (str, bytes, bytearray, memoryview))
        if not is_page and not is_null:
            strange[row] = f"{CONTENT} is {type(value).__name__}; it must be text or bytes"
        page = (encodable(value) if isinstance(value, str) else bytes(value)) if is_page else None
        pages.append(page)
    if len({type(page) for page in pages if page is not None}) > 1:  # text beside bytes
        pages = [page.encode() if isinstance(page, str) else page for page in pages]
    return pages, strange


def _is_of(frame: object, package: str) -> bool:
    module = type(frame).__module__.partition(".")[0]
    return module in (package, f"_{package}")
