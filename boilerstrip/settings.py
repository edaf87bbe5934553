"""Pipelines written down: read one from a TOML file, and say how one differs from the default.

    without = ["promo"]
    favor = "recall"
    keep = ["title", "heading", "body", "caption"]

    [factors]
    nav = 0.5

    [segmenter]
    begin = 2.0

Every option of ``Pipeline`` can stand there, the tables ``segmenter`` and ``limits`` for the
numbers behind them, and ``[patterns]`` with a label and a regular expression in each row.
``weights`` names a file of learned weights, ``site`` a model of sites; both are found from the
folder that the TOML file lies in.
"""

from __future__ import annotations

import difflib
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from boilerstrip.classifiers import Classifier, PatternClassifier, PatternError
from boilerstrip.limits import LimitError, Limits
from boilerstrip.model import Label
from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.segmenter import Segmenter
from boilerstrip.sites import SiteModel
from boilerstrip.weights import Weights

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TABLES: Final[dict[str, Any]] = {"segmenter": Segmenter, "limits": Limits}
_PLAIN: Final = (
    "classifiers", "without", "keep", "favor", "factors", "weights", "kind", "encoding", "url",
    "site",
)  # fmt: skip


def load_pipeline(path: Path) -> Pipeline:
    """The pipeline that a TOML file describes.

    Raises ``OptionError``, which names the file, for what is no TOML or no option of a pipeline,
    and ``OSError`` where the file cannot be read.
    """
    try:
        settings = tomllib.loads(path.read_bytes().decode("utf-8"))
        for name in ("weights", "site"):
            if isinstance(settings.get(name), str):
                settings[name] = str(path.parent / settings[name])
        return pipeline_from(settings)
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
    options["extra"] = tuple(
        PatternClassifier(f"pattern {number}", label, expression)
        for number, (label, expression) in enumerate(_expressions(patterns), 1)
    )
    _check_plain(options)
    return Pipeline(**options)


def settings_of(pipeline: Pipeline) -> dict[str, Any]:
    """How a pipeline differs from the default one, in values that JSON and TOML can hold.

    ``pipeline_from`` makes the same pipeline of them, save for classifiers given as ``extra`` that
    are no patterns: of those only the names are there.
    """
    default = Pipeline()
    differing: dict[str, Any] = {}
    for field in fields(Pipeline):
        value = getattr(pipeline, field.name)
        if field.name == "extra":
            differing |= _extra(value)
        elif value != getattr(default, field.name):
            differing[field.name] = _plain(value, getattr(default, field.name))
    return differing


def _extra(classifiers: Iterable[Classifier]) -> dict[str, Any]:
    """Patterns as they are written down; other classifiers have a name and no more."""
    patterns: dict[str, list[str]] = {}
    names = []
    for classifier in classifiers:
        if isinstance(classifier, PatternClassifier):
            patterns.setdefault(str(classifier.label), []).append(classifier.expression)
        else:
            names.append(classifier.name)
    return {**({"patterns": patterns} if patterns else {}), **({"extra": names} if names else {})}


def _plain(value: Any, default: Any) -> Any:
    if isinstance(value, (SiteModel, Weights)):
        return value.path or f"sha256:{value.digest}"
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


def _expressions(patterns: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(label, expression) for each expression; a label may have one, or a list of them."""
    for label, value in patterns.items():
        if label not in set(map(str, Label)):
            labels = ", ".join(map(str, Label))
            raise OptionError(f"[patterns] there is no label {label!r}; labels are {labels}")
        expressions = value if isinstance(value, list) else [value]
        for expression in expressions:
            if not isinstance(expression, str):
                raise OptionError(f"[patterns] {label} is {value!r}; it must be text, or a list")
            yield label, expression


def _check_plain(options: Mapping[str, Any]) -> None:
    """Say which option has a value of the wrong kind, and what it should look like."""
    for name in ("classifiers", "without", "keep"):
        value = options.get(name, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise OptionError(f'{name} is {value!r}; it must be a list of names, such as ["nav"]')
    for name in ("favor", "kind", "encoding", "url", "weights", "site"):
        if not isinstance(options.get(name, ""), str):
            raise OptionError(f"{name} is {options[name]!r}; it must be a word in quotes")
    for name, factor in _table(options.get("factors", {}), "factors").items():
        if not _is_number(factor):
            raise OptionError(f"[factors] {name} is {factor!r}; it must be a number")


def _numbers(kind: Any, given: Any, table: str) -> Any:
    values = _table(given, table)
    known = [field.name for field in fields(kind)]
    for name, value in values.items():
        if name not in known:
            raise OptionError(f"[{table}] has no number {name!r}{_meant(name, known)}")
        if not _is_number(value):
            raise OptionError(f"[{table}] {name} is {value!r}; it must be a number")
    try:
        return kind(**values)
    except LimitError as error:
        raise OptionError(f"[{table}] {error}") from None


def _is_number(value: Any) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and math.isfinite(value)


def _table(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise OptionError(f"{name} is {value!r}; it must be a table, under [{name}]")
    return dict(value)


def _meant(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f", did you mean {close[0]!r}?" if close else f"; there are {', '.join(known)}"
