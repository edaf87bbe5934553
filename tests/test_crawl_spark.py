"""A crawl in two passes on Spark: the same as a plain loop, with nothing lost and nothing twice."""

import os
import runpy
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from engine_classifiers import KillsOnce, KillsReaderOnce
from pyspark.sql import functions
from small_crawl import FERRY, HTML, MILL, NUMBERS, ORCHARD, SEEN, pleading

from boilerstrip import Limits, OptionError, Pipeline
from boilerstrip.engines.crawl_files import page_schema, read_batches
from boilerstrip.engines.crawl_on_spark import learn_sites, read_crawl, strip_with_sites
from boilerstrip.engines.layout import COLUMNS, ColumnError
from boilerstrip.engines.site_counts import LEAST_SEEN, counted_schema
from boilerstrip.engines.site_join import Shares
from boilerstrip.engines.site_rows import site_model
from boilerstrip.sites import SiteModel, SiteModelError

pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Spark needs Java"
    ),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "crawl_on_spark.py"
SHARE = 25
"""Cuts the mill, and not the orchard."""
PLACES = "id string, url string, content string"


@pytest.fixture(scope="module")
def pages(spark, crawl):
    return read_crawl(spark, crawl.names)


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


def sorted_out(stripped, crawl):
    """The texts of good rows by their ids; each row is there once, and bad ones have an error."""
    rows = stripped.collect()
    bad = crawl.errors
    assert Counter(row.id for row in rows) == Counter([page.id for page in crawl.pages] + list(bad))
    errors = {row.id: row.error for row in rows if row.error}
    assert errors.keys() == bad.keys()
    assert all(errors[name].startswith(error) for name, error in bad.items())
    assert not any(row.text for row in rows if row.error)
    return {row.id: row.text for row in rows if not row.error}


def stripped_with(pages, sites, pipeline=None, share=SHARE):
    return strip_with_sites(
        pages, sites, pipeline, columns=["text", "error"], carry=["id"], share=share
    )


class TestReading:
    def test_a_task_reads_a_file(self, crawl, pages):
        tasks = pages.select("id", functions.spark_partition_id().alias("task")).collect()
        for number, name in enumerate(crawl.names):
            ids = [row["id"] for batch in read_batches([name]) for row in batch.to_pylist()]
            assert [row.id for row in tasks if row.task == number] == ids

    def test_columns(self, crawl, pages):
        assert pages.columns == page_schema().names
        page = next(page for page in crawl.pages if page.kind == HTML and page.url)
        row = pages.where(f"id = '{page.id}'").first()
        assert (row.url, row.content_type, row.error, row.partial) == (
            page.url, "text/html; charset=utf-8", "", "",
        )  # fmt: skip
        assert bytes(row.content) == page.content

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
            OptionError, match="kind is 'wat'; it can be warc, wet, jsonl, parquet, page"
        ):
            read_crawl(spark, [], "wat")


class TestLearning:
    def test_as_one_by_one(self, crawl, pages):
        assert known_of(learn_sites(pages, whole=True)) == (crawl.learned, SEEN)

    def test_what_strips_alone(self, crawl, sites):
        model, seen = known_of(sites, whole=False)
        assert model.hosts.keys() == {MILL, ORCHARD}
        expected = crawl.learned.repeated().hosts
        assert all(known == expected[host] for host, known in model.hosts.items())
        assert seen == {host: SEEN[host] for host in model.hosts}
        assert sites.columns == counted_schema().names

    def test_other_parts_and_another_order(self, spark, crawl):
        """Rows of a host come from nine partitions, so that they are merged in two steps."""
        pages = read_crawl(spark, crawl.names[::-1]).repartition(9)
        assert known_of(learn_sites(pages, whole=True)) == (crawl.learned, SEEN)

    def test_fewer_pages_of_a_host(self, pages):
        model, _ = known_of(learn_sites(pages, pages_a_host=8, whole=True))
        assert {host: len(known.pages) for host, known in model.hosts.items()} == {
            MILL: 8, ORCHARD: 8, FERRY: 2,
        }  # fmt: skip

    def test_large_hosts_of_which_nothing_is_known(self, spark):
        """They have a row, as they must be cut; it strips nothing."""
        urls = [f"https://{host}/{n}" for host in (MILL, FERRY) for n in range(LEAST_SEEN)]
        rows = [(url, None if number else "One line.") for number, url in enumerate(urls[:-1])]
        frame = spark.createDataFrame(rows, "url string, content string")
        sites = learn_sites(frame).cache()
        assert known_of(sites) == (SiteModel({}), {MILL: LEAST_SEEN})
        stripped = strip_with_sites(frame, sites, columns=["error"], share=50).collect()
        errors = Counter(row.error for row in stripped)
        assert errors == {"": 1, "content is null": 2 * LEAST_SEEN - 2}
        sites.unpersist()

    def test_a_killed_worker_loses_nothing(self, crawl, pages, tmp_path):
        marker = tmp_path / "killed"
        pipeline = KillsReaderOnce(marker=str(marker))
        assert known_of(learn_sites(pages, pipeline, whole=True)) == (crawl.learned, SEEN)
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
    def test_as_one_by_one(self, crawl, pages, sites):
        texts = sorted_out(stripped_with(pages, sites), crawl)
        assert texts == crawl.stripped
        assert texts.keys() - pleading(texts) == crawl.ids(MILL, ORCHARD)

    def test_without_sites_the_plea_stays(self, crawl, pages, sites):
        texts = sorted_out(stripped_with(pages, sites.limit(0)), crawl)
        assert texts == crawl.texts()
        assert pleading(texts) == texts.keys()

    def test_other_parts_and_another_order(self, spark, crawl, sites):
        pages = read_crawl(spark, crawl.names[::-1]).repartition(9)
        assert sorted_out(stripped_with(pages, sites, share=5), crawl) == crawl.stripped

    def test_rows_that_hold_all_that_was_learned(self, crawl, pages):
        sites = learn_sites(pages, whole=True).cache()
        assert sorted_out(stripped_with(pages, sites), crawl) == crawl.stripped
        sites.unpersist()

    def test_a_killed_worker_loses_nothing(self, crawl, pages, sites, tmp_path):
        marker = tmp_path / "killed"
        pipeline = Pipeline(extra=(KillsOnce(str(marker)),))
        assert sorted_out(stripped_with(pages, sites, pipeline), crawl) == crawl.stripped
        assert marker.exists()


