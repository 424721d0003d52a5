"""The hotpreview: a small upright sRGB JPEG of a picture, about 20 KB, kept in the library.

Luma and chroma are scaled apart: luma with Lanczos to full size, chroma straight to the half size a JPEG
stores. That is what encoding an RGB picture would give, for two thirds of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import simplejpeg
from PIL import Image

from imalink.media.hothash import fitted
from imalink.media.image import orient
from imalink.model.reading import Hotpreview

if TYPE_CHECKING:
    import numpy.typing as npt

    from imalink.media.formats.format import Pixels

    Plane = npt.NDArray[np.uint8]

_LEAST_PLANAR = 16
"""Below this many pixels an edge has too few chroma samples to scale apart."""


def hotpreview(pixels: Pixels, orientation: int, size: int, quality: int) -> Hotpreview:
    """Return the preview of sRGB ``pixels`` (as stored; ``orientation`` is applied): long edge at most ``size``."""
    jpeg, width, height = encode(Image.fromarray(pixels), orientation, size, quality)
    return Hotpreview(jpeg, width, height)


def encode(image: Image.Image, orientation: int, size: int, quality: int) -> tuple[bytes, int, int]:
    """Return an upright JPEG (4:2:0) of an sRGB image that fits into ``size``, its width and height."""
    width, height = fitted(*image.size, size)
    if min(width, height) < _LEAST_PLANAR:
        small = orient(image.resize((width, height), Image.Resampling.LANCZOS), orientation)
        return simplejpeg.encode_jpeg(np.asarray(small), quality, "RGB", "444"), *small.size
    luma, blue, red = (np.asarray(orient(plane, orientation)) for plane in planes(image, width, height))
    jpeg: bytes = simplejpeg.encode_jpeg_yuv_planes(luma, blue, red, quality)
    return jpeg, luma.shape[1], luma.shape[0]


def planes(image: Image.Image, width: int, height: int) -> tuple[Image.Image, Image.Image, Image.Image]:
    """Return Y, Cb and Cr of an RGB image (JFIF's full range): Y of that size, Cb and Cr of half, rounded up."""
    luma = image.convert("L")
    if luma.size != (width, height):
        luma = luma.resize((width, height), Image.Resampling.LANCZOS)
    chroma = image.resize((-(-width // 2), -(-height // 2)), Image.Resampling.BILINEAR, reducing_gap=1.0)
    _, blue, red = chroma.convert("YCbCr").split()
    return luma, blue, red
