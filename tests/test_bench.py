"""The benchmark: runs, crashes and timeouts, comparison, gate, reports, the command."""

import json
import os
import time
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec import structs

import boilerstrip.cli
from boilerstrip import Label, Pipeline
from boilerstrip.classifiers import Classifier
from boilerstrip.evaluation.corpus import Corpus, load
from boilerstrip.evaluation.dump import LabelledDump, Origin
from boilerstrip.evaluation.figures import measure
from boilerstrip.evaluation.gate import GateError, Step, failures, format_steps, raised, read_steps
from boilerstrip.evaluation.html_report import html_report
from boilerstrip.evaluation.metrics import Counts
from boilerstrip.evaluation.run import PipelineRun, RunError, load_run, run, save
from boilerstrip.evaluation.summary import (
    by_classifier,
    by_label,
    difference,
    grouped,
    means,
    pooled_confusion,
)

ROOT = Path(__file__).parent.parent
SENTENCE = (
    "The wheel of the old mill turned again on Saturday, and half the town had come to see it."
)
HEADLINE = "Mill reopens after forty years"
ARTICLE = (
    f"{HEADLINE} | The Courier\nHome\nContact\nLog in\n{HEADLINE}\n"
    f"{SENTENCE}\n{SENTENCE} So it was.\nImprint\n"
)
LABELS = ["nav", "nav", "nav", "account", "title", "body", "body", "legal"]


def dump(name, text=ARTICLE, labels=LABELS, **origin):
    return LabelledDump(name, text, dict(enumerate(map(Label, labels), 1)), Origin(**origin))


def write_dumps(folder, *names):
    head = "# source: me\n# language: en\n# kind: article\n# renderer: wet\n# licence: CC0-1.0\n"
    lines = zip(LABELS, ARTICLE.splitlines(), strict=True)
    content = head + "".join(f"{label}\t{line}\n" for label, line in lines)
    for name in names:
        (folder / f"{name}.dump").write_text(content)


class OddError(Exception):
    """An exception that does not survive the way between processes."""

    def __init__(self, one, other):
        super().__init__(f"{one} {other}")


class Falls(Classifier):
    """Raises, sleeps or dies on pages that ask for it."""

    name = "falls"
    label = Label.WIDGET

    def votes(self, signals):
        first = signals.page.blocks[0].text
        if first == "raise":
            raise ZeroDivisionError("as asked")
        if first == "odd":
            raise OddError("very", "odd")
        if first == "exit":
            raise SystemExit(3)
        if first == "late":
            raise TimeoutError("not ours")
        if first == "die":
            os._exit(3)
        if first == "sleep":
            time.sleep(600)
        return iter(())


def unexplained(result):
    blocks = tuple(structs.replace(block, votes=()) for block in result.blocks)
    return structs.replace(result, blocks=blocks, byline="")


class TestFigures:
    def test_a_page(self):
        figures = measure(dump("mill", language="en", kind="article", renderer="wet"), Pipeline())
        assert figures.lines == Counts(3, 0, 0)
        assert figures.words.f1 == 1.0
        assert (figures.begins, figures.ends, figures.empty, figures.invented) == (
            True, True, False, False,
        )  # fmt: skip
        assert sum(figures.labels.values()) == len(LABELS)
        assert figures.votes["account"] == Counts(1, 0, 0)
        assert set(figures.without) == {c.name for c in Pipeline().active}

    def test_only_labelled_lines_count(self):
        page = LabelledDump("mill", ARTICLE, {1: Label.NAV, 6: Label.BODY})
        figures = measure(page, Pipeline())
        assert figures.lines == Counts(1, 0, 0)
        assert figures.line_count == 2

    def test_empty_and_invented(self):
        log_in = "Log in\nPassword\nRegister\n"
        left_empty = measure(dump("a", log_in, ["account", "body", "account"]), Pipeline())
        assert (left_empty.empty, left_empty.invented) == (True, False)
        invented = measure(dump("b", ARTICLE, ["nav"] * 8), Pipeline())
        assert (invented.empty, invented.invented) == (False, True)

    @pytest.mark.parametrize("pipeline", [Pipeline(), Pipeline(without={"nav"}, favor="recall")])
    def test_leaving_out_is_what_without_does(self, pipeline):
        for page in load([ROOT / "corpora" / "development"]).dumps[::16]:
            whole, others = pipeline.extract_without_each(page.text)
            assert whole == pipeline.extract(page.text)
            for name, result in others.items():
                other = replace(pipeline, without={*pipeline.without, name})
                assert unexplained(result) == unexplained(other.extract(page.text))


