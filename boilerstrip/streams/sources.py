"""The inputs of a stream, one after the other, as one stream of records."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from boilerstrip.limits import Limits
from boilerstrip.readers.many_pages import GZIP, PARQUET, SUFFIXES, WARC, ZSTD
from boilerstrip.streams.compression import suffix_of, unpacked
from boilerstrip.streams.folders import files_in, read_page
from boilerstrip.streams.jsonl import read_jsonl
from boilerstrip.streams.parquet import read_parquet
from boilerstrip.streams.records import Record, StreamError
from boilerstrip.streams.totals import Skipped, Totals
from boilerstrip.streams.warc import read_warc


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is read: ``names`` of files and folders, ``-`` for standard input.

    ``kind`` is one of ``STREAM_KINDS`` for all of them; ``""`` finds out for each, by its name and
    what it begins with. ``field`` is that which holds the page in JSON lines and Parquet.
    """

    names: tuple[str, ...]
    kind: str = ""
    field: str | None = None

    def files(self) -> Iterator[str]:
        """The files that can be found, those of folders in the order of their names."""
        for name in self.names:
            if not Path(name).is_dir():
                yield name
                continue
            # What cannot be found is told when it is to be read.
            with suppress(OSError):
                yield from files_in(name)


class Sources:
    """Iterates over the records of all inputs, from the first on.

    What cannot be read ends no stream: it is added to ``totals.broken`` and told to ``complain``,
    as is what is skipped. ``position`` is how many bytes of the files have been read.
    """

    def __init__(
        self, inputs: Inputs, limits: Limits, totals: Totals, complain: Callable[[str], None]
    ) -> None:
        self._inputs = inputs
        self._limits = limits
        self._totals = totals
        self._complain = complain
        self._read = 0
        self._open: io.BufferedReader | None = None

    @property
    def position(self) -> int:
        """Bytes of the inputs that have been read so far, compressed ones as they are."""
        file = self._open
        if file is None or file.closed or not file.seekable():
            return self._read
        return self._read + file.tell()

    def __iter__(self) -> Iterator[Record]:
        for found in self._all():
            if isinstance(found, Skipped):
                self._totals.skipped[found.reason] += 1
            else:
                yield found

    def _all(self) -> Iterator[Record | Skipped]:
        for name in self._inputs.names:
            try:
                if not Path(name).is_dir():
                    yield from self._of_file(name, None)
                    continue
                for path in files_in(name):
                    yield from self._of_file(path, name)
            except OSError as error:
                self._break(f"cannot read {name}: {error.strerror or error}")

    def _of_file(self, path: str, folder: str | None) -> Iterator[Record | Skipped]:
        try:
            kind = self._inputs.kind or kind_of(path)
            if path == "-":
                piped = cast("io.BufferedReader", sys.stdin.buffer)
                yield from self._of_stream(piped, "standard input", kind)
            elif kind == "parquet":
                yield from read_parquet(path, self._inputs.field)
            elif kind == "page":
                yield read_page(path, folder, self._limits)
            else:
                with open(path, "rb") as file:
                    self._open = file
                    yield from self._of_stream(file, path, kind)
        except StreamError as error:
            self._break(str(error))
        except OSError as error:
            self._break(f"cannot read {path}: {error.strerror or error}")
        finally:
            self._open = None
            self._read += _size(path)

    def _of_stream(
        self, file: io.BufferedReader, name: str, kind: str
    ) -> Iterator[Record | Skipped]:
        if kind == "parquet":
            raise StreamError(f"Parquet cannot be read from {name}; give the name of a file")
        source = unpacked(file, name)
        if kind == "jsonl":
            yield from read_jsonl(source, name, self._limits, self._inputs.field)
        elif kind == "page":
            size = -1 if self._limits.size is None else self._limits.size + 1
            yield Record(name, source.read(size))
        else:
            yield from read_warc(source, name, self._limits)

    def _break(self, why: str) -> None:
        self._totals.broken.append(why)
        self._complain(why)


def kind_asked(reader: str) -> str:
    """The kind of input that ``--from`` asks for, as ``Inputs`` has it."""
    known = {"auto": "", "html": "page", "text": "page", "wet": "warc"}
    return known.get(reader, reader)


def kind_of(path: str) -> str:
    """``warc``, ``jsonl``, ``parquet`` or ``page``: by name, else by what the file begins with.

    Raises ``OSError`` where the file cannot be read, ``StreamError`` where it cannot be unpacked.
    """
    name = path.lower().removesuffix(suffix_of(path))
    by_name = SUFFIXES.get(Path(name).suffix)
    if by_name is not None or path == "-" or not Path(path).is_file():
        return by_name or "page"
    with open(path, "rb") as file:
        beginning = file.peek(len(WARC))
        if beginning.startswith((GZIP, ZSTD)):
            beginning = unpacked(file, path).peek(len(WARC))
    if beginning.startswith(PARQUET):
        return "parquet"
    return "warc" if beginning.startswith(WARC) else "page"


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def size_of(inputs: Inputs) -> int | None:
    """Bytes of all inputs; ``None`` where one is no file, and may have no end."""
    total = 0
    for path in inputs.files():
        if not Path(path).is_file():
            return None
        total += _size(path)
    return total
