"""The Change log as text: one JSON object a line, readable for ever and by anything (docs/formats/changelog.md).

Here are the lines' shapes and what makes a file of them whole: the first line says what it is, the last how many
lines stand before it and their BLAKE3. Reading is strict about what it understands and silent about what it does
not know, so that a newer program may say more. No I/O.
"""

from __future__ import annotations

import base64
import binascii
import json
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from blake3 import blake3

from imalink.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORMAT = "imalink-changelog"
VERSION = 1
KINDS = ("photo", "tag", "collection", "author", "region", "stack", "field", "category")
"""What a uid may name; a Change may speak of any of them."""
OPS = ("set", "clear", "add", "remove", "merge", "split", "withdraw")
FILE_KINDS = ("picture", "raw", "sidecar", "companion")
LONGEST = 16 << 20
"""Bytes of a line beyond which it is not one of ours."""


@dataclass(slots=True)
class LogState:
    """What is known of a file of lines after it was read: how many, whether it came to its end and was unaltered."""

    lines: int = 0
    ended: bool = False
    unaltered: bool = True
    header: dict[str, Any] = field(default_factory=dict)


def encode(line: Mapping[str, Any]) -> bytes:
    """Return one line: compact JSON in UTF-8, members in the order given, and a line feed."""
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"


