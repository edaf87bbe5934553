"""What the learned part sees of a page: one row of numbers a block, and the names around it.

The numbers are signals, what the classifiers voted, and, for HTML, facts of the markup. None
assumes a language, spaces between words, or capitals: words of unspaced scripts are counted by
characters, and a share of nothing is zero beside the share that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from boilerstrip.characters import shapes
from boilerstrip.model import Label, Markup, Vote
from boilerstrip.signals import Column, Indices, Signals, Table
from boilerstrip.surroundings import CONTAINERS, Names, Surroundings, numbered

Matrix = npt.NDArray[np.float32]

TEXT: Final = (
    "words", "characters", "word_length", "letters_share", "digit_share", "capitalised", "capitals",
    "cased_share", "unspaced_share", "small_words", "no_small_words", "sentence_ends",
    "ends_sentence", "ends_with_colon", "starts_lower", "starts_upper", "bullet", "glued",
    "separators", "commas", "commas_per_word", "repeats", "seen_above", "repeated_run",
    "blank_before", "blank_after", "indent", "indent_share", "from_top", "from_bottom",
    "position", "is_paragraph", "paragraph_words", "paragraph_blocks", "paragraphs_above",
    "paragraphs_below", "share_above", "from_paragraph", "to_paragraph", "phrase_share",
    "section_head", "question", "exclamation", "money", "address", "at_sign", "numeric",
    "in_first_line", "first_line_in_it", "familiar",
)  # fmt: skip
PAGE: Final = (
    "page_blocks", "page_words", "page_paragraphs", "page_paragraph_share", "page_mean_words",
    "page_digits", "page_unspaced", "page_cased", "page_laid_out", "page_separated",
    "page_runs_on", "page_repeats", "page_questions",
)  # fmt: skip
VOTES: Final = tuple(f"vote_{label}" for label in Label)
FACTS: Final = (
    "linked", "level", "hidden", "list_depth", "ordered", "item", "cell_row", "cell_column",
    "code", "emphasised", "images",
)  # fmt: skip
"""Numbers that the markup of a block says by itself."""
MARKUP: Final = (
    *FACTS, "depth", "in_title", "in_description", "in_structured",
    "share_1", "share_2", "share_3", "share_5", "linked_1", "linked_2", "linked_3", "linked_5",
    "texts_1", "texts_2", "texts_3", "texts_5", "place_2", "place_3", "place_5",
    "like_it", "like_it_words",
)  # fmt: skip
"""Numbers that only HTML has. ``share_3`` is the share of the page's words in the third element
around the block (its own element is the first); ``linked_3`` how much of that is links,
``texts_3`` how many running texts are in it, ``place_3`` where in it the block stands."""

WORDS: Final = "words"
NAMES: Final = "names of elements and classes"
GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "length and sentences": (
        "words", "characters", "word_length", "small_words", "no_small_words", "sentence_ends",
        "ends_sentence", "ends_with_colon", "commas", "commas_per_word", "is_paragraph",
        "paragraph_words", "paragraph_blocks", "question", "exclamation",
    ),
    "characters": (
        "letters_share", "digit_share", "capitalised", "capitals", "cased_share", "unspaced_share",
        "starts_lower", "starts_upper", "bullet", "glued", "separators", "money", "address",
        "at_sign", "numeric",
    ),
    "place on the page": (
        "from_top", "from_bottom", "position", "paragraphs_above", "paragraphs_below",
        "share_above", "from_paragraph", "to_paragraph", "blank_before", "blank_after", "indent",
        "indent_share",
    ),
    "what is said again": (
        "repeats", "seen_above", "repeated_run", "in_first_line", "first_line_in_it", "familiar",
        "in_title", "in_description", "in_structured",
    ),
    "votes and phrases": (*VOTES, "phrase_share", "section_head"),
    "the page as a whole": PAGE,
    "links and layout": (*FACTS, "depth"),
    "the elements around": tuple(name for name in MARKUP if name[-1].isdigit() or "like" in name),
}  # fmt: skip
"""What each number tells of, for explanations; ``WORDS`` and ``NAMES`` are told of beside them."""

_SHAPED: Final = 60


_WORDS: Final = re.compile(r"(?:a ){2,}")
_TELLING: Final = (
    ("?", "？", "؟"), ("!", "！"), tuple("$€£¥₹₽₩₺₴฿元円"), ("://", "www."), ("@",),
)  # fmt: skip
"""Marks of questions, exclamations, money, addresses and people, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the learned part sees of one page.

    ``numbers`` has a row a block and a column for each name of ``columns(html)``; ``texts`` are the
    blocks, of whose words some have a meaning of their own to a network; ``html`` says whether the
    page has markup. ``names`` has the names (tags in angle brackets, words of class, id, role and
    itemprop) of the elements around each block; ``None`` for a text dump. ``groups`` has, for each
    way in which blocks belong together, the number of each block's group, from 0 on: blocks of one
    kind (of like shape in a text dump, in like elements in HTML), and in HTML the blocks of one
    container, for three sizes of container.
    """

    numbers: Matrix
    texts: tuple[str, ...]
    html: bool = False
    names: Names | None = None
    groups: tuple[Indices, ...] = ()

    @property
    def near(self) -> tuple[frozenset[str], ...]:
        """The names of the elements near each block; nothing for a text dump."""
        return self.names.joined(self.names.near) if self.names else ()

    @property
    def far(self) -> tuple[frozenset[str], ...]:
        """The names of the elements further around each block."""
        return self.names.joined(self.names.far) if self.names else ()


def columns(html: bool) -> tuple[str, ...]:
    """The names of the columns of ``Features.numbers``, in their order."""
    return (*TEXT, *PAGE, *VOTES, *(MARKUP if html else ()))


def features(signals: Signals, votes: Sequence[Vote]) -> Features:
    """Look at a page: its signals, and the votes of the built-in classifiers."""
    parts = [_text(signals), _page(signals), list(table_of(votes, len(signals)).T)]
    texts = tuple(block.text for block in signals.page.blocks)
    if not signals.has_markup:
        return Features(_matrix(parts, len(signals)), texts, groups=(_alike(texts),))
    around = Surroundings(signals)
    numbers = _matrix([*parts, _markup(signals, around)], len(signals))
    return Features(numbers, texts, True, around.names(), around.groups())


def groups(html: bool) -> int:
    """How many ways of belonging together there are."""
    return 1 + len(CONTAINERS) if html else 1


def _alike(texts: Sequence[str]) -> Indices:
    """The number of each line's shape: ``12 May`` and ``3 June`` are alike, so are all long lines.

    A shape is what kinds of characters a line is made of, runs as one, and so are words in a row.
    """
    short = [text if len(text) <= _SHAPED else "" for text in texts]
    return numbered(_WORDS.sub("a ", shapes("\n".join(short))).split("\n"))


def _matrix(parts: Sequence[Sequence[Column]], rows: int) -> Matrix:
    stacked = [column for part in parts for column in part]
    matrix = np.empty((rows, len(stacked)), dtype=np.float32)
    for number, column in enumerate(stacked):
        matrix[:, number] = column
    return matrix


def _log(column: Column) -> Column:
    return np.log1p(np.maximum(column, 0.0))


def _near(distance: Column) -> Column:
    """A distance in blocks as nearness: 1 for none, towards 0 for far away or never."""
    return 1.0 / (1.0 + distance)


# --- text ---------------------------------------------------------------------------------------


def _text(signals: Signals) -> list[Column]:
    count = len(signals)
    words = signals.words
    some = np.maximum(words, 1.0)
    rows = np.arange(count, dtype=np.float64)
    total = max(float(words.sum()), 1.0)
    small = signals.small_words / some
    texts = [block.text for block in signals.page.blocks]
    first = texts[0].casefold() if count else ""
    return [
        _log(words),
        _log(signals.characters),
        np.minimum(signals.letters / some, 15.0),
        signals.letters / np.maximum(signals.characters, 1.0),
        signals.digit_share,
        signals.capitalised_share,
        signals.capitals_share,
        signals.cased_share,
        np.minimum(signals.unspaced_words / some, 1.0),
        small,
        (small == 0).astype(np.float64),
        _log(signals.sentence_ends),
        signals.ends_sentence.astype(np.float64),
        signals.ends_with_colon.astype(np.float64),
        signals.starts_lower.astype(np.float64),
        signals.starts_upper.astype(np.float64),
        signals.bullet.astype(np.float64),
        _log(signals.glued),
        _log(signals.separators),
        _log(signals.commas),
        np.minimum(signals.commas / some, 1.0),
        _log(signals.repeats),
        signals.seen_above.astype(np.float64),
        _log(signals.repeated_run),
        _log(signals.blank_before),
        _log(signals.blank_after),
        _log(signals.indent),
        signals.indent_share,
        _log(rows),
        _log(count - 1 - rows),
        signals.position,
        signals.is_paragraph.astype(np.float64),
        _log(signals.paragraph_words),
        _log(np.bincount(signals.paragraph).astype(np.float64)[signals.paragraph] - 1.0),
        _log(signals.paragraphs_above),
        _log(signals.paragraphs_below),
        (np.cumsum(words) - words) / total,
        _near(signals.from_last_paragraph),
        _near(signals.to_next_paragraph),
        signals.phrase_share,
        signals.section_heads.astype(np.float64),
        *_characters(signals, texts),
        *_first_line(texts, first),
        signals.familiar,
    ]


def _characters(signals: Signals, texts: Sequence[str]) -> list[Column]:
    """Whether some telling characters stand in each block, and whether it has no letters."""
    there = {marks: [mark for mark in marks if mark in signals.page.source] for marks in _TELLING}
    return [
        *(_having(texts, marks) for marks in there.values()),
        (signals.letters == 0).astype(np.float64),
    ]


def _having(texts: Sequence[str], marks: Sequence[str]) -> Column:
    """Whether any of the marks stands in each text."""
    if not marks:
        return np.zeros(len(texts))
    if len(marks) == 1:
        (mark,) = marks
        return np.array([mark in text for text in texts], dtype=np.float64)
    return np.array([any(mark in text for mark in marks) for text in texts], dtype=np.float64)


def _first_line(texts: Sequence[str], first: str) -> list[Column]:
    """How much of the page's first line each block is, and the other way about."""
    inside = []
    around = []
    for text in texts:
        folded = text.casefold() if len(text) <= 400 else ""
        inside.append(len(text) / len(first) if len(text) > 2 and folded in first else 0.0)
        around.append(1.0 if len(first) > 4 and first in folded else 0.0)
    return [np.array(inside, dtype=np.float64), np.array(around, dtype=np.float64)]


