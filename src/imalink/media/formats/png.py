"""PNG (ISO/IEC 15948), animated ones by their default image; 16-bit gray is scaled, not cut."""

from __future__ import annotations

from imalink.media.formats.format import Buffer, Decoded, Format, Request, starts_with


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode; an eXIf chunk's orientation is applied, as browsers do."""
    from PIL import PngImagePlugin

    from imalink.media.pillow import decode_with

    return decode_with(PngImagePlugin.PngImageFile, data, request, orientation=request.turn)


FORMAT = Format(
    name="PNG",
    mime="image/png",
    suffixes=(".png", ".apng"),
    sniff=starts_with(b"\x89PNG\r\n\x1a\n"),
    decode=decode,
)
