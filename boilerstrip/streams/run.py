"""Run a stream from its inputs to where it is written: what the command line asks for."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Final

from boilerstrip import __version__
from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.readers.many_pages import COMPRESSED_SUFFIXES
from boilerstrip.settings import settings_of
from boilerstrip.streams.extras import extra
from boilerstrip.streams.forms import SUFFIXES, WITH_ERRORS, Form
from boilerstrip.streams.iteration import rows_of
from boilerstrip.streams.progress import shown
from boilerstrip.streams.records import Record, StreamError
from boilerstrip.streams.resume import Done, digest_of
from boilerstrip.streams.sinks import FileSink, FolderSink, PipeSink, Sink
from boilerstrip.streams.sources import Inputs, Sources, size_of
from boilerstrip.streams.stripping import Stripping
from boilerstrip.streams.totals import Totals

_INCOMPLETE: Final = 1


@dataclass(frozen=True)
class Run:
    """What is read, how it is stripped, and where it is written.

    ``output`` is a file, a folder (one that is there, or ends in a slash), or ``None`` for standard
    output; ``jobs`` is the number of worker processes, ``None`` for one a processor; ``resume``
    goes on with a run that was interrupted.
    """

    inputs: Inputs
    pipeline: Pipeline
    form: Form
    output: str | None = None
    jobs: int | None = None
    ordered: bool = True
    resume: bool = False

    @property
    def to_folder(self) -> bool:
        """Whether the output is a folder."""
        return self.output is not None and (self.output[-1:] in "/\\" or Path(self.output).is_dir())

    @property
    def digest(self) -> str:
        """What a run must have in common with one that it goes on with."""
        options = {
            "version": __version__,
            "names": self.inputs.names,
            "kind": self.inputs.kind,
            "field": self.inputs.field,
            "form": asdict(self.form),
            "pipeline": settings_of(self.pipeline),
            "weights": self.pipeline.learned.digest,
            "site": getattr(self.pipeline.site, "digest", None),
        }
        return digest_of(options, self.inputs.files())


def run(asked: Run) -> int:
    """Strip a stream; returns 0, or 1 where an input could not be read to its end.

    Raises ``OptionError`` for what cannot be asked for, ``StreamError`` where it cannot go on,
    ``BrokenPipeError`` where nobody reads standard output any more. What is done by then is kept
    for ``resume``.
    """
    _check(asked)
    target = asked.output
    if asked.resume and target is not None and not asked.to_folder and _is_finished(target):
        _tell(f"{target} is there, and no part of it is left to do; remove it to write it anew")
        return 0
    totals = Totals()
    sources = Sources(asked.inputs, asked.pipeline.limits, totals, _tell)
    with _clear_errors(target, "name another file with -o"):
        sink = _sink(asked, totals)
    began = time.monotonic()
    before = totals.pages
    try:
        with _clear_errors(target, "make room, and go on with --resume"):
            _work(asked, sources, sink, totals)
    except BaseException as error:
        sink.stop()
        if isinstance(error, KeyboardInterrupt) and (sink.done.upto or sink.done.beyond):
            _tell("interrupted; go on with --resume")
        raise
    finally:
        _tell(totals.in_words(time.monotonic() - began, totals.pages - before))
    return _INCOMPLETE if totals.broken else 0


def _work(asked: Run, sources: Sources, sink: Sink, totals: Totals) -> None:
    """Read, strip and write every record that is not done."""
    unknown = 0
    numbers: dict[int, int] = {}
    stripping = Stripping(asked.pipeline, asked.form, explained=asked.form.reasons)
    rows = rows_of(stripping, _left(sources, sink.done, numbers), asked.jobs, asked.ordered)
    size = size_of(asked.inputs) if sys.stderr.isatty() else None
    with shown(totals, size, lambda: sources.position) as update:
        try:
            for row in rows:
                if row.error and asked.form.name not in WITH_ERRORS:
                    _tell(f"{row.id}: {row.error}")
                unknown += row.of_unknown_site
                sink.add(numbers.pop(row.number), row)
                update()
        finally:
            # Workers end before anything is said.
            rows.close()
    sink.finish()
    if unknown:
        _tell(f"the model of sites knows nothing of the hosts of {unknown:,} pages")


def _left(sources: Sources, done: Done, numbers: dict[int, int]) -> Iterator[Record]:
    """The records that are not done; ``numbers`` says which of all each of them is."""
    beyond = frozenset(done.beyond)
    given = 0
    for number, record in enumerate(sources):
        if number >= done.upto and number not in beyond:
            numbers[given] = number
            given += 1
            yield record


def _sink(asked: Run, totals: Totals) -> Sink:
    began = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if asked.output is None:
        return PipeSink(asked.form, Done("", began), totals)
    new = Done(asked.digest, began)
    target = Path(asked.output)
    if asked.to_folder:
        by_path = len(asked.inputs.names) == 1
        return FolderSink(target, asked.form, by_path, new, asked.resume, totals)
    return FileSink(target, asked.form, new, asked.resume, totals)


def _check(asked: Run) -> None:
    """Refuse what cannot be, before anything is read."""
    if asked.output is not None:
        _check_place(asked.output, asked.inputs.names)
    if asked.output is None:
        if asked.form.name == "parquet":
            raise OptionError("Parquet cannot be written to a pipe; name a file with -o")
        if asked.resume:
            raise OptionError("what was written to a pipe is gone; --resume needs -o")
    elif asked.to_folder and asked.form.name not in SUFFIXES:
        raise OptionError(f"{asked.form.name} is written to one file; give -o the name of one")
    elif asked.output.endswith(COMPRESSED_SUFFIXES) and asked.form.name == "parquet":
        raise OptionError("Parquet is compressed inside; give -o a name that ends in .parquet")
    if asked.resume and "-" in asked.inputs.names:
        raise OptionError("standard input cannot be read twice; --resume needs files")
    if asked.form.name == "parquet":
        extra("pyarrow", "writing Parquet")
    if asked.output is not None and asked.output.endswith(".zst"):
        extra("zstandard", "writing zstd")


def _check_place(output: str, names: Iterable[str]) -> None:
    """What is written must not be read."""
    place = os.path.realpath(output)
    for name in names:
        source = os.path.realpath(name)
        if name != "-" and os.path.commonpath([place, source]) == source:
            inside = "is read and written" if place == source else f"lies in {name}, which is read"
            raise OptionError(f"{output} {inside}; give -o another name")


def _is_finished(output: str) -> bool:
    target = Path(output)
    return target.exists() and not target.with_name(target.name + ".part.journal").exists()


@contextmanager
def _clear_errors(target: str | None, advice: str) -> Iterator[None]:
    """Errors of the file that is written say which that is, and what to do."""
    try:
        yield
    except OSError as error:
        if target is None:
            raise
        why = error.strerror or error
        raise StreamError(f"cannot write {target}: {why}; {advice}") from None


def _tell(message: str) -> None:
    print(f"boilerstrip: {message}", file=sys.stderr)
