"""What a classifier is: one kind of line, and what speaks for it.

A classifier looks at the signals of a page and casts votes; it decides nothing. It carries its
phrases as data, and examples that do and do not match, from which its tests and its page in the
docs are made.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar, SupportsInt

from boilerstrip.model import Label, Vote
from boilerstrip.phrases import Hit, Phrases, by_block, covered
from boilerstrip.signals import Signals


class Classifier(ABC):
    """The base of all classifiers, built in or from somebody's package.

    A subclass sets ``name`` (under which it is switched off or re-weighted), ``label``, and
    implements ``votes``. Its docstring is its page in the docs: what it looks for, and why.

    ``examples`` are small dumps in which each line to be voted for begins with ``> ``; a line
    without it must get no vote above zero in sum. ``counterexamples`` are dumps in which no line
    may get one.
    """

    name: str
    label: Label
    phrases: ClassVar[Phrases] = {}
    openers: ClassVar[Phrases] = {}
    examples: ClassVar[tuple[str, ...]] = ()
    counterexamples: ClassVar[tuple[str, ...]] = ()

    elements: ClassVar[frozenset[str]] = frozenset()
    """Tags of elements whose text is of this kind, where a page has markup."""
    class_words: ClassVar[frozenset[str]] = frozenset()
    """Words in class, id, role or itemprop that name this kind."""

    def markup_votes(self, signals: Signals) -> Iterator[Vote]:
        """Votes for what the page's markup calls by this kind's names; none for a text dump.

        A name that stands around most of the page's text says nothing about any of it.
        """
        named: dict[int, tuple[float, str]] = {}
        for word in sorted(self.class_words):
            for block in signals.named(word):
                named[block] = _NAMED, f"in an element called “{word}”"
        for tag in sorted(self.elements):
            for block in signals.within(tag):
                named[block] = _WITHIN, f"in a <{tag}>"
        for block, (weight, reason) in named.items():
            yield self.vote(block, weight, reason)

    @abstractmethod
    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Cast votes on the blocks of ``signals.page``; any number a block, in any order."""

    def vote(self, block: SupportsInt, weight: float, reason: str) -> Vote:
        """A vote for this classifier's label."""
        return Vote(int(block), self.label, float(weight), reason, self.name)


class PhraseClassifier(Classifier):
    """A classifier of short lines that say one of its phrases.

    How much a phrase says depends on how much of the line it is: a button that reads "Log in" is
    one thing, a paragraph that mentions logging in another. ``whole`` is the weight where the
    phrase is most of a short line, ``start`` where a short line begins with it, ``within`` where
    a short line holds it. Running text gets nothing from single phrases.
    """

    whole: ClassVar[float] = 3.0
    start: ClassVar[float] = 1.5
    within: ClassVar[float] = 0.6
    longest: ClassVar[int] = 13
    """Lines of more words than this get no vote from their phrases alone."""

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for short lines by the share of the line that the phrases make up."""
        for block, hits in by_block(self.said(signals)).items():
            if signals.paragraph_words[block] <= self.longest or covered(hits) >= _WHOLE:
                yield self.vote(block, *self.strength(signals, block, hits))

    def said(self, signals: Signals) -> Iterable[Hit]:
        """The phrases that say what a short line is; all of the classifier's by default."""
        return signals.hits(self.name)

    def strength(self, signals: Signals, block: int, hits: list[Hit]) -> tuple[float, str]:
        """The weight of a short line's phrases, and the reason in words.

        Of a line that joins several things (``Log inPrivacy Policy``) the first one counts most.
        """
        named = " and ".join(f"“{phrase}”" for phrase in dict.fromkeys(h.phrase for h in hits[:3]))
        joined = signals.phrase_share[block] >= _WHOLE
        if joined and hits[0].starts and covered(hits) < signals.phrase_share[block]:
            return self.whole + 0.6, f"begins with {named}, and goes on with more of the kind"
        if covered(hits) >= _WHOLE:
            return self.whole, f"says {named} and little else"
        if any(hit.starts for hit in hits):
            return self.start, f"begins with {named}"
        return self.within * min(len(hits), 3), f"says {named}"


_WHOLE = 0.6
_NAMED = 2.0
_WITHIN = 2.5
