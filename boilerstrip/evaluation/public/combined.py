"""The combined set of the 2023 comparison of web content extractors (Bevendorff et al.).

``ground-truth/DATASET.jsonl`` with ``page_id`` and ``plaintext``, and ``html/DATASET.jsonl`` with
``page_id`` and ``html``, one pair for each of the eight corpora in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from boilerstrip.evaluation.public.page import GoldPage


def read_combined(folder: Path) -> Iterator[GoldPage]:
    """The pages of all corpora; ``group`` names the one that a page is from."""
    truths = sorted((folder / "ground-truth").glob("*.jsonl"))
    if not truths:
        raise FileNotFoundError(f"no ground-truth/*.jsonl in {folder}")
    for path in truths:
        golds = {row["page_id"]: row for row in _rows(path)}
        for row in _rows(folder / "html" / path.name):
            gold = golds.get(row["page_id"])
            if gold is not None:
                yield GoldPage(
                    name=f"{path.stem}/{row['page_id']}",
                    source=(row.get("html") or "").encode("utf-8", "surrogatepass"),
                    gold=gold.get("plaintext") or "",
                    url=gold.get("url") or row.get("url") or "",
                    group=path.stem,
                )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
