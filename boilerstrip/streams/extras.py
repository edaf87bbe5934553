"""Packages that only streams need: imported late, and told of where they are missing."""

from __future__ import annotations

import importlib
from typing import Any

from boilerstrip.streams.records import StreamError


def extra(module: str, purpose: str) -> Any:
    """A module of the extra ``streams``; ``StreamError`` says how to install what is missing."""
    try:
        return importlib.import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise StreamError(
            f"{purpose} needs {package}; install it with: pip install 'boilerstrip[streams]' "
            "(in a checkout: pip install '.[streams]')"
        ) from None
