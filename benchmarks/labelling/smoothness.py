"""Whether the labelling page stays smooth on a long dump: key presses and scrolling in a browser.

    python benchmarks/labelling/smoothness.py --lines 20000

Needs Chromium and ``pip install '.[test]'``. A key press is timed as the browser times it, from
the press to the frame that shows what it did (Event Timing, in steps of 8 ms; under 16 ms counts
as 0); scrolling by the time from frame to frame while the wheel turns.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from browser import Server, chromium
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

_WATCH = """() => {
  window.pressed = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === "keydown") window.pressed.push(entry.duration);
    }
  }).observe({ type: "event", durationThreshold: 16 });
}"""
_FRAMES = """() => {
  window.frames_taken = [];
  let last = performance.now();
  const step = (now) => {
    window.frames_taken.push(now - last);
    last = now;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}"""


def long_dump(lines: int) -> str:
    """Lines of all lengths, as a long listing has them."""
    words = "harbour ferry market council river bridge school meadow".split()
    return "".join(
        " ".join(words[(n * k) % len(words)] for k in range(1, 2 + (n * 7) % 40)).capitalize()
        + (".\n" if n % 3 else "\n")
        for n in range(lines)
    )


def measured(page: Any, presses: Sequence[str]) -> dict[str, list[float]]:
    """Milliseconds of each key press that took 16 or more (0 for the others), and of each frame."""
    page.evaluate(_WATCH)
    for key in presses:
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    page.wait_for_timeout(500)
    slow = page.evaluate("() => window.pressed")
    taken = [*slow, *[0.0] * (len(presses) - len(slow))]
    page.mouse.move(400, 400)
    page.evaluate(_FRAMES)
    for _ in range(100):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(16)
    return {"key press": taken, "frame while scrolling": page.evaluate("() => window.frames_taken")}


def main() -> None:
    """Serve a long dump, use it, and print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--lines", type=int, default=20_000)
    options = parser.parse_args()
    presses = [*(["ArrowDown", "w", "ArrowUp", "n"] * 20), "End", "l", "Home", "b", *([" "] * 10),
               "PageDown", "PageDown", "x", "g", "z"]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder, "long.txt")
        dump.write_text(long_dump(options.lines), "utf-8")
        with Server(dump) as server, chromium() as browser:
            page = browser.new_page(viewport={"width": 1300, "height": 850})
            page.set_default_timeout(120_000)
            started = time.perf_counter()
            page.goto(server.address)
            page.wait_for_selector("#lines li")
            shown = time.perf_counter() - started
            found = measured(page, presses)
    table = Table(title=f"{options.lines} lines, shown after {shown:.1f} s", title_justify="left",
                  box=SIMPLE_HEAD, pad_edge=False)  # fmt: skip
    for name in ("", "count", "median ms", "95%", "most"):
        table.add_column(name, justify="right" if name else "left")
    for name, milliseconds in found.items():
        ordered = sorted(milliseconds)
        table.add_row(
            name, str(len(ordered)), f"{statistics.median(ordered):.0f}",
            f"{ordered[int(0.95 * (len(ordered) - 1))]:.0f}", f"{ordered[-1]:.0f}",
        )  # fmt: skip
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
