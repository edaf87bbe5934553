"""How many keystrokes it takes to label dumps on the page, from proposals that have not seen them.

    python benchmarks/labelling/keystrokes.py .folds corpora/test/de-news-swimming-pool.dump …

Somebody who knows the right labels works through each dump in the browser, top to bottom: goes to
the next stretch that is called wrongly (with Space where that leads to it in fewer presses than the
arrow, or with a click), takes it with Shift and the arrow (or a click), presses the label's key,
and Enter in the end (twice where lines in doubt were not looked at). The file that the page has
written is compared with the right labels.
Proposals are those of the weights out of ``.folds`` (``benchmarks/learning/train.py``) that have
not seen the dump. Seconds are those of the Keystroke-Level Model (Card, Moran and Newell, 1980):
0.28 a key, 1.1 to point, 0.2 a click, 1.35 to decide on a correction; reading is not among them.
Needs Chromium and ``pip install '.[test]'``.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from browser import Server, chromium
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from boilerstrip import Pipeline
from boilerstrip.evaluation.corpus import load
from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.labelling.labels import KEYS
from boilerstrip.model import Label
from boilerstrip.training.examples import fold
from boilerstrip.training.sources import find

FOLDS = 4
_KEY, _POINT, _CLICK, _DECIDE = 0.28, 1.1, 0.2, 1.35
_LABELS = "all => all.map(one => one.dataset.label)"
_DOUBTFUL = "all => all.map((one, at) => one.classList.contains('doubtful') ? at : -1)"


class Person:
    """Corrects one dump on the page, and counts what that takes."""

    def __init__(self, page: Any, gold: Sequence[Label], mouse: bool) -> None:
        self._page = page
        self._gold = gold
        self._mouse = mouse
        self.keys = self.clicks = self.corrections = 0

    @property
    def seconds(self) -> float:
        """What the Keystroke-Level Model gives."""
        return (
            _KEY * self.keys + (_POINT + _CLICK) * self.clicks + _DECIDE * self.corrections
        )  # fmt: skip

    def work(self) -> None:
        """Correct everything, and finish."""
        here = 0
        while (stretch := self._next()) is not None:
            first, last = stretch
            if self._mouse:
                self._click(first)
                if last > first:
                    self._click(last, "Shift")
            else:
                self._go(here, first)
                for _ in range(last - first):
                    self._press("Shift+ArrowDown")
            self._press(KEYS[self._gold[first]])
            self.corrections += 1
            here = last
        self._press("Enter")
        if "Enter again" in self._page.locator("#notice").inner_text():
            self._press("Enter")

    def _next(self) -> tuple[int, int] | None:
        """The first stretch of one right label in which something is wrong, its ends wrong."""
        labels = self._page.eval_on_selector_all("#lines li", _LABELS)
        wrong = [at for at, label in enumerate(labels) if label != self._gold[at]]
        if not wrong:
            return None
        last = first = wrong[0]
        for at in wrong:
            if all(self._gold[n] is self._gold[first] for n in range(first, at + 1)):
                last = at
        return first, last

    def _go(self, here: int, there: int) -> None:
        """To a line from the focus, with Space as often as that helps, then with arrows."""
        found = self._page.eval_on_selector_all("#lines li", _DOUBTFUL)
        doubtful = [at for at in found if at > here]
        spaces = min(
            range(len(doubtful) + 1),
            key=lambda n: (n + abs(there - (doubtful[n - 1] if n else here)), n),
        )
        for _ in range(spaces):
            self._press(" ")
        at = doubtful[spaces - 1] if spaces else here
        for _ in range(abs(there - at)):
            self._press("ArrowDown" if there > at else "ArrowUp")

    def _press(self, key: str) -> None:
        self._page.keyboard.press(key)
        self.keys += 1

    def _click(self, row: int, *modifiers: str) -> None:
        self._page.locator("#lines li").nth(row).click(modifiers=list(modifiers))
        self.clicks += 1


def labelled(browser: Any, dump: LabelledDump, weights: Path, mouse: bool) -> Person:
    """Label one dump from its text alone; ``RuntimeError`` where the file is not what it should."""
    with tempfile.TemporaryDirectory() as folder:
        page_file = Path(folder, "page.txt")
        page_file.write_text(dump.text, "utf-8")
        with Server(page_file, "--weights", weights, "--kind", dump.origin.kind) as server:
            page = browser.new_page()
            page.goto(server.address)
            page.wait_for_selector("#lines li")
            person = Person(page, [dump.labels[line] for line in sorted(dump.labels)], mouse)
            person.work()
            page.locator("#progress", has_text="1 of 1").wait_for()
            page.close()
        written: Mapping[int, Label] = load([Path(folder, "page.dump")]).dumps[0].labels
    if dict(written) != dict(dump.labels):
        raise RuntimeError(f"{dump.name} was not labelled as it should")
    return person


def main() -> None:
    """Label each dump twice, by keyboard and by mouse, and print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folds", type=Path, help="the weights that train.py --folds wrote")
    parser.add_argument("dumps", type=Path, nargs="+", metavar="DUMP")
    options = parser.parse_args()
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("dump", "lines", "wrong", "corrections", "keys", "seconds", "clicks and keys",
                 "seconds with a mouse"):  # fmt: skip
        table.add_column(name, justify="left" if name == "dump" else "right")
    with chromium() as browser:
        for job in find(options.dumps).jobs:
            dump = job.page
            assert isinstance(dump, LabelledDump)
            weights = options.folds / f"fold-{fold(job.group, FOLDS)}.npz"
            keys, mouse = (labelled(browser, dump, weights, way) for way in (False, True))
            wrong = _wrong(dump, weights)
            table.add_row(
                dump.name, str(len(dump.labels)), str(wrong), str(keys.corrections),
                str(keys.keys), f"{keys.seconds:.0f}", f"{mouse.clicks} + {mouse.keys}",
                f"{mouse.seconds:.0f}",
            )  # fmt: skip
    Console(width=130).print(table)


def _wrong(dump: LabelledDump, weights: Path) -> int:
    found = Pipeline(weights=weights, kind="text").extract(dump.text).blocks
    return sum(verdict.label is not dump.labels[verdict.line] for verdict in found)


if __name__ == "__main__":
    main()
