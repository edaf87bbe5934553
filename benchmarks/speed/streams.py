"""How many pages a second go through a stream, beside a loop that calls ``extract`` on the same.

    python benchmarks/speed/streams.py corpora --pages 2000 --jobs 1 --jobs 2

A WET file is made of the dumps of a corpus, in turn, and stripped to JSON lines: in a loop that
reads nothing and writes nothing, in a stream without workers, and in streams of 1, 2 … workers.
Ways take turns, and the median of the rounds is shown: wall time, as several processes share the
work. The overhead of one worker over the loop is what reading, sending and writing cost. Run it on
a machine that does nothing else.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import contextlib
import io
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from boilerstrip import Pipeline
from boilerstrip.evaluation.corpus import load
from boilerstrip.streams.forms import Form
from boilerstrip.streams.records import Row
from boilerstrip.streams.run import Run, run
from boilerstrip.streams.sources import Inputs
from boilerstrip.streams.wet import conversion_record

LOOP = "extract in a loop"
_DATE = "2024-01-01T00:00:00Z"
_WIDTH = 100


def pages_of(paths: Sequence[Path], count: int) -> list[str]:
    """So many pages: the dumps of a corpus, from the first again where there are too few."""
    texts = [dump.text for dump in load(list(paths)).dumps]
    return [texts[number % len(texts)] for number in range(count)]


def write_wet(pages: Sequence[str], path: Path) -> None:
    """A WET file of these pages, each a gzip member."""
    with open(path, "wb") as file:
        for number, page in enumerate(pages):
            url = f"https://page.example/{number}"
            file.write(conversion_record(Row(number, str(number), url, page), _DATE, ".gz"))


def ways(pages: Sequence[str], folder: Path, jobs: Sequence[int]) -> dict[str, Callable[[], None]]:
    """What is timed, by name, the loop first."""
    source = folder / "pages.warc.wet.gz"
    write_wet(pages, source)
    pipeline = Pipeline(kind="text")

    def loop() -> None:
        for page in pages:
            pipeline.extract(page)

    def streamed(count: int) -> Callable[[], None]:
        target = str(folder / f"{count}.jsonl.gz")
        asked = Run(Inputs((str(source),)), pipeline, Form("jsonl"), target, count)

        def stream() -> None:
            with contextlib.redirect_stderr(io.StringIO()):
                run(asked)

        return stream

    names = {0: "stream, no workers", 1: "stream, 1 worker"}
    named = {names.get(count, f"stream, {count} workers"): streamed(count) for count in jobs}
    return {LOOP: loop, **named}


def timed(taken: dict[str, Callable[[], None]], rounds: int) -> dict[str, float]:
    """Seconds of wall time of each, the median of so many rounds in which they take turns."""
    seconds: dict[str, list[float]] = {name: [] for name in taken}
    for _ in range(rounds):
        for name, way in taken.items():
            began = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - began)
    return {name: statistics.median(several) for name, several in seconds.items()}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", nargs="+", type=Path, help="labelled dumps, or folders of them")
    parser.add_argument("--pages", type=int, default=2000, help="how many; 2000 by default")
    parser.add_argument("--rounds", type=int, default=3, help="how often each; 3 by default")
    parser.add_argument("--jobs", type=int, action="append", help="workers; 0, 1 and 2 by default")
    options = parser.parse_args()
    pages = pages_of(options.corpus, options.pages)
    with tempfile.TemporaryDirectory() as folder:
        taken = ways(pages, Path(folder), options.jobs or [0, 1, 2])
        seconds = timed(taken, options.rounds)
    title = f"{len(pages)} pages as WET to JSON lines, median of {options.rounds} rounds"
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("way", "seconds", "pages a second", "times the loop's time"):
        table.add_column(name, justify="left" if name == "way" else "right")
    for name, several in seconds.items():
        ratio = several / seconds[LOOP]
        table.add_row(name, f"{several:.2f}", f"{len(pages) / several:.1f}", f"{ratio:.2f}")
    Console(width=_WIDTH).print(table)


if __name__ == "__main__":
    main()
