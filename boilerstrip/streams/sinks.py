"""Where rows are written: a file that appears whole, a folder of such files, or a pipe.

A file is written beside its target, in chunks that are whole in themselves (gzip members, zstd
frames, Arrow streams). After each chunk a journal says how far the file is whole and which records
are in it, so that a run that was interrupted can cut off what was torn, and go on. Chunks end after
so many rows or bytes, and not by time, so that the file is the same in the end.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from boilerstrip.streams.arrow import arrow_stream, write_parquet
from boilerstrip.streams.compression import compressed, suffix_of
from boilerstrip.streams.forms import SUFFIXES, Form
from boilerstrip.streams.records import Row, StreamError
from boilerstrip.streams.resume import Done, load, save
from boilerstrip.streams.totals import Totals
from boilerstrip.streams.wet import conversion_record, information_record

CHUNK_ROWS: Final = 1000
CHUNK_CHARACTERS: Final = 8_000_000


class Sink(Protocol):
    """Takes rows, each with the number of its record among all of the inputs."""

    done: Done

    def add(self, number: int, row: Row) -> None:
        """Write a row, soon; ``OSError`` or ``StreamError`` where that is impossible."""

    def finish(self) -> None:
        """All rows are there: let the file appear."""

    def stop(self) -> None:
        """There will be no more rows, though not all were there."""


class FileSink:
    """Writes one file. ``totals`` are kept in the journal, beside what is done.

    Raises ``StreamError`` where a part of another run is in the way, ``OSError`` where nothing can
    be written.
    """

    def __init__(self, target: Path, form: Form, new: Done, resume: bool, totals: Totals) -> None:
        self._target = target
        self._form = form
        self._totals = totals
        self._suffix = "" if form.name == "parquet" else suffix_of(target.name)
        self._part = target.with_name(target.name + ".part")
        self._journal = target.with_name(target.name + ".part.journal")
        self._rows: list[tuple[int, Row]] = []
        self._characters = 0
        self._file = open(self._part, "ab")  # noqa: SIM115
        try:
            _lock(self._file, self._part)
            self.done = _begun(self._journal, new, resume, self._part)
            totals.take(self.done.counts)
            self._file.truncate(self.done.size)
            self._file.seek(0, os.SEEK_END)
            save(self._journal, self.done)
        except BaseException:
            self._file.close()
            raise

    def add(self, number: int, row: Row) -> None:
        """Write a row, with others."""
        self._rows.append((number, row))
        self._characters += len(row.output) + len(row.text)
        self._totals.add(row)
        if len(self._rows) >= CHUNK_ROWS or self._characters >= CHUNK_CHARACTERS:
            self._write_chunk()

    def finish(self) -> None:
        """Write what is left, and give the file its name."""
        self._write_chunk()
        if not self.done.size:
            # Nothing at all is no gzip, nor zstd.
            self._file.write(compressed(b"", self._suffix))
            _flush(self._file)
        self._file.close()
        if self._form.name == "parquet":
            whole = self._target.with_name(self._target.name + ".whole")
            try:
                with open(self._part, "rb") as streams, open(whole, "wb") as file:
                    write_parquet(streams, file)
                    _flush(file)
                whole.replace(self._target)
            finally:
                whole.unlink(missing_ok=True)
            self._part.unlink()
        else:
            self._part.replace(self._target)
        _flush_folder(self._target.parent)
        self._journal.unlink()

    def stop(self) -> None:
        """Keep what is whole for another run, or nothing where nothing is."""
        with suppress(OSError):
            # What could not be written is still in the buffer, and tried again.
            self._file.close()
        if not self.done.upto and not self.done.beyond:
            self._part.unlink(missing_ok=True)
            self._journal.unlink(missing_ok=True)
        else:
            with suppress(OSError):
                os.truncate(self._part, self.done.size)

    def _write_chunk(self) -> None:
        if not self._rows and self.done.size:
            return
        self._file.write(self._encoded([row for _, row in self._rows]))
        _flush(self._file)
        numbers = [number for number, _ in self._rows]
        size = self._file.tell()
        self.done = self.done.with_rows(numbers, size, self._totals.of_rows())
        save(self._journal, self.done)
        self._rows.clear()
        self._characters = 0

    def _encoded(self, rows: Sequence[Row]) -> bytes:
        if self._form.name == "parquet":
            return arrow_stream(rows)
        if self._form.name == "wet":
            return wet_records(rows, self._target.name, self.done, self._suffix)
        joined = _joined(rows, self._form, is_first=not self.done.size)
        return compressed(joined.encode("utf-8", "replace"), self._suffix) if joined else b""


class FolderSink:
    """Writes one file a page into a folder.

    With ``by_path`` pages are named as the files that they were read from; others have the number
    of their record for a name. Pages that have no text have no file.
    """

    def __init__(
        self, folder: Path, form: Form, by_path: bool, new: Done, resume: bool, totals: Totals
    ) -> None:
        self._folder = folder
        self._form = form
        self._by_path = by_path
        self._totals = totals
        folder.mkdir(parents=True, exist_ok=True)
        self._journal = folder / ".boilerstrip.journal"
        self.done = _begun(self._journal, new, resume, folder)
        totals.take(self.done.counts)
        self._numbers: list[int] = []
        save(self._journal, self.done)

    def add(self, number: int, row: Row) -> None:
        """Write a page's file."""
        if row.output:
            name = row.path if self._by_path and row.path else f"{number:09}"
            write_whole(self._folder / (name + SUFFIXES[self._form.name]), row.output)
        self._totals.add(row)
        self._numbers.append(number)
        if len(self._numbers) >= CHUNK_ROWS:
            self._note()

    def finish(self) -> None:
        """All files are there."""
        self._journal.unlink()

    def stop(self) -> None:
        """Note what is there."""
        with suppress(OSError):
            self._note()

    def _note(self) -> None:
        self.done = self.done.with_rows(self._numbers, 0, self._totals.of_rows())
        save(self._journal, self.done)
        self._numbers.clear()


