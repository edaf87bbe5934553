"""Ray on this machine: the same as a plain loop, lazily, block by block."""

import os

import pyarrow as pa
import pytest
from engine_classifiers import KillsOnce, TellsProcess
from engine_pages import ERRORS, ROWS, TEXTS, expected
from stream_classifiers import Harm

from boilerstrip import Limits, OptionError, Pipeline
from boilerstrip.engines.batches import output_schema
from boilerstrip.engines.layout import COLUMNS, ColumnError
from boilerstrip.engines.on_ray import strip_dataset

TABLE = pa.Table.from_pylist([{"n": n, **row} for n, row in enumerate(ROWS)])


class TestSame:
    @pytest.mark.parametrize("jobs", [0, 1])
    def test_as_one_by_one(self, ray, jobs):
        stripped = strip_dataset(ray.data.from_arrow(TABLE), carry=["n"], jobs=jobs)
        assert stripped.take_all() == [{"n": n, **row} for n, row in enumerate(expected(ROWS))]

    def test_blocks_in_order(self, ray):
        tables = [
            pa.table({"content": ["One line."] * 150, "n": range(start, start + 150)})
            for start in (0, 150)
        ]
        stripped = strip_dataset(ray.data.from_arrow(tables), columns=["found"], carry=["n"])
        assert [row["n"] for row in stripped.take_all()] == list(range(300))

    def test_blocks_of_python_and_pandas(self, ray):
        import pandas as pd

        text = Pipeline().strip(TEXTS[0])
        for dataset in (
            ray.data.from_items([{"content": TEXTS[0]}]),
            ray.data.from_pandas(pd.DataFrame({"content": [TEXTS[0]]})),
        ):
            assert strip_dataset(dataset, columns=["text"]).take_all() == [{"text": text}]

    def test_options_travel(self, ray):
        stripped = strip_dataset(
            ray.data.from_arrow(TABLE), Pipeline(favor="recall"), columns=["text"], batch_size=2, memory=1_000_000,
        )  # fmt: skip
        assert stripped.take_all() == [
            {"text": row["text"]} for row in expected(ROWS, favor="recall")
        ]


class TestColumns:
    def test_schema_and_its_version(self, ray):
        stripped = strip_dataset(ray.data.from_arrow(TABLE), carry=["n"]).materialize()
        (block,) = ray.get(stripped.to_arrow_refs())
        assert block.schema.names == ["n", *COLUMNS]
        assert block.schema.equals(output_schema(TABLE.schema, carry=["n"]), check_metadata=True)

    def test_wrong_options_are_told_at_once(self, ray):
        dataset = ray.data.from_arrow(TABLE)
        with pytest.raises(OptionError, match="there is no column 'txt'"):
            strip_dataset(dataset, columns=["txt"])
        with pytest.raises(OptionError, match="pipeline is dict"):
            strip_dataset(dataset, {})
        with pytest.raises(OptionError, match="jobs is -1"):
            strip_dataset(dataset, jobs=-1)

    def test_wrong_columns_are_errors_of_the_run(self, ray):
        dataset = ray.data.from_arrow(TABLE)
        with pytest.raises(ColumnError, match="there is no column 'm'; there are n, content, url"):
            strip_dataset(dataset, carry=["m"]).take_all()
        with pytest.raises(
            ColumnError, match="the column 'content' is int64; it must be text or bytes"
        ):
            strip_dataset(ray.data.from_arrow(pa.table({"content": [1]}))).take_all()


class TestWorkers:
    def test_nothing_is_stripped_before_it_is_asked_for(self, ray, tmp_path):
        pipeline = Pipeline(extra=(TellsProcess(str(tmp_path)),))
        stripped = strip_dataset(ray.data.from_arrow([TABLE, TABLE]), pipeline)
        assert list(tmp_path.iterdir()) == []
        assert stripped.count() == 2 * len(ROWS)
        stripped.take_all()
        workers = [path.name.split("-") for path in tmp_path.iterdir()]
        assert workers
        assert str(os.getpid()) not in [process for process, _ in workers]
        # Weights are read once a process, however many blocks there are.
        assert {times for _, times in workers} == {"1"}

    def test_a_killed_worker_loses_nothing(self, ray, tmp_path):
        marker = tmp_path / "killed"
        contents = ["kill once" if n == 90 else "One line." for n in range(100)]
        dataset = ray.data.from_arrow(pa.table({"content": contents, "n": range(100)}))
        pipeline = Pipeline(extra=(KillsOnce(str(marker)),))
        stripped = strip_dataset(dataset, pipeline, columns=["error"], carry=["n"])
        rows = stripped.take_all()
        assert marker.exists()
        assert rows == [{"n": n, "error": ""} for n in range(100)]

    def test_with_a_worker_process_such_pages_are_errors(self, ray):
        dataset = ray.data.from_arrow(
            pa.table({"content": [TEXTS[0], "kill", "sleep", None, TEXTS[0]]})
        )
        pipeline = Pipeline(extra=(Harm(),), limits=Limits(seconds=1))
        stripped = strip_dataset(dataset, pipeline, columns=["error"], jobs=1)
        assert [row["error"] for row in stripped.take_all()] == [
            "", "the worker process died at this page (SIGKILL, as when memory runs out)",
            "took longer than 1 seconds", ERRORS[0], "",
        ]  # fmt: skip
