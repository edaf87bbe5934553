"""A dump on the labelling page: its lines, what is proposed for them, and what they were called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from boilerstrip.evaluation.corpus import DUMP, TABLE, load
from boilerstrip.evaluation.corpus_file import CorpusError, Problem, format_dump
from boilerstrip.evaluation.dump import LabelledDump, Origin
from boilerstrip.labelling.dumps import Source
from boilerstrip.labelling.labelled_file import PART, Change, LabelledFile
from boilerstrip.labelling.proposals import Proposal, propose
from boilerstrip.model import MAIN_CONTENT, Account, Label
from boilerstrip.pipeline import Pipeline

_UNKNOWN_LANGUAGE: Final = "und"


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that was not made: the lines that another has changed, with their labels now."""

    labels: Mapping[int, Label]


class Document:
    """One dump while it is labelled.

    ``version`` counts what was changed, here or on disk, and ``edition`` what replaced the text.
    Not safe from several threads at once.
    """

    def __init__(self, source: Source, pipeline: Pipeline, origin: Origin) -> None:
        self.source = source
        self.edition = 0
        self._origin = origin
        self._history: list[dict[int, Label]] = []
        labelled = source.page.name.endswith((DUMP, DUMP + PART))
        self._page = b"" if labelled else source.page.read_bytes()
        self._read(pipeline)

    def _read(self, pipeline: Pipeline) -> None:
        """Propose labels for the page, or, where the file has another text than that, for it."""
        self._looked_at: tuple[Pipeline, str | bytes] = pipeline, self._page
        self._account: Account | None = None
        self._proposed = propose(pipeline, self._page)
        self.file = LabelledFile(self.source.target, self._begun)
        self._propose_for_file()

    def _propose_for_file(self) -> None:
        text = self.file.dump.text
        if self._proposed.text != text:
            self._looked_at = replace(self._looked_at[0], kind="text"), text
            self._proposed = propose(*self._looked_at)
            self._account = None

    def _begun(self) -> str:
        """The labelled file to begin with: as proposed, or as a table beside the dump says."""
        origin = self._origin
        text, labels = self._proposed.text, {one.line: one.label for one in self._proposed.lines}
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

    def use(self, pipeline: Pipeline) -> None:
        """Propose with another pipeline from now on; labels that were given stay."""
        self._read(pipeline)
        self.edition += 1

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def version(self) -> int:
        """How many changes there were."""
        return len(self._history)

    @property
    def labels(self) -> Mapping[int, Label]:
        """The label of each line as it is now."""
        return self.file.dump.labels

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """A proposal for each line that can be read."""
        return self._proposed.lines

    @property
    def doubt(self) -> float:
        """The share of lines that can be expected to be proposed wrongly."""
        return self._proposed.doubt

    @property
    def corrected(self) -> int:
        """How many lines have another label than is proposed."""
        labels = self.labels
        return sum(labels[one.line] is not one.label for one in self.proposals)

    def account(self) -> Account:
        """Why each line got the label that is proposed; kept once it was asked for."""
        if self._account is None:
            pipeline, source = self._looked_at
            self._account = pipeline.account(source)
        return self._account

    def line_at(self, place: int) -> int:
        """The dump's line that stands on a line of its file; 0 where none does."""
        return self.file.line_at(place)

    # --- what is changed --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Take over what was changed on disk."""
        before = self.file.dump
        if self.file.refresh():
            self._noticed(before)

    def change(self, changes: Mapping[int, Change]) -> Refused | None:
        """Change labels, all or none; ``KeyError`` for a line that has none."""
        before = self.file.dump
        for line in changes:
            before.labels[line]
        differing = self.file.change(changes)
        self._noticed(before)
        return Refused(differing) if differing else None

    def since(self, version: int) -> dict[int, Label]:
        """The lines changed after a version, with their labels now."""
        lines = {line for changes in self._history[version:] for line in changes}
        return {line: self.labels[line] for line in sorted(lines)}

    def _noticed(self, before: LabelledDump) -> None:
        now = self.file.dump
        if now.text != before.text:
            self.edition += 1
            self._propose_for_file()
            self._history.append({})
            return
        changed = {
            line: label for line, label in now.labels.items() if before.labels[line] is not label
        }
        if changed:
            self._history.append(changed)


def _language(declared: str) -> str:
    """The language that a page declares, as the head of a labelled file has it."""
    code = declared.partition("-")[0].partition("_")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else _UNKNOWN_LANGUAGE
