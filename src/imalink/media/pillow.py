"""Decoding through a Pillow plugin: size limit first, then whole, then whatever a damaged file still gives."""

from __future__ import annotations

import io
import mmap
import struct
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFile

from imalink.errors import Failure
from imalink.media.colour import to_srgb
from imalink.media.formats.format import Buffer, Decoded, PictureError, Request, check_size, displayed
from imalink.media.image import factor, reduced

if TYPE_CHECKING:
    from imalink.media.formats.format import Pixels

Opener = Callable[[io.BytesIO], ImageFile.ImageFile]

DAMAGE = (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError, TypeError, OverflowError)
"""What Pillow's plugins raise at damaged content."""

_CUT = ("truncated", "unexpected end", "not enough", "end of file", "eof", "premature", "incomplete")


def decode_with(
    opener: Opener,
    data: Buffer,
    request: Request,
    *,
    orientation: int = 1,
    turned_by: Callable[[Image.Image], int] | None = None,
) -> Decoded:
    """Decode the first frame with the plugin class ``opener``; ``orientation`` is still to be applied to its pixels.

    ``turned_by`` asks the opened image for its orientation, where the container decides.

    Raises :class:`PictureError`; a damaged file that still gives part of a picture gives that and a failure.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd metadata, which is not ours to judge
        image, failures = _load(opener, data, request, orientation)
        if turned_by:
            orientation = turned_by(image)
        return finish(image, request, orientation=orientation, failures=failures)


def finish(
    image: Image.Image, request: Request, *, orientation: int = 1, failures: tuple[Failure, ...] = ()
) -> Decoded:
    """Return a loaded image shrunk for each edge of the request and converted to sRGB."""
    pixels: dict[int, Pixels] = {}
    divisors = [factor(image.width, image.height, edge) for edge in request.edges]
    for divisor in set(divisors):
        pixels[divisor] = np.asarray(to_srgb(reduced(image, divisor), image.info.get("icc_profile")))
    return Decoded(
        *displayed(image.width, image.height, orientation),
        pixels=tuple(pixels[divisor] for divisor in divisors),
        orientation=orientation,
        animated=bool(getattr(image, "is_animated", False)) and image.format != "TIFF",
        failures=failures,
    )


def _load(
    opener: Opener, data: Buffer, request: Request, orientation: int
) -> tuple[ImageFile.ImageFile, tuple[Failure, ...]]:
    try:
        image = opener(_file(data))
        check_size(image.width, image.height, request, orientation)
        image.load()
    except DAMAGE as error:
        reason = str(error) or type(error).__name__
    else:
        return image, ()
    code = "truncated" if any(word in reason.lower() for word in _CUT) else "undecodable"
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        image = opener(_file(data))
        check_size(image.width, image.height, request, orientation)
        image.load()
        blank = all(low == high for low, high in _extrema(image))
    except DAMAGE as error:
        raise PictureError(code, reason) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    if blank:
        raise PictureError(code, reason, *displayed(image.width, image.height, orientation))
    return image, (Failure(code, reason),)


def _extrema(image: Image.Image) -> list[tuple[float, float]]:
    found = image.getextrema()
    return [found] if isinstance(found[0], int | float) else list(found)


def _file(data: Buffer) -> io.BytesIO:
    """Return the content as a file; bytes are shared, not copied."""
    return io.BytesIO(data[:] if isinstance(data, mmap.mmap) else data)
