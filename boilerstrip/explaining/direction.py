"""Which way a page is written: for lines without letters, which have no direction of their own."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Final

_LOOKED_AT: Final = 20_000


def direction_of(text: str) -> str:
    """``rtl`` where most letters of a text are written from right to left, else ``ltr``."""
    kinds = Counter(map(unicodedata.bidirectional, text[:_LOOKED_AT]))
    return "rtl" if kinds["R"] + kinds["AL"] > kinds["L"] else "ltr"
