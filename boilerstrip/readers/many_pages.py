"""Tell what holds many pages: files by their names and first bytes, and folders.

Kept apart from what reads them, as the filter asks before it loads any of that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

STREAM_KINDS: Final = ("warc", "wet", "jsonl", "parquet")
"""Kinds of input that hold many pages; ``wet`` is read as ``warc`` is."""
SUFFIXES: Final = {
    ".warc": "warc", ".wet": "warc", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
}  # fmt: skip
COMPRESSED_SUFFIXES: Final = (".gz", ".zst")
WARC: Final = b"WARC/1."
PARQUET: Final = b"PAR1"
GZIP: Final = b"\x1f\x8b"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
"""What files begin with."""


def holds_pages(name: str) -> bool:
    """Whether a name is that of a folder, or of a file that is packed or holds many pages."""
    path = Path(name)
    if name.lower().endswith((*COMPRESSED_SUFFIXES, *SUFFIXES)) or path.is_dir():
        return True
    if not path.is_file():
        return False
    try:
        with open(path, "rb") as file:
            return file.read(len(WARC)).startswith((WARC, PARQUET, GZIP, ZSTD))
    except OSError:
        return False
