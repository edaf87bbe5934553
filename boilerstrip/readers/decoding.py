"""Turn a page's bytes into text: byte-order marks, UTF-8, and detection for the rest."""

from __future__ import annotations

import codecs
from typing import Final

import regex

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE: Final = regex.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_JAPANESE_ESCAPE: Final = regex.compile(rb"\x1b\$[@B]")
_DAMAGE: Final = 0.2
"""A text is damaged UTF-8, and not another encoding, when at most this share of its characters
beyond ASCII are invalid."""

_NULS: Final = 0.05
"""With a larger share of NUL bytes than this, valid UTF-8 is rather UTF-16 without a mark."""

_LAST_RESORT: Final = "cp1252"

_SAMPLE: Final = 1 << 18
"""Bytes that the detector gets to see."""


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Decode bytes; returns the text and the name of the encoding that was used.

    In this order: ``encoding`` where given (``LookupError`` for none that `codec_of` knows),
    a byte-order mark, ISO-2022-JP by its escapes, UTF-8 where the bytes are valid, UTF-8 with
    replacement characters where little of it is broken, and what chardet finds, with Windows-1252
    as a last resort. Never raises for the bytes' sake: what cannot be decoded becomes U+FFFD.
    """
    if encoding is not None:
        name = codec_of(encoding) or encoding
        return data.decode(name, "replace"), codecs.lookup(name).name
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    if _JAPANESE_ESCAPE.search(data, 0, _SAMPLE) and data.isascii():
        return data.decode("iso2022_jp", "replace"), "iso2022_jp"
    if data.count(0) <= _NULS * len(data):
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            if _is_damaged_utf8(data[:_SAMPLE]):
                return data.decode("utf-8", "replace"), "utf-8"
    name = _detected(data[:_SAMPLE])
    return data.decode(name, "replace"), name


def codec_of(name: str) -> str | None:
    """A codec of Python by its name, or by a label of the web (``x-sjis``) that Python lacks.

    ``None`` where there is none that makes text of any bytes.
    """
    try:
        bytes(range(256)).decode(name, "replace")
    except (LookupError, ValueError):
        return _of_the_web(name)
    return name


_DECLARED: Final = regex.compile(
    rb"""<(?:meta[^<>]{0,200}?|\?xml[^<>]{0,100}?en)(?:charset|coding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    regex.IGNORECASE,
)
_COMMENT: Final = regex.compile(rb"<!--.*?-->", regex.DOTALL)
_PRESCANNED: Final = 4096


def decode_html(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Decode an HTML page; returns the text and the name of the encoding that was used.

    ``encoding`` is what the caller knows, such as the charset of an HTTP header. In this order: a
    byte-order mark, ``encoding``, UTF-8 where the bytes are valid and hold more than ASCII (a
    declaration is then nearly always wrong; browsers believe it), what the page declares, and what
    ``decode`` finds. Names are those of the web: ``iso-8859-1`` means Windows-1252.
    """
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return decode(data)
    name = _of_the_web(encoding) or encoding if encoding else _declared(data)
    return decode(data, name)


def _declared(data: bytes) -> str | None:
    """The codec for what a page declares of itself, where that can be."""
    declared = _DECLARED.search(_COMMENT.sub(b"", data[:_PRESCANNED]))
    if declared is None or _is_utf8(data):
        return None
    name = _of_the_web(declared.group(1).decode("ascii", "replace"))
    # A declaration that can be read as ASCII is not UTF-16.
    return "utf-8" if name and name.startswith("utf-16") else name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def _of_the_web(label: str) -> str | None:
    """The codec for an encoding's label on the web (WHATWG), ``None`` for one that is unknown.

    Labels under which browsers decode nothing (``iso-2022-kr``) mean what Python has under them.
    """
    import webencodings

    found = webencodings.lookup(label)
    if found is None:
        return None
    for name in (str(found.codec_info.name), label):
        try:
            codecs.lookup(name)
        except LookupError:
            continue
        return name
    return None


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether nearly all of what is beyond ASCII is valid UTF-8."""
    beyond = sum(1 for byte in sample if byte >= 0x80)
    valid = sum(len(match) for match in _MULTIBYTE.findall(sample))
    return beyond - valid <= _DAMAGE * beyond


def _detected(sample: bytes) -> str:
    # Imported here, as most pages are UTF-8 and need no detector.
    import chardet

    found = chardet.detect(sample)["encoding"]
    try:
        return codecs.lookup(found or _LAST_RESORT).name
    except LookupError:
        return _LAST_RESORT
