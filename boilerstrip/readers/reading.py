"""One page being read: what each element of its tree means for the layout and for what is told.

A tree's walk tells a `Reading` which elements begin and end, and what text stands between them.
Documents inside of the page (frames, shadow trees, HTML in scripts) are read in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from boilerstrip.readers.bounds import bounded
from boilerstrip.readers.element_facts import BOXES, SILENT, Attributes
from boilerstrip.readers.layout import Layout
from boilerstrip.readers.lexbor_tree import LexborTree
from boilerstrip.readers.structured_data import StructuredData
from boilerstrip.readers.tree import Tree

_DEEPEST: Final = 20
"""Documents in documents beyond this are not read."""


class _Host:
    """An element with a shadow tree, and which of the slots there have been filled."""

    def __init__(self, node: Any, tree: Tree) -> None:
        self.tree = tree
        self._node = node
        self._filled: set[str] = set()

    def children(self, slot: str) -> list[Any]:
        """What goes into a slot of that name; of several the first has it all."""
        if slot in self._filled:
            return []
        self._filled.add(slot)
        children = self.tree.children(self._node)
        return [child for child in children if self.tree.slot(child) == slot]


class Reading:
    """Collects ``layout``, what the page says of itself (``data``), and its scripts."""

    def __init__(self, url: str = "", has_shadows: bool = True) -> None:
        self.data = StructuredData(url)
        self.layout = Layout(self.data.resolved)
        # The end of an element and text are the layout's own matter, and there are many.
        self.leave: Callable[[], None] = self.layout.close
        self.text: Callable[[str], None] = self.layout.text
        self.scripts: list[Callable[[], str]] = []
        self._has_shadows = has_shadows
        self._hosts: list[_Host] = []
        self._in_head = False
        self._nested = 0

    def enter(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        """An element begins; returns whether what is in it is to be told, and then its end."""
        take = _TAKEN.get(tag)
        if take is not None:
            return take(self, tag, attributes, node, tree)
        if self._has_shadows:
            shadow = tree.shadow(node)
            if shadow is not None:
                self.layout.open(tag, attributes)
                self._show_shadow(shadow, node, tree)
                self.layout.close()
                return False
        self.layout.open(tag, attributes)
        return True

    def document(self, html: str) -> None:
        """A document inside of the page stands here."""
        if self._nested < _DEEPEST:
            tree = LexborTree()
            self._inside(tree.parsed(bounded(html)), tree)

    def _inside(self, nodes: Iterable[Any], tree: Tree) -> None:
        """Read nodes that have been read from another document than the one around them."""
        self._nested += 1
        for node in nodes:
            tree.walk(node, self)
        self._nested -= 1

    # --- elements that are not simply laid out --------------------------------------------------

    def _note(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        """An element with text whose attributes say something of the page."""
        if not self._nested:
            self.data.note(tag, attributes)
        self.layout.open(tag, attributes)
        return True

    def _head(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        """What stands in a head is seen; the head itself is nothing that text stands in."""
        if self._in_head:
            return False
        self._in_head = True
        for child in tree.children(node):
            tree.walk(child, self)
        self._in_head = False
        return False

    def _dialog(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        shut = "open" not in attributes
        self.layout.open(tag, {**attributes, "hidden": ""} if shut else attributes)
        return True

    def _silent(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        if tag in BOXES:
            self.layout.box()
        elif not self._nested:
            if tag in ("meta", "link", "base"):
                self.data.note(tag, attributes)
            elif tag == "title":
                self.data.tab(tree.text(node))
        return False

    def _image(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        self.layout.image(attributes)
        return False

    def _input(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        if attributes.get("type") != "hidden":
            self.layout.box()
        return False

    def _break(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        self.layout.line_break()
        return False

    def _rule(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        self.layout.rule()
        return False

    def _script(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        if "ld+json" in (attributes.get("type") or "").lower():
            self.data.json_ld(tree.text(node))
        elif "src" not in attributes:
            self.scripts.append(lambda: tree.text(node))
        return False

    def _noscript(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        """Text for those without scripts is read; pictures for them are there a second time."""
        text = tree.text(node)
        if text.lstrip().startswith("<"):
            # A parser that takes scripts for running leaves the markup as text.
            self.document(text)
            return False
        if not text.strip():
            return False
        self.layout.open(tag, attributes)
        return True

    def _frame(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        """A document in an attribute, or in the text of ``noframes``."""
        html = attributes.get("srcdoc") if tag == "iframe" else tree.text(node)
        if html:
            self.layout.open(tag, attributes, apart=True)
            self.document(html)
            self.layout.close()
        elif tag == "iframe":
            self.layout.box()
        return False

    def _reading_aid(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        """How a word is read stands in brackets after it, as where browsers know no ruby."""
        text = tree.text(node).strip()
        if text:
            self.layout.text(f"({text})")
        return False

    # --- shadow trees ---------------------------------------------------------------------------

    def _show_shadow(self, shadow: list[Any], host: Any, tree: Tree) -> None:
        """What is shown of a host is its shadow tree, with the host's children in the slots."""
        if self._nested < _DEEPEST:
            self._hosts.append(_Host(host, tree))
            self._inside(shadow, tree)
            self._hosts.pop()

    def _slot(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        self.layout.open(tag, attributes)
        if not self._hosts:
            return True
        host = self._hosts.pop()
        children = host.children(attributes.get("name") or "")
        for child in children:
            host.tree.walk(child, self)
        self._hosts.append(host)
        if not children:
            # What stands in a slot is for hosts that put nothing there.
            return True
        self.layout.close()
        return False


class BoundedReading(Reading):
    """A reading that looks at no more elements once it has more lines than ``most``."""

    def __init__(self, url: str, has_shadows: bool, most: int) -> None:
        super().__init__(url, has_shadows)
        self._most = most
        self.text = self._text

    def enter(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        """As for any reading, until there are enough lines."""
        if len(self.layout.lines) > self._most:
            return False
        return super().enter(tag, attributes, node, tree)

    def _text(self, text: str) -> None:
        if len(self.layout.lines) <= self._most:
            # In preformatted text every line is a block.
            self.layout.text("\n".join(text.split("\n", self._most + 1)[: self._most + 1]))


_Taking = Callable[[Reading, str, Attributes, Any, Tree], bool]
_TAKEN: Final[dict[str, _Taking]] = {
    **dict.fromkeys(SILENT, Reading._silent),
    "html": Reading._note,
    "head": Reading._head,
    "time": Reading._note,
    "dialog": Reading._dialog,
    "img": Reading._image,
    "input": Reading._input,
    "br": Reading._break,
    "hr": Reading._rule,
    "script": Reading._script,
    "noscript": Reading._noscript,
    "iframe": Reading._frame,
    "noframes": Reading._frame,
    "rt": Reading._reading_aid,
    "slot": Reading._slot,
}
