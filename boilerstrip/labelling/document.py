"""A dump on the labelling page: its lines, what is proposed for them, and what they were called."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from boilerstrip.evaluation.corpus import TABLE, load
from boilerstrip.evaluation.corpus_file import CorpusError, Problem, format_dump
from boilerstrip.evaluation.dump import LabelledDump, Origin
from boilerstrip.labelling.dumps import Source, is_labelled
from boilerstrip.labelling.labelled_file import Change, LabelledFile
from boilerstrip.labelling.proposals import Proposal, propose
from boilerstrip.model import MAIN_CONTENT, Label
from boilerstrip.pipeline import Pipeline

_UNKNOWN_LANGUAGE: Final = "und"


class Document:
    """One dump while it is labelled.

    ``version`` is a mark of what was changed so far, here or on disk: ``since`` tells what has
    changed after it. Not safe from several threads at once.
    """

    def __init__(self, source: Source, pipeline: Pipeline, origin: Origin) -> None:
        self.source = source
        self._origin = origin
        self._history: list[dict[int, Label]] = []
        self._mark = secrets.token_hex(4)
        labelled = is_labelled(source.page)
        self._page = b"" if labelled else source.page.read_bytes()
        self._looked_at: tuple[Pipeline, str | bytes] = pipeline, self._page
        self._proposed = propose(pipeline, self._page)
        self._file = LabelledFile(source.target, self._begun)
        self._propose_for_file()

    def _propose_for_file(self) -> None:
        """Where the file has another text than the page, propose for it."""
        text = self.dump.text
        if self._proposed.text != text:
            self._looked_at = replace(self._looked_at[0], kind="text"), text
            self._proposed = propose(*self._looked_at)

    def _begun(self) -> str:
        """The labelled file to begin with: as proposed, or as a table beside the dump says."""
        if is_labelled(self.source.page):
            return self.source.page.read_text("utf-8")
        origin = self._origin
        text, labels = self._proposed.text, {one.line: one.label for one in self._proposed.lines}
        if self._proposed.partial:
            raise CorpusError([Problem(str(self.source.page), 0, self._proposed.partial)])
        if not labels:
            raise CorpusError([Problem(str(self.source.page), 0, "has no line with text to read")])
        if self.source.page.with_name(self.source.page.stem + TABLE).exists():
            known = load([self.source.page]).dumps[0]
            if known.text.splitlines() == text.splitlines():
                labels = dict(known.labels)
        main = any(label in MAIN_CONTENT for label in labels.values())
        head = replace(
            origin,
            source=origin.source or self.source.page.name,
            language=origin.language or _language(self._proposed.language),
            kind=origin.kind if main else "none",
        )
        return format_dump(LabelledDump(self.source.name, text, labels, head))

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def dump(self) -> LabelledDump:
        """The text and its labels as they are now."""
        return self._file.dump

    @property
    def edition(self) -> str:
        """Which text it is; changes name the one that they were made in."""
        return self._file.edition

    @property
    def version(self) -> str:
        """What ``since`` is to be given to tell the changes from now on."""
        return f"{self._mark}.{len(self._history)}"

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """A proposal for each line that can be read."""
        return self._proposed.lines

    @property
    def doubt(self) -> float:
        """The share of lines that can be expected to be proposed wrongly."""
        return self._proposed.doubt

    @property
    def looked_at(self) -> tuple[Pipeline, str | bytes]:
        """The pipeline that proposes, and what it is given."""
        return self._looked_at

    def since(self, version: str) -> Mapping[int, Label]:
        """The lines changed after a version, with their labels now; all, of one not known here."""
        labels = self.dump.labels
        mark, _, count = version.partition(".")
        if mark != self._mark or not count.isdecimal() or int(count) > len(self._history):
            return labels
        lines = {line for changes in self._history[int(count) :] for line in changes}
        return {line: labels[line] for line in sorted(lines)}

    def line_at(self, place: int) -> int:
        """The dump's line that stands on a line of its file; 0 where none does."""
        return self._file.line_at(place)

    # --- what is changed --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Take over what was changed on disk."""
        with self._noticing():
            self._file.refresh()

    def change(self, edition: str, changes: Mapping[int, Change]) -> dict[int, Label]:
        """Change labels, all or none; returns the lines that are not what was said.

        Raises ``OtherTextError``, and ``KeyError`` for a line that has no label.
        """
        with self._noticing():
            return self._file.change(edition, changes)

    def describe(self, edition: str, field: str, was: str, to: str) -> str | None:
        """Change a field of the head; returns the value that it has where that is another."""
        with self._noticing():
            return self._file.describe(edition, field, was, to)

    def finish(self, edition: str) -> tuple[Problem, ...]:
        """Take the labels for gold; returns what stands against that."""
        with self._noticing():
            return self._file.finish(edition)

    def reopen(self) -> None:
        """Take them back."""
        self._file.reopen()

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        """Note which labels are others afterwards, whoever has changed them."""
        before, edition = self.dump.labels, self.edition
        try:
            yield
        finally:
            now = self.dump.labels
            if self.edition != edition:
                self._mark = secrets.token_hex(4)
                self._history.clear()
                self._propose_for_file()
            elif changed := {
                line: label for line, label in now.items() if before[line] is not label
            }:
                self._history.append(changed)


def _language(declared: str) -> str:
    """The language that a page declares, as the head of a labelled file has it."""
    code = declared.partition("-")[0].partition("_")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else _UNKNOWN_LANGUAGE
