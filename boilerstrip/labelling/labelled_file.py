"""A dump's labels on disk while somebody labels it: every change is saved at once, and whole.

As long as a dump is being read its file is ``NAME.dump.part``, which nobody takes for gold; when it
is finished it becomes ``NAME.dump``. A finished one can be changed further, and is a part again
once its labels do not go together. Changes say what a line's label was, so that two windows, two
servers or an editor on the same file cannot overwrite each other: who comes later and did not know
is told.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from boilerstrip.evaluation.corpus_file import CorpusError, Problem, parse_dump
from boilerstrip.evaluation.dump import LabelledDump, Origin
from boilerstrip.model import Label

PART: Final = ".part"
Change = tuple[Label, Label]
"""What a line's label was, and what it is to be."""


OPEN, BEGUN, DONE = "open", "begun", "done"


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

    @property
    def fits(self) -> bool:
        """Whether the labels go together as those of a finished dump do."""
        try:
            parse_dump(self.written, self.dump.name)
        except CorpusError:
            return False
        return True

    def labelled(self, labels: Mapping[int, Label]) -> Content:
        """The same with other labels for some lines."""
        lines = list(self.lines)
        for line, label in labels.items():
            place = self.places[line]
            lines[place] = f"{label}\t{lines[place].partition(chr(9))[2]}"
        dump = replace(self.dump, labels={**self.dump.labels, **labels})
        return replace(self, lines=tuple(lines), dump=dump)

    def headed(self, origin: Origin) -> Content:
        """The same with another head; ``CorpusError`` where that is none."""
        lines = list(self.lines)
        for name, value in asdict(origin).items():
            lines[self.heads[name]] = f"# {name}: {value}"
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

    def line_at(self, place: int) -> int:
        """The dump's line that stands on a (1-based) line of the file; 0 where none does."""
        places = self._content.places.items()
        return next((line for line, found in places if found == place - 1), 0)

    def refresh(self) -> bool:
        """Read what another program has written; whether there was anything new."""
        found = self._on_disk()
        if found is None or found == self._saved:
            return False
        self._content = Content.read(found, self.target.name)
        self._saved = found
        return True

    def change(self, changes: Mapping[int, Change]) -> dict[int, Label]:
        """Give lines other labels, and save; returns the lines that are not what was said.

        Either all lines are changed or none. A line that has its new label already is none that
        differs: the change was made before, and the answer lost.
        """
        with _alone(self.target.parent):
            self.refresh()
            labels = self.dump.labels
            differing = {
                line: labels[line]
                for line, (was, to) in changes.items()
                if labels[line] not in (was, to)
            }
            if not differing:
                to_be = {line: to for line, (_, to) in changes.items()}
                self._save(self._content.labelled(to_be))
        return differing

    def describe(self, origin: Origin) -> None:
        """Write another head, and save; ``CorpusError`` where it is none."""
        with _alone(self.target.parent):
            self.refresh()
            self._save(self._content.headed(origin))

    def finish(self) -> list[Problem]:
        """Take the labels for gold; returns what stands against that, and then nothing is done."""
        with _alone(self.target.parent):
            self.refresh()
            try:
                parse_dump(self._content.written, self.target.name)
            except CorpusError as error:
                return list(error.problems)
            self._save(self._content)
            if self._part.exists():
                self._part.replace(self.target)
        return []

    def reopen(self) -> None:
        """Take the labels back: they are not gold, until finished again."""
        with _alone(self.target.parent):
            if status_of(self.target) == DONE:
                self.target.replace(self._part)

    def _on_disk(self) -> bytes | None:
        if self._part.exists():
            return self._part.read_bytes()
        return self.target.read_bytes() if self.target.exists() else None

    def _save(self, content: Content) -> None:
        written = content.written
        if status_of(self.target) == DONE and not content.fits:
            self.target.replace(self._part)
        done = status_of(self.target) == DONE
        write_whole(self.target if done else self._part, written)
        self._content, self._saved = content, written


def write_whole(path: Path, content: bytes) -> None:
    """Let a file have this content, or, whatever happens, the one that it had."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other programs that do the same from writing in a folder, where systems can."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
