"""Models of sites as files: JSON lines, a host each, which can be read without this program.

The first line says what the file is; each further one is a host:

    {"boilerstrip sites": 1, "pages a host": 64, "most pages": 100000, "below": "1000…", …}
    {"host": "example.org", "pages": ["0a…", …], "lines": [["5f…", "…ff", "sign up here"], …]}

Keys, pages and bits are in hexadecimal digits. A line is its key, the pages that it is on as bits
(the last bit is the first page), and its text, empty where that was not kept. A name that ends in
``.gz`` is packed.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Final

import msgspec
import numpy as np

from boilerstrip.sites.lines import Keys
from boilerstrip.sites.model import (
    MOST_PAGES_A_HOST,
    PAGES_A_HOST,
    HostModel,
    SiteModel,
    SiteModelError,
    pack,
)

_FORMAT: Final = 1
_GZIP: Final = b"\x1f\x8b"


class _Head(msgspec.Struct, frozen=True):
    format: int = msgspec.field(name="boilerstrip sites")
    pages_a_host: int = msgspec.field(name="pages a host")
    most_pages: int = msgspec.field(name="most pages")
    below: str = msgspec.field(name="below")
    whole: bool = True


class _Host(msgspec.Struct, frozen=True):
    host: str
    pages: list[str]
    lines: list[tuple[str, str, str]]


def save_sites(model: SiteModel, path: str | PathLike[str]) -> None:
    """Write a model, whole or not at all, equal ones alike; ``OSError`` where it cannot be."""
    from boilerstrip.whole_file import write_whole  # here, as it takes time that few need

    content = b"".join(_written(model))
    written = gzip.compress(content, mtime=0) if str(path).endswith(".gz") else content
    write_whole(Path(path), written)


def load_sites(path: str | PathLike[str]) -> SiteModel:
    """The model in a file.

    Raises ``SiteModelError``, which names file and line, for what is none, and ``OSError`` where
    it cannot be read.
    """
    content = Path(path).read_bytes()
    number = 1
    try:
        if content.startswith(_GZIP):
            content = gzip.decompress(content)
        first, *rest = content.splitlines()
        head = msgspec.json.decode(first, type=_Head)
        if head.format != _FORMAT:
            raise ValueError(f"it is in format {head.format}; this release reads format {_FORMAT}")
        if head.pages_a_host not in PAGES_A_HOST or head.most_pages < PAGES_A_HOST[0]:
            raise ValueError("its limits cannot be")
        hosts: dict[str, HostModel] = {}
        for line in rest:
            number += 1
            stored = msgspec.json.decode(line, type=_Host)
            if stored.host in hosts:
                raise ValueError(f"{stored.host!r} is in it twice")
            hosts[stored.host] = _read(stored)
        return SiteModel(
            hosts, head.pages_a_host, head.most_pages, int(head.below, 16), head.whole, str(path)
        )
    except (msgspec.MsgspecError, ValueError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise SiteModelError(f"{path} is no model of sites (line {number}): {error}") from None


def _written(model: SiteModel) -> Iterator[bytes]:
    head = _Head(_FORMAT, model.pages_a_host, model.most_pages, f"{model.below:x}", model.whole)
    yield msgspec.json.encode(head) + b"\n"
    for host, known in model.hosts.items():
        stored = _Host(host, _digits(known.pages), _lines(known))
        yield msgspec.json.encode(stored) + b"\n"


def _lines(known: HostModel) -> list[tuple[str, str, str]]:
    rows = zip(known.keys.tolist(), _digits(known.keys), _digits(known.masks), strict=True)
    texts = known.texts
    return [(digits, mask, texts.get(key, "")) for key, digits, mask in rows]


def _read(stored: _Host) -> HostModel:
    keys = _numbers([line[0] for line in stored.lines])
    # Of lines of text a line has no end; a file of somebody's may have one in it.
    said = [" ".join(line[2].split("\n")) for line in stored.lines]
    packed = pack(keys, dict(zip(keys.tolist(), said, strict=True)))
    masks = _numbers([line[1] for line in stored.lines])
    known = HostModel(_numbers(stored.pages), keys, masks, packed)
    for numbers in (known.pages, keys):
        if (numbers[1:] <= numbers[:-1]).any():
            raise ValueError("its numbers are not in ascending order")
    if len(known.pages) > MOST_PAGES_A_HOST:
        raise ValueError(f"it has more than {MOST_PAGES_A_HOST} pages of a host")
    mentioned = int(np.bitwise_or.reduce(known.masks)) if len(keys) else 0
    if not known.masks.all() or mentioned >> len(known.pages):
        raise ValueError("a line is on no page, or on one that is not in it")
    return known


def _digits(numbers: Keys) -> list[str]:
    return [f"{number:x}" for number in numbers.tolist()]


def _numbers(digits: list[str]) -> Keys:
    try:
        return np.array([int(one, 16) for one in digits], np.uint64)
    except OverflowError:
        raise ValueError("a number in it is below zero or has more than 64 bits") from None
