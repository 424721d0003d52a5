"""What a file's suffix makes of it in a scan, until its content is known."""

from __future__ import annotations

from imalink.media.formats import FORMATS, SUFFIXES
from imalink.media.formats.format import Format, Kind
from imalink.model.filekind import FileKind


def kind_of(one: Format) -> FileKind:
    """Return what a format makes of a file."""
    if one.kind is Kind.PICTURE:
        return FileKind.RAW if one.raw else FileKind.PICTURE
    return FileKind.SIDECAR if one.kind is Kind.SIDECAR else FileKind.COMPANION


KINDS: dict[bytes, FileKind] = {
    suffix.encode(): kind_of(one) for suffix, name in SUFFIXES.items() if (one := FORMATS.get(name)) is not None
}
"""What a file's suffix makes of it, until its content is known."""


def is_raw_suffix(suffix: str) -> bool:
    """Say whether a suffix names a camera's raw format."""
    return KINDS.get(suffix.encode()) is FileKind.RAW


BESIDE = frozenset(suffix for suffix, kind in KINDS.items() if kind > FileKind.RAW)
"""Suffixes of sidecars and companions."""


def is_media_suffix(suffix: bytes) -> bool:
    """Say whether a suffix names a picture."""
    return KINDS.get(suffix, FileKind.SIDECAR) <= FileKind.RAW
