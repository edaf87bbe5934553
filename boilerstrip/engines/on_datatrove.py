"""Steps of datatrove: an extractor, and a filter that goes by what the extractor found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from boilerstrip.pipeline import OptionError, Pipeline
from boilerstrip.streams.extras import missing
from boilerstrip.streams.records import Record, Row
from boilerstrip.streams.stripping import Stripping

try:
    from datatrove.pipeline.extractors.base import BaseExtractor
    from datatrove.pipeline.filters.base_filter import BaseFilter
except ImportError:
    raise missing("datatrove", "a step of datatrove", "datatrove") from None

KEY: Final = "boilerstrip"
"""Where in a document's metadata stands what was found: names of its own (``date``, ``language``)
may be those of the crawl."""

_ABOUT: Final = (
    "url", "title", "byline", "author", "date", "language", "site", "found", "encoding",
    "characters", "partial",
)  # fmt: skip
_A_WEEK: Final = 7 * 86_400.0
"""Seconds that stand for no limit: a pipe counts milliseconds in 32 bits."""


class _Page(str):
    """A document's text with its address: datatrove hands on the text alone."""

    url = ""


class _Stripped(str):
    """The kept text with the row that it is from; true where it goes on to the next step."""

    row: Row
    goes_on = True

    def __bool__(self) -> bool:
        return self.goes_on


class BoilerstripExtractor(BaseExtractor):  # type: ignore[misc]
    """Turns a document's HTML or text dump into its main text.

    ``metadata["url"]`` is the page's address. ``metadata["boilerstrip"]`` gets a dict of ``url``,
    ``title``, ``byline``, ``author``, ``date``, ``language``, ``site``, ``found``, ``encoding``,
    ``characters``, ``partial`` and ``kept_share``.

    Pages are stripped in datatrove's own process for that. One that takes longer than the
    pipeline's ``limits.seconds``, raises, or kills the process is dropped, and counted, as with
    every extractor; so is one on which nothing was found, unless ``keep_empty`` is true: a
    ``BoilerstripFilter`` can then say what was dropped.
    """

    name = "🧹 Boilerstrip"

    def __init__(self, pipeline: Pipeline | None = None, keep_empty: bool = False) -> None:
        if pipeline is not None and not isinstance(pipeline, Pipeline):
            raise OptionError(f"pipeline is {type(pipeline).__name__}; it must be a Pipeline")
        self.stripping = Stripping(pipeline or Pipeline())
        super().__init__(timeout=self.stripping.pipeline.limits.seconds or _A_WEEK)
        self.keep_empty = keep_empty

    def extract(self, text: str) -> str:
        """The main text of a page; what cannot be stripped gives the error, for datatrove to raise.

        An exception that is raised here would end datatrove's process, which it waits for.
        """
        row = self.stripping(0, Record("", str(text), getattr(text, "url", "")))
        if row.error:
            return RuntimeError(row.error)  # type: ignore[return-value]
        stripped = _Stripped(row.text)
        stripped.row = row
        stripped.goes_on = self.keep_empty or bool(row.text)
        return stripped

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """The documents with their main text."""
        self.stripping.warm_up()  # processes that are forked have it then
        for document in super().run(map(_with_address, data), rank, world_size):
            row = document.text.row
            about = {name: getattr(row, name) for name in _ABOUT}
            about["kept_share"] = row.kept / row.characters if row.characters else 0.0
            document.metadata[KEY] = about
            document.text = row.text
            yield document


class BoilerstripFilter(BaseFilter):  # type: ignore[misc]
    """Drops documents on which nothing was found, or of which too little was kept.

    It stands after a ``BoilerstripExtractor``, one with ``keep_empty=True`` where the former are to
    be written too. ``least_kept`` is a share of the characters looked at, 0 to 1. What is dropped
    goes to ``exclusion_writer``, with the reason in ``metadata["filter_reason"]``:
    ``nothing_found`` or ``too_little_kept``.
    """

    name = "🧹 Boilerstrip"

    def __init__(self, least_kept: float = 0.0, exclusion_writer: Any = None) -> None:
        if not 0.0 <= least_kept <= 1.0:
            raise OptionError(f"least_kept is {least_kept!r}; it must be a share, 0 to 1")
        super().__init__(exclusion_writer)
        self.least_kept = least_kept

    def filter(self, doc: Any) -> bool | tuple[bool, str]:
        """Whether a document stays, or why not; ``ValueError`` for one that was not stripped."""
        found = doc.metadata.get(KEY)
        if found is None:
            raise ValueError("the document was not stripped: put a BoilerstripExtractor before")
        if not found["found"]:
            return False, "nothing_found"
        return found["kept_share"] >= self.least_kept or (False, "too_little_kept")


def _with_address(document: Any) -> Any:
    page = _Page(document.text)
    page.url = document.metadata.get("url") or ""
    document.text = page
    return document
