"""The marker file: with consent it lies in a root and names it, where the file system has no identity that lasts."""

from __future__ import annotations

import contextlib
import json
import os

MARKER = b".imalink-root"
LIMIT = 1 << 16


def read_marker(folder: bytes) -> dict[str, str]:
    """Return root uids by library uid; nothing where there is no marker or it cannot be understood."""
    try:
        with open(os.path.join(folder, MARKER), "rb") as file:
            data = json.loads(file.read(LIMIT))
        found = data["roots"]
        return {str(library): str(root) for library, root in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write_marker(folder: bytes, library: str, root: str | None) -> None:
    """Say that ``folder`` is the library's root ``root`` (None: no longer); other libraries' lines stay.

    Written whole or not at all. Raises OSError.
    """
    lines = {**read_marker(folder), library: root}
    kept = {name: uid for name, uid in lines.items() if uid is not None}
    place = os.path.join(folder, MARKER)
    if not kept:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(place)
        return
    text = json.dumps({"about": "ImaLink knows this folder by this file.", "roots": kept}, indent=1) + "\n"
    beside = place + b".new"
    try:
        with open(beside, "wb") as file:
            file.write(text.encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, place)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