class TestShares:
    def tasks(self, crawl, stripped):
        """In how many partitions the rows of each host are."""
        rows = stripped.select("id", functions.spark_partition_id().alias("task")).collect()
        return {
            host: len({row.task for row in rows if row.id in crawl.ids(host)}) for host in NUMBERS
        }

    def test_heavy_hosts_are_cut_and_others_are_not(self, crawl, pages, sites):
        cut = self.tasks(crawl, stripped_with(pages, sites))
        assert cut[MILL] > 1
        assert cut[ORCHARD] == 1
        assert cut[""] > 1
        assert self.tasks(crawl, stripped_with(pages, sites, share=1000))[MILL] == 1

    def test_shares_are_those_of_the_page(self, crawl, pages, sites):
        """Spark puts a page where ``Shares.place`` does, whatever else there is."""
        from boilerstrip.engines.crawl_on_spark import _placed_pages, _shares_of

        shares = Shares.of(SEEN.items(), SHARE)
        assert _shares_of(sites, SHARE) == shares
        rows = _placed_pages(pages, shares).collect()
        assert len(rows) == len(crawl.pages) + len(crawl.errors)
        assert [(row.host, row.share) for row in rows] == [
            shares.place(row.url, bytes(row.content)) for row in rows
        ]
        assert {row.share for row in rows if row.host == MILL} == {0, 1}


class TestColumns:
    def test_carried_ones_keep_name_type_and_value(self, spark, sites):
        rows = [("a", f"https://{MILL}/1", "One line."), ("b", None, None)]
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
    def test_end_to_end(self, spark_settings, crawl, tmp_path):
        out = tmp_path / "out"
        (tmp_path / "spark-defaults.conf").write_text(
            "".join(f"{name} {value}\n" for name, value in spark_settings.items())
        )
        ran = subprocess.run(
            [sys.executable, str(EXAMPLE), *crawl.names, "-o", str(out), "--master", "local[2]"],
            env={
                **os.environ, "SPARK_CONF_DIR": str(tmp_path), "SPARK_LOCAL_IP": "127.0.0.1",
                "PYTHONPATH": os.getcwd(),
            },
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        # It strips in worker processes (jobs=1).
        assert ran.stdout == "60 pages stripped, 4 errors; 2 hosts known\n"
        assert articles(out) == crawl.stripped
        known = parquet.read_table(out / "sites")
        assert sorted(known["host"].to_pylist()) == [MILL, ORCHARD]

    def test_with_sites_learned_before(self, spark, crawl, sites, tmp_path, monkeypatch, capsys):
        """In this process, where Spark runs already."""
        out, known = tmp_path / "out", tmp_path / "known"
        sites.write.parquet(str(known))
        monkeypatch.setattr(type(spark), "stop", lambda session: None)
        rows_a_batch = "spark.sql.execution.arrow.maxRecordsPerBatch"
        small = spark.conf.get(rows_a_batch)
        monkeypatch.setattr(
            sys, "argv", ["", crawl.names[2], "-o", str(out), "--sites", str(known)]
        )
        try:
            runpy.run_path(str(EXAMPLE), run_name="__main__")
        finally:
            spark.conf.set(rows_a_batch, small)
        stripped = articles(out)
        assert capsys.readouterr().out == (
            f"{len(stripped)} pages stripped, 0 errors; 2 hosts known\n"
        )
        assert not (out / "sites").exists()
        assert stripped.items() < crawl.stripped.items()


def articles(folder):
    rows = parquet.read_table(folder / "articles").to_pylist()
    return {row["id"]: row["text"] for row in rows if not row["error"]}