class PipeSink:
    """Writes to standard output, every page at once; nothing is kept for another run."""

    def __init__(self, form: Form, new: Done, totals: Totals) -> None:
        self.done = new
        self._form = form
        self._totals = totals
        self._is_first = True

    def add(self, number: int, row: Row) -> None:
        """Write a page."""
        self._totals.add(row)
        if self._form.name == "wet":
            data = wet_records([row], "-", self.done, "", begin=self._is_first)
        else:
            data = _joined([row], self._form, self._is_first).encode("utf-8", "replace")
        self._is_first = self._is_first and not data
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def finish(self) -> None:
        """All is written."""

    def stop(self) -> None:
        """Nothing is left to do."""


def wet_records(
    rows: Sequence[Row], name: str, done: Done, suffix: str, begin: bool | None = None
) -> bytes:
    """Rows as conversion records, each a gzip member or zstd frame, with the first record first."""
    is_first = not done.size if begin is None else begin
    records = [information_record(name, done.began, suffix)] if is_first else []
    records += [conversion_record(row, done.began, suffix) for row in rows]
    return b"".join(records)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it appears whole or not at all; ``OSError`` where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    try:
        with open(beside, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
            _flush(file)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _joined(rows: Sequence[Row], form: Form, is_first: bool) -> str:
    """Pages one after the other; an empty line parts those that are no JSON lines."""
    written = [row.output for row in rows if row.output]
    if form.name == "jsonl":
        return "".join(written)
    return "".join(f"\n{one}" if n or not is_first else one for n, one in enumerate(written))


def _begun(journal: Path, new: Done, resume: bool, part: Path) -> Done:
    """What another run has done of the same, where this one is to go on with it."""
    old = load(journal)
    if old is None or not (old.upto or old.beyond):
        return new
    if not resume:
        raise StreamError(
            f"{part} holds {old.upto + len(old.beyond):,} pages of a run that was interrupted; "
            f"go on with --resume, or remove {journal} to start again"
        )
    if old.what != new.what:
        raise StreamError(
            f"{part} is of a run with other inputs or options; give the same ones, or remove "
            f"{journal} to start again"
        )
    if part.is_file() and part.stat().st_size < old.size:
        raise StreamError(f"{part} is shorter than {journal} says; remove both to start again")
    return old


def _lock(file: BinaryIO, part: Path) -> None:
    """Refuse a file that another run is writing, where systems can tell."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StreamError(f"{part} is being written by another run") from None


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Let a new name be on the disk too, where systems can say so."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            number = os.open(folder, os.O_DIRECTORY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
