"""Read WARC and WET files: HTML of responses, text of conversion records.

FastWARC reads them. A record whose length is wrong makes what follows unreadable; the stream is
then wound back to where the next record begins, and the wrong one becomes a record with an error.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from boilerstrip.limits import Limits
from boilerstrip.readers.many_pages import WARC
from boilerstrip.streams.content_type import encoding_of, kind_of
from boilerstrip.streams.extras import extra
from boilerstrip.streams.records import Record, StreamError
from boilerstrip.streams.tape import Tape
from boilerstrip.streams.totals import Skipped

_HEADERS: Final = 1 << 16
_METADATA: Final = {
    "WARC-Type": "warc_type",
    "WARC-Date": "date",
    "WARC-Identified-Content-Language": "languages",
    "WARC-Payload-Digest": "digest",
}


@dataclass(frozen=True, slots=True)
class _Read:
    """A record with its place: where it begins, and where its content should end."""

    start: int
    end: int
    record: Record | Skipped | None


def read_warc(source: io.BufferedReader, name: str, limits: Limits) -> Iterator[Record | Skipped]:
    """The pages of a WARC or WET file in their order, and what was skipped for being none.

    Raises ``StreamError`` where nothing further can be read, after what stands before that.
    """
    fastwarc = extra("fastwarc.warc", "reading WARC")
    tape = Tape(source)
    last: _Read | None = None
    while True:
        try:
            # Every record is held back until it is known that another follows where it ends.
            for found in fastwarc.ArchiveIterator(tape, parse_http=False, stream_detect=False):
                before, last = last, None
                if before is not None and before.record is not None:
                    yield before.record
                last = _read(found, tape, name, limits)
                tape.forget(last.start)
            break
        except (GeneratorExit, KeyboardInterrupt):
            raise
        except StreamError:
            yield from _cut_short(last, tape)
            raise
        except BaseException as error:  # FastWARC's panics are no Exceptions
            if "Invalid WARC header" not in str(error):
                yield from _cut_short(last, tape)
                raise StreamError(f"{name} cannot be read any further: {error}") from None
        yield _out_of_step(last, tape, name)
        after = tape.tell() if last is None else last.start + 1
        last = None
        if not tape.wind_to(b"\n" + WARC, after):
            return
        tape.read(1)
    if last is None and tape.end == 0:
        return
    if last is None:
        raise StreamError(f"{name} holds no WARC record that can be read")
    yield from _cut_short(last, tape)
    if last.end > tape.end:
        raise StreamError(f"{name} ends in the midst of a record")


def _cut_short(last: _Read | None, tape: Tape) -> Iterator[Record | Skipped]:
    """The last record, with an error where the file has ended before it did."""
    if last is None or last.record is None:
        return
    missing = last.end - tape.end
    if missing > 0 and isinstance(last.record, Record):
        error = f"the file ends {missing:,} bytes before this record does"
        yield replace(last.record, content=b"", error=error)
    else:
        yield last.record


def _out_of_step(last: _Read | None, tape: Tape, name: str) -> Record | Skipped:
    """What is said of a record after which no other begins."""
    if last is None:
        return Record(f"{name}:{tape.tell()}", error="there is no WARC record where one should be")
    error = "no record begins where this one should end: its length is wrong, or there is damage"
    if isinstance(last.record, Record):
        return replace(last.record, content=b"", error=error)
    return Record(f"{name}:{last.start}", error=error)


def _read(found: Any, tape: Tape, name: str, limits: Limits) -> _Read:
    start = int(found.stream_pos)
    head = tape.remembered(start, _HEADERS).find(b"\r\n\r\n")
    end = start + head + 4 + found.content_length if head >= 0 else 0
    return _Read(start, end, _page(found, f"{name}:{start}", limits))


def _page(found: Any, place: str, limits: Limits) -> Record | Skipped | None:
    """A page, what is skipped, or nothing for records that are about others."""
    headers = found.headers
    name = (found.record_id or "").strip("<>") or place
    metadata = {key: headers.get(header) for header, key in _METADATA.items()}
    record = Record(
        name,
        url=headers.get("WARC-Target-URI") or "",
        metadata={key: value for key, value in metadata.items() if value},
        partial=_truncated(headers.get("WARC-Truncated")),
    )
    kind = headers.get("WARC-Type")
    try:
        if kind == "conversion":
            return replace(record, content=_content(found, limits), kind="text")
        if kind == "response":
            return _response(found, record, limits)
        if kind == "resource":
            declared = (headers.get("Content-Type") or "").partition(";")[0].strip().lower()
            return _of_type(found, record, declared, None, limits)
        return Skipped(f"{kind} record") if kind == "revisit" else None
    except StreamError:
        raise
    except OSError as error:
        return replace(record, error=f"the body of the record cannot be read: {error}")


def _truncated(reason: str | None) -> str:
    return f"the crawler stored its beginning only ({reason})" if reason else ""


def _response(found: Any, record: Record, limits: Limits) -> Record | Skipped:
    if not found.is_http:
        return Skipped("response that is not HTTP")
    found.parse_http(auto_decode="all")
    status = found.http_headers.status_code
    if status is not None and not 200 <= status < 300:
        return Skipped(f"response with status {status}")
    record = replace(record, metadata={**record.metadata, "status": status})
    identified = found.headers.get("WARC-Identified-Payload-Type")
    declared = identified or found.http_content_type or ""
    return _of_type(found, record, declared.lower(), found.http_charset, limits)


def _of_type(
    found: Any, record: Record, declared: str, charset: str | None, limits: Limits
) -> Record | Skipped:
    kind = kind_of(declared)
    if kind is None:
        return Skipped(f"content of type {declared}")
    content = _content(found, limits)
    return replace(record, content=content, kind=kind, encoding=encoding_of(charset))


def _content(found: Any, limits: Limits) -> bytes:
    """The content as far as it is looked at, and a byte more, which says that there is more."""
    pieces = []
    left = limits.size
    while left is None or left >= 0:
        piece = found.reader.read(_HEADERS if left is None else min(left + 1, _HEADERS))
        if not piece:
            break
        pieces.append(piece)
        left = None if left is None else left - len(piece)
    return b"".join(pieces)
