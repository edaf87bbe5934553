"""One worker process, from both ends of its pipes.

Every worker has pipes of its own: one that dies, or is killed in the midst of a message, takes
nobody else's messages or locks with it.
"""

from __future__ import annotations

import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Any, Final

from boilerstrip.streams.records import Record, Row, StreamError
from boilerstrip.streams.stripping import Stripping

_READY: Final = b"ready"
_PARENT_IS_LOOKED_FOR: Final = 5.0
"""Seconds after which a worker without work looks whether there is anybody left to work for."""
_MAY_END: Final = 2.0
"""Seconds that a worker without work has to end by itself."""

AHEAD: Final = 0 if sys.platform == "win32" else 16_384
"""Bytes of a record that may be sent to a worker that is busy: as many as any pipe takes without
waiting for its reader, who might never read again."""


@dataclass(frozen=True, slots=True)
class Work:
    """A record under way: its number, what it is without its content, and its bytes to send."""

    number: int
    identity: Record
    message: bytes


class Worker:
    """A worker process as its stream sees it.

    ``given`` is its work, the piece that it is at first, ``since`` when it began with that (by the
    monotonic clock), ``is_ready`` whether it has started.
    """

    def __init__(self, context: BaseContext, payload: bytes) -> None:
        self.given: deque[Work] = deque()
        self.is_ready = False
        self.since = time.monotonic()
        theirs, self._tasks = context.Pipe(duplex=False)
        self.results, theirs_too = context.Pipe(duplex=False)
        # A forked process has our ends too, and would keep them open.
        ours = (self._tasks, self.results) if context.get_start_method() == "fork" else ()
        self._process: Any = context.Process(  # type: ignore[attr-defined]
            target=serve, args=(theirs, theirs_too, ours, payload), daemon=True
        )
        try:
            with _interrupts_held():
                self._process.start()
        except AssertionError as error:
            raise StreamError(f"cannot start workers: {error}; give jobs=0") from None
        finally:
            theirs.close()
            theirs_too.close()

    @property
    def sentinel(self) -> int:
        """What becomes readable when the process ends."""
        return int(self._process.sentinel)

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return bool(self._process.is_alive())

    def give(self, work: Work) -> None:
        """Add to its work; sent now, or when the process has started."""
        self.given.append(work)
        if self.is_ready:
            self._send(work)

    def _send(self, work: Work) -> None:
        if len(self.given) == 1:
            self.since = time.monotonic()
        # One that has died does not take it, which is seen when it is listened to.
        with suppress(OSError):
            self._tasks.send_bytes(work.message)

    def heard(self) -> Iterator[Row]:
        """The rows that it has sent; raises ``EOFError`` once it is dead and all has been heard.

        Raises ``StreamError`` where it says that it cannot work.
        """
        was_alive = self.is_alive
        while (message := self._message()) is not None:
            if self.is_ready:
                self.given.popleft()
                self.since = time.monotonic()
                yield pickle.loads(message)
            elif message == _READY:
                self.is_ready = True
                for work in self.given:
                    self._send(work)
            else:
                raise StreamError(message.decode("utf-8", "replace"))
        if not was_alive:
            raise EOFError

    def _message(self) -> bytes | None:
        try:
            return self.results.recv_bytes() if self.results.poll() else None
        except OSError:  # it died in the midst of one
            raise EOFError from None

    def how_it_ended(self) -> str:
        """With what exit code, or by what signal, in words."""
        self._process.join(_MAY_END)
        code = self._process.exitcode
        if code is None or code >= 0:
            return f"exit code {code}"
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        return f"{name}, as when memory runs out" if name == "SIGKILL" else name

    def kill(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()

    def close(self) -> None:
        """End the process, gently where it has no work, and close the pipes."""
        self._tasks.close()
        if self.is_ready and not self.given:
            self._process.join(_MAY_END)
        if self.is_alive:
            self.kill()
        self.results.close()
        self._process.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started here is not interrupted from the keyboard; its stream is, and ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the worker ------------------------------------------------------------------------------


def serve(
    tasks: Connection, results: Connection, unused: tuple[Connection, ...], payload: bytes
) -> None:
    """Work until there is none, or nobody to work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for connection in unused:
        connection.close()
    try:
        stripping = _prepared(payload)
    except BaseException as error:
        results.send_bytes(f"the pipeline does not work in a worker process: {error!r}".encode())
        return
    try:
        results.send_bytes(_READY)
        while True:
            while not tasks.poll(_PARENT_IS_LOOKED_FOR):
                if not _has_parent():
                    return
            results.send_bytes(_answer(stripping, tasks.recv_bytes()))
    except (EOFError, OSError):
        return


def _prepared(payload: bytes) -> Stripping:
    stripping: Stripping = pickle.loads(payload)
    stripping.warm_up()
    return stripping


def _has_parent() -> bool:
    parent = parent_process()
    return parent is not None and parent.is_alive()


def _answer(stripping: Stripping, message: bytes) -> bytes:
    """A row, pickled here, as whatever goes wrong in that is the page's matter too."""
    number, record = pickle.loads(message)
    try:
        return pickle.dumps(stripping(number, record), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:
        why = f"{type(error).__name__}: {error}"
        return pickle.dumps(stripping.failed(number, record, why), pickle.HIGHEST_PROTOCOL)
