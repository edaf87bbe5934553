"""Write a result as one line of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from boilerstrip.model import Result, Verdict


def write_jsonl(result: Result, name: str = "", reasons: bool = False) -> str:
    """One JSON object on one line, with a line end.

    Its keys: ``source`` (``name``), ``title``, ``byline``, ``author``, ``date``, ``language``,
    ``url``, ``site``, ``text``, ``found``, ``encoding``, and ``partial`` where something was left
    out; with ``reasons`` also ``blocks``, one object a block: ``line``, ``span``, ``label``,
    ``kept``, ``score``, ``terms`` (what the score is the sum of), ``text`` and ``votes``
    (``classifier``, ``label``, ``weight``, ``reason``). Characters beyond ASCII stand as they are;
    lone surrogates are escaped.
    """
    row: dict[str, Any] = {
        "source": name,
        "title": result.title,
        "byline": result.byline,
        "author": result.author,
        "date": result.date,
        "language": result.language,
        "url": result.url,
        "site": result.site,
        "text": result.text,
        "found": result.found,
        "encoding": result.encoding,
    }
    if result.partial:
        row["partial"] = result.partial
    if reasons:
        row["blocks"] = blocks_with_reasons(result)
    return json_line(row)


def json_line(row: Mapping[str, Any]) -> str:
    """An object on one line, with a line end; values that JSON does not know as their text."""
    line = json.dumps(row, ensure_ascii=False, default=str)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(row, default=str)
    return f"{line}\n"


def blocks_with_reasons(result: Result) -> list[dict[str, Any]]:
    """What ``blocks`` holds: every block, with what was said of it."""
    return [_block(verdict) for verdict in result.blocks]


def _block(verdict: Verdict) -> dict[str, Any]:
    return {
        "line": verdict.line,
        "span": list(verdict.span),
        "label": verdict.label.value,
        "kept": verdict.kept,
        "score": round(verdict.score, 3),
        "terms": {name: round(value, 3) for name, value in verdict.terms},
        "text": verdict.text,
        "votes": [
            {
                "classifier": vote.classifier,
                "label": vote.label.value,
                "weight": round(vote.weight, 3),
                "reason": vote.reason,
            }
            for vote in verdict.votes
        ],
    }
