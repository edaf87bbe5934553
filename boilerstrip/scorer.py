"""Add up what was said about each block into one keep-score, and into one label if it is dropped.

A keep-score is log-odds that a block is main content. Its terms are *prose* (how much the block
looks like running text or a part of it), the classifiers' votes (for title, heading and body up,
for every other label down), and *context* (how the blocks around it fare). All numbers here were
set by hand and checked on pages whose sites are not among those quoted (docs/benchmarks.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from boilerstrip.model import MAIN_CONTENT, Label, Vote
from boilerstrip.signals import Column, Mask, Signals

PROSE: Final = "prose"
"""Under this name the scorer's own terms stand among the votes of a verdict."""


@dataclass(frozen=True, slots=True)
class ProseWeights:
    """What each sign of running text is worth, in log-odds.

    Terms are computed for a paragraph (which may be several blocks, see ``Signals.runs_on``) and
    hold for each of its blocks.
    """

    base: float = -2.4
    per_log_word: float = 0.8
    sentence_end: float = 0.5
    per_sentence: float = 0.4
    per_comma: float = 0.2
    capitals: float = -1.0
    caseless_fragment: float = -1.0
    glued: float = -0.5
    separators: float = -0.17
    numeric: float = -0.5
    bullet: float = -0.2
    small_start: float = 0.3
    small_words: float = 1.0
    repeated: float = -0.2
    blank_around: float = 0.08
    usual_indent: float = 0.8
    near_top: float = -0.35
    near_bottom: float = -1.2
    linked: float = -1.0
    paragraph_element: float = 1.2
    inside_main: float = 1.4
    outside_main: float = -0.6
    hidden: float = -3.0
    own: float = 0.9
    offset: float = 1.1


