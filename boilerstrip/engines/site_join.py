"""Strip pages with what is known of their host: the second pass over a crawl.

Either it is looked up for each page, or rows of two kinds come in one stream, sorted by host: what
is known of a host stands before the host's pages. A host with very many pages is then cut into
shares, each of which has that row before it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from boilerstrip.engines.batches import ROWS, parts_of, prepared, records_of, strip_parts
from boilerstrip.engines.site_rows import known_of
from boilerstrip.pipeline import Pipeline
from boilerstrip.sites import HostModel, host_of

if TYPE_CHECKING:
    import pyarrow

    from boilerstrip.streams.records import Record

IS_PAGE: Final = "is_page"
SHARE: Final = 2_000
"""Pages of a host that are stripped in one share; hosts with fewer are not cut."""
_NAMELESS: Final = 1_024
"""Shares of the pages without a host, of which nothing is known and nothing need be together."""


@dataclass(frozen=True)
class Shares:
    """Into how many shares hosts are cut: those with more pages than a share has, by name."""

    heavy: Mapping[str, int] = field(default_factory=dict)

    @staticmethod
    def of(pages: Iterable[tuple[str, int]], share: int = SHARE) -> Shares:
        """The shares for hosts with these numbers of pages; ``share`` pages each, about."""
        return Shares({host: ceil(count / share) for host, count in pages if count > share})

    def count(self, host: str) -> int:
        """How many shares there are of a host."""
        return self.heavy.get(host, 1) if host else _NAMELESS

    def place(self, url: str | None, content: str | bytes | None) -> tuple[str, int]:
        """The host of a page and its share, which depend on the page alone.

        A page that is worked on again, after a worker was lost, is in the same share again.
        """
        host = host_of(url or "")
        what = (url if host else content) or ""
        octets = what.encode("utf-8", "surrogatepass") if isinstance(what, str) else what
        return host, crc32(octets) % self.count(host)


def strip_known(
    batches: Iterable[pyarrow.RecordBatch],
    known: Callable[[str], HostModel | None],
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
    jobs: int = 0,
) -> Iterator[pyarrow.RecordBatch]:
    """Strip pages as ``strip_batches`` does, each with what ``known`` gives for its host.

    Pages of a host of which it gives ``None``, and those without a host in ``url``, are stripped
    without.
    """
    chosen, stripping = prepared(pipeline, columns, carry, jobs)
    parts = parts_of(batches, chosen)
    looked_up = ((part, _looked_up(records, known)) for part, records in parts)
    return strip_parts(looked_up, chosen, stripping, jobs)


def strip_joined(
    batches: Iterable[pyarrow.RecordBatch],
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
    jobs: int = 0,
) -> Iterator[pyarrow.RecordBatch]:
    """Strip pages, each with what the last row of its host before it knows; gives the pages alone.

    Batches have the columns of pages (see ``strip_batches``, whose options these are), those of
    what is known of sites (``site_schema``), and ``is_page``, which tells the rows apart. Pages of
    a host of which no row stands before them are stripped without.
    """
    chosen, stripping = prepared(pipeline, columns, carry, jobs)
    return strip_parts(_parts(batches), chosen, stripping, jobs)


def _parts(batches: Iterable[Any]) -> Iterator[tuple[Any, Iterator[Record]]]:
    host, known = "", None
    for batch in batches:
        models: list[HostModel | None] = []
        is_page = batch.column(IS_PAGE).to_pylist()
        for row, (page, name) in enumerate(
            zip(is_page, batch.column("host").to_pylist(), strict=True)
        ):
            if not page:
                host, known = name, known_of(batch, row)
            else:
                models.append(known if name == host else None)
        pages = batch.filter(batch.column(IS_PAGE))
        for start in range(0, pages.num_rows, ROWS):
            part = pages.slice(start, ROWS)
            yield part, _with_known(part, models[start : start + ROWS])


def _with_known(part: Any, models: list[HostModel | None]) -> Iterator[Record]:
    for record, known in zip(records_of(part), models, strict=True):
        yield replace(record, known=known)


def _looked_up(
    records: Iterable[Record], known: Callable[[str], HostModel | None]
) -> Iterator[Record]:
    for record in records:
        host = host_of(record.url)
        yield replace(record, known=known(host)) if host else record
