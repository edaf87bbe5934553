"""A page of a public corpus, and what its gold says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from boilerstrip.evaluation.standoff import page_bytes


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page whose main content is known.

    ``source`` is the page's bytes, or the file that holds them (``.gz`` is unpacked). ``gold`` is
    the text to be found; ``wanted`` and ``unwanted`` are snippets that must and must not be in it,
    for corpora that have those in its place. ``group`` is the part of the corpus that a page
    belongs to, where a metric is averaged over parts.
    """

    name: str
    source: Path | bytes
    gold: str = ""
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    kind: str = ""
    language: str = ""
    url: str = ""
    group: str = ""

    @property
    def html(self) -> bytes:
        """The page's bytes; raises ``OSError`` where its file cannot be read."""
        return page_bytes(self.source) if isinstance(self.source, Path) else self.source
