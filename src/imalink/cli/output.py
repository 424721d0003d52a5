"""Text for a terminal, a pipe or another program.

Names and titles of photos are other people's bytes: they may hold line breaks, terminal commands or what is
no text at all. JSON carries them whole; for people, control characters are shown, never sent to the terminal.
"""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def valid(text: str) -> str:
    """Return ``text`` with U+FFFD for whatever cannot be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return ``text`` as one line that is safe on any terminal; control characters are shown as escapes."""

    def shown(match: re.Match[str]) -> str:
        char = match[0]
        return _ESCAPES.get(char) or (f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}")

    return _UNSAFE.sub(shown, valid(text))


def say(text: str, *, to: TextIO | None = None) -> None:
    """Print a line for people."""
    stream = to or sys.stdout
    stream.write(f"{one_line(text)}\n")


def dump(value: object) -> None:
    """Print ``value`` as one line of JSON in UTF-8 on stdout."""
    sys.stdout.write(f"{valid(json.dumps(value, ensure_ascii=False, default=_plain))}\n")


def lines(texts: Iterable[str]) -> None:
    """Print texts in UTF-8 on stdout, each with the end of line that it brings."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(newline="")
    for text in texts:
        sys.stdout.write(valid(text))


def _plain(value: object) -> Any:
    """Turn what JSON does not know into what it does."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def flush() -> None:
    """Send out what is buffered, so that a closed pipe shows itself here and not at the exit."""
    sys.stdout.flush()


def silence(stream: TextIO) -> None:
    """Let later writes to ``stream``, whose reader has left, go nowhere."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def prepare() -> None:
    """Make stdout and stderr UTF-8 whatever the locale says; what cannot be encoded is escaped.

    A stream that the caller closed (``>&-``) takes everything and keeps nothing.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the process ends
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
