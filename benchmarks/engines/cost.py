"""What a crawl of very many pages costs, on paper, from what a page costs here.

    python benchmarks/engines/cost.py ../shared/data/wcxb-dev --pages 3e9 --hosts 45e6

Measured on the pages of a public corpus, as HTML and as text: CPU time of one core for reading and
learning a page, and for stripping it without and with a site; bytes of a page and of what is sent
of it in the pass that learns sites, packed as engines pack what they shuffle (LZ4); memory of a
process. From these, the core-hours, shuffled bytes and memory of the whole, where ``--pages`` and
``--hosts`` are what the crawl has. Nothing here is run at that size.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import pyarrow
import pyarrow.ipc
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from boilerstrip import Pipeline
from boilerstrip.engines.site_rows import learn_batches, merge_batches
from boilerstrip.evaluation.public.corpora import public_corpus
from boilerstrip.evaluation.rendering import render
from boilerstrip.sites import SiteLearner, SiteModel

VIEWS: Final = ("html", "text")
_HOST: Final = "crawl.example"
_HOUR: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Costs:
    """What a page costs: CPU seconds of one core, and bytes as they are shuffled.

    ``learning`` includes reading, as the others do. ``page`` is its packed bytes, ``row`` those of
    its keys alone, ``merged`` those of what repeats on a host of which 64 pages are known.
    """

    learning: float
    stripping: float
    with_site: float
    page: float
    row: float
    merged: float


def costs(pages: Sequence[bytes], rounds: int) -> Costs:
    """Measure pages of one view; all of them are taken for pages of one host."""
    url = f"https://{_HOST}/"
    batches = [_batch([(f"https://{number}.example/", page)]) for number, page in enumerate(pages)]
    model = _site_of(pages)
    plain, known = Pipeline(url=url), Pipeline(url=url, site=model)
    for page in pages[:20]:
        known.extract(page)
    rows = [row for batch in batches for row in learn_batches([batch])]
    one_host = [_batch([(url, page)]) for page in pages[:400]]
    merged = list(merge_batches(learn_batches(one_host), whole=False))
    return Costs(
        _seconds(lambda: _learn(pages), rounds) / len(pages),
        _seconds(lambda: _strip(plain, pages), rounds) / len(pages),
        _seconds(lambda: _strip(known, pages), rounds) / len(pages),
        statistics.fmean(_packed(batch) for batch in batches),
        statistics.fmean(map(_packed, rows)),
        _packed(merged[0]),
    )


def _learn(pages: Sequence[bytes]) -> SiteLearner:
    learner = SiteLearner(texts=False)
    reader = Pipeline(url=f"https://{_HOST}/")
    for page in pages:
        learner.learn_page(reader.read(page))
    return learner


def _strip(pipeline: Pipeline, pages: Sequence[bytes]) -> None:
    for page in pages:
        pipeline.extract(page)


def _site_of(pages: Sequence[bytes]) -> SiteModel:
    return _learn(pages[:100]).model().repeated()


def _seconds(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def _batch(rows: Sequence[tuple[str, bytes]]) -> Any:
    return pyarrow.RecordBatch.from_pylist([{"url": url, "content": page} for url, page in rows])


def _packed(batch: Any) -> int:
    """Bytes of a batch as engines send it: an Arrow stream, packed with LZ4."""
    options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, batch.schema, options=options) as writer:
        writer.write_batch(batch)
    empty = batch.schema.serialize().size
    return int(sink.getvalue().size) - int(empty)


def memory(pages: Sequence[bytes], count: int, texts: bool) -> float:
    """Bytes a page that a learner holds, of hosts with few pages each."""
    learner = SiteLearner(texts=texts)
    reader = Pipeline()
    lines = [[block.text for block in reader.read(page).blocks] for page in pages[:200]]
    before = _resident()
    for number in range(count):
        words = [f"{line} {number}" for line in lines[number % len(lines)]]
        learner.learn(f"{number // 10}.example", words)
    return (_resident() - before) / len(learner)


def _in_another(pages: Sequence[bytes], texts: bool) -> float:
    """``memory`` in a process of its own, as what one has freed it may use again."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(memory, pages, 20_000, texts).result()


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


