"""Who may talk to the server.

On the loopback address every request must name the server in its ``Host`` (so that a hostile name that
resolves to 127.0.0.1 gets nothing) and come from the page itself where it says where it comes from
(``Origin``, ``Sec-Fetch-Site``). With a token, every request must carry it: as ``Authorization: Bearer`` or
as the cookie that opening ``/?token=...`` once has set.
"""

from __future__ import annotations

import hashlib
import hmac
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response

from imalink.errors import AccessDenied
from imalink.web import errors

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE_SECONDS = 365 * 86_400

LARGEST_BODY = 16 * 1024 * 1024
"""Bytes of a request's body: room for an edit of the 100,000 photos one request may name."""

_ENTER_PAGE = "<!doctype html><meta charset=utf-8><meta http-equiv=refresh content='0;url={url}'><title>ImaLink</title>"
_LOCKED_PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>ImaLink</title><h1>This library needs its token</h1>"
    "<p>Open the address that <code>imalink serve</code> printed; it carries the token.</p>"
)


class Access:
    """ASGI middleware that lets through only requests that may be answered.

    ``hosts`` are the values of ``Host`` to accept (``localhost:8350``); empty accepts any, which is only
    sound together with ``token``.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], token: str | None) -> None:
        self.app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._token = token.encode() if token else None
        digest = hashlib.sha256(b"imalink cookie " + (self._token or b"")).hexdigest()
        # The cookie holds a digest, not the token; its name differs by token, since ports share cookies.
        self._cookie_name = f"imalink-{digest[:8]}"
        self._cookie_value = digest[8:]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the response to send instead of the app's, or None when the request may pass."""
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if self._hosts and host not in self._hosts:
            return _denied(f"Host {host!r} is not a name of this server", f"use {min(self._hosts)}")
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2].lower() != host:
            return _denied(f"Origin {origin!r} is not this server", "use the page this server sends")
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate":
            return _denied("the request was made by a page of another site", "use the page this server sends")
        if self._token is not None and not self._carries_token(headers):
            return self._entering(scope, headers) or _tokenless(scope, headers)
        return _unusable_body(scope, headers)

    def _carries_token(self, headers: Headers) -> bool:
        assert self._token is not None
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return hmac.compare_digest(given.strip().encode("latin-1"), self._token)
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        morsel = cookies.get(self._cookie_name)
        return morsel is not None and hmac.compare_digest(morsel.value.encode(), self._cookie_value.encode())

    def _entering(self, scope: Scope, headers: Headers) -> Response | None:
        """Set the cookie for a page address that carries the right token, and send the browser to it without."""
        if scope["method"] != "GET" or scope["path"].startswith("/api/"):
            return None
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in pairs if name == "token"]
        assert self._token is not None
        if not given or not hmac.compare_digest(given[0].encode("utf-8", "replace"), self._token):
            return None
        rest = urlencode([pair for pair in pairs if pair[0] != "token"])
        # One slash only, and no backslash: //host/ would send the browser elsewhere.
        target = "/" + quote(scope["path"].lstrip("/\\")) + (f"?{rest}" if rest else "")
        response: Response
        if headers.get("sec-fetch-site") == "cross-site":
            # A strict cookie is not sent on a redirect that another site began; a page of ours begins anew.
            quoted = target.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;")
            response = HTMLResponse(_ENTER_PAGE.format(url=quoted))
        else:
            response = RedirectResponse(target, 303)
        response.headers["cache-control"] = "no-store"
        response.set_cookie(
            self._cookie_name,
            self._cookie_value,
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="strict",
            secure=scope["scheme"] == "https",
        )
        return response


def _denied(what: str, remedy: str) -> Response:
    return errors.problem_of(AccessDenied(what, remedy=remedy))


def _tokenless(scope: Scope, headers: Headers) -> Response:
    challenge = {"www-authenticate": "Bearer"}
    if "text/html" in headers.get("accept", "") and not scope["path"].startswith("/api/"):
        return HTMLResponse(_LOCKED_PAGE, 401, {**challenge, "cache-control": "no-store"})
    return errors.problem(
        401,
        AccessDenied.code,
        "the token is missing or wrong",
        remedy="send Authorization: Bearer TOKEN",
        headers=challenge,
    )


def _unusable_body(scope: Scope, headers: Headers) -> Response | None:
    """Refuse large bodies and any but JSON: the kinds that a form of another site can send are never acted upon."""
    if scope["method"] not in ("POST", "PATCH", "PUT"):
        return None
    length = headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 12 or int(length) > LARGEST_BODY):
        detail = f"the body is larger than {LARGEST_BODY} bytes"
        return errors.problem(413, "too-large", detail, remedy="ask for less at once")
    content_type = headers.get("content-type")
    has_body = headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    if content_type is None and not has_body:
        return None
    if (content_type or "").partition(";")[0].strip().lower() == "application/json":
        return None
    detail = f"the body must be application/json, not {content_type or 'of no type'}"
    return errors.problem(415, "unsupported-media-type", detail, remedy="send Content-Type: application/json")
