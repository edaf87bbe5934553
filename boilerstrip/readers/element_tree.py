"""Walk a tree of elements as lxml and Python's own ElementTree have them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from boilerstrip.readers.element_facts import VOID, Attributes, has_shadow
from boilerstrip.readers.references import unescape
from boilerstrip.readers.tree import Tree, Visitor


class ElementTree:
    """A tree, or a part of one, of elements with ``tag``, ``attrib``, ``text`` and ``tail``.

    Pieces of text are nodes, too: strings. Comments and processing instructions are none.
    """

    def walk(self, node: Any, visitor: Visitor) -> None:
        """Tell a visitor what a node is and holds; what follows an element is no part of it."""
        waiting: list[Iterator[Any]] = []
        current: Iterator[Any] = iter((node,))
        while True:
            node = next(current, None)
            if node is None:
                if not waiting:
                    return
                visitor.leave()
                current = waiting.pop()
            elif isinstance(node, str):
                visitor.text(node)
            elif visitor.enter(_name(node), _attributes(node), node, self):
                waiting.append(current)
                current = self.children(node)
            elif _name(node) in VOID:
                # Parsers that do not know that it ends at once (``wbr``) put text in it.
                current = chain(self.children(node), current)

    def text(self, node: Any) -> str:
        """All text in an element, that of scripts too."""
        texts = _Texts()
        self.walk(node, texts)
        return "".join(texts.found)

    def shadow(self, node: Any) -> list[Any] | None:
        """What is in the shadow tree that an element declares."""
        for child in node:
            if _name(child) == "template" and has_shadow(_attributes(child)):
                return list(self.children(child))
        return None

    def children(self, node: Any) -> Iterator[Any]:
        """An element's elements and pieces of text."""
        if text := _string(node, "text"):
            yield text
        for child in node:
            if isinstance(child.tag, str):
                yield child
            elif _is_entity(child):
                yield unescape(child.text)
            if tail := _string(child, "tail"):
                yield tail

    def slot(self, node: Any) -> str | None:
        """The name of the slot into which a host's child goes."""
        if isinstance(node, str):
            return ""
        return None if _name(node) == "template" else _attributes(node).get("slot") or ""


class _Texts:
    """Collects all text of a tree."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def enter(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        return True

    def leave(self) -> None:
        pass

    def text(self, text: str) -> None:
        self.found.append(text)


def _name(element: Any) -> str:
    """An element's name without its namespace, in lower case; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _string(node: Any, kind: str) -> str | None:
    """The ``text`` or ``tail`` of a node."""
    try:
        return getattr(node, kind)
    except UnicodeDecodeError as error:
        return _decoded(error)


def _attributes(node: Any) -> Attributes:
    try:
        return dict(node.attrib.items())
    except UnicodeDecodeError:
        return {name: _attribute(node, name) for name in node.attrib}


def _attribute(node: Any, name: str) -> str | None:
    """An attribute of a node of which not all can be had."""
    try:
        return node.attrib[name]
    except UnicodeDecodeError as error:
        return _decoded(error)
    except ValueError:
        # lxml hands out names of control characters, and looks up none of them.
        return None


def _decoded(error: UnicodeDecodeError) -> str:
    """A string of libxml2 with lone surrogates in it (``&#xD800;``), which lxml cannot decode."""
    return error.object.decode("utf-8", "replace")


def _is_entity(node: Any) -> bool:
    return (node.text or "").startswith("&") and hasattr(node, "name")
