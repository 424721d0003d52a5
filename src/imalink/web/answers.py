"""How the API answers: prepared JSON, conditional requests (RFC 9110, 13) and pictures with lasting addresses."""

from __future__ import annotations

import json
import math
import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Iterator

FOREVER = "max-age=31536000, immutable"

_ETAG = re.compile(r'(?:W/)?"([^"]*)"')


def _finite(value: Any) -> Any:
    """Return ``value`` with null for the numbers JSON does not have."""
    if isinstance(value, dict):
        return {key: _finite(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(member) for member in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def answer(payload: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return ``payload`` as JSON without validating it: the large pages are too large for that, and tests do it.

    Lone surrogates become ``?`` and not-a-number becomes null, since a file may say anything.
    """
    try:
        text = json.dumps(payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError:
        text = json.dumps(_finite(payload), ensure_ascii=False, separators=(",", ":"))
    return Response(
        text.encode("utf-8", "replace"), status, {"cache-control": "no-store", **(headers or {})}, "application/json"
    )


def revised(thing: dict[str, Any]) -> Response:
    """Answer with a thing and its ``revision`` as ETag."""
    return answer(thing, headers={"etag": f'"{thing["revision"]}"'})


def members(record: Any) -> dict[str, Any]:
    """Return a dataclass's members by name, not copied: ``asdict`` would copy every list of a large page."""
    return {spec.name: getattr(record, spec.name) for spec in fields(record)}


def unchanged(if_none_match: str | None, etag: str) -> bool:
    """Return whether the caller holds this version already; ``etag`` is without quotes."""
    if if_none_match is None:
        return False
    return if_none_match.strip() == "*" or etag in _ETAG.findall(if_none_match)


def asked_version(if_match: str | None) -> str | None:
    """Return the version that a request demands, None for any (no ``If-Match``, or ``*``)."""
    if if_match is None or if_match.strip() == "*":
        return None
    found = _ETAG.findall(if_match)
    return found[0] if found else if_match.strip()


def not_modified(headers: dict[str, str]) -> Response:
    """Return 304 with the headers that the full answer would have had."""
    return Response(status_code=304, headers=headers)


def lasting(version: str, asked: str | None, *, private: bool) -> dict[str, str]:
    """Return ETag and Cache-Control of a picture: for ever under an address that names its version."""
    scope = "private" if private else "public"
    return {"etag": f'"{version}"', "cache-control": f"{scope}, {FOREVER}" if asked == version else "no-cache"}


def gathered(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Yield lines in pieces worth sending."""
    piece = bytearray()
    for line in lines:
        piece += line
        if len(piece) >= PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


PIECE = 1 << 16
"""Bytes of many lines that are sent at once."""
