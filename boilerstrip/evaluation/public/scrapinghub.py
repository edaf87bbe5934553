"""Scrapinghub's article-extraction-benchmark: ``ground-truth.json`` and ``html/ID.html.gz``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from boilerstrip.evaluation.public.page import GoldPage


def read_scrapinghub(folder: Path) -> Iterator[GoldPage]:
    """The benchmark's pages, in the order of its gold."""
    for name, row in json.loads((folder / "ground-truth.json").read_bytes()).items():
        yield GoldPage(
            name=name,
            source=folder / "html" / f"{name}.html.gz",
            gold=row.get("articleBody") or "",
            kind="article",
            url=row.get("url") or "",
        )