def written(lines: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Yield every line as bytes, and at last the line that says how many they were and their BLAKE3."""
    digest, count = blake3(), 0
    for line in lines:
        raw = encode(line)
        digest.update(raw)
        count += 1
        yield raw
    yield encode({"type": "end", "lines": count, "blake3": digest.hexdigest()})


def path_members(path: bytes) -> dict[str, str]:
    """Return ``path`` as text and, where that is not exact, ``path_bytes`` in base64."""
    try:
        return {"path": path.decode("utf-8")}
    except UnicodeDecodeError:
        return {"path": path.decode("utf-8", "replace"), "path_bytes": base64.b64encode(path).decode("ascii")}


def path_of(members: Mapping[str, Any]) -> bytes:
    """Return the path that :func:`path_members` wrote; raises ValueError."""
    exact = members.get("path_bytes")
    if exact is not None:
        return base64.b64decode(exact, validate=True)
    return str(members["path"]).encode("utf-8")


def uid_of(text: object) -> bytes:
    """Return the 16 bytes of a uid; raises ValueError."""
    return uuid.UUID(str(text)).bytes


def fingerprint_of(text: object) -> bytes | None:
    """Return the 32 bytes of a fingerprint; raises ValueError."""
    if text is None:
        return None
    raw = bytes.fromhex(str(text))
    if len(raw) != 32:
        raise ValueError("a fingerprint has 64 hex digits")
    return raw


def hothash_of(text: object) -> bytes | None:
    """Return the 32 bytes of ``h1:...``; raises ValueError."""
    if text is None:
        return None
    scheme, _, digits = str(text).partition(":")
    if scheme != "h1":
        return None  # another scheme cannot be compared with ours
    return fingerprint_of(digits)


def read(raw_lines: Iterable[bytes], state: LogState | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number (from 1) and content of every line of a known type; ``state`` is told how it went.

    Raises :class:`InvalidInput` naming the line for whatever is no log, of a newer version, or cannot be understood.
    A file that was cut off is read as far as it goes; its last line, if broken, is left out.
    """
    state = state or LogState()
    digest = blake3()
    for number, raw in enumerate(raw_lines, 1):
        if state.ended:
            raise _bad(number, "something stands after the last line")
        try:
            line = json.loads(raw) if len(raw) <= LONGEST else None
            if not isinstance(line, dict):
                raise ValueError("a line has to be a JSON object")
        except (ValueError, RecursionError) as error:
            if not raw.endswith(b"\n") and number > 1:
                return  # the writing was interrupted in the middle of this line
            raise _bad(number, str(error)) from error
        if number == 1:
            _check_header(line)
            state.header = line
        if line.get("type") == "end":
            state.ended = True
            state.unaltered = line.get("lines") == state.lines and line.get("blake3") == digest.hexdigest()
            continue
        digest.update(raw)
        state.lines += 1
        check = _CHECKS.get(str(line.get("type")))
        if check is None:
            continue
        try:
            check(line)
        except (KeyError, ValueError, TypeError, OverflowError, binascii.Error) as error:
            what = f"{error} is lacking" if isinstance(error, KeyError) else str(error)
            raise _bad(number, what) from error
        yield number, line
    if not state.header:
        raise _bad(1, "the file is empty")


def _bad(number: int, what: str) -> InvalidInput:
    return InvalidInput(
        f"line {number} of the log cannot be understood: {what}",
        remedy="name a file that `imalink log export` has written, as it was written",
    )


def _check_header(line: Mapping[str, Any]) -> None:
    if line.get("type") != "header" or line.get("format") != FORMAT:
        raise _bad(1, "this is no change log of ImaLink")
    if not isinstance(line.get("version"), int) or line["version"] > VERSION:
        raise InvalidInput(f"the log is of version {line.get('version')}, this program knows {VERSION}",
                           remedy="update ImaLink")  # fmt: skip
    try:
        uid_of(line.get("library"))
        uid_of(line.get("origin"))
    except ValueError as error:
        raise _bad(1, str(error)) from error


def _check_root(line: Mapping[str, Any]) -> None:
    uid_of(line["uid"])
    path_of(line)
    _text(line["name"])
    int(line["added"])


def _check_photo(line: Mapping[str, Any]) -> None:
    uid_of(line["uid"])
    int(line["added"])
    hothash_of(line.get("hothash"))
    for one in line["files"]:
        uid_of(one["root"])
        path_of(one)
        fingerprint_of(one.get("fingerprint"))
        int(one.get("size", 0))
        if one["kind"] not in FILE_KINDS:
            raise ValueError(f"there is no kind of file {one['kind']!r}")


def _check_identity(line: Mapping[str, Any]) -> None:
    uid_of(line["uid"])
    if line["kind"] not in KINDS:
        raise ValueError(f"there is no kind {line['kind']!r}")
    if "name" in line:
        _text(line["name"])
        uid_of(line["category"])
    if "parent" in line:
        uid_of(line["parent"])


def _check_alias(line: Mapping[str, Any]) -> None:
    uid_of(line["uid"])
    uid_of(line["of"])


def _check_batch(line: Mapping[str, Any]) -> None:
    uid_of(line["uid"])
    uid_of(line["origin"])
    _text(line["actor"])
    _text(line["source"])
    int(line["made"])
    if line.get("undoes") is not None:
        uid_of(line["undoes"])


def _check_anchor(line: Mapping[str, Any]) -> None:
    uid_of(line["batch"])
    uid_of(line["target"])
    value = line["value"]
    fingerprint_of(value.get("fingerprint"))
    hothash_of(value.get("hothash"))
    if "root" in value:
        uid_of(value["root"])
        path_of(value)


def _check_change(line: Mapping[str, Any]) -> None:
    uid_of(line["batch"])
    uid_of(line["target"])
    _text(line["field"])
    if not 0 <= int(line["clock"]) < 1 << 63:
        raise ValueError("a clock is a whole number of 63 bits")
    if line["kind"] not in KINDS:
        raise ValueError(f"there is no kind {line['kind']!r}")
    if line["op"] not in OPS:
        raise ValueError(f"there is no op {line['op']!r}")
    if line["op"] in ("add", "remove") or "member" in line:
        uid_of(line["member"])
        float(line.get("place", 0))


def _check_ignored(line: Mapping[str, Any]) -> None:
    _text(line["reason"])
    fingerprint_of(line.get("fingerprint"))
    if line.get("root") is not None:
        uid_of(line["root"])
    if "path" in line:
        path_of(line)


def _check_leftover(line: Mapping[str, Any]) -> None:
    for name in ("format", "key", "value"):
        _text(line[name])
    if line.get("target") is not None:
        uid_of(line["target"])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


_CHECKS = {
    "header": lambda line: None,
    "root": _check_root,
    "photo": _check_photo,
    "identity": _check_identity,
    "alias": _check_alias,
    "batch": _check_batch,
    "anchor": _check_anchor,
    "change": _check_change,
    "ignored": _check_ignored,
    "leftover": _check_leftover,
}