def _page(signals: Signals) -> list[Column]:
    """Numbers that are the same for all blocks of a page."""
    count = len(signals)
    if not count:
        return [np.zeros(0)] * len(PAGE)
    words = signals.words
    total = max(float(words.sum()), 1.0)
    texts = signals.is_paragraph
    numbers = [
        np.log1p(count),
        np.log1p(total),
        np.log1p(texts.sum()),
        words[texts].sum() / total,
        np.log1p(words.mean()),
        signals.digits.sum() / max(float(signals.characters.sum()), 1.0),
        signals.unspaced_words.sum() / total,
        (signals.cased_share * words).sum() / total,
        signals.laid_out,
        signals.separated,
        signals.runs_on.mean(),
        (signals.repeats > 0).mean(),
        np.mean(["?" in block.text for block in signals.page.blocks]),
    ]
    return [np.full(count, float(number)) for number in numbers]


_COLUMN: Final = {label: column for column, label in enumerate(Label)}


def table_of(votes: Sequence[Vote], count: int) -> Table:
    """The sums of the votes: (blocks, labels), in log-odds."""
    labels = len(_COLUMN)
    cells = np.array([vote.block * labels + _COLUMN[vote.label] for vote in votes], dtype=np.int64)
    weights = np.array([vote.weight for vote in votes], dtype=np.float64)
    table: Table = np.bincount(cells, weights, minlength=count * labels).astype(np.float64)
    return table.reshape(count, labels)


