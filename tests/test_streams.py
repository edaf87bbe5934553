"""Streams in Python: worker processes, what they survive, and how far they read ahead."""

import itertools
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from stream_classifiers import DoesNotStart, Harm

import boilerstrip
from boilerstrip import Limits, OptionError, Pipeline, Record, StreamError
from boilerstrip.streams.workers import AHEAD_A_JOB
from boilerstrip.weights import default_weights

PAGES = [
    f"Home\nNews\nThe {number} bridges of Aldmoor\n"
    f"All {number} bridges of the town were painted this spring, said the mayor on Monday, and the "
    "people who live near them are glad of it.\nThe paint will last for ten years, she added, if "
    "the winters are as mild as they were of late.\nShare\nLog in\n"
    for number in range(12)
]
HARMFUL = Pipeline(extra=(Harm(),), limits=Limits(seconds=2.0))


def stripped(pages, pipeline=None):
    return [(pipeline or Pipeline()).strip(page) for page in pages]


@pytest.mark.parametrize("jobs", [0, 1, 2])
class TestRows:
    def test_same_as_one_by_one_and_in_order(self, jobs):
        rows = list(boilerstrip.stream(PAGES, jobs=jobs))
        assert [row.text for row in rows] == stripped(PAGES)
        assert [row.number for row in rows] == list(range(12))
        assert [row.id for row in rows] == [str(number) for number in range(12)]
        assert not any(row.error or row.partial for row in rows)

    def test_what_a_record_can_be(self, jobs):
        page = PAGES[0]
        given = [
            page, page.encode(), bytearray(page.encode()), ("name", page),
            Record("own", page, metadata={"date": "today"}), None, 7, ("name", None),
        ]  # fmt: skip
        rows = list(boilerstrip.stream(given, jobs=jobs))
        (text,) = stripped([page])
        assert [row.text for row in rows] == [text] * 5 + [""] * 3
        assert [row.id for row in rows] == ["0", "1", "2", "name", "own", "5", "6", "name"]
        assert rows[4].metadata == {"date": "today"}
        assert rows[1].encoding == "utf-8"
        assert rows[5].error.startswith("the record is NoneType; it must be")
        assert [bool(row.error) for row in rows] == [False] * 5 + [True] * 3

    def test_what_records_say_of_themselves(self, jobs):
        html = "<p>Grüße aus der <a href='b'>Mühle</a> am großen Bach.</p>"
        given = [
            Record("latin", html.encode("latin-1"), encoding="iso-8859-1", kind="html"),
            Record("lying", html.encode(), encoding="iso-8859-1", kind="html"),
            Record("nobody knows it", html.encode(), encoding="klingon", kind="html"),
            Record("text", html, kind="text"),
            Record("none", html, kind="picture"),
            Record("address", html, url="https://mill.example/a/"),
        ]
        rows = list(boilerstrip.stream(given, jobs=jobs, whole=True))
        assert [row.result.blocks[0].text for row in rows[:3]] == [
            "Grüße aus der Mühle am großen Bach."
        ] * 3
        assert [row.encoding for row in rows[:3]] == ["cp1252", "utf-8", "utf-8"]
        assert rows[3].result.blocks[0].markup is None
        assert rows[4].error == "OptionError: kind is 'picture'; it can be auto, html, text"
        (link,) = rows[5].result.blocks[0].markup.inlines
        assert link.target == "https://mill.example/a/b"
        assert rows[5].url == "https://mill.example/a/"

    def test_options_go_before_what_records_say(self, jobs):
        given = [Record("a", "<p>A mill.</p>".encode("utf-16"), kind="html", encoding="latin-1")]
        pipeline = Pipeline(kind="text", encoding="utf-16")
        (row,) = boilerstrip.stream(given, jobs=jobs, pipeline=pipeline, whole=True)
        assert row.result.blocks[0].text == "<p>A mill.</p>"

    def test_whole_results(self, jobs):
        rows = list(boilerstrip.stream(PAGES[:2], jobs=jobs, whole=True))
        assert [row.result for row in rows] == [Pipeline().extract(page) for page in PAGES[:2]]

    def test_counts(self, jobs):
        (row,) = boilerstrip.stream([PAGES[3]], jobs=jobs)
        result = Pipeline().extract(PAGES[3])
        assert row.characters == sum(len(block.text) for block in result.blocks)
        assert row.kept == len(result.text.replace("\n", ""))

    def test_limits_give_partial_rows(self, jobs):
        pipeline = Pipeline(limits=Limits(size=150))
        given = [PAGES[0], Record("cut", PAGES[0][:100], partial="the crawler cut it")]
        one, two = boilerstrip.stream(given, jobs=jobs, pipeline=pipeline)
        assert one.partial == "only its first 150 characters were looked at"
        assert two.partial == "the crawler cut it"
        assert (one.error, two.error) == ("", "")

    def test_what_is_raised_is_the_row_s_error(self, jobs):
        given = [("good", PAGES[0]), ("bad", "raise this"), ("worse", "memory"), ("fine", PAGES[1])]
        rows = list(boilerstrip.stream(given, jobs=jobs, pipeline=HARMFUL))
        assert [row.error for row in rows] == ["", "ValueError: as asked", "MemoryError: ", ""]
        assert [row.id for row in rows] == ["good", "bad", "worse", "fine"]
        assert [row.text for row in rows[::3]] == stripped(PAGES[:2])

    def test_a_stream_of_nothing(self, jobs):
        assert list(boilerstrip.stream([], jobs=jobs)) == []

    def test_what_the_stream_raises_comes_after_its_rows(self, jobs):
        def broken():
            yield from PAGES[:3]
            raise RuntimeError("the source is dry")

        rows = boilerstrip.stream(broken(), jobs=jobs)
        assert [next(rows).text for _ in range(3)] == stripped(PAGES[:3])
        with pytest.raises(RuntimeError, match="the source is dry"):
            next(rows)


