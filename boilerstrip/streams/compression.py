"""Gzip and zstd, in and out: in by what a file begins with, out by what its name ends in.

Files may be of several gzip members or zstd frames. What is written is whole members or frames, so
that a file that was cut off can be cut back to the end of one.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, Final

from boilerstrip.readers.many_pages import COMPRESSED_SUFFIXES, GZIP, ZSTD
from boilerstrip.streams.extras import extra
from boilerstrip.streams.records import StreamError

_SKIPPABLE: Final = b"\x2a\x4d\x18"
"""What a zstd frame that holds no data begins with, after its first byte."""
_BUFFER: Final = 1 << 16
_PIECE: Final = 1 << 13
"""Bytes that are unpacked at once: those of the piece in which the damage is are lost."""
_PACKED_PIECE: Final = 1 << 10
"""Bytes of zstd that are unpacked at once: those of a bomb become some 30 MB."""
_GZIP_LEVEL: Final = 6
_ZSTD_LEVEL: Final = 3


def suffix_of(name: str) -> str:
    """``.gz``, ``.zst`` or nothing."""
    return next((suffix for suffix in COMPRESSED_SUFFIXES if name.lower().endswith(suffix)), "")


def compressed(data: bytes, suffix: str) -> bytes:
    """A whole gzip member or zstd frame for a suffix; the bytes as they are for none.

    The same bytes give the same result. Raises ``StreamError`` where zstandard is missing.
    """
    if suffix == ".gz":
        return gzip.compress(data, _GZIP_LEVEL, mtime=0)
    if suffix == ".zst":
        zstandard = extra("zstandard", "writing zstd")
        packed: bytes = zstandard.ZstdCompressor(_ZSTD_LEVEL, write_checksum=True).compress(data)
        return packed
    return data


def unpacked(file: io.BufferedReader, name: str) -> io.BufferedReader:
    """What a file holds, out of gzip or zstd where it is in one of them.

    Reading raises ``StreamError``, which names the file, where it is damaged or ends too early.
    """
    return io.BufferedReader(_Unpacked(file, name), _BUFFER)


class _DamagedError(Exception):
    """What was to be zstd is none."""


class _Frames:
    """Unpacks zstd frames one after the other; ``EOFError`` where the last one is not whole."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._zstandard = extra("zstandard", "reading zstd")
        self._file = file
        self._frame: Any = None
        self._rest = b""
        self._ready = memoryview(b"")

    def read1(self, size: int) -> bytes:
        """Up to so many bytes; none at the end."""
        while not self._ready:
            packed = self._rest or self._file.read1(_PACKED_PIECE)
            if not packed:
                if self._frame is not None:
                    raise EOFError
                return b""
            self._ready = memoryview(self._unpacked(packed))
        piece = self._ready[:size]
        self._ready = self._ready[size:]
        return bytes(piece)

    def _unpacked(self, packed: bytes) -> bytes:
        try:
            if self._frame is None:
                self._frame = self._zstandard.ZstdDecompressor().decompressobj()
            data: bytes = self._frame.decompress(packed)
        except self._zstandard.ZstdError as error:
            raise _DamagedError(str(error)) from None
        self._rest = b""
        if self._frame.eof:
            self._rest = self._frame.unused_data
            self._frame = None
        return data


class _Unpacked(io.RawIOBase):
    """Reads small pieces, so that next to nothing is lost of what stands before the damage."""

    def __init__(self, file: io.BufferedReader, name: str) -> None:
        self._name = name
        self._file = file
        beginning = file.peek(len(ZSTD))
        self._inner: Any = file
        if beginning.startswith(GZIP):
            self._inner = gzip.GzipFile(fileobj=file, mode="rb")
        elif beginning.startswith(ZSTD) or beginning[1:4] == _SKIPPABLE:
            self._inner = _Frames(file)
        self._read = self._inner.read1

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._read(min(len(buffer), _PIECE))
        except EOFError:
            raise StreamError(f"{self._name} is compressed, and ends too early") from None
        except (OSError, zlib.error, _DamagedError) as error:
            raise StreamError(f"{self._name} cannot be read any further: {error}") from None
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._file.close()
        super().close()
