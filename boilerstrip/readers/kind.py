"""Tell HTML from text by what it holds, not by its name."""

from __future__ import annotations

import codecs
from typing import Final

import regex

from boilerstrip.readers.decoding import decode

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
_END: Final = 200
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def is_html(page: str | bytes) -> bool:
    """Whether ``page`` is HTML, whole or a piece.

    A page begins with a doctype or with one of the elements that only a page begins with. A piece
    begins with an element of text and ends in a tag, and closes elements in between. A text that
    speaks of tags does neither. Bytes are looked at before they are decoded, at both ends.
    """
    text = page if isinstance(page, str) else _readable(page)
    start = text.lstrip("\ufeff")
    if _DOCUMENT.match(start):
        return True
    if not _PIECE.match(start) or not start.rstrip().endswith(">"):
        return False
    return len(_TAG.findall(start[:_LOOKED_AT])) >= 1


def _readable(data: bytes) -> str:
    """Beginning and end of a page's bytes, in which all that is ASCII can be read."""
    if data.startswith(_WIDE):
        return decode(data)[0]
    looked_at = data if len(data) <= _LOOKED_AT else data[:_LOOKED_AT] + data[-_END:]
    return looked_at.removeprefix(codecs.BOM_UTF8).decode("latin-1")
