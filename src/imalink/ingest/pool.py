"""A pool of worker processes with back-pressure, time limits and restarts.

Each worker has a thread that feeds it and waits for its replies. Replies come in the order of the
requests, so when a worker dies or overruns its time the oldest unanswered request is the culprit: it fails
alone, the rest go to a fresh worker. A worker that dies is given its file once more before the file is
blamed, since the death may come from what was decoded before.
"""

from __future__ import annotations

import collections
import os
import queue
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from imalink.errors import Failure, ImaLinkError, WorkersUnusable
from imalink.ingest.wire import WireClosed, decode_frame, encode_frame

if TYPE_CHECKING:
    from types import TracebackType

Token = TypeVar("Token")

OUTSTANDING = 3
"""Requests a worker holds at once: enough that it never waits for the parent, few enough to resend."""
RECYCLE_AFTER = 5000
"""Requests after which a worker is replaced, so that leaks in decoders stay bounded."""
START_SECONDS = 120.0
"""Time a worker has to load its decoders; the first file's own time begins after it."""
STARTS = 3
"""Starts in a row that may fail before the pool gives up."""


@dataclass(slots=True)
class Request(Generic[Token]):
    """One piece of work; ``token`` comes back with its reply."""

    token: Token
    message: dict[str, Any]
    deaths: int = 0


@dataclass(frozen=True, slots=True)
class Reply(Generic[Token]):
    """What became of a request: a frame, or the failure that took its place."""

    token: Token
    header: dict[str, Any] = field(default_factory=dict)
    blobs: list[bytes] = field(default_factory=list)
    failure: Failure | None = None


def worker_environment() -> dict[str, str]:
    """Return the environment a worker is started in: numbers on one thread, large blocks of memory in huge pages.

    A file of 48 MB is read in half the time when its memory does not come in pages of 4 KB (glibc >= 2.35; other
    systems do not look at the variable).
    """
    tunables = [os.environ.get("GLIBC_TUNABLES", ""), "glibc.malloc.hugetlb=1"]
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**os.environ, **threads, "GLIBC_TUNABLES": ":".join(filter(None, tunables))}


