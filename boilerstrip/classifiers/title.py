"""The headline of the page's main content."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.classifiers.classifier import Classifier
from boilerstrip.model import Label, Vote
from boilerstrip.signals import Signals

_TITLE_WORDS = (2, 32)
_REACH = 25
_ENOUGH = 1.5


class Title(Classifier):
    """The one line above the text that names it.

    Every line from the page's top to its first running text is a candidate. What speaks for one:
    the browser's title on the page's first line begins with it or is the same; it has some length
    and does not end like a sentence; it stands close above the text; it is written out again
    elsewhere. The best one gets the vote, if it is good enough.
    """

    name = "title"
    label = Label.TITLE
    elements = frozenset({"h1"})
    class_words = frozenset({"headline"})
    examples = (
        "Rain floods the old mill | The Valley Echo\nHome\nNews\n> Rain floods the old mill\n"
        "By Jane Doe\n"
        "The river rose by two metres in the night, and the mill stood in water at dawn.\n"
        "By noon the water had fallen, and the miller went in to see what was left of it.",
        "Menü\n> Regen setzt die alte Mühle in Hillford unter Wasser\nVon Erika Muster\n"
        "Der Fluss stieg in der Nacht um zwei Meter, und die Mühle stand am Morgen im Wasser.\n"
        "Am Mittag war das Wasser gefallen, und der Müller ging hinein, um nachzusehen.",
    )
    counterexamples = ("Home\nNews\nSport", "Log in\nPassword\nForgot your password?")

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for the best candidate above the first running text."""
        last = self._first_text(signals)
        if last is None:
            return
        shapes = _shape_scores(signals, last)
        scored = [
            (self._score(signals, block, shapes[block]), -block)
            for block in self._candidates(signals, last)
        ]
        if not scored:
            return
        (score, reason), place = max(scored)
        if score >= _ENOUGH:
            yield self.vote(-place, min(score, 4.0), reason)

    def _first_text(self, signals: Signals) -> int | None:
        """The first running text that has more of it close behind; the first one, failing that."""
        texts = np.flatnonzero(signals.is_paragraph)
        if not len(texts):
            return None
        for text in texts.tolist():
            if signals.is_paragraph[text + 1 : text + 8].sum() >= 1:
                return int(text)
        return int(texts[0])

    def _candidates(self, signals: Signals, last: int) -> Iterator[int]:
        fewest, most = _TITLE_WORDS
        tab_is_longer = _is_tab(signals)
        words, letters = signals.words[:last].tolist(), signals.letters[:last].tolist()
        for block in range(1 if tab_is_longer else 0, last):
            if fewest <= words[block] <= most and letters[block] > 5:
                yield block

    def _score(self, signals: Signals, block: int, score: float) -> tuple[float, str]:
        key, tab = signals.keys[block], signals.keys[0]
        if block and len(key) > 3 and (tab.startswith(key) or key.startswith(tab)):
            return score + 2.5, "the page's first line says the same"
        if signals.repeats[block] and signals.words[block] >= 4:
            score += 0.4
        return score, "stands above the text, and is as long as a headline"


def _shape_scores(signals: Signals, last: int) -> list[float]:
    """What the shape and the place of each block above the text at ``last`` say for a headline."""
    words = signals.words[:last]
    score = 0.25 * np.minimum(words, 12.0)
    score -= 0.06 * np.minimum(last - np.arange(last), _REACH)
    score -= 1.0 * signals.ends_sentence[:last] * (words > 5)
    score -= 1.0 * signals.starts_lower[:last] + 0.5 * np.minimum(signals.glued[:last], 4)
    score -= 0.7 * np.minimum(signals.separators[:last], 3)
    scores: list[float] = score.tolist()
    return scores


def _is_tab(signals: Signals) -> bool:
    """Whether the first line is the browser's title: a later line says the same, or its start."""
    tab = signals.keys[0]
    begun = [row for row, key in enumerate(signals.keys[1:], 1) if key and tab.startswith(key)]
    return any(signals.words[row] >= 2 for row in begun)
