"""One sitting at the labelling page: what the page may ask and say, as JSON can hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from boilerstrip.evaluation.agreement import agreement, second_reading
from boilerstrip.evaluation.corpus_file import FIELDS, CorpusError, Problem
from boilerstrip.evaluation.dump import KINDS
from boilerstrip.explaining.direction import direction_of
from boilerstrip.explaining.palette import HUES
from boilerstrip.explaining.report import details_of
from boilerstrip.labelling.document import Document
from boilerstrip.labelling.labelled_file import DONE, OtherTextError, status_of
from boilerstrip.labelling.labels import KEYS, MEANINGS
from boilerstrip.labelling.proposals import DOUBTFUL
from boilerstrip.labelling.queue import Queue
from boilerstrip.labelling.trainer import Trainer
from boilerstrip.model import Account, Label
from boilerstrip.pipeline import Pipeline

_UNKNOWN: Final = 404
_CONFLICT: Final = 409
_NONSENSE: Final = 400
_UNFIT: Final = 422


class SittingError(Exception):
    """What was asked cannot be done: why, with which HTTP status, and what the page should know."""

    def __init__(self, why: str, code: int, **more: Any) -> None:
        super().__init__(why)
        self.code = code
        self.more = more


class Sitting:
    """What is done in one run of the server; ``second`` is a folder of another person's labels."""

    def __init__(self, queue: Queue, trainer: Trainer, second: Path | None = None) -> None:
        self._queue = queue
        self._trainer = trainer
        self._second = second
        self._readings: dict[Path, tuple[tuple[str, int], Mapping[int, Label] | None, str]] = {}
        self._last_account: tuple[Pipeline, str | bytes, Account] | None = None

    def overview(self) -> dict[str, Any]:
        """The dumps with their states, which is next, and what the page must know of labels."""
        return {
            "dumps": [asdict(entry) for entry in self._queue.entries()],
            "next": self._queue.following(),
            "labels": [[label.value, KEYS[label], MEANINGS[label]] for label in HUES],
            "kinds": KINDS,
            "fields": FIELDS,
            "doubtful": DOUBTFUL,
        }

    def dump(self, number: int) -> dict[str, Any]:
        """One dump with everything that is shown of it."""
        document = self._document(number)
        with self._queue.lock:
            labels, dump = document.dump.labels, document.dump
            second, why_not = self._second_labels(document)
            return {
                "number": number,
                "name": document.source.name,
                "direction": direction_of(dump.text),
                "second_problem": why_not,
                "lines": [
                    [one.line, one.text, labels[one.line].value, one.label.value,
                     round(one.chance, 3), second[one.line].value if second else None]
                    for one in document.proposals
                ],
                **self._state(document, document.version),
            }  # fmt: skip

    def since(self, number: int, edition: str, version: str) -> dict[str, Any]:
        """What another window, server or editor has changed after a version."""
        document = self._document(number)
        with self._queue.lock:
            if edition != document.edition:
                raise _other_text()
            return self._state(document, version)

    def reasons(self, number: int, line: int) -> dict[str, Any]:
        """Why the label of a line was proposed."""
        document = self._document(number)
        with self._queue.lock:
            looked_at = document.looked_at
        # Not under the lock: the account of a long page takes seconds, in which others are saved.
        account = self._account(*looked_at)
        rows = [row for row, one in enumerate(account.result.blocks) if one.line == line]
        if not rows:
            raise SittingError("there is no such line", _UNKNOWN)
        return details_of(account, rows[0])

    def change(self, number: int, said: Any) -> dict[str, Any]:
        """Change labels: ``{"edition": …, "version": …, "changes": [[line, was, to], …]}``.

        All, or none: ``SittingError`` says what the lines are called now.
        """
        try:
            edition, version = str(said["edition"]), str(said["version"])
            changes = {
                int(line): (Label(was), Label(to)) for line, was, to in said["changes"]
            }  # fmt: skip
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise SittingError(f"no changes: {error}", _NONSENSE) from None
        document = self._document(number)
        with self._queue.lock:
            try:
                refused = document.change(edition, changes)
            except OtherTextError:
                raise _other_text() from None
            except KeyError as error:
                raise SittingError(f"line {error} has no label", _NONSENSE) from None
            if refused:
                now = {line: label.value for line, label in refused.items()}
                why = "somebody else has changed these lines: nothing was changed"
                raise SittingError(why, _CONFLICT, labels=now)
            return self._state(document, version)

    def describe(self, number: int, said: Any) -> dict[str, Any]:
        """Change a field of the head: ``{"edition": …, "version": …, "field": …, "was", "to"}``."""
        try:
            edition, version, field = (str(said[name]) for name in ("edition", "version", "field"))
            was, to = (" ".join(str(said[name]).split()) for name in ("was", "to"))
        except (KeyError, TypeError) as error:
            raise SittingError(f"no field: {error}", _NONSENSE) from None
        if field not in FIELDS:
            raise SittingError(f"there is no field {field}", _NONSENSE)
        document = self._document(number)
        with self._queue.lock:
            try:
                now = document.describe(edition, field, was, to)
            except OtherTextError:
                raise _other_text() from None
            except CorpusError as error:
                raise SittingError(_messages(error.problems), _UNFIT) from None
            if now is not None:
                why = f"somebody else has changed it to {now or 'nothing'}"
                raise SittingError(why, _CONFLICT, now=now)
            return self._state(document, version)

    def finish(self, number: int, said: Any) -> dict[str, Any]:
        """Take a dump's labels for gold, and say which dump is next: ``{"edition", "version"}``.

        Not where somebody else has changed labels that the window has not shown.
        """
        try:
            edition, version = str(said["edition"]), str(said["version"])
        except (KeyError, TypeError) as error:
            raise SittingError(f"no edition: {error}", _NONSENSE) from None
        document = self._document(number)
        with self._queue.lock:
            if document.since(version):
                raise SittingError("somebody else has changed labels: look at them", _CONFLICT,
                                   **self._state(document, version))  # fmt: skip
            try:
                problems = document.finish(edition)
            except OtherTextError:
                raise _other_text() from None
            if problems:
                listed = [[one.message, document.line_at(one.line)] for one in problems]
                raise SittingError(_messages(problems), _UNFIT, problems=listed)
            return {"next": self._queue.following(number), **self._state(document, version)}

    def reopen(self, number: int) -> dict[str, Any]:
        """Take a dump's labels back; they are not gold until it is finished again."""
        document = self._document(number)
        with self._queue.lock:
            document.reopen()
            return self._state(document, document.version)

    # --- training ---------------------------------------------------------------------------------

    def training(self) -> dict[str, Any]:
        """How far training is, and what came of it."""
        return self._trainer.state()

    def train(self) -> dict[str, Any]:
        """Begin to learn from the dumps that are done."""
        done = [one.target for one in self._queue.sources if status_of(one.target) == DONE]
        try:
            self._trainer.begin(done)
        except ValueError as error:
            raise SittingError(str(error), _UNFIT) from None
        return self._trainer.state()

    def use_trained(self) -> dict[str, Any]:
        """Propose with what was learned from now on."""
        try:
            self._queue.use(self._trainer.trained())
        except ValueError as error:
            raise SittingError(str(error), _UNFIT) from None
        return self.overview()

    # --- parts ------------------------------------------------------------------------------------

    def _document(self, number: int) -> Document:
        try:
            return self._queue.document(number)
        except IndexError:
            raise SittingError("there is no such dump", _UNKNOWN) from None

    def _second_labels(self, document: Document) -> tuple[Mapping[int, Label] | None, str]:
        """Another person's labels of a dump, and why there are none where they cannot be used."""
        if self._second is None:
            return None, ""
        file = self._second / document.source.inside
        state = (document.edition, file.stat().st_mtime_ns if file.exists() else 0)
        known = self._readings.get(file)
        if known is None or known[0] != state:
            # Windows ask every second or two; the other reading is read when it was changed.
            try:
                known = state, second_reading(file, document.dump), ""
            except CorpusError as error:
                known = state, None, str(error)
            self._readings[file] = known
        return known[1], known[2]

    def _account(self, pipeline: Pipeline, source: str | bytes) -> Account:
        """The account of a page; that of the last one is kept, as its lines are asked for."""
        known = self._last_account
        if known is None or known[0] is not pipeline or known[1] is not source:
            known = pipeline, source, pipeline.account(source)
            self._last_account = known
        return known[2]

    def _state(self, document: Document, version: str) -> dict[str, Any]:
        """How a dump is now, and what has changed after a version."""
        second, _ = self._second_labels(document)
        return {
            "edition": document.edition,
            "version": document.version,
            "labels": {line: label.value for line, label in document.since(version).items()},
            "origin": asdict(document.dump.origin),
            "status": status_of(document.source.target),
            "agreement": _agreement(document.dump.labels, second) if second else None,
        }


def _agreement(one: Mapping[int, Label], other: Mapping[int, Label]) -> dict[str, float]:
    found = agreement([(list(one.values()), [other[line] for line in one])])
    return {"share": found.share, "kappa": found.kappa, "main": found.kept.share}


def _other_text() -> SittingError:
    return SittingError("the text was changed by another program", _CONFLICT, anew=True)


def _messages(problems: Sequence[Problem]) -> str:
    """What is wrong, without the file's name, which whoever labels has never seen."""
    return "; ".join(problem.message for problem in problems)
