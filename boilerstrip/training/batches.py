"""Examples as arrays to learn from: standardised numbers, sparse names, pages side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import scipy.sparse

from boilerstrip.features import Features, Matrix, columns, groups
from boilerstrip.network import TABLES
from boilerstrip.training.examples import LABELS, NO_LABEL, Example
from boilerstrip.training.recipe import Recipe, TrainingError
from boilerstrip.weights import Model, WeightsError
from boilerstrip.words import words_of

_SEEN_ON: Final = 12
"""Sites on which a word or name must have been seen to get an embedding."""
_MOST_WORDS: Final = 5000
"""Words that get one at most."""
_SHORT_LINE: Final = 80
"""Characters of the blocks whose words may get one; what only longer ones say is a topic."""


@dataclass(frozen=True)
class Prepared:
    """Examples as arrays: standardised numbers, and by table which words and names blocks have.

    ``tables`` has a sparse matrix of ones an example: (blocks, words or names).
    """

    examples: tuple[Example, ...]
    model: Model
    numbers: tuple[Matrix, ...]
    tables: Mapping[str, tuple[Any, ...]]
    corpora: tuple[str, ...]


def prepare(examples: Sequence[Example], start: Model | None = None) -> Prepared:
    """Arrays of examples, all of one view (text or HTML); those without a block are left out.

    The model is that of ``start``; without one its columns, words and names are set up from the
    examples, and it has no network yet. Raises ``TrainingError`` where nothing is known of any
    block, and where ``start`` wants or tells what this release and the examples do not.
    """
    used = tuple(example for example in examples if example.texts)
    if not any((example.main >= 0).any() for example in used):
        raise TrainingError("no block of any page is known to be main content or not")
    model = _standard(used) if start is None else start
    if model.labels != LABELS and any(map(has_labels, used)):
        raise TrainingError("the weights to begin from tell other labels than the pages have")
    given = columns(used[0].features.html)
    try:
        numbers = tuple(model.standardised(one.features.numbers, given) for one in used)
    except WeightsError as error:
        raise TrainingError(f"cannot begin from these weights: {error}") from None
    return Prepared(
        used,
        model,
        numbers,
        {table: tuple(_having(one.features, table, model) for one in used) for table in TABLES},
        tuple(sorted({example.corpus for example in used})),
    )


def _standard(examples: Sequence[Example]) -> Model:
    html = examples[0].features.html
    numbers = np.concatenate([example.features.numbers for example in examples]).astype(np.float64)
    names: dict[str, set[str]] = {}
    words: dict[str, set[str]] = {}
    for example in examples:
        for some in {*example.features.near, *example.features.far}:
            for name in some:
                names.setdefault(name, set()).add(example.group)
        short = {text for text in example.features.texts if len(text) <= _SHORT_LINE}
        for word in frozenset[str]().union(*map(words_of, short)):
            words.setdefault(word, set()).add(example.group)
    return Model(
        columns=columns(html),
        mean=numbers.mean(axis=0).astype(np.float32),
        scale=(numbers.std(axis=0) + 1e-3).astype(np.float32),
        words=_common(words, _MOST_WORDS),
        names=_common(names, len(names)),
        labels=LABELS if any(map(has_labels, examples)) else (),
        networks=(),
    )


def _common(sites: Mapping[str, set[str]], most: int) -> tuple[str, ...]:
    """Names seen on enough sites, those seen on the most of them if there are too many."""
    known = sorted((-len(seen), name) for name, seen in sites.items() if len(seen) >= _SEEN_ON)
    return tuple(sorted(name for _, name in known[:most]))


def _having(features: Features, table: str, model: Model) -> Any:
    """Which words or names each block has: a sparse matrix of ones."""
    known = model.rows_of(features, table)
    starts = np.cumsum([0, *known.counts])
    size = len(model.words if table == "words" else model.names)
    ones = np.ones(len(known.flat), dtype=np.float32)
    shape = (len(known.counts), max(size, 1))
    return scipy.sparse.csr_array((ones, known.flat, starts), shape=shape)[known.of]


# --- batches ------------------------------------------------------------------------------------


def by_page(prepared: Prepared, chosen: Sequence[int], recipe: Recipe) -> list[list[int]]:
    """The chosen examples by page; a page with labels stands there as often as it is seen."""
    pages: dict[tuple[str, str], list[int]] = {}
    for n in chosen:
        example = prepared.examples[n]
        pages.setdefault((example.corpus, example.name), []).append(n)
    return [
        views
        for views in pages.values()
        for _ in range(recipe.repeat if has_labels(prepared.examples[views[0]]) else 1)
    ]


def has_labels(example: Example) -> bool:
    """Whether any block of an example has a label."""
    return bool((example.labels != NO_LABEL).any())


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages side by side, padded to the longest: (pages, blocks, …)."""

    numbers: Matrix
    mask: Matrix
    tables: Mapping[str, Any]
    main: Matrix
    sizes: Matrix
    wanted: Matrix
    labels: npt.NDArray[np.int64]
    corpus: Matrix
    groups: tuple[tuple[Any, Any], ...]
    """For each way of belonging together two sparse matrices: rows to groups' means, and back."""


