"""Tell HTML from text by what it holds, not by its name."""

from __future__ import annotations

from typing import Final

import regex

_DOCUMENT: Final = regex.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--(?:(?!-->).){0,4000}-->\s*+){0,5}"
    r"<(?:!doctype\s+html|html|head|body)\b",
    regex.IGNORECASE | regex.DOTALL,
)
_PIECE: Final = regex.compile(
    r"\s*+<(?:p|div|article|section|main|ul|ol|table|h[1-6]|span|a)\b[^<>]{0,500}>"
)
_TAG: Final = regex.compile(
    r"</(?:p|div|article|section|main|ul|ol|table|h[1-6]|span|a|li|td)\s*>", regex.I
)
_LOOKED_AT: Final = 20_000


def is_html(text: str) -> bool:
    """Whether ``text`` is an HTML page or a piece of one.

    A page begins with a doctype or with one of the elements that only a page begins with. A piece
    begins with an element of text and ends in a tag, and closes elements in between. A text that
    speaks of tags does neither.
    """
    start = text.lstrip("\ufeff")
    if _DOCUMENT.match(start):
        return True
    if not _PIECE.match(start) or not start.rstrip().endswith(">"):
        return False
    return len(_TAG.findall(start[:_LOOKED_AT])) >= 1
