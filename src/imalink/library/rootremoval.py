"""Take a root out of use, back into use, or forget it for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, RootConflict
from imalink.library.rootmove import steady
from imalink.library.roots import RootState, state_of
from imalink.store import problems, rootchange, rootforget
from imalink.store.rootchange import Removal
from imalink.store.roots import load_root

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.store.roots import Root

KEEP, HIDE = str(Removal.KEEP), str(Removal.HIDE)
PHOTOS: dict[str, str] = {
    KEEP: "They stay in the library as offline photos.",
    HIDE: "They are not shown nor found while the root is removed.",
}
"""What may become of a removed root's photos; nothing said about them is lost either way."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many photos went, and how many stayed as missing ones since something was said about them."""

    gone: int
    kept: int


def remove_root(library: Library, root: Root, photos: str = KEEP) -> RootState:
    """Remove a root: it is scanned no more. Undone by :func:`restore_root`. Raises InvalidInput, ScanBusy."""
    if photos not in PHOTOS:
        raise InvalidInput("photos are kept or hidden", where=photos, remedy=f"say one of: {', '.join(PHOTOS)}")
    with steady(library, root), library.store.library.write(durable=True) as connection:
        rootchange.remove(connection, root.row, Removal(photos))
        root = load_root(connection, root.row)
    return _afterwards(library, root)


def restore_root(library: Library, root: Root) -> RootState:
    """Take a removed root into use again, with all its photos. Raises RootConflict where it is not removed."""
    if root.removed_at is None or root.removal == Removal.FORGOTTEN:
        raise RootConflict(
            "the root is not removed", where=root.name, remedy="`imalink roots list --removed` lists those"
        )
    with library.store.library.write(durable=True) as connection:
        rootchange.restore(connection, root.row, offline=root.offline)
        root = load_root(connection, root.row)
    return _afterwards(library, root)


def forget_root(library: Library, root: Root) -> Forgotten:
    """Forget a root for good: its files and the photos only it had go; those of which something was said stay.

    The Change log and all identities stay. The files on the disk are not touched. Raises ScanBusy, RootConflict.
    """
    if root.removal == Removal.FORGOTTEN:
        raise RootConflict("the root is forgotten already", where=root.name)
    with steady(library, root), library.store.library.write(durable=True) as connection:
        gone, kept = rootforget.forget(connection, library.store, root.row)
    problems.drop_orphans(library.store)
    library.root_states.forget()
    library.follower.promise()
    return Forgotten(gone, kept)


def _afterwards(library: Library, root: Root) -> RootState:
    library.root_states.forget()
    state = state_of(library, root)
    library.follower.promise()
    return state
