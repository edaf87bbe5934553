"""Packages that only some need: imported late, and told of where they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from boilerstrip.streams.records import StreamError


class MissingPackageError(StreamError, ImportError):
    """A package is not installed; the message names the extra that brings it."""


def extra(module: str, purpose: str, name: str = "streams") -> Any:
    """A module that the extra ``name`` brings; ``MissingPackageError`` says how to install it."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise missing(module.partition(".")[0], purpose, name) from None


def missing(package: str, purpose: str, name: str) -> MissingPackageError:
    """What is raised where a package that the extra ``name`` brings is not installed."""
    return MissingPackageError(
        f"{purpose} needs {package}; install it with: pip install 'boilerstrip[{name}]' "
        f"(in a checkout: pip install '.[{name}]')"
    )
