"""Numbers, positions, names, ratings, keywords and regions."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from imalink.media.metadata import cameras, keywords, numbers, positions, precedence, regions, values
from imalink.media.metadata.tags import Tags
from imalink.model.observed import Region

if TYPE_CHECKING:
    from imalink.media.metadata.rawtags import Value


def chosen(field: str, **entries: Value) -> object:
    """Return what the table makes of ``entries``, keys written with __ for a dot."""
    tags = Tags((key.replace("__", "."), value) for key, value in entries.items())
    return precedence.choose(tags).get(field, (None, ""))[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("72/10", 7.2),
        ("1/0", None),
        ("0/0", None),
        ("-1/3", -1 / 3),
        ("4294967295/1", None),
        ("4294967295/4294967295", None),
        ("2.8", 2.8),
        ("2,8", 2.8),
        ("+7", 7.0),
        ("inf", None),
        ("nan", None),
        ("1e400", None),
        ("", None),
        ("f/4", None),
        ("9" * 400, None),
        ("٣", None),
    ],
)
def test_number(text: str, value: float | None) -> None:
    assert numbers.number(text) == value


def test_apex() -> None:
    assert numbers.apex_aperture("4/1") == 4
    assert numbers.apex_shutter("8/1") == 1 / 256
    assert numbers.apex_aperture("0/1") is None


@pytest.mark.parametrize(
    ("make", "model", "name"),
    [
        ("NIKON CORPORATION", "NIKON D70", "Nikon D70"),
        ("NIKON", "E995", "Nikon E995"),
        ("NIKON CORPORATION", "NIKON Z 6_2", "Nikon Z 6_2"),
        ("Canon", "Canon EOS R6", "Canon EOS R6"),
        ("Canon", "Canon PowerShot S40 ", "Canon PowerShot S40"),
        ("SONY", "ILCE-7M3", "Sony ILCE-7M3"),
        ("Apple", "iPhone 12", "Apple iPhone 12"),
        ("FUJIFILM", "X-T3", "Fujifilm X-T3"),
        ("FUJI PHOTO FILM CO., LTD.", "FinePix2400Zoom", "Fujifilm FinePix2400Zoom"),
        ("OLYMPUS IMAGING CORP.", "E-M5", "Olympus E-M5"),
        ("OLYMPUS OPTICAL CO.,LTD", "C2040Z", "Olympus C2040Z"),
        ("OLYMPUS CORPORATION", "E-M10MarkII", "Olympus E-M10MarkII"),
        ("OM Digital Solutions", "OM-1", "OM System OM-1"),
        ("Panasonic", "DC-G9", "Panasonic DC-G9"),
        ("RICOH IMAGING COMPANY, LTD.", "PENTAX K-3 II", "Pentax K-3 II"),
        ("RICOH IMAGING COMPANY, LTD.", "RICOH GR III", "Ricoh GR III"),
        ("PENTAX Corporation", "PENTAX *ist DS", "Pentax *ist DS"),
        ("LEICA CAMERA AG", "LEICA Q2", "Leica Q2"),
        ("Leica Camera AG", "M8 Digital Camera", "Leica M8 Digital Camera"),
        ("EASTMAN KODAK COMPANY", "KODAK DC240 ZOOM DIGITAL CAMERA", "Kodak DC240 ZOOM DIGITAL CAMERA"),
        ("Minolta Co., Ltd.", "DiMAGE 7", "Minolta DiMAGE 7"),
        ("KONICA MINOLTA", "DYNAX 5D", "Konica Minolta DYNAX 5D"),
        ("CASIO COMPUTER CO.,LTD.", "EX-Z3", "Casio EX-Z3"),
        ("Hewlett-Packard", "HP PhotoSmart 618", "HP PhotoSmart 618"),
        ("samsung", "SM-G991B", "Samsung SM-G991B"),
        ("SAMSUNG TECHWIN CO., LTD.", "<Digimax S500>", "Samsung <Digimax S500>"),
        ("Samsung Electronics", "NX500", "Samsung NX500"),
        ("Google", "Pixel 6", "Google Pixel 6"),
        ("HUAWEI", "ANE-LX1", "Huawei ANE-LX1"),
        ("LGE", "Nexus 5", "LG Nexus 5"),
        ("LG Electronics", "LG-H870", "LG H870"),
        ("motorola", "moto g(7)", "Motorola moto g(7)"),
        ("SIGMA", "SIGMA DP2", "Sigma DP2"),
        ("SONYIILL", "", "Sonyiill"),
        ("ACME", "One", "ACME One"),
        ("ROADRUNNER CO., LTD.", "ROADRUNNER 9", "Roadrunner 9"),
        ("", "Scanner 3", "Scanner 3"),
        ("", "", None),
        ("Canon", "Canon", "Canon Canon"),
    ],
)
def test_camera(make: str, model: str, name: str | None) -> None:
    assert cameras.camera(make, model) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FE 24-105mm F4 G OSS", "FE 24-105mm F4 G OSS"),
        ("  RF50mm  F1.8 STM ", "RF50mm F1.8 STM"),
        ("----", None),
        ("", None),
        ("(65535)", None),
        ("0", None),
        ("0.0 mm f/0.0", None),
        ("Unknown", None),
        ("N/A", None),
        ("None", None),
        ("50.0 mm f/1.8", "50.0 mm f/1.8"),
    ],
)
def test_lens(text: str, name: str | None) -> None:
    assert cameras.lens(text) == name


def gps(**entries: str) -> tuple[float, float] | None:
    return positions.exif_position(Tags((f"Exif.GPSInfo.GPS{key}", value) for key, value in entries.items()), "")


def test_exif_positions() -> None:
    north = gps(Latitude="59/1 54/1 4668/100", LatitudeRef="N", Longitude="10/1 45/1 0/1", LongitudeRef="W")
    assert north == pytest.approx((59.912967, -10.75), abs=1e-6)
    south = gps(Latitude="33/1 5214/100 0/0", LatitudeRef="S", Longitude="151/1 0/1 0/1", LongitudeRef="E")
    assert south == pytest.approx((-33.869, 151.0))
    assert gps(Latitude="0/1 0/1 0/1", LatitudeRef="N", Longitude="0/1 0/1 0/1", LongitudeRef="E") is None
    sides = {"LatitudeRef": "N", "LongitudeRef": "E"}
    assert gps(Latitude="0/0 0/0 0/0", Longitude="0/0 0/0 0/0", **sides) is None
    assert gps(Latitude="91/1 0/1 0/1", Longitude="10/1 0/1 0/1", **sides) is None
    assert gps(Latitude="10/1 0/1 0/1", Longitude="181/1 0/1 0/1", **sides) is None
    assert gps(Latitude="10/1 0/1 0/1", LatitudeRef="N") is None
    assert gps(Latitude="0/1 0/1 0/1", Longitude="10/1 0/1 0/1", **sides) == (0, 10)


def test_an_angle_without_its_side_is_no_position() -> None:
    assert gps(Latitude="10/1 0/1 0/1", Longitude="10/1 0/1 0/1") is None
    assert gps(Latitude="10/1 0/1 0/1", LatitudeRef="N", Longitude="10/1 0/1 0/1") is None
    assert gps(Latitude="10/1 0/1 0/1", LatitudeRef="", Longitude="10/1 0/1 0/1", LongitudeRef="") == (10, 10)


@pytest.mark.parametrize(
    ("latitude", "longitude", "position"),
    [
        ("59,54.78N", "10,45.0E", (59.913, 10.75)),
        ("59,54,46.8S", "10,45,0W", (-59.913, -10.75)),
        ("59.913", "-10.75", (59.913, -10.75)),
        ("59,54.78E", "10,45.0E", None),
        ("95,0.0N", "10,45.0E", None),
        ("0,0.0N", "0,0.0E", None),
        ("north", "10,45.0E", None),
        ("1,2,3,4N", "10,45.0E", None),
    ],
)
def test_xmp_positions(latitude: str, longitude: str, position: tuple[float, float] | None) -> None:
    found = positions.xmp_position(Tags([("Xmp.exif.GPSLatitude", latitude), ("Xmp.exif.GPSLongitude", longitude)]), "")
    assert found == (pytest.approx(position) if position else None)


def test_altitude_direction_speed() -> None:
    assert chosen("altitude", Exif__GPSInfo__GPSAltitude="7417/10") == 741.7
    assert chosen("altitude", Exif__GPSInfo__GPSAltitude="5/1", Exif__GPSInfo__GPSAltitudeRef="1") == -5
    assert chosen("altitude", Exif__GPSInfo__GPSAltitude="5/1", Exif__GPSInfo__GPSAltitudeRef="49") == -5
    assert chosen("altitude", Exif__GPSInfo__GPSAltitude="0/0") is None
    assert chosen("direction", Exif__GPSInfo__GPSImgDirection="360/1") == 0
    assert chosen("direction", Exif__GPSInfo__GPSImgDirection="400/1") is None
    assert chosen("speed", Exif__GPSInfo__GPSSpeed="10/1", Exif__GPSInfo__GPSSpeedRef="N") == 18.52


def test_ratings() -> None:
    assert chosen("rating", Xmp__xmp__Rating="4", Exif__Image__Rating="2") == 8
    assert chosen("rating", Xmp__xmp__Rating="-1") == -1
    assert chosen("rating", Xmp__xmp__Rating="3.5") == 7
    assert chosen("rating", Xmp__xmp__Rating="99", Exif__Image__Rating="2") == 4
    assert [chosen("rating", Exif__Image__RatingPercent=text) for text in ("0", "1", "25", "50", "75", "99")] == [
        0, 2, 4, 6, 8, 10,
    ]  # fmt: skip
    assert chosen("rating", Xmp__MicrosoftPhoto__Rating="50") == 6
    assert chosen("rating", Xmp__xmp__Rating="good") is None


def test_exposure() -> None:
    assert chosen("iso", Exif__Photo__ISOSpeedRatings="0 200") == 200
    assert (
        chosen("iso", Exif__Photo__ISOSpeedRatings="65535", Exif__Photo__RecommendedExposureIndex="102400") == 102_400
    )
    assert chosen("aperture", Exif__Photo__FNumber="0/0", Exif__Photo__ApertureValue="4/1") == 4
    assert chosen("aperture", Exif__Photo__FNumber="0/10") is None
    assert chosen("shutter", Exif__Photo__ExposureTime="1/0", Exif__Photo__ShutterSpeedValue="8/1") == 1 / 256
    assert chosen("focal_length", Exif__Photo__FocalLength="0/1") is None
    assert chosen("exposure_compensation", Exif__Photo__ExposureBiasValue="-2/3") == pytest.approx(-2 / 3)
    assert chosen("orientation", Exif__Image__Orientation="9", Xmp__tiff__Orientation="6") == 6
    assert chosen("lens", Exif__Photo__LensSpecification="24/1 105/1 4/1 4/1") == "24-105mm f/4"
    assert chosen("lens", Exif__Photo__LensSpecification="50/1 50/1 0/0 0/0") == "50mm"


def test_canon_speed_is_base_times_gain() -> None:
    assert (
        chosen("iso", Exif__CanonSi__ISOSpeed="160", Exif__CanonSi__AutoISO="32", Exif__CanonCs__ISOSpeed="15") == 200
    )
    assert chosen("iso", Exif__CanonSi__ISOSpeed="160", Exif__CanonSi__AutoISO="0", Exif__CanonCs__ISOSpeed="17") == 100


def test_texts_follow_mwg_and_boilerplate_yields() -> None:
    camera = "OLYMPUS DIGITAL CAMERA         "
    assert chosen("description", Exif__Image__ImageDescription="Mine", Xmp__dc__description="Other") == "Mine"
    assert chosen("description", Exif__Image__ImageDescription=camera, Xmp__dc__description="Mine") == "Mine"
    assert chosen("description", Exif__Image__ImageDescription=camera) == "OLYMPUS DIGITAL CAMERA"
    assert chosen("title", Exif__Image__ImageDescription=camera) is None
    assert chosen("title", Xmp__dc__title=" ", Iptc__Application2__ObjectName="Name") == "Name"
    assert chosen("creator", Xmp__dc__creator=("Kari", "Ola", "Kari")) == "Kari; Ola"
    assert chosen("pick", Xmp__digiKam__PickLabel="1") == -1
    assert chosen("pick", Xmp__xmpDM__good="True") == 1
    assert chosen("urgency", Iptc__Application2__Urgency="9") is None


def test_keywords_are_a_union_without_flat_doubles() -> None:
    found = chosen(
        "keywords",
        Xmp__dc__subject=("Bird", "Nature", "Holiday", " "),
        Iptc__Application2__Keywords=("Bird", "AC/DC"),
        Xmp__lr__hierarchicalSubject="Nature|Bird",
        Xmp__digiKam__TagsList=("People/Anna", "Nature/Bird"),
        Exif__Image__XPKeywords="Holiday;Sea; ",
    )
    assert found == ("Nature|Bird", "People|Anna", "Holiday", "AC/DC", "Sea")


def test_acdsee_categories() -> None:
    text = '<Categories><Category Assigned="0">People<Category Assigned="1">Anna &amp; Co</Category></Category><Category Assigned="1">Sea</Category></Categories>'  # noqa: E501
    assert keywords.categories(Tags([("Xmp.acdsee.categories", text)]), "Xmp.acdsee.categories") == (
        "People|Anna & Co",
        "Sea",
    )


def test_regions_of_the_stored_picture_are_turned() -> None:
    prefix = "Xmp.mwg-rs.Regions/mwg-rs:RegionList[1]/mwg-rs:"
    tags = Tags(
        [
            ("Exif.Image.Orientation", "6"),
            (f"{prefix}Name", "Anna"),
            (f"{prefix}Type", "Face"),
            (f"{prefix}Area/stArea:x", "0.1"),
            (f"{prefix}Area/stArea:y", "0.2"),
            (f"{prefix}Area/stArea:w", "0.2"),
            (f"{prefix}Area/stArea:h", "0.1"),
            ("Xmp.MP.RegionInfo/MPRI:Regions[1]/MPReg:PersonDisplayName", "Anna"),
            ("Xmp.MP.RegionInfo/MPRI:Regions[1]/MPReg:Rectangle", "0.1, 0.2, 0.3, 0.4"),
            ("Xmp.MP.RegionInfo/MPRI:Regions[2]/MPReg:PersonDisplayName", "Ola"),
        ]
    )
    assert precedence.choose(tags)["regions"][0] == (
        Region("Anna", "Face", 0.75, 0.0, 0.1, 0.2),
        Region("Ola", "Face"),
    )


@pytest.mark.parametrize(
    ("orientation", "corner"),
    list(
        enumerate([(0.1, 0.2), (0.6, 0.2), (0.6, 0.4), (0.1, 0.4), (0.2, 0.1), (0.4, 0.1), (0.4, 0.6), (0.2, 0.6)], 1)
    ),
)
def test_turned(orientation: int, corner: tuple[float, float]) -> None:
    found = regions.turned(Region("A", "Face", 0.1, 0.2, 0.3, 0.4), orientation)
    assert (found.x, found.y) == corner
    assert (found.width, found.height) == ((0.4, 0.3) if orientation > 4 else (0.3, 0.4))


def test_every_key_of_the_table_is_spelt_with_three_parts() -> None:
    for rule in precedence.RULES:
        for candidate in rule.candidates:
            assert candidate.key.count(".") >= 1
            assert candidate.key.split(".")[0] in ("Exif", "Xmp", "Iptc", "Text", "Composite", "Takeout")


def test_candidates_name_all_sources_and_the_winner() -> None:
    tags = Tags([("Exif.Photo.DateTimeOriginal", "0000:00:00 00:00:00"), ("Xmp.photoshop.DateCreated", "1993-05"), ("Xmp.xmp.CreateDate", "2010-01-01")])  # fmt: skip # noqa: E501
    offered = precedence.candidates(tags, "taken")
    assert [(item.key, item.value, item.chosen) for item in offered] == [
        ("Xmp.photoshop.DateCreated", "1993-05", True),
        ("Xmp.xmp.CreateDate", "2010-01-01", False),
    ]


def test_boilerplate_is_whole_texts_only() -> None:
    assert not values.BOILERPLATE.fullmatch("Nikon digital camera on the table")
    assert values.BOILERPLATE.fullmatch("KODAK DIGITAL STILL CAMERA")


def test_the_reference_page_is_current() -> None:
    program = Path(__file__).resolve().parents[3] / "scripts/metadata_reference.py"
    written = runpy.run_path(str(program))
    assert written["TARGET"].read_text("utf-8") == written["reference"]()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nikon AF-S DX Zoom-Nikkor 18-70mm f/3.5-4.5G IF-ED", "AF-S DX Zoom-Nikkor 18-70mm f/3.5-4.5G IF-ED"),
        ("Canon EF 24-105mm f/4L IS USM", "Canon EF 24-105mm f/4L IS USM"),
        ("Canon EF 28-70mm f/2.8L USM *OR* Sigma 28-70mm f/2.8", "Canon EF 28-70mm f/2.8L USM or Sigma 28-70mm f/2.8"),
        ("(65535)", None),
    ],
)
def test_lens_of_the_tables_is_named_as_it_is_sold(text: str, expected: str | None) -> None:
    chosen = precedence.choose(Tags([("Composite.LensID", text)]))
    assert (chosen["lens"][0] if "lens" in chosen else None) == expected


def test_numbers_with_many_decimals_are_numbers() -> None:
    assert numbers.number("2.68285085588546272838") == pytest.approx(2.682850855885463)
    assert numbers.number("2.") == 2
