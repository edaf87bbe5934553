"""Dates: lines that say when, in the calendars' words of many languages or in numbers."""

from __future__ import annotations

from boilerstrip.classifiers.calendar_names import MONTHS, WEEKDAYS
from boilerstrip.classifiers.pattern import pattern
from boilerstrip.phrases import fold

_NUMERIC_DATE = pattern(
    r"\b(?:\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d\d))\b|"
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
)
_YEAR = pattern(r"\b(?:19|20)\d\d\b")


def is_date(folded: str) -> bool:
    """Whether a date is most of the line: its words are months, days, years and the like."""
    numeric = _NUMERIC_DATE.search(folded)
    if numeric and len(numeric.group()) >= 0.4 * len(folded.strip()):
        return True
    if not _YEAR.search(folded):
        return False
    words = [word.strip(".,;:|()") for word in folded.split()]
    dated = sum(word in CALENDAR or word[:1].isdigit() for word in words)
    return any(word in CALENDAR for word in words) and dated >= 0.5 * len(words)


CALENDAR = frozenset(
    fold(
        "\n".join(name for names in (*MONTHS.values(), *WEEKDAYS.values()) for name in names)
    ).split("\n")
)
"""Names of months and days in many languages, folded."""
