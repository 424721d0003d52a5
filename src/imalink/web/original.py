"""The bytes of an original over HTTP: one range at a time (RFC 9110, 14), conditional, never changed."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from email.utils import formatdate
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from imalink.errors import FileUnreadable
from imalink.web import answers, errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.library.browse import OriginalFile

CHUNK = 256 * 1024

_RANGE = re.compile(r"bytes=\s*(\d{0,19})-(\d{0,19})\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes ``start`` to ``end`` (not included) of a file."""

    start: int
    end: int


def parse_range(header: str | None, size: int) -> Span | None:
    """Return the span one ``Range`` header asks for, None where the whole file is to be sent.

    A header that cannot be understood and a list of ranges are ignored, as the standard allows.
    Raises ValueError when the range lies outside the file.
    """
    match = _RANGE.fullmatch(header or "")
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1 if last else size)
        if last and int(last) < int(first):
            return None
    if start >= end:
        raise ValueError(f"range outside the file of {size} bytes")
    return Span(start, end)


def disposition(name: str) -> str:
    """Return ``Content-Disposition: inline`` with the file's name in both forms (RFC 6266, RFC 5987)."""
    plain = "".join(char if " " <= char <= "~" and char not in '"\\%' else "_" for char in name)
    exact = quote(name.encode("utf-8", "replace"), safe="")
    return f"inline; filename=\"{plain}\"; filename*=UTF-8''{exact}"


def _read(descriptor: int, span: Span) -> Iterator[bytes]:
    with open(descriptor, "rb", buffering=0) as file:
        file.seek(span.start)
        left = span.end - span.start
        while left > 0:
            chunk = file.read(min(CHUNK, left))
            if not chunk:
                # Shorter than promised: the connection has to break, so that nobody takes it for whole.
                raise FileUnreadable("the original was cut off while it was sent")
            left -= len(chunk)
            yield chunk


def _open(original: OriginalFile) -> tuple[int, os.stat_result]:
    """Open the file without ever waiting on something that is no regular file."""
    try:
        descriptor = os.open(original.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise FileUnreadable(f"the original cannot be opened ({error.strerror})", where=original.name) from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise FileUnreadable("the original is no regular file any more", where=original.name)
    return descriptor, status


def send(original: OriginalFile, *, range_: str | None, if_range: str | None, if_none_match: str | None) -> Response:
    """Return the response for one request of an original; raises :class:`FileUnreadable`."""
    descriptor, status = _open(original)
    size = status.st_size
    etag = f"{size:x}-{status.st_mtime_ns:x}"
    headers = {
        "etag": f'"{etag}"',
        "last-modified": formatdate(status.st_mtime, usegmt=True),
        "cache-control": "private, no-cache",
        "accept-ranges": "bytes",
        "content-disposition": disposition(original.name),
        # A file is data, whatever it claims to be: nothing in it may run here.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    if answers.unchanged(if_none_match, etag):
        os.close(descriptor)
        return answers.not_modified(headers)
    wanted = range_ if if_range is None or if_range.strip() in (headers["etag"], headers["last-modified"]) else None
    try:
        span = parse_range(wanted, size)
    except ValueError as error:
        os.close(descriptor)
        out_of_range = {"content-range": f"bytes */{size}"}
        return errors.problem(416, "range-not-satisfiable", str(error), where=original.name, headers=out_of_range)
    if span is not None:
        headers["content-range"] = f"bytes {span.start}-{span.end - 1}/{size}"
    whole = span or Span(0, size)
    headers["content-length"] = str(whole.end - whole.start)
    return StreamingResponse(_read(descriptor, whole), 206 if span else 200, headers, original.media_type)
