"""Regions that somebody drew, moved or removed, from their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from imalink.store.asserted import asserted_values
from imalink.store.tables import identities, photos, regions

if TYPE_CHECKING:
    from collections.abc import Sequence


def regions_of(connection: Connection, photo: int) -> Sequence[Any]:
    """Return the rows of a photo's regions with their uids, removed ones among them.

    Not those of which everything that was said is taken back: they are as the files have them again.
    """
    rows = connection.execute(
        select(regions, identities.c.uid)
        .join(identities, identities.c.id == regions.c.id)
        .where(regions.c.photo_id == photo)
        .order_by(regions.c.id)
    ).all()
    said = asserted_values(connection, [row.id for row in rows])
    return [row for row in rows if said.get(row.id, {}).get("photo")]


def photos_showing(connection: Connection, tag: int, limit: int) -> list[int]:
    """Return photos on which somebody drew a region of a tag, the last drawn first."""
    return list(
        connection.execute(
            select(regions.c.photo_id)
            .where(regions.c.tag_id == tag, regions.c.deleted == 0, regions.c.x.is_not(None))
            .group_by(regions.c.photo_id)
            .order_by(func.max(regions.c.id).desc())
            .limit(limit)
        ).scalars()
    )


def rotation_of(connection: Connection, photo: int) -> int:
    """Return by how many degrees people turned a photo."""
    return connection.execute(select(photos.c.rotation).where(photos.c.id == photo)).scalar() or 0
