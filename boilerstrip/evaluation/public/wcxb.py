"""WCXB, the web content extraction benchmark of seven kinds of page (Foley 2026, CC-BY-4.0).

``html/NNNN.html.gz`` and ``ground-truth/NNNN.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from boilerstrip.evaluation.public.page import GoldPage


def read_wcxb(folder: Path) -> Iterator[GoldPage]:
    """The pages that have a gold text, empty ones included."""
    for path in sorted((folder / "ground-truth").glob("*.json")):
        row = json.loads(path.read_bytes())
        truth = row["ground_truth"]
        if truth.get("main_content") is None:
            continue
        yield GoldPage(
            name=path.stem,
            source=folder / "html" / f"{path.stem}.html.gz",
            gold=truth["main_content"],
            wanted=tuple(truth.get("with") or ()),
            unwanted=tuple(truth.get("without") or ()),
            kind=row["_internal"]["page_type"]["primary"],
            url=row.get("url") or "",
        )
