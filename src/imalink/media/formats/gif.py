"""GIF87a and GIF89a; the first frame stands for an animation."""

from __future__ import annotations

from imalink.media.formats.format import Buffer, Decoded, Format, Request, starts_with


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode the first frame."""
    from PIL import GifImagePlugin

    from imalink.media.pillow import decode_with

    return decode_with(GifImagePlugin.GifImageFile, data, request)


FORMAT = Format(
    name="GIF",
    mime="image/gif",
    suffixes=(".gif",),
    sniff=starts_with(b"GIF87a", b"GIF89a"),
    decode=decode,
)
