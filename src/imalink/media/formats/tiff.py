"""TIFF 6.0 and BigTIFF: the first page that is no thumbnail; any depth and colour that libtiff and Pillow know."""

from __future__ import annotations

from imalink.media.formats.format import Buffer, Decoded, Format, Request, starts_with

_NEW_SUBFILE_TYPE = 254
_REDUCED = 1
_MOST_PAGES = 16


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode; Pillow itself turns TIFF upright by its Orientation tag."""
    from PIL import TiffImagePlugin

    from imalink.media.pillow import decode_with

    def opened(file: object) -> TiffImagePlugin.TiffImageFile:
        image = TiffImagePlugin.TiffImageFile(file)  # type: ignore[arg-type]
        page = 0
        try:
            while image.tag_v2.get(_NEW_SUBFILE_TYPE, 0) & _REDUCED and page < _MOST_PAGES:
                page += 1
                image.seek(page)
        except (EOFError, OSError, SyntaxError, TypeError):
            image.seek(0)
        return image

    return decode_with(opened, data, request)


FORMAT = Format(
    name="TIFF",
    mime="image/tiff",
    suffixes=(".tif", ".tiff"),
    sniff=starts_with(b"II*\0", b"MM\0*", b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0"),
    decode=decode,
)
