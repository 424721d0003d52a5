"""Split and merge photos by hand, where files were grouped wrongly; remembered by every later scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, NotFound
from imalink.library.edit import actor_name, check_revision
from imalink.model.filekind import FileKind
from imalink.store import joining, parting
from imalink.store.changes import Origin, write_batch
from imalink.store.membership import members_of
from imalink.store.naming import uids_in_order
from imalink.store.photos import find_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection
    from imalink.store.membership import Member

BY_HAND = "merged by hand"


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The batch, and the photos (uids) that are there now: of a split the one that was there first, then the new."""

    batch: str
    photos: list[str]


def split(library: Library, photo: str, files: Sequence[int], *, expected: str | None = None) -> Regrouped:
    """Make files (ids) of a photo a photo of their own, as one batch that can be taken back.

    Sidecars and companions whose pictures all leave go with them. What was said stays with the photo that is there.
    Raises NotFound for a photo or file, InvalidInput where no picture would stay or leave, EditConflict.
    """
    with library.store.library.write(durable=True) as connection:
        row = _row(connection, photo)
        if expected is not None:
            check_revision(connection, row, expected)
        leaving = _leaving(members_of(connection, row), photo, files)
        other, entries = parting.part(connection, library.store, row, leaving)
        batch = write_batch(connection, library.store, entries, Origin(actor_name(), note="photo split"))
        uids = uids_in_order(connection, [row, other])
    library.follower.promise()
    return Regrouped(batch, uids)


def _leaving(members: Sequence[Member], photo: str, files: Sequence[int]) -> set[int]:
    """Return the rows of the files that leave, with those that belong to them."""
    known = {one.row for one in members}
    for file in files:
        if file not in known:
            raise NotFound("this photo has no such file", where=f"{photo}, file {file}", remedy="look at its files")
    leaving = set(files)
    pictures = [one for one in members if one.kind <= FileKind.RAW]
    staying = {(one.folder, one.stem) for one in pictures if one.row not in leaving}
    gone = {(one.folder, one.stem) for one in pictures if one.row in leaving}
    if not gone:
        raise InvalidInput("no picture would leave", where="files", remedy="name at least one picture's file")
    if not staying:
        raise InvalidInput("no picture would stay", where="files", remedy="leave at least one picture's file")
    own = (one for one in members if one.kind > FileKind.RAW and (one.folder, one.stem) in gone - staying)
    return leaving | {one.row for one in own}


def merge(library: Library, photos: Sequence[str]) -> Regrouped:
    """Make one photo of several, the first; where two have a word of the same field, that of the earlier counts.

    As one batch that can be taken back. Raises NotFound, InvalidInput for fewer than two.
    """
    with library.store.library.write(durable=True) as connection:
        keep, *others = dict.fromkeys(_row(connection, one) for one in photos)
        if not others:
            raise InvalidInput("there is nothing to merge", where="ids", remedy="name at least two photos")
        wanted = [joining.Joining(keep, other, BY_HAND) for other in others]
        entries = joining.join(connection, library.store, wanted)
        batch = write_batch(connection, library.store, entries, Origin(actor_name(), note="photos merged"))
        uids = uids_in_order(connection, [keep])
    library.follower.promise()
    return Regrouped(batch, uids)


def _row(connection: Connection, uid: str) -> int:
    row = find_row(connection, uid)
    if row is None:
        raise NotFound("there is no such photo", where=uid, remedy="search for it again")
    return row
