"""Write a result as a table of its lines: what each is, and whether it was kept."""

from __future__ import annotations

from typing import Final

from boilerstrip.model import Result
from boilerstrip.writers.explanation import reasons_of

HEADER: Final = ("line", "label", "kept", "score", "text")

_BREAKS: Final = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


def write_labels(result: Result, reasons: bool = False) -> str:
    """A tab-separated table with a header, one row for each line that is not blank.

    ``kept`` is 1 or 0, ``score`` the keep-score in log-odds. Tabs and line separators inside a
    line become spaces. With ``reasons`` a column of that name stands before ``text``.
    """
    header = (*HEADER[:4], "reasons", *HEADER[4:]) if reasons else HEADER
    rows = ["\t".join(header)]
    for verdict in result.blocks:
        row = [
            str(verdict.line), verdict.label.value, str(int(verdict.kept)), f"{verdict.score:.2f}"
        ]  # fmt: skip
        if reasons:
            row.append(reasons_of(verdict).translate(_BREAKS))
        rows.append("\t".join((*row, verdict.text.translate(_BREAKS))))
    return "\n".join(rows) + "\n"
