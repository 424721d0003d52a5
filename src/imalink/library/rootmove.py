"""Point roots at new places: what lies there is compared with what is known before it is accepted."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, RootConflict, RootMismatch, ScanBusy
from imalink.ingest import rootlook
from imalink.library.presence import shown
from imalink.library.roots import RootState, check_folder, state_of
from imalink.media.content import IN_MEMORY, read_content
from imalink.store.leases import Lease
from imalink.store.roots import (
    all_roots,
    load_root,
    load_roots,
    note_presence,
    note_volume,
    place_roots,
    sample_files,
    set_question,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.library.open import Library
    from imalink.model.rootstate import KnownVolume, SampleFile
    from imalink.store.roots import Root

LOOKED_FOR = 200
"""Files of a root that are looked for at its new place, spread over its folders."""
READ = 8
"""Of those found, how many are read and compared by content."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of ``looked_for`` files ``found`` have their size there; of ``read`` ones ``equal`` have the same content."""

    looked_for: int
    found: int
    read: int
    equal: int

    @property
    def convinces(self) -> bool:
        """Say whether the folder is the root's, moved: nearly all is there, and nothing read is something else."""
        return self.found >= rootlook.ALL_THERE * self.looked_for and self.equal == self.read

    def __str__(self) -> str:
        if not self.looked_for:
            return "no file of the root is known yet"
        read = f", {self.equal} of {self.read} read have the same content" if self.read else ""
        return f"{self.found} of {self.looked_for} known files are there{read}"


@dataclass(frozen=True, slots=True)
class Move:
    """A root and where it would lie; ``accepted`` says whether what lies there is enough, ``why`` in words."""

    root: str
    path: str
    to: str
    accepted: bool
    why: str
    looked_for: int
    found: int


