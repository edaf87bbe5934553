"""Share a stream's records out among worker processes, and bring the rows home.

All is done by the thread that asks for rows, and only when it asks: no threads, no queues. A record
is taken from the stream when a worker has room for it and few enough rows wait to be fetched, so
that memory stays constant on a stream without end. The rules are in docs/streams.md.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import wait
from typing import Any, Final

from boilerstrip.pipeline import OptionError
from boilerstrip.streams.records import Row, StreamError, record_of
from boilerstrip.streams.stripping import Stripping
from boilerstrip.streams.worker import AHEAD, Work, Worker

AHEAD_A_JOB: Final = 16
"""Records that are taken from a stream, for each worker, before the first row is fetched."""
_BYTES_AHEAD: Final = 64_000_000
"""No more are taken while those under way hold more bytes than this."""
_FALSE_STARTS: Final = 3
_LOOKED_AFTER: Final = 1.0
"""Seconds after which workers are looked after even where nothing was heard of them."""


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Worker processes for one stream; ``rows`` can be called once.

    ``jobs`` is how many there are at most, ``ordered`` whether rows come in the order of their
    records, ``start`` how the processes begin: ``spawn``, ``forkserver`` or ``fork``. The time that
    a page may take is the pipeline's ``limits.seconds``. Raises ``StreamError`` where the work
    cannot be handed to another process.
    """

    def __init__(self, stripping: Stripping, jobs: int, ordered: bool, start: str) -> None:
        self._stripping = stripping
        self._seconds = stripping.pipeline.limits.seconds
        self._jobs = jobs
        self._ordered = ordered
        self._context = multiprocessing.get_context(start)
        try:
            self._payload = pickle.dumps(stripping, pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            raise StreamError(
                f"the pipeline cannot be sent to worker processes ({error}); "
                "define its classifiers in a module, or give jobs=0"
            ) from None
        self._workers: list[Worker] = []
        self._waiting: Work | None = None  # taken from the stream; no worker has room for it yet
        self._again: deque[Work] = deque()  # was with a worker that died before it began with it
        self._sizes: dict[int, int] = {}  # bytes of each record whose row was not fetched yet
        self._done: dict[int, Row] = {}
        self._taken = 0
        self._fetched = 0
        self._false_starts = 0
        self._source_error: Exception | None = None
        self._is_exhausted = False

    def rows(self, records: Iterable[object]) -> Generator[Row, None, None]:
        """The rows of a stream; what the stream itself raises is raised after the rows before it.

        Raises ``StreamError`` where workers cannot be started.
        """
        source = iter(records)
        try:
            while True:
                yield from self._fetchable()
                if self._has_ended():
                    break
                can_give = self._give_one(source)
                self._listen(0.0 if can_give else _LOOKED_AFTER)
                self._stop_late_ones()
        finally:
            for worker in self._workers:
                worker.close()
            self._workers.clear()
        if self._source_error is not None:
            raise self._source_error

    def _fetchable(self) -> Iterator[Row]:
        while self._done:
            number = self._fetched if self._ordered else next(iter(self._done))
            row = self._done.pop(number, None)
            if row is None:
                return
            self._fetched += 1
            del self._sizes[number]
            yield row

    def _has_ended(self) -> bool:
        return self._is_exhausted and self._fetched == self._taken

    # --- giving out -----------------------------------------------------------------------------

    def _give_one(self, source: Iterator[object]) -> bool:
        """Give a worker its next record; returns whether there may be room for another."""
        if self._again:
            work = self._again[0]
            worker = self._with_room(work)
            if worker is not None:
                worker.give(self._again.popleft())
            return worker is not None
        if self._waiting is None and self._may_take():
            self._waiting = self._take(source)
        if self._waiting is None:
            return self._may_take()
        worker = self._with_room(self._waiting)
        if worker is None:
            return False
        worker.give(self._waiting)
        self._waiting = None
        return True

    def _may_take(self) -> bool:
        ahead = self._taken - self._fetched
        return not self._is_exhausted and (
            ahead == 0
            or (ahead < AHEAD_A_JOB * self._jobs and sum(self._sizes.values()) < _BYTES_AHEAD)
        )

    def _take(self, source: Iterator[object]) -> Work | None:
        """The next record that needs a worker; ``None`` for one that does not, and for the end."""
        number = self._taken
        try:
            given = next(source, self)
        except Exception as error:
            self._source_error = error
            given = self
        if given is self:
            self._is_exhausted = True
            return None
        record = record_of(given, number)
        identity = replace(record, content=b"")
        self._taken += 1
        self._sizes[number] = len(record.content)
        if record.error:
            self._done[number] = self._stripping.failed(number, identity, record.error)
            return None
        try:
            return Work(number, identity, pickle.dumps((number, record), pickle.HIGHEST_PROTOCOL))
        except Exception as error:
            why = f"the record cannot be sent to a worker process: {error}"
            bare = replace(identity, metadata={})
            self._done[number] = self._stripping.failed(number, bare, why)
            return None

    def _with_room(self, work: Work) -> Worker | None:
        """A worker without work, a new one, or one that is busy where the record is small."""
        for worker in [w for w in self._workers if not w.given]:
            if worker.is_alive:
                return worker
            self._let_go(worker)
        if len(self._workers) < self._jobs:
            worker = Worker(self._context, self._payload)
            self._workers.append(worker)
            return worker
        if len(work.message) > AHEAD:
            return None
        return next((w for w in self._workers if w.is_ready and len(w.given) == 1), None)

    # --- taking back ----------------------------------------------------------------------------

    def _listen(self, seconds: float) -> None:
        """Hear what workers say, waiting for that no longer than these seconds."""
        busy = [worker for worker in self._workers if worker.given]
        ends: list[Any] = [end for worker in busy for end in (worker.results, worker.sentinel)]
        heard_of = wait(ends, min([seconds, *self._left(busy)])) if busy else []
        for worker in busy:
            if worker.results in heard_of or worker.sentinel in heard_of or not worker.is_alive:
                self._hear(worker)

    def _left(self, workers: list[Worker]) -> Iterator[float]:
        """The seconds that each has left for its page."""
        if self._seconds is not None:
            for worker in workers:
                if worker.is_ready:
                    yield max(worker.since + self._seconds - time.monotonic(), 0.0)

    def _hear(self, worker: Worker) -> None:
        try:
            for row in worker.heard():
                self._done[row.number] = row
                self._false_starts = 0
        except EOFError:
            why = worker.how_it_ended()
            if not worker.is_ready:
                self._count_false_start(why)
            elif worker.given:
                self._lose(worker, f"the worker process died at this page ({why})")
            self._let_go(worker)

    def _stop_late_ones(self) -> None:
        for worker in [w for w in self._workers if w.given and w.is_ready]:
            if self._seconds is None or time.monotonic() - worker.since <= self._seconds:
                continue
            late = worker.given[0]
            worker.kill()
            with suppress(EOFError):
                for row in worker.heard():  # it may have come just in time
                    self._done[row.number] = row
            if worker.given and worker.given[0] is late:
                self._lose(worker, f"took longer than {self._seconds:g} seconds")
            self._let_go(worker)

    def _lose(self, worker: Worker, why: str) -> None:
        """The page that a worker was at has no result."""
        lost = worker.given.popleft()
        self._done[lost.number] = self._stripping.failed(lost.number, lost.identity, why)

    def _count_false_start(self, why: str) -> None:
        self._false_starts += 1
        if self._false_starts >= _FALSE_STARTS:
            raise StreamError(
                f"worker processes end as they start ({why}); a script that starts them does so "
                'under if __name__ == "__main__":'
            )

    def _let_go(self, worker: Worker) -> None:
        """Give up a dead worker; what it had not begun with goes to others."""
        self._workers.remove(worker)
        self._again.extend(worker.given)
        worker.given.clear()
        worker.close()


def in_process(stripping: Stripping, records: Iterable[object]) -> Generator[Row, None, None]:
    """The rows of a stream, stripped here; nothing limits the time, and a crash ends all."""
    for number, given in enumerate(records):
        yield stripping(number, record_of(given, number))


def checked_jobs(jobs: int | None) -> int:
    """How many workers: as many as there are processors for ``None``, 0 for none."""
    if jobs is None:
        return cores()
    if isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 0:
        raise OptionError(f"jobs is {jobs!r}; it must be a whole number, 0 for no worker processes")
    return jobs
