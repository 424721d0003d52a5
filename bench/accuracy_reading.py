"""What exiftool's tags mean for our fields, and ours in the form in which the two are compared.

``EXPECTED`` names the tags that give a field, the most telling first, as MWG's guidance orders them.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

from bench import accuracy_regions

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
        "IPTC:DigitalCreationTime", "PNG:CreationTime",
    ),
    "make": ("IFD0:Make", "XMP-tiff:Make", "CanonRaw:Make"),
    "model": ("IFD0:Model", "XMP-tiff:Model", "CanonRaw:Model"),
    "lens": ("ExifIFD:LensModel", "IFD0:LensModel", "XMP-exifEX:LensModel", "XMP-aux:Lens"),
    "iso": (
        "ExifIFD:ISO", "IFD0:ISO", "ExifIFD:RecommendedExposureIndex", "ExifIFD:ISOSpeed",
        "ExifIFD:StandardOutputSensitivity", "XMP-exif:ISO",
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
        "XMP-expressionmedia:CatalogSets", "XMP-acdsee:Keywords", "XMP-acdsee:Categories", "IFD0:XPKeywords",
    ),
    "rating": (
        "XMP-xmp:Rating", "IFD0:Rating", "IFD0:RatingPercent", "XMP-microsoft:RatingPercent", "XMP-acdsee:Rating",
    ),
    "creator": (
        "IFD0:Artist", "XMP-dc:Creator", "IPTC:By-line", "XMP-tiff:Artist", "IFD0:XPAuthor", "XMP-acdsee:Author",
        "PNG:Author",
    ),
    "copyright": ("IFD0:Copyright", "XMP-dc:Rights", "IPTC:CopyrightNotice", "XMP-tiff:Copyright", "PNG:Copyright"),
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
TEXTS = frozenset({"make", "model", "lens", "title", "description", "creator", "copyright"})
ZERO_IS_NONE = frozenset({"aperture", "shutter", "focal_length", "focal_length_35mm", "iso", "orientation"})
_LEAST_PERCENT = (1, 13, 38, 63, 88)
"""Windows' percentages from which a picture has one to five stars (System.Rating)."""

_IPTC_LAST = ("XMP-dc:", "XMP-photoshop:")
"""Groups that yield to IPTC where IPTCDigest says that it was written after them (MWG 2.0)."""

TECHNICAL = frozenset({"make", "model", "lens", "iso", "aperture", "shutter", "focal_length", "focal_length_35mm"})
"""Facts that a picture's own file knows better than what stands beside it."""


def as_edtf(text: object) -> str | None:
    """Return exiftool's date as EDTF: what is impossible is left out, the coarser part stays."""
    match = _DATE.match(str(text))
    if not match or int(match[1]) < 1000:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    if (year, max(month, 1), max(day, 1)) > (tomorrow.year, tomorrow.month, tomorrow.day):
        return None
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


def minutes_of(text: object) -> int | None:
    match = re.search(r"(?:(Z)|(?:^|(?<=[\d.]))\s*([+-])(\d\d?)(?::?(\d\d))?)\s*$", str(text))
    if not match:
        return None
    minutes = 0 if match[1] else int(match[3]) * 60 + int(match[4] or 0)
    return None if minutes > 14 * 60 else -minutes if match[2] == "-" else minutes


def number_of(value: object) -> float | None:
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
            text = html.unescape(re.sub("<[^>]*>", ";", str(item))) if key.endswith("Categories") else str(item)
            for piece in text.split(";") if key.endswith(("XPKeywords", "Categories")) else [text]:
                words |= {" ".join(part.split()) for part in re.split("[|/]", piece) if part.strip(" \0")}
    return sorted(words)


def size_of(record: Record, observed: Record) -> tuple[int, int] | None:
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
    if key == "GPS:GPSDateStamp" and "Composite:GPSDateTime" in record and "utc_offset" in observed:
        utc = as_edtf(record["Composite:GPSDateTime"])
        offset = dt.timedelta(minutes=observed["utc_offset"])
        return (dt.datetime.fromisoformat(utc) + offset).isoformat() if utc and "T" in utc else utc
    if field_name == "date":
        beside = record.get(_BESIDE.get(key, ""))
        return as_edtf(f"{value} {beside}" if beside else value)
    if field_name == "offset":
        return minutes_of(value)
    if field_name == "rating":
        number = number_of(value)
        if number is not None and "Percent" in key:
            number = float(sum(number >= least for least in _LEAST_PERCENT)) if 0 <= number <= 100 else None
        return None if number is None or not -1 <= number <= 5 else -1 if number < 0 else round(number * 2)
    if field_name in TEXTS:
        return _text(value)
    number = number_of(value)
    if field_name == "iso" and isinstance(value, str):
        number = next((one for part in value.split() if (one := number_of(part))), None)
    if (field_name in ZERO_IS_NONE and number in (0, None)) or (field_name == "iso" and number == 65535):
        return None
    return None if number == 1 and key.endswith(("ApertureValue", "ShutterSpeedValue")) else number


