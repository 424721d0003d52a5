"""One tree seen at two places: bind mounts, a disk mounted twice, folders that are the same folder.

The mount table tells which place is the second view, however a walk comes to it; where there is none, a walk knows
the folders it has met by device and inode.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from imalink.ingest.volume import mount_of
from imalink.model.pathrules import path_below

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.ingest.volume import Mount

Identity = tuple[int, int]
"""Device and inode."""


def second_views(table: list[Mount], roots: Iterable[bytes]) -> dict[bytes, bytes]:
    """Return the mount points below ``roots`` that show what the roots hold anyway: point to the place it repeats."""
    tops = [os.path.realpath(root) for root in roots]
    found: dict[bytes, bytes] = {}
    for mount in table:
        if any(path_below(top, mount.point) for top in tops):
            place = _repeated(table, tops, mount, mount.inside)
            if place is not None:
                found[mount.point] = place
    return found


def first_view(table: list[Mount], roots: Iterable[bytes], path: bytes) -> bytes | None:
    """Return the place below ``roots`` that ``path`` repeats by way of another mount, None where it repeats none."""
    real = os.path.realpath(path)
    mount = mount_of(table, real)
    if mount is None:
        return None
    inside = _joined(mount.inside, path_below(mount.point, real) or b"")
    return _repeated(table, [os.path.realpath(root) for root in roots], mount, inside)


def _repeated(table: list[Mount], tops: Iterable[bytes], mount: Mount, inside: bytes) -> bytes | None:
    """Return where the folder ``inside`` of the file system of ``mount`` lies below one of ``tops`` without it."""
    for top in tops:
        under = mount_of(table, top)
        if under is None or under is mount or under.device != mount.device:
            continue
        rest = path_below(_joined(under.inside, path_below(under.point, top) or b""), inside)
        if rest is None:
            continue
        place = _joined(top, rest)
        if path_below(mount.point, place) is None and mount_of(table, place) is under:
            return place
    return None


def _joined(above: bytes, rest: bytes) -> bytes:
    return os.path.join(above, rest) if rest else above


class MetFolders:
    """The folders one walk has met, so that it enters none twice. Holds some 150 bytes a folder.

    ``others`` are absolute paths of folders that count as met.
    """

    def __init__(self, others: Iterable[bytes] = ()) -> None:
        self._met: dict[Identity, bytes] = {}
        for path in others:
            try:
                self.again(path, os.stat(path))
            except OSError:
                continue

    def again(self, path: bytes, status: os.stat_result) -> bytes | None:
        """Return the other path by which the folder at ``path`` was met before; else remember it, and None."""
        if not status.st_ino:
            return None  # a file system without inodes
        first = self._met.setdefault((status.st_dev, status.st_ino), path)
        return first if first != path and is_same_folder(first, path) else None


def is_same_folder(one: bytes, other: bytes) -> bool:
    """Say whether two paths lead to one folder.

    Both are held open meanwhile: FUSE and some servers give an inode's number to the next one when it is not in use.
    """
    descriptors: list[int] = []
    try:
        descriptors.extend(os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)) for path in (one, other))
        first, second = map(os.fstat, descriptors)
    except OSError:
        return False
    finally:
        for descriptor in descriptors:
            os.close(descriptor)
    return os.path.samestat(first, second) and first.st_mtime_ns == second.st_mtime_ns


def hard_link_of(status: os.stat_result) -> int | None:
    """Return a number that all names of one file share, None for a file of one name.

    63 bits, so that SQLite takes it. Good for one look: a disk that is mounted anew may have another device number.
    """
    if status.st_nlink < 2 or not status.st_ino:
        return None
    mixed = (status.st_dev * 0x9E3779B97F4A7C15 ^ status.st_ino * 0xC2B2AE3D27D4EB4F) & 0xFFFFFFFFFFFFFFFF
    mixed ^= mixed >> 29
    return (mixed * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF) >> 1
