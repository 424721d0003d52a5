"""Exif, XMP and IPTC dug out of files, one module a container.

libexiv2 reads JPEG, TIFF and most camera raws itself; ISO base media files (HEIF, AVIF, CR3), JPEG XL, PNG,
WebP and GIF are taken apart here, because libexiv2 refuses some of them or loses a part without a word, and
because a packet that is read alone survives damage elsewhere in the file. For the others a module here is the
rescue after libexiv2 gave up. Every module checks bounds, reads each byte a bounded number of times and takes
a damaged file as far as it goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.media.metadata.containers import bmff, gif, jpeg, jxl, mrw, png, raf, sidecar, takeout, webp, x3f
from imalink.media.metadata.containers.packets import Packets

if TYPE_CHECKING:
    import mmap

OWN = (bmff, jxl, png, webp, gif, sidecar, takeout)
"""Containers that are always taken apart here."""

RESCUE = (jpeg, raf, mrw, x3f)
"""Containers that libexiv2 reads, taken apart here where it fails."""

_HEAD = 4096

__all__ = ["OWN", "RESCUE", "Packets", "find", "rescue"]


def find(data: bytes | memoryview | mmap.mmap) -> Packets | None:
    """Return the packets of ``data`` if it is a container of ours, None if libexiv2 should open it."""
    return _first(OWN, data)


def rescue(data: bytes | memoryview | mmap.mmap) -> Packets | None:
    """Return what can be found in a file that libexiv2 could not read, None if nobody knows its kind."""
    return _first(RESCUE, data)


def _first(modules: tuple[object, ...], data: bytes | memoryview | mmap.mmap) -> Packets | None:
    with memoryview(data) as view:
        head = bytes(view[:_HEAD])
        for module in modules:
            if module.recognises(head):  # type: ignore[attr-defined]
                packets = Packets()
                module.collect(view, packets)  # type: ignore[attr-defined]
                return packets
    return None
