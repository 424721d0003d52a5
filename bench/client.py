"""One client of a running server."""

from __future__ import annotations

import http.client
import json
import time
from typing import Any
from urllib.parse import urlsplit

IDLE_SECONDS = 3
"""After so long a pause the server may have ended a connection."""


class Client:
    """One connection that is kept."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        self._last = 0.0
        self._host = f"{parts.hostname}:{parts.port}"

    def ask(self, path: str, method: str = "GET", body: Any = None) -> tuple[float, Any]:
        """Return milliseconds until the whole answer was there, and the answer."""
        headers = {"content-type": "application/json", "origin": f"http://{self._host}"} if body is not None else {}
        if time.perf_counter() - self._last > IDLE_SECONDS:
            self._connection.close()
            self._connection.connect()
        begin = time.perf_counter()
        self._connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        reply = self._connection.getresponse()
        text = reply.read()
        self._last = time.perf_counter()
        taken = (self._last - begin) * 1000
        if reply.status != 200:
            raise SystemExit(f"{method} {path}: {reply.status} {text[:500]!r}")
        return taken, json.loads(text)
