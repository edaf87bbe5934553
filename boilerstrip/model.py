"""The values that travel through the pipeline: blocks of a page, votes about them, verdicts.

Everything here is frozen and knows nobody else in the package; the stages hand these values on
and never change one that they were given. They are msgspec's structs, as a page has thousands of
them and a frozen dataclass takes some fifteen times as long to make.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal, NamedTuple

from msgspec import Struct


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

    # A label equals its text, so it has its hash; Enum's own is that of the name, and slower.
    __hash__ = str.__hash__


MAIN_CONTENT = frozenset({Label.TITLE, Label.HEADING, Label.BODY})
"""Labels of what a reader would print; kept unless told otherwise."""

ABOUT_CONTENT = frozenset({Label.BYLINE, Label.CAPTION, Label.NOTE})
"""Labels of lines that say something about the main content; dropped unless told otherwise."""


class Element(Struct, frozen=True, gc=False):
    """One element of an HTML page, in ``Page.elements``; those that cannot hold text are left out.

    ``tag`` is its name in lower case, ``parent`` the index of the element around it, -1 for the
    outermost. ``words`` are those of its own class, id, role and itemprop, in lower case, taken
    apart (``articleBody`` gives ``article`` and ``body``); ``hidden`` says whether an attribute or
    an inline style of its own hides it.
    """

    tag: str
    parent: int
    words: frozenset[str] = frozenset()
    hidden: bool = False


class Entry(NamedTuple):
    """A list around a block, and where in it the block is.

    ``list`` is the list's number on the page, ``item`` the number that stands before the item (0
    for what is in none), ``quotes`` in how many quotes the list is.
    """

    list: int
    item: int
    quotes: int = 0


InlineKind = Literal[
    "link", "strong", "emphasis", "code", "deleted", "superscript", "subscript", "image"
]


class Inline(Struct, frozen=True, gc=False):
    """A part of a block's text that an inline element marks.

    ``start`` and ``end`` are its span in ``Block.text`` (code points, half open). ``target`` is
    the address of a link or an image, in full where the page's own address is known. An image has
    an empty span, and its ``text`` is what stands for it (``alt``); one that stands before the
    block, and not in it, begins and ends at -1.
    """

    start: int
    end: int
    kind: InlineKind
    target: str = ""
    text: str = ""


class Markup(Struct, frozen=True, gc=False):
    """What a page's markup says of one block; a text dump's blocks have none.

    - ``tag``: the block element that it is the text of (``p``, ``li``, ``td``, ``div`` …).
    - ``inside``: the tags of the innermost element that holds all of its text (``a`` in ``p``, say)
      and of all around that.
    - ``words``: their class, id, role and itemprop words, as in ``Element``; those of ``html`` and
      ``body`` left out.
    - ``linked``: the share of its characters that are links, 0 to 1; white space does not count.
    - ``level``: 1 to 6 for a heading, else 0.
    - ``hidden``: whether an attribute or an inline style hides it from readers.
    - ``lists``: ``ul`` or ``ol`` for each list around it, the outermost first; ``item`` is the
      1-based number of its list item. ``entries`` says of each of these lists which it is, and
      which of its items the block is in.
    - ``cell``: table, row and column, each counted from 1, spanning cells taking what they span;
      ``None`` outside of tables, row and column 0 for a table's caption. ``spans`` is how many rows
      and columns the cell spans, ``header`` whether it heads some.
    - ``code``: the number of the preformatted text that it is a line of, or 0; ``language`` is what
      that is written in, as far as a class or attribute says.
    - ``quotes``: in how many quotes (``blockquote``) it is.
    - ``element``: the index of the block element (``tag``) in ``Page.elements``, -1 for none.
    - ``emphasised``: the share of its characters in ``b``, ``strong``, ``em``, ``i`` or ``u``.
    - ``images``: how many images stand in it, or before it since the block above.
    - ``breaks``: how many line breaks part it from text before it in the same element (``<br>``, or
      a line's end in preformatted text); 2 or more set a new paragraph.
    - ``inlines``: the marked parts of its text, by their start, the outer ones first; none in code.
    """

    tag: str
    inside: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    linked: float = 0.0
    level: int = 0
    hidden: bool = False
    lists: tuple[str, ...] = ()
    item: int = 0
    cell: tuple[int, int, int] | None = None
    code: int = 0
    element: int = -1
    emphasised: float = 0.0
    images: int = 0
    breaks: int = 0
    quotes: int = 0
    entries: tuple[Entry, ...] = ()
    spans: tuple[int, int] = (1, 1)
    header: bool = False
    language: str = ""
    inlines: tuple[Inline, ...] = ()


class About(Struct, frozen=True, gc=False):
    """What a page says about itself in its head and in structured data; empty where it does not.

    ``date`` is the day of publication as the page writes it, ``language`` the code it declares,
    ``url`` its own address, ``site`` the name of the site. ``description`` is what the head gives
    for previews, ``body`` the article's text where structured data repeats it, and ``kinds`` what
    the page calls itself, in lower case (types of Open Graph and schema.org: ``newsarticle`` …).
    """

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    site: str = ""
    description: str = ""
    body: str = ""
    kinds: frozenset[str] = frozenset()


class Block(Struct, frozen=True, gc=False):
    """One line of a text dump that has something to read on it, or of a page's text.

    ``text`` is the line without surrounding white space, ``start`` and ``end`` its span in
    ``Page.source`` (code points, half open, so ``source[start:end] == text``), ``line`` its
    1-based line number there, and ``indent`` the columns of white space before it. ``markup`` is
    what HTML says of it, ``None`` in a text dump.
    """

    text: str
    start: int
    end: int
    line: int
    indent: int = 0
    markup: Markup | None = None


class Page(Struct, frozen=True, gc=False):
    """A page as its reader gives it: its text, and the blocks of that in reading order.

    ``source`` is the decoded dump, or, for HTML, the page's text as the reader laid it out, a
    block a line; every block's span points into it. ``about`` is what HTML says of the page, and
    ``elements`` are its elements in document order; a text dump has none. ``partial`` says in
    words what of the page was left out for its size, and is empty for a whole one. ``url`` is the
    address that it was read from, as far as the pipeline was told.
    """

    source: str
    blocks: tuple[Block, ...]
    about: About = About()
    elements: tuple[Element, ...] = ()
    partial: str = ""
    url: str = ""


class Vote(Struct, frozen=True, gc=False):
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


class Verdict(Struct, frozen=True, gc=False):
    """What became of one block: its place in the source, its label, and everything said of it.

    ``score`` is the keep-score in log-odds: above zero speaks for main content. It is the sum of
    ``terms``: what the learned part made of the page (``learned``, or, explained, one term for
    each group of numbers), and what the votes add that it was not trained with. ``votes`` holds
    all votes, those that the learned part was given and those that were added. ``kept`` says
    whether the block is part of ``Result.text``. ``markup`` is the block's.
    """

    text: str
    line: int
    span: tuple[int, int]
    label: Label
    score: float
    kept: bool
    votes: tuple[Vote, ...] = ()
    terms: tuple[tuple[str, float], ...] = ()
    markup: Markup | None = None


class Placement(Struct, frozen=True, gc=False):
    """What the segmenter did with one block, and what else it could have been.

    ``chosen`` says whether it is in the body, ``piece`` is the number of the piece that it is in,
    from 1, or left out of as an insert; 0 outside. ``margin`` is what the best choice with the
    block in the body has over the best without it, in log-odds: how far it is from being decided
    otherwise. ``chances`` are the
    labels with their chances by what is known of the block alone, the likeliest first.
    """

    chosen: bool
    piece: int
    margin: float
    chances: tuple[tuple[Label, float], ...]


class Account(Struct, frozen=True, gc=False):
    """A result, with terms in detail, and how the body was chosen: one placement a block.

    ``bias`` and ``allowance`` were added to every score before the best body was looked for: what
    the pipeline asks of all pages, and what the page's doubt grants. ``begin`` is what a piece of
    the body costs. All in log-odds.
    """

    result: Result
    placements: tuple[Placement, ...]
    bias: float
    allowance: float
    begin: float


class Result(Struct, frozen=True, gc=False):
    """A stripped page.

    ``text`` is the kept blocks joined by line ends. ``title`` and ``byline`` are what the page
    says about itself, empty where nothing was found; they are filled whether or not those labels
    are kept. ``found`` is false when nothing on the page looked like main content. ``source`` is
    the decoded input, into which every verdict's ``span`` points, and ``encoding`` the one it was
    decoded with (empty for ``str`` input). Of an HTML page ``source`` is the text, a block a line,
    and ``author``, ``date``, ``language``, ``url`` and ``site`` are what it says of itself; they
    are empty for a text dump. ``tables`` are the kept tables, each as rows of its cells' texts.
    ``partial`` says in words what of the page was left out as it is beyond a limit of
    ``Pipeline(limits=…)``; it is empty where all of it was looked at.
    """

    text: str
    title: str
    byline: str
    blocks: tuple[Verdict, ...]
    found: bool
    source: str
    encoding: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    site: str = ""
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    partial: str = ""

    def __repr__(self) -> str:
        """All but the source, which is long."""
        shown = (f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__
                 if name != "source")  # fmt: skip
        return f"Result({', '.join(shown)})"

    @property
    def captions(self) -> tuple[str, ...]:
        """The captions, kept or not, in their order."""
        return self.labelled(Label.CAPTION)

    @property
    def comments(self) -> tuple[str, ...]:
        """The lines of readers' comments, kept or not, in their order."""
        return self.labelled(Label.COMMENTS)

    def labelled(self, label: Label | str) -> tuple[str, ...]:
        """The lines of one label, kept or not, in their order; ``ValueError`` for no label."""
        wanted = Label(label)
        return tuple(verdict.text for verdict in self.blocks if verdict.label is wanted)
