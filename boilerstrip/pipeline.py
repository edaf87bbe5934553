"""Wire the stages: source to page, signals, votes, scores, kept blocks, result.

The only module that knows all of them, and the one place where options live.
"""

from __future__ import annotations

import codecs
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from typing import IO, Any, Final, Protocol

import numpy as np

from boilerstrip.classifiers import Classifier, installed
from boilerstrip.model import MAIN_CONTENT, Label, Page, Result, Verdict, Vote
from boilerstrip.phrases import Lexicon
from boilerstrip.readers.decoding import decode, decode_html
from boilerstrip.readers.kind import is_html
from boilerstrip.readers.text import read_text
from boilerstrip.scorer import PROSE, ContextWeights, ProseWeights, Scores, score
from boilerstrip.segmenter import Segmenter
from boilerstrip.signals import FROM_PHRASES, Mask, Signals
from boilerstrip.tables import kept_tables


class Tree(Protocol):
    """An element of a tree that lxml or ElementTree has parsed, or what holds its root."""

    def iter(self) -> Any:
        """All of its elements."""


Source = str | bytes | bytearray | memoryview | IO[str] | IO[bytes] | Tree

KINDS: Final = ("auto", "html", "text")

FAVOURED: Final = {"precision": -1.5, "balance": 0.0, "recall": 1.5}
"""What ``favor`` adds to the segmenter's bias, in log-odds."""


class OptionError(ValueError):
    """An option of ``Pipeline`` has a value that it cannot have; the message says which it can."""