# --- on paper -----------------------------------------------------------------------------------


def measured_table(costs_of: dict[str, Costs], held: Sequence[float]) -> Table:
    """What a page costs here."""
    table = Table(title="a page, measured", box=SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for number, name in enumerate(("", *costs_of)):
        table.add_column(name, justify="right" if number else "left")
    rows: Sequence[tuple[str, Callable[[Costs], str]]] = (
        ("read and learned, ms of a core", lambda cost: f"{1000 * cost.learning:.1f}"),
        ("stripped, ms", lambda cost: f"{1000 * cost.stripping:.1f}"),
        ("stripped with a site, ms", lambda cost: f"{1000 * cost.with_site:.1f}"),
        ("pages per core-second, stripped with a site", lambda cost: f"{1 / cost.with_site:.0f}"),
        ("the page, packed, kB", lambda cost: f"{cost.page / 1000:.1f}"),
        ("its keys, packed, kB", lambda cost: f"{cost.row / 1000:.2f}"),
        ("a host of 64 pages, what repeats, kB", lambda cost: f"{cost.merged / 1000:.1f}"),
    )
    for name, shown in rows:
        table.add_row(name, *map(shown, costs_of.values()))
    for name, size in zip(("", ", with texts"), held, strict=True):
        kilobytes = [f"{size / 1000:.1f}"] * len(costs_of)
        table.add_row(f"held while learning{name}, kB a page", *kilobytes)
    return table


def paper_table(costs_of: dict[str, Costs], pages: float, hosts: float) -> Table:
    """What all pages would cost."""
    title = f"{pages:.1e} pages of {hosts:.1e} hosts, on paper"
    table = Table(title=title, box=SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for number, name in enumerate(("", *costs_of)):
        table.add_column(name, justify="right" if number else "left")
    for row in _paper(costs_of, pages, hosts):
        table.add_row(*row)
    return table


def _paper(costs_of: dict[str, Costs], pages: float, hosts: float) -> Iterator[list[str]]:
    def row(name: str, shown: Callable[[Costs], str]) -> list[str]:
        return [name, *map(shown, costs_of.values())]

    hours = pages / _HOUR
    yield row("learn, core-hours", lambda cost: f"{hours * cost.learning:,.0f}")
    yield row("strip, core-hours", lambda cost: f"{hours * cost.with_site:,.0f}")
    yield row("both on 1,000 cores, hours", lambda cost: _both(cost, hours))
    yield row("shuffled to learn, TB at most", lambda cost: f"{pages * cost.row / 1e12:,.1f}")
    yield row(
        "what is known of hosts, TB at most", lambda cost: f"{hosts * cost.merged / 1e12:,.2f}"
    )
    yield row("shuffled to strip, TB", lambda cost: f"{pages * cost.page / 1e12:,.0f}")


def _both(cost: Costs, hours: float) -> str:
    return f"{hours * (cost.learning + cost.with_site) / 1000:,.0f}"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, help="a folder with a public corpus")
    parser.add_argument("--pages", type=float, default=3e9, help="of the crawl")
    parser.add_argument("--hosts", type=float, default=45e6, help="of the crawl")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sample", type=int, default=600, metavar="N", help="pages to measure")
    options = parser.parse_args()
    corpus = public_corpus(options.corpus)
    html = [page.html for page in list(corpus.read(options.corpus))[: options.sample]]
    text = [render(page, "wet").encode() for page in html]
    held = [_in_another(text, texts) for texts in (False, True)]
    costs_of = {view: costs(pages, options.rounds) for view, pages in
                zip(VIEWS, (html, text), strict=True)}  # fmt: skip
    console = Console(width=110)
    console.print(measured_table(costs_of, held))
    console.print(paper_table(costs_of, options.pages, options.hosts))
    console.print(f"memory of this process at its peak: {_resident() / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
