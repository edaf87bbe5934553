"""Labelling without a browser: files on disk, the queue, what the server answers, what is refused."""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip import Pipeline
from boilerstrip.arguments import UsageError
from boilerstrip.cli import main
from boilerstrip.evaluation.corpus import load
from boilerstrip.evaluation.corpus_file import CorpusError, parse_dump
from boilerstrip.evaluation.dump import Origin
from boilerstrip.explaining.palette import HUES
from boilerstrip.labelling.dumps import find
from boilerstrip.labelling.labelled_file import (
    BEGUN,
    DONE,
    OPEN,
    LabelledFile,
    OtherTextError,
    status_of,
)
from boilerstrip.labelling.labels import KEYS, MEANINGS
from boilerstrip.labelling.proposals import propose
from boilerstrip.labelling.queue import Queue
from boilerstrip.labelling.server import application
from boilerstrip.labelling.sitting import Sitting
from boilerstrip.labelling.trainer import Trainer
from boilerstrip.limits import Limits
from boilerstrip.model import Label
from boilerstrip.readers.text import read_text

FILE = """\
# source: our own
# language: en
# kind: article
# renderer: wet
# licence: CC0-1.0
# A remark on the dump.
nav	Home
nav	News

title	The ferry is back
# A remark on a line.
body	  It carries eight cars.\twith a tab
"""
DUMP = "Home\nNews\n\nThe ferry is back\n  It carries eight cars.\twith a tab\n"
ORIGIN = Origin(kind="article", renderer="wet", licence="CC0-1.0")


_WRITER = """
import sys
from pathlib import Path
from boilerstrip.labelling.labelled_file import LabelledFile
from boilerstrip.model import Label
file = LabelledFile(Path(sys.argv[1]), str)
for line in range(int(sys.argv[2]), int(sys.argv[2]) + 20):
    assert file.change(file.edition, {line: (Label.NAV, Label.WIDGET)}) == {}
"""


def labelled(folder, name="ferry.dump", text=FILE):
    path = folder / name
    path.write_bytes(text.encode())
    return LabelledFile(path.with_name(path.name.removesuffix(".part")), lambda: text)


