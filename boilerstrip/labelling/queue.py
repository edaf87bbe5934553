"""The dumps to label, what has become of each, and which is next: the one most in doubt."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from boilerstrip.evaluation.corpus_file import CorpusError
from boilerstrip.evaluation.dump import Origin
from boilerstrip.labelling.document import Document
from boilerstrip.labelling.dumps import Source
from boilerstrip.labelling.labelled_file import DONE, status_of
from boilerstrip.pipeline import Pipeline

UNREADABLE: Final = "unreadable"


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
        self._opened: dict[int, Document] = {}
        self._doubts: dict[int, float] = {}
        self._unreadable: dict[int, str] = {}
        self._stopped = threading.Event()

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline that proposes."""
        return self._pipeline

    def document(self, number: int) -> Document:
        """A dump, as it is on disk now; kept open.

        Raises ``IndexError`` for a number that there is not, ``CorpusError`` and ``OSError`` for
        what cannot be read.
        """
        with self.lock:
            if number not in self._opened:
                self._opened[number] = self._read(number)
            document = self._opened[number]
            document.refresh()
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
        for number in range(len(self.sources)):
            if self._stopped.is_set():
                return
            if number in self._doubts or number in self._unreadable:
                continue
            try:
                self._read(number)
            except (CorpusError, OSError) as error:
                with self.lock:
                    self._unreadable[number] = str(error)

    def look_at_all_behind(self) -> None:
        """``look_at_all`` in a thread, while labelling goes on."""
        threading.Thread(target=self.look_at_all, daemon=True).start()

    def use(self, pipeline: Pipeline) -> None:
        """Propose with another pipeline from now on."""
        with self.lock:
            self._pipeline = pipeline
            self._doubts.clear()
            for document in self._opened.values():
                document.use(pipeline)
        self.look_at_all_behind()

    def stop(self) -> None:
        """Look at no further dumps."""
        self._stopped.set()

    def _read(self, number: int) -> Document:
        document = Document(self.sources[number], self._pipeline, self._origin)
        with self.lock:
            self._doubts[number] = document.doubt
        return document


def _urgency(entry: Entry) -> tuple[float, int]:
    return -1.0 if entry.doubt is None else entry.doubt, -entry.number
