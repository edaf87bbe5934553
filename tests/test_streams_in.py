"""What goes into a stream: WARC and WET, JSON lines, Parquet, folders, and damaged ones of each."""

import gzip
import io
import json
import zlib

import pyarrow
import pyarrow.parquet
import pytest
import zstandard

from boilerstrip.limits import Limits
from boilerstrip.streams.compression import compressed, unpacked
from boilerstrip.streams.records import Record, StreamError
from boilerstrip.streams.sources import Inputs, Sources, kind_of, size_of
from boilerstrip.streams.tape import Tape
from boilerstrip.streams.totals import Totals

PAGE = "The mill stands where the two streams meet."
HTML = f"<html><body><p>{PAGE}</p></body></html>".encode()


def record(number, body, kind="conversion", length=None, **headers):
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{number}>",
        "WARC-Date": "2024-01-01T00:00:00Z",
        "WARC-Target-URI": f"https://mill.example/{number}",
        "Content-Type": "application/http; msgtype=response"
        if kind == "response"
        else "text/plain",
        "Content-Length": len(body) if length is None else length,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + body + b"\r\n\r\n"


def http(body, kind="text/html", status="200 OK", **headers):
    head = {"Content-Type": kind, "Content-Length": len(body)}
    head |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def dumps(count, start=0):
    return [record(n, f"{PAGE} {n}".encode()) for n in range(start, start + count)]


def read(path, limits=None, kind="", field=None, *more):
    """Records, what was complained of, and the totals."""
    totals, complaints = Totals(), []
    inputs = Inputs((str(path), *map(str, more)), kind, field)
    sources = Sources(inputs, limits or Limits(), totals, complaints.append)
    return list(sources), complaints, totals


def written(path, data):
    path.write_bytes(data)
    return path


PACKED = {
    "": lambda parts: b"".join(parts),
    ".gz": lambda parts: b"".join(map(gzip.compress, parts)),
    ".zst": lambda parts: b"".join(map(zstandard.ZstdCompressor().compress, parts)),
}


