"""Strip Spark DataFrames: a step of a query plan, done in Spark's own Python workers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, Final

from boilerstrip.engines.batches import (
    CONTENT,
    output_schema,
    prepared,
    read_of,
    strip_batches,
)
from boilerstrip.engines.layout import Layout, place_of
from boilerstrip.pipeline import Pipeline
from boilerstrip.streams.extras import extra

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

PURPOSE: Final = "stripping Spark DataFrames"


def strip_dataframe(
    frame: DataFrame,
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
    jobs: int = 0,
) -> DataFrame:
    """Strip a DataFrame that has a column ``content``; gives one with a row for each of its rows.

    Nothing is stripped until the result is asked for. Options are those of ``strip_batches``;
    ``jobs`` is for each task. Carried columns keep their Spark types and come first. boilerstrip
    must be installed where executors run. Raises ``OptionError`` and ``ColumnError`` at once for
    wrong options and columns that are not there.
    """
    chosen, _ = prepared(pipeline, columns, carry, jobs)
    given, carried = given_of(frame, chosen)

    def strip(batches: Iterator[Any]) -> Iterator[Any]:
        return strip_batches(batches, pipeline, columns=chosen.asked, carry=carried, jobs=jobs)

    stripped = given.mapInArrow(strip, schema_of(given, carried, chosen))
    return stripped.toDF(*chosen.carried, *chosen.asked)


def given_of(frame: DataFrame, chosen: Layout) -> tuple[DataFrame, tuple[str, ...]]:
    """What of a DataFrame is sent to Python, and the names of its carried columns there.

    Only what is needed is sent; carried columns by names that ``mapInArrow`` can look up. Raises
    ``ColumnError`` where a column is not there.
    """
    column = extra("pyspark.sql.functions", PURPOSE, "spark").col
    for name in (CONTENT, *chosen.carried):
        place_of(name, frame.columns)
    carried = {f"carried_{number}": name for number, name in enumerate(chosen.carried)}
    given = frame.select(
        *(column(name) for name in read_of(frame.columns)),
        *(column(_quoted(name)).alias(alias) for alias, name in carried.items()),
    )
    return given, tuple(carried)


def schema_of(given: DataFrame, carried: tuple[str, ...], chosen: Layout) -> StructType:
    """The Spark schema of what comes out: the carried columns as they are, then those asked for."""
    asked = spark_schema(output_schema(columns=chosen.asked))
    struct = extra("pyspark.sql.types", PURPOSE, "spark").StructType
    schema: StructType = struct([*(given.schema[name] for name in carried), *asked.fields])
    return schema


def spark_schema(schema: pyarrow.Schema) -> StructType:
    """An Arrow schema as Spark has it."""
    types = extra("pyspark.sql.pandas.types", PURPOSE, "spark")
    converted: StructType = types.from_arrow_schema(schema)
    return converted


def _quoted(name: str) -> str:
    """A column's name as Spark reads it: a dot in it is no way into a struct."""
    doubled = name.replace("`", "``")
    return f"`{doubled}`"