class TestLabelledFile:
    def test_nothing_is_written_before_something_is_changed(self, tmp_path):
        file = LabelledFile(tmp_path / "ferry.dump", lambda: FILE)
        assert list(tmp_path.iterdir()) == []
        assert status_of(file.target) == OPEN

    def test_a_changed_label_is_one_changed_line(self, tmp_path):
        file = LabelledFile(tmp_path / "ferry.dump", lambda: FILE)
        assert file.change(file.edition, {5: (Label.BODY, Label.NOTE)}) == {}
        part = tmp_path / "ferry.dump.part"
        assert part.read_text("utf-8") == FILE.replace("body\t", "note\t")
        assert status_of(file.target) == BEGUN

    def test_a_finished_file_is_changed_where_it_is(self, tmp_path):
        file = labelled(tmp_path)
        file.change(file.edition, {1: (Label.NAV, Label.SHARE)})
        assert file.target.read_text("utf-8") == FILE.replace("nav\tHome", "share\tHome")
        assert not (tmp_path / "ferry.dump.part").exists()

    def test_all_lines_are_changed_or_none(self, tmp_path):
        file = labelled(tmp_path)
        changes = {1: (Label.NAV, Label.SHARE), 2: (Label.LEGAL, Label.TAGS)}
        assert file.change(file.edition, changes) == {2: Label.NAV}
        assert file.target.read_text("utf-8") == FILE

    def test_a_change_said_twice_is_made_once(self, tmp_path):
        file = labelled(tmp_path)
        for _ in range(2):
            assert file.change(file.edition, {1: (Label.NAV, Label.SHARE)}) == {}
        assert file.dump.labels[1] is Label.SHARE

    def test_two_programs_on_one_file(self, tmp_path):
        one, other = labelled(tmp_path), LabelledFile(tmp_path / "ferry.dump", lambda: FILE)
        one.change(one.edition, {1: (Label.NAV, Label.SHARE)})
        assert other.change(other.edition, {1: (Label.NAV, Label.TAGS)}) == {1: Label.SHARE}
        assert other.change(other.edition, {2: (Label.NAV, Label.TAGS)}) == {}
        one.refresh()
        assert [one.dump.labels[line] for line in (1, 2)] == [Label.SHARE, Label.TAGS]

    def test_finish_and_reopen(self, tmp_path):
        file = LabelledFile(tmp_path / "ferry.dump", lambda: FILE)
        file.change(file.edition, {2: (Label.NAV, Label.TAGS)})
        assert file.finish(file.edition) == ()
        assert status_of(file.target) == DONE
        assert load([tmp_path]).dumps[0].labels[2] is Label.TAGS
        file.reopen()
        assert status_of(file.target) == BEGUN
        with pytest.raises(CorpusError, match="holds no labelled dump"):
            load([tmp_path])

    def test_what_does_not_fit_together_is_not_finished(self, tmp_path):
        file = LabelledFile(tmp_path / "ferry.dump", lambda: FILE)
        file.change(file.edition, {4: (Label.TITLE, Label.NAV), 5: (Label.BODY, Label.NAV)})
        assert [problem.message for problem in file.finish(file.edition)] == [
            "has no main content; a page without any is of kind `none`"
        ]
        assert status_of(file.target) == BEGUN

    def test_a_finished_file_that_no_longer_fits_is_not_finished(self, tmp_path):
        file = labelled(tmp_path)
        file.change(file.edition, {5: (Label.BODY, Label.NOTE)})
        assert status_of(file.target) == DONE
        file.change(file.edition, {4: (Label.TITLE, Label.NAV)})
        assert status_of(file.target) == BEGUN
        assert not file.target.exists()
        file.change(file.edition, {4: (Label.NAV, Label.TITLE)})
        assert file.finish(file.edition) == ()
        assert status_of(file.target) == DONE

    def test_a_field_of_the_head_is_one_changed_line(self, tmp_path):
        file = labelled(tmp_path)
        assert file.describe(file.edition, "language", "en", "de") is None
        assert file.target.read_text("utf-8") == FILE.replace(": en", ": de")
        with pytest.raises(CorpusError, match="unknown kind `blogg`"):
            file.describe(file.edition, "kind", "article", "blogg")
        assert file.target.read_text("utf-8") == FILE.replace(": en", ": de")

    def test_a_field_that_somebody_else_has_changed_stays(self, tmp_path):
        one, other = labelled(tmp_path), LabelledFile(tmp_path / "ferry.dump", lambda: FILE)
        assert one.describe(one.edition, "language", "en", "de") is None
        assert other.describe(other.edition, "licence", "CC0-1.0", "MIT") is None
        assert other.describe(other.edition, "language", "en", "fr") == "de"
        assert other.target.read_text("utf-8") == FILE.replace(": en", ": de").replace(
            "CC0-1.0", "MIT"
        )

    def test_a_change_made_in_another_text_is_refused(self, tmp_path):
        file = labelled(tmp_path)
        edition = file.edition
        other = FILE.replace("nav\tHome", "nav\tExtra\nnav\tHome")
        file.target.write_text(other, "utf-8")
        with pytest.raises(OtherTextError):
            file.change(edition, {1: (Label.NAV, Label.SHARE)})
        assert file.target.read_text("utf-8") == other
        assert file.change(file.edition, {2: (Label.NAV, Label.SHARE)}) == {}

    def test_what_an_editor_saves_while_the_file_is_written_stays(self, tmp_path, monkeypatch):
        file = labelled(tmp_path)
        saved = os.fsync

        def edited(descriptor):
            monkeypatch.setattr(os, "fsync", saved)
            file.target.write_text(FILE.replace("nav\tNews", "legal\tNews"), "utf-8")

        monkeypatch.setattr(os, "fsync", edited)
        assert file.change(file.edition, {1: (Label.NAV, Label.SHARE)}) == {}
        expected = FILE.replace("nav\tNews", "legal\tNews").replace("nav\tHome", "share\tHome")
        assert file.target.read_text("utf-8") == expected

    def test_a_finished_file_of_somebody_else_is_not_overwritten(self, tmp_path):
        file = LabelledFile(tmp_path / "ferry.dump", lambda: FILE)
        file.change(file.edition, {1: (Label.NAV, Label.SHARE)})
        file.target.write_text(FILE, "utf-8")
        assert [problem.message for problem in file.finish(file.edition)] == [
            "ferry.dump is there already, and is another; move it away"
        ]
        assert file.target.read_text("utf-8") == FILE

    def test_a_link_stays_a_link_and_rights_stay(self, tmp_path):
        (tmp_path / "deep").mkdir()
        real = tmp_path / "deep" / "ferry.dump"
        real.write_text(FILE, "utf-8")
        real.chmod(0o640)
        (tmp_path / "ferry.dump").symlink_to(real)
        file = LabelledFile(tmp_path / "ferry.dump", lambda: FILE)
        file.change(file.edition, {1: (Label.NAV, Label.SHARE)})
        assert (tmp_path / "ferry.dump").is_symlink()
        assert real.read_text("utf-8") == FILE.replace("nav\tHome", "share\tHome")
        assert real.stat().st_mode & 0o777 == 0o640

    def test_folders_for_labels_are_made(self, tmp_path):
        file = LabelledFile(tmp_path / "out" / "deep" / "ferry.dump", lambda: FILE)
        file.change(file.edition, {1: (Label.NAV, Label.SHARE)})
        assert (tmp_path / "out" / "deep" / "ferry.dump.part").exists()

    def test_two_processes_write_one_file(self, tmp_path):
        lines = "".join(f"nav\tEntry {number}\n" for number in range(40))
        (tmp_path / "ferry.dump.part").write_text(FILE + lines, "utf-8")
        writers = [
            subprocess.Popen([sys.executable, "-c", _WRITER, tmp_path / "ferry.dump", str(first)])
            for first in (6, 26)
        ]
        assert [writer.wait(60) for writer in writers] == [0, 0]
        labels = parse_dump((tmp_path / "ferry.dump.part").read_bytes(), "ferry").labels
        assert [labels[line] for line in range(6, 46)] == [Label.WIDGET] * 40
        assert [path.name for path in tmp_path.iterdir()] == ["ferry.dump.part"]

    def test_a_full_disk_leaves_the_file_as_it_was(self, tmp_path, monkeypatch):
        file = labelled(tmp_path)

        def full(_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            file.change(file.edition, {1: (Label.NAV, Label.SHARE)})
        assert file.target.read_text("utf-8") == FILE
        assert file.dump.labels[1] is Label.NAV

    @given(
        st.lists(
            st.tuples(st.sampled_from([1, 2, 4, 5]), st.sampled_from(list(Label))), max_size=12
        )
    )
    def test_the_file_always_says_what_was_said(self, said):
        with tempfile.TemporaryDirectory() as folder:
            file = LabelledFile(Path(folder, "ferry.dump"), lambda: FILE)
            expected = dict(file.dump.labels)
            for line, label in said:
                assert file.change(file.edition, {line: (expected[line], label)}) == {}
                expected[line] = label
            again = LabelledFile(Path(folder, "ferry.dump"), lambda: FILE)
            assert dict(again.dump.labels) == expected
            assert again.dump.text == file.dump.text == DUMP


class TestFind:
    def test_pages_and_labelled_dumps_of_a_folder(self, tmp_path):
        for name in (
            "a.txt",
            "b.html",
            "c.dump",
            "d/e.htm",
            "f.dump.part",
            "g.pdf",
            ".h.txt",
            "i.labels.tsv",
        ):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("x")
        found = find([tmp_path])
        assert [one.name for one in found] == ["a", "b", "c", "d/e", "f"]
        assert [one.target.relative_to(tmp_path).as_posix() for one in found] == [
            "a.dump", "b.dump", "c.dump", "d/e.dump", "f.dump",
        ]  # fmt: skip

    def test_a_page_and_its_labels_are_one_dump(self, tmp_path):
        for name in ("a.txt", "a.dump.part"):
            (tmp_path / name).write_text("x")
        (found,) = find([tmp_path])
        assert found.page.name == "a.txt"

    def test_labels_go_to_a_folder_of_their_own(self, tmp_path):
        (tmp_path / "in" / "deep").mkdir(parents=True)
        (tmp_path / "in" / "deep" / "a.txt").write_text("x")
        (found,) = find([tmp_path / "in"], tmp_path / "out")
        assert found.target == tmp_path / "out" / "deep" / "a.dump"

    @pytest.mark.parametrize(
        ("names", "said"),
        [
            ((), "there is nothing to label"),
            (("a.txt", "a.labels.tsv"), "has labels in a.labels.tsv"),
        ],
    )
    def test_what_cannot_be_labelled_is_said(self, tmp_path, names, said):
        for name in names:
            (tmp_path / name).write_text("x")
        with pytest.raises(UsageError, match=said):
            find([tmp_path])

    def test_labelled_dumps_go_to_the_folder_too(self, tmp_path):
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "ferry.dump").write_text(FILE, "utf-8")
        queue = Queue(find([tmp_path / "in"], tmp_path / "out"), Pipeline(), ORIGIN)
        document = queue.document(0)
        assert document.change(document.edition, {1: (Label.NAV, Label.SHARE)}) == {}
        assert (tmp_path / "in" / "ferry.dump").read_text("utf-8") == FILE
        part = tmp_path / "out" / "ferry.dump.part"
        assert part.read_text("utf-8") == FILE.replace("nav\tHome", "share\tHome")

    def test_of_two_pages_of_one_name_none_is_left_out_unsaid(self, tmp_path):
        for name in ("a.htm", "a.html"):
            (tmp_path / name).write_text("x")
        with pytest.raises(UsageError, match="would both have"):
            find([tmp_path])

    def test_endings_in_capitals_are_endings(self, tmp_path):
        (tmp_path / "A.TXT").write_text("x")
        assert [one.name for one in find([tmp_path])] == ["A"]

    def test_of_a_dump_and_its_page_the_dump_is_labelled(self, tmp_path):
        for name in ("a.html", "a.txt", "b.htm"):
            (tmp_path / name).write_text("x")
        assert [one.page.name for one in find([tmp_path])] == ["a.txt", "b.htm"]

    def test_two_dumps_with_one_file_of_labels(self, tmp_path):
        for name in ("one/a.txt", "two/a.txt"):
            (tmp_path / name).parent.mkdir()
            (tmp_path / name).write_text("x")
        with pytest.raises(
            UsageError, match=r"would both have .*; rename one, or give the folder above"
        ):
            find([tmp_path / "one", tmp_path / "two"], tmp_path / "out")
        assert [one.name for one in find([tmp_path], tmp_path / "out")] == ["one/a", "two/a"]

    def test_labels_without_text_and_missing_files(self, tmp_path):
        (tmp_path / "a.standoff").write_text("x")
        with pytest.raises(UsageError, match="holds labels without their text"):
            find([tmp_path / "a.standoff"])
        with pytest.raises(FileNotFoundError):
            find([tmp_path / "b.txt"])


