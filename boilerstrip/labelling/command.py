"""The command line of labelling: ``boilerstrip label``."""

from __future__ import annotations

import argparse
import os
import secrets
import socket
import sys
import tempfile
import threading
import time
import webbrowser
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import uvicorn

from boilerstrip.arguments import (
    READ_ERROR,
    USAGE_ERROR,
    Parser,
    UsageError,
    add_pipeline_arguments,
    pipeline_of,
)
from boilerstrip.classifiers import PatternError
from boilerstrip.evaluation.corpus_file import parse_origin
from boilerstrip.evaluation.dump import KINDS, Origin
from boilerstrip.labelling.dumps import find
from boilerstrip.labelling.queue import Queue
from boilerstrip.labelling.server import HOSTS, application
from boilerstrip.labelling.sitting import Sitting
from boilerstrip.labelling.trainer import Trainer
from boilerstrip.pipeline import OptionError

_OPENING: Final = 20.0
"""Seconds that a browser may take to read the file that leads it to the page."""
_EPILOG: Final = """\
Labels of page.txt or page.html go to page.dump, while it is being read to page.dump.part; what they
mean stands in docs/labels.md. The page is for this machine alone, and for who has its address.

examples:
  boilerstrip label dumps/
  boilerstrip label page.html other.txt -o labelled/ --language de --licence CC0-1.0
  boilerstrip label mine/ --beside theirs/
"""


def main(arguments: Sequence[str], program: str = "boilerstrip label") -> int:
    """Serve the labelling page until interrupted; returns the exit status."""
    options = _parser(program).parse_args(arguments)
    try:
        pipeline = pipeline_of(options)
        if options.output is not None:
            options.output.mkdir(parents=True, exist_ok=True)
        if options.beside is not None and not options.beside.is_dir():
            raise UsageError(f"--beside {options.beside} is no folder")
        sources = find(options.dumps, options.output)
        queue = Queue(sources, pipeline, _origin(options))
        listening = _listening(options.port)
    except (UsageError, OptionError, PatternError) as error:
        print(f"{program}: {error}", file=sys.stderr)
        return USAGE_ERROR
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"{program}: {where}{error.strerror or error}", file=sys.stderr)
        return READ_ERROR
    trainer = Trainer(pipeline, options.learn_to)
    queue.look_at_all_behind()
    try:
        _serve(Sitting(queue, trainer, options.beside), listening, options.no_browser)
    finally:
        queue.stop()
        trainer.stop()
    return 0


def _serve(sitting: Sitting, listening: socket.socket, quiet: bool) -> None:
    token = secrets.token_urlsafe(24)
    address = f"http://{HOSTS[0]}:{listening.getsockname()[1]}/#{token}"
    print(
        f"labelling page: {address}\nCtrl+C ends; every change is saved when it is made", flush=True
    )
    if not quiet:
        threading.Thread(target=_open, args=(address,), daemon=True).start()
    settings = uvicorn.Config(
        application(sitting, token), log_level="warning", access_log=False, server_header=False,
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    uvicorn.Server(settings).run(sockets=[listening])


def _open(address: str) -> None:
    """Open the address in a browser, by way of a file that nobody else may read.

    On a command line, other users of the machine could read the token.
    """
    descriptor, name = tempfile.mkstemp(prefix="boilerstrip-", suffix=".html")
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(f'<meta http-equiv="refresh" content="0; url={address}"><a href="{address}">')
        file.write("labelling page</a>\n")
    webbrowser.open(Path(name).as_uri())
    time.sleep(_OPENING)
    Path(name).unlink(missing_ok=True)


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOSTS[0], port))
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise UsageError(f"cannot listen on port {port}: {why.lower()}") from None
    except OverflowError:
        raise UsageError(f"there is no port {port}; they go up to 65535") from None


def _origin(options: argparse.Namespace) -> Origin:
    origin = Origin(
        source=options.source, language=options.language, kind=options.kind,
        renderer=options.renderer, licence=options.licence,
    )  # fmt: skip
    given = {name: (0, value) for name, value in asdict(origin).items() if value}
    filled = {"source": (0, "page"), "language": (0, "und"), **given}
    _, problems = parse_origin(filled, "")
    if problems:
        raise UsageError("; ".join(problem.message for problem in problems))
    return origin


def _parser(program: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog=program,
        description="Label dumps by reading them, on a page in the browser.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "dumps", nargs="+", type=Path, metavar="DUMPS",
        help="text dumps, HTML pages, labelled dumps, and folders of them",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="labels go here, not beside the dumps"
    )
    parser.add_argument(
        "--beside", type=Path, metavar="FOLDER",
        help="labels of the same dumps by another person: shown where the two do not agree",
    )  # fmt: skip
    parser.add_argument("--port", type=int, default=0, help="a free one by default")
    parser.add_argument("--no-browser", action="store_true", help="print the address alone")
    parser.add_argument(
        "--learn-to", type=Path, metavar="FILE", default=Path("labelled.weights"),
        help="where weights go that are learned on the page (%(default)s)",
    )  # fmt: skip
    head = parser.add_argument_group(
        "head", "what new files say of themselves; can be changed there"
    )
    head.add_argument("--source", default="", help="who published the pages; the file's name")
    head.add_argument("--language", default="", help="code of the language; what HTML declares")
    head.add_argument("--kind", default="article", choices=KINDS, help="kind of page (%(default)s)")
    head.add_argument("--renderer", default="unknown", help="how the text was made (%(default)s)")
    head.add_argument("--licence", default="unknown", help="terms of use (%(default)s)")
    add_pipeline_arguments(parser)
    return parser
