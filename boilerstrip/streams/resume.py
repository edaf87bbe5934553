"""What an interrupted run has done so far, so that it can go on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from boilerstrip.streams.records import StreamError
from boilerstrip.whole_file import write_whole

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Done:
    """How far a run has come.

    ``what`` is the digest of its inputs and options, ``began`` when it was begun (ISO 8601).
    ``size`` is how many bytes of the part are whole, ``upto`` the number of the first record that
    is not done, ``beyond`` those after it that are. ``counts`` are the totals of its rows.
    """

    what: str
    began: str
    size: int = 0
    upto: int = 0
    beyond: tuple[int, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def has(self, number: int) -> bool:
        """Whether a record is done."""
        return number < self.upto or number in self.beyond

    def with_rows(self, numbers: Iterable[int], size: int, counts: Mapping[str, int]) -> Done:
        """The same run, further on."""
        waiting = {*self.beyond, *numbers}
        upto = self.upto
        while upto in waiting:
            waiting.remove(upto)
            upto += 1
        beyond = tuple(sorted(waiting))
        return replace(self, size=size, upto=upto, beyond=beyond, counts=dict(counts))


def load(path: Path) -> Done | None:
    """What a journal says; ``None`` where there is none. ``StreamError`` where it is damaged."""
    try:
        values = json.loads(path.read_bytes())
        if values.pop("format") != _FORMAT:
            raise StreamError(f"{path} was written by another release; remove it and start again")
        return Done(**{**values, "beyond": tuple(values["beyond"])})
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StreamError(f"{path} is no journal of a run; remove it and start again") from None


def save(path: Path, done: Done) -> None:
    """Write a journal, whole or not at all; ``OSError`` where it cannot be written."""
    write_whole(path, json.dumps({"format": _FORMAT, **asdict(done)}).encode())


def digest_of(options: Mapping[str, Any], files: Iterable[str]) -> str:
    """The digest of what a run is: its options, and the names, sizes and times of its inputs."""
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode())
    for name in files:
        try:
            found = Path(name).stat()
            state = f"{name}\0{found.st_size}\0{found.st_mtime_ns}\n"
        except OSError:
            state = f"{name}\0\n"
        digest.update(state.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
