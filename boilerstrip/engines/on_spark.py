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
from boilerstrip.engines.layout import place_of
from boilerstrip.pipeline import Pipeline
from boilerstrip.streams.extras import extra

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PURPOSE: Final = "stripping Spark DataFrames"


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
    types = extra("pyspark.sql.pandas.types", _PURPOSE, "spark")
    column = extra("pyspark.sql.functions", _PURPOSE, "spark").col
    chosen, _ = prepared(pipeline, columns, carry, jobs)
    asked = output_schema(columns=chosen.asked)
    for name in (CONTENT, *chosen.carried):
        place_of(name, frame.columns)
    # Only what is needed is sent to Python; carried columns by names that mapInArrow can look up.
    carried = {f"carried_{number}": name for number, name in enumerate(chosen.carried)}
    given = frame.select(
        *(column(name) for name in read_of(frame.columns)),
        *(column(_quoted(name)).alias(alias) for alias, name in carried.items()),
    )

    def strip(batches: Iterator[Any]) -> Iterator[Any]:
        return strip_batches(
            batches, pipeline, columns=chosen.asked, carry=tuple(carried), jobs=jobs
        )

    schema = extra("pyspark.sql.types", _PURPOSE, "spark").StructType(
        [given.schema[alias] for alias in carried] + types.from_arrow_schema(asked).fields
    )
    return given.mapInArrow(strip, schema).toDF(*chosen.carried, *chosen.asked)


def _quoted(name: str) -> str:
    """A column's name as Spark reads it: a dot in it is no way into a struct."""
    doubled = name.replace("`", "``")
    return f"`{doubled}`"
