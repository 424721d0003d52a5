"""Google Takeout's JSON beside a photo: its values as texts with keys such as ``Takeout.geoData.latitude``.

Google documents the file nowhere. ``title`` is the file's name, not a title; ``photoTakenTime`` is UTC seconds;
a position of 0/0 and an altitude of 0 stand for none; ``people`` is a list of objects with a ``name``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from imalink.media.metadata.containers.packets import MAX_TEXTS, utf8

if TYPE_CHECKING:
    from imalink.media.metadata.containers.packets import Packets

MAX_FILE = 4 << 20
"""Bytes; Takeout's files have some kilobytes, with long comments some more."""

MAX_LEVELS = 6
MAX_ITEMS = 1_000
_LONGEST_KEY = 200
_LONGEST_TEXT = 16_384
_MARKS = (b'"photoTakenTime"', b'"geoDataExif"', b'"googlePhotosOrigin"', b'"photoLastModifiedTime"')


def recognises(head: bytes) -> bool:
    """Say whether the file is an object that names what only Takeout's do, or at least begins with a title."""
    text = utf8(head).lstrip()
    return text.startswith(b"{") and (any(mark in text for mark in _MARKS) or text[1:].lstrip().startswith(b'"title"'))


def collect(view: memoryview, packets: Packets) -> None:
    """Add every value; a file that is damaged or too long gives none and an error."""
    if len(view) > MAX_FILE:
        packets.errors.append("Takeout's JSON is too long")
        return
    try:
        found = json.loads(utf8(bytes(view)).decode("utf-8", "replace"))
    except (ValueError, RecursionError, MemoryError):
        packets.errors.append("Takeout's JSON cannot be read")
        return
    if isinstance(found, dict):
        _object(found, "Takeout", packets, MAX_LEVELS)


def _object(values: dict[str, object], key: str, packets: Packets, levels: int) -> None:
    for name, value in values.items():
        if len(packets.texts) >= MAX_TEXTS:
            return
        below = f"{key}.{_clean(name)}"
        if len(below) > _LONGEST_KEY:
            continue
        if isinstance(value, dict):
            if levels > 1:
                _object(value, below, packets, levels - 1)
        elif isinstance(value, list):
            items = tuple(text for item in value[:MAX_ITEMS] if (text := _item(item)))
            if items:
                packets.texts.append((below, items))
        elif text := _item(value):
            packets.texts.append((below, text))


def _item(value: object) -> str:
    """Return a value as text; of an object in a list its name, which is all that persons have."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, bool):
        return "true" if value else "false"
    return _clean(str(value))[:_LONGEST_TEXT] if isinstance(value, str | int | float) else ""


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\0", "").strip()