class TestWarc:
    @pytest.mark.parametrize("suffix", PACKED)
    @pytest.mark.parametrize("name", ["CC-MAIN.warc.wet", "crawl.warc", "crawl.wet", "no suffix"])
    def test_text_of_conversion_records(self, tmp_path, suffix, name):
        information = record("info", b"software: none\r\n", "warcinfo")
        path = written(tmp_path / (name + suffix), PACKED[suffix]([information, *dumps(3)]))
        records, complaints, totals = read(path)
        assert records == [
            Record(
                f"urn:uuid:{n}", f"{PAGE} {n}".encode(), f"https://mill.example/{n}", "text",
                metadata={"warc_type": "conversion", "date": "2024-01-01T00:00:00Z"},
            ) for n in range(3)
        ]  # fmt: skip
        assert (complaints, totals.broken, totals.skipped) == ([], [], {})

    def test_metadata(self, tmp_path):
        given = record(
            1, b"A page.", WARC_Identified_Content_Language="eng", WARC_Truncated="length"
        )
        ((found,), _, _) = read(written(tmp_path / "a.wet", given))
        assert found.metadata["languages"] == "eng"
        assert found.partial == "the crawler stored its beginning only (length)"

    @pytest.mark.parametrize("body, headers", [
        (HTML, {}),
        (gzip.compress(HTML), {"Content_Encoding": "gzip"}),
        (zlib.compress(HTML), {"Content_Encoding": "deflate"}),
        (b"5\r\n" + HTML[:5] + b"\r\n%x\r\n" % (len(HTML) - 5) + HTML[5:] + b"\r\n0\r\n\r\n",
         {"Transfer_Encoding": "chunked"}),
    ])  # fmt: skip
    def test_html_of_responses(self, tmp_path, body, headers):
        answer = http(body, "text/html; charset=Shift_JIS", **headers)
        path = written(tmp_path / "a.warc", record(7, answer, "response"))
        ((found,), complaints, _) = read(path)
        assert (found.content, found.kind, found.encoding) == (HTML, "html", "cp932")
        assert found.metadata["status"] == 200
        assert complaints == []

    def test_what_is_no_page_is_skipped_and_counted(self, tmp_path):
        parts = [
            record(1, http(b"pixels", "image/png"), "response"),
            record(2, http(HTML, status="404 Not Found"), "response"),
            record(3, b"example.org. 60 IN A 127.0.0.1", "response", Content_Type="text/dns"),
            record(4, b"", "revisit"),
            record(5, b"GET / HTTP/1.1\r\n\r\n", "request"),
            record(6, http(HTML), "response"),
            record(7, HTML, "resource", Content_Type="text/html"),
            record(8, http(b"Some text.", "text/plain"), "response"),
        ]
        records, _, totals = read(written(tmp_path / "a.warc", b"".join(parts)))
        assert [(one.id, one.kind) for one in records] == [
            ("urn:uuid:6", "html"), ("urn:uuid:7", "html"), ("urn:uuid:8", "text"),
        ]  # fmt: skip
        assert dict(totals.skipped) == {
            "content of type image/png": 1, "response with status 404": 1,
            "response that is not HTTP": 1, "revisit record": 1,
        }  # fmt: skip

    def test_a_body_that_cannot_be_decoded(self, tmp_path):
        bad = record(1, http(b"\x00\x01no brotli", Content_Encoding="br"), "response")
        path = written(tmp_path / "a.warc", bad + record(2, http(HTML), "response"))
        (one, two), complaints, _ = read(path)
        assert one.error.startswith("the body of the record cannot be read: ")
        assert (two.content, complaints) == (HTML, [])

    @pytest.mark.parametrize("suffix", PACKED)
    @pytest.mark.parametrize("length", [0, 5, 60, 350, 700, -3, "many"])
    def test_a_record_that_lies_about_its_length(self, tmp_path, suffix, length):
        parts = dumps(8)
        parts[2] = record(2, f"{PAGE} 2".encode(), length=length)
        path = written(tmp_path / f"a.warc{suffix}", PACKED[suffix](parts))
        records, complaints, _ = read(path)
        assert [one.id for one in records] == [f"urn:uuid:{n}" for n in range(8)]
        assert [bool(one.error) for one in records] == [n == 2 for n in range(8)]
        assert records[2].error.startswith("no record begins where this one should end")
        assert complaints == []

    def test_a_length_beyond_the_file(self, tmp_path):
        parts = dumps(4)
        parts[1] = record(1, f"{PAGE} 1".encode(), length=10**12)
        records, complaints, _ = read(written(tmp_path / "a.warc", b"".join(parts)))
        assert [one.id for one in records] == ["urn:uuid:0", "urn:uuid:1"]
        assert "before this record does" in records[1].error
        assert complaints == [f"{tmp_path / 'a.warc'} ends in the midst of a record"]

    def test_rubbish_between_records(self, tmp_path):
        parts = dumps(4)
        path = written(tmp_path / "a.warc", b"".join([*parts[:2], b"rubbish\n" * 9000, *parts[2:]]))
        records, _, _ = read(path)
        good = [one.id for one in records if not one.error]
        # The record before the rubbish does not end where another begins.
        assert good == ["urn:uuid:0", "urn:uuid:2", "urn:uuid:3"]
        assert [one.id for one in records if one.error] == ["urn:uuid:1"]

    def test_a_file_of_rubbish(self, tmp_path):
        records, _, _ = read(written(tmp_path / "a.warc", b"no crawl\n" * 100))
        assert [one.error for one in records] == ["there is no WARC record where one should be"]
        assert read(written(tmp_path / "b.warc", b""))[0] == []

    def test_a_file_that_was_cut_off(self, tmp_path):
        path = written(tmp_path / "a.warc", b"".join(dumps(3))[:-20])
        records, complaints, totals = read(path)
        assert [one.error for one in records] == [
            "",
            "",
            "the file ends 16 bytes before this record does",
        ]
        assert complaints == totals.broken == [f"{path} ends in the midst of a record"]

    @pytest.mark.parametrize("suffix", [".gz", ".zst"])
    def test_a_packed_file_that_was_cut_off(self, tmp_path, suffix):
        path = written(tmp_path / f"a.warc{suffix}", PACKED[suffix](dumps(40))[:-20])
        records, complaints, _ = read(path)
        whole = [one.id for one in records if not one.error]
        assert whole == [f"urn:uuid:{n}" for n in range(39)]
        assert complaints == [f"{path} is compressed, and ends too early"]

    def test_a_damaged_gzip_member(self, tmp_path):
        parts = list(map(gzip.compress, dumps(40)))
        damaged = bytearray(parts[30])
        damaged[20:40] = bytes(20)
        path = written(tmp_path / "a.warc.gz", b"".join([*parts[:30], bytes(damaged), *parts[31:]]))
        records, complaints, _ = read(path)
        assert [one.id for one in records if not one.error] == [f"urn:uuid:{n}" for n in range(30)]
        assert len(complaints) == 1
        assert f"{path} cannot be read any further: " in complaints[0]

    def test_a_huge_record_is_read_as_far_as_it_is_looked_at(self, tmp_path):
        path = written(tmp_path / "a.warc", record(1, b"a b " * 5_000_000) + record(2, b"short"))
        records, _, _ = read(path, Limits(size=1000))
        assert [len(one.content) for one in records] == [1001, 5]

    def test_many_false_beginnings(self, tmp_path):
        body = b"\r\nWARC/1.0\r\nWARC-Type: conversion\r\n" * 3000
        path = written(tmp_path / "a.warc", record(1, body, length=7) + b"".join(dumps(2, 2)))
        records, _, _ = read(path)
        assert [one.id for one in records if not one.error][-2:] == ["urn:uuid:2", "urn:uuid:3"]


