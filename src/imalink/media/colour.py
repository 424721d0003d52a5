"""Colour: from what a picture's embedded ICC profile says to 8-bit sRGB.

Transforms are built once for each profile and kept; a profile that changes no colour by more than
``TOLERANCE`` (of 255) is taken for sRGB and costs nothing. Relative colorimetric with black point
compensation, as browsers do.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from imalink.media.formats.format import Pixels

TOLERANCE = 2

_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK", "LAB": "Lab "}


def array_to_srgb(pixels: Pixels, profile: bytes) -> Pixels:
    """Return RGB ``pixels`` of the colour space ``profile`` in sRGB; unchanged where the profile is unusable."""
    transform = _transform(profile, "RGB")
    if transform is None and _space(profile) == "GRAY":
        return _array(to_srgb(Image.fromarray(pixels[:, :, 0].copy()), profile))
    return pixels if transform is None else _array(transform.apply(Image.fromarray(pixels)))


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return an ``L``, ``RGB``, ``CMYK`` or ``LAB`` image as ``RGB`` in sRGB.

    Without a usable profile gray and RGB are taken for sRGB, CMYK is inverted plainly and LAB is D50.
    """
    transform = _transform(profile, image.mode) if profile else None
    if transform is None and image.mode == "LAB":
        transform = _transform(_lab_profile(), "LAB")
    if transform is None and profile and image.mode == "RGB" and _space(profile) == "GRAY":
        return to_srgb(image.getchannel(0), profile)
    if transform is None:
        return image if image.mode == "RGB" else image.convert("RGB")
    converted: Image.Image = transform.apply(image)
    return converted


def _array(image: Image.Image) -> Pixels:
    import numpy as np

    return np.asarray(image)


def _space(profile: bytes) -> str:
    return profile[16:20].decode("latin-1")


@lru_cache(maxsize=1)
def _lab_profile() -> bytes:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


@lru_cache(maxsize=64)
def _transform(profile: bytes, mode: str) -> Any:
    """Return the transform to sRGB, None where the profile is broken, of another colour space, or sRGB itself."""
    from PIL import ImageCms

    if _space(profile).strip() != _SPACES.get(mode, "").strip():
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        transform = ImageCms.buildTransform(
            source,
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return None if mode in ("RGB", "L") and _changes_nothing(transform, mode) else transform


def _changes_nothing(transform: Any, mode: str) -> bool:
    """Return whether a lattice of colours comes out as it went in."""
    steps = range(0, 256, 15)
    if mode == "L":
        probe = Image.new("L", (18, 1))
        probe.putdata(list(steps))
    else:
        probe = Image.new("RGB", (18 * 18, 18))
        probe.putdata([(red, green, blue) for red in steps for green in steps for blue in steps])
    import numpy as np

    before = np.asarray(probe.convert("RGB"), np.int16)
    after = np.asarray(transform.apply(probe), np.int16)
    return bool(np.abs(before - after).max() <= TOLERANCE)
