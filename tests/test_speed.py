"""The benchmark of speed: taking turns, whole processes, long pages, memory. No time is asserted."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
import streams
from growth import bodies, dumps, grown, html_page
from paired import Timed, command, ratio, timed
from start import median_ratio, started
from text_extractors import C4, LEXBOR

from boilerstrip import Pipeline

PAGES = [(b"<p>one <b>two</b></p><p>three</p>", "Menu\nThis line ends well.\n")] * 4
SPEED = Path(__file__).parents[1] / "benchmarks" / "speed"


def test_extractors_take_turns_on_the_same_pages():
    commands = {name: command("text_extractors", name) for name in (C4, LEXBOR)}
    ticks = []
    rules, lexbor = timed(commands, PAGES, 2, lambda: ticks.append(1))
    assert (rules.name, lexbor.name) == (C4, LEXBOR)
    assert len(rules.seconds) == len(lexbor.seconds) == len(ticks) == 4
    assert (rules.failures, lexbor.failures) == (0, 0)
    assert all(seconds > 0 for seconds in rules.seconds)


def test_failures_are_counted():
    (one,) = timed({"x": command("text_extractors", LEXBOR)}, [(b"", "")], 3)
    assert one.failures == 0
    worker = (
        "import json, sys\n"
        "print(json.dumps({'package': 'p', 'version': '1', 'peak': 1}), flush=True)\n"
        "for line in sys.stdin.buffer:\n"
        "    sizes = json.loads(line); sys.stdin.buffer.read(sizes['data'] + sizes['text'])\n"
        "    print(json.dumps({'error': 'E', 'seconds': 0.5, 'peak': 1}), flush=True)\n"
    )
    (other,) = timed({"y": [sys.executable, "-c", worker]}, PAGES, 3)
    assert other == Timed("y", "1", (0.5,) * 4, 12)
    assert other.milliseconds == (500, 500)


def test_a_ratio_is_of_sums():
    one = Timed("one", "1", (3.0, 1.0), 0)
    other = Timed("other", "1", (1.0, 1.0), 0)
    assert ratio(one, other).mean == 2.0
    assert ratio(other, one).mean == 0.5
    assert 1.0 <= ratio(one, other).low <= ratio(one, other).high <= 3.0


def test_starts():
    taken = started({"a": [sys.executable, "-c", ""], "b": [sys.executable, "-c", "1"]}, 2)
    assert {name: len(seconds) for name, seconds in taken.items()} == {"a": 2, "b": 2}
    assert median_ratio([1.0, 4.0, 3.0], [1.0, 2.0, 1.0]) == 2.0


def test_a_command_that_fails_is_no_figure():
    with pytest.raises(RuntimeError, match="ValueError: no"):
        started({"a": [sys.executable, "-c", "raise ValueError('no')"]}, 1)


def test_a_long_page_is_made_of_short_ones(monkeypatch):
    parts = dumps(["One line ends here.", "Two\nlines"], 5)
    assert b"".join(parts) == b"One line ends here.\nTwo\nlines\n" * 2 + b"One line ends here.\n"
    known = {}
    one = grown(Pipeline(kind="text"), parts, b"".join, known)
    assert (one.pages, one.size) == (5, 80)
    assert set(known) == set(parts)
    assert one.apart == pytest.approx(3 * known[parts[0]] + 2 * known[parts[1]])
    monkeypatch.setattr("growth.LARGEST", 40)
    assert grown(Pipeline(kind="text"), parts, b"".join, known).pages == 2


def test_bodies_are_closed():
    pages = [b"<title>t</title><p>one<div>two", b"<body class=x><ul><li>three", b""]
    assert bodies(pages)[:2] == [
        "<div><p>one</p><div>two</div></div>",
        "<div><ul><li>three</li></ul></div>",
    ]
    assert html_page("<p>a</p>").endswith(b"<body><p>a</p></body></html>")


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="memory is read on Linux")
def test_memory_of_pages(tmp_path):
    page = tmp_path / "page.html"
    page.write_bytes(b"<p>One line ends here.</p>" * 20_000)
    said = subprocess.check_output([sys.executable, SPEED / "memory.py", "html", page, page])
    rows = json.loads(said)
    assert [row[0] for row in rows] == [520_000, 520_000]
    assert all(0 < before <= most and after <= most for _, before, most, after in rows)


def test_streams_take_turns_with_a_loop(tmp_path):
    pages = streams.pages_of(
        [SPEED.parents[1] / "corpora" / "development" / "hillford-mill.txt"], 3
    )
    taken = streams.ways(pages, tmp_path, [0, 1])
    assert list(taken) == [streams.LOOP, "stream, no workers", "stream, 1 worker"]
    assert all(seconds > 0 for seconds in streams.timed(taken, 1).values())
    for count in (0, 1):
        lines = gzip.decompress((tmp_path / f"{count}.jsonl.gz").read_bytes()).splitlines()
        assert [json.loads(line)["text"] for line in lines] == [Pipeline().strip(pages[0])] * 3
