"""boilerstrip and other extractors on the same pages: quality, CPU time and memory in one run.

    python benchmarks/peers/run.py ../shared/data/wcxb-dev --peers .peers/bin/python

HTML extractors are given the pages' HTML; boilerstrip and the text baselines a text dump rendered
from it (``--dump wet``, ``nodes`` or ``browser``). With ``--wrapped`` the HTML extractors are run
on the dump too, each line wrapped in ``<p>``. The figures are the corpus's own metric; intervals
are 95% bootstrap intervals over pages. An extractor that raises or dies has crashed, one that takes
too long has timed out: both are counted, and as far as the metric goes they found nothing.
"""

from __future__ import annotations

import argparse
import html
import json
import shutil
import statistics
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extractors import EXTRACTORS as HTML_EXTRACTORS
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from served import CRASH, TIMEOUT, Answer, Served, serve
from text_extractors import EXTRACTORS as TEXT_EXTRACTORS
from text_extractors import ON_HTML, OWN, OWN_ON_HTML, WEIGHTS

from boilerstrip.evaluation.intervals import Interval, interval_of
from boilerstrip.evaluation.public.corpora import public_corpus
from boilerstrip.evaluation.public.metrics import Metric, Row
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import STYLES, decode, render
from boilerstrip.training.examples import fold, site

READABILITY_JS = "Readability.js"
_HERE = Path(__file__).parent
_WIDTH = 190


@dataclass(frozen=True)
class System:
    """An extractor with what it is given: the page's HTML, a dump, or a dump's lines in HTML."""

    name: str
    given: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What a system did on all pages; ``rows`` are the metric's numbers, page by page."""

    system: System
    served: Served
    rows: tuple[Row, ...]


# --- what is run --------------------------------------------------------------------------------


def systems(options: argparse.Namespace) -> list[System]:
    """The systems to run, as far as they are at hand."""
    chosen = [
        System(name, dump, (sys.executable, "worker.py", "text_extractors", name))
        for dump in options.dump
        for name in TEXT_EXTRACTORS
        if name not in ON_HTML
    ]
    chosen += [
        System(name, "html", (sys.executable, "worker.py", "text_extractors", name))
        for name in ON_HTML
    ]
    html_commands: dict[str, tuple[str, ...]] = {}
    if options.peers:
        peers = str(options.peers.absolute())
        html_commands |= {
            name: (peers, "worker.py", "extractors", name) for name in HTML_EXTRACTORS
        }
    if options.readability_js and shutil.which("node"):
        worker = str((options.readability_js / "worker.js").absolute())
        html_commands[READABILITY_JS] = ("node", worker)
    chosen += [System(name, "html", command) for name, command in html_commands.items()]
    if options.wrapped:
        chosen += [
            System(name, f"{dump} in <p>", command)
            for dump in options.dump
            for name, command in html_commands.items()
        ]
    if options.only:
        chosen = [system for system in chosen if system.name in options.only]
    if not chosen:
        raise SystemExit("no system of that name is at hand")
    return chosen


def given(page: GoldPage, kinds: Iterable[str]) -> dict[str, tuple[bytes, str]]:
    """What systems are given of a page, by kind: its bytes, and its text."""
    data = page.html
    inputs: dict[str, tuple[bytes, str]] = {}
    for kind in kinds:
        if kind == "html":
            inputs[kind] = data, decode(data)
        elif kind in STYLES:
            inputs[kind] = b"", render(data, kind)
        else:
            inputs[kind] = wrapped(render(data, kind.split()[0]))
    return inputs


def wrapped(dump: str) -> tuple[bytes, str]:
    """A dump as HTML that says nothing: each line that is not blank is a paragraph."""
    lines = (line.strip() for line in dump.split("\n"))
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line)
    page = (
        f'<!doctype html><html><head><meta charset="utf-8"></head><body>{paragraphs}</body></html>'
    )
    return page.encode("utf-8", "replace"), page


def outcome(
    system: System, pages: Sequence[GoldPage], inputs: Sequence[dict[str, tuple[bytes, str]]],
    metric: Metric, seconds: float, folds: Sequence[Path] = (),
) -> Outcome:  # fmt: skip
    """Run a system on all pages, and score it.

    ``folds`` are files of weights, each learned without the sites of its fold: with them our own
    systems are run on each page with the weights that have not seen its site.
    """
    if folds and system.name in (OWN, OWN_ON_HTML):
        served = _out_of_fold(system, pages, inputs, seconds, folds)
    else:
        served = serve(system.command, (one[system.given] for one in inputs), seconds)
    rows = tuple(
        metric.score(page, answer.text) for page, answer in zip(pages, served.answers, strict=True)
    )
    return Outcome(system, served, rows)


