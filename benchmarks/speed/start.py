"""Cold starts: the CPU time of whole processes, taking turns."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
from collections.abc import Mapping, Sequence


def started(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[float]]:
    """CPU seconds (user and system) of each command, ``rounds`` times; the first one is dropped.

    Python's bytecode is kept between the rounds, as it is of what pip has installed. Raises
    ``RuntimeError`` for a command that fails.
    """
    taken: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as bytecode:
        settings = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(rounds + 1):
            for name, command in commands.items():
                seconds = _seconds(command, settings)
                if number:
                    taken[name].append(seconds)
    return taken


def _seconds(command: Sequence[str], settings: Mapping[str, str]) -> float:
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=settings
    )
    assert process.stderr is not None
    complaint = process.stderr.read()
    process.stderr.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = complaint.decode("utf-8", "replace").strip().splitlines()
        raise RuntimeError(f"{' '.join(command)}: {said[-1] if said else 'failed'}")
    return used.ru_utime + used.ru_stime


def median_ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """The median of the ratios of two commands' times, round by round."""
    return statistics.median(mine / yours for mine, yours in zip(one, other, strict=True))
