"""Errors as the API shows them: ``application/problem+json`` (RFC 9457) with our stable code.

The only place that knows which HTTP status an error of the core has.
"""

from __future__ import annotations

import http
import json
import logging
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from imalink.errors import EditConflict, ImaLinkError, InvalidInput, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI
    from starlette.requests import Request

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"

STATUS_OF_KIND: dict[Kind, int] = {
    Kind.INVALID: 400,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.FORBIDDEN: 403,
    Kind.UNAVAILABLE: 503,
    Kind.UNSUPPORTED: 415,
    Kind.INTERNAL: 500,
}

STATUS_OF_CODE: dict[str, int] = {"root-offline": 409, "file-unreadable": 409, "changed-meanwhile": 412}
"""An original that cannot be read now is a state of that file, no fault of the server (RFC 9110, 15.5.10)."""

CODE_OF_STATUS: dict[int, str] = {
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    415: "unsupported-media-type",
}
"""Codes of the errors that HTTP itself knows; other statuses use the code ``http``."""


def status_of(error: ImaLinkError) -> int:
    """Return the HTTP status of an error of the core."""
    return STATUS_OF_CODE.get(error.code, STATUS_OF_KIND[error.kind])


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    where: str | None = None,
    remedy: str | None = None,
    column: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a problem document; members that say nothing are left out."""
    body: dict[str, Any] = {
        "type": f"urn:imalink:problem:{code}",
        "title": code.replace("-", " ").capitalize(),
        "status": status,
        "code": code,
        "detail": detail,
    }
    if where:
        body["where"] = where
    if remedy:
        body["remedy"] = remedy
    if column is not None:
        body["column"] = column
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, status, {**(headers or {}), "cache-control": "no-store"}, MEDIA_TYPE)


def problem_of(error: ImaLinkError) -> Response:
    """Return the problem document of an error of the core."""
    status = status_of(error)
    if status >= 500:
        logger.error("request failed: %s", error, extra={"code": error.code})
    headers = {"etag": f'"{error.current}"'} if isinstance(error, EditConflict) else None
    return problem(
        status, error.code, error.what, where=error.where, remedy=error.remedy, column=error.column, headers=headers
    )


def internal() -> Response:
    """Return the problem document of an error nobody foresaw; what it was stands in the log only."""
    return problem(500, "internal", "the server met an error it did not expect", remedy="see the server's log")


async def _core_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, ImaLinkError)
    return problem_of(error)


async def _unusable_request(_request: Request, error: Exception) -> Response:
    """Name the first thing wrong with a request's parameters or body."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    more = len(error.errors()) - 1
    detail = str(first["msg"]) + (f" (and {more} more)" if more else "")
    return problem_of(InvalidInput(detail, where=place, remedy="see /docs for what this request takes"))


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    code = CODE_OF_STATUS.get(status, "invalid-input" if status == 400 else "http")
    detail = f"{request.method} {request.url.path}: {error.detail or http.HTTPStatus(status).phrase}"
    return problem(status, code, detail, headers=error.headers)


def install(app: FastAPI) -> None:
    """Let ``app`` answer every foreseen error as a problem document."""
    app.add_exception_handler(ImaLinkError, _core_error)
    app.add_exception_handler(RequestValidationError, _unusable_request)
    app.add_exception_handler(HTTPException, _http_error)
