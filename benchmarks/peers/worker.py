"""Run one extractor on pages that come through a pipe: started by ``run.py``, not by hand.

    python worker.py MODULE NAME

First the worker says who it is (a line of JSON: package, version, memory before the first page).
Then, for each page: a line of JSON with the sizes of two byte strings comes in, and both strings
(the page as it came, and decoded to UTF-8); a line of JSON goes out: the text, or the error, the
CPU seconds it took, and the most memory that the process has held so far (bytes).
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

try:
    import resource
except ImportError:  # there is none on Windows: memory is then not measured
    resource = None  # type: ignore[assignment]

from extractors import Extract, Extractor, Page


def main() -> None:
    """Serve pages until standard input ends."""
    extractor: Extractor = importlib.import_module(sys.argv[1]).EXTRACTORS[sys.argv[2]]
    # What a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    extract = extractor.make()
    _answer(answers, package=extractor.package, version=version(extractor.package), peak=_peak())
    while header := sys.stdin.buffer.readline():
        sizes = json.loads(header)
        data, text = (sys.stdin.buffer.read(sizes[name]) for name in ("data", "text"))
        _answer(answers, **_extracted(extractor, extract, Page(data, text.decode("utf-8"))))


def _extracted(extractor: Extractor, extract: Extract, page: Page) -> dict[str, Any]:
    if extractor.needs_language:
        page.language  # noqa: B018 -- found before the clock starts: the caller's affair
    start = time.process_time()
    try:
        said: dict[str, Any] = {"text": extract(page)}
    except Exception as error:  # what an extractor raises is what is to be counted
        said = {"error": f"{type(error).__name__}: {error}"[:300]}
    return {**said, "seconds": time.process_time() - start, "peak": _peak()}


def _peak() -> int:
    """The most memory that this process has held, in bytes.

    Linux hands ``ru_maxrss`` down from whoever started the process, so its own mark is read there.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text("ascii", "replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    if resource is None:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _answer(answers: BinaryIO, **values: Any) -> None:
    answers.write(json.dumps(values).encode("ascii") + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