class TestProposals:
    def test_every_line_that_can_be_read_has_one(self):
        proposed = propose(Pipeline(), "Home\r\n\r\nNews\rLast\u2028still last")
        assert proposed.text == "Home\n\nNews\nLast\u2028still last\n"
        assert [(one.line, one.text) for one in proposed.lines] == [
            (1, "Home"), (3, "News"), (4, "Last\u2028still last"),
        ]  # fmt: skip
        assert all(0.0 <= one.chance <= 1.0 for one in proposed.lines)

    def test_only_what_can_be_read_as_text_has_one(self):
        proposed = propose(Pipeline(), "<html><p>One\x95\n<p>\x95<p>\x85Two</html>")
        assert [(one.line, one.text) for one in proposed.lines] == [(1, "One"), (3, "Two")]
        assert [block.line for block in read_text(proposed.text).blocks] == [1, 3]

    def test_a_page_in_doubt_is_further_from_zero(self):
        sure = Path("corpora/development/hillford-mill.txt").read_text("utf-8")
        assert (
            propose(Pipeline(), sure).doubt < propose(Pipeline(), "Moor\nGazette\nferry 7\n").doubt
        )

    def test_what_cannot_be_encoded_is_replaced(self):
        assert propose(Pipeline(kind="text"), "a \ud800 b").text == "a ? b\n"