# --- markup -------------------------------------------------------------------------------------


def _markup(signals: Signals, around: Surroundings) -> list[Column]:
    nothing = (0.0,) * len(FACTS)
    facts = [_facts(block.markup) if block.markup else nothing for block in signals.page.blocks]
    plain = np.array(facts, dtype=np.float64).reshape(-1, len(FACTS)).T
    for row in _COUNTED:
        plain[row] = np.log1p(plain[row])
    return [*plain, np.log1p(around.depth), *_said_elsewhere(signals), *around.columns()]


_COUNTED: Final = [FACTS.index(name) for name in ("item", "cell_row", "cell_column", "images")]


def _facts(markup: Markup) -> tuple[float, ...]:
    """What is known of one block, in the order of ``FACTS``; counts as they are."""
    _, row, column = markup.cell or (0, 0, 0)
    lists = markup.lists
    return (
        markup.linked, markup.level, markup.hidden, len(lists), lists[-1:] == ("ol",), markup.item,
        row, column, markup.code > 0, markup.emphasised, markup.images,
    )  # fmt: skip


def _said_elsewhere(signals: Signals) -> list[Column]:
    """Whether the head's title, its description, or structured data say what the block says."""
    about = signals.page.about
    told = [" ".join(text.casefold().split()) for text in (about.title, about.description,
                                                           about.body)]  # fmt: skip
    found = [np.zeros(len(signals)) for _ in told]
    for row, block in enumerate(signals.page.blocks):
        text = " ".join(block.text.casefold().split())
        if len(text) < 3:
            continue
        for column, where in zip(found, told, strict=True):
            if text[:80] in where or (len(where) > 8 and where[:80] in text):
                column[row] = 1.0
    return found
