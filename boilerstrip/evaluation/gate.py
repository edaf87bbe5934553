"""Floors under the figures of a corpus: a change that falls below one does not land.

The file of floors is a list of steps, the oldest first; the last one is in force. Each names the
corpus (its hash), the floors, and a reason. Steps are only ever added: one whose floors are lower
than those before it, or that stands on another corpus, needs a reason in words, and a file in
which such a reason is missing is refused.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from boilerstrip.evaluation.run import PipelineRun, Run
from boilerstrip.evaluation.summary import by_label, means

SLACK: Final = 0.002
"""How far below the measured figure a floor is set, so that it holds with the last digits of
another NumPy."""
_MEANS: Final = (
    "line_precision",
    "line_recall",
    "line_f1",
    "word_precision",
    "word_recall",
    "word_f1",
    "labels",
    "begins",
    "ends",
    "both_ends",
)


class GateError(ValueError):
    """A file of floors that cannot be used, or a step that must not be added to it."""


@dataclass(frozen=True, slots=True)
class Step:
    """The floors (figure to least value, 0 to 1) that held from some day on, for one corpus."""

    corpus: str
    floors: Mapping[str, float]
    reason: str = ""


def figures(pipeline: PipelineRun) -> dict[str, float]:
    """The figures that have floors: the means, and the F1 of each label that the corpus has."""
    whole = means(pipeline.pages)
    found = {name: float(getattr(whole, name)) for name in _MEANS}
    for label, counts in by_label(pipeline.pages).items():
        if counts.found + counts.missed:
            found[f"label {label} f1"] = counts.f1
    found["finished"] = 1 - (whole.crashes + whole.timeouts) / whole.pages if whole.pages else 1.0
    return found


def read_steps(path: Path) -> list[Step]:
    """Read a file of floors; raises ``GateError`` where a lower floor lacks its reason."""
    try:
        rows = json.loads(path.read_bytes())
        if not isinstance(rows, list):
            raise TypeError("it must be a list of steps")
        steps = [_step(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GateError(f"{path} is no file of floors ({error!r})") from None
    for before, after in pairwise(steps):
        lower = list(_lowered(before, after.floors))
        if lower and not after.reason.strip():
            raise GateError(f"{path} lowers {', '.join(lower)} and gives no reason")
        if after.corpus != before.corpus and not after.reason.strip():
            raise GateError(f"{path} goes over to corpus {after.corpus[:12]} and gives no reason")
    return steps


def _step(row: Any) -> Step:
    floors = {str(name): float(floor) for name, floor in row["floors"].items()}
    return Step(str(row["corpus"]), floors, str(row.get("reason") or ""))


def failures(run: Run, steps: list[Step]) -> list[str]:
    """What speaks against a run, a sentence each; empty where every floor holds."""
    if not steps:
        return ["there are no floors yet; set them with --raise"]
    step = steps[-1]
    if run.corpus != step.corpus:
        return [
            f"the floors stand on corpus {step.corpus[:12]}, this one is {run.corpus[:12]}; give "
            "the same dumps, or set the floors anew with --raise and --reason"
        ]
    measured = figures(run.pipelines[0])
    return [
        f"{name} is {measured.get(name, 0.0):.4f}, its floor {floor:.3f}"
        for name, floor in step.floors.items()
        if measured.get(name, 0.0) < floor
    ]


def raised(run: Run, steps: list[Step], reason: str = "") -> list[Step]:
    """The steps with one more, whose floors lie right under the figures of ``run``.

    On the same corpus a floor is never lowered by this unless ``reason`` says why; nor is it on
    another corpus. Raises ``GateError`` where it would be. Nothing is added where nothing changes.
    """
    floors = {
        name: max(math.floor((value - SLACK) * 1000) / 1000, 0.0)
        for name, value in figures(run.pipelines[0]).items()
    }
    if steps:
        before = steps[-1]
        lower = list(_lowered(before, floors))
        if lower and not reason.strip():
            raise GateError(
                f"this would lower {', '.join(lower)}; mend it, or say why with --reason"
            )
        if before.corpus != run.corpus and not reason.strip():
            raise GateError("the corpus is another one than before; say why with --reason")
        if before.corpus == run.corpus and dict(before.floors) == floors:
            return steps
    return [*steps, Step(run.corpus, floors, reason.strip())]


def _lowered(before: Step, floors: Mapping[str, float]) -> Iterator[str]:
    for name, floor in before.floors.items():
        if floors.get(name, 0.0) < floor:
            yield f"{name} from {floor:.3f} to {floors.get(name, 0.0):.3f}"


def format_steps(steps: list[Step]) -> str:
    """The text of a file of floors."""
    rows = [
        {"corpus": step.corpus, "reason": step.reason, "floors": dict(step.floors)}
        for step in steps
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