def sitting_on(folder, *names, second=None, text=DUMP):
    for name in names:
        (folder / name).write_text(text, encoding="utf-8")
    queue = Queue(find([folder]), Pipeline(), ORIGIN)
    return Sitting(queue, Trainer(Pipeline(), folder / "own.weights"), second), queue


class TestQueue:
    def test_next_is_the_dump_most_in_doubt(self, tmp_path):
        sure = Path("corpora/development/hillford-mill.txt").read_text("utf-8")
        (tmp_path / "a.txt").write_text(sure, "utf-8")
        (tmp_path / "b.txt").write_text("Moor\nGazette\nferry 7\n", "utf-8")
        queue = Queue(find([tmp_path]), Pipeline(), ORIGIN)
        assert queue.following() == 0
        queue.look_at_all()
        assert queue.following() == 1
        assert queue.following(1) == 0
        document = queue.document(1)
        was = document.dump.labels[1]
        assert document.change(document.edition, {1: (was, Label.BODY)}) == {}
        assert document.finish(document.edition) == ()
        assert [entry.status for entry in queue.entries()] == [OPEN, DONE]
        assert queue.following() == 0
        assert queue.following(0) is None

    def test_what_cannot_be_read_is_passed_over(self, tmp_path):
        (tmp_path / "a.txt").write_text(" \n\n", "utf-8")
        (tmp_path / "b.dump").write_bytes(b"\xff\n")
        (tmp_path / "c.txt").write_text(DUMP, "utf-8")
        queue = Queue(find([tmp_path]), Pipeline(), ORIGIN)
        queue.look_at_all()
        assert [entry.status for entry in queue.entries()] == ["unreadable", "unreadable", OPEN]
        assert "no line with text to read" in queue.entries()[0].why
        assert queue.following() == 2

    def test_a_file_that_was_mended_can_be_read(self, tmp_path):
        (tmp_path / "a.dump").write_bytes(b"\xff\n")
        queue = Queue(find([tmp_path]), Pipeline(), ORIGIN)
        queue.look_at_all()
        (tmp_path / "a.dump").write_text(FILE, "utf-8")
        queue.document(0)
        assert [entry.status for entry in queue.entries()] == [DONE]

    def test_of_a_page_beyond_a_limit_no_part_becomes_gold(self, tmp_path):
        (tmp_path / "a.txt").write_text(DUMP, "utf-8")
        queue = Queue(find([tmp_path]), Pipeline(limits=Limits(size=20)), ORIGIN)
        with pytest.raises(CorpusError, match="20 bytes"):
            queue.document(0)

    def test_a_table_beside_a_dump_is_where_its_labels_begin(self, tmp_path):
        (tmp_path / "a.txt").write_text("Home\nText.\n", "utf-8")
        (tmp_path / "a.labels.tsv").write_text("line\tlabel\n1\tlegal\n2\tbody\n", "utf-8")
        queue = Queue(find([tmp_path], tmp_path / "out"), Pipeline(), ORIGIN)
        (tmp_path / "out").mkdir()
        assert dict(queue.document(0).dump.labels) == {1: Label.LEGAL, 2: Label.BODY}


