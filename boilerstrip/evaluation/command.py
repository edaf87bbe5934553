"""The command line of the benchmark: ``boilerstrip bench``."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator, Sequence, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from boilerstrip.evaluation.agreement import Agreement, agreement, read_twice
from boilerstrip.evaluation.corpus import Corpus, labelled_files, learned_from, load
from boilerstrip.evaluation.corpus_file import CorpusError, Problem
from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.evaluation.figures import OK
from boilerstrip.evaluation.gate import GateError, failures, format_steps, raised, read_steps
from boilerstrip.evaluation.html_report import html_report
from boilerstrip.evaluation.run import (
    SECONDS_A_PAGE,
    PipelineRun,
    Run,
    RunError,
    load_run,
    pipeline_for,
    run,
    save,
)
from boilerstrip.evaluation.standoff import second_readings
from boilerstrip.evaluation.summary import Difference, difference
from boilerstrip.evaluation.tables import print_comparison, print_run
from boilerstrip.model import MAIN_CONTENT
from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.readers.text import read_text
from boilerstrip.settings import load_pipeline

FAILED: Final = 1
USAGE_ERROR: Final = 2
DEFAULT: Final = "default"
_PROBLEMS_A_FILE: Final = 20
_SHOWN: Final = 100

_EPILOG: Final = """\
commands:
  boilerstrip bench check PATH...          say what is wrong with labelled dumps
  boilerstrip bench compare OLD NEW        what one saved run has over another
  boilerstrip bench agree PATH...          how far two readings of the same dumps agree
  boilerstrip bench gate FLOORS PATH...    fail where a figure is below its floor

examples:
  boilerstrip bench corpora
  boilerstrip bench corpora --pages pages  with stand-off labels, whose pages lie below pages/
  boilerstrip bench mine --pipeline default --pipeline a.toml --html report.html
  boilerstrip bench corpora --json before.json
"""


class _UsageError(Exception):
    """The command line asks for something that cannot be; the message says what can."""


def main(arguments: Sequence[str], program: str = "boilerstrip bench") -> int:
    """Run a command; returns the exit status (0, 1 for a failed check, 2 for wrong use)."""
    commands: dict[str, Callable[[Sequence[str], str], int]] = {
        "check": _check,
        "compare": _compare,
        "agree": _agree,
        "gate": _gate,
    }
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names and labels are in every script, whatever the terminal was set to.
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if arguments and arguments[0] in commands:
            return commands[arguments[0]](arguments[1:], f"{program} {arguments[0]}")
        return _bench(arguments, program)
    except (CorpusError, GateError, OptionError, RunError, _UsageError) as error:
        print(f"{program}: {error}", file=sys.stderr)
        return USAGE_ERROR
    except OSError as error:
        print(f"{program}: {error.filename}: {error.strerror or error}", file=sys.stderr)
        return USAGE_ERROR


def _warn_of_seen(name: str, pipeline: Pipeline, corpus: Corpus) -> None:
    """Say how many of the dumps a pipeline's weights were learned from."""
    seen = learned_from(pipeline.learned, corpus.dumps)
    if seen:
        print(
            f"the weights of {name} were learned from {seen} of these {len(corpus.dumps)} dumps: "
            "what they do here says nothing of other pages",
            file=sys.stderr,
        )


# --- measuring ----------------------------------------------------------------------------------


