"""What a file is to its photo, and the role it is shown with."""

from __future__ import annotations

import enum


class FileKind(enum.IntEnum):
    """What a file is by its content; the numbers are stored."""

    PICTURE = 0
    RAW = 1
    SIDECAR = 2
    COMPANION = 3


def role(kind: FileKind, *, has_raw: bool) -> str:
    """Return the role shown: a picture beside a RAW of the same photo is its rendition."""
    if kind is FileKind.PICTURE:
        return "rendition" if has_raw else "original"
    return {FileKind.RAW: "original", FileKind.SIDECAR: "sidecar", FileKind.COMPANION: "companion"}[kind]


def primary_rank(
    kind: FileKind, *, present: bool, previewed: bool, has_raw: bool, pixels: int, fingerprint: bytes | None, row: int
) -> tuple[object, ...]:
    """Return the sort key whose smallest is a photo's primary file.

    Present before missing, with a preview before without; of a pair the camera's JPEG, else the largest
    original. Equals are told apart by their content, so that it does not hang on which was read first; of
    copies it is the one known longest.
    """
    helper = kind in (FileKind.SIDECAR, FileKind.COMPANION)
    raw_last = has_raw and kind is FileKind.RAW
    return (helper, not present, not previewed, raw_last, -pixels, fingerprint or b"", row)
