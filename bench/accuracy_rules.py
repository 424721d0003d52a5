"""What exiftool's tags mean for our fields, and the rules under which two readings count as equal.

``EXPECTED`` names the tags that give a field, the most telling first, as MWG's guidance orders them. ``RULES`` is
the whole list of differences that are none, at most 25, each with its reason; what no rule covers is unexplained.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Record = dict[str, Any]

EXPECTED: dict[str, tuple[str, ...]] = {
    "date": (
        "ExifIFD:DateTimeOriginal", "IFD0:DateTimeOriginal", "XMP-exif:DateTimeOriginal", "XMP-photoshop:DateCreated",
        "IPTC:DateCreated", "ExifIFD:CreateDate", "IFD0:CreateDate", "XMP-exif:DateTimeDigitized", "XMP-xmp:CreateDate",
        "IPTC:DigitalCreationDate", "CanonRaw:DateTimeOriginal", "PNG:CreationTime", "IFD0:ModifyDate",
        "GPS:GPSDateStamp",
        "JSON:PhotoTakenTime",
    ),
    "subsecond": (),
    "offset": (
        "ExifIFD:OffsetTimeOriginal", "ExifIFD:OffsetTimeDigitized", "ExifIFD:OffsetTime", "XMP-exif:DateTimeOriginal",
        "XMP-photoshop:DateCreated", "XMP-exif:DateTimeDigitized", "XMP-xmp:CreateDate", "IPTC:TimeCreated",
        "IPTC:DigitalCreationTime",
    ),
    "make": ("IFD0:Make", "XMP-tiff:Make", "CanonRaw:Make"),
    "model": ("IFD0:Model", "XMP-tiff:Model", "CanonRaw:Model"),
    "lens": ("ExifIFD:LensModel", "IFD0:LensModel", "XMP-exifEX:LensModel", "XMP-aux:Lens"),
    "iso": (
        "ExifIFD:ISO", "IFD0:ISO", "ExifIFD:RecommendedExposureIndex", "XMP-exif:ISO",
        "XMP-exifEX:PhotographicSensitivity",
        "Composite:ISO", "Casio:ISO", "Nikon:ISO", "Olympus:ISO", "Minolta:ISO",
    ),
    "aperture": (
        "ExifIFD:FNumber", "IFD0:FNumber", "XMP-exif:FNumber", "ExifIFD:ApertureValue", "IFD0:ApertureValue",
        "XMP-exif:ApertureValue", "Canon:FNumber",
    ),
    "shutter": (
        "ExifIFD:ExposureTime", "IFD0:ExposureTime", "XMP-exif:ExposureTime", "ExifIFD:ShutterSpeedValue",
        "IFD0:ShutterSpeedValue", "XMP-exif:ShutterSpeedValue", "Canon:ExposureTime",
    ),
    "focal_length": ("ExifIFD:FocalLength", "IFD0:FocalLength", "XMP-exif:FocalLength"),
    "focal_length_35mm": ("ExifIFD:FocalLengthIn35mmFormat", "XMP-exif:FocalLengthIn35mmFormat"),
    "latitude": ("Composite:GPSLatitude", "XMP-exif:GPSLatitude", "JSON:GeoData", "JSON:GeoDataExif"),
    "longitude": ("Composite:GPSLongitude", "XMP-exif:GPSLongitude", "JSON:GeoData", "JSON:GeoDataExif"),
    "altitude": (
        "Composite:GPSAltitude", "GPS:GPSAltitude", "XMP-exif:GPSAltitude", "JSON:GeoData", "JSON:GeoDataExif",
    ),
    "orientation": ("IFD0:Orientation", "XMP-tiff:Orientation"),
    "width": (),
    "height": (),
    "title": (
        "XMP-dc:Title", "XMP-dc:Title-x-repair", "IPTC:ObjectName", "IFD0:XPTitle", "XMP-acdsee:Caption", "PNG:Title",
    ),
    "description": (
        "IFD0:ImageDescription", "XMP-dc:Description", "IPTC:Caption-Abstract", "XMP-tiff:ImageDescription",
        "IFD0:XPSubject", "IFD0:XPComment", "XMP-acdsee:Notes", "PNG:Description", "JSON:Description",
    ),
    "keywords": (
        "XMP-dc:Subject", "IPTC:Keywords", "XMP-lr:HierarchicalSubject", "XMP-digiKam:TagsList",
        "XMP-microsoft:LastKeywordXMP", "XMP-microsoft:LastKeywordIPTC", "XMP-mediapro:CatalogSets",
        "XMP-expressionmedia:CatalogSets", "XMP-acdsee:Keywords", "IFD0:XPKeywords",
    ),
    "rating": ("XMP-xmp:Rating", "IFD0:Rating", "IFD0:RatingPercent", "XMP-microsoft:RatingPercent"),
    "creator": ("IFD0:Artist", "XMP-dc:Creator", "IPTC:By-line", "IFD0:XPAuthor", "PNG:Author"),
    "copyright": ("IFD0:Copyright", "XMP-dc:Rights", "IPTC:CopyrightNotice", "PNG:Copyright"),
    "regions": ("XMP-mwg-rs:RegionInfo", "XMP-MP:RegionInfoMP"),
}  # fmt: skip

OURS = {
    "date": "taken", "subsecond": "taken", "offset": "utc_offset", "lens": "lens_model",
}  # fmt: skip
"""Our field's name where it is another."""

