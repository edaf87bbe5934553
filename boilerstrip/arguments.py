"""The arguments of the command line that make a pipeline: the same ones for every command."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final, NoReturn

from boilerstrip.classifiers import PatternClassifier
from boilerstrip.limits import LimitError, Limits
from boilerstrip.model import MAIN_CONTENT, Label
from boilerstrip.pipeline import FAVOURED, KINDS, Pipeline

READ_ERROR: Final = 1
USAGE_ERROR: Final = 2


class UsageError(Exception):
    """The command line asks for something that cannot be; the message says what can."""


class Parser(argparse.ArgumentParser):
    """Says of wrong use what it is in one line, and where more stands."""

    def error(self, message: str) -> NoReturn:
        """End with the exit status of wrong use."""
        self.exit(USAGE_ERROR, f"{self.prog}: {message}; see {self.prog} --help\n")


def add_pipeline_arguments(parser: argparse.ArgumentParser, more_kinds: Sequence[str] = ()) -> None:
    """How pages are read and stripped; ``more_kinds`` of input are those that hold many pages."""
    labels = ", ".join(map(str, Label))
    parser.add_argument(
        "--from", dest="reader", choices=(*KINDS, *more_kinds), default="auto",
        help="kind of input",
    )  # fmt: skip
    parser.add_argument(
        "--url",
        metavar="ADDRESS",
        default="",
        help="the page's own address, for relative ones on it and for --site",
    )
    parser.add_argument("--encoding", help="encoding of the input; found out by default")
    parser.add_argument(
        "--keep", metavar="LABELS", action="append", default=[],
        help=f"keep these labels too, separated by commas; labels are {labels}",
    )  # fmt: skip
    parser.add_argument(
        "--drop", metavar="LABELS", action="append", default=[], help="do not keep these labels"
    )
    parser.add_argument(
        "--without", metavar="CLASSIFIERS", action="append", default=[],
        help="leave these classifiers out, separated by commas",
    )  # fmt: skip
    parser.add_argument(
        "--pattern", metavar="LABEL=REGEX", action="append", default=[],
        help="take lines in which REGEX is found for LABEL",
    )  # fmt: skip
    parser.add_argument("--favor", choices=tuple(FAVOURED), default="balance", help="lean to")
    parser.add_argument("--weights", metavar="FILE", help="learned weights to use in place of ours")
    parser.add_argument(
        "--site", metavar="FILE",
        help="what repeats on the page's site: a file that boilerstrip sites learn wrote",
    )  # fmt: skip
    _add_limits(parser)


def _add_limits(parser: argparse.ArgumentParser) -> None:
    size, seconds, blocks = Limits().size, Limits().seconds, Limits().blocks
    limits = parser.add_argument_group("limits", "what one page may take; 0 for no limit")
    limits.add_argument(
        "--max-bytes", metavar="N", type=int, default=size,
        help=f"look at the first N bytes ({size:,} by default)",
    )  # fmt: skip
    limits.add_argument(
        "--max-blocks", metavar="N", type=int, default=blocks,
        help=f"look at the first N lines with something to read ({blocks:,} by default)",
    )  # fmt: skip
    limits.add_argument(
        "--max-seconds", metavar="S", type=float, default=seconds,
        help=f"in streams, give up a page after S seconds ({seconds:g} by default)",
    )  # fmt: skip


def pipeline_of(options: argparse.Namespace) -> Pipeline:
    """The pipeline that was asked for.

    Raises ``UsageError``, ``OptionError`` or ``PatternError`` for one that cannot be.
    """
    keep = (set(MAIN_CONTENT) | _label_set(options.keep)) - _label_set(options.drop)
    return Pipeline(
        without=_names(options.without),
        extra=tuple(_pattern(n, text) for n, text in enumerate(options.pattern, 1)),
        keep=keep,
        favor=options.favor,
        kind=options.reader if options.reader in KINDS else "auto",
        encoding=options.encoding,
        url=options.url,
        weights=options.weights,
        site=options.site,
        limits=_limits(options),
    )


def _limits(options: argparse.Namespace) -> Limits:
    try:
        return Limits(
            size=options.max_bytes or None,
            seconds=options.max_seconds or None,
            blocks=options.max_blocks or None,
        )
    except LimitError as error:
        raise UsageError(str(error)) from None


def _names(values: list[str]) -> set[str]:
    return {name.strip() for value in values for name in value.split(",") if name.strip()}


def _label_set(values: list[str]) -> set[Label]:
    try:
        return {Label(name) for name in _names(values)}
    except ValueError as error:
        raise UsageError(f"{error}; labels are {', '.join(map(str, Label))}") from None


def _pattern(number: int, text: str) -> PatternClassifier:
    label, equals, expression = text.partition("=")
    if not equals or label not in set(map(str, Label)):
        raise UsageError(
            f"--pattern {text!r} must be LABEL=REGEX; labels are {', '.join(map(str, Label))}"
        )
    return PatternClassifier(f"pattern {number}", label, expression)
