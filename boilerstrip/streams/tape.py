"""A stream that can be wound back a little, to where something went wrong."""

from __future__ import annotations

import io
from typing import Final

MEMORY: Final = 8_000_000
"""Bytes that can be wound back at most."""
_PIECE: Final = 1 << 16


class Tape:
    """What FastWARC reads from: a stream, the last bytes of which are remembered.

    Offsets count from the stream's beginning. ``end`` is how far it has been read.
    """

    def __init__(self, source: io.BufferedReader, memory: int = MEMORY) -> None:
        self._source = source
        self._most = memory
        self._memory = bytearray()
        self._begin = 0  # the offset of the first byte that is remembered
        self._next = 0  # the offset of the next byte that is read

    @property
    def end(self) -> int:
        """The offset up to which the stream has been read."""
        return self._begin + len(self._memory)

    def read(self, size: int = -1) -> bytes:
        """Up to so many bytes, none at the end; what is not remembered is read from the stream."""
        if self._next == self.end and not self._go_on():
            return b""
        start = self._next - self._begin
        stop = len(self._memory) if size < 0 else min(start + size, len(self._memory))
        self._next = self._begin + stop
        return bytes(self._memory[start:stop])

    def tell(self) -> int:
        """The offset of the next byte that is read."""
        return self._next

    def seek(self, offset: int, whence: int = 0) -> int:
        """Never used: a stream has no other places. FastWARC asks for the method."""
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """The stream is closed by whoever opened it."""

    def forget(self, offset: int) -> None:
        """Nobody will wind back to before this offset."""
        if offset > self._begin:
            del self._memory[: offset - self._begin]
            self._begin = offset

    def remembered(self, offset: int, size: int) -> bytes:
        """Up to so many bytes from an offset on, none where they are forgotten."""
        if offset < self._begin:
            return b""
        return bytes(self._memory[offset - self._begin : offset - self._begin + size])

    def wind_to(self, mark: bytes, after: int) -> bool:
        """Let reading go on where ``mark`` is next found from an offset on; false for nowhere."""
        offset = max(after, self._begin)
        while True:
            found = self._memory.find(mark, offset - self._begin)
            if found >= 0:
                self._next = self._begin + found
                return True
            offset = max(self.end - len(mark) + 1, offset)
            if not self._go_on():
                return False
            offset = max(offset, self._begin)

    def _go_on(self) -> bool:
        """Read some more into memory, and forget what is too much."""
        piece = self._source.read1(_PIECE)
        self._memory += piece
        too_much = len(self._memory) - self._most
        if too_much > 0:
            del self._memory[:too_much]
            self._begin += too_much
        return bool(piece)
