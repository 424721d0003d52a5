"""Take any batch back, at any time, and do it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput
from imalink.library.edit import actor_name
from imalink.library.history import batch_row
from imalink.store import history, joining, parting
from imalink.store.changes import Origin, write_batch
from imalink.store.naming import uids_of
from imalink.store.sequence import current_sequence
from imalink.store.tagtree import TAGS, load_tree
from imalink.store.undo import undoing

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.store.engine import Connection


@dataclass(frozen=True, slots=True)
class UndoConflict:
    """A field that was spoken of again since: it stays as it is. ``value`` is JSON text, None where cleared."""

    target: str
    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class UndoResult:
    """``batch`` takes ``undoes`` back (None where nothing was left to), ``targets`` is how many things it touched."""

    batch: str | None
    undoes: str
    targets: int
    conflicts: list[UndoConflict] = field(default_factory=list)


def undo(library: Library, batch: str | None = None) -> UndoResult:
    """Take a batch back (the newest that stands where none is named), as a batch of its own.

    A field somebody has spoken of since is left alone and listed. Raises NotFound for an unknown batch and
    InvalidInput where it is taken back already, there is nothing to take back, or a tag would come to lie in itself.
    """
    return _take_back(library, batch, undoing_kind=False)


def redo(library: Library, batch: str | None = None) -> UndoResult:
    """Do again what was taken back: ``batch`` names the batch that was undone, or the one that undid it."""
    return _take_back(library, batch, undoing_kind=True)


def _take_back(library: Library, batch: str | None, *, undoing_kind: bool) -> UndoResult:
    with library.store.library.write(durable=True) as connection:
        row = batch_row(connection, batch) if batch is not None else history.newest(connection, undoing=undoing_kind)
        if row is None:
            raise InvalidInput(f"there is nothing to {'redo' if undoing_kind else 'undo'}")
        if undoing_kind and batch is not None:
            row = _undo_of(connection, row)
        known = history.load_batch(connection, row)
        if known.undone:
            raise InvalidInput("this batch is taken back already", where=known.uid, remedy="redo it instead")
        plan = undoing(connection, row)
        entries = [
            *plan.entries,
            *parting.split(connection, library.store, plan.joined),
            *joining.join(connection, library.store, joining.again(connection, plan.parted)),
        ]
        done = None
        if entries:
            before = current_sequence(connection, TAGS)
            done = write_batch(connection, library.store, entries, Origin(actor_name(), "undo"), undoes=row)
            if current_sequence(connection, TAGS) != before:
                _refuse_circles(connection)
        uids = uids_of(connection, {conflict.target for conflict in plan.conflicts})
    library.follower.promise()
    return UndoResult(
        done,
        known.uid,
        len({target for entry in entries for target in entry.targets}),
        [UndoConflict(uids[one.target], one.field, one.value) for one in plan.conflicts],
    )


def _refuse_circles(connection: Connection) -> None:
    """Raise InvalidInput where a tag came to lie under itself: it was put elsewhere since the batch was made."""
    tree = load_tree(connection)
    circle = tree.circle()
    if circle is not None:
        way = " in ".join(tree.tags[one].name for one in circle)
        raise InvalidInput(
            f"a tag would lie in itself: {way}", where="parents", remedy="move one of them elsewhere first"
        )


def _undo_of(connection: Connection, row: int) -> int:
    """Return the standing batch that took ``row`` back, or ``row`` where it is one itself."""
    if history.load_batch(connection, row).undoes is not None:
        return row
    standing = history.standing_undo(connection, row)
    if standing is None:
        raise InvalidInput("this batch is not taken back", remedy="undo it first")
    return standing
