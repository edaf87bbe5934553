"""Choose the article: from keep-scores to the blocks that are kept.

Where a page's scores leave much in doubt, less is asked of a block: what is kept is then worth more
in expected F1 than what would be lost. For F1 the best threshold on a chance is half of the F1 that
can be expected (Lipton, Elkan and Naryanaswamy, Optimal Thresholding of Classifiers to Maximize F1
Measure, 2014); a page of sure scores has it at one half.

The best contiguous body is the one whose blocks' scores sum highest, less what it costs to begin a
piece, to leave out an insert, and to go on after it. The best choice of pieces and inserts is found
by dynamic programming over the blocks, one pass and one way back, in time linear in their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from boilerstrip.signals import LEAST_WORDS, Column, Indices, Mask

_OUTSIDE, _BODY, _INSERT = range(3)
_NEVER: Final = float("-inf")


@dataclass(frozen=True, slots=True)
class Segmentation:
    """What was chosen, and how far from being chosen otherwise; all but the first are (blocks,).

    ``allowance`` is what the page's doubt added to every score. ``pieces`` numbers the pieces of
    the body from 1, an insert having its piece's number, 0 outside. ``margins`` are what the best
    choice with a block in the body has over the best one without it, in log-odds: not below zero
    for what was chosen, not above for the rest.
    """

    allowance: float
    chosen: Mask
    pieces: Indices
    margins: Column


@dataclass(frozen=True, slots=True)
class Segmenter:
    """The costs of a page's pieces, in log-odds.

    ``begin`` is paid once for each piece of the body, ``insert`` for each gap that is left out of
    a piece, and ``insert_line`` for each block in such a gap: a long gap ends the piece. ``bias``
    is added to every block's score: above zero more is kept (recall), below zero less (precision).
    ``doubt`` divides scores before they are taken for log-odds, to tell what F1 can be expected;
    ``lenience`` is the most that is added to all scores of a page of which little can be expected.
    """

    begin: float = 1.0
    insert: float = 0.2
    insert_line: float = 0.02
    bias: float = -0.75
    doubt: float = 2.0
    lenience: float = 2.0

    def allowance(self, scores: Column, words: Column) -> float:
        """What is added to every score of a page, from zero (sure of it) to ``lenience``."""
        if not len(scores) or self.lenience <= 0.0:
            return 0.0
        chances = 1.0 / (1.0 + np.exp(-np.clip((scores + self.bias) / self.doubt, -30.0, 30.0)))
        order = np.argsort(-chances, kind="stable")
        sizes = np.maximum(words, LEAST_WORDS)[order]
        found = np.cumsum(chances[order] * sizes)
        f1 = 2.0 * found / (np.cumsum(sizes) + found[-1])
        threshold = min(float(f1.max()) / 2.0, 0.5)
        return min(self.doubt * float(np.log(1.0 / threshold - 1.0)), self.lenience)

    def choose(self, scores: Column, words: Column | None = None) -> Mask:
        """Which blocks belong to the body: one row a block, true for kept.

        ``scores`` and ``words`` (how many each block has) are (blocks,); without words the scores
        are taken as they are.
        """
        if words is not None:
            scores = scores + self.allowance(scores, words)
        steps: list[tuple[int, int, int]] = []
        outside, body, insert = 0.0, _NEVER, _NEVER
        for value in (scores + self.bias).tolist():
            ended = body if body >= insert else insert
            ended_in = _BODY if body >= insert else _INSERT
            if outside >= ended:
                to_outside, from_outside = outside, _OUTSIDE
            else:
                to_outside, from_outside = ended, ended_in
            begun = outside - self.begin
            if ended >= begun:
                to_body, from_body = ended, ended_in
            else:
                to_body, from_body = begun, _OUTSIDE
            gap = body - self.insert
            if insert >= gap:
                to_insert, from_insert = insert, _INSERT
            else:
                to_insert, from_insert = gap, _BODY
            steps.append((from_outside, from_body, from_insert))
            outside, body, insert = to_outside, to_body + value, to_insert - self.insert_line
        return self._way_back(steps, _OUTSIDE if outside >= body else _BODY)

    def account(self, scores: Column, words: Column) -> Segmentation:
        """``choose``, with what speaks for each block's part in it.

        Margins come of the best choice up to each block and from it on (max-marginals: Pearl,
        Probabilistic Reasoning in Intelligent Systems, 1988).
        """
        allowance = self.allowance(scores, words)
        asked = scores + allowance + self.bias
        chosen = self.choose(scores, words)
        values = asked.tolist()
        totals = (np.array(self._before(values)) + np.array(self._behind(values))).reshape(-1, 3)
        margins = totals[:, _BODY] - np.maximum(totals[:, _OUTSIDE], totals[:, _INSERT])
        return Segmentation(allowance, chosen, self._pieces(chosen), margins)

    def _before(self, values: Sequence[float]) -> list[tuple[float, float, float]]:
        """The best totals up to each block, by what it is itself: outside, body, insert."""
        rows = []
        outside, body, insert = 0.0, _NEVER, _NEVER
        for value in values:
            outside, body, insert = (
                max(outside, body, insert),
                max(outside - self.begin, body, insert) + value,
                max(body - self.insert, insert) - self.insert_line,
            )
            rows.append((outside, body, insert))
        return rows

    def _behind(self, values: Sequence[float]) -> list[tuple[float, float, float]]:
        """The best totals of all that follows each block, by what it is itself."""
        rows = []
        outside, body, insert = 0.0, 0.0, _NEVER
        for value in reversed(values):
            rows.append((outside, body, insert))
            kept, left_out = body + value, insert - self.insert_line
            outside, body, insert = (
                max(outside, kept - self.begin),
                max(outside, kept, left_out - self.insert),
                max(outside, kept, left_out),
            )
        return rows[::-1]

    def _pieces(self, chosen: Mask) -> Indices:
        """The number of each block's piece; a gap that costs less than to begin is an insert."""
        pieces = np.zeros(len(chosen), dtype=np.int64)
        number, last = 0, -1
        for row in np.flatnonzero(chosen).tolist():
            gap = row - last - 1
            if number and self.insert + gap * self.insert_line <= self.begin:
                pieces[last + 1 : row] = number
            elif gap or not number:
                number += 1
            pieces[row] = number
            last = row
        return pieces

    @staticmethod
    def _way_back(steps: list[tuple[int, int, int]], state: int) -> Mask:
        kept = np.zeros(len(steps), dtype=np.bool_)
        for row in range(len(steps) - 1, -1, -1):
            kept[row] = state == _BODY
            state = steps[row][state]
        return kept
