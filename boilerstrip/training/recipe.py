"""How a network is trained: the numbers that a training run is settled by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final


class TrainingError(ValueError):
    """Examples from which nothing can be learned; the message says what they lack."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained.

    ``width`` is that of its rows, ``depth`` that of a word's or name's embedding; ``rounds`` how
    often every page is seen as HTML, ``dump_rounds`` as a text dump (in one of its styles, by
    chance), ``averaged`` how many of the last rounds are averaged; ``rate`` the highest learning
    rate, ``decay`` the weight decay; ``drop`` the share of numbers dropped out inside the network,
    ``hidden`` the share of words and names hidden from a batch; ``noise`` the deviation of what is
    added to standardised numbers (of HTML), ``unseen`` the share of them hidden from a whole page;
    ``rows`` how many blocks a batch has at most and ``longest`` how many of one page; ``f1`` and
    ``labels`` what those losses count beside the cross-entropy; ``repeat`` how often a page with
    labels is seen in a round; ``moved`` what share of the way from given weights to where the
    descent ended is gone.
    """

    width: int = 64
    depth: int = 16
    rounds: int = 10
    dump_rounds: int = 16
    averaged: int = 3
    rate: float = 3e-3
    decay: float = 0.05
    drop: float = 0.3
    hidden: float = 0.2
    noise: float = 0.2
    unseen: float = 0.2
    rows: int = 3000
    longest: int = 800
    f1: float = 1.0
    labels: float = 1.0
    repeat: int = 2
    moved: float = 1.0
    seed: int = 0

    def of_view(self, html: bool) -> Recipe:
        """The recipe for one kind of input.

        Text dumps have rounds of their own, and their numbers are left as they are: they come in
        three styles, and lose on labels where some are hidden.
        """
        return self if html else replace(self, rounds=self.dump_rounds, noise=0.0, unseen=0.0)


FURTHER: Final = Recipe(rounds=30, dump_rounds=30, averaged=6, rate=1e-3, rows=1000, moved=0.5)
"""How training goes on from given weights, whose networks keep their width and depth: at a third of
the rate, and half of the way back in the end, so that a few dumps do not undo what many pages
taught; in small batches and more rounds, so that a few dumps make enough steps."""
