"""Dragnet's data: ``HTML/NAME.html`` and ``Corrected/NAME.html.corrected.txt``.

The corrected text holds the main content and, below a line of its own, the comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import decode

_ENDING: Final = ".html.corrected.txt"
_COMMENTS: Final = re.compile(r"\n*!@#\$%\^&\*\(\)\s+COMMENTS\n*")


def read_dragnet(folder: Path) -> Iterator[GoldPage]:
    """The pages that have a corrected text; comments are no part of the gold."""
    corrected = next(
        (place for place in (folder / "Corrected", folder / "corrected" / "Corrected")
         if place.is_dir()),
        None,
    )  # fmt: skip
    if corrected is None:
        raise FileNotFoundError(f"no folder Corrected in {folder}")
    for path in sorted(corrected.glob(f"*{_ENDING}")):
        name = path.name.removesuffix(_ENDING)
        content = _COMMENTS.split(decode(path.read_bytes()), maxsplit=1)[0]
        yield GoldPage(name, folder / "HTML" / f"{name}.html", content.strip())
