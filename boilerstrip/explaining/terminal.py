"""Show an account on a terminal: all lines in their labels' colours, or one line to the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from boilerstrip.explaining.borders import (
    decided,
    difference,
    differences,
    is_insert,
    placed,
    threshold,
)
from boilerstrip.explaining.palette import terminal_colour
from boilerstrip.model import Account, Label, Verdict
from boilerstrip.writers.explanation import LEAST, UNPRINTABLE, by_size, by_weight

_CELLS: Final = 5
"""Width of the widest bar."""
_MOST: Final = 10.0
"""Log-odds that fill it."""
_LABEL_CELLS: Final = max(len(label) for label in Label)
_CALLED_CELLS: Final = _LABEL_CELLS + 2
_MARKS: Final = {"decides": ("≠ ", "bold red"), "calls": ("~ ", "yellow")}
_UP, _DOWN, _SOFT = "green", "red", "dim"
_SMALLEST: Final = 0.005
"""Log-odds that are written as 0.01."""
_TERMS: Final = 3
"""Terms of a score that are shown below its line; all are where one line is shown."""


def show_page(console: Console, account: Account, reasons: bool) -> None:
    """Every line with its label, score and text, with ``reasons`` below it; what decided, last."""
    width = len(str(account.result.blocks[-1].line)) if account.result.blocks else 0
    for row, verdict in enumerate(account.result.blocks):
        head = _head(account, row, width)
        text = Text(_clean(verdict.text), _colour(verdict) if verdict.kept else _SOFT)
        if not reasons or not console.is_terminal:
            _print_line(console, head + text)
            for line in _reasons(verdict) if reasons else ():
                _print_line(console, Text(" " * len(head)) + line)
            continue
        table = Table.grid()
        table.add_column(width=len(head), no_wrap=True)
        table.add_column()
        table.add_row(head, text)
        for line in _reasons(verdict):
            table.add_row("", line)
        console.print(table)
    console.print()
    for sentence in decided(account):
        console.print(sentence, soft_wrap=not console.is_terminal)


def _print_line(console: Console, line: Text) -> None:
    """A line cut to the terminal's width; in a pipe, the whole of it."""
    if console.is_terminal:
        console.print(line, no_wrap=True, overflow="ellipsis", crop=True)
    else:
        console.print(line, soft_wrap=True)


def show_line(console: Console, account: Account, row: int) -> None:
    """One line to the end: its text, each vote, each term of its score, what became of it."""
    verdict, placement = account.result.blocks[row], account.placements[row]
    state = "kept" if verdict.kept else "dropped"
    head = Text.assemble(
        f"line {verdict.line}: {state} as ", (verdict.label.value, _colour(verdict))
    )
    console.print(head, style="bold")
    _print_part(console, _clean(verdict.text))
    console.print()
    console.print("votes", style="bold")
    _print_part(console, _vote_table(verdict))
    console.print()
    console.print(f"score {verdict.score:+.2f}, the sum of", style="bold")
    _print_part(console, _term_table(verdict))
    console.print()
    console.print("labels, by the line alone", style="bold")
    chances = ", ".join(f"{label} {chance:.0%}" for label, chance in placement.chances)
    _print_part(console, chances)
    console.print()
    console.print("segmenter", style="bold")
    least = threshold(account)
    above = f"{abs(verdict.score - least):.2f} {'above' if verdict.score > least else 'below'}"
    said = f"the score is {above} {least:.2f}, from which on a line speaks for the body; "
    _print_part(console, said + placed(account, row))


def _print_part(console: Console, part: RenderableType) -> None:
    console.print(Padding(part, (0, 0, 0, 2), expand=False))


def show_comparison(console: Console, one: Account, other: Account, name: str) -> None:
    """Every line under two pipelines; those that they decide or call differently are marked."""
    rows = list(zip(one.result.blocks, other.result.blocks, strict=True))
    width = len(str(rows[-1][0].line)) if rows else 0
    titles = f"{'':{width + 4}}{'this pipeline':<{_CALLED_CELLS}} {name}"
    _print_line(console, Text(titles, _SOFT))
    for mine, theirs in rows:
        differs = difference(mine, theirs)
        mark = _MARKS.get(differs, "  ")
        line = Text.assemble(
            mark, (f"{mine.line:>{width}}  ", _SOFT), _called(mine), _called(theirs)
        )
        line.append(_clean(mine.text), "" if differs else _SOFT)
        _print_line(console, line)
    console.print()
    for sentence in differences(one, other):
        console.print(sentence, soft_wrap=not console.is_terminal)


# --- cells --------------------------------------------------------------------------------------


def _head(account: Account, row: int, width: int) -> Text:
    """Number, kept or not, label, score and its bar, all lines as wide."""
    verdict, placement = account.result.blocks[row], account.placements[row]
    mark = "┃" if verdict.kept else "┆" if is_insert(placement) else " "
    bar = _bar(verdict.score)
    bar.pad_right(_CELLS - len(bar))
    return Text.assemble(
        (f"{verdict.line:>{width}} ", _SOFT), (mark, "bold green" if verdict.kept else _SOFT), " ",
        (f"{verdict.label.value:<{_LABEL_CELLS}}", _colour(verdict)), f" {verdict.score:>+6.1f} ",
        bar, " ",
    )  # fmt: skip


def _called(verdict: Verdict) -> Text:
    mark = ("┃ ", "bold green") if verdict.kept else "  "
    called = Text.assemble(mark, (verdict.label.value, _colour(verdict)))
    called.pad_right(_CALLED_CELLS - len(called) + 1)
    return called


def _bar(score: float, cells: int = _CELLS, most: float = _MOST) -> Text:
    """A bar as long as the score is far from zero; its colour says on which side."""
    full, half = divmod(round(min(abs(score) / most, 1.0) * cells * 2), 2)
    return Text("━" * full + "╸" * half, _UP if score > 0 else _DOWN)


def _reasons(verdict: Verdict) -> Iterator[Text]:
    for vote in by_weight(verdict):
        yield Text(f"{vote.classifier} {vote.weight:+.1f} {_clean(vote.reason)}", _SOFT)
    terms = [f"{name} {value:+.1f}" for name, value in by_size(verdict, LEAST)]
    more = ", …" if len(terms) > _TERMS else ""
    yield Text(f"score {verdict.score:+.1f} = {', '.join(terms[:_TERMS]) or '0'}{more}", _SOFT)


def _vote_table(verdict: Verdict) -> Table | str:
    if not verdict.votes:
        return "none: no classifier has anything to say of it"
    table = Table.grid(padding=(0, 2))
    for vote in by_weight(verdict):
        table.add_row(
            vote.classifier, f"for {vote.label}", f"{vote.weight:+.2f}", _clean(vote.reason)
        )
    return table


def _term_table(verdict: Verdict) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    largest = max((abs(value) for _, value in verdict.terms), default=1.0)
    for name, value in by_size(verdict, _SMALLEST):
        table.add_row(name, f"{value:+.2f}", _bar(value, 16, max(largest, 1.0)))
    return table


def _colour(verdict: Verdict) -> str:
    return terminal_colour(verdict.label)


def _clean(text: str) -> str:
    return text.translate(UNPRINTABLE)
