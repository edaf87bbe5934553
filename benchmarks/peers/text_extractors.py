"""What runs in boilerstrip's own environment: boilerstrip, and baselines to measure it against."""

from __future__ import annotations

import os
import re

from extractors import Extract, Extractor, Page

_PUNCTUATED = re.compile(r"""[.!?"”]$""")
_LINE_COSTS = 10


WEIGHTS = "BOILERSTRIP_WEIGHTS"
"""The variable of the environment that names a file of weights to use in place of the default."""


def _boilerstrip() -> Extract:
    from boilerstrip import Pipeline

    pipeline = Pipeline(kind="text", weights=os.environ.get(WEIGHTS))
    return lambda page: pipeline.strip(page.text)


def _boilerstrip_on_html() -> Extract:
    from boilerstrip import Pipeline

    pipeline = Pipeline(kind="html", weights=os.environ.get(WEIGHTS))
    return lambda page: pipeline.strip(page.data)


def _lexbor() -> Extract:
    from selectolax.lexbor import LexborHTMLParser

    from boilerstrip.readers.decoding import decode_html

    def extract(page: Page) -> str:
        text, _ = decode_html(page.data)
        body = LexborHTMLParser(text).body
        return body.text(separator="\n") if body is not None else ""

    return extract


def keep_everything(page: Page) -> str:
    """The dump as it is."""
    return page.text


def c4_line_rules(page: Page) -> str:
    """Lines of three words or more that end in punctuation (Raffel et al. 2020, C4)."""
    lines = (line.strip() for line in page.text.split("\n"))
    return "\n".join(
        line
        for line in lines
        if _PUNCTUATED.search(line)
        and len(line.split()) >= 3
        and not any(word in line.lower() for word in ("javascript", "cookie"))
    )


def densest_run(page: Page) -> str:
    """The run of lines with the most words, each line costing ten."""
    lines = [line for line in page.text.split("\n") if line.strip()]
    best, total, start, span = 0, 0, 0, (0, 0)
    for row, line in enumerate(lines):
        total += len(line.split()) - _LINE_COSTS
        if total <= 0:
            total, start = 0, row + 1
        elif total > best:
            best, span = total, (start, row + 1)
    return "\n".join(lines[slice(*span)])


OWN = "boilerstrip"
OWN_ON_HTML = "boilerstrip on HTML"
LEXBOR = "Lexbor alone"
"""All text of the page: what decoding and parsing cost before anything is decided."""
C4 = "C4 line rules"

EXTRACTORS: dict[str, Extractor] = {
    OWN: Extractor("boilerstrip", _boilerstrip),
    OWN_ON_HTML: Extractor("boilerstrip", _boilerstrip_on_html),
    LEXBOR: Extractor("selectolax", _lexbor),
    "keep everything": Extractor("boilerstrip", lambda: keep_everything),
    C4: Extractor("boilerstrip", lambda: c4_line_rules),
    "densest run": Extractor("boilerstrip", lambda: densest_run),
}
ON_HTML = (OWN_ON_HTML, LEXBOR)
"""Those that are given HTML; the others are given a dump."""
