"""What can be wrong or worth knowing about known files, in the order people are shown it."""

from __future__ import annotations

from dataclasses import dataclass

from imalink.errors import FAILURES

MISSING, OFFLINE = "missing", "offline"
SINGLE_COPY = "single-copy"
RAW_ALONE, PICTURE_ALONE = "raw-without-jpeg", "jpeg-without-raw"

LEAST_PAIRS = 2
"""So many pairs in a folder make a habit: one alone may be chance."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One kind of finding: its stable ``code``, what it means, and the search that shows its photos, if there is one.

    ``trouble``: somebody should look into it; the others are only worth knowing.
    """

    code: str
    meaning: str
    query: str | None = None
    trouble: bool = True


UNSTORED = frozenset({"vanished"})
"""Failures of a moment: no file keeps them."""

FINDINGS: dict[str, Finding] = {
    one.code: one
    for one in (
        Finding(MISSING, "The file was known and is gone, though its root is there.", "is:missing"),
        Finding(OFFLINE, "The file's root is away, so it cannot be read now.", "is:offline", trouble=False),
        *(Finding(code, meaning) for code, meaning in FAILURES.items() if code not in UNSTORED),
        Finding(
            SINGLE_COPY,
            "No other file has this content. Names of one file (hard links) are one copy; sidecars are not counted.",
            trouble=False,
        ),
        Finding(
            RAW_ALONE,
            "A RAW without a rendition, in a folder where at least half of the RAWs of its camera, and two or more, "
            "have one.",
            trouble=False,
        ),
        Finding(
            PICTURE_ALONE,
            "A JPEG (or other picture) without its RAW, in a folder where at least half of the pictures of its camera, "
            "and two or more, have one.",
            trouble=False,
        ),
    )
}
"""Every kind by its code; what a scan can store of a failed file is one."""
