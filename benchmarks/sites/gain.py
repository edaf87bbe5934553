"""What it is worth to know a page's site: word F1 by the number of other pages that are known.

    python benchmarks/sites/gain.py --pages ../shared/data --folds .folds     # real sites
    python benchmarks/sites/gain.py --dumps corpora/sites                     # labelled dumps

For every page, so many other pages of its host are drawn by chance and learned; the page is
stripped without and with what was learned, and both are scored by the corpus's own metric (of
labelled dumps: F1 of words), and by how many labelled lines are rightly kept or dropped. Real pages
are stripped with weights that have not seen their site (``.folds`` holds what
``benchmarks/learning/train.py --folds`` wrote), as HTML and as text dumps in three styles. The
numbers that the vote of a site is made of were chosen on the hosts of one half, by a hash of their
names; ``--half held-out`` has the others alone.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import fmean
from typing import Final, NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from boilerstrip.evaluation.corpus import load
from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.evaluation.intervals import interval
from boilerstrip.evaluation.metrics import compare_words
from boilerstrip.evaluation.public.corpora import PUBLIC_CORPORA
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import STYLES, render
from boilerstrip.model import MAIN_CONTENT, Result
from boilerstrip.pipeline import Pipeline
from boilerstrip.sites import SiteLearner, host_of
from boilerstrip.training.examples import HTML, fold, site
from boilerstrip.weights import Weights, load_weights

FOLDS: Final = 4
KNOWN: Final = (1, 2, 3, 5, 9, 19)
"""Numbers of other pages that are known; as many as there are, at the most."""
DRAWS: Final = 3
"""How often other pages are drawn for a page, where there are more than are wanted."""
HALVES: Final = ("chosen-on", "held-out")
METRICS: Final = {corpus.name: corpus.metric for corpus in PUBLIC_CORPORA}


class Score(NamedTuple):
    """A page's figures: of words, and of labelled lines, right and all."""

    f1: float
    precision: float
    recall: float
    right: int = 0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of a site: what it is measured by, in one view, and with which weights.

    ``labels`` are those of its lines in this view, where somebody has labelled them.
    """

    corpus: str
    host: str
    url: str
    page: GoldPage | LabelledDump
    view: str
    weights: Path | None = None
    labels: LabelledDump | None = None

    @property
    def source(self) -> bytes | str:
        """What is stripped."""
        if isinstance(self.page, LabelledDump):
            return self.page.text
        return self.page.html if self.view == HTML else render(self.page.html, self.view)

    def score(self, result: Result) -> Score:
        """F1, precision and recall of a stripped page, and how many lines are rightly kept."""
        if isinstance(self.page, LabelledDump):
            counts = compare_words(result.text, self.page.main_content)
            return Score(counts.f1, counts.precision, counts.recall, *self._lines(result))
        first, precision, recall, *_ = METRICS[self.corpus].score(self.page, result.text)
        return Score(first, precision, recall, *self._lines(result))

    def _lines(self, result: Result) -> tuple[int, int]:
        if self.labels is None:
            return 0, 0
        known = [
            (self.labels.labels[block.line] in MAIN_CONTENT) == block.kept
            for block in result.blocks
            if block.line in self.labels.labels
        ]
        return sum(known), len(known)


@dataclass(frozen=True, slots=True)
class Gain:
    """A page's figures without and with ``known`` other pages of its site."""

    page: SitePage
    known: int
    without: Score
    having: Score


def half_of(host: str) -> str:
    """The half that a host is in."""
    return HALVES[hashlib.sha256(host.encode()).digest()[0] % 2]


def gains(pages: Sequence[SitePage]) -> list[Gain]:
    """Measure all pages of one host in one view."""
    pipelines = [_pipeline(page.weights, page.view, page.url) for page in pages]
    lines = [
        [block.text for block in pipeline.read(page.source).blocks]
        for page, pipeline in zip(pages, pipelines, strict=True)
    ]
    found = []
    for number, (page, pipeline) in enumerate(zip(pages, pipelines, strict=True)):
        without = page.score(pipeline.extract(page.source))
        for known in (known for known in KNOWN if known < len(pages)):
            for others in _drawn(number, len(pages), known):
                learner = SiteLearner(texts=False)
                for other in others:
                    learner.learn(page.host, lines[other])
                having = _with_site(page, learner)
                found.append(Gain(page, known, without, having))
    return found


def _with_site(page: SitePage, learner: SiteLearner) -> Score:
    pipeline = Pipeline(
        weights=_loaded(page.weights), kind=_kind(page.view), url=page.url, site=learner.model()
    )
    return page.score(pipeline.extract(page.source))


def _drawn(number: int, count: int, known: int) -> Iterator[list[int]]:
    """Other pages, by chance, but the same ones each time; one draw where all are wanted."""
    others = [other for other in range(count) if other != number]
    for draw in range(DRAWS if known < len(others) else 1):
        yield sorted(others, key=lambda other: _chance(number, other, draw))[:known]


def _chance(*numbers: int) -> bytes:
    return hashlib.sha256(repr(numbers).encode()).digest()


@lru_cache(maxsize=8)
def _loaded(path: Path | None) -> Weights | None:
    return None if path is None else load_weights(path)


