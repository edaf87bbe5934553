"""Measure out of fold: every page with the weights that have not seen its site.

    python benchmarks/learning/measure.py ../shared/data .folds
    python benchmarks/learning/measure.py ../shared/data .folds --without-each
    python benchmarks/learning/measure.py ../shared/data .folds --curve --view html

``.folds`` holds what ``train.py --folds`` wrote. Each page goes through the whole pipeline with its
defaults, as HTML and as a text dump in the three styles, and is scored by its corpus's own metric;
labelled dumps by the share of right labels. ``--without-each`` takes for each corpus the weights
that have seen none of it, ``--curve`` runs a row of biases, those of ``favor`` among them,
``--worst N`` lists the pages that come out worst, with what was wrongly kept and lost.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from train import FOLDS, sources

from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.evaluation.public.corpora import PUBLIC_CORPORA
from boilerstrip.evaluation.public.metrics import Row
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import STYLES, render
from boilerstrip.model import MAIN_CONTENT
from boilerstrip.pipeline import Pipeline
from boilerstrip.segmenter import Segmenter
from boilerstrip.training.examples import HTML, fold
from boilerstrip.training.sources import LABELLED
from boilerstrip.weights import Weights, load_weights

METRICS = {corpus.name: corpus.metric for corpus in PUBLIC_CORPORA}
BIASES = tuple(Segmenter().bias + step for step in (-4.0, -1.5, -0.75, 0.0, 0.75, 1.5, 4.0))
"""The default, what ``favor`` makes of it (1.5 less or more), and steps beside these."""


@dataclass(frozen=True, slots=True)
class Job:
    """A page in one view, the weights to measure it with, and a bias in log-odds."""

    corpus: str
    page: GoldPage | LabelledDump
    view: str
    weights: Path
    bias: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: the metric's numbers, or right and all labels; and the lines at fault."""

    row: Row
    confused: tuple[tuple[str, str], ...] = ()
    kept: str = ""


@lru_cache(maxsize=16)
def _loaded(path: Path) -> Weights:
    return load_weights(path)


@lru_cache(maxsize=64)
def _pipeline(path: Path, view: str, bias: float) -> Pipeline:
    kind = "html" if view == HTML else "text"
    return Pipeline(weights=_loaded(path), kind=kind, segmenter=replace(Segmenter(), bias=bias))


def measured(job: Job) -> Outcome:
    """Run a page through the pipeline, and score it."""
    pipeline = _pipeline(job.weights, job.view, job.bias)
    if isinstance(job.page, GoldPage):
        source = job.page.html if job.view == HTML else render(job.page.html, job.view)
        text = pipeline.extract(source).text
        return Outcome(METRICS[job.corpus].score(job.page, text), (), text)
    labels = job.page.labels
    pairs = [
        (str(labels[verdict.line]), str(verdict.label))
        for verdict in pipeline.extract(job.page.text).blocks
        if verdict.line in labels
    ]
    right = sum(wanted == given for wanted, given in pairs)
    main = {str(label) for label in MAIN_CONTENT}
    same = sum((wanted in main) == (given in main) for wanted, given in pairs)
    return Outcome((right, same, len(pairs)), tuple(pairs))


def jobs(options: argparse.Namespace) -> list[Job]:
    """Everything to measure, and with what."""
    found = []
    biases = BIASES if options.curve else (Segmenter().bias,)
    for one in sources(options.pages).jobs:
        is_dump = isinstance(one.page, LabelledDump)
        view = "text" if is_dump else one.view
        if (is_dump and one.html is not None) or (options.view and view not in options.view):
            continue
        if options.corpus and one.corpus not in options.corpus:
            continue
        weights = options.folds / f"fold-{fold(one.group, FOLDS)}.npz"
        if options.without_each:
            if is_dump:
                continue
            weights = options.folds / f"without-{one.corpus}.npz"
        found += [Job(one.corpus, one.page, view, weights, bias) for bias in biases]
    there = [job for job in found if job.weights.exists()]
    if len(there) < len(found):
        print(f"left out {len(found) - len(there)}: their weights are not there", file=sys.stderr)
    return there


# --- tables -------------------------------------------------------------------------------------


def _table(title: str, columns: Iterable[str]) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    return table


Measured = list[tuple[Job, Outcome]]


def _totals(corpus: str, several: Measured) -> dict[str, float]:
    rows = [(job.page, outcome.row) for job, outcome in several if isinstance(job.page, GoldPage)]
    return METRICS[corpus].total(rows)


def figures(found: Measured) -> Table:
    """Each corpus and view: its published figures."""
    table = _table(
        "public corpora",
        ("corpus", "view", "bias", "pages", "figure", "precision", "recall", "empty"),
    )
    groups: dict[tuple[str, str, float], Measured] = defaultdict(list)
    for job, outcome in found:
        if isinstance(job.page, GoldPage):
            groups[job.corpus, job.view, job.bias].append((job, outcome))
    for (corpus, view, bias), several in groups.items():
        total = _totals(corpus, several)
        main = next(iter(total.values()))
        empty = sum(not outcome.kept.strip() for _, outcome in several)
        numbers = (main, total["precision"], total["recall"])
        shown = (f"{number:.4f}" for number in numbers)
        table.add_row(corpus, view, f"{bias:+.2f}", str(len(several)), *shown, str(empty))
    return table


