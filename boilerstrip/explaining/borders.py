"""Say in words how the body was chosen, and what decided where it begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from boilerstrip.model import Account, Label, Placement, Verdict
from boilerstrip.writers.explanation import LEAST, by_size

_TERMS: Final = 3
_CLOSEST: Final = 5
_LISTED: Final = 40
_CLOSE: Final = 3.0
"""Log-odds below which a decision is called close: a chance of one in twenty of the other."""


def decided(account: Account) -> list[str]:
    """What was kept, in a sentence each: how much, from where to where and why, what was close."""
    verdicts = account.result.blocks
    if not account.result.found:
        return [_nothing(account)]
    said = [_extent(account)]
    pieces = _pieces(account)
    for number, rows in enumerate(pieces, 1):
        name = f"piece {number}" if len(pieces) > 1 else "the body"
        said.append(f"{name} begins at {_border(account, rows[0], rows[0] - 1)}")
        said.append(f"{name} ends at {_border(account, rows[-1], rows[-1] + 1)}")
    close = closest(account)
    if close:
        calls = ", ".join(
            f"{verdicts[row].line} ({_side(account, row)})" for row in close[:_CLOSEST]
        )
        said.append(f"closest calls: line {calls}")
    said.append(_asked(account))
    return said


def closest(account: Account) -> list[int]:
    """The blocks that were decided by little, the closest first, by index."""
    margins = [abs(placement.margin) for placement in account.placements]
    close = [row for row, margin in enumerate(margins) if margin < _CLOSE]
    return sorted(close, key=lambda row: margins[row])


def pushing(verdict: Verdict, up: bool) -> list[tuple[str, float]]:
    """The terms of a score that push it up, or down, the largest first."""
    return [term for term in by_size(verdict, LEAST) if (term[1] > 0) == up][:_TERMS]


def placed(account: Account, row: int) -> str:
    """What the segmenter did with one block, in words, with its margin."""
    placement, verdict = account.placements[row], account.result.blocks[row]
    margin = f"{abs(placement.margin):.1f}"
    if placement.chosen:
        return f"in piece {placement.piece} of the body; without it the best sum is {margin} lower"
    where = (
        f"left out of piece {placement.piece} as an insert" if placement.piece
        else "outside the body"
    )  # fmt: skip
    headline = verdict.kept and verdict.label is Label.TITLE
    kept = "; a headline is kept wherever it stands" if headline else ""
    return f"{where}; taking it in would lower the best sum by {margin}{kept}"


def is_insert(placement: Placement) -> bool:
    """Whether a block is left out of the midst of a piece."""
    return placement.piece > 0 and not placement.chosen


def _pieces(account: Account) -> list[list[int]]:
    """The rows of each piece that are in the body."""
    inside = [(one.piece, row) for row, one in enumerate(account.placements) if one.chosen]
    return [[row for _, row in rows] for _, rows in groupby(inside, key=lambda one: one[0])]


def _extent(account: Account) -> str:
    verdicts, pieces = account.result.blocks, _pieces(account)
    kept = [verdict for verdict in verdicts if verdict.kept]
    spans = ", ".join(f"{verdicts[rows[0]].line} to {verdicts[rows[-1]].line}" for rows in pieces)
    body = f"the body is lines {spans}" if pieces else "there is no body"
    alone = [
        verdict.line
        for verdict, placement in zip(verdicts, account.placements, strict=True)
        if verdict.kept and verdict.label is Label.TITLE and not placement.chosen
    ]
    headline = f"; the headline on line {alone[0]} stands apart" if alone else ""
    inserts = sum(is_insert(one) for one in account.placements)
    left_out = f", {inserts} of them left out" if inserts else ""
    return (
        f"kept {len(kept)} of {len(verdicts)} lines ({_share(kept, verdicts):.0%} of the text); "
        f"{body}{left_out}{headline}"
    )


def _share(kept: Sequence[Verdict], whole: Sequence[Verdict]) -> float:
    return sum(len(one.text) for one in kept) / max(sum(len(one.text) for one in whole), 1)


def _border(account: Account, inside: int, outside: int) -> str:
    verdicts = account.result.blocks
    said = f"line {verdicts[inside].line} ({_side(account, inside)}"
    said += f": {_listed(pushing(verdicts[inside], up=True))})"
    if not 0 <= outside < len(verdicts):
        return f"{said}; it is the {'first' if outside < 0 else 'last'} line of the page"
    said += (
        f"; line {verdicts[outside].line} is {verdicts[outside].label} ({_side(account, outside)}"
    )
    return f"{said}: {_listed(pushing(verdicts[outside], up=False))})"


def _side(account: Account, row: int) -> str:
    placement = account.placements[row]
    margin = placement.margin
    by = f"{abs(margin):.1f}" if abs(margin) >= LEAST else f"{abs(margin):.2f}"
    return f"in by {by}" if placement.chosen else f"out by {by}"


def difference(one: Verdict, other: Verdict) -> str:
    """How two pipelines differ on a line: ``decides``, ``calls`` (another label), or empty."""
    if one.kept != other.kept:
        return "decides"
    return "calls" if one.label is not other.label else ""


def differences(one: Account, other: Account) -> list[str]:
    """On which lines two pipelines do not agree, in a sentence or two."""
    rows = list(zip(one.result.blocks, other.result.blocks, strict=True))
    kept, called = (
        [mine.line for mine, theirs in rows if difference(mine, theirs) == kind]
        for kind in ("decides", "calls")
    )
    said = []
    if kept:
        said.append(f"≠ {len(kept)} of {len(rows)} lines are kept by one alone: {_lines(kept)}")
    if called:
        said.append(f"~ {len(called)} lines have another label: {_lines(called)}")
    return said or ["the two agree on every line"]


def _lines(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_LISTED]))
    return f"{shown} and {len(numbers) - _LISTED} more" if len(numbers) > _LISTED else shown


def threshold(account: Account) -> float:
    """The score above which a line, by itself, adds to the sum of a body."""
    return -(account.bias + account.allowance)


def _listed(terms: Sequence[tuple[str, float]]) -> str:
    return ", ".join(f"{name} {value:+.1f}" for name, value in terms) or "nothing speaks for that"


def _nothing(account: Account) -> str:
    verdicts = account.result.blocks
    if not verdicts:
        return "the page has no line with something to read"
    best = max(range(len(verdicts)), key=lambda row: account.placements[row].margin)
    return (
        "nothing on this page looked like an article; the nearest to one is line "
        f"{verdicts[best].line} ({_side(account, best)})"
    )


def _asked(account: Account) -> str:
    return (
        f"a line speaks for the body where its score is above {threshold(account):.1f} "
        f"({-account.bias:.1f} on every page, {-account.allowance:+.1f} for the doubt on this one)"
        f"; a piece must be worth {account.begin:.1f} in sum"
    )
