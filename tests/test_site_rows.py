"""What engines do with a crawl, without any: files to batches, pages to rows of sites, and back."""

import gzip
import json
from collections import Counter
from itertools import chain, pairwise

import hypothesis.strategies as st
import pyarrow as pa
import pytest
from hypothesis import given, settings
from small_crawl import FERRY, HTML, MILL, ORCHARD, record
from stream_classifiers import Harm

from boilerstrip import Limits, OptionError, Pipeline
from boilerstrip.engines import crawl_files, site_join, site_rows
from boilerstrip.engines.batches import strip_batches
from boilerstrip.engines.crawl_files import files_of, page_schema, read_batches
from boilerstrip.engines.layout import ColumnError
from boilerstrip.engines.site_join import Shares, strip_joined, strip_known
from boilerstrip.engines.site_rows import (
    known_of,
    learn_batches,
    merge_batches,
    site_model,
    site_schema,
)
from boilerstrip.sites import SiteLearner, SiteModel, SiteModelError, host_of

PAGE = "text/plain"


@pytest.fixture(scope="module")
def table(crawl):
    """The good rows of the crawl."""
    rows = pa.Table.from_batches(read_batches(crawl.names))
    return rows.filter(pa.compute.equal(rows["error"], ""))


@pytest.fixture(scope="module")
def model(crawl):
    return crawl.learned


@pytest.fixture(scope="module")
def expected(crawl):
    return crawl.stripped


def text_pages(count, host=MILL):
    """Short pages of a host, two lines of which are on all of them."""
    return [
        {
            "url": f"https://{host}/{n}",
            "content": f"Home\nOnly page {chr(97 + n) * 3}\nTerms of use",
        }
        for n in range(count)
    ]


def batch(rows):
    names = ("url", "content", *(name for name in ("error", "content_type") if name in rows[0]))
    return pa.RecordBatch.from_pylist(
        [{**row, "content": row["content"]} for row in rows],
        schema=pa.schema([(name, pa.string()) for name in names]),
    )


def learned(rows, **limits):
    """What a plain loop learns of pages of text."""
    learner = SiteLearner(**limits, texts=False)
    for row in rows:
        learner.learn(host_of(row["url"]), row["content"].split("\n"))
    return learner.model()


def by_host(batches):
    """Rows with those of one host together, the others in the order in which they come."""
    return pa.Table.from_batches(batches, site_schema()).sort_by("host").to_batches()


def pieces(draw, table, most=6):
    """A table cut anywhere into batches, of which some are empty."""
    size = table.num_rows
    ends = sorted(draw(st.lists(st.integers(0, size), max_size=most)))
    cuts = pairwise((0, *ends, size))
    parts = (table.slice(start, end - start).combine_chunks() for start, end in cuts)
    return [
        one for part in parts
        for one in part.to_batches() or [pa.RecordBatch.from_pylist([], table.schema)]
    ]  # fmt: skip


