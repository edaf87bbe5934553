"""Memory: what one page takes at most, and whether a process that has seen many pages grows.

    python memory.py KIND FILE…        (started by ``speed.py``, not by hand)

Reads each file as one page, in the order given, and prints a line of JSON: for each page its bytes,
and the process's resident memory before it, at its peak, and after it.
"""

from __future__ import annotations

import gc
import gzip
import json
import re
import sys
from pathlib import Path

from boilerstrip import Pipeline
from boilerstrip.limits import UNLIMITED


def resident(mark: str) -> int:
    """Bytes of resident memory now (``VmRSS``) or at most so far (``VmHWM``); Linux alone."""
    status = Path("/proc/self/status").read_text("ascii", "replace")
    found = re.search(rf"^{mark}:\s+(\d+) kB", status, re.MULTILINE)
    return int(found.group(1)) * 1024 if found else 0


def forget_peak() -> None:
    """Let the peak begin anew at what is resident now."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def content(path: str) -> bytes:
    """A page's bytes, out of gzip where its name says so."""
    data = Path(path).read_bytes()
    return gzip.decompress(data) if path.endswith(".gz") else data


def main() -> None:
    """Run the pipeline over the files."""
    kind, *paths = sys.argv[1:]
    pipeline = Pipeline(kind=kind, limits=UNLIMITED)
    pipeline.extract("<p>A first page loads all that is loaded late.</p>")
    rows = []
    for path in paths:
        page = content(path)
        gc.collect()
        forget_peak()
        before = resident("VmRSS")
        pipeline.extract(page)
        rows.append((len(page), before, resident("VmHWM"), resident("VmRSS")))
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
