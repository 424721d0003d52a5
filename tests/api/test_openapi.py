"""The API's description is complete, current, and kept to whatever is sent."""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from imalink.library.scanoptions import ScanOptions
from imalink.web import openapi
from imalink.web.app import create_app, describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

    from .world import World

WRITTEN = Path(__file__).parents[2] / "docs/reference/openapi.json"

EXAMPLES = int(os.environ.get("IMALINK_API_EXAMPLES", "3"))
"""Requests of each operation, good and bad ones each."""

ANSWER_CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
CHECKS = [*ANSWER_CHECKS, checks.negative_data_rejection]
"""Not "positive data is accepted": a query or cursor has a grammar of its own that the description cannot give."""


@functools.cache
def description() -> dict[str, Any]:
    return describe()


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in description()["paths"].items():
        for method, operation in item.items():
            yield method, path, operation


def test_the_written_description_is_current() -> None:
    assert WRITTEN.read_text("utf-8") == openapi.text(), "run make api"


def test_it_can_be_written(tmp_path: Path) -> None:
    assert openapi.main([str(tmp_path / "openapi.json")]) == 0
    assert json.loads((tmp_path / "openapi.json").read_text("utf-8"))["openapi"].startswith("3.1")


@pytest.mark.parametrize(("method", "path", "operation"), list(operations()), ids=lambda value: str(value)[:40])
def test_every_operation_is_described(method: str, path: str, operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["description"]
    assert operation["tags"]
    assert {"401", "403", "500", "503"} <= set(operation["responses"])
    assert "422" not in operation["responses"]
    for parameter in operation.get("parameters", ()):
        assert parameter["description"], parameter["name"]
    for status, response in operation["responses"].items():
        assert response["description"] not in ("", "Successful Response")
        if status >= "400":
            assert list(response["content"]) == ["application/problem+json"]


def test_operation_ids_are_unique() -> None:
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(names) == len(set(names))


def test_bodies_have_examples() -> None:
    schemas = description()["components"]["schemas"]
    for method, path, operation in operations():
        if "requestBody" in operation:
            name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
            assert "example" in schemas[name], (method, path)


@pytest.fixture
def app(world: World) -> FastAPI:
    return create_app(world.library, allowed_hosts=("testserver",), folders=[world.photos])


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path, _ in operations()])
def test_any_request_is_answered_as_described(
    app: FastAPI, world: World, method: str, path: str, mode: GenerationMode
) -> None:
    schema = schemathesis.openapi.from_dict(description())
    schema.app = app
    schema.config.update(request_timeout=120)
    # The stream of events does not end by itself.
    schema.config.max_stream_events = 1
    operation = schema[path][method]
    if mode.is_negative and not (operation.path_parameters or operation.query or operation.headers or operation.body):
        pytest.skip("takes nothing that could be wrong")

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def exchange(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS)
        if "{id}" in path:
            # Again for one there is: made-up ids only ever meet "not found".
            runner = app.state.site.runner
            one = runner.start([], ScanOptions(dry_run=True)).id if "/scans/" in path else world.ids[0]
            case.path_parameters["id"] = one
            case.call_and_validate(checks=ANSWER_CHECKS)

    exchange()
