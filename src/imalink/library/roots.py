"""Roots as people see them: list, find, add, name, set their options."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imalink.errors import InvalidInput, NotFound, PathForbidden, PathNotFound, RootConflict
from imalink.ingest.marker import write_marker
from imalink.ingest.sametree import first_view
from imalink.ingest.volume import mounts
from imalink.library.presence import Notice, lately_noticed, notice, shown
from imalink.model.pathrules import path_below
from imalink.model.rootstate import REASONS, Reason, RootPresence, options_from
from imalink.store import rootchange
from imalink.store.calling import Calling
from imalink.store.photos import utc_text
from imalink.store.roots import (
    Root,
    all_roots,
    insert_root,
    load_root,
    load_roots,
    root_counts,
    set_options,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.library.open import Library

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class RootVolume:
    """What a root's volume is known by, as of the last look that found the root."""

    id: str | None
    type: str
    mount: str
    network: bool
    removable: bool
    read_only: bool
    marker: bool


@dataclass(frozen=True, slots=True)
class RootQuestion:
    """What has to be decided: ``lost`` of ``known`` files were not there; ``answer`` once there is one."""

    lost: int
    known: int
    asked: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class RootState:
    """A root with its counts; ``state`` is ``online``, ``offline`` or ``removed``; times are UTC ISO text or None.

    ``reason`` and ``message`` say why it is offline, ``elsewhere`` where its files seem to be now. ``read_only``: by
    its option, or because it is mounted so. ``removal`` is what became of the photos of a removed root.
    """

    id: str
    name: str
    path: str
    state: str
    photos: int
    files: int
    last_scan: str | None
    reason: str | None
    message: str
    elsewhere: str | None
    read_only: bool
    options: dict[str, Any]
    volume: RootVolume | None
    question: RootQuestion | None
    removed: str | None
    removal: str | None


def _state(noticed: Notice, counts: dict[int, tuple[int, int]]) -> RootState:
    root, presence = noticed.root, noticed.presence
    photo_count, file_count = counts.get(root.row, (0, 0))
    known, asked = root.volume, root.question
    return RootState(
        id=root.uid,
        name=root.name,
        path=shown(root.path),
        state="removed" if root.removed_at is not None else "offline" if presence.offline else "online",
        photos=photo_count,
        files=file_count,
        last_scan=utc_text(root.scanned_at),
        reason=str(presence.reason) if presence.reason else None,
        message=presence.message,
        elsewhere=shown(noticed.elsewhere) if noticed.elsewhere is not None else None,
        read_only=root.options.read_only or (known is not None and known.read_only),
        options=root.options.to_json(),
        volume=RootVolume(
            known.id, known.kind, shown(known.mount), known.network, known.removable, known.read_only, known.marker
        )
        if known
        else None,
        question=RootQuestion(asked.lost, asked.known, utc_text(asked.asked_at) or "", asked.answer) if asked else None,
        removed=utc_text(root.removed_at),
        removal=root.removal,
    )


def roots(library: Library, *, removed: bool = False) -> list[RootState]:
    """Return the roots in use, with ``removed`` the removed ones after them.

    A root found to have gone or come back is noted, so that searches know; one whose volume is mounted elsewhere now
    is followed.
    """
    with library.store.library.read() as connection:
        counts = root_counts(connection)
        found = all_roots(connection)
    used = [one for one in found if one.removed_at is None]
    states = [_state(_renewed(library, one), counts) for one in used]
    if removed:
        states += [_state(_removed(one), counts) for one in found if one.removed_at is not None]
    return states


def _renewed(library: Library, root: Root) -> Notice:
    """Return a notice whose root carries what the look has just written down."""
    noticed = lately_noticed(library, root)
    with library.store.library.read() as connection:
        return replace(noticed, root=load_root(connection, root.row))


def _removed(root: Root) -> Notice:
    return Notice(root, RootPresence(Reason.REMOVED, REASONS[Reason.REMOVED]))


def state_of(library: Library, root: Root) -> RootState:
    """Return one root as it is now."""
    with library.store.library.read() as connection:
        counts = root_counts(connection)
    return _state(_removed(root) if root.removed_at is not None else _renewed(library, root), counts)


def find_root(library: Library, text: str) -> Root:
    """Return the root of that uid, name or path, also a removed one; raises NotFound."""
    with library.store.library.read() as connection:
        found = all_roots(connection)
    for one in found:
        if text in (one.uid, one.name):
            return one
    place = os.path.abspath(os.fsencode(Path(text).expanduser())) if "\0" not in text else b""
    for one in found:
        if one.path == place:
            return one
    names = ", ".join(one.name for one in found)
    raise NotFound("there is no such root", where=text, remedy=f"roots: {names}" if names else "add one first")


