"""What comes out of a stream: forms, files that appear whole, totals, interrupted runs."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pyarrow.parquet
import pytest
import zstandard
from fastwarc.warc import ArchiveIterator
from stream_classifiers import Harm
from test_streams import PAGES
from test_streams_in import record

from boilerstrip import Limits, OptionError, Pipeline, StreamError
from boilerstrip.cli import main
from boilerstrip.streams import sinks
from boilerstrip.streams.forms import Form
from boilerstrip.streams.resume import Done, load, save
from boilerstrip.streams.run import Run
from boilerstrip.streams.run import run as run_stream
from boilerstrip.streams.sources import Inputs
from boilerstrip.streams.totals import Totals
from boilerstrip.writers.jsonl import write_jsonl
from boilerstrip.writers.markdown import write_markdown

TEXTS = [Pipeline().strip(page) for page in PAGES]


def crawl(folder, pages=PAGES, name="crawl.warc.wet.gz"):
    parts = [record(n, page.encode()) for n, page in enumerate(pages)]
    path = folder / name
    path.write_bytes(b"".join(map(gzip.compress, parts)))
    return path


def run(capsysbinary, *arguments):
    status = main([str(argument) for argument in arguments])
    captured = capsysbinary.readouterr()
    return status, captured.out, captured.err.decode()


def unzstd(path):
    reader = zstandard.ZstdDecompressor().stream_reader(
        io.BytesIO(path.read_bytes()), read_across_frames=True
    )
    return reader.read()


def without_date(path, form):
    """A file's bytes; of WET without the record that says when the run was begun."""
    if form != "wet":
        return path.read_bytes()
    first = zlib.decompressobj(wbits=31)
    assert first.decompress(path.read_bytes()).startswith(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n")
    return first.unused_data


def left_over(folder):
    return sorted(path.name for path in folder.iterdir())


class TestForms:
    @pytest.mark.parametrize("jobs", [0, 2])
    @pytest.mark.parametrize("suffix, opened", [
        ("", Path.read_bytes), (".gz", lambda path: gzip.decompress(path.read_bytes())),
        (".zst", unzstd),
    ])  # fmt: skip
    def test_json_lines(self, capsysbinary, tmp_path, suffix, opened, jobs):
        source, target = crawl(tmp_path), tmp_path / f"out.jsonl{suffix}"
        status, out, err = run(capsysbinary, source, "--to", "jsonl", "-o", target, "--jobs", jobs)
        rows = [json.loads(line) for line in opened(target).splitlines()]
        assert (status, out) == (0, b"")
        assert [row["text"] for row in rows] == TEXTS
        assert rows[3] == {
            **json.loads(write_jsonl(Pipeline().extract(PAGES[3].encode()), "urn:uuid:3")),
            "url": "https://mill.example/3", "partial": "", "error": "",
            "metadata": {"warc_type": "conversion", "date": "2024-01-01T00:00:00Z"},
        }  # fmt: skip
        assert err.startswith("boilerstrip: 12 pages in ")
        assert err.count("\n") == 1
        assert left_over(tmp_path) == sorted([source.name, target.name])

    def test_json_lines_with_reasons(self, capsysbinary, tmp_path):
        source = crawl(tmp_path, PAGES[:1])
        _, out, _ = run(capsysbinary, source, "--to", "jsonl", "--explain", "--jobs", 0)
        assert json.loads(out)["blocks"][0]["text"] == "Home"

    @pytest.mark.parametrize("form, written", [
        ("text", lambda result: f"{result.text}\n"), ("markdown", write_markdown),
    ])  # fmt: skip
    def test_text_and_markdown(self, capsysbinary, tmp_path, form, written, monkeypatch):
        monkeypatch.setattr(sinks, "CHUNK_ROWS", 5)
        source, target = crawl(tmp_path), tmp_path / "out"
        run(capsysbinary, source, "--to", form, "-o", target, "--jobs", 0)
        _, piped, _ = run(capsysbinary, source, "--to", form, "--jobs", 0)
        pipeline = Pipeline()
        expected = "\n".join(written(pipeline.extract(page)) for page in PAGES)
        assert target.read_text("utf-8") == piped.decode() == expected

    def test_parquet(self, capsysbinary, tmp_path, monkeypatch):
        monkeypatch.setattr(sinks, "CHUNK_ROWS", 5)
        source, target = crawl(tmp_path), tmp_path / "out.parquet"
        assert run(capsysbinary, source, "--to", "parquet", "-o", target, "--jobs", 0)[0] == 0
        file = pyarrow.parquet.ParquetFile(target)
        rows = file.read().to_pylist()
        assert file.num_row_groups == 3
        assert [row["text"] for row in rows] == TEXTS
        assert rows[1]["source"] == "urn:uuid:1"
        assert rows[1]["found"] is True
        assert json.loads(rows[1]["metadata"])["date"] == "2024-01-01T00:00:00Z"
        assert left_over(tmp_path) == [source.name, target.name]
        # And in again.
        status, out, _ = run(capsysbinary, target, "--to", "jsonl", "--jobs", 0)
        assert [json.loads(line)["source"] for line in out.splitlines()][1] == "urn:uuid:1"
        assert status == 0

    @pytest.mark.parametrize("name", ["out.warc.wet", "out.warc.wet.gz", "out.warc.wet.zst"])
    def test_wet(self, capsysbinary, tmp_path, name):
        source, target = crawl(tmp_path, [*PAGES, ""]), tmp_path / name
        run(capsysbinary, source, "--to", "wet", "-o", target, "--jobs", 0)
        with target.open("rb") as file:
            records = [
                (one.headers.get("WARC-Type"), dict(one.headers.items()), one.reader.read())
                for one in ArchiveIterator(file, parse_http=False)
            ]
        assert [one[0] for one in records] == ["warcinfo"] + ["conversion"] * 12
        assert [one[2].decode() for one in records[1:]] == [f"{text}\n" for text in TEXTS]
        assert records[2][1]["WARC-Target-URI"] == "https://mill.example/1"
        assert records[2][1]["WARC-Date"] == "2024-01-01T00:00:00Z"
        assert len({one[1]["WARC-Record-ID"] for one in records}) == 13

    def test_headers_hold_no_line_breaks(self, tmp_path):
        source = tmp_path / "a.jsonl"
        row = {"text": PAGES[0], "url": "https://a.example/\r\nX-Evil: 1\r\n\r\nbody"}
        source.write_text(json.dumps(row), "utf-8")
        target = tmp_path / "out.wet"
        run_stream(Run(Inputs((str(source),)), Pipeline(), Form("wet"), str(target), jobs=0))
        with target.open("rb") as file:
            (_, one) = [
                dict(one.headers.items()) for one in ArchiveIterator(file, parse_http=False)
            ]
        assert "X-Evil" not in one
        assert one["WARC-Target-URI"] == "https://a.example/ X-Evil: 1 body"

    def test_a_folder_for_a_folder(self, capsysbinary, tmp_path):
        (tmp_path / "in" / "deep").mkdir(parents=True)
        (tmp_path / "in" / "one.html").write_text("<p>" + PAGES[0].replace("\n", "<p>"), "utf-8")
        (tmp_path / "in" / "deep" / "two.txt").write_text(PAGES[1], "utf-8")
        (tmp_path / "in" / "nothing.txt").write_text("Log in\nPassword\n", "utf-8")
        out = tmp_path / "out"
        status, _, err = run(capsysbinary, tmp_path / "in", "-o", f"{out}/", "--jobs", 0)
        assert status == 0
        assert sorted(str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()) == [
            "deep/two.txt.txt", "one.html.txt",
        ]  # fmt: skip
        assert (out / "deep" / "two.txt.txt").read_text("utf-8") == TEXTS[1] + "\n"
        assert "1 empty" in err

    def test_names_of_records_lead_to_no_other_folder(self, capsysbinary, tmp_path):
        (tmp_path / "in").mkdir()
        row = {"id": "../../evil", "text": PAGES[0]}
        (tmp_path / "in" / "a.jsonl").write_text(json.dumps(row), "utf-8")
        run(capsysbinary, tmp_path / "in", "-o", f"{tmp_path / 'out'}/", "--jobs", 0)
        assert left_over(tmp_path) == ["in", "out"]
        assert left_over(tmp_path / "out") == ["000000000.txt"]

    def test_nothing_at_all(self, capsysbinary, tmp_path):
        source = tmp_path / "empty.jsonl"
        source.write_bytes(b"")
        for name, form in (("a.jsonl.gz", "jsonl"), ("a.zst", "text"), ("a.parquet", "parquet")):
            assert run(capsysbinary, source, "-o", tmp_path / name, "--to", form)[0] == 0
        assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == b""
        assert unzstd(tmp_path / "a.zst") == b""
        assert pyarrow.parquet.read_table(tmp_path / "a.parquet").num_rows == 0


class TestTotalsAndErrors:
    def test_bad_records_become_rows(self, capsysbinary, tmp_path):
        source = tmp_path / "a.jsonl"
        lines = [json.dumps({"text": PAGES[0]}), "{", json.dumps({"text": "Log in"})]
        source.write_text("\n".join(lines), "utf-8")
        status, out, err = run(capsysbinary, source, "--to", "jsonl", "--jobs", 0)
        rows = [json.loads(line) for line in out.splitlines()]
        assert status == 0
        assert [bool(row["error"]) for row in rows] == [False, True, False]
        assert rows[1]["source"] == f"{source}:2"
        assert "boilerstrip: 3 pages in" in err
        assert "1 empty; 1 failed" in err

    def test_without_rows_errors_are_told(self, capsysbinary, tmp_path):
        source = tmp_path / "a.jsonl"
        source.write_text("{\n" + json.dumps({"text": PAGES[0]}), "utf-8")
        _, out, err = run(capsysbinary, source, "--jobs", 0)
        assert out.decode() == TEXTS[0] + "\n"
        assert err.startswith(f"boilerstrip: {source}:1: the line is no JSON: ")

    def test_inputs_that_break_off(self, capsysbinary, tmp_path):
        source, good = crawl(tmp_path), crawl(tmp_path, PAGES[:2], "good.warc.gz")
        source.write_bytes(source.read_bytes()[:-150])
        status, out, err = run(capsysbinary, source, good, "--to", "jsonl", "--jobs", 0)
        rows = [json.loads(line) for line in out.splitlines()]
        assert status == 1
        assert [row["text"] for row in rows if not row["error"]] == TEXTS[:11] + TEXTS[:2]
        assert f"boilerstrip: {source} is compressed, and ends too early\n" in err
        assert "1 inputs not read to their end" in err

    def test_limits_of_the_command_line(self, capsysbinary, tmp_path):
        source = crawl(tmp_path, PAGES[:1])
        _, out, err = run(
            capsysbinary,
            source,
            "--to",
            "jsonl",
            "--max-bytes",
            100,
            "--max-blocks",
            2,
            "--jobs",
            0,
        )
        assert json.loads(out)["partial"] == (
            "only its first 100 bytes were looked at; only its first 2 lines were looked at"
        )
        assert "1 partial" in err

    def test_limits_in_the_filter(self, capsysbinary, tmp_path):
        page = tmp_path / "page.txt"
        page.write_text(PAGES[0], "utf-8")
        status, out, err = run(capsysbinary, page, "--to", "jsonl", "--max-blocks", 3)
        assert json.loads(out)["partial"] == "only its first 3 lines were looked at"
        assert (status, err) == (0, f"boilerstrip: {page}: only its first 3 lines were looked at\n")
        assert "partial" not in json.loads(run(capsysbinary, page, "--to", "jsonl")[1])

    def test_lost_pages_are_rows_of_files_too(self, tmp_path):
        source = crawl(tmp_path, [PAGES[0], "exit", "sleep", PAGES[1]])
        target = tmp_path / "out.jsonl"
        pipeline = Pipeline(extra=(Harm(),), limits=Limits(seconds=1.5))
        asked = Run(Inputs((str(source),)), pipeline, Form("jsonl"), str(target), jobs=1)
        assert run_stream(asked) == 0
        rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
        assert [row["source"] for row in rows] == [f"urn:uuid:{n}" for n in range(4)]
        assert [row["error"] for row in rows] == [
            "", "the worker process died at this page (exit code 3)", "took longer than 1.5 seconds", "",
        ]  # fmt: skip
        assert rows[1]["metadata"]["warc_type"] == "conversion"

    @pytest.mark.parametrize("arguments", [
        ("--to", "parquet"), ("--to", "parquet", "-o", "out.parquet.gz"), ("--resume",),
        ("--to", "labels"), ("--explain",), ("--to", "wet", "-o", "out/"), ("--jobs", "-1"),
        ("--max-bytes", "-5"), ("--to", "parquet", "-o", "out/"), ("-o", "crawl.warc.wet.gz"),
    ])  # fmt: skip
    def test_wrong_use(self, capsysbinary, tmp_path, arguments, monkeypatch):
        monkeypatch.chdir(tmp_path)
        source = crawl(tmp_path)
        status, out, err = run(capsysbinary, source.name, *arguments)
        assert (status, out) == (2, b"")
        assert err.startswith("boilerstrip: ")
        assert left_over(tmp_path) == [source.name]

    def test_output_in_the_folder_that_is_read(self, tmp_path):
        crawl(tmp_path)
        asked = Run(Inputs((str(tmp_path),)), Pipeline(), Form("text"), str(tmp_path / "out.txt"))
        with pytest.raises(OptionError, match="which is read"):
            run_stream(asked)

    def test_standard_input(self):
        done = subprocess.run(
            [sys.executable, "-m", "boilerstrip", "--from", "jsonl", "--to", "jsonl", "--jobs", "1"],
            input=b'{"text": "One."}\n{"text": "Two."}\n', capture_output=True, timeout=60,
        )  # fmt: skip
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [row["source"] for row in rows] == ["standard input:1", "standard input:2"]

    def test_closed_pipe_ends_quietly(self, tmp_path):
        source = crawl(tmp_path, PAGES * 200)
        command = (
            f"{sys.executable} -m boilerstrip {source} --to jsonl --jobs 1 | head -n 1;"
            "echo ${PIPESTATUS[0]}"
        )
        done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60)
        first, status = done.stdout.decode().splitlines()
        assert (json.loads(first)["text"], status) == (TEXTS[0], "0")
        assert b"Traceback" not in done.stderr

    def test_the_filter_starts_without_streams(self):
        script = (
            "import sys, boilerstrip.cli\n"
            "print([name for name in sys.modules if 'streams' in name or name in "
            "('pyarrow', 'fastwarc', 'rich', 'zstandard', 'multiprocessing')])"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
        assert done.stdout == b"[]\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
class TestProgress:
    def test_on_a_terminal(self, tmp_path):
        import pty

        source = crawl(tmp_path)
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "boilerstrip", source, "--jobs", "1", "-o", tmp_path / "o"]
        process = subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm"})
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:
            pass  # the other end is closed
        assert process.wait() == 0
        assert b"a second" in shown
        assert b"left" in shown
        assert b"boilerstrip: 12 pages in" in shown

    def test_totals_in_words(self):
        totals = Totals(pages=7200, characters=200, kept=50, empty=3, failed=2, partial=1)
        totals.skipped.update({"revisit record": 4, "response with status 404": 1})
        assert totals.in_words(3725.0, 7200) == (
            "7,200 pages in 1 h 2 min, 2 a second; 25% of the text kept; 3 empty; 2 failed; "
            "1 partial; 5 skipped (4 revisit record, 1 response with status 404)"
        )
        assert (
            Totals().in_words(0.5, 0)
            == "0 pages in 0.5 s; none of the text kept; 0 empty; 0 failed"
        )


