"""Find the dumps to label: which files are meant, and where each one's labels go."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from boilerstrip.arguments import UsageError
from boilerstrip.evaluation.corpus import DUMP, STAND_OFF, TABLE
from boilerstrip.labelling.labelled_file import PART

_TEXT: Final = (".txt", ".text")
_PAGES: Final = (*_TEXT, ".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Source:
    """A dump to label: its name, the file with its text, and the file for its labels.

    ``inside`` is the file of labels below the folder that was given, as another person's of the
    same dump is named below theirs.
    """

    name: str
    page: Path
    target: Path
    inside: Path


def find(paths: Sequence[Path], output: Path | None = None) -> list[Source]:
    """The dumps that files and folders hold, by name; labels go below ``output``, or beside each.

    A folder's text dumps, HTML pages and labelled dumps are meant. Of files that would share one of
    labels in one folder, the labels themselves are gone on with, or the text dump and not the page
    that it was made of. Raises ``UsageError`` where there are none, or it is not clear which is
    meant, and ``FileNotFoundError``.
    """
    found: dict[Path, Source] = {}
    for root, page in _pages(paths):
        inside = Path(_bare(page.relative_to(root).as_posix()) + DUMP)
        target = output / inside if output else page.with_name(_bare(page.name) + DUMP)
        _check_tables(page, output)
        source = Source(inside.as_posix().removesuffix(DUMP), page, target, inside)
        known = found.setdefault(target, source)
        if known.page != page:
            found[target] = _meant(known, source)
    if not found:
        raise UsageError(f"there is nothing to label: no {', '.join((*_PAGES, DUMP))} lies there")
    return _named(found.values())


def _meant(one: Source, other: Source) -> Source:
    """Which of two files with the same file for their labels is labelled."""
    if one.page.parent == other.page.parent:
        ranks = [_rank(source.page) for source in (one, other)]
        if ranks[0] != ranks[1]:
            return one if ranks[0] > ranks[1] else other
    raise UsageError(
        f"{one.page} and {other.page} would both have {one.target}; rename one, or give the "
        "folder above both"
    )


def _rank(page: Path) -> int:
    """Text comes before HTML, as it may have been made of that; labels are no text of their own."""
    if is_labelled(page):
        return 0 if page.name.lower().endswith(DUMP) else 1
    return 3 if page.suffix.lower() in _TEXT else 2


def is_labelled(page: Path) -> bool:
    """Whether a file is a labelled dump, finished or begun."""
    return page.name.endswith((DUMP, DUMP + PART))


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


def _is_page(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith((*_PAGES, DUMP, DUMP + PART))


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
        one if often[one.name] == 1 else replace(one, name=_bare(str(one.page))) for one in found
    ]
    return sorted(named, key=lambda one: one.name)
