"""The API's description (OpenAPI 3.1). ``python -m imalink.web.openapi FILE`` writes it; ``make api`` does that."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi

from imalink import __version__
from imalink.web import errors
from imalink.web.schemas import Problem
from imalink.web.thing_schemas import BODY_EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import FastAPI
    from fastapi.routing import APIRoute

DESCRIPTION = """\
Everything the page does, and more, for scripts and other programs.

* Ids are uids as text. Times are local ISO text as the camera wrote them.
* Lists are paged by key: give `next` of one page as `after` of the following one.
* Errors are `application/problem+json` with a stable `code`.
* The server answers requests for its own names and from its own page only. Started with a token it demands it:
  `Authorization: Bearer TOKEN`, or the cookie that opening `/?token=TOKEN` sets.
"""

TAGS = [
    {"name": "photos", "description": "Find, show and edit photos."},
    {
        "name": "curation",
        "description": "What people say: edits, undo, history, tags, collections, authors.",
    },
    {"name": "search", "description": "Facets, completion, suggestions, the map, stretches of a result."},
    {"name": "timeline", "description": "Photos by month, in columns, for a grid of any length."},
    {"name": "scans", "description": "Roots, folders and scans: how photos come into the library."},
    {"name": "library", "description": "The library as a whole."},
]

REASONS = {
    400: "A parameter or the body cannot be used; `where` and `column` point at it.",
    401: "The token is missing or wrong.",
    403: "Not allowed: the request's Host or Origin, or a folder the server may not read.",
    404: "Not found.",
    409: "The thing is not in a state for this now; `code` says why.",
    412: "It was changed meanwhile; `ETag` says what it is now.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    416: "The range lies outside the file.",
    500: "An error nobody foresaw; it stands in the server's log.",
    503: "The library cannot be used now, for example because its disk is full.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the description of a route's own errors; those that every route has are added by :func:`document`."""
    content = {errors.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": REASONS[status], "content": content} for status in statuses}


def operation_id(route: APIRoute) -> str:
    """Return the name of the operation for generated clients: the route function's."""
    return route.name


def document(app: FastAPI) -> dict[str, Any]:
    """Return the description of ``app``: every operation with every status it can answer."""
    found = get_openapi(
        title="ImaLink",
        version=__version__,
        openapi_version="3.1.0",
        summary="An index for every photo you own, wherever the files lie",
        description=DESCRIPTION,
        routes=app.routes,
        tags=TAGS,
        license_info={"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
    )
    schemas = found["components"]["schemas"]
    for name, example in BODY_EXAMPLES.items():
        schemas[name]["example"] = example
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = Problem.model_json_schema()
    found["components"]["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "The token the server was started with, if it was.",
        }
    }
    # Without a token on the loopback address no credentials are needed.
    found["security"] = [{}, {"token": []}]
    for operation in _operations(found):
        operation["responses"].pop("422", None)
        for response in operation["responses"].values():
            if response["description"] == "Successful Response":
                response["description"] = _meaning(schemas, response)
        general = [401, 403, 500, 503]
        if "parameters" in operation or "requestBody" in operation:
            general.append(400)
        if "requestBody" in operation:
            general += [413, 415]
        for status, response in problems(*general).items():
            operation["responses"].setdefault(str(status), response)
        operation["responses"] = dict(sorted(operation["responses"].items()))
    return found


def _operations(found: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for path in found["paths"].values():
        yield from path.values()


def _meaning(schemas: dict[str, Any], response: dict[str, Any]) -> str:
    """Return what the shape of an answer says of itself."""
    name = response["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
    meaning: str = schemas[name]["description"]
    return meaning


def text() -> str:
    """Return the description as the text of ``docs/reference/openapi.json``."""
    from imalink.web.app import describe

    return json.dumps(describe(), indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write the description to the file named, or to standard output."""
    if arguments:
        Path(arguments[0]).write_text(text(), "utf-8")
    else:
        sys.stdout.write(text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
