"""Write pages as conversion records of WARC, the form of WET files."""

from __future__ import annotations

import re
import uuid
from typing import Final

from boilerstrip import __version__
from boilerstrip.streams.compression import compressed
from boilerstrip.streams.records import Row

_BREAKS: Final = re.compile(r"[\r\n]+\s*")
_URN: Final = re.compile(r"urn:uuid:[0-9a-f-]{36}", re.IGNORECASE)
_INFORMATION: Final = f"software: boilerstrip {__version__}\r\nformat: WARC file version 1.0\r\n"


def information_record(name: str, date: str, suffix: str) -> bytes:
    """The record that begins a file called ``name``, which was begun on ``date`` (ISO 8601)."""
    headers = {"WARC-Filename": name, "Content-Type": "application/warc-fields"}
    return compressed(_record("warcinfo", name + date, date, headers, _INFORMATION), suffix)


def conversion_record(row: Row, date: str, suffix: str) -> bytes:
    """A page's text; nothing where it has none.

    Its identifier is made of that of the record that it was converted from; its date is that of
    the crawl where the record has one, else ``date``.
    """
    if not row.text:
        return b""
    headers = {"Content-Type": "text/plain"}
    if row.url:
        headers["WARC-Target-URI"] = row.url
    if _URN.fullmatch(row.id):
        headers["WARC-Refers-To"] = f"<{row.id}>"
    languages = row.metadata.get("languages") or row.language
    if languages:
        headers["WARC-Identified-Content-Language"] = str(languages)
    crawled = str(row.metadata.get("date") or date)
    data = _record("conversion", row.id, crawled, headers, f"{row.text}\n")
    return compressed(data, suffix)


def _record(kind: str, origin: str, date: str, headers: dict[str, str], text: str) -> bytes:
    content = text.encode("utf-8", "replace")
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"boilerstrip:{kind}:{origin}")
    lines = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{identifier}>",
        "WARC-Date": date,
        **headers,
        "Content-Length": str(len(content)),
    }
    head = "".join(f"{name}: {_BREAKS.sub(' ', value)}\r\n" for name, value in lines.items())
    return b"".join(
        (b"WARC/1.0\r\n", head.encode("utf-8", "replace"), b"\r\n", content, b"\r\n\r\n")
    )
