"""What reading needs of a parsed tree, whoever parsed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from boilerstrip.readers.element_facts import Attributes


class Visitor(Protocol):
    """Who is told what stands in a tree, in document order."""

    def enter(self, tag: str, attributes: Attributes, node: Any, tree: Tree) -> bool:
        """An element begins; returns whether its content is to be told, and its end."""

    def leave(self) -> None:
        """The element entered last ends."""

    def text(self, text: str) -> None:
        """Text stands between elements."""


class Tree(Protocol):
    """One kind of tree; nodes are elements and pieces of text."""

    def walk(self, node: Any, visitor: Visitor) -> None:
        """Tell a visitor what a node is and holds; without recursion, as pages nest deeply."""

    def text(self, node: Any) -> str:
        """All text in an element, that of scripts too."""

    def shadow(self, node: Any) -> list[Any] | None:
        """What is in the shadow tree that an element declares; ``None`` where it declares none."""

    def children(self, node: Any) -> Iterable[Any]:
        """An element's elements and pieces of text."""

    def slot(self, node: Any) -> str | None:
        """The name of the slot into which a host's child goes; ``None`` where it goes nowhere."""
