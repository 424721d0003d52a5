"""Who gets an answer: names of the server, origins, tokens, and kinds of bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from imalink.web.app import create_app
from imalink.web.auth import Access

from .world import API, HOST, World

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "s3cret-token"
SCAN = {"paths": [], "dry_run": True}


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.test"},
        {"Host": "localhost"},
        {"Host": "localhost:8351"},
        {"Host": "127.0.0.1.evil.test:8350"},
        {"Host": ""},
        {"Origin": "http://evil.test"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", [f"{API}/health", "/", "/openapi.json", "/docs"])
def test_strangers_are_refused(client: TestClient, headers: dict[str, str], path: str) -> None:
    response = client.get(path, headers=headers)
    assert response.status_code == 403
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"] == "access-denied"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": HOST.upper()},
        {"Origin": f"http://{HOST}"},
        {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
    ids=str,
)
def test_the_page_itself_is_answered(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get(f"{API}/health", headers=headers).status_code == 200


def test_bodies_that_a_foreign_form_can_send_are_refused(client: TestClient) -> None:
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        response = client.post(f"{API}/scans", content='{"dry_run": true}', headers={"Content-Type": content_type})
        assert (response.status_code, response.json()["code"]) == (415, "unsupported-media-type")
    response = client.post(
        f"{API}/scans", content='{"dry_run": true}', headers={"Content-Type": "application/json; charset=utf-8"}
    )
    assert response.status_code == 202


@pytest.fixture
def guarded(world: World) -> Iterator[TestClient]:
    app = create_app(world.library, allowed_hosts=(), token=TOKEN, folders=[world.photos])
    with TestClient(app, base_url="http://photos.lan:8350", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("path", [f"{API}/health", f"{API}/photos", "/", "/docs", "/openapi.json", f"{API}/nothing"])
def test_the_token_is_demanded(guarded: TestClient, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}, {"Cookie": "a=b; ;c"}):
        response = guarded.get(path, headers=headers)
        assert response.status_code == 401
        assert response.headers["www-authenticate"] == "Bearer"
    assert guarded.get(path, headers={"Authorization": f"Bearer {TOKEN}"}).status_code in (200, 404, 503)


def test_a_browser_is_told_what_to_do(guarded: TestClient) -> None:
    response = guarded.get("/", headers={"Accept": "text/html"})
    assert response.status_code == 401
    assert "token" in response.text


def test_opening_the_page_with_the_token_sets_a_cookie(guarded: TestClient) -> None:
    response = guarded.get(f"/photo/1?token={TOKEN}&q=a%20b")
    assert (response.status_code, response.headers["location"]) == (303, "/photo/1?q=a+b")
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert guarded.get(f"{API}/health").status_code == 200  # the client sends the cookie now
    assert guarded.get(f"{API}/health", headers={"Origin": "http://evil.test"}).status_code == 403


def test_a_link_from_another_site_sets_the_cookie_too(guarded: TestClient) -> None:
    response = guarded.get(f"/?token={TOKEN}", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"})
    assert response.status_code == 200
    assert "url=/" in response.text
    assert guarded.get(f"{API}/health").status_code == 200


def test_the_token_in_an_address_opens_pages_only(guarded: TestClient) -> None:
    assert guarded.get(f"{API}/health?token={TOKEN}").status_code == 401
    assert guarded.get("/?token=wrong").status_code == 401


@pytest.mark.parametrize("path", ["//evil.test/", "/\\evil.test", "///\\/evil.test", "/\r\nX: y"])
def test_entering_never_leads_elsewhere(path: str) -> None:
    scope = {
        "type": "http",
        "scheme": "http",
        "method": "GET",
        "path": path,
        "query_string": f"token={TOKEN}".encode(),
        "headers": [(b"host", b"photos.lan")],
    }
    response = Access(None, hosts=(), token=TOKEN)._refusal(scope)  # type: ignore[arg-type]
    assert response is not None
    location = response.headers["location"]
    assert location.isprintable()
    assert not location.startswith(("//", "/\\"))


def test_previews_stay_out_of_shared_caches_where_a_token_guards_them(guarded: TestClient, world: World) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    version = guarded.get(f"{API}/photos/{world.ids[0]}", headers=headers).json()["version"]
    response = guarded.get(f"{API}/photos/{world.ids[0]}/hotpreview?v={version}", headers=headers)
    assert response.headers["cache-control"] == "private, max-age=31536000, immutable"


def test_only_the_folders_given_can_be_reached(client: TestClient, world: World) -> None:
    outside = str(world.photos.parent)
    responses = [
        client.get(f"{API}/folders", params={"path": outside}),
        client.post(f"{API}/roots", json={"path": outside}),
        client.post(f"{API}/scans", json={"paths": [outside]}),
        client.get(f"{API}/folders", params={"path": f"{world.photos}/../.."}),
    ]
    assert [(response.status_code, response.json()["code"]) for response in responses] == [(403, "path-forbidden")] * 4


def test_an_app_open_to_all_is_never_made(world: World) -> None:
    with pytest.raises(ValueError, match="token"):
        create_app(world.library, allowed_hosts=())
