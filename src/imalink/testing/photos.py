"""Small photos with what a camera writes beside the picture: JPEG, DNG and XMP sidecars, as bytes.

Equal shots give equal bytes. Needs Pillow and numpy; for tests only.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops

_ASCII, _SHORT, _LONG, _BYTE = 2, 3, 4, 1
_DATE_TIME_ORIGINAL, _SUBSEC, _OFFSET = 0x9003, 0x9291, 0x9011
_MAKE, _MODEL, _ORIENTATION, _EXIF, _RATING, _SENSOR = 0x010F, 0x0110, 0x0112, 0x8769, 0x4746, 0x014A

_Entries = list[tuple[int, int, int | bytes]]
"""Tag, type, value; bytes under LONG are placed after the directory and pointed at."""
PREVIEW_SCALE = 3
"""How much larger a RAW's embedded preview is than the JPEG of the same shot."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One press of the shutter. Other ``seed``, other picture; ``nudge`` moves it by pixels, as within a burst.

    ``taken`` is Exif's text (``2019:06:05 10:11:12``), None for a picture without metadata.
    """

    seed: int
    taken: str | None = "2019:06:05 10:11:12"
    subsec: str | None = None
    offset: str | None = None
    make: str = "Canon"
    model: str = "Canon EOS 5D"
    rating: int | None = None
    orientation: int = 1
    nudge: int = 0
    width: int = 240
    height: int = 160


def picture(shot: Shot) -> Image.Image:
    """Return the pixels as stored: soft patches of random colours, far from every other seed by HotHash."""
    patches = np.random.default_rng(shot.seed).integers(0, 256, (7, 9, 3), dtype=np.uint8)
    image = Image.fromarray(patches).resize((shot.width, shot.height), Image.Resampling.BICUBIC)
    return ImageChops.offset(image, shot.nudge, shot.nudge) if shot.nudge else image


def _exif(shot: Shot) -> Image.Exif:
    exif = Image.Exif()
    exif[_ORIENTATION] = shot.orientation
    if shot.taken is not None:
        exif[_MAKE], exif[_MODEL] = shot.make, shot.model
        inner = exif.get_ifd(_EXIF)
        inner[_DATE_TIME_ORIGINAL] = shot.taken
        if shot.subsec:
            inner[_SUBSEC] = shot.subsec
        if shot.offset:
            inner[_OFFSET] = shot.offset
    if shot.rating is not None:
        exif[_RATING] = shot.rating
    return exif


def encoded(shot: Shot, name: str = "JPEG", *, quality: int = 90) -> bytes:
    """Return the shot in a format of Pillow's; ``quality`` makes other bytes of the same picture."""
    out = io.BytesIO()
    plain = shot.taken is None and shot.rating is None and shot.orientation == 1
    options = {} if plain else {"exif": _exif(shot)}
    picture(shot).save(out, name, quality=quality, **options)
    return out.getvalue()


def dng(shot: Shot) -> bytes:
    """Return the shot as a camera's RAW: a DNG 1.4 with an embedded preview and an uncompressed Bayer sensor."""
    image = picture(shot)
    out = io.BytesIO()
    width, height = PREVIEW_SCALE * shot.width, PREVIEW_SCALE * shot.height
    image.resize((width, height), Image.Resampling.BICUBIC).save(out, "JPEG", quality=95)
    model = shot.model.encode() + b"\0"
    top: _Entries = [
        (254, _LONG, 1), (256, _LONG, width), (257, _LONG, height), (258, _SHORT, 8), (259, _SHORT, 7),
        (262, _SHORT, 6), (_MAKE, _ASCII, shot.make.encode() + b"\0"), (_MODEL, _ASCII, model),
        (273, _LONG, out.getvalue()), (_ORIENTATION, _SHORT, shot.orientation), (277, _SHORT, 3),
        (278, _LONG, height), (279, _LONG, len(out.getvalue())), (50706, _BYTE, b"\1\4\0\0"), (50708, _ASCII, model),
    ]  # fmt: skip
    sensor: _Entries = [
        (254, _LONG, 0), (256, _LONG, shot.width), (257, _LONG, shot.height), (258, _SHORT, 16), (259, _SHORT, 1),
        (262, _SHORT, 32803), (273, _LONG, _bayer(image)), (277, _SHORT, 1), (278, _LONG, shot.height),
        (279, _LONG, shot.width * shot.height * 2), (33421, _SHORT, b"\2\0\2\0"), (33422, _BYTE, b"\0\1\1\2"),
        (50717, _SHORT, 4095),
    ]  # fmt: skip
    moment: _Entries = []
    if shot.taken is not None:
        moment.append((_DATE_TIME_ORIGINAL, _ASCII, shot.taken.encode() + b"\0"))
        if shot.subsec:
            moment.append((_SUBSEC, _ASCII, shot.subsec.encode() + b"\0"))
    tail = b""
    start = 8 + len(_directory([*top, (_SENSOR, _LONG, 0), (_EXIF, _LONG, 0)], 0))
    places = []
    for entries in (sensor, moment):
        at = start + len(tail)
        places.append(at)
        tail += _directory(entries, at)
    body = _directory([*top, (_SENSOR, _LONG, places[0]), (_EXIF, _LONG, places[1])], 8)
    return b"II*\0" + struct.pack("<I", 8) + body + tail


def _bayer(image: Image.Image) -> bytes:
    """Return an RGGB sensor's 12-bit linear values in 16-bit words."""
    linear = (np.asarray(image, np.float64) / 255) ** 2.2 * 4095
    sensor = linear[:, :, 1].copy()
    sensor[0::2, 0::2] = linear[0::2, 0::2, 0]
    sensor[1::2, 1::2] = linear[1::2, 1::2, 2]
    return sensor.astype("<u2").tobytes()


def _directory(entries: _Entries, at: int) -> bytes:
    """Return a little-endian TIFF directory that stands at offset ``at``, its longer values after it."""
    sizes = {_BYTE: 1, _ASCII: 1, _SHORT: 2}
    rows, extra = b"", b""
    begin = at + 2 + 12 * len(entries) + 4
    for tag, kind, value in sorted(entries, key=lambda one: one[0]):
        if isinstance(value, int):
            rows += struct.pack("<HHI", tag, kind, 1) + struct.pack("<I" if kind == _LONG else "<H2x", value)
            continue
        count = 1 if kind == _LONG else len(value) // sizes[kind]
        if len(value) <= 4:
            rows += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
        else:
            rows += struct.pack("<HHII", tag, kind, count, begin + len(extra))
            extra += value + b"\0" * (len(value) % 2)
    return struct.pack("<H", len(entries)) + rows + b"\0\0\0\0" + extra


def sidecar(rating: int) -> bytes:
    """Return an XMP sidecar that gives a rating."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        f' xmp:Rating="{rating}"/></rdf:RDF></x:xmpmeta>'
    ).encode()
