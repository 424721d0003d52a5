"""PNG: eXIf, XMP in iTXt, ImageMagick's raw profiles, and its texts (PNG specification, third edition)."""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

from imalink.media.metadata.containers import photoshop
from imalink.media.metadata.containers.packets import MAX_INFLATED, MAX_TEXT, inflate

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RAW = "Raw profile type "
_XMP = "XML:com.adobe.xmp"
MAX_CHUNKS = 200_000
MAX_CHUNK = 16 << 20
"""Bytes of a text chunk; longer ones are passed over."""


def recognises(head: bytes) -> bool:
    """Say whether the file is PNG."""
    return head.startswith(_SIGNATURE)


def collect(view: memoryview, packets: Packets) -> None:
    """Add the packets and texts of ``view``."""
    at = len(_SIGNATURE)
    for _ in range(MAX_CHUNKS):
        if at + 8 > len(view):
            return
        size, kind = int.from_bytes(view[at : at + 4]), bytes(view[at + 4 : at + 8])
        begin, end = at + 8, min(at + 8 + size, len(view))
        if kind == b"IEND":
            return
        if kind == b"eXIf":
            packets.add_exif(view[begin:end])
        elif kind in (b"tEXt", b"zTXt", b"iTXt") and end - begin <= MAX_CHUNK:
            _text(kind, bytes(view[begin:end]), packets)
        at += size + 12


def _text(kind: bytes, chunk: bytes, packets: Packets) -> None:
    name, separator, rest = chunk.partition(b"\0")
    if not separator or len(name) > 79:
        return
    keyword, charset = name.decode("latin-1").strip(), "latin-1"
    limit = MAX_INFLATED if keyword == _XMP or keyword.startswith(_RAW) else 4 * MAX_TEXT
    if kind == b"zTXt":
        rest = inflate(rest[1:], limit)
    elif kind == b"iTXt":
        folded, rest = rest[:1] == b"\1", rest[2:]
        rest = rest.partition(b"\0")[2].partition(b"\0")[2]  # language, translated keyword
        rest, charset = inflate(rest, limit) if folded else rest, "utf-8"
    if keyword == _XMP:
        packets.add_xmp(rest)
    elif keyword.startswith(_RAW):
        _raw_profile(keyword.removeprefix(_RAW).casefold(), rest, packets)
    elif keyword:
        try:
            text = rest.decode("utf-8")  # many write UTF-8 where the standard says Latin-1
        except UnicodeDecodeError:
            text = rest.decode(charset, "replace")
        packets.add_text(f"Text.PNG.{keyword}", text)


def _raw_profile(kind: str, text: bytes, packets: Packets) -> None:
    """Add a profile of ImageMagick: newline, name, newline, length, newline, hexadecimal digits."""
    lines = text.split(b"\n", 3)
    if len(lines) < 4:
        return
    digits = b"".join(lines[3].split())
    try:
        profile = binascii.unhexlify(digits[: 2 * min(int(lines[2]), len(digits) // 2)])
    except ValueError:
        packets.errors.append(f"PNG profile {kind} is damaged")
        return
    if kind in ("exif", "app1") and not profile.startswith(b"http://ns.adobe.com/xap"):
        packets.add_exif(profile)
    elif kind in ("xmp", "app1"):
        packets.add_xmp(profile.partition(b"\0")[2] if profile.startswith(b"http:") else profile)
    elif kind in ("iptc", "8bim"):
        photoshop.collect_resources(profile, packets)
