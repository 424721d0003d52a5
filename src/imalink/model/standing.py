"""How far the source of a capture time is to be trusted, when the files of one photo say different things.

Among files of equal standing their order decides (sidecar over file, primary first); what stands lower only fills
the gap that the others leave.
"""

from __future__ import annotations

TAG, ABOUT, EXCHANGE, NAME = range(4)
"""A tag with the time; a tag with the day in UTC; an exchange's UTC (Takeout); a guess from names."""


def standing(source: str | None, edtf: str | None = None) -> int:
    """Return the standing of a capture time by its source key and its text: smaller is better.

    ``Exif.GPSInfo.GPSDateStamp`` alone gives a day that may be the one before or after, marked ``~``.
    """
    if source is None or source.startswith("Name."):
        return NAME
    if source.startswith("Takeout."):
        return EXCHANGE
    return ABOUT if edtf is not None and edtf.endswith("~") else TAG
