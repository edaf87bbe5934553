"""Learn from what was labelled, in a process of its own, and say what it was worth."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from boilerstrip.pipeline import Pipeline

LEAST: Final = 4
"""Dumps without which nothing is learned: each is measured with weights that have not seen it."""
_ROOM: Final = "boilerstrip.labelling.learning"


class Trainer:
    """Runs one training at a time; the weights go to ``output``. Safe from several threads."""

    def __init__(self, pipeline: Pipeline, output: Path) -> None:
        self._pipeline = pipeline
        self._output = output
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._said: dict[str, Any] = {"said": "", "figures": None, "ready": False}

    def state(self) -> dict[str, Any]:
        """Whether training runs, what it says, and the figures (name, before, after) in the end."""
        with self._lock:
            return {**self._said, "running": self._running}

    def begin(self, dumps: Sequence[Path]) -> None:
        """Begin to learn; ``ValueError`` where that is too early, or goes on already."""
        if len(dumps) < LEAST:
            raise ValueError(
                f"{len(dumps)} dumps are done; finish {LEAST} at least, as each is measured with "
                "weights that have not seen it"
            )
        with self._lock:
            if self._running:
                raise ValueError("training goes on already")
            self._said = {"said": "reading the dumps", "figures": None, "ready": False}
            self._process = subprocess.Popen(
                self._command(dumps), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                encoding="utf-8",
            )  # fmt: skip
            threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def trained(self) -> Pipeline:
        """The pipeline with what was learned; ``ValueError`` where nothing was."""
        with self._lock:
            if not self._said["ready"]:
                raise ValueError("nothing was learned yet")
            self._pipeline = replace(self._pipeline, weights=self._output)
            return self._pipeline

    def stop(self) -> None:
        """End a training that runs; its file of weights is not touched."""
        if self._process is not None:
            self._process.terminate()

    @property
    def _running(self) -> bool:
        return self._process is not None

    def _command(self, dumps: Sequence[Path]) -> list[str]:
        start = self._pipeline.learned.path
        given = ["--start", start] if start else []
        return [sys.executable, "-m", _ROOM, *given, "-o", str(self._output), "--",
                *map(str, dumps)]  # fmt: skip

    def _listen(self, process: subprocess.Popen[str]) -> None:
        """Take over what the process says, line by line, until it ends."""
        assert process.stdout is not None
        assert process.stderr is not None
        complaints: list[str] = []
        reader = threading.Thread(target=_collect, args=(process.stderr, complaints.append))
        reader.start()
        for line in process.stdout:
            try:
                said = json.loads(line)
            except ValueError:
                complaints.append(line)
                continue
            with self._lock:
                self._said.update(said)
        process.wait()
        reader.join()
        with self._lock:
            if process.returncode:
                why = complaints[-1].strip() if complaints else f"exit status {process.returncode}"
                self._said.update(said=f"training failed: {why}")
            self._process = None


def _collect(stream: Any, keep: Callable[[str], None]) -> None:
    for line in stream:
        keep(line)