class TestRun:
    def test_crashes_and_timeouts_are_neither_empty_pages_nor_the_end(self):
        texts = {
            "crash": "raise\n", "odd": "odd\n", "exit": "exit\n", "late": "late\n",
            "death": "die\n", "slow": "sleep\n", "ok": ARTICLE,
        }  # fmt: skip
        corpus = Corpus(
            tuple(dump(n, t, LABELS if n == "ok" else ["body"]) for n, t in texts.items())
        )
        done = []
        results = run(
            corpus, {"falls": Pipeline(extra=(Falls(),))}, jobs=2, seconds=5, worth=False,
            done=lambda: done.append(1),
        )  # fmt: skip
        pages = {page.page: page for page in results.pipelines[0].pages}
        assert {name: page.status for name, page in pages.items()} == {
            "crash": "crash", "odd": "crash", "exit": "crash", "late": "crash",
            "death": "crash", "slow": "timeout", "ok": "ok",
        }  # fmt: skip
        assert pages["odd"].error == "OddError: very odd"
        assert pages["exit"].error == "SystemExit: 3"
        assert pages["crash"].error == "ZeroDivisionError: as asked"
        assert pages["death"].error == "the process died (exit code 3)"
        assert pages["slow"].error == "took more than 5 s"
        assert len(done) == 7
        whole = means(results.pipelines[0].pages)
        assert (whole.pages, whole.crashes, whole.timeouts, whole.empty) == (7, 5, 1, 0)
        assert whole.word_f1 == 1.0
        assert "ZeroDivisionError" in html_report(results)

    def test_saved_and_read_again(self, tmp_path):
        results = run(Corpus((dump("a"), dump("b"))), {"x": Pipeline(favor="recall")}, jobs=1)
        (tmp_path / "run.json").write_text(save(results))
        assert load_run(tmp_path / "run.json") == results
        assert results.pipelines[0].settings == {"favor": "recall"}
        assert results.versions["boilerstrip"] == boilerstrip.__version__

    def test_what_is_no_run(self, tmp_path):
        for content in ("{", "[]", '{"format": 1}', '{"format": 99}'):
            (tmp_path / "run.json").write_text(content)
            with pytest.raises(RunError, match=r"run\.json"):
                load_run(tmp_path / "run.json")


class TestSummary:
    results = run(
        Corpus((
            dump("a", kind="article"),
            dump("b", "Log in\nPassword\n", ["account", "account"], kind="none"),
        )),
        {"one": Pipeline(), "two": Pipeline(keep={"legal"})},
        jobs=1,
    )  # fmt: skip

    def test_labels(self):
        one = self.results.pipelines[0].pages
        assert by_label(one)["body"] == Counts(2, 0, 0)
        assert sum(pooled_confusion(one).values()) == 10

    def test_groups(self):
        groups = grouped(self.results.pipelines[0].pages, "kind")
        assert {name: row.pages for name, row in groups.items()} == {"article": 1, "none": 1}
        assert list(grouped(self.results.pipelines[0].pages, "language")) == ["not said"]

    def test_classifiers(self):
        rows = {row.name: row for row in by_classifier(self.results.pipelines[0].pages)}
        assert rows["account"].votes == Counts(3, 0, 0)
        assert rows["account"].words is not None
        assert by_classifier(self.results.pipelines[1].pages)[0].words is None

    def test_difference(self):
        pair = difference(*self.results.pipelines)
        assert (pair.pages, pair.in_one_only, pair.failed) == (2, 0, (0, 0))
        assert pair.words.mean == pytest.approx(-0.5)
        assert [page.page for page in pair.farthest] == ["a"]
        assert pair.farthest[0].change == -1.0

    def test_failures_and_pages_of_one_side_are_told(self):
        one, two = (pipeline.pages for pipeline in self.results.pipelines)
        lame = replace(two[0], status="crash", error="x")
        pair = difference(
            PipelineRun("one", {}, one), PipelineRun("two", {}, (lame, replace(two[1], page="c")))
        )
        assert (pair.pages, pair.in_one_only, pair.failed) == (0, 2, (0, 1))

    def test_labels_are_counted_over_all_lines(self):
        one, two = self.results.pipelines
        change = difference(one, two).labels.mean
        assert change == pytest.approx(means(two.pages).labels - means(one.pages).labels)


