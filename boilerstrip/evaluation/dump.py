"""A labelled dump: the text of a page, and what each of its lines is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from boilerstrip.model import MAIN_CONTENT, Label
from boilerstrip.readers.text import read_text

KINDS: Final = (
    "article",
    "blog",
    "collection",
    "documentation",
    "encyclopaedia",
    "forum",
    "government",
    "listing",
    "none",
    "product",
    "recipe",
    "service",
)
"""Kinds of page. ``none`` is a page without any main content, such as a log-in form."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a dump comes from; every field is as it stands in the file's head.

    ``source`` says who wrote or published the page, ``language`` is the ISO 639-1 code of its main
    content, ``kind`` one of ``KINDS``, ``renderer`` how the text was made (``wet``, ``nodes``,
    ``browser`` or another word), ``licence`` under which terms text and labels may be used.
    Fields are empty where nobody said. ``url`` is the page's address, for what is known of its site
    (``Pipeline(site=…)``); most dumps have none.
    """

    source: str = ""
    language: str = ""
    kind: str = ""
    renderer: str = ""
    licence: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class LabelledDump:
    """A dump and its gold: ``labels`` maps 1-based line numbers to labels.

    Lines without a label (blank ones, and those that a changed page has gained) are not measured.
    ``name`` tells the dump from all others of its corpus.
    """

    name: str
    text: str
    labels: Mapping[int, Label]
    origin: Origin = Origin()

    def __post_init__(self) -> None:
        """Keep the labels from being changed."""
        object.__setattr__(self, "labels", MappingProxyType(dict(self.labels)))

    def __reduce__(self) -> tuple[type[LabelledDump], tuple[object, ...]]:
        """Let worker processes have it: read-only mappings cannot be pickled."""
        return LabelledDump, (self.name, self.text, dict(self.labels), self.origin)

    @property
    def main_content(self) -> str:
        """The lines that a reader would print, one a line."""
        return "\n".join(
            block.text
            for block in read_text(self.text).blocks
            if self.labels.get(block.line) in MAIN_CONTENT
        )


def corpus_hash(dumps: Iterable[LabelledDump]) -> str:
    """SHA-256 (64 hex digits) of names, texts and labels; the order of the dumps plays no part."""
    digest = hashlib.sha256()
    for dump in sorted(dumps, key=lambda dump: dump.name):
        labels = [[line, str(label)] for line, label in sorted(dump.labels.items())]
        digest.update(json.dumps([dump.name, dump.text, labels]).encode())
    return digest.hexdigest()
