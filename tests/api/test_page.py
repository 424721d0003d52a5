"""The built page: files, the first document for every address, compression and caching."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from imalink.web.app import create_app

from .world import API, HOST, World

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "/_app/immutable/start.abc123.js"


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/photo/0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02", "/search", "/a/b/c"]
)
def test_every_page_address_gets_the_first_document(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert "<title>ImaLink</title>" in response.text
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["cache-control"] == "no-cache"
    assert client.get(path, headers={"If-None-Match": response.headers["etag"]}).status_code == 304


def test_the_inline_script_of_the_document_may_run_and_no_other(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    sources = re.search(r"script-src ([^;]*)", policy)
    assert sources is not None
    assert sources[1].startswith("'self' 'sha256-")
    assert "unsafe-inline" not in policy


def test_the_reference_is_styled_within_its_policy(client: TestClient) -> None:
    response = client.get("/docs")
    assert "style-src 'self' 'sha256-" in response.headers["content-security-policy"]
    assert "style-src" not in client.get(f"{API}/health").headers["content-security-policy"]


def test_hashed_files_are_kept_for_ever(client: TestClient) -> None:
    response = client.get(SCRIPT)
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-type"].startswith("text/javascript")


def test_text_is_compressed(client: TestClient, tmp_path: Path) -> None:
    response = client.get(SCRIPT, headers={"Accept-Encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["vary"] == "Accept-Encoding"
    assert client.get(SCRIPT, headers={"Accept-Encoding": "gzip"}).text == "let a = 1;" * 200
    (tmp_path / "static" / SCRIPT[1:]).write_text("let b = 2;" * 200)
    assert client.get(SCRIPT, headers={"Accept-Encoding": "gzip"}).text == "let b = 2;" * 200
    (tmp_path / "static" / (SCRIPT[1:] + ".gz")).write_bytes(gzip.compress(b"packed beforehand"))
    assert client.get(SCRIPT, headers={"Accept-Encoding": "gzip, br"}).text == "packed beforehand"
    assert client.get(SCRIPT, headers={"Accept-Encoding": "identity"}).text.startswith("let b")
    listing = client.get(f"{API}/fields", headers={"Accept-Encoding": "gzip"})
    assert listing.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    "path",
    [
        "/missing.js",
        "/_app/immutable/gone",
        "/api/v2/photos",
        "/..%2f..%2fetc%2fpasswd.txt",
        "/.secret.txt",
        "/a%00b.js",
    ],
)
def test_missing_files_are_not_found(client: TestClient, tmp_path: Path, path: str) -> None:
    (tmp_path / "static" / ".secret.txt").write_text("hidden")
    response = client.get(path)
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_links_out_of_the_folder_are_not_followed(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("outside")
    (tmp_path / "static" / "link.txt").symlink_to(tmp_path / "outside.txt")
    assert client.get("/link.txt").status_code == 404


def test_a_page_that_is_not_built_says_so(world: World, tmp_path: Path) -> None:
    app = create_app(world.library, allowed_hosts=(HOST,), static_dir=tmp_path / "none")
    with TestClient(app, base_url=f"http://{HOST}") as client:
        response = client.get("/")
        assert response.status_code == 503
        assert "make setup" in response.text
        assert client.get(f"{API}/health").status_code == 200


def test_the_reference_needs_no_other_host(client: TestClient) -> None:
    text = client.get("/docs").text
    assert "http://" not in text
    assert "https://" not in text
    assert "<script" not in text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in text
