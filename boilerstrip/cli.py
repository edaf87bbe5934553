"""The command line: a filter from dumps to articles, for shell pipes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import BinaryIO, Final

from boilerstrip import __version__
from boilerstrip.arguments import (
    READ_ERROR,
    USAGE_ERROR,
    Parser,
    UsageError,
    add_pipeline_arguments,
    pipeline_of,
)
from boilerstrip.classifiers import BUILT_IN, PatternError, installed
from boilerstrip.model import Result
from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.readers.many_pages import COMPRESSED_SUFFIXES, STREAM_KINDS, holds_pages

_INTERRUPTED: Final = 130

_EPILOG: Final = """\
commands:
  boilerstrip explain       show what became of a page, and why; see boilerstrip explain --help
  boilerstrip classifiers   list the installed classifiers
  boilerstrip sites         learn what repeats on a site; see boilerstrip sites --help
  boilerstrip label         label dumps on a page in the browser; see boilerstrip label --help
  boilerstrip bench         measure pipelines on labelled dumps; see boilerstrip bench --help
  boilerstrip train         learn weights from labelled dumps; see boilerstrip train --help

examples:
  boilerstrip page.txt                     the article
  curl -s URL | boilerstrip                in a pipe; HTML and text dumps are told apart
  boilerstrip --explain page.txt           every line, and why it was kept or dropped
  boilerstrip --to labels page.txt         the same as a table
  boilerstrip --to markdown --url URL page.html
  boilerstrip CC-MAIN.warc.wet.gz --to jsonl -o out.jsonl.zst   a crawl, on all processors
  boilerstrip pages/ --to markdown -o articles/ --jobs 2        a folder, page by page

