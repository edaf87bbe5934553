"""What a declared content type says of a page: HTML or text, and in which encoding."""

from __future__ import annotations

from email.message import Message
from typing import Final

import webencodings

_HTML: Final = frozenset(("text/html", "application/xhtml+xml"))
_TEXT: Final = "text/plain"


def parted(content_type: str) -> tuple[str, str | None]:
    """The MIME type, in lower case, and the charset of a header like ``text/html; charset=x``."""
    message = Message()
    message["Content-Type"] = content_type
    return content_type.partition(";")[0].strip().lower(), message.get_content_charset()


def kind_of(mime: str) -> str | None:
    """``html`` or ``text``, ``auto`` where nothing is declared; ``None`` for what is no page."""
    if mime in _HTML:
        return "html"
    return "text" if mime == _TEXT else None if mime else "auto"


def encoding_of(charset: str | None) -> str | None:
    """The codec that browsers take for a charset; ``None`` where nobody knows the name."""
    encoding = webencodings.lookup(charset) if charset else None
    return None if encoding is None else str(encoding.codec_info.name)
