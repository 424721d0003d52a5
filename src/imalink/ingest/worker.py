"""The worker process: reads files and renders previews, one at a time, under limits.

Started as ``python -m imalink.ingest.worker``; requests come on standard input, replies go to what was
standard output (libraries that print get /dev/null instead). It alone imports exiv2 and LibRaw. It ends
when its input ends, so that no worker outlives its parent.
"""

from __future__ import annotations

import base64
import contextlib
import os
import sys
from typing import IO, Any

from imalink.errors import Failure
from imalink.ingest.wire import WireClosed, decode_frame, encode_frame, encode_reading

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""Options of glibc's mallopt (malloc.h)."""


def _limit_memory(megabytes: int) -> None:
    """Cap the address space where the system can; a file over it fails alone with ``out-of-memory``."""
    if sys.platform == "win32":
        return
    import resource

    limit = megabytes << 20
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def keep_memory() -> None:
    """Have glibc keep what a picture leaves behind for the next one, up to 64 MB; others do as they like.

    By itself it gives the arrays of each picture back and fetches them anew, page by page: 0.6 ms for a RAW's
    preview of 1620 pixels. Both are set because setting one ends the other's adjusting itself. Blocks of over
    32 MB still go back at once.
    """
    if sys.platform.startswith("linux"):
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            set_option = ctypes.CDLL(None).mallopt
            set_option(_M_MMAP_THRESHOLD, 32 << 20)
            set_option(_M_TRIM_THRESHOLD, 64 << 20)


def _stay_alone() -> None:
    """Keep numeric libraries to one thread and leave Ctrl-C to the parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform.startswith("linux"):
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(
                1, signal.SIGKILL
            )  # PR_SET_PDEATHSIG: the parent's death ends us even in a long decode


def _read(request: dict[str, Any]) -> bytes:
    from imalink.media.reading import ReadOptions, read_media

    options = ReadOptions(
        hotpreview_size=request["hotpreview_size"],
        hotpreview_quality=request["hotpreview_quality"],
        max_megapixels=request["max_megapixels"],
        known=frozenset(bytes.fromhex(known) for known in request.get("known", ())),
    )
    return encode_reading(read_media(os.fsencode(request["path"]), options))


def _render(request: dict[str, Any]) -> bytes:
    from imalink.media.coldpreview import render

    jpeg, width, height = render(
        os.fsencode(request["path"]), request["size"], request["quality"], request["max_megapixels"], request["turn"]
    )
    return encode_frame({"width": width, "height": height}, [jpeg])


def _turn(request: dict[str, Any]) -> bytes:
    from imalink.media.turning import turned

    jpeg, width, height = turned(base64.b64decode(request["jpeg"]), request["turn"])
    return encode_frame({"width": width, "height": height}, [jpeg])


OPERATIONS = {"read": _read, "render": _render, "turn": _turn}


def answer(request: dict[str, Any]) -> bytes:
    """Return the reply's frame; whatever goes wrong becomes a failure, the worker lives on."""
    try:
        return OPERATIONS[request["op"]](request)
    except MemoryError:
        failure = Failure(
            "out-of-memory", "the picture needs more memory than a worker may use; raise worker_megabytes"
        )
    except OSError as error:
        failure = Failure("unreadable", f"the file cannot be read ({error.strerror or error})")
    except Exception as error:  # noqa: BLE001 - decoders raise anything; one file must not end the worker
        failure = Failure("undecodable", f"{type(error).__name__}: {error}")
    return encode_frame({"error": [failure.code, failure.message[:500]]})


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Say that the worker is ready, then answer requests until the stream ends."""
    replies.write(encode_frame({"ready": True}))
    replies.flush()
    while True:
        try:
            request, _ = decode_frame(requests)
        except WireClosed:
            return
        replies.write(answer(request))
        replies.flush()


def main() -> None:
    """Set limits, take over the pipes and serve."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    replies = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    if os.environ.get("IMALINK_WORKER_STDERR") != "1":
        os.dup2(null, 2)
    _stay_alone()
    keep_memory()
    _limit_memory(int(sys.argv[1]))
    import imalink.media.reading  # noqa: F401 - load the decoders before the first file's clock starts

    serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