class TestLostPages:
    @pytest.mark.parametrize("harm, how", [
        ("exit", "exit code 3"), ("abort", "SIGABRT"), ("kill", "SIGKILL, as when memory runs out"),
    ])  # fmt: skip
    def test_a_dying_worker_loses_one_page(self, harm, how):
        given = [*PAGES[:4], f"{harm} now", *PAGES[4:]]
        rows = list(boilerstrip.stream(given, jobs=2, pipeline=HARMFUL))
        assert [row.text for row in rows if row.number != 4] == stripped(PAGES)
        assert [(row.id, row.error) for row in rows if row.error] == [
            ("4", f"the worker process died at this page ({how})")
        ]

    def test_many_dying_workers(self):
        given = [page for page in PAGES for page in (page, "kill", "exit")]
        rows = list(boilerstrip.stream(given, jobs=2, pipeline=HARMFUL))
        assert [row.text for row in rows[::3]] == stripped(PAGES)
        assert [bool(row.error) for row in rows] == [False, True, True] * 12

    def test_system_exit_is_an_error_of_the_page(self):
        rows = list(boilerstrip.stream(["system exit", PAGES[0]], jobs=1, pipeline=HARMFUL))
        assert rows[0].error == "SystemExit: 4"
        assert rows[1].text == Pipeline().strip(PAGES[0])

    def test_a_page_that_takes_too_long(self):
        given = [*PAGES[:2], ("slow", "sleep"), *PAGES[2:]]
        rows = list(boilerstrip.stream(given, jobs=1, pipeline=HARMFUL))
        assert [row.text for row in rows if row.number != 2] == stripped(PAGES)
        assert (rows[2].id, rows[2].error) == ("slow", "took longer than 2 seconds")

    def test_metadata_of_lost_pages_is_kept(self):
        given = [Record("a", "exit", "https://a.example/", metadata={"date": "today"})]
        (row,) = boilerstrip.stream(given, jobs=1, pipeline=HARMFUL)
        assert (row.id, row.url, row.metadata) == ("a", "https://a.example/", {"date": "today"})

    def test_a_record_that_cannot_be_sent(self):
        given = [Record("a", PAGES[0], metadata={"lock": threading.Lock()}), PAGES[0]]
        one, two = boilerstrip.stream(given, jobs=1)
        assert one.error.startswith("the record cannot be sent to a worker process: ")
        assert two.text == Pipeline().strip(PAGES[0])

    def test_large_records_among_small_ones(self):
        large = "\n".join(f"{page}{number}" for number, page in enumerate(PAGES * 40))
        given = [PAGES[0], large, PAGES[1], large.encode(), PAGES[2], "kill", large]
        rows = list(boilerstrip.stream(given, jobs=2, pipeline=Pipeline(extra=(Harm(),))))
        assert [row.text for row in rows[:5]] == stripped(given[:5])
        assert rows[5].error
        assert rows[6].text == rows[1].text


