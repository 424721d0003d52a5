"""The judge of `make accuracy`: what it may explain away and what it may not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench import accuracy_regions
from bench.accuracy import ranked, verdict
from bench.accuracy_reading import candidates
from bench.accuracy_rules import MOST_RULES, RULES, Case


def case(field: str, ours: Any, wanted: list[tuple[str, Any]], source: str, path: str = "", **record: Any) -> Case:
    told = {key.replace("__", ":"): value for key, value in record.items()}
    return Case(field, ours, wanted, told, {}, lambda _field: source, path)


def test_there_are_few_rules_each_with_its_reason() -> None:
    assert len(RULES) <= MOST_RULES
    assert all(rule.reason for rule in RULES)


@pytest.mark.parametrize(
    ("warning", "why"),
    [
        ("Bad ExifIFD directory", "damaged"),
        ("Error reading value for ExifIFD entry 12", "damaged"),
        ("Bad GPS directory", ""),
        ("[minor] Bad ExifIFD directory", ""),
        ("ExifIFD tags out of sequence", ""),
        (None, ""),
    ],
)
def test_damage_explains_only_the_directory_that_is_damaged(warning: str | None, why: str, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    record = {"ExifTool__Warning": warning, "ExifIFD__ISO": 100} if warning else {"ExifIFD__ISO": 100}
    odd = case("focal_length", 50.0, [], "Exif.Photo.FocalLength", str(tmp_path / "a.jpg"), **record)
    assert verdict(odd) == why


def test_what_exiftool_says_and_we_do_not_is_never_explained_by_damage(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    wanted = [("ExifIFD:ISO", 100.0)]
    lost = case("iso", None, wanted, "", str(tmp_path / "a.jpg"), ExifTool__Warning="Bad ExifIFD directory")
    assert verdict(lost) == ""


def test_a_value_that_no_packet_of_the_file_holds_is_not_explained(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    assert verdict(case("title", "Invented", [], "Xmp.dc.title", str(tmp_path / "a.jpg"))) == ""
    assert verdict(case("width", 10, [], "Picture", str(tmp_path / "a.jpg"))) == ""


@pytest.mark.parametrize(
    ("orientation", "area"),
    [
        (1, (0.2, 0.2, 0.1, 0.2)),
        (2, (0.7, 0.2, 0.1, 0.2)),
        (3, (0.7, 0.6, 0.1, 0.2)),
        (4, (0.2, 0.6, 0.1, 0.2)),
        (5, (0.2, 0.2, 0.2, 0.1)),
        (6, (0.6, 0.2, 0.2, 0.1)),
        (7, (0.6, 0.7, 0.2, 0.1)),
        (8, (0.2, 0.7, 0.2, 0.1)),
    ],
)
def test_areas_are_told_as_displayed(orientation: int, area: tuple[float, ...]) -> None:
    marked = {"Name": "Anna", "Area": {"X": 0.25, "Y": 0.3, "W": 0.1, "H": 0.2}}
    info = {"AppliedToDimensions": {"W": 160, "H": 120}, "RegionList": [marked]}
    ((name, found),) = accuracy_regions.told({"IFD0:Orientation": orientation, "XMP-mwg-rs:RegionInfo": info})
    assert name == "Anna"
    assert found == pytest.approx(area)


def test_areas_that_lie_elsewhere_are_another_reading() -> None:
    here: list[accuracy_regions.Named] = [("Anna", (0.2, 0.2, 0.1, 0.2))]
    there: list[accuracy_regions.Named] = [("Anna", (0.2, 0.2, 0.1, 0.21))]
    assert accuracy_regions.same(here, list(here))
    assert not accuracy_regions.same(here, there)
    assert not accuracy_regions.same(here, [("Anna", None)])


def test_iptc_comes_first_only_when_its_digest_is_stale() -> None:
    record = {"XMP-dc:Description": "xmp", "IPTC:Caption-Abstract": "iptc", "File:CurrentIPTCDigest": "a1"}
    assert candidates("description", record | {"Photoshop:IPTCDigest": "a1"}, {})[0][1] == "xmp"
    assert candidates("description", record | {"Photoshop:IPTCDigest": "b2"}, {})[0][1] == "iptc"
    assert candidates("description", record | {"Photoshop:IPTCDigest": "00"}, {})[0][1] == "xmp"


def test_technical_facts_are_asked_of_the_file_texts_of_the_sidecar() -> None:
    sidecar = {"SourceFile": "a.jpg.xmp", "File:FileType": "XMP"}
    file = {"SourceFile": "a.jpg", "File:FileType": "JPEG"}
    assert ranked("shutter", [sidecar, file]) == [file, sidecar]
    assert ranked("title", [file, sidecar]) == [sidecar, file]
