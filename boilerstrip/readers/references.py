"""Decode character references (``&amp;``, ``&#38;``) in text that no parser has decoded."""

from __future__ import annotations

import html
import re
from typing import Final

_LONG: Final = re.compile(r"&#([0-9]{8,});?")
_LARGEST: Final = 8
"""Digits that are enough to name no character."""


def unescape(text: str) -> str:
    """``html.unescape``, which raises ``ValueError`` where a number has thousands of digits."""
    if "&#" in text:
        text = _LONG.sub(_shortened, text)
    return html.unescape(text)


def _shortened(found: re.Match[str]) -> str:
    return f"&#{found.group(1).lstrip('0')[:_LARGEST] or '0'};"
