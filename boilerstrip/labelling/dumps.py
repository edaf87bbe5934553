"""Find the dumps to label: which files are meant, and where each one's labels go."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from boilerstrip.arguments import UsageError
from boilerstrip.evaluation.corpus import DUMP, STAND_OFF, TABLE
from boilerstrip.labelling.labelled_file import PART

_PAGES: Final = (".txt", ".text", ".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Source:
    """A dump to label: its name, the file with its text, and the file for its labels."""

    name: str
    page: Path
    target: Path


def find(paths: Sequence[Path], output: Path | None = None) -> list[Source]:
    """The dumps that files and folders hold, by name; labels go below ``output``, or beside each.

    A folder's text dumps, HTML pages and labelled dumps are meant; of a dump and a page of one name
    in one folder, the dump. Raises ``UsageError`` where
    there are none, or two would have one file of labels, and ``FileNotFoundError``.
    """
    found: dict[Path, Source] = {}
    for root, page in _pages(paths):
        inside = page.relative_to(root)
        name = _bare(inside.as_posix())
        beside = page.with_name(_bare(page.name) + DUMP)
        own = page.name.endswith((DUMP, DUMP + PART))
        target = output / (name + DUMP) if output and not own else beside
        known = found.get(target)
        _check_tables(page, output)
        if known is None or known.page.name.endswith((DUMP, DUMP + PART)):
            found[target] = Source(name, page, target)
        elif own or page.with_suffix("") == known.page.with_suffix(""):
            # Of a dump and the page that it was made of, the dump; the files are in their order.
            found[target] = Source(name, max(known.page, page, key=_is_text), target)
        else:
            raise UsageError(
                f"{known.page} and {page} would both have {target}; give the folder above both"
            )
    if not found:
        raise UsageError(f"there is nothing to label: no {', '.join((*_PAGES, DUMP))} lies there")
    return _named(found.values())


def _pages(paths: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """(root, file) of each page meant."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and _is_page(file.name):
                    yield path, file
        elif path.exists():
            if path.name.endswith((STAND_OFF, TABLE)):
                raise UsageError(f"{path} holds labels without their text; give the dump itself")
            yield path.parent, path
        else:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


def _is_text(page: Path) -> bool:
    return page.suffix in (".txt", ".text")


def _is_page(name: str) -> bool:
    return not name.startswith(".") and name.endswith((*_PAGES, DUMP, DUMP + PART))


def _bare(name: str) -> str:
    for ending in (DUMP + PART, DUMP):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return str(Path(name).with_suffix(""))


def _check_tables(page: Path, output: Path | None) -> None:
    table = page.with_name(page.stem + TABLE)
    if output is None and page.suffix == ".txt" and table.exists():
        raise UsageError(
            f"{page.name} has labels in {table.name}, which labels beside it would contradict; "
            "give another folder with -o"
        )


def _named(sources: Iterable[Source]) -> list[Source]:
    """The sources by name, names that several have told apart by their files."""
    found = list(sources)
    often = Counter(one.name for one in found)
    named = [
        one if often[one.name] == 1 else Source(_bare(str(one.page)), one.page, one.target)
        for one in found
    ]
    return sorted(named, key=lambda one: one.name)