def evidence(library: Library, root: Root, place: bytes) -> Evidence:
    """Compare known files of a root with what lies at ``place``; small ones are read."""
    with library.store.library.read() as connection:
        sample = sample_files(connection, root.row, LOOKED_FOR)
    there = [file for file in sample if rootlook.there(place, [file])]
    readable = [file for file in there if file.fingerprint is not None and 0 < file.size <= IN_MEMORY]
    step = max(1, len(readable) // READ)
    chosen = readable[::step][:READ]
    return Evidence(len(sample), len(there), len(chosen), sum(_is_equal(place, file) for file in chosen))


def _is_equal(place: bytes, file: SampleFile) -> bool:
    try:
        with read_content(os.path.join(place, file.path)) as content:
            return content.fingerprint == file.fingerprint
    except OSError:
        return False


def move_root(library: Library, root: Root, path: str | Path, *, force: bool = False) -> tuple[RootState, Evidence]:
    """Point a root at the folder where its files lie now; nothing is scanned, so no file is opened but a few.

    Refused where the files known of it are not there (RootMismatch, with the figures) unless ``force``; raises
    PathNotFound, PathForbidden, RootConflict (another root lies there, the root is removed), ScanBusy.
    """
    place = check_folder(Path(path))
    _refuse_removed(root)
    with steady(library, root):
        _refuse_taken(library, {root.row: place})
        found = evidence(library, root, place)
        if not (found.convinces or force):
            raise RootMismatch(
                f"this is not the root's folder: {found}",
                where=shown(place),
                remedy="name the folder that holds the root's files, or give --force to take this one nevertheless",
            )
        _settle(library, {root.row: place})
    with library.store.library.read() as connection:
        root = load_root(connection, root.row)
    return state_of(library, root), found


def translate(library: Library, old: str, new: str, *, apply: bool = False, force: bool = False) -> list[Move]:
    """Replace the beginning ``old`` of the roots' paths by ``new``, as when a disk got another letter or name.

    Without ``apply`` this only says what would happen. All roots go or none: raises RootMismatch where one of them is
    not accepted and ``force`` is not given, InvalidInput where no root lies at or below ``old``, RootConflict.
    """
    if "\0" in old + new or not old.strip() or not new.strip():
        raise InvalidInput("name the old and the new beginning of the paths")
    with library.store.library.read() as connection:
        found = load_roots(connection)
    places = {one.row: place for one in found if (place := _translated(one.path, old, new)) is not None}
    if not places:
        raise InvalidInput("no root lies there", where=old, remedy="`imalink roots` lists the paths")
    concerned = [one for one in found if one.row in places]
    _refuse_taken(library, places)
    moves = [_plan(library, one, places[one.row], force=force) for one in concerned]
    if not apply:
        return moves
    refused = [move for move in moves if not move.accepted]
    if refused:
        raise RootMismatch(
            "; ".join(f"{move.root}: {move.why}" for move in refused[:5]),
            where=new,
            remedy="correct the paths, or give --force",
        )
    with contextlib.ExitStack() as held:
        for one in concerned:
            held.enter_context(steady(library, one))
        _settle(library, places)
    return moves


def _translated(path: bytes, old: str, new: str) -> bytes | None:
    """Return ``path`` with its beginning replaced, None where it begins otherwise; either kind of slash will do."""
    text, before, after = os.fsdecode(path), old.rstrip("/\\"), new.rstrip("/\\")
    rest = text[len(before) :]
    if not text.startswith(before) or (rest and rest[0] not in "/\\"):
        return None
    if "\\" in rest and not after.startswith("\\") and ":" not in after:  # from Windows to here
        rest = rest.replace("\\", "/")
    return os.fsencode(after + rest or "/")


def _plan(library: Library, root: Root, place: bytes, *, force: bool) -> Move:
    shown_from, shown_to = shown(root.path), shown(place)
    if not os.path.isdir(place):
        return Move(root.name, shown_from, shown_to, force, "there is no such folder now", 0, 0)
    found = evidence(library, root, place)
    return Move(root.name, shown_from, shown_to, found.convinces or force, str(found), found.looked_for, found.found)


def _refuse_removed(root: Root) -> None:
    if root.removed_at is not None:
        raise RootConflict("the root was removed", where=root.name, remedy="restore it first")


def _refuse_taken(library: Library, places: dict[int, bytes]) -> None:
    """Raise RootConflict where a root that stays lies at one of the places, or two would lie at one."""
    with library.store.library.read() as connection:
        staying = {one.path: one for one in all_roots(connection) if one.row not in places}
    for place in places.values():
        if place in staying:
            raise RootConflict(
                "another root lies there", where=f"{staying[place].name}: {shown(place)}", remedy="forget it first"
            )
    if len(set(places.values())) < len(places):
        raise RootConflict("two roots would lie at one place", remedy="move them one by one")


def _settle(library: Library, places: dict[int, bytes]) -> None:
    """Write down the new places, with the volumes they are on, in one transaction."""
    states = library.root_states
    seen: dict[int, tuple[KnownVolume | None, bool]] = {}
    for row, place in places.items():
        with library.store.library.read() as connection:
            root = load_root(connection, row)
        look = states.look(replace(root, path=place, volume=None))
        seen[row] = look.volume, look.presence.offline
    with library.store.library.write(durable=True) as connection:
        place_roots(connection, places, states.machine)
        for row, (volume, offline) in seen.items():
            if volume is not None:
                note_volume(connection, row, volume)
            set_question(connection, row, None)
            note_presence(connection, row, offline=offline)
    states.forget()


@contextlib.contextmanager
def steady(library: Library, *roots: Root) -> Iterator[None]:
    """Keep scans of the roots away meanwhile; raises ScanBusy where one runs."""
    held: list[Lease] = []
    try:
        for root in roots:
            lease = Lease(library.store.library, f"scan:{root.uid}", "imalink roots")
            holder = lease.acquire()
            if holder is not None:
                raise ScanBusy(
                    f"{root.name} is being scanned by {holder}", where=root.name, remedy="wait for it or end it"
                )
            held.append(lease)
        yield
    finally:
        for lease in held:
            lease.release()
