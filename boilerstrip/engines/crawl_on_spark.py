"""A crawl in two passes on Spark: learn what repeats over each site, then strip its pages with it.

Pages meet what is known of their host in a shuffle, so that no process knows more than the hosts
that it works on. Hosts with very many pages are cut, both times, so that none holds up the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from boilerstrip.engines.batches import CONTENT, URL, prepared, read_of
from boilerstrip.engines.crawl_files import files_of, page_schema, read_batches
from boilerstrip.engines.layout import ColumnError, place_of
from boilerstrip.engines.on_spark import PURPOSE, given_of, schema_of, spark_schema
from boilerstrip.engines.site_counts import (
    LEAST_SEEN,
    SEEN,
    counted_schema,
    learn_counted,
    merge_counted,
)
from boilerstrip.engines.site_join import IS_PAGE, SHARE, Shares, strip_joined
from boilerstrip.engines.site_rows import check_learning, site_schema
from boilerstrip.limits import Limits
from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.sites.model import MOST_PAGES_A_HOST
from boilerstrip.streams.extras import extra

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

_MOST_TASKS: Final = 10_000
"""Tasks that read files; where there are more files, a task reads several."""
_SLICES: Final = 32
"""Parts of the partitions in which rows of a host are merged, before those of the parts are: with
10,000 partitions some 300 rows meet in the first step and 32 in the second, of the largest host."""
_HOST_SHARE: Final = "host string, share int"


def read_crawl(
    session: SparkSession, names: Iterable[str], kind: str = "", limits: Limits | None = None
) -> DataFrame:
    """The pages of files (WARC, WET, JSON lines, Parquet, folders of these) in ``page_schema``.

    Names are made absolute and folders listed here; files are opened where executors run, each by
    a task of its own (up to 10,000 tasks). ``kind`` and ``limits`` are those of ``read_batches``:
    what cannot be read is a row with an ``error``, be it a record or a file. Raises
    ``OptionError`` at once for a kind that there is not, and for a single text as ``names``.
    """
    files = files_of(names, kind)

    def read(batches: Iterator[Any]) -> Iterator[Any]:
        numbers = (number for batch in batches for number in batch.column("id").to_pylist())
        return read_batches((files[number] for number in numbers), limits, kind)

    tasks = min(max(len(files), 1), _MOST_TASKS)
    numbers = session.range(0, len(files), 1, tasks)
    return numbers.mapInArrow(read, spark_schema(page_schema()))


def learn_sites(
    frame: DataFrame,
    pipeline: Pipeline | None = None,
    *,
    pages_a_host: int = MOST_PAGES_A_HOST,
    whole: bool = False,
) -> DataFrame:
    """Learn the sites of pages, which have ``content`` and ``url``; gives a row for each host.

    Its columns are those of ``counted_schema``; ``seen`` is how many pages of the host there are,
    bad ones too. ``pages_a_host`` are remembered: 4, 8, 16, 32 or 64. With ``whole`` rows hold all
    that was learned, as a ``SiteLearner`` would, and can be merged; without, they hold what strips
    pages, and hosts with fewer than three that differ are left out, or have a row that knows
    nothing where 100 pages or more were seen (``LEAST_SEEN``).

    ``pipeline`` says how pages are read. Nothing is learned until the result is asked for; write
    it, as otherwise it is learned again each time. Raises ``ColumnError``, ``OptionError`` and
    ``SiteModelError`` at once.
    """
    check_learning(pipeline, pages_a_host)
    _check_pages(frame)
    functions = _functions()
    schema = spark_schema(counted_schema())

    def learn(batches: Iterator[Any]) -> Iterator[Any]:
        return learn_counted(batches, pipeline, pages_a_host)

    def merge_some(batches: Iterator[Any]) -> Iterator[Any]:
        return merge_counted(batches, pages_a_host)

    def merge_all(batches: Iterator[Any]) -> Iterator[Any]:
        return merge_counted(batches, pages_a_host, whole, LEAST_SEEN)

    # Slices go by partition, and not by what is in rows: a task that runs again may find the pages
    # in another order and give other rows, but it sends those of a host to the same place.
    part = functions.pmod(functions.spark_partition_id(), functions.lit(_SLICES))
    parts = frame.select(*read_of(frame.columns)).mapInArrow(learn, schema)
    sliced = parts.withColumn("slice", part).repartition("host", "slice").drop("slice")
    some = sliced.sortWithinPartitions("host").mapInArrow(merge_some, schema)
    return some.repartition("host").sortWithinPartitions("host").mapInArrow(merge_all, schema)


def strip_with_sites(
    frame: DataFrame,
    sites: DataFrame,
    pipeline: Pipeline | None = None,
    *,
    columns: Collection[str] | None = None,
    carry: Collection[str] = (),
    jobs: int = 0,
    share: int = SHARE,
) -> DataFrame:
    """Strip pages, which have ``content`` and ``url``, each with what is known of its host.

    ``sites`` has what ``learn_sites`` gives, of these pages or others, a row for each host. A row
    comes out for every page, in no order; ``columns``, ``carry`` and ``jobs`` are those of
    ``strip_dataframe``. Hosts of which more than ``share`` pages were seen are cut into shares of
    about as many, which are stripped apart.

    The names of these hosts are asked for at once, which makes Spark work out ``sites``: give what
    was written. Pages are stripped when the result is asked for. Raises ``OptionError`` and
    ``ColumnError`` at once for wrong options and columns that are not there.
    """
    chosen, _ = prepared(pipeline, columns, carry, jobs)
    if share < 1:
        raise OptionError(f"share is {share}; it must be 1 or more")
    _check_pages(frame)
    for name in counted_schema().names:
        place_of(name, sites.columns)
    given, carried = given_of(frame, chosen)
    shares = _shares_of(sites, share)

    def strip(batches: Iterator[Any]) -> Iterator[Any]:
        return strip_joined(batches, pipeline, columns=chosen.asked, carry=carried, jobs=jobs)

    rows = _placed_pages(given, shares).unionByName(_placed_sites(sites, shares), True)
    met = rows.repartition("host", "share").sortWithinPartitions("host", "share", IS_PAGE)
    stripped = met.mapInArrow(strip, schema_of(given, carried, chosen))
    return stripped.toDF(*chosen.carried, *chosen.asked)


def _functions() -> Any:
    return extra("pyspark.sql.functions", PURPOSE, "spark")


def _check_pages(frame: DataFrame) -> None:
    """Raise ``ColumnError`` for a DataFrame that has no pages or no addresses."""
    for name in (CONTENT, URL):
        place_of(name, frame.columns)
    kind = frame.schema[URL].dataType
    if kind.typeName() not in ("string", "void"):
        raise ColumnError(f"the column {URL!r} is {kind.simpleString()}; it must be text")


def _shares_of(sites: DataFrame, share: int) -> Shares:
    """How heavy hosts are cut; the rows of them alone come here, without what is known of them."""
    heavy = sites.where(sites[SEEN] > share).select("host", SEEN).collect()
    return Shares.of([(row["host"], row[SEEN]) for row in heavy], share)


def _placed_pages(given: DataFrame, shares: Shares) -> DataFrame:
    """Pages with their ``host`` and ``share``. Python is sent nothing for that but addresses."""
    functions = _functions()

    def place(url: str | None) -> tuple[str, int]:
        return shares.place(url, None)

    # Not over Arrow: whole rows are held until the batch is back, and those of Arrow are large.
    placed = given.withColumn(
        "place", functions.udf(place, _HOST_SHARE, useArrow=False)(functions.col(URL))
    )
    return placed.select(
        *given.columns,
        functions.col("place.host").alias("host"),
        _share(functions, shares).alias("share"),
        functions.lit(True).alias(IS_PAGE),
    )


def _share(functions: Any, shares: Shares) -> Column:
    """The share of a page, as ``Shares.place`` has it; of pages without a host by their content."""
    number = functions.crc32(functions.col(CONTENT).cast("binary"))
    spread = functions.pmod(functions.coalesce(number, functions.lit(0)), shares.count(""))
    place = functions.col("place")
    share: Column = functions.when(place.host == "", spread.cast("int")).otherwise(place.share)
    return share


def _placed_sites(sites: DataFrame, shares: Shares) -> DataFrame:
    """What is known of hosts, once for each share; not of those of which nothing is."""
    functions = _functions()

    def every(host: str) -> list[int]:
        return list(range(shares.count(host)))

    each = functions.udf(every, "array<int>", useArrow=False)(functions.col("host"))
    known = sites.where(functions.length("pages") > 0).select(*site_schema().names)
    return known.select(
        "*", functions.explode(each).alias("share"), functions.lit(False).alias(IS_PAGE)
    )
