"""boilerstrip removes boilerplate from web pages, and says of every line what it is and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from boilerstrip.limits import Limits
from boilerstrip.model import Account, Block, Label, Page, Placement, Result, Verdict, Vote
from boilerstrip.pipeline import OptionError, Pipeline, Source

if TYPE_CHECKING:
    from boilerstrip.sites import SiteModel
    from boilerstrip.streams.iteration import Rows
    from boilerstrip.streams.records import Record, Row, StreamError
    from boilerstrip.writers.html import write_html
    from boilerstrip.writers.markdown import write_markdown

__all__ = [
    "Account",
    "Block",
    "Label",
    "Limits",
    "OptionError",
    "Page",
    "Pipeline",
    "Placement",
    "Record",
    "Result",
    "Row",
    "Source",
    "StreamError",
    "Verdict",
    "Vote",
    "__version__",
    "extract",
    "learn_sites",
    "stream",
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


def stream(
    records: Iterable[Any],
    jobs: int | None = None,
    pipeline: Pipeline | None = None,
    ordered: bool = True,
    *,
    whole: bool = False,
    start: str = "spawn",
) -> Rows:
    """Strip a stream of pages in worker processes; gives an iterator of ``Row``.

    ``records`` are ``Record``, ``str``, ``bytes``, or pairs of a name and a page, and need have no
    end: no more than 16 for each worker are taken ahead of the row that is fetched.
    A record that cannot be stripped gives a row with an ``error``, also where it takes longer than
    the pipeline's ``limits.seconds``, or kills its process.

    ``jobs`` is the number of worker processes, one for each processor by default; 0 strips in this
    process, where nothing limits the time. ``ordered`` keeps the order of the records. ``whole``
    gives each row its ``result`` with all blocks, which takes time to send. ``start`` is how worker
    processes begin: ``spawn`` (safe beside threads), ``forkserver`` or ``fork``. A script that is
    run, and not imported, calls this under ``if __name__ == "__main__":``.

    Workers end when all rows are fetched, or when the iterator is closed (``close()``, or a
    ``with`` block). Threads may share the iterator, or have one each. Raises ``OptionError`` for
    wrong options, ``StreamError`` where workers cannot start, and what ``records`` raises.
    """
    from boilerstrip.streams.iteration import stream

    return stream(records, jobs, pipeline or _default(), ordered, whole=whole, start=start)


def learn_sites(
    pages: Iterable[tuple[str, Source]], pipeline: Pipeline | None = None, **limits: Any
) -> SiteModel:
    """Learn what repeats over the pages of sites: a model for ``Pipeline(site=…)``.

    ``pages`` are pairs of an address and a page, in any order; one without a host in its address,
    or in what it says of itself, teaches nothing. ``pipeline`` says how pages are read, ``limits``
    are those of ``boilerstrip.sites.SiteLearner``. Raises what ``Pipeline.extract`` does.
    """
    from boilerstrip.sites import SiteLearner

    learner = SiteLearner(**limits)
    base = pipeline or _default()
    for url, source in pages:
        learner.learn_page(replace(base, url=url).read(source))
    return learner.model()


def __getattr__(name: str) -> Any:
    """What is imported when it is first used, as most who strip pages do without."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATE[name]), name)


_LATE: Final = {
    **dict.fromkeys(("Record", "Row", "StreamError"), "boilerstrip.streams.records"),
    "write_html": "boilerstrip.writers.html",
    "write_markdown": "boilerstrip.writers.markdown",
}


@cache
def _default() -> Pipeline:
    return Pipeline()
