"""Train the weights that come with a release, and those that it is measured with.

    python benchmarks/learning/train.py ../shared/data --folds .folds
    python benchmarks/learning/train.py ../shared/data -o boilerstrip/weights/default.npz

The corpora are WCXB's development set, trafilatura's and magic-html's evaluation pages below the
given folder, and ``corpora/`` (with the pages that its stand-off labels belong to). ``-o`` learns
from all of them. ``--folds`` writes weights that leave out a quarter of the sites each
(``fold-0.npz`` …) and, with ``--without-each``, weights that have never seen one of the corpora
(``without-wcxb.npz`` …), which ``measure.py`` measures on what was left out. Files that are there
already are kept. Networks are trained side by side, one a core, each with one thread.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import datetime
import multiprocessing
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

from boilerstrip import __version__
from boilerstrip.training.batches import Prepared, prepare
from boilerstrip.training.examples import Example, fold
from boilerstrip.training.fitting import Network, fit
from boilerstrip.training.recipe import Recipe
from boilerstrip.training.sources import Sources, examples, find
from boilerstrip.weights import VIEWS, Model, Weights

FOLDS = 4
NETWORKS = 2
CORPORA = ("wcxb-dev", "trafilatura-given", "magic-given")
_CORPORA = Path(__file__).parents[2] / "corpora"
LABELLED = (_CORPORA / "development", _CORPORA / "test")
"""Whole sites (``corpora/sites``) are not learned from: they show what knowing a site is worth."""
Chosen = Callable[[Example], bool]

_prepared: dict[str, Prepared] = {}
"""By view; inherited by the processes that train, as it is large."""


def sources(folder: Path) -> Sources:
    """Everything there is to learn from."""
    return find([*(folder / name for name in CORPORA), *LABELLED], folder)


def outside(number: int, one: Example) -> bool:
    """Whether an example's site is in another fold."""
    return fold(one.group, FOLDS) != number


def unlike(corpus: str, one: Example) -> bool:
    """Whether an example is of another corpus; labelled pages of the corpus are left out too."""
    return one.corpus != corpus and not one.name.startswith(corpus.split("-")[0])


def outputs(options: argparse.Namespace) -> dict[Path, Chosen]:
    """The files to write, and which examples each learns from."""
    found: dict[Path, Chosen] = {}
    if options.output:
        found[options.output] = lambda _: True
    if options.folds:
        for number in range(FOLDS):
            found[options.folds / f"fold-{number}.npz"] = partial(outside, number)
        if options.without_each:
            for name in ("wcxb", "trafilatura", "magic-html"):
                found[options.folds / f"without-{name}.npz"] = partial(unlike, name)
    return {path: chosen for path, chosen in found.items() if not path.exists()}


def _fitted(view: str, chosen: Sequence[int], recipe: Recipe) -> tuple[Network, float]:
    started = time.process_time()
    return fit(_prepared[view], chosen, recipe), time.process_time() - started


def train(
    gathered: Mapping[str, Sequence[Example]], wanted: Mapping[Path, Chosen], recipe: Recipe,
    origin: Mapping[str, Any],
) -> None:  # fmt: skip
    """Train all networks of all files, and write each file when its networks are there."""
    for view, found in gathered.items():
        _prepared[view] = prepare(found)
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context) as pool:
        waiting: dict[Path, dict[str, list[Future[tuple[Network, float]]]]] = {}
        for path, chosen in wanted.items():
            for view, prepared in _prepared.items():
                indices = [n for n, one in enumerate(prepared.examples) if chosen(one)]
                waiting.setdefault(path, {})[view] = [
                    pool.submit(_fitted, view, indices, replace(recipe, seed=number))
                    for number in range(NETWORKS)
                ]
        for path, views in waiting.items():
            models: dict[str, Model] = {}
            seconds = 0.0
            for view, futures in views.items():
                fitted = [future.result() for future in futures]
                seconds += sum(took for _, took in fitted)
                models[view] = replace(
                    _prepared[view].model, networks=tuple(network for network, _ in fitted)
                )
            Weights(models, origin).save(path)
            print(f"{path}: {path.stat().st_size} bytes, {seconds:.0f} s of CPU time", flush=True)


def main() -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", type=Path, help="the folder that holds the public corpora")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE")
    parser.add_argument("--folds", type=Path, metavar="DIR")
    parser.add_argument("--without-each", action="store_true")
    options = parser.parse_args()
    if options.folds:
        options.folds.mkdir(exist_ok=True)
    wanted = outputs(options)
    if not wanted:
        sys.exit("all files are there already")
    found = sources(options.pages)
    gathered = {view: examples(found, view == "html") for view in VIEWS}
    for view, several in gathered.items():
        print(f"{view}: {len(several)} examples, {sum(len(one.texts) for one in several)} blocks")
    recipe = Recipe()
    origin = {
        "boilerstrip": __version__,
        "made": datetime.date.today().isoformat(),
        "corpora": [read.as_json() for read in found.read],
        "recipe": asdict(recipe),
        "networks": NETWORKS,
    }
    train(gathered, wanted, recipe, origin)


if __name__ == "__main__":
    main()
