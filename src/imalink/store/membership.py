"""What files a photo is made of."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from imalink.store.tables import files


class Member(NamedTuple):
    """A file of a photo: its row, what it is, its folder and stem."""

    row: int
    kind: int
    folder: int
    stem: int


def members_of(connection: Connection, photo: int) -> list[Member]:
    """Return the files of a photo."""
    rows = connection.execute(
        select(files.c.id, files.c.kind, files.c.folder_id, files.c.stem)
        .where(files.c.photo_id == photo)
        .order_by(files.c.id)
    )
    return [Member(*row) for row in rows]
