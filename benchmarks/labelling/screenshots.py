"""Make the pictures of the documentation: the terminal, the report, the labelling page.

    python benchmarks/labelling/screenshots.py docs/images

Needs Chromium and ``pip install '.[test]'``. What is shown is a dump of this repository, and a page
that is written here.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from browser import Server, chromium
from rich.console import Console

from boilerstrip import Pipeline
from boilerstrip.explaining.report import html_report
from boilerstrip.explaining.terminal import show_line, show_page
from boilerstrip.model import Label

DUMP = Path(__file__).parents[2] / "corpora" / "development" / "hillford-mill.txt"
_OTHERS = ("en-docs-token-bucket.dump", "de-forum-clutch-oil.dump", "en-listing-town-diary.dump")
_TERMINAL = """<body style="margin:0;background:#16181d;color:#d7dae0">
<div id="terminal" style="display:inline-block;padding:14px 18px;font-size:13px">{}</div></body>"""


def terminal(browser: Any, target: Path) -> None:
    """The page on a terminal, and one line of it to the end."""
    account = Pipeline(kind="text").account(DUMP.read_text("utf-8"))
    labels = [verdict.label for verdict in account.result.blocks]
    row = labels.index(Label.READ_MORE)
    for name in ("explain", "why"):
        console = Console(record=True, width=118, file=io.StringIO(), force_terminal=True,
                          color_system="truecolor", markup=False, highlight=False)  # fmt: skip
        if name == "explain":
            show_page(console, account, reasons=False)
        else:
            show_line(console, account, row)
        html = console.export_html(inline_styles=True, code_format="<pre>{code}</pre>")
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.set_content(_TERMINAL.format(html))
        box = page.locator("#terminal").bounding_box()
        clip = {**box, "height": min(box["height"], 760)}
        page.screenshot(path=target / f"{name}.png", clip=clip, full_page=True)
        page.close()


def report(browser: Any, target: Path, folder: Path) -> None:
    """The report by day and by night, and on a telephone."""
    file = folder / "report.html"
    file.write_text(html_report(Pipeline().account(DUMP.read_text("utf-8")), DUMP.name), "utf-8")
    for name, size, scheme in (
        ("report", (1280, 860), "light"), ("report-dark", (1280, 860), "dark"),
        ("report-telephone", (390, 800), "light"),
    ):  # fmt: skip
        page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        page.goto(file.as_uri())
        page.locator("li[data-label=read_more]").first.click()
        page.wait_for_timeout(200)
        page.screenshot(path=target / f"{name}.png")
        page.close()


def labelling(browser: Any, target: Path, folder: Path) -> None:
    """The labelling page in the midst of its work."""
    shutil.copy(DUMP, folder)
    for name in _OTHERS:
        lines = DUMP.with_name(name).read_text("utf-8").splitlines()
        text = "".join(f"{line.partition(chr(9))[2]}\n" for line in lines if line[:1] != "#")
        (folder / name).with_suffix(".txt").write_text(text, "utf-8")
    with Server(folder) as server:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(server.address)
        page.wait_for_selector("#lines li")
        page.wait_for_timeout(1500)
        page.select_option(
            "#dumps", label=page.locator("#dumps option", has_text="mill").inner_text()
        )
        page.locator("#lines .text", has_text="Ada Mollen").first.wait_for()
        page.locator("#line-20").click()
        page.locator("#line-21").click(modifiers=["Shift"])
        page.keyboard.press("y")
        page.locator("#line-38").click()
        page.wait_for_timeout(900)
        page.screenshot(path=target / "label.png")
        page.close()


def main() -> None:
    """Write all pictures to a folder."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        terminal(browser, target)
        report(browser, target, Path(folder))
        (Path(folder) / "report.html").unlink()
        labelling(browser, target, Path(folder))


if __name__ == "__main__":
    main()
