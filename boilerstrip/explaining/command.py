"""The command line of explanations: ``boilerstrip explain``."""

from __future__ import annotations

import argparse
import io
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, TextIO

from rich.console import Console

from boilerstrip.arguments import (
    READ_ERROR,
    USAGE_ERROR,
    Parser,
    UsageError,
    add_pipeline_arguments,
    pipeline_of,
)
from boilerstrip.classifiers import PatternError
from boilerstrip.explaining.report import html_report
from boilerstrip.explaining.terminal import show_comparison, show_line, show_page
from boilerstrip.model import Account
from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.settings import load_pipeline

_PIPED_WIDTH: Final = 160
_EPILOG: Final = """\
Signs: ┃ kept, ┆ left out of the midst of the body. A score is in log-odds: above zero speaks for
main content.

examples:
  boilerstrip explain page.html
  boilerstrip explain -v page.txt | less -R
  boilerstrip explain --why 17 page.txt
  boilerstrip explain page.html --to html -o report.html
  boilerstrip explain page.txt --compare other.toml
"""


def main(arguments: Sequence[str], program: str = "boilerstrip explain") -> int:
    """Explain a page; returns the exit status (0, 1 for unreadable input, 2 for wrong use)."""
    options = _parser(program).parse_args(arguments)
    try:
        _settle(options)
        pipeline = pipeline_of(options)
        other = _beside(pipeline, options.compare) if options.compare else None
        content = _read(options.page)
        account = pipeline.account(content)
        against = other.account(content) if other else None
        with _opened(options.output) as file:
            if options.writer == "html":
                file.write(html_report(account, _name(options.page), against, _other(options)))
            else:
                _show(options, _console(file), account, against)
    except (UsageError, OptionError, PatternError) as error:
        print(f"{program}: {error}", file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"{program}: {where}{error.strerror or error}", file=sys.stderr)
        return READ_ERROR
    return 0


def _settle(options: argparse.Namespace) -> None:
    """Find out what is meant where options leave it open; ``UsageError`` where they cannot be."""
    if len(options.pages) > 1:
        raise UsageError("one page at a time; --compare sets two pipelines beside each other")
    options.page = options.pages[0] if options.pages else "-"
    named_html = options.output is not None and options.output.endswith((".html", ".htm"))
    options.writer = options.writer or ("html" if named_html else "terminal")
    if options.writer == "html" and options.why is not None:
        raise UsageError("--why is for the terminal; the report has the reasons of all lines")


def _beside(pipeline: Pipeline, file: Path) -> Pipeline:
    """The pipeline that a file describes, made to read pages as the other does: lines pair up."""
    return replace(
        load_pipeline(file), kind=pipeline.kind, encoding=pipeline.encoding, url=pipeline.url,
        limits=pipeline.limits,
    )  # fmt: skip


def _show(
    options: argparse.Namespace, console: Console, account: Account, against: Account | None
) -> None:
    if options.why is not None:
        row = _row_of(account, options.why)
        show_line(console, account, row)
        if against is not None:
            console.rule(_other(options))
            show_line(console, against, row)
    elif against is not None:
        show_comparison(console, account, against, _other(options))
    else:
        show_page(console, account, options.verbose)


def _row_of(account: Account, line: int) -> int:
    """The index of the block that stands on a line."""
    lines = [verdict.line for verdict in account.result.blocks]
    if line in lines:
        return lines.index(line)
    if not lines:
        raise UsageError("the page has no line with something to read")
    nearest = min(lines, key=lambda one: abs(one - line))
    raise UsageError(
        f"line {line} has nothing to read on it; lines go from {lines[0]} to {lines[-1]}, the "
        f"nearest is {nearest}"
    )


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _name(page: str) -> str:
    return "standard input" if page == "-" else Path(page).name


def _other(options: argparse.Namespace) -> str:
    return options.compare.stem if options.compare else ""


@contextmanager
def _opened(output: str | None) -> Iterator[TextIO]:
    if output in (None, "-"):
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Pages are in every script, whatever the terminal was set to.
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        return
    assert output is not None
    with Path(output).open("w", encoding="utf-8", errors="replace") as file:
        yield file


def _console(file: TextIO) -> Console:
    """A console as wide as the terminal; in a pipe, as wide as ``COLUMNS`` or 160 columns."""
    width = None if file.isatty() else shutil.get_terminal_size((_PIPED_WIDTH, 0)).columns
    return Console(file=file, width=width, markup=False, highlight=False, emoji=False)


def _parser(program: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog=program,
        description="Show what became of every line of a page, and why.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "pages", nargs="*", metavar="PAGE",
        help="a text dump or HTML; - or none for standard input",
    )  # fmt: skip
    parser.add_argument("-v", "--verbose", action="store_true", help="the reasons below each line")
    parser.add_argument(
        "--why", type=int, metavar="LINE", help="one line to the end: votes, terms, segmenter"
    )
    parser.add_argument(
        "--compare", type=Path, metavar="TOML", help="beside the pipeline that this file describes"
    )
    parser.add_argument(
        "--to", dest="writer", choices=("terminal", "html"),
        help="html is one page that needs nothing else; what -o NAME.html means",
    )  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="write here")
    add_pipeline_arguments(parser)
    return parser