class TestGate:
    results = run(Corpus((dump("a"),)), {"default": Pipeline()}, jobs=1, worth=False)

    def test_floors_lie_right_under_the_figures(self):
        (step,) = raised(self.results, [])
        assert step.corpus == self.results.corpus
        assert step.floors["word_f1"] == 0.998
        assert failures(self.results, [step]) == []

    def test_a_figure_below_its_floor_fails(self):
        step = Step(self.results.corpus, {"labels": 1.1})
        assert failures(self.results, [step]) == ["labels is 1.0000, its floor 1.100"]

    def test_another_corpus_fails(self):
        assert "the floors stand on corpus abc" in failures(self.results, [Step("abc", {})])[0]
        assert failures(self.results, []) == ["there are no floors yet; set them with --raise"]

    def test_nothing_is_lowered_without_a_reason(self):
        before = [Step(self.results.corpus, {"word_f1": 0.9999})]
        with pytest.raises(GateError, match=r"lower word_f1 from 1\.000 to 0\.998"):
            raised(self.results, before)
        steps = raised(self.results, before, "the gold was wrong")
        assert [step.reason for step in steps] == ["", "the gold was wrong"]

    def test_another_corpus_needs_a_reason(self):
        with pytest.raises(GateError, match="the corpus is another one"):
            raised(self.results, [Step("abc", {})])

    def test_nothing_changes_twice(self):
        steps = raised(self.results, [])
        assert raised(self.results, steps) is steps

    def test_a_file_that_lowers_without_a_reason_is_refused(self, tmp_path):
        path = tmp_path / "floors.json"
        path.write_text(format_steps([Step("a", {"x": 0.5}), Step("a", {"x": 0.4})]))
        with pytest.raises(GateError, match=r"lowers x from 0\.500 to 0\.400 and gives no reason"):
            read_steps(path)
        path.write_text(format_steps([Step("a", {"x": 0.5}), Step("a", {"x": 0.4}, "why")]))
        assert [step.floors["x"] for step in read_steps(path)] == [0.5, 0.4]
        path.write_text(format_steps([Step("a", {}), Step("b", {})]))
        with pytest.raises(GateError, match="goes over to corpus b"):
            read_steps(path)
        path.write_text("{}")
        with pytest.raises(GateError, match="no file of floors"):
            read_steps(path)

    def test_the_floors_of_the_repository_can_be_read(self):
        assert read_steps(ROOT / "corpora" / "floors.json")[-1].corpus == (
            load([ROOT / "corpora"]).hash
        )


def bench(capsys, *arguments):
    status = boilerstrip.cli.main(["bench", *map(str, arguments)])
    said = capsys.readouterr()
    return status, said.out, said.err


