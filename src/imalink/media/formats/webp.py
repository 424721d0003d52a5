"""WebP (RFC 9649), lossy and lossless; the first frame stands for an animation."""

from __future__ import annotations

from imalink.media.formats.format import Buffer, Decoded, Format, Request


def _sniff(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode the first frame; the Exif chunk's orientation is applied."""
    from PIL import WebPImagePlugin

    from imalink.media.pillow import decode_with

    return decode_with(WebPImagePlugin.WebPImageFile, data, request, orientation=request.turn)


FORMAT = Format(name="WEBP", mime="image/webp", suffixes=(".webp",), sniff=_sniff, decode=decode)
