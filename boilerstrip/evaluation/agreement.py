"""How far two readings of the same dumps agree, and on which lines they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from boilerstrip.evaluation.corpus import DUMP, labelled_files
from boilerstrip.evaluation.corpus_file import CorpusError, Problem, parse_dump
from boilerstrip.evaluation.dump import LabelledDump
from boilerstrip.model import MAIN_CONTENT, Label


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two readings: ``pairs`` counts (first label, second label) over all lines of all dumps."""

    pairs: Mapping[tuple[Label, Label], int]

    @property
    def lines(self) -> int:
        """How many lines both readings labelled."""
        return sum(self.pairs.values())

    @property
    def share(self) -> float:
        """The share of lines with the same label, 0 to 1."""
        return _same(self.pairs)

    @property
    def kappa(self) -> float:
        """Cohen's kappa of the labels: agreement beyond chance, 1 for full (Cohen, 1960)."""
        return _kappa(self.pairs)

    @property
    def kept(self) -> Agreement:
        """The same for the one question whether a line is main content."""
        body, other = Label.BODY, Label.NAV
        pairs: Counter[tuple[Label, Label]] = Counter()
        for (one, two), n in self.pairs.items():
            kept = tuple(body if label in MAIN_CONTENT else other for label in (one, two))
            pairs[kept[0], kept[1]] += n
        return Agreement(pairs)

    @property
    def disputed(self) -> Sequence[tuple[Label, Label, int]]:
        """Pairs of labels that were given to the same lines, in either order; most lines first."""
        found: Counter[tuple[Label, Label]] = Counter()
        for (one, two), n in self.pairs.items():
            if one is not two:
                first, second = sorted((one, two))
                found[first, second] += n
        ranked = sorted(found.items(), key=lambda row: (-row[1], row[0]))
        return [(one, two, n) for (one, two), n in ranked]


def agreement(readings: Iterable[tuple[Sequence[Label], Sequence[Label]]]) -> Agreement:
    """Compare readings of dumps: for each, its labels in the order of its lines, twice.

    Raises ``ValueError`` where two readings of a dump have different numbers of lines.
    """
    pairs: Counter[tuple[Label, Label]] = Counter()
    for one, two in readings:
        pairs.update(zip(one, two, strict=True))
    return Agreement(pairs)


def read_twice(
    paths: Iterable[Path], folder: Path
) -> list[tuple[LabelledDump, Mapping[int, Label]]]:
    """Labelled dumps, each with another person's labels out of the same file below a folder.

    Dumps of which there is no other reading are left out. Raises what ``second_reading`` does.
    """
    found = []
    for root, file in labelled_files(paths):
        if file.name.endswith(DUMP):
            inside = file.relative_to(root)
            dump = parse_dump(file.read_bytes(), inside.as_posix().removesuffix(DUMP), str(file))
            other = second_reading(folder / inside, dump)
            if other is not None:
                found.append((dump, other))
    return found


def second_reading(file: Path, dump: LabelledDump) -> Mapping[int, Label] | None:
    """Another person's labels of a dump, in a file; None where there is no such file.

    Raises ``CorpusError`` for labels of another text, and for a file that is no labelled dump.
    """
    if not file.exists():
        return None
    other = parse_dump(file.read_bytes(), dump.name, str(file))
    if other.text != dump.text:
        why = "has another text than the dump of the same name; two readings are of one text"
        raise CorpusError([Problem(str(file), 0, why)])
    return other.labels


def _same(pairs: Mapping[tuple[Label, Label], int]) -> float:
    total = sum(pairs.values())
    return sum(n for (one, two), n in pairs.items() if one is two) / total if total else 1.0


def _kappa(pairs: Mapping[tuple[Label, Label], int]) -> float:
    total = sum(pairs.values())
    first: Counter[Label] = Counter()
    second: Counter[Label] = Counter()
    for (one, two), n in pairs.items():
        first[one] += n
        second[two] += n
    chance = sum(first[label] * second[label] for label in first) / total**2 if total else 1.0
    return (_same(pairs) - chance) / (1 - chance) if chance < 1 else 1.0