class TestLearning:
    def test_a_row_a_host(self):
        rows = [*text_pages(3), *text_pages(2, FERRY)]
        (found,) = learn_batches([batch(rows[:1]), batch(rows[1:])])
        assert found.schema == site_schema()
        expected = learned(rows).hosts
        assert found["host"].to_pylist() == [FERRY, MILL]
        assert [known_of(found, row) for row in (0, 1)] == [expected[FERRY], expected[MILL]]
        assert found["pages"][1].as_py() == expected[MILL].pages.astype("<u8").tobytes()
        assert [len(found[name][1].as_py()) // 8 for name in ("pages", "keys", "masks")] == [
            3,
            5,
            5,
        ]

    def test_pages_that_teach_nothing(self):
        good = text_pages(1)
        bad = [
            {"url": None, "content": "One."}, {"url": "no address", "content": "Two."},
            {"url": f"https://{MILL}/", "content": None},
            {"url": f"https://{MILL}/", "content": "Three.", "error": "It is cut off."},
            {"url": f"https://{MILL}/", "content": "Four.", "content_type": "image/png"},
        ]  # fmt: skip
        rows = [{"error": "", "content_type": PAGE, **row} for row in (*good, *bad)]
        assert site_model(learn_batches([batch(rows)])) == learned(good)
        assert list(learn_batches([batch(rows[1:])])) == list(learn_batches([])) == []

    def test_the_pipeline_says_how_pages_are_read(self):
        rows = [{"url": f"https://{MILL}/", "content": "<p>One.</p><p>Two.</p>"}]
        read = [
            site_model(learn_batches([batch(rows)], Pipeline(kind=kind))).hosts[MILL].keys
            for kind in ("auto", "html", "text")
        ]
        assert [len(keys) for keys in read] == [2, 2, 1]

    def test_what_was_learned_is_given_when_there_is_much_of_it(self, monkeypatch):
        monkeypatch.setattr(site_rows, "_AT_ONCE", 4)
        rows = [*text_pages(7), *text_pages(3, FERRY)]
        parts = list(learn_batches([batch([row]) for row in rows]))
        assert [part["host"].to_pylist() for part in parts] == [[MILL], [FERRY, MILL], [FERRY]]
        assert site_model(merge_batches(by_host(parts))) == learned(rows)

    def test_limits(self):
        rows = text_pages(9)
        found = list(learn_batches([batch(rows)], pages_a_host=4))
        assert site_model(found, 4) == learned(rows, pages_a_host=4)
        with pytest.raises(SiteModelError, match="pages_a_host is 5"):
            list(learn_batches([batch(rows)], pages_a_host=5))


MANY = [*text_pages(12), *text_pages(5, ORCHARD), *text_pages(1, FERRY)]


class TestMerging:
    @given(data=st.data(), pages_a_host=st.sampled_from((4, 64)))
    @settings(max_examples=60)
    def test_however_pages_are_cut_ordered_and_met_again(self, data, pages_a_host):
        again = data.draw(st.lists(st.sampled_from(MANY), max_size=4))
        rows = data.draw(st.permutations([*MANY, *again]))
        parts = pieces(data.draw, pa.Table.from_batches([batch(rows)]))
        learned_apart = [list(learn_batches([part], pages_a_host=pages_a_host)) for part in parts]
        # Parts are learned again where a worker was lost.
        met = data.draw(st.lists(st.sampled_from(learned_apart), max_size=2))
        given_rows = list(chain.from_iterable(data.draw(st.permutations([*learned_apart, *met]))))
        cut = pieces(data.draw, pa.Table.from_batches(by_host(given_rows)))
        merged = list(merge_batches(cut, pages_a_host))
        assert Counter(chain.from_iterable(one["host"].to_pylist() for one in merged)) == {
            MILL: 1, ORCHARD: 1, FERRY: 1,
        }  # fmt: skip
        expected = learned(MANY, pages_a_host=pages_a_host)
        assert site_model(merged, pages_a_host) == expected
        # In two steps, as where a host's rows are too many for one.
        half = len(given_rows) // 2
        slices = [
            row for part in (given_rows[:half], given_rows[half:])
            for row in merge_batches(by_host(part), pages_a_host)
        ]  # fmt: skip
        assert site_model(merge_batches(by_host(slices), pages_a_host), pages_a_host) == expected

    def test_what_strips_pages_and_no_more(self):
        rows = list(learn_batches([batch(MANY)]))
        (merged,) = merge_batches(by_host(rows), whole=False)
        found = site_model([merged], whole=False)
        whole = learned(MANY).repeated()
        known = {host: one for host, one in whole.hosts.items() if host != FERRY}
        assert found == SiteModel(known, whole=False)
        assert merged.nbytes < rows[0].nbytes
        with pytest.raises(SiteModelError, match="holds only what repeats"):
            SiteLearner().merge(found)

    def test_of_two_pages_one_may_be_the_page_itself(self):
        for count, hosts in ((2, 0), (3, 1)):
            rows = list(learn_batches([batch(text_pages(count))]))
            assert len(site_model(merge_batches(rows, whole=False)).hosts) == hosts

    def test_many_hosts_come_in_several_batches(self):
        hosts = [f"{n:03}.example" for n in range(600)]
        pages = [{"url": f"https://{host}/", "content": host} for host in hosts]
        merged = list(merge_batches(learn_batches([batch(pages)])))
        assert [one.num_rows for one in merged] == [256, 256, 88]
        assert [host for one in merged for host in one["host"].to_pylist()] == hosts
        assert list(merge_batches([])) == []


