"""Turn what is known of each block into one keep-score, and into the labels it can have.

A keep-score is log-odds that a block is main content: what the learned part makes of the page's
numbers and of the votes that it was trained with, and a share of these votes themselves (lines of
one preformatted text share what they have so far); and the other votes (of plug-ins and patterns),
which count in full: for title, heading and body up, for every other label down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from boilerstrip.features import features, table_of
from boilerstrip.model import MAIN_CONTENT, Label, Vote
from boilerstrip.signals import LEAST_WORDS, Column, Signals, Table
from boilerstrip.weights import Weights

LEARNED: Final = "learned"
"""The name of the term that the learned part adds to a keep-score, where it is not taken apart."""
VOTES: Final = "votes"
"""The name of the term that votes add which the learned part was given as well."""
COUNTED_ALSO: Final = 0.4
"""What of such a vote is added to the keep-score that was learned from it. The network has seen few
lines of the rarer kinds and trusts what speaks for them too little; out of fold, a third to a half
helps on labels and on trafilatura's documents and costs next to nothing elsewhere. To labels votes
are added in full: rules for what is rare (comment rules in sentences) know more of it than pages
show."""

TOGETHER: Final = "preformatted text"
"""The name of the term that makes the lines of one preformatted text stand or fall together: alone
a brace or a comment is kept or dropped by what happens to stand around it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The scorer's word on each block: one row a block, in log-odds.

    ``total`` is the sum of ``terms``, by name: the learned part (as one, or taken apart), what the
    votes that it was given add beside it, for lines of code what the rest of the code changes, and
    for each other classifier the sum of its votes' shares. ``kept_as`` and ``dropped_as`` are the
    best labels inside and outside the main content; ``labelled`` is (blocks, labels), in the order
    of ``Label``: what was said for each, on a scale of log-odds whose zero means nothing.
    """

    total: Column
    terms: Mapping[str, Column]
    kept_as: tuple[Label, ...]
    dropped_as: tuple[Label, ...]
    labelled: Table


def chances(labelled: Table) -> Table:
    """The chance of each label for each block, by itself; each row sums to one."""
    odds: Table = np.exp(labelled - labelled.max(axis=1, keepdims=True, initial=-np.inf))
    return odds / odds.sum(axis=1, keepdims=True)


_COLUMN: Final = {label: column for column, label in enumerate(Label)}
_PRIORS: Final = np.array([{Label.BODY: 0.5, Label.NAV: 0.4}.get(label, 0.0) for label in Label])
"""What speaks for each label where no labels were learned, before any vote is heard."""
_FOR_CONTENT: Final = np.array([1.0 if label in MAIN_CONTENT else -1.0 for label in Label])


def share(vote: Vote) -> float:
    """What a vote says of its block being kept: for main content its weight, else less that."""
    return vote.weight if vote.label in MAIN_CONTENT else -vote.weight


def score(
    signals: Signals,
    votes: Sequence[Vote],
    added: Sequence[Vote],
    weights: Weights,
    in_detail: bool = False,
) -> Scores:
    """Score every block of a page.

    ``votes`` are those of the classifiers that the weights were trained with, ``added`` all
    others. ``in_detail`` takes the learned part apart into what each group of numbers adds. Raises
    ``WeightsError`` where the weights are of no use for such a page.
    """
    model = weights.model(signals.has_markup)
    seen = features(signals, votes)
    main, by_label = model.run(seen)
    terms: dict[str, Column] = {LEARNED: main.astype(np.float64)}
    if in_detail:
        terms = {name: term.astype(np.float64) for name, term in model.terms(seen).items()}
    said = table_of(votes, len(signals))
    terms[VOTES] = COUNTED_ALSO * (said @ _FOR_CONTENT)
    _share_in_code(terms, signals)
    for vote in added:
        term = terms.setdefault(vote.classifier, np.zeros(len(signals)))
        term[vote.block] += share(vote)
    labelled = np.tile(_PRIORS, (len(signals), 1))
    labelled[:, [_COLUMN[label] for label in model.labels]] = by_label
    labelled += said + table_of(added, len(signals))
    total = sum(terms.values(), np.zeros(len(signals)))
    return Scores(total, terms, _kept_as(labelled), _dropped_as(labelled[:, _DROPPED]), labelled)


def _share_in_code(terms: dict[str, Column], signals: Signals) -> None:
    """Add the term that gives the lines of one preformatted text the mean of their scores.

    A text that is most of its page is left alone: a mail or an old document, of parts of its own.
    """
    if not signals.has_markup:
        return
    texts = signals.markup(lambda markup: markup.code).astype(np.int64)
    sizes = signals.sizes
    inside = np.bincount(texts, sizes)
    shared = (texts > 0) & (inside[texts] <= _PART * sizes.sum())
    if shared.any():
        own = sum(terms.values(), np.zeros(len(signals)))
        means = np.bincount(texts, sizes * own) / np.maximum(inside, LEAST_WORDS)
        terms[TOGETHER] = np.where(shared, means[texts] - own, 0.0)


_PART: Final = 0.5
"""The most of a page's words that a preformatted text has which is a part of it."""
_STAY: Final = 0.9
"""Log-odds that a dropped line is of the same kind as the one above it; about the best, out
of fold."""
_DROPPED_LABELS: Final = tuple(label for label in Label if label not in MAIN_CONTENT)
_DROPPED: Final = [_COLUMN[label] for label in _DROPPED_LABELS]


