"""Other extractors in processes of their own: answers, crashes, deaths, timeouts; baselines."""

import sys

import pytest
from extractors import Page
from run import wrapped
from served import serve
from text_extractors import c4_line_rules, densest_run, keep_everything

WORKER = """
import json, os, sys, time
print(json.dumps({"package": "p", "version": "1.2", "peak": 10}), flush=True)
while line := sys.stdin.buffer.readline():
    sizes = json.loads(line)
    data = sys.stdin.buffer.read(sizes["data"])
    text = sys.stdin.buffer.read(sizes["text"]).decode()
    if text == "die":
        os._exit(3)
    if text == "sleep":
        time.sleep(600)
    said = {"error": "E"} if text == "raise" else {"text": data.decode() + text}
    print(json.dumps({**said, "seconds": 0.5, "peak": 20}), flush=True)
"""


def test_answers_crashes_and_timeouts():
    pages = [(b"a\n", "ä\n"), (b"", "raise"), (b"", "die"), (b"", "sleep"), (b"", "last")]
    served = serve([sys.executable, "-c", WORKER], pages, seconds=5)
    assert (served.version, served.idle) == ("1.2", 10)
    assert [(answer.text, answer.failure, answer.error) for answer in served.answers] == [
        ("a\nä\n", "", ""),
        ("", "crash", "E"),
        ("", "crash", "the process died"),
        ("", "timeout", "took more than 5 s"),
        ("last", "", ""),
    ]
    assert served.answers[0].seconds == 0.5


def test_an_extractor_that_cannot_be_started():
    with pytest.raises(RuntimeError, match=r"cannot be started: ModuleNotFoundError: .*no_such"):
        serve([sys.executable, "-c", "import no_such"], [], seconds=5)


def test_half_an_answer_and_a_worker_that_does_not_read():
    half = WORKER.replace("print(json.dumps({**said", "print(end='{', flush=True); time.sleep(600")
    half = half.split("; time.sleep(600")[0] + "; time.sleep(600)\n"
    deaf = WORKER.split("while")[0] + "time.sleep(600)\n"
    for worker in (half, deaf):
        page = (b"x" * 300_000, "")
        served = serve([sys.executable, "-c", worker], [page], seconds=1)
        assert [answer.failure for answer in served.answers] == ["timeout"]


def test_the_real_worker():
    command = [sys.executable, "worker.py", "text_extractors", "keep everything"]
    served = serve(command, [(b"", "The mill\nturns.")], seconds=60)
    assert served.answers[0].text == "The mill\nturns."
    assert 0 < served.answers[0].peak < 2**30


def test_baselines():
    assert keep_everything(Page(b"", "a\n")) == "a\n"
    rules = Page(b"", "Menu\nThis line ends well.\nToo short.\nWe use a cookie here.\nNo end")
    assert c4_line_rules(rules) == "This line ends well."
    long = "word " * 30 + "end"
    run = Page(b"", f"Menu\n{long}\nshort\n{long}\nMenu")
    assert densest_run(run) == f"{long}\nshort\n{long}"


def test_lines_wrapped_in_paragraphs():
    data, text = wrapped("a < b\n\n  c  \n")
    assert "<p>a &lt; b</p>\n<p>c</p>" in text
    assert data == text.encode()
