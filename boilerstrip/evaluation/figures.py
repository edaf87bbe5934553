"""What one pipeline did on one page, as numbers: everything a report is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.evaluation.metrics import (
    Counts,
    compare_lines,
    compare_words,
    confusion,
    content_ends,
)
from boilerstrip.model import MAIN_CONTENT, Label, Result
from boilerstrip.pipeline import Pipeline

OK: Final = "ok"
CRASH: Final = "crash"
TIMEOUT: Final = "timeout"
_NONE: Final = Counts()


@dataclass(frozen=True, slots=True)
class Worth:
    """Line and word F1 of a page with one classifier left out."""

    lines: float
    words: float


@dataclass(frozen=True, slots=True)
class PageFigures:
    """One page's figures.

    ``status`` is ``ok``, ``crash`` or ``timeout``, and ``error`` says how it failed; nothing else
    is filled in for a page that failed. ``lines`` and ``words`` compare what was kept with the
    main content. ``begins`` and ``ends`` tell whether the first and last line of the main content
    below the headline were found exactly. ``empty`` is true where there is main content and none
    was kept; ``invented`` where there is none and some was. ``labels`` counts (gold, said),
    ``votes`` compares the lines that a classifier spoke for with those of its label, and
    ``without`` has the figures with one classifier left out.
    """

    page: str
    language: str = ""
    kind: str = ""
    renderer: str = ""
    status: str = OK
    error: str = ""
    line_count: int = 0
    lines: Counts = _NONE
    words: Counts = _NONE
    begins: bool = False
    ends: bool = False
    empty: bool = False
    invented: bool = False
    labels: Mapping[tuple[str, str], int] = field(default_factory=dict)
    votes: Mapping[str, Counts] = field(default_factory=dict)
    without: Mapping[str, Worth] = field(default_factory=dict)


def measure(dump: LabelledDump, pipeline: Pipeline, worth: bool = True) -> PageFigures:
    """Strip a dump and compare; ``worth`` leaves each classifier out once, at some cost."""
    if worth:
        result, others = pipeline.extract_without_each(dump.text)
    else:
        result, others = pipeline.extract(dump.text), {}
    said = {verdict.line: verdict.label for verdict in result.blocks}
    gold_ends, said_ends = content_ends(dump.labels), content_ends(_kept_labels(dump, result))
    gold = dump.main_content
    lines = _lines(dump, result)
    return PageFigures(
        page=dump.name,
        language=dump.origin.language,
        kind=dump.origin.kind,
        renderer=dump.origin.renderer,
        line_count=len(dump.labels),
        lines=lines,
        words=compare_words(_text(dump, result), gold),
        begins=_same(gold_ends, said_ends, 0),
        ends=_same(gold_ends, said_ends, 1),
        empty=bool(gold) and not lines.found + lines.wrong,
        invented=not gold and bool(lines.wrong),
        labels={(str(g), str(s)): n for (g, s), n in confusion(said, dump.labels).items()},
        votes=_votes(dump, result, pipeline),
        without={name: _worth(dump, other, gold) for name, other in others.items()},
    )


def failed(dump: LabelledDump, status: str, error: str) -> PageFigures:
    """The figures of a page on which the pipeline crashed or ran out of time."""
    origin = dump.origin
    return PageFigures(
        dump.name, origin.language, origin.kind, origin.renderer, status, error, len(dump.labels)
    )


def _worth(dump: LabelledDump, result: Result, gold: str) -> Worth:
    return Worth(_lines(dump, result).f1, compare_words(_text(dump, result), gold).f1)


def _text(dump: LabelledDump, result: Result) -> str:
    """The kept lines among those that have a gold label."""
    return "\n".join(v.text for v in result.blocks if v.kept and v.line in dump.labels)


def _lines(dump: LabelledDump, result: Result) -> Counts:
    kept = [v.line for v in result.blocks if v.kept and v.line in dump.labels]
    return compare_lines(kept, [n for n, label in dump.labels.items() if label in MAIN_CONTENT])


def _kept_labels(dump: LabelledDump, result: Result) -> dict[int, Label]:
    return {v.line: v.label for v in result.blocks if v.kept and v.line in dump.labels}


def _same(one: tuple[int, int] | None, other: tuple[int, int] | None, end: int) -> bool:
    if one is None or other is None:
        return one is other
    return one[end] == other[end]


def _votes(dump: LabelledDump, result: Result, pipeline: Pipeline) -> dict[str, Counts]:
    """For each classifier: the lines for which it spoke in sum, against those of its label."""
    spoken: dict[str, set[int]] = {classifier.name: set() for classifier in pipeline.active}
    for verdict in result.blocks:
        if verdict.line not in dump.labels:
            continue
        sums: dict[str, float] = {}
        for vote in verdict.votes:
            if vote.classifier in spoken:
                sums[vote.classifier] = sums.get(vote.classifier, 0.0) + vote.weight
        for name, total in sums.items():
            if total > 0:
                spoken[name].add(verdict.line)
    return {
        classifier.name: compare_lines(
            spoken[classifier.name],
            [n for n, label in dump.labels.items() if label == classifier.label],
        )
        for classifier in pipeline.active
    }


# --- as JSON ------------------------------------------------------------------------------------


def to_json(figures: PageFigures) -> dict[str, Any]:
    """The figures as values that JSON can hold."""
    values = asdict(figures)
    values["labels"] = [[gold, said, n] for (gold, said), n in sorted(figures.labels.items())]
    return values


def from_json(values: Mapping[str, Any]) -> PageFigures:
    """The reverse of ``to_json``; raises ``KeyError`` or ``TypeError`` for anything else."""
    return PageFigures(
        **{
            **values,
            "lines": Counts(**values["lines"]),
            "words": Counts(**values["words"]),
            "labels": {(gold, said): n for gold, said, n in values["labels"]},
            "votes": {name: Counts(**counts) for name, counts in values["votes"].items()},
            "without": {name: Worth(**figures) for name, figures in values["without"].items()},
        }
    )
