"""The API's description as one plain page of HTML, without script and without any other host."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_STYLE = """
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em}
h2{margin-top:2.5em;border-bottom:1px solid #8886}h3{margin-bottom:.2em}
code,pre{font:13px/1.45 ui-monospace,monospace}pre{background:#8881;padding:.8em;overflow:auto;border-radius:6px}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:.25em .8em .25em 0;border-top:1px solid #8883}
.method{display:inline-block;min-width:4em;font-weight:600}
"""


def render(document: dict[str, Any]) -> str:
    """Return the page for an OpenAPI document."""
    info = document["info"]
    parts = [
        f"<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{escape(info['title'])} API</title><style>{_STYLE}</style></head><body><main>",
        f"<h1>{escape(info['title'])} API {escape(info['version'])}</h1>",
        *(_block(block) for block in info["description"].split("\n\n")),
        "<p>For programs: <a href='/openapi.json'>openapi.json</a></p>",
    ]
    for tag in document["tags"]:
        parts.append(f"<h2>{escape(tag['name'].capitalize())}</h2><p>{escape(tag['description'])}</p>")
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                if tag["name"] in operation.get("tags", ()):
                    parts.append(_operation(document, path, method, operation))
    parts.append("<h2>Shapes</h2>")
    parts += [_shape(name, schema) for name, schema in sorted(document["components"]["schemas"].items())]
    return "".join(parts) + "</main></body></html>"


def _inline(text: str) -> str:
    """Escape text and show what stands between backquotes as code."""
    pieces = escape(text, quote=False).split("`")
    return "".join(f"<code>{piece}</code>" if index % 2 else piece for index, piece in enumerate(pieces))


def _block(text: str) -> str:
    """Return a paragraph, or a list where the lines begin with a star."""
    if not text.startswith("* "):
        return f"<p>{_inline(text)}</p>"
    return "<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in text[2:].split("\n* ")) + "</ul>"


def _operation(document: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> str:
    name = escape(operation["operationId"])
    parts = [
        f"<h3 id='{name}'><span class=method>{method.upper()}</span> <code>{escape(path)}</code></h3>",
        f"<p>{_inline(operation['summary'])}. {_inline(operation.get('description', ''))}</p>",
    ]
    rows = [
        (
            f"<code>{escape(item['name'])}</code>",
            item["in"],
            _kind(item["schema"]),
            _inline(item.get("description", "")),
        )
        for item in operation.get("parameters", ())
    ]
    if rows:
        parts.append(_table(("Parameter", "In", "Type", "Meaning"), rows))
    if "requestBody" in operation:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        parts.append(f"<p>Body: {_kind(schema)}</p>{_example(document, schema)}")
    parts.append(_table(("Status", "Answer", "Meaning"), [_response(*item) for item in operation["responses"].items()]))
    return "".join(parts)


def _response(status: str, response: dict[str, Any]) -> tuple[str, str, str]:
    kinds = [
        f"{_kind(content['schema'])}" if "$ref" in content.get("schema", {}) else f"<code>{escape(media)}</code>"
        for media, content in response.get("content", {}).items()
    ]
    return status, ", ".join(kinds), _inline(response["description"])


def _shape(name: str, schema: dict[str, Any]) -> str:
    rows = [
        (f"<code>{escape(member)}</code>", _kind(spec), _inline(spec.get("description", "")))
        for member, spec in schema.get("properties", {}).items()
    ]
    table = _table(("Member", "Type", "Meaning"), rows) if rows else ""
    return f"<h3 id='shape-{escape(name)}'>{escape(name)}</h3><p>{_inline(schema.get('description', ''))}</p>{table}"


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[-1])
        return f"<a href='#shape-{name}'>{name}</a>"
    if "anyOf" in schema:
        return " or ".join(_kind(member) for member in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(escape(str(value)) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return escape(str(schema.get("const", schema.get("type", "any"))))


def _example(document: dict[str, Any], schema: dict[str, Any]) -> str:
    named = document["components"]["schemas"].get(schema.get("$ref", "").rsplit("/", 1)[-1], {})
    if "example" not in named:
        return ""
    return f"<pre>{escape(json.dumps(named['example'], indent=2, ensure_ascii=False))}</pre>"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{body}</table>"
