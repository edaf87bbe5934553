"""From figures of pages to the figures of a report: means, groups, labels, worth, differences."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from boilerstrip.evaluation.figures import CRASH, OK, TIMEOUT, PageFigures
from boilerstrip.evaluation.intervals import Interval, interval, interval_of
from boilerstrip.evaluation.metrics import Counts
from boilerstrip.evaluation.run import PipelineRun
from boilerstrip.model import Label

GROUPS: Final = ("kind", "language", "renderer")
"""By what pages are grouped; fields of ``PageFigures``."""


@dataclass(frozen=True, slots=True)
class Means:
    """Means over the pages that ended, 0 to 1, and how many did and did not.

    ``labels`` is the share of lines whose label is right, over all lines; everything else is a
    mean over pages, each page counting the same.
    """

    pages: int
    crashes: int
    timeouts: int
    line_precision: float
    line_recall: float
    line_f1: float
    word_precision: float
    word_recall: float
    word_f1: float
    labels: float
    begins: float
    ends: float
    both_ends: float
    empty: int
    invented: int


def means(pages: Sequence[PageFigures]) -> Means:
    """The means of any pages; figures are 0 where no page ended."""
    ended = [page for page in pages if page.status == OK]

    def mean(figure: Callable[[PageFigures], float]) -> float:
        return statistics.fmean(map(figure, ended)) if ended else 0.0

    right = sum(map(_right, ended))
    lines = sum(n for page in ended for n in page.labels.values())
    return Means(
        pages=len(pages),
        crashes=sum(page.status == CRASH for page in pages),
        timeouts=sum(page.status == TIMEOUT for page in pages),
        line_precision=mean(lambda page: page.lines.precision),
        line_recall=mean(lambda page: page.lines.recall),
        line_f1=mean(lambda page: page.lines.f1),
        word_precision=mean(lambda page: page.words.precision),
        word_recall=mean(lambda page: page.words.recall),
        word_f1=mean(lambda page: page.words.f1),
        labels=right / lines if lines else 0.0,
        begins=mean(lambda page: page.begins),
        ends=mean(lambda page: page.ends),
        both_ends=mean(lambda page: page.begins and page.ends),
        empty=sum(page.empty for page in ended),
        invented=sum(page.invented for page in ended),
    )


def grouped(pages: Iterable[PageFigures], by: str) -> dict[str, Means]:
    """The means of pages by kind, language or renderer; pages that do not say are ``not said``."""
    groups: dict[str, list[PageFigures]] = {}
    for page in pages:
        groups.setdefault(getattr(page, by) or "not said", []).append(page)
    return {name: means(group) for name, group in sorted(groups.items())}


# --- labels and classifiers ---------------------------------------------------------------------


def pooled_confusion(pages: Iterable[PageFigures]) -> Counter[tuple[str, str]]:
    """How many lines of each gold label were given each label, over all pages."""
    total: Counter[tuple[str, str]] = Counter()
    for page in pages:
        total.update(page.labels)
    return total


def by_label(pages: Iterable[PageFigures]) -> dict[str, Counts]:
    """For each label: its lines found, wrongly so called, and missed, over all pages."""
    counts = {str(label): Counts() for label in Label}
    for (gold, said), n in pooled_confusion(pages).items():
        if gold == said:
            counts[gold] += Counts(found=n)
        else:
            counts[gold] += Counts(missed=n)
            counts[said] += Counts(wrong=n)
    return counts


@dataclass(frozen=True, slots=True)
class ClassifierFigures:
    """One classifier: its votes against the lines of its label, and what it is worth.

    ``words`` and ``lines`` are how much mean F1 the whole has with it over without it; ``None``
    where it was not left out.
    """

    name: str
    votes: Counts
    words: Interval | None
    lines: Interval | None


def by_classifier(pages: Sequence[PageFigures]) -> list[ClassifierFigures]:
    """The figures of each classifier, the most worthy first."""
    ended = [page for page in pages if page.status == OK]
    names = dict.fromkeys(name for page in ended for name in page.votes)
    rows = []
    for name in names:
        votes = sum((page.votes[name] for page in ended if name in page.votes), Counts())
        measured = [page for page in ended if name in page.without]
        words = [page.words.f1 - page.without[name].words for page in measured]
        lines = [page.lines.f1 - page.without[name].lines for page in measured]
        rows.append(
            ClassifierFigures(
                name,
                votes,
                interval(words) if measured else None,
                interval(lines) if measured else None,
            )
        )
    return sorted(rows, key=lambda row: -(row.words.mean if row.words else 0.0))


# --- two pipelines ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PageDifference:
    """Word F1 of one page by two pipelines."""

    page: str
    one: float
    other: float

    @property
    def change(self) -> float:
        """What the second has over the first."""
        return self.other - self.one


@dataclass(frozen=True, slots=True)
class Difference:
    """What one pipeline has over another on the ``pages`` that both ended, paired page by page.

    ``in_one_only`` is the number of pages that only one of them was given, ``failed`` how many
    crashed or ran out of time in each.
    """

    one: str
    other: str
    pages: int
    in_one_only: int
    failed: tuple[int, int]
    words: Interval
    lines: Interval
    labels: Interval
    farthest: tuple[PageDifference, ...]


def difference(
    one: PipelineRun,
    other: PipelineRun,
    most: int = 10,
    names: tuple[str, str] | None = None,
) -> Difference:
    """Compare two pipelines; ``farthest`` are the ``most`` pages on which they differ most.

    ``names`` stand in the place of the pipelines' own.
    """
    first = _ended(one)
    second = _ended(other)
    alone = ({page.page for page in p.pages} for p in (one, other))
    in_one_only = len(set.symmetric_difference(*alone))
    pairs = [(first[name], second[name]) for name in first if name in second]
    rows = [PageDifference(a.page, a.words.f1, b.words.f1) for a, b in pairs]
    farthest = sorted(rows, key=lambda row: (-abs(row.change), row.page))[:most]
    return Difference(
        *(names or (one.name, other.name)),
        len(pairs),
        in_one_only,
        (len(one.pages) - len(first), len(other.pages) - len(second)),
        interval([b.words.f1 - a.words.f1 for a, b in pairs]),
        interval([b.lines.f1 - a.lines.f1 for a, b in pairs]),
        _labels_difference(pairs),
        tuple(row for row in farthest if row.change),
    )


def _ended(pipeline: PipelineRun) -> Mapping[str, PageFigures]:
    return {page.page: page for page in pipeline.pages if page.status == OK}


def _labels_difference(pairs: Sequence[tuple[PageFigures, PageFigures]]) -> Interval:
    """The difference of the shares of lines with the right label, counted over all lines."""
    right = np.array([[_right(page) for page in pair] for pair in pairs]).reshape(-1, 2)
    lines = np.array([[sum(page.labels.values()) for page in pair] for pair in pairs])
    lines = lines.reshape(-1, 2)

    def over(drawn: Sequence[int]) -> float:
        one, other = right[drawn].sum(axis=0) / np.maximum(lines[drawn].sum(axis=0), 1)
        return float(other - one)

    return interval_of(over, len(pairs))


def _right(page: PageFigures) -> int:
    return sum(n for (gold, said), n in page.labels.items() if gold == said)
