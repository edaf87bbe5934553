"""A crawl in two passes on Spark: the same as a plain loop, with nothing lost and nothing twice."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet
import pytest
import spark_crawl
from engine_classifiers import KillsOnce
from pyspark.sql import functions
from spark_crawl import CHAPEL, HARBOUR, MILL, NAMELESS, PAGES, ReadsAndDiesOnce

from boilerstrip import Limits, OptionError, Pipeline
from boilerstrip.engines.crawl_files import page_schema
from boilerstrip.engines.crawl_on_spark import learn_sites, read_crawl, strip_with_sites
from boilerstrip.engines.layout import COLUMNS, ColumnError
from boilerstrip.engines.site_counts import counted_schema
from boilerstrip.engines.site_join import Shares
from boilerstrip.engines.site_rows import site_model
from boilerstrip.sites import SiteModelError

pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Spark needs Java"
    ),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]

SHARE = 25
"""Cuts the mill, and not the harbour."""
SEEN = {"mill.example": len(MILL) + 1, "harbour.example": len(HARBOUR) + 1, "chapel.example": 2}
INSERT = "of you pay for it"
PLACES = "id string, url string, content string"


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    return spark_crawl.written(tmp_path_factory.mktemp("crawl"))


@pytest.fixture(scope="module")
def pages(spark, names):
    return read_crawl(spark, names)


@pytest.fixture(scope="module")
def learned():
    return spark_crawl.learned()


@pytest.fixture(scope="module")
def expected(learned):
    return spark_crawl.texts(learned.repeated())


@pytest.fixture(scope="module")
def sites(spark, pages, tmp_path_factory):
    """What is known of the sites, as it is written and read again."""
    folder = str(tmp_path_factory.mktemp("sites") / "sites")
    learn_sites(pages).write.parquet(folder)
    return spark.read.parquet(folder)


def known_of(sites, whole=True):
    """The model of what is known, and how many pages of each host were seen."""
    table = sites.toArrow()
    seen = dict(zip(*table.select(["host", "seen"]).to_pydict().values(), strict=True))
    return site_model(table.to_batches(), whole=whole), seen


def sorted_out(stripped, names):
    """The texts of good rows by their ids; each row is there once, and bad ones have an error."""
    rows = stripped.collect()
    bad = spark_crawl.bad_ones(names)
    assert Counter(row.id for row in rows) == Counter([page.id for page in PAGES] + list(bad))
    errors = {row.id: row.error for row in rows if row.error}
    assert errors.keys() == bad.keys()
    assert all(part in errors[name] for name, part in bad.items())
    assert not any(row.text for row in rows if row.error)
    return {row.id: row.text for row in rows if not row.error}


def stripped_with(pages, sites, pipeline=None, share=SHARE):
    return strip_with_sites(
        pages, sites, pipeline, columns=["text", "error"], carry=["id"], share=share
    )


class TestReading:
    def test_a_task_reads_a_file(self, spark, names, pages):
        tasks = pages.select("id", functions.spark_partition_id().alias("task")).collect()
        of_file = {
            0: {page.id for page in [*MILL[:20:2], *MILL[20::2], *HARBOUR[:9]]},
            2: {page.id for page in [*HARBOUR[9:], *NAMELESS]},
            4: {page.id for page in CHAPEL},
            5: {names[5]},
        }
        for number, ids in of_file.items():
            assert {row.id for row in tasks if row.task == number} == ids

    def test_columns(self, spark, pages, tmp_path):
        assert pages.columns == page_schema().names
        row = pages.where("id = 'urn:uuid:mill-2'").first()
        assert (row.url, row.content_type, row.error, row.partial) == (
            MILL[2].url, "text/html; charset=utf-8", "", "",
        )  # fmt: skip
        assert row.content.decode() == MILL[2].content

    def test_folders_limits_and_kinds(self, spark, tmp_path):
        (tmp_path / "b").mkdir()
        (tmp_path / "b" / "two.jsonl").write_text('{"text": "Two pages."}\n{"text": "Three."}\n')
        (tmp_path / "a.txt").write_text("One page of many words.")
        rows = read_crawl(spark, [str(tmp_path)], limits=Limits(size=8))
        found = rows.select("content", functions.spark_partition_id()).collect()
        # One character more than is looked at says that there is more.
        assert [(bytes(row[0]), row[1]) for row in found] == [
            (b"One page ", 0), (b"Two pages.", 1), (b"Three.", 1),
        ]  # fmt: skip
        odd = tmp_path / "odd"
        odd.write_text('{"text": "Read as it is told."}\n')
        (row,) = read_crawl(spark, [str(odd)], "jsonl").collect()
        assert bytes(row.content) == b"Read as it is told."
        assert read_crawl(spark, []).count() == 0

    def test_wrong_use_is_told_at_once(self, spark):
        with pytest.raises(OptionError, match=r"names is the text 'a\.warc'"):
            read_crawl(spark, "a.warc")
        with pytest.raises(
            OptionError, match="kind is 'wat'; it can be warc, jsonl, parquet, page"
        ):
            read_crawl(spark, [], "wat")


class TestLearning:
    def test_as_one_by_one(self, pages, learned):
        assert known_of(learn_sites(pages, whole=True)) == (learned, SEEN)

    def test_what_strips_alone(self, sites, learned):
        model, seen = known_of(sites, whole=False)
        assert model.hosts.keys() == {"mill.example", "harbour.example"}
        assert all(known == learned.repeated().hosts[host] for host, known in model.hosts.items())
        assert seen == {host: SEEN[host] for host in model.hosts}
        assert sites.columns == counted_schema().names

    def test_other_parts_and_another_order(self, spark, names, learned):
        """Rows of a host come from nine partitions, so that they are merged in two steps."""
        pages = read_crawl(spark, names[::-1]).repartition(9)
        assert known_of(learn_sites(pages, whole=True)) == (learned, SEEN)

    def test_fewer_pages_of_a_host(self, pages):
        model, _ = known_of(learn_sites(pages, pages_a_host=8, whole=True))
        assert {host: len(known.pages) for host, known in model.hosts.items()} == {
            "mill.example": 8, "harbour.example": 8, "chapel.example": 2,
        }  # fmt: skip

    def test_a_killed_worker_loses_nothing(self, pages, learned, tmp_path):
        marker = tmp_path / "killed"
        pipeline = ReadsAndDiesOnce(extra=(KillsOnce(str(marker)),))
        assert known_of(learn_sites(pages, pipeline, whole=True)) == (learned, SEEN)
        assert marker.exists()

    def test_wrong_use_is_told_at_once(self, spark, pages):
        with pytest.raises(SiteModelError, match="pages_a_host is 7"):
            learn_sites(pages, pages_a_host=7)
        with pytest.raises(ColumnError, match="there is no column 'url'; there are content"):
            learn_sites(spark.createDataFrame([("a",)], "content string"))
        with pytest.raises(ColumnError, match="the column 'url' is int; it must be text"):
            learn_sites(spark.createDataFrame([("a", 1)], "content string, url int"))
        with pytest.raises(OptionError, match="pipeline is dict"):
            learn_sites(pages, {})


class TestStripping:
    def test_as_one_by_one(self, names, pages, sites, expected):
        texts = sorted_out(stripped_with(pages, sites), names)
        assert texts == expected
        known = {page.id for page in [*MILL, *HARBOUR]}
        assert {name for name, text in texts.items() if INSERT not in text} == known

    def test_without_sites_the_insert_stays(self, names, pages, sites):
        texts = sorted_out(stripped_with(pages, sites.limit(0)), names)
        assert texts == spark_crawl.texts()
        assert all(INSERT in text for text in texts.values())

    def test_other_parts_and_another_order(self, spark, names, sites, expected):
        pages = read_crawl(spark, names[::-1]).repartition(9)
        assert sorted_out(stripped_with(pages, sites, share=5), names) == expected

    def test_rows_that_hold_all_that_was_learned(self, names, pages, expected):
        sites = learn_sites(pages, whole=True).cache()
        assert sorted_out(stripped_with(pages, sites), names) == expected
        sites.unpersist()

    def test_a_killed_worker_loses_nothing(self, names, pages, sites, expected, tmp_path):
        marker = tmp_path / "killed"
        pipeline = Pipeline(extra=(KillsOnce(str(marker)),))
        assert sorted_out(stripped_with(pages, sites, pipeline), names) == expected
        assert marker.exists()


class TestShares:
    def tasks(self, stripped, pages):
        """In how many partitions the rows of some pages are."""
        numbered = stripped.select("id", functions.spark_partition_id().alias("task"))
        ids = {page.id for page in pages}
        return len({row.task for row in numbered.collect() if row.id in ids})

    def test_heavy_hosts_are_cut_and_others_are_not(self, pages, sites):
        cut = stripped_with(pages, sites).cache()
        assert self.tasks(cut, MILL) > 1
        assert self.tasks(cut, HARBOUR) == 1
        assert self.tasks(cut, NAMELESS) > 1
        assert self.tasks(stripped_with(pages, sites, share=1000), MILL) == 1
        cut.unpersist()

    def test_shares_are_those_of_the_page(self, pages, sites):
        """Spark puts a page where ``Shares.place`` does, whatever else there is."""
        from boilerstrip.engines.crawl_on_spark import _placed_pages, _shares_of

        shares = Shares.of(SEEN.items(), SHARE)
        assert _shares_of(sites, SHARE) == shares
        rows = _placed_pages(pages, shares).collect()
        assert len(rows) == len(PAGES) + 4
        assert [(row.host, row.share) for row in rows] == [
            shares.place(row.url, bytes(row.content)) for row in rows
        ]
        assert {row.share for row in rows if row.host == "mill.example"} == {0, 1}


class TestColumns:
    def test_carried_ones_keep_name_type_and_value(self, spark, sites):
        rows = [("a", "https://mill.example/1", "One line."), ("b", None, None)]
        frame = spark.createDataFrame(rows, PLACES).selectExpr(
            "content", "url", "id", "cast(1.25 as decimal(7,2)) `a.b`", "'of the page' host",
            "map('k', array(1, 2)) `t``k`", "timestamp'2024-05-05 12:00:00' share",
            "named_struct('x', X'00FF', 'y', 7Y) is_page",
        )  # fmt: skip
        carried = frame.columns[2:]
        stripped = strip_with_sites(frame, sites, columns=["error"], carry=carried)
        assert stripped.schema.fields[:-1] == frame.schema.fields[2:]
        found = sorted(stripped.collect(), key=lambda row: row.id)
        assert [row[:-1] for row in found] == [row[2:] for row in frame.collect()]
        assert [row.error for row in found] == ["", "content is null"]

    def test_all_columns_by_default(self, pages, sites):
        assert strip_with_sites(pages, sites).columns == list(COLUMNS)

    def test_wrong_use_is_told_at_once(self, spark, pages, sites):
        with pytest.raises(ColumnError, match="there is no column 'm'; there are id, url"):
            strip_with_sites(pages, sites, carry=["m"])
        with pytest.raises(ColumnError, match="there is no column 'seen'; there are host"):
            strip_with_sites(pages, sites.drop("seen"))
        with pytest.raises(ColumnError, match="there is no column 'url'; there are id, content_"):
            strip_with_sites(pages.drop("url"), sites)
        with pytest.raises(OptionError, match="there is no column 'txt'"):
            strip_with_sites(pages, sites, columns=["txt"])
        with pytest.raises(OptionError, match="share is 0; it must be 1 or more"):
            strip_with_sites(pages, sites, share=0)


class TestExample:
    def test_from_files_to_articles(self, names, expected, tmp_path):
        out, sites = str(tmp_path / "out"), str(tmp_path / "sites")
        done = subprocess.run(
            [sys.executable, "docs/examples/crawl_on_spark.py", *names, "-o", out, "--sites", sites,
             "--master", "local[2]"],
            check=True, capture_output=True, text=True, timeout=120,
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": os.getcwd()},
        )  # fmt: skip
        # It strips in worker processes (jobs=1).
        assert done.stdout == "64 pages, 2 hosts that are known, 4 errors\n"
        rows = pyarrow.parquet.read_table(f"{out}/articles").to_pylist()
        assert {row["id"]: row["text"] for row in rows if not row["error"]} == expected
        assert len(rows) == len(PAGES) + 4
        known = pyarrow.parquet.read_table(sites)
        assert sorted(known["host"].to_pylist()) == ["harbour.example", "mill.example"]
