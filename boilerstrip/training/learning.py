"""Learn weights: from examples of text and HTML to models, with a record of how they were made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial

import numpy as np

from boilerstrip import __version__
from boilerstrip.training.batches import prepare
from boilerstrip.training.examples import Example
from boilerstrip.training.fitting import fit
from boilerstrip.training.recipe import Recipe, TrainingError
from boilerstrip.weights import Model, Weights


def learn(
    examples: Mapping[str, Sequence[Example]],
    networks: int,
    recipe: Recipe,
    told: Callable[[str, int, float], None] = lambda _what, _round, _loss: None,
) -> Weights:
    """Weights from examples by view (``text``, ``html``): ``networks`` of each, of one seed each.

    ``told`` hears of each round: the network's name, the round, its mean loss. Raises
    ``TrainingError`` where there is nothing to learn from.
    """
    models: dict[str, Model] = {}
    for view, found in examples.items():
        prepared = prepare(found)
        everything = range(len(prepared.examples))
        fitted = []
        for number in range(networks):
            name = f"{view} {number + 1}"
            one = replace(recipe, seed=recipe.seed + number)
            fitted.append(fit(prepared, everything, one, partial(told, name)))
        models[view] = replace(prepared.model, networks=tuple(fitted))
    if not models:
        raise TrainingError("there is no page to learn from")
    about = {
        "boilerstrip": __version__,
        "numpy": np.__version__,
        "recipe": asdict(recipe),
        "networks": networks,
    }
    return Weights(models, about)
