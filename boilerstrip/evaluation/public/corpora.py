"""The public corpora by name: how each is read, told from others, and scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from boilerstrip.evaluation.public.cleaneval import is_cleaneval, read_cleaneval
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
    """A public corpus: its reader, its published metric, and how its folder is told from others."""

    name: str
    read: Callable[[Path], Iterator[GoldPage]]
    metric: Metric
    is_it: Callable[[Path], bool]


def _has(*patterns: str) -> Callable[[Path], bool]:
    """Whether something in a folder matches each of the patterns."""
    return lambda folder: all(next(folder.glob(one), None) is not None for one in patterns)


PUBLIC_CORPORA: Final = (
    PublicCorpus("wcxb", read_wcxb, WORD_F1, _has("ground-truth/*.json", "html")),
    PublicCorpus("scrapinghub", read_scrapinghub, SHINGLES, _has("ground-truth.json", "html")),
    PublicCorpus("trafilatura", read_trafilatura, SEGMENTS, _has("evaldata.json")),
    PublicCorpus("combined", read_combined, COMBINED, _has("ground-truth/*.jsonl", "html")),
    PublicCorpus("magic-html", read_magic_html, OWN_WORDS, _has("gold.json", "html")),
    PublicCorpus("dragnet", read_dragnet, TOKENS, _has("HTML", "[Cc]orrected")),
    PublicCorpus("readability", read_readability, SAME_TEXT, _has("**/expected.html")),
    PublicCorpus("cleaneval", read_cleaneval, ALIGNMENT, is_cleaneval),
    PublicCorpus("folder", read_folder, OWN_WORDS, _has("**/*.txt", "**/*.htm*")),
)
"""In the order in which a folder is asked whether it is one of them."""


def public_corpus(folder: Path, name: str | None = None) -> PublicCorpus:
    """The corpus of that name, or the one that a folder looks like.

    Raises ``UnknownCorpusError`` where there is none, ``FileNotFoundError`` without the folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is no folder")
    for corpus in PUBLIC_CORPORA:
        if name == corpus.name or (name is None and corpus.is_it(folder)):
            return corpus
    known = ", ".join(corpus.name for corpus in PUBLIC_CORPORA)
    what = f"no public corpus is called {name!r}" if name else f"{folder} looks like none of them"
    raise UnknownCorpusError(f"{what}; there are {known}")
