"""Capture time and offset: what users of other programs reported wrong, under three zones of the machine.

The comments name the threads (repository#number) that the cases come from; the others are from sample files.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from imalink.media.metadata.extract import extract, observe
from imalink.media.metadata.tags import Tags

from . import making as m

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONES = ("UTC", "Asia/Kolkata", "America/St_Johns")

ORIGINAL, DIGITIZED, CHANGED = "Exif.Photo.DateTimeOriginal", "Exif.Photo.DateTimeDigitized", "Exif.Image.DateTime"
OFFSET, OFFSET_DIGITIZED, OFFSET_CHANGED = (
    "Exif.Photo.OffsetTimeOriginal", "Exif.Photo.OffsetTimeDigitized", "Exif.Photo.OffsetTime",
)  # fmt: skip
SUB, SUB_DIGITIZED, SUB_CHANGED = (
    "Exif.Photo.SubSecTimeOriginal", "Exif.Photo.SubSecTimeDigitized", "Exif.Photo.SubSecTime",
)  # fmt: skip
GPS_DATE, GPS_TIME = "Exif.GPSInfo.GPSDateStamp", "Exif.GPSInfo.GPSTimeStamp"
XMP_ORIGINAL, XMP_CREATED, XMP_MADE = "Xmp.exif.DateTimeOriginal", "Xmp.photoshop.DateCreated", "Xmp.xmp.CreateDate"
IPTC_DATE, IPTC_TIME = "Iptc.Application2.DateCreated", "Iptc.Application2.TimeCreated"
CAMERA = {"Exif.Image.Make": "Canon", "Exif.Image.Model": "Canon EOS R6"}
NOON = "2019:07:04 12:00:00"
AT_NOON = "2019-07-04T12:00:00"
NEPAL = {
    "Exif.GPSInfo.GPSLatitude": "27/1 42/1 0/1", "Exif.GPSInfo.GPSLatitudeRef": "N",
    "Exif.GPSInfo.GPSLongitude": "85/1 18/1 0/1", "Exif.GPSInfo.GPSLongitudeRef": "E",
}  # fmt: skip
PARIS = {"Xmp.exif.GPSLatitude": "48,51.5N", "Xmp.exif.GPSLongitude": "2,17.5E"}

CASES: list[tuple[str, dict[str, str], str | None, int | None]] = [
    # wall time as written
    ("plain", {ORIGINAL: NOON}, AT_NOON, None),
    ("hour skipped on the machine", {ORIGINAL: "2019:03:10 02:30:00"}, "2019-03-10T02:30:00", None),
    ("hour shown twice on the machine", {ORIGINAL: "2019:11:03 01:30:00"}, "2019-11-03T01:30:00", None),
    ("midnight", {ORIGINAL: "2019:07:04 00:00:00"}, "2019-07-04T00:00:00", None),
    ("last second of a year", {ORIGINAL: "2019:12:31 23:59:59"}, "2019-12-31T23:59:59", None),
    ("leap day", {ORIGINAL: "2020:02:29 12:00:00"}, "2020-02-29T12:00:00", None),
    ("before the epoch", {ORIGINAL: "1938:07:04 12:00:00"}, "1938-07-04T12:00:00", None),
    ("dashes", {ORIGINAL: "2019-07-04 12:00:00"}, AT_NOON, None),
    ("T between", {ORIGINAL: "2019:07:04T12:00:00"}, AT_NOON, None),
    ("slashes", {ORIGINAL: "2019/07/04 12:00:00"}, AT_NOON, None),
    ("afternoon in words", {ORIGINAL: "2019:07:04 01:02:03 PM"}, "2019-07-04T13:02:03", None),
    ("no seconds", {ORIGINAL: "2019:07:04 12:00"}, "2019-07-04T12:00", None),
    # sub-seconds
    ("sub-seconds", {ORIGINAL: NOON, SUB: "34"}, f"{AT_NOON}.34", None),
    ("sub-seconds with a zero in front", {ORIGINAL: NOON, SUB: "06"}, f"{AT_NOON}.06", None),
    ("sub-seconds padded", {ORIGINAL: NOON, SUB: "34    "}, f"{AT_NOON}.34", None),
    ("sub-seconds of another time", {ORIGINAL: NOON, SUB_CHANGED: "34"}, AT_NOON, None),
    ("sub-seconds that are none", {ORIGINAL: NOON, SUB: "--"}, AT_NOON, None),
    # offsets: immich#14824, #6589, #6799, #15639, #20839
    ("offset -05:30 (immich#14824)", {ORIGINAL: NOON, OFFSET: "-05:30"}, AT_NOON, -330),
    ("offset +05:45", {ORIGINAL: NOON, OFFSET: "+05:45"}, AT_NOON, 345),
    ("offset +13:45", {ORIGINAL: NOON, OFFSET: "+13:45"}, AT_NOON, 825),
    ("offset Z", {ORIGINAL: NOON, OFFSET: "Z"}, AT_NOON, 0),
    ("offset without colon", {ORIGINAL: NOON, OFFSET: "+0530"}, AT_NOON, 330),
    ("offset blank", {ORIGINAL: NOON, OFFSET: "   :  "}, AT_NOON, None),
    ("offset impossible", {ORIGINAL: NOON, OFFSET: "+25:00"}, AT_NOON, None),
    ("offset of the original first (immich#15639)",
     {ORIGINAL: NOON, CHANGED: NOON, OFFSET_CHANGED: "+01:00", OFFSET: "+02:00"}, AT_NOON, 120),
    ("Sony: offset of the file alone, same moment (immich#6589)",
     {ORIGINAL: NOON, CHANGED: NOON, OFFSET_CHANGED: "+02:00"}, AT_NOON, 120),
    ("offset of a later change (immich#20839)",
     {ORIGINAL: NOON, CHANGED: "2023:02:23 19:35:05", OFFSET_CHANGED: "+08:00"}, AT_NOON, None),
    ("offset of digitising, other moment",
     {ORIGINAL: NOON, DIGITIZED: "2020:07:04 12:00:00", OFFSET_DIGITIZED: "+02:00"}, AT_NOON, None),
    # the receiver's time: immich#10417
    ("receiver two hours behind", {ORIGINAL: NOON, GPS_DATE: "2019:07:04", GPS_TIME: "10/1 0/1 0/1"}, AT_NOON, 120),
    ("receiver a few seconds late", {ORIGINAL: NOON, GPS_DATE: "2019:07:04", GPS_TIME: "9/1 59/1 13/1"}, AT_NOON, 120),
    ("receiver on the day before", {ORIGINAL: "2019:07:04 00:10:00", GPS_DATE: "2019:07:03", GPS_TIME: "18/1 40/1 0/1"},
     "2019-07-04T00:10:00", 330),
    ("receiver's fix of yesterday", {ORIGINAL: NOON, GPS_DATE: "2019:07:02", GPS_TIME: "10/1 0/1 0/1"}, AT_NOON, None),
    ("receiver alone", {GPS_DATE: "2019:07:04", GPS_TIME: "10/1 0/1 0/1"}, "2019-07-04~", None),
    ("receiver and offset",
     {GPS_DATE: "2019:07:04", GPS_TIME: "10/1 0/1 0/1", OFFSET: "+05:45"}, "2019-07-04T15:45:00", 345),
    ("receiver at 24 o'clock", {GPS_DATE: "2019:07:04", GPS_TIME: "24/1 0/1 0/1"}, "2019-07-04~", None),
    ("receiver with half a date", {GPS_DATE: "2019:07", GPS_TIME: "10/1 0/1 0/1"}, None, None),
    # the place
    ("place in Nepal", {ORIGINAL: NOON, **NEPAL}, AT_NOON, 345),
    ("place in Paris, summer", {XMP_ORIGINAL: "2019-07-04T12:00:00", **PARIS}, AT_NOON, 120),
    ("place in Paris, winter", {XMP_ORIGINAL: "2019-01-04T12:00:00", **PARIS}, "2019-01-04T12:00:00", 60),
    ("offset before the place", {ORIGINAL: NOON, OFFSET: "+02:00", **NEPAL}, AT_NOON, 120),
    ("place but only a day", {XMP_CREATED: "2019-07-04", **PARIS}, "2019-07-04", None),
    # zero, blank, impossible: photoprism#625, #1967, #3356, ente#571
    ("zeros", {ORIGINAL: "0000:00:00 00:00:00"}, None, None),
    ("NULs", {ORIGINAL: "\0" * 19}, None, None),
    ("blanks", {ORIGINAL: "    :  :     :  :  "}, None, None),
    ("padded with NULs", {ORIGINAL: f"{NOON}\0\0\0"}, AT_NOON, None),
    ("zeros, then a date", {ORIGINAL: "0000:00:00 00:00:00", DIGITIZED: NOON}, AT_NOON, None),
    ("1993-00-00 (photoprism#625)", {ORIGINAL: "1993:00:00 00:00:00"}, "1993", None),
    ("1993-05-00", {ORIGINAL: "1993:05:00 00:00:00"}, "1993-05", None),
    ("month 13", {ORIGINAL: "2019:13:04 12:00:00"}, "2019", None),
    ("31 February", {ORIGINAL: "2019:02:31 12:00:00"}, "2019-02", None),
    ("29 February of no leap year", {ORIGINAL: "2019:02:29 12:00:00"}, "2019-02", None),
    ("25 o'clock", {ORIGINAL: "2019:07:04 25:00:00"}, "2019-07-04", None),
    ("second 60", {ORIGINAL: "2019:07:04 12:00:60"}, "2019-07-04T12:00", None),
    ("blank month", {ORIGINAL: "1993:  :   "}, "1993", None),
    ("two-digit year", {ORIGINAL: "19:07:04 12:00:00"}, None, None),
    ("year 19", {ORIGINAL: "0019:07:04 12:00:00"}, None, None),
    ("future", {ORIGINAL: "2999:07:04 12:00:00"}, None, None),
    ("future, then a date", {ORIGINAL: "2999:07:04 12:00:00", DIGITIZED: NOON}, AT_NOON, None),
    ("words", {ORIGINAL: "yesterday"}, None, None),
    # XMP, whole and in part
    ("XMP year", {XMP_CREATED: "1993"}, "1993", None),
    ("XMP month", {XMP_CREATED: "1993-05"}, "1993-05", None),
    ("XMP day", {XMP_CREATED: "1993-05-07"}, "1993-05-07", None),
    ("XMP minute", {XMP_CREATED: "1993-05-07T12:30"}, "1993-05-07T12:30", None),
    ("XMP with offset", {XMP_CREATED: "1993-05-07T12:30:00+05:45"}, "1993-05-07T12:30:00", 345),
    ("XMP with Z", {XMP_MADE: "2019-07-04T12:00:00Z"}, AT_NOON, 0),
    ("XMP with sub-seconds", {XMP_ORIGINAL: "2019-07-04T12:00:00.250-03:30"}, f"{AT_NOON}.250", -210),
    ("XMP's offset of the same time", {ORIGINAL: NOON, XMP_CREATED: "2019-07-04T12:00:00+02:00"}, AT_NOON, 120),
    ("XMP's offset of another time", {ORIGINAL: NOON, XMP_CREATED: "2019-07-04T11:00:00+02:00"}, AT_NOON, None),
    ("XMP zeros", {XMP_CREATED: "0000-00-00T00:00:00"}, None, None),
    # IPTC
    ("IPTC day", {IPTC_DATE: "2019-07-04"}, "2019-07-04", None),
    ("IPTC day and time", {IPTC_DATE: "2019-07-04", IPTC_TIME: "12:00:00+02:00"}, AT_NOON, 120),
    ("IPTC +00:00 is unknown", {IPTC_DATE: "2019-07-04", IPTC_TIME: "12:00:00+00:00"}, AT_NOON, None),
    ("IPTC compact", {IPTC_DATE: "20190704", IPTC_TIME: "12:00:00-05:30"}, AT_NOON, -330),
    # order: immich#28742
    ("original before digitised", {ORIGINAL: NOON, DIGITIZED: "2020:01:01 00:00:00"}, AT_NOON, None),
    ("original of Exif before XMP", {ORIGINAL: NOON, XMP_CREATED: "2001-01-02"}, AT_NOON, None),
    ("XMP's original before digitised (scan)", {DIGITIZED: NOON, XMP_CREATED: "1962"}, "1962", None),
    ("IPTC's original before digitised (scan)", {DIGITIZED: NOON, IPTC_DATE: "1962-05-01"}, "1962-05-01", None),
    ("digitised before change (immich#28742)",
     {DIGITIZED: NOON, CHANGED: "2023:01:01 00:00:00", **CAMERA}, AT_NOON, None),
    ("change by a camera", {CHANGED: NOON, SUB_CHANGED: "12", **CAMERA}, f"{AT_NOON}.12", None),
    ("change by a camera, offset", {CHANGED: NOON, OFFSET_CHANGED: "+02:00", **CAMERA}, AT_NOON, 120),
    ("change by an editor", {CHANGED: NOON, "Exif.Image.Software": "Adobe Photoshop CS5", **CAMERA}, None, None),
    ("change by nobody", {CHANGED: NOON}, None, None),
    # the camera's clock
    ("Canon's city, summer", {ORIGINAL: NOON, "Exif.CanonTi.TimeZone": "60", "Exif.CanonTi.TimeZoneCity": "20",
                              "Exif.CanonTi.DaylightSavings": "60"}, AT_NOON, 120),
    ("Canon without a city",
     {ORIGINAL: NOON, "Exif.CanonTi.TimeZone": "0", "Exif.CanonTi.TimeZoneCity": "0"}, AT_NOON, None),
    ("Nikon's zone",
     {ORIGINAL: NOON, "Exif.NikonWt.Timezone": "330", "Exif.NikonWt.DaylightSavings": "0"}, AT_NOON, 330),
    ("TIFF/EP's hours", {ORIGINAL: NOON, "Exif.Image.TimeZoneOffset": "-4"}, AT_NOON, -240),
    # PNG, Takeout
    ("PNG's text", {"Text.PNG.Creation Time": "Thu, 04 Jul 2019 12:00:00 +0545"}, AT_NOON, 345),
    ("Takeout in Paris", {"Takeout.photoTakenTime.timestamp": "1562234400", "Takeout.geoData.latitude": "48.85",
                          "Takeout.geoData.longitude": "2.29"}, AT_NOON, 120),
    ("Takeout nowhere", {"Takeout.photoTakenTime.timestamp": "1562234400"}, "2019-07-04T10:00:00", 0),
    ("Takeout after a tag", {"Takeout.photoTakenTime.timestamp": "1562234400", XMP_CREATED: "1993"}, "1993", None),
]  # fmt: skip


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be changed on this system")
@pytest.mark.parametrize(("what", "tags", "taken", "offset"), CASES, ids=[case[0] for case in CASES])
def test_time(zone: str, what: str, tags: dict[str, str], taken: str | None, offset: int | None) -> None:
    observed = observe(Tags(tags.items()))[0]
    assert (observed.taken, observed.utc_offset) == (taken, offset), f"{what} under {zone}"
    assert (observed.taken_source is None) == (taken is None)
    assert (observed.utc_offset_source is None) == (offset is None)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert len({what for what, *_ in CASES}) == len(CASES)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be changed on this system")
def test_whole_files(zone: str) -> None:
    exif = m.tiff(
        {
            (m.EXIF, 0x9003): (m.ASCII, NOON),
            (m.EXIF, 0x9291): (m.ASCII, "06"),
            (m.EXIF, 0x9011): (m.ASCII, "-05:30"),
        }
    )
    for data in (m.jpeg(exif), m.png(m.chunk(b"eXIf", exif)), m.heif(exif, m.xmp()), m.jxl(exif, m.xmp()), exif):
        observed = extract(data).observed
        assert (observed.taken, observed.utc_offset) == (f"{AT_NOON}.06", -330), zone
    partial = extract(m.xmp(photoshop_DateCreated="1993-05"), "XMP").observed
    assert (partial.taken, partial.taken_source) == ("1993-05", XMP_CREATED), zone
    zeros = extract(m.jpeg(m.tiff({(m.EXIF, 0x9003): (m.ASCII, b"0000:00:00 00:00:00")}))).observed
    assert zeros.taken is None, zone
