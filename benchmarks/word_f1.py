r"""Word F1 of stripped dumps on pages whose main content is known (the WCXB development set).

    python benchmarks/word_f1.py ../shared/data/wcxb-dev

Each page is rendered as a text dump in three styles and stripped without its markup. The figure is
WCXB's own: the F1 of the bags of lower-case words (``\\w+``) of what was kept and of the gold text,
averaged over pages. A page whose gold is empty counts 1 where nothing was kept, else 0; pages
without gold are left out. Sites are split in two halves by a hash of their name: the hand-made
numbers were chosen while looking at the ``tuned`` half only.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from rendering import STYLES, decode, parse

from boilerstrip import Pipeline

_WORD = re.compile(r"\w+")
_PUNCTUATED = re.compile(r"""[.!?"”]$""")
HALVES = ("tuned", "held out")


@dataclass(frozen=True)
class GoldPage:
    """A page of the corpus: where its HTML lies, its gold text, its kind, its half."""

    html: Path
    gold: str
    kind: str
    half: str


def pages(corpus: Path) -> Iterator[GoldPage]:
    """The pages of the corpus that have a gold text, empty ones included."""
    for path in sorted((corpus / "ground-truth").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        gold = row["ground_truth"].get("main_content")
        if gold is None:
            continue
        site = (urlsplit(row.get("url") or "").hostname or path.stem).removeprefix("www.")
        half = HALVES[int(hashlib.sha256(site.encode()).hexdigest(), 16) % 2]
        kind = row["_internal"]["page_type"]["primary"]
        yield GoldPage(corpus / "html" / f"{path.stem}.html.gz", gold, kind, half)


def word_f1(kept: str, gold: str) -> float:
    """F1 of two bags of words, 0 to 1; two empty ones are alike."""
    one, other = (Counter(_WORD.findall(text.lower())) for text in (kept, gold))
    if not one and not other:
        return 1.0
    common = (one & other).total()
    return 2 * common / (one.total() + other.total())


# --- what it is compared with -------------------------------------------------------------------


def keep_everything(dump: str) -> str:
    """The dump as it is."""
    return dump


def c4_line_rules(dump: str) -> str:
    """Lines of three words or more that end in punctuation (Raffel et al. 2020, C4)."""
    lines = (line.strip() for line in dump.split("\n"))
    return "\n".join(
        line
        for line in lines
        if _PUNCTUATED.search(line)
        and len(line.split()) >= 3
        and not any(word in line.lower() for word in ("javascript", "cookie"))
    )


def densest_run(dump: str) -> str:
    """The run of lines with the most words, each line costing ten."""
    lines = [line for line in dump.split("\n") if line.strip()]
    best, total, start, span = 0, 0, 0, (0, 0)
    for row, line in enumerate(lines):
        total += len(line.split()) - 10
        if total <= 0:
            total, start = 0, row + 1
        elif total > best:
            best, span = total, (start, row + 1)
    return "\n".join(lines[slice(*span)])


@cache
def _pipeline(favor: str, without: frozenset[str]) -> Pipeline:
    return Pipeline(favor=favor, without=without)


def boilerstrip(dump: str, favor: str = "balance", without: frozenset[str] = frozenset()) -> str:
    """The project's own pipeline."""
    return _pipeline(favor, without).strip(dump)


BASELINES: dict[str, Callable[[str], str]] = {
    "keep everything": keep_everything,
    "C4 line rules": c4_line_rules,
    "densest run": densest_run,
}


# --- the run ------------------------------------------------------------------------------------

Row = tuple[str, str, dict[tuple[str, str], float]]


def measure(page: GoldPage, systems: dict[str, Callable[[str], str]]) -> Row:
    """The page's half and kind, and its word F1 by (system, style)."""
    html = decode(gzip.decompress(page.html.read_bytes()))
    figures = {}
    for style, render in STYLES.items():
        dump = render(parse(html))
        for name, system in systems.items():
            figures[name, style] = word_f1(system(dump), page.gold)
    return page.half, page.kind, figures


def report(rows: list[Row], systems: list[str]) -> None:
    """Print the mean over pages by system and style, for all and each half, and by kind."""
    print(f"{'word F1, mean over pages':<34}" + "".join(f"{s:>9}" for s in (*STYLES, "mean")))
    for half in ("all", *HALVES):
        chosen = [row for row in rows if half in ("all", row[0])]
        print(f"{half} ({len(chosen)} pages)")
        for system in systems:
            print(f"  {system:<32}" + _figures(chosen, system))
    print("by kind of page, all")
    for kind in sorted({row[1] for row in rows}):
        chosen = [row for row in rows if row[1] == kind]
        print(f"  {f'{kind} ({len(chosen)})':<32}" + _figures(chosen, systems[-1]))


def _figures(rows: list[Row], system: str) -> str:
    means = [statistics.fmean(row[2][system, style] for row in rows) for style in STYLES]
    return "".join(f"{mean:9.4f}" for mean in (*means, statistics.fmean(means)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, help="the folder wcxb-dev")
    parser.add_argument("--favor", default="balance")
    parser.add_argument("--without", nargs="*", default=[], metavar="CLASSIFIER")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    own = partial(boilerstrip, favor=options.favor, without=frozenset(options.without))
    systems: dict[str, Callable[[str], str]] = {**BASELINES, "boilerstrip": own}
    with ProcessPoolExecutor(options.jobs) as executor:
        work = partial(measure, systems=systems)
        rows = list(executor.map(work, pages(options.corpus), chunksize=16))
    report(rows, list(systems))


if __name__ == "__main__":
    main()
