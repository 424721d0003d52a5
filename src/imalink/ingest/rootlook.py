"""Look at a root's folder: is it there, and is it the one that is meant? The one place where that is decided.

A root is believed when its volume is the one it was on before; when that cannot be told, or is not so, the files
that are known to lie there decide. What cannot be believed is offline: nothing is concluded from it.
"""

from __future__ import annotations

import errno
import os
import threading
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from imalink.ingest.marker import read_marker
from imalink.ingest.volume import NETWORK, Volume, mounts, places_elsewhere, volume_of
from imalink.ingest.walk import kept_mtime
from imalink.model.filetime import hour_shift
from imalink.model.rootstate import REASONS, KnownVolume, Reason, RootPresence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imalink.model.rootstate import SampleFile

ALL_THERE = 0.9
"""Share of a sample that shows a folder to be the root: people change a few files where we do not look."""
NONE_THERE = 0.1
"""Share of a sample up to which a folder is taken for another one."""
FEW = 10
LOOKED_AT = 1000
"""A root with fewer known files than this may have had all of them renamed: its first files are looked at."""
PATIENCE_SECONDS = 5.0
"""How long a server or a disk that sleeps may take to answer."""

Answer = TypeVar("Answer")

_GONE_AWAY = frozenset(
    getattr(errno, name)
    for name in ("EIO", "ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ETIMEDOUT", "ENXIO", "ENODEV", "ENOMEDIUM")
    if hasattr(errno, name)
)