class TestTape:
    def test_memory_is_bounded(self):
        tape = Tape(io.BufferedReader(io.BytesIO(bytes(1_000_000))), memory=100_000)
        while tape.read(4096):
            assert tape.end - tape._begin <= 100_000 + (1 << 16)
        assert tape.end == tape.tell() == 1_000_000
        assert tape.remembered(10, 5) == b""
        assert tape.remembered(999_998, 5) == bytes(2)

    @pytest.mark.parametrize("size", [0, 100, 65_530, 70_000, 300_000])
    def test_winding_to_a_mark(self, size):
        data = b"x" * size + b"MARK" + b"y" * 1000
        tape = Tape(io.BufferedReader(io.BytesIO(data)), memory=90_000)
        tape.read(10)
        assert tape.wind_to(b"MARK", 0)
        assert tape.tell() == size
        assert not tape.wind_to(b"MARK", size + 1)


class TestJsonLines:
    def lines(self, tmp_path, *values, name="a.jsonl"):
        data = b"".join(
            (v if isinstance(v, bytes) else json.dumps(v).encode()) + b"\n" for v in values
        )
        return written(tmp_path / name, data)

    def test_fields_are_found(self, tmp_path):
        path = self.lines(
            tmp_path,
            {"id": 7, "url": "https://a.example/", "html": "<p>A</p>", "lang": "en"},
            {"text": "A page."},
            {"raw_content": "A page.", "source": "b"},
            {"content": "A page.", "meta": {"a": [1]}},
        )
        records, complaints, _ = read(path)
        assert records == [
            Record("7", "<p>A</p>", "https://a.example/", "html",
                   metadata={"id": 7, "url": "https://a.example/", "lang": "en"}),
            Record(f"{path}:2", "A page."),
            Record("b", "A page.", metadata={"source": "b"}),
            Record(f"{path}:4", "A page.", metadata={"meta": {"a": [1]}}),
        ]  # fmt: skip
        assert complaints == []

    def test_a_field_by_name(self, tmp_path):
        path = self.lines(tmp_path, {"body": "A page.", "text": "Another."}, {"text": "Another."})
        (one, two), _, _ = read(path, field="body")
        assert one == Record(f"{path}:1", "A page.", metadata={"text": "Another."})
        assert two.error == "there is no field body, but text"

    @pytest.mark.parametrize("line, error", [
        (b"{", "the line is no JSON: "), (b'{"text": "\xff"}', "the line is no JSON: "),
        (b"[" * 100_000, "the line is no JSON: "), (b"[1]", "the line holds list, and no object"),
        (b'{"text": 5}', "text holds int, and no text"), (b'{"text": null}', "text holds NoneType"),
        (b'{"a": "b"}', "there is no field html, raw_html, text, raw_content, content, but a"),
        (b"{}", "there is no field html, raw_html, text, raw_content, content, but none"),
    ])  # fmt: skip
    def test_bad_lines(self, tmp_path, line, error):
        path = self.lines(tmp_path, {"text": "One."}, line, b"", {"text": "Two."})
        (one, bad, two), complaints, _ = read(path)
        assert (one.content, two.content, two.id) == ("One.", "Two.", f"{path}:4")
        assert bad.error.startswith(error)
        assert bad.id == f"{path}:2"
        assert complaints == []

    def test_a_line_that_is_too_long(self, tmp_path):
        long = {"text": "a" * 3_000_000}
        path = self.lines(tmp_path, {"text": "One."}, long, {"text": "Two."})
        records, _, _ = read(path, Limits(size=100))
        assert [one.content for one in records] == ["One.", b"", "Two."]
        assert records[1].error == "the line is longer than 1,000,600 bytes"

    def test_no_line_end_at_the_end(self, tmp_path):
        path = written(tmp_path / "a.ndjson", b'{"text": "One."}\n{"text": "Two."}')
        assert [one.content for one in read(path)[0]] == ["One.", "Two."]


