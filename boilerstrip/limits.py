"""How much of one page is looked at, and for how long."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

_CONTINUES: Final = range(0x80, 0xC0)
"""Bytes that go on with a character of UTF-8, and begin none."""


class LimitError(ValueError):
    """A limit that can be none; the message says what can."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may take; ``None`` in place of a number is no limit.

    - ``size``: bytes of a page that are looked at, or characters where it comes as text. The
      default, 20 MB, is many times what crawls store of a page.
    - ``blocks``: lines with something to read that are looked at. 200,000 take about 25 seconds of
      a processor, and 0.7 GB of memory.
    - ``seconds``: how long a page may take, of wall time. Only a process can be stopped, so that
      this holds where pages are stripped in worker processes (streams); ``Pipeline.extract`` does
      not look at the clock. The default, 60, is twice what a page within the other limits takes.

    A page beyond ``size`` or ``blocks`` gives a result of its beginning, whose ``partial`` says
    so; a page beyond ``seconds`` gives none. Raises ``LimitError`` for a number that is not above
    zero.
    """

    size: int | None = 20_000_000
    seconds: float | None = 60.0
    blocks: int | None = 200_000

    def __post_init__(self) -> None:
        """Check every number."""
        for field in fields(self):
            value = getattr(self, field.name)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
                raise LimitError(
                    f"the limit {field.name} is {value!r}; it must be a number above zero"
                )
            if field.name != "seconds" and not isinstance(value, int):
                raise LimitError(f"the limit {field.name} is {value!r}; it must be a whole number")

    def beginning(self, content: str | bytes) -> tuple[str | bytes, str]:
        """As much of a page as is looked at, and what was left out, in words ("" for nothing)."""
        if self.size is None or len(content) <= self.size:
            return content, ""
        if isinstance(content, str):
            return content[: self.size], f"only its first {self.size:,} characters were looked at"
        return _whole_characters(content[: self.size]), self.size_note

    @property
    def size_note(self) -> str:
        """What is said of bytes beyond ``size``."""
        return f"only its first {self.size:,} bytes were looked at"

    @property
    def blocks_note(self) -> str:
        """What is said of blocks beyond ``blocks``."""
        return f"only its first {self.blocks:,} lines were looked at"


UNLIMITED: Final = Limits(size=None, seconds=None, blocks=None)
"""Whole pages, however long they take."""


def _whole_characters(data: bytes) -> bytes:
    """Bytes without the beginning of a character at their end, where they may be UTF-8."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte not in _CONTINUES:
            needed = 4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2 if byte >= 0xC0 else 1
            return data[:-back] if needed > back else data
    return data
