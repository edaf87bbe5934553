"""A dump's labels on disk while somebody labels it: every change is saved at once, and whole.

As long as a dump is being read its file is ``NAME.dump.part``, which nobody takes for gold; when it
is finished it becomes ``NAME.dump``. A finished one can be changed further, and is a part again
once its labels do not go together. Changes say what was there, so that two windows, two servers or
an editor on the same file do not overwrite each other: who comes later and did not know is told.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

from filelock import FileLock

from boilerstrip.evaluation.corpus_file import CorpusError, Problem, parse_dump
from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.model import Label
from boilerstrip.whole_file import write_whole

PART: Final = ".part"
OPEN: Final = "open"
"""The state of a dump of which nothing was changed yet."""
BEGUN: Final = "begun"
"""The state of one that is being read."""
DONE: Final = "done"
"""The state of one that is finished: its labels are gold."""
_TRIES: Final = 5
_Answer = TypeVar("_Answer")
Change = tuple[Label, Label]
"""What a line's label was, and what it is to be."""


class OtherTextError(Exception):
    """The file does not hold the text any more that a change was made in."""


class _ChangedMeanwhileError(Exception):
    """Another program has written the file while it was about to be replaced."""


def status_of(target: Path) -> str:
    """``done`` where the finished file is there, ``begun`` where a part of it is, else ``open``."""
    if target.with_name(target.name + PART).exists():
        return BEGUN
    return DONE if target.exists() else OPEN


