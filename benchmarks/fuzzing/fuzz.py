"""Fuzz one target: look for bytes that break it, guided by what code they reach.

    python benchmarks/fuzzing/fuzz.py read-html --seconds 600

Begins with the seeds and findings that the tests replay. What reaches new code is kept in a working
corpus (``--corpus``), what breaks the target is written to ``--findings``; add a finding to the
kept ones when it is mended. Needs ``pip install '.[fuzz]'``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

KEPT: Final = Path(__file__).parents[2] / "tests" / "fuzz_corpus"
_LONGEST: Final = 4096
"""Bytes of an input; longer ones cost time and find no more."""
_TOO_SLOW: Final = 20
"""Seconds for one input, after which it is a finding."""


def main(arguments: Sequence[str]) -> int:
    """Fuzz until the time is over, or something breaks; the exit status is the fuzzer's."""
    try:
        import atheris
    except ImportError:
        print("fuzz.py: fuzzing needs atheris; pip install '.[fuzz]'", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["boilerstrip"]):
        from targets import TARGETS
    options = _parser(list(TARGETS)).parse_args(arguments)
    options.corpus = options.corpus or Path(".fuzzing") / options.target
    for folder in (options.corpus, options.findings):
        folder.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *_settings(options)], TARGETS[options.target])
    atheris.Fuzz()
    return 0


def _parser(targets: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Fuzz one reader or writer.")
    parser.add_argument("target", choices=targets)
    parser.add_argument("--seconds", type=int, default=60, help="how long (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="of the fuzzer's chances (default: 1)")
    parser.add_argument("--corpus", type=Path, help="what reached new code (.fuzzing/TARGET)")
    parser.add_argument("--findings", type=Path, default=Path(".fuzzing/findings"))
    return parser


def _settings(options: argparse.Namespace) -> list[str]:
    """The settings of libFuzzer, and the corpora: it writes to the first of them."""
    return [
        f"-max_total_time={options.seconds}",
        f"-artifact_prefix={options.findings}/{options.target}-",
        f"-seed={options.seed}",
        f"-max_len={_LONGEST}",
        f"-timeout={_TOO_SLOW}",
        f"-dict={Path(__file__).with_name('words.dict')}",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        str(options.corpus),
        *(str(folder) for folder in sorted(KEPT.iterdir()) if folder.is_dir()),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
