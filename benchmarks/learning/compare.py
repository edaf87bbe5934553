"""Compare kinds of model on one fold: linear, boosted trees, trees over trees, and the network.

    pip install lightgbm scikit-learn
    python benchmarks/learning/compare.py ../shared/data .folds --view html
    python benchmarks/learning/compare.py ../shared/data .folds --view wet

All are given the same numbers of each block, the network its words and groups beside them, and
learn from the sites outside of fold 0. Linear model and trees see neighbours as means over 1, 2, 4,
8 and 16 blocks on each side; trees over trees have the scores of first trees (out of fold, two
halves) over the same windows beside them. The network is the one that ``train.py --folds`` wrote.
Each one's scores go through the segmenter with its defaults, and alone (a block is kept above
zero); figures are the corpora's own, on the pages of fold 0. Time is CPU time a page for the scores
alone, signals and votes not counted.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import lightgbm
import numpy as np
import numpy.typing as npt
from measure import METRICS
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from train import FOLDS, sources

from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.features import columns
from boilerstrip.segmenter import Segmenter
from boilerstrip.training.examples import HTML, Example, fold
from boilerstrip.training.sources import LABELLED, Sources, examples
from boilerstrip.weights import load_weights

Rows = npt.NDArray[np.float32]
WINDOWS = (1, 2, 4, 8, 16)
AROUND = (
    "words", "small_words", "ends_sentence", "commas", "capitalised", "digit_share", "repeats",
    "is_paragraph", "phrase_share", "linked", "level", "vote_nav", "vote_related", "vote_comments",
    "vote_body", "vote_heading", "familiar", "emphasised", "images",
)  # fmt: skip
NAMES = 300
"""How many of the commonest names of elements and classes become columns."""
TREES = {"objective": "binary", "learning_rate": 0.06, "num_leaves": 63, "min_child_samples": 60,
         "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "verbose": -1,
         "seed": 0}  # fmt: skip
ROUNDS = 300


class Scorer(Protocol):
    """Gives log-odds for the blocks of one page."""

    def __call__(self, example: Example) -> Rows:
        """One number a block."""


@dataclass(frozen=True)
class Layout:
    """How an example becomes rows: its numbers, windows over some, and ones for common names."""

    around: tuple[int, ...]
    names: dict[str, int]

    def rows(self, example: Example) -> Rows:
        """(blocks, columns)."""
        numbers = example.features.numbers
        parts = [numbers, windows(numbers[:, list(self.around)])]
        if self.names:
            named = np.zeros((len(numbers), len(self.names)), np.float32)
            for row, names in enumerate(example.features.near):
                for name in names:
                    if name in self.names:
                        named[row, self.names[name]] = 1.0
            parts.append(named)
        return np.concatenate(parts, axis=1)


def windows(numbers: Rows) -> Rows:
    """Means over the neighbours within each window, above and below apart."""
    count = len(numbers)
    sums = np.concatenate([np.zeros((1, numbers.shape[1])), np.cumsum(numbers, axis=0)])
    rows = np.arange(count)
    parts = []
    for size in WINDOWS:
        for first, last in ((rows - size, rows), (rows + 1, rows + 1 + size)):
            low, high = np.clip(first, 0, count), np.clip(last, 0, count)
            parts.append((sums[high] - sums[low]) / np.maximum(high - low, 1)[:, None])
    return np.concatenate(parts, axis=1).astype(np.float32)


def table(learned: Sequence[Example]) -> Layout:
    """The columns, from the examples that are learned from."""
    names: dict[str, int] = defaultdict(int)
    for one in learned:
        for name in set().union(*one.features.near) if one.features.near else ():
            names[name] += 1
    common = sorted(names, key=lambda name: (-names[name], name))[:NAMES]
    given = columns(learned[0].features.html)
    around = tuple(n for n, name in enumerate(given) if name in AROUND)
    return Layout(around, {name: column for column, name in enumerate(common)})


def _target(several: Sequence[Example]) -> tuple[Any, Any, Any]:
    """Which rows are known, what they are, and what they weigh: as in the network's loss."""
    main = np.concatenate([one.main for one in several])
    known = main >= 0
    weights = []
    for one in several:
        own = np.sqrt(one.sizes + 1) * (one.main >= 0)
        weights.append(own / max(float(own.sum()), 1e-6))
    scaled = np.concatenate(weights)[known]
    return known, (main[known] > 0.5).astype(int), scaled / scaled.mean()


def linear(learned: Sequence[Example]) -> Scorer:
    """Logistic regression."""
    made = table(learned)
    known, wanted, weights = _target(learned)
    rows = np.concatenate([made.rows(one) for one in learned])[known]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=60))
    model.fit(rows, wanted, logisticregression__sample_weight=weights)
    return lambda example: model.decision_function(made.rows(example)).astype(np.float32)


