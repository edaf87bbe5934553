"""Spark on this machine: the same as a plain loop, lazily, and nothing lost with a dead worker."""

import os
import shutil
from decimal import Decimal

import pytest
from engine_classifiers import KillsOnce, TellsProcess
from engine_pages import ERRORS, RICH, ROWS, TEXTS, expected
from pyspark.sql import types
from stream_classifiers import Harm

from boilerstrip import Limits, OptionError, Pipeline
from boilerstrip.engines.layout import COLUMNS, ColumnError
from boilerstrip.engines.on_spark import strip_dataframe

pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Spark needs Java"
    ),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]

SCHEMA = "n int, content string, url string, content_type string"


@pytest.fixture
def frame(spark):
    rows = [(n, row["content"], row["url"], row["content_type"]) for n, row in enumerate(ROWS)]
    return spark.createDataFrame(rows, SCHEMA)


def collected(stripped):
    return [row.asDict(recursive=True) for row in stripped.collect()]


class TestSame:
    @pytest.mark.parametrize("jobs", [0, 1])
    def test_as_one_by_one(self, frame, jobs):
        rows = collected(strip_dataframe(frame, carry=["n"], jobs=jobs))
        assert rows == [{"n": n, **row} for n, row in enumerate(expected(ROWS))]

    def test_options_of_the_pipeline_travel(self, frame):
        pipeline = Pipeline(favor="recall", keep={"body", "byline"}, without={"promo"})
        stripped = strip_dataframe(frame, pipeline, columns=["text"], carry=["n"])
        assert [row.text for row in stripped.collect()] == [
            row["text"]
            for row in expected(ROWS, favor="recall", keep={"body", "byline"}, without={"promo"})
        ]

    def test_binary_content(self, spark):
        frame = spark.createDataFrame([(bytearray(RICH.encode()),)], "content binary")
        (row,) = strip_dataframe(frame, columns=["title", "encoding"]).collect()
        assert row == (Pipeline().extract(RICH).title, "utf-8")

    def test_order_within_a_partition(self, spark):
        frame = spark.createDataFrame(
            [(n, "One line.") for n in range(200)], "n int, content string"
        )
        stripped = strip_dataframe(frame.coalesce(1), columns=["found"], carry=["n"])
        assert [row.n for row in stripped.collect()] == list(range(200))


class TestColumns:
    def test_schema(self, frame):
        schema = strip_dataframe(frame).schema
        assert schema.names == list(COLUMNS)
        label = types.StructType([
            types.StructField("line", types.IntegerType()),
            types.StructField("label", types.StringType()),
            types.StructField("score", types.FloatType()),
            types.StructField("kept", types.BooleanType()),
        ])  # fmt: skip
        others = {
            "found": types.BooleanType(), "labels": types.ArrayType(label),
            "kept_share": types.FloatType(), "characters": types.LongType(),
        }  # fmt: skip
        assert [field.dataType for field in schema] == [
            others.get(name, types.StringType()) for name in COLUMNS
        ]

    def test_carried_ones_keep_name_type_and_value(self, spark):
        frame = spark.sql(
            "select 'One line.' content, cast(1.25 as decimal(7,2)) `a.b`, "
            "map('k', array(1, 2)) `t``k`, timestamp'2024-05-05 12:00:00' when, "
            "date'2024-05-05' day, named_struct('x', X'00FF', 'y', 7Y) `Two words`"
        )
        carried = frame.columns[1:]
        stripped = strip_dataframe(frame, columns=["found"], carry=carried)
        assert stripped.schema.fields[:-1] == frame.schema.fields[1:]
        (row,) = stripped.collect()
        (given,) = frame.collect()
        assert row[:-1] == given[1:]
        assert row["a.b"] == Decimal("1.25")

    def test_content_can_be_carried(self, frame):
        stripped = strip_dataframe(frame, columns=["error"], carry=["content", "n"])
        assert [row.content for row in stripped.collect()] == [row["content"] for row in ROWS]

    def test_wrong_use_is_told_at_once(self, spark, frame):
        with pytest.raises(ColumnError, match="there is no column 'm'; there are n, content, url"):
            strip_dataframe(frame, carry=["m"])
        with pytest.raises(ColumnError, match="there is no column 'content'; there are html"):
            strip_dataframe(spark.createDataFrame([("a",)], "html string"))
        with pytest.raises(OptionError, match="there is no column 'txt'"):
            strip_dataframe(frame, columns=["txt"])
        with pytest.raises(OptionError, match="the column 'url' cannot be carried"):
            strip_dataframe(frame, carry=["url"])
        with pytest.raises(OptionError, match="pipeline is dict"):
            strip_dataframe(frame, {})

    def test_content_of_another_type(self, spark):
        stripped = strip_dataframe(spark.createDataFrame([(1,)], "content int"))
        with pytest.raises(
            Exception, match="the column 'content' is int32; it must be text or bytes"
        ):
            stripped.collect()


class TestWorkers:
    def test_nothing_is_stripped_before_it_is_asked_for(self, frame, tmp_path):
        stripped = strip_dataframe(frame, Pipeline(extra=(TellsProcess(str(tmp_path)),)))
        assert list(tmp_path.iterdir()) == []
        assert stripped.count() == len(ROWS)
        stripped.collect()
        workers = [path.name.split("-") for path in tmp_path.iterdir()]
        assert workers
        assert str(os.getpid()) not in [process for process, _ in workers]
        # Weights are read once a process, however many batches there are.
        assert {times for _, times in workers} == {"1"}

    def test_a_killed_worker_loses_nothing(self, spark, tmp_path):
        marker = tmp_path / "killed"
        rows = [(n, "kill once" if n == 30 else TEXTS[0]) for n in range(40)]
        frame = spark.createDataFrame(rows, "n int, content string")
        pipeline = Pipeline(extra=(KillsOnce(str(marker)),))
        stripped = strip_dataframe(frame, pipeline, columns=["text", "error"], carry=["n"])
        text, short = Pipeline().strip(TEXTS[0]), Pipeline().extract("kill once").text
        kept = [(row.n, row.text, row.error) for row in stripped.collect()]
        assert marker.exists()
        assert kept == [(n, short if n == 30 else text, "") for n in range(40)]

    def test_with_a_worker_process_such_pages_are_errors(self, spark):
        contents = [TEXTS[0], "kill", "sleep", None, TEXTS[0]]
        frame = spark.createDataFrame(list(enumerate(contents)), "n int, content string")
        pipeline = Pipeline(extra=(Harm(),), limits=Limits(seconds=1))
        stripped = strip_dataframe(
            frame.coalesce(1), pipeline, columns=["error"], carry=["n"], jobs=1
        )
        assert [row.error for row in stripped.collect()] == [
            "", "the worker process died at this page (SIGKILL, as when memory runs out)",
            "took longer than 1 seconds", ERRORS[0], "",
        ]  # fmt: skip

    def test_a_query_that_needs_no_more_ends(self, spark):
        frame = spark.createDataFrame([("One line.",)] * 500, "content string").coalesce(1)
        assert len(strip_dataframe(frame, columns=["found"], jobs=1).limit(2).collect()) == 2
