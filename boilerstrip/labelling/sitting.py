"""One sitting at the labelling page: what the page may ask and say, as JSON can hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from boilerstrip.evaluation.agreement import agreement, second_reading
from boilerstrip.evaluation.corpus_file import FIELDS, CorpusError, Problem
from boilerstrip.evaluation.dump import KINDS, Origin
from boilerstrip.explaining.direction import direction_of
from boilerstrip.explaining.palette import HUES
from boilerstrip.explaining.report import details_of
from boilerstrip.labelling.document import Document
from boilerstrip.labelling.labelled_file import DONE, status_of
from boilerstrip.labelling.labels import KEYS, MEANINGS
from boilerstrip.labelling.proposals import DOUBTFUL
from boilerstrip.labelling.queue import Queue
from boilerstrip.labelling.trainer import Trainer
from boilerstrip.model import Label

_UNKNOWN: Final = 404
_CONFLICT: Final = 409
_NONSENSE: Final = 400
_UNFIT: Final = 422


class SittingError(Exception):
    """What was asked cannot be done: why, with which HTTP status, and what the page should know."""

    def __init__(self, why: str, status: int, **more: Any) -> None:
        super().__init__(why)
        self.status = status
        self.more = more


class Sitting:
    """What is done in one run of the server; ``second`` is a folder of another person's labels."""

    def __init__(self, queue: Queue, trainer: Trainer, second: Path | None = None) -> None:
        self._queue = queue
        self._trainer = trainer
        self._second = second

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
        with self._queue.lock:
            document = self._document(number)
            labels = document.labels
            second = self._second_labels(document)
            return {
                "number": number,
                "name": document.source.name,
                "target": str(document.source.target),
                "origin": asdict(document.file.dump.origin),
                "lines": [
                    [one.line, one.text, labels[one.line].value, one.label.value,
                     round(one.chance, 3), second[one.line].value if second else None]
                    for one in document.proposals
                ],
                "direction": direction_of(document.file.dump.text),
                "agreement": _agreement(document, second) if second else None,
                **self._state(number, document),
            }  # fmt: skip

    def since(self, number: int, edition: int, version: int) -> dict[str, Any]:
        """What another window, server or editor has changed after a version."""
        with self._queue.lock:
            document = self._document(number)
            if edition != document.edition or version > document.version:
                raise SittingError("the dump was read anew", _CONFLICT, anew=True)
            changed = {line: label.value for line, label in document.since(version).items()}
            return {"labels": changed, **self._state(number, document)}

    def reasons(self, number: int, line: int) -> dict[str, Any]:
        """Why the label of a line was proposed."""
        with self._queue.lock:
            document = self._document(number)
            account = document.account()
            rows = [row for row, one in enumerate(account.result.blocks) if one.line == line]
        if not rows:
            raise SittingError("there is no such line", _UNKNOWN)
        return details_of(account, rows[0])

    def change(self, number: int, said: Any) -> dict[str, Any]:
        """Change labels: ``{"changes": [[line, was, to], …]}``; all or none."""
        try:
            changes = {
                int(line): (Label(was), Label(to)) for line, was, to in said["changes"]
            }  # fmt: skip
        except (KeyError, TypeError, ValueError) as error:
            raise SittingError(f"no changes: {error}", _NONSENSE) from None
        with self._queue.lock:
            document = self._document(number)
            try:
                refused = document.change(changes)
            except KeyError as error:
                raise SittingError(f"line {error} has no label", _NONSENSE) from None
            if refused:
                now = {line: label.value for line, label in refused.labels.items()}
                why = "somebody else has changed these lines: nothing was changed"
                raise SittingError(why, _CONFLICT, labels=now)
            return self._state(number, document)

    def describe(self, number: int, said: Any) -> dict[str, Any]:
        """Write the head of the file: ``{"origin": {"language": …}}``."""
        origin = _origin(said)
        with self._queue.lock:
            document = self._document(number)
            try:
                document.file.describe(origin)
            except CorpusError as error:
                raise SittingError(_messages(error.problems), _UNFIT) from None
            return self._state(number, document)

    def finish(self, number: int) -> dict[str, Any]:
        """Take a dump's labels for gold, and say which dump is next."""
        with self._queue.lock:
            document = self._document(number)
            problems = document.file.finish()
            if problems:
                listed = [[one.message, document.line_at(one.line)] for one in problems]
                raise SittingError(_messages(problems), _UNFIT, problems=listed)
            following = self._queue.following(number)
            return {"next": following, **self._state(number, document)}

    def reopen(self, number: int) -> dict[str, Any]:
        """Take a dump's labels back; they are not gold until it is finished again."""
        with self._queue.lock:
            document = self._document(number)
            document.file.reopen()
            return self._state(number, document)

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

    def _second_labels(self, document: Document) -> Mapping[int, Label] | None:
        if self._second is None:
            return None
        dump = replace(document.file.dump, name=document.source.name)
        return second_reading(self._second, dump)

    @staticmethod
    def _state(number: int, document: Document) -> dict[str, Any]:
        return {
            "edition": document.edition,
            "version": document.version,
            "status": status_of(document.source.target),
            "corrected": document.corrected,
        }


def _agreement(document: Document, second: Mapping[int, Label]) -> dict[str, float]:
    labels = document.labels
    found = agreement([(list(labels.values()), [second[line] for line in labels])])
    return {
        "share": found.share, "kappa": found.kappa, "main": found.kept.share,
        "main_kappa": found.kept.kappa,
    }  # fmt: skip


def _messages(problems: Sequence[Problem]) -> str:
    """What is wrong, without the file's name, which whoever labels has never seen."""
    return "; ".join(problem.message for problem in problems)


def _origin(said: Any) -> Origin:
    try:
        given = said["origin"]
        return Origin(**{name: " ".join(str(given[name]).split()) for name in FIELDS})
    except (KeyError, TypeError) as error:
        raise SittingError(f"no head: {error}", _NONSENSE) from None
