"""A run as tables on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from boilerstrip.evaluation.figures import OK, PageFigures
from boilerstrip.evaluation.intervals import Interval
from boilerstrip.evaluation.metrics import Counts
from boilerstrip.evaluation.run import PipelineRun, Run
from boilerstrip.evaluation.summary import (
    GROUPS,
    Difference,
    Means,
    by_classifier,
    by_label,
    difference,
    grouped,
    means,
    pooled_confusion,
)

_LEAST_WIDTH = 120
_CONFUSED_WITH = 3
_FAILURES = 20
_LEGEND = """\
line, word: precision, recall and F1 of the kept lines and words, means over pages
labels: share of lines with the right label; empty: pages with main content of which none was kept
first, last, both: share of pages whose first and last line of main content below the headline are
exactly found; failed: crashes and timeouts, which are in no mean
votes: the lines that a classifier spoke for, against those of its label
worth: mean F1 that the whole loses without the classifier, 95% by paired bootstrap over pages
"""


def print_run(run: Run, file: IO[str]) -> None:
    """Print everything about a run: the whole, groups, labels, classifiers, differences."""
    console = _console(file)
    first = run.pipelines[0]
    versions = ", ".join(f"{name} {number}" for name, number in run.versions.items())
    console.print(
        f"dumps: {len(first.pages)}, corpus {run.corpus[:12]}; {versions}",
        highlight=False,
        markup=False,
    )
    rows = [(pipeline.name, means(pipeline.pages)) for pipeline in run.pipelines]
    console.print(_means_table("the whole", "pipeline", rows))
    for name, row in rows:
        console.print(f"{name}: {_unusual(row)}", highlight=False, markup=False)
    console.print()
    for by in GROUPS:
        console.print(_means_table(f"by {by} ({first.name})", by, grouped(first.pages, by).items()))
    console.print(_label_table(first))
    console.print(_classifier_table(first))
    console.print(_LEGEND, highlight=False)
    for other in run.pipelines[1:]:
        print_difference(difference(first, other), console)
    for pipeline in run.pipelines:
        _print_failures(pipeline, console)


def print_comparison(differences: Iterable[Difference], file: IO[str]) -> None:
    """Print what pairs of pipelines differ in."""
    console = _console(file)
    for pair in differences:
        print_difference(pair, console)


def _console(file: IO[str]) -> Console:
    """A console that cuts no figure off: a narrow terminal folds the line, a pipe has no width."""
    return Console(file=file, width=max(Console(file=file).width, _LEAST_WIDTH))


# --- figures ------------------------------------------------------------------------------------


def _table(title: str, names: Sequence[str], figures: Sequence[str]) -> Table:
    table = Table(title=escape(title), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(escape(name), no_wrap=True)
    for figure in figures:
        table.add_column(
            escape(figure), justify="right", no_wrap=True, min_width=max(len(figure), 5)
        )
    return table


def _means_table(title: str, name: str, rows: Iterable[tuple[str, Means]]) -> Table:
    figures = (
        "pages", "line P", "R", "F1", "word P", "R", "F1",
        "labels", "first", "last", "both", "empty", "failed",
    )  # fmt: skip
    table = _table(title, [name], figures)
    for group, row in rows:
        table.add_row(
            escape(group),
            str(row.pages),
            *map(_short, (row.line_precision, row.line_recall, row.line_f1)),
            *map(_short, (row.word_precision, row.word_recall, row.word_f1)),
            *map(_short, (row.labels, row.begins, row.ends, row.both_ends)),
            *map(str, (row.empty, row.crashes + row.timeouts)),
        )
    return table


def _label_table(pipeline: PipelineRun) -> Table:
    table = _table(f"labels ({pipeline.name})", ["label"], ("lines", "P", "R", "F1"))
    table.add_column("mostly taken for")
    confused = pooled_confusion(pipeline.pages)
    for label, counts in by_label(pipeline.pages).items():
        lines = counts.found + counts.missed
        if lines or counts.wrong:
            table.add_row(label, str(lines), *_shares(counts), _taken_for(label, confused))
    return table


def _taken_for(label: str, confused: Mapping[tuple[str, str], int]) -> str:
    others = {said: n for (gold, said), n in confused.items() if gold == label != said}
    most = sorted(others.items(), key=lambda pair: (-pair[1], pair[0]))[:_CONFUSED_WITH]
    return ", ".join(f"{said} {n}" for said, n in most)


def _classifier_table(pipeline: PipelineRun) -> Table:
    rows = by_classifier(pipeline.pages)
    left_out = any(row.words for row in rows)
    worth = ("worth in words", "95%", "worth in lines", "95%") if left_out else ()
    what = ": their votes, and the F1 that the whole loses without them" if left_out else ""
    title = f"classifiers ({pipeline.name}){what}"
    table = _table(title, ["classifier"], ("votes P", "R", "F1", *worth))
    for row in rows:
        worth = (*_change(row.words), *_change(row.lines)) if left_out else ()
        table.add_row(row.name, *_shares(row.votes), *worth)
    return table


def print_difference(pair: Difference, console: Console) -> None:
    """Print what the second of two pipelines has over the first."""
    title = f"{pair.other} over {pair.one}, pages: {pair.pages}"
    if pair.in_one_only:
        title += f" ({pair.in_one_only} more were given to one of them only)"
    if any(pair.failed):
        title += f"; failed: {pair.failed[0]} and {pair.failed[1]}"
    table = _table(title, ["figure"], ("difference", "95%"))
    for name, figure in (
        ("word F1", pair.words),
        ("line F1", pair.lines),
        ("labels right", pair.labels),
    ):
        table.add_row(name, *_change(figure))
    console.print(table)
    if pair.farthest:
        pages = _table(
            "pages on which they differ most (word F1)",
            ["page"],
            (pair.one, pair.other, "difference"),
        )
        for page in pair.farthest:
            pages.add_row(
                escape(page.page), _share(page.one), _share(page.other), f"{page.change:+.4f}"
            )
        console.print(pages)


def _unusual(row: Means) -> str:
    return (
        f"{row.crashes} crashes, {row.timeouts} timeouts, {row.empty} pages with main content left "
        f"empty, {row.invented} without any of which something was kept"
    )


def _print_failures(pipeline: PipelineRun, console: Console) -> None:
    lines = list(_failures(pipeline.pages))
    if lines:
        console.print(
            f"{pipeline.name} failed on {len(lines)} pages:", highlight=False, markup=False
        )
    for line in lines[:_FAILURES]:
        console.print(f"  {line}", highlight=False, markup=False)
    if len(lines) > _FAILURES:
        console.print(f"  and {len(lines) - _FAILURES} more", highlight=False)


def _failures(pages: Iterable[PageFigures]) -> Iterator[str]:
    for page in pages:
        if page.status != OK:
            yield f"{page.page}: {page.status}, {page.error}"


def _shares(counts: Counts) -> tuple[str, str, str]:
    """Precision, recall and F1, each a dash where there is nothing that it could be of."""
    given, right = counts.found + counts.wrong, counts.found + counts.missed
    return (
        _share(counts.precision) if given else "–",
        _share(counts.recall) if right else "–",
        _share(counts.f1) if given or right else "–",
    )


def _short(value: float) -> str:
    return f"{value:.3f}"


def _share(value: float) -> str:
    return f"{value:.4f}"


def _change(value: Interval | None) -> tuple[str, str]:
    if value is None:
        return "", ""
    if value.pages < 2:
        return f"{value.mean:+.4f}", "one page"
    return f"{value.mean:+.4f}", f"{value.low:+.4f} to {value.high:+.4f}"
