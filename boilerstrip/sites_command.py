"""``boilerstrip sites``: learn what repeats on sites, put models together, and look at them."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from boilerstrip.arguments import READ_ERROR, USAGE_ERROR, Parser, UsageError
from boilerstrip.model import Page
from boilerstrip.pipeline import KINDS, OptionError, Pipeline
from boilerstrip.readers.many_pages import STREAM_KINDS
from boilerstrip.sites import (
    HostModel,
    SiteLearner,
    SiteModel,
    SiteModelError,
    host_of,
    load_sites,
    save_sites,
)
from boilerstrip.sites.lines import fits, is_shape
from boilerstrip.sites.lines import shown as line_shown
from boilerstrip.sites.model import MOST_PAGES, MOST_PAGES_A_HOST, PAGES_A_HOST
from boilerstrip.streams.progress import shown
from boilerstrip.streams.records import Record
from boilerstrip.streams.sources import Inputs, Sources, kind_asked, size_of
from boilerstrip.streams.stripping import pipeline_for
from boilerstrip.streams.totals import Totals

_PROGRAM: Final = "boilerstrip sites"
_LINES: Final = 50


def main(arguments: Sequence[str]) -> int:
    """Run the command; returns the exit status (0, 1 for unreadable input, 2 for wrong use)."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        return status
    except (UsageError, OptionError, SiteModelError) as error:
        return _complain(str(error), USAGE_ERROR)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _complain(f"{where}{error.strerror or error}", READ_ERROR)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog=_PROGRAM, description="What repeats over a site's pages is boilerplate.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    _add_learn(
        commands.add_parser("learn", help="learn what repeats from pages of one or more sites")
    )
    merge = commands.add_parser("merge", help="put models together, in whatever order")
    merge.add_argument("models", nargs="+", metavar="MODEL")
    _add_output(merge)
    merge.set_defaults(run=_merge)
    show = commands.add_parser("show", help="the hosts of a model, or the lines of one")
    show.add_argument("model", metavar="MODEL")
    show.add_argument("host", nargs="?", metavar="HOST", help="or an address on it")
    show.add_argument(
        "--lines", metavar="N", type=_number, default=_LINES,
        help=f"so many lines at most ({_LINES} by default), 0 for all",
    )  # fmt: skip
    show.set_defaults(run=_show)
    return parser


def _add_learn(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", metavar="PAGES",
        help="pages, folders of them, WARC, WET, JSON lines, Parquet; - or none for standard input",
    )  # fmt: skip
    parser.add_argument(
        "--from", dest="reader", choices=(*KINDS, *STREAM_KINDS), default="auto",
        help="kind of input",
    )  # fmt: skip
    parser.add_argument(
        "--url", metavar="ADDRESS", default="",
        help="of pages that come without one: any address on their host",
    )  # fmt: skip
    parser.add_argument("--encoding", help="encoding of the pages; found out by default")
    parser.add_argument("--field", metavar="NAME", help="the field that holds the page")
    parser.add_argument(
        "--pages-a-host", metavar="N", type=int, default=MOST_PAGES_A_HOST, choices=PAGES_A_HOST,
        help=f"pages of a host that are remembered at most ({MOST_PAGES_A_HOST} by default)",
    )  # fmt: skip
    parser.add_argument(
        "--most-pages", metavar="N", type=int, default=MOST_PAGES,
        help=f"pages of all hosts that are remembered at most ({MOST_PAGES:,} by default)",
    )  # fmt: skip
    parser.add_argument(
        "--no-texts", action="store_true", help="keep no text of any line: smaller, not to be shown"
    )
    _add_output(parser)
    parser.set_defaults(run=_learn)


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="NAME.gz is packed")
    parser.add_argument(
        "--repeated-only", action="store_true",
        help="keep what strips pages and no more: much smaller, but cannot be merged",
    )  # fmt: skip


