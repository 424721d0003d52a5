"""Boxes of regions, turned with the picture they lie on."""

from __future__ import annotations

Box = tuple[float, float, float, float]
"""Left, top, width and height as fractions of the picture."""

WHOLE = 360


def turned(box: Box, degrees: int) -> Box:
    """Return a box on the picture turned clockwise by quarters; turning on to 360 degrees gives the box again."""
    left, top, width, height = box
    match degrees % WHOLE:
        case 90:
            found = (1 - top - height, left, height, width)
        case 180:
            found = (1 - left - width, 1 - top - height, width, height)
        case 270:
            found = (top, 1 - left - width, height, width)
        case _:
            found = box
    return (round(max(found[0], 0.0), 6), round(max(found[1], 0.0), 6), round(found[2], 6), round(found[3], 6))