@dataclass(frozen=True)
class Content:
    """What stands in a labelled file, line by line, remarks included.

    ``places`` and ``heads`` say where in ``lines`` each line of the dump, and each field, stands.
    """

    lines: tuple[str, ...]
    dump: LabelledDump
    places: Mapping[int, int]
    heads: Mapping[str, int]

    @classmethod
    def read(cls, content: bytes, name: str) -> Content:
        """Read a file whose labels need not fit together yet; ``CorpusError`` for what is none."""
        dump = parse_dump(content, name, finished=False)
        lines = content.decode("utf-8").removesuffix("\n").split("\n")
        heads: dict[str, int] = {}
        rows: list[int] = []
        for place, line in enumerate(lines):
            if not line.startswith("#"):
                rows.append(place)
            elif not rows:
                heads.setdefault(line.removeprefix("#").partition(":")[0].strip().lower(), place)
        return cls(tuple(lines), dump, dict(enumerate(rows, 1)), heads)

    @property
    def written(self) -> bytes:
        """The file."""
        return ("\n".join(self.lines) + "\n").encode("utf-8")

    @cached_property
    def edition(self) -> str:
        """A digest of the text: the same as long as line numbers mean the same lines."""
        return hashlib.sha256(self.dump.text.encode("utf-8")).hexdigest()[:16]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands against the labels as those of a finished dump."""
        try:
            parse_dump(self.written, self.dump.name)
        except CorpusError as error:
            return error.problems
        return ()

    def labelled(self, labels: Mapping[int, Label]) -> Content:
        """The same with other labels for some lines."""
        lines = list(self.lines)
        for line, label in labels.items():
            place = self.places[line]
            lines[place] = f"{label}\t{lines[place].partition(chr(9))[2]}"
        dump = replace(self.dump, labels={**self.dump.labels, **labels})
        changed = replace(self, lines=tuple(lines), dump=dump)
        changed.__dict__["edition"] = self.edition  # the text is the same; long ones take a while
        return changed

    def headed(self, field: str, value: str) -> Content:
        """The same with another value for a field; ``CorpusError`` for one that cannot be."""
        lines = list(self.lines)
        lines[self.heads[field]] = f"# {field}: {value}"
        return Content.read(replace(self, lines=tuple(lines)).written, self.dump.name)


class LabelledFile:
    """The file of one dump, ``target`` when finished; ``begin`` gives its first content.

    Nothing is written before something is changed. Raises ``CorpusError`` for a file that is no
    labelled dump and ``OSError`` where it cannot be read or written.
    """

    def __init__(self, target: Path, begin: Callable[[], str]) -> None:
        self.target = target
        self._part = target.with_name(target.name + PART)
        self._saved = self._on_disk()
        given = begin().encode("utf-8") if self._saved is None else self._saved
        self._content = Content.read(given, target.name)

    @property
    def dump(self) -> LabelledDump:
        """The text and its labels as they are now."""
        return self._content.dump

    @property
    def edition(self) -> str:
        """A digest of the text, by which a change says which text it was made in."""
        return self._content.edition

    def line_at(self, place: int) -> int:
        """The dump's line that stands on a (1-based) line of the file; 0 where none does."""
        places = self._content.places.items()
        return next((line for line, found in places if found == place - 1), 0)

    def refresh(self) -> None:
        """Read what another program has written."""
        found = self._on_disk()
        if found is not None and found != self._saved:
            self._content = Content.read(found, self.target.name)
            self._saved = found

    def change(self, edition: str, changes: Mapping[int, Change]) -> dict[int, Label]:
        """Give lines other labels, and save; returns the lines that are not what was said.

        Either all lines are changed or none. A line that has its new label already is none that
        differs: the change was made before, and the answer lost. Raises ``OtherTextError`` where
        the text is not that of ``edition``, and ``KeyError`` for a line without a label.
        """

        def changed(content: Content) -> Content | dict[int, Label]:
            labels = content.dump.labels
            differing = {
                line: labels[line]
                for line, (was, to) in changes.items()
                if labels[line] not in (was, to)
            }
            return differing or content.labelled({line: to for line, (_, to) in changes.items()})

        return self._replace(edition, changed) or {}

    def describe(self, edition: str, field: str, was: str, to: str) -> str | None:
        """Give a field of the head another value, and save; returns the one that it has instead.

        That is where it is neither ``was`` nor ``to``, and nothing is changed then. Raises
        ``CorpusError`` for a value that cannot be, and what ``change`` raises.
        """

        def changed(content: Content) -> Content | str:
            now = str(asdict(content.dump.origin)[field])
            return content.headed(field, to) if now in (was, to) else now

        return self._replace(edition, changed)

    def finish(self, edition: str) -> tuple[Problem, ...]:
        """Take the labels for gold; returns what stands against that, and then nothing is done."""
        problems = self._replace(edition, lambda content: content.problems or content)
        if problems:
            return problems
        with self._alone():
            if not self._part.exists():
                return ()
            try:
                os.link(self._part, self.target)
            except FileExistsError:
                why = f"{self.target.name} is there already, and is another; move it away"
                return (Problem(str(self.target), 0, why),)
            except OSError:  # no such links on this file system
                self._part.replace(self.target)
            else:
                self._part.unlink()
        return ()

    def reopen(self) -> None:
        """Take the labels back: they are not gold, until finished again."""
        with self._alone():
            if status_of(self.target) == DONE:
                self.target.replace(self._part)

    # --- the disk ---------------------------------------------------------------------------------

    def _on_disk(self) -> bytes | None:
        if self._part.exists():
            return self._part.read_bytes()
        return self.target.read_bytes() if self.target.exists() else None

    def _replace(
        self, edition: str, changed: Callable[[Content], Content | _Answer]
    ) -> _Answer | None:
        """Save what is made of the content as it is on disk; or return what is said instead."""
        self.target.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            for last in (*(False,) * (_TRIES - 1), True):
                self.refresh()
                if self.edition != edition:
                    raise OtherTextError
                made = changed(self._content)
                if not isinstance(made, Content):
                    return made
                try:
                    self._save(made)
                except _ChangedMeanwhileError:
                    if last:
                        raise OSError(11, "is written again and again", str(self.target)) from None
                else:
                    return None
        return None

    def _save(self, content: Content) -> None:
        if status_of(self.target) == DONE and content.problems:
            self.target.replace(self._part)
        path = self.target if status_of(self.target) == DONE else self._part
        written = content.written

        def unchanged() -> None:
            # Editors take no lock; what one saved while this file was written must not go.
            if self._on_disk() not in (self._saved, None):
                raise _ChangedMeanwhileError

        write_whole(path, written, unchanged)
        self._content, self._saved = content, written

    def _alone(self) -> AbstractContextManager[object]:
        """Keep other servers of this machine from writing in the same folder meanwhile."""
        folder = str(self.target.parent.resolve())
        name = hashlib.sha256(folder.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        return FileLock(Path(tempfile.gettempdir(), f"boilerstrip-{name}.lock"), mode=0o666)
