"""Give pages to an extractor in its own process; take its answers, crashes and timeouts."""

from __future__ import annotations

import contextlib
import json
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CRASH = "crash"
TIMEOUT = "timeout"
_HERE = Path(__file__).parent
_START_SECONDS = 120.0


@dataclass(frozen=True)
class Answer:
    """What became of a page: its text or its failure, CPU seconds, and peak memory in bytes."""

    text: str = ""
    failure: str = ""
    error: str = ""
    seconds: float = 0.0
    peak: int = 0


@dataclass(frozen=True)
class Served:
    """An extractor's version, the memory it held before its first page, and its answers."""

    version: str
    idle: int
    answers: tuple[Answer, ...]


class Process:
    """A worker process, started anew when it died or was stopped.

    ``seconds`` is what a page may take on the clock. Raises ``RuntimeError`` where it cannot be
    started at all.
    """

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._command = command
        self._seconds = seconds
        self.hello: dict[str, Any] = {}
        self._start()

    def _start(self) -> None:
        # What a worker complains of goes to a file: a pipe that nobody reads would fill up.
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by stop()
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            cwd=_HERE,
        )
        line, _ = self._exchange(b"", _START_SECONDS)
        if not line:
            why = self._last_complaint()
            self.stop()
            raise RuntimeError(f"cannot be started: {why or ' '.join(self._command)}")
        self.hello = json.loads(line)

    def _last_complaint(self) -> str:
        self._process.wait()
        self._complaints.seek(0)
        lines = self._complaints.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def ask(self, data: bytes, text: bytes) -> Answer:
        """What the extractor makes of a page (as it came, and decoded to UTF-8)."""
        header = json.dumps({"data": len(data), "text": len(text)}).encode() + b"\n"
        line, timed_out = self._exchange(header + data + text, self._seconds)
        if line:
            said = json.loads(line)
            if "error" in said:
                return Answer("", CRASH, said["error"], said["seconds"], said["peak"])
            return Answer(said["text"], "", "", said["seconds"], said["peak"])
        self.stop()
        self._start()
        if timed_out:
            return Answer("", TIMEOUT, f"took more than {self._seconds:g} s")
        return Answer("", CRASH, "the process died")

    def _exchange(self, question: bytes, seconds: float) -> tuple[bytes, bool]:
        """One line of the worker's, or nothing when it died or was stopped after ``seconds``."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            self._process.stdin.write(question)
            self._process.stdin.flush()
            line = self._process.stdout.readline()
            # A worker that was stopped while it wrote leaves half a line.
            return (line if line.endswith(b"\n") else b""), late.is_set()
        except BrokenPipeError:
            return b"", late.is_set()
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        self._complaints.close()


def serve(command: Sequence[str], pages: Iterable[tuple[bytes, str]], seconds: float) -> Served:
    """Ask an extractor about pages (as they came, and decoded), one after the other.

    ``seconds`` is what a page may take on the clock. Raises ``RuntimeError`` where the extractor
    cannot be started at all.
    """
    process = Process(command, seconds)
    try:
        answers = tuple(_answers(process, pages))
    finally:
        process.stop()
    return Served(process.hello["version"], process.hello["peak"], answers)


def _answers(process: Process, pages: Iterable[tuple[bytes, str]]) -> Iterator[Answer]:
    for data, text in pages:
        yield process.ask(data, text.encode("utf-8", "replace"))