class TestParquet:
    def table(self, tmp_path, columns, rows_a_group=100):
        path = tmp_path / "a.parquet"
        pyarrow.parquet.write_table(pyarrow.table(columns), path, row_group_size=rows_a_group)
        return path

    def test_rows(self, tmp_path):
        pages = [f"{PAGE} {n}" for n in range(250)]
        path = self.table(tmp_path, {"id": list(range(250)), "text": pages})
        records, complaints, _ = read(path)
        assert [one.content for one in records] == pages
        assert records[9] == Record("9", pages[9], metadata={"id": 9})
        assert complaints == []

    def test_bytes_and_missing_values(self, tmp_path):
        path = self.table(tmp_path, {"html": [HTML, None]})
        (one, two), _, _ = read(path)
        assert one == Record(f"{path}:1", HTML, kind="html")
        assert two.error == "html holds NoneType, and no text"

    def test_no_such_column(self, tmp_path):
        path = self.table(tmp_path, {"text": ["A page."]})
        records, complaints, _ = read(path, field="body")
        assert records == []
        assert complaints == [
            f"{path}: there is no field body, but text; name the column with --field"
        ]

    def test_a_damaged_file(self, tmp_path):
        path = written(tmp_path / "a.parquet", b"PAR1 and nothing more of it")
        records, complaints, _ = read(path)
        assert records == []
        assert complaints[0].startswith(f"{path} cannot be read any further: ")

    def test_a_damaged_row_group(self, tmp_path):
        path = self.table(tmp_path, {"text": [f"{PAGE} {n}" for n in range(300)]}, 100)
        data = bytearray(path.read_bytes())
        begin = pyarrow.parquet.ParquetFile(path).metadata.row_group(2).column(0).data_page_offset
        data[begin : begin + 12] = b"\xff" * 12
        path.write_bytes(data)
        records, complaints, _ = read(path)
        assert [one.content for one in records[:128]] == [f"{PAGE} {n}" for n in range(128)]
        assert complaints[0].startswith(f"{path} cannot be read any further: ")


