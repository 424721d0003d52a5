"""The one table that says which tag gives which field, and in which order.

Each field has its candidates, best first; the first that converts to a value wins, except in fields that are
a union of all. The order follows the Metadata Working Group's guidance 2.0 (Exif before XMP before IPTC for
texts that exist in all three; the time of the original before that of digitising before that of the file) and
exiftool's composite tags where MWG is silent. It works on tags by key alone, without libexiv2 and without the
file, so that a value can be explained from the stored raw tags; ``fields`` is what documentation is made from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.media.metadata import iptcdigest, keywords, positions, regions, times, values
from imalink.media.metadata.values import from_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from imalink.media.metadata.tags import Tags

Chosen = dict[str, tuple[Any, str]]
"""Fields decided so far: value and the key it came from."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One tag that may give a field; ``convert`` returns the value or None. ``why`` is for the documentation."""

    key: str
    convert: Callable[[Tags, str], Any]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One field and its candidates, best first; ``union`` joins them all instead of taking the first."""

    field: str
    candidates: tuple[Candidate, ...]
    union: Callable[[list[Any]], Any] | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """What one candidate offers for a field: its value and whether it is part of the result."""

    field: str
    key: str
    value: Any
    chosen: bool
    why: str = ""


def _all(convert: Callable[[Tags, str], Any], *keys: str, why: str = "") -> tuple[Candidate, ...]:
    return tuple(Candidate(key, convert, why) for key in keys)


_P, _I, _G, _X, _N = "Exif.Photo.", "Exif.Image.", "Exif.GPSInfo.", "Xmp.", "Iptc.Application2."
_NEWER = "if IPTCDigest says that IPTC was written after XMP (MWG)"
_T, _TAKEN = "Takeout.", "Takeout.photoTakenTime.timestamp"


def _newer(dataset: str) -> tuple[Candidate, ...]:
    return (Candidate(f"{_N}{dataset}", iptcdigest.text, _NEWER),)


RULES: tuple[Rule, ...] = (
    Rule(
        "orientation",
        _all(values.orientation, *regions.ORIENTATION),
    ),
    Rule(
        "taken",
        (
            *_all(
                times.exif, f"{_P}DateTimeOriginal", f"{_I}DateTimeOriginal", why="the original, as the camera wrote it"
            ),
            *_all(times.xmp, f"{_X}exif.DateTimeOriginal", why="the original in XMP"),
            Candidate(f"{_N}DateCreated", iptcdigest.created, _NEWER),
            *_all(times.xmp, f"{_X}photoshop.DateCreated", why="the original in XMP (MWG)"),
            Candidate(f"{_N}DateCreated", times.iptc_created, "the original in IPTC (MWG)"),
            *_all(times.exif, f"{_P}DateTimeDigitized", why="digitising; the same moment in a camera"),
            *_all(times.xmp, f"{_X}exif.DateTimeDigitized", f"{_X}xmp.CreateDate", why="digitising in XMP"),
            Candidate(f"{_N}DigitizationDate", times.iptc_digitized, "digitising in IPTC"),
            Candidate(
                f"{_G}GPSDateStamp",
                times.gps,
                "UTC of the receiver, moved by a written offset",
            ),
            Candidate("Text.PNG.Creation Time", times.xmp, "PNG's text"),
            Candidate(f"{_I}DateTime", times.modified, "last change; only of files straight from a camera"),
            Candidate(f"{_G}GPSDateStamp", times.gps_at_place, "UTC of the receiver, as clocks at the place showed it"),
            Candidate(f"{_G}GPSDateStamp", times.gps_day, "the receiver's day in UTC, so only about"),
            Candidate(_TAKEN, times.takeout, "Google Takeout's UTC as the place's time; UTC if the place is unknown"),
        ),
    ),
    Rule(
        "utc_offset",
        (
            *_all(times.exif_offset, f"{_P}OffsetTimeOriginal", f"{_P}OffsetTimeDigitized", f"{_P}OffsetTime"),
            *_all(
                times.xmp_offset,
                f"{_X}exif.DateTimeOriginal",
                f"{_X}photoshop.DateCreated",
                f"{_X}exif.DateTimeDigitized",
                f"{_X}xmp.CreateDate",
                "Text.PNG.Creation Time",
                why="written with the same wall time in XMP",
            ),
            *_all(
                times.iptc_offset,
                f"{_N}TimeCreated",
                f"{_N}DigitizationTime",
                why="+00:00 stands for unknown and is left out",
            ),
            Candidate("Exif.CanonTi.TimeZone", times.canon_zone, "camera's world clock"),
            Candidate("Exif.NikonWt.Timezone", times.nikon_zone, "camera's world clock"),
            *_all(times.zone_hours, f"{_I}TimeZoneOffset", f"{_P}0x882a", why="TIFF/EP"),
            Candidate(
                f"{_G}GPSTimeStamp", times.gps_offset, "local time less the receiver's UTC, in quarters of an hour"
            ),
            Candidate(_TAKEN, times.takeout_offset, "of the place; 0 where it is unknown and the time is UTC"),
            *_all(
                times.place_offset,
                f"{_G}GPSLatitude",
                f"{_X}exif.GPSLatitude",
                why="time zone of the place, unless the receiver's UTC speaks against it",
            ),
        ),
    ),
    Rule("make", _all(from_text, f"{_I}Make", "Exif.PanasonicRaw.Make", f"{_X}tiff.Make")),
    Rule(
        "model", _all(from_text, f"{_I}Model", "Exif.PanasonicRaw.Model", f"{_I}UniqueCameraModel", f"{_X}tiff.Model")
    ),
    Rule(
        "serial",
        (
            *_all(from_text, f"{_P}BodySerialNumber", f"{_I}CameraSerialNumber", f"{_X}exifEX.BodySerialNumber"),
            *_all(from_text, f"{_X}aux.SerialNumber"),
            *_all(
                values.maker_serial,
                "Exif.Canon.SerialNumber",
                "Exif.Nikon3.SerialNumber",
                "Exif.Nikon3.SerialNO",
                "Exif.Fujifilm.SerialNumber",
                "Exif.OlympusEq.SerialNumber",
                "Exif.Panasonic.InternalSerialNumber",
                "Exif.Pentax.SerialNumber",
                "Exif.PentaxDng.SerialNumber",
                "Exif.Sigma.SerialNumber",
            ),
        ),
    ),
    Rule(
        "lens",
        (
            *_all(values.lens, f"{_P}LensModel", f"{_I}LensModel", f"{_X}exifEX.LensModel"),
            *_all(
                values.lens,
                "Exif.Canon.LensModel",
                "Exif.OlympusEq.LensModel",
                "Exif.Panasonic.LensType",
                why="maker's text",
            ),
            Candidate("Composite.LensID", values.numbered_lens, "libexiv2's tables of lens numbers"),
            *_all(values.lens, f"{_X}aux.Lens", f"{_X}aux.LensID"),
            *_all(
                values.lens_specification,
                f"{_P}LensSpecification",
                f"{_I}LensInfo",
                "Exif.Nikon3.Lens",
                f"{_X}exifEX.LensSpecification",
                f"{_X}aux.LensInfo",
                why="range of focal lengths and apertures",
            ),
        ),
    ),
    Rule("lens_model", _all(from_text, f"{_P}LensModel", f"{_I}LensModel", f"{_X}exifEX.LensModel", f"{_X}aux.Lens")),
    Rule(
        "lens_serial",
        _all(from_text, f"{_P}LensSerialNumber", f"{_X}exifEX.LensSerialNumber", f"{_X}aux.LensSerialNumber"),
    ),
    Rule(
        "iso",
        (
            *_all(
                values.iso,
                f"{_P}ISOSpeedRatings",
                f"{_I}ISOSpeedRatings",
                f"{_P}RecommendedExposureIndex",
                f"{_P}ISOSpeed",
                f"{_P}StandardOutputSensitivity",
                f"{_X}exif.ISOSpeedRatings",
                f"{_X}exifEX.PhotographicSensitivity",
                f"{_X}exifEX.RecommendedExposureIndex",
                "Exif.PanasonicRaw.ISOSpeed",
            ),
            Candidate("Exif.CanonSi.ISOSpeed", values.canon_iso, "Canon's maker note"),
            Candidate("Composite.ISO", values.iso, "other maker notes, by libexiv2"),
        ),
    ),
    Rule(
        "aperture",
        (
            *_all(values.f_number, f"{_P}FNumber", f"{_I}FNumber", f"{_X}exif.FNumber"),
            *_all(values.apex_aperture, f"{_P}ApertureValue", f"{_I}ApertureValue", f"{_X}exif.ApertureValue"),
        ),
    ),
    Rule(
        "shutter",
        (
            *_all(values.positive, f"{_P}ExposureTime", f"{_I}ExposureTime", f"{_X}exif.ExposureTime"),
            *_all(
                values.apex_shutter, f"{_P}ShutterSpeedValue", f"{_I}ShutterSpeedValue", f"{_X}exif.ShutterSpeedValue"
            ),
        ),
    ),
    Rule("focal_length", _all(values.positive, f"{_P}FocalLength", f"{_I}FocalLength", f"{_X}exif.FocalLength")),
    Rule("focal_length_35mm", _all(values.positive, f"{_P}FocalLengthIn35mmFilm", f"{_X}exif.FocalLengthIn35mmFilm")),
    Rule(
        "exposure_program",
        _all(values.whole, f"{_P}ExposureProgram", f"{_I}ExposureProgram", f"{_X}exif.ExposureProgram"),
    ),
    Rule(
        "exposure_compensation",
        _all(values.signed, f"{_P}ExposureBiasValue", f"{_I}ExposureBiasValue", f"{_X}exif.ExposureBiasValue"),
    ),
    Rule("metering_mode", _all(values.whole, f"{_P}MeteringMode", f"{_I}MeteringMode", f"{_X}exif.MeteringMode")),
    Rule(
        "flash",
        (*_all(values.whole, f"{_P}Flash", f"{_I}Flash"), Candidate(f"{_X}exif.Flash/exif:Fired", values.xmp_flash)),
    ),
    Rule("white_balance", _all(values.whole, f"{_P}WhiteBalance", f"{_X}exif.WhiteBalance")),
    Rule(
        "position",
        (
            Candidate(f"{_G}GPSLatitude", positions.exif_position),
            Candidate(f"{_X}exif.GPSLatitude", positions.xmp_position),
            Candidate(f"{_T}geoData.latitude", positions.takeout_position, "where the user put it in Google Photos"),
            Candidate(f"{_T}geoDataExif.latitude", positions.takeout_position, "what Google read from the file"),
        ),
    ),
    Rule(
        "altitude",
        (
            *_all(positions.altitude, f"{_G}GPSAltitude", f"{_X}exif.GPSAltitude"),
            *_all(positions.takeout_altitude, f"{_T}geoData.altitude", f"{_T}geoDataExif.altitude"),
        ),
    ),
    Rule("direction", _all(positions.direction, f"{_G}GPSImgDirection", f"{_X}exif.GPSImgDirection")),
    Rule("speed", _all(positions.speed, f"{_G}GPSSpeed", f"{_X}exif.GPSSpeed")),
    Rule(
        "title",
        (
            *_newer("ObjectName"),
            *_all(from_text, f"{_X}dc.title", f"{_N}ObjectName", f"{_I}XPTitle", f"{_X}acdsee.caption"),
            *_all(from_text, "Text.PNG.Title"),
        ),
    ),
    Rule("headline", (*_newer("Headline"), *_all(from_text, f"{_X}photoshop.Headline", f"{_N}Headline"))),
    Rule(
        "description",
        (
            Candidate(f"{_I}ImageDescription", values.own_words, "unless the camera's boilerplate"),
            *_newer("Caption"),
            *_all(from_text, f"{_X}dc.description", f"{_N}Caption", f"{_X}tiff.ImageDescription"),
            *_all(from_text, f"{_I}XPSubject", f"{_I}XPComment", f"{_X}acdsee.notes", "Text.PNG.Description"),
            Candidate(
                f"{_I}ImageDescription",
                from_text,
                "boilerplate such as OLYMPUS DIGITAL CAMERA when nothing else is said",
            ),
            Candidate(f"{_T}description", from_text),
        ),
    ),
    Rule(
        "creator",
        (
            *_all(from_text, f"{_I}Artist"),
            *_newer("Byline"),
            *_all(values.names, f"{_X}dc.creator", f"{_N}Byline", f"{_X}tiff.Artist"),
            *_all(from_text, f"{_I}XPAuthor", f"{_X}acdsee.author", "Text.PNG.Author"),
        ),
    ),
    Rule(
        "copyright",
        (
            *_all(from_text, f"{_I}Copyright"),
            *_newer("Copyright"),
            *_all(from_text, f"{_X}dc.rights", f"{_N}Copyright", f"{_X}tiff.Copyright", "Text.PNG.Copyright"),
        ),
    ),
    Rule(
        "rating",
        (
            Candidate(f"{_X}xmp.Rating", values.stars),
            Candidate(f"{_I}Rating", values.stars),
            Candidate(f"{_I}RatingPercent", values.percent),
            Candidate(f"{_X}MicrosoftPhoto.Rating", values.percent),
            Candidate(f"{_X}acdsee.rating", values.stars),
        ),
    ),
    Rule("label", _all(from_text, f"{_X}xmp.Label")),
    Rule(
        "pick",
        (
            Candidate(f"{_X}xmpDM.pick", values.pick, "Lightroom's flag"),
            Candidate(f"{_X}digiKam.PickLabel", values.pick_label),
            Candidate(f"{_X}xmpDM.good", values.good),
            Candidate(f"{_T}favorited", values.favourite, "a favourite in Google Photos"),
        ),
    ),
    Rule("urgency", _all(values.urgency, f"{_X}photoshop.Urgency", f"{_N}Urgency")),
    Rule(
        "keywords",
        (
            *_all(
                keywords.flat,
                f"{_X}lr.hierarchicalSubject",
                f"{_X}mediapro.CatalogSets",
                f"{_X}expressionmedia.CatalogSets",
            ),
            *_all(
                keywords.slashed,
                f"{_X}digiKam.TagsList",
                f"{_X}MicrosoftPhoto.LastKeywordXMP",
                f"{_X}MicrosoftPhoto.LastKeywordIPTC",
            ),
            Candidate(f"{_X}acdsee.categories", keywords.categories),
            *_all(keywords.flat, f"{_X}dc.subject", f"{_N}Keywords", f"{_X}acdsee.keywords"),
            Candidate(f"{_I}XPKeywords", keywords.semicolons),
        ),
        union=keywords.union,
    ),
    Rule("location", (*_newer("SubLocation"), *_all(from_text, f"{_X}iptc.Location", f"{_N}SubLocation"))),
    Rule("city", (*_newer("City"), *_all(from_text, f"{_X}photoshop.City", f"{_N}City"))),
    Rule("state", (*_newer("ProvinceState"), *_all(from_text, f"{_X}photoshop.State", f"{_N}ProvinceState"))),
    Rule("country", (*_newer("CountryName"), *_all(from_text, f"{_X}photoshop.Country", f"{_N}CountryName"))),
    Rule("country_code", (*_newer("CountryCode"), *_all(from_text, f"{_X}iptc.CountryCode", f"{_N}CountryCode"))),
    Rule("software", _all(from_text, f"{_I}Software", f"{_X}xmp.CreatorTool", "Text.PNG.Software")),
    Rule(
        "regions",
        (
            Candidate(f"{_X}mwg-rs.Regions/mwg-rs:RegionList", regions.mwg),
            Candidate(f"{_X}MP.RegionInfo/MPRI:Regions", regions.microsoft),
        ),
        union=regions.union,
    ),
    Rule("persons", _all(values.texts, f"{_X}iptcExt.PersonInImage", f"{_T}people"), union=values.joined),
)

_PREFIXES = ("Xmp.mwg-rs.Regions/", "Xmp.MP.RegionInfo/")
"""Structures whose candidates stand for all keys below."""


def _index() -> dict[str, tuple[int, ...]]:
    """Return the numbers of the rules that a key is a candidate of."""
    found: dict[str, tuple[int, ...]] = {}
    for number, rule in enumerate(RULES):
        for candidate in rule.candidates:
            found[candidate.key] = (*found.get(candidate.key, ()), number)
    return found


_RULES_OF = _index()
_REGIONS = next(number for number, rule in enumerate(RULES) if rule.field == "regions")


def _rules_for(tags: Tags) -> list[Rule]:
    """Return the rules that have a candidate among ``tags``, in the table's order."""
    numbers: set[int] = set()
    for key in tags:
        of = _RULES_OF.get(key)
        if of is not None:
            numbers.update(of)
        elif key.startswith(_PREFIXES):
            numbers.add(_REGIONS)
    return [RULES[number] for number in sorted(numbers)]