def _bench(arguments: Sequence[str], program: str) -> int:
    parser = _parser(program, "Measure pipelines on labelled dumps.", _EPILOG)
    _add_corpus(parser)
    parser.add_argument(
        "--pipeline", metavar="TOML", action="append", type=Path, default=[],
        help="measure the pipeline that this file describes, or default; several are compared with "
        "the first",
    )  # fmt: skip
    _add_running(parser)
    parser.add_argument(
        "--no-worth", action="store_true", help="do not leave each classifier out (faster)"
    )
    parser.add_argument(
        "--lines", action="store_true", help="list the lines wrongly kept or dropped, too"
    )
    parser.add_argument("--json", metavar="FILE", help="save the run here, - for standard output")
    parser.add_argument("--html", metavar="FILE", help="write a page with plots here")
    options = parser.parse_args(arguments)
    pipelines = _pipelines(options.pipeline)
    for name in (options.json, options.html):
        _check_writable(name)
    corpus = _loaded(options)
    results = _measured(options, corpus, pipelines, worth=not options.no_worth)
    if options.json:
        _write(options.json, save(results) + "\n")
    if options.html:
        _write(options.html, html_report(results))
    if "-" not in (options.json, options.html):
        print_run(results, sys.stdout)
        for name, pipeline in pipelines.items():
            _warn_of_seen(name, pipeline, corpus)
        if options.lines:
            ended = {page.page for page in results.pipelines[0].pages if page.status == OK}
            _print_wrong_lines(
                [dump for dump in corpus.dumps if dump.name in ended],
                *next(iter(pipelines.items())),
            )
    return FAILED if any(_all_failed(pipeline) for pipeline in results.pipelines) else 0


def _all_failed(pipeline: PipelineRun) -> bool:
    return all(page.status != OK for page in pipeline.pages)


def _print_wrong_lines(dumps: Sequence[LabelledDump], name: str, pipeline: Pipeline) -> None:
    """Print each line that a pipeline kept or dropped wrongly, page by page."""
    print(f"lines wrongly kept or dropped ({name})")
    for dump in dumps:
        for verdict in pipeline_for(pipeline, dump).extract(dump.text).blocks:
            gold = dump.labels.get(verdict.line)
            if gold is not None and verdict.kept != (gold in MAIN_CONTENT):
                what = "kept" if verdict.kept else "dropped"
                said = f"is {gold}, taken for {verdict.label}, {what}"
                print(f"{dump.name}, line {verdict.line}: {said}: {verdict.text[:_SHOWN]}")


def _pipelines(files: Sequence[Path]) -> dict[str, Pipeline]:
    if not files:
        return {DEFAULT: Pipeline()}
    named: dict[str, Pipeline] = {}
    for file in files:
        name = file.stem if file.suffix == ".toml" else str(file)
        if name in named:
            raise _UsageError(f"two pipelines are called {name}; give one file another name")
        is_default = str(file) == DEFAULT and not file.exists()
        if not is_default and not file.exists():
            raise _UsageError(f"--pipeline {file} is neither a file nor {DEFAULT}")
        named[name] = Pipeline() if is_default else load_pipeline(file)
    return named


def _measured(
    options: argparse.Namespace, corpus: Corpus, pipelines: dict[str, Pipeline], worth: bool
) -> Run:
    with _progress(len(corpus.dumps) * len(pipelines)) as done:
        return run(
            corpus,
            pipelines,
            worth=worth,
            jobs=options.jobs,
            seconds=options.timeout,
            done=done,
        )


def _loaded(options: argparse.Namespace) -> Corpus:
    _check_pages(options)
    corpus = load(options.paths, options.pages)
    if corpus.absent:
        where = f"their pages are not below {options.pages}"
        why = where if options.pages else "give the folder of their pages with --pages"
        print(f"{_count(corpus.absent, 'stand-off dump')} left out: {why}", file=sys.stderr)
    if not corpus.dumps:
        raise _UsageError("nothing to measure")
    return corpus


def _check_pages(options: argparse.Namespace) -> None:
    if options.pages is not None and not options.pages.is_dir():
        raise _UsageError(f"--pages {options.pages} is no folder")


def _count(things: Sized, name: str) -> str:
    return f"{len(things)} {name}" + ("s" if len(things) != 1 else "")


