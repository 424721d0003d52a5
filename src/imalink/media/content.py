"""A file's content, read once: its bytes and their fingerprint. Opened for reading only, access time left alone."""

from __future__ import annotations

import mmap
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blake3 import blake3

if TYPE_CHECKING:
    from types import TracebackType

IN_MEMORY = 64 * 1024 * 1024
"""Files up to this size are read into memory; larger ones are streamed for the fingerprint, then mapped."""

_CHUNK = 1024 * 1024
_HEAD = 64 * 1024


@dataclass(slots=True)
class Content:
    """The bytes of a file: ``data`` in memory or mapped, ``fingerprint`` (BLAKE3, 32 bytes) of all of them."""

    data: bytes | mmap.mmap
    fingerprint: bytes
    size: int

    @property
    def head(self) -> bytes:
        """Return what formats are recognised by: everything in memory, the first bytes of a mapped file."""
        return self.data if isinstance(self.data, bytes) else self.data[:_HEAD]

    def __enter__(self) -> Content:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(self.data, mmap.mmap):
            try:
                self.data.close()
            except BufferError:
                return  # a decoder's traceback still holds a view; the mapping goes with it


def read_content(path: bytes) -> Content:
    """Read the regular file at ``path``; raises OSError.

    A mapped file that shrinks while it is decoded ends the process (SIGBUS), therefore only large files are
    mapped, after they were read to the end once; the worker pool reports the file.
    """
    descriptor = _open(path)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "not a regular file")
        if status.st_size <= IN_MEMORY:
            data = _read_all(descriptor, status.st_size)
            return Content(data, blake3(data).digest(), len(data))
        digest = blake3()
        size = 0
        while chunk := os.read(descriptor, _CHUNK):
            digest.update(chunk)
            size += len(chunk)
        mapped: bytes | mmap.mmap = mmap.mmap(descriptor, size, access=mmap.ACCESS_READ) if size else b""
        return Content(mapped, digest.digest(), size)
    finally:
        os.close(descriptor)


def _open(path: bytes) -> int:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
    quiet = getattr(os, "O_NOATIME", 0)
    if quiet:
        try:
            return os.open(path, flags | quiet)
        except PermissionError:
            pass  # only a file's owner may leave its access time alone
    return os.open(path, flags)


def _read_all(descriptor: int, size: int) -> bytes:
    """Return the file to its end, however much it has grown or shrunk since ``size`` was seen."""
    data = os.read(descriptor, size + 1)
    if len(data) == size:
        return data
    parts = [data]
    while part := os.read(descriptor, _CHUNK):
        parts.append(part)
    return b"".join(parts)
