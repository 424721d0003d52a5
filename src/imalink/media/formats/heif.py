"""HEIF (ISO/IEC 23008-12) with HEVC and its kin: HEIC of phones and cameras, grids and derived images."""

from __future__ import annotations

from imalink.media.formats.format import Buffer, Decoded, Format, Request, brands, check_size

_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1", b"mif2"))


def _sniff(head: bytes) -> bool:
    return not _BRANDS.isdisjoint(brands(head))


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode the primary item; libheif applies its rotation, mirroring and crop, so Exif's orientation is not."""
    import pillow_heif

    from imalink.media.pillow import finish

    options = pillow_heif.options
    options.DECODE_THREADS, options.THUMBNAILS = 1, False
    options.DEPTH_IMAGES, options.AUX_IMAGES = False, False
    container = pillow_heif.open_heif(data[:], convert_hdr_to_8bit=True)
    width, height = container.size
    check_size(width, height, request)
    return finish(container.to_pillow(), request)


FORMAT = Format(
    name="HEIF",
    mime="image/heif",
    suffixes=(".heic", ".heif", ".hif", ".heics", ".heifs"),
    sniff=_sniff,
    decode=decode,
)
