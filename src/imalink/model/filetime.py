"""Whether two modification times of a file are one, kept by file systems of different grain.

A tree copied to FAT keeps times to two seconds, to ext3 or over SFTP to one, to exFAT to ten milliseconds, over SMB
to 100 nanoseconds. FAT moreover keeps wall time, so that its times jump by an hour when daylight saving begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SECOND = 1_000_000_000
HOUR = 3600 * SECOND
GRAINS = (SECOND, 10_000_000, 1000, 100)
"""Grains in nanoseconds that any file system may have, FAT's own apart."""
FAT_GRAIN = 2 * SECOND
LEAST_SHIFTED = 3
"""Files that have to agree on a jump of an hour before it is believed."""


def same_time(before: int, now: int, *, fat: bool = False, shift: int = 0) -> bool:
    """Say whether ``now`` is the time ``before``, rounded to a coarser grain or known only so; in nanoseconds.

    Rounding shows in that only one of the two is a whole number of grains: two times kept by one file system are
    different when they differ. The grain of two seconds holds on FAT (``fat``) alone, since whole seconds are common.
    ``shift`` is by how much the times of the volume have jumped.
    """
    moved = {before, before + shift}
    return now in moved or any(
        abs(one - now) < grain and (one % grain == 0) != (now % grain == 0)
        for one in moved
        for grain in ((FAT_GRAIN, *GRAINS) if fat else GRAINS)
    )


def hour_shift(pairs: Iterable[tuple[int, int]]) -> int:
    """Return by how much the times of a FAT volume have jumped: an hour forth or back, or 0, in nanoseconds.

    ``pairs`` are times before and now of files of unchanged size. At least three and half of them have to agree.
    """
    known = list(pairs)
    for shift in (HOUR, -HOUR):
        shifted = sum(abs(before + shift - now) < FAT_GRAIN for before, now in known)
        if shifted >= LEAST_SHIFTED and shifted * 2 >= len(known):
            return shift
    return 0
