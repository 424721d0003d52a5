"""What a file format is to us: its names, how its content is recognised, how its pixels are got.

A format module is light to import: it names and sniffs. Its ``decode`` imports the library that does the
work when it is first called, so that a server may list formats without loading decoders.
"""

from __future__ import annotations

import enum
import mmap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    import numpy.typing as npt

    from imalink.errors import Failure

    Pixels = npt.NDArray[np.uint8]

Buffer = bytes | mmap.mmap
"""A file's content, in memory or mapped."""


class Kind(enum.Enum):
    """What part a file of this format plays in a photo."""

    PICTURE = "picture"
    SIDECAR = "sidecar"
    COMPANION = "companion"


@dataclass(frozen=True, slots=True)
class Request:
    """What a decoder is asked for.

    ``edges`` are the long edges the caller will scale down to, each answered by one array that is at
    least fit for it. ``orientation`` is the Exif orientation the metadata names (1-8), for formats whose
    container does not say it itself; None where the metadata could not be read. ``max_pixels`` bounds what
    may be decoded.
    """

    edges: tuple[int, ...]
    orientation: int | None = None
    max_pixels: int = 400_000_000

    @property
    def turn(self) -> int:
        """Return the orientation to apply, 1 where the metadata name none."""
        return self.orientation or 1


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded picture: for each requested edge its pixels, sRGB, 8 bit, (height, width, 3).

    Pixels lie as stored; ``orientation`` (1-8) is still to be applied to them. ``width`` and ``height``
    are those of the whole picture as displayed. ``failures`` tell of damage that left part of a picture.
    """

    width: int
    height: int
    pixels: tuple[Pixels, ...]
    orientation: int = 1
    animated: bool = False
    failures: tuple[Failure, ...] = ()
    warnings: tuple[str, ...] = ()


class PictureError(Exception):
    """A picture that cannot be decoded; ``code`` is one of the codes of :class:`imalink.errors.Failure`.

    ``width`` and ``height`` are the displayed size where the header still told it.
    """

    def __init__(self, code: str, message: str, width: int | None = None, height: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.width = width
        self.height = height


class Decode(Protocol):
    """Get the pixels of a file's content.

    SHALL refuse more than ``request.max_pixels`` before it decodes, with :class:`PictureError` of code
    ``too-large``. MAY raise anything on damaged content; the caller reports it as ``undecodable``.
    """

    def __call__(self, data: Buffer, request: Request, /) -> Decoded:
        """Return the picture of ``data``, as the class says."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. ``sniff`` answers from the content's first bytes alone; without ``decode`` it has no pixels.

    ``suffixes`` are lower case with the dot, the usual one first.
    """

    name: str
    mime: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    decode: Decode | None = None
    raw: bool = False
    kind: Kind = field(default=Kind.PICTURE)


def never(_head: bytes) -> bool:
    """Sniff nothing: for formats that only a suffix (sidecars) or a decoder's answer can name."""
    return False


def starts_with(*magics: bytes) -> Callable[[bytes], bool]:
    """Return a sniffer for content that begins with one of ``magics``."""

    def sniff(head: bytes) -> bool:
        return head.startswith(magics)

    return sniff


def brands(head: bytes) -> Iterator[bytes]:
    """Yield the major and the compatible brands of an ISO base media file (ISO/IEC 14496-12), nothing for others."""
    if head[4:8] != b"ftyp":
        return
    length = min(int.from_bytes(head[:4]), 512, len(head))
    yield head[8:12]
    for at in range(16, length - 3, 4):
        yield head[at : at + 4]


def swapped(orientation: int) -> bool:
    """Return whether the Exif ``orientation`` exchanges width and height."""
    return orientation >= 5


def displayed(width: int, height: int, orientation: int) -> tuple[int, int]:
    """Return the size of a picture after ``orientation`` has been applied."""
    return (height, width) if swapped(orientation) else (width, height)


def check_size(width: int, height: int, request: Request, orientation: int = 1) -> None:
    """Raise :class:`PictureError` for a picture without pixels or with more than the request allows."""
    if width < 1 or height < 1:
        raise PictureError("undecodable", f"the header says {width} x {height} pixels")
    if width * height > request.max_pixels:
        shown = displayed(width, height, orientation)
        raise PictureError(
            "too-large",
            f"{width} x {height} pixels are over the limit of {request.max_pixels // 1_000_000} megapixels",
            *shown,
        )
