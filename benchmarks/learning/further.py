"""Measure what a few labelled dumps bring, where training begins from weights that are there.

    python benchmarks/learning/further.py ../shared/data .folds
    python benchmarks/learning/further.py ../shared/data .folds --fold 0 --fold 1

``.folds`` holds what ``train.py --folds --without-each`` wrote. Each row is the same dumps before
and after: with the weights that were begun from, and with those that were learned further from K
dumps of other pages. Three kinds of dumps are asked for: like those that the weights know, of sites
that they do not (K by chance, measured on all other sites of the fold); of one site, half of its
dumps learned from and half measured, then the other way round; and of a public corpus that the
weights have never seen. By ``--fold`` 0 and 1 the settings were chosen; 2 and 3 are the default.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import hashlib
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from measure import METRICS
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from train import FOLDS, sources

from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.evaluation.figures import measure
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import STYLES, render
from boilerstrip.model import MAIN_CONTENT
from boilerstrip.pipeline import Pipeline
from boilerstrip.training.examples import HTML, fold
from boilerstrip.training.learning import learn_further
from boilerstrip.training.sources import Sources, examples, of_dumps
from boilerstrip.weights import Weights, load_weights

SIZES = (5, 10, 20, 40)
DRAWS = 2
LEAST = 4
"""Dumps of a site, so that two can be learned from and two measured."""
PAGES = 100
"""WCXB's pages of a fold on which it is measured what is forgotten."""
_known: dict[tuple[Path, str, str], Figures] = {}
"""What the weights that were begun from make of each page."""
MAIN = {str(label) for label in MAIN_CONTENT}


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one view as text, and its site."""

    page: LabelledDump | GoldPage
    style: str
    site: str


@dataclass(frozen=True, slots=True)
class Case:
    """What is learned from, beginning where, and what is measured: dumps, and WCXB's pages."""

    kind: str
    size: str
    start: Path
    learned: tuple[Page, ...]
    tested: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over some pages: right labels, main or not, lines; and the word F1 of each page."""

    right: int
    same: int
    lines: int
    dumps: tuple[float, ...]
    wcxb: tuple[float, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """Right labels, main content or not, word F1 of dumps, word F1 of WCXB's pages."""
        lines = max(self.lines, 1)
        means = (statistics.fmean(some) if some else 0.0 for some in (self.dumps, self.wcxb))
        return self.right / lines, self.same / lines, *means


Outcome = tuple[Figures, Figures, float]
"""Figures before and after, and seconds."""


# --- what to measure ----------------------------------------------------------------------------


def like_known(dumps: Sequence[Page], others: Sequence[Page], start: Path) -> Iterator[Case]:
    """K dumps by chance, and all of other sites."""
    for size in SIZES:
        for draw in range(DRAWS):
            yield _drawn("like the known", size, draw, dumps, others, start)


def of_sites(dumps: Sequence[Page], others: Sequence[Page], start: Path) -> Iterator[Case]:
    """Half of a site's dumps, and the other half."""
    by_site: dict[str, list[Page]] = defaultdict(list)
    for one in sorted(dumps, key=lambda one: one.page.name):
        by_site[one.site].append(one)
    for site, several in by_site.items():
        rest = tuple(one for one in others if one.site != site)
        for half in range(2) if len(several) >= LEAST else ():
            learned, tested = several[half::2], several[1 - half :: 2]
            yield Case("one site's", "2 to 6", start, tuple(learned), (*tested, *rest))


def of_corpora(dumps: Sequence[Page], others: Sequence[Page], folder: Path) -> Iterator[Case]:
    """K dumps of a corpus by chance, with the weights that have seen none of it."""
    for corpus in METRICS:
        own = [one for one in dumps if one.page.name.startswith(corpus.split("-")[0])]
        start = folder / f"without-{corpus}.npz"
        for size in SIZES if start.exists() else ():
            for draw in range(DRAWS) if len(own) >= 2 * size else ():
                yield _drawn(f"new: {corpus}", size, draw, own, others, start)


def _drawn(
    kind: str, size: int, draw: int, dumps: Sequence[Page], others: Sequence[Page], start: Path
) -> Case:
    learned = tuple(random.Random(f"{start.stem} {size} {draw}").sample(dumps, size))
    sites = {one.site for one in learned}
    tested = tuple(one for one in (*dumps, *others) if one.site not in sites)
    return Case(kind, str(size), start, learned, tested)