def said_of(sitting, **more):
    """What a window says with each request: which text it shows, and which changes."""
    ((_, dump),) = asked(sitting, ("GET", "/api/dumps/0", None))
    return json.dumps({"edition": dump["edition"], "version": dump["version"], **more})


def done(sitting, *numbers):
    for number in numbers:
        ((_, dump),) = asked(sitting, ("GET", f"/api/dumps/{number}", None))
        said = json.dumps({"edition": dump["edition"], "version": dump["version"]})
        ((status, _),) = asked(sitting, ("POST", f"/api/dumps/{number}/finish", said))
        assert status == 200


def asked(sitting, *requests, token="secret", host="127.0.0.1"):
    """The answers to requests (method, path, said) with a token: (status, JSON or text)."""

    async def ask():
        transport = httpx.ASGITransport(application(sitting, "secret"))
        headers = {"Authorization": f"Bearer {token}".encode()} if token else {}
        async with httpx.AsyncClient(
            transport=transport, base_url=f"http://{host}:8000", headers=headers
        ) as client:
            answers = []
            for method, path, said in requests:
                answer = await client.request(method, path, content=said)
                kind = answer.headers["content-type"]
                answers.append((answer.status_code, answer.json() if "json" in kind else answer))
            return answers

    return asyncio.run(ask())


