"""Fit a network to examples: the loss, and the descent.

What is made small is, page by page, the cross-entropy of main content (a block counts by the root
of its words) and one minus the page's word F1 in expectation, as the figure that is reported is
that F1's mean over pages; and, where blocks have labels, their cross-entropy. Corpora differ in
what they call content, so each has an offset of its own while training, which is not kept.
Gradients are autograd's, of the very code that runs the network; the descent is AdamW (Loshchilov
and Hutter, 2019) under a one-cycle rate (Smith and Topin, 2018), and the last rounds' parameters
are averaged (Izmailov et al., 2018). A network that was there before goes only a part of the way to
them, so that it forgets little (Wortsman et al., Robust Fine-Tuning of Zero-Shot Models, 2022).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd import value_and_grad
from autograd.extend import defvjp, primitive

from boilerstrip.features import Matrix, groups
from boilerstrip.network import TABLES, Around, Operations, beside, entered, forward, shapes
from boilerstrip.training.batches import Batch, Prepared, batch_of, batches, by_page
from boilerstrip.training.examples import NO_LABEL
from boilerstrip.training.recipe import Recipe, TrainingError

Network = dict[str, Matrix]


# --- the loss -----------------------------------------------------------------------------------


@primitive  # type: ignore[untyped-decorator, unused-ignore]
def _summed(table: Any, names: Any) -> Any:
    """The sums of the embeddings of each row's names."""
    return names @ table


@primitive  # type: ignore[untyped-decorator, unused-ignore]
def _averaged(rows: Any, to: Any, back: Any) -> Any:
    """The mean over each row's group."""
    return back @ (to @ rows)


defvjp(
    _averaged,
    lambda _, rows, to, back: lambda gradient: to.T @ (back.T @ gradient),
    None,
    None,
    argnums=(0,),
)


def _rectified(rows: Any) -> Any:
    """What is above zero; written so that autograd makes no wider numbers of it."""
    return rows * (rows > 0)


@primitive  # type: ignore[untyped-decorator, unused-ignore]
def _beside(rows: Any, stride: int) -> Any:
    return beside(rows, stride)


def _from_beside(gradient: Any, stride: int) -> Any:
    width = gradient.shape[2] // 3
    slope = gradient[:, :, width : 2 * width].copy()
    slope[:, :-stride] += gradient[:, stride:, :width]
    slope[:, stride:] += gradient[:, :-stride, 2 * width :]
    return slope


defvjp(
    _beside,
    lambda _, rows, stride: lambda gradient: _from_beside(gradient, stride),
    None,
    argnums=(0,),
)
defvjp(_summed, lambda _, table, names: lambda gradient: names.T @ gradient, None, argnums=(0,))


def _loss(
    parameters: Mapping[str, Any], batch: Batch, recipe: Recipe, chance: np.random.Generator
) -> Any:
    def dropped(rows: Any) -> Any:
        kept = chance.random(rows.shape, dtype=np.float32) >= recipe.drop
        return rows * (kept.astype(np.float32) / np.float32(1 - recipe.drop))

    using = Operations(dropped, _rectified, _beside, anp.matmul, anp)
    numbers = _disturbed(batch.numbers, recipe, chance)
    rows = entered(parameters, numbers, _embedded(parameters, batch, recipe, chance), using)
    scores = forward(parameters, rows, _around(rows, batch), batch.mask, using)
    offsets = (batch.corpus @ parameters["corpus"]).reshape(-1, 1)
    logits = scores.main + offsets
    return (
        _of_main(logits, batch)
        + recipe.f1 * _of_f1(logits, batch)
        + recipe.labels * _of_labels(scores.labels, batch)
    )


def _disturbed(numbers: Matrix, recipe: Recipe, chance: np.random.Generator) -> Matrix:
    """Numbers with noise, and with some of the columns hidden from the whole of a page.

    Without it a network trusts what single numbers are on the sites that it knows.
    """
    if not (recipe.noise or recipe.unseen):
        return numbers
    pages, _, columns = numbers.shape
    noise = np.float32(recipe.noise) * chance.standard_normal(numbers.shape, dtype=np.float32)
    shown = chance.random((pages, 1, columns), dtype=np.float32) >= recipe.unseen
    disturbed: Matrix = (numbers + noise) * shown
    return disturbed