def _fit_trees(rows: Rows, wanted: Any, weights: Any) -> lightgbm.Booster:
    return lightgbm.train(
        {**TREES, "num_threads": os.cpu_count()}, lightgbm.Dataset(rows, wanted, weight=weights),
        ROUNDS,
    )  # fmt: skip


def trees(learned: Sequence[Example]) -> Scorer:
    """Gradient-boosted trees."""
    made = table(learned)
    known, wanted, weights = _target(learned)
    rows = np.concatenate([made.rows(one) for one in learned])
    model = _fit_trees(rows[known], wanted, weights)
    return lambda example: _scores(model, made.rows(example))


def _scores(model: lightgbm.Booster, rows: Rows) -> Rows:
    return np.asarray(model.predict(rows, raw_score=True, num_threads=1), dtype=np.float32)


def trees_over_trees(learned: Sequence[Example]) -> Scorer:
    """A second stage that sees the first one's scores around a block."""
    made = table(learned)
    half = [fold(one.group, 2) for one in learned]
    rows = [made.rows(one) for one in learned]
    firsts = []
    for number in range(2):
        others = [n for n, which in enumerate(half) if which != number]
        known, wanted, weights = _target([learned[n] for n in others])
        firsts.append(_fit_trees(np.concatenate([rows[n] for n in others])[known], wanted, weights))

    def second(own: Rows, scores: Rows) -> Rows:
        return np.concatenate([own, scores[:, None], windows(scores[:, None])], axis=1)

    seen = [second(own, _scores(firsts[which], own)) for own, which in zip(rows, half, strict=True)]
    known, wanted, weights = _target(learned)
    last = _fit_trees(np.concatenate(seen)[known], wanted, weights)

    def score(example: Example) -> Rows:
        own = made.rows(example)
        first = np.mean([_scores(model, own) for model in firsts], axis=0)
        return _scores(last, second(own, first))

    return score


def network(path: Path) -> Scorer:
    """The networks that are in a file of weights."""
    weights = load_weights(path)

    def score(example: Example) -> Rows:
        return weights.model(example.features.html).run(example.features)[0]

    return score


def measured(found: Sources, tested: Sequence[Example], scorer: Scorer) -> list[str]:
    """The corpora's figures without and with the segmenter, and milliseconds a page."""
    pages = {(job.corpus, job.page.name): job.page for job in found.jobs}
    rows: dict[tuple[str, bool], list[tuple[GoldPage, tuple[float, ...]]]] = defaultdict(list)
    seconds = 0.0
    for one in tested:
        started = time.process_time()
        scores = scorer(one).astype(np.float64)
        seconds += time.process_time() - started
        page = pages[one.corpus, one.name]
        assert isinstance(page, GoldPage)
        chosen = (scores > 0, Segmenter().choose(scores, one.sizes.astype(np.float64)))
        for segmented, kept in enumerate(chosen):
            text = "\n".join(t for t, k in zip(one.texts, kept.tolist(), strict=True) if k)
            score = METRICS[one.corpus].score(page, text)
            rows[one.corpus, bool(segmented)].append((page, score))
    cells = []
    for corpus in ("wcxb", "trafilatura", "magic-html"):
        for segmented in (False, True):
            total = METRICS[corpus].total(rows[corpus, segmented])
            cells.append(f"{next(iter(total.values())):.4f}")
    return [*cells, f"{seconds / len(tested) * 1000:.1f}"]


def main() -> None:
    """Train, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--view", default=HTML)
    options = parser.parse_args()
    found = sources(options.pages)
    several = [
        one for one in examples(found, options.view == HTML)
        if one.texts and one.view == options.view and "cut" not in one.name
    ]  # fmt: skip
    learned = [one for one in several if fold(one.group, FOLDS) != 0]
    tested = [one for one in several if fold(one.group, FOLDS) == 0 and one.corpus != LABELLED]
    kinds: dict[str, Callable[[], Scorer]] = {
        "linear": lambda: linear(learned),
        "boosted trees": lambda: trees(learned),
        "trees over trees": lambda: trees_over_trees(learned),
        "network": lambda: network(options.folds / "fold-0.npz"),
    }
    shown = Table(title=f"{options.view}: {len(tested)} pages, learned from {len(learned)}",
                  title_justify="left", box=SIMPLE_HEAD, pad_edge=False)  # fmt: skip
    for name in ("model", "wcxb", "segmented", "trafilatura", "segmented", "magic-html",
                 "segmented", "CPU ms"):  # fmt: skip
        shown.add_column(name, no_wrap=True, justify="left" if name == "model" else "right")
    for name, make in kinds.items():
        shown.add_row(name, *measured(found, tested, make()))
    Console(width=120).print(shown)


if __name__ == "__main__":
    main()