class TestServer:
    def test_a_dump_and_a_change(self, tmp_path):
        sitting, _ = sitting_on(tmp_path, "ferry.txt")
        ((_, dump),) = asked(sitting, ("GET", "/api/dumps/0", None))
        assert [line[:2] for line in dump["lines"]] == [
            [1, "Home"], [2, "News"], [4, "The ferry is back"], [5, "It carries eight cars.\twith a tab"],
        ]  # fmt: skip
        change = said_of(sitting, changes=[[1, dump["lines"][0][2], "share"]])
        since = f"/api/dumps/0/since/{dump['edition']}/{dump['version']}"
        answers = asked(sitting, ("POST", "/api/dumps/0/labels", change), ("GET", since, None))
        assert answers[0] == answers[1]
        state = answers[0][1]
        assert (state["labels"], state["status"]) == ({"1": "share"}, BEGUN)
        assert state["version"] != dump["version"]

    def test_an_answer_tells_what_others_have_changed(self, tmp_path):
        sitting, queue = sitting_on(tmp_path, "ferry.txt")
        labels = queue.document(0).dump.labels
        mine = said_of(sitting, changes=[[1, labels[1].value, "share"]])
        theirs = said_of(sitting, changes=[[2, labels[2].value, "tags"]])
        finish = said_of(sitting)
        asked(sitting, ("POST", "/api/dumps/0/labels", theirs))
        ((_, state),) = asked(sitting, ("POST", "/api/dumps/0/labels", mine))
        assert state["labels"] == {"1": "share", "2": "tags"}
        ((status, refused),) = asked(sitting, ("POST", "/api/dumps/0/finish", finish))
        assert (status, refused["labels"]) == (409, {"1": "share", "2": "tags"})
        assert not (tmp_path / "ferry.dump").exists()

    def test_a_version_of_another_server_tells_everything(self, tmp_path):
        sitting, queue = sitting_on(tmp_path, "ferry.txt")
        edition = queue.document(0).edition
        ((_, state),) = asked(sitting, ("GET", f"/api/dumps/0/since/{edition}/other.0", None))
        assert list(state["labels"]) == ["1", "2", "4", "5"]

    def test_a_change_of_another_dump_of_the_same_number_is_refused(self, tmp_path):
        (tmp_path / "one").mkdir()
        (tmp_path / "two").mkdir()
        first, _ = sitting_on(tmp_path / "one", "ferry.txt")
        change = said_of(first, changes=[[1, "nav", "share"]])
        second, _ = sitting_on(tmp_path / "two", "other.txt", text="Elsewhere\nNews\n")
        ((status, said),) = asked(second, ("POST", "/api/dumps/0/labels", change))
        assert (status, said["anew"]) == (409, True)
        assert [path.name for path in (tmp_path / "two").iterdir()] == ["other.txt"]

    def test_who_has_no_token_gets_and_changes_nothing(self, tmp_path):
        sitting, _ = sitting_on(tmp_path, "ferry.txt")
        requests = [
            ("GET", "/api/dumps", None), ("GET", "/api/dumps/0", None), ("GET", "/api/training", None),
            ("POST", "/api/dumps/0/labels", json.dumps({"changes": [[1, "nav", "share"]]})),
            ("POST", "/api/dumps/0/finish", "{}"), ("POST", "/api/training", "{}"),
        ]  # fmt: skip
        for token in (None, "", "secre", "secret2", "gehëim"):
            assert [status for status, _ in asked(sitting, *requests, token=token)] == [403] * 6
        assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.txt"]

    def test_another_host_is_refused(self, tmp_path):
        sitting, _ = sitting_on(tmp_path, "ferry.txt")
        for host in ("example.org", "127.0.0.1.example.org"):
            assert (
                asked(sitting, ("GET", "/", None), ("GET", "/api/dumps", None), host=host)[0][0]
                == 400
            )

    def test_the_page_holds_no_dump_and_runs_its_own_script_alone(self, tmp_path):
        sitting, _ = sitting_on(tmp_path, "ferry.txt")
        for path in ("/", "/label.js", "/label.css"):
            ((status, answer),) = asked(sitting, ("GET", path, None), token=None)
            assert status == 200
            assert "ferry" not in answer.text
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
            assert "frame-ancestors 'none'" in policy

    @pytest.mark.parametrize(
        ("method", "path", "said", "status"),
        [
            ("GET", "/api/dumps/7", None, 404),
            ("GET", "/api/dumps/0/reasons/3", None, 404),
            ("GET", "/api/dumps/0/since/another/0", None, 409),
            ("POST", "/api/dumps/0/labels", "{", 400),
            ("POST", "/api/dumps/0/labels", "[]", 400),
            ("POST", "/api/dumps/0/labels", '{"changes": [[1, "nav", "share"]]}', 400),
            ("POST", "/api/dumps/0/labels", {"changes": [[1, "nav"]]}, 400),
            ("POST", "/api/dumps/0/labels", {"changes": [[1, "nav", "weather"]]}, 400),
            ("POST", "/api/dumps/0/labels", {"changes": [[float("inf"), "nav", "share"]]}, 400),
            ("POST", "/api/dumps/0/labels", {"changes": [[3, "nav", "share"]]}, 400),
            ("POST", "/api/dumps/0/labels", {"changes": [[1, "consent", "share"]]}, 409),
            ("POST", "/api/dumps/0/labels", " " * 17_000_000, 413),
            ("POST", "/api/dumps/0/head", {"field": "kind"}, 400),
            ("POST", "/api/dumps/0/head", {"field": "colour", "was": "a", "to": "b"}, 400),
            ("POST", "/api/dumps/0/head", {"field": "kind", "was": "article", "to": "poem"}, 422),
            ("POST", "/api/dumps/0/head", {"field": "kind", "was": "blog", "to": "forum"}, 409),
            ("POST", "/api/dumps/0/finish", "{}", 400),
            ("POST", "/api/dumps/0", "{}", 405),
            ("GET", "/api/elsewhere", None, 404),
            ("POST", "/api/training", "{}", 422),
            ("POST", "/api/training/use", "{}", 422),
        ],
    )
    def test_what_makes_no_sense_is_told(self, tmp_path, method, path, said, status):
        sitting, _ = sitting_on(tmp_path, "ferry.txt")
        said = said_of(sitting, **said) if isinstance(said, dict) else said
        assert asked(sitting, (method, path, said))[0][0] == status
        assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.txt"]

    def test_reasons_of_a_line(self, tmp_path):
        sitting, _ = sitting_on(tmp_path, "ferry.txt")
        ((_, why),) = asked(sitting, ("GET", "/api/dumps/0/reasons/1", None))
        assert set(why) == {"score", "placed", "chances", "votes", "terms"}
        terms = sum(value for _, value in why["terms"])
        assert terms == pytest.approx(why["score"], abs=0.1)
        assert why["chances"][0][1] >= why["chances"][-1][1]

    def test_a_disk_that_is_full_is_told_and_loses_nothing(self, tmp_path, monkeypatch):
        def full(_):
            raise OSError(28, "No space left on device")

        sitting, queue = sitting_on(tmp_path, "ferry.txt")
        was = queue.document(0).dump.labels[1].value
        change = said_of(sitting, changes=[[1, was, "share"]])
        monkeypatch.setattr(os, "fsync", full)
        ((status, said),) = asked(sitting, ("POST", "/api/dumps/0/labels", change))
        assert status == 500
        assert "No space left on device" in said["why"]
        assert queue.document(0).dump.labels[1].value == was