def check_folder(path: Path) -> bytes:
    """Return the absolute path of a folder we may list; raises PathNotFound or PathForbidden."""
    absolute = os.path.abspath(os.fsencode(path.expanduser()))
    place = os.fsdecode(absolute)
    if not os.path.exists(absolute):
        raise PathNotFound("there is no such folder", where=place, remedy="check the path, or connect its disk")
    if not os.path.isdir(absolute):
        raise PathNotFound("this is not a folder", where=place, remedy="name the folder that holds the file")
    try:
        with os.scandir(absolute):
            pass
    except OSError as error:
        raise PathForbidden(
            f"the folder cannot be listed ({error.strerror})", where=place, remedy="check its permissions"
        ) from error
    return absolute


def place_of(roots: Sequence[Root], absolute: bytes) -> tuple[Root, bytes] | None:
    """Return the innermost root that holds ``absolute`` and the path below it, None when there is none.

    A folder reached by a link, by another spelling of its name or by a second view of its disk is the folder it is.
    """
    paths = [root.path for root in roots]
    found = _inside([(root, root.path) for root in roots], absolute)
    if found is None or found[1]:
        absolute = first_view(mounts(), paths, absolute) or absolute
        found = _inside([(root, root.path) for root in roots], absolute)
    if found is None:
        same = next((root for root in roots if _is_same(root.path, absolute)), None)
        found = (same, b"") if same else None
    if found is None:
        found = _inside([(root, os.path.realpath(root.path)) for root in roots], os.path.realpath(absolute))
    return found


def _inside(places: list[tuple[Root, bytes]], path: bytes) -> tuple[Root, bytes] | None:
    for root, place in sorted(places, key=lambda one: -len(one[1])):
        below = path_below(place, path)
        if below is not None:
            return root, below
    return None


def _is_same(one: bytes, other: bytes) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def add_root(
    library: Library,
    path: str | Path,
    name: str | None = None,
    *,
    options: Mapping[str, Any] | None = None,
    marker: bool = False,
) -> RootState:
    """Add a folder as a root (or return the root it already is); it is scanned by the next scan.

    One that was removed is restored. With ``marker`` the file ``.imalink-root`` is written into it, by which it is
    known on any volume. Raises PathNotFound, PathForbidden, InvalidInput.
    """
    wanted = options_from(dict(options or {}))
    if name is not None:
        name = checked_name(name)
    root = ensure_root(library, check_folder(Path(path)), name)
    if options:
        root = change_root(library, root, options=wanted.to_json())
    if marker:
        root = mark_root(library, root, there=True)
    notice(library, root)
    with library.store.library.read() as connection:
        root = load_root(connection, root.row)
    return state_of(library, root)


def ensure_root(library: Library, absolute: bytes, name: str | None = None) -> Root:
    """Return the root at ``absolute``, adding it where it is new and restoring it where it was removed."""
    with library.store.library.write() as connection:
        found = place_of(load_roots(connection), absolute)
        if found is not None and not found[1]:
            return found[0]
        before = next((one for one in all_roots(connection) if one.path == absolute), None)
        if before is None:
            return insert_root(connection, absolute, name)
        rootchange.restore(connection, before.row, offline=False)
        root = load_root(connection, before.row)
    library.root_states.forget()
    return root


def checked_name(name: str) -> str:
    """Return a root's name as it is kept; raises InvalidInput."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InvalidInput(f"a name has 1 to {LONGEST_NAME} printable characters", where=name[:LONGEST_NAME])
    return name


def change_root(
    library: Library, root: Root, *, name: str | None = None, options: Mapping[str, Any] | None = None
) -> Root:
    """Give a root another name or other options (those named), in one step; return it as it is then.

    Raises InvalidInput, RootConflict where another root has the name, NotFound for an author that is not known.
    """
    wanted = options_from(dict(options or {}), root.options)
    if name is not None:
        name = checked_name(name)
    with library.store.library.write(durable=True) as connection:
        if wanted.author is not None and wanted.author != root.options.author:
            wanted = replace(wanted, author=Calling(connection, library.store).author(wanted.author))
        if name is not None and name != root.name:
            if any(one.name == name for one in all_roots(connection)):
                raise RootConflict("another root is called so", where=name, remedy="choose another name")
            rootchange.rename(connection, library.store, root.row, name)
        if wanted != root.options:
            set_options(connection, root.row, wanted)
        root = load_root(connection, root.row)
    library.root_states.forget()
    return root


def mark_root(library: Library, root: Root, *, there: bool) -> Root:
    """Write the marker file into a root, or take it away; return the root as it is then.

    Raises RootConflict where the root is offline or read-only, PathForbidden where the file cannot be written.
    """
    noticed = notice(library, root)
    root = noticed.root
    if noticed.presence.offline:
        raise RootConflict(
            "the root is offline, so no marker can be written", where=root.name, remedy=noticed.presence.message
        )
    if root.options.read_only:
        raise RootConflict(
            "the root is read-only", where=root.name, remedy="`imalink roots set NAME --no-read-only` first"
        )
    try:
        write_marker(root.path, library.uid, root.uid if there else None)
    except OSError as error:
        raise PathForbidden(
            f"the marker cannot be written ({error.strerror})", where=shown(root.path), remedy="go on without it"
        ) from error
    notice(library, root)
    with library.store.library.read() as connection:
        return load_root(connection, root.row)