class TestShares:
    def test_hosts_with_many_pages_are_cut(self):
        shares = Shares.of([(MILL, 4001), (ORCHARD, 2000), (FERRY, 2001)])
        assert shares.heavy == {MILL: 3, FERRY: 2}
        assert [shares.count(host) for host in (MILL, FERRY, ORCHARD, "new")] == [3, 2, 1, 1]
        assert Shares.of([(MILL, 10)], share=3).count(MILL) == 4

    def test_places_are_spread_evenly_and_always_the_same(self):
        shares = Shares({MILL: 8})
        urls = [f"https://www.{MILL}/{n}" for n in range(4000)]
        places = [shares.place(url, "A page.") for url in urls]
        assert {host for host, _ in places} == {MILL}
        counts = Counter(share for _, share in places)
        assert counts.keys() == set(range(8))
        assert 400 < min(counts.values()) <= max(counts.values()) < 600
        # By what checksums are everywhere, and by the address alone.
        assert places[:3] == [(MILL, 0), (MILL, 6), (MILL, 4)]
        assert places == [Shares({MILL: 8}).place(url, None) for url in urls]
        assert shares.place(f"https://{ORCHARD}/", "A page.") == (ORCHARD, 0)

    def test_pages_without_a_host_are_spread_by_what_is_in_them(self):
        shares = Shares()
        pages = [f"Page {n}" for n in range(3000)]
        places = {shares.place(None, page) for page in pages}
        assert {host for host, _ in places} == {""}
        assert 900 < len(places) <= shares.count("") == 1024
        assert shares.place("", pages[0]) == shares.place("no host", pages[0].encode())
        assert shares.place(None, None) == ("", 0)
        assert shares.place(None, "\ud800")[0] == ""


def joined(table, model, shares=1):
    """Pages and what is known of their hosts in one table, those of a host's share together."""
    names = [*table.schema.names, *site_schema().names, "is_page", "share"]
    schema = pa.schema(
        [*table.schema, *site_schema(), ("is_page", pa.bool_()), ("share", pa.int32())]
    )
    nothing = dict.fromkeys(names)
    rows = [
        {**nothing, **row, "host": host_of(row["url"]), "is_page": True, "share": n % shares}
        for n, row in enumerate(table.to_pylist())
    ]
    for host, known in model.hosts.items():
        numbers = {
            name: getattr(known, name).astype("<u8").tobytes()
            for name in ("pages", "keys", "masks")
        }
        rows += [
            {**nothing, "host": host, **numbers, "is_page": False, "share": share}
            for share in range(shares)
        ]
    rows.sort(key=lambda row: (row["host"], row["share"], row["is_page"]))
    return pa.Table.from_pylist(rows, schema)


def texts_of(batches):
    rows = [row for one in batches for row in one.to_pylist()]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row["text"] for row in rows}


