"""Tell whether two inline elements side by side are parts of a word, or things apart.

A page's style sheet sets entries of a menu apart, an author from a date, a label from its value;
whoever reads the elements alone would glue them (``Log inPrivacy Policy``). Words that are broken
up for emphasis, for a drop cap or by a text editor must stay whole.
"""

from __future__ import annotations

import re
from typing import Final

from boilerstrip.model import Element

_APART: Final = frozenset(("a", "span", "label", "time", "small", "cite", "data", "output"))
"""Elements that stand for a thing of its own often enough; others mark parts of running text."""
_VALUES: Final = frozenset(("label", "time", "data", "output"))
_ONE_TERM: Final = frozenset(("msup", "msub", "msubsup", "mmultiscripts"))
_CLOSING: Final = frozenset(".!?:;,)…»”")
_LAST_WORD: Final = re.compile(r"[^\W_]+$")
_FIRST_WORD: Final = re.compile(r"[^\W_]+")
_NOWHERE: Final = ("#", "javascript:")
_ICON: Final = 2
"""Letters below which a word may be part of another: a drop cap, a digit of a counter."""


def is_apart(before: str, after: str, closed: Element, opened: Element, running: bool) -> bool:
    """Whether a space belongs between the texts of two elements that nothing parts.

    ``before`` ends in the text of ``closed``, ``after`` begins with that of ``opened``;
    ``running`` says that both are in a paragraph, where only a capital tells (``Log inPrivacy``).
    """
    if not (_may_part(closed.tag) and _may_part(opened.tag)):
        return False
    last, first = before[-1], after[0]
    if not (last.isalnum() and first.isalnum()):
        return last in _CLOSING and first.isupper()
    if closed.tag in _VALUES or opened.tag in _VALUES:
        return True
    left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    is_long = len(left.group()) >= _ICON if left else False
    if first.isupper() and not last.isupper():
        return is_long or last.isdigit()
    if running or not (_is_named(closed) and _is_named(opened)):
        return False
    is_long = is_long and (len(right.group()) >= _ICON if right else False)
    return is_long or last.isdigit() != first.isdigit()


def are_two_links(before: str, after: str, left: str, right: str) -> bool:
    """Whether two links with nothing between them are two entries of a menu, say.

    They are one where they lead to the same address and a word goes on from one to the other.
    """
    leads_nowhere = not left or left.startswith(_NOWHERE)
    goes_on = before[-1].isalpha() and after[0].islower()
    return left != right or leads_nowhere or not goes_on


def is_apart_in_formula(before: str, after: str, parent: str) -> bool:
    """Whether a space belongs between two terms of a formula; ``parent`` is the tag around both."""
    return parent not in _ONE_TERM and before[-1].isalnum() and after[0].isalnum()


def _is_named(element: Element) -> bool:
    """Whether an element says what it stands for, by its own name or another."""
    return bool(element.words) or element.tag == "cite" or "-" in element.tag


def _may_part(tag: str) -> bool:
    return tag in _APART or "-" in tag