class TestReadingAhead:
    @pytest.mark.parametrize("ordered", [True, False])
    def test_an_endless_stream_is_read_as_far_as_needed(self, ordered):
        pulled = 0

        def endless():
            nonlocal pulled
            for number in itertools.count():
                pulled += 1
                yield (number, "One line.")

        with boilerstrip.stream(endless(), jobs=2, ordered=ordered) as rows:
            names = [row.id for row in itertools.islice(rows, 1000)]
        assert 1000 <= pulled <= 1000 + 2 * AHEAD_A_JOB
        expected = [str(number) for number in range(1000)]
        assert names == expected if ordered else set(names) <= set(map(str, range(pulled)))
        assert len(set(names)) == 1000

    def test_large_records_are_not_piled_up(self, monkeypatch):
        monkeypatch.setattr("boilerstrip.streams.workers._BYTES_AHEAD", 100_000)
        pulled = 0

        def endless():
            nonlocal pulled
            while True:
                pulled += 1
                yield "a b c " * 10_000

        with boilerstrip.stream(endless(), jobs=1) as rows:
            next(rows)
        assert pulled <= 4

    def test_unordered_rows_do_not_wait_for_a_slow_page(self):
        given = ["sleep", *PAGES]
        rows = boilerstrip.stream(given, jobs=2, pipeline=HARMFUL, ordered=False)
        numbers = [row.number for row in rows]
        assert sorted(numbers) == list(range(13))
        # One record may have been sent after it to the same worker.
        assert numbers.index(0) >= 11

    def test_closing_ends_the_workers(self):
        rows = boilerstrip.stream(itertools.repeat(PAGES[0]), jobs=2)
        next(rows)
        assert multiprocessing.active_children()
        rows.close()
        rows.close()
        assert multiprocessing.active_children() == []
        with pytest.raises(StopIteration):
            next(rows)

    def test_the_end_ends_the_workers(self):
        list(boilerstrip.stream(PAGES, jobs=2))
        assert multiprocessing.active_children() == []


