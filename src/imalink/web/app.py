"""The application: routes, layers around them, and the page, over one open library."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.gzip import GZipMiddleware

from imalink import __version__
from imalink.jobs.runner import ScanRunner
from imalink.jobs.schedule import Schedule
from imalink.jobs.watching import ServerWatch
from imalink.web import errors, openapi, reference, spa
from imalink.web.answers import answer
from imalink.web.auth import LARGEST_BODY, Access
from imalink.web.deps import Site
from imalink.web.guard import Guard
from imalink.web.policy import policy_of
from imalink.web.routes import ROUTERS
from imalink.web.sse import Events

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence
    from pathlib import Path

    from imalink.library.open import Library

PREFIX = "/api/v1"

GZIP_LEVEL = 1
"""A grid's page of ids shrinks to a third in a few milliseconds; higher levels cost more time than they save."""

PACKED_ALREADY = ("image/*", "video/*", "audio/*", "font/*", "application/octet-stream", "text/event-stream")
"""What is not packed on the way; the page's own files come packed."""


def create_app(
    library: Library,
    *,
    allowed_hosts: Collection[str],
    token: str | None = None,
    static_dir: Path | None = None,
    folders: Sequence[Path] | None = None,
) -> FastAPI:
    """Return the application for one open library, which stays the caller's to close.

    ``allowed_hosts`` are the values of ``Host`` to accept, with their port; empty only together with
    ``token``, which is then demanded. ``static_dir`` holds the built page. ``folders`` limits what may
    be browsed and added as a root; None means whatever the server may read.
    """
    if not allowed_hosts and not token:
        raise ValueError("without a token the names of the server must be given")
    runner = ScanRunner(library)
    watch = ServerWatch(library, runner)
    site = Site(library, runner, Events(library, runner), tuple(folders) if folders is not None else None, bool(token))

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        watch.start()
        schedule = Schedule(library)
        schedule.start()
        try:
            yield
        finally:
            site.events.close()
            await anyio.to_thread.run_sync(watch.close)
            await anyio.to_thread.run_sync(runner.close)
            await anyio.to_thread.run_sync(schedule.close)

    app = _routed(lifespan)
    app.state.site = site
    _serve_page(app, spa.Page(static_dir or spa.STATIC, library.settings.map_tiles))
    # The last added is the outermost. The limit here is for bodies that come in chunks, without their length.
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=LARGEST_BODY)
    app.add_middleware(GZipMiddleware, compresslevel=GZIP_LEVEL, exclude_content_types=PACKED_ALREADY)
    app.add_middleware(Access, hosts=allowed_hosts, token=token)
    app.add_middleware(Guard)
    return app


def describe() -> dict[str, Any]:
    """Return the API's description, without a library."""
    return _routed(None).openapi()


def _routed(lifespan: Any) -> FastAPI:
    app = FastAPI(
        title="ImaLink",
        version=__version__,
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=openapi.operation_id,
    )
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    described: dict[str, Any] = {}

    def once() -> dict[str, Any]:
        if not described:
            described.update(openapi.document(app))
        return described

    app.openapi = once  # type: ignore[method-assign]
    errors.install(app)
    return app


def _serve_page(app: FastAPI, page: spa.Page) -> None:
    """Add the description, its page and, for every other address, the built page."""

    def get_openapi() -> Response:
        return answer(app.openapi(), headers={"cache-control": "no-cache"})

    for path in ("/openapi.json", f"{PREFIX}/openapi.json"):
        app.get(path, include_in_schema=False)(get_openapi)

    @app.get("/docs", include_in_schema=False)
    def get_docs() -> Response:
        text = reference.render(app.openapi())
        headers = {"cache-control": "no-cache", "content-security-policy": policy_of(text.encode())}
        return HTMLResponse(text, headers=headers)

    @app.get("/{path:path}", include_in_schema=False)
    def get_page(request: Request, path: str) -> Response:
        return page.respond(path or spa.INDEX, request.headers)
