"""The application: its pages, its API, and what it answers when something is wrong."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

import bilat
from bilat.errors import BilatError, DateError, StoreError, UsageError
from bilat.web import (
    api,
    pages_add,
    pages_brief,
    pages_document,
    pages_dyad,
    pages_home,
    pages_incident,
    pages_judge,
    pages_region,
)
from bilat.web.errors import NotHere, problem
from bilat.web.rendering import STATIC
from bilat.web.safety import Forbidden, Guard, Safety, TooLarge
from bilat.workflow.workbench import Workbench


def create_app(bench: Workbench, guard: Guard | None = None) -> FastAPI:
    """The workbench on a store, for any ASGI server; `guard` says who may use it."""
    app = FastAPI(
        title="bilat",
        version=bilat.__version__,
        description="How the ties between two states stand, every figure traceable to a sentence.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.bench = bench
    app.add_middleware(Safety, guard=guard or Guard())
    for part in (pages_home, pages_dyad, pages_incident, pages_document, pages_region, pages_brief, pages_add,
                 pages_judge):  # fmt: skip
        app.include_router(part.router, include_in_schema=False)
    app.include_router(api.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _say_errors(app)
    return app


def _say_errors(app: FastAPI) -> None:
    @app.exception_handler(BilatError)
    async def of_bilat(request: Request, error: Exception) -> Response:
        wrong = isinstance(error, UsageError | DateError)
        status = 503 if isinstance(error, StoreError) else 400 if wrong else 500
        return problem(request, status, type(error).__name__, f"{str(error)[:1].upper()}{str(error)[1:]}")

    @app.exception_handler(NotHere)
    async def not_here(request: Request, error: Exception) -> Response:
        return problem(request, 404, "not-found", str(error))

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        said = "There is no such page." if status == 404 else str(getattr(error, "detail", error))
        return problem(request, status, "not-found" if status == 404 else "http", said)

    @app.exception_handler(RequestValidationError)
    async def of_request(request: Request, error: Exception) -> Response:
        return problem(request, 400, "invalid", _said(error))

    @app.exception_handler(Forbidden)
    async def forbidden(request: Request, _: Exception) -> Response:
        return problem(request, 403, "no-page-token", "Load the page anew and send the form again.")

    @app.exception_handler(TooLarge)
    async def too_large(request: Request, _: Exception) -> Response:
        return problem(
            request, 413, "too-large", "That is more than can be sent at once; send fewer documents."
        )

    @app.exception_handler(Exception)
    async def other(request: Request, error: Exception) -> Response:
        return problem(
            request, 500, "internal", f"{type(error).__name__}; the server's own output says more."
        )


def _said(error: Exception) -> str:
    if not isinstance(error, RequestValidationError):
        return str(error)
    return "; ".join(
        f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()
    )
