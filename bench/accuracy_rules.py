"""The rules under which exiftool's reading and ours count as equal, or which say why they differ.

``RULES`` is the whole list, at most 25, each with its reason; what no rule covers is unexplained. A rule of the last
part holds only where the file itself says so: its header, its packets given to exiftool alone, LibRaw, or exiftool's
own warning of damage in the very directory that our value comes from.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench import accuracy_witness as witness
from bench.accuracy_reading import (
    EXPECTED,
    TEXTS,
    ZERO_IS_NONE,
    Record,
    as_edtf,
    candidates,
    equal,
    minutes_of,
    number_of,
    size_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_RULES = 25


@dataclass(slots=True)
class Case:
    """One field of one photo: our value, exiftool's candidates, all that exiftool says of the file it looked at.

    ``told_by`` gives the key of the tag that our value comes from; it is asked only where the two differ.
    """

    field: str
    ours: Any
    wanted: list[tuple[str, Any]]
    record: Record
    observed: Record
    told_by: Callable[[str], str]
    path: str = ""

    @property
    def first(self) -> Any:
        """Return exiftool's best candidate."""
        return self.wanted[0][1] if self.wanted else None

    @property
    def source(self) -> str:
        """Return the key of the tag that gave our value, empty if none did."""
        return self.told_by(self.field)


@dataclass(frozen=True, slots=True)
class Rule:
    """A difference that is none: ``holds`` says whether it applies. Without it the rule is part of the reading.

    Under a rule of the ``same`` kind the two readings are the same value; the others explain who is right.
    """

    name: str
    fields: tuple[str, ...]
    reason: str
    holds: Callable[[Case], bool] | None = field(default=None)
    same: bool = False


_APEX = ("ApertureValue", "ShutterSpeedValue", "Canon:ExposureTime", "Canon:FNumber")
"""Tags that hold a logarithm, Canon's raw ones among them."""


def _rounded(case: Case) -> bool:
    if case.ours is None or not case.wanted:
        return False
    step = {"iso": 0.5, "aperture": 0.005, "shutter": 0.03 * case.first}[case.field]
    apex = case.wanted[0][0].endswith(_APEX) or case.field == "iso"
    return bool(abs(case.ours - case.first) <= (step if apex else 0.002 * case.first))


def _character_set(case: Case) -> bool:
    """Say whether both are the same but for characters that exiftool shows as ? or reads as Latin-1."""
    if case.field == "keywords":
        return bool(case.ours) and sorted({_from_utf8(word) for word in case.first or []}) == case.ours
    if not isinstance(case.ours, str) or not case.wanted:
        return False
    return _from_utf8(case.first) == case.ours or (
        len(case.ours) == len(case.first)
        and all(a == b or (b in "?\ufffd" and not a.isascii()) for a, b in zip(case.ours, case.first, strict=True))
    )


