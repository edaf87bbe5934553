"""Pipelines written down: read one from a TOML file, and say how one differs from the default.

    without = ["promo"]
    favor = "recall"
    keep = ["title", "heading", "body", "caption"]

    [weights]
    nav = 0.5

    [segmenter]
    begin = 2.0

Every option of ``Pipeline`` can stand there, the tables ``segmenter``, ``prose`` and ``context``
for the numbers behind it, and ``[patterns]`` with a label and a regular expression in each row.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from boilerstrip.classifiers import PatternClassifier, PatternError
from boilerstrip.model import Label
from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.scorer import ContextWeights, ProseWeights
from boilerstrip.segmenter import Segmenter

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TABLES: Final[dict[str, Any]] = {
    "segmenter": Segmenter,
    "prose": ProseWeights,
    "context": ContextWeights,
}
_PLAIN: Final = ("classifiers", "without", "keep", "favor", "weights", "encoding")


def load_pipeline(path: Path) -> Pipeline:
    """The pipeline that a TOML file describes.

    Raises ``OptionError``, which names the file, for what is no TOML or no option of a pipeline,
    and ``OSError`` where the file cannot be read.
    """
    try:
        return pipeline_from(tomllib.loads(path.read_bytes().decode("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path} is no TOML: {error}") from None
    except (OptionError, PatternError) as error:
        raise OptionError(f"{path}: {error}") from None


def pipeline_from(settings: Mapping[str, Any]) -> Pipeline:
    """The pipeline with these options; the reverse of ``settings_of``."""
    known = (*_PLAIN, *_TABLES, "patterns")
    for name in settings:
        if name not in known:
            raise OptionError(f"there is no option {name!r}{_meant(name, known)}")
    options: dict[str, Any] = {name: settings[name] for name in _PLAIN if name in settings}
    for name, kind in _TABLES.items():
        if name in settings:
            options[name] = _numbers(kind, settings[name], name)
    patterns = _table(settings.get("patterns", {}), "patterns")
    for label in patterns:
        if label not in set(map(str, Label)):
            labels = ", ".join(map(str, Label))
            raise OptionError(f"[patterns] there is no label {label!r}; labels are {labels}")
    options["extra"] = tuple(
        PatternClassifier(f"pattern {number}", label, expression)
        for number, (label, expression) in enumerate(patterns.items(), 1)
    )
    _table(settings.get("weights", {}), "weights")
    try:
        return Pipeline(**options)
    except TypeError as error:
        raise OptionError(f"an option has a value of the wrong kind: {error}") from None


def settings_of(pipeline: Pipeline) -> dict[str, Any]:
    """How a pipeline differs from the default one, in values that JSON and TOML can hold."""
    default = Pipeline()
    differing: dict[str, Any] = {}
    for field in fields(Pipeline):
        value = getattr(pipeline, field.name)
        if field.name == "extra":
            if value:
                differing["extra"] = [classifier.name for classifier in value]
        elif value != getattr(default, field.name):
            differing[field.name] = _plain(value, getattr(default, field.name))
    return differing


def _plain(value: Any, default: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name), None)
            for field in fields(value)
            if getattr(value, field.name) != getattr(default, field.name)
        }
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple) and value and isinstance(value[0][0], str):
        return dict(value)
    return value


def _numbers(kind: Any, given: Any, table: str) -> Any:
    values = _table(given, table)
    known = [field.name for field in fields(kind)]
    for name, value in values.items():
        if name not in known:
            raise OptionError(f"[{table}] has no number {name!r}{_meant(name, known)}")
        if name == "spans":
            if not _are_pairs(value):
                raise OptionError(f"[{table}] spans must be pairs of numbers, such as [[4, 0.7]]")
        elif isinstance(value, bool) or not isinstance(value, (int, float)):
            raise OptionError(f"[{table}] {name} is {value!r}; it must be a number")
    if "spans" in values:
        values["spans"] = tuple((float(one), float(other)) for one, other in values["spans"])
    return kind(**values)


def _are_pairs(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(number, (int, float)) for number in pair)
        for pair in value
    )


def _table(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise OptionError(f"{name} is {value!r}; it must be a table, under [{name}]")
    return dict(value)


def _meant(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f", did you mean {close[0]!r}?" if close else f"; there are {', '.join(known)}"
