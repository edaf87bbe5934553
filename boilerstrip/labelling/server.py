"""The labelling page's server: what the page asks for and says, for this machine alone.

Who has not the token can neither read nor write anything, nor can a page of another site that runs
in the same browser: the token stands behind the ``#`` of the address, which no browser sends
anywhere, and the page sends it along with each request. Requests that name another host are
refused, as those that a rebound name would make.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from boilerstrip.evaluation.corpus_file import CorpusError
from boilerstrip.explaining.report import labels_style, reasons_script
from boilerstrip.labelling.sitting import Sitting, SittingError

HOSTS: Final = ("127.0.0.1", "localhost")
_ROOM: Final = files("boilerstrip.labelling")
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_LONGEST: Final = 16_000_000
"""Bytes of a request; all lines of a dump of 200,000, changed at once, are fewer."""

_log: Final = logging.getLogger(__name__)
Answer = Callable[[Sitting, Request, Mapping[str, Any]], Any]


def application(sitting: Sitting, token: str) -> Starlette:
    """The server as an ASGI application."""
    routes = [Route(path, _served(name, kind)) for path, name, kind in _FILES]
    routes += [
        Route(path, _answered(sitting, token, answer), methods=[method])
        for method, path, answer in _ANSWERS
    ]
    return Starlette(
        routes=routes, middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))]
    )


_FILES: Final = (
    ("/", "label.html", "text/html"),
    ("/label.js", "label.js", "text/javascript"),
    ("/connection.js", "connection.js", "text/javascript"),
    ("/head.js", "head.js", "text/javascript"),
    ("/sitting.js", "sitting.js", "text/javascript"),
    ("/training.js", "training.js", "text/javascript"),
    ("/reasons.js", "", "text/javascript"),
    ("/label.css", "label.css", "text/css"),
)


def _served(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def serve(_: Request) -> Response:
        text = _ROOM.joinpath(name).read_text("utf-8") if name else reasons_script()
        if kind == "text/css":
            text = labels_style() + text
        return Response(text, media_type=kind, headers=_HEADERS)

    return serve


def _answered(
    sitting: Sitting, token: str, answer: Answer
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that answers in JSON those who have the token."""

    async def respond(request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if not secrets.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return _said({"why": "the address lacks its token; open the one that was printed"}, 403)
        said: Any = {}
        if request.method == "POST":
            body = await request.body()
            if len(body) > _LONGEST:
                return _said({"why": "too much at once"}, 413)
            try:
                said = json.loads(body)
            except ValueError:
                return _said({"why": "no JSON"}, 400)
        try:
            return _said(await run_in_threadpool(answer, sitting, request, said))
        except SittingError as error:
            return _said({"why": str(error), **error.more}, error.code)
        except CorpusError as error:
            return _said({"why": str(error)}, 422)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            return _said({"why": f"{where}{error.strerror or error}"}, 500)
        except Exception as error:  # a fault of ours: the page must not take it for silence
            _log.exception("while answering %s", request.url.path)
            return _said({"why": f"a fault of the program: {error!r}"}, 500)

    return respond


def _said(content: Any, status: int = 200) -> Response:
    return JSONResponse(content, status, headers=_HEADERS)


def _number(request: Request) -> int:
    return int(request.path_params["number"])


_ANSWERS: Final[tuple[tuple[str, str, Answer], ...]] = (
    ("GET", "/api/dumps", lambda sitting, _, said: sitting.overview()),
    ("GET", "/api/dumps/{number:int}", lambda sitting, r, said: sitting.dump(_number(r))),
    (
        "GET", "/api/dumps/{number:int}/since/{edition}/{version}",
        lambda sitting, r, said: sitting.since(
            _number(r), r.path_params["edition"], r.path_params["version"]
        ),
    ),
    ("GET", "/api/dumps/{number:int}/reasons/{line:int}",
     lambda sitting, r, said: sitting.reasons(_number(r), r.path_params["line"])),
    ("POST", "/api/dumps/{number:int}/labels",
     lambda sitting, r, said: sitting.change(_number(r), said)),
    ("POST", "/api/dumps/{number:int}/head",
     lambda sitting, r, said: sitting.describe(_number(r), said)),
    ("POST", "/api/dumps/{number:int}/finish",
     lambda sitting, r, said: sitting.finish(_number(r), said)),
    ("POST", "/api/dumps/{number:int}/reopen",
     lambda sitting, r, said: sitting.reopen(_number(r))),
    ("GET", "/api/training", lambda sitting, _, said: sitting.training()),
    ("POST", "/api/training", lambda sitting, _, said: sitting.train()),
    ("POST", "/api/training/use", lambda sitting, _, said: sitting.use_trained()),
)  # fmt: skip
