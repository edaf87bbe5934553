"""What is known of sites as rows of Arrow: partial ones of pages, these merged, and models of them.

A row is one host. Rows of the same host are merged in any order, however often each is met, so that
an engine may learn in parts, and again what a lost worker had learned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from boilerstrip.engines.batches import prepared, records_of
from boilerstrip.engines.layout import arrow
from boilerstrip.pipeline import Pipeline
from boilerstrip.sites import HostModel, SiteLearner, SiteModel, host_of
from boilerstrip.sites.lines import Keys
from boilerstrip.sites.model import MOST_PAGES_A_HOST
from boilerstrip.streams.stripping import pipeline_for

if TYPE_CHECKING:
    import pyarrow

_NUMBERS: Final = ("pages", "keys", "masks")
COLUMNS: Final = ("host", *_NUMBERS)
_AT_ONCE: Final = 10_000
"""Pages that are remembered before partial rows are given: some 20 MB."""
_ROWS: Final = 256
_TOO_FEW: Final = 2
"""Pages of a host of which one may be the page itself: the other one alone says nothing."""
_NO_LIMIT: Final = 1 << 62


def site_schema() -> pyarrow.Schema:
    """The columns of a row: the host, and its pages, keys and masks as ``HostModel`` has them.

    Numbers are bytes, eight each, the lowest first; they are compressed well by whoever moves them.
    """
    pyarrow = arrow()
    numbers = [(name, pyarrow.large_binary()) for name in _NUMBERS]
    return pyarrow.schema([("host", pyarrow.string()), *numbers])


def check_learning(pipeline: Pipeline | None, pages_a_host: int) -> None:
    """Raise ``OptionError`` or ``SiteModelError`` for what ``learn_batches`` cannot take."""
    prepared(pipeline, None, (), 0)
    _learner(pages_a_host)


def learn_batches(
    batches: Iterable[pyarrow.RecordBatch],
    pipeline: Pipeline | None = None,
    pages_a_host: int = MOST_PAGES_A_HOST,
) -> Iterator[pyarrow.RecordBatch]:
    """Learn sites from batches of pages, as ``strip_batches`` takes them; gives partial rows.

    Pages without a host in ``url``, and those that cannot be read, teach nothing. Memory is
    bounded: what is known is given when it has grown to some 10,000 pages, and at the end. Of each
    host ``pages_a_host`` of them are remembered: 4, 8, 16, 32 or 64.
    """
    base = pipeline or Pipeline()
    learner = _learner(pages_a_host)
    for batch in batches:
        for record in records_of(batch):
            host = host_of(record.url)
            if not host or record.error:
                continue
            # It will be a row with an error when it is stripped.
            with suppress(Exception):
                page = pipeline_for(base, record).read(record.content)
                learner.learn(host, [block.text for block in page.blocks])
        if len(learner) >= _AT_ONCE:
            yield from _rows_of(learner.model().hosts.items())
            learner = _learner(pages_a_host)
    yield from _rows_of(learner.model().hosts.items())


def merge_batches(
    batches: Iterable[pyarrow.RecordBatch],
    pages_a_host: int = MOST_PAGES_A_HOST,
    whole: bool = True,
) -> Iterator[pyarrow.RecordBatch]:
    """Merge rows of which those of one host stand together; gives one row a host.

    Without ``whole`` rows hold what strips pages and no more: they are much smaller, cannot be
    merged again, and hosts of which too little is known to strip a page are left out.
    """
    yield from _rows_of(_merged(batches, pages_a_host, whole))


def known_of(batch: pyarrow.RecordBatch, row: int) -> HostModel:
    """What a row knows of its host."""
    places = map(batch.schema.get_field_index, _NUMBERS)
    pages, keys, masks = (_numbers(batch.column(place)[row].as_py()) for place in places)
    return HostModel(pages, keys, masks)


def site_model(
    batches: Iterable[pyarrow.RecordBatch],
    pages_a_host: int = MOST_PAGES_A_HOST,
    whole: bool = True,
) -> SiteModel:
    """The model of rows that were merged, for ``Pipeline(site=…)`` or a file (``save_sites``).

    Rows may have further columns. Those that know nothing are left out.
    """
    hosts = {
        host: known
        for batch in batches
        for row, host in enumerate(batch.column("host").to_pylist())
        if len((known := known_of(batch, row)).pages)
    }
    return SiteModel(hosts, pages_a_host, whole=whole)


def _learner(pages_a_host: int) -> SiteLearner:
    return SiteLearner(pages_a_host, most_pages=_NO_LIMIT, texts=False)


def _merged(
    batches: Iterable[Any], pages_a_host: int, whole: bool
) -> Iterator[tuple[str, HostModel]]:
    last: str | None = None
    learner = _learner(pages_a_host)
    for batch in batches:
        for row, host in enumerate(batch.column("host").to_pylist()):
            if host != last:
                yield from _one(learner, whole)
                last, learner = host, _learner(pages_a_host)
            learner.merge(SiteModel({host: known_of(batch, row)}, most_pages=_NO_LIMIT))
    yield from _one(learner, whole)


def _one(learner: SiteLearner, whole: bool) -> Iterator[tuple[str, HostModel]]:
    """The host of a learner that knows one or none."""
    for host, known in learner.model().hosts.items():
        if whole:
            yield host, known
        elif len(known.pages) > _TOO_FEW:
            yield host, known.repeated()


def _rows_of(hosts: Iterable[tuple[str, HostModel]]) -> Iterator[Any]:
    rows: list[Mapping[str, Any]] = []
    for host, known in hosts:
        numbers = {name: _octets(getattr(known, name)) for name in _NUMBERS}
        rows.append({"host": host, **numbers})
        if len(rows) == _ROWS:
            yield arrow().RecordBatch.from_pylist(rows, schema=site_schema())
            rows = []
    if rows:
        yield arrow().RecordBatch.from_pylist(rows, schema=site_schema())


def _octets(numbers: Keys) -> bytes:
    return numbers.astype("<u8").tobytes()


def _numbers(octets: bytes) -> Keys:
    return np.frombuffer(octets, "<u8").astype(np.uint64)
