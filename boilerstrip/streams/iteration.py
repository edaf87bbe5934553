"""Streams in Python: an iterator of rows, over worker processes or in this one."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Generator, Iterable, Iterator
from types import TracebackType

from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.streams.records import Row
from boilerstrip.streams.stripping import Stripping
from boilerstrip.streams.workers import Workers, checked_jobs, in_process


class Rows(Iterator[Row]):
    """An iterator of rows, which several threads may share; workers end when it is closed."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._lock = threading.Lock()

    def __next__(self) -> Row:
        """The next row; one thread waits while another fetches one."""
        with self._lock:
            return next(self._rows)

    def __enter__(self) -> Rows:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers, and give no more rows; does nothing the second time."""
        with self._lock:
            close = getattr(self._rows, "close", None)
            if close is not None:
                close()


def stream(
    records: Iterable[object],
    jobs: int | None,
    pipeline: Pipeline,
    ordered: bool,
    *,
    whole: bool,
    start: str,
) -> Rows:
    """The rows of a stream; see ``boilerstrip.stream``."""
    if not isinstance(pipeline, Pipeline):
        raise OptionError(f"pipeline is {type(pipeline).__name__}; it must be a Pipeline")
    return Rows(rows_of(Stripping(pipeline, whole=whole), records, jobs, ordered, start))


def rows_of(
    stripping: Stripping,
    records: Iterable[object],
    jobs: int | None,
    ordered: bool = True,
    start: str = "spawn",
) -> Generator[Row, None, None]:
    """The rows of records, in this process for ``jobs=0``, else in that many workers."""
    methods = multiprocessing.get_all_start_methods()
    if start not in methods:
        raise OptionError(f"start is {start!r}; it can be {', '.join(methods)}")
    if isinstance(records, (str, bytes)):
        raise OptionError("records is one page; a stream is an iterable of pages")
    number = checked_jobs(jobs)
    if not number:
        return in_process(stripping, records)
    return Workers(stripping, number, ordered, start).rows(records)
