"""The same input gives the same output: in any order, process and thread, with or without a GIL."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import whole_result
from whole_result import digest, digests, pages

import boilerstrip
from boilerstrip import Pipeline
from boilerstrip.model import Label

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpora" / "development"
FILES = [CORPUS / "hillford-mill.txt", *sorted(CORPUS.glob("*.dump"))[:6]]
SOURCES = pages(FILES)
FREE_THREADED = "BOILERSTRIP_FREE_THREADED"


def in_a_process(interpreter, *options, **environment):
    """The digests that another process prints."""
    path = os.pathsep.join([str(Path(boilerstrip.__file__).parents[1]), str(ROOT / "tests")])
    done = subprocess.run(
        [interpreter, whole_result.__file__, *options, *map(str, FILES)], capture_output=True,
        text=True, check=True, env={**os.environ, "PYTHONPATH": path, **environment},
    )  # fmt: skip
    return json.loads(done.stdout)


def free_threaded():
    """An interpreter without a GIL that has boilerstrip, or why there is none."""
    named = os.environ.get(FREE_THREADED)
    names = [named] if named else ["python3.15t", "python3.14t", "python3.13t"]
    found = [path for name in names if (path := shutil.which(name))]
    if not found:
        return None, f"no free-threaded Python on PATH, and {FREE_THREADED} names none"
    probe = "import sys, boilerstrip; sys.exit(sys._is_gil_enabled())"
    for path in found:
        done = subprocess.run([path, "-c", probe], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return path, ""
    return None, f"{found[0]} has no boilerstrip, or runs with a GIL: {done.stderr[-200:]}"


@pytest.fixture(scope="module")
def expected():
    return digests(SOURCES)


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_processes_and_hash_seeds_change_nothing(seed, expected):
    assert in_a_process(sys.executable, PYTHONHASHSEED=seed) == expected


def test_order_changes_nothing(expected):
    backwards = dict(reversed(SOURCES.items()))
    assert digests(backwards) == expected
    assert in_a_process(sys.executable, "--backwards", PYTHONHASHSEED="3") == expected


def test_what_was_stripped_before_changes_nothing():
    pipeline = Pipeline(keep=set(Label))
    first = [digest(pipeline.extract(source)) for source in SOURCES.values()]
    for page in ("", "<html><p>\ud800", "a\n" * 500, "<ul><li>" * 3000, b"\xff\xfe\x00"):
        pipeline.extract(page)
    again = [digest(Pipeline(keep=set(Label)).extract(source)) for source in SOURCES.values()]
    assert first == again


def test_threads_at_once_change_nothing(expected):
    pipeline = Pipeline()
    work = list(SOURCES.items()) * 4
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda pair: digest(pipeline.explain(pair[1])), work))
    assert found == [expected[name] for name, _ in work]


def test_first_use_by_threads_at_once(tmp_path):
    """What is loaded late and kept is loaded by eight threads at the same time."""
    script = (
        "import hashlib, sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from threading import Barrier\n"
        "sys.setswitchinterval(1e-5)\n"
        "import boilerstrip\n"
        "ready = Barrier(8)\n"
        "page = open(sys.argv[1], encoding='utf-8').read()\n"
        "def strip(_):\n"
        "    ready.wait()\n"
        "    return boilerstrip.strip(page)\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    found = set(pool.map(strip, range(8)))\n"
        "print(len(found), hashlib.sha256(found.pop().encode()).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(FILES[0])], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(boilerstrip.__file__).parents[1])},
    )  # fmt: skip
    text = boilerstrip.strip(FILES[0].read_text(encoding="utf-8"))
    assert text
    assert done.stdout.split() == ["1", whole_result.hashlib.sha256(text.encode()).hexdigest()]


def test_without_a_gil_the_same(expected):
    interpreter, why_not = free_threaded()
    if interpreter is None:
        pytest.skip(why_not)
    assert in_a_process(interpreter) == expected


def test_digests_tell_results_apart():
    assert len(set(digests(SOURCES).values())) == len(SOURCES)
    result = boilerstrip.extract(SOURCES["rich"])
    assert digest(result) != digest(boilerstrip.extract(SOURCES["rich"], favor="recall", keep=[]))
