"""Examples to learn from: pages as the learned part sees them, and what is known of their blocks.

An example is one view of a page: its HTML, or a text dump rendered from it in one of the three
styles. What is known of a block is whether it is main content, from a public corpus's gold, and its
label, from dumps labelled by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import STYLES, render
from boilerstrip.features import Features, features
from boilerstrip.model import MAIN_CONTENT, Label, Page
from boilerstrip.pipeline import Pipeline
from boilerstrip.training.gold import UNKNOWN, Shares, from_snippets, shares, tokens

HTML: Final = "html"
VIEWS: Final = (HTML, *STYLES)
LABELS: Final = tuple(Label)
_COLUMN: Final = {label: column for column, label in enumerate(LABELS)}
NO_LABEL: Final = -1
_HALF: Final = 0.5
_FEWEST: Final = 4
_MOST: Final = 40
"""Lines of a short dump that is cut out of another."""
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """One view of a page.

    Rows are blocks. ``main`` is how much of each is main content (0 to 1, or ``UNKNOWN``),
    ``labels`` the column of its label in ``LABELS`` (or ``NO_LABEL``), ``sizes`` how many words the
    corpus's figure counts in it, ``wanted`` how many it wants of the page. ``group`` is the site:
    pages of one site are never split between folds.
    """

    corpus: str
    name: str
    view: str
    group: str
    features: Features
    main: Shares
    labels: npt.NDArray[np.int8]
    sizes: npt.NDArray[np.float32]
    wanted: float

    @property
    def texts(self) -> tuple[str, ...]:
        """The blocks."""
        return self.features.texts


def site(address: str, otherwise: str) -> str:
    """The site of an address: the last two parts of its host, three under a country's ``co``."""
    host = (urlsplit(address).hostname or "").removeprefix("www.").split(".")
    if len(host) < 2:
        return otherwise
    short = len(host) > 2 and len(host[-2]) <= 3 and len(host[-1]) == 2
    return ".".join(host[-3:] if short else host[-2:])


def fold(group: str, folds: int) -> int:
    """The fold of a site, by a hash of its name."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds


def of_gold(corpus: str, page: GoldPage, view: str) -> Example:
    """The example that a page of a public corpus makes in one view."""
    source = page.html if view == HTML else render(page.html, view)
    seen, looked = _seen(source, view)
    texts = tuple(block.text for block in seen.blocks)
    bags = [tokens(text) for text in texts]
    if page.gold:
        wanted = tokens(page.gold)
        main = shares(bags, wanted)
    else:
        wanted = []
        main = from_snippets(texts, page.wanted, page.unwanted)
    return Example(
        corpus,
        page.name,
        view,
        site(page.url, page.name),
        looked,
        main,
        np.full(len(texts), NO_LABEL, dtype=np.int8),
        np.array([len(bag) for bag in bags], dtype=np.float32),
        float(len(wanted)),
    )


def of_dump(corpus: str, dump: LabelledDump, group: str) -> Example:
    """The example that a labelled dump makes."""
    seen, looked = _seen(dump.text, "text")
    labels = [dump.labels[block.line] for block in seen.blocks]
    return _labelled(corpus, dump.name, dump.origin.renderer, group, seen, looked, labels)


def of_labelled_page(
    corpus: str, dump: LabelledDump, group: str, html: bytes, view: str
) -> Example:
    """The example that a dump's labels make of another view of the page that it was rendered from.

    Each block takes the label that most of its words have, which are found by an alignment.
    """
    seen, looked = _seen(html if view == HTML else render(html, view), view)
    lines = [(line, tokens(text)) for line, text in enumerate(dump.text.split("\n"), 1)]
    codes: dict[str, int] = {}
    given: list[int] = []
    said: list[int] = []
    for line, words in lines:
        given += [codes.setdefault(word, len(codes)) for word in words]
        said += [_COLUMN[dump.labels[line]] if line in dump.labels else NO_LABEL] * len(words)
    bags = [tokens(block.text) for block in seen.blocks]
    owner = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    flat = [codes.setdefault(word, len(codes)) for bag in bags for word in bag]
    counts = np.zeros((len(bags), len(LABELS)))
    for step in LCSseq.opcodes(flat, given):
        if step.tag == "equal":
            for here, there in zip(
                range(step.src_start, step.src_end), range(step.dest_start, step.dest_end),
                strict=True,
            ):  # fmt: skip
                if said[there] != NO_LABEL:
                    counts[owner[here], said[there]] += 1
    best = counts.argmax(axis=1)
    labels = [
        LABELS[n] if total else None for n, total in zip(best, counts.sum(axis=1), strict=True)
    ]
    return _labelled(corpus, dump.name, view, group, seen, looked, labels)


def cut(example: Example) -> Example | None:
    """A short dump cut out of an example of text; ``None`` for two in three, by a hash of its name.

    Half of them are a stretch of lines that reaches into the main content, as people paste them,
    half a small page: a few lines from above the main content, a few of it, a few from below. What
    is known of the lines goes with them.
    """
    main = np.flatnonzero(example.main > _HALF)
    name = f"{example.name} {example.view}"
    chance = np.random.default_rng(int(hashlib.sha256(name.encode()).hexdigest()[:16], 16))
    if chance.integers(3) or not len(main):
        return None
    rows = (_stretch if chance.integers(2) else _small_page)(main, len(example.main), chance)
    texts = [example.texts[row] for row in rows]
    _, looked = _seen("\n".join(texts), "text")
    if len(looked.numbers) != len(rows):
        return None
    sizes, known = example.sizes[rows], example.main[rows]
    return replace(
        example,
        name=f"{example.name}, cut",
        features=looked,
        main=known,
        labels=example.labels[rows],
        sizes=sizes,
        wanted=float((sizes * known.clip(0.0)).sum()),
    )


def _stretch(main: Rows, count: int, chance: np.random.Generator) -> Rows:
    size = int(chance.integers(_FEWEST, _MOST + 1))
    start = max(int(chance.choice(main)) - int(chance.integers(size)), 0)
    return np.arange(start, min(start + size, count))


def _small_page(main: Rows, count: int, chance: np.random.Generator) -> Rows:
    """Three runs of lines, each up to a third of the most: above, inside, below the content."""

    def run(first: int, stop: int) -> Rows:
        size = int(chance.integers(1, _MOST // 3 + 1))
        start = int(chance.integers(first, max(stop - size, first) + 1))
        return np.arange(start, min(start + size, stop))

    first, last = int(main[0]), int(main[-1])
    inside = int(chance.choice(main))
    size = int(chance.integers(1, _MOST // 3 + 1))
    middle = np.arange(inside, min(inside + size, last + 1))
    return np.concatenate([run(0, first), middle, run(last + 1, count)])


def _labelled(
    corpus: str, name: str, view: str, group: str, seen: Page, looked: Features,
    labels: Sequence[Label | None],
) -> Example:  # fmt: skip
    main = [UNKNOWN if label is None else float(label in MAIN_CONTENT) for label in labels]
    sizes = np.array([len(tokens(block.text)) for block in seen.blocks], dtype=np.float32)
    known = np.array(main, dtype=np.float32)
    return Example(
        corpus,
        name,
        view,
        group,
        looked,
        known,
        np.array(
            [NO_LABEL if label is None else _COLUMN[label] for label in labels], dtype=np.int8
        ),
        sizes,
        float(sizes[known == 1.0].sum()),
    )


def _seen(source: str | bytes, view: str) -> tuple[Page, Features]:
    pipeline = Pipeline(kind="html" if view == HTML else "text")
    signals, votes = pipeline.looked_at(source)
    return signals.page, features(signals, votes)
