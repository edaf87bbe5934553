"""Strip one record: what a worker does, again and again."""

from __future__ import annotations

import codecs
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from boilerstrip.pipeline import Pipeline
from boilerstrip.streams.forms import Form
from boilerstrip.streams.records import Record, Row, failed, labels_of, row_of
from boilerstrip.weights import WeightsError

if TYPE_CHECKING:
    from boilerstrip.sites import HostModel, SiteModel

_WARMING: Final = ("A page of one line.", "<html><body><p>A page of one line.</p></body></html>")


@dataclass(frozen=True)
class Stripping:
    """What is done with every record.

    ``form`` writes each row's ``output``, and the row then holds no more than that needs;
    ``whole`` puts whole results into rows, ``labelled`` their labels alone; ``explained`` takes
    scores apart.
    """

    pipeline: Pipeline
    form: Form | None = None
    whole: bool = False
    explained: bool = False
    labelled: bool = False

    def __call__(self, number: int, record: Record) -> Row:
        """The row of one record; whatever an extractor raises is its error."""
        if record.error:
            return self.failed(number, record, record.error)
        try:
            return self._stripped(number, record)
        except Exception as error:
            return self.failed(number, record, f"{type(error).__name__}: {error}")

    def failed(self, number: int, record: Record, error: str) -> Row:
        """The row of a record that has no result."""
        row = failed(number, record, error)
        return row if self.form is None else replace(row, output=self.form.written(row, None))

    def warm_up(self) -> None:
        """Load what is loaded late, so that it is not counted as the first page's time."""
        for page in _WARMING:
            # Weights may be for one kind of page alone.
            with suppress(WeightsError):
                Pipeline(weights=self.pipeline.weights).extract(page)

    def _stripped(self, number: int, record: Record) -> Row:
        pipeline = pipeline_for(self.pipeline, record)
        result = (pipeline.explain if self.explained else pipeline.extract)(record.content)
        row = row_of(number, record, result)
        if not pipeline.knows_site(result):
            row = replace(row, of_unknown_site=True)
        if self.labelled:
            row = replace(row, labels=labels_of(result))
        if self.whole:
            return replace(row, result=result)
        if self.form is None or self.form.name in ("parquet", "wet"):
            return row
        output = self.form.written(row, result)
        # What is written travels once: the text is in it.
        return replace(row, text="", metadata={}, output=output)


def pipeline_for(pipeline: Pipeline, record: Record) -> Pipeline:
    """The pipeline for one record: what was asked of all goes before what the record says."""
    told: dict[str, Any] = {}
    if record.url:
        told["url"] = record.url
    if pipeline.kind == "auto" and record.kind != "auto":
        told["kind"] = record.kind
    if pipeline.encoding is None and record.encoding and _is_believable(record):
        told["encoding"] = record.encoding
    if record.known is not None:
        told["site"] = _site_of(record.url, record.known)
    return replace(pipeline, **told) if told else pipeline


def _site_of(url: str, known: HostModel) -> SiteModel:
    from boilerstrip.sites import SiteModel, host_of

    return SiteModel({host_of(url): known})


def _is_believable(record: Record) -> bool:
    """Whether the record's encoding is one, and its bytes are not UTF-8 anyway."""
    if isinstance(record.content, str):
        return False
    try:
        codecs.lookup(record.encoding or "")
        is_utf8 = not record.content.isascii() and bool(record.content.decode("utf-8"))
    except UnicodeDecodeError:
        return True
    except (LookupError, ValueError):
        return False
    return not is_utf8
