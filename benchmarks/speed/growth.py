"""Whether time grows as the page does: one page made of many, against the many one by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from boilerstrip import Pipeline
from boilerstrip.readers.decoding import decode_html

LARGEST = 50_000_000
"""Bytes of the largest page that is made."""


@dataclass(frozen=True)
class Grown:
    """A page made of ``pages`` pages: its bytes, and CPU seconds for it and for them one by one."""

    pages: int
    size: int
    whole: float
    apart: float

    @property
    def ratio(self) -> float:
        """Time per byte of the long page over that of the short ones."""
        return self.whole / max(self.apart, 1e-9)


def dumps(texts: Sequence[str], pages: int) -> list[bytes]:
    """Text dumps to be joined: as many as asked, from the start again where there are too few."""
    return [texts[n % len(texts)].encode("utf-8", "replace") + b"\n" for n in range(pages)]


def bodies(pages: Sequence[bytes]) -> list[str]:
    """What is inside the bodies of HTML pages, every element closed."""
    found = []
    for page in pages:
        body = LexborHTMLParser(decode_html(page)[0]).body
        if body is not None and body.html:
            found.append(f"<div>{body.html.split('>', 1)[1].rsplit('</body>', 1)[0]}</div>")
    return found


def html_page(inside: str) -> bytes:
    """A page with that in its body."""
    head = '<!doctype html><html><head><meta charset="utf-8"><title>Page</title></head>'
    return f"{head}<body>{inside}</body></html>".encode("utf-8", "replace")


def grown(
    pipeline: Pipeline, parts: Sequence[bytes], joined: Callable[[Sequence[bytes]], bytes],
    known: dict[bytes, float],
) -> Grown:  # fmt: skip
    """Time a page of parts (as many as stay below ``LARGEST``), and the parts.

    ``known`` has the times of parts that were timed before, and is added to.
    """
    used: list[bytes] = []
    size = 0
    for part in parts:
        if size + len(part) > LARGEST:
            break
        used.append(part)
        size += len(part)
    for part in used:
        if part not in known:
            known[part] = _seconds(pipeline, joined([part]))
    whole = joined(used)
    return Grown(len(used), len(whole), _seconds(pipeline, whole), sum(known[p] for p in used))


def _seconds(pipeline: Pipeline, page: bytes) -> float:
    before = time.process_time()
    pipeline.strip(page)
    return time.process_time() - before
