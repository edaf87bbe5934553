"""How many labels of a hand-labelled dump are right, and whether exactly its article is kept.

    python benchmarks/labelled_dump.py corpora/hillford-mill.txt

The labels lie beside the dump (``NAME.labels.tsv``: ``line`` and ``label``, tab-separated, with a
header; one row for each line that is not blank).
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import boilerstrip
from boilerstrip.model import MAIN_CONTENT, Label


def gold_labels(dump: Path) -> dict[int, Label]:
    """The labels that lie beside a dump, by line number."""
    with dump.with_suffix(".labels.tsv").open(encoding="utf-8", newline="") as file:
        return {
            int(row["line"]): Label(row["label"]) for row in csv.DictReader(file, delimiter="\t")
        }


def main() -> None:
    """Print the figures of each dump, and the lines that are wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("dumps", nargs="+", type=Path)
    for dump in parser.parse_args().dumps:
        gold = gold_labels(dump)
        blocks = boilerstrip.extract(dump.read_bytes()).blocks
        wrong = [block for block in blocks if block.label is not gold.get(block.line)]
        right = len(blocks) - len(wrong)
        kept = {block.line for block in blocks if block.kept}
        article = {line for line, label in gold.items() if label in MAIN_CONTENT}
        print(f"{dump.name}: {right} of {len(blocks)} labels right ({right / len(blocks):.1%})")
        print(
            f"kept lines: {len(kept)}; wrongly kept {sorted(kept - article)}, "
            f"wrongly dropped {sorted(article - kept)}"
        )
        for block in wrong:
            print(f"  {block.line}: is {gold.get(block.line)}, taken for {block.label}")


if __name__ == "__main__":
    main()
