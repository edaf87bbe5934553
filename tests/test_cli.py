"""The filter, as a shell sees it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from boilerstrip.cli import main
from boilerstrip.evaluation.corpus import load

DUMP = Path(__file__).parent.parent / "corpora" / "development" / "hillford-mill.txt"
TITLE = "Old mill at Hillford to open again after the flood"


def boilerstrip(*arguments, given=b""):
    return subprocess.run(
        [sys.executable, "-m", "boilerstrip", *map(str, arguments)],
        input=given, capture_output=True, timeout=60,
    )  # fmt: skip


def run(capsysbinary, *arguments):
    status = main([str(argument) for argument in arguments])
    captured = capsysbinary.readouterr()
    return status, captured.out.decode(), captured.err.decode()


class TestOutput:
    def test_article_from_standard_input(self):
        done = boilerstrip(given=DUMP.read_bytes())
        assert done.returncode == 0
        assert done.stdout.decode().splitlines()[0] == TITLE
        assert done.stderr == b""
        assert boilerstrip("-", given=DUMP.read_bytes()).stdout == done.stdout
        assert boilerstrip(DUMP).stdout == done.stdout

    def test_labels(self, capsysbinary):
        status, out, _ = run(capsysbinary, "--to", "labels", DUMP)
        rows = [line.split("\t") for line in out.splitlines()]
        assert status == 0
        assert rows[0] == ["line", "label", "kept", "score", "text"]
        assert ["18", "title", "1"] in [row[:3] for row in rows]
        assert len(rows) == 100
        assert {len(row) for row in rows} == {5}

    def test_jsonl_one_line_a_page(self, capsysbinary):
        _, out, _ = run(capsysbinary, "--to", "jsonl", DUMP, DUMP)
        rows = [json.loads(line) for line in out.splitlines()]
        assert [row["title"] for row in rows] == [TITLE, TITLE]
        assert rows[0]["source"] == str(DUMP)
        assert rows[0]["found"] is True
        assert "blocks" not in rows[0]

    def test_jsonl_with_reasons(self, capsysbinary):
        _, out, _ = run(capsysbinary, "--to", "jsonl", "--explain", DUMP)
        block = json.loads(out)["blocks"][0]
        assert block["label"] == "nav"
        assert {"classifier", "label", "weight", "reason"} == set(block["votes"][0])

    def test_several_files_one_after_the_other(self, capsysbinary):
        _, one, _ = run(capsysbinary, DUMP)
        _, two, _ = run(capsysbinary, DUMP, DUMP)
        assert two == f"{one}\n{one}"

    def test_favor(self, capsysbinary, tmp_path):
        (live,) = load([DUMP.with_name("en-live-storm-odhran.dump")]).dumps
        page = tmp_path / "live.txt"
        page.write_text(live.text, "utf-8")
        _, more, _ = run(capsysbinary, "--favor", "recall", page)
        _, less, _ = run(capsysbinary, "--favor", "precision", page)
        assert len(more) > len(less) > 0
        assert set(less.split("\n")) < set(more.split("\n"))

    def test_keep_drop_without(self, capsysbinary):
        _, out, _ = run(capsysbinary, "--keep", "caption,byline", "--drop", "heading", DUMP)
        assert "Photo: Petra Lindqvist" in out
        assert "By Agnes Tarrow" in out
        assert "A question of flour" not in out
        _, out, _ = run(capsysbinary, "--without", "comment_policy", "--explain", DUMP)
        assert "comment_policy +" not in out

    def test_explain_is_plain_in_a_pipe(self, capsysbinary):
        _, out, _ = run(capsysbinary, "--explain", DUMP)
        assert "\x1b" not in out
        (line,) = [line for line in out.splitlines() if line.startswith(" 18 ")]
        assert "+ title" in line
        assert "the page's first line says the same" in line

    def test_pattern(self, capsysbinary):
        _, out, _ = run(capsysbinary, "--pattern", "promo=The hens of", "--explain", DUMP)
        assert "pattern 1 +4.0 matches The hens of" in out

    def test_output_file(self, capsysbinary, tmp_path):
        target = tmp_path / "out.txt"
        status, out, _ = run(capsysbinary, "-o", target, DUMP)
        assert (status, out) == (0, "")
        assert target.read_text(encoding="utf-8").startswith(TITLE)


class TestManners:
    def test_version_and_help(self):
        assert boilerstrip("--version").stdout == b"boilerstrip 0.1.0\n"
        assert b"examples:" in boilerstrip("--help").stdout

    def test_classifiers(self, capsysbinary):
        status, out, _ = run(capsysbinary, "classifiers")
        rows = [line.split("\t") for line in out.splitlines()]
        assert status == 0
        assert rows[0][:3] == ["title", "title", "built in"]
        assert len(rows) == 17

    def test_missing_file_is_named_and_the_rest_goes_on(self, capsysbinary, tmp_path):
        status, out, err = run(capsysbinary, tmp_path / "none.txt", DUMP)
        assert status == 1
        assert out.startswith(TITLE)
        assert err.startswith("boilerstrip: cannot read ")
        assert err.count("\n") == 1

    @pytest.mark.parametrize("arguments", [
        ("--to", "pdf"), ("--keep", "navi"), ("--without", "navi"), ("--pattern", "("),
        ("--pattern", "promo=("), ("--encoding", "klingon"), ("--no-such-option",),
    ])  # fmt: skip
    def test_wrong_use(self, arguments):
        done = boilerstrip(*arguments, DUMP)
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.startswith(b"boilerstrip: ")
        assert done.stderr.count(b"\n") == 1

    def test_output_over_input_is_refused(self, capsysbinary, tmp_path):
        page = tmp_path / "page.txt"
        page.write_bytes(DUMP.read_bytes())
        status, _, err = run(capsysbinary, "-o", page, page)
        assert status == 2
        assert "is read and written" in err
        assert page.read_bytes() == DUMP.read_bytes()

    def test_output_that_cannot_be_written(self, capsysbinary, tmp_path):
        status, _, err = run(capsysbinary, "-o", tmp_path / "no" / "out.txt", DUMP)
        assert status == 2
        assert "cannot write" in err

    def test_closed_pipe_ends_quietly(self):
        files = " ".join(["corpora/development/hillford-mill.txt"] * 400)
        command = f"{sys.executable} -m boilerstrip {files} | head -n 1; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(
            ["bash", "-c", command], capture_output=True, cwd=DUMP.parents[2], timeout=120
        )
        assert done.stdout.decode().splitlines() == [TITLE, "0"]
        assert done.stderr == b""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "boilerstrip", str(DUMP)],
                stdout=full, stderr=subprocess.PIPE,
            )  # fmt: skip
        assert done.returncode == 1
        assert done.stderr.startswith(b"boilerstrip: cannot write standard output: No space left")
        assert done.stderr.count(b"\n") == 1

    def test_no_article(self):
        done = boilerstrip(given=b"Log in\nPassword\n")
        assert (done.returncode, done.stdout) == (0, b"")
        assert done.stderr == b"boilerstrip: standard input: nothing looked like an article\n"

    def test_empty_input(self):
        assert boilerstrip(given=b"").returncode == 0
