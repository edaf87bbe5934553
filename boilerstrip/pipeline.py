"""Wire the stages: source to page, signals, votes, scores, kept blocks, result.

The only module that knows all of them, and the one place where options live.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from itertools import chain
from os import PathLike
from typing import IO, TYPE_CHECKING, Any, Final, Protocol

import numpy as np
from msgspec import structs

from boilerstrip.classifiers import BUILT_IN, Classifier, installed
from boilerstrip.limits import Limits
from boilerstrip.model import MAIN_CONTENT, Account, Label, Page, Placement, Result, Verdict, Vote
from boilerstrip.phrases import Lexicon
from boilerstrip.readers.decoding import codec_of, decode, decode_html
from boilerstrip.readers.kind import is_html
from boilerstrip.readers.text import read_text
from boilerstrip.scorer import Scores, chances, score
from boilerstrip.segmenter import Segmenter
from boilerstrip.signals import FROM_PHRASES, Mask, Signals
from boilerstrip.tables import kept_tables
from boilerstrip.weights import Weights, WeightsError, default_weights, load_weights

if TYPE_CHECKING:
    from boilerstrip.sites import SiteModel


class Tree(Protocol):
    """An element of a tree that lxml or ElementTree has parsed, or what holds its root."""

    def iter(self) -> Any:
        """All of its elements."""


Source = str | bytes | bytearray | memoryview | IO[str] | IO[bytes] | Tree

KINDS: Final = ("auto", "html", "text")

FAVOURED: Final = {"precision": -1.5, "balance": 0.0, "recall": 1.5}
"""What ``favor`` adds to the segmenter's bias, in log-odds."""


_TRAINED: Final = frozenset(classifier.name for classifier in BUILT_IN)
"""The classifiers whose votes the learned part is given; those of all others are added to it."""


class OptionError(ValueError):
    """An option of ``Pipeline`` has a value that it cannot have; the message says which it can."""


