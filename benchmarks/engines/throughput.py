"""Pages a second in each engine, on 1 and 2 workers, beside a plain loop over the same pages.

    python benchmarks/engines/throughput.py ../shared/data/wcxb-dev --pages 600 --rounds 3

The pages of a public corpus (HTML) are given to every engine as a table in memory, and come back
as text, title and error. Engines are started, and have stripped some pages, before they are timed;
the median of the rounds is shown (wall time, as several processes share the work). "Times the loop"
is how much longer a page takes, for each worker, than in the loop: the engine's overhead. Run it on
a machine that does nothing else.
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from boilerstrip import Pipeline
from boilerstrip.engines.batches import strip_batches
from boilerstrip.engines.frames import strip_frame
from boilerstrip.evaluation.public.corpora import public_corpus

COLUMNS: Final = ("text", "title", "error")
_WARM: Final = 40
_ROWS: Final = 50
Way = Callable[[pyarrow.Table], int]


def loop(pages: pyarrow.Table) -> int:
    """What all are measured by."""
    rows = 0
    for row in pages.to_pylist():
        rows += Pipeline(url=row["url"]).extract(row["content"]).text is not None
    return rows


def arrow(jobs: int) -> Way:
    """Record batches, in this process or with workers."""

    def strip(pages: pyarrow.Table) -> int:
        batches = strip_batches(pages.to_batches(_ROWS), columns=COLUMNS, jobs=jobs)
        return sum(batch.num_rows for batch in batches)

    return strip


def pandas_frame(pages: pyarrow.Table) -> int:
    """A pandas data frame."""
    return len(strip_frame(pages.to_pandas(), columns=COLUMNS))


def polars_frame(pages: pyarrow.Table) -> int:
    """A Polars data frame."""
    import polars

    frame: Any = polars.from_arrow(pages)
    return len(strip_frame(frame, columns=COLUMNS))


def duckdb_function(pages: pyarrow.Table) -> int:
    """A function in SQL, on one thread."""
    import duckdb

    from boilerstrip.engines.on_duckdb import register_function

    connection = duckdb.connect()
    connection.register("pages", pages)
    register_function(connection, columns=COLUMNS)
    found = connection.sql("select boilerstrip(content, url, null) as row from pages").fetchall()
    return len(found)


@contextmanager
def spark(workers: int) -> Iterator[Way]:
    """Spark on this machine, with so many tasks at once."""
    from pyspark.sql import SparkSession

    from boilerstrip.engines.on_spark import strip_dataframe

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "3g",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_ROWS),
    }
    builder = SparkSession.builder.master(f"local[{workers}]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")

    def strip(pages: pyarrow.Table) -> int:
        frame = session.createDataFrame(pages).repartition(2 * workers)
        return len(strip_dataframe(frame, columns=COLUMNS).collect())

    try:
        yield strip
    finally:
        session.stop()


@contextmanager
def ray(workers: int) -> Iterator[Way]:
    """Ray on this machine, with so many tasks at once."""
    import ray

    from boilerstrip.engines.on_ray import strip_dataset

    ray.init(num_cpus=workers, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False

    def strip(pages: pyarrow.Table) -> int:
        blocks = [pages.slice(start, _ROWS) for start in range(0, len(pages), _ROWS)]
        return int(
            strip_dataset(ray.data.from_arrow(blocks), columns=COLUMNS).materialize().count()
        )

    try:
        yield strip
    finally:
        ray.shutdown()


def datatrove(workers: int) -> Way:
    """The executor of datatrove, with so many workers, a task each."""
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.base import PipelineStep
    from loguru import logger

    from boilerstrip.engines.on_datatrove import BoilerstripExtractor

    logger.remove()

    class Given(PipelineStep):  # type: ignore[misc]
        """The pages of a task."""

        def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
            super().__init__()
            self.rows = rows

        def run(self, data: Any = None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
            for number, row in list(enumerate(self.rows))[rank::world_size]:
                page = row["content"].decode("utf-8", "replace")
                yield Document(page, str(number), metadata={"url": row["url"]})

    class Counted(PipelineStep):  # type: ignore[misc]
        """Counts what comes out, as a task of another process gives nothing else back."""

        def run(self, data: Any = None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
            for document in data:
                self.stat_update("out")
                yield document

    def strip(pages: pyarrow.Table) -> int:
        with tempfile.TemporaryDirectory() as folder:
            steps = [Given(pages.to_pylist()), BoilerstripExtractor(keep_empty=True), Counted()]
            stats = LocalPipelineExecutor(
                steps, tasks=workers, workers=workers, logging_dir=folder
            ).run()
            return int(stats.stats[-1].stats["out"].total)

    return strip


def timed(way: Way, pages: pyarrow.Table, rounds: int) -> float:
    """The median of the seconds that a way takes, after it has stripped some pages."""
    way(pages.slice(0, _WARM))
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        rows = way(pages)
        seconds.append(time.perf_counter() - began)
        assert rows == len(pages), f"{rows} rows came out of {len(pages)}"
    return statistics.median(seconds)


def measured(pages: pyarrow.Table, rounds: int) -> Iterator[tuple[str, int, float]]:
    """Each way, its workers and its seconds."""
    yield "a plain loop", 1, timed(loop, pages, rounds)
    yield "Arrow batches, in this process", 1, timed(arrow(0), pages, rounds)
    for workers in (1, 2):
        yield "Arrow batches, workers beside", workers, timed(arrow(workers), pages, rounds)
    yield "pandas", 1, timed(pandas_frame, pages, rounds)
    yield "Polars", 1, timed(polars_frame, pages, rounds)
    yield "DuckDB, a function", 1, timed(duckdb_function, pages, rounds)
    for workers in (1, 2):
        with spark(workers) as way:
            yield "Spark", workers, timed(way, pages, rounds)
    for workers in (1, 2):
        with ray(workers) as way:
            yield "Ray", workers, timed(way, pages, rounds)
    for workers in (1, 2):
        yield "datatrove", workers, timed(datatrove(workers), pages, rounds)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, help="a folder with a public corpus")
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    corpus = public_corpus(options.corpus)
    found = list(corpus.read(options.corpus))[: options.pages]
    rows = [{"url": page.url, "content": page.html} for page in found]
    schema = pyarrow.schema([("url", pyarrow.string()), ("content", pyarrow.large_binary())])
    pages = pyarrow.Table.from_pylist(rows, schema=schema)
    table = Table(title=f"{len(pages)} pages of {corpus.name}", box=SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(
        ("way", "workers", "seconds", "pages a second", "times the loop")
    ):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    base = 0.0
    for name, workers, seconds in measured(pages, options.rounds):
        base = base or seconds
        rate, times = len(pages) / seconds, seconds * workers / base
        table.add_row(name, str(workers), f"{seconds:.2f}", f"{rate:.1f}", f"{times:.2f}")
    Console(width=110).print(table)


if __name__ == "__main__":
    main()
