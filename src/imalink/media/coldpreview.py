"""The coldpreview: a large upright sRGB JPEG for the viewer, made when it is first wanted.

For worker processes only, like :mod:`imalink.media.reading`.
"""

from __future__ import annotations

import numpy as np
import simplejpeg
from PIL import Image

from imalink.errors import FileUnreadable
from imalink.media.content import read_content
from imalink.media.formats.format import Buffer, PictureError, Request
from imalink.media.hothash import fitted
from imalink.media.image import orient
from imalink.media.reading import identify

MEGAPIXELS = 400

TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
"""Pillow turns counterclockwise, people clockwise."""


def render(
    path: bytes, size: int, quality: int, max_megapixels: int = MEGAPIXELS, turn: int = 0
) -> tuple[bytes, int, int]:
    """Return an upright sRGB JPEG of the picture with a long edge of at most ``size``, its width and height.

    ``turn`` is by how many degrees clockwise (a multiple of 90) people turned it beyond what the file says.
    Of RAW the largest embedded preview that is a real picture is taken, else LibRaw develops it. Never
    enlarges. Raises :class:`~imalink.errors.FileUnreadable` for what has no picture.
    """
    where = path.decode("utf-8", "replace")
    try:
        with read_content(path) as content:
            file_format = identify(path, content, [])
            if file_format is None or file_format.decode is None:
                raise FileUnreadable("there is no picture in this file", where=where)
            orientation = _orientation(content.data, file_format.name)
            request = Request((size,), orientation, max_megapixels * 1_000_000)
            decoded = file_format.decode(content.data, request)
            return encode(Image.fromarray(decoded.pixels[0]), decoded.orientation, size, quality, turn)
    except (FileUnreadable, MemoryError):
        raise
    except OSError as error:
        raise FileUnreadable(error.strerror or str(error), where=where) from error
    except PictureError as error:
        raise FileUnreadable(str(error), where=where) from error
    except Exception as error:
        raise FileUnreadable(f"the picture cannot be decoded ({type(error).__name__}: {error})", where=where) from error


def encode(image: Image.Image, orientation: int, size: int, quality: int, turn: int = 0) -> tuple[bytes, int, int]:
    """Return a JPEG (4:2:0) of an sRGB image, upright and then turned, that fits into ``size``; width and height."""
    fitting = fitted(*image.size, size)
    if image.size != fitting:
        image = image.resize(fitting, Image.Resampling.LANCZOS, reducing_gap=3.0)
    upright = orient(image, orientation)
    if turn in TURNS:
        upright = upright.transpose(TURNS[turn])
    return simplejpeg.encode_jpeg(np.asarray(upright), quality, "RGB", "420"), *upright.size


def _orientation(data: Buffer, name: str) -> int | None:
    from imalink.media.metadata.extract import extract

    try:
        found = extract(data, name).observed.orientation
    except Exception:  # noqa: BLE001 - unreadable metadata is no reason to show nothing
        return None
    return found if found in range(1, 9) else None