A file named like a command is given with its folder: ./classifiers
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the filter; returns the exit status (0, 1 for unreadable input, 2 for wrong use)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given[:1] == ["classifiers"]:
            _classifiers_parser().parse_args(given[1:])
            return _list_classifiers()
        if given[:1] == ["bench"]:
            return _bench(given[1:])
        if given[:1] == ["train"]:
            return _train(given[1:])
        if given[:1] == ["explain"]:
            return _explain(given[1:])
        if given[:1] == ["label"]:
            return _label(given[1:])
        if given[:1] == ["sites"]:
            return _sites(given[1:])
        return _filter(_parser().parse_args(given))
    except (UsageError, OptionError, PatternError) as error:
        return _complain(str(error), USAGE_ERROR)
    except BrokenPipeError:
        # Whoever read from us has had enough.
        _close_standard_output()
        return 0
    except OSError as error:
        _close_standard_output()
        why = error.strerror or error
        return _complain(f"cannot write standard output: {why}; write elsewhere", READ_ERROR)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _close_standard_output() -> None:
    """Send what is still buffered nowhere; Python would complain of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="boilerstrip",
        description="Keep the article of a page, text dump or HTML, and drop the boilerplate.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE",
        help="pages to read; WARC, WET, JSON lines, Parquet or folders, which hold many; "
        "- or none for standard input",
    )  # fmt: skip
    parser.add_argument("-o", "--output", metavar="FILE", help="write here, - for standard output")
    parser.add_argument(
        "--to", dest="writer",
        choices=("text", "markdown", "html", "jsonl", "labels", "parquet", "wet"), default="text",
        help="the article, one JSON object or row a page, or a table of all lines",
    )  # fmt: skip
    parser.add_argument(
        "--no-links", action="store_true", help="no links in Markdown and HTML, only their text"
    )
    parser.add_argument(
        "--no-emphasis", action="store_true", help="no emphasis in Markdown and HTML"
    )
    parser.add_argument(
        "--images", action="store_true", help="images in Markdown and HTML, where the page has any"
    )
    parser.add_argument(
        "--explain", action="store_true", help="every line with its label and the reasons"
    )
    add_pipeline_arguments(parser, STREAM_KINDS)
    _add_stream_options(parser)
    parser.add_argument("--version", action="version", version=f"boilerstrip {__version__}")
    return parser


def _add_stream_options(parser: argparse.ArgumentParser) -> None:
    streams = parser.add_argument_group(
        "streams",
        "for many pages; -o NAME.gz or NAME.zst compresses, -o FOLDER/ writes a file each",
    )
    streams.add_argument(
        "--jobs", metavar="N", type=int, help="worker processes; one a processor by default"
    )
    streams.add_argument(
        "--unordered", action="store_true", help="write pages as they are done, in no order"
    )
    streams.add_argument(
        "--resume", action="store_true", help="go on with a run that was interrupted"
    )
    streams.add_argument(
        "--field", metavar="NAME", help="the field of JSON lines or Parquet that holds the page"
    )


def _classifiers_parser() -> argparse.ArgumentParser:
    return Parser(prog="boilerstrip classifiers", description="List the installed classifiers.")


# --- the filter ---------------------------------------------------------------------------------


def _filter(options: argparse.Namespace) -> int:
    pipeline = pipeline_of(options)
    if _is_stream(options):
        return _stream(options, pipeline)
    names = options.files or ["-"]
    status = 0
    with _output(options.output, names) as write:
        separator = ""
        for name in names:
            try:
                data = _read(name)
            except OSError as error:
                status = _complain(_unreadable(name, error), READ_ERROR)
                continue
            result = (pipeline.explain if options.explain else pipeline.extract)(data)
            if not result.found:
                _complain(f"{_shown(name)}: nothing looked like an article", status)
            if result.partial:
                _complain(f"{_shown(name)}: {result.partial}", status)
            if unknown := _unknown_site(pipeline, result):
                _complain(f"{_shown(name)}: {unknown}", status)
            written = _written(result, name, options)
            write(f"{separator}{written}" if written else "")
            if written and options.writer != "jsonl":
                separator = "\n"
    return status


def _unknown_site(pipeline: Pipeline, result: Result) -> str:
    """Why what is known of sites says nothing of a page; empty where it may."""
    if pipeline.knows_site(result):
        return ""
    from boilerstrip.sites import host_of

    if host := host_of(pipeline.url) or host_of(result.url):
        return f"the model of sites knows no page of {host}"
    if pipeline.url:
        return f"--url {pipeline.url} names no host; it must be like https://example.org/"
    return "its address is not known, nor so its site; give it with --url"


def _written(result: Result, name: str, options: argparse.Namespace) -> str:
    if options.writer == "jsonl":
        return _writer("jsonl")(result, name, reasons=options.explain)
    if options.writer in ("markdown", "html"):
        write = _writer(options.writer)
        return write(result, not options.no_links, not options.no_emphasis, options.images)
    if options.writer == "labels":
        return _writer("labels")(result, reasons=options.explain)
    if options.explain:
        return _writer("explanation")(result, colour=_coloured(options.output))
    return _writer("text")(result)


def _writer(name: str) -> Callable[..., str]:
    """The writer of a form; imported here, as some take longer to load than a page to strip."""
    write: Callable[..., str] = getattr(
        import_module(f"boilerstrip.writers.{name}"), f"write_{name}"
    )
    return write


def _coloured(output: str | None) -> bool:
    return output in (None, "-") and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


# --- streams ------------------------------------------------------------------------------------


def _is_stream(options: argparse.Namespace) -> bool:
    """Whether many pages are asked for, as far as that can be told without reading them."""
    output = options.output or ""
    return (
        options.jobs is not None
        or options.unordered
        or options.resume
        or options.reader in STREAM_KINDS
        or options.writer in ("parquet", "wet")
        or output.endswith((*COMPRESSED_SUFFIXES, "/"))
        or os.path.isdir(output)
        or any(map(holds_pages, options.files))
    )


def _stream(options: argparse.Namespace, pipeline: Pipeline) -> int:
    # Imported here, as the filter starts faster without.
    from boilerstrip.streams.forms import Form
    from boilerstrip.streams.records import StreamError
    from boilerstrip.streams.run import Run, run
    from boilerstrip.streams.sources import Inputs, kind_asked

    if options.writer == "labels" or (options.explain and options.writer != "jsonl"):
        raise UsageError("of many pages, what was said of lines is written by --to jsonl --explain")
    form = Form(
        options.writer, not options.no_links, not options.no_emphasis, options.images,
        options.explain,
    )  # fmt: skip
    inputs = Inputs(tuple(options.files or ["-"]), kind_asked(options.reader), options.field)
    output = None if options.output == "-" else options.output
    asked = Run(inputs, pipeline, form, output, options.jobs, not options.unordered, options.resume)
    try:
        return run(asked)
    except StreamError as error:
        return _complain(str(error), READ_ERROR)


# --- in and out ---------------------------------------------------------------------------------


def _read(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    with open(name, "rb") as file:
        return file.read()


@contextmanager
def _output(name: str | None, inputs: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """Give a function that writes text as UTF-8; the file is opened when first written to."""
    if name in (None, "-"):
        yield lambda text: _write(sys.stdout.buffer, text)
        sys.stdout.buffer.flush()
        return
    assert name is not None
    if any(_same_file(name, source) for source in inputs):
        raise UsageError(f"{name} is read and written; give -o another name")
    try:
        with open(name, "wb") as file:
            yield lambda text: _write(file, text)
    except OSError as error:
        raise UsageError(f"cannot write {name}: {error.strerror or error}") from None


def _write(file: BinaryIO, text: str) -> None:
    file.write(text.encode("utf-8", "replace"))


def _same_file(one: str, other: str) -> bool:
    try:
        return other != "-" and os.path.samefile(one, other)
    except OSError:
        return False


def _shown(name: str) -> str:
    return "standard input" if name == "-" else name


def _unreadable(name: str, error: OSError) -> str:
    why = error.strerror or str(error)
    return f"cannot read {_shown(name)}: {why}; give the name of a readable file, or - for a pipe"


def _complain(message: str, status: int) -> int:
    print(f"boilerstrip: {message}", file=sys.stderr)
    return status


# --- commands beside the filter -----------------------------------------------------------------


def _bench(arguments: Sequence[str]) -> int:
    try:
        from boilerstrip.evaluation import command
    except ImportError as error:
        raise UsageError(
            f"bench needs {error.name}; install it with: pip install 'boilerstrip[bench]' "
            "(in a checkout: pip install '.[bench]')"
        ) from None
    return command.main(arguments)


def _train(arguments: Sequence[str]) -> int:
    try:
        from boilerstrip.training import command
    except ImportError as error:
        raise UsageError(
            f"train needs {error.name}; install it with: pip install 'boilerstrip[train]' "
            "(in a checkout: pip install '.[train]')"
        ) from None
    return command.main(arguments)


def _explain(arguments: Sequence[str]) -> int:
    try:
        from boilerstrip.explaining import command
    except ImportError as error:
        raise UsageError(
            f"explain needs {error.name}; install it with: pip install 'boilerstrip[explain]' "
            "(in a checkout: pip install '.[explain]'); --explain on a page needs nothing"
        ) from None
    return command.main(arguments)


def _label(arguments: Sequence[str]) -> int:
    try:
        from boilerstrip.labelling import command
    except ImportError as error:
        raise UsageError(
            f"label needs {error.name}; install it with: pip install 'boilerstrip[label]' "
            "(in a checkout: pip install '.[label]')"
        ) from None
    return command.main(arguments)


def _sites(arguments: Sequence[str]) -> int:
    from boilerstrip import sites_command

    return sites_command.main(arguments)


def _list_classifiers() -> int:
    built_in = {classifier.name for classifier in BUILT_IN}
    for classifier in installed():
        origin = "built in" if classifier.name in built_in else type(classifier).__module__
        summary = (type(classifier).__doc__ or "").strip().split("\n\n")[0]
        print(f"{classifier.name}\t{classifier.label}\t{origin}\t{' '.join(summary.split())}")
    return 0
