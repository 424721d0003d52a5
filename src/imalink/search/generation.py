"""The index's directory: generations of the Tantivy index and a pointer to the one in use.

``search/CURRENT`` holds the name of a sub-directory. A generation holds Tantivy's files and ``imalink.json``: the
schema's fingerprint, the last applied sequence and a counter that grows with every commit. That file is written after
Tantivy's commit, so after a crash the index may know more than it says, never less; what is applied again changes
nothing. A rebuild fills a new generation and then moves the pointer, since open index files
cannot be deleted on every system.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_POINTER = "CURRENT"
_STATE = "imalink.json"
_PREFIX = "g-"


@dataclass(frozen=True, slots=True)
class State:
    """What ``imalink.json`` says: schema, last applied sequence, number of commits, and whether a rebuild finished."""

    schema: str
    sequence: int
    commits: int
    complete: bool


def create(directory: Path, schema: str, *, complete: bool, sequence: int = 0) -> Path:
    """Make an empty generation and return its path; nothing points to it yet."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"{_PREFIX}{secrets.token_hex(6)}"
    path.mkdir()
    write_state(path, State(schema, sequence, 0, complete))
    return path


def current(directory: Path) -> Path | None:
    """Return the generation in use, None when there is none."""
    try:
        name = (directory / _POINTER).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    path = directory / name
    return path if name.startswith(_PREFIX) and "/" not in name and path.is_dir() else None


def point(directory: Path, generation: Path) -> None:
    """Make ``generation`` the one in use, in one step."""
    _replace(directory / _POINTER, generation.name.encode("ascii"))


def read_state(generation: Path) -> State | None:
    """Return the generation's state, None when the file is missing or not ours."""
    try:
        data = json.loads((generation / _STATE).read_bytes())
        return State(str(data["schema"]), int(data["sequence"]), int(data["commits"]), bool(data["complete"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(generation: Path, state: State) -> None:
    """Write the generation's state durably and in one step."""
    data = {"schema": state.schema, "sequence": state.sequence, "commits": state.commits, "complete": state.complete}
    _replace(generation / _STATE, json.dumps(data).encode("ascii"))


def stamp(directory: Path, generation: Path) -> tuple[int, ...]:
    """Return what changes when another process commits or switches generations; two ``stat`` calls."""
    try:
        pointer, state = os.stat(directory / _POINTER), os.stat(generation / _STATE)
    except OSError:
        return ()
    return pointer.st_mtime_ns, pointer.st_ino, state.st_mtime_ns, state.st_ino


def remove_others(directory: Path, keep: Path) -> None:
    """Delete generations that are not in use, as far as the system lets us; the rest goes next time."""
    for path in directory.glob(f"{_PREFIX}*"):
        if path != keep and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)


def size(directory: Path) -> int:
    """Return the bytes of all files of the index."""
    total = 0
    for folder, _, names in os.walk(directory):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.stat(os.path.join(folder, name)).st_size
    return total


def _replace(path: Path, data: bytes) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with open(draft, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    if os.name == "posix":
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