@dataclass(frozen=True, slots=True)
class Sought:
    """The root that is looked for. The callables ask the database, and are called only when needed."""

    path: bytes
    uid: str
    library: str
    machine: str
    library_device: int | None
    known: KnownVolume | None
    had_files: Callable[[], bool]
    sample: Callable[[], Sequence[SampleFile]]


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen. ``volume`` is what to remember once the root is believed, ``adopted`` that it is another than
    before, believed because the files are there (``found`` of the ``of`` that were looked for).
    """

    presence: RootPresence
    volume: KnownVolume | None = None
    adopted: bool = False
    found: int = 0
    of: int = 0
    facts: Volume | None = field(default=None, compare=False)


def _away(reason: Reason, detail: str = "", volume: KnownVolume | None = None) -> Look:
    return Look(RootPresence(reason, f"{REASONS[reason]} ({detail})" if detail else REASONS[reason]), volume)


def look(sought: Sought) -> Look:
    """Say whether the root is there and is itself. A server that does not answer is waited for a few seconds."""
    if sought.known is None or not sought.known.network:
        return _look(sought)
    return _in_time(lambda: _look(sought), _away(Reason.NO_ANSWER))


def _in_time(ask: Callable[[], Answer], otherwise: Answer) -> Answer:
    """Return the answer of what may hang in the kernel for ever, or ``otherwise`` when it takes too long."""
    answers: list[Answer] = []
    asking = threading.Thread(target=lambda: answers.append(ask()), daemon=True)
    asking.start()
    asking.join(PATIENCE_SECONDS)
    return answers[0] if answers else otherwise


def _look(sought: Sought) -> Look:
    path, known = sought.path, sought.known
    try:
        with os.scandir(path) as entries:
            empty = next(iter(entries), None) is None
        volume = volume_of(path)
    except (FileNotFoundError, NotADirectoryError):
        return _away(Reason.ABSENT)
    except OSError as error:
        gone = error.errno in _GONE_AWAY
        return _away(Reason.NO_ANSWER if gone else Reason.UNREADABLE, error.strerror or "")
    marked = read_marker(path).get(sought.library)
    now = _to_remember(sought, volume, marker=marked == sought.uid)
    if empty and sought.had_files():
        return _away(Reason.UNMOUNTED if _was_mounted(sought, volume) else Reason.EMPTY, volume=now)
    if known is None or now.marker:
        return Look(RootPresence(), now, facts=volume)
    if marked is not None:
        return _away(Reason.OTHER_VOLUME, "its marker names another root")
    if _is_same(known, now):
        return Look(RootPresence(), now, facts=volume)
    return _by_content(sought, volume, now)


def _to_remember(sought: Sought, volume: Volume, *, marker: bool) -> KnownVolume:
    return KnownVolume(
        id=volume.id,
        kind=volume.kind,
        inside=volume.inside,
        mount=volume.mount,
        machine=sought.machine,
        beside=volume.device == sought.library_device,
        network=volume.network,
        removable=volume.removable,
        read_only=volume.read_only,
        marker=marker,
    )


def _was_mounted(sought: Sought, volume: Volume) -> bool:
    """Say whether a mount that held the root is gone: its place belongs to the file system above now."""
    known = sought.known
    return (
        known is not None
        and known.machine == sought.machine
        and known.mount != volume.mount
        and known.mount.startswith(volume.mount.rstrip(b"/") + b"/")
    )


def _is_same(known: KnownVolume, now: KnownVolume) -> bool:
    """Say whether the volume is surely the one of before."""
    if known.inside != now.inside:
        return False
    if known.id is not None or now.id is not None:
        return known.id == now.id
    return known.beside and now.beside and known.machine == now.machine


def _by_content(sought: Sought, volume: Volume, now: KnownVolume) -> Look:
    """Decide by known files where the volume is another one, or has nothing that it could be known by."""
    known = sought.known
    assert known is not None
    sample = sought.sample()
    if not sample:
        return Look(RootPresence(), now, facts=volume)
    changed = known.id != now.id or known.inside != now.inside or known.mount != now.mount or known.marker
    found = there(sought.path, sample)
    if not changed and found <= NONE_THERE * len(sample) and len(sample) < FEW:
        found = renamed_there(sought.path, sample)
    figures = f"{found} of {len(sample)} known files looked for are there"
    if found >= ALL_THERE * len(sample):
        return Look(RootPresence(), now, changed, found, len(sample), volume)
    if not changed and found > NONE_THERE * len(sample):
        return Look(RootPresence(), now, False, found, len(sample), volume)
    return _away(Reason.UNMOUNTED if _was_mounted(sought, volume) else Reason.OTHER_VOLUME, figures, now)


def there(folder: bytes, sample: Sequence[SampleFile]) -> int:
    """Return how many files of the sample lie below ``folder`` with their size."""
    found = 0
    for file in sample:
        try:
            found += os.stat(os.path.join(folder, file.path)).st_size == file.size
        except OSError:
            continue
    return found


def renamed_there(folder: bytes, sample: Sequence[SampleFile]) -> int:
    """Return how many files of a small sample lie anywhere below ``folder`` with their size and time.

    Of few files a person may well have renamed or moved all. Looks at the first thousand files that it comes to.
    """
    seen: set[tuple[int, int]] = set()
    paths = (os.path.join(path, name) for path, _, names in os.walk(folder) for name in names)
    for path in islice(paths, LOOKED_AT):
        try:
            status = os.stat(path)
        except OSError:
            continue
        seen.add((status.st_size, kept_mtime(status.st_mtime_ns)))
    return sum((file.size, file.mtime_ns) in seen for file in sample)


def jump_of(folder: bytes, sample: Sequence[SampleFile]) -> int:
    """Return by how much the times of a FAT volume have jumped since the files of the sample were read."""
    pairs = []
    for file in sample:
        try:
            status = os.stat(os.path.join(folder, file.path))
        except OSError:
            continue
        if status.st_size == file.size:
            pairs.append((file.mtime_ns, status.st_mtime_ns))
    return hour_shift(pairs)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a root seems to lie now. ``certain``: its volume or its marker says so, not only its files."""

    path: bytes
    certain: bool


def seek(sought: Sought) -> Elsewhere | None:
    """Look for the root on what is mounted now: by its volume, by its marker, last by its files."""
    return _in_time(lambda: _seek(sought), None) if sought.known is not None else None


def _seek(sought: Sought) -> Elsewhere | None:
    known = sought.known
    assert known is not None
    table = [mount for mount in mounts() if known.network or mount.kind not in NETWORK]
    if known.id is not None:
        for place in places_elsewhere(known.id, known.inside, table):
            if place != sought.path and _holds(sought, place):
                return Elsewhere(place, certain=True)
    points = {mount.point for mount in table if mount.point != b"/"}
    likely = [os.path.join(point, known.inside) if known.inside else point for point in sorted(points)]
    for place in likely if known.marker else ():
        if place != sought.path and read_marker(place).get(sought.library) == sought.uid:
            return Elsewhere(place, certain=True)
    sample = sought.sample()
    for place in likely if sample else ():
        if place != sought.path and there(place, sample) >= ALL_THERE * len(sample):
            return Elsewhere(place, certain=False)
    return None


def _holds(sought: Sought, place: bytes) -> bool:
    """Say whether at least one known file lies at ``place``, or none is known."""
    sample = sought.sample()
    return not sample or there(place, sample) > 0
