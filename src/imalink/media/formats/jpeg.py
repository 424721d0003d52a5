"""JPEG (ISO/IEC 10918): baseline and progressive by libjpeg-turbo, scaled while decoding; the rest by Pillow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.errors import Failure
from imalink.media.formats import ifd
from imalink.media.formats.format import Decoded, Format, PictureError, Request, check_size, displayed, starts_with

if TYPE_CHECKING:
    from imalink.media.formats.format import Buffer, Pixels

_FRAMES = frozenset((0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF))
_ICC = b"ICC_PROFILE\0"
_EXIF = b"Exif\0\0"
_ROOM = 1.5
"""How much larger than the wanted edge a picture decoded at 1/4 or 1/2 must be, since the scaled transform
aliases. At 1/8 a pixel is the mean of its block, which aliases little, and large files need the speed."""

_LACKING = 128
"""What stands where a damaged file says nothing: grey."""

_LEAST_SHOWN = 0.002
"""A damaged file is a picture if this share of its pixels is not the filling that stands for what is missing."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the segments before the first scan say; sizes as stored, 0 where no frame was found."""

    width: int = 0
    height: int = 0
    bits: int = 8
    components: int = 0
    frame: int = 0
    profile: bytes | None = None
    orientation: int | None = None


def read_header(data: Buffer | memoryview) -> Header:
    """Return the frame, Exif's orientation and the colour profile named before the first scan; never raises."""
    width = height = components = frame = 0
    orientation: int | None = None
    bits = 8
    chunks: list[tuple[int, bytes]] = []
    at, end = 2, len(data)
    while at + 4 <= end:
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in (0x00, 0x01) or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        if marker in (0xDA, 0xD9):
            break
        length = data[at + 2] << 8 | data[at + 3]
        if marker in _FRAMES and at + 10 <= end and not frame:
            frame, bits = marker, data[at + 4]
            height = data[at + 5] << 8 | data[at + 6]
            width = data[at + 7] << 8 | data[at + 8]
            components = data[at + 9]
        elif marker == 0xE2 and data[at + 4 : at + 16] == _ICC:
            chunks.append((data[at + 16], bytes(data[at + 18 : at + 2 + length])))
        elif marker == 0xE1 and orientation is None and data[at + 4 : at + 10] == _EXIF:
            orientation = _orientation(bytes(data[at + 10 : at + 2 + length]))
        at += 2 + max(length, 2)
    profile = b"".join(chunk for _, chunk in sorted(chunks, key=lambda item: item[0])) or None
    return Header(width, height, bits, components, frame, profile, orientation)


def _orientation(exif: bytes) -> int | None:
    for directory in ifd.directories(exif):
        value = ifd.first(directory, ifd.ORIENTATION)
        return value if value in range(1, 9) else None
    return None


def scale(width: int, height: int, edge: int) -> int:
    """Return by which of 8, 4, 2, 1 to divide while decoding a picture that will be reduced to ``edge``."""
    long = max(width, height)
    if long >= 8 * edge:
        return 8
    for divisor in (4, 2):
        if long >= divisor * edge * _ROOM:
            return divisor
    return 1


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode at the scale each edge needs; damaged files give what libjpeg could still make of them."""
    header = read_header(data)
    orientation = request.orientation or header.orientation or 1
    check_size(header.width, header.height, request, orientation)
    if header.bits != 8 or header.components not in (1, 3) or header.frame not in (0xC0, 0xC1, 0xC2, 0xC9, 0xCA):
        return _decode_unusual(data, request, orientation)
    pixels: dict[int, Pixels] = {}
    failures: tuple[Failure, ...] = ()
    for divisor in {scale(header.width, header.height, edge) for edge in request.edges}:
        pixels[divisor], failures = _decode_scaled(data, header, divisor, orientation)
    if header.profile:
        from imalink.media.colour import array_to_srgb

        pixels = {divisor: array_to_srgb(array, header.profile) for divisor, array in pixels.items()}
    return Decoded(
        *displayed(header.width, header.height, orientation),
        pixels=tuple(pixels[scale(header.width, header.height, edge)] for edge in request.edges),
        orientation=orientation,
        failures=failures,
    )


def _decode_scaled(data: Buffer, header: Header, divisor: int, orientation: int) -> tuple[Pixels, tuple[Failure, ...]]:
    """Return RGB pixels at 1/``divisor`` and what was wrong with the file."""
    import numpy as np
    import simplejpeg

    # The library takes the smallest scale that reaches both; its scaled sizes are rounded up like these.
    width, height = (-(-edge // divisor) for edge in (header.width, header.height))
    try:
        return simplejpeg.decode_jpeg(data, "RGB", min_width=width, min_height=height), ()
    except ValueError as error:
        reason = str(error)
    # What the file lacks is grey: without a buffer of our own it would be whatever the memory held before.
    pixels = np.full((height, width, 3), _LACKING, dtype=np.uint8)
    try:
        pixels = simplejpeg.decode_jpeg(data, "RGB", min_width=width, min_height=height, strict=False, buffer=pixels)
    except ValueError as error:
        raise _unusable(header, reason, orientation) from error
    shown = (pixels != pixels[-1, -1]).any(axis=2).mean()
    if shown < _LEAST_SHOWN:
        raise _unusable(header, reason, orientation)
    if "extraneous bytes" in reason:
        return pixels, ()
    return pixels, (Failure(_code(reason), reason),)


def _unusable(header: Header, reason: str, orientation: int) -> PictureError:
    return PictureError(_code(reason), reason, *displayed(header.width, header.height, orientation))


def _code(reason: str) -> str:
    return "truncated" if "remature end of JPEG file" in reason else "undecodable"


def _decode_unusual(data: Buffer, request: Request, orientation: int) -> Decoded:
    """Decode what is not 8 bit gray or colour (CMYK, YCCK, lossless...) as far as Pillow can."""
    from PIL import JpegImagePlugin

    from imalink.media.pillow import decode_with

    return decode_with(JpegImagePlugin.JpegImageFile, data, request, orientation=orientation)


FORMAT = Format(
    name="JPEG",
    mime="image/jpeg",
    suffixes=(".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".mpo"),
    sniff=starts_with(b"\xff\xd8\xff"),
    decode=decode,
)