class TestWholeFiles:
    @pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit on the size of files")
    @pytest.mark.parametrize("form, name", [
        ("jsonl", "out.jsonl"), ("jsonl", "out.jsonl.gz"), ("parquet", "out.parquet"),
    ])  # fmt: skip
    def test_no_room(self, tmp_path, form, name):
        source, target = crawl(tmp_path), tmp_path / name
        script = (
            "import resource, sys; from boilerstrip.cli import main\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (400, resource.RLIM_INFINITY))\n"
            "sys.exit(main(sys.argv[1:]))"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, source, "--to", form, "-o", target, "--jobs", "0"],
            capture_output=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 1
        assert (
            f"boilerstrip: cannot write {target}: File too large; make room".encode() in done.stderr
        )
        assert b"Traceback" not in done.stderr
        assert left_over(tmp_path) == [source.name]

    def test_a_full_disk_keeps_what_is_whole(self, tmp_path, monkeypatch):
        source, target = crawl(tmp_path), tmp_path / "out.jsonl"
        monkeypatch.setattr(sinks, "CHUNK_ROWS", 5)
        asked = Run(Inputs((str(source),)), Pipeline(), Form("jsonl"), str(target), jobs=0)
        flush, calls = sinks._flush, []

        def full(file):
            flush(file)
            calls.append(file)
            if len(calls) == 2:
                raise OSError(28, "No space left on device")

        monkeypatch.setattr(sinks, "_flush", full)
        with pytest.raises(StreamError, match="No space left on device; make room"):
            run_stream(asked)
        assert not target.exists()
        part = tmp_path / "out.jsonl.part"
        rows = [json.loads(line)["source"] for line in part.read_text("utf-8").splitlines()]
        assert rows == [f"urn:uuid:{n}" for n in range(5)]
        # Room was made.
        assert run_stream(Run(**{**vars(asked), "resume": True})) == 0
        assert [
            json.loads(line)["text"] for line in target.read_text("utf-8").splitlines()
        ] == TEXTS

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    def test_a_full_pipe(self, tmp_path):
        source = crawl(tmp_path)
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "boilerstrip", source, "--jobs", "0"],
                stdout=full, stderr=subprocess.PIPE, timeout=60,
            )  # fmt: skip
        assert done.returncode == 1
        assert b"cannot write standard output: No space left on device" in done.stderr
        assert b"Traceback" not in done.stderr

    def test_a_place_that_is_none(self, capsysbinary, tmp_path):
        source = crawl(tmp_path)
        status, _, err = run(capsysbinary, source, "-o", tmp_path / "no" / "out.txt")
        assert status == 1
        assert "cannot write" in err

    def test_pages_of_folders_appear_whole(self, tmp_path, monkeypatch):
        def full(file):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(sinks, "_flush", full)
        with pytest.raises(OSError, match="No space left"):
            sinks.write_whole(tmp_path / "a.txt", "text")
        assert left_over(tmp_path) == []


