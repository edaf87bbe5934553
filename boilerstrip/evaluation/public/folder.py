"""A plain folder of pages, each beside its gold text: ``NAME.html`` (or ``.htm``, packed or not)
and ``NAME.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import decode

_ENDINGS: Final = (".html", ".htm", ".html.gz", ".htm.gz")


def read_folder(folder: Path) -> Iterator[GoldPage]:
    """The pages that have a gold text beside them, in subfolders too."""
    for text in sorted(folder.rglob("*.txt")):
        for ending in _ENDINGS:
            page = text.with_name(text.stem + ending)
            if page.exists():
                name = text.relative_to(folder).with_suffix("").as_posix()
                yield GoldPage(name, page, decode(text.read_bytes()))
                break
