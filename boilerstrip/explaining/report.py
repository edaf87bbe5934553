"""Show an account as one page of HTML that needs nothing else: no network, no other file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from boilerstrip.explaining.borders import (
    decided,
    difference,
    differences,
    is_insert,
    placed,
)
from boilerstrip.explaining.direction import direction_of
from boilerstrip.explaining.palette import HUES, chroma
from boilerstrip.model import Account
from boilerstrip.writers.explanation import by_size, by_weight
from boilerstrip.writers.html import write_html

_ROOM: Final = files("boilerstrip.explaining")
_LEAST: Final = 0.005
_STRETCH: Final = 100
"""Lines that a browser lays out together, or leaves out while they are not in sight."""


def html_report(
    account: Account, name: str, other: Account | None = None, other_name: str = ""
) -> str:
    """The report on one page, ``name`` being what it is called there.

    With ``other``, what another pipeline (``other_name``) made of the same page stands beside each
    line. Nothing of the page can run in it: its text is escaped, the article is ``write_html``'s,
    and the policy of the report allows its own script alone.
    """
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    script = reasons_script() + _ROOM.joinpath("report.js").read_text("utf-8")
    page = environment.from_string(_ROOM.joinpath("report.html.jinja").read_text("utf-8"))
    return page.render(
        name=name,
        result=account.result,
        decided=decided(account),
        lines=list(_lines(account, other)),
        stretch=_STRETCH,
        labels=_labels(account),
        differences=differences(account, other) if other else [],
        direction=direction_of(account.result.source),
        other=other,
        other_name=other_name,
        article=Markup(write_html(account.result)),
        details=Markup(_embedded(account, other)),
        style=Markup(labels_style() + _ROOM.joinpath("report.css").read_text("utf-8")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def labels_style() -> str:
    """The style that gives every element with a ``data-label`` that label's colour."""
    rules = "".join(
        f'[data-label="{label}"]{{--hue:{hue};--strength:{chroma(label)}}}\n'
        for label, hue in HUES.items()
    )
    return rules + _ROOM.joinpath("labels.css").read_text("utf-8")


def reasons_script() -> str:
    """The script that shows what ``details_of`` gives of a line."""
    return _ROOM.joinpath("reasons.js").read_text("utf-8")


def _labels(account: Account) -> list[tuple[str, int]]:
    counts = Counter(verdict.label for verdict in account.result.blocks)
    return [(label.value, counts[label]) for label in HUES if counts[label]]


def _lines(account: Account, other: Account | None) -> Iterator[dict[str, Any]]:
    """What the page shows of each line."""
    theirs = other.result.blocks if other else account.result.blocks
    rows = zip(account.result.blocks, account.placements, theirs, strict=True)
    for number, (verdict, placement, another) in enumerate(rows):
        yield {
            "first": not number,
            "number": verdict.line,
            "label": verdict.label.value,
            "state": "kept" if verdict.kept else "insert" if is_insert(placement) else "dropped",
            "text": verdict.text,
            "other": another.label.value,
            "other_state": "kept" if another.kept else "dropped",
            "differs": difference(verdict, another),
        }


def _embedded(account: Account, other: Account | None) -> str:
    """The reasons as JSON that can stand in HTML."""
    given = {"lines": _details(account), "other": _details(other) if other else []}
    return json.dumps(given, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def details_of(account: Account, row: int) -> dict[str, Any]:
    """Why a line became what it did, in values that JSON can hold; ``reasons.js`` shows them."""
    verdict, placement = account.result.blocks[row], account.placements[row]
    return {
        "score": round(verdict.score, 2),
        "placed": placed(account, row),
        "chances": [[label.value, round(chance, 3)] for label, chance in placement.chances],
        "votes": [
            [vote.classifier, vote.label.value, round(vote.weight, 2), vote.reason]
            for vote in by_weight(verdict)
        ],
        "terms": [[name, round(value, 2)] for name, value in by_size(verdict, _LEAST)],
    }


def _details(account: Account) -> list[dict[str, Any]]:
    return [details_of(account, row) for row in range(len(account.result.blocks))]
