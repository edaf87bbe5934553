"""The learned part: a small convolutional network over the sequence of a page's blocks.

Each block's numbers and names become a row; the page as a whole (mean and maximum of its rows) is
added to each; five convolutions with growing strides let a block see some thirty blocks around it;
two read-outs give the log-odds of main content, and a score for each label. Dilated convolutions
after Yu and Koltun (2016); a sequence of blocks as in Web2Text (Vogels, Ganea, Eickhoff, 2018).

The same code runs in training, with another array library in place of NumPy: what is learned is
what is run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

DILATIONS: Final = (1, 2, 4, 8, 16)
REACH: Final = sum(DILATIONS)
"""How many blocks above and below it a block's scores depend on, means of the page and of groups
aside."""

Parameters = Mapping[str, Any]
"""Arrays by name; ``shapes`` says which there are."""


class Outputs(NamedTuple):
    """Log-odds of main content (pages, blocks), and label scores (pages, blocks, labels)."""

    main: Any
    labels: Any


_ALL: Final = np.float32(1.0)


def _whole(rows: Any) -> Any:
    return rows


def shapes(
    numbers: int, names: int, groups: int, labels: int, width: int, depth: int
) -> dict[str, tuple[int, ...]]:
    """The parameters of a network.

    ``numbers`` and ``names`` are how many columns and names it is given, ``groups`` in how many
    ways blocks belong together, ``labels`` how many labels it tells apart; a name is embedded in
    ``depth`` numbers, and rows are ``width`` wide.
    """
    found: dict[str, tuple[int, ...]] = {"in": (numbers, width), "in_bias": (width,)}
    if names:
        found |= {"near": (names, depth), "far": (names, depth), "named": (2 * depth, width)}
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


def entered(parameters: Parameters, numbers: Any, embedded: Any, keep: Any = _whole) -> Any:
    """The first row of each block, from its own numbers and names alone.

    ``numbers`` is (…, columns), standardised; ``embedded`` is (…, 2 * depth), the sums of the
    embeddings of the names near and far, or ``None`` for text. ``keep`` is applied where training
    drops out.
    """
    rows = numbers @ parameters["in"] + parameters["in_bias"]
    if embedded is not None:
        rows = rows + embedded @ parameters["named"]
    return _rectified(keep(rows))


def forward(
    parameters: Parameters,
    rows: Any,
    page: Any,
    groups: Sequence[Any],
    mask: Any = _ALL,
    keep: Any = _whole,
    beside: Any = beside,
    xp: Any = np,
) -> Outputs:
    """Run the network over first rows (pages, blocks, width).

    ``page`` is the mean and the maximum of each page's first rows (pages, 2 * width); ``groups``
    has, for each way in which blocks belong together, the mean over each block's group (pages,
    blocks, width). ``mask`` (pages, blocks, 1) is 0 for padding behind a page's last block.
    ``keep`` is applied where training drops out, ``beside`` and the array library ``xp`` are what
    training puts in place of ours, to differentiate.
    """
    own = rows @ parameters["row"] + parameters["row_bias"]
    for number, means in enumerate(groups):
        own = own + means @ parameters[f"group_{number}"]
    pages, blocks, width = rows.shape
    rows = _rectified(own + (page @ parameters["page"]).reshape(pages, 1, width)) * mask
    seen = rows
    for stride in DILATIONS:
        seen = (seen + keep(_looked(parameters, beside(seen, stride), stride))) * mask
    both = keep(xp.concatenate([_rectified(seen), rows], axis=2))
    main = both @ parameters["main"] + parameters["main_bias"]
    labels = both @ parameters["label"] + parameters["label_bias"]
    return Outputs(main.reshape(pages, blocks), labels)


def _looked(parameters: Parameters, three: Any, stride: int) -> Any:
    """What each row makes of itself and the rows beside it."""
    looked = _rectified(three @ parameters[f"look_{stride}"] + parameters[f"look_{stride}_bias"])
    return looked @ parameters[f"mix_{stride}"] + parameters[f"mix_{stride}_bias"]


def _rectified(rows: Any) -> Any:
    """What is above zero; written so that no array library makes wider numbers of it."""
    return rows * (rows > 0)