class TestLearning:
    def test_what_is_done_is_learned_from_and_measured(self, tmp_path):
        names = [f"{name}.txt" for name in "abcd"]
        sitting, queue = sitting_on(tmp_path, *names)
        assert "0 dumps are done" in asked(sitting, ("POST", "/api/training", "{}"))[0][1]["why"]
        done(sitting, *range(4))
        ((status, state),) = asked(sitting, ("POST", "/api/training", "{}"))
        assert (status, state["running"]) == (200, True)
        assert asked(sitting, ("POST", "/api/training", "{}"))[0][0] == 422
        while state["running"]:
            time.sleep(0.2)
            ((_, state),) = asked(sitting, ("GET", "/api/training", None))
        assert state["ready"], state["said"]
        assert [name for name, _, _ in state["figures"]] == ["labels right", "line F1", "word F1"]
        assert all(0.0 <= figure <= 1.0 for _, *both in state["figures"] for figure in both)
        assert "measured on 4 dumps" in state["said"]
        assert asked(sitting, ("POST", "/api/training/use", "{}"))[0][0] == 200
        assert queue.pipeline.learned.about["start"]["sha256"] == Pipeline().learned.digest
        assert Pipeline(weights=tmp_path / "own.weights").strip(DUMP) == queue.pipeline.strip(DUMP)

    def test_a_training_that_fails_says_why(self, tmp_path):
        sitting, _ = sitting_on(tmp_path, *(f"{name}.txt" for name in "abcd"))
        done(sitting, *range(4))
        (tmp_path / "own.weights").mkdir()
        ((_, state),) = asked(sitting, ("POST", "/api/training", "{}"))
        while state["running"]:
            time.sleep(0.2)
            ((_, state),) = asked(sitting, ("GET", "/api/training", None))
        assert not state["ready"]
        assert state["said"].startswith("training failed: ")
        assert "own.weights" in state["said"]


