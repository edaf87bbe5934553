"""The dumps to label, what has become of each, and which is next: the one most in doubt."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from boilerstrip.evaluation.corpus_file import CorpusError
from boilerstrip.evaluation.dump import Origin
from boilerstrip.labelling.document import Document
from boilerstrip.labelling.dumps import Source
from boilerstrip.labelling.labelled_file import DONE, status_of
from boilerstrip.pipeline import Pipeline

UNREADABLE: Final = "unreadable"
_KEPT_OPEN: Final = 32
"""Documents that are kept; one that was closed is read again from its file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dump in the queue; ``doubt`` is not known before it was looked at."""

    number: int
    name: str
    status: str
    doubt: float | None
    why: str = ""


class Queue:
    """The dumps by number. Safe from several threads: hold ``lock`` while using a document."""

    def __init__(self, sources: Sequence[Source], pipeline: Pipeline, origin: Origin) -> None:
        self.lock = threading.RLock()
        self.sources = tuple(sources)
        self._pipeline = pipeline
        self._origin = origin
        self._opened: OrderedDict[int, Document] = OrderedDict()
        self._doubts: dict[int, float] = {}
        self._unreadable: dict[int, str] = {}
        self._stopped = threading.Event()

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline that proposes."""
        return self._pipeline

    def document(self, number: int) -> Document:
        """A dump, as it is on disk now.

        Raises ``IndexError`` for a number that there is not, ``CorpusError`` and ``OSError`` for
        what cannot be read.
        """
        with self.lock:
            document = self._opened.get(number)
        if document is None:
            # Not under the lock: a long dump takes seconds, in which others are labelled.
            read = self._read(number)
            with self.lock:
                document = self._opened.setdefault(number, read)
        with self.lock:
            document.refresh()
            self._opened.pop(number, None)
            self._opened[number] = document
            if len(self._opened) > _KEPT_OPEN:
                self._opened.popitem(last=False)
        return document

    def entries(self) -> list[Entry]:
        """All dumps in the order in which they were found."""
        with self.lock:
            return [
                Entry(
                    number, source.name,
                    UNREADABLE if number in self._unreadable else status_of(source.target),
                    self._doubts.get(number), self._unreadable.get(number, ""),
                )
                for number, source in enumerate(self.sources)
            ]  # fmt: skip

    def following(self, number: int | None = None) -> int | None:
        """The unfinished dump of most doubt, other than ``number``; None where all are done."""
        waiting = [
            entry for entry in self.entries()
            if entry.status not in (DONE, UNREADABLE) and entry.number != number
        ]  # fmt: skip
        first = max(waiting, key=_urgency, default=None)
        return first.number if first else None

    def look_at_all(self) -> None:
        """Find out how much is in doubt on each dump that was not looked at; takes its time."""
        pipeline = self._pipeline
        for number in range(len(self.sources)):
            if self._stopped.is_set() or self._pipeline is not pipeline:
                return
            if number in self._doubts or number in self._unreadable:
                continue
            with suppress(CorpusError, OSError):
                self._read(number)

    def look_at_all_behind(self) -> None:
        """``look_at_all`` in a thread, while labelling goes on."""
        threading.Thread(target=self.look_at_all, daemon=True).start()

    def use(self, pipeline: Pipeline) -> None:
        """Propose with another pipeline from now on."""
        with self.lock:
            self._pipeline = pipeline
            self._doubts.clear()
            self._opened.clear()
        self.look_at_all_behind()

    def stop(self) -> None:
        """Look at no further dumps."""
        self._stopped.set()

    def _read(self, number: int) -> Document:
        """Read a dump, and note how much is in doubt on it, or that it cannot be read."""
        pipeline = self._pipeline
        try:
            document = Document(self.sources[number], pipeline, self._origin)
        except (CorpusError, OSError) as error:
            with self.lock:
                self._unreadable[number] = str(error)
            raise
        with self.lock:
            self._unreadable.pop(number, None)
            if self._pipeline is pipeline:
                self._doubts[number] = document.doubt
        return document


def _urgency(entry: Entry) -> tuple[float, int]:
    return -1.0 if entry.doubt is None else entry.doubt, -entry.number