def choose(tags: Tags) -> Chosen:
    """Return the value and the winning key of every field that ``tags`` decide."""
    chosen: Chosen = {}
    for rule in _rules_for(tags):
        if rule.union is None:
            for candidate in rule.candidates:
                value = _offer(candidate, tags, chosen)
                if value is not None:
                    chosen[rule.field] = (value, candidate.key)
                    break
            continue
        found = [(value, part.key) for part in rule.candidates if (value := _offer(part, tags, chosen)) is not None]
        if found:
            chosen[rule.field] = (rule.union([value for value, _ in found]), ",".join(key for _, key in found))
    return chosen


def candidates(tags: Tags, field: str | None = None) -> list[Offered]:
    """Return everything ``tags`` offer for ``field`` (all fields if None), best first, the winners marked."""
    chosen = choose(tags)
    offered: list[Offered] = []
    for rule in RULES:
        if field is not None and rule.field != field:
            continue
        open_ = True
        for candidate in rule.candidates:
            value = _offer(candidate, tags, chosen)
            if value is not None:
                offered.append(Offered(rule.field, candidate.key, value, open_, candidate.why))
                open_ = rule.union is not None
    return offered


def _offer(candidate: Candidate, tags: Tags, chosen: Chosen) -> Any:
    key = candidate.key
    if key not in tags and not key.startswith(_PREFIXES):
        return None
    value = candidate.convert(tags, key)
    return value.given(chosen.get("taken")) if isinstance(value, times.Conditional | times.ByPlace) else value
