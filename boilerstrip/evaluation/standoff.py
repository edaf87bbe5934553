r"""Labels of pages that cannot be given away: only the labels, and a hash of each line.

A stand-off file has the head of a labelled dump and two fields more, ``page`` (where the page's
bytes lie below the folder of pages) and ``sha256`` (of those bytes, unpacked); each of its rows is
a label, a tab, and the first twelve hex digits of the SHA-256 of a line that is not blank:

    # page: wcxb-dev/html/0001.html.gz
    # sha256: 5f1d…
    nav	9f86d081884c

Who has the page renders it again and joins the two. Labels go by hash and order, so that a line
more or less (another release of a parser) costs that line and not the page.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from boilerstrip.evaluation.corpus_file import (
    CorpusError,
    Problem,
    decoded,
    head_of,
    parse_origin,
    parse_rows,
)
from boilerstrip.evaluation.dump import LabelledDump, Origin
from boilerstrip.evaluation.rendering import STYLES, render
from boilerstrip.model import Block, Label
from boilerstrip.readers.text import read_text

ENDING: Final = ".standoff"
SECOND: Final = ".second.standoff"
"""How the file of a second, independent reading of the same dump ends."""
FOUND_AT_LEAST: Final = 0.9
"""A page of whose labelled lines fewer are found is another page by now."""
_HASH: Final = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class StandOff:
    """The labels of a page that lies elsewhere: one (label, hash) for each line, in order."""

    name: str
    page: str
    sha256: str
    rows: tuple[tuple[Label, str], ...]
    origin: Origin


def line_hash(text: str) -> str:
    """Twelve hex digits of the SHA-256 of a line without the white space around it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def parse_standoff(content: bytes, name: str, file: str = "") -> StandOff:
    """Read a stand-off file; raises ``CorpusError`` with everything that is wrong with it."""
    file = file or name
    head, rows, problems = parse_rows(decoded(content, file), file)
    origin, wrong = parse_origin(head, file, also=("page", "sha256"))
    problems += wrong
    problems += [
        Problem(file, 0, f"the head lacks `# {field}: …`")
        for field in ("page", "sha256")
        if head and not head.get(field, (0, ""))[1]
    ]
    if origin.renderer and origin.renderer not in STYLES:
        message = f"no renderer `{origin.renderer}`; there are {', '.join(STYLES)}"
        problems.append(Problem(file, head["renderer"][0], message))
    labelled = [row for row in rows if row.label is not None]
    problems += [
        Problem(file, row.line, f"`{row.text}` is no line's hash; it has twelve hex digits")
        for row in labelled
        if not _HASH.fullmatch(row.text)
    ]
    if not labelled:
        problems.append(Problem(file, 0, "holds no labelled line"))
    if problems:
        raise CorpusError(sorted(problems, key=lambda problem: problem.line))
    pairs = tuple((row.label, row.text) for row in labelled if row.label is not None)
    return StandOff(name, head["page"][1], head["sha256"][1], pairs, origin)


def format_standoff(standoff: StandOff) -> str:
    """Write a stand-off file; ``parse_standoff`` reads the same labels from it."""
    lines = [f"# page: {standoff.page}", f"# sha256: {standoff.sha256}"]
    lines += head_of(standoff.origin)
    lines += [f"{label}\t{digest}" for label, digest in standoff.rows]
    return "\n".join(lines) + "\n"


def detach(dump: LabelledDump, page: str, content: bytes) -> StandOff:
    """The stand-off labels of a dump that was rendered from ``content``, the page's bytes."""
    rows = tuple(
        (dump.labels[block.line], line_hash(block.text))
        for block in read_text(dump.text).blocks
        if block.line in dump.labels
    )
    return StandOff(dump.name, page, hashlib.sha256(content).hexdigest(), rows, dump.origin)


def join(standoff: StandOff, pages: Path) -> LabelledDump:
    """Put stand-off labels and the page, which lies below the folder ``pages``, together.

    Raises ``FileNotFoundError`` where the page is not there, and ``CorpusError`` where it is
    another page than the one that was labelled.
    """
    content = page_bytes(pages / standoff.page)
    text = render(content, standoff.origin.renderer)
    blocks = read_text(text).blocks
    labels = _aligned(standoff.rows, blocks)
    if len(labels) < FOUND_AT_LEAST * len(standoff.rows):
        same = hashlib.sha256(content).hexdigest() == standoff.sha256
        why = "the page is the same, its rendering is not" if same else "the page has changed"
        message = f"{len(labels)} of {len(standoff.rows)} labelled lines are in {standoff.page}"
        raise CorpusError([Problem(standoff.name, 0, f"only {message}: {why}")])
    return LabelledDump(standoff.name, text, labels, standoff.origin)


def page_bytes(path: Path) -> bytes:
    """The bytes of a page; a name that ends in ``.gz`` is unpacked."""
    content = path.read_bytes()
    if path.suffix != ".gz":
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise CorpusError([Problem(str(path), 0, f"cannot be unpacked: {error}")]) from None


def _aligned(rows: Sequence[tuple[Label, str]], blocks: Sequence[Block]) -> dict[int, Label]:
    hashes = [line_hash(block.text) for block in blocks]
    wanted = [digest for _, digest in rows]
    if hashes == wanted:
        return {block.line: label for block, (label, _) in zip(blocks, rows, strict=True)}
    matcher = SequenceMatcher(None, wanted, hashes, autojunk=False)
    return {
        blocks[match.b + step].line: rows[match.a + step][0]
        for match in matcher.get_matching_blocks()
        for step in range(match.size)
    }


def second_readings(paths: Iterable[Path]) -> dict[str, tuple[list[Label], list[Label]]]:
    """The labels of dumps that were read twice, line by line: file name to (first, second).

    Raises ``CorpusError`` where the two readings are not of the same lines, and
    ``FileNotFoundError`` where there is no first one.
    """
    found: dict[str, tuple[list[Label], list[Label]]] = {}
    for path in paths:
        files = sorted(path.rglob(f"*{SECOND}")) if path.is_dir() else [path]
        for file in files:
            if not file.name.endswith(SECOND):
                raise CorpusError([Problem(str(file), 0, f"is no second reading (*{SECOND})")])
            first_file = file.with_name(file.name.removesuffix(SECOND) + ENDING)
            one, two = (
                parse_standoff(name.read_bytes(), name.name, str(name)).rows
                for name in (first_file, file)
            )
            if [digest for _, digest in one] != [digest for _, digest in two]:
                raise CorpusError([Problem(str(file), 0, f"has other lines than {first_file}")])
            found[str(file)] = [label for label, _ in one], [label for label, _ in two]
    return found