_BESIDE = {
    "IPTC:DateCreated": "IPTC:TimeCreated",
    "IPTC:DigitalCreationDate": "IPTC:DigitalCreationTime",
    "IPTC:TimeCreated": "IPTC:DateCreated",
    "IPTC:DigitalCreationTime": "IPTC:DigitalCreationDate",
}
_SUBSECOND_OF = {
    "ExifIFD:DateTimeOriginal": "ExifIFD:SubSecTimeOriginal",
    "IFD0:DateTimeOriginal": "ExifIFD:SubSecTimeOriginal",
    "ExifIFD:CreateDate": "ExifIFD:SubSecTimeDigitized",
    "IFD0:ModifyDate": "ExifIFD:SubSecTime",
}
_DATE = re.compile(
    r"\s*(\d{4})(?:[-:/](\d\d))?(?:[-:/](\d\d))?(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(Z|[+-]\d\d:\d\d)?"
)
_EDITORS = (
    "photoshop", "lightroom", "gimp", "picasa", "paint", "acdsee", "irfanview", "darktable", "capture one", "affinity",
)  # fmt: skip
_TEXTS = frozenset({"make", "model", "lens", "title", "description", "creator", "copyright"})
_ZERO_IS_NONE = frozenset({"aperture", "shutter", "focal_length", "focal_length_35mm", "iso", "orientation"})
_STARS = {0: 0, 1: 1, 25: 2, 50: 3, 75: 4, 99: 5}


@dataclass(slots=True)
class Case:
    """One field of one file: our value and its source key, exiftool's candidates, all that exiftool says."""

    field: str
    ours: Any
    wanted: list[tuple[str, Any]]
    record: Record
    observed: Record
    source: str = ""
    path: str = ""

    @property
    def first(self) -> Any:
        """Return exiftool's best candidate."""
        return self.wanted[0][1] if self.wanted else None


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


def _date(text: object) -> str | None:
    """Return exiftool's date as EDTF: what is impossible is left out, the coarser part stays."""
    match = _DATE.match(str(text))
    if not match or int(match[1]) < 1000:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not 1 <= month <= 12:
        return match[1]
    try:
        dt.date(year, month, day)
    except ValueError:
        return f"{match[1]}-{match[2]}"
    clock = ""
    if match[4] and int(match[4]) < 24 and int(match[5]) < 60:
        clock = f"T{match[4]}:{match[5]}" + (f":{match[6]}" if match[6] and int(match[6]) < 60 else "")
    return f"{match[1]}-{match[2]}-{match[3]}{clock}"