@dataclass(frozen=True)
class Pipeline:
    """How pages are stripped. Immutable; the same input always gives the same output.

    - ``classifiers``: names of the installed classifiers to use; all of them by default.
    - ``without``: names of classifiers to leave out.
    - ``extra``: further ``Classifier`` instances, beside the installed ones.
    - ``factors``: classifier name to a factor for its votes (1 leaves them as they are).
    - ``weights``: what was learned: a file that ``boilerstrip train`` wrote, or ``Weights``; those
      that come with the release by default.
    - ``keep``: the labels whose blocks are kept; ``title``, ``heading`` and ``body`` by default.
      ``body`` and ``heading`` blocks are those that the segmenter chose.
    - ``favor``: ``"precision"``, ``"balance"`` or ``"recall"``.
    - ``segmenter``: what it costs to begin a piece of the body, and to leave something out of it.
    - ``kind``: ``"html"``, ``"text"``, or ``"auto"``, which finds out by content.
    - ``encoding``: what bytes are decoded with; found out by default.
    - ``url``: the page's own address, to which relative ones on it are resolved, and which says
      what host it is of.
    - ``site``: what repeats over the pages of its host: a file that ``boilerstrip sites learn``
      wrote, or a ``SiteModel``. It votes as the classifier ``site``.
    - ``limits``: how much of a page is looked at; of one beyond that, the beginning is.

    Raises ``OptionError`` for a name, label or value that does not exist.
    """

    classifiers: Collection[str] | None = None
    without: Collection[str] = ()
    extra: tuple[Classifier, ...] = ()
    factors: Mapping[str, float] | tuple[tuple[str, float], ...] = ()
    weights: Weights | str | PathLike[str] | None = None
    keep: Collection[Label | str] = MAIN_CONTENT
    favor: str = "balance"
    segmenter: Segmenter = Segmenter()
    kind: str = "auto"
    encoding: str | None = None
    url: str = ""
    site: SiteModel | str | PathLike[str] | None = None
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        """Check every option, and store it in a form that cannot change."""
        put = object.__setattr__
        put(self, "keep", frozenset(_label(label) for label in _names(self.keep, "keep")))
        put(self, "without", frozenset(_names(self.without, "without")))
        if self.classifiers is not None:
            put(self, "classifiers", frozenset(_names(self.classifiers, "classifiers")))
        put(self, "extra", tuple(self.extra))
        put(self, "factors", tuple(sorted(dict(self.factors).items())))
        put(self, "weights", _weights(self.weights))
        put(self, "site", _site(self.site))
        if self.favor not in FAVOURED:
            raise OptionError(f"favor is {self.favor!r}; it can be {_listed(FAVOURED)}")
        if self.kind not in KINDS:
            raise OptionError(f"kind is {self.kind!r}; it can be {_listed(KINDS)}")
        if self.encoding is not None:
            _check_encoding(self.encoding)
        if not isinstance(self.limits, Limits):
            raise OptionError(f"limits is {self.limits!r}; it must be Limits(size=…, blocks=…)")
        known = Counter(
            classifier.name for classifier in (*installed(), *self.extra, *self._of_site)
        )
        for name in (name for name, count in known.items() if count > 1):
            raise OptionError(f"two classifiers are called {name!r}; give one another name")
        asked = {*self.without, *(self.classifiers or ()), *dict(self.factors)}
        for name in sorted(asked - set(known)):
            raise OptionError(
                f"no classifier {name!r} is installed; there are {_listed(sorted(known))}"
            )
        for name, factor in dict(self.factors).items():
            if not math.isfinite(factor):
                raise OptionError(f"the factor of {name!r} is {factor}; it must be a finite number")

    def __getstate__(self) -> dict[str, Any]:
        """The options alone: what is made of them is made anew in another process."""
        return {option.name: getattr(self, option.name) for option in fields(self)}

    @cached_property
    def active(self) -> tuple[Classifier, ...]:
        """The classifiers that vote: the chosen installed ones, ``extra``, and ``site``."""
        chosen = tuple(
            classifier
            for classifier in installed()
            if self.classifiers is None or classifier.name in self.classifiers
        )
        all_of_them = (*chosen, *self.extra, *self._of_site)
        return tuple(one for one in all_of_them if one.name not in self.without)

    @cached_property
    def _of_site(self) -> tuple[Classifier, ...]:
        """The classifier for what repeats over a site's pages, where it is known."""
        return () if self.site is None else _repeats(self.site)

    @property
    def learned(self) -> Weights:
        """The learned weights that are used: those given, or the release's own."""
        return self.weights if isinstance(self.weights, Weights) else default_weights()

    @property
    def _lexicon(self) -> Lexicon:
        return _lexicon_of(tuple(one for one in self.active if one.phrases or one.openers))

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

    def explain(self, source: Source) -> Result:
        """``extract``, with the learned part of each score taken apart into its terms.

        Takes some twenty times the time that the learned part takes in ``extract``.
        """
        return self.account(source).result

    def account(self, source: Source, in_detail: bool = True) -> Account:
        """``explain``, and beside it what the segmenter made of the scores, and of each block.

        Without ``in_detail`` the learned part is one term, and it takes little longer than
        ``extract``.
        """
        signals, encoding = self._signals(source)
        votes = self._votes(signals, self.active)
        scores = self._scores(signals, votes, in_detail)
        said = _said(votes, len(signals))
        segmentation = self._segmenter.account(scores.total, signals.words)
        result = self._result(signals.page, said, scores, segmentation.chosen, encoding)
        placed = zip(
            segmentation.chosen.tolist(), segmentation.pieces.tolist(),
            segmentation.margins.tolist(), map(_ranked, chances(scores.labelled).tolist()),
            strict=True,
        )  # fmt: skip
        return Account(
            result, tuple(Placement(*one) for one in placed), self._segmenter.bias,
            segmentation.allowance, self._segmenter.begin,
        )  # fmt: skip

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

    def looked_at(self, source: Source) -> tuple[Signals, list[Vote]]:
        """The signals of a source and the votes cast on them: what the scorer is given."""
        signals, _ = self._signals(source)
        return signals, self._votes(signals, self.active)

    def read(self, source: Source) -> Page:
        """The blocks of a source, before anything is said of them; errors are as in ``extract``."""
        page, _ = self._page(source)
        return page

    def knows_site(self, result: Result) -> bool:
        """Whether ``site`` has the host of a page that was stripped; true where none was given."""
        if self.site is None:
            return True
        from boilerstrip.sites import host_of

        host = host_of(self.url) or host_of(result.url)
        return host in self.site.hosts  # type: ignore[union-attr]  # a model, as it was read

    def _signals(self, source: Source) -> tuple[Signals, str]:
        page, encoding = self._page(source)
        return Signals(page, self._lexicon), encoding

    def _page(self, source: Source) -> tuple[Page, str]:
        """The blocks of a source, and the encoding that it was decoded with."""
        page, encoding = self._blocks(source)
        return (structs.replace(page, url=self.url) if self.url else page), encoding

    def _blocks(self, source: Source) -> tuple[Page, str]:
        root = source.getroot() if hasattr(source, "getroot") else source
        if hasattr(root, "attrib"):
            return self._within_limits(_read_tree(root, self.url)), ""
        content = _content(source)
        html = self.kind == "html" or (self.kind == "auto" and is_html(content))
        content, cut = self.limits.beginning(content)
        if isinstance(content, str):
            text, encoding = content, ""
        else:
            text, encoding = (decode_html if html else decode)(content, self.encoding)
        most = self.limits.blocks
        page = _read_html(text, self.url, most) if html else read_text(text, most)
        return self._within_limits(page, cut), encoding

    def _within_limits(self, page: Page, cut: str = "") -> Page:
        """A page with as many blocks as are looked at, and with what is said of the rest."""
        most = self.limits.blocks
        if most is not None and len(page.blocks) > most:
            notes = "; ".join(filter(None, (cut, self.limits.blocks_note)))
            return structs.replace(page, blocks=page.blocks[:most], partial=notes)
        return structs.replace(page, partial=cut) if cut else page

    def _votes(self, signals: Signals, classifiers: Iterable[Classifier]) -> list[Vote]:
        factors = dict(self.factors)
        cast: list[Vote] = []
        for classifier in classifiers:
            name, factor = classifier.name, factors.get(classifier.name, 1.0)
            votes = [*classifier.votes(signals), *classifier.markup_votes(signals)]
            if factor != 1.0 or any(vote.classifier != name for vote in votes):
                votes = [Vote(v.block, v.label, v.weight * factor, v.reason, name) for v in votes]
            cast += votes
        return cast

    def _judged(
        self, signals: Signals, votes: list[Vote], encoding: str, reasons: bool = True
    ) -> Result:
        scores = self._scores(signals, votes)
        said = _said(votes, len(signals)) if reasons else [()] * len(signals)
        chosen = self._segmenter.choose(scores.total, signals.words)
        return self._result(signals.page, said, scores, chosen, encoding)

    def _scores(self, signals: Signals, votes: list[Vote], in_detail: bool = False) -> Scores:
        added = [vote for vote in votes if vote.classifier not in _TRAINED]
        given = [vote for vote in votes if vote.classifier in _TRAINED] if added else votes
        return score(signals, given, added, self.learned, in_detail)

    @property
    def _segmenter(self) -> Segmenter:
        """The segmenter, leaning as the pipeline does."""
        return replace(self.segmenter, bias=self.segmenter.bias + FAVOURED[self.favor])

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
        verdicts = _verdicts(page, labels, kept, said, scores)
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
            partial=page.partial,
        )


