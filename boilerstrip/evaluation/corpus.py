"""Load labelled dumps from files and folders, in any of their three forms.

- ``NAME.dump``: a labelled dump (``corpus_file``);
- ``NAME.standoff``: labels of a page that lies elsewhere (``standoff``); those of a second reading
  end in ``.second.standoff`` and are loaded only when named;
- ``NAME.labels.tsv`` beside ``NAME.txt``: a dump as it is, and a table with the columns ``line``
  and ``label``, tab-separated, one row for each line that is not blank.
"""

from __future__ import annotations

import csv
import errno
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from boilerstrip.evaluation.corpus_file import CorpusError, Problem, parse_dump
from boilerstrip.evaluation.dump import LabelledDump, corpus_hash
from boilerstrip.evaluation.standoff import ENDING, SECOND, join, line_hash, parse_standoff
from boilerstrip.model import Label
from boilerstrip.readers.text import read_text
from boilerstrip.weights import Weights

DUMP: Final = ".dump"
STAND_OFF: Final = ENDING
TABLE: Final = ".labels.tsv"


@dataclass(frozen=True)
class Corpus:
    """Labelled dumps, ordered by name; ``absent`` names stand-off labels whose page is not here."""

    dumps: tuple[LabelledDump, ...]
    absent: tuple[str, ...] = ()

    @cached_property
    def hash(self) -> str:
        """SHA-256 of what is measured: names, texts and labels."""
        return corpus_hash(self.dumps)


def load(paths: Iterable[Path], pages: Path | None = None) -> Corpus:
    """Load files, and all labelled files below folders.

    ``pages`` is the folder below which the pages of stand-off labels lie; without it, and where a
    page is not there, they are left out and named in ``absent``. Raises ``CorpusError`` with the
    problems of all files, and ``FileNotFoundError`` for a path that does not exist.
    """
    dumps: list[LabelledDump] = []
    absent: list[str] = []
    problems: list[Problem] = []
    for name, file in _named(paths):
        try:
            dump = _read(name, file, pages)
        except CorpusError as error:
            problems += error.problems
            continue
        if dump is None:
            absent.append(name)
        else:
            dumps.append(dump)
    if problems:
        raise CorpusError(problems)
    return Corpus(tuple(sorted(dumps, key=lambda dump: dump.name)), tuple(sorted(absent)))


def learned_from(weights: Weights, dumps: Iterable[LabelledDump]) -> int:
    """How many of the dumps weights were learned from, as far as their record says."""
    read = weights.about.get("corpora", ())
    learned = {dump for one in read for dump in one.get("dumps", ())}
    return sum(line_hash(dump.text) in learned for dump in dumps)


def labelled_files(paths: Iterable[Path]) -> list[tuple[Path, Path]]:
    """(root, file) for each labelled file given or below a folder given, each file once."""
    found: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        if path.is_dir():
            files: Sequence[Path] = sorted(filter(_is_first, path.rglob("*")))
            if not files:
                message = f"holds no labelled dump (*{DUMP}, *{STAND_OFF}, *{TABLE})"
                raise CorpusError([Problem(str(path), 0, message)])
        elif path.exists():
            files = [_labels_of(path)]
        else:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        root = path if path.is_dir() else path.parent
        for file in files:
            found.setdefault(file.resolve(), (root, file))
    return list(found.values())


def _is_labelled(path: Path) -> bool:
    return path.name.endswith((DUMP, STAND_OFF, TABLE)) and path.is_file()


def _is_first(path: Path) -> bool:
    return _is_labelled(path) and not path.name.endswith(SECOND)


def _labels_of(path: Path) -> Path:
    """The labelled file that a path means: a dump as it is means the table beside it."""
    if _is_labelled(path):
        return path
    table = path.with_name(path.stem + TABLE)
    if table.exists():
        return table
    message = f"is no labelled dump (*{DUMP}, *{STAND_OFF}), and no {table.name} lies beside it"
    raise CorpusError([Problem(str(path), 0, message)])


def _named(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Each labelled file with a name of its own: the shortest that no other file has.

    The file's own name is enough in most corpora, so that a dump is called the same whether its
    folder or the one above was given.
    """
    files = labelled_files(paths)
    candidates = [
        (
            _without_ending(file.name),
            _without_ending(file.relative_to(root).as_posix()),
            file.as_posix(),
        )
        for root, file in files
    ]
    often = Counter(name for names in candidates for name in dict.fromkeys(names))
    for names, (_, file) in zip(candidates, files, strict=True):
        yield next((name for name in names if often[name] == 1), names[-1]), file


def _without_ending(name: str) -> str:
    for ending in (DUMP, STAND_OFF, TABLE):
        name = name.removesuffix(ending)
    return name


def _read(name: str, file: Path, pages: Path | None) -> LabelledDump | None:
    content = file.read_bytes()
    if file.name.endswith(DUMP):
        return parse_dump(content, name, str(file))
    if file.name.endswith(TABLE):
        return _read_table(name, file)
    standoff = parse_standoff(content, name, str(file))
    if pages is None or not (pages / standoff.page).exists():
        return None
    return join(standoff, pages)


def _read_table(name: str, file: Path) -> LabelledDump:
    dump = file.with_name(file.name.removesuffix(TABLE) + ".txt")
    if not dump.exists():
        raise CorpusError([Problem(str(file), 0, f"{dump.name} does not lie beside it")])
    try:
        text = dump.read_bytes().decode("utf-8")
        with file.open(encoding="utf-8-sig", newline="") as table:
            reader = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = [(reader.line_num, row) for row in reader]
    except UnicodeDecodeError:
        raise CorpusError([Problem(str(dump), 0, "not UTF-8; save both files as UTF-8")]) from None
    except csv.Error as error:
        raise CorpusError([Problem(str(file), 0, f"is no table: {error}")]) from None
    labels: dict[int, Label] = {}
    problems: list[Problem] = []
    readable = {block.line for block in read_text(text).blocks}
    for number, row in rows:
        try:
            line, label = int(row["line"]), Label(row["label"])
        except (KeyError, TypeError, ValueError):
            message = "is not a line number and a label, under a head of `line` and `label`"
            problems.append(Problem(str(file), number, message))
            continue
        if line not in readable:
            problems.append(
                Problem(str(file), number, f"line {line} of {dump.name} has nothing to read")
            )
        elif line in labels:
            problems.append(Problem(str(file), number, f"line {line} has a label already"))
        labels[line] = label
    missing = sorted(readable - set(labels))
    if missing and not problems:
        problems.append(Problem(str(file), 0, f"line {missing[0]} of {dump.name} has no label"))
    if problems:
        raise CorpusError(problems)
    return LabelledDump(name, text, labels)
