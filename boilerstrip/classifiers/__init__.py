"""The classifiers: the list of those built in, and the door for everybody else's.

A package adds classifiers by entry points of the group ``boilerstrip.classifiers``, each of which
names a ``Classifier`` subclass (or a callable without arguments that returns an instance).
"""

from __future__ import annotations

import warnings
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from boilerstrip.classifiers.account import Account
from boilerstrip.classifiers.byline import Byline
from boilerstrip.classifiers.caption import Caption
from boilerstrip.classifiers.classifier import Classifier, PhraseClassifier
from boilerstrip.classifiers.comment_policy import CommentPolicy
from boilerstrip.classifiers.comments import Comments
from boilerstrip.classifiers.consent import Consent
from boilerstrip.classifiers.heading import Heading
from boilerstrip.classifiers.legal import Legal
from boilerstrip.classifiers.nav import Nav
from boilerstrip.classifiers.note import Note
from boilerstrip.classifiers.pattern import PatternClassifier, PatternError
from boilerstrip.classifiers.promo import Promo
from boilerstrip.classifiers.read_more import ReadMore
from boilerstrip.classifiers.related import Related
from boilerstrip.classifiers.share import Share
from boilerstrip.classifiers.tags import Tags
from boilerstrip.classifiers.title import Title
from boilerstrip.classifiers.widget import Widget

__all__ = [
    "BUILT_IN",
    "GROUP",
    "Classifier",
    "PatternClassifier",
    "PatternError",
    "PhraseClassifier",
    "installed",
]

GROUP: Final = "boilerstrip.classifiers"

BUILT_IN: Final[tuple[Classifier, ...]] = (
    Title(),
    Heading(),
    Byline(),
    Caption(),
    Note(),
    ReadMore(),
    Related(),
    Tags(),
    Share(),
    Nav(),
    Account(),
    Comments(),
    CommentPolicy(),
    Legal(),
    Consent(),
    Promo(),
    Widget(),
)


@cache
def installed() -> tuple[Classifier, ...]:
    """The built-in classifiers in their order, then those of other packages, by name.

    Looked up once in a process. A package whose classifier cannot be loaded, is none, or has a
    name that is taken, is passed over with a warning that names it.
    """
    found = {classifier.name: classifier for classifier in BUILT_IN}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        classifier = _load(entry)
        if classifier is None:
            continue
        if classifier.name in found:
            _pass_over(entry, f"the name {classifier.name!r} is taken")
            continue
        found[classifier.name] = classifier
    return tuple(found.values())


def _load(entry: EntryPoint) -> Classifier | None:
    try:
        classifier = entry.load()()
    except Exception as error:
        _pass_over(entry, f"{type(error).__name__}: {error}")
        return None
    if not isinstance(classifier, Classifier):
        _pass_over(entry, "it is no boilerstrip.classifiers.Classifier")
        return None
    return classifier


def _pass_over(entry: EntryPoint, why: str) -> None:
    package = entry.dist.name if entry.dist else "an unknown package"
    warnings.warn(
        f"classifier {entry.name!r} of {package} is not used: {why}", RuntimeWarning, stacklevel=3
    )
