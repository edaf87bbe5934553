"""The values that travel through the pipeline: blocks of a page, votes about them, verdicts.

Everything here is frozen and knows nobody else in the package; the stages hand these values on
and never change one that they were given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Label(str, Enum):
    """What a line of a page is. The guide to each is docs/labels.md."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    BYLINE = "byline"
    CAPTION = "caption"
    NOTE = "note"
    READ_MORE = "read_more"
    RELATED = "related"
    TAGS = "tags"
    SHARE = "share"
    NAV = "nav"
    ACCOUNT = "account"
    COMMENTS = "comments"
    COMMENT_POLICY = "comment_policy"
    LEGAL = "legal"
    CONSENT = "consent"
    PROMO = "promo"
    WIDGET = "widget"

    def __str__(self) -> str:
        return self.value


MAIN_CONTENT = frozenset({Label.TITLE, Label.HEADING, Label.BODY})
"""Labels of what a reader would print; kept unless told otherwise."""

ABOUT_CONTENT = frozenset({Label.BYLINE, Label.CAPTION, Label.NOTE})
"""Labels of lines that say something about the main content; dropped unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a text dump that has something to read on it.

    ``text`` is the line without surrounding white space, ``start`` and ``end`` its span in
    ``Page.source`` (code points, half open, so ``source[start:end] == text``), ``line`` its
    1-based line number there, and ``indent`` the columns of white space before it.
    """

    text: str
    start: int
    end: int
    line: int
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its reader gives it: the decoded source, and its blocks in reading order."""

    source: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    """What one classifier says of one block.

    ``block`` is the block's index in ``Page.blocks``; ``weight`` is in log-odds (natural
    logarithm): how much more likely ``label`` has become for that block, below zero for less;
    ``reason`` says why, in words that a person would accept. ``classifier`` is filled in by the
    pipeline with the name under which the classifier was installed.
    """

    block: int
    label: Label
    weight: float
    reason: str
    classifier: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one block: its place in the source, its label, and everything said of it.

    ``score`` is the keep-score in log-odds: above zero speaks for main content. It is the sum of
    the votes' shares in it and of ``context`` (what the neighbouring lines added). ``kept`` says
    whether the block is part of ``Result.text``.
    """

    text: str
    line: int
    span: tuple[int, int]
    label: Label
    score: float
    kept: bool
    votes: tuple[Vote, ...] = ()
    context: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """A stripped page.

    ``text`` is the kept blocks joined by line ends. ``title`` and ``byline`` are what the page
    says about itself, empty where nothing was found; they are filled whether or not those labels
    are kept. ``found`` is false when nothing on the page looked like main content. ``source`` is
    the decoded input, into which every verdict's ``span`` points, and ``encoding`` the one it was
    decoded with (empty for ``str`` input).
    """

    text: str
    title: str
    byline: str
    blocks: tuple[Verdict, ...]
    found: bool
    source: str = field(repr=False)
    encoding: str = ""
