"""Walk a tree that Lexbor has parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from boilerstrip.readers.element_facts import has_shadow
from boilerstrip.readers.tree import Visitor

_TEMPLATE: Final = re.compile(r'\A<template(?:[^>"]|"[^"]*")*>|</template>\Z')


class LexborTree:
    """A page's tree as Lexbor parsed it, or several; a node keeps the tree alive that it is in."""

    def page(self, html: str) -> Any:
        """The root of a page; ``None`` for an empty one."""
        return LexborHTMLParser(html).root

    def parsed(self, html: str) -> list[Any]:
        """What stands in a page's head and body."""
        root = self.page(html)
        halves = [] if root is None else self.children(root)
        return [node for half in halves for node in self.children(half)]

    def walk(self, node: Any, visitor: Visitor) -> None:
        """Tell a visitor what a node is and holds."""
        enter, leave, text = visitor.enter, visitor.leave, visitor.text
        depth = 0
        while node is not None:
            tag = node.tag
            if tag == "-text":
                text(node.text_content or "")
            elif tag and tag[0] != "-" and enter(tag, node.attributes, node, self):
                child = node.child
                if child is not None:
                    node = child
                    depth += 1
                    continue
                leave()
            following = node.next if depth else None
            while depth and following is None:
                node = node.parent
                depth -= 1
                leave()
                following = node.next if depth else None
            node = following

    def text(self, node: Any) -> str:
        """All text in an element, that of scripts too."""
        return node.text(deep=True) or ""

    def shadow(self, node: Any) -> list[Any] | None:
        """What is in the shadow tree that an element declares."""
        for child in self.children(node):
            if child.tag == "template" and has_shadow(child.attributes):
                # A template's content is a document of its own, which only its HTML shows.
                return self.parsed(_TEMPLATE.sub("", child.html or ""))
        return None

    def children(self, node: Any) -> Iterator[Any]:
        """An element's elements and pieces of text."""
        child = node.child
        while child is not None:
            yield child
            child = child.next

    def slot(self, node: Any) -> str | None:
        """The name of the slot into which a host's child goes."""
        if node.tag == "-text":
            return ""
        if not node.is_element_node or node.tag == "template":
            return None
        return node.attributes.get("slot") or ""
