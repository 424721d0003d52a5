"""What the coded values of a photo mean, in words: exposure program, metering, flash, white balance and others.

The words are exiftool's where people know them from there. Sources: Exif 2.32 (CIPA DC-008), 4.6.4 A and 4.6.5;
Lightroom's pick flag. One table for every door of the program; a code that no table knows is shown as a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

EXPOSURE_PROGRAM = {
    0: "not defined",
    1: "manual",
    2: "program",
    3: "aperture priority",
    4: "shutter priority",
    5: "creative (depth of field)",
    6: "action (fast shutter)",
    7: "portrait",
    8: "landscape",
    9: "bulb",
}
"""Exif 2.32, 4.6.5 ``ExposureProgram``; 9 is no standard but what Canon writes."""

METERING_MODE = {
    0: "unknown",
    1: "average",
    2: "centre-weighted average",
    3: "spot",
    4: "multi-spot",
    5: "multi-segment",
    6: "partial",
    255: "other",
}

WHITE_BALANCE = {0: "automatic", 1: "manual"}

ORIENTATION = {
    1: "as stored",
    2: "mirrored left to right",
    3: "turned by 180°",
    4: "mirrored top to bottom",
    5: "mirrored left to right, turned by 270° clockwise",
    6: "turned by 90° clockwise",
    7: "mirrored left to right, turned by 90° clockwise",
    8: "turned by 270° clockwise",
}

PICK = {-1: "rejected", 0: "no flag", 1: "picked"}

_FIRED, _ABSENT, _RED_EYE, _LARGEST_FLASH = 0b000_0001, 0b010_0000, 0b100_0000, 0b111_1111
_FLASH_RETURN = {0b10: "return light not detected", 0b11: "return light detected"}
_FLASH_MODE = {0b01: "forced on", 0b10: "forced off", 0b11: "automatic"}


def flash(code: int) -> str | None:
    """Return what Exif's bits of ``Flash`` say (4.6.5); None for what is no such value."""
    if not 0 <= code <= _LARGEST_FLASH:
        return None
    if code & _ABSENT:
        return "no flash function"
    parts = [
        "fired" if code & _FIRED else "did not fire",
        _FLASH_MODE.get(code >> 3 & 0b11),
        "red-eye reduction" if code & _RED_EYE else None,
        _FLASH_RETURN.get(code >> 1 & 0b11),
    ]
    return ", ".join(part for part in parts if part)


CODED: Mapping[str, Callable[[int], str | None]] = {
    "orientation": ORIENTATION.get,
    "exposure_program": EXPOSURE_PROGRAM.get,
    "metering_mode": METERING_MODE.get,
    "flash": flash,
    "white_balance": WHITE_BALANCE.get,
    "pick": PICK.get,
}
"""The fields whose values are codes, and the words of each."""


def label(field: str, value: Any) -> str | None:
    """Return the words for a coded ``value`` of ``field``; None for other fields and codes without a meaning."""
    words = CODED.get(field)
    return words(value) if words is not None and isinstance(value, int) else None
