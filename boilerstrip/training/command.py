"""The command line of training: ``boilerstrip train``."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from boilerstrip.evaluation.corpus_file import CorpusError
from boilerstrip.evaluation.public.corpora import UnknownCorpusError
from boilerstrip.training.examples import Example
from boilerstrip.training.learning import learn, learn_further
from boilerstrip.training.recipe import FURTHER, Recipe, TrainingError
from boilerstrip.training.sources import Read, Sources, examples, find
from boilerstrip.weights import VIEWS, Weights, WeightsError, default_weights, load_weights

USAGE_ERROR: Final = 2
DEFAULT: Final = "default"
"""What ``--start`` calls the weights that come with the release."""
_NETWORKS: Final = 2

_EPILOG: Final = """\
A corpus is a folder (or files) of labelled dumps, or a public corpus with gold texts or snippets:
WCXB, trafilatura's evaluation documents, magic-html, or a folder of pages beside their texts.

examples:
  boilerstrip train corpora -o my.weights
  boilerstrip train corpora wcxb --pages pages -o my.weights
  boilerstrip train my_dumps --start default -o my.weights
  boilerstrip --weights my.weights page.txt
"""


def main(arguments: Sequence[str], program: str = "boilerstrip train") -> int:
    """Train weights and write them; returns the exit status (0, 2 for wrong use)."""
    parser = _parser(program)
    options = parser.parse_args(arguments)
    if options.start is not None and (options.width or options.networks):
        parser.error("--width and --networks are those of the weights that --start names")
    try:
        if not options.output.parent.is_dir():
            raise FileNotFoundError(2, "no such folder", str(options.output.parent))
        start = _start(options.start)
        sources = find(options.corpora, options.pages)
        train(sources, options.view or VIEWS, options.networks or _NETWORKS, _recipe(options),
              options.jobs, options.output, start)  # fmt: skip
    except (CorpusError, UnknownCorpusError, TrainingError, WeightsError) as error:
        print(f"{program}: {error}", file=sys.stderr)
        return USAGE_ERROR
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"{program}: {where}{error.strerror or error}", file=sys.stderr)
        return USAGE_ERROR
    return 0


def train(
    sources: Sources, views: Sequence[str], networks: int, recipe: Recipe, jobs: int | None,
    output: Path, start: Weights | None = None,
) -> None:  # fmt: skip
    """Read the sources, train on them, and write the weights with their origin in them.

    With ``start`` training begins from these, whose number of networks counts then.
    """
    console = Console(stderr=True)
    gathered: dict[str, list[Example]] = {}
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, disable=not console.is_terminal,
    ) as progress:  # fmt: skip
        for view in views:
            html = view == "html"
            count = sum((job.view == "html") == html for job in sources.jobs)
            if not count:
                continue
            reading = progress.add_task(f"reading {view}", total=count)
            gathered[view] = examples(sources, html, jobs, partial(progress.advance, reading))
        rounds = [recipe.of_view(view == "html").rounds for view in gathered]
        if start is not None:
            networks = max(len(model.networks) for model in start.models.values())
        fitting = progress.add_task("training", total=networks * sum(rounds))

        def told(what: str, number: int, loss: float) -> None:
            progress.advance(fitting)
            print(f"{what}: round {number}, loss {loss:.4f}", file=sys.stderr)

        if start is None:
            weights = learn(gathered, networks, recipe, told, sources.read)
        else:
            weights = learn_further(gathered, start, recipe, told, sources.read)
    about = {**weights.about, "made": datetime.date.today().isoformat()}
    replace(weights, about=about).save(output)
    print(_summary(gathered, sources.read, output))


def _summary(gathered: dict[str, list[Example]], read: Sequence[Read], output: Path) -> str:
    lines = [f"{one.corpus}: {one.pages} pages, sha256 {one.sha256}" for one in read]
    lines += [
        f"{view}: {len(found)} examples, {sum(len(one.texts) for one in found)} blocks"
        for view, found in gathered.items()
    ]
    return "\n".join([*lines, f"{output}: {output.stat().st_size} bytes"])


def _start(named: str | None) -> Weights | None:
    if named is None:
        return None
    return default_weights() if named == DEFAULT else load_weights(named)


def _recipe(options: argparse.Namespace) -> Recipe:
    usual = Recipe() if options.start is None else FURTHER
    recipe = replace(usual, width=options.width or usual.width, seed=options.seed)
    if options.rounds is None:
        return recipe
    return replace(recipe, rounds=options.rounds, dump_rounds=options.rounds)


def _parser(program: str) -> argparse.ArgumentParser:
    default = Recipe()
    parser = argparse.ArgumentParser(
        prog=program,
        description="Learn weights from labelled dumps and pages with gold.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--pages", type=Path, metavar="DIR", help="where the pages of stand-off labels lie"
    )
    parser.add_argument(
        "--view", action="append", choices=VIEWS, help="train for this input alone; both by default"
    )
    parser.add_argument(
        "--start", metavar="FILE",
        help="begin from these weights, which a few dumps then improve; "
        f"{DEFAULT}: those that come with boilerstrip",
    )  # fmt: skip
    parser.add_argument("--networks", type=_count, metavar="N",
                        help=f"networks whose outputs are averaged ({_NETWORKS})")  # fmt: skip
    parser.add_argument(
        "--rounds", type=_count, metavar="N",
        help=f"how often every page is seen ({default.rounds}, {default.dump_rounds} as text, "
        f"{FURTHER.rounds} with --start)",
    )  # fmt: skip
    parser.add_argument("--width", type=_count, metavar="N",
                        help=f"how wide a network's rows are ({default.width})")  # fmt: skip
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=_count, metavar="N", help="worker processes for reading")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
