"""What the search index knows of one photo; the store builds these, the index and the tests read them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

UNDATED = "undated"
"""Name of the timeline bucket of photos without a date."""

_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - local wall time
_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return _NOTHING


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """One file of a photo: its root's name, path below it with ``/``, format name, size in bytes."""

    root: str
    path: str
    format: str | None = None
    size: int = 0

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """Return root and folders, ``Pictures/2019/Norway``."""
        parent = self.path.rpartition("/")[0]
        return f"{self.root}/{parent}" if parent else self.root

    @property
    def ext(self) -> str:
        """Return the name's ending in lower case, without the dot; empty when there is none."""
        stem, dot, suffix = self.name.rpartition(".")
        return suffix.lower() if dot and stem else ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One photo as the index sees it; attributes bear the names of their fields in ``model/field.py``.

    ``row`` is the photo's integer row id (>= 1), ``uid`` its public id. ``taken_start`` and ``taken_end`` are the
    half-open interval of :class:`imalink.model.taken.Taken` in local milliseconds, both None when undated,
    ``precision`` its precision in words. ``rating`` is stored 0-10 (-1 rejected). ``added`` is in milliseconds since
    1970. ``state`` is the photo's state, ``type`` what it is (``image``, ``raw``, ``video``), ``duration`` in seconds.

    ``tags`` are the photo's own tags. ``tag_paths`` are all ways ``A|B|C`` from a top tag to each of them, so that
    their ancestors are found too; left empty, ``tags`` themselves. ``synonyms`` are other names of these tags and
    their ancestors; searches find them, facets and counts leave them out. ``collections`` are ways ``A|B`` as well.
    ``place`` is country, region, city and road, as far as known.

    ``flag`` is ``pick`` or ``reject``, ``visibility`` ``visible``, ``archived``, ``hidden`` or ``trashed``. ``stack``
    is the number of the stack it is in, ``cover`` whether it stands for it. ``hothash`` is the perceptual hash in 64
    hexadecimal digits. ``flags`` are what ``is:`` can ask beyond what follows from the values here (``pair``,
    ``duplicate``...). ``words`` are further texts for plain words. ``custom`` holds values of fields beyond these,
    by field name.
    """

    row: int
    uid: str | None = None
    taken_start: int | None = None
    taken_end: int | None = None
    precision: str | None = None
    rating: int | None = None
    title: str | None = None
    description: str | None = None
    notes: str | None = None
    label: str | None = None
    flag: str | None = None
    favourite: bool = False
    tags: tuple[str, ...] = ()
    tag_paths: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    creator: str | None = None
    camera: str | None = None
    lens: str | None = None
    iso: int | None = None
    aperture: float | None = None
    shutter: float | None = None
    focal_length: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    width: int | None = None
    height: int | None = None
    duration: float | None = None
    type: str = "image"
    files: tuple[IndexedFile, ...] = ()
    state: str = "present"
    visibility: str = "visible"
    added: int | None = None
    stack: int | None = None
    session: int | None = None
    cover: bool = False
    hothash: str | None = None
    flags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    custom: Mapping[str, Any] = field(default_factory=_nothing)

    @property
    def megapixels(self) -> float | None:
        """Return millions of pixels, None without a size."""
        return self.width * self.height / 1e6 if self.width and self.height else None

    @property
    def ratio(self) -> float | None:
        """Return width over height, None without a size."""
        return self.width / self.height if self.width and self.height else None

    @property
    def orientation(self) -> str | None:
        """Return ``portrait``, ``landscape`` or ``square``, None without a size."""
        if not self.width or not self.height:
            return None
        return "portrait" if self.width < self.height else "landscape" if self.width > self.height else "square"

    @property
    def filesize(self) -> int | None:
        """Return the size of the largest file in bytes."""
        return max((file.size for file in self.files), default=None)

    @property
    def bucket(self) -> str:
        """Return the timeline bucket the photo stands in."""
        if self.taken_start is None or self.taken_end is None:
            return UNDATED
        return bucket_of(self.taken_start, self.taken_end)


def bucket_of(start: int, end: int) -> str:
    """Return the narrowest of month, year, decade and century that holds the whole interval.

    ``2019-03``, ``1985``, ``198X``, ``19XX``; an interval wider than a century stands in the century it begins in.
    """
    if end - start <= _DAY_MS:
        return _day_bucket(start // _DAY_MS)
    first, last = _moment(start), _moment(end - 1)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04d}-{first.month:02d}"
    if first.year == last.year:
        return f"{first.year:04d}"
    if first.year // 10 == last.year // 10:
        return f"{first.year // 10:03d}X"
    return f"{first.year // 100:02d}XX"


_DAY_MS = 86_400_000
_FIRST = -62_135_596_800_000
_LAST = 253_402_300_799_999
"""The first and last millisecond of the years 1 to 9999."""


def _moment(ms: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(milliseconds=min(max(ms, _FIRST), _LAST))


@lru_cache(maxsize=10_000)
def _day_bucket(day: int) -> str:
    moment = _moment(day * _DAY_MS)
    return f"{moment.year:04d}-{moment.month:02d}"


def first_of(year: int, month: int) -> int:
    """Return the first millisecond of a month."""
    return (dt.datetime(year, month, 1) - _EPOCH) // dt.timedelta(milliseconds=1)  # noqa: DTZ001 - local wall time


def bucket_order(bucket: str) -> tuple[int, int]:
    """Return a key that sorts buckets newest first, wider after narrower of the same start, undated last."""
    if bucket == UNDATED:
        return (1, 0)
    year = int(bucket[:4].replace("X", "0"))
    month = int(bucket[5:7]) if len(bucket) == 7 else 0
    return (0, -(year * 100 + month) * 10 + bucket.count("X"))
