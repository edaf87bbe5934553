"""The benchmark pages of magic-html: ``gold.json`` (a list) and ``html/ID.html.gz``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from boilerstrip.evaluation.public.page import GoldPage


def read_magic_html(folder: Path) -> Iterator[GoldPage]:
    """The benchmark's pages, articles and forums."""
    for row in json.loads((folder / "gold.json").read_bytes()):
        yield GoldPage(
            name=row["id"],
            source=folder / "html" / f"{row['id']}.html.gz",
            gold=row["content"],
            kind=row["kind"],
            url=row["url"],
        )
