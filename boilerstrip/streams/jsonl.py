"""Read JSON lines: one object a line, one of whose fields is the page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from boilerstrip.limits import Limits
from boilerstrip.streams.records import Record

FIELDS: Final = ("html", "raw_html", "text", "raw_content", "content")
"""Fields that may hold the page, the first that there is."""

_IDS: Final = ("id", "doc_id", "uid", "source")
_ADDRESSES: Final = ("url", "uri", "target_uri")
_A_CHARACTER: Final = 6
"""Bytes that a character takes at most, escaped."""
_BESIDE: Final = 1_000_000
"""Bytes that a line may take beside the page."""


class FieldError(ValueError):
    """No field holds a page; the message says which there are."""


def read_jsonl(
    source: io.BufferedReader, name: str, limits: Limits, field: str | None = None
) -> Iterator[Record]:
    """A record for each line that is not blank; one with an error where it holds no page.

    ``field`` is the field that holds the page, found out by default. A line so long that the page
    in it must be beyond the limit is passed over, without being held, as JSON cannot be cut.
    """
    longest = -1 if limits.size is None else limits.size * _A_CHARACTER + _BESIDE
    number = 0
    while line := source.readline(longest):
        number += 1
        place = f"{name}:{number}"
        if len(line) == longest and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = source.readline(1 << 16)
            yield Record(place, error=f"the line is longer than {longest:,} bytes")
        elif line.strip():
            yield _record(line, place, field)


def _record(line: bytes, place: str, field: str | None) -> Record:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Record(place, error=f"the line is no JSON: {error}")
    if not isinstance(values, dict):
        return Record(place, error=f"the line holds {type(values).__name__}, and no object")
    return record_from(values, place, field)


def record_from(values: Mapping[str, Any], place: str, field: str | None) -> Record:
    """A record of named values; ``place`` names it where none of them does."""
    name = next((str(values[key]) for key in _IDS if values.get(key) not in (None, "")), place)
    url = next((v for key in _ADDRESSES if isinstance(v := values.get(key), str)), "")
    try:
        chosen = page_field(values, field)
    except FieldError as error:
        return Record(name, url=url, metadata=values, error=str(error))
    metadata = {key: value for key, value in values.items() if key != chosen}
    content = values[chosen]
    if not isinstance(content, (str, bytes)):
        what = f"{chosen} holds {type(content).__name__}, and no text"
        return Record(name, url=url, metadata=metadata, error=what)
    kind = "html" if chosen in ("html", "raw_html") else "auto"
    return Record(name, content, url, kind, metadata=metadata)


def page_field(names: Mapping[str, Any] | list[str], field: str | None) -> str:
    """The name of the field that holds the page; ``FieldError`` where there is none."""
    chosen = next((one for one in ([field] if field else FIELDS) if one in names), None)
    if chosen is None:
        wanted = field or ", ".join(FIELDS)
        raise FieldError(f"there is no field {wanted}, but {', '.join(map(str, names)) or 'none'}")
    return chosen
