"""Strip a crawl in two passes on Ray: learn its sites, then strip each page with what is known.

The first pass makes a few small rows of every block and merges them by host, in two shuffles, as
the rows of one host may come from every block.

The second moves no page. What is known of sites lies in Ray's object store, in the blocks that it
came in, and each task takes from there the rows of the hosts on its pages. The other way, pages and
rows shuffled together by host, holds a whole partition of the crawl in memory and copies it to sort
it, so that partitions must be chosen by the crawl's size; hosts with many pages must be cut, and
those with few cost a group each, and a worker process (``jobs``). With 20,000 hosts of three pages,
one of 30,000, and two processors it took three times as long, before any page was stripped. Without
a shuffle pages stream from file to file, and it is all the same how they are spread over hosts. Its
price: every node that strips has all rows pass through its object store, a few kB a host, and reads
from disk again what does not fit there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from boilerstrip.engines.batches import prepared, urls_of
from boilerstrip.engines.crawl_files import files_of, read_batches
from boilerstrip.engines.layout import arrow, place_of
from boilerstrip.engines.site_counts import (
    LEAST_SEEN,
    counted_schema,
    learn_counted,
    merge_counted,
)
from boilerstrip.engines.site_join import strip_known
from boilerstrip.engines.site_rows import COLUMNS, check_learning, known_of
from boilerstrip.limits import Limits
from boilerstrip.pipeline import Pipeline
from boilerstrip.sites import HostModel, SiteModelError, host_of
from boilerstrip.sites.model import MOST_PAGES_A_HOST
from boilerstrip.streams.extras import extra

if TYPE_CHECKING:
    from ray import ObjectRef
    from ray.data import Dataset

_PURPOSE: Final = "stripping crawls on Ray"
_SLICES: Final = 64
"""Into how many parts the rows of one host are merged first, so that they are never all in one
place: from a thousand blocks come a thousand rows, which are 64 groups of 16 and one of 64."""
_BUCKETS: Final = 4096
"""Groups of hosts that are merged in one call; many more than partitions, so that these are even,
and few enough that a group costs nothing."""
_BUCKET: Final = "bucket"
_WHOLE_BLOCKS: Final = {"batch_size": None, "batch_format": "pyarrow"}
_Place = Callable[[str, bytes], int]
"""The bucket of a row, by its host and pages."""


def read_crawl(
    names: Iterable[str], kind: str = "", limits: Limits | None = None, **options: Any
) -> Dataset:
    """The pages of files (WARC, WET, JSON lines, Parquet, folders of these) in ``page_schema``.

    Names are made absolute and folders listed here; files are opened where tasks run, each by one
    of its own, when the pages are asked for, and come in blocks of some 128 MB. ``kind`` and
    ``limits`` are those of ``read_batches``: what cannot be read is a row with an ``error``, be it
    a record or a file. Further options go to ``Dataset.map_batches``. Raises ``OptionError`` at
    once for a kind that there is not, and for a single text as ``names``.
    """
    files = files_of(names, kind)

    def read(block: Any) -> Iterator[Any]:
        for batch in read_batches(block["item"].to_pylist(), limits, kind):
            yield arrow().Table.from_batches([batch])

    data = extra("ray.data", _PURPOSE, "ray")
    # A block a file, so that a task is.
    dataset = data.from_items(files, override_num_blocks=max(len(files), 1))
    return dataset.map_batches(read, **{"num_cpus": 1, **_WHOLE_BLOCKS, **options})


def learn_sites(
    dataset: Dataset,
    pipeline: Pipeline | None = None,
    *,
    pages_a_host: int = MOST_PAGES_A_HOST,
    whole: bool = False,
) -> Dataset:
    """Learn the sites of pages, which have ``content`` and ``url``; gives a row for each host.

    Its columns are those of ``counted_schema``; ``seen`` is how many pages of the host there are,
    bad ones too. ``pages_a_host`` are remembered: 4, 8, 16, 32 or 64. With ``whole`` rows hold all
    that was learned, as a ``SiteLearner`` would, and can be merged; without, they hold what strips
    pages, and hosts with fewer than three that differ are left out, or have a row that knows
    nothing where 100 pages or more were seen (``LEAST_SEEN``).

    ``pipeline`` says how pages are read. Nothing is learned until the rows are asked for. Raises
    ``OptionError`` and ``SiteModelError`` at once for wrong options; a column that is not there is
    an error of the run (``ColumnError``).
    """
    extra("ray.data", _PURPOSE, "ray")
    check_learning(pipeline, pages_a_host)

    def learn(block: Any) -> Any:
        return _placed(learn_counted(block.to_batches(), pipeline, pages_a_host), _slice_bucket)

    def merge_slices(block: Any) -> Any:
        return _placed(merge_counted(_by_host(block), pages_a_host), _host_bucket)

    def merge_hosts(block: Any) -> Any:
        return _table(merge_counted(_by_host(block), pages_a_host, whole, LEAST_SEEN))

    rows = dataset.map_batches(learn, num_cpus=1, **_WHOLE_BLOCKS)
    slices = rows.groupby(_BUCKET).map_groups(merge_slices, batch_format="pyarrow")
    return slices.groupby(_BUCKET).map_groups(merge_hosts, batch_format="pyarrow")


def strip_with_sites(
    dataset: Dataset,
    sites: Dataset,
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
    jobs: int = 0,
    **options: Any,
) -> Dataset:
    """Strip a dataset of pages, as ``strip_dataset`` does, with what ``sites`` know of their hosts.

    ``sites`` has a row a host: what ``learn_sites`` gives, of this crawl or another, or what was
    read from Parquet that it was written to; other columns do not matter. It runs at once, and lies
    in the object store as long as the result is in use; pages are stripped when that is asked for.
    Pages of hosts without a row are stripped without. Rows stay in their order within a block.

    ``columns``, ``carry``, ``jobs`` and further options are those of ``strip_dataset``. Raises
    ``OptionError`` at once, and ``ColumnError`` where ``sites`` lacks a column; two rows of one
    host are an error of the run (``SiteModelError``).
    """
    extra("ray.data", _PURPOSE, "ray")
    chosen, _ = prepared(pipeline, columns, carry, jobs)
    blocks = _blocks_of(sites)

    def strip(block: Any) -> Iterator[Any]:
        known = _known(_hosts_on(block), blocks)
        for batch in strip_known(
            block.to_batches(), known.get, pipeline,
            columns=chosen.asked, carry=chosen.carried, jobs=jobs,
        ):  # fmt: skip
            yield arrow().Table.from_batches([batch])

    given = {"num_cpus": max(jobs, 1), "udf_modifying_row_count": False, **_WHOLE_BLOCKS}
    return dataset.map_batches(strip, **{**given, **options})


def _by_host(block: Any) -> Any:
    """The rows of a bucket, which come in any order, those of one host together."""
    return block.sort_by("host").to_batches()


def _table(rows: Iterable[Any]) -> Any:
    return arrow().Table.from_batches(rows, counted_schema())


def _placed(rows: Iterable[Any], place: _Place) -> Any:
    """Rows with the bucket in which they are merged next."""
    table = _table(rows)
    buckets = map(place, table["host"].to_pylist(), table["pages"].to_pylist())
    return table.append_column(_BUCKET, arrow().array(buckets, arrow().int32()))


def _slice_bucket(host: str, pages: bytes) -> int:
    """Where a row is merged first: with those of its host that are in the same slice."""
    return _host_bucket(f"{host} {crc32(pages) % _SLICES}", pages)


def _host_bucket(host: str, pages: bytes) -> int:
    """Where a row is merged then: with all of its host."""
    return crc32(host.encode()) % _BUCKETS


def _blocks_of(sites: Dataset) -> list[ObjectRef[Any]]:
    """The blocks of rows in the object store, where tasks make up for those that are lost."""
    rows = sites.materialize()
    schema = rows.schema()
    for name in COLUMNS if schema is not None else ():
        place_of(name, schema.names)
    blocks: list[ObjectRef[Any]] = rows.to_arrow_refs()
    return blocks


def _hosts_on(block: Any) -> set[str]:
    """The hosts of the pages of a block."""
    return {host_of(url) for batch in block.to_batches() for url in urls_of(batch)} - {""}


def _known(hosts: set[str], blocks: Iterable[ObjectRef[Any]]) -> dict[str, HostModel]:
    """What is known of some hosts; one block of rows at a time is looked through."""
    get = extra("ray", _PURPOSE, "ray").get
    is_in = extra("pyarrow.compute", _PURPOSE, "arrow").is_in
    known: dict[str, HostModel] = {}
    for block in map(get, blocks if hosts else ()):
        if not block.num_rows:
            continue
        asked = arrow().array(sorted(hosts), block.schema.field("host").type)
        for batch in block.filter(is_in(block["host"], value_set=asked)).to_batches():
            for row, host in enumerate(batch.column("host").to_pylist()):
                if host in known:
                    raise SiteModelError(f"there are several rows of {host}; merge them first")
                known[host] = known_of(batch, row)
    return known