@lru_cache(maxsize=64)
def _pipeline(path: Path | None, view: str, url: str) -> Pipeline:
    return Pipeline(weights=_loaded(path), kind=_kind(view), url=url)


def _kind(view: str) -> str:
    return "html" if view == HTML else "text"


# --- pages --------------------------------------------------------------------------------------


def real_pages(pages: Path, folds: Path, views: Sequence[str]) -> Iterator[SitePage]:
    """Pages of public corpora in each view, with the weights that have not seen their site."""
    labelled = {
        (dump.name.partition("-")[2], dump.origin.renderer): dump
        for dump in load([Path("corpora")], pages).dumps
    }
    for folder in sorted(path for path in pages.iterdir() if path.is_dir()):
        corpus = next((one for one in PUBLIC_CORPORA if one.is_it(folder)), None)
        if corpus is None or corpus.name == "trafilatura":
            continue  # its metric is one figure of all pages, and has none of a page
        for page in corpus.read(folder):
            host = host_of(page.url)
            weights = folds / f"fold-{fold(site(page.url, page.name), FOLDS)}.npz"
            if host:
                for view in views:
                    labels = labelled.get((page.name, view))
                    yield SitePage(corpus.name, host, page.url, page, view, weights, labels)


def dump_pages(folder: Path) -> Iterator[SitePage]:
    """Labelled dumps that say their address; with the release's weights."""
    for dump in load([folder]).dumps:
        if dump.origin.url:
            url = dump.origin.url
            name = str(folder / dump.name.partition("/")[0]) if "/" in dump.name else str(folder)
            yield SitePage(name, host_of(url), url, dump, "text", labels=dump)


def sites(pages: Iterator[SitePage], half: str | None) -> list[list[SitePage]]:
    """The pages of each host in each view, where there are two or more."""
    groups: dict[tuple[str, str, str], list[SitePage]] = defaultdict(list)
    for page in pages:
        if half in (None, half_of(page.host)):
            groups[page.corpus, page.host, page.view].append(page)
    return [several for several in groups.values() if len(several) > 1]


# --- table --------------------------------------------------------------------------------------


def table(title: str, found: Sequence[Gain]) -> Table:
    """By corpus, view and number of pages known: figures without and with them, and the gain."""
    shown = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    columns = ("corpus", "view", "pages known", "hosts", "pages", "F1 without", "F1 with", "gain",
               "95% over hosts", "precision", "recall", "better", "worse", "lines",
               "right", "gain")  # fmt: skip
    for number, name in enumerate(columns):
        shown.add_column(name, justify="right" if number > 1 else "left", no_wrap=True)
    groups: dict[tuple[str, str, int], list[Gain]] = defaultdict(list)
    for gain in found:
        view = "text" if gain.page.view in STYLES else gain.page.view
        groups[gain.page.corpus, view, gain.known].append(gain)
    for (corpus, view, known), several in sorted(groups.items()):
        shown.add_row(corpus, view, str(known), *_row(several))
    return shown


def _row(several: Sequence[Gain]) -> Iterator[str]:
    by_host: dict[str, list[float]] = defaultdict(list)
    for gain in several:
        by_host[gain.page.host].append(gain.having.f1 - gain.without.f1)
    differences = [one for row in by_host.values() for one in row]
    hosts = interval([fmean(row) for row in by_host.values()])
    yield str(len(by_host))
    yield str(len({gain.page.page.name for gain in several}))
    yield f"{fmean(gain.without.f1 for gain in several):.4f}"
    yield f"{fmean(gain.having.f1 for gain in several):.4f}"
    yield f"{fmean(differences):+.4f}"
    yield f"{hosts.low:+.4f} {hosts.high:+.4f}" if len(by_host) > 1 else ""
    for column in (1, 2):
        yield f"{fmean(gain.having[column] - gain.without[column] for gain in several):+.4f}"
    yield f"{sum(one > 0.001 for one in differences) / len(differences):.0%}"
    yield f"{sum(one < -0.001 for one in differences) / len(differences):.0%}"
    lines = sum(gain.having.lines for gain in several)
    if lines:
        before, after = (
            sum(score.right for score in scores) / lines
            for scores in zip(*((gain.without, gain.having) for gain in several), strict=True)
        )
        yield from (str(lines), f"{after:.4f}", f"{after - before:+.4f}")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=Path, help="the folder that holds the public corpora")
    parser.add_argument("--folds", type=Path, default=Path(".folds"), help="of the weights")
    parser.add_argument("--dumps", type=Path, help="a folder of labelled dumps of sites")
    parser.add_argument("--view", action="append", choices=(HTML, *STYLES))
    parser.add_argument("--half", choices=HALVES)
    options = parser.parse_args()
    groups: list[list[SitePage]] = []
    if options.pages:
        views = options.view or (HTML, *STYLES)
        groups += sites(real_pages(options.pages, options.folds, views), options.half)
    if options.dumps:
        groups += sites(dump_pages(options.dumps), None)
    with ProcessPoolExecutor(os.cpu_count() or 1) as pool:
        found = [gain for several in pool.map(gains, groups, chunksize=4) for gain in several]
    Console(width=200).print(table("what it is worth to know the site", found))


if __name__ == "__main__":
    main()