class TestCommand:
    def test_table_json_and_html(self, capsys, tmp_path):
        write_dumps(tmp_path, "a", "b")
        other = tmp_path / "recall.toml"
        other.write_text('favor = "recall"\n')
        status, out, err = bench(
            capsys, tmp_path, "--pipeline", other, "--pipeline", "default", "--jobs", 1,
            "--json", tmp_path / "run.json", "--html", tmp_path / "run.html",
        )  # fmt: skip
        assert (status, err) == (0, "")
        for part in ("the whole", "by kind", "labels (", "classifiers (", "default over recall"):
            assert part in out
        assert [p["name"] for p in json.loads((tmp_path / "run.json").read_text())["pipelines"]] == [
            "recall", "default",
        ]  # fmt: skip

    def test_wrong_lines(self, capsys, tmp_path):
        write_dumps(tmp_path, "a")
        dump = tmp_path / "a.dump"
        dump.write_text(dump.read_text().replace("legal\tImprint", "body\tImprint"))
        status, out, _ = bench(capsys, tmp_path, "--lines", "--no-worth", "--jobs", 1)
        assert status == 0
        assert "a, line 8: is body, taken for legal, dropped: Imprint" in out

    def test_a_dump_that_speaks_of_tags_is_text(self, capsys, tmp_path):
        write_dumps(tmp_path, "a")
        dump = tmp_path / "a.dump"
        dump.write_text(dump.read_text().replace(f"nav\t{HEADLINE} | The", "nav\t<html> | The"))
        _, out, _ = bench(capsys, tmp_path, "--no-worth", "--jobs", 1, "--json", "-")
        assert json.loads(out)["pipelines"][0]["pages"][0]["words"]["found"] > 0

    def test_outputs_are_looked_at_before_anything_is_measured(self, capsys, tmp_path):
        write_dumps(tmp_path, "a")
        status, out, err = bench(capsys, tmp_path, "--html", tmp_path / "no" / "x.html")
        assert (status, out) == (2, "")
        assert "cannot write" in err

    def test_names_of_dumps_do_not_depend_on_the_folder_given(self):
        parts = [ROOT / "corpora" / name for name in ("development", "test", "sites")]
        assert load(parts).hash == load([ROOT / "corpora"]).hash

    def test_json_on_standard_output(self, capsys, tmp_path):
        write_dumps(tmp_path, "a")
        status, out, _ = bench(capsys, tmp_path, "--json", "-", "--no-worth", "--jobs", 1)
        assert status == 0
        assert json.loads(out)["pipelines"][0]["pages"][0]["words"]["missed"] == 0

    def test_check(self, capsys, tmp_path):
        write_dumps(tmp_path, "a", "b")
        status, out, err = bench(capsys, "check", tmp_path)
        assert (status, err) == (0, "")
        assert out.startswith("no mistakes: 2 dumps, 16 labelled lines, 1 language; ")
        (tmp_path / "a.dump").write_text("navi\tHome\n")
        status, out, err = bench(capsys, "check", tmp_path)
        assert status == 1
        assert "line 1: unknown label `navi`, did you mean `nav`?" in out
        assert err == "files with mistakes: 1 of 2\n"

    def test_compare(self, capsys, tmp_path):
        write_dumps(tmp_path, "a", "b")
        strict = tmp_path / "strict.toml"
        strict.write_text("[segmenter]\nbias = -9\n")
        for name, settings in (("old", []), ("new", ["--pipeline", strict])):
            bench(capsys, tmp_path, *settings, "--json", tmp_path / f"{name}.json", "--jobs", 1)
        status, out, _ = bench(capsys, "compare", tmp_path / "old.json", tmp_path / "new.json")
        assert status == 0
        assert "strict (new) over default (old), pages: 2" in out

    def test_gate(self, capsys, tmp_path):
        write_dumps(tmp_path, "a")
        floors = tmp_path / "floors.json"
        assert bench(capsys, "gate", floors, tmp_path, "--raise")[0] == 0
        assert bench(capsys, "gate", floors, tmp_path)[0] == 0
        steps = json.loads(floors.read_text())
        steps[0]["floors"]["labels"] = 1.5
        floors.write_text(json.dumps(steps))
        status, out, _ = bench(capsys, "gate", floors, tmp_path)
        assert status == 1
        assert "gate: labels is 1.0000, its floor 1.500" in out
        status, _, err = bench(capsys, "gate", floors, tmp_path, "--raise")
        assert status == 2
        assert "say why with --reason" in err

    def test_agree(self, capsys):
        status, out, _ = bench(capsys, "agree", ROOT / "corpora")
        assert status == 0
        assert "read twice" in out

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["no-such-folder"], "no-such-folder: No such file"),
            (["compare", "no.json", "no.json"], "no.json: No such file"),
            (["agree", "."], "no second reading"),
            (["check", ".", "--pages", "typo"], "--pages typo is no folder"),
            (["compare", ".", "."], ".: Is a directory"),
            ([".", "--pipeline", "defalt"], "--pipeline defalt is neither a file nor default"),
            ([".", "--pipeline", "default", "--pipeline", "default"], "two pipelines are called"),
        ],
    )
    def test_wrong_use(self, capsys, tmp_path, monkeypatch, arguments, said):
        monkeypatch.chdir(tmp_path)
        status, _, err = bench(capsys, *arguments)
        assert status == 2
        assert any(part in err for part in said.split("|"))

    def test_bad_pipeline(self, capsys, tmp_path):
        write_dumps(tmp_path, "a")
        (tmp_path / "bad.toml").write_text('favour = "recall"\n')
        status, _, err = bench(capsys, tmp_path, "--pipeline", tmp_path / "bad.toml")
        assert status == 2
        assert "there is no option 'favour', did you mean 'favor'?" in err

    def test_missing_packages_are_named(self, capsys, monkeypatch):
        monkeypatch.setitem(boilerstrip.cli.sys.modules, "boilerstrip.evaluation.command", None)
        monkeypatch.delattr(boilerstrip.evaluation, "command", raising=False)
        status, _, err = bench(capsys, "x")
        assert status == 2
        assert "pip install 'boilerstrip[bench]'" in err


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("src", "href", "data", "action")]


class TestReport:
    def test_it_needs_nothing_else_and_shows_names_as_text(self):
        evil = "</script><img src=x onerror=alert(1)>"
        corpus = Corpus((dump(evil, kind=evil, language=evil), dump("b")))
        page = html_report(run(corpus, {evil: Pipeline(), "y": Pipeline()}, jobs=1))
        links = _Links()
        links.feed(page)
        assert links.found == []
        assert "<img src=x" not in page
        assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in page
