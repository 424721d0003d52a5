"""Windows bitmaps: BMP with its file header, DIB without, and those that only wrap a JPEG or PNG."""

from __future__ import annotations

from imalink.media.formats import jpeg, png
from imalink.media.formats.format import Buffer, Decoded, Format, Request

_HEADER_SIZES = (12, 40, 52, 56, 64, 108, 124)
_DEPTHS = (1, 2, 4, 8, 16, 24, 32)
_FILE_HEADER = 14
_AS_JPEG, _AS_PNG = 4, 5


def _sniff(head: bytes) -> bool:
    if head[:2] == b"BM":
        return int.from_bytes(head[14:18], "little") in range(12, 129)
    return _bare(head)


def _bare(head: bytes) -> bool:
    """Return whether this is an information header without a file header: one plane, a usual depth."""
    size = int.from_bytes(head[:4], "little")
    return (
        size in _HEADER_SIZES[1:]
        and head[12:14] == b"\x01\0"
        and int.from_bytes(head[14:16], "little") in _DEPTHS
        and int.from_bytes(head[16:20], "little") <= _AS_PNG
        and len(head) > size
    )


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode; a wrapped JPEG or PNG is handed to its own decoder."""
    if data[:2] == b"BM" and int.from_bytes(data[14:18], "little") >= _HEADER_SIZES[1]:
        wrapped = {_AS_JPEG: jpeg.decode, _AS_PNG: png.decode}.get(int.from_bytes(data[30:34], "little"))
        inner = data[int.from_bytes(data[10:14], "little") :]
        if wrapped and (jpeg.FORMAT.sniff(inner) or png.FORMAT.sniff(inner)):
            return wrapped(inner, request)
    from PIL import BmpImagePlugin

    from imalink.media.pillow import decode_with

    opener = BmpImagePlugin.BmpImageFile if data[:2] == b"BM" else BmpImagePlugin.DibImageFile
    return decode_with(opener, data, request)


FORMAT = Format(name="BMP", mime="image/bmp", suffixes=(".bmp", ".dib"), sniff=_sniff, decode=decode)
