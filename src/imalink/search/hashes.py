"""Pictures that look alike: perceptual hashes of 256 bits, found by their distance (the number of bits that differ).

The hash is cut into 16 bands of 16 bits. Of two hashes that differ in at most 31 bits, one band at least differs in no
more than one bit; so the index is asked for the 17 forms of each band, and the few photos found are measured exactly.
Source: Norouzi, Punjani, Fleet, Fast Search in Hamming Space with Multi-Index Hashing (2012).
"""

from __future__ import annotations

import struct

BANDS = "bands"
PARTS = ("hash_0", "hash_1", "hash_2", "hash_3")
"""Columns of a hash's four quarters, as signed numbers."""

NEAR = 31
"""Greatest distance of pictures that count as similar, the threshold of PDQ's authors."""

LEAST_QUALITY = 50
"""Hashes of a lower quality (a blank wall, a night sky) say too little to be compared."""

_DIGITS = 64
_BAND = 4
_NAMES = "ghijklmnopqrstuv"
"""A letter for each band, no hexadecimal digit among them."""
_BANDS = " ".join(f"{name}%s" for name in _NAMES)
_QUARTERS = struct.Struct(">4q")


def is_hash(text: str | None) -> bool:
    """Return whether ``text`` is a hash of 64 hexadecimal digits."""
    return text is not None and len(text) == _DIGITS and not text.strip("0123456789abcdef")


def bands(text: str) -> str:
    """Return a hash's bands as words."""
    return _BANDS % tuple(bytes.fromhex(text).hex(" ", _BAND // 2).split(" "))


def near_bands(text: str) -> list[str]:
    """Return every band of the hash, and those that differ from it in one bit."""
    out = []
    for i, name in enumerate(_NAMES):
        own = int(text[i * _BAND : (i + 1) * _BAND], 16)
        out += [f"{name}{own ^ flip:04x}" for flip in (0, *(1 << bit for bit in range(_BAND * 4)))]
    return out


def parts(text: str) -> tuple[int, ...]:
    """Return a hash's quarters as signed numbers of 64 bits."""
    return _QUARTERS.unpack(bytes.fromhex(text))


def distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Return the number of bits in which two hashes differ, both given by their parts."""
    return sum(((a ^ b) & 0xFFFF_FFFF_FFFF_FFFF).bit_count() for a, b in zip(one, other, strict=True))


def text_of(hash_parts: tuple[int, ...]) -> str:
    """Return the 64 digits of a hash given by its parts."""
    return "".join(f"{part & 0xFFFF_FFFF_FFFF_FFFF:016x}" for part in hash_parts)
