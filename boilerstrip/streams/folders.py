"""Find the files of a folder, and read files of one page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from boilerstrip.limits import Limits
from boilerstrip.streams.compression import unpacked
from boilerstrip.streams.records import Record, StreamError


def files_in(folder: str) -> Iterator[str]:
    """The files of a folder and of those in it, in the order of their names; no hidden ones."""

    def refuse(error: OSError) -> None:
        raise error

    for where, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(where, name)) for name in sorted(files) if name[0] != ".")


def read_page(path: str, folder: str | None, limits: Limits) -> Record:
    """The one page that a file holds; a record with an error where it cannot be read.

    ``folder`` is that in which it was found.
    """
    place = "" if folder is None else os.path.relpath(path, folder)
    try:
        with open(path, "rb") as file, unpacked(file, path) as source:
            content = source.read(-1 if limits.size is None else limits.size + 1)
    except StreamError as error:
        return Record(path, error=str(error), path=place)
    except OSError as error:
        return Record(path, error=f"cannot be read: {error.strerror or error}", path=place)
    return Record(path, content, path=place)
