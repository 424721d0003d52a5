"""All file formats, told apart by content. Light to import: decoders are loaded when they are first used.

Public surface: ``FORMATS`` (the registry, by name), ``sniff``, ``SUFFIXES`` and its parts. A new format is one
module with a ``FORMAT`` (or ``FORMATS``) and one entry here.
"""

from __future__ import annotations

from imalink.media.formats import avif, bmp, gif, heif, jpeg, jxl, png, raw, sidecars, tiff, webp
from imalink.media.formats.format import Format, Kind
from imalink.registry import Registry

FORMATS: Registry[Format] = Registry("format")
"""All formats by name, in the order they sniff: RAW before TIFF, whose structure most of them share."""

for _format in (
    jpeg.FORMAT,
    png.FORMAT,
    *raw.FORMATS,
    tiff.FORMAT,
    gif.FORMAT,
    webp.FORMAT,
    avif.FORMAT,
    heif.FORMAT,
    jxl.FORMAT,
    bmp.FORMAT,
    *sidecars.FORMATS,
):
    FORMATS.add(_format.name, _format)

SUFFIXES: dict[str, str] = {
    suffix: member.name for member in reversed(list(FORMATS)) for suffix in reversed(member.suffixes)
}
"""The format a suffix (lower case, with the dot) names; it says what to look at, never what a file is."""


def _suffixes(kind: Kind) -> frozenset[str]:
    return frozenset(suffix for member in FORMATS if member.kind is kind for suffix in member.suffixes)


PICTURE_SUFFIXES = _suffixes(Kind.PICTURE)
SIDECAR_SUFFIXES = _suffixes(Kind.SIDECAR)
COMPANION_SUFFIXES = _suffixes(Kind.COMPANION)


def sniff(head: bytes) -> Format | None:
    """Return the format that the first bytes of a file show, None if none; at least 64 KB are needed to be sure."""
    for member in FORMATS:
        if member.sniff(head):
            return member
    return None
