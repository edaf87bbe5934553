"""Learn weights: from examples of text and HTML to models, with a record of how they were made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any

import numpy as np

from boilerstrip import __version__
from boilerstrip.features import Matrix
from boilerstrip.training.batches import prepare
from boilerstrip.training.examples import Example
from boilerstrip.training.fitting import fit
from boilerstrip.training.recipe import FURTHER, Recipe, TrainingError
from boilerstrip.training.sources import Read
from boilerstrip.weights import Model, Weights

Told = Callable[[str, int, float], None]
"""Hears of each round: the network's name (``text 1``), the round (from 1 on), its mean loss."""


def _in_silence(_what: str, _round: int, _loss: float) -> None:
    """Hear, and say nothing."""


def learn(
    examples: Mapping[str, Sequence[Example]],
    networks: int,
    recipe: Recipe,
    told: Told = _in_silence,
    read: Sequence[Read] = (),
) -> Weights:
    """Weights from examples by view (``text``, ``html``): ``networks`` of each, of one seed each.

    ``read`` is what the examples were made of, for the record. Raises ``TrainingError`` where there
    is nothing to learn from.
    """
    models = {
        view: _fitted(view, found, None, (None,) * networks, recipe, told)
        for view, found in examples.items()
    }
    if not models:
        raise TrainingError("there is no page to learn from")
    return Weights(models, {**_about(recipe, read), "networks": networks})


def learn_further(
    examples: Mapping[str, Sequence[Example]],
    start: Weights,
    recipe: Recipe = FURTHER,
    told: Told = _in_silence,
    read: Sequence[Read] = (),
) -> Weights:
    """Weights that begin where others are: a network for each of theirs, by view as for ``learn``.

    What they are given, and how it is standardised, stays as it is; a view without examples is
    taken over unchanged. The record has the corpora of both, and which weights these began from.
    Raises ``TrainingError`` where there is nothing to learn from, or ``start`` has no networks that
    this release could go on with.
    """
    models = dict(start.models)
    for view, found in examples.items():
        if view not in models:
            raise TrainingError(f"the weights to begin from were not trained on {view}")
        begun = models[view]
        models[view] = _fitted(view, found, begun, begun.networks, recipe, told)
    if not examples:
        raise TrainingError("there is no page to learn from")
    about = _about(recipe, read)
    for size in ("width", "depth"):
        del about["recipe"][size]
    origin = dict(start.about)
    about["corpora"] = [*origin.pop("corpora", ()), *about["corpora"]]
    return Weights(models, {**about, "start": {"sha256": start.digest, **origin}})


def _fitted(
    view: str, examples: Sequence[Example], start: Model | None,
    begins: Sequence[Mapping[str, Matrix] | None], recipe: Recipe, told: Told,
) -> Model:  # fmt: skip
    """A model with a network for each beginning."""
    prepared = prepare(examples, start)
    everything = range(len(prepared.examples))
    fitted = []
    for number, begin in enumerate(begins):
        one = replace(recipe, seed=recipe.seed + number)
        fitted.append(fit(prepared, everything, one, partial(told, f"{view} {number + 1}"), begin))
    return replace(prepared.model, networks=tuple(fitted))


def _about(recipe: Recipe, read: Sequence[Read]) -> dict[str, Any]:
    return {
        "boilerstrip": __version__,
        "numpy": np.__version__,
        "recipe": asdict(recipe),
        "corpora": [one.as_json() for one in read],
    }
