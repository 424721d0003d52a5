"""Files that are there whole or not at all, whatever happens in between."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def sync_file(path: Path) -> None:
    """Return when the content of ``path`` is on the disk."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Return when the names in ``path`` are on the disk, where the system can say so."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put(draft: Path, place: Path) -> None:
    """Make ``draft``, a file of the same file system, the file at ``place`` in one step, on the disk on return."""
    sync_file(draft)
    os.replace(draft, place)
    sync_folder(place.parent)


def write(place: Path, parts: Iterable[bytes]) -> None:
    """Write a file of the parts in one step; on any error there is none, or the former."""
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    try:
        with open(draft, "xb") as file:
            for part in parts:
                file.write(part)
        put(draft, place)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def keep(path: Path, place: Path) -> None:
    """Make what is at ``path`` stand at ``place`` too, durably: by a second name, or where there is none a copy."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, place)
    except OSError:  # no such thing on this file system
        shutil.copy2(path, place)
        sync_file(place)
    sync_folder(place.parent)
