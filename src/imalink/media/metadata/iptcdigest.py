"""Which of IPTC and XMP was written last, by Photoshop's IPTCDigest (MWG guidance 2.0, 3.3.1 and 5).

A program that writes both keeps the MD5 of the IPTC records beside them (resource 0x0425). If it is not the one of
the records any more, a program that knows nothing of XMP changed them since, so IPTC counts more than XMP. Without a
digest, or with one of zeros, which says only that there was IPTC, XMP counts more. IIM cuts its texts; one that is
the beginning of XMP's at its greatest length gives way to it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from imalink.media.metadata import times, values

if TYPE_CHECKING:
    from imalink.media.metadata.rawtags import Value
    from imalink.media.metadata.tags import Tags

WRITTEN, CURRENT = "Photoshop.IPTCDigest", "File.CurrentIPTCDigest"
"""The digest kept beside the records, and the one of the records as they are."""

_BESIDE = {
    "ObjectName": ("Xmp.dc.title", 64),
    "Headline": ("Xmp.photoshop.Headline", 256),
    "Caption": ("Xmp.dc.description", 2000),
    "Byline": ("Xmp.dc.creator", 32),
    "Copyright": ("Xmp.dc.rights", 128),
    "SubLocation": ("Xmp.iptc.Location", 32),
    "City": ("Xmp.photoshop.City", 32),
    "ProvinceState": ("Xmp.photoshop.State", 32),
    "CountryName": ("Xmp.photoshop.Country", 64),
    "CountryCode": ("Xmp.iptc.CountryCode", 3),
}
"""By IPTC's dataset: XMP's property of the same meaning and the most bytes that IIM 4.2 allows one value."""


def entries(written: bytes | None, records: bytes) -> list[tuple[str, Value]]:
    """Return both digests as tags, nothing if there are no records or no digest."""
    if not written or not records or not any(written):
        return []
    return [(WRITTEN, written.hex()), (CURRENT, hashlib.md5(records, usedforsecurity=False).hexdigest())]


def is_newer(tags: Tags) -> bool:
    """Say whether IPTC was written after XMP."""
    return WRITTEN in tags and tags.text(WRITTEN) != tags.text(CURRENT)


def text(tags: Tags, key: str) -> str | None:
    """Return the text or names of ``key`` if IPTC was written after XMP and is not XMP's cut short."""
    if not is_newer(tags):
        return None
    beside, longest = _BESIDE[key.rpartition(".")[2]]
    found, full = tags.texts(key), tags.texts(beside)
    cut = len(found) == len(full) and all(
        one == other or (len(one.encode()) >= longest - 3 and other.startswith(one))
        for one, other in zip(found, full, strict=True)
    )  # up to three bytes less where a character would have been cut
    return None if cut else values.names(tags, key)


def created(tags: Tags, key: str) -> str | None:
    """Return IPTC's date and time created if IPTC was written after XMP."""
    return times.iptc_created(tags, key) if is_newer(tags) else None
