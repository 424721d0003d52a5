"""What one read of one file gives: fingerprint, values, raw tags, hotpreview, HotHash."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imalink.errors import Failure
    from imalink.model.observed import Observed


@dataclass(frozen=True, slots=True)
class Hotpreview:
    """The small preview of a picture: an upright sRGB JPEG and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class HotHash:
    """Perceptual hash of a picture: 32 bytes (PDQ) and its quality 0-100."""

    bits: bytes
    quality: int

    def __str__(self) -> str:
        return f"h1:{self.bits.hex()}"

    def distance(self, other: HotHash) -> int:
        """Return the Hamming distance, 0-256."""
        return (int.from_bytes(self.bits) ^ int.from_bytes(other.bits)).bit_count()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything learnt from one read of one file.

    ``fingerprint`` is BLAKE3 (32 bytes) of the whole content. ``format`` is the name of the format
    its content shows (``JPEG``, ``NEF``...), None if none. ``raw_tags`` is packed by
    ``media.metadata.rawtags``. ``failures`` may stand beside a preview (metadata unreadable) or
    beside values (pixels undecodable). ``warnings`` are remarks such as a wrong file suffix.
    ``known`` says that the fingerprint was among those the caller already has a reading of, so nothing but
    the fingerprint and the size was read.
    ``seconds`` is the time spent by step, for the bench.
    """

    fingerprint: bytes
    size: int
    format: str | None
    observed: Observed
    raw_tags: bytes = b""
    hotpreview: Hotpreview | None = None
    hothash: HotHash | None = None
    failures: tuple[Failure, ...] = ()
    warnings: tuple[str, ...] = ()
    known: bool = False
    seconds: dict[str, float] = field(default_factory=dict)