def batches(
    prepared: Prepared, chosen: Sequence[int], recipe: Recipe, chance: np.random.Generator
) -> list[list[int]]:
    """Indices of examples, those of like length together, in an order by chance."""
    lengths = {n: min(len(prepared.examples[n].texts), recipe.longest) for n in set(chosen)}
    ordered = sorted(chosen, key=lambda n: lengths[n] * (1 + 0.2 * chance.random()))
    found: list[list[int]] = [[]]
    longest = 0
    for n in ordered:
        longest = max(longest, lengths[n])
        if found[-1] and longest * (len(found[-1]) + 1) > recipe.rows:
            found.append([])
            longest = lengths[n]
        found[-1].append(n)
    return [found[n] for n in chance.permutation(len(found))]


def batch_of(
    prepared: Prepared, chosen: Sequence[int], recipe: Recipe, chance: np.random.Generator
) -> Batch:
    """The arrays of some examples; of a long one a stretch by chance."""
    parts = []
    for n in chosen:
        count = len(prepared.examples[n].texts)
        start = int(chance.integers(0, max(count - recipe.longest, 0) + 1))
        parts.append((n, slice(start, min(start + recipe.longest, count))))
    longest = max(part.stop - part.start for _, part in parts)

    def padded(arrays: Mapping[int, Any], fill: float, kind: Any = np.float32) -> Any:
        shape = (len(parts), longest, *arrays[parts[0][0]].shape[1:])
        filled = np.full(shape, fill, dtype=kind)
        for row, (n, part) in enumerate(parts):
            filled[row, : part.stop - part.start] = arrays[n][part]
        return filled

    examples = prepared.examples
    html = examples[parts[0][0]].features.html
    main = padded({n: examples[n].main for n, _ in parts}, -1.0)
    sizes = padded({n: examples[n].sizes for n, _ in parts}, 0.0)
    return Batch(
        padded({n: prepared.numbers[n] for n, _ in parts}, 0.0),
        padded({n: np.ones((len(examples[n].texts), 1)) for n, _ in parts}, 0.0),
        {table: _stacked(found, parts, longest) for table, found in prepared.tables.items()},
        main,
        sizes,
        np.array([_wanted(examples[n], part) for n, part in parts], dtype=np.float32),
        padded({n: examples[n].labels for n, _ in parts}, NO_LABEL, np.int64),
        np.array(
            [[examples[n].corpus == name for name in prepared.corpora] for n, _ in parts],
            dtype=np.float32,
        ),
        tuple(_grouped(examples, parts, longest, n) for n in range(groups(html))),
    )


def _grouped(
    examples: Sequence[Example], parts: Sequence[tuple[int, slice]], longest: int, way: int
) -> tuple[Any, Any]:
    """Rows to the means of their groups, and groups to their rows."""
    ids, rows, before = [], [], 0
    for place, (n, part) in enumerate(parts):
        own = examples[n].features.groups[way][part]
        ids.append(own + before)
        rows.append(place * longest + np.arange(len(own)))
        before += int(own.max()) + 1
    flat, columns_of = np.concatenate(ids), np.concatenate(rows)
    shape = (before, len(parts) * longest)
    weights = (1.0 / np.maximum(np.bincount(flat, minlength=before), 1))[flat].astype(np.float32)
    to = scipy.sparse.csr_array((weights, (flat, columns_of)), shape=shape)
    ones = np.ones(len(flat), dtype=np.float32)
    return to, scipy.sparse.csr_array((ones, (columns_of, flat)), shape=shape[::-1])


def _stacked(matrices: Sequence[Any], parts: Sequence[tuple[int, slice]], longest: int) -> Any:
    """The words or names of all pages' blocks below each other, padded as the blocks are."""
    rows = []
    for n, part in parts:
        page = matrices[n][part]
        page.resize((longest, page.shape[1]))
        rows.append(page)
    return scipy.sparse.vstack(rows, format="csr")


def _wanted(example: Example, part: slice) -> float:
    """How many words of a stretch the corpus wants; 0 where that is not known."""
    there = float((example.main.clip(0.0) * example.sizes).sum())
    here = float((example.main[part].clip(0.0) * example.sizes[part]).sum())
    return example.wanted * here / there if there else 0.0
