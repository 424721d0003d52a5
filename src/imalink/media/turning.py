"""Turn a finished preview by quarters; for worker processes only, like :mod:`imalink.media.reading`."""

from __future__ import annotations

import numpy as np
import simplejpeg

QUALITY = 92
"""What is decoded and encoded once more must not lose anything that can be seen."""

QUARTER = 90


def turned(jpeg: bytes, degrees: int) -> tuple[bytes, int, int]:
    """Return a JPEG (4:2:0) turned clockwise by ``degrees`` (a multiple of 90), its width and height.

    Raises ValueError where it cannot be decoded.
    """
    pixels = np.rot90(simplejpeg.decode_jpeg(jpeg, "RGB"), -(degrees // QUARTER) % 4)
    made: bytes = simplejpeg.encode_jpeg(np.ascontiguousarray(pixels), QUALITY, "RGB", "420")
    return made, pixels.shape[1], pixels.shape[0]
