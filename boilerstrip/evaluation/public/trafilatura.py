"""trafilatura's evaluation documents: ``evaldata.json``, and each document in one of its folders.

In the project itself the documents lie in ``cache/`` and ``eval/`` beside it; packed ones
(``html/NAME.gz``) are read too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from boilerstrip.evaluation.public.page import GoldPage

_FOLDERS: Final = ("cache", "eval", "html")


def read_trafilatura(folder: Path) -> Iterator[GoldPage]:
    """The documents with their wanted and unwanted snippets; raises where one is not there."""
    for url, row in json.loads((folder / "evaldata.json").read_bytes()).items():
        yield GoldPage(
            name=row["file"],
            source=_document(folder, row["file"]),
            wanted=tuple(row["with"]),
            unwanted=tuple(row["without"]),
            url=url,
        )


def _document(folder: Path, name: str) -> Path:
    for place in _FOLDERS:
        for file in (folder / place / name, folder / place / f"{name}.gz"):
            if file.exists():
                return file
    raise FileNotFoundError(f"{name} lies in none of {', '.join(_FOLDERS)} below {folder}")
