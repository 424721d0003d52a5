"""JPEG XL (ISO/IEC 18181): stills, and JPEGs packed into it, which come back as the JPEG they were."""

from __future__ import annotations

from dataclasses import dataclass, replace

from imalink.media.formats import jpeg
from imalink.media.formats.format import Buffer, Decoded, Format, PictureError, Request, check_size, starts_with

_CODESTREAM = b"\xff\x0a"
_CONTAINER = b"\0\0\0\x0cJXL \r\n\x87\n"
_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}
_MOST_BOXES = 64


@dataclass(frozen=True, slots=True)
class Header:
    """Size as stored, Exif orientation and whether it moves, from the head of a codestream."""

    width: int
    height: int
    orientation: int = 1
    animated: bool = False


class _Bits:
    """Bits of a codestream, least significant first."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "little")

    def take(self, count: int) -> int:
        value = self._value & ((1 << count) - 1)
        self._value >>= count
        return value

    def choose(self, *choices: tuple[int, int]) -> int:
        """Return one of four numbers: an offset and that many further bits."""
        offset, count = choices[self.take(2)]
        return offset + self.take(count)

    def size(self) -> tuple[int, int]:
        """Return width and height of a SizeHeader (ISO/IEC 18181-1, D.2)."""
        small = self.take(1)

        def edge() -> int:
            return (self.take(5) + 1) * 8 if small else self.choose((1, 9), (1, 13), (1, 18), (1, 30))

        height = edge()
        ratio = self.take(3)
        if not ratio:
            return edge(), height
        above, below = _RATIOS[ratio]
        return height * above // below, height


def read_header(data: Buffer) -> Header:
    """Return what the codestream's head says; raises :class:`PictureError` where there is none."""
    head = _codestream(data)
    if head[:2] != _CODESTREAM:
        raise PictureError("undecodable", "no JPEG XL codestream found")
    bits = _Bits(head[2:64])
    width, height = bits.size()
    if bits.take(1) or not bits.take(1):  # all metadata default, or no extra fields
        return Header(width, height)
    orientation = bits.take(3) + 1
    if bits.take(1):
        bits.size()
    preview = bits.take(1)
    return Header(width, height, orientation, animated=not preview and bool(bits.take(1)))


def _codestream(data: Buffer) -> bytes:
    """Return the first bytes of the codestream, whether bare or in boxes."""
    if data[:2] == _CODESTREAM:
        return data[:64]
    at = 0
    for _ in range(_MOST_BOXES):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        start = at + 8
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16]), at + 16
        if kind == b"jxlc":
            return data[start : start + 64]
        if kind == b"jxlp":
            return data[start + 4 : start + 68]
        if size < 8:
            break
        at += size
    return b""


def decode(data: Buffer, request: Request) -> Decoded:
    """Decode on one thread; the codestream's own orientation counts, not Exif's."""
    header = read_header(data)
    check_size(header.width, header.height, request, header.orientation)
    import warnings

    import pillow_jxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        was_jpeg, info, content, profile, _ = pillow_jxl.Decoder(num_threads=0)(data[:])
    if was_jpeg:
        return jpeg.decode(content, replace(request, orientation=header.orientation))
    from PIL import Image

    from imalink.media.pillow import finish

    mode = "F" if info.mode == "F;16" else info.mode
    image = Image.frombytes(mode, (info.width, info.height), content)
    if profile:
        image.info["icc_profile"] = profile
    return replace(finish(image, request), animated=header.animated)


FORMAT = Format(
    name="JXL",
    mime="image/jxl",
    suffixes=(".jxl",),
    sniff=starts_with(_CODESTREAM, _CONTAINER),
    decode=decode,
)
