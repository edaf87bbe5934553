"""The vote of what is known of a site: lines that are on its other pages too are its furniture.

How much a line says depends on the share of the host's pages that it is on, and, where it is
short, on whether the lines around it are on them as well: menus repeat in runs, while a section's
heading or a refrain stands between lines that are new. Nothing is said where fewer than two other
pages are known, nor of a line that is on one other page alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from boilerstrip.classifiers.classifier import Classifier
from boilerstrip.model import Label, Vote
from boilerstrip.signals import Column, Signals
from boilerstrip.sites.lines import lines_of, page_host
from boilerstrip.sites.model import Mask, SiteModel, number_of

_WEIGHT: Final = 8.0
_SELDOM: Final = 0.3
_MOSTLY: Final = 0.7
"""What is on this part of the pages is the site's; what is on less than the first part may be a
quoted law, a series' name or a refrain. One page that does not have the line is added to all."""
_DOUBT: Final = 2.0
"""How many pages leave it half in doubt whether they are like all others."""
_RUNNING_TEXT: Final = 8
"""Words from which a line that repeats is no heading, and needs no others around it to say so."""
_REACH: Final = 2
_LEAST_PAGES: Final = 2
_SAME_PAGE: Final = 0.8
"""The share of what is not on every page that another view of the same page has at least."""
_OWN: Final = 0.1
"""Where less than this share of a page is not on every other page, all of it is looked at."""
_LEAST_LETTERS: Final = 3
_LEAST_VOTE: Final = 0.05


class Repeats(Classifier):
    """Lines that are on other pages of the site, too.

    Votes against main content, for no label of its own: what kind of furniture a line is the others
    say. The page is looked up by its host, from its address; one that is unknown gets no votes.
    """

    name = "site"
    label = Label.BODY

    def __init__(self, model: SiteModel) -> None:
        self.model = model

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote against what is on at least two other pages of the host."""
        page = signals.page
        known = self.model.hosts.get(page_host(page))
        if known is None or not len(signals):
            return
        lines = lines_of([block.text for block in page.blocks], signals.keys)
        exact, near = known.found(lines.exact), known.found(lines.near)
        same = known.pages == np.uint64(number_of(lines.page))
        others = ~(same | _same_page(exact, signals.letters))
        pages = int(others.sum())
        if pages < _LEAST_PAGES:
            return
        on, alike = exact[:, others].sum(axis=1), (exact | near)[:, others].sum(axis=1)
        alike[(alike < _LEAST_PAGES) | (signals.letters < _LEAST_LETTERS)] = 0
        weights = _weights(alike, pages, signals.words)
        for block in np.flatnonzero(weights >= _LEAST_VOTE).tolist():
            reason = f"on {alike[block]} of {pages} other pages of this host"
            if alike[block] > on[block]:
                reason += ", but for numbers, dates and names"
            yield self.vote(block, -weights[block], reason)


def _weights(counts: npt.NDArray[np.int64], pages: int, words: Column) -> Column:
    """What speaks against each line, in log-odds, from the number of pages that it is on."""
    surely = (counts / (pages + 1) - _SELDOM) / (_MOSTLY - _SELDOM)
    furniture: Column = np.clip(surely, 0, 1) * pages / (pages + _DOUBT)
    beside = np.pad(furniture, _REACH, mode="edge")
    places = [place for place in range(2 * _REACH + 1) if place != _REACH]
    around = np.mean([beside[place : place + len(counts)] for place in places], axis=0)
    weights: Column = _WEIGHT * furniture * np.where(words >= _RUNNING_TEXT, 1.0, around)
    return weights


def _same_page(exact: Mask, letters: Column) -> Mask:
    """Which of the host's pages are this one, seen before in the same or another view.

    Those that hold nearly all of what is not on every page; of a page on which hardly anything is
    not, those that hold nearly all of it, so that nothing is said of a page known in views alone.
    """
    own = ~exact.all(axis=1)
    sizes = letters * own
    if sizes.sum() < _OWN * letters.sum():
        sizes = letters
    held: npt.NDArray[np.float64] = sizes @ exact
    same: Mask = held >= _SAME_PAGE * max(float(sizes.sum()), 1.0)
    return same
