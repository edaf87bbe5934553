"""Mozilla's readability test pages: ``NAME/source.html`` and ``NAME/expected.html``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import decode, parse, wet


def read_readability(folder: Path) -> Iterator[GoldPage]:
    """The test pages; the gold is the text of the expected article, a block element a line."""
    pages = folder / "test-pages" if (folder / "test-pages").is_dir() else folder
    for expected in sorted(pages.glob("*/expected.html")):
        metadata = expected.with_name("expected-metadata.json")
        about = json.loads(metadata.read_bytes()) if metadata.exists() else {}
        yield GoldPage(
            name=expected.parent.name,
            source=expected.with_name("source.html"),
            gold=wet(parse(decode(expected.read_bytes()))),
            kind="article",
            language=(about.get("lang") or "").split("-")[0].lower(),
        )
