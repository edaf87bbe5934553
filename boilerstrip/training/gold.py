"""Project a page's gold onto its blocks: which of them are main content, as far as the gold says.

Public corpora say what is to be found as one text, or as snippets that must and must not be in it;
the learned part needs a number for each block. A block's share of the gold is what an alignment in
reading order finds of its words (longest common subsequence). A run of words counts only where it
is long enough, or the whole of the block, so that stray small words do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

Shares = npt.NDArray[np.float32]

UNKNOWN: Final = -1.0
"""What is said of a block of which the gold says nothing."""
_RUN: Final = 4
_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
_TOKEN: Final = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_MOST: Final = 6_000_000_000
"""Cells of the alignment's table (bits of memory): beyond this, order is not looked at."""


def tokens(text: str) -> list[str]:
    """The words of a text in lower case; scripts without spaces give their letters."""
    return _TOKEN.findall(text.lower())


def shares(blocks: Sequence[Sequence[str]], gold: Sequence[str]) -> Shares:
    """For each block (its tokens) the share of it that is in the gold, 0 to 1."""
    sizes = np.array([len(block) for block in blocks], dtype=np.int64)
    owner = np.repeat(np.arange(len(blocks)), sizes)
    codes: dict[str, int] = {}
    flat = [codes.setdefault(token, len(codes)) for block in blocks for token in block]
    wanted = [codes.setdefault(token, len(codes)) for token in gold]
    able = _runs(flat, owner, sizes, wanted)
    matched = able
    if int(able.sum()) * len(wanted) <= _MOST:
        places = np.flatnonzero(able)
        matched = np.zeros(len(flat), dtype=np.bool_)
        for step in LCSseq.opcodes([flat[place] for place in places], wanted):
            if step.tag == "equal":
                matched[places[step.src_start : step.src_end]] = True
    found = np.bincount(owner[matched], minlength=len(blocks))
    return (found / np.maximum(sizes, 1)).astype(np.float32)


def _runs(
    flat: Sequence[int], owner: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64],
    wanted: Sequence[int],
) -> npt.NDArray[np.bool_]:  # fmt: skip
    """The tokens that stand in a run of the gold: four in a row, or the whole of a short block."""
    able = np.zeros(len(flat), dtype=np.bool_)
    known = {
        size: {tuple(wanted[n : n + size]) for n in range(len(wanted) - size + 1)}
        for size in range(1, _RUN + 1)
    }
    owners = owner.tolist()
    for place in range(len(flat) - _RUN + 1):
        last = place + _RUN
        if owners[place] == owners[last - 1] and tuple(flat[place:last]) in known[_RUN]:
            able[place:last] = True
    start = 0
    for size in sizes.tolist():
        if 0 < size < _RUN and tuple(flat[start : start + size]) in known[size]:
            able[start : start + size] = True
        start += size
    return able


def from_snippets(blocks: Sequence[str], wanted: Iterable[str], unwanted: Iterable[str]) -> Shares:
    """For each block 1 where it holds a wanted snippet, 0 for an unwanted one, else ``UNKNOWN``.

    A snippet may run over several blocks. One that is on the page more than once says nothing
    where it is wanted, as only one of its places is meant; an unwanted one is meant everywhere.
    A block that holds both is unknown.
    """
    texts = [" ".join(block.split()) for block in blocks]
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    page = " ".join(texts)
    said = np.full(len(blocks), UNKNOWN, dtype=np.float32)
    against = np.zeros(len(blocks), dtype=np.bool_)
    for snippet in filter(None, (" ".join(one.split()) for one in unwanted)):
        for place in _places(page, snippet):
            against[_rows(starts, place, len(snippet))] = True
    said[against] = 0.0
    for snippet in filter(None, (" ".join(one.split()) for one in wanted)):
        places = _places(page, snippet)
        if len(places) == 1:
            rows = _rows(starts, places[0], len(snippet))
            said[rows] = np.where(against[rows], UNKNOWN, 1.0)
    return said


def _places(page: str, snippet: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(snippet), page)]


def _rows(starts: npt.NDArray[np.int64], place: int, length: int) -> slice:
    first = int(np.searchsorted(starts, place, side="right")) - 1
    last = int(np.searchsorted(starts, place + length - 1, side="right")) - 1
    return slice(first, last + 1)
