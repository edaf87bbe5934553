"""What a stream came to: how many pages, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from boilerstrip.streams.records import Row


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a stream that is no page, and is counted and no more; ``reason`` says what."""

    reason: str


@dataclass(slots=True)
class Totals:
    """Counts that grow as rows come.

    ``characters`` and ``kept`` are sums of those of rows; ``empty`` are pages on which nothing
    looked like an article, ``failed`` those that have an error. ``skipped`` counts what was no
    page, by reason, ``broken`` are inputs that could not be read to their end.
    """

    pages: int = 0
    characters: int = 0
    kept: int = 0
    empty: int = 0
    failed: int = 0
    partial: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Count one row."""
        self.pages += 1
        self.characters += row.characters
        self.kept += row.kept
        self.failed += bool(row.error)
        self.empty += not row.error and not row.found
        self.partial += bool(row.partial)

    def of_rows(self) -> dict[str, int]:
        """The counts of rows, for a journal: what is skipped is met again by who reads again."""
        return {name: getattr(self, name) for name in _OF_ROWS}

    def take(self, counts: Mapping[str, int]) -> None:
        """Go on from the counts of a run that was interrupted."""
        for name, count in counts.items():
            setattr(self, name, count)

    def in_words(self, seconds: float, pages: int) -> str:
        """One line for people; ``pages`` are those that these seconds were taken for."""
        share = f"{100 * self.kept / self.characters:.0f}%" if self.characters else "none"
        rate = f", {pages / seconds:,.0f} a second" if seconds >= 1 else ""
        told = [
            f"{self.pages:,} pages in {_duration(seconds)}{rate}",
            f"{share} of the text kept",
            f"{self.empty:,} empty",
            f"{self.failed:,} failed",
        ]
        if self.partial:
            told.append(f"{self.partial:,} partial")
        if self.skipped:
            reasons = ", ".join(f"{n:,} {what}" for what, n in self.skipped.most_common(3))
            told.append(f"{sum(self.skipped.values()):,} skipped ({reasons})")
        if self.broken:
            told.append(f"{len(self.broken):,} inputs not read to their end")
        return "; ".join(told)


_OF_ROWS: Final = ("pages", "characters", "kept", "empty", "failed", "partial")


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
