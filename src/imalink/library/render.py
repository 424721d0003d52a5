"""Large previews, and small ones that people turned, on demand: made in a worker process, kept under a budget."""

from __future__ import annotations

import base64
import errno
import os
import threading
import zlib
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from imalink.errors import DiskFull, FileUnreadable, LibraryUnusable, WorkersUnusable
from imalink.ingest.pool import Reply, WorkerPool

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.config import Settings

TRIM_TO = 0.9
"""Part of the budget that is left after trimming, so that not every new preview trims again."""


class Renderer:
    """Makes and caches previews; the same preview asked for twice at once is made once."""

    def __init__(self, directory: Path, settings: Settings) -> None:
        self._directory = directory
        self._settings = settings
        self._lock = threading.Lock()
        self._pool: WorkerPool[str] | None = None
        self._running: dict[str, Future[Reply[str]]] = {}
        self._bytes: int | None = None

    def _large(self, fingerprint: str, turn: int) -> Path:
        size, quality = self._settings.coldpreview_size, self._settings.coldpreview_quality
        turned = f"-turned{turn}" if turn else ""
        return self._directory / fingerprint[:2] / f"{fingerprint}-{size}-{quality}{turned}.jpg"

    def cached(self, fingerprint: str, turn: int = 0) -> Path | None:
        """Return the cached large preview of a content, turned clockwise, None where there is none."""
        path = self._large(fingerprint, turn)
        return path if _is_kept(path) else None

    def preview(self, path: bytes, fingerprint: str, turn: int = 0) -> Path:
        """Render the large preview of a content from ``path``, turned clockwise by ``turn``; keep it, return its file.

        Raises :class:`FileUnreadable` with the worker's reason, DiskFull or LibraryUnusable when it cannot be kept.
        """
        settings = self._settings
        message = {
            "op": "render",
            "path": os.fsdecode(path),
            "size": settings.coldpreview_size,
            "quality": settings.coldpreview_quality,
            "max_megapixels": settings.max_megapixels,
            "turn": turn,
        }
        return self._made(self._large(fingerprint, turn), message, os.fsdecode(path), "the hotpreview is all there is")

    def turned(self, jpeg: bytes, fingerprint: str, turn: int) -> bytes:
        """Return the hotpreview of a content turned clockwise. Raises as :meth:`preview`."""
        name = f"{fingerprint}-small-{zlib.crc32(jpeg):08x}-turned{turn}.jpg"
        path = self._directory / fingerprint[:2] / name
        if not _is_kept(path):
            message = {"op": "turn", "jpeg": base64.b64encode(jpeg).decode("ascii"), "turn": turn}
            self._made(path, message, fingerprint, "scan its file again")
        return path.read_bytes()

    def _made(self, cached: Path, message: dict[str, Any], where: str, remedy: str) -> Path:
        reply = self._ask(cached.name, message).result()
        if reply.failure:
            raise FileUnreadable(
                f"no preview can be made ({reply.failure.code}: {reply.failure.message})", where=where, remedy=remedy
            )
        if not cached.exists():
            try:
                self._keep(cached, reply.blobs[0])
            except OSError as error:
                kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else LibraryUnusable
                raise kind(
                    f"the preview cannot be kept ({error.strerror})",
                    where=str(self._directory),
                    remedy="free some space, or lower cache_megabytes",
                ) from error
        return cached

    def cached_bytes(self) -> int:
        """Return the size of the cache."""
        return sum(file.stat().st_size for file in self._directory.glob("*/*.jpg"))

    def _ask(self, name: str, message: dict[str, Any]) -> Future[Reply[str]]:
        with self._lock:
            running = self._running.get(name)
            if running is not None:
                return running
            if self._pool is None:
                self._pool = WorkerPool(
                    1, seconds=self._settings.file_seconds, megabytes=self._settings.worker_megabytes
                )
                threading.Thread(target=self._collect, args=(self._pool,), daemon=True).start()
            future: Future[Reply[str]] = Future()
            self._running[name] = future
            self._pool.submit(name, message)
            return future

    def _collect(self, pool: WorkerPool[str]) -> None:
        try:
            while (reply := pool.take()) is not None:
                with self._lock:
                    future = self._running.pop(reply.token, None)
                if future is not None:
                    future.set_result(reply)
        except WorkersUnusable as error:
            self._give_up(pool, error)

    def _give_up(self, pool: WorkerPool[str], error: WorkersUnusable) -> None:
        """Tell everybody who waits; the next request starts a new pool."""
        with self._lock:
            waiting = list(self._running.values())
            self._running.clear()
            if self._pool is pool:
                self._pool = None
        pool.close()
        for future in waiting:
            future.set_exception(error)

    def _keep(self, cached: Path, jpeg: bytes) -> None:
        cached.parent.mkdir(parents=True, exist_ok=True)
        partial = cached.with_suffix(f".{os.getpid()}.{threading.get_ident()}.part")
        try:
            partial.write_bytes(jpeg)
            partial.replace(cached)
        except OSError:
            partial.unlink(missing_ok=True)
            raise
        with self._lock:
            self._bytes = (self.cached_bytes() if self._bytes is None else self._bytes) + len(jpeg)
            if self._bytes > self._settings.cache_megabytes << 20:
                self._trim(cached)

    def _trim(self, spare: Path) -> None:
        """Delete the previews longest unused until the cache is under its budget; ``spare`` was just made."""
        known = sorted((file.stat().st_mtime_ns, file.stat().st_size, file) for file in self._directory.glob("*/*.jpg"))
        total = sum(size for _, size, _ in known)
        for _, size, file in known:
            if total <= (self._settings.cache_megabytes << 20) * TRIM_TO:
                break
            if file != spare:
                file.unlink(missing_ok=True)
                total -= size
        self._bytes = total

    def close(self) -> None:
        """End the render worker."""
        with self._lock:
            pool, self._pool = self._pool, None
            for future in self._running.values():
                future.cancel()
            self._running.clear()
        if pool is not None:
            pool.close()


def _is_kept(path: Path) -> bool:
    """Say whether a preview is cached, and mark it as used just now."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    except OSError:
        return path.exists()  # a cache that cannot be written still serves
    return True