def _embedded(
    parameters: Mapping[str, Any], batch: Batch, recipe: Recipe, chance: np.random.Generator
) -> Any:
    """The sums of embeddings, of which a share of the words and names is hidden from the batch."""
    parts = []
    shown: dict[str, Matrix] = {}
    for table, has in batch.tables.items():
        if table not in parameters:
            continue
        vocabulary = "words" if table == "words" else "names"
        if vocabulary not in shown:
            shown[vocabulary] = (chance.random(has.shape[1]) >= recipe.hidden).astype(np.float32)
        kept = shown[vocabulary]
        summed = _summed(parameters[table] * kept[:, None], has)
        if table == "words":
            summed = summed / np.sqrt(np.maximum(has @ kept, np.float32(1)))[:, None]
        parts.append(summed)
    if not parts:
        return None
    return anp.concatenate(parts, axis=1).reshape(*batch.mask.shape[:2], -1)


def _around(rows: Any, batch: Batch) -> Around:
    """Mean and maximum of each page's rows, and the means of their groups."""
    mean = anp.sum(rows * batch.mask, axis=1) / np.sum(batch.mask, axis=1)
    most = anp.max(rows * batch.mask, axis=1)
    flat = rows.reshape(-1, rows.shape[2])
    means = [_averaged(flat, to, back).reshape(*rows.shape) for to, back in batch.groups]
    return Around(anp.concatenate([mean, most], axis=1), means)


def _of_main(logits: Any, batch: Batch) -> Any:
    """Cross-entropy of main content: the mean over pages, blocks by the root of their words."""
    known = (batch.main >= 0) * np.sqrt(batch.sizes + 1)
    entropy = _softplus(logits) - logits * batch.main.clip(0.0)
    total = known.sum(axis=1)
    pages = total > 0
    weights = known / np.maximum(total, 1e-6)[:, None] / max(int(pages.sum()), 1)
    return anp.sum(entropy * weights.astype(np.float32))


def _of_f1(logits: Any, batch: Batch) -> Any:
    """One minus the word F1 in expectation, over the pages of which the whole is known."""
    known = ((batch.main >= 0) * batch.sizes).astype(np.float32)
    whole = (batch.wanted > 0) & ((batch.main >= 0) | (batch.sizes == 0)).all(axis=1)
    kept = _chances(logits) * known
    found = anp.sum(kept * batch.main.clip(0.0), axis=1)
    f1 = 2 * found / (anp.sum(kept, axis=1) + batch.wanted + 1.0)
    return anp.sum((1 - f1) * (whole / len(whole)).astype(np.float32))


def _of_labels(scores: Any, batch: Batch) -> Any:
    """Cross-entropy of the labels of the blocks that have one."""
    known = batch.labels != NO_LABEL
    if not known.any():
        return np.float32(0.0)
    wanted = np.eye(scores.shape[2], dtype=np.float32)[batch.labels.clip(0)]
    wanted *= known[:, :, None] / np.float32(known.sum())
    total = anp.log(anp.sum(anp.exp(scores), axis=2, keepdims=True))
    return anp.sum((total - scores) * wanted)


def _softplus(logits: Any) -> Any:
    return anp.log1p(anp.exp(-anp.abs(logits))) + logits * (logits > 0)


def _chances(logits: Any) -> Any:
    return 0.5 * (anp.tanh(0.5 * logits) + 1)


# --- the descent --------------------------------------------------------------------------------


def fit(
    prepared: Prepared,
    chosen: Sequence[int],
    recipe: Recipe,
    tell: Callable[[int, float], None] = lambda _round, _loss: None,
    start: Mapping[str, Matrix] | None = None,
) -> Network:
    """Train one network on some of the examples; the same seed gives the same network.

    ``tell`` is called after each round with its number and mean loss. The descent begins at
    ``start``, without one at parameters by chance; ``TrainingError`` where it is of another make.
    """
    recipe = recipe.of_view(prepared.examples[0].features.html)
    chance = np.random.default_rng(recipe.seed)
    begun = _begun(prepared, recipe, chance) if start is None else _begun_at(start, prepared)
    parameters: Network = {"corpus": np.zeros(len(prepared.corpora), np.float32), **begun}
    pages = by_page(prepared, chosen, recipe)
    first = batches(prepared, [views[0] for views in pages], recipe, np.random.default_rng(0))
    # How many batches a round has depends a little on chance; the rate stays low beyond its end.
    descent = _Descent(parameters, recipe, recipe.rounds * len(first))
    gradient = value_and_grad(_loss)
    kept: list[Network] = []
    for number in range(recipe.rounds):
        losses = []
        # A round sees each page in one of its styles of dump.
        seen = [views[int(chance.integers(len(views)))] for views in pages]
        for indices in batches(prepared, seen, recipe, chance):
            batch = batch_of(prepared, indices, recipe, chance)
            # Of very sure logits a square overflows, by which a slope becomes zero, as it is.
            with np.errstate(over="ignore"):
                loss, slopes = gradient(parameters, batch, recipe, chance)
            parameters = descent.step(parameters, slopes)
            losses.append(float(loss))
        tell(number + 1, float(np.mean(losses)))
        if number >= recipe.rounds - recipe.averaged:
            kept.append(parameters)
    fitted = {name: np.mean([one[name] for one in kept], axis=0) for name in begun}
    return fitted if start is None else _between(begun, fitted, recipe.moved)