def _out_of_fold(
    system: System, pages: Sequence[GoldPage], inputs: Sequence[dict[str, tuple[bytes, str]]],
    seconds: float, folds: Sequence[Path],
) -> Served:  # fmt: skip
    answers: dict[int, Answer] = {}
    said: list[Served] = []
    for number, weights in enumerate(folds):
        own = [n for n, page in enumerate(pages)
               if fold(site(page.url, page.name), len(folds)) == number]  # fmt: skip
        command = ("env", f"{WEIGHTS}={weights.absolute()}", *system.command)
        said.append(serve(command, (inputs[n][system.given] for n in own), seconds))
        answers |= dict(zip(own, said[-1].answers, strict=True))
    idle = max(one.idle for one in said)
    return Served(said[0].version, idle, tuple(answers[n] for n in range(len(pages))))


# --- what is shown ------------------------------------------------------------------------------


def main_figure(metric: Metric, pages: Sequence[GoldPage], rows: Sequence[Row]) -> float:
    """The first of a metric's published figures."""
    return next(iter(metric.total(list(zip(pages, rows, strict=True))).values()))


def difference(metric: Metric, pages: Sequence[GoldPage], one: Outcome, other: Outcome) -> Interval:
    """What one system's main figure has over another's, paired page by page."""

    def over(drawn: Sequence[int]) -> float:
        chosen = [pages[n] for n in drawn]
        figures = [main_figure(metric, chosen, [o.rows[n] for n in drawn]) for o in (one, other)]
        return figures[0] - figures[1]

    return interval_of(over, len(pages))


