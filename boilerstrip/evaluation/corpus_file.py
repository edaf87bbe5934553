r"""The format of labelled dumps: one file a page, a label and a tab before each line.

A person writes it in an editor, and a changed label is one changed line in a diff:

    # source: written for this project
    # language: en
    # kind: article
    # renderer: wet
    # licence: CC0-1.0
    nav	Home
    nav	Contact

    title	Mill reopens after forty years
    # A line that begins with a number sign is a remark, and no part of the dump.
    body	The wheel turned again on Saturday.

What follows the first tab is the line as it stands in the dump, white space included; a blank line
is a blank line of the dump. Files are UTF-8 with ``\n`` at the end of lines and end in ``.dump``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Final

from boilerstrip.evaluation.dump import KINDS, LabelledDump, Origin
from boilerstrip.model import MAIN_CONTENT, Label
from boilerstrip.readers.text import read_text

OPTIONAL: Final = ("url",)
FIELDS: Final = tuple(field.name for field in fields(Origin) if field.name not in OPTIONAL)
_HEAD: Final = re.compile(r"# *([A-Za-z][\w-]*) *: *(.*)")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a labelled file: the 1-based line (0 for the file as a whole)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class CorpusError(ValueError):
    """Labelled files that cannot be used; ``problems`` says what is wrong, and where."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[CorpusError], tuple[object, ...]]:
        return CorpusError, (self.problems,)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a labelled file that is neither remark nor head: its label and what follows."""

    line: int
    label: Label | None
    text: str


def parse_dump(content: bytes, name: str, file: str = "", finished: bool = True) -> LabelledDump:
    """Read a labelled file; raises ``CorpusError`` with everything that is wrong with it.

    Of one that is not ``finished`` the labels need not fit together yet.
    """
    file = file or name
    text = decoded(content, file)
    head, rows, problems = parse_rows(text, file)
    origin, wrong = parse_origin(head, file)
    problems += wrong
    dump = "".join(f"{row.text}\n" for row in rows)
    labels = {number: row.label for number, row in enumerate(rows, 1) if row.label is not None}
    if not problems:
        readable = {block.line for block in read_text(dump).blocks}
        problems += _check_lines(rows, readable, file)
        problems += _check_content(rows, origin, file) if finished else ()
    if problems:
        raise CorpusError(sorted(problems, key=lambda problem: problem.line))
    return LabelledDump(name, dump, labels, origin)


def format_dump(dump: LabelledDump) -> str:
    """Write a labelled file; ``parse_dump`` reads the same dump from it.

    Lines end in LF, the last one too; a line that can be read and has no label is written without
    one, which ``parse_dump`` will say.
    """
    lines = head_of(dump.origin)
    body = dump.text.removesuffix("\n").split("\n") if dump.text else []
    for number, line in enumerate(body, 1):
        label = dump.labels.get(number)
        lines.append(f"{label}\t{line}" if label else f"\t{line}" if line else "")
    return "\n".join(lines) + "\n"


def head_of(origin: Origin) -> list[str]:
    """The lines of a file's head: each field that it must have, and the others that are known."""
    known = [name for name in OPTIONAL if getattr(origin, name)]
    return [f"# {name}: {getattr(origin, name)}" for name in (*FIELDS, *known)]


def decoded(content: bytes, file: str) -> str:
    """The text of a labelled file; raises ``CorpusError`` where it is not UTF-8 with LF."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CorpusError([Problem(file, line, "not UTF-8; save the file as UTF-8")]) from None
    if text.startswith("\ufeff"):
        raise CorpusError([Problem(file, 1, "begins with a byte order mark; save it without one")])
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        raise CorpusError(
            [Problem(file, line, "holds a carriage return; save it with LF at the end of lines")]
        )
    return text


def parse_rows(text: str, file: str) -> tuple[dict[str, tuple[int, str]], list[Row], list[Problem]]:
    """Head (name to line and value), rows and problems of a labelled file."""
    head: dict[str, tuple[int, str]] = {}
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if line.startswith("#"):
            found = _HEAD.fullmatch(line)
            if found and not rows:
                name, value = found[1].lower(), found[2].strip()
                if name in head:
                    problems.append(Problem(file, number, f"`{name}` stands here a second time"))
                head[name] = number, value
            continue
        name, tab, rest = line.partition("\t")
        if not line or (not name and not read_text(rest).blocks):
            rows.append(Row(number, None, rest))
        elif not tab or not name:
            problems.append(Problem(file, number, _no_label(line)))
        elif name not in _LABELS:
            problems.append(Problem(file, number, f"unknown label `{name}`{_meant(name, _LABELS)}"))
        else:
            rows.append(Row(number, Label(name), rest))
    return head, rows, problems


_LABELS: Final = tuple(map(str, Label))


def parse_origin(
    head: dict[str, tuple[int, str]], file: str, also: Sequence[str] = ()
) -> tuple[Origin, list[Problem]]:
    """The origin that a file's head tells, and what is wrong with it; ``also`` may stand there."""
    may_stand = (*FIELDS, *OPTIONAL, *also)
    problems = [
        Problem(file, line, f"unknown field `{name}`{_meant(name, may_stand)}")
        for name, (line, _) in head.items()
        if name not in may_stand
    ]
    missing = [name for name in FIELDS if not head.get(name, (0, ""))[1]]
    if len(missing) == len(FIELDS):
        lines = ", ".join(f"`# {name}: …`" for name in FIELDS)
        problems.append(Problem(file, 1, f"has no head; begin the file with the lines {lines}"))
    else:
        problems += [Problem(file, 0, f"the head lacks `# {name}: …`") for name in missing]
    values = {name: head[name][1] for name in (*FIELDS, *OPTIONAL) if name in head}
    kind, language = values.get("kind", ""), values.get("language", "")
    if kind and kind not in KINDS:
        message = f"unknown kind `{kind}`{_meant(kind, KINDS)}; kinds are {', '.join(KINDS)}"
        problems.append(Problem(file, head["kind"][0], message))
    if language and not _LANGUAGE.fullmatch(language):
        message = f"`{language}` is no language code; write one like `en` or `zh`"
        problems.append(Problem(file, head["language"][0], message))
    return Origin(**values), problems


def _no_label(line: str) -> str:
    first = line.split(maxsplit=1)[0]
    if "\t" not in line and first in _LABELS:
        return f"no tab after `{first}`; a label and its line are parted by one tab"
    return "no label; a line begins with its label and a tab"


def _meant(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return f", did you mean `{close[0]}`?" if close else ""


def _check_lines(rows: Sequence[Row], readable: set[int], file: str) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        if row.label is not None and number not in readable:
            yield Problem(file, row.line, f"`{row.label}` labels a line with nothing to read on it")


def _check_content(rows: Sequence[Row], origin: Origin, file: str) -> Iterator[Problem]:
    """What contradicts itself: kind and labels, or two headlines."""
    labelled = [row for row in rows if row.label is not None]
    content = [row for row in labelled if row.label in MAIN_CONTENT]
    if not labelled:
        yield Problem(file, 0, "holds no labelled line")
    elif not content and origin.kind != "none":
        yield Problem(file, 0, "has no main content; a page without any is of kind `none`")
    elif content and origin.kind == "none":
        yield Problem(file, content[0].line, f"`{content[0].label}` on a page of kind `none`")
    titles = [index for index, row in enumerate(labelled) if row.label is Label.TITLE]
    for above, below in pairwise(titles):
        if below != above + 1:
            message = "a second `title`; a page has one headline, its lines one right below another"
            yield Problem(file, labelled[below].line, message)
