"""The vote of what is known of a site: lines that are on its other pages too are its furniture.

How much a line says depends on the share of the host's pages that it is on, and, where it is
short, on whether the lines around it are on them in the same words: menus repeat in runs, while a
section's heading or a refrain stands between lines that are new, and an ingredient between others.
Nothing is said where fewer than two other pages are known, nor of a line that is on one other page
alone, nor where it would leave too little of a page.
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
from boilerstrip.sites.model import Counts, Mask, SiteModel, number_of

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
_BESIDE: Final = (-2, -1, 1, 2)
"""Where the lines around one are, as far as they are looked at."""
_LEAST_PAGES: Final = 2
_SAME_PAGE: Final = 0.8
"""The share of what is not on every page that another view of the same page has at least."""
_OWN: Final = 0.4
"""Where less than this share of a page is not on every other page, all of it is looked at."""
_LEAST_LETTERS: Final = 3
_CLEAR: Final = 2.0
_BELIEVED: Final = 0.5
_BELIEVED_IF_THE_SAME: Final = 0.7
"""The most of a page's running text that can be the site's, by votes of more than ``_CLEAR``. Where
lines that are nearly the same make up more, numbers and names are what the pages are about (the
weather, lists of towns), and only the same words count; where these make up more, nothing is said
of running text: a site does not consist of furniture."""
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
        on = _counted(exact[:, others], signals)
        alike = _counted((exact | near)[:, others], signals)
        for counts in (alike, on):
            weights = _weights(counts, on, pages, signals.words)
            if _share_of_text(weights, signals) <= _BELIEVED:
                break
        if _share_of_text(weights, signals) > _BELIEVED_IF_THE_SAME:
            weights[signals.words >= _RUNNING_TEXT] = 0
        for block in np.flatnonzero(weights >= _LEAST_VOTE).tolist():
            reason = f"on {counts[block]} of {pages} other pages of this host"
            if counts[block] > on[block]:
                reason += ", but for numbers, dates and names"
            yield self.vote(block, -weights[block], reason)


def _counted(found: Mask, signals: Signals) -> Counts:
    """On how many pages each line is; 0 where that says nothing."""
    counts: Counts = found.sum(axis=1)
    counts[(counts < _LEAST_PAGES) | (signals.letters < _LEAST_LETTERS)] = 0
    return counts


def _weights(counts: Counts, on: Counts, pages: int, words: Column) -> Column:
    """What speaks against each line, in log-odds.

    ``counts`` is on how many of ``pages`` each line is, ``on`` the same for its very words.
    """
    the_same = np.pad(_furniture(on, pages), _REACH, mode="edge")
    beside = {place: the_same[_REACH + place :][: len(counts)] for place in _BESIDE}
    # What is nearly the same stands between two that are the same: dates in a menu, no table.
    around = np.where(
        counts > on, np.minimum(beside[-1], beside[1]), np.mean(list(beside.values()), axis=0)
    )
    alone = np.where(words >= _RUNNING_TEXT, 1.0, around)
    weights: Column = _WEIGHT * _furniture(counts, pages) * alone
    return weights


def _furniture(counts: Counts, pages: int) -> Column:
    """How sure it is that lines on so many of the pages are the site's, 0 to 1."""
    surely = (counts / (pages + 1) - _SELDOM) / (_MOSTLY - _SELDOM)
    return np.clip(surely, 0, 1) * pages / (pages + _DOUBT)


def _share_of_text(weights: Column, signals: Signals) -> float:
    """How much of the page's running text is voted against, by letters."""
    letters = np.where(signals.words >= _RUNNING_TEXT, signals.letters, 0)
    return float(letters[weights > _CLEAR].sum() / max(float(letters.sum()), 1.0))


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