class TestResume:
    @pytest.mark.parametrize("name, form", [
        ("out.jsonl", "jsonl"), ("out.jsonl.gz", "jsonl"), ("out.txt.zst", "text"),
        ("out.parquet", "parquet"), ("out.warc.wet.gz", "wet"),
    ])  # fmt: skip
    def test_killed_in_the_midst(self, tmp_path, name, form):
        source = crawl(tmp_path, [f"{page}{n}" for n, page in enumerate(PAGES * 10)])
        whole, target = tmp_path / "whole" / name, tmp_path / name
        whole.parent.mkdir()
        script = (
            "import sys, time; from boilerstrip.cli import main; from boilerstrip.streams import sinks\n"
            "sinks.CHUNK_ROWS = 7\n"
            "if __name__ == '__main__': sys.exit(main(sys.argv[1:]))"
        )
        command = [sys.executable, "-c", script, str(source), "--to", form, "--jobs", "1", "-o"]
        journal = tmp_path / f"{name}.part.journal"
        process = subprocess.Popen([*command, str(target)], stderr=subprocess.DEVNULL)
        while not (journal.exists() and load(journal).upto >= 21):
            assert process.poll() is None
            time.sleep(0.005)
        process.kill()
        process.wait()
        assert not target.exists()
        done = load(journal)
        assert 21 <= done.upto < 120
        with open(f"{target}.part", "ab") as part:
            part.write(b"torn")
        # Without --resume nothing is lost by mistake.
        again = subprocess.run([*command, str(target)], capture_output=True, timeout=60)
        assert again.returncode == 1
        assert f"holds {done.upto} pages of a run that was interrupted".encode() in again.stderr
        resumed = subprocess.run(
            [*command, str(target), "--resume"], capture_output=True, timeout=60
        )
        assert resumed.returncode == 0
        assert b"boilerstrip: 120 pages in " in resumed.stderr
        assert subprocess.run([*command, str(whole)], timeout=60).returncode == 0
        assert without_date(target, form) == without_date(whole, form)
        assert left_over(tmp_path) == sorted([source.name, name, "whole"])

    def test_interrupted_from_the_keyboard(self, tmp_path):
        source = crawl(tmp_path, PAGES * 100)
        target = tmp_path / "out.jsonl"
        script = (
            "import sys; from boilerstrip.cli import main; from boilerstrip.streams import sinks\n"
            "sinks.CHUNK_ROWS = 10\n"
            "if __name__ == '__main__': sys.exit(main(sys.argv[1:]))"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", script, source, "--to", "jsonl", "--jobs", "2", "-o", target],
            stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        journal = tmp_path / "out.jsonl.part.journal"
        while not (journal.exists() and load(journal).upto >= 20):
            assert process.poll() is None
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 130
        assert b"Traceback" not in errors
        assert b"go on with --resume" in errors
        assert left_over(tmp_path) == [source.name, "out.jsonl.part", "out.jsonl.part.journal"]
        rows = (tmp_path / "out.jsonl.part").read_text("utf-8").splitlines()
        assert len(rows) == load(journal).upto
        # Its workers are gone; what multiprocessing keeps for itself goes a moment later.
        with pytest.raises(ProcessLookupError):
            while True:
                os.killpg(process.pid, 0)
                time.sleep(0.02)

    def interrupted(self, tmp_path, monkeypatch, after=8, **options):
        """A run of twelve pages, in chunks of three, that ends after so many."""
        monkeypatch.setattr(sinks, "CHUNK_ROWS", 3)
        source = crawl(tmp_path)
        asked = Run(Inputs((str(source),)), Pipeline(), Form("jsonl"), str(tmp_path / "out"),
                    jobs=0, **options)  # fmt: skip
        add = sinks.FileSink.add

        def interrupt(sink, number, row):
            if number >= after:
                raise KeyboardInterrupt
            add(sink, number, row)

        with monkeypatch.context() as patch:
            patch.setattr(sinks.FileSink, "add", interrupt)
            with pytest.raises(KeyboardInterrupt):
                run_stream(asked)
        return asked

    def test_goes_on_with_totals(self, tmp_path, monkeypatch, capsys):
        asked = self.interrupted(tmp_path, monkeypatch)
        assert load(tmp_path / "out.part.journal").upto == 6
        capsys.readouterr()
        assert run_stream(Run(**{**vars(asked), "resume": True})) == 0
        assert "boilerstrip: 12 pages in" in capsys.readouterr().err
        lines = (tmp_path / "out").read_text("utf-8").splitlines()
        assert [json.loads(line)["text"] for line in lines] == TEXTS

    def test_other_options_are_refused(self, tmp_path, monkeypatch):
        asked = self.interrupted(tmp_path, monkeypatch)
        for other in ({"pipeline": Pipeline(favor="recall")}, {"form": Form("text")}):
            with pytest.raises(StreamError, match="a run with other inputs or options"):
                run_stream(Run(**{**vars(asked), "resume": True, **other}))
        crawl(tmp_path, PAGES[:11])
        with pytest.raises(StreamError, match="a run with other inputs or options"):
            run_stream(Run(**{**vars(asked), "resume": True}))

    def test_nothing_is_left_where_nothing_was_done(self, tmp_path, monkeypatch):
        self.interrupted(tmp_path, monkeypatch, after=1)
        assert left_over(tmp_path) == ["crawl.warc.wet.gz"]

    def test_a_run_that_is_done(self, tmp_path, monkeypatch, capsys):
        asked = self.interrupted(tmp_path, monkeypatch, after=3)
        resumed = Run(**{**vars(asked), "resume": True})
        assert run_stream(resumed) == 0
        before = (tmp_path / "out").stat().st_mtime_ns
        assert run_stream(resumed) == 0
        assert (tmp_path / "out").stat().st_mtime_ns == before
        assert "remove it to write it anew" in capsys.readouterr().err

    def test_a_part_that_is_too_short(self, tmp_path, monkeypatch):
        asked = self.interrupted(tmp_path, monkeypatch)
        os.truncate(tmp_path / "out.part", 10)
        with pytest.raises(StreamError, match="is shorter than"):
            run_stream(Run(**{**vars(asked), "resume": True}))

    def test_two_runs_at_once(self, tmp_path):
        source = crawl(tmp_path)
        inputs, target = Inputs((str(source),)), tmp_path / "out"
        new = Done("what", "now")
        first = sinks.FileSink(target, Form("text"), new, False, Totals())
        with pytest.raises(StreamError, match="is being written by another run"):
            run_stream(Run(inputs, Pipeline(), Form("text"), str(target), jobs=0))
        first.stop()
        assert run_stream(Run(inputs, Pipeline(), Form("text"), str(target), jobs=0)) == 0

    def test_a_damaged_journal(self, tmp_path, monkeypatch):
        asked = self.interrupted(tmp_path, monkeypatch)
        (tmp_path / "out.part.journal").write_text("{")
        with pytest.raises(StreamError, match="is no journal"):
            run_stream(Run(**{**vars(asked), "resume": True}))

    def test_a_folder_goes_on(self, tmp_path, monkeypatch):
        monkeypatch.setattr(sinks, "CHUNK_ROWS", 3)
        source, out = crawl(tmp_path), tmp_path / "out"
        asked = Run(Inputs((str(source),)), Pipeline(), Form("text"), f"{out}/", jobs=0)
        real, written = sinks.write_whole, []

        def counting(path, text):
            written.append(path.name)
            if len(written) == 8:
                raise KeyboardInterrupt
            real(path, text)

        monkeypatch.setattr(sinks, "write_whole", counting)
        with pytest.raises(KeyboardInterrupt):
            run_stream(asked)
        written.clear()
        assert run_stream(Run(**{**vars(asked), "resume": True})) == 0
        assert written == [f"{n:09}.txt" for n in range(7, 12)]
        assert left_over(out) == [f"{n:09}.txt" for n in range(12)]
        assert (out / "000000011.txt").read_text("utf-8") == TEXTS[11] + "\n"

    def test_rows_in_no_order(self):
        done = Done("what", "now").with_rows([0, 1, 4, 6], 10, {"pages": 4})
        assert (done.upto, done.beyond) == (2, (4, 6))
        assert [done.has(number) for number in range(7)] == [
            True, True, False, False, True, False, True,
        ]  # fmt: skip
        done = done.with_rows([2, 3, 5], 20, {"pages": 7})
        assert (done.upto, done.beyond, done.size) == (7, (), 20)

    def test_an_unordered_run_goes_on(self, tmp_path, monkeypatch):
        asked = self.interrupted(tmp_path, monkeypatch, ordered=False)
        journal = tmp_path / "out.part.journal"
        save(journal, load(journal).with_rows([9, 11], load(journal).size, {"pages": 8}))
        assert run_stream(Run(**{**vars(asked), "resume": True})) == 0
        lines = (tmp_path / "out").read_text("utf-8").splitlines()
        sources = [json.loads(line)["source"] for line in lines]
        assert sources == [f"urn:uuid:{n}" for n in (0, 1, 2, 3, 4, 5, 6, 7, 8, 10)]
