"""How fast boilerstrip is, beside what bounds it and beside others, all in one run.

    python benchmarks/speed/speed.py ../shared/data/wcxb-dev --peers .peers/bin/python
    python benchmarks/speed/speed.py ../shared/data/wcxb-dev --only growth --only memory

Five parts. ``pages``: CPU time on the pages of a public corpus, paired, as HTML (beside decoding,
parsing and taking out all text with Lexbor) and as text dumps (beside C4's line rules). ``start``:
a cold start of the filter on a small dump, beside Python that imports NumPy. ``growth``: pages made
of 10, 100 and 1,000 pages, beside these one by one. ``memory``: what a page takes at most, and what
a process holds after many pages. ``profile``: which modules the time goes to. Times are CPU seconds
of one thread, and figures are ratios within the run, as machines differ and are noisy.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "peers"))

from growth import Grown, bodies, dumps, grown, html_page
from paired import Timed, command, ratio, threads_note, timed
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from samples import room_of, sampled
from start import median_ratio, started
from text_extractors import C4, LEXBOR, OWN, OWN_ON_HTML

from boilerstrip import Pipeline
from boilerstrip.evaluation.public.corpora import public_corpus
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import decode, render
from boilerstrip.limits import UNLIMITED

_HERE = Path(__file__).parent
DUMP = _HERE.parents[1] / "corpora" / "development" / "hillford-mill.txt"
STYLE = "wet"
TIMES = (1, 10, 100, 1000)
LARGE = 500_000
"""Bytes of a page whose memory is looked at: below, what a process takes anyway would count."""
_WIDTH = 120


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    return table


# --- pages --------------------------------------------------------------------------------------


def of_pages(pages: Sequence[GoldPage], options: argparse.Namespace) -> list[Table]:
    """CPU time on HTML and on text dumps."""
    html = {name: command("text_extractors", name) for name in (LEXBOR, OWN_ON_HTML)}
    if options.peers:
        peers = str(options.peers.absolute())
        html |= {name: command("extractors", name, peers) for name in options.peer}
    text = {name: command("text_extractors", name) for name in (C4, OWN)}
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("timing", total=2 * len(pages))

        def done() -> None:
            progress.advance(task)

        given = [(page.html, decode(page.html)) for page in pages]
        of_html = timed(html, given, options.rounds, done)
        of_text = timed(text, [(b"", render(data, STYLE)) for data, _ in given],
                        options.rounds, done)  # fmt: skip
    return [_paired(f"HTML, {len(pages)} pages", of_html),
            _paired(f"text dumps ({STYLE}), {len(pages)} pages", of_text)]  # fmt: skip


def _paired(title: str, several: Sequence[Timed]) -> Table:
    """Each beside the first, which is what bounds it."""
    reference = several[0]
    over = f"times {reference.name}"
    table = _table(title, "system", "version", "CPU ms", "median", over, "95%", "failures")
    for one in several:
        times = ratio(one, reference)
        table.add_row(
            one.name, one.version, *(f"{figure:.2f}" for figure in one.milliseconds),
            f"{times.mean:.2f}", f"{times.low:.2f} to {times.high:.2f}", str(one.failures),
        )  # fmt: skip
    return table


# --- start --------------------------------------------------------------------------------------


def of_start(options: argparse.Namespace) -> list[Table]:
    """Whole processes."""
    numpy, filtering = "python -c 'import numpy'", f"boilerstrip {DUMP.name}"
    commands = {
        numpy: [sys.executable, "-c", "import numpy"],
        filtering: [sys.executable, "-m", "boilerstrip", str(DUMP)],
    }
    taken = started(commands, options.starts)
    table = _table("cold start", "command", "CPU ms, median", "times the first")
    for name, seconds in taken.items():
        times = median_ratio(seconds, taken[numpy])
        table.add_row(name, f"{1000 * statistics.median(seconds):.0f}", f"{times:.2f}")
    return [table]


# --- growth -------------------------------------------------------------------------------------


def of_growth(pages: Sequence[GoldPage], _: argparse.Namespace) -> list[Table]:
    """Long pages beside the short ones that they are made of."""
    texts = dumps([render(page.html, STYLE) for page in pages], max(TIMES))
    markup = dumps(bodies([page.html for page in pages]), max(TIMES))
    table = _table("growth", "input", "pages in one", "bytes", "CPU s", "time per byte, times")
    ways: list[tuple[str, list[bytes], Callable[[Sequence[bytes]], bytes]]] = [
        ("text", texts, b"".join),
        ("html", markup, lambda parts: html_page(b"".join(parts).decode("utf-8", "replace"))),
    ]
    for kind, parts, joined in ways:
        pipeline = Pipeline(kind=kind, limits=UNLIMITED)
        pipeline.strip(joined(parts[:1]))
        known: dict[bytes, float] = {}
        for count in TIMES:
            one: Grown = grown(pipeline, parts[:count], joined, known)
            table.add_row(
                kind, str(one.pages), f"{one.size:,}", f"{one.whole:.3f}", f"{one.ratio:.2f}"
            )
    return [table]


# --- memory -------------------------------------------------------------------------------------


def of_memory(pages: Sequence[GoldPage], options: argparse.Namespace) -> list[Table]:
    """Large pages, and many pages."""
    peak = _table("memory of one page, over its bytes", "input", "pages", "median", "most")
    after = _table("resident memory, MiB", "input", "pages", "after 100", "after each once",
                   "at the end")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("html", "text"):
            files = []
            for number, page in enumerate(pages):
                data = page.html if kind == "html" else render(page.html, STYLE).encode()
                files.append(Path(folder, f"{number}.{kind}"))
                files[-1].write_bytes(data)
            large = [file for file in files if file.stat().st_size > LARGE]
            if large:
                over = [(most - before) / size
                        for size, before, most, _ in _rows(kind, large)]  # fmt: skip
                peak.add_row(kind, str(len(large)), f"{statistics.median(over):.1f}",
                             f"{max(over):.1f}")  # fmt: skip
            many = [files[n % len(files)] for n in range(options.many)]
            ends = [row[3] / 2**20 for row in _rows(kind, many)]
            after.add_row(kind, str(len(many)), f"{ends[min(99, len(ends) - 1)]:.0f}",
                          f"{ends[min(len(files), len(ends)) - 1]:.0f}",
                          f"{ends[-1]:.0f}")  # fmt: skip
    return [peak, after]


def _rows(kind: str, files: Sequence[Path]) -> list[tuple[int, int, int, int]]:
    """Bytes, and resident memory before, at most, and after, page by page."""
    listed = subprocess.run(
        [sys.executable, _HERE / "memory.py", kind, *map(str, files)],
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    return [tuple(row) for row in json.loads(listed.stdout)]


# --- profile ------------------------------------------------------------------------------------


def of_profile(pages: Sequence[GoldPage], options: argparse.Namespace) -> list[Table]:
    """Stages, and the modules that take most."""
    tables = []
    for kind in ("html", "text"):
        given = [page.html for page in pages]
        if kind == "text":
            given = [render(data, STYLE).encode("utf-8", "replace") for data in given]
        counted = sampled(Pipeline(kind=kind, limits=UNLIMITED), given, options.rounds)
        rooms: Counter[str] = Counter()
        for module, samples in counted.items():
            rooms[room_of(module)] += samples
        table = _table(f"profile, {kind}, {len(pages)} pages", "stage", "share", "its modules")
        for room, samples in rooms.most_common():
            inside = [(name, n) for name, n in counted.most_common() if room_of(name) == room]
            shown = ", ".join(
                f"{name.split('/')[-1]} {_share(n, counted)}" for name, n in inside[:3]
            )
            table.add_row(room, _share(samples, counted), shown if len(inside) > 1 else "")
        tables.append(table)
    return tables


def _share(samples: int, counted: Counter[str]) -> str:
    return f"{samples / max(counted.total(), 1):.1%}"


# --- the command --------------------------------------------------------------------------------

PARTS = ("pages", "start", "growth", "memory", "profile")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, help="the folder of a public corpus")
    parser.add_argument("--only", action="append", choices=PARTS, help="measure this part alone")
    parser.add_argument(
        "--peers", type=Path, metavar="PYTHON",
        help="the Python of the environment made from benchmarks/peers/requirements.txt",
    )  # fmt: skip
    parser.add_argument(
        "--peer", action="append", metavar="NAME", default=[],
        help="which of them (trafilatura and resiliparse)",
    )  # fmt: skip
    parser.add_argument("--limit", type=int, default=300, metavar="N",
                        help="how many pages, drawn by chance (300)")  # fmt: skip
    parser.add_argument("--rounds", type=int, default=3, metavar="N",
                        help="how often each page is timed (3)")  # fmt: skip
    parser.add_argument("--starts", type=int, default=15, metavar="N",
                        help="how often each command is started (15)")  # fmt: skip
    parser.add_argument("--many", type=int, default=10_000, metavar="N",
                        help="how many pages one process is to live through (10000)")  # fmt: skip
    options = parser.parse_args()
    options.peer = options.peer or ["trafilatura", "resiliparse"]
    return options


def main() -> None:
    """Measure, and print."""
    options = _options()
    parts = options.only or PARTS
    pages: list[GoldPage] = []
    if set(parts) - {"start"}:
        corpus = public_corpus(options.corpus)
        pages = list(corpus.read(options.corpus))
        pages = random.Random(0).sample(pages, min(options.limit, len(pages)))
    console = Console(width=_WIDTH)
    print(threads_note())
    for part in parts:
        if part == "pages":
            tables = of_pages(pages, options)
        elif part == "start":
            tables = of_start(options)
        else:
            measured = {"growth": of_growth, "memory": of_memory, "profile": of_profile}
            tables = measured[part](pages, options)
        for table in tables:
            console.print(table)


if __name__ == "__main__":
    main()
