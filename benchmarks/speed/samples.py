"""Where the CPU time goes: which module a process is in, asked every millisecond of CPU time."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import boilerstrip
from boilerstrip import Pipeline

_PACKAGE = str(Path(boilerstrip.__file__).parent) + "/"
_SECONDS = 0.001


def sampled(pipeline: Pipeline, pages: Sequence[bytes], rounds: int) -> Counter[str]:
    """Samples of each module of boilerstrip while pages are extracted, ``rounds`` times over.

    A sample counts for the innermost module of boilerstrip that runs, so that NumPy's or Lexbor's
    time is that of the module which asks them; a call into C is asked when it is done, as signals
    of Python are. Not for Windows, which has no such timer.
    """
    counted: Counter[str] = Counter()

    def count(_: int, frame: FrameType | None) -> None:
        while frame is not None and not frame.f_code.co_filename.startswith(_PACKAGE):
            frame = frame.f_back
        if frame is not None:
            counted[frame.f_code.co_filename.removeprefix(_PACKAGE).removesuffix(".py")] += 1

    pipeline.extract(pages[0])
    before = signal.signal(signal.SIGPROF, count)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS, _SECONDS)
    try:
        for _ in range(rounds):
            for page in pages:
                pipeline.extract(page)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return counted


def room_of(module: str) -> str:
    """The stage that a module belongs to: its folder, or its own name."""
    return module.split("/")[0]
