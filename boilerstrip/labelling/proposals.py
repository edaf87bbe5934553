"""What the pipeline proposes for a dump's lines, and how sure it is of each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import fmean
from typing import Final

import regex

from boilerstrip.model import Account, Label
from boilerstrip.pipeline import Pipeline
from boilerstrip.readers.text import read_text

_LINE_END: Final = regex.compile(r"\r\n|\r")
DOUBTFUL: Final = 0.8
"""Chance of being right below which a proposal is called doubtful."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line: its number in the dump, its text, the label proposed, and the chance of that."""

    line: int
    text: str
    label: Label
    chance: float


@dataclass(frozen=True, slots=True)
class Proposed:
    """The dump's text, a line end behind each line, and a proposal for each that can be read.

    ``language`` is what the page declares, ``partial`` says what of it is beyond a limit.
    """

    text: str
    lines: tuple[Proposal, ...]
    language: str = ""
    partial: str = ""

    @property
    def doubt(self) -> float:
        """The share of lines whose proposal can be expected to be wrong, 0 to 1."""
        return fmean(1 - one.chance for one in self.lines) if self.lines else 0.0


def propose(pipeline: Pipeline, source: str | bytes) -> Proposed:
    """Labels for a text dump, or for the text of an HTML page, a block a line."""
    account = pipeline.account(source, in_detail=False)
    result = account.result
    text = _LINE_END.sub("\n", result.source).encode("utf-8", "replace").decode("utf-8")
    text = text.removesuffix("\n") + "\n" if text else ""
    row_of = {verdict.line: row for row, verdict in enumerate(result.blocks)}
    # What can be read of a text is asked of the text: HTML has blocks of control characters too.
    lines = tuple(
        Proposal(block.line, block.text, verdict.label, _chance(verdict.label, account, row))
        for block in read_text(text).blocks
        if (row := row_of.get(block.line)) is not None and (verdict := result.blocks[row])
    )
    return Proposed(text, lines, result.language, result.partial)


def _chance(label: Label, account: Account, row: int) -> float:
    """How likely the label is right: by the line alone, and by how far the segmenter was of it."""
    placement = account.placements[row]
    alone = dict(placement.chances).get(label, 0.0)
    return min(alone, 1.0 / (1.0 + math.exp(-min(abs(placement.margin), 30.0))))
