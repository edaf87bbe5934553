"""Write a result for people: every line with its label, its score, and the reasons for both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from boilerstrip.model import ABOUT_CONTENT, MAIN_CONTENT, Result, Verdict, Vote

_KEPT, _ABOUT, _DROPPED, _DIM, _END = "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[2m", "\x1b[0m"
_TEXT_COLUMNS: Final = 60
LEAST: Final = 0.05
"""Log-odds below which a term is not worth a word."""
UNPRINTABLE: Final = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")


def write_explanation(result: Result, colour: bool = False) -> str:
    """One line a block: its number, ``+`` where it was kept, label, score, text and reasons.

    Long text is cut; ``colour`` adds terminal colours: green for kept labels, yellow for those
    about the article, red for the rest. Control characters of the page never reach the terminal.
    """
    lines = list(_lines(result, colour))
    if not result.found:
        lines.append("nothing on this page looked like an article")
    return "\n".join(lines) + "\n" if lines else ""


def reasons_of(verdict: Verdict) -> str:
    """Why a block got its label and score: the votes on it, and every term of the score.

    Of both the largest come first; terms that add next to nothing are left out.
    """
    said = [f"{vote.classifier} {vote.weight:+.1f} {vote.reason}" for vote in by_weight(verdict)]
    added = [f"{name} {value:+.1f}" for name, value in by_size(verdict, LEAST)]
    return "; ".join([*said, f"score {verdict.score:+.1f} = {', '.join(added) or '0'}"])


def by_weight(verdict: Verdict) -> list[Vote]:
    """The votes on a line, the weightiest first."""
    return sorted(verdict.votes, key=lambda vote: -abs(vote.weight))


def by_size(verdict: Verdict, least: float) -> list[tuple[str, float]]:
    """The terms of a line's score that are no smaller than ``least``, the largest first."""
    terms = [term for term in verdict.terms if abs(term[1]) >= least]
    return sorted(terms, key=lambda term: -abs(term[1]))


def _lines(result: Result, colour: bool) -> Iterator[str]:
    width = len(str(result.blocks[-1].line)) if result.blocks else 0
    for verdict in result.blocks:
        text = verdict.text.translate(UNPRINTABLE)
        if len(text) > _TEXT_COLUMNS:
            text = text[: _TEXT_COLUMNS - 1] + "…"
        mark = "+" if verdict.kept else "-"
        head = f"{verdict.line:>{width}} {mark} {verdict.label.value:<14} {verdict.score:>6.1f}"
        reasons = reasons_of(verdict).translate(UNPRINTABLE)
        if colour:
            yield f"{_colour(verdict)}{head}{_END}  {text}  {_DIM}{reasons}{_END}"
        else:
            yield f"{head}  {text:<{_TEXT_COLUMNS}}  {reasons}"


def _colour(verdict: Verdict) -> str:
    if verdict.label in MAIN_CONTENT:
        return _KEPT
    return _ABOUT if verdict.label in ABOUT_CONTENT else _DROPPED