def _number(text: str) -> int:
    """A number of lines; negative ones are none (``ValueError``)."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is below zero")
    return number


# --- learn --------------------------------------------------------------------------------------


def _learn(options: argparse.Namespace) -> int:
    if options.url and not host_of(options.url):
        raise UsageError(f"--url {options.url} names no host; it must be like https://example.org/")
    pipeline = Pipeline(
        kind=options.reader if options.reader in KINDS else "auto",
        encoding=options.encoding,
        url=options.url,
    )
    learner = SiteLearner(options.pages_a_host, options.most_pages, not options.no_texts)
    inputs = Inputs(tuple(options.files or ["-"]), kind_asked(options.reader), options.field)
    totals = Totals()
    nameless = 0
    sources = Sources(inputs, pipeline.limits, totals, _tell)
    size = size_of(inputs) if sys.stderr.isatty() else None
    with shown(totals, size, lambda: sources.position) as update:
        for record in sources:
            totals.pages += 1
            page = _read(pipeline, record)
            if isinstance(page, str):
                totals.failed += 1
                _tell(f"{record.id}: {page}")
            elif not learner.learn_page(page):
                nameless += 1
            update()
    learned = totals.pages - totals.failed - nameless
    _tell(_in_words(totals, learned, nameless))
    if not learned:
        raise UsageError("nothing was learned; pages need an address, their own or --url")
    _save(learner.model(), options)
    return READ_ERROR if totals.broken else 0


def _read(pipeline: Pipeline, record: Record) -> Page | str:
    """A page, or why it cannot be read."""
    if record.error:
        return record.error
    try:
        return pipeline_for(pipeline, record).read(record.content)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _in_words(totals: Totals, learned: int, nameless: int) -> str:
    told = [f"{_count(learned, 'page')} learned"]
    if nameless:
        told.append(f"{nameless:,} without an address left out")
    if totals.failed:
        told.append(f"{totals.failed:,} could not be read")
    if totals.skipped:
        told.append(f"{sum(totals.skipped.values()):,} records skipped that are no pages")
    return "; ".join(told)


# --- merge --------------------------------------------------------------------------------------


def _merge(options: argparse.Namespace) -> int:
    _save(SiteModel.merged(map(load_sites, options.models)), options)
    return 0


def _save(model: SiteModel, options: argparse.Namespace) -> None:
    save_sites(model.repeated() if options.repeated_only else model, options.output)
    pages = sum(len(known.pages) for known in model.hosts.values())
    _tell(
        f"{options.output}: {_count(len(model.hosts), 'host')}, {_count(pages, 'page')} remembered"
    )


# --- show ---------------------------------------------------------------------------------------


def _show(options: argparse.Namespace) -> int:
    model = load_sites(options.model)
    most = options.lines or None
    if options.host is None:
        for row in _table(model, most):
            print(row)
        return 0
    host = host_of(options.host) or host_of(f"//{options.host}")
    if host not in model.hosts:
        raise UsageError(f"{options.model} knows no pages of {host or options.host}")
    for row in _lines(host, model.hosts[host], most):
        print(row)
    return 0


def _table(model: SiteModel, most: int | None) -> Iterator[str]:
    """The hosts, those with most pages first: how much is known of each."""
    known = sorted(model.hosts.items(), key=lambda pair: (-len(pair[1].pages), pair[0]))
    width = max([4, *(len(host) for host, _ in known[:most])])
    yield f"{'host':{width}}  {'pages':>5}  {'lines':>7}  {'on two or more':>14}"
    for host, one in known[:most]:
        repeated = int(np.count_nonzero(one.counts > 1))
        yield f"{host:{width}}  {len(one.pages):5}  {len(one.keys):7,}  {repeated:14,}"
    yield from _rest(len(known), most, "hosts")


def _lines(host: str, known: HostModel, most: int | None) -> Iterator[str]:
    """The lines that are on two pages or more, the most frequent first."""
    rows = sorted(_rows(known), key=lambda row: (-row[0], row[1]))
    yield f"{host}: {len(known.pages)} pages, {len(rows):,} lines on two of them or more"
    for count, text in rows[:most]:
        yield f"{count:4} of {len(known.pages)}  {line_shown(text)}"
    yield from _rest(len(rows), most, "lines")


def _rows(known: HostModel) -> Iterator[tuple[int, str]]:
    """Number of pages and text of each line on two pages or more.

    A shape is left out where one line alone has it: on all pages that the shape is on.
    """
    texts = known.texts
    rows = [
        (count, mask, texts.get(key, f"(text not kept, key {key:x})"))
        for key, mask, count in zip(
            known.keys.tolist(), known.masks.tolist(), known.counts.tolist(), strict=True
        )
        if count > 1
    ]
    lines = defaultdict(list)
    for _, mask, text in rows:
        if not is_shape(text):
            lines[mask].append(text)
    for count, mask, text in rows:
        if not is_shape(text) or not any(fits(text, line) for line in lines[mask]):
            yield count, text


def _rest(count: int, most: int | None, what: str) -> Iterator[str]:
    if most is not None and count > most:
        yield f"… and {count - most:,} more {what}; --lines 0 shows all"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _tell(message: str) -> None:
    print(f"{_PROGRAM}: {message}", file=sys.stderr)


def _complain(message: str, status: int) -> int:
    _tell(message)
    return status