def cases(options: argparse.Namespace) -> list[Case]:
    """Everything to train and to measure."""
    likes: list[Case] = []
    sites: list[Case] = []
    dumps: list[Page] = []
    others: list[Page] = []
    known = sources(options.pages)
    for number in options.fold:
        start = options.folds / f"fold-{number}.npz"
        own = [one for one in _dumps(known) if fold(one.site, FOLDS) == number]
        rest = [one for one in _wcxb(known) if fold(one.site, FOLDS) == number][:PAGES]
        likes += like_known(own, rest, start)
        sites += of_sites(own, rest, start)
        dumps += own
        others += rest
    return [*likes, *sites, *of_corpora(dumps, others, options.folds)]


def _dumps(known: Sources) -> list[Page]:
    return [
        Page(job.page, job.view, job.group)
        for job in known.jobs
        if isinstance(job.page, LabelledDump) and job.html is None
    ]


def _wcxb(known: Sources) -> list[Page]:
    """WCXB's pages, each in one style, in an order by a hash of their names."""
    pages = [job for job in known.jobs if job.corpus == "wcxb" and job.view == HTML]
    pages.sort(key=lambda job: hashlib.sha256(job.page.name.encode()).hexdigest())
    styles = tuple(STYLES)
    return [Page(job.page, styles[n % len(styles)], job.group) for n, job in enumerate(pages)]


# --- measuring ----------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _loaded(path: Path) -> Weights:
    return load_weights(path)


def _before(path: Path, one: Page) -> Figures:
    key = (path, one.page.name, one.style)
    if key not in _known:
        _known[key] = _figures(_loaded(path), one)
    return _known[key]


def _figures(weights: Weights, one: Page) -> Figures:
    pipeline = Pipeline(weights=weights, kind="text")
    if isinstance(one.page, GoldPage):
        text = pipeline.extract(render(one.page.html, one.style)).text
        return Figures(0, 0, 0, (), (METRICS["wcxb"].score(one.page, text)[0],))
    figures = measure(one.page, pipeline, worth=False)
    pairs = figures.labels.items()
    right = sum(count for (gold, said), count in pairs if gold == said)
    same = sum(count for (gold, said), count in pairs if (gold in MAIN) == (said in MAIN))
    return Figures(right, same, sum(figures.labels.values()), (figures.words.f1,), ())


def summed(several: Sequence[Figures]) -> Figures:
    """The figures of several pages as one."""
    return Figures(
        sum(one.right for one in several),
        sum(one.same for one in several),
        sum(one.lines for one in several),
        tuple(f1 for one in several for f1 in one.dumps),
        tuple(f1 for one in several for f1 in one.wcxb),
    )


def measured(case: Case) -> Outcome:
    """Figures before and after, and the seconds that reading the dumps and training took."""
    begun = time.perf_counter()
    dumps = of_dumps([one.page for one in case.learned if isinstance(one.page, LabelledDump)])
    found = {"text": examples(dumps, html=False, jobs=1)}
    start = _loaded(case.start)
    weights = learn_further(found, replace(start, models={"text": start.models["text"]}))
    took = time.perf_counter() - begun
    before = summed([_before(case.start, one) for one in case.tested])
    return before, summed([_figures(weights, one) for one in case.tested]), took


def main() -> None:
    """Train, measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", type=Path, help="the folder that holds the public corpora")
    parser.add_argument("folds", type=Path, help="the folder of the weights")
    parser.add_argument("--fold", type=int, action="append", choices=range(FOLDS))
    options = parser.parse_args()
    options.fold = options.fold or [2, 3]
    work = cases(options)
    groups: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    with ProcessPoolExecutor(os.cpu_count() or 1) as pool:
        for case, outcome in zip(work, pool.map(measured, work), strict=True):
            groups[case.kind, case.size].append(outcome)
    Console(width=140).print(_shown(groups, f"folds {' and '.join(map(str, options.fold))}"))


def _shown(groups: Mapping[tuple[str, str], Sequence[Outcome]], title: str) -> Table:
    shown = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for n, name in enumerate(
        ("dumps", "K", "runs", "right label", "after", "main or not", "after", "word F1", "after",
         "wcxb", "after", "seconds")
    ):  # fmt: skip
        shown.add_column(name, justify="right" if n else "left", no_wrap=True)
    for (kind, size), several in groups.items():
        before = summed([before for before, _, _ in several]).shares
        after = summed([after for _, after, _ in several]).shares
        pairs = [f"{share:.4f}" for pair in zip(before, after, strict=True) for share in pair]
        seconds = statistics.fmean(took for _, _, took in several)
        shown.add_row(kind, size, str(len(several)), *pairs, f"{seconds:.1f}")
    return shown


if __name__ == "__main__":
    main()