def _begun(prepared: Prepared, recipe: Recipe, chance: np.random.Generator) -> Network:
    """Parameters to begin with: small by chance (He et al., 2015), biases zero."""
    begun: Network = {}
    for name, shape in _sizes(prepared, recipe.width, recipe.depth).items():
        if len(shape) == 1:
            begun[name] = np.zeros(shape, np.float32)
            continue
        spread = 0.05 if name in TABLES else 1 / math.sqrt(shape[0])
        spread *= 0.3 if name.startswith("mix") else 1.0
        begun[name] = (spread * chance.standard_normal(shape)).astype(np.float32)
    return begun


def _begun_at(start: Mapping[str, Matrix], prepared: Prepared) -> Network:
    """The parameters of a network that is there, if this release would make it of those shapes."""
    depth = next((start[table].shape[1] for table in TABLES if table in start), 0)
    sizes = _sizes(prepared, start["in_bias"].shape[0], depth)
    if {name: array.shape for name, array in start.items()} != sizes:
        raise TrainingError("the weights to begin from are of another make; train without them")
    return dict(start)


def _between(start: Network, fitted: Network, share: float) -> Network:
    """The parameters a share of the way from where they began to where the descent ended."""
    return {
        name: (array + np.float32(share) * (fitted[name] - array)).astype(np.float32)
        for name, array in start.items()
    }


def _sizes(prepared: Prepared, width: int, depth: int) -> dict[str, tuple[int, ...]]:
    model = prepared.model
    return shapes(
        numbers=len(model.columns),
        words=len(model.words),
        names=len(model.names),
        groups=groups(prepared.examples[0].features.html),
        labels=len(model.labels),
        width=width,
        depth=depth,
    )


class _Descent:
    """AdamW with gradients clipped to a norm of 1, under a rate that rises and falls once."""

    def __init__(self, parameters: Network, recipe: Recipe, steps: int) -> None:
        self._recipe = recipe
        self._steps = steps
        self._done = 0
        self._mean = {name: np.zeros_like(array) for name, array in parameters.items()}
        self._square = {name: np.zeros_like(array) for name, array in parameters.items()}

    def step(self, parameters: Network, slopes: Network) -> Network:
        """The parameters after one step along the gradient."""
        norm = math.sqrt(sum(float((slope * slope).sum()) for slope in slopes.values()))
        shrunk = min(1.0, 1.0 / max(norm, 1e-9))
        rate = self._rate()
        self._done += 1
        mean_by, square_by = 1 - 0.9**self._done, 1 - 0.999**self._done
        moved: Network = {}
        for name, array in parameters.items():
            slope = (slopes[name] * shrunk).astype(np.float32)
            self._mean[name] += 0.1 * (slope - self._mean[name])
            self._square[name] += 0.001 * (slope * slope - self._square[name])
            towards = (self._mean[name] / mean_by) / (
                np.sqrt(self._square[name] / square_by) + 1e-8
            )
            moved[name] = (array * (1 - rate * self._recipe.decay) - rate * towards).astype(
                np.float32
            )
        return moved

    def _rate(self) -> float:
        """Up to the highest over 15% of the steps, then down to next to nothing, along cosines."""
        rise = 0.15 * self._steps
        if self._done < rise:
            share = 0.5 - 0.5 * math.cos(math.pi * self._done / rise)
            return self._recipe.rate * (0.04 + 0.96 * share)
        done = min((self._done - rise) / max(self._steps - rise, 1), 1.0)
        share = 0.5 + 0.5 * math.cos(math.pi * done)
        return self._recipe.rate * max(share, 1e-4)
