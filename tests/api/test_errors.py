"""What goes wrong is a problem document with a stable code, never a stray 500."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from imalink import errors as core
from imalink.library import browse, maintain
from imalink.web import errors
from imalink.web.schemas import Problem

from .world import API, NOWHERE, World

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", f"/photos/{NOWHERE}", 404, "not-found"),
        ("PATCH", f"/photos/{NOWHERE}", 404, "not-found"),
        ("GET", f"/photos/{NOWHERE}/neighbours", 404, "not-found"),
        ("GET", f"/photos/{NOWHERE}/hotpreview", 404, "not-found"),
        ("GET", f"/photos/{NOWHERE}/preview", 404, "not-found"),
        ("GET", f"/photos/{NOWHERE}/original", 404, "not-found"),
        ("GET", f"/photos/{NOWHERE}/tags", 404, "not-found"),
        ("GET", "/photos/not-a-uid", 400, "invalid-input"),
        ("GET", "/photos?limit=0", 400, "invalid-input"),
        ("GET", "/photos?limit=501", 400, "invalid-input"),
        ("GET", "/photos?limit=ten", 400, "invalid-input"),
        ("GET", "/photos?sort=nonsense", 400, "query"),
        ("GET", "/photos?after=nonsense", 400, "invalid-input"),
        ("GET", "/photos?q=(", 400, "query"),
        ("GET", "/months?q=(", 400, "query"),
        ("GET", "/months/2019-13", 400, "invalid-input"),
        ("GET", "/months/%D9%A2%D9%A0%D9%A1%D9%A9", 400, "invalid-input"),
        ("GET", "/months/2019-03?after=nonsense", 400, "invalid-input"),
        ("GET", f"/scans/{NOWHERE}", 404, "not-found"),
        ("POST", f"/scans/{NOWHERE}/cancel", 404, "not-found"),
        ("GET", f"/scans/{NOWHERE}/events", 404, "not-found"),
        ("GET", "/folders?path=relative", 400, "invalid-input"),
        ("GET", "/folders?path=%00", 400, "invalid-input"),
        ("GET", "/folders?path=/no/such/folder", 404, "path-not-found"),
        ("GET", "/nothing", 404, "not-found"),
        ("DELETE", "/health", 405, "method-not-allowed"),
        ("PUT", f"/photos/{NOWHERE}", 405, "method-not-allowed"),
    ],
)
def test_error_has_its_status_and_code(client: TestClient, method: str, path: str, status: int, code: str) -> None:
    json = {"rating": 1} if method == "PATCH" else None
    response = client.request(method, API + path, json=json)
    assert (response.status_code, response.json()["code"]) == (status, code), response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert Problem.model_validate_json(response.content).status == status


def test_a_query_error_points_at_its_column(client: TestClient) -> None:
    problem = client.get(f"{API}/photos", params={"q": "camera:(nikon"}).json()
    assert problem["column"] == 8, problem


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"[" * 100_000,
        b'{"rating": 1e999}',
        b'{"rating": NaN}',
        b'{"rating": ' + b"9" * 5000 + b"}",
        b'{"rating": "five"}',
        b'{"rating": 6}',
        b'{"rating": 2.25}',
        b'{"title": "\\ud800"}',
        b'{"title": "a\\u0000b"}',
        b'{"camera": "other"}',
        b'{"rating": 1, "nonsense": 2}',
        b"\xff\xfe\x00",
    ],
    ids=lambda body: str(body[:24]),
)
def test_a_body_that_cannot_be_used_is_refused(client: TestClient, world: World, body: bytes) -> None:
    response = client.patch(f"{API}/photos/{world.ids[0]}", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 400, response.text
    Problem.model_validate_json(response.content)


def test_a_body_over_the_limit_is_refused(client: TestClient) -> None:
    body = b'{"query": "' + b"a" * (17 * 1024 * 1024) + b'", "set": {"rating": 1}}'
    response = client.post(f"{API}/edits", content=body, headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (413, "too-large")


def test_an_unforeseen_error_is_told_without_its_secrets(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_library: object) -> None:
        raise RuntimeError("the secret")

    monkeypatch.setattr(maintain, "stats", fail)
    with caplog.at_level(logging.ERROR):
        response = client.get(f"{API}/stats")
    assert (response.status_code, response.json()["code"]) == (500, "internal")
    assert "secret" not in response.text
    assert "the secret" in caplog.text
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (core.DiskFull("full"), 503),
        (core.LibraryUnusable("newer"), 503),
        (core.RootOffline("away"), 409),
        (core.FileUnreadable("gone"), 409),
        (core.IndexBusy("held"), 409),
        (core.PathForbidden("no"), 403),
    ],
    ids=lambda value: getattr(value, "code", value),
)
def test_errors_of_the_core_have_one_status_each(
    client: TestClient, world: World, monkeypatch: pytest.MonkeyPatch, error: core.ImaLinkError, status: int
) -> None:
    error.where, error.remedy = "there", "do this"

    def fail(*_args: object) -> None:
        raise error

    monkeypatch.setattr(browse, "hotpreview", fail)
    response = client.get(f"{API}/photos/{world.ids[0]}/hotpreview")
    problem = response.json()
    assert (response.status_code, problem["code"]) == (status, error.code)
    assert (problem["where"], problem["remedy"]) == ("there", "do this")


def test_every_kind_has_a_status() -> None:
    assert set(errors.STATUS_OF_KIND) == set(core.Kind)