def _kept_as(labelled: Table) -> tuple[Label, ...]:
    """Title for the one block that is most of all a headline, heading or body for all others."""
    headings = labelled[:, _COLUMN[Label.HEADING]] > labelled[:, _COLUMN[Label.BODY]]
    kept = [Label.HEADING if heading else Label.BODY for heading in headings.tolist()]
    if kept:
        best = int(labelled[:, _COLUMN[Label.TITLE]].argmax())
        if int(labelled[best].argmax()) == _COLUMN[Label.TITLE]:
            kept[best] = Label.TITLE
    return tuple(kept)


def _dropped_as(table: Table) -> tuple[Label, ...]:
    """The best sequence of labels outside of the main content; ``table`` is (blocks, labels).

    Staying with one from line to line earns ``_STAY``, as boxes of log-in forms and comment rules
    hold lines that say little of their own (Viterbi's algorithm, every change at the same price).
    A line whose best label is ahead of all others by more than twice that has it whatever stands
    around it, so that only the stretches between such lines are searched.
    """
    if not len(table):
        return ()
    path = table.argmax(axis=1).tolist()
    ahead = np.partition(table, -2, axis=1)[:, -2:]
    open_rows = np.flatnonzero(ahead[:, 1] - ahead[:, 0] <= 2 * _STAY)
    for rows in np.split(open_rows, np.flatnonzero(np.diff(open_rows) > 1) + 1):
        if len(rows):
            first, behind = int(rows[0]), int(rows[-1]) + 1
            above = path[first - 1] if first else None
            below = path[behind] if behind < len(path) else None
            path[first:behind] = _best_stretch(table[first:behind].tolist(), above, below)
    labels = _DROPPED_LABELS
    return tuple(labels[column] for column in path)


def _best_stretch(rows: list[list[float]], above: int | None, below: int | None) -> list[int]:
    """The best labels of some rows between two whose labels are known, or a border of the page."""
    best = rows[0][:]
    if above is not None:
        best[above] += _STAY
    steps = []
    for row in rows[1:]:
        most = max(best)
        steps.append((best, most))
        best = [
            (stayed if (stayed := score + _STAY) >= most else most) + own
            for score, own in zip(best, row, strict=True)
        ]
    most = max(best)
    column = below if below is not None and best[below] + _STAY >= most else best.index(most)
    path = [column]
    for before, most in reversed(steps):
        if before[column] + _STAY < most:
            column = before.index(most)
        path.append(column)
    return path[::-1]