class TestStripping:
    @given(data=st.data())
    @settings(max_examples=8)
    def test_joined_rows_cut_anywhere(self, table, model, expected, data):
        places = st.sets(st.integers(0, table.num_rows - 1), max_size=9)
        few = table.take(pa.array(sorted(data.draw(places)), pa.int64()))
        rows = joined(few, model.repeated(), data.draw(st.sampled_from((1, 3))))
        cut = pieces(data.draw, rows)
        stripped = texts_of(strip_joined(cut, columns=["text"], carry=["id"]))
        assert stripped == {name: expected[name] for name in few["id"].to_pylist()}

    def test_joined_as_a_plain_loop_with_workers_and_without(self, table, model, expected):
        rows = joined(table, model.repeated(), 2).to_batches(max_chunksize=10)
        for jobs in (0, 1):
            stripped = list(strip_joined(rows, columns=["text"], carry=["id"], jobs=jobs))
            assert texts_of(stripped) == expected
        assert {one.schema.names[0] for one in stripped} == {"id"}

    def test_parts_of_a_joined_batch(self, table, model, expected, monkeypatch):
        monkeypatch.setattr(site_join, "ROWS", 7)
        rows = joined(table, model.repeated()).combine_chunks().to_batches()
        stripped = list(strip_joined(rows, columns=["text"], carry=["id"]))
        assert [one.num_rows for one in stripped] == [7] * 8 + [4]
        assert texts_of(stripped) == expected

    def test_joined_pages_of_a_host_without_a_row(self, crawl, table, model):
        # What is known of the orchard is said of the mill, whose row the orchard's pages come after.
        known = SiteModel({MILL: model.hosts[ORCHARD].repeated()}, whole=False)
        rows = joined(table, known).to_batches()
        stripped = texts_of(strip_joined(rows, columns=["text"], carry=["id"]))
        assert stripped == crawl.texts(known)

    def test_known_of_each_host(self, table, model, expected):
        asked = []

        def known(host):
            asked.append(host)
            return model.repeated().hosts.get(host)

        for jobs in (0, 1):
            stripped = list(
                strip_known(table.to_batches(9), known, columns=["text"], carry=["id"], jobs=jobs)
            )
            assert texts_of(stripped) == expected
            ids = [name for one in stripped for name in one["id"].to_pylist()]
            assert ids == table["id"].to_pylist()
        assert set(asked) == {MILL, ORCHARD, FERRY}

    def test_what_the_pipeline_knows_is_for_the_others(self, table, model, expected):
        pipeline = Pipeline(site=model.repeated())
        one = model.repeated().hosts[MILL]
        stripped = strip_known(
            table.to_batches(), {MILL: one}.get, pipeline, columns=["text"], carry=["id"]
        )
        assert texts_of(stripped) == expected

    def test_wrong_use(self, table):
        rows = table.to_batches()
        with pytest.raises(ColumnError, match="there is no column 'content'"):
            list(strip_known(table.drop_columns("content").to_batches(), {}.get))
        with pytest.raises(ColumnError, match="there is no column 'm'"):
            list(strip_known(rows, {}.get, carry=["m"]))
        for strip in (strip_joined, lambda given, **options: strip_known(given, {}.get, **options)):
            with pytest.raises(OptionError, match="there is no column 'txt'"):
                strip(rows, columns=["txt"])

    def test_errors_and_what_is_missing_come_through(self):
        rows = [
            {"content": "A page.", "error": "", "partial": "its end is missing"},
            {"content": "kill", "error": "It is cut off.", "partial": "all of it"},
            {"content": None, "error": "There was none.", "partial": None},
            {"content": "Another page.", "error": None, "partial": None},
        ]
        names = ("content", "error", "partial")
        given_rows = pa.RecordBatch.from_pylist(rows, pa.schema([(n, pa.string()) for n in names]))
        # What has an error is not stripped: it would kill this process.
        (stripped,) = strip_batches([given_rows], Pipeline(extra=(Harm(),)))
        assert stripped["error"].to_pylist() == ["", "It is cut off.", "There was none.", ""]
        assert stripped["partial"].to_pylist() == ["its end is missing", "all of it", "", ""]
        assert stripped["characters"].to_pylist() == [7, 0, 0, 13]
        wrong = given_rows.set_column(1, "error", pa.array([1, 2, 3, 4]))
        with pytest.raises(ColumnError, match="the column 'error' is int64; it must be text"):
            list(strip_batches([wrong]))


