"""Write a file so that it has its new content or the one that it had, whatever happens."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes, unless: Callable[[], None] = lambda: None) -> None:
    """Let a file have this content; ``unless`` is asked right before, and may raise against it.

    A link stays a link, and a file that was there keeps who may read it. Raises ``OSError`` where
    nothing can be written.
    """
    path = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    beside = Path(name)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        else:
            beside.chmod(0o666 & ~_mask())
        unless()
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _mask() -> int:
    """The bits that files of this process are made without; asked by setting it, and back."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