@contextmanager
def _progress(pages: int) -> Iterator[Callable[[], None]]:
    """A function to call after each page; on a terminal it moves a progress bar."""
    columns = (
        TextColumn("measuring"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("pages", total=pages)
        yield lambda: bar.advance(task)


# --- comparing ----------------------------------------------------------------------------------


def _compare(arguments: Sequence[str], program: str) -> int:
    parser = _parser(
        program, "Compare two saved runs: pipelines of the same name, or the only two."
    )
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    options = parser.parse_args(arguments)
    old, new = load_run(options.old), load_run(options.new)
    if old.corpus != new.corpus:
        print(
            f"the runs are on different corpora ({old.corpus[:12]}, {new.corpus[:12]}); "
            "only pages of the same name are compared",
            file=sys.stderr,
        )
    pairs = _pairs(old, new)
    print_comparison([_compared(one, other) for one, other in pairs], sys.stdout)
    return 0


def _pairs(old: Run, new: Run) -> list[tuple[PipelineRun, PipelineRun]]:
    """Pipelines of the same name; or the only ones, where each run has one."""
    before = {pipeline.name: pipeline for pipeline in old.pipelines}
    pairs = [(before[p.name], p) for p in new.pipelines if p.name in before]
    if not pairs and len(old.pipelines) == len(new.pipelines) == 1:
        return [(old.pipelines[0], new.pipelines[0])]
    paired = {one.name for one, _ in pairs}
    for which, one in (("old", old), ("new", new)):
        alone = [pipeline.name for pipeline in one.pipelines if pipeline.name not in paired]
        if alone:
            print(f"only in the {which} run: {', '.join(alone)}", file=sys.stderr)
    if not pairs:
        raise RunError("the runs have no pipeline of the same name")
    return pairs


def _compared(one: PipelineRun, other: PipelineRun) -> Difference:
    names = (f"{one.name} (old)", f"{other.name} (new)")
    pair = difference(one, other, names=names)
    if not pair.pages:
        raise RunError(f"{names[0]} and {names[1]} have no page in common that both ended")
    return pair


def _check(arguments: Sequence[str], program: str) -> int:
    parser = _parser(program, "Say what is wrong with labelled dumps, and count what is right.")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--pages", type=Path, metavar="DIR", help="pages of stand-off labels")
    options = parser.parse_args(arguments)
    _check_pages(options)
    files = len(labelled_files(options.paths))
    try:
        corpus = load(options.paths, options.pages)
    except CorpusError as error:
        wrong = _print_problems(error)
        print(f"files with mistakes: {wrong} of {files}", file=sys.stderr)
        return FAILED
    lines = sum(len(dump.labels) for dump in corpus.dumps)
    languages = {dump.origin.language for dump in corpus.dumps if dump.origin.language}
    print(
        f"no mistakes: {_count(corpus.dumps, 'dump')}, {lines} labelled lines, "
        f"{_count(languages, 'language')}; pages not looked at for "
        f"{_count(corpus.absent, 'stand-off file')}; corpus {corpus.hash}"
    )
    return 0


def _print_problems(error: CorpusError) -> int:
    """Print the problems, of each file the first ones; returns the number of files."""
    by_file: dict[str, list[Problem]] = {}
    for problem in error.problems:
        by_file.setdefault(problem.file, []).append(problem)
    for file, problems in by_file.items():
        for problem in problems[:_PROBLEMS_A_FILE]:
            print(problem)
        if len(problems) > _PROBLEMS_A_FILE:
            print(f"{file}: and {len(problems) - _PROBLEMS_A_FILE} more")
    return len(by_file)


def _agree(arguments: Sequence[str], program: str) -> int:
    parser = _parser(
        program,
        "Compare second readings (*.second.standoff) with the first ones, or, --with a folder, two "
        "people's labels of the same dumps.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--with", dest="other", type=Path, metavar="FOLDER",
                        help="labelled dumps of the same names by somebody else")  # fmt: skip
    parser.add_argument("--lines", action="store_true", help="list the lines to talk about, too")
    options = parser.parse_args(arguments)
    if options.other is not None:
        return _agree_with(options.other, options.paths, options.lines)
    if options.lines:
        raise _UsageError("--lines needs the texts: give the other reading's folder with --with")
    readings = second_readings(options.paths)
    if not readings:
        raise _UsageError("no second reading (*.second.standoff) lies there")
    _print_agreement(agreement(readings.values()), len(readings))
    return 0


def _agree_with(folder: Path, paths: Sequence[Path], lines: bool) -> int:
    """Compare dumps with those of the same names in a folder."""
    pairs = read_twice(paths, folder)
    if not pairs:
        raise _UsageError(f"no dump there has another reading below {folder}")
    for dump, other in pairs if lines else ():
        for block in read_text(dump.text).blocks:
            one, two = dump.labels[block.line], other[block.line]
            if one is not two:
                print(f"{dump.name}, line {block.line}: {one} or {two}: {block.text[:_SHOWN]}")
    readings = [(list(dump.labels.values()), [other[line] for line in dump.labels])
                for dump, other in pairs]  # fmt: skip
    _print_agreement(agreement(readings), len(pairs))
    return 0


def _print_agreement(result: Agreement, dumps: int) -> None:
    print(f"dumps read twice: {dumps}, lines: {result.lines}")
    print(f"same label: {result.share:.1%}, kappa {result.kappa:.3f}")
    print(f"main content or not: {result.kept.share:.1%}, kappa {result.kept.kappa:.3f}")
    for one, two, lines in result.disputed[:10]:
        print(f"  {one} or {two}: {lines} lines")


# --- the gate -----------------------------------------------------------------------------------


def _gate(arguments: Sequence[str], program: str) -> int:
    parser = _parser(program, "Fail where a figure of the default pipeline is below its floor.")
    parser.add_argument("floors", type=Path, metavar="FLOORS", help="the file of floors (JSON)")
    _add_corpus(parser)
    _add_running(parser)
    parser.add_argument(
        "--raise", dest="raising", action="store_true", help="set the floors under today's figures"
    )
    parser.add_argument("--reason", default="", help="why a floor is lowered, or the corpus new")
    options = parser.parse_args(arguments)
    begins = options.raising and not options.floors.exists()
    steps = [] if begins else read_steps(options.floors)
    _check_writable(str(options.floors))
    results = _measured(options, _loaded(options), {DEFAULT: Pipeline()}, worth=False)
    if options.raising:
        options.floors.write_text(format_steps(raised(results, steps, options.reason)), "utf-8")
        return 0
    wrong = failures(results, steps)
    for sentence in wrong:
        print(f"gate: {sentence}")
    if not wrong:
        print(f"gate: {len(steps[-1].floors)} floors hold on {_pages(results)} dumps")
    return FAILED if wrong else 0


def _pages(results: Run) -> int:
    return len(results.pipelines[0].pages)


# --- arguments ----------------------------------------------------------------------------------


def _parser(program: str, description: str, epilog: str | None = None) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=program,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH",
        help="labelled dumps (*.dump, *.standoff, *.labels.tsv), and folders of them",
    )  # fmt: skip
    parser.add_argument(
        "--pages", type=Path, metavar="DIR", help="the folder in which stand-off labels' pages lie"
    )


def _add_running(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs", type=_positive_int, metavar="N", help="worker processes; all cores"
    )
    parser.add_argument(
        "--timeout", type=_positive, default=SECONDS_A_PAGE, metavar="SECONDS",
        help="time that a page may take (%(default)g)",
    )  # fmt: skip


def _positive(text: str) -> float:
    number = float(text)
    if not number > 0:
        raise argparse.ArgumentTypeError(f"{text} is not above zero")
    return number


def _positive_int(text: str) -> int:
    if not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is no whole number above zero")
    return int(text)


def _check_writable(name: str | None) -> None:
    """Find out before anything is measured that its figures could not be written."""
    if name is None or name == "-":
        return
    path = Path(name)
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise _UsageError(f"cannot write {name}: no such folder, or a folder itself")


def _write(name: str, text: str) -> None:
    if name == "-":
        sys.stdout.write(text)
        return
    try:
        Path(name).write_text(text, "utf-8")
    except OSError as error:
        raise _UsageError(f"cannot write {name}: {error.strerror or error}") from None