class TestReading:
    def test_rows_of_a_crawl(self, crawl):
        batches = list(read_batches(crawl.names))
        assert {one.schema == page_schema() for one in batches} == {True}
        assert [one.num_rows for one in batches] == [64]
        rows = batches[0].to_pylist()
        good = [
            (row["id"], row["url"], row["content_type"].partition(";")[0], row["content"])
            for row in rows if not row["error"]
        ]  # fmt: skip
        kinds = {HTML: "text/html"}
        assert sorted(good) == sorted(
            (page.id, page.url, kinds.get(page.kind, "text/plain"), page.content)
            for page in crawl.pages
        )

    def test_errors_are_rows(self, crawl):
        rows = [row for one in read_batches(crawl.names) for row in one.to_pylist()]
        bad = [row for row in rows if row["error"]]
        # Each stands where it was met, and a file's own at its end.
        names = ["urn:uuid:liar", "urn:uuid:cut", crawl.names[4], crawl.names[6]]
        assert [row["id"] for row in bad] == names
        assert [row["url"] for row in bad] == [
            f"https://{MILL}/liar", f"https://{ORCHARD}/cut", "", "",
        ]  # fmt: skip
        for row in bad:
            assert row["error"].startswith(crawl.errors[row["id"]])
            assert row["content"] == b""
        (last,) = read_batches(crawl.names[6:])
        assert last["error"].to_pylist() == [
            f"cannot read {crawl.names[6]}: No such file or directory"
        ]

    def test_charsets_and_text(self, tmp_path):
        path = tmp_path / "a.jsonl"
        path.write_text("\n".join(map(json.dumps, [
            {"id": "a", "html": "<p>Größe</p>", "url": "https://a.example/"}, {"id": "b", "text": "Zwei"},
            {"id": "c", "text": "\ud800"}, {"id": "d"},
        ])))  # fmt: skip
        (found,) = read_batches([str(path)])
        a, b, c, d = found.to_pylist()
        assert a == {
            "id": "a", "url": "https://a.example/", "content_type": "text/html; charset=utf-8",
            "error": "", "partial": "", "content": "<p>Größe</p>".encode(),
        }  # fmt: skip
        assert (b["content"], b["content_type"]) == (b"Zwei", "; charset=utf-8")
        assert c["content"] == b"?"
        assert d["error"].startswith("there is no field html")
        stripped = [row for one in strip_batches([found], columns=["text", "error"]) for row in one.to_pylist()]  # fmt: skip
        assert [bool(row["error"]) for row in stripped] == [False, False, False, True]

    def test_files_of_names(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "b").mkdir()
        for name in ("b/two", "a", ".hidden", "b/one"):
            (tmp_path / name).touch()
        there, not_there = str(tmp_path), str(tmp_path / "none")
        files = [f"{there}/{name}" for name in ("a", "b/one", "b/two")]
        assert files_of([there]) == files_of(["."]) == files
        assert files_of([tmp_path / "a", "none", "b"], "page") == [files[0], not_there, *files[1:]]
        assert files_of([]) == []

    @pytest.mark.parametrize(
        "call", [files_of, lambda names, kind="": read_batches(names, kind=kind)]
    )
    def test_wrong_use_is_told_at_once(self, call):
        with pytest.raises(OptionError, match=r"names is the text 'a\.warc'; it must be a list"):
            call("a.warc")
        with pytest.raises(
            OptionError, match="kind is 'html'; it can be warc, wet, jsonl, parquet, page"
        ):
            call([], "html")

    def test_kind_and_limits(self, tmp_path):
        path = tmp_path / "a.log"
        path.write_bytes(gzip.compress(b'{"text": "A page of many words."}\n'))
        (found,) = read_batches([str(path)], kind="jsonl")
        assert found["content"].to_pylist() == [b"A page of many words."]
        warc = tmp_path / "a.warc"
        warc.write_bytes(record("a", "https://a.example/", b"A page of many words."))
        (found,) = read_batches([str(warc)], Limits(size=6))
        assert found["content"].to_pylist() == [b"A page "]

    def test_batches_are_small(self, tmp_path, monkeypatch):
        path = tmp_path / "a.warc"
        path.write_bytes(b"".join(record(str(n), "", b"A page.") for n in range(150)))
        assert [one.num_rows for one in read_batches([str(path)])] == [64, 64, 22]
        monkeypatch.setattr(crawl_files, "_BYTES", 20)
        assert [one.num_rows for one in read_batches([str(path)])] == [3] * 50
        assert list(read_batches([])) == []
