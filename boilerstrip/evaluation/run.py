"""Measure pipelines on a corpus, each page in a worker process with a limit on its time.

A page on which a pipeline raises, or whose worker dies, is a crash; one that takes too long is a
timeout. Both are told apart from a page on which nothing was found, and none ends the run.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import TimeoutError as OutOfTime
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pebble

from boilerstrip import __version__
from boilerstrip.evaluation.corpus import Corpus
from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.evaluation.figures import (
    CRASH,
    TIMEOUT,
    PageFigures,
    failed,
    from_json,
    measure,
    to_json,
)
from boilerstrip.pipeline import Pipeline
from boilerstrip.settings import settings_of

SECONDS_A_PAGE: Final = 60.0
_FORMAT: Final = 1


class RunError(ValueError):
    """A saved run that cannot be read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class PipelineRun:
    """What one named pipeline did: its settings (where not the default), and a row a page."""

    name: str
    settings: Mapping[str, Any]
    pages: tuple[PageFigures, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Pipelines measured on one corpus, and with what; ``versions`` maps a name to a version."""

    corpus: str
    versions: Mapping[str, str]
    pipelines: tuple[PipelineRun, ...]


def run(
    corpus: Corpus,
    pipelines: Mapping[str, Pipeline],
    *,
    worth: bool = True,
    jobs: int | None = None,
    seconds: float = SECONDS_A_PAGE,
    done: Callable[[], None] = lambda: None,
) -> Run:
    """Measure named pipelines on all dumps; ``done`` is called after each page of each.

    ``worth`` leaves each classifier of the first pipeline out in turn. ``jobs`` is the number of
    worker processes (the cores at hand by default), ``seconds`` the time a page may take.
    """
    work = [
        (dump, pipeline_for(pipeline, dump), worth and number == 0)
        for number, pipeline in enumerate(pipelines.values())
        for dump in corpus.dumps
    ]
    rows = list(_measured(work, jobs or _cores(), seconds, done))
    size = len(corpus.dumps)
    runs = tuple(
        PipelineRun(name, settings_of(pipeline), tuple(rows[number * size : (number + 1) * size]))
        for number, (name, pipeline) in enumerate(pipelines.items())
    )
    return Run(corpus.hash, _versions(), runs)


def pipeline_for(pipeline: Pipeline, dump: LabelledDump) -> Pipeline:
    """The pipeline for a labelled dump: it is text, whatever it speaks of, and may have a site."""
    return replace(pipeline, kind="text", url=pipeline.url or dump.origin.url)


_Work = tuple[LabelledDump, Pipeline, bool]


def _measured(
    work: Sequence[_Work], jobs: int, seconds: float, done: Callable[[], None]
) -> Iterator[PageFigures]:
    with pebble.ProcessPool(max_workers=max(min(jobs, len(work)), 1)) as pool:
        futures = [pool.schedule(_guarded, args=args, timeout=seconds) for args in work]
        try:
            for future, (dump, _, _) in zip(futures, work, strict=True):
                try:
                    figures = future.result()
                except OutOfTime:
                    figures = failed(dump, TIMEOUT, f"took more than {seconds:g} s")
                except pebble.ProcessExpired as error:
                    figures = failed(dump, CRASH, f"the process died (exit code {error.exitcode})")
                done()
                yield figures
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call, unused-ignore]
            raise


def _guarded(dump: LabelledDump, pipeline: Pipeline, worth: bool) -> PageFigures:
    """Measure in a worker; what is raised ends there, as not every exception survives the way."""
    try:
        return measure(dump, pipeline, worth)
    except BaseException as error:  # SystemExit too: whatever a pipeline raises is a crash
        return failed(dump, CRASH, f"{type(error).__name__}: {error}")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _versions() -> dict[str, str]:
    return {
        "boilerstrip": __version__,
        "Python": platform.python_version(),
        **{name: version(name) for name in ("numpy", "regex", "ahocorasick_rs")},
    }


# --- saved --------------------------------------------------------------------------------------


def save(results: Run) -> str:
    """A run as JSON text; ``load_run`` reads it again."""
    return json.dumps(
        {
            "format": _FORMAT,
            "corpus": results.corpus,
            "versions": dict(results.versions),
            "pipelines": [
                {
                    "name": pipeline.name,
                    "settings": dict(pipeline.settings),
                    "pages": [to_json(page) for page in pipeline.pages],
                }
                for pipeline in results.pipelines
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def load_run(path: Path) -> Run:
    """Read a saved run; raises ``RunError`` for anything else, ``OSError`` for a missing file."""
    try:
        values = json.loads(path.read_bytes())
        if values["format"] != _FORMAT:
            message = f"{path} has format {values['format']}; this version reads {_FORMAT}"
            raise RunError(message)
        return Run(
            values["corpus"],
            values["versions"],
            tuple(
                PipelineRun(one["name"], one["settings"], tuple(map(from_json, one["pages"])))
                for one in values["pipelines"]
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, RunError):
            raise
        raise RunError(f"{path} is no run that boilerstrip bench --json saved") from None