def by(found: Measured, title: str, group: str) -> Table:
    """The main figure of each corpus and view by kind of page, by language, or by weights."""
    table = _table(title, ("corpus", "view", group, "pages", "figure"))
    groups: dict[tuple[str, str, str], Measured] = defaultdict(list)
    for job, outcome in found:
        if isinstance(job.page, GoldPage):
            groups[job.corpus, job.view, _value(job, group) or "not said"].append((job, outcome))
    for (corpus, view, value), several in sorted(groups.items()):
        if len(several) >= 3:
            main = next(iter(_totals(corpus, several).values()))
            table.add_row(corpus, view, value, str(len(several)), f"{main:.4f}")
    return table


@lru_cache(maxsize=8192)
def _declared(page: GoldPage) -> str:
    from boilerstrip.evaluation.rendering import decode
    from boilerstrip.readers.html import read_html

    return read_html(decode(page.html)).about.language.split("-")[0].split("_")[0].lower()[:2]


def _value(job: Job, group: str) -> str:
    assert isinstance(job.page, GoldPage)
    if group == "weights":
        return job.weights.stem
    return job.page.kind if group == "kind" else _declared(job.page)


def labels(found: Measured) -> list[Table]:
    """Labelled dumps: right labels, and main content or not, by what their heads say."""
    dumps = [(job.page, outcome) for job, outcome in found if isinstance(job.page, LabelledDump)]
    if not dumps:
        return []
    by_weights: dict[str, list[Row]] = defaultdict(list)
    for job, outcome in found:
        if isinstance(job.page, LabelledDump):
            by_weights[job.weights.stem].append(outcome.row)
    tables = [
        _label_table("labelled dumps by weights", "weights", dict(sorted(by_weights.items())))
    ]
    for title, name in (("language", "language"), ("kind", "kind"), ("style", "renderer")):
        groups: dict[str, list[Row]] = defaultdict(list)
        for page, outcome in dumps:
            groups[str(getattr(page.origin, name)) or "not said"].append(outcome.row)
        groups["all"] = [outcome.row for _, outcome in dumps]
        written = [o.row for page, o in dumps if page.origin.source.startswith("written")]
        real = [o.row for page, o in dumps if not page.origin.source.startswith("written")]
        if name == "renderer":
            groups |= {"written for us": written, "real pages": real}
        tables.append(_label_table(f"labelled dumps by {title}", title, groups))
    return [*tables, _confusion([outcome for _, outcome in dumps])]


def _label_table(title: str, column: str, groups: Mapping[str, Sequence[Row]]) -> Table:
    table = _table(title, (column, "dumps", "lines", "right label", "main or not"))
    for value, rows in groups.items():
        right, same, lines = (sum(row[n] for row in rows) for n in range(3))
        shares = (f"{right / lines:.4f}", f"{same / lines:.4f}")
        table.add_row(value, str(len(rows)), str(int(lines)), *shares)
    return table


def _confusion(outcomes: Sequence[Outcome]) -> Table:
    counts = Counter(pair for outcome in outcomes for pair in outcome.confused)
    table = _table("labels", ("label", "lines", "precision", "recall", "mostly taken for"))
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for (want, give), count in counts.items():
        wanted[want] += count
        given[give] += count
    for label, count in wanted.most_common():
        right = counts[label, label]
        wrong = Counter({give: n for (want, give), n in counts.items() if want == label != give})
        table.add_row(label, str(count), f"{right / max(given[label], 1):.3f}",
                      f"{right / count:.3f}",
                      ", ".join(f"{name} {n}" for name, n in wrong.most_common(3)))  # fmt: skip
    return table


def worst(found: Measured, count: int) -> Iterable[str]:
    """The pages of each corpus and view with the lowest figures."""
    groups: dict[tuple[str, str], Measured] = defaultdict(list)
    for job, outcome in found:
        if isinstance(job.page, GoldPage) and job.page.gold:
            groups[job.corpus, job.view].append((job, outcome))
    for (corpus, view), several in groups.items():
        yield f"\n{corpus}, {view}: the worst pages"
        for job, outcome in sorted(several, key=lambda pair: pair[1].row[0])[:count]:
            assert isinstance(job.page, GoldPage)
            figures_of = " ".join(f"{value:.3f}" for value in outcome.row)
            yield f"  {job.page.name} {job.page.kind} {job.page.url} {figures_of}"


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", type=Path, help="the folder that holds the public corpora")
    parser.add_argument("folds", type=Path, help="the folder of the weights")
    parser.add_argument("--view", action="append", choices=(HTML, *STYLES, "text"))
    parser.add_argument("--corpus", action="append", choices=(*METRICS, LABELLED))
    parser.add_argument("--without-each", action="store_true")
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="every page's numbers")
    options = parser.parse_args()
    work = jobs(options)
    with ProcessPoolExecutor(os.cpu_count() or 1) as pool:
        found = list(zip(work, pool.map(measured, work, chunksize=16), strict=True))
    console = Console(width=140)
    console.print(figures(found))
    if not options.curve:
        console.print(by(found, "by weights", "weights"))
        console.print(by(found, "by kind of page", "kind"))
        console.print(by(found, "by language that the page declares", "language"))
        for table in labels(found):
            console.print(table)
    for line in worst(found, options.worst) if options.worst else ():
        print(line)
    _print_mean(found)
    if options.json:
        rows = [
            [job.corpus, job.page.name, job.view, job.bias, list(outcome.row)]
            for job, outcome in found
        ]
        options.json.write_text(json.dumps(rows), "utf-8")


def _print_mean(found: Measured) -> None:
    """WCXB's figure as text: the mean of the three styles."""
    means = []
    for view in STYLES:
        several = [(job, o) for job, o in found if job.corpus == "wcxb" and job.view == view]
        if not several:
            return
        means.append(next(iter(_totals("wcxb", several).values())))
    print(f"wcxb, text, mean of {len(means)} styles: {statistics.fmean(means):.4f}")


if __name__ == "__main__":
    main()