def _verdicts(
    page: Page,
    labels: Sequence[Label],
    kept: Sequence[bool],
    said: Sequence[tuple[Vote, ...]],
    scores: Scores,
) -> tuple[Verdict, ...]:
    named = [[(name, one) for one in term.tolist()] for name, term in scores.terms.items()]
    terms = zip(*named, strict=True)
    rows = zip(page.blocks, labels, scores.total.tolist(), kept, said, terms, strict=True)
    return tuple(
        [
            Verdict(
                block.text, block.line, (block.start, block.end), label, score, is_kept, votes,
                of_score, block.markup,
            )
            for block, label, score, is_kept, votes, of_score in rows
        ]
    )  # fmt: skip


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


def _said(votes: Sequence[Vote], count: int) -> list[tuple[Vote, ...]]:
    """The votes on each block."""
    said: list[list[Vote]] = [[] for _ in range(count)]
    for vote in votes:
        said[vote.block].append(vote)
    return [tuple(row) for row in said]


def _ranked(row: Sequence[float]) -> tuple[tuple[Label, float], ...]:
    """The labels with their chances, the likeliest first; those of next to none are left out."""
    known = [(label, chance) for label, chance in zip(Label, row, strict=True)
             if chance >= _LEAST_CHANCE]  # fmt: skip
    return tuple(sorted(known, key=lambda one: -one[1]))


