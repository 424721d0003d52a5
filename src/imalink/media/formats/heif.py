"""HEIF (ISO/IEC 23008-12) with HEVC and its kin: HEIC of phones and cameras, grids and derived images."""

from __future__ import annotations

from imalink.media.formats.format import Buffer, Decoded, Format, Request, brands, check_size

_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1", b"mif2"))

_MOST_BOXES = 16


def _sniff(head: bytes) -> bool:
    return not _BRANDS.isdisjoint(brands(head))


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode the primary item; libheif applies its rotation, mirroring and crop.

    Exif's orientation counts only where the container has neither rotation nor mirroring: the standard
    ignores it, but files are about whose pixels lie as the sensor saw them with nothing else to say so.
    """
    import pillow_heif

    from imalink.media.pillow import finish

    options = pillow_heif.options
    options.DECODE_THREADS, options.THUMBNAILS = 1, False
    options.DEPTH_IMAGES, options.AUX_IMAGES = False, False
    container = pillow_heif.open_heif(data[:], convert_hdr_to_8bit=True)
    width, height = container.size
    orientation = 1 if _turns(data) else request.turn
    check_size(width, height, request, orientation)
    return finish(container.to_pillow(), request, orientation=orientation)


def _turns(data: Buffer) -> bool:
    """Return whether the container has rotation or mirroring of its own."""
    at = 0
    for _ in range(_MOST_BOXES):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if kind == b"meta":
            meta = data[at : at + size]
            return b"\0\0\0\x09irot" in meta or b"\0\0\0\x09imir" in meta
        if size < 8:
            break
        at += size
    return False


FORMAT = Format(
    name="HEIF",
    mime="image/heif",
    suffixes=(".heic", ".heif", ".hif", ".heics", ".heifs"),
    sniff=_sniff,
    decode=decode,
)
