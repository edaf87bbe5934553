"""Which addresses may stand in what is written: none that runs a script or carries a document."""

from __future__ import annotations

import re
from typing import Final

_ALLOWED: Final = frozenset(("http", "https", "mailto", "tel"))
_FOR_IMAGES: Final = frozenset(("http", "https"))
_IGNORED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]|^\s+|\s+$")
"""What browsers pass over in an address, at its ends or anywhere."""
_FIRST_PART: Final = re.compile(r"[^/?#]*")
_UNSAFE: Final = re.compile(r"[\s\"'<>()\[\]\\^`{|}]")


def safe_link(address: str) -> str:
    """An address that a link may lead to, or an empty one.

    That is one of the web, of mail or of a telephone, or a relative one. Characters that have a
    meaning in HTML or Markdown are percent-encoded, so that the address is one word there.
    """
    return _safe(address, _ALLOWED)


def safe_image(address: str) -> str:
    """An address that an image may come from, or an empty one."""
    return _safe(address, _FOR_IMAGES)


def _safe(address: str, allowed: frozenset[str]) -> str:
    address = _IGNORED.sub("", address)
    before, colon, _ = _part(address).partition(":")
    if colon and before.lower() not in allowed:
        return ""
    return _UNSAFE.sub(_encoded, address)


def _part(address: str) -> str:
    """What stands before the path, in which alone a colon ends a scheme."""
    found = _FIRST_PART.match(address)
    return found.group() if found else ""


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "replace"))
