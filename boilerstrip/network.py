"""The learned part: a small convolutional network over the sequence of a page's blocks.

Each block's numbers, words and names become a row; the page as a whole (mean and maximum of its
rows) and the groups that the block is of are added to each; five convolutions with growing strides
let a block see some thirty blocks around it; two read-outs give the log-odds of main content, and a
score for each label. Dilated convolutions after Yu and Koltun (2016); a sequence of blocks as in
Web2Text (Vogels, Ganea, Eickhoff, 2018).

The same code runs in training, with another array library in place of NumPy: what is learned is
what is run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

DILATIONS: Final = (1, 2, 4, 8, 16)
REACH: Final = sum(DILATIONS)
"""How many blocks above and below it a block's scores depend on, means of the page and of groups
aside."""

TABLES: Final = ("words", "near", "far")
"""The tables of embeddings: of a block's words, and of the names of elements near and far around
it. What is embedded stands side by side in this order."""

Parameters = Mapping[str, Any]
"""Arrays by name; ``shapes`` says which there are."""


class Outputs(NamedTuple):
    """Log-odds of main content (pages, blocks), and label scores (pages, blocks, labels)."""

    main: Any
    labels: Any


class Around(NamedTuple):
    """What a block is told of its page: means over what it is a part of.

    ``page`` is the mean and the maximum of a page's rows (pages, 2 * width); ``groups`` has, for
    each way in which blocks belong together, the mean over each block's group (pages, blocks,
    width).
    """

    page: Any
    groups: Sequence[Any]


class Operations(NamedTuple):
    """What training has others of: ``keep`` drops out, the others differentiate."""

    keep: Callable[[Any], Any]
    rectified: Callable[[Any], Any]
    beside: Callable[[Any, int], Any]
    product: Callable[[Any, Any], Any]
    xp: Any


def shapes(
    *, numbers: int, words: int, names: int, groups: int, labels: int, width: int, depth: int
) -> dict[str, tuple[int, ...]]:
    """The parameters of a network.

    ``numbers``, ``words`` and ``names`` are how many columns, words and names of elements it is
    given, ``groups`` in how many ways blocks belong together, ``labels`` how many labels it tells
    apart; a word or name is embedded in ``depth`` numbers, and rows are ``width`` wide.
    """
    found: dict[str, tuple[int, ...]] = {"in": (numbers, width), "in_bias": (width,)}
    tables = {table: words if table == "words" else names for table in TABLES}
    found |= {table: (count, depth) for table, count in tables.items() if count}
    embedded = sum(depth for count in tables.values() if count)
    if embedded:
        found["embedded"] = (embedded, width)
    found |= {"page": (2 * width, width), "row": (width, width), "row_bias": (width,)}
    found |= {f"group_{number}": (width, width) for number in range(groups)}
    for stride in DILATIONS:
        found |= {
            f"look_{stride}": (3 * width, width),
            f"look_{stride}_bias": (width,),
            f"mix_{stride}": (width, width),
            f"mix_{stride}_bias": (width,),
        }
    found |= {"main": (2 * width, 1), "main_bias": (1,)}
    return found | {"label": (2 * width, labels), "label_bias": (labels,)}


def beside(rows: Any, stride: int) -> Any:
    """Each row between those ``stride`` above and below it: (pages, blocks, 3 * width)."""
    pages, blocks, width = rows.shape
    three = np.zeros((pages, blocks, 3 * width), dtype=rows.dtype)
    three[:, stride:, :width] = rows[:, :-stride]
    three[:, :, width : 2 * width] = rows
    three[:, :-stride, 2 * width :] = rows[:, stride:]
    return three


def product(rows: Any, weights: Any) -> Any:
    """``rows @ weights``, in slices so small that no linear algebra starts threads for them.

    On a page's few hundred rows threads wait for each other longer than they work, take the cores
    that other pages want, and make what a sum rounds to depend on the machine.
    """
    width, columns = weights.shape
    limit = _VECTOR if columns == 1 else _MATRIX
    most = max(limit // max(width * columns, 1), 1)
    flat = rows.reshape(-1, width)
    even = len(flat) // most * most
    found = np.empty((len(flat), columns), dtype=np.result_type(rows, weights))
    if even:
        parts = found[:even].reshape(-1, most, columns)
        np.matmul(flat[:even].reshape(-1, most, width), weights, out=parts)
    if even < len(flat):
        np.matmul(flat[even:], weights, out=found[even:])
    return found.reshape(*rows.shape[:-1], columns)


_MATRIX: Final = 4 * 65_536
_VECTOR: Final = 4 * 2_304
"""Multiplications up to which OpenBLAS keeps to one thread, as its sources (``interface/gemm.c``,
``gemv.c``) have it; other libraries have their own borders, of like size."""


def _whole(rows: Any) -> Any:
    return rows


def _rectified(rows: Any) -> Any:
    return np.maximum(rows, np.float32(0.0))


AT_RUN_TIME: Final = Operations(_whole, _rectified, beside, product, np)


def entered(
    parameters: Parameters, numbers: Any, embedded: Any, using: Operations = AT_RUN_TIME
) -> Any:
    """The first row of each block, from its own numbers, words and names alone.

    ``numbers`` is (…, columns), standardised; ``embedded`` is (…, tables * depth), for each table
    that the network has the sum of the embeddings, for words over the root of their number, so that
    lines of few words and of many give rows of like size; ``None`` where it has none.
    """
    rows = using.product(numbers, parameters["in"]) + parameters["in_bias"]
    if embedded is not None:
        rows = rows + using.product(embedded, parameters["embedded"])
    return using.rectified(using.keep(rows))


def forward(
    parameters: Parameters,
    rows: Any,
    around: Around,
    mask: Any = None,
    using: Operations = AT_RUN_TIME,
) -> Outputs:
    """Run the network over first rows (pages, blocks, width) and what is around them.

    ``mask`` (pages, blocks, 1) is 0 for padding behind a page's last block; ``None`` where there is
    no padding.
    """
    own = using.product(rows, parameters["row"]) + parameters["row_bias"]
    for number, means in enumerate(around.groups):
        own = own + using.product(means, parameters[f"group_{number}"])
    pages, blocks, width = rows.shape
    page = using.product(around.page, parameters["page"]).reshape(pages, 1, width)
    rows = _masked(using.rectified(own + page), mask)
    seen = rows
    for stride in DILATIONS:
        change = _looked(parameters, using.beside(seen, stride), stride, using)
        seen = _masked(seen + using.keep(change), mask)
    both = using.keep(using.xp.concatenate([using.rectified(seen), rows], axis=2))
    main = using.product(both, parameters["main"]) + parameters["main_bias"]
    labels = using.product(both, parameters["label"]) + parameters["label_bias"]
    return Outputs(main.reshape(pages, blocks), labels)


def _looked(parameters: Parameters, three: Any, stride: int, using: Operations) -> Any:
    """What each row makes of itself and the rows beside it."""
    looked = using.product(three, parameters[f"look_{stride}"]) + parameters[f"look_{stride}_bias"]
    mixed = using.product(using.rectified(looked), parameters[f"mix_{stride}"])
    return mixed + parameters[f"mix_{stride}_bias"]


def _masked(rows: Any, mask: Any) -> Any:
    return rows if mask is None else rows * mask