class _Worker:
    """One worker process and its pipes. ``deadline`` is when the watchdog kills it, 0 while it is idle."""

    def __init__(self, megabytes: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "imalink.ingest.worker", str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=worker_environment(),
        )
        self.deadline = 0.0
        self.overran = False

    def send(self, message: dict[str, Any]) -> bool:
        """Send a request; return whether the worker was still there to take it."""
        requests = self._process.stdin
        assert requests is not None
        try:
            requests.write(encode_frame(message))
            requests.flush()
        except OSError:
            return False
        return True

    def receive(self) -> tuple[dict[str, Any], list[bytes]]:
        """Wait for the next reply; raises WireClosed when the worker ends first."""
        replies = self._process.stdout
        assert replies is not None
        return decode_frame(replies)

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def end(self) -> int:
        """Close the pipes, wait for the end and return the exit status."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:
                self.kill()
        try:
            return self._process.wait(5)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._process.wait()


class WorkerPool(Generic[Token]):
    """Workers that answer requests; ``submit`` never blocks, ``full`` says when to stop submitting.

    ``seconds`` and ``megabytes`` are the limits for one file and one worker. Use as a context manager;
    leaving it ends all workers, finished or not.
    """

    def __init__(self, workers: int, *, seconds: float, megabytes: int) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._capacity = workers * 48
        self._waiting: queue.SimpleQueue[Request[Token] | None] = queue.SimpleQueue()
        self._replies: queue.SimpleQueue[Reply[Token] | ImaLinkError | None] = queue.SimpleQueue()
        self._in_flight = 0
        self._closing = threading.Event()
        self._running: set[_Worker] = set()
        self._running_lock = threading.Lock()
        self._threads = [threading.Thread(target=self._feed, daemon=True) for _ in range(workers)]
        for thread in self._threads:
            thread.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> WorkerPool[Token]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def in_flight(self) -> int:
        """Return the number of requests whose reply has not been taken yet."""
        return self._in_flight

    @property
    def full(self) -> bool:
        """Say whether enough requests wait to keep all workers busy."""
        return self._in_flight >= self._capacity

    def submit(self, token: Token, message: dict[str, Any]) -> None:
        """Queue one request."""
        self._in_flight += 1
        self._waiting.put(Request(token, message))

    def take(self, timeout: float | None = None) -> Reply[Token] | None:
        """Return the next reply, None when none came within ``timeout`` seconds or the pool was closed.

        Raises :class:`WorkersUnusable` when no worker could be started.
        """
        try:
            reply = self._replies.get(timeout=timeout) if timeout != 0 else self._replies.get_nowait()
        except queue.Empty:
            return None
        if reply is None:
            return None
        if isinstance(reply, ImaLinkError):
            self._replies.put(reply)  # for the next one who asks
            raise reply
        self._in_flight -= 1
        return reply

    def close(self) -> None:
        """End all workers at once."""
        self._closing.set()
        for _ in self._threads:
            self._waiting.put(None)
        with self._running_lock:
            for worker in self._running:
                worker.kill()
        for thread in self._threads:
            thread.join()
        self._replies.put(None)

    def _watch(self) -> None:
        """Kill workers that are over their time."""
        while not self._closing.wait(0.2):
            now = time.monotonic()
            with self._running_lock:
                for worker in self._running:
                    if worker.deadline and now > worker.deadline:
                        worker.overran = True
                        worker.kill()

    def _start(self) -> _Worker:
        """Start a worker and wait until it is ready; raises OSError or WireClosed when it does not come up."""
        worker = _Worker(self._megabytes)
        worker.deadline = time.monotonic() + START_SECONDS
        with self._running_lock:
            self._running.add(worker)
        if self._closing.is_set():
            worker.kill()
        try:
            worker.receive()
        except WireClosed as error:
            raise WireClosed(f"exit status {self._stop(worker)}") from error
        worker.deadline = 0.0
        return worker

    def _stop(self, worker: _Worker) -> int:
        with self._running_lock:
            self._running.discard(worker)
        return worker.end()

    def _feed(self) -> None:
        """Run one worker after another until the pool closes."""
        again: collections.deque[Request[Token]] = collections.deque()
        starts = 0
        while not self._closing.is_set():
            if not again:
                request = self._waiting.get()
                if request is None:
                    return
                again.append(request)
            try:
                worker = self._start()
            except (OSError, WireClosed) as error:
                starts += 1
                if starts >= STARTS:
                    self._replies.put(
                        WorkersUnusable(
                            f"worker processes cannot be started ({error})", remedy="free some memory and try again"
                        )
                    )
                    return
            else:
                starts = 0
                again = self._run_worker(worker, again)

    def _run_worker(
        self, worker: _Worker, again: collections.deque[Request[Token]]
    ) -> collections.deque[Request[Token]]:
        """Feed one worker until it is recycled or dies; return what it left unanswered."""
        unanswered: collections.deque[Request[Token]] = collections.deque()
        answered = 0
        gone = False
        try:
            while not self._closing.is_set():
                while not gone and len(unanswered) < OUTSTANDING and answered + len(unanswered) < RECYCLE_AFTER:
                    request = again.popleft() if again else self._next(wait=not unanswered)
                    if request is None:
                        break
                    if not unanswered:
                        worker.deadline = time.monotonic() + self._seconds
                    unanswered.append(request)
                    # A worker that is gone may have answered before: its replies are read first, so that the
                    # oldest request without one is the culprit.
                    gone = not worker.send(request.message)
                if not unanswered:
                    break
                header, blobs = worker.receive()
                done = unanswered.popleft()
                answered += 1
                worker.deadline = time.monotonic() + self._seconds if unanswered else 0.0
                error = header.get("error")
                failure = Failure(str(error[0]), str(error[1])) if error else None
                self._replies.put(Reply(done.token, header, blobs, failure))
        except WireClosed:
            status = self._stop(worker)
            if not self._closing.is_set() and unanswered:
                self._blame(unanswered, worker, status)
        else:
            self._stop(worker)
        unanswered.extend(again)
        return unanswered

    def _next(self, *, wait: bool) -> Request[Token] | None:
        try:
            return self._waiting.get(block=wait)
        except queue.Empty:
            return None

    def _blame(self, unanswered: collections.deque[Request[Token]], worker: _Worker, status: int) -> None:
        """Take the file that was being read off the queue, or give it a second chance."""
        culprit = unanswered[0]
        culprit.deaths += 1
        if worker.overran:
            failure = Failure(
                "timeout", f"reading took longer than {self._seconds:g} s; raise file_seconds or mend the file"
            )
        elif culprit.deaths < 2:
            return
        else:
            failure = Failure(
                "worker-died", f"the decoder crashed (exit status {status}); the file is probably damaged"
            )
        unanswered.popleft()
        self._replies.put(Reply(culprit.token, failure=failure))
