"""The application: its pages, its guard, its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from tawatur.errors import TawaturError
from tawatur.show.web.desk import Desk
from tawatur.show.web.page import LANGUAGE, LANGUAGES, STATIC, Page
from tawatur.show.web.pages import ROUTERS, WARM
from tawatur.show.web.security import Guard
from tawatur.show.web.settings import Settings
from tawatur.show.web.view import View


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request got no other answer."""

    detail: str


_REFUSED: dict[int | str, dict[str, Any]] = {
    404: {"model": Refusal, "description": "The case does not hold it"},
    422: {"model": Refusal, "description": "The request can't be understood"},
    503: {"model": Refusal, "description": "The case can't be read or written now; what to do is said"},
}


def application(settings: Settings, desk: Desk) -> FastAPI:
    """The pages and the JSON API of the case on the desk."""
    # No pages of FastAPI's own: they fetch scripts from the net.
    app = FastAPI(
        title="Tawatur", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", responses=_REFUSED
    )
    app.state.desk, app.state.settings = desk, settings
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), "static")
    app.add_exception_handler(HTTPException, _said)
    app.add_exception_handler(RequestValidationError, _misused)
    app.add_exception_handler(TawaturError, _failed)
    app.middleware("http")(_remember_language)
    app.add_middleware(Guard, settings=settings)
    desk.warm = _warm
    _warm(desk.view)
    return app


def _warm(view: View) -> None:
    for warm in WARM:
        warm(view)


async def _remember_language(request: Request, go_on):  # type: ignore[no-untyped-def]
    """What the reader chose by the link at the head of a page holds for the next ones."""
    answer: Response = await go_on(request)
    chosen = request.query_params.get("lang")
    if chosen in LANGUAGES and not request.url.path.startswith("/api/"):
        answer.set_cookie(LANGUAGE, chosen, max_age=31_536_000, samesite="strict", path="/")
    return answer


def _answer(request: Request, status: int, said: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": said}, status)
    page = Page(request, request.query_params.get("lang"))
    return page.render("error.html", status, said=page.language.sentence(said))


async def _said(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _answer(request, error.status_code, str(error.detail))


async def _misused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = "; ".join(f"{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}" for fault in error.errors())
    return _answer(request, 422, faults)


async def _failed(request: Request, error: Exception) -> Response:
    # Most often another program writes in the case for long; the message says what to do.
    return _answer(request, 503, str(error))
