"""Server-sent events: what changed in the library (by any process) and how the scans of this one go.

Each open stream looks at the library's sequence twice a second and is woken by the runner of scans.
What a slow reader has missed is not queued: it is told the latest state of everything that changed.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from starlette.responses import StreamingResponse

from imalink.errors import ImaLinkError
from imalink.jobs.job import ENDED
from imalink.library import browse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from imalink.jobs.runner import ScanRunner
    from imalink.library.open import Library

POLL_SECONDS = 0.5
HEARTBEAT_SECONDS = 15.0
HEARTBEAT = b": still here\n\n"


class Listener:
    """The ids of scans that changed since one stream looked last; marked from any thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._scans: dict[str, None] = {}

    def mark(self, scan_id: str | None) -> None:
        """Wake the stream, for a scan or (None) to look whether it is to end."""
        with contextlib.suppress(RuntimeError):  # the loop has ended, and the stream with it
            self._loop.call_soon_threadsafe(self._mark, scan_id)

    def _mark(self, scan_id: str | None) -> None:
        if scan_id is not None:
            self._scans[scan_id] = None
        self._woken.set()

    async def wait(self, seconds: float) -> list[str]:
        """Return the scans that changed, after ``seconds`` at most."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)
        self._woken.clear()
        changed = list(self._scans)
        self._scans.clear()
        return changed


class Events:
    """All open streams of one server; :meth:`close` ends them, so that the server can."""

    def __init__(self, library: Library, runner: ScanRunner) -> None:
        self._library = library
        self._runner = runner
        self._listeners: set[Listener] = set()
        self._closed = False

    @property
    def listeners(self) -> int:
        """Return how many streams are open."""
        return len(self._listeners)

    def close(self) -> None:
        """End all streams; called on the server's loop."""
        self._closed = True
        for listener in tuple(self._listeners):
            listener.mark(None)

    @contextlib.contextmanager
    def _listening(self) -> Iterator[Listener]:
        listener = Listener()
        unsubscribe: Callable[[], None] = self._runner.subscribe(listener.mark)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            unsubscribe()
            self._listeners.discard(listener)

    async def all(self, last_seen: int | None = None) -> AsyncIterator[bytes]:
        """Yield ``hello`` at once, then ``changed`` and ``scan`` for ever; the reader knows sequence ``last_seen``."""
        with self._listening() as listener:
            known, greeting = await self._state()
            name = "hello" if last_seen in (None, known) else "changed"
            yield event(name, greeting, known)
            for job in reversed(self._runner.jobs()):
                if job.state not in ENDED:
                    yield event("scan", job.to_json())
            told = time.monotonic()
            while not self._closed:
                for scan_id in await listener.wait(POLL_SECONDS):
                    with contextlib.suppress(ImaLinkError):  # forgotten meanwhile
                        yield event("scan", self._runner.get(scan_id).to_json())
                        told = time.monotonic()
                if await anyio.to_thread.run_sync(browse.sequence, self._library) != known:
                    known, state = await self._state()
                    yield event("changed", state, known)
                    told = time.monotonic()
                elif time.monotonic() - told >= HEARTBEAT_SECONDS:
                    yield HEARTBEAT
                    told = time.monotonic()

    async def scan(self, scan_id: str) -> AsyncIterator[bytes]:
        """Yield ``progress`` of one scan now and whenever it changes, and ``done`` as the last event."""
        with self._listening() as listener:
            changed = [scan_id]
            told = time.monotonic()
            while not self._closed:
                if scan_id in changed:
                    job = self._runner.get(scan_id)
                    ended = job.state in ENDED
                    yield event("done" if ended else "progress", job.to_json())
                    if ended:
                        return
                    told = time.monotonic()
                elif time.monotonic() - told >= HEARTBEAT_SECONDS:
                    yield HEARTBEAT
                    told = time.monotonic()
                changed = await listener.wait(HEARTBEAT_SECONDS)

    async def _state(self) -> tuple[int, dict[str, Any]]:
        """Return the sequence and what the page is told with it; the sequence is read first, so nothing is missed."""

        def look() -> tuple[int, dict[str, Any]]:
            sequence = browse.sequence(self._library)
            return sequence, {"seq": sequence, "photos": browse.months(self._library).total}

        return await anyio.to_thread.run_sync(look)


def event(name: str, data: dict[str, Any], sequence: int | None = None) -> bytes:
    """Return one event as bytes; the browser sends ``sequence`` back when it connects anew."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    number = "" if sequence is None else f"id: {sequence}\n"
    return f"event: {name}\n{number}data: {text}\n\n".encode("utf-8", "replace")


def described(*names: str) -> dict[str, Any]:
    """Return the description of a stream of such events, for the API's description."""
    members = {
        "event": {"type": "string", "enum": list(names)},
        "data": {"type": "string", "contentMediaType": "application/json"},
        "id": {"type": "string"},
    }
    return {"text/event-stream": {"schema": {"type": "object", "properties": members, "required": ["event", "data"]}}}


def stream(events: AsyncIterator[bytes]) -> StreamingResponse:
    """Return the response that sends ``events``; it ends with the connection."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(events, 200, headers, "text/event-stream")