class TestProcessesAndThreads:
    @pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
    def test_every_way_to_start(self, start):
        given = [*PAGES, "exit"]
        rows = list(boilerstrip.stream(given, jobs=2, pipeline=HARMFUL, start=start))
        assert [row.text for row in rows[:-1]] == stripped(PAGES)
        assert "exit code 3" in rows[-1].error

    @pytest.mark.parametrize("start", multiprocessing.get_all_start_methods())
    def test_many_threads_at_once(self, start):
        results = {}

        def work(number):
            pages = PAGES[number : number + 6]
            results[number] = [r.text for r in boilerstrip.stream(pages, jobs=1, start=start)]

        threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == {number: stripped(PAGES[number : number + 6]) for number in range(6)}

    def test_threads_may_share_a_stream(self):
        given = PAGES * 10
        rows = boilerstrip.stream(given, jobs=2)
        numbers = []

        def work():
            numbers.extend(row.number for row in rows)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(numbers) == list(range(len(given)))

    def test_extract_in_threads(self):
        pipeline = Pipeline()
        found = {}

        def work(number):
            found[number] = [pipeline.strip(page) for page in PAGES]

        threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert list(found.values()) == [stripped(PAGES)] * 8

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
    def test_in_a_forked_process(self):
        list(boilerstrip.stream(PAGES[:1], jobs=1))
        child = os.fork()
        if not child:
            rows = list(boilerstrip.stream(PAGES, jobs=2))
            os._exit(0 if [row.text for row in rows] == stripped(PAGES) else 1)
        assert os.waitpid(child, 0)[1] == 0

    def test_where_no_processes_may_be_started(self):
        script = (
            "import multiprocessing, boilerstrip\n"
            "def work(jobs):\n"
            "    try:\n"
            "        return [row.id for row in boilerstrip.stream(['A page.'], jobs=jobs)]\n"
            "    except boilerstrip.StreamError as error:\n"
            "        return str(error)\n"
            "if __name__ == '__main__':\n"
            "    with multiprocessing.get_context('fork').Pool(1) as pool:\n"
            "        print(pool.map(work, [0, 1]))\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)
        assert done.stdout.decode().startswith("[['0'], 'cannot start workers: daemonic processes")
        assert b"give jobs=0" in done.stdout

    @pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes in /proc")
    def test_workers_end_when_their_parent_is_killed(self):
        script = (
            "import boilerstrip, itertools, multiprocessing, os, signal\n"
            "if __name__ == '__main__':\n"
            "    rows = boilerstrip.stream(itertools.repeat('A page.'), jobs=2)\n"
            "    for row in itertools.islice(rows, 100): pass\n"
            "    print([p.pid for p in multiprocessing.active_children()], flush=True)\n"
            "    os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        done = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, timeout=60)
        assert done.returncode == -signal.SIGKILL
        workers = [int(number) for number in done.stdout.decode().strip(" []\n").split(",")]
        assert len(workers) == 2
        while any(Path(f"/proc/{number}").exists() for number in workers):
            time.sleep(0.05)

    def test_a_script_without_guard_is_told_so(self, tmp_path):
        script = tmp_path / "script.py"
        script.write_text("import boilerstrip\nlist(boilerstrip.stream(['A page.'], jobs=1))\n")
        done = subprocess.run([sys.executable, script], capture_output=True, timeout=60)
        assert done.returncode == 1
        assert b'does so under if __name__ == "__main__":' in done.stderr

    def test_pipelines_travel_as_their_options(self):
        pipeline = Pipeline(weights=default_weights(), extra=(Harm(),), favor="recall")
        assert pipeline.active
        again = pickle.loads(pickle.dumps(pipeline))
        assert (again.favor, again.weights) == ("recall", default_weights())
        assert "active" not in vars(again)
        assert [row.text for row in boilerstrip.stream(PAGES[:2], 1, pipeline)] == stripped(
            PAGES[:2], pipeline
        )


class TestWrongUse:
    @pytest.mark.parametrize("options", [
        {"jobs": -1}, {"jobs": 1.5}, {"jobs": True}, {"start": "run"}, {"pipeline": "default"},
    ])  # fmt: skip
    def test_options(self, options):
        with pytest.raises(OptionError, match=next(iter(options))):
            boilerstrip.stream(PAGES, **options)

    def test_one_page_is_no_stream(self):
        with pytest.raises(OptionError, match="records is one page"):
            boilerstrip.stream(PAGES[0])

    def test_a_pipeline_that_cannot_travel(self):
        class Local(Harm):
            """Nobody else can find this class."""

        with pytest.raises(StreamError, match="define its classifiers in a module"):
            boilerstrip.stream(PAGES, pipeline=Pipeline(extra=(Local(),)), jobs=1)

    def test_workers_that_never_start(self):
        rows = boilerstrip.stream(PAGES, pipeline=Pipeline(extra=(DoesNotStart(),)), jobs=1)
        with pytest.raises(StreamError, match=r"end as they start \(exit code 5\)"):
            next(rows)
        assert multiprocessing.active_children() == []

    def test_no_such_name(self):
        with pytest.raises(AttributeError, match="no attribute 'streem'"):
            _ = boilerstrip.streem
