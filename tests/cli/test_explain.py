"""``imalink explain``, and the details in ``imalink show``: what people and other programs read."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from .conftest import Program, picture

if TYPE_CHECKING:
    from pathlib import Path

SIDECAR = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmp:Rating="4" xmp:Label="Red" exif:ExposureProgram="3"
 exif:ExposureBiasValue="-1/3" photoshop:City="Bergen" photoshop:Country="Norway" exif:GPSImgDirection="90/1">
<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li>
<rdf:Description mwg-rs:Name="Ada&#10;L" mwg-rs:Type="Face"><mwg-rs:Area stArea:x="0.5" stArea:y="0.5" stArea:w="0.2"
 stArea:h="0.1" stArea:unit="normalized"/></rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A library and its folder: a photo with a sidecar, and one whose time stands in its name; nobody changes it."""
    base = tmp_path_factory.mktemp("explain")
    folder = base / "Pictures"
    folder.mkdir()
    picture(folder / "a.jpg", (200, 30, 30), "2019:06:05 10:11:12")
    (folder / "a.xmp").write_text(SIDECAR)
    picture(folder / "IMG_20171222_111649.jpg", (30, 200, 30))
    assert Program(base / "library")("scan", folder).code == 0
    return base / "library", folder


@pytest.fixture
def imalink(made: tuple[Path, Path], tmp_path: Path) -> Program:
    shutil.copytree(made[0], tmp_path / "library")
    return Program(tmp_path / "library")


@pytest.fixture
def folder(made: tuple[Path, Path]) -> Path:
    return made[1]


def test_one_field_as_json(imalink: Program, folder: Path) -> None:
    run = imalink("explain", folder / "a.jpg", "rating", "--json")
    assert (run.code, run.err) == (0, "")
    photo = imalink("show", "--json", folder / "a.jpg").json
    assert run.json["id"] == photo["id"]
    (found,) = run.json["explanations"]
    assert (found["field"], found["value"]) == ("rating", 4.0)
    (candidate,) = found["candidates"]
    assert candidate == {
        "value": 4.0, "layer": "sidecar", "source": "Xmp.xmp.Rating", "file": "Pictures/a.xmp", "chosen": True,
        "why": "", "reason": "nothing else says anything of it",
    }  # fmt: skip


def test_one_field_for_people(imalink: Program, folder: Path) -> None:
    assert imalink("edit", "", "--set", "rating=5").code == 0
    lines = imalink("explain", folder / "a.jpg", "rating").out.splitlines()
    assert lines[0] == "rating: ★★★★★"
    assert lines[1].startswith("  rule: user over sidecar over file")
    assert lines[2] == "  * ★★★★★"
    assert re.fullmatch(r"      user, said by .+ on [0-9T:-]+Z", lines[3])
    assert lines[4:] == [
        "      used: your word counts before all others",
        "    ★★★★",
        "      sidecar: Xmp.xmp.Rating, Pictures/a.xmp",
        "      not used: your word counts more",
    ]


def test_a_guess_and_a_hint_for_people(imalink: Program, folder: Path) -> None:
    lines = imalink("explain", folder / "IMG_20171222_111649.jpg", "taken").out.splitlines()
    assert lines[0] == "taken: 2017-12-22T11:16:49"
    assert lines[2] == "  * 2017-12-22T11:16:49"
    assert lines[3].startswith("      name: Name.File, Pictures/IMG_20171222_111649.jpg, ")
    assert lines[4] == "      used: no file tells a date, so the name's counts, as a guess"
    assert lines[6].startswith("      hint: File.Modified, ")
    assert lines[7].startswith("      not used: a date on disk changes with copying")


def test_all_fields_are_safe_lines(imalink: Program, folder: Path) -> None:
    found = imalink("explain", "--json", folder / "a.jpg").json["explanations"]
    run = imalink("explain", folder / "a.jpg")
    assert run.code == 0
    heads = [line.partition(":")[0] for line in run.out.splitlines() if line and line[0] != " "]
    assert heads == [one["field"] for one in found]
    assert {"taken", "camera", "exposure_program", "people", "regions", "width"} <= set(heads)
    assert "Ada\\nL" in run.out
    assert "exposure_program: aperture priority" in run.out
    assert "exposure_compensation: -0.33 EV" in run.out


def test_a_field_of_which_nothing_is_said(imalink: Program, folder: Path) -> None:
    lines = imalink("explain", folder / "a.jpg", "copyright").out.splitlines()
    assert (lines[0], lines[-1]) == ("copyright: none", "    nothing says anything of it")


def test_an_unknown_field_lists_the_known_ones(imalink: Program, folder: Path) -> None:
    run = imalink("explain", folder / "a.jpg", "nonsense")
    assert (run.code, run.out) == (2, "")
    assert re.fullmatch(r"error\[invalid-input\]: [^\n]*nonsense[^\n]*taken[^\n]*\n", run.err)


def test_a_photo_that_is_not_there(imalink: Program) -> None:
    assert imalink("explain", "01900000-0000-7000-8000-000000000000").code == 3


def test_show_has_details_and_regions(imalink: Program, folder: Path) -> None:
    shown = imalink("show", "--json", folder / "a.jpg").json
    known = shown["details"]
    assert (known["make"], known["model"], known["label"]) == ("Canon", "Canon EOS 5D", "Red")
    assert (known["exposure_program"], known["city"], known["direction"]) == (3, "Bergen", 90)
    assert (known["orientation"], known["people"]) == (1, ["Ada\nL"])
    assert shown["labels"]["exposure_program"] == "aperture priority"
    (region,) = shown["regions"]
    assert (region["name"], region["kind"], region["file"]) == ("Ada\nL", "Face", shown["files"][0]["id"])
    assert [region[name] for name in ("x", "y", "width", "height")] == pytest.approx([0.4, 0.45, 0.2, 0.1])
    assert shown["taken_source"] == "Exif.Photo.DateTimeOriginal"
    assert all(set(tag) == {"group", "name", "key", "value"} for file in shown["raw_tags"] for tag in file["tags"])


def test_show_for_people_has_them_too(imalink: Program, folder: Path) -> None:
    lines = imalink("show", folder / "a.jpg").out.splitlines()
    for line in (
        "Taken         2019-06-05 10:11:12 (Exif.Photo.DateTimeOriginal)",
        "Label         Red",
        "Program       aperture priority",
        "Compensation  -0.33 EV",
        "Direction     90°",
        "Place names   Bergen, Norway",
        "Region        Ada\\nL (Face) at 40% 45%, 20% x 10%",
    ):
        assert line in lines
    guess = imalink("show", folder / "IMG_20171222_111649.jpg").out.splitlines()
    assert "Taken         2017-12-22 11:16:49 (guess, Name.File)" in guess
