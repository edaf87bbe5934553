"""Strip within DuckDB's SQL: a function of a page that gives a struct."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from boilerstrip.engines.batches import CONTENT, output_schema, prepared, strip_batches
from boilerstrip.engines.layout import arrow
from boilerstrip.pipeline import Pipeline
from boilerstrip.streams.extras import extra

if TYPE_CHECKING:
    import duckdb

_ARGUMENTS: Final = (CONTENT, "url", "content_type")


def register_function(
    connection: duckdb.DuckDBPyConnection,
    name: str = "boilerstrip",
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
) -> None:
    """Make a function of SQL: ``name(content)``, ``name(content, url)``, or with ``content_type``.

    ``content`` is VARCHAR or BLOB, the others VARCHAR; what comes out is a STRUCT of ``columns``
    (all by default). A page that cannot be stripped has an ``error`` in it. Raises ``OptionError``
    for wrong options; a query raises DuckDB's error where arguments are of other types.
    """
    package = extra("duckdb", "stripping within DuckDB", "duckdb")
    asked = prepared(pipeline, columns, (), 0)[0].asked
    schema = output_schema(columns=asked)

    def strip(*given: Any) -> Any:
        if not 1 <= len(given) <= len(_ARGUMENTS):
            raise TypeError(f"{name} has {len(given)} arguments; it takes {', '.join(_ARGUMENTS)}")
        table = arrow().table([_known(one) for one in given], list(_ARGUMENTS[: len(given)]))
        batches = strip_batches(table.to_batches(), pipeline, columns=asked)
        return arrow().Table.from_batches(batches, schema).combine_chunks().to_struct_array()

    types = connection.cursor().from_arrow(schema.empty_table()).types
    # Without a list of parameters DuckDB takes any number of them, of any types.
    connection.create_function(  # type: ignore[call-overload]
        name, strip, None, package.struct_type(dict(zip(asked, types, strict=True))),
        type="arrow", null_handling="special",
    )  # fmt: skip


def _known(column: Any) -> Any:
    """A column of nothing but NULL as what it is: DuckDB says that it is of integers."""
    return arrow().nulls(len(column)) if column.null_count == len(column) else column
