"""The values that travel through a stream: records go in, rows come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from boilerstrip.model import Result

if TYPE_CHECKING:
    from boilerstrip.sites.model import HostModel


class StreamError(Exception):
    """A stream cannot be read, written or worked on any further; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """One page of a stream.

    - ``id``: its name in the stream, which its row bears and errors name.
    - ``content``: text, or bytes in any encoding.
    - ``url``: its address, for relative ones on it.
    - ``kind``: ``html`` or ``text`` where that is known, else ``auto``.
    - ``encoding``: what the bytes are said to be in, by an HTTP header for one; a name that nobody
      knows is not believed, nor is any where the bytes are valid UTF-8 beyond ASCII.
    - ``metadata``: what else is known of it, carried through to its row.
    - ``partial``: what of the page is missing in ``content``, in words.
    - ``error``: why there is nothing to strip; its row then has this error.
    - ``path``: of a file that is one page, where it lies in the folder that was given.
    - ``known``: what is known of its host, in place of what the pipeline knows of it.
    """

    id: str
    content: str | bytes = field(default=b"", repr=False)
    url: str = ""
    kind: str = "auto"
    encoding: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    partial: str = ""
    error: str = ""
    path: str = ""
    known: HostModel | None = field(default=None, repr=False)


class LabelledLine(NamedTuple):
    """What became of one block, as in ``Verdict``, without its text and votes."""

    line: int
    label: str
    score: float
    kept: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one record, the one with this ``number`` (from 0) in the stream.

    ``id``, ``path`` and ``metadata`` are the record's, ``url`` too, or what the page says where the
    record has none. ``text``, ``title``, ``byline``, ``author``, ``date``, ``language``, ``site``,
    ``found`` and ``encoding`` are as in ``Result``. ``partial`` says what of the page was left out,
    and ``error`` why there is no result; both are empty as a rule. ``characters`` is how many were
    looked at, in blocks, and ``kept`` how many of them were kept. ``result`` is the whole result
    where it was asked for, ``labels`` what became of each block where that was, ``output`` the page
    as it is written to a file. ``of_unknown_site`` is true where a model of sites was given that
    does not know the page's host.
    """

    number: int
    id: str
    url: str = ""
    text: str = ""
    title: str = ""
    byline: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    site: str = ""
    found: bool = False
    encoding: str = ""
    partial: str = ""
    error: str = ""
    characters: int = 0
    kept: int = 0
    metadata: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    result: Result | None = field(default=None, repr=False)
    output: str = field(default="", repr=False)
    labels: tuple[LabelledLine, ...] = field(default=(), repr=False)
    of_unknown_site: bool = False


def labels_of(result: Result) -> tuple[LabelledLine, ...]:
    """The labels of a result: what is small enough to travel with every row."""
    return tuple(
        LabelledLine(block.line, str(block.label), block.score, block.kept)
        for block in result.blocks
    )


def record_of(given: object, number: int) -> Record:
    """A record of what somebody streams: one, a page, or a name and a page.

    What is none of these gives a record with an error.
    """
    if isinstance(given, Record):
        return given
    if isinstance(given, (str, bytes)):
        return Record(str(number), given)
    if isinstance(given, (bytearray, memoryview)):
        return Record(str(number), bytes(given))
    if isinstance(given, tuple) and len(given) == 2:
        return replace(record_of(given[1], number), id=str(given[0]))
    kind = type(given).__name__
    error = f"the record is {kind}; it must be a Record, str, bytes or a pair of a name and a page"
    return Record(str(number), error=error)


def failed(number: int, record: Record, error: str) -> Row:
    """The row of a record that has no result."""
    return Row(
        number,
        record.id,
        record.url,
        partial=record.partial,
        error=error,
        metadata=record.metadata,
        path=record.path,
    )


def row_of(number: int, record: Record, result: Result) -> Row:
    """The row of a record that was stripped."""
    return Row(
        number=number,
        id=record.id,
        url=record.url or result.url,
        text=result.text,
        title=result.title,
        byline=result.byline,
        author=result.author,
        date=result.date,
        language=result.language,
        site=result.site,
        found=result.found,
        encoding=result.encoding,
        partial="; ".join(filter(None, (record.partial, result.partial))),
        characters=sum(len(verdict.text) for verdict in result.blocks),
        kept=sum(len(verdict.text) for verdict in result.blocks if verdict.kept),
        path=record.path,
        metadata=record.metadata,
    )
