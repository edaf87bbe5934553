"""boilerstrip removes boilerplate from web pages, and says of every line what it is and why."""

from __future__ import annotations

from functools import cache
from typing import Any

from boilerstrip.limits import Limits
from boilerstrip.model import Block, Label, Page, Result, Verdict, Vote
from boilerstrip.pipeline import OptionError, Pipeline, Source
from boilerstrip.writers.html import write_html
from boilerstrip.writers.markdown import write_markdown

__all__ = [
    "Block",
    "Label",
    "Limits",
    "OptionError",
    "Page",
    "Pipeline",
    "Result",
    "Source",
    "Verdict",
    "Vote",
    "__version__",
    "extract",
    "strip",
    "write_html",
    "write_markdown",
]

__version__ = "0.1.0"


def strip(source: Source) -> str:
    """The main content of ``source``, one line a block; empty where there is none.

    ``source`` is a page's text dump: text, bytes in any encoding, or an open file of either.
    """
    return _default().strip(source)


def extract(source: Source, **options: Any) -> Result:
    """Strip ``source`` and say of each of its lines what it is, and why.

    ``options`` are those of ``Pipeline``. Whoever strips many pages with the same options makes
    one ``Pipeline`` and calls its ``extract``. Raises ``OptionError`` for wrong options,
    ``TypeError`` for a source that is none, ``OSError`` where a file cannot be read.
    """
    return (Pipeline(**options) if options else _default()).extract(source)


@cache
def _default() -> Pipeline:
    return Pipeline()
