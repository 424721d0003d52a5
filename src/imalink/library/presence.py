"""Which roots are there, on this machine, now: asked of the file system, remembered in the library."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imalink.ingest import rootlook
from imalink.ingest.machine import machine_id
from imalink.model.rootstate import BELIEVE, REASONS, Reason, RootPresence
from imalink.store.roots import (
    Root,
    all_roots,
    holds_files,
    load_root,
    machine_known,
    note_place,
    note_presence,
    note_volume,
    sample_files,
    settle_on,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.model.rootstate import SampleFile
    from imalink.store.opening import Store

STATE_SECONDS = 5.0
"""How long an answer of the file system is taken to hold for what is only shown."""


def settle(store: Store) -> None:
    """Take the places that the roots have on this machine, where the library was last used on another one."""
    machine = machine_id(store.uid)
    with store.library.read() as connection:
        if machine_known(connection) == machine:
            return
    with store.library.write() as connection:
        settle_on(connection, machine)


class RootStates:
    """Which roots are away; asked of the file system at most every few seconds for what is only shown."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[bytes, tuple[float, RootPresence]] = {}
        self._noticed: dict[int, tuple[float, Notice]] = {}
        self.machine = machine_id(store.uid)

    def offline(self, path: bytes) -> bool:
        """Say whether the root at ``path`` cannot be reached."""
        return self.presence_at(path).offline

    def presence_at(self, path: bytes) -> RootPresence:
        """Return the presence of the root at ``path``."""
        moment = time.monotonic()
        checked, presence = self._known.get(path, (-STATE_SECONDS, RootPresence()))
        if moment - checked >= STATE_SECONDS:
            with self._store.library.read() as connection:
                root = next((one for one in all_roots(connection) if one.path == path), None)
            presence = self.look(root or Root(0, "", "", path, None)).presence
        return presence

    def presence(self, root: Root) -> RootPresence:
        """Return the presence of a root that the caller has at hand."""
        moment = time.monotonic()
        checked, presence = self._known.get(root.path, (-STATE_SECONDS, RootPresence()))
        return presence if moment - checked < STATE_SECONDS else self.look(root).presence

    def look(self, root: Root) -> rootlook.Look:
        """Look at a root now."""
        if root.removed_at is not None:
            found = rootlook.Look(RootPresence(Reason.REMOVED, REASONS[Reason.REMOVED]))
        else:
            found = rootlook.look(self.sought(root))
        self._known[root.path] = (time.monotonic(), found.presence)
        return found

    def sought(self, root: Root) -> rootlook.Sought:
        """Return what is known of a root, for looking for it."""
        return rootlook.Sought(
            path=root.path,
            uid=root.uid,
            library=self._store.uid,
            machine=self.machine,
            library_device=self._library_device(),
            known=root.volume,
            had_files=lambda: self._holds_files(root),
            sample=lambda: self._sample(root),
        )

    def keep(self, noticed: Notice) -> None:
        """Remember a notice for a moment."""
        self._noticed[noticed.root.row] = (time.monotonic(), noticed)

    def kept(self, root: Root) -> Notice | None:
        """Return the notice of a moment ago, None where there is none or the root has changed since."""
        moment, noticed = self._noticed.get(root.row, (-STATE_SECONDS, None))
        if noticed is None or time.monotonic() - moment >= STATE_SECONDS or noticed.root.path != root.path:
            return None
        return replace(noticed, root=root)

    def forget(self) -> None:
        """Ask the file system anew at the next question."""
        self._known.clear()
        self._noticed.clear()

    def _library_device(self) -> int | None:
        try:
            return os.stat(self._store.directory).st_dev
        except OSError:
            return None

    def _holds_files(self, root: Root) -> bool:
        with self._store.library.read() as connection:
            return holds_files(connection, root.row)

    def _sample(self, root: Root) -> Sequence[SampleFile]:
        with self._store.library.read() as connection:
            return sample_files(connection, root.row)


@dataclass(frozen=True, slots=True)
class Notice:
    """A root as it is after a look: where it lies now, whether it is there, and what a person should be told.

    ``elsewhere`` is a place where an offline root's files seem to be, which nobody has confirmed.
    """

    root: Root
    presence: RootPresence
    told: str = ""
    elsewhere: bytes | None = None


def notice(library: Library, root: Root) -> Notice:
    """Look at a root, follow it to where its volume is mounted now, and remember what was seen.

    A root that is offline is looked for on what is mounted; it is followed only where its volume or its marker
    names it, else the place is offered. A root whose files are all there on another volume is believed.
    """
    states = library.root_states
    seen = states.look(root)
    told, offered = "", None
    if seen.presence.reason in _MAY_BE_ELSEWHERE and root.volume is not None:
        elsewhere = rootlook.seek(states.sought(root))
        if elsewhere is not None and _is_free(library, elsewhere.path):
            moved = replace(root, path=elsewhere.path)
            again = states.look(moved)
            if not again.presence.offline and elsewhere.certain:
                told = f"followed from {shown(root.path)} to {shown(elsewhere.path)}, where its volume is mounted now"
                root, seen = moved, again
            else:
                offered = elsewhere.path
    if seen.adopted and not told:
        told = f"it lies on another volume than before; {seen.found} of {seen.of} known files looked for are there"
    _remember(library, root, seen)
    found = Notice(root, seen.presence, told, offered)
    states.keep(found)
    return found


def lately_noticed(library: Library, root: Root) -> Notice:
    """Return what the last look at a root gave, where that was a moment ago; else look."""
    return library.root_states.kept(root) or notice(library, root)


_MAY_BE_ELSEWHERE = frozenset([Reason.ABSENT, Reason.EMPTY, Reason.UNMOUNTED, Reason.OTHER_VOLUME])


def shown(path: bytes) -> str:
    """Return a path as text that can be shown and sent."""
    return path.decode("utf-8", "replace")


def _is_free(library: Library, path: bytes) -> bool:
    with library.store.library.read() as connection:
        return all(one.path != path for one in all_roots(connection))


def _remember(library: Library, root: Root, seen: rootlook.Look) -> None:
    """Write down what changed, and nothing where nothing did."""
    with library.store.library.read() as connection:
        before = load_root(connection, root.row)
    away = seen.presence.offline
    moved = before.path != root.path
    volume = seen.volume if not away and (moved or seen.volume != before.volume) else None
    if before.offline == away and volume is None:
        return
    with library.store.library.write() as connection:
        if volume is not None:
            note_volume(connection, root.row, volume)
            note_place(connection, root.row, library.root_states.machine, root.path)
        note_presence(connection, root.row, offline=away)


def is_believed(root: Root, presence: RootPresence) -> bool:
    """Say whether a person has said that what the root's folder shows is true, be it as it may."""
    told = root.question is not None and root.question.answer == BELIEVE
    return told and presence.reason in BELIEVABLE


BELIEVABLE = frozenset([Reason.EMPTY, Reason.UNMOUNTED, Reason.OTHER_VOLUME])
"""Reasons that a person may overrule: there is a folder, and it can be listed."""
