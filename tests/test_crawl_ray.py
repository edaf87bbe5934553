"""A crawl in two passes on Ray: the same as a plain loop, whatever the blocks, with workers lost."""

import os
import random
import runpy
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
from engine_classifiers import KillsOnce, KillsReaderOnce
from small_crawl import FERRY, MILL, NUMBERS, ORCHARD, SEEN, pleading

from boilerstrip import OptionError, Pipeline
from boilerstrip.engines.crawl_files import page_schema, read_batches
from boilerstrip.engines.crawl_on_ray import (
    _by_host,
    _host_bucket,
    _slice_bucket,
    learn_sites,
    read_crawl,
    strip_with_sites,
)
from boilerstrip.engines.layout import ColumnError
from boilerstrip.engines.site_counts import LEAST_SEEN, learn_counted, merge_counted
from boilerstrip.engines.site_rows import site_model
from boilerstrip.sites import SiteModelError, host_of

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "crawl_on_ray.py"


@pytest.fixture(scope="module")
def table(crawl):
    """All rows of the crawl."""
    return pa.Table.from_batches(read_batches(crawl.names))


@pytest.fixture(scope="module")
def pages(ray, crawl):
    return read_crawl(crawl.names)


@pytest.fixture(scope="module")
def sites(ray, pages):
    return learn_sites(pages).materialize()


def batches_of(dataset):
    return [batch for table in dataset.iter_batches(batch_size=None, batch_format="pyarrow") for batch in table.to_batches()]  # fmt: skip


def model_of(sites, **options):
    """The model of a dataset of sites, which has each host once."""
    model = site_model(batches_of(sites), **options)
    assert len(model.hosts) == sites.count()
    return model


def texts_of(stripped):
    """Texts by names, of the rows that have no error; each is there once."""
    rows = stripped.take_all()
    assert max(Counter(row["id"] for row in rows).values()) == 1
    return {row["id"]: row["text"] for row in rows if not row["error"]}


