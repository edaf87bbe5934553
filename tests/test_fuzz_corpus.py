"""Kept inputs of the fuzzers, seeds and findings, through every target; and a short fuzzing."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import promises
import pytest
from targets import TARGETS

CORPUS = Path(__file__).parent / "fuzz_corpus"
KEPT = sorted(path for path in CORPUS.rglob("*") if path.is_file())
FUZZ = Path(__file__).parents[1] / "benchmarks" / "fuzzing" / "fuzz.py"


def test_there_are_seeds_and_findings():
    assert {path.parent.name for path in KEPT} == {"seeds", "findings"}
    assert sum(path.stat().st_size for path in KEPT) < 200_000


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_kept_inputs_break_no_target(path):
    for target in TARGETS.values():
        target(path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_cut_inputs_break_no_target(target):
    for path in KEPT:
        data = path.read_bytes()
        for end in range(1, min(len(data), 600), 97):
            TARGETS[target](data[:end])


def test_a_target_fails_where_a_promise_is_broken(monkeypatch):
    monkeypatch.setattr(promises, "write_html", lambda result, images: "<p onclick=x>a</p>")
    with pytest.raises(promises.BrokenPromiseError, match="an attribute that may not be"):
        TARGETS["write-html"](b"\0<p>a</p>")


@pytest.mark.skipif(
    find_spec("atheris") is None,
    reason="atheris is not installed: it has no wheel for this system; pip install '.[fuzz]'",
)
class TestFuzzing:
    def fuzz(self, tmp_path, *arguments):
        folders = "--corpus", str(tmp_path / "corpus"), "--findings", str(tmp_path / "findings")
        command = [sys.executable, str(FUZZ), *arguments, *folders]
        return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)

    @pytest.mark.parametrize("target", ["read-html", "write-markdown"])
    def test_a_short_run_from_the_kept_corpus_finds_nothing(self, target, tmp_path):
        done = self.fuzz(tmp_path, target, "--seconds", "4")
        assert done.returncode == 0, done.stderr[-3000:]
        assert "stat::number_of_executed_units" in done.stderr
        assert list((tmp_path / "findings").iterdir()) == []

    def test_an_unknown_target_is_wrong_use(self, tmp_path):
        done = self.fuzz(tmp_path, "nothing")
        assert done.returncode == 2
        assert "invalid choice" in done.stderr
