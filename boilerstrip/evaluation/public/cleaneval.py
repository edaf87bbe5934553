"""CleanEval (2007): pages in one folder, texts cleaned by hand in another, of the same number.

Its parts were packed under several names; the folder whose name speaks of originals or input is
taken for the pages, the one that speaks of cleaned or gold for the texts (``N.txt`` or
``N-cleaned.txt``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.rendering import decode
from boilerstrip.evaluation.standoff import page_bytes

_PAGES: Final = ("orig", "input")
_TEXTS: Final = ("clean", "gold")
_WRAPPING: Final = re.compile(rb"\A\s*<text [^>]*>|</text>\s*\Z")
_ADDRESS: Final = re.compile(r"\s*URL: *(\S+)")


def read_cleaneval(folder: Path) -> Iterator[GoldPage]:
    """The pages that have a cleaned text; the corpus's own wrapping is taken off both."""
    pages, texts = _named(folder, _PAGES), _named(folder, _TEXTS)
    golds = {path.stem.removesuffix("-cleaned"): path for path in sorted(texts.glob("*.txt"))}
    for path in sorted(pages.glob("*.htm*")):
        name = path.name.split(".")[0]
        if name not in golds:
            continue
        gold = decode(golds[name].read_bytes())
        address = _ADDRESS.match(gold)
        yield GoldPage(
            name=name,
            source=_WRAPPING.sub(b"", page_bytes(path)),
            gold=gold[address.end() :] if address else gold,
            url=address[1] if address else "",
        )


def is_cleaneval(folder: Path) -> bool:
    """Whether a folder has one for the pages and one for the texts."""
    try:
        return bool(_named(folder, _PAGES) and _named(folder, _TEXTS))
    except FileNotFoundError:
        return False


def _named(folder: Path, words: tuple[str, ...]) -> Path:
    for place in sorted(folder.iterdir()):
        if place.is_dir() and any(word in place.name.lower() for word in words):
            return place
    raise FileNotFoundError(f"no folder in {folder} has {' or '.join(words)} in its name")
