"""Choose the article: from keep-scores to the blocks that are kept.

The best contiguous body is the one whose blocks' scores sum highest, less what it costs to begin a
piece, to leave out an insert, and to go on after it. The best choice of pieces and inserts is found
by dynamic programming over the blocks, one pass and one way back, in time linear in their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from boilerstrip.signals import Column, Mask

_OUTSIDE, _BODY, _INSERT = range(3)
_NEVER: Final = float("-inf")


@dataclass(frozen=True, slots=True)
class Segmenter:
    """The costs of a page's pieces, in log-odds.

    ``begin`` is paid once for each piece of the body, ``insert`` for each gap that is left out of
    a piece, and ``insert_line`` for each block in such a gap: a long gap ends the piece. ``bias``
    is added to every block's score: above zero more is kept (recall), below zero less (precision).
    """

    begin: float = 1.0
    insert: float = 0.2
    insert_line: float = 0.02
    bias: float = 0.0

    def choose(self, scores: Column) -> Mask:
        """Which blocks belong to the body: one row a block, true for kept."""
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

    @staticmethod
    def _way_back(steps: list[tuple[int, int, int]], state: int) -> Mask:
        kept = np.zeros(len(steps), dtype=np.bool_)
        for row in range(len(steps) - 1, -1, -1):
            kept[row] = state == _BODY
            state = steps[row][state]
        return kept