_LEAST_CHANCE: Final = 0.005


def _byline(verdicts: tuple[Verdict, ...]) -> str:
    """The byline's lines that stand nearest above, or right below, the headline or first text."""
    labels = [verdict.label for verdict in verdicts]
    if Label.BODY not in labels:
        return ""
    first = labels.index(Label.BODY)
    top = labels.index(Label.TITLE) if Label.TITLE in labels[:first] else first
    near = verdicts[max(top - _BYLINE_REACH, 0) : first + _BYLINE_REACH]
    lines = dict.fromkeys(v.text for v in near if v.label is Label.BYLINE)
    return " · ".join(lines)


_BYLINE_REACH: Final = 3


def _content(source: Source) -> str | bytes:
    read = getattr(source, "read", None)
    content: Any = read() if callable(read) else source
    if isinstance(content, str):
        return content
    if isinstance(content, (bytes, bytearray, memoryview)):
        return bytes(content)
    raise TypeError(f"source is {type(source).__name__}; it must be str, bytes or an open file")


def _read_html(text: str, url: str, most: int | None) -> Page:
    # Imported here, as text dumps need no parser.
    from boilerstrip.readers.html import read_html

    return read_html(text, url, most)


def _read_tree(root: Any, url: str) -> Page:
    from boilerstrip.readers.html import read_tree

    return read_tree(root, url)


def _weights(given: object) -> Weights | None:
    if given is None or isinstance(given, Weights):
        return given
    if isinstance(given, Mapping):
        raise OptionError("weights is a table; factors for classifiers are given as `factors`")
    try:
        return load_weights(given)  # type: ignore[arg-type]
    except (WeightsError, OSError, TypeError) as error:
        raise OptionError(f"cannot use the weights {given}: {error}") from None


def _site(given: Any) -> SiteModel | None:
    if given is None:
        return None
    # Imported here and below, as most pages are stripped without.
    from boilerstrip.sites import SiteModel, SiteModelError, load_sites

    if isinstance(given, SiteModel):
        return given
    try:
        return load_sites(given)
    except (SiteModelError, OSError, TypeError) as error:
        raise OptionError(f"cannot use the site model {given}: {error}") from None


def _repeats(model: Any) -> tuple[Classifier, ...]:
    from boilerstrip.sites import Repeats

    return (Repeats(model),)


def _check_encoding(name: str) -> None:
    if codec_of(name) is None:
        raise OptionError(f"{name!r} is no encoding of text that Python or the web knows")


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