class TestFolders:
    def test_files_in_their_order(self, tmp_path):
        (tmp_path / "b").mkdir()
        (tmp_path / ".hidden").mkdir()
        written(tmp_path / "b" / "two.txt", b"Two.")
        written(tmp_path / "c.html", HTML)
        written(tmp_path / "a.txt.gz", gzip.compress(b"One."))
        written(tmp_path / ".hidden" / "no.txt", b"No.")
        written(tmp_path / "d.jsonl", b'{"text": "Three."}\n')
        records, complaints, _ = read(tmp_path)
        assert records == [
            Record(str(tmp_path / "a.txt.gz"), b"One.", path="a.txt.gz"),
            Record(str(tmp_path / "c.html"), HTML, path="c.html"),
            Record(f"{tmp_path / 'd.jsonl'}:1", "Three."),
            Record(str(tmp_path / "b" / "two.txt"), b"Two.", path="b/two.txt"),
        ]
        assert complaints == []

    def test_a_damaged_file_is_a_record_with_an_error(self, tmp_path):
        written(tmp_path / "a.gz", gzip.compress(PAGE.encode())[:-9])
        written(tmp_path / "b.txt", b"Two.")
        (one, two), complaints, _ = read(tmp_path)
        assert one.error == f"{tmp_path / 'a.gz'} is compressed, and ends too early"
        assert (two.content, complaints) == (b"Two.", [])

    def test_pages_are_read_as_far_as_they_are_looked_at(self, tmp_path):
        path = written(tmp_path / "a.txt", bytes(100_000))
        assert len(read(path, Limits(size=10))[0][0].content) == 11

    def test_missing_files_end_no_stream(self, tmp_path):
        good = written(tmp_path / "b.txt", b"Two.")
        records, complaints, _ = read(tmp_path / "none.warc", None, "", None, good)
        assert [one.content for one in records] == [b"Two."]
        assert complaints == [f"cannot read {tmp_path / 'none.warc'}: No such file or directory"]


class TestKinds:
    @pytest.mark.parametrize("name, data, kind", [
        ("a", b"WARC/1.0\r\n", "warc"), ("a", gzip.compress(b"WARC/1.1\r\n"), "warc"),
        ("a", b"PAR1", "parquet"), ("a", HTML, "page"), ("a.gz", gzip.compress(HTML), "page"),
        ("a.JSONL.GZ", b"", "jsonl"), ("a.wet", b"", "warc"), ("a.txt", b"", "page"),
        ("a", zstandard.ZstdCompressor().compress(b"WARC/1.0\r\n"), "warc"),
    ])  # fmt: skip
    def test_by_name_and_beginning(self, tmp_path, name, data, kind):
        assert kind_of(str(written(tmp_path / name, data))) == kind

    def test_size_and_position(self, tmp_path):
        written(tmp_path / "a.txt", bytes(1000))
        path = written(tmp_path / "b.warc", b"".join(dumps(3)))
        size = 1000 + path.stat().st_size
        inputs = Inputs((str(tmp_path),))
        assert size_of(inputs) == size
        assert size_of(Inputs(("-",))) is None
        sources = Sources(inputs, Limits(), Totals(), print)
        positions = [sources.position for _ in sources]
        assert positions[0] <= positions[-1] <= size
        assert sources.position == size


class TestCompression:
    @pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
    def test_there_and_back(self, suffix):
        parts = [b"one " * 1000, b"", b"two"]
        data = b"".join(compressed(part, suffix) for part in parts)
        assert data == b"".join(compressed(part, suffix) for part in parts)
        source = unpacked(io.BufferedReader(io.BytesIO(data)), "name")
        assert source.read() == b"".join(parts)

    def test_frames_without_data(self):
        frame = b"\x50\x2a\x4d\x18\x05\x00\x00\x00hello"
        data = frame + compressed(b"one ", ".zst") + frame + compressed(b"two", ".zst")
        assert unpacked(io.BufferedReader(io.BytesIO(data)), "name").read() == b"one two"

    def test_bombs_are_read_piece_by_piece(self):
        data = zstandard.ZstdCompressor().compress(bytes(200_000_000))
        source = unpacked(io.BufferedReader(io.BytesIO(data)), "name")
        assert source.read(10) == bytes(10)

    def test_a_missing_package_is_named(self, monkeypatch):
        monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
        with pytest.raises(StreamError, match=r"writing zstd needs zstandard; install it with"):
            compressed(b"", ".zst")
