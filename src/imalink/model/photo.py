"""A photo (one picture as the user means it) and its files, as every door of the program shows them."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """One occurrence of a photo under a root.

    ``path`` is relative to its root with ``/`` (U+FFFD where undecodable; ``path_bytes`` is then the
    base64 of the exact bytes, else None). ``role`` is ``original``, ``rendition``, ``sidecar`` or
    ``companion``; ``state`` is ``present``, ``missing`` or ``offline``. ``fingerprint`` is 64 hex.
    ``failure`` is ``code: message`` of the last read, where it failed. ``reason`` says why the file
    belongs to this photo.
    """

    id: int
    root: str
    path: str
    role: str
    format: str | None
    size: int
    fingerprint: str | None
    state: str
    primary: bool = False
    width: int | None = None
    height: int | None = None
    path_bytes: str | None = None
    failure: str | None = None
    reason: str | None = None
    mtime: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the shape that :meth:`Photo.to_json` lists; ``path_bytes`` only where it says more than ``path``."""
        return {
            name: getattr(self, name) for name in self.__slots__ if name != "path_bytes" or self.path_bytes is not None
        }


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo's current values, resolved from its files and from what the user said.

    ``id`` is the photo's uid (UUIDv7 text). ``taken`` is local ISO time or EDTF text where fuzzy,
    ``utc_offset`` text such as ``+01:00``; ``rating`` 0-5 (or -1 rejected, None unrated); ``shutter`` in seconds,
    ``focal_length`` in mm, ``width``/``height`` as displayed. ``version`` changes with every change of
    its preview and makes URLs immutable. ``taken_source`` is the tag that gave the capture time
    (``Exif.Photo.DateTimeOriginal``), ``Name.File`` or ``Name.Folder`` for a guess, ``user`` where the user said it.
    ``width`` and ``height`` take ``rotation`` (degrees clockwise) into account. ``author`` and ``stack`` are uids,
    ``collections`` paths, ``custom`` values of the library's own fields by key. ``revision`` changes with every
    change of any of these.
    """

    id: str
    taken: str | None
    taken_precision: str | None
    utc_offset: str | None
    title: str | None
    description: str | None
    rating: float | None
    tags: tuple[str, ...]
    width: int | None
    height: int | None
    camera: str | None
    lens: str | None
    iso: int | None
    aperture: float | None
    shutter: float | None
    focal_length: float | None
    latitude: float | None
    longitude: float | None
    altitude: float | None
    hothash: str | None
    files: tuple[PhotoFile, ...]
    state: str = "present"
    taken_source: str | None = None
    utc_offset_source: str | None = None
    added: str | None = None
    version: str | None = None
    notes: str | None = None
    flag: str | None = None
    label: str | None = None
    favourite: bool = False
    visibility: str = "visible"
    rotation: int = 0
    creator: str | None = None
    author: str | None = None
    copyright: str | None = None
    licence: str | None = None
    collections: tuple[str, ...] = ()
    stack: str | None = None
    custom: dict[str, Any] = field(default_factory=dict)
    revision: str = "0"
    row: int = field(default=0, repr=False)

    def to_json(self) -> dict[str, Any]:
        """Return the stable JSON shape of ``imalink search --json``."""
        # Not by ``asdict``: it copies every value, which a page of 500 photos pays with 50 ms.
        data = {name: getattr(self, name) for name in _SHOWN}
        data["tags"] = list(self.tags)
        data["collections"] = list(self.collections)
        data["custom"] = dict(self.custom)
        data["files"] = [file.to_json() for file in self.files]
        return data


_SHOWN = tuple(spec.name for spec in fields(Photo) if spec.name != "row")
