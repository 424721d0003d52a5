"""Packed raw tags: equal after unpacking, small, readable without libexiv2."""

from __future__ import annotations

import contextlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.media.metadata import rawtags
from imalink.media.metadata.names import shown
from imalink.media.metadata.rawtags import RawTag

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.tuples(TEXT, st.one_of(TEXT, st.lists(TEXT).map(tuple)))))
def test_unpacked_equals_packed(entries: list[tuple[str, rawtags.Value]]) -> None:
    tags = [RawTag.of(key, value) for key, value in entries]
    assert rawtags.unpack(rawtags.pack(tags)) == tags


@given(st.binary(max_size=200))
def test_damage_is_an_error_and_nothing_worse(data: bytes) -> None:
    with contextlib.suppress(rawtags.PackError):
        rawtags.unpack(data)


def test_a_later_version_is_refused() -> None:
    with pytest.raises(rawtags.PackError, match="version 99"):
        rawtags.unpack(b"\x63abc")


def test_lone_surrogates_do_not_stop_packing() -> None:
    assert rawtags.unpack(rawtags.pack([RawTag.of("Exif.Image.Make", "a\udcff")])) == [
        RawTag.of("Exif.Image.Make", "a?")
    ]


def test_usual_tags_cost_little() -> None:
    keys = ("Make", "Model", "Orientation", "XResolution", "YResolution", "ResolutionUnit", "Software", "DateTime")
    packed = rawtags.pack([RawTag.of(f"Exif.Image.{key}", "72/1") for key in keys])
    assert len(packed) < 8 * len(keys)


@pytest.mark.parametrize(
    ("key", "group", "name"),
    [
        ("Exif.Photo.DateTimeOriginal", "ExifIFD", "DateTimeOriginal"),
        ("Exif.Photo.DateTimeDigitized", "ExifIFD", "CreateDate"),
        ("Exif.Photo.ISOSpeedRatings", "ExifIFD", "ISO"),
        ("Exif.Image.DateTime", "IFD0", "ModifyDate"),
        ("Exif.Image.ImageLength", "IFD0", "ImageHeight"),
        ("Exif.Thumbnail.Compression", "IFD1", "Compression"),
        ("Exif.SubImage2.Compression", "SubIFD1", "Compression"),
        ("Exif.GPSInfo.GPSLatitude", "GPS", "GPSLatitude"),
        ("Exif.CanonCs.Macro", "MakerNotes/Canon", "MacroMode"),
        ("Exif.Nikon3.ISOSpeed", "MakerNotes/Nikon", "ISO"),
        ("Iptc.Application2.Keywords", "IPTC", "Keywords"),
        ("Iptc.Application2.Caption", "IPTC", "Caption-Abstract"),
        ("Xmp.dc.subject", "XMP-dc", "Subject"),
        ("Xmp.dc.title@de", "XMP-dc", "Title-de"),
        ("Xmp.MicrosoftPhoto.Rating", "XMP-microsoft", "RatingPercent"),
        ("Xmp.iptc.Location", "XMP-iptcCore", "Location"),
        ("Xmp.mwg-rs.Regions/mwg-rs:RegionList[1]/mwg-rs:Name", "XMP-mwg-rs", "RegionName"),
        ("Text.PNG.Creation Time", "PNG", "CreationTime"),
        ("Composite.LensID", "Composite", "LensID"),
        ("strange", "strange", "strange"),
    ],
)
def test_names_are_exiftools(key: str, group: str, name: str) -> None:
    assert shown(key) == (group, name)


def test_no_libexiv2_is_needed() -> None:
    program = (
        "import sys;from imalink.media.metadata import rawtags,precedence,tags;"
        "assert 'exiv2' not in sys.modules;from imalink.media.metadata import extract;assert 'exiv2' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
