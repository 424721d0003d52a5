"""Details, regions, explanations and the renditions of single files over HTTP: a RAW with its JPEG and sidecar."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from starlette.testclient import TestClient

from imalink.library import browse
from imalink.library.explain import explainable
from imalink.library.ingest import scan
from imalink.library.open import open_library
from imalink.library.scanoptions import ScanOptions
from imalink.testing.photos import Shot, dng, encoded
from imalink.web.app import create_app
from imalink.web.detail_schemas import Details, ExplanationList
from imalink.web.thing_schemas import RegionItems

from .world import API, HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.library.open import Library
    from imalink.model.photo import Photo

SIDECAR = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
 xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmp:Rating="4" exif:ExposureProgram="3" exif:WhiteBalance="0">
<dc:subject><rdf:Bag><rdf:li>fog</rdf:li><rdf:li>harbour</rdf:li></rdf:Bag></dc:subject>
<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>
<rdf:li MPReg:PersonDisplayName="Ada" MPReg:Rectangle="0.1, 0.2, 0.3, 0.4"/></rdf:Bag></MPRI:Regions></MP:RegionInfo>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    base = tmp_path_factory.mktemp("details")
    folder = base / "Pictures"
    folder.mkdir()
    # The RAW's own preview is larger than the JPEG, so that one can be told from the other.
    (folder / "A.DNG").write_bytes(dng(Shot(1)))
    (folder / "A.JPG").write_bytes(encoded(Shot(1)))
    (folder / "A.xmp").write_bytes(SIDECAR)
    (folder / "IMG_20171222_111649.jpg").write_bytes(encoded(Shot(2, taken=None)))
    with open_library(base / "library") as library:
        scan(library, [folder], options=ScanOptions())
        yield library


@pytest.fixture
def pair(library: Library) -> Photo:
    (found,) = [photo for photo in browse.search(library).items if len(photo.files) == 3]
    return found


@pytest.fixture
def client(library: Library) -> Iterator[TestClient]:
    with TestClient(create_app(library, allowed_hosts=(HOST,)), base_url=f"http://{HOST}") as client:
        yield client


def get(client: TestClient, pair: Photo, what: str, **params: Any) -> Any:
    response = client.get(f"{API}/photos/{pair.id}/{what}", params=params)
    assert response.status_code == 200, response.text
    return response.json()


def test_details_have_values_words_and_regions(client: TestClient, pair: Photo) -> None:
    found = get(client, pair, "details")
    Details.model_validate(found, strict=True)
    values = found["values"]
    assert (values["make"], values["model"], values["camera"]) == ("Canon", "Canon EOS 5D", "Canon EOS 5D")
    assert (values["rating"], values["exposure_program"], values["keywords"]) == (4, 3, ["fog", "harbour"])
    assert found["labels"] == {
        "orientation": "as stored",
        "exposure_program": "aperture priority",
        "white_balance": "automatic",
    }
    assert "flash" not in values
    (region,) = found["regions"]
    assert region == {
        "name": "Ada", "kind": "Face", "x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4, "file": pair.files[0].id,
    }  # fmt: skip


def test_regions_of_a_file_turn_with_the_photo(client: TestClient, pair: Photo) -> None:
    (before,) = get(client, pair, "regions")["items"]
    batch = client.post(f"{API}/edits", json={"ids": [pair.id], "set": {"rotation": 90}}).json()["batch"]
    (details,) = get(client, pair, "details")["regions"]
    assert [details[name] for name in ("x", "y", "width", "height")] == pytest.approx([0.4, 0.1, 0.4, 0.3])
    (shown,) = get(client, pair, "regions")["items"]
    assert (shown["id"], shown["box"]) == (before["id"], [0.4, 0.1, 0.4, 0.3])
    assert client.post(f"{API}/batches/{batch}/undo").status_code == 200
    assert get(client, pair, "regions")["items"] == [before]


def test_a_region_of_a_file_is_moved_for_good(client: TestClient, pair: Photo) -> None:
    found = get(client, pair, "regions")
    RegionItems.model_validate(found, strict=True)
    (region,) = found["items"]
    assert (region["name"], region["kind"], region["box"], region["said"]) == (
        "Ada",
        "Face",
        [0.1, 0.2, 0.3, 0.4],
        False,
    )
    here = f"{API}/photos/{pair.id}/regions"
    batches = [client.patch(f"{here}/{region['id']}", json={"box": [0, 0, 0.5, 0.5]}).json()["batch"]]
    (moved,) = get(client, pair, "regions")["items"]
    assert (moved["id"], moved["name"], moved["box"], moved["said"]) == (region["id"], "Ada", [0, 0, 0.5, 0.5], True)
    batches.append(client.delete(f"{here}/{region['id']}").json()["batch"])
    assert get(client, pair, "regions")["items"] == []
    for batch in reversed(batches):
        assert client.post(f"{API}/batches/{batch}/undo").status_code == 200
    (again,) = get(client, pair, "regions")["items"]
    assert again == {**region, "revision": again["revision"]}


def test_every_field_or_one_is_explained(client: TestClient, pair: Photo) -> None:
    found = get(client, pair, "explain")
    ExplanationList.model_validate(found, strict=True)
    by_field = {one["field"]: one for one in found["items"]}
    assert {"taken", "camera", "rating", "tags", "people"} <= by_field.keys()
    (rating,) = get(client, pair, "explain", field="rating")["items"]
    assert rating == by_field["rating"]
    assert [(one["layer"], one["value"], one["chosen"]) for one in rating["candidates"]] == [("sidecar", 4, True)]
    assert rating["candidates"][0]["file"] == "Pictures/A.xmp"
    assert rating["rule"]
    (nothing,) = get(client, pair, "explain", field="copyright")["items"]
    assert (nothing["value"], nothing["candidates"]) == (None, [])


def test_an_unknown_field_is_told_the_known_ones(client: TestClient, pair: Photo) -> None:
    response = client.get(f"{API}/photos/{pair.id}/explain", params={"field": "nonsense"})
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    problem = response.json()
    assert (problem["code"], problem["where"]) == ("invalid-input", "nonsense")
    assert all(name in problem["remedy"] for name in explainable())


def test_a_guess_is_shown_as_one(client: TestClient, library: Library) -> None:
    (photo,) = [photo for photo in browse.search(library).items if len(photo.files) == 1]
    shown = client.get(f"{API}/photos/{photo.id}").json()
    assert (shown["taken"], shown["taken_source"]) == ("2017-12-22T11:16:49", "Name.File")
    assert shown["utc_offset_source"] is None


def widths(client: TestClient, pair: Photo, what: str) -> dict[str, int]:
    found = {}
    for file in pair.files:
        if file.format != "XMP":
            response = client.get(f"{API}/photos/{pair.id}/{what}", params={"file": file.id})
            assert response.status_code == 200, response.text
            assert response.headers["content-type"] == "image/jpeg"
            found[str(file.format)] = Image.open(io.BytesIO(response.content)).width
    return found


def test_each_file_has_its_own_rendition(client: TestClient, pair: Photo) -> None:
    assert widths(client, pair, "preview") == {"DNG": 720, "JPEG": 240}
    assert widths(client, pair, "hotpreview") == {"DNG": 400, "JPEG": 240}


@pytest.mark.parametrize("what", ["preview", "hotpreview"])
def test_a_rendition_lasts_under_its_files_version(client: TestClient, pair: Photo, what: str) -> None:
    url = f"{API}/photos/{pair.id}/{what}"
    etags = set()
    for file in (file for file in pair.files if file.format != "XMP"):
        assert file.fingerprint
        version = file.fingerprint[:12]
        response = client.get(url, params={"file": file.id, "v": version})
        assert "immutable" in response.headers["cache-control"]
        assert client.get(url, params={"file": file.id, "v": "older"}).headers["cache-control"] == "no-cache"
        etag = response.headers["etag"]
        held = client.get(url, params={"file": file.id}, headers={"If-None-Match": etag})
        assert (held.status_code, held.content) == (304, b"")
        etags.add(etag)
    assert len(etags) == 2
    assert client.get(url).headers["etag"] in etags


@pytest.mark.parametrize("what", ["preview", "hotpreview"])
def test_no_rendition_of_other_files(client: TestClient, library: Library, pair: Photo, what: str) -> None:
    other = next(photo for photo in browse.search(library).items if photo.id != pair.id).files[0].id
    sidecar = next(file.id for file in pair.files if file.format == "XMP")
    url = f"{API}/photos/{pair.id}/{what}"
    for file in (other, sidecar, 2**63 - 1):
        response = client.get(url, params={"file": file})
        assert (response.status_code, response.json()["code"]) == (404, "not-found"), response.text
    assert client.get(url, params={"file": -1}).status_code == 400


def test_lists_of_raw_tags_are_lists(client: TestClient, pair: Photo) -> None:
    files = get(client, pair, "tags")["files"]
    tags = {tag["key"]: tag["value"] for file in files for tag in file["tags"]}
    assert tags["Xmp.dc.subject"] == ["fog", "harbour"]


def test_a_sidecar_is_never_shown_for_the_picture(client: TestClient, pair: Photo, library: Library) -> None:
    sidecar = next(file for file in pair.files if file.format == "XMP")
    url = f"{API}/photos/{pair.id}/original"
    assert client.get(url, params={"file": sidecar.id}).content == SIDECAR
    raw, jpeg = (next(file for file in pair.files if file.format == name) for name in ("DNG", "JPEG"))
    places = {file.id: browse.original(library, pair.id, file.id).path for file in (raw, jpeg)}
    hidden = {path: path + b".away" for path in places.values()}
    for path, away in hidden.items():
        os.rename(path, away)
    try:
        for one in (client.get(url), client.get(url, params={"file": raw.id})):
            assert (one.status_code, one.json()["code"]) == (409, "file-unreadable")
    finally:
        for path, away in hidden.items():
            os.rename(away, path)
