"""Write a result as plain text: the kept blocks, one a line."""

from __future__ import annotations

from boilerstrip.model import Result


def write_text(result: Result) -> str:
    """The kept text, ending in a line end; empty where nothing was kept."""
    return f"{result.text}\n" if result.text else ""
