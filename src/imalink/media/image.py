"""Pictures in memory: upright, 8 bit, without alpha, small enough to work on.

``orient`` applies the eight Exif orientations; ``flat`` turns every mode Pillow knows into one that colour
conversion takes; ``reduced`` shrinks by a whole factor in bands, so that a huge picture never exists twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

Image.MAX_IMAGE_PIXELS = None  # the limit is the setting ``max_megapixels``, checked before decoding

WORKING_EDGE = 1024
"""Pictures that were decoded whole are shrunk by a whole factor to no less than this long edge (or twice the
edge they are wanted for, if that is more) before anything else is done to them."""

_BAND_PIXELS = 4_000_000

_TURNS: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def orient(image: Image.Image, orientation: int) -> Image.Image:
    """Return the image as displayed under the Exif ``orientation`` (1-8)."""
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def orient_array(array: npt.NDArray[Any], orientation: int) -> npt.NDArray[Any]:
    """Return a view of an array (height, width, ...) as displayed under the Exif ``orientation`` (1-8)."""
    if orientation >= 5:
        array = array.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        array = array[::-1]
    if orientation in (2, 3, 6, 7):
        array = array[:, ::-1]
    return array


def factor(width: int, height: int, edge: int) -> int:
    """Return by what whole factor to shrink a picture that will be reduced to the long edge ``edge``."""
    return max(1, max(width, height) // max(WORKING_EDGE, 2 * edge))


def reduced(image: Image.Image, divisor: int) -> Image.Image:
    """Return a loaded image as ``L``, ``RGB``, ``CMYK`` or ``LAB``, each pixel the mean of ``divisor`` squared."""
    flat = flattener(image)
    if divisor == 1:
        return flat(image)
    rows = divisor * max(1, _BAND_PIXELS // (image.width * divisor))
    if rows >= image.height:
        return flat(image).reduce(divisor)
    out: Image.Image | None = None
    for top in range(0, image.height, rows):
        band = flat(image.crop((0, top, image.width, min(image.height, top + rows)))).reduce(divisor)
        if out is None:
            out = Image.new(band.mode, (band.width, -(-image.height // divisor)))
        out.paste(band, (0, top // divisor))
    return image if out is None else out


def flattener(image: Image.Image) -> Callable[[Image.Image], Image.Image]:
    """Return what turns this image, or any part of it, into ``L``, ``RGB``, ``CMYK`` or ``LAB`` of 8 bits.

    Transparency is laid over white. Values of more than 8 bits are scaled by the range of their type, floats
    and 32-bit integers by the range the picture uses.
    """
    mode = image.mode
    if mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        return _over_white
    if mode in ("L", "RGB", "CMYK", "LAB"):
        return lambda part: part
    if mode.startswith("I;16"):
        return lambda part: Image.fromarray(_scaled(np.asarray(part), 0.0, 65535.0))
    if mode in ("I", "F"):
        low, high = _range(image)
        return lambda part: Image.fromarray(_scaled(np.asarray(part), low, high))
    return lambda part: part.convert("L" if mode == "1" else "RGB")


def _over_white(image: Image.Image) -> Image.Image:
    clear = image.convert("RGBA")
    white = Image.new("RGB", image.size, (255, 255, 255))
    white.paste(clear, mask=clear.getchannel("A"))
    return white


def _scaled(values: npt.NDArray[Any], low: float, high: float) -> npt.NDArray[np.uint8]:
    scaled = (values.astype(np.float32) - low) * (255.0 / (high - low))
    finite = np.nan_to_num(scaled, nan=0.0, posinf=255.0, neginf=0.0)
    rounded: npt.NDArray[np.uint8] = np.clip(finite + 0.5, 0, 255).astype(np.uint8)
    return rounded


def _range(image: Image.Image) -> tuple[float, float]:
    """Return which values are black and white: a usual range (1, 255, 65535) that fits, else the middle 99 %."""
    values = np.asarray(image)
    values = values[np.isfinite(values)]
    if not values.size:
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    if low >= 0:
        usual = (1.0, 255.0, 65535.0) if image.mode == "F" else (65535.0,)
        for white in usual:
            if high <= white:
                return 0.0, white
    low, high = (float(value) for value in np.percentile(values, (0.5, 99.5)))
    return (low, high) if high > low else (low, low + 1.0)
