"""Learn further from finished dumps, and measure each with weights that have not learned from it.

A program of its own, so that labelling goes on meanwhile: it prints a line of JSON whenever there
is something new to say, the figures last.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from boilerstrip.evaluation.corpus import learned_from, load
from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.evaluation.figures import PageFigures, measure
from boilerstrip.evaluation.summary import means
from boilerstrip.pipeline import Pipeline
from boilerstrip.training.examples import Example
from boilerstrip.training.learning import learn_further
from boilerstrip.training.recipe import FURTHER
from boilerstrip.training.sources import Sources, examples, of_dumps
from boilerstrip.weights import Weights, default_weights, load_weights

FOLDS: Final = 3
Tell = Callable[[dict[str, Any]], None]


def learn_from(dumps: Sequence[LabelledDump], start: Weights, output: Path, tell: Tell) -> None:
    """Write weights learned from all of the dumps, and tell what such weights were worth.

    ``tell`` is given what changed: ``said`` in words, at the end ``figures`` (name, before, after;
    means over dumps, 0 to 1) and ``ready``. Dumps go into folds in turn: a dump is measured with
    weights that learned from the other folds, which may hold others of its site.
    """
    sources = of_dumps(dumps)
    found = examples(sources, html=False, jobs=1)
    before: list[PageFigures] = []
    after: list[PageFigures] = []
    for number in range(FOLDS):
        held_out = {dump.name: dump for dump in dumps[number::FOLDS]}
        what = f"measuring, part {number + 1} of {FOLDS}"
        chosen = [example for example in found if example.name not in held_out]
        learned = _learned(chosen, start, what, tell, sources)
        for dump in held_out.values():
            before.append(measure(dump, Pipeline(weights=start, kind="text"), worth=False))
            after.append(measure(dump, Pipeline(weights=learned, kind="text"), worth=False))
    _learned(found, start, "learning from all", tell, sources).save(output)
    one, other = means(before), means(after)
    seen = learned_from(start, dumps)
    tell({
        "said": f"measured on {len(dumps)} dumps, each with weights that did not learn further "
                f"from it; those learned from all are in {output}" + (
                    f". {seen} of the dumps were learned from before, so that neither column says "
                    "much of them" if seen else ""
                ),
        "figures": [
            ["labels right", one.labels, other.labels],
            ["line F1", one.line_f1, other.line_f1],
            ["word F1", one.word_f1, other.word_f1],
        ],
        "ready": True,
    })  # fmt: skip


def _learned(
    chosen: Sequence[Example], start: Weights, what: str, tell: Tell, sources: Sources
) -> Weights:
    rounds = FURTHER.of_view(html=False).rounds
    networks = len(start.model(False).networks)

    def told(name: str, number: int, _: float) -> None:
        done = (int(name.split()[-1]) - 1) * rounds + number
        tell({"said": f"{what}: {done / (networks * rounds):.0%}"})

    return learn_further({"text": chosen}, start, FURTHER, told, sources.read)


def main(arguments: Sequence[str]) -> int:
    """Learn from files of labels; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("dumps", nargs="+", type=Path)
    parser.add_argument("--start", type=Path, help="weights to begin with; the release's own")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    start = load_weights(options.start) if options.start else default_weights()
    named = [
        replace(load([file]).dumps[0], name=f"{number} {file.stem}")
        for number, file in enumerate(options.dumps)
    ]
    learn_from(named, start, options.output, lambda said: print(json.dumps(said), flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
