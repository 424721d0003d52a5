"""Originals and previews over HTTP: ranges, ETags, names, types."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from imalink.errors import FileUnreadable
from imalink.library import browse
from imalink.library.browse import OriginalFile
from imalink.web import original

from .world import API, World

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient


@pytest.fixture
def url(world: World) -> str:
    return f"{API}/photos/{world.ids[0]}/original"


@pytest.fixture
def content(world: World) -> bytes:
    with open(browse.original(world.library, world.ids[0]).path, "rb") as file:
        return file.read()


def test_the_whole_original_is_sent_as_it_is(client: TestClient, url: str, content: bytes) -> None:
    response = client.get(url)
    assert response.content == content
    assert response.headers["content-type"] == "image/jpeg"
    assert response.headers["accept-ranges"] == "bytes"
    assert response.headers["content-length"] == str(len(content))
    assert "sandbox" in response.headers["content-security-policy"]
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=5-9", 5, 10),
        ("bytes=100-", 100, None),
        ("bytes=-7", -7, None),
        ("BYTES= 3-4", 3, 5),
    ],
)
def test_one_range_is_sent(
    client: TestClient, url: str, content: bytes, header: str, start: int, end: int | None
) -> None:
    response = client.get(url, headers={"Range": header})
    wanted = content[start:end]
    first = start % len(content)
    assert response.status_code == 206
    assert response.content == wanted
    assert response.headers["content-range"] == f"bytes {first}-{first + len(wanted) - 1}/{len(content)}"
    assert response.headers["content-length"] == str(len(wanted))


def test_a_range_reaching_over_the_end_is_cut(client: TestClient, url: str, content: bytes) -> None:
    size = len(content)
    assert client.get(url, headers={"Range": f"bytes=0-{size * 2}"}).content == content
    assert client.get(url, headers={"Range": f"bytes=-{size * 2}"}).content == content


@pytest.mark.parametrize("header", ["bytes=0-1,3-4", "bytes=9-3", "bytes=-", "pages=1-2", "bytes=a-b", "nonsense", ""])
def test_ranges_that_mean_nothing_are_ignored(client: TestClient, url: str, content: bytes, header: str) -> None:
    response = client.get(url, headers={"Range": header})
    assert (response.status_code, response.content) == (200, content)


@pytest.mark.parametrize("form", ["bytes={size}-", "bytes=-0", "bytes={size}-{size}"])
def test_a_range_outside_the_file_is_416(client: TestClient, url: str, content: bytes, form: str) -> None:
    response = client.get(url, headers={"Range": form.format(size=len(content))})
    assert (response.status_code, response.json()["code"]) == (416, "range-not-satisfiable")
    assert response.headers["content-range"] == f"bytes */{len(content)}"


def test_conditional_requests(client: TestClient, url: str, content: bytes) -> None:
    headers = client.get(url).headers
    etag, modified = headers["etag"], headers["last-modified"]
    for held in (etag, f'"other", W/{etag}', "*"):
        response = client.get(url, headers={"If-None-Match": held})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == etag
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200
    for validator, status in ((etag, 206), (modified, 206), ('"other"', 200), (f"W/{etag}", 200)):
        assert client.get(url, headers={"Range": "bytes=0-1", "If-Range": validator}).status_code == status


def test_head_has_the_headers_and_no_body(client: TestClient, url: str, content: bytes) -> None:
    response = client.head(url)
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-length"] == str(len(content))
    assert client.head(f"{API}/photos").status_code == 200


def test_names_are_sent_in_both_forms(client: TestClient, world: World) -> None:
    odd = next(photo for photo in browse.search(world.library).items if "Bl" in photo.files[0].path)
    value = client.get(f"{API}/photos/{odd.id}/original").headers["content-disposition"]
    assert value.startswith('inline; filename="Bl_b_r & co.jpg"; ')
    assert unquote(value.partition("UTF-8''")[2]) == "Blåbær & co.jpg"


@pytest.mark.parametrize("name", ['a"b\\c\r\nX-Evil: 1.jpg', "\udcff\udcfe.jpg", "日本 100%.jpg", ""])
def test_hostile_names_stay_inside_the_header(name: str) -> None:
    value = original.disposition(name)
    assert value.isascii()
    assert value.isprintable()
    assert value.count('"') == 2


def test_files_of_other_photos_are_not_found(client: TestClient, world: World) -> None:
    other = browse.photo(world.library, world.ids[1]).files[0].id
    own = browse.photo(world.library, world.ids[0]).files[0].id
    url = f"{API}/photos/{world.ids[0]}/original"
    assert client.get(url, params={"file": own}).status_code == 200
    assert client.get(url, params={"file": other}).status_code == 404
    assert client.get(url, params={"file": 2**63 - 1}).status_code == 404
    for wrong in ("../../etc/passwd", str(2**63), "-1"):
        assert client.get(url, params={"file": wrong}).status_code == 400


def test_what_is_no_regular_file_any_more_is_told(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, tmp_path / "gone.jpg"):
        found = OriginalFile(path=os.fsencode(path), size=1, mtime_ns=0, media_type="image/jpeg", name=path.name)
        with pytest.raises(FileUnreadable):
            original.send(found, range_=None, if_range=None, if_none_match=None)


def test_an_empty_file_is_sent_whole(tmp_path: Path) -> None:
    assert original.parse_range(None, 0) is None
    with pytest.raises(ValueError, match="outside"):
        original.parse_range("bytes=0-", 0)


def test_the_hotpreview_lasts_under_its_version(client: TestClient, world: World) -> None:
    url = f"{API}/photos/{world.ids[0]}/hotpreview"
    response = client.get(url)
    assert response.content[:3] == b"\xff\xd8\xff"
    assert response.headers["cache-control"] == "no-cache"
    version = client.get(f"{API}/photos/{world.ids[0]}").json()["version"]
    lasting = client.get(url, params={"v": version})
    assert lasting.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get(url, params={"v": "older"}).headers["cache-control"] == "no-cache"
    unchanged = client.get(url, headers={"If-None-Match": response.headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