def _minutes(text: object) -> int | None:
    match = re.search(r"(?:(Z)|([+-])(\d\d):(\d\d))\s*$", str(text))
    if not match:
        return None
    return 0 if match[1] else (int(match[3]) * 60 + int(match[4])) * (-1 if match[2] == "-" else 1)


def _number(value: object) -> float | None:
    parts = value if isinstance(value, list) else str(value).split()
    for part in parts:
        if re.fullmatch(r"[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?", str(part), re.IGNORECASE):
            return float(part)
    return None


def _text(value: object) -> str | None:
    if isinstance(value, dict):
        value = next(iter(value.values()), "")
    if isinstance(value, list):
        value = "; ".join(dict.fromkeys(_text(item) or "" for item in value))
    return " ".join(str(value).split("\0")[0].split()) or None


def _words(record: Record, keys: tuple[str, ...]) -> list[str]:
    words: set[str] = set()
    for key in keys:
        value = record.get(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        for item in items:
            for piece in str(item).split(";") if key.endswith("XPKeywords") else [str(item)]:
                words |= {" ".join(part.split()) for part in re.split("[|/]", piece) if part.strip(" \0")}
    return sorted(words)


def _names(record: Record) -> list[str]:
    regions = (record.get("XMP-mwg-rs:RegionInfo") or {}).get("RegionList", [])
    people = (record.get("XMP-MP:RegionInfoMP") or {}).get("Regions", [])
    return sorted({str(one.get("Name", one.get("PersonDisplayName", ""))) for one in (*regions, *people)})


def _size(record: Record, observed: Record) -> tuple[int, int] | None:
    """Return width and height as the picture is shown: cropped and turned as its container says."""
    text = record.get("QuickTime:CleanAperture") or record.get("SubIFD:DefaultCropSize")
    text = text or record.get("IFD0:DefaultCropSize") or record.get("Composite:ImageSize")
    sides = [round(float(part)) for part in str(text).split()[:2]] if text else []
    if len(sides) != 2 or not all(sides):
        return None
    turned = observed.get("orientation", 1) >= 5
    if str(record.get("File:MIMEType")) in ("image/heic", "image/heif", "image/avif"):
        turned = record.get("QuickTime:Rotation") in (90, 270)
    return (sides[1], sides[0]) if turned else (sides[0], sides[1])


def _value(field_name: str, key: str, record: Record, observed: Record) -> Any:
    """Return what tag ``key`` says of the field, in our units; None for what is no value."""
    value = record.get(key)
    if key.startswith("JSON:Geo") and isinstance(value, dict):
        value = value.get(field_name) if value.get("latitude") or value.get("longitude") else None
        return None if field_name == "altitude" and not value else value
    if key == "JSON:PhotoTakenTime" and isinstance(value, dict):
        moment = dt.datetime.fromtimestamp(int(value["timestamp"]), dt.UTC)
        return (moment + dt.timedelta(minutes=observed.get("utc_offset", 0))).isoformat()[:19]
    if value is None:
        return None
    if field_name == "date":
        beside = record.get(_BESIDE.get(key, ""))
        return _date(f"{value} {beside}" if beside else value)
    if field_name == "offset":
        return _minutes(value)
    if field_name == "rating":
        number = _number(value)
        if number is not None and "Percent" in key:
            number = _STARS.get(int(number), number / 20)
        return None if not number or not -1 <= number <= 5 else -1 if number < 0 else round(number * 2)
    if field_name in _TEXTS:
        return _text(value)
    number = _number(value)
    if field_name == "iso" and isinstance(value, str):
        number = next((one for part in value.split() if (one := _number(part))), None)
    if (field_name in _ZERO_IS_NONE and number in (0, None)) or (field_name == "iso" and number == 65535):
        return None
    return None if number == 1 and key.endswith(("ApertureValue", "ShutterSpeedValue")) else number


def candidates(field_name: str, record: Record, observed: Record) -> list[tuple[str, Any]]:
    """Return exiftool's values of the field by tag, the best first."""
    keys = EXPECTED[field_name]
    if field_name == "keywords":
        words = _words(record, keys)
        return [("union", words)] if words else []
    if field_name == "regions":
        names = _names(record)
        return [("union", names)] if names else []
    if field_name in ("width", "height"):
        size = _size(record, observed)
        thumbnail = str(record.get("System:FileName")).lower().endswith(".thm")
        return [("size", size[field_name == "height"])] if size and not thumbnail and _is_picture(record) else []
    if field_name in ("subsecond", "offset"):
        return _beside_date(field_name, record, observed)
    found = [(key, value) for key in keys if (value := _value(field_name, key, record, observed)) is not None]
    if field_name == "orientation":
        found = [(key, value) for key, value in found if 1 <= value <= 8]
    if field_name == "date" and not _of_camera(record):
        found = [(key, value) for key, value in found if key != "IFD0:ModifyDate"]
    if field_name == "orientation" and not found:
        return [("none", 1)]
    if field_name in ("latitude", "longitude") and _nowhere(record):
        return []
    if field_name == "altitude" and not candidates("latitude", record, observed):
        return []
    return found


def _beside_date(field_name: str, record: Record, observed: Record) -> list[tuple[str, Any]]:
    """Return the sub-seconds and offsets that belong to the date that exiftool's tags give."""
    dates = candidates("date", record, observed)
    if not dates:
        return []
    tag, date = dates[0]
    if field_name == "subsecond":
        text = str(record.get(_SUBSECOND_OF.get(tag, ""), "")).strip() or str(record.get(tag)).partition(".")[2]
        digits = re.match(r"\d+", text)
        return [(tag, digits[0])] if digits and len(date) == len("2019-07-04T10:11:12") else []
    found = []
    for key in EXPECTED["offset"]:
        of = {"ExifIFD:OffsetTimeDigitized": "ExifIFD:CreateDate", "ExifIFD:OffsetTime": "IFD0:ModifyDate"}.get(key)
        of = of or _BESIDE.get(key) or key
        minutes = _minutes(record[key]) if key in record else None
        if minutes is None or (minutes == 0 and key.startswith("IPTC:")):
            continue
        written = _value("date", of, record, observed)
        if key == "ExifIFD:OffsetTimeOriginal" or (written is not None and "T" in date and written[:16] == date[:16]):
            found.append((key, minutes))
    return found


def _is_picture(record: Record) -> bool:
    return str(record.get("File:MIMEType")).startswith("image/")


def _of_camera(record: Record) -> bool:
    """Say whether a camera wrote the file last: then its change is its making."""
    software = str(record.get("IFD0:Software", "")).casefold()
    return bool(record.get("IFD0:Make") and record.get("IFD0:Model")) and not any(name in software for name in _EDITORS)


def _nowhere(record: Record) -> bool:
    return record.get("Composite:GPSLatitude") == 0 and record.get("Composite:GPSLongitude") == 0


def ours(field_name: str, observed: Record) -> Any:
    """Return our value of the field in the form it is compared in, None where we say nothing."""
    value = observed.get(OURS.get(field_name, field_name))
    if field_name == "date" and value is not None:
        return str(value).partition(".")[0].rstrip("~")
    if field_name == "subsecond":
        return str(value).partition(".")[2] or None if value else None
    if field_name == "keywords" and value is not None and not value:
        return None
    if field_name == "regions" and value is not None and not value:
        return None
    if field_name == "keywords" and value is not None:
        return sorted({" ".join(part.split()) for word in value for part in re.split("[|/]", word)})
    if field_name == "regions" and value is not None:
        return sorted({str(one.get("name", "")) for one in value})
    if field_name == "orientation":
        return value or 1
    if field_name == "rating":
        return value or None
    if field_name == "altitude" and observed.get("latitude") is None:
        return None
    if field_name in _TEXTS and value is not None:
        return _text(value)
    return value


def equal(one: Any, other: Any) -> bool:
    """Say whether two values are the same to the last digit that a rational carries."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= max(1e-6, abs(other) * 1e-4)
    return bool(one == other)


def _rounded(case: Case) -> bool:
    if case.ours is None or not case.wanted:
        return False
    step = {"iso": 0.5, "aperture": 0.005, "shutter": 0.03 * case.first}[case.field]
    return bool(abs(case.ours - case.first) <= step)


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


def _boilerplate(case: Case) -> bool:
    return any(equal(case.ours, value) for _, value in case.wanted[1:]) and len(str(case.first).split()) <= 4


def _out_of_range(case: Case) -> bool:
    latitude, longitude = (case.record.get(f"Composite:GPS{axis}") for axis in ("Latitude", "Longitude"))
    outside = abs(float(latitude or 0)) > 90 or abs(float(longitude or 0)) > 180
    return case.ours is None and outside


_GROUPS = {
    "Xmp": ("XMP-",),
    "Exif": ("IFD0:", "ExifIFD:", "GPS:", "CanonRaw:"),
    "Iptc": ("IPTC:",),
    "Text": ("PNG:", "GIF:"),
}


def _unread(case: Case) -> bool:
    """Say whether exiftool shows nothing of a packet that our value came from, or may have come from."""
    told = [key for key in case.record if not key.startswith(("XMP-x:", "XMP-tmp"))]
    families = [case.source.split(".")[0]] if case.source else case.observed.get("families", [])
    return not case.wanted and any(
        not any(key.startswith(_GROUPS[family]) for key in told) for family in families if family in _GROUPS
    )


def _damaged(case: Case) -> bool:
    warned = any(key in case.record for key in ("ExifTool:Warning", "ExifTool:Error"))
    return warned and (not case.wanted or case.field in ("width", "height"))


def _derived_offset(case: Case) -> bool:
    """Check an offset that no tag of time writes: by the receiver's UTC, the camera's clock, or by the place."""
    if case.wanted or case.ours is None:
        return False
    source, record = case.source, case.record
    if "GPSTimeStamp" in source:
        utc, local = (
            record.get("Composite:GPSDateTime"),
            (candidates("date", record, case.observed) or [("", "")])[0][1],
        )
        begin, end = _moment(_date(utc)), _moment(local)
        return begin is not None and end is not None and abs((end - begin).total_seconds() / 60 - case.ours) <= 5
    if "NikonWt" in source:
        saving = 60 * int(record.get("Nikon:DaylightSavings") or 0)
        return (
            _minutes(record.get("Nikon:TimeZone")) or _number(record.get("Nikon:TimeZone")) or 0
        ) + saving == case.ours
    if "CanonTi" in source:
        saving = _number(record.get("Canon:DaylightSavings")) or 0
        return (_number(record.get("Canon:TimeZone")) or 0) + saving == case.ours
    if source.endswith(("0x882a", "TimeZoneOffset")):
        hours = _number(record.get("ExifIFD:TimeZoneOffset", record.get("IFD0:TimeZoneOffset")))
        return hours is not None and hours * 60 == case.ours
    return source.endswith(".GPSLatitude") or source.startswith("Takeout.")


def _moment(text: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text) if text and "T" in text else None
    except ValueError:
        return None


def _turned(case: Case) -> bool:
    size = _size(case.record, {})
    shown = (case.observed.get("width"), case.observed.get("height"))
    return size is not None and shown == size[::-1] and str(case.record.get("File:FileType")) in ("JXL", "AVIF", "HEIC")


def _of_raw(case: Case) -> bool:
    if not str(case.record.get("File:MIMEType")).startswith("image/x-") or case.ours is None or not case.wanted:
        return False
    return bool(abs(case.ours - case.first) <= 0.03 * case.first)


def _other_part(case: Case) -> bool:
    """Say whether exiftool's size is another part's: ours stands in the first directory, Exif or the maker's."""
    axis = "Width" if case.field == "width" else "Height"
    told = {value for key, value in case.record.items() if key.endswith((f"ImageFull{axis}", f"Image{axis}"))}
    diamond = case.record.get("File:FileType") == "RAF" and "RAF:FujiLayout" in case.record
    return case.ours is not None and bool(case.wanted) and (diamond or any(_close(case.ours, value) for value in told))


def _close(one: int, other: object) -> bool:
    return isinstance(other, int) and abs(one - other) <= 0.03 * other


def _silent(case: Case) -> bool:
    return not case.wanted and not ("Composite:ImageSize" in case.record and _is_picture(case.record))


_ALL = tuple(EXPECTED)
_TEXT_FIELDS = (*sorted(_TEXTS), "keywords")
_SIDES = ("width", "height")
RULES: tuple[Rule, ...] = (
    Rule("date form", ("date",), "2019:07:04 10:11:12 is written 2019-07-04T10:11:12; IPTC's two tags are one"),
    Rule("impossible parts", ("date",), "exiftool repeats 0000, 13 or 31 February; ImaLink keeps what is possible"),
    Rule("only a change", ("date",), "an editor's ModifyDate is not when a picture was taken (MWG 5.6)"),
    Rule("beside the date", ("subsecond", "offset"), "both belong to the moment that they stand with, to no other"),
    Rule("IPTC +0000", ("offset",), "programs without a zone write +0000 into IPTC; it says nothing"),
    Rule("zero is unknown", tuple(sorted(_ZERO_IS_NONE)), "Exif: 0, 65535 and APEX 0 stand for unknown"),
    Rule("no fix", ("latitude", "longitude", "altitude"), "0/0 is no fix, and an altitude alone is no place"),
    Rule(
        "ten steps", ("rating",), "stars count double, 1 25 50 75 99 are one to five, 0 is unrated, below is rejected"
    ),
    Rule("names in a row", ("creator",), "several persons are joined by a semicolon (MWG)"),
    Rule("words of all", ("keywords",), "union of all lists, hierarchies taken apart"),
    Rule("persons named", ("regions",), "names of all areas; the areas themselves are in the unit tests"),
    Rule("as displayed", _SIDES, "exiftool's size turned by Exif's or HEIF's rotation, cut to the clean aperture"),
    Rule("upright", ("orientation",), "no tag means 1; what is not 1 to 8 is no orientation"),
    Rule("place's time", ("date",), "Takeout's UTC is compared as local time of the offset, which is judged itself"),
    Rule(
        "rounded",
        ("iso", "aperture", "shutter"),
        "ISO is whole, APEX has its steps, exiftool computes",
        _rounded,
        same=True,
    ),
    Rule(
        "character set",
        _TEXT_FIELDS,
        "exiftool shows ? or Latin-1 for what is UTF-8 or Windows",
        _character_set,
        same=True,
    ),
    Rule(
        "turned by the codec", _SIDES, "rotation in JPEG XL's stream, which exiftool does not apply", _turned, same=True
    ),
    Rule("boilerplate", ("description",), "ImaLink: a camera's own words yield to a person's", _boilerplate),
    Rule("out of range", ("latitude", "longitude"), "ImaLink: beyond 90 or 180 degrees is no place", _out_of_range),
    Rule("sensor's edge", _SIDES, "LibRaw's visible area, the tags' sensor or crop: within 3 %", _of_raw, same=True),
    Rule(
        "other part",
        _SIDES,
        "ImaLink: exiftool's is another page's, a preview's or a diamond sensor's rows",
        _other_part,
    ),
    Rule("packet not read", _ALL, "ImaLink: exiftool 12.57 shows nothing of the packet", _unread),
    Rule("damaged", _ALL, "ImaLink: exiftool warns of damage and stops, libexiv2 reads on", _damaged),
    Rule(
        "derived offset",
        ("offset",),
        "ImaLink: checked by exiftool's GPS time or maker note; place by zone",
        _derived_offset,
    ),
    Rule("size not told", _SIDES, "ImaLink: exiftool 12.57 does not tell the size of this kind", _silent),
)
