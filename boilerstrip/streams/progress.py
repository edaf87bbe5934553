"""How far a run is, shown while it goes on, where somebody looks at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from boilerstrip.streams.totals import Totals

Update = Callable[[], None]


@contextmanager
def shown(totals: Totals, size: int | None, position: Callable[[], int]) -> Iterator[Update]:
    """Give a function to call after each page; it shows a bar on standard error, if a terminal.

    ``size`` is the bytes of all inputs, ``None`` where nobody knows; ``position`` says how many of
    them have been read. Without rich, or without a terminal, nothing is shown.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
    except ImportError:
        yield lambda: None
        return
    told = "{task.fields[pages]:,} pages  {task.fields[rate]:.0f} a second"
    columns = (BarColumn(), TextColumn(told), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=size, pages=totals.pages, rate=0.0)
        before = totals.pages

        def update() -> None:
            # What was done by a run that was interrupted is not this one's speed.
            elapsed = progress.tasks[0].elapsed or 0.0
            rate = (totals.pages - before) / elapsed if elapsed else 0.0
            progress.update(task, completed=position(), pages=totals.pages, rate=rate)

        yield update
