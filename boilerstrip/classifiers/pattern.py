"""Regular expressions: ours, known one and all to a test, and a user's, held to a time limit."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Final

import regex

from boilerstrip.classifiers.classifier import Classifier
from boilerstrip.model import Label, Vote
from boilerstrip.signals import Signals

PATTERNS: Final[list[regex.Pattern[str]]] = []
"""Every pattern of the built-in classifiers; a test feeds each of them its worst characters."""

TIMEOUT: Final = 1.0
"""Seconds that a user's pattern may take for one page."""

_LEAST_TIMEOUT: Final = 0.001


def pattern(source: str) -> regex.Pattern[str]:
    """Compile one of our own patterns for folded text, and make it known to the tests.

    Every repetition in it must have an upper bound or stand where it cannot be tried twice.
    """
    compiled = regex.compile(source, regex.VERSION1)
    PATTERNS.append(compiled)
    return compiled


class PatternError(ValueError):
    """A user's pattern does not compile, or takes too long on a page."""


class PatternClassifier(Classifier):
    """A classifier made from one regular expression that a user supplies.

    It votes for ``label`` on every block in which ``expression`` (the syntax of the ``regex``
    package, read with its version 1 rules) is found; case counts unless it says ``(?i)``.
    """

    def __init__(self, name: str, label: Label | str, expression: str, weight: float = 4.0) -> None:
        """Compile ``expression``; raise ``PatternError`` where it is not one."""
        self.name = name
        self.label = Label(label)
        self.expression = expression
        self._weight = weight
        self._reason = f"matches {expression}"
        try:
            self._pattern = regex.compile(expression, regex.VERSION1)
        except regex.error as error:
            raise PatternError(
                f"pattern {expression!r} is no regular expression: {error}"
            ) from None

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote where the pattern is found; raise ``PatternError`` when a page takes too long."""
        deadline = monotonic() + TIMEOUT
        for number, block in enumerate(signals.page.blocks):
            try:
                found = self._pattern.search(
                    block.text, timeout=max(deadline - monotonic(), _LEAST_TIMEOUT)
                )
            except TimeoutError:
                raise PatternError(
                    f"pattern {self._pattern.pattern!r} took over {TIMEOUT:g} s on one page; make "
                    "its repetitions bounded or possessive"
                ) from None
            if found:
                yield self.vote(number, self._weight, self._reason)
