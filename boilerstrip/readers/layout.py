"""Lay a page out: from elements that begin and end, and text, to lines with their markup.

Whoever walks a page's tree tells a `Layout` what it meets. Markup is made when a line is complete,
not for each element, and what holds for an element and all around it is put together when a line
asks for it, so that neither many elements nor deep ones cost much.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from boilerstrip.model import Element, Markup
from boilerstrip.readers.asides import ANCHORS, DECORATION, HIDDEN, Asides
from boilerstrip.readers.element_facts import (
    BLOCKS,
    EMPHASIS,
    HEADINGS,
    PREFORMATTED,
    SHOWING,
    VERBATIM,
    Attributes,
    image_address,
    is_decoration,
    is_hidden,
    is_link,
    is_set_apart,
    naming_words,
)
from boilerstrip.readers.gluing import are_two_links, is_apart, is_apart_in_formula
from boilerstrip.readers.places import PLACING, Place, Places, language_of
from boilerstrip.readers.spans import MARKING, Spans

Line = tuple[str, int, Markup]
"""Text, the columns of white space before it, and its markup."""

_NOTHING: Final[frozenset[str]] = frozenset()
_INLINE: Final = frozenset(("a", *EMPHASIS))
_WHOLE: Final = frozenset(("html", "body"))
_MOST_NAMES: Final = 256
"""So many names around a line are known; a page with more of them is not meant for readers."""
_TAB: Final = 4
_WRAPPERS: Final = 3
"""Elements around code that may say its language."""
_ZERO_WIDTH: Final = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphens, places to break a line, places not to: a browser shows nothing there."""
_SPACELESS: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Scripts that put a zero-width space between words."""
_UNSEEN: Final = re.compile(
    f"[\u00ad\u2060\ufeff]|(?<![{_SPACELESS}])\u200b|\u200b(?![{_SPACELESS}])"
)


@dataclass(slots=True)
class _Context:
    """What holds for the text right in an open element; never changed, but frozen costs time.

    ``aside`` says that it is hidden in the midst of a line that is not, or a decoration there.
    """

    block: int
    tag: str
    place: Place
    hidden: bool = False
    linked: bool = False
    emphasised: bool = False
    aside: int = 0


class Layout:
    """One page being laid out: ``lines`` so far, and ``elements`` in document order."""

    def __init__(self, resolve: Callable[[str], str] = str.strip) -> None:
        self.lines: list[Line] = []
        self.elements: list[Element] = []
        # Open elements, the innermost last, and the context of each.
        self._open = [-1]
        self._contexts = [_Context(-1, "", Place())]
        self._attributes: list[Attributes] = [{}]
        self._resolve = resolve
        self._places = Places()
        self._names = {-1: (_NOTHING, _NOTHING)}
        self._targets: dict[int, str] = {}
        # The line that is being put together: its text, and text that is hidden in its midst.
        self._pieces: list[str] = []
        self._length = 0
        self._spans = Spans()
        self._asides: Asides | None = None
        self._spaced = False
        self._characters = self._linked = self._emphasised = 0
        # The innermost element that holds all of it, and how many are open there.
        self._holder = -1
        self._depth = self._lowest = 0
        # The element of its last text, and two elements with nothing between them after that.
        self._last = self._closed = self._opened = -1
        # The link left after that text, and the link entered.
        self._left = self._entered = -1
        self._boxed = False
        # What came since the last line.
        self._images = self._breaks = 0
        self._begun = False

    # --- elements -------------------------------------------------------------------------------

    def open(self, tag: str, attributes: Attributes, apart: bool = False) -> None:
        """An element begins, which ``close`` ends; ``apart`` makes any element a block."""
        elements = self.elements
        element = len(elements)
        context = self._contexts[-1]
        words, hides = _NOTHING, False
        if attributes:
            words = naming_words(attributes)
            if not attributes.keys().isdisjoint(SHOWING):
                hides = is_hidden(attributes)
                apart = apart or is_set_apart(attributes)
        elements.append(Element(tag, self._open[-1], words, hides))
        if tag in BLOCKS or apart:
            self._end_block()
            place = context.place
            if tag in PLACING:
                place = self._places.of(tag, attributes, self._open[-1], place)
                if tag in PREFORMATTED and place.code:
                    around = (attributes, *self._attributes[: -_WRAPPERS - 1 : -1])
                    place.code.language = next(filter(None, map(language_of, around)), "")
            hidden = hides or context.hidden
            context = _Context(element, tag, place, hidden, context.linked, context.emphasised)
        else:
            if tag in _INLINE or hides:
                context = self._inline(tag, attributes, context, hides)
            if tag in MARKING:
                self._mark(tag, attributes, element, context)
            if self._closed >= 0 and self._opened < 0:
                self._opened = element
        self._open.append(element)
        self._contexts.append(context)
        self._attributes.append(attributes)

    def close(self) -> None:
        """The element opened last ends."""
        element = self._open[-1]
        if self._contexts[-1].block == element:
            self._end_block()
        elif self._last >= element:
            self._closed, self._opened = element, -1
            if element in self._targets:
                self._left, self._entered = element, -1
        elif self._opened == element:
            # Nothing was in it; what stands on both of its sides is still side by side.
            self._opened = -1
        if self._entered == element:
            self._entered = -1
        if self._spans.innermost == element:
            self._spans.close(self._length)
        self._open.pop()
        self._contexts.pop()
        self._attributes.pop()
        if self._asides is not None and not self._contexts[-1].aside:
            self.text(self._asides.settle())
        if len(self._open) < self._lowest:
            self._lowest = len(self._open)

    def _inline(self, tag: str, attributes: Attributes, above: _Context, hides: bool) -> _Context:
        if tag == "a":
            element = len(self.elements) - 1
            self._targets[element] = attributes.get("href") or ""
            if self._entered < 0:
                self._entered = element
        return _Context(
            above.block,
            above.tag,
            above.place,
            above.hidden or hides,
            above.linked or (tag == "a" and is_link(attributes)),
            above.emphasised or tag in EMPHASIS,
            self._aside_in(attributes, above, hides),
        )

    def _aside_in(self, attributes: Attributes, above: _Context, hides: bool) -> int:
        if not hides or (above.hidden and not above.aside):
            return above.aside
        return DECORATION if is_decoration(attributes) and not above.aside else HIDDEN

    def _mark(self, tag: str, attributes: Attributes, element: int, context: _Context) -> None:
        """An inline element marks what is in it."""
        kind = MARKING[tag]
        if context.place.code:
            if kind == "code" and not context.place.code.language:
                context.place.code.language = language_of(attributes)
        elif kind != "link":
            self._spans.open(element, kind)
        elif attributes.get("href"):
            self._spans.open(element, kind, self._resolve(attributes["href"] or ""))

    def box(self) -> None:
        """A field of a form, a drawing or the like stands here, perhaps between words."""
        self._boxed = True

    def image(self, attributes: Attributes) -> None:
        """A picture stands here, perhaps between words."""
        self._boxed = True
        address = image_address(attributes)
        if address:
            self._images += 1
            if not self._contexts[-1].aside:
                text = " ".join((attributes.get("alt") or "").split())
                self._spans.image(self._resolve(address), text, self._length)

    # --- text -----------------------------------------------------------------------------------

    def text(self, text: str) -> None:
        """Text stands where the walk is."""
        context = self._contexts[-1]
        if text.isspace() and not context.place.code:
            self._spaced = True
            return
        if not text.isascii() and any(map(text.__contains__, _ZERO_WIDTH)):
            text = _UNSEEN.sub("", text)
        if context.aside:
            if text:
                self._asides = self._asides or Asides()
                self._asides.add(text, context.aside, self._open[-1])
        elif context.place.code:
            self._preformatted(text)
        elif context.place.level and context.linked and text.strip() in ANCHORS:
            # A mark that leads to the heading is no text of it.
            self._spaced = True
        elif words := text.split():
            if self._pieces and (self._spaced or text[0].isspace() or self._is_apart(words[0])):
                self._pieces.append(" ")
                self._length += 1
            piece = " ".join(words)
            self._piece(piece, len(piece) - len(words) + 1)
            self._spaced = text[-1].isspace()

    def _preformatted(self, text: str) -> None:
        first, *others = text.split("\n")
        if first:
            self._piece(first, sum(map(len, first.split())))
        for line in others:
            self.line_break()
            if line:
                self._piece(line, sum(map(len, line.split())))

    def _piece(self, piece: str, characters: int) -> None:
        """Text of the current line, and how many of its characters are no white space."""
        element = self._open[-1]
        depth = len(self._open)
        if not self._pieces:
            self._depth, self._holder = depth, element
        elif self._lowest < self._depth:
            self._depth, self._holder = self._lowest, self._open[self._lowest - 1]
        self._lowest = depth
        self._pieces.append(piece)
        self._spans.text(self._length)
        self._length += len(piece)
        self._last = element
        self._closed = self._opened = self._left = self._entered = -1
        self._boxed = False
        self._characters += characters
        context = self._contexts[-1]
        if context.linked:
            self._linked += characters
        if context.emphasised:
            self._emphasised += characters

    def _is_apart(self, after: str) -> bool:
        """Whether elements alone set the text that follows apart from the line so far."""
        before = self._pieces[-1]
        if self._boxed and before[-1].isalnum() and after[0].isalnum():
            return True
        if self._left >= 0 and self._entered >= 0:
            targets = self._targets[self._left], self._targets[self._entered]
            if are_two_links(before, after, *targets):
                return True
        if self._opened < 0:
            return False
        closed, opened = self.elements[self._closed], self.elements[self._opened]
        around, _ = self._names_around(opened.parent)
        if "math" in around:
            return is_apart_in_formula(before, after, self.elements[opened.parent].tag)
        if not around.isdisjoint(VERBATIM):
            return False
        running = self._contexts[-1].tag == "p"
        return is_apart(before, after, closed, opened, running)

    # --- lines ----------------------------------------------------------------------------------

    def line_break(self) -> None:
        """The line ends, and its element goes on."""
        self._flush()
        self._breaks += self._begun

    def rule(self) -> None:
        """What follows is set apart from what stands before."""
        self._end_block()

    def _end_block(self) -> None:
        if self._pieces or self._asides is not None:
            self._flush()
        self._breaks = 0
        self._begun = False

    def _flush(self) -> None:
        """The current line is complete."""
        line = ""
        asides, self._asides = self._asides, None
        if asides is not None:
            asides.settle()
            if not (self._pieces or asides.hidden):
                self._show(asides)
                asides = None
        if self._pieces:
            text = "".join(self._pieces)
            if self._contexts[-1].place.code:
                text = text.expandtabs(_TAB)
            line = text.strip()
            if line:
                self.lines.append((line, len(text) - len(text.lstrip()), self._markup()))
                self._images = self._breaks = 0
                self._begun = True
            self._pieces.clear()
            self._length = 0
            self._characters = self._linked = self._emphasised = 0
        self._last = self._closed = self._opened = self._left = self._entered = -1
        self._spaced = self._boxed = False
        if asides is not None:
            self._tell(asides, line)

    def _markup(self) -> Markup:
        context = self._contexts[-1]
        place = context.place
        # In code, inline elements name what is code for a machine: a "comment" is none of a reader.
        inside, words = self._names_around(context.block if place.code else self._holder)
        return Markup(
            context.tag,
            inside,
            words,
            self._linked / self._characters,
            place.level,
            context.hidden and not context.aside,
            place.lists,
            place.item,
            place.cell,
            place.code.number if place.code else 0,
            context.block,
            self._emphasised / self._characters,
            self._images,
            self._breaks,
            place.quotes,
            place.entries,
            place.spans,
            place.header,
            place.code.language if place.code else "",
            self._spans.line(self._length, place.code is not None),
        )

    def _show(self, asides: Asides) -> None:
        """What is kept from those who are read to is all of the line; others see it."""
        if asides.doubles:
            self._pieces.append(" ".join(asides.doubles))
            self._holder = asides.holder
            self._characters = sum(map(len, asides.doubles))
            inside, _ = self._names_around(asides.holder)
            self._linked = self._characters * ("a" in inside)
            self._emphasised = self._characters * (not inside.isdisjoint(EMPHASIS))

    def _tell(self, asides: Asides, line: str) -> None:
        """What is hidden in a line becomes a line of its own, and no part of a heading."""
        text = asides.apart_from(line)
        if text:
            inside, words = self._names_around(asides.holder)
            tag, block = self.elements[asides.holder].tag, self._contexts[-1].block
            inside = inside.difference(HEADINGS)
            self.lines.append((text, 0, Markup(tag, inside, words, hidden=True, element=block)))

    def _names_around(self, element: int) -> tuple[frozenset[str], frozenset[str]]:
        """The tags and the naming words of an element and of all around it."""
        known = self._names
        unknown = []
        while element not in known:
            unknown.append(element)
            element = self.elements[element].parent
        names = known[element]
        inside, words = names
        for inner in reversed(unknown):
            own = self.elements[inner]
            if own.tag not in inside and len(inside) < _MOST_NAMES:
                inside = inside | {own.tag}
                names = inside, words
            is_new = own.words and not (own.words <= words or own.tag in _WHOLE)
            if is_new and len(words) < _MOST_NAMES:
                words = words | own.words
                names = inside, words
            known[inner] = names
        return names
