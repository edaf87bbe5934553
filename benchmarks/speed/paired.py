"""CPU time of several extractors on the same pages, taking turns page by page.

A machine is slower at one time than at another. So each page goes to one extractor after the other,
several times over, each in a process of its own; of a page's times the median counts, and what is
told is the ratio of sums, with its bootstrap interval over pages.
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from served import Process

from boilerstrip.evaluation.intervals import Interval, interval_of

_PEERS = Path(__file__).parents[1] / "peers"
_SECONDS = 120.0


@dataclass(frozen=True)
class Timed:
    """An extractor's CPU seconds, page by page (the median of all rounds), and its failures."""

    name: str
    version: str
    seconds: tuple[float, ...]
    failures: int

    @property
    def milliseconds(self) -> tuple[float, float]:
        """Mean and median of a page."""
        return 1000 * statistics.fmean(self.seconds), 1000 * statistics.median(self.seconds)


def command(module: str, name: str, python: str = sys.executable) -> tuple[str, ...]:
    """What starts an extractor; its linear algebra keeps to one thread, as a crawl's would."""
    threads = ("OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1")
    return ("env", *threads, python, str(_PEERS / "worker.py"), module, name)


def timed(
    commands: Mapping[str, Sequence[str]], pages: Sequence[tuple[bytes, str]], rounds: int,
    done: Callable[[], None] = lambda: None,
) -> list[Timed]:  # fmt: skip
    """Time extractors on pages (as they came, and as text); the first page of all is a warm-up."""
    taken = {name: np.zeros((rounds, len(pages))) for name in commands}
    failures = dict.fromkeys(commands, 0)
    with ExitStack() as ending:
        processes = {}
        for name, started in commands.items():
            processes[name] = Process(started, _SECONDS)
            ending.callback(processes[name].stop)
        for process in processes.values():
            process.ask(pages[0][0], pages[0][1].encode("utf-8", "replace"))
        for number, (data, text) in enumerate(pages):
            encoded = text.encode("utf-8", "replace")
            for row in range(rounds):
                for name, process in processes.items():
                    answer = process.ask(data, encoded)
                    taken[name][row, number] = answer.seconds
                    failures[name] += bool(answer.failure)
            done()
        versions = {name: process.hello["version"] for name, process in processes.items()}
    return [
        Timed(name, versions[name], tuple(np.median(rows, axis=0).tolist()), failures[name])
        for name, rows in taken.items()
    ]


def ratio(one: Timed, other: Timed) -> Interval:
    """How many times the other's time one takes on the same pages."""
    mine, yours = np.array(one.seconds), np.array(other.seconds)

    def of(drawn: Sequence[int]) -> float:
        chosen = list(drawn)
        return float(mine[chosen].sum() / max(yours[chosen].sum(), 1e-9))

    return interval_of(of, len(mine))


def threads_note() -> str:
    """What the machine is, as far as it matters here."""
    return f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, one thread each"
