"""Count the pages of each host beside what is learned of it: that says which hosts are heavy.

Kept apart from ``site_rows``, as rows there may be merged however often each is met; numbers may be
added only once, which engines see to within one run. Counted where pages are learned, as the whole
crawl would else be read once more for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from boilerstrip.engines.batches import urls_of
from boilerstrip.engines.layout import arrow
from boilerstrip.engines.site_rows import COLUMNS, learn_batches, merge_batches, site_schema
from boilerstrip.pipeline import Pipeline
from boilerstrip.sites import host_of
from boilerstrip.sites.model import MOST_PAGES_A_HOST

if TYPE_CHECKING:
    import pyarrow

SEEN: Final = "seen"
LEAST_SEEN: Final = 100
"""Pages of a host of which nothing is known, from which it has a row in the end: engines that bring
the pages of a host together must cut it, however little it teaches, and whoever learned the rows
cannot tell where they will be used."""
_ROWS: Final = 256


def counted_schema() -> pyarrow.Schema:
    """The columns of ``site_schema`` and ``seen``, how many pages of the host there are."""
    pyarrow = arrow()
    return site_schema().append(pyarrow.field(SEEN, pyarrow.int64()))


def learn_counted(
    batches: Iterable[pyarrow.RecordBatch],
    pipeline: Pipeline | None = None,
    pages_a_host: int = MOST_PAGES_A_HOST,
) -> Iterator[pyarrow.RecordBatch]:
    """As ``learn_batches``, of batches with a column ``url``; rows have ``seen`` as well.

    Pages that teach nothing are counted too, as all of them are stripped; where a host has no
    others, its row knows nothing: perhaps other parts of the crawl do. Raises ``ColumnError`` where
    a batch has no ``url``, or none that is text.
    """
    counts: Counter[str] = Counter()
    rows = learn_batches(_counting(batches, counts), pipeline, pages_a_host)
    return _with_counts(rows, counts, 1)


def merge_counted(
    batches: Iterable[pyarrow.RecordBatch],
    pages_a_host: int = MOST_PAGES_A_HOST,
    whole: bool = True,
    least: int = 1,
) -> Iterator[pyarrow.RecordBatch]:
    """As ``merge_batches``, of rows that have ``seen``, which is added up.

    Hosts that it leaves out, as too little is known of them, have a row that knows nothing where
    ``least`` pages or more were seen: all of them by default, so that these rows can be merged
    again, and for the last time those of ``LEAST_SEEN``. Their names and numbers are held until
    the end.
    """
    counts: Counter[str] = Counter()
    rows = merge_batches(_adding(batches, counts), pages_a_host, whole)
    return _with_counts(rows, counts, least)


def _counting(batches: Iterable[Any], counts: Counter[str]) -> Iterator[Any]:
    for batch in batches:
        counts.update(host for url in urls_of(batch) if (host := host_of(url)))
        yield batch


def _adding(batches: Iterable[Any], counts: Counter[str]) -> Iterator[Any]:
    for batch in batches:
        hosts, seen = batch.column("host").to_pylist(), batch.column(SEEN).to_pylist()
        for host, number in zip(hosts, seen, strict=True):
            counts[host] += number
        yield batch


def _with_counts(rows: Iterable[Any], counts: Counter[str], least: int) -> Iterator[Any]:
    """The rows with the counts of their hosts, which are then done with, and those of the others.

    A row comes out after all that it is made of went in, so that its count is whole, or, where
    partial rows are given, the rest of it comes with a later one.
    """
    pyarrow = arrow()
    for batch in rows:
        seen = [counts.pop(host, 0) for host in batch.column("host").to_pylist()]
        columns = [*batch.columns, pyarrow.array(seen, pyarrow.int64())]
        yield pyarrow.RecordBatch.from_arrays(columns, schema=counted_schema())
    nothing = dict.fromkeys(COLUMNS[1:], b"")
    others = (
        {"host": host, **nothing, SEEN: seen} for host, seen in counts.items() if seen >= least
    )
    while some := list(islice(others, _ROWS)):
        yield pyarrow.RecordBatch.from_pylist(some, schema=counted_schema())
