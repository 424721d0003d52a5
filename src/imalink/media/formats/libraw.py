"""RAW pixels: the largest embedded preview that is a real picture, else LibRaw's development.

A preview is taken when it is fit for what is asked or has half the sensor's size; a smaller one only where
LibRaw cannot develop the file. Width and height are always the sensor picture's, turned as the camera was held.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import rawpy

from imalink.errors import Failure
from imalink.media.formats import jpeg
from imalink.media.formats.format import Buffer, Decoded, PictureError, Request, check_size, displayed, swapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.media.formats.format import Pixels

_ORIENTATIONS = {0: 1, 1: 2, 3: 3, 2: 4, 4: 5, 6: 6, 7: 7, 5: 8}
"""LibRaw's flip (1 mirror, 2 upside down, 4 transpose) as an Exif orientation."""

_FIT = 0.75
_LEAST_SHARE = 0.5
_MOST_CANDIDATES = 64


@dataclass(frozen=True, slots=True)
class _Sensor:
    """The sensor picture: size as stored, Exif orientation, and left and top of the camera's crop, if it has one."""

    width: int
    height: int
    orientation: int
    crop: tuple[int, int] | None = None


def opens(data: Buffer) -> bool:
    """Return whether LibRaw recognises the content as RAW."""
    try:
        with _open(data):
            return True
    except rawpy.LibRawError:
        return False


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode for the request; raises :class:`PictureError` where neither a preview nor the sensor's data is usable."""
    try:
        raw = _open(data)
    except rawpy.LibRawError as error:
        return _decode_unopened(data, request, _reason(error))
    with raw:
        sensor = _sensor(raw)
        check_size(sensor.width, sensor.height, request, sensor.orientation)
        small: Decoded | None = None
        for preview in _previews(raw, data, request):
            if _is_fit(preview, sensor, request):
                return _as_shown(preview, sensor)
            if small is None or preview.width * preview.height > small.width * small.height:
                small = preview
        try:
            return _develop(raw, sensor, request)
        except (rawpy.LibRawError, ValueError) as error:
            reason = _reason(error)
    if small is None:
        raise PictureError("undecodable", reason, *displayed(sensor.width, sensor.height, sensor.orientation))
    return replace(_as_shown(small, sensor), failures=(*small.failures, _only(small, reason)))


def _only(preview: Decoded, reason: str) -> Failure:
    return Failure("undecodable", f"only a preview of {preview.width} x {preview.height} could be shown: {reason}")


def _open(data: Buffer) -> Any:
    raw = rawpy.RawPy()
    raw.open_buffer(io.BytesIO(data[:]))
    return raw


def _reason(error: Exception) -> str:
    told = error.args[0] if error.args else type(error).__name__
    return told.decode("latin-1") if isinstance(told, bytes) else str(told)


def _sensor(raw: Any) -> _Sensor:
    sizes = raw.sizes
    left, top = sizes.crop_left_margin - sizes.left_margin, sizes.crop_top_margin - sizes.top_margin
    orientation = _ORIENTATIONS.get(sizes.flip, 1)
    width, height = sizes.width, sizes.height
    if (
        sizes.pixel_aspect == 1
        and min(sizes.crop_width, sizes.crop_height, left + 1, top + 1) > 0
        and left + sizes.crop_width <= width
        and top + sizes.crop_height <= height
    ):
        return _Sensor(sizes.crop_width, sizes.crop_height, orientation, (left, top))
    if 0 < sizes.pixel_aspect < 1:
        height = round(height / sizes.pixel_aspect)
    elif sizes.pixel_aspect > 1:
        width = round(width * sizes.pixel_aspect)
    return _Sensor(width, height, orientation)


def _previews(raw: Any, data: Buffer, request: Request) -> Iterator[Decoded]:
    """Yield the embedded previews that decode: LibRaw's choice first, then every JPEG found in the content."""
    try:
        thumb = raw.extract_thumb()
        if thumb.format == rawpy.ThumbFormat.BITMAP:
            yield _from_array(thumb.data, request)
        elif jpeg.FORMAT.sniff(thumb.data[:4]):
            yield _from_jpeg(thumb.data, request)
    except (rawpy.LibRawError, PictureError, ValueError):
        pass  # a preview is a bonus: the next one or the sensor's data serve as well
    yield from _found_jpegs(data, request)