def candidates(field_name: str, record: Record, observed: Record) -> list[tuple[str, Any]]:
    """Return exiftool's values of the field by tag, the best first."""
    keys = EXPECTED[field_name]
    if field_name == "keywords":
        words = _words(record, keys)
        return [("union", words)] if words else []
    if field_name == "regions":
        areas = accuracy_regions.told(record)
        return [("union", areas)] if areas else []
    if field_name in ("width", "height"):
        size = size_of(record, observed)
        thumbnail = str(record.get("System:FileName")).lower().endswith(".thm")
        return [("size", size[field_name == "height"])] if size and not thumbnail and _is_picture(record) else []
    if field_name in ("subsecond", "offset"):
        return _beside_date(field_name, record, observed)
    if field_name in ("latitude", "longitude", "altitude"):
        return _place(field_name, record, observed)
    if _iptc_is_newer(record):
        keys = tuple(sorted(keys, key=lambda key: _rank(key, keys)))
    found = [
        (key, value)
        for key in _spoken(keys, record)
        if (value := _value(field_name, key, record, observed)) is not None
    ]
    if field_name == "orientation":
        found = [(key, value) for key, value in found if 1 <= value <= 8]
    if field_name == "date" and not _of_camera(record):
        found = [(key, value) for key, value in found if key != "IFD0:ModifyDate"]
    if field_name == "orientation" and not found:
        return [("none", 1)]
    return found


def _iptc_is_newer(record: Record) -> bool:
    """Say whether the IPTC records are no longer those that Photoshop's digest was made of."""
    kept, current = (str(record.get(key, "")) for key in ("Photoshop:IPTCDigest", "File:CurrentIPTCDigest"))
    return bool(kept.strip("0")) and bool(current) and kept != current


def _rank(key: str, keys: tuple[str, ...]) -> float:
    """Return a tag's place; that of XMP's core groups behind the first of IPTC."""
    first = next((number for number, one in enumerate(keys) if one.startswith("IPTC:")), len(keys))
    return first + 0.5 if key.startswith(_IPTC_LAST) and keys.index(key) < first else keys.index(key)


def _spoken(keys: tuple[str, ...], record: Record) -> list[str]:
    """Return ``keys``, where a text stands only in some language that one instead."""
    found = []
    for key in keys:
        other = next((one for one in record if key not in record and one.startswith(f"{key}-")), key)
        found.append(other if key.startswith("XMP-dc:") else key)
    return found


_PLACES = (
    ("Composite:GPSLatitude", "Composite:GPSLongitude"),
    ("XMP-exif:GPSLatitude", "XMP-exif:GPSLongitude"),
)


def _place(field_name: str, record: Record, observed: Record) -> list[tuple[str, Any]]:
    """Return the position's candidates: both sides of one group, not both of them zero; altitudes only with one."""
    dropped = {
        key
        for pair in _PLACES
        for key in pair
        if None in (sides := [record.get(one) for one in pair]) or not any(sides)
    }
    keys = [key for key in EXPECTED["latitude"] if key not in dropped]
    somewhere = any(_value("latitude", key, record, observed) is not None for key in keys)
    return [
        (key, value)
        for key in (EXPECTED[field_name] if somewhere else ())
        if key not in dropped and (value := _value(field_name, key, record, observed)) is not None
    ]


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
        alone = key == "ExifIFD:OffsetTime" and of not in record and tag.startswith(("ExifIFD:", "IFD0:", "GPS:"))
        minutes = minutes_of(record[key]) if key in record else None
        if minutes is None or (minutes == 0 and key.startswith("IPTC:")):
            continue
        written = _value("date", of, record, observed)
        if (
            key == "ExifIFD:OffsetTimeOriginal"
            or alone
            or (written is not None and "T" in date and written[:16] == date[:16])
        ):
            found.append((key, minutes))
    return found


def _is_picture(record: Record) -> bool:
    return str(record.get("File:MIMEType")).startswith("image/")


def _of_camera(record: Record) -> bool:
    """Say whether a camera wrote the file last: then its change is its making."""
    software = str(record.get("IFD0:Software", "")).casefold()
    return bool(record.get("IFD0:Make") and record.get("IFD0:Model")) and not any(name in software for name in _EDITORS)


def ours(field_name: str, observed: Record) -> Any:
    """Return our value of the field in the form it is compared in, None where we say nothing."""
    value = observed.get(OURS.get(field_name, field_name))
    if field_name == "date" and value is not None:
        return str(value).partition(".")[0].rstrip("~")
    if field_name == "subsecond":
        return str(value).partition(".")[2] or None if value else None
    if field_name == "keywords" and value is not None and not value:
        return None
    if field_name == "regions":
        return accuracy_regions.ours(value) if value else None
    if field_name == "keywords" and value is not None:
        return sorted({" ".join(part.split()) for word in value for part in re.split("[|/]", word)})
    if field_name == "orientation":
        return value or 1
    if field_name == "rating":
        return value or 0
    if field_name == "altitude" and observed.get("latitude") is None:
        return None
    if field_name in TEXTS and value is not None:
        return _text(value)
    return value


def equal(one: Any, other: Any) -> bool:
    """Say whether two values are the same to the last digit that a rational carries."""
    if isinstance(one, list) and isinstance(other, list) and one and isinstance(one[0], tuple):
        return accuracy_regions.same(one, other)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= max(1e-6, abs(other) * 1e-4)
    return bool(one == other)