def _from_utf8(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


_CAMERAS_WORDS = ("digital camera", "digital still camera", "camera pictures", "exif_jpeg", "jpeg_picture", "default")


def _boilerplate(case: Case) -> bool:
    text = str(case.first).casefold()
    cameras = text.endswith(_CAMERAS_WORDS) or text == str(case.record.get("IFD0:Model")).casefold()
    return cameras and any(equal(case.ours, value) for _, value in case.wanted[1:])


def _out_of_range(case: Case) -> bool:
    if case.field == "altitude" and case.ours is None and case.wanted:
        return bool(abs(case.first) > 100_000)
    latitude, longitude = (case.record.get(f"Composite:GPS{axis}") for axis in ("Latitude", "Longitude"))
    return case.ours is None and (abs(float(latitude or 0)) > 90 or abs(float(longitude or 0)) > 180)


def _turned(case: Case) -> bool:
    size = size_of(case.record, {})
    shown = (case.observed.get("width"), case.observed.get("height"))
    return size is not None and shown == size[::-1] and str(case.record.get("File:FileType")) in ("JXL", "AVIF", "HEIC")


def _shown(case: Case) -> tuple[Any, Any]:
    return case.observed.get("width"), case.observed.get("height")


def _of_libraw(case: Case) -> bool:
    """Say whether the file is a raw, or of no kind known to exiftool, and our size is LibRaw's."""
    if not str(case.record.get("File:MIMEType", "image/x-")).startswith("image/x-"):
        return False
    size = witness.libraw_size(case.path)
    return size is not None and _shown(case) in (size, size[::-1])


def _of_header(case: Case) -> bool:
    """Say whether the file's own header has our size where exiftool has none or stopped at damage."""
    if case.wanted and not _warnings(case):
        return False
    sizes = witness.header_sizes(case.path)
    shown = _shown(case)
    return shown in sizes or shown[::-1] in sizes


def _other_page(case: Case) -> bool:
    """Say whether our size is the one exiftool tells of another directory of the file."""
    for key, width in case.record.items():
        if key.endswith(":ImageWidth") and _shown(case) == (width, case.record.get(key.replace("Width", "Height"))):
            return True
    return False


def _packet_alone(case: Case) -> bool:
    """Say whether exiftool shows none of the family of our tag, but reads our value in the packet by itself."""
    if case.wanted or case.ours is None:
        return False
    family = case.source.partition(".")[0]
    told = [key for key in case.record if not key.startswith(("XMP-x:", "XMP-tmp"))]
    if family not in _GROUPS or any(key.startswith(_GROUPS[family]) for key in told):
        return False
    record = witness.packets_alone(case.path)
    alone = candidates(case.field, record, case.observed)
    if any(equal(case.ours, value) for _, value in alone):
        return True
    again = Case(case.field, case.ours, alone, record, case.observed, case.told_by, case.path)
    return _derived_offset(again) if case.field == "offset" else _rounded_or_set(again)


def _rounded_or_set(case: Case) -> bool:
    return (case.field in _COMPUTED and _rounded(case)) or (case.field in _TEXT_FIELDS and _character_set(case))


_GROUPS = {"Xmp": ("XMP-",), "Exif": ("IFD0:", "ExifIFD:", "GPS:", "CanonRaw:")}
_DIRECTORIES = {"Exif.Photo": "ExifIFD", "Exif.Image": "IFD0", "Exif.GPSInfo": "GPS", "Xmp": "XMP", "Iptc": "IPTC"}


def _warnings(case: Case) -> list[str]:
    """Return what exiftool complains of, but for minor things."""
    said = [str(value) for key, value in case.record.items() if key.endswith((":Warning", ":Error"))]
    return [text for text in said if not text.startswith("[minor]")]


def _damaged(case: Case) -> bool:
    """Say whether exiftool gave up in the very directory that our tag stands in."""
    if case.wanted or case.ours is None:
        return False
    name = next((name for start, name in _DIRECTORIES.items() if case.source.startswith(start)), None)
    damage = ("Bad ", "Error reading", "Truncated", "format error")
    return name is not None and any(name in text and any(word in text for word in damage) for text in _warnings(case))


def _derived_offset(case: Case) -> bool:
    """Check an offset that no tag of time writes: by the receiver's UTC, the camera's clock, or by the place."""
    if case.wanted or case.ours is None:
        return False
    source, record = case.source, case.record
    if "GPSTimeStamp" in source:
        utc, local = record.get("Composite:GPSDateTime"), candidates("date", record, case.observed)
        begin, end = _moment(as_edtf(utc)), _moment(local[0][1] if local else None)
        return begin is not None and end is not None and abs((end - begin).total_seconds() / 60 - case.ours) <= 5
    if "NikonWt" in source:
        saving = 60 * int(record.get("Nikon:DaylightSavings") or 0)
        written = minutes_of(record.get("Nikon:TimeZone"))
        return bool((written or number_of(record.get("Nikon:TimeZone")) or 0) + saving == case.ours)
    if "CanonTi" in source:
        clock = number_of(record.get("Canon:TimeZone")) or 0
        return bool(clock + (number_of(record.get("Canon:DaylightSavings")) or 0) == case.ours)
    if source.endswith(("0x882a", "TimeZoneOffset")):
        hours = number_of(record.get("ExifIFD:TimeZoneOffset", record.get("IFD0:TimeZoneOffset")))
        return hours is not None and hours * 60 == case.ours
    if source.startswith("Takeout.") and "longitude" not in case.observed:
        return bool(case.ours == 0)
    return source.endswith((".GPSLatitude", ".timestamp")) and _by_the_sun(case)


_FROM_THE_SUN = 240
"""Minutes that clocks are away from the sun's mean time at most (the west of China), daylight saving included."""


def _by_the_sun(case: Case) -> bool:
    places = candidates("longitude", case.record, case.observed)
    longitude = places[0][1] if places else case.observed.get("longitude")
    away = abs(case.ours - 4 * longitude) if longitude is not None else None
    return away is not None and min(away, abs(away - 1440)) <= _FROM_THE_SUN


def _moment(text: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text) if text and "T" in text else None
    except ValueError:
        return None


_ALL = tuple(EXPECTED)
_TEXT_FIELDS = (*sorted(TEXTS), "keywords")
_COMPUTED = ("iso", "aperture", "shutter")
_SIDES = ("width", "height")
_POSITION = ("latitude", "longitude", "altitude")
RULES: tuple[Rule, ...] = (
    Rule("date form", ("date",), "2019:07:04 10:11:12 is written 2019-07-04T10:11:12; IPTC's two tags are one"),
    Rule(
        "impossible parts", ("date", "offset"), "0000, 13, 31 February, the future, beyond 14 hours: the rest is kept"
    ),
    Rule("only a change", ("date",), "an editor's ModifyDate is not when a picture was taken (MWG 5.6)"),
    Rule("beside the date", ("subsecond", "offset"), "both belong to the moment that they stand with, to no other"),
    Rule("IPTC +0000", ("offset",), "programs without a zone write +0000 into IPTC; it says nothing"),
    Rule("zero is unknown", tuple(sorted(ZERO_IS_NONE)), "Exif: 0, 65535 and APEX 0 stand for unknown"),
    Rule("no fix", _POSITION, "0/0 and half a position are no fix, and an altitude alone is no place"),
    Rule("ten steps", ("rating",), "stars count double, percent in Windows' steps, 0 is unrated, below is rejected"),
    Rule("words of all", ("keywords", "creator"), "union of all lists, hierarchies apart; persons joined by ; (MWG)"),
    Rule("areas as displayed", ("regions",), "MWG's turned by the orientation, cut at the edges; within 0.001"),
    Rule("as displayed", ("orientation", *_SIDES), "size turned by Exif's or HEIF's rotation; no tag means 1"),
    Rule("place's time", ("date",), "UTC of Takeout and receivers plus the offset, which is judged itself"),
    Rule("changed last", _TEXT_FIELDS, "IPTC before XMP where IPTCDigest is not current (MWG), else behind it"),
    Rule("whose word", _ALL, "texts and dates: sidecar, file, companion; technical facts: the file first"),
    Rule("rounded", _COMPUTED, "ISO is whole, APEX has its steps, exiftool computes", _rounded, same=True),
    Rule("character set", _TEXT_FIELDS, "exiftool shows ? or Latin-1 for UTF-8 or Windows", _character_set, same=True),
    Rule("turned by the codec", _SIDES, "rotation in the stream, which exiftool does not apply", _turned, same=True),
    Rule("boilerplate", ("description",), "ImaLink: a camera's own words yield to a person's", _boilerplate),
    Rule("out of range", _POSITION, "ImaLink: beyond 90 or 180 degrees or 100 km is no place", _out_of_range),
    Rule(
        "LibRaw's size", _SIDES, "LibRaw's own size of a raw; exiftool's is the tags' or a preview's", _of_libraw, True
    ),
    Rule("other page", _SIDES, "ImaLink: exiftool's is another directory's of the file", _other_page),
    Rule(
        "size in the header", _SIDES, "ImaLink: exiftool 12.57 does not come to the size, the header has it", _of_header
    ),
    Rule("packet alone", _ALL, "ImaLink: exiftool reads the same once the packet is given to it alone", _packet_alone),
    Rule("damaged", _ALL, "ImaLink: exiftool gives up with a warning of damage in that very directory", _damaged),
    Rule("derived offset", ("offset",), "ImaLink: follows from exiftool's GPS time, clock or place", _derived_offset),
)
