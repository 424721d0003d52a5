"""Why a photo shows what it shows: every candidate, the one chosen, and that the chosen ones give the photo."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from imalink.errors import InvalidInput, NotFound
from imalink.library import browse
from imalink.library.details import details
from imalink.library.edit import edit
from imalink.library.explain import Explanation, explain, explainable
from imalink.media.metadata.cameras import camera
from imalink.testing.photos import Shot

if TYPE_CHECKING:
    from imalink.library.explain import Candidate
    from imalink.library.open import Library

    from .world import World

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
"""The files of the project's members."""

NAMESPACES = {
    "acdsee": "http://ns.acdsee.com/iptc/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "digiKam": "http://www.digikam.org/ns/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def xmp(inside: str = "", **attributes: str) -> bytes:
    """Return an XMP packet; attributes are named ``prefix_Name``."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    said = "".join(f' {name.replace("_", ":", 1)}="{value}"' for name, value in attributes.items())
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{declared}{said}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def bag(name: str, *items: str) -> str:
    return f"<{name}><rdf:Bag>{''.join(f'<rdf:li>{item}</rdf:li>' for item in items)}</rdf:Bag></{name}>"


def region(name: str, x: float, y: float, width: float, height: float) -> str:
    return (
        '<mwg-rs:Regions rdf:parseType="Resource">'
        '<mwg-rs:AppliedToDimensions stDim:w="240" stDim:h="160" stDim:unit="pixel"/>'
        f'<mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="{name}" mwg-rs:Type="Face"><mwg-rs:Area'
        f' stArea:x="{x}" stArea:y="{y}" stArea:w="{width}" stArea:h="{height}" stArea:unit="normalized"/>'
        "</rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )


def why(world: World, name: str, field: str) -> Explanation:
    (found,) = explain(world.library, world.photo(name).id, field)
    assert found.field == field
    assert found.rule
    return found


def chosen(found: Explanation) -> list[Candidate]:
    return [one for one in found.candidates if one.chosen]


def test_user_over_sidecar_over_file(world: World) -> None:
    world.put("a.jpg", Shot(1, rating=2))
    world.scan()
    file = why(world, "a.jpg", "rating")
    assert (file.value, len(file.candidates)) == (2, 1)
    (said,) = chosen(file)
    assert (said.layer, said.source, said.file) == ("file", "Exif.Image.Rating", "Pictures/a.jpg")

    world.put("a.xmp", xmp(xmp_Rating="4"))
    world.scan()
    sidecar = why(world, "a.jpg", "rating")
    assert sidecar.value == 4
    assert [(one.layer, one.value, one.chosen) for one in sidecar.candidates] == [
        ("sidecar", 4, True),
        ("file", 2, False),
    ]
    assert sidecar.candidates[0].file == "Pictures/a.xmp"

    edit(world.library, ids=[world.photo("a.jpg").id], values={"rating": 3.5})
    user = why(world, "a.jpg", "rating")
    assert user.value == 3.5
    assert [(one.layer, one.value, one.chosen) for one in user.candidates] == [
        ("user", 3.5, True),
        ("sidecar", 4, False),
        ("file", 2, False),
    ]
    assert "said by" in user.candidates[0].why


def test_a_field_that_the_user_cleared_stays_empty(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.put("a.xmp", xmp('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Fog</rdf:li></rdf:Alt></dc:title>'))
    world.scan()
    assert why(world, "a.jpg", "title").value == "Fog"
    edit(world.library, ids=[world.photo("a.jpg").id], values={"title": None})
    found = why(world, "a.jpg", "title")
    assert found.value is None
    assert [(one.layer, one.value, one.chosen) for one in found.candidates] == [
        ("user", None, True),
        ("sidecar", "Fog", False),
    ]
    assert found.candidates[0].why.endswith(": cleared")
    assert "title" not in details(world.library, world.photo("a.jpg").id).values


def test_a_rejection_is_no_star(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.put("a.xmp", xmp(xmp_Rating="-1"))
    world.scan()
    assert why(world, "a.jpg", "rating").value == -1
    assert details(world.library, world.photo("a.jpg").id).values["rating"] == -1


def test_a_guess_from_the_name_counts_where_no_tag_has_a_time(world: World) -> None:
    world.put("IMG_20171222_111649.jpg", Shot(1, taken=None))
    world.put("2019/IMG_20171222_111650.jpg", Shot(2))
    world.scan()
    found = why(world, "IMG_20171222_111649.jpg", "taken")
    assert found.value == "2017-12-22T11:16:49"
    guess, hint = found.candidates
    assert (guess.layer, guess.value, guess.chosen, guess.source) == ("name", found.value, True, "Name.File")
    assert "20171222_111649" in guess.why
    assert (hint.layer, hint.chosen) == ("hint", False)

    tagged = why(world, "2019/IMG_20171222_111650.jpg", "taken")
    assert tagged.value == "2019-06-05T10:11:12"
    assert [(one.layer, one.chosen) for one in tagged.candidates] == [("file", True), ("name", False), ("hint", False)]


def test_a_guess_in_utc_gives_the_offset_too(world: World) -> None:
    world.put("PXL_20210102_030405678.jpg", Shot(1, taken=None))
    world.scan()
    found = why(world, "PXL_20210102_030405678.jpg", "utc_offset")
    assert found.value == "+00:00"
    assert [(one.layer, one.value, one.chosen) for one in found.candidates] == [("name", "+00:00", True)]


def test_the_date_on_disk_is_a_hint_and_never_chosen(world: World) -> None:
    world.put("picture.jpg", Shot(1, taken=None))
    os.utime(world.path("picture.jpg"), (1_234_567_890, 1_234_567_890))
    world.scan()
    found = why(world, "picture.jpg", "taken")
    assert found.value is None
    (hint,) = found.candidates
    assert (hint.layer, hint.chosen, hint.value) == ("hint", False, "2009-02-13~")
    assert hint.why == "last written 2009-02-13T23:31:30 UTC"
    assert world.photo("picture.jpg").taken is None


def test_the_date_on_disk_counts_once_it_is_accepted(world: World) -> None:
    world.put("picture.jpg", Shot(1, taken=None))
    os.utime(world.path("picture.jpg"), (1_234_567_890, 1_234_567_890))
    world.scan()
    (hint,) = why(world, "picture.jpg", "taken").candidates
    edit(world.library, ids=[world.photo("picture.jpg").id], values={"taken": hint.value})
    found = why(world, "picture.jpg", "taken")
    assert found.value == "2009-02-13~"
    assert [(one.layer, one.chosen) for one in found.candidates] == [("user", True), ("hint", False)]


def test_the_date_on_disk_is_told_in_the_clock_of_the_place(world: World) -> None:
    world.put("picture.jpg", Shot(1, taken=None))
    world.put("picture.xmp", xmp(exif_GPSLatitude="35,41.0N", exif_GPSLongitude="139,41.0E"))
    os.utime(world.path("picture.jpg"), (1_234_567_890, 1_234_567_890))
    world.scan()
    (hint,) = why(world, "picture.jpg", "taken").candidates
    assert hint.value == "2009-02-14T08:31:30"


def test_a_name_in_utc_is_moved_to_the_clock_of_the_place(world: World) -> None:
    name = "PXL_20210102_200405678.jpg"
    world.put(name, Shot(1, taken=None))
    world.put("PXL_20210102_200405678.xmp", xmp(exif_GPSLatitude="35,41.0N", exif_GPSLongitude="139,41.0E"))
    world.scan()
    found = why(world, name, "taken")
    assert (found.value, chosen(found)[0].source) == ("2021-01-03T05:04:05.678", "Name.File")
    assert chosen(found)[0].why.endswith("which is UTC, moved to the place")
    offset = why(world, name, "utc_offset")
    assert (offset.value, chosen(offset)[0].source) == ("+09:00", "Name.Place")
    assert world.photo(name).utc_offset_source == "Name.Place"


TECHNICAL = xmp(
    exif_ExposureTime="1/100", exif_FNumber="18/10", tiff_Make="CANON", tiff_Model="5D", exif_FocalLength="36/1"
)


def test_the_file_knows_the_exposure_better_than_a_sidecar(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.put("a.xmp", TECHNICAL)
    world.scan()
    alone = details(world.library, world.photo("a.jpg").id).values
    for field in ("shutter", "aperture", "camera", "make", "model"):
        found = why(world, "a.jpg", field)
        told = [one for one in found.candidates if one.layer == "file"]
        if told:
            assert {one.layer for one in chosen(found)} == {"file"}, field
            lost = [one.reason for one in found.candidates if one.layer == "sidecar"]
            assert set(lost) == {"the picture's own file knows the exposure better than a sidecar"}, field
            assert found.value == alone[field]
    assert alone["model"] != "5D"
    assert alone["focal_length"] == 36  # of which the file says nothing


@pytest.mark.parametrize(
    ("sidecar", "taken"),
    [
        ("2019-06-05", "2019-06-05T10:11:12"),
        ("2019-06", "2019-06-05T10:11:12"),
        ("2019", "2019-06-05T10:11:12"),
        ("2019-06-06", "2019-06-06"),
        ("2018", "2018"),
    ],
)
def test_a_sidecars_day_that_holds_the_files_moment_does_not_make_it_coarser(
    world: World, sidecar: str, taken: str
) -> None:
    world.put("a.jpg", Shot(1))
    world.put("a.xmp", xmp(photoshop_DateCreated=sidecar))
    world.scan()
    found = why(world, "a.jpg", "taken")
    assert found.value == taken
    reasons = {one.layer: one.reason for one in found.candidates if not one.chosen}
    if taken != sidecar:
        assert reasons["sidecar"] == "says the same moment, but less finely"
    else:
        assert reasons["file"] == "a sidecar counts more: it was written after the picture"


def test_every_candidate_has_a_reason(world: World) -> None:
    world.put("IMG_20171222_111649.jpg", Shot(1, rating=2, offset="+02:00", subsec="34"))
    inside = bag("dc:subject", "one", "two") + region("Anna", 0.5, 0.5, 0.2, 0.2)
    world.put("IMG_20171222_111649.xmp", xmp(inside, xmp_Rating="4", exif_DateTimeOriginal="2018-01-01T00:00:00"))
    world.scan()
    photo = world.photo("IMG_20171222_111649.jpg")
    edit(world.library, ids=[photo.id], values={"title": "Mine"})
    found = explain(world.library, photo.id)
    assert {"taken", "utc_offset", "rating", "tags", "people", "regions", "title", "width"} <= {o.field for o in found}
    for one in found:
        for candidate in one.candidates:
            assert candidate.reason, (one.field, candidate)
    (offset,) = [one for one in found if one.field == "utc_offset"]
    assert {c.reason for c in offset.candidates} == {"belongs to another moment than the capture time shown"}


def test_names_that_are_no_text_are_guessed_from_too(world: World) -> None:
    world.put(b"\xff 2017-12-22.jpg", Shot(1, taken=None))
    world.scan()
    (photo,) = world.photos()
    (found,) = explain(world.library, photo.id, "taken")
    assert (found.value, chosen(found)[0].layer) == ("2017-12-22", "name")


def test_the_file_gives_the_finer_subseconds_of_the_sidecars_moment(world: World) -> None:
    world.put("a.jpg", Shot(1, subsec="34", offset="+02:00"))
    world.put("a.xmp", xmp(exif_DateTimeOriginal="2019-06-05T10:11:12"))
    world.scan()
    found = why(world, "a.jpg", "taken")
    assert found.value == "2019-06-05T10:11:12.34"
    assert [(one.layer, one.chosen) for one in found.candidates[:2]] == [("sidecar", False), ("file", True)]
    assert chosen(why(world, "a.jpg", "utc_offset"))[0].layer == "file"


def test_an_offset_of_another_moment_is_not_chosen(world: World) -> None:
    world.put("a.jpg", Shot(1, offset="+02:00"))
    world.put("a.xmp", xmp(exif_DateTimeOriginal="2018-01-01T00:00:00"))
    world.scan()
    assert why(world, "a.jpg", "taken").value == "2018-01-01T00:00:00"
    found = why(world, "a.jpg", "utc_offset")
    assert found.value is None
    assert [(one.value, one.chosen) for one in found.candidates] == [("+02:00", False)]


def test_a_copy_says_nothing_of_its_own(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.copy("a.jpg", "copies/a.jpg")
    world.scan()
    assert len(world.photo("a.jpg").files) == 2
    found = why(world, "a.jpg", "make")
    assert [(one.value, one.chosen) for one in found.candidates] == [("Canon", True)]


def test_tags_are_the_union_and_every_source_is_chosen(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.put(
        "a.xmp",
        xmp(
            bag("dc:subject", "Bergen", "harbour")
            + bag("lr:hierarchicalSubject", "Places|Norway|Bergen")
            + bag("digiKam:TagsList", "People/Ada")
        ),
    )
    world.scan()
    found = why(world, "a.jpg", "tags")
    assert found.value == ["People/Ada", "Places/Norway/Bergen", "harbour"]
    assert [(one.source, one.value) for one in chosen(found)] == [
        ("Xmp.lr.hierarchicalSubject", ["Places/Norway/Bergen"]),
        ("Xmp.digiKam.TagsList", ["People/Ada"]),
        ("Xmp.dc.subject", ["Bergen", "harbour"]),
    ]
    values = details(world.library, world.photo("a.jpg").id).values
    assert values["keywords"] == ["Places|Norway|Bergen", "People|Ada", "harbour"]


def test_altitude_comes_from_the_file_that_gives_the_position(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.put("a.jpg.xmp", xmp(exif_GPSLatitude="60,23.82N", exif_GPSLongitude="5,19.44E"))
    world.put("a.xmp", xmp(exif_GPSAltitude="12/1", exif_GPSAltitudeRef="0"))
    world.scan()
    photo = world.photo("a.jpg")
    assert len(photo.files) == 3
    assert photo.altitude is None
    found = why(world, "a.jpg", "altitude")
    assert (found.value, [one.chosen for one in found.candidates]) == (None, [False])
    (latitude,), (longitude,) = (chosen(why(world, "a.jpg", name)) for name in ("latitude", "longitude"))
    assert (latitude.value, longitude.value) == (photo.latitude, photo.longitude)
    assert (latitude.source, longitude.source) == ("Xmp.exif.GPSLatitude", "Xmp.exif.GPSLongitude")


def test_a_sidecar_does_not_turn_the_picture(world: World) -> None:
    world.put("a.jpg", Shot(1, orientation=6))
    world.put("a.xmp", xmp(tiff_Orientation="3"))
    world.scan()
    found = why(world, "a.jpg", "orientation")
    assert found.value == 6
    assert [(one.layer, one.chosen) for one in found.candidates] == [("sidecar", False), ("file", True)]
    known = details(world.library, world.photo("a.jpg").id)
    assert known.labels["orientation"] == "turned by 90° clockwise"
    (width,) = chosen(why(world, "a.jpg", "width"))
    assert width.value == known.values["width"] == 160


def test_regions_of_a_sidecar_lie_in_the_picture_as_displayed(world: World) -> None:
    """Of a sidecar that does not say how the picture is turned; numbers by hand: a quarter turn clockwise."""
    world.put("a.jpg", Shot(1, orientation=6))
    world.put("a.xmp", xmp(region("Ada", 0.2, 0.3, 0.1, 0.2)))
    world.scan()
    photo = world.photo("a.jpg")
    known = details(world.library, photo.id)
    (found,) = known.regions
    assert (found.name, found.kind, found.file) == ("Ada", "Face", photo.files[0].id)
    assert (found.x, found.y, found.width, found.height) == pytest.approx((0.6, 0.15, 0.2, 0.1))
    assert known.values["people"] == ["Ada"]
    regions = why(world, "a.jpg", "regions")
    assert regions.value == chosen(regions)[0].value
    people = why(world, "a.jpg", "people")
    assert (people.value, chosen(people)[0].value) == (["Ada"], ["Ada"])

    world.put("a.xmp", xmp(region("Ada", 0.2, 0.3, 0.1, 0.2), tiff_Orientation="1"))
    world.scan()
    (unturned,) = details(world.library, photo.id).regions
    assert (unturned.x, unturned.y) == pytest.approx((0.15, 0.2))


def test_a_province_is_not_the_state_of_the_files(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.put("a.xmp", xmp(photoshop_State="Vestland", photoshop_City="Bergen"))
    world.scan()
    assert why(world, "a.jpg", "state").value == "Vestland"
    values = details(world.library, world.photo("a.jpg").id).values
    assert (values["state"], values["city"]) == ("Vestland", "Bergen")


def test_zeros_are_values(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.put("a.xmp", xmp(exif_ExposureProgram="0", exif_WhiteBalance="0", exif_GPSImgDirection="0/1"))
    world.scan()
    known = details(world.library, world.photo("a.jpg").id)
    assert (known.values["exposure_program"], known.values["white_balance"], known.values["direction"]) == (0, 0, 0)
    assert (known.labels["exposure_program"], known.labels["white_balance"]) == ("not defined", "automatic")


def test_all_fields_are_those_of_which_anything_is_said(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.scan()
    found = explain(world.library, world.photo("a.jpg").id)
    assert [one.field for one in found] == [
        *("orientation", "taken", "camera", "make", "model"),
        *("width", "height"),
    ]
    assert set(explainable()) >= {one.field for one in found}
    (nothing,) = explain(world.library, world.photo("a.jpg").id, "copyright")
    assert (nothing.value, nothing.candidates) == (None, [])


def test_unknown_fields_and_photos(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.scan()
    with pytest.raises(InvalidInput, match=r"taken.*rating"):
        explain(world.library, world.photo("a.jpg").id, "nonsense")
    nowhere = "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
    for ask in (explain, details):
        with pytest.raises(NotFound):
            ask(world.library, nowhere)


def assert_explained(library: Library) -> int:
    """Check that what is chosen gives each photo's values; return how many values there were."""
    values = 0
    for photo in browse.search_all(library):
        known = details(library, photo.id)
        shown: dict[str, Any] = {
            **known.values,
            **{name: value for name, value in photo.to_json().items() if name != "state"},
        }
        explained = explain(library, photo.id)
        for found in explained:
            picked = [one.value for one in chosen(found)]
            values += len(picked)
            place = (photo.files[0].path, found)
            assert not any(one.chosen for one in found.candidates if one.layer == "hint"), place
            if found.field == "regions":
                assert len(found.value or ()) == len(known.regions), place
                assert bool(picked) == bool(known.regions), place
                continue
            assert found.value == shown.get(found.field), place
            if found.field == "tags":
                words = {word for one in picked for word in one}
                parts = {part for tag in photo.tags for part in tag.split("/")}
                assert set(photo.tags) <= words <= set(photo.tags) | parts, place
            elif found.field == "people":
                assert set(found.value or ()) == {name for one in picked for name in one}, place
            elif found.field == "camera":
                make, model = (_value_of(found, part) for part in ("Make", "Model"))
                assert camera(make, model) == found.value, place
            elif found.field == "orientation" and not picked:
                assert found.value in (1, None), place
            else:
                assert len(picked) <= 1, place
                assert (picked or [None])[0] == found.value, place
        unexplained = {name for name, value in shown.items() if value not in (None, [])} & set(explainable())
        assert unexplained - {found.field for found in explained} <= {"orientation"}, photo.files[0].path
    return values


def _value_of(found: Explanation, part: str) -> str:
    return next((one.value for one in chosen(found) if part in one.source), "")


def test_what_is_chosen_gives_the_photo(world: World) -> None:
    for number in range(6):
        name = f"{'2001' if number == 5 else 'trip'}/IMG_{number:04}"
        shot = Shot(
            number, taken=None if number >= 4 else f"2019:06:0{number + 1} 10:11:12", rating=number % 3 or None,
            offset="-05:30" if number == 1 else None, orientation=number + 1,
        )  # fmt: skip
        world.put(f"{name}.jpg", shot)
        if number % 2:
            world.put(f"{name}.dng", shot)
        if number % 3 == 0:
            inside = bag("dc:subject", "one", f"n{number}") + region("Ada", 0.2, 0.3, 0.1, 0.2)
            world.put(f"{name}.xmp", xmp(inside, xmp_Rating=str(number), exif_GPSAltitude="5/1"))
    world.scan()
    edit(world.library, ids=[world.photo("trip/IMG_0001.jpg").id], values={"rating": 5, "title": "Fjord"})
    assert assert_explained(world.library) > 50


@pytest.mark.slow
def test_what_is_chosen_gives_every_photo_of_the_corpus(world: World) -> None:
    if not CORPUS.is_dir():
        pytest.skip("the shared corpus is not there")
    for name in ("jpg", "pairs", "sidecars", "heif", "tiff", "png"):
        if (CORPUS / name).is_dir():
            shutil.copytree(CORPUS / name, world.folder / name)
    world.scan()
    ids = [photo.id for photo in world.photos()][:10]
    edit(world.library, ids=ids, values={"rating": 2, "description": None})
    assert assert_explained(world.library) > 1000