@dataclass(frozen=True)
class Pipeline:
    """How pages are stripped. Immutable; the same input always gives the same output.

    - ``classifiers``: names of the installed classifiers to use; all of them by default.
    - ``without``: names of classifiers to leave out.
    - ``extra``: further ``Classifier`` instances, beside the installed ones.
    - ``weights``: classifier name to a factor for its votes (1 leaves them as they are).
    - ``keep``: the labels whose blocks are kept; ``title``, ``heading`` and ``body`` by default.
      ``body`` and ``heading`` blocks are those that the segmenter chose.
    - ``favor``: ``"precision"``, ``"balance"`` or ``"recall"``.
    - ``segmenter``, ``prose``, ``context``: the numbers behind it all.
    - ``kind``: ``"html"``, ``"text"``, or ``"auto"``, which finds out by content.
    - ``encoding``: what bytes are decoded with; found out by default.
    - ``url``: the page's own address, to which relative ones on it are resolved.

    Raises ``OptionError`` for a name, label or value that does not exist.
    """

    classifiers: Collection[str] | None = None
    without: Collection[str] = ()
    extra: tuple[Classifier, ...] = ()
    weights: Mapping[str, float] | tuple[tuple[str, float], ...] = ()
    keep: Collection[Label | str] = MAIN_CONTENT
    favor: str = "balance"
    segmenter: Segmenter = Segmenter()
    prose: ProseWeights = ProseWeights()
    context: ContextWeights = ContextWeights()
    kind: str = "auto"
    encoding: str | None = None
    url: str = ""

    def __post_init__(self) -> None:
        """Check every option, and store it in a form that cannot change."""
        put = object.__setattr__
        put(self, "keep", frozenset(_label(label) for label in _names(self.keep, "keep")))
        put(self, "without", frozenset(_names(self.without, "without")))
        if self.classifiers is not None:
            put(self, "classifiers", frozenset(_names(self.classifiers, "classifiers")))
        put(self, "extra", tuple(self.extra))
        put(self, "weights", tuple(sorted(dict(self.weights).items())))
        if self.favor not in FAVOURED:
            raise OptionError(f"favor is {self.favor!r}; it can be {_listed(FAVOURED)}")
        if self.kind not in KINDS:
            raise OptionError(f"kind is {self.kind!r}; it can be {_listed(KINDS)}")
        if self.encoding is not None:
            _check_encoding(self.encoding)
        known = Counter(classifier.name for classifier in (*installed(), *self.extra))
        for name in (name for name, count in known.items() if count > 1):
            raise OptionError(f"two classifiers are called {name!r}; give one another name")
        asked = {*self.without, *(self.classifiers or ()), *dict(self.weights)}
        for name in sorted(asked - set(known)):
            raise OptionError(
                f"no classifier {name!r} is installed; there are {_listed(sorted(known))}"
            )
        for name, factor in dict(self.weights).items():
            if not math.isfinite(factor):
                raise OptionError(f"the weight of {name!r} is {factor}; it must be a finite number")

    @cached_property
    def active(self) -> tuple[Classifier, ...]:
        """The classifiers that vote: the chosen installed ones, then ``extra``."""
        chosen = tuple(
            classifier
            for classifier in installed()
            if self.classifiers is None or classifier.name in self.classifiers
        )
        return tuple(c for c in (*chosen, *self.extra) if c.name not in self.without)

    @property
    def _lexicon(self) -> Lexicon:
        return _lexicon_of(self.active)

    def strip(self, source: Source) -> str:
        """The kept text of ``source``; empty where nothing looked like main content."""
        return self.extract(source).text

    def extract(self, source: Source) -> Result:
        """Strip ``source`` and say of each of its lines what it is, and why.

        ``source`` is text, bytes in any encoding, an open file of either, or an lxml tree. Raises
        ``TypeError`` for anything else and ``OSError`` where a file cannot be read.
        """
        signals, encoding = self._signals(source)
        return self._judged(signals, self._votes(signals, self.active), encoding)

    def extract_without_each(self, source: Source) -> tuple[Result, dict[str, Result]]:
        """``extract``, and what it would give with each active classifier left out, by its name.

        The same as leaving it out with ``without``, at less cost: what does not depend on the
        classifier is computed once. A classifier that has nothing to say changes nothing, and
        its result is the whole one; the others have no votes, and so no byline.
        """
        signals, encoding = self._signals(source)
        votes: dict[str, list[Vote]] = {}
        asked: dict[str, set[str]] = {}
        for classifier in self.active:
            signals.asked.clear()
            votes[classifier.name] = self._votes(signals, [classifier])
            asked[classifier.name] = set(signals.asked)
        whole = self._judged(signals, list(chain.from_iterable(votes.values())), encoding)
        results = {}
        for left_out in self.active:
            name = left_out.name
            if not votes[name] and not signals.hits(name):
                results[name] = whole
                continue
            fewer = signals.without(name)
            changed = {name, *(c for c in FROM_PHRASES if _differ(signals, fewer, c))}
            rest: list[Vote] = []
            for other in self.active:
                if other is not left_out:
                    # Only who looked at what has changed is asked again.
                    again = asked[other.name] & changed
                    rest += self._votes(fewer, [other]) if again else votes[other.name]
            results[name] = self._judged(fewer, rest, encoding, reasons=False)
        return whole, results

    def _signals(self, source: Source) -> tuple[Signals, str]:
        page, encoding = self._page(source)
        return Signals(page, self._lexicon), encoding

    def _page(self, source: Source) -> tuple[Page, str]:
        """The blocks of a source, and the encoding that it was decoded with."""
        root = source.getroot() if hasattr(source, "getroot") else source
        if hasattr(root, "attrib"):
            return _read_tree(root, self.url), ""
        content = _content(source)
        html = self.kind == "html" or (self.kind == "auto" and is_html(content))
        if isinstance(content, str):
            text, encoding = content, ""
        else:
            text, encoding = (decode_html if html else decode)(content, self.encoding)
        return _read_html(text, self.url) if html else read_text(text), encoding

    def _votes(self, signals: Signals, classifiers: Iterable[Classifier]) -> list[Vote]:
        factors = dict(self.weights)
        cast: list[Vote] = []
        for classifier in classifiers:
            factor = factors.get(classifier.name, 1.0)
            for vote in chain(classifier.votes(signals), classifier.markup_votes(signals)):
                if factor != 1.0 or vote.classifier != classifier.name:
                    vote = replace(vote, weight=vote.weight * factor, classifier=classifier.name)
                cast.append(vote)
        return cast

    def _judged(
        self, signals: Signals, votes: list[Vote], encoding: str, reasons: bool = True
    ) -> Result:
        scores = score(signals, votes, self.prose, self.context)
        segmenter = replace(self.segmenter, bias=self.segmenter.bias + FAVOURED[self.favor])
        said = _said(scores, votes) if reasons else [()] * len(scores.total)
        return self._result(signals.page, said, scores, segmenter.choose(scores.total), encoding)

    def _result(
        self,
        page: Page,
        said: Sequence[tuple[Vote, ...]],
        scores: Scores,
        chosen: Mask,
        encoding: str,
    ) -> Result:
        labels = [
            kept_as if inside or kept_as is Label.TITLE else dropped_as
            for inside, kept_as, dropped_as in zip(
                chosen.tolist(), scores.kept_as, scores.dropped_as, strict=True
            )
        ]
        found = Label.BODY in labels
        kept = [found and label in self.keep for label in labels]
        verdicts = tuple(
            Verdict(
                block.text,
                block.line,
                (block.start, block.end),
                labels[row],
                float(scores.total[row]),
                kept[row],
                said[row],
                float(scores.context[row]),
                block.markup,
            )
            for row, block in enumerate(page.blocks)
        )
        return Result(
            text="\n".join(verdict.text for verdict in verdicts if verdict.kept),
            title=next((v.text for v in verdicts if v.label is Label.TITLE), page.about.title),
            byline=_byline(verdicts),
            blocks=verdicts,
            found=found,
            source=page.source,
            encoding=encoding,
            author=page.about.author,
            date=page.about.date,
            language=page.about.language,
            url=page.about.url,
            site=page.about.site,
            tables=kept_tables(verdicts),
        )


