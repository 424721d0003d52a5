"""AVIF (AV1 in the HEIF container), stills and sequences; rotation and mirroring are the container's."""

from __future__ import annotations

from imalink.media.formats.format import Buffer, Decoded, Format, Request, brands

_ORIENTATION = 0x0112


def _sniff(head: bytes) -> bool:
    return not {b"avif", b"avis"}.isdisjoint(brands(head))


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode the first frame on one thread; the workers are the parallelism."""
    from PIL import AvifImagePlugin

    from imalink.media.pillow import decode_with

    AvifImagePlugin.DEFAULT_MAX_THREADS = 1

    return decode_with(AvifImagePlugin.AvifImageFile, data, request, turned_by=_turn)


def _turn(image: object) -> int:
    """Return the orientation of ``irot`` and ``imir``, which the plugin reports in place of Exif's."""
    found = image.getexif().get(_ORIENTATION, 1)  # type: ignore[attr-defined]
    return found if found in range(1, 9) else 1


FORMAT = Format(name="AVIF", mime="image/avif", suffixes=(".avif", ".avifs"), sniff=_sniff, decode=decode)
