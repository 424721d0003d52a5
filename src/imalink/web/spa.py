"""The page: built files under ``static/``, and its first document for every address that is no file."""

from __future__ import annotations

import gzip
import mimetypes
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from imalink.web import answers
from imalink.web.policy import policy_of

if TYPE_CHECKING:
    from starlette.datastructures import Headers

STATIC = Path(__file__).parent / "static"
INDEX = "index.html"
IMMUTABLE = "_app/immutable/"
"""Files under this folder have their content's hash in their name (SvelteKit)."""

ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
"""Compressed twins the build may have laid beside a file, best first."""

LARGEST_PACKED = 4 * 1024 * 1024
"""Larger files are sent as they are: what is packed is kept in memory."""

_PACKABLE = ("text/", "application/json", "application/manifest+json", "image/svg+xml", "application/wasm")

# The system's table of types differs by machine; these are the ones a browser is strict about.
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".pbf": "application/x-protobuf",
    ".txt": "text/plain",
}

_NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>ImaLink</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:40em;margin:4em auto}</style></head>
<body><h1>The page is not built</h1>
<p>The server runs and its <a href="/docs">API</a> answers, but this installation holds no page.</p>
<p>In a checkout, <code>make setup</code> builds it; the released wheel brings it along.</p></body></html>
"""


class Page:
    """The built page in a folder; files are looked up at each request, so a new build shows at once.

    ``tiles`` is the address of map tiles that the page may fetch from another host.
    """

    def __init__(self, folder: Path, tiles: str = "") -> None:
        self._folder = folder
        self._tiles = tiles
        self._policies: dict[str, str] = {}
        self._packed: dict[Path, tuple[str, bytes]] = {}

    def respond(self, path: str, request_headers: Headers) -> Response:
        """Return the file at ``path`` (no leading slash), else the first document; raises 404 for a missing file."""
        file = self._file(path)
        if file is None:
            # A name with a suffix, or of a built folder, was meant to be a file: HTML would only mislead.
            if path != INDEX and (PurePosixPath(path).suffix or path.startswith(("_app/", "api/"))):
                raise HTTPException(404, "no such file")
            file = self._file(INDEX)
        if file is None:
            headers = {"cache-control": "no-store", "content-security-policy": policy_of(_NOT_BUILT.encode())}
            return HTMLResponse(_NOT_BUILT, 503, headers)
        return self._send(file, request_headers, immutable=path.startswith(IMMUTABLE))

    def _file(self, path: str) -> Path | None:
        parts = path.split("/")
        if any(part in ("", "..") or part.startswith(".") or set(part) & set("\\:\0") for part in parts):
            return None
        file = self._folder.joinpath(*parts)
        return file if file.is_file() and file.resolve().is_relative_to(self._folder.resolve()) else None

    def _send(self, file: Path, request_headers: Headers, *, immutable: bool) -> Response:
        status = file.stat()
        etag = f"{status.st_mtime_ns:x}-{status.st_size:x}"
        headers = {
            "etag": f'"{etag}"',
            "cache-control": f"public, {answers.FOREVER}" if immutable else "no-cache",
        }
        media_type = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if file.suffix == ".html":
            headers["content-security-policy"] = self._policy(file, etag)
        if answers.unchanged(request_headers.get("if-none-match"), etag):
            return answers.not_modified(headers)
        accepted = {part.partition(";")[0].strip() for part in request_headers.get("accept-encoding", "").split(",")}
        for encoding, suffix in ENCODINGS:
            twin = file.with_name(file.name + suffix)
            # An older twin belongs to an older build.
            if encoding in accepted and twin.is_file() and twin.stat().st_mtime_ns >= status.st_mtime_ns:
                headers |= {"content-encoding": encoding, "vary": "Accept-Encoding"}
                return Response(twin.read_bytes(), 200, headers, media_type)
        if "gzip" in accepted and status.st_size <= LARGEST_PACKED and media_type.startswith(_PACKABLE):
            headers |= {"content-encoding": "gzip", "vary": "Accept-Encoding"}
            return Response(self._pack(file, etag), 200, headers, media_type)
        return Response(file.read_bytes(), 200, headers, media_type)

    def _pack(self, file: Path, etag: str) -> bytes:
        """Return the file compressed as well as can be; that takes a while, so it is kept."""
        known = self._packed.get(file)
        if known is None or known[0] != etag:
            known = self._packed[file] = etag, gzip.compress(file.read_bytes(), 9, mtime=0)
        return known[1]

    def _policy(self, file: Path, etag: str) -> str:
        """Return the content security policy of a document, worked out once for each of its states."""
        policy = self._policies.get(etag)
        if policy is None:
            policy = policy_of(file.read_bytes(), self._tiles)
            self._policies = {etag: policy}
        return policy