def figures_table(
    metric: Metric, pages: Sequence[GoldPage], outcomes: Sequence[Outcome], own: Outcome | None
) -> Table:
    """Quality, failures, time and memory of each system, and what ``own`` has over it."""
    names = list(metric.total(list(zip(pages, outcomes[0].rows, strict=True))))
    table = Table(title=metric.name, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("system", no_wrap=True)
    table.add_column("version", no_wrap=True)
    table.add_column("given", no_wrap=True)
    compared = ("own over it", "95%") if own else ()
    headings = (*names, *compared, "empty", "crash", "timeout",
                "CPU ms", "median", "peak MiB")  # fmt: skip
    for name in headings:
        table.add_column(name, justify="right", no_wrap=True)
    for one in outcomes:
        total = metric.total(list(zip(pages, one.rows, strict=True)))
        over = _over(metric, pages, own, one)
        answers = one.served.answers
        milliseconds = [answer.seconds * 1000 for answer in answers]
        table.add_row(
            one.system.name,
            one.served.version,
            one.system.given,
            *(f"{value:.4f}" for value in total.values()),
            *over,
            str(sum(not answer.failure and not answer.text.strip() for answer in answers)),
            str(sum(answer.failure == CRASH for answer in answers)),
            str(sum(answer.failure == TIMEOUT for answer in answers)),
            f"{statistics.fmean(milliseconds):.1f}",
            f"{statistics.median(milliseconds):.1f}",
            f"{max(answer.peak for answer in answers) / 2**20:.0f}",
        )
    return table


def _over(
    metric: Metric, pages: Sequence[GoldPage], own: Outcome | None, one: Outcome
) -> tuple[str, ...]:
    if own is None:
        return ()
    return ("", "") if one is own else _change(difference(metric, pages, own, one))


def groups_table(
    metric: Metric, pages: Sequence[GoldPage], outcomes: Sequence[Outcome], groups: Sequence[str],
    title: str,
) -> Table:  # fmt: skip
    """The main figure of each system by group; ``groups`` names each page's."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("system", no_wrap=True)
    table.add_column("given", no_wrap=True)
    names = sorted(set(groups))
    for name in names:
        table.add_column(f"{name} ({groups.count(name)})", justify="right", no_wrap=True)
    for one in outcomes:
        cells = []
        for name in names:
            drawn = [n for n, group in enumerate(groups) if group == name]
            rows = [one.rows[n] for n in drawn]
            cells.append(f"{main_figure(metric, [pages[n] for n in drawn], rows):.4f}")
        table.add_row(one.system.name, one.system.given, *cells)
    return table


def _change(value: Interval) -> tuple[str, str]:
    return f"{value.mean:+.4f}", f"{value.low:+.4f} to {value.high:+.4f}"


def as_json(
    corpus: str, metric: Metric, pages: Sequence[GoldPage], outcomes: Sequence[Outcome]
) -> str:
    """Everything that was measured, page by page (and no page's text)."""
    return json.dumps(
        {
            "corpus": corpus,
            "metric": metric.name,
            "pages": [page.name for page in pages],
            "systems": [
                {
                    "name": one.system.name,
                    "given": one.system.given,
                    "version": one.served.version,
                    "memory before the first page": one.served.idle,
                    "total": metric.total(list(zip(pages, one.rows, strict=True))),
                    "rows": one.rows,
                    "seconds": [round(answer.seconds, 6) for answer in one.served.answers],
                    "failures": {
                        page.name: f"{answer.failure}: {answer.error}"
                        for page, answer in zip(pages, one.served.answers, strict=True)
                        if answer.failure
                    },
                    "peak": max(answer.peak for answer in one.served.answers),
                }
                for one in outcomes
            ],
        },
        indent=1,
    )


# --- the command --------------------------------------------------------------------------------


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, help="the folder of a public corpus")
    parser.add_argument("--as", dest="name", help="which corpus it is; found out by default")
    parser.add_argument(
        "--peers", type=Path, metavar="PYTHON",
        help="the Python of the environment made from requirements.txt",
    )  # fmt: skip
    parser.add_argument(
        "--readability-js", type=Path, metavar="DIR", default=_HERE / "readability_js",
        help="where worker.js lies beside its node_modules",
    )  # fmt: skip
    parser.add_argument("--dump", action="append", choices=tuple(STYLES), default=[])
    parser.add_argument("--wrapped", action="store_true", help="HTML extractors on dumps, too")
    parser.add_argument(
        "--folds", type=Path, metavar="DIR",
        help="weights of benchmarks/learning/train.py: boilerstrip is given each page with those "
        "that have not seen its site; without them its figures are of pages that it was trained on",
    )  # fmt: skip
    parser.add_argument("--only", action="append", metavar="SYSTEM", help="run these alone")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N pages alone, 1 or more")
    parser.add_argument("--jobs", type=int, default=2, help="systems run at the same time")
    parser.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here")
    options = parser.parse_args()
    options.dump = options.dump or ["wet"]
    if not (options.readability_js / "node_modules").is_dir():
        options.readability_js = None
    return options


def main() -> None:
    """Run, and print."""
    options = _options()
    corpus = public_corpus(options.corpus, options.name)
    pages = list(corpus.read(options.corpus))[: options.limit]
    chosen = systems(options)
    folds = sorted(options.folds.glob("fold-*.npz")) if options.folds else []
    kinds = sorted({system.given for system in chosen})
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        rendering = progress.add_task("rendering", total=len(pages))
        with ProcessPoolExecutor(options.jobs) as pool:
            inputs = []
            for one in pool.map(partial(given, kinds=kinds), pages, chunksize=16):
                inputs.append(one)
                progress.advance(rendering)
        running = progress.add_task("extracting", total=len(chosen))

        def run(system: System) -> Outcome | None:
            try:
                return outcome(system, pages, inputs, corpus.metric, options.timeout, folds)
            except (RuntimeError, OSError) as error:
                print(f"left out: {system.name} on {system.given}: {error}", file=sys.stderr)
                return None
            finally:
                progress.advance(running)

        with ThreadPoolExecutor(options.jobs) as threads:
            outcomes = [one for one in threads.map(run, chosen) if one is not None]
    if not outcomes:
        raise SystemExit("nothing could be run")
    if options.json:
        options.json.write_text(as_json(corpus.name, corpus.metric, pages, outcomes), "utf-8")
    _print(corpus.metric, pages, outcomes)


def _print(metric: Metric, pages: Sequence[GoldPage], outcomes: Sequence[Outcome]) -> None:
    console = Console(width=_WIDTH)
    ours = (one for name in (OWN, OWN_ON_HTML) for one in outcomes if one.system.name == name)
    own = next(ours, None)
    print(f"{len(pages)} pages, Python {sys.version.split()[0]}")
    console.print(figures_table(metric, pages, outcomes, own))
    kinds = [page.kind or "not said" for page in pages]
    if len(set(kinds)) > 1:
        console.print(groups_table(metric, pages, outcomes, kinds, "by kind of page"))


if __name__ == "__main__":
    main()