def cut(ray, table, blocks, seed):
    """The rows of a crawl in another order and other blocks, one of them empty."""
    order = random.Random(seed).sample(range(table.num_rows), table.num_rows)
    mixed = table.take(order)
    ends = [number * table.num_rows // blocks for number in range(blocks + 1)]
    parts = [mixed.slice(start, end - start) for start, end in pairwise(ends)]
    return ray.data.from_arrow([*parts, table.slice(0, 0)])


class TestReading:
    def test_every_record_once_and_bad_ones_with_their_error(self, ray, crawl, pages):
        rows = pages.take_all()
        assert pages.schema().names == page_schema().names
        good = {row["id"]: (row["url"], row["content"]) for row in rows if not row["error"]}
        assert good == {page.id: (page.url, page.content) for page in crawl.pages}
        errors = {row["id"]: row["error"] for row in rows if row["error"]}
        assert len(rows) == len(good) + len(errors)
        assert errors.keys() == crawl.errors.keys()
        assert all(errors[name].startswith(error) for name, error in crawl.errors.items())

    def test_a_task_a_file_and_folders_are_files(self, ray, crawl, monkeypatch):
        folder = Path(crawl.names[0]).parent
        monkeypatch.chdir(folder.parent)
        read = read_crawl([folder.name]).materialize()
        assert read.num_blocks() == 6
        assert read.count() == len(crawl.pages) + len(crawl.errors) - 1
        assert read_crawl([]).count() == 0

    def test_kind_and_limits(self, ray, tmp_path):
        (tmp_path / "a.log").write_text('{"text": "One line."}\n{"text": "Two lines."}\n')
        rows = read_crawl([str(tmp_path)], "jsonl").take_all()
        assert [row["content"] for row in rows] == [b"One line.", b"Two lines."]
        with pytest.raises(OptionError, match="kind is 'html'; it can be warc, wet"):
            read_crawl([str(tmp_path)], "html")
        with pytest.raises(OptionError, match="names is the text"):
            read_crawl(str(tmp_path))


class TestLearning:
    def test_as_a_plain_loop(self, crawl, sites):
        assert sites.schema().names == ["host", "pages", "keys", "masks", "seen"]
        model = crawl.learned.repeated()
        # Of a host with two pages too little is known to strip one.
        without = {host: known for host, known in model.hosts.items() if host != FERRY}
        assert model_of(sites, whole=False) == replace(model, hosts=without)
        assert len(model.hosts) == len(without) + 1

    def test_whole_and_with_fewer_pages_of_a_host(self, crawl, pages):
        sites = learn_sites(pages, pages_a_host=8, whole=True).materialize()
        assert model_of(sites, pages_a_host=8) == crawl.model(8)
        assert {len(known.pages) for known in crawl.model(8).hosts.values()} == {8, 2}

    def test_seen_are_all_rows_of_a_host(self, ray, crawl, table):
        expected = Counter(host_of(url) for url in table["url"].to_pylist())
        assert expected == {**SEEN, "": NUMBERS[""] + 2}
        # Of one host nothing can be read in its first block.
        bad = table.filter(pa.compute.equal(table["id"], "urn:uuid:liar"))
        bad = bad.set_column(1, "url", pa.array([f"https://{FERRY}/bad"]))
        sites = learn_sites(ray.data.from_arrow([bad, table]), whole=True).take_all()
        seen = {row["host"]: row["seen"] for row in sites}
        assert seen == {**SEEN, FERRY: 3}

    def test_large_hosts_of_which_nothing_is_known(self, ray):
        """They have a row, as other engines must cut them; it strips nothing."""
        urls = [f"https://{host}/{n}" for host in (MILL, FERRY) for n in range(LEAST_SEEN)]
        table = pa.table({"url": urls[:-1], "content": ["One line.", *[None] * (len(urls) - 2)]})
        dataset = ray.data.from_arrow([table.slice(0, 50), table.slice(50)])
        sites = learn_sites(dataset).materialize()
        nothing = dict.fromkeys(("pages", "keys", "masks"), b"")
        assert sites.take_all() == [{"host": MILL, **nothing, "seen": LEAST_SEEN}]
        rows = strip_with_sites(dataset, sites, columns=["error"]).take_all()
        assert [row["error"] for row in rows] == ["", *["content is null"] * (len(urls) - 2)]

    @pytest.mark.parametrize("blocks, seed", [(1, 1), (9, 2)])
    def test_other_blocks_in_another_order_give_the_same(self, ray, table, sites, blocks, seed):
        again = learn_sites(cut(ray, table, blocks, seed)).materialize()
        assert model_of(again, whole=False) == model_of(sites, whole=False)

    def test_a_crawl_of_which_nothing_is_learned(self, ray, table):
        nameless = table.set_column(1, "url", pa.nulls(table.num_rows, pa.string()))
        dataset = ray.data.from_arrow(nameless)
        sites = learn_sites(dataset)
        assert sites.take_all() == []
        stripped = strip_with_sites(dataset, sites, columns=["text", "error"], carry=["id"])
        assert stripped.count() == table.num_rows

    def test_wrong_options_are_told_at_once(self, pages):
        with pytest.raises(SiteModelError, match="pages_a_host is 5"):
            learn_sites(pages, pages_a_host=5)
        with pytest.raises(OptionError, match="pipeline is dict"):
            learn_sites(pages, {})


class TestMerging:
    def test_rows_of_a_host_are_never_all_in_one_place(self):
        numbers = [number.to_bytes(8, "little") for number in range(2000)]
        slices = Counter(_slice_bucket(MILL, pages) for pages in numbers)
        assert 60 <= len(slices) <= 64
        assert max(slices.values()) < 4 * 2000 / 64
        assert len({_host_bucket(MILL, pages) for pages in numbers}) == 1
        # Nor do slices of one host meet all of another's.
        others = {_slice_bucket(ORCHARD, pages) for pages in numbers}
        assert len(others & slices.keys()) < 10

    def test_hosts_that_share_a_bucket(self, crawl, table):
        parts = [list(learn_counted([part])) for part in table.to_batches(max_chunksize=9)]
        rows = pa.Table.from_batches([row for part in parts for row in part])
        assert any(one > other for one, other in pairwise(rows["host"].to_pylist()))
        merged = list(merge_counted(_by_host(rows)))
        assert site_model(merged) == crawl.learned
        assert [(row["host"], row["seen"]) for one in merged for row in one.to_pylist()] == sorted(SEEN.items())  # fmt: skip


class TestStripping:
    def test_as_a_plain_loop(self, crawl, pages, sites):
        stripped = strip_with_sites(pages, sites, columns=["url", "text", "error"], carry=["id"])
        rows = stripped.take_all()
        assert len(rows) == len(crawl.pages) + len(crawl.errors)
        assert {row["id"]: row["text"] for row in rows if not row["error"]} == crawl.stripped
        errors = {row["id"]: row["error"] for row in rows if row["error"]}
        assert errors.keys() == crawl.errors.keys()
        assert all(errors[name].startswith(error) for name, error in crawl.errors.items())

    def test_what_repeats_is_gone_with_sites_and_there_without(self, ray, crawl, pages, sites):
        nothing = ray.data.from_arrow(pa.table({name: [] for name in sites.schema().names}))
        asked = {"columns": ["text", "error"], "carry": ["id"]}
        known = texts_of(strip_with_sites(pages, sites, **asked))
        plain = texts_of(strip_with_sites(pages, nothing, **asked))
        assert plain == crawl.texts()
        assert pleading(plain) == plain.keys()
        assert known.keys() - pleading(known) == crawl.ids(MILL, ORCHARD)
        for name in crawl.ids(FERRY, ""):
            assert known[name] == plain[name]

    @pytest.mark.parametrize("blocks, seed", [(1, 3), (7, 4)])
    def test_other_blocks_in_another_order_give_the_same(
        self, ray, crawl, table, sites, blocks, seed
    ):
        dataset = cut(ray, table, blocks, seed)
        stripped = strip_with_sites(dataset, sites, columns=["text", "error"], carry=["id"])
        assert texts_of(stripped) == crawl.stripped

    def test_rows_stay_in_their_order_and_options_travel(self, ray, table, sites):
        pipeline = Pipeline(favor="recall", without={"promo"})
        stripped = strip_with_sites(
            ray.data.from_arrow(table), sites, pipeline, columns=["text"], carry=["id"], jobs=1, memory=1_000_000,
        )  # fmt: skip
        rows = stripped.take_all()
        assert [row["id"] for row in rows] == table["id"].to_pylist()
        model = model_of(sites, whole=False)
        first = table.slice(0, 1).to_pylist()[0]
        told = replace(pipeline, kind="html", url=first["url"], site=model)
        assert rows[0]["text"] == told.strip(first["content"])

    def test_sites_from_parquet(self, ray, crawl, pages, sites, tmp_path):
        sites.write_parquet(str(tmp_path))
        # As another program may write them, with columns of its own.
        written = parquet.read_table(tmp_path).append_column("n", pa.array(range(2)))
        other = written.set_column(0, "host", written["host"].cast(pa.large_string()))
        asked = {"columns": ["text", "error"], "carry": ["id"]}
        for given in (ray.data.read_parquet(str(tmp_path)), ray.data.from_arrow(other)):
            stripped = strip_with_sites(pages, given, **asked)
            assert texts_of(stripped) == crawl.stripped

    def test_wrong_use(self, ray, pages, sites):
        with pytest.raises(OptionError, match="there is no column 'txt'"):
            strip_with_sites(pages, sites, columns=["txt"])
        with pytest.raises(ColumnError, match="there is no column 'masks'"):
            strip_with_sites(pages, sites.drop_columns(["masks"]))
        with pytest.raises(ColumnError, match="there is no column 'm'; there are id, url"):
            strip_with_sites(pages, sites, carry=["m"]).take_all()
        with pytest.raises(SiteModelError, match=r"there are several rows of \w+.example"):
            strip_with_sites(pages, sites.union(sites)).take_all()


class TestWorkers:
    def test_one_killed_while_learning_loses_nothing(self, crawl, pages, tmp_path):
        marker = tmp_path / "killed"
        again = learn_sites(pages, KillsReaderOnce(marker=str(marker)), whole=True).materialize()
        assert marker.exists()
        assert model_of(again) == crawl.learned
        assert {row["host"]: row["seen"] for row in again.take_all()} == SEEN

    def test_one_killed_while_stripping_loses_nothing(self, crawl, pages, sites, tmp_path):
        marker = tmp_path / "killed"
        pipeline = Pipeline(extra=(KillsOnce(str(marker)),))
        stripped = strip_with_sites(pages, sites, pipeline, columns=["text", "error"], carry=["id"])
        assert texts_of(stripped) == crawl.stripped
        assert marker.exists()


class TestExample:
    def test_end_to_end(self, ray, crawl, tmp_path):
        """With another of Ray's ways to shuffle than above, one that starts fewer processes."""
        out = tmp_path / "out"
        ran = subprocess.run(
            [sys.executable, str(EXAMPLE), *crawl.names, "-o", str(out)],
            env={
                **os.environ, "RAY_ADDRESS": ray.get_runtime_context().gcs_address,
                "RAY_DATA_DEFAULT_MIN_PARALLELISM": "3",  # partitions
                "RAY_DATA_DEFAULT_SHUFFLE_STRATEGY": "sort_shuffle_pull_based",
            },
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.splitlines()[-1] == "60 pages stripped, 4 errors; 2 hosts known"
        assert articles(out) == crawl.stripped

    def test_with_sites_learned_before(self, ray, crawl, sites, tmp_path, monkeypatch, capsys):
        """In this process, where Ray runs already."""
        out, known = tmp_path / "out", tmp_path / "known"
        sites.write_parquet(str(known))
        monkeypatch.setattr(ray, "init", lambda: None)
        monkeypatch.setattr(
            sys, "argv", ["", crawl.names[2], "-o", str(out), "--sites", str(known)]
        )
        runpy.run_path(str(EXAMPLE), run_name="__main__")
        stripped = articles(out)
        assert capsys.readouterr().out.splitlines()[-1] == (
            f"{len(stripped)} pages stripped, 0 errors; 2 hosts known"
        )
        assert not (out / "sites").exists()
        assert stripped.items() < crawl.stripped.items()


def articles(folder):
    rows = parquet.read_table(folder / "articles").to_pylist()
    return {row["id"]: row["text"] for row in rows if not row["error"]}
