"""What a container yields: whole metadata packets, still to be read by libexiv2."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.media.metadata.rawtags import Value

MAX_PACKET = 64 << 20
"""Bytes of one packet; longer ones are damage or an attack."""

MAX_PACKETS = 64
"""Packets of one kind that one file may hold; the rest is left unread."""

MAX_TEXTS = 1_000
"""Texts (PNG, GIF, JPEG comments) of one file."""

MAX_TEXT = 16_384
"""Characters of a text; more is no text."""

MAX_INFLATED = 16 << 20
"""Bytes that a compressed packet may unfold to."""

_TIFF_MARKS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


@dataclass(slots=True)
class Packets:
    """Exif as TIFF, XMP as XML, IPTC as IIM records; texts with their keys; what was wrong on the way.

    ``files`` are small files that hold nothing but packets in a form that libexiv2 alone unfolds. ``digest`` is
    Photoshop's MD5 of the IPTC records as they were when XMP was written.
    """

    exif: list[bytes] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)
    iptc: list[bytes] = field(default_factory=list)
    files: list[bytes] = field(default_factory=list)
    texts: list[tuple[str, Value]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    digest: bytes | None = None

    def add_exif(self, data: bytes | memoryview) -> None:
        """Add an Exif packet; what stands before the TIFF header (``Exif`` + zeros, an offset) is cut off."""
        if len(data) > MAX_PACKET or len(self.exif) >= MAX_PACKETS:
            self.errors.append("Exif packets are too long or too many")
            return
        packet = bytes(data)
        begin = min((at for mark in _TIFF_MARKS if (at := packet.find(mark, 0, 64)) >= 0), default=-1)
        if begin < 0:
            self.errors.append("Exif packet has no TIFF header")
            return
        self.exif.append(packet[begin:])

    def add_xmp(self, data: bytes | memoryview) -> None:
        """Add an XMP packet as UTF-8, whatever encoding it came in."""
        if len(data) > MAX_PACKET or len(self.xmp) >= MAX_PACKETS:
            self.errors.append("XMP packets are too long or too many")
            return
        packet = utf8(bytes(data)).strip(b"\0 \t\r\n")
        if not packet:
            return
        if packet.startswith(b"<rdf:RDF"):
            packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + packet + b"</x:xmpmeta>"
        self.xmp.append(packet)

    def add_text(self, key: str, text: str) -> None:
        """Add a text under its key."""
        if len(self.texts) < MAX_TEXTS and (text := text.replace("\0", "").strip()):
            self.texts.append((key, text[:MAX_TEXT]))


def utf8(data: bytes) -> bytes:
    """Return an XMP packet without byte order mark and as UTF-8 (XMP part 1 allows UTF-16 and UTF-32 too)."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:]
    head = data[:4]
    name = None
    if head in (b"\xff\xfe\0\0", b"<\0\0\0") or head in (b"\0\0\xfe\xff", b"\0\0\0<"):
        name = "utf-32-le" if head[:1] in (b"\xff", b"<") else "utf-32-be"
    elif head[:2] in (b"\xff\xfe", b"<\0") or head[:2] in (b"\xfe\xff", b"\0<"):
        name = "utf-16-le" if head[:1] in (b"\xff", b"<") else "utf-16-be"
    return data.decode(name, "replace").lstrip("\ufeff").encode() if name else data


def inflate(data: bytes | memoryview, limit: int) -> bytes:
    """Return zlib data unfolded, cut at ``limit`` bytes; damaged data as far as it goes."""
    unfold = zlib.decompressobj()
    out = bytearray()
    rest = bytes(data)
    try:
        while rest and len(out) < limit:
            out += unfold.decompress(rest, min(1 << 16, limit - len(out)))
            rest = unfold.unconsumed_tail
    except zlib.error:
        pass
    return bytes(out)


def iptc_as_tiff(records: bytes) -> bytes:
    """Return IIM records inside the smallest TIFF that carries them (tag 33723), the form libexiv2 opens."""
    entry = struct.pack("<HHII", 33723, 7, len(records), 26)
    return b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0) + records