def _found_jpegs(data: Buffer, request: Request) -> Iterator[Decoded]:
    """Yield the JPEGs inside the content that decode, largest first; a sensor's lossless JPEG is none."""
    found: list[tuple[int, int]] = []
    at = data.find(b"\xff\xd8\xff", 1)
    while at > 0 and len(found) < _MOST_CANDIDATES:
        header = jpeg.read_header(memoryview(data)[at:])
        if header.frame in (0xC0, 0xC1, 0xC2) and header.bits == 8 and header.components == 3:
            found.append((header.width * header.height, at))
        at = data.find(b"\xff\xd8\xff", at + 3)
    for _, at in sorted(found, reverse=True):
        try:
            yield _from_jpeg(data[at:], request)
        except (PictureError, ValueError):
            continue


def _from_jpeg(content: bytes, request: Request) -> Decoded:
    return jpeg.decode(content, replace(request, orientation=None))


def _from_array(array: Pixels, request: Request) -> Decoded:
    if array.ndim == 2:
        array = np.repeat(array[:, :, None], 3, axis=2)
    pixels = np.ascontiguousarray(array)
    return Decoded(array.shape[1], array.shape[0], (pixels,) * len(request.edges))


def _is_fit(preview: Decoded, sensor: _Sensor, request: Request) -> bool:
    long, wanted = max(preview.width, preview.height), max(request.edges)
    return not preview.failures and (
        long >= _FIT * wanted or long >= _LEAST_SHARE * max(sensor.width, sensor.height, 1)
    )


def _as_shown(preview: Decoded, sensor: _Sensor) -> Decoded:
    """Return the preview with the sensor picture's size, and turned where the camera left it lying.

    A preview that says how it lies is believed, unless that makes a portrait of a landscape or the reverse.
    """
    width, height = displayed(sensor.width, sensor.height, sensor.orientation)
    stored_high, stored_wide = preview.pixels[0].shape[:2]
    own = preview.orientation
    shown_wide, shown_high = displayed(stored_wide, stored_high, own)
    if own == 1 or (width > height) != (shown_wide > shown_high):
        lies_like_sensor = (stored_wide > stored_high) == (sensor.width > sensor.height)
        own = sensor.orientation if lies_like_sensor or not swapped(sensor.orientation) else 1
    return replace(preview, width=width, height=height, orientation=own)


def _develop(raw: Any, sensor: _Sensor, request: Request) -> Decoded:
    """Return the sensor's data developed with the camera's white balance, at half size where that is enough."""
    from PIL import Image

    from imalink.media.pillow import finish

    half = max(sensor.width, sensor.height) >= 2 * max(request.edges)
    array = raw.postprocess(use_camera_wb=True, half_size=half, user_flip=0, output_bps=8)
    if array.ndim == 2 or array.shape[2] == 1:
        array = np.repeat(array.reshape(*array.shape[:2], 1), 3, axis=2)
    if sensor.crop:
        (left, top), divisor = sensor.crop, 2 if half else 1
        array = array[top // divisor :, left // divisor :][: sensor.height // divisor, : sensor.width // divisor]
    if array.min() == array.max():
        raise ValueError("the sensor's data are empty")
    decoded = finish(Image.fromarray(np.ascontiguousarray(array[:, :, :3])), request)
    shown = displayed(sensor.width, sensor.height, sensor.orientation)
    return replace(decoded, width=shown[0], height=shown[1], orientation=sensor.orientation)


def _decode_unopened(data: Buffer, request: Request, reason: str) -> Decoded:
    """Return the largest preview in a file LibRaw does not open, such as one cut short."""
    for preview in _found_jpegs(data, request):
        orientation = preview.orientation if preview.orientation != 1 else request.turn
        return replace(preview, orientation=orientation, failures=(*preview.failures, _only(preview, reason)))
    raise PictureError("undecodable", reason)