@dataclass(frozen=True, slots=True)
class ContextWeights:
    """How far, and how much, a block's neighbourhood counts.

    ``spans`` pairs the standard deviation of a Gaussian window, in paragraphs, with the weight of
    the mean evidence inside it. Evidence is clipped to ``lowest`` and ``highest`` first, so that
    one sure line does not drown its neighbours. Beyond the page's borders stands boilerplate.
    What a line says of itself counts more than where it stands: the more votes speak against it,
    the less a good neighbourhood helps, and at ``overruled_at`` (log-odds) not at all.
    """

    spans: tuple[tuple[float, float], ...] = ((4.0, 0.7), (10.0, 0.9))
    lowest: float = -2.5
    highest: float = 3.5
    beyond: float = -1.5
    overruled_at: float = 5.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The scorer's word on each block: one row a block, in log-odds.

    ``total`` is the sum of ``terms`` (the scorer's own, by name), of the votes' shares and of
    ``context``. ``dropped_as`` and ``kept_as`` are the best labels outside and inside the main
    content.
    """

    total: Column
    terms: Mapping[str, Column]
    context: Column
    kept_as: tuple[Label, ...]
    dropped_as: tuple[Label, ...]


def share(vote: Vote) -> float:
    """What a vote adds to the keep-score of its block."""
    return vote.weight if vote.label in MAIN_CONTENT else -vote.weight


def score(
    signals: Signals,
    votes: Sequence[Vote],
    prose: ProseWeights = ProseWeights(),
    context: ContextWeights = ContextWeights(),
) -> Scores:
    """Score every block of a page from its signals and all votes cast on it."""
    count = len(signals)
    terms = prose_terms(signals, prose) if count else {}
    evidence = sum(terms.values(), np.zeros(count))
    by_label = np.zeros((count, len(_LABELS)))
    against = np.zeros(count)
    for vote in votes:
        evidence[vote.block] += share(vote)
        against[vote.block] -= min(share(vote), 0.0)
        by_label[vote.block, _COLUMN[vote.label]] += vote.weight
    around = neighbourhood(signals, evidence, context)
    trust = np.clip(1.0 - against / context.overruled_at, 0.0, 1.0)
    around = np.where(around > 0.0, around * trust, around)
    kept_as, dropped_as = _labels(signals, by_label)
    return Scores(evidence + around, terms, around, kept_as, dropped_as)


# --- prose --------------------------------------------------------------------------------------


def prose_terms(signals: Signals, weights: ProseWeights) -> dict[str, Column]:
    """The terms that speak of running text, each a column with one row a block.

    Their shape (more words count ever less, a sentence's end, few capitals, small words) follows
    jusText's and Boilerpipe's features (Kohlschütter et al., Boilerplate Detection Using Shallow
    Text Features, 2010); the numbers are our own.
    """
    words = signals.merged(signals.words)
    weighed = np.maximum(words, 0.01)
    first, last = signals.paragraph_first, signals.paragraph_last

    def mean(column: Column) -> Column:
        return signals.merged(column * np.maximum(signals.words, 0.01)) / weighed

    def total(column: Column, most: float) -> Column:
        return np.minimum(signals.merged(column), most)

    length = weights.base + weights.per_log_word * np.log1p(np.minimum(words, 60.0))
    sentences = (
        weights.sentence_end * (signals.ends_sentence[last] & (words >= 4))
        + weights.per_sentence * total(signals.sentence_ends, 3.0)
        + weights.per_comma * total(signals.commas, 4.0) * (words >= 6)
        + weights.small_start * signals.starts_lower[first]
        + weights.small_words
        * np.minimum(signals.merged(signals.small_words) / np.maximum(words, 1.0), 0.4)
        * (words >= 3)
    )
    # Headlines and menus in scripts without capitals lack what gives away those that have them.
    punctuated = signals.ends_sentence[last] | (signals.merged(signals.commas) > 0)
    shape = (
        weights.capitals * np.maximum(mean(signals.capitalised_share) - 0.35, 0.0) * (words >= 2)
        + weights.caseless_fragment
        * ((mean(signals.cased_share) < 0.5) & ~punctuated & (words >= 2))
        + weights.glued * total(signals.glued, 3.0) * (words < 40)
        + weights.separators * total(signals.separators, 4.0) * (words < 15)
        + weights.numeric * (mean(signals.digit_share) > 0.5)
        + weights.bullet * (signals.bullet[first] & (words < 8))
        + weights.repeated * np.minimum(mean(signals.repeats), 2.0)
    )
    blanks = np.minimum(signals.blank_before[first] + signals.blank_after[last], 2.0)
    layout = weights.blank_around * blanks * (words >= 3)
    if signals.laid_out:
        layout = layout + weights.usual_indent * (signals.indent_share[first] - 0.3)
    middle = (first + last + 1) / (2 * len(signals))
    place = (
        weights.near_top * np.maximum(0.1 - middle, 0.0) / 0.1
        + weights.near_bottom * np.maximum(middle - 0.7, 0.0) / 0.3
        + weights.offset
    )
    rows = signals.paragraph
    terms = {
        "length": weights.own * length[rows],
        "sentences": weights.own * sentences[rows],
        "shape": weights.own * shape[rows],
        "layout": weights.own * layout[rows],
        "place": place[rows],
    }
    if signals.has_markup:
        terms["markup"] = _markup_term(signals, weights)
    return terms


def _markup_term(signals: Signals, weights: ProseWeights) -> Column:
    """What the markup says of a block's being text: links, its element, where the main part is."""
    term = weights.linked * signals.markup(lambda markup: markup.linked)
    term += weights.paragraph_element * signals.markup(lambda markup: markup.tag == "p")
    term += weights.hidden * signals.markup(lambda markup: markup.hidden)
    inside = np.zeros(len(signals))
    for tag in ("article", "main"):
        inside[list(signals.within(tag))] = 1.0
    for word in ("article", "main"):
        inside[list(signals.named(word))] = 1.0
    if inside.any():
        term += np.where(inside > 0, weights.inside_main, weights.outside_main)
    return term


# --- context ------------------------------------------------------------------------------------


def neighbourhood(signals: Signals, evidence: Column, weights: ContextWeights) -> Column:
    """What the paragraphs around each block add to its score."""
    if not len(signals):
        return np.zeros(0)
    rows = signals.paragraph
    means = signals.merged(np.clip(evidence, weights.lowest, weights.highest)) / np.bincount(rows)
    around = np.zeros(len(means))
    for deviation, weight in weights.spans:
        around += weight * _smoothed(means, deviation, weights.beyond)
    return around[rows]


def _smoothed(column: Column, deviation: float, beyond: float) -> Column:
    reach = int(4 * deviation + 0.5)
    window = np.exp(-0.5 * (np.arange(-reach, reach + 1) / deviation) ** 2)
    padded = np.pad(column, reach, constant_values=beyond)
    return np.convolve(padded, window / window.sum(), mode="valid")


# --- labels -------------------------------------------------------------------------------------

_LABELS: Final = tuple(Label)
_COLUMN: Final = {label: column for column, label in enumerate(_LABELS)}
_DROPPED: Final = tuple(label for label in _LABELS if label not in MAIN_CONTENT)
_STAY: Final = 0.9
"""Log-odds that a dropped line is of the same kind as the one above it."""


def _labels(signals: Signals, by_label: Column) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    if not len(signals):
        return (), ()
    titles = by_label[:, _COLUMN[Label.TITLE]]
    headings = by_label[:, _COLUMN[Label.HEADING]]
    kept_as = [Label.BODY] * len(signals)
    for block in np.flatnonzero((titles > 0) | (headings > _HEADING_AT_LEAST)).tolist():
        kept_as[block] = Label.TITLE if titles[block] > 0 else Label.HEADING
    emitted = by_label[:, [_COLUMN[label] for label in _DROPPED]] + _tendencies(signals)
    path = _smoothest(emitted, _STAY)
    return tuple(kept_as), tuple(_DROPPED[column] for column in path)


_HEADING_AT_LEAST: Final = 0.9


def _tendencies(signals: Signals) -> Column:
    """What a dropped line is when nobody knows: by its length, and by where it stands."""
    place = {label: column for column, label in enumerate(_DROPPED)}
    table = np.zeros((len(signals), len(_DROPPED)))
    below: Mask = (signals.paragraphs_above > 0) & (signals.paragraphs_below == 0)
    table[:, place[Label.NAV]] += np.where(signals.words <= 4, 0.4, 0.1)
    table[:, place[Label.RELATED]] += np.where((signals.words > 4) & below, 0.5, 0.0)
    table[:, place[Label.PROMO]] += np.where((signals.words > 8) & signals.ends_sentence, 0.4, 0.0)
    table[:, place[Label.WIDGET]] += np.where(signals.letters == 0, 0.8, 0.0)
    return table


def _smoothest(emitted: Column, stay: float) -> list[int]:
    """The best sequence of columns where staying in one from row to row earns ``stay``.

    Viterbi's algorithm over a chain in which every change costs the same.
    """
    count, width = emitted.shape
    best = emitted[0]
    came_from = np.empty((count, width), dtype=np.int64)
    columns = np.arange(width)
    for row in range(1, count):
        top = int(best.argmax())
        staying = best + stay
        changing = best[top]
        stays = staying >= changing
        came_from[row] = np.where(stays, columns, top)
        best = np.where(stays, staying, changing) + emitted[row]
    path = [int(best.argmax())]
    for row in range(count - 1, 0, -1):
        path.append(int(came_from[row, path[-1]]))
    return path[::-1]
