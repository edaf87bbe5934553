"""Read a text dump: every line with something to read on it becomes a block."""

from __future__ import annotations

from typing import Final

import regex

from boilerstrip.model import Block, Page

_LINE_END: Final = regex.compile(r"\r\n|\n|\r")
_WHITE_SPACE: Final = "".join(filter(str.isspace, map(chr, range(0x3001))))
_CONTROLS: Final = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
_AROUND: Final = _WHITE_SPACE + _CONTROLS + "\ufeff\u200b\u2060"
_BLANK: Final = regex.compile(r"[\s\p{Cc}\p{Cf}]*+")
_TAB: Final = 8


def read_text(source: str, most: int | None = None) -> Page:
    r"""Split a text dump into its blocks.

    Lines end at ``\\n``, ``\\r\\n`` or ``\\r`` and at nothing else, so that line numbers are those
    of an editor or of ``grep -n``. Lines of white space, control and format characters alone carry
    no block; of other lines the block holds all but the white space and control characters around
    it. Joining the blocks with what lies between them gives the source again.

    Reading ends when there are more blocks than ``most``.
    """
    blocks: list[Block] = []
    start = 0
    number = 0
    length = len(source)
    enough = length if most is None else most
    while start < length and len(blocks) <= enough:
        number += 1
        ending = _LINE_END.search(source, start)
        end, following = ending.span() if ending else (length, length)
        block = _block(source[start:end], start, number)
        if block is not None:
            blocks.append(block)
        start = following
    return Page(source, tuple(blocks))


def _block(line: str, offset: int, number: int) -> Block | None:
    text = line.strip(_AROUND)
    if not text or _BLANK.fullmatch(text):
        return None
    lead = line.index(text[0])
    start = offset + lead
    return Block(text, start, start + len(text), number, _columns(line[:lead]))


def _columns(lead: str) -> int:
    if "\t" not in lead:
        return len(lead)
    return len(lead.expandtabs(_TAB))