def _differ(one: Signals, other: Signals, column: str) -> bool:
    return not np.array_equal(getattr(one, column), getattr(other, column))


@lru_cache(maxsize=16)
def _lexicon_of(classifiers: tuple[Classifier, ...]) -> Lexicon:
    """The phrases of these classifiers; built once, as pipelines with the same ones share it."""
    return Lexicon(
        (classifier.name, opener, phrases)
        for classifier in classifiers
        for opener, phrases in ((False, classifier.phrases), (True, classifier.openers))
    )


def _said(scores: Scores, votes: list[Vote]) -> list[tuple[Vote, ...]]:
    """Everything said of each block: the scorer's own terms as votes for body, then the votes."""
    said: list[list[Vote]] = [[] for _ in range(len(scores.total))]
    for name, column in scores.terms.items():
        for row in np.flatnonzero(column).tolist():
            said[row].append(Vote(row, Label.BODY, float(column[row]), name, PROSE))
    for vote in votes:
        said[vote.block].append(vote)
    return [tuple(row) for row in said]


def _byline(verdicts: tuple[Verdict, ...]) -> str:
    """The byline's lines that stand nearest above, or right below, the headline or first text."""
    labels = [verdict.label for verdict in verdicts]
    if Label.BODY not in labels:
        return ""
    first = labels.index(Label.BODY)
    top = labels.index(Label.TITLE) if Label.TITLE in labels[:first] else first
    near = verdicts[max(top - _BYLINE_REACH, 0) : first + _BYLINE_REACH]
    lines = dict.fromkeys(
        v.text for v in near if v.label is Label.BYLINE and _sure(v, Label.BYLINE)
    )
    return " · ".join(lines)


_BYLINE_REACH: Final = 3
_SURE: Final = 1.0


def _sure(verdict: Verdict, label: Label) -> bool:
    return sum(vote.weight for vote in verdict.votes if vote.label is label) >= _SURE


def _content(source: Source) -> str | bytes:
    read = getattr(source, "read", None)
    content: Any = read() if callable(read) else source
    if isinstance(content, str):
        return content
    if isinstance(content, (bytes, bytearray, memoryview)):
        return bytes(content)
    raise TypeError(f"source is {type(source).__name__}; it must be str, bytes or an open file")


def _read_html(text: str, url: str) -> Page:
    # Imported here, as text dumps need no parser.
    from boilerstrip.readers.html import read_html

    return read_html(text, url)


def _read_tree(root: Any, url: str) -> Page:
    from boilerstrip.readers.html import read_tree

    return read_tree(root, url)


def _check_encoding(name: str) -> None:
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        raise OptionError(f"{name!r} is no encoding that Python knows") from None


def _label(label: Label | str) -> Label:
    try:
        return Label(label)
    except ValueError:
        raise OptionError(f"{label!r} is no label; there are {_listed(map(str, Label))}") from None


def _names(names: Collection[Any], option: str) -> Collection[Any]:
    if isinstance(names, str):
        raise OptionError(f"{option} is the text {names!r}; it must be a set of names")
    return names


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
