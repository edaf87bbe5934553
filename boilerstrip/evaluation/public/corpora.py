"""The public corpora by name: how each is read, told from others, and scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from boilerstrip.evaluation.public.cleaneval import read_cleaneval
from boilerstrip.evaluation.public.combined import read_combined
from boilerstrip.evaluation.public.dragnet import read_dragnet
from boilerstrip.evaluation.public.folder import read_folder
from boilerstrip.evaluation.public.magic_html import read_magic_html
from boilerstrip.evaluation.public.metrics import (
    ALIGNMENT,
    COMBINED,
    OWN_WORDS,
    SAME_TEXT,
    SEGMENTS,
    SHINGLES,
    TOKENS,
    WORD_F1,
    Metric,
)
from boilerstrip.evaluation.public.page import GoldPage
from boilerstrip.evaluation.public.readability import read_readability
from boilerstrip.evaluation.public.scrapinghub import read_scrapinghub
from boilerstrip.evaluation.public.trafilatura import read_trafilatura
from boilerstrip.evaluation.public.wcxb import read_wcxb


class UnknownCorpusError(ValueError):
    """A folder or name that belongs to no public corpus; the message lists those known."""


@dataclass(frozen=True, slots=True)
class PublicCorpus:
    """A public corpus: its reader, its published metric, and what lies in its folder.

    ``signs`` are paths (patterns allowed) of which all must be there for a folder to be this
    corpus.
    """

    name: str
    read: Callable[[Path], Iterator[GoldPage]]
    metric: Metric
    signs: tuple[str, ...]


PUBLIC_CORPORA: Final = (
    PublicCorpus("wcxb", read_wcxb, WORD_F1, ("ground-truth/*.json", "html")),
    PublicCorpus("scrapinghub", read_scrapinghub, SHINGLES, ("ground-truth.json", "html")),
    PublicCorpus("trafilatura", read_trafilatura, SEGMENTS, ("evaldata.json",)),
    PublicCorpus("combined", read_combined, COMBINED, ("ground-truth/*.jsonl", "html")),
    PublicCorpus("magic-html", read_magic_html, OWN_WORDS, ("gold.json", "html")),
    PublicCorpus("dragnet", read_dragnet, TOKENS, ("HTML", "[Cc]orrected")),
    PublicCorpus("readability", read_readability, SAME_TEXT, ("**/expected.html",)),
    PublicCorpus("cleaneval", read_cleaneval, ALIGNMENT, ("*[oOiI][rRnN]*", "*[cCgG][lLoO]*")),
    PublicCorpus("folder", read_folder, OWN_WORDS, ("**/*.txt", "**/*.htm*")),
)
"""In the order in which a folder is asked whether it is one of them."""


def public_corpus(folder: Path, name: str | None = None) -> PublicCorpus:
    """The corpus of that name, or the one that a folder looks like.

    Raises ``UnknownCorpusError`` where there is none, ``FileNotFoundError`` without the folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is no folder")
    for corpus in PUBLIC_CORPORA:
        if name == corpus.name or (name is None and all(map(_in(folder), corpus.signs))):
            return corpus
    known = ", ".join(corpus.name for corpus in PUBLIC_CORPORA)
    what = f"no public corpus is called {name!r}" if name else f"{folder} looks like none of them"
    raise UnknownCorpusError(f"{what}; there are {known}")


def _in(folder: Path) -> Callable[[str], bool]:
    return lambda sign: next(folder.glob(sign), None) is not None
