"""What is fuzzed: each reader and each writer, given bytes; all that must hold is checked.

A target is a function of bytes that raises where something is wrong. None of them needs a fuzzer:
the tests replay kept inputs through all of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from itertools import cycle
from typing import Final

import lxml.etree
import lxml.html
import promises

from boilerstrip import Pipeline
from boilerstrip.model import Label, Page, Result, Verdict
from boilerstrip.readers.bounds import DEEPEST, MOST_MARKS, looked_through
from boilerstrip.readers.decoding import decode, decode_html
from boilerstrip.readers.html import read_html, read_tree
from boilerstrip.readers.kind import is_html
from boilerstrip.readers.text import read_text

Target = Callable[[bytes], None]

_LABELS: Final = (Label.BODY, Label.BODY, Label.TITLE, Label.HEADING, Label.CAPTION)
_RARELY: Final = 16
"""Of so many lengths of input one is read in the depth, which takes time."""
_ADDRESS: Final = "https://example.org/a/b?c"
_UNICODE: Final = "surrogatepass"


def text_of(data: bytes) -> str:
    """Bytes as text, lone surrogates included; what is no UTF-8 is taken for Latin-1."""
    try:
        return data.decode("utf-8", _UNICODE)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def kept_result(page: Page, choice: int = 0) -> Result:
    """A result that keeps what is not hidden, with labels in turn: what writers may be given."""
    labels = cycle(_LABELS[choice % len(_LABELS) :] + _LABELS)
    verdicts = tuple(
        Verdict(
            block.text, block.line, (block.start, block.end), label, 1.0,
            label is not Label.CAPTION and not (block.markup and block.markup.hidden),
            markup=block.markup,
        )
        for block, label in zip(page.blocks, labels, strict=False)
    )  # fmt: skip
    text = "\n".join(verdict.text for verdict in verdicts if verdict.kept)
    return Result(text, page.about.title, "", verdicts, True, page.source)


# --- readers ------------------------------------------------------------------------------------


def fuzz_decoding(data: bytes) -> None:
    """Any bytes become text, whatever they are said to be, and one kind of page or another."""
    is_html(data)
    for decoding in (decode, decode_html):
        text, name = decoding(data)
        promises.hold(isinstance(text, str) and name, "no text, or no encoding", name)
    decode_html(data, "iso-8859-1")


def fuzz_text(data: bytes) -> None:
    """A text dump: nothing of it is lost but white space and signs that show nothing."""
    source = text_of(data)
    page = read_text(source)
    promises.check_page(page)
    promises.hold(page.source == source, "another source")
    gaps, end = [], 0
    for block in page.blocks:
        gaps.append(source[end : block.start])
        end = block.end
    lost = [c for c in "".join([*gaps, source[end:]]) if c.isalnum()]
    promises.hold(not lost, "characters that are lost", lost)


def fuzz_html(data: bytes) -> None:
    """A page of HTML."""
    promises.check_page(read_html(text_of(data), _ADDRESS))


def fuzz_bounds(data: bytes) -> None:
    """A page within bounds is left as it is, whatever its tags are; beyond them it is read."""
    html = text_of(data)
    if html.count("<") - html.count("</") <= MOST_MARKS:
        promises.hold(looked_through(html) == html, "a page within bounds is changed")
    if len(data) % _RARELY == 0:
        promises.check_page(read_html("<x-y>" * (DEEPEST + 1) + html))


def fuzz_tree(data: bytes) -> None:
    """A page that lxml has parsed, as HTML and, where it is XML, as that."""
    parser = lxml.etree.XMLParser(recover=True, resolve_entities=False)
    for parsed in (lxml.html.document_fromstring, partial(lxml.etree.fromstring, parser=parser)):
        try:
            root = parsed(data)
        except (lxml.etree.LxmlError, ValueError, AssertionError):
            continue
        if root is not None:
            promises.check_page(read_tree(root, _ADDRESS))


def fuzz_stored(data: bytes) -> None:
    """What a page stores for its scripts: data of any shape, and text that is nearly data."""
    text = text_of(data).replace("</", "<\\/")
    with suppress(ValueError, RecursionError):
        text = json.dumps(json.loads(text)).replace("</", "<\\/")
    kinds = ("type=application/ld+json", "type=application/json", "")
    for attributes, start in zip(kinds, ("", "", "window.__STATE__ = "), strict=True):
        promises.check_page(read_html(f"<script {attributes}>{start}{text}</script>"))


def fuzz_pipeline(data: bytes) -> None:
    """Everything at once: bytes to a result, twice the same, and that to all that is written."""
    result = _pipeline().extract(data)
    promises.check_result(result)
    promises.hold(_pipeline().extract(data) == result, "another result the second time")
    promises.check_writers(result)


@cache
def _pipeline() -> Pipeline:
    return Pipeline(keep=set(Label))


# --- writers ------------------------------------------------------------------------------------


def _fuzz_writer(name: str, data: bytes) -> None:
    """A writer, given what a reader made of bytes; the first byte chooses labels."""
    source = text_of(data[1:])
    choice = data[0] if data else 0
    for page in (read_html(source), read_text(source)):
        promises.WRITERS[name](kept_result(page, choice))


TARGETS: Final[dict[str, Target]] = {
    "decoding": fuzz_decoding,
    "read-text": fuzz_text,
    "read-html": fuzz_html,
    "bounds": fuzz_bounds,
    "read-tree": fuzz_tree,
    "read-stored": fuzz_stored,
    "pipeline": fuzz_pipeline,
    **{f"write-{name}": partial(_fuzz_writer, name) for name in promises.WRITERS},
}