class TestTwoReadings:
    def test_the_page_is_told_where_they_differ(self, tmp_path):
        theirs = tmp_path / "theirs"
        mine = tmp_path / "mine"
        theirs.mkdir()
        mine.mkdir()
        (theirs / "ferry.dump").write_text(FILE, "utf-8")
        (mine / "ferry.dump").write_text(FILE.replace("nav\tNews", "tags\tNews"), "utf-8")
        sitting, _ = sitting_on(mine, second=theirs)
        ((_, dump),) = asked(sitting, ("GET", "/api/dumps/0", None))
        assert [(line[2], line[5]) for line in dump["lines"]] == [
            ("nav", "nav"), ("tags", "nav"), ("title", "title"), ("body", "body"),
        ]  # fmt: skip
        assert dump["agreement"]["share"] == 0.75
        assert dump["agreement"]["main"] == 1.0

    def test_the_command_lists_the_lines_to_talk_about(self, tmp_path, capsys):
        for name, text in (("mine", FILE), ("theirs", FILE.replace("nav\tNews", "tags\tNews"))):
            (tmp_path / name).mkdir()
            (tmp_path / name / "ferry.dump").write_text(text, "utf-8")
        assert (
            main(
                [
                    "bench",
                    "agree",
                    str(tmp_path / "mine"),
                    "--with",
                    str(tmp_path / "theirs"),
                    "--lines",
                ]
            )
            == 0
        )
        assert capsys.readouterr().out.splitlines()[:3] == [
            "ferry, line 2: nav or tags: News",
            "dumps read twice: 1, lines: 4",
            "same label: 75.0%, kappa 0.667",
        ]

    def test_dumps_in_folders_are_paired_by_their_path(self, tmp_path, capsys):
        for name, text in (("mine", FILE), ("theirs", FILE.replace("nav\tNews", "tags\tNews"))):
            (tmp_path / name / "deep").mkdir(parents=True)
            (tmp_path / name / "deep" / "ferry.dump").write_text(text, "utf-8")
        agree = ["bench", "agree", str(tmp_path / "mine"), "--with", str(tmp_path / "theirs")]
        assert main(agree) == 0
        assert "same label: 75.0%" in capsys.readouterr().out
        sitting, _ = sitting_on(tmp_path / "mine", second=tmp_path / "theirs")
        ((_, dump),) = asked(sitting, ("GET", "/api/dumps/0", None))
        assert dump["agreement"]["share"] == 0.75

    def test_a_second_reading_of_another_text_is_told_and_mine_is_shown(self, tmp_path):
        for name, text in (("mine", FILE), ("theirs", FILE.replace("eight", "nine"))):
            (tmp_path / name).mkdir()
            (tmp_path / name / "ferry.dump").write_text(text, "utf-8")
        sitting, _ = sitting_on(tmp_path / "mine", second=tmp_path / "theirs")
        ((status, dump),) = asked(sitting, ("GET", "/api/dumps/0", None))
        assert status == 200
        assert "has another text" in dump["second_problem"]
        assert dump["agreement"] is None
        (tmp_path / "theirs" / "ferry.dump").write_text(FILE, "utf-8")
        ((_, dump),) = asked(sitting, ("GET", "/api/dumps/0", None))
        assert (dump["second_problem"], dump["agreement"]["share"]) == ("", 1.0)

    def test_another_text_is_no_second_reading(self, tmp_path, capsys):
        for name, text in (("mine", FILE), ("theirs", FILE.replace("eight", "nine"))):
            (tmp_path / name).mkdir()
            (tmp_path / name / "ferry.dump").write_text(text, "utf-8")
        assert (
            main(["bench", "agree", str(tmp_path / "mine"), "--with", str(tmp_path / "theirs")])
            == 2
        )
        assert "has another text" in capsys.readouterr().err


class TestCommand:
    def test_every_label_has_a_key_and_a_colour(self):
        assert set(KEYS) == set(Label) == set(HUES)
        assert len(set(KEYS.values())) == len(Label)
        assert not set(KEYS.values()) & set("xz")

    def test_the_page_says_of_labels_what_the_guide_says(self):
        guide = Path("docs/labels.md").read_text("utf-8")
        rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", guide, re.M)
        assert rows == [(label.value, MEANINGS[label]) for label in MEANINGS]
        assert set(MEANINGS) == set(Label)

    @pytest.mark.parametrize(
        ("arguments", "status", "said"),
        [
            (("nowhere",), 1, "nowhere: No such file or directory"),
            (("{folder}",), 2, "there is nothing to label"),
            (("{folder}", "--beside", "nowhere"), 2, "--beside nowhere is no folder"),
            (("{folder}", "--kind", "poem"), 2, "invalid choice: 'poem'"),
            (("corpora/test", "--language", "German"), 2, "`German` is no language code"),
            (("corpora/test", "--port", "80000"), 2, "there is no port 80000; they go up to 65535"),
        ],
    )
    def test_what_cannot_be_done_is_said(self, tmp_path, arguments, status, said):
        given = [one.replace("{folder}", str(tmp_path)) for one in arguments]
        done = subprocess.run(
            [sys.executable, "-m", "boilerstrip", "label", *given, "--no-browser"],
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == status
        assert said in done.stderr
