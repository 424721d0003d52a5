"""Offsets from UTC belong to the time they were written with; the machine's zone plays no part."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from imalink.media.metadata import precedence
from imalink.media.metadata.tags import Tags

HERE = Path(__file__).resolve().parent
ORIGINAL = ("Exif.Photo.DateTimeOriginal", "2019:07:04 10:11:12")


def offset(*entries: tuple[str, str], original: tuple[str, str] = ORIGINAL) -> tuple[int, str] | None:
    return precedence.choose(Tags((original, *entries))).get("utc_offset")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([("Exif.Photo.OffsetTimeOriginal", "-05:30")], -330),
        ([("Exif.Photo.OffsetTimeOriginal", "   :  "), ("Exif.Photo.OffsetTime", "+02:00")], 120),
        ([("Exif.Photo.OffsetTime", "+08:00"), ("Exif.Image.DateTime", "2023:02:23 19:35:05")], None),
        ([("Exif.Photo.OffsetTime", "+02:00"), ("Exif.Image.DateTime", "2019:07:04 10:11:12")], 120),
        ([("Exif.Photo.OffsetTimeDigitized", "+02:00"), ("Exif.Photo.DateTimeDigitized", "2020:07:04 10:11:12")], None),
        ([("Xmp.photoshop.DateCreated", "2019-07-04T10:11:12+05:45")], 345),
        ([("Xmp.photoshop.DateCreated", "2019-07-04T09:11:12+05:45")], None),
        ([("Iptc.Application2.DateCreated", "2019-07-04"), ("Iptc.Application2.TimeCreated", "10:11:12+02:00")], 120),
        ([("Iptc.Application2.DateCreated", "2019-07-04"), ("Iptc.Application2.TimeCreated", "10:11:12+00:00")], None),
        (
            [
                ("Exif.CanonTi.TimeZone", "60"),
                ("Exif.CanonTi.TimeZoneCity", "20"),
                ("Exif.CanonTi.DaylightSavings", "60"),
            ],
            120,
        ),
        ([("Exif.CanonTi.TimeZone", "0"), ("Exif.CanonTi.TimeZoneCity", "0")], None),
        ([("Exif.NikonWt.Timezone", "-300"), ("Exif.NikonWt.DaylightSavings", "1")], -240),
        ([("Exif.Image.TimeZoneOffset", "-4")], -240),
        ([("Exif.GPSInfo.GPSDateStamp", "2019:07:04"), ("Exif.GPSInfo.GPSTimeStamp", "8/1 10/1 50/1")], 120),
        ([("Exif.GPSInfo.GPSDateStamp", "2019:07:04"), ("Exif.GPSInfo.GPSTimeStamp", "4/1 26/1 0/1")], 345),
        ([("Exif.GPSInfo.GPSDateStamp", "2019:07:04"), ("Exif.GPSInfo.GPSTimeStamp", "8/1 3/1 0/1")], None),
        ([("Exif.GPSInfo.GPSDateStamp", "2019:07:01"), ("Exif.GPSInfo.GPSTimeStamp", "8/1 10/1 50/1")], None),
    ],
)
def test_offset(entries: list[tuple[str, str]], expected: int | None) -> None:
    found = offset(*entries)
    assert (found[0] if found else None) == expected


def test_time_of_the_receiver_needs_an_offset_to_be_local() -> None:
    receiver = [("Exif.GPSInfo.GPSDateStamp", "2019:07:04"), ("Exif.GPSInfo.GPSTimeStamp", "23/1 10/1 50/1")]
    assert precedence.choose(Tags(receiver))["taken"][0] == "2019-07-04~"
    local = precedence.choose(Tags([*receiver, ("Exif.Photo.OffsetTimeOriginal", "+02:00")]))
    assert local["taken"] == ("2019-07-05T01:10:50", "Exif.GPSInfo.GPSDateStamp")


def test_time_of_the_receiver_becomes_that_of_the_clocks_at_the_place() -> None:
    tokyo = [
        ("Exif.GPSInfo.GPSDateStamp", "2019:07:04"),
        ("Exif.GPSInfo.GPSTimeStamp", "23/1 10/1 50/1"),
        ("Exif.GPSInfo.GPSLatitude", "35/1 41/1 0/1"),
        ("Exif.GPSInfo.GPSLatitudeRef", "N"),
        ("Exif.GPSInfo.GPSLongitude", "139/1 41/1 0/1"),
        ("Exif.GPSInfo.GPSLongitudeRef", "E"),
    ]
    found = precedence.choose(Tags(tokyo))
    assert found["taken"][0] == "2019-07-05T08:10:50"
    assert found["utc_offset"] == (540, "Exif.GPSInfo.GPSLatitude")
    at_sea = precedence.choose(Tags([*tokyo[:4], ("Exif.GPSInfo.GPSLongitude", "170/1 0/1 0/1"), tokyo[5]]))
    assert at_sea["taken"][0] == "2019-07-04~"


def test_last_change_counts_only_from_a_camera() -> None:
    camera = [
        ("Exif.Image.DateTime", "2004:05:06 07:08:09"),
        ("Exif.Image.Make", "SONY"),
        ("Exif.Image.Model", "DSC-P9"),
    ]
    assert precedence.choose(Tags(camera))["taken"][0] == "2004-05-06T07:08:09"
    assert "taken" not in precedence.choose(Tags(camera[:1]))
    assert "taken" not in precedence.choose(Tags([*camera, ("Exif.Image.Software", "Adobe Photoshop CS3")]))


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/St_Johns"])
def test_the_zone_of_the_machine_changes_nothing(zone: str) -> None:
    program = (
        "from making import *;from imalink.media.metadata.extract import extract;"
        "d=tiff({(EXIF,0x9003):(ASCII,'2019:07:04 01:11:12'),(EXIF,0x9291):(ASCII,'5')});"
        "x=xmp(photoshop_DateCreated='2019-07-04T01:11:12+05:45');"
        "o=extract(jpeg(d,x)).observed;p=extract(x).observed;"
        "print(o.taken,o.utc_offset,p.taken,p.utc_offset)"
    )
    environment = {**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[2] / "src")])}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["2019-07-04T01:11:12.5", "345", "2019-07-04T01:11:12", "345"]
