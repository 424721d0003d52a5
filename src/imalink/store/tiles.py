"""Tiles: what the grid needs of thousands of photos at once, from their rows alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, select

from imalink.store import contents
from imalink.store.opening import uid_text
from imalink.store.photos import shown_rating, version_of
from imalink.store.stackrows import sizes
from imalink.store.tables import FileState, files, folders, identities, photos, roots, terms
from imalink.store.wordnumbers import FLAGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.store.roots import Reachability


class Tile(NamedTuple):
    """What the grid needs of a photo; ``formats`` is such as ``RAW+JPEG``, ``state`` that of its best file.

    ``stack`` is the uid of its stack, ``stacked`` how many photos that has (0: it is in none).
    """

    row: int
    id: str
    width: int | None
    height: int | None
    taken: str | None
    rating: float | None
    version: str | None
    files: int
    formats: str
    state: str
    flag: str | None
    label: str | None
    favourite: bool
    stack: str | None
    stacked: int


_TILE = (
    select(
        photos.c.id, identities.c.uid, photos.c.width, photos.c.height, photos.c.taken, photos.c.rating,
        photos.c.preview_fingerprint, photos.c.file_count, terms.c.text, roots.c.path, photos.c.rotation,
        photos.c.flag, photos.c.label, photos.c.favourite, photos.c.stack_id,
    )
    .join(identities, identities.c.id == photos.c.id)
    .outerjoin(terms, terms.c.id == photos.c.formats_id)
    .outerjoin(roots, roots.c.id == photos.c.root_id)
)  # fmt: skip


def load_tiles(connection: Connection, rows: Sequence[int], states: Reachability) -> list[Tile]:
    """Return the tiles of the row ids in that order; ids that are gone are left out."""
    found: dict[int, Any] = {}
    away: list[int] = []
    for chunk in contents.chunks(rows):
        for one in connection.execute(_TILE.where(photos.c.id.in_(chunk))):
            found[one[0]] = one
            if one[9] is not None and states.offline(one[9]):
                away.append(one[0])
    offline = set(away) - _reachable(connection, away, states)
    stacks = sizes(connection, {one.stack_id for one in found.values() if one.stack_id is not None})
    tiles = []
    for row in rows:
        if row not in found:
            continue
        (_, uid, width, height, taken, rating, fingerprint, count, formats, root, turn,
         flag, label, favourite, stack) = found[row]  # fmt: skip
        tiles.append(
            Tile(
                row=row,
                id=uid_text(uid),
                width=width,
                height=height,
                taken=taken,
                rating=shown_rating(rating),
                version=version_of(fingerprint, turn),
                files=count or 0,
                formats=formats or "",
                state="missing" if root is None else "offline" if row in offline else "present",
                flag=FLAGS.get(flag),
                label=label,
                favourite=bool(favourite),
                stack=stacks.get(stack, (None, 0))[0],
                stacked=stacks.get(stack, (None, 0))[1],
            )
        )
    return tiles


def _reachable(connection: Connection, away: Sequence[int], states: Reachability) -> set[int]:
    """Return those photos whose first root is away but that have a file under another root that is there."""
    found: set[int] = set()
    for chunk in contents.chunks(away):
        for photo, path in connection.execute(
            select(files.c.photo_id, roots.c.path)
            .join(folders, folders.c.id == files.c.folder_id)
            .join(roots, roots.c.id == folders.c.root_id)
            .where(files.c.photo_id.in_(chunk), files.c.state == int(FileState.PRESENT))
            .distinct()
        ):
            if not states.offline(path):
                found.add(photo)
    return found
