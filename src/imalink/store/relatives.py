"""What the library knows of the files that a batch of read ones may belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from imalink.model.filekind import FileKind
from imalink.model.grouping import Facts
from imalink.store import contents
from imalink.store.places import IS_MISSING, IS_PRESENT, at_places
from imalink.store.tables import files, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from imalink.store.incoming import Incoming


def facts_of(item: Incoming, key: int, photo: int | None, content: contents.Content | None) -> Facts:
    """Return what grouping has to know of a file that was read."""
    reading = item.reading
    observed = content.observed if content else None
    return Facts(
        key=key,
        photo=photo,
        kind=item.kind,
        format=reading.format if reading else None,
        name=item.name,
        folder=item.folder,
        fingerprint=reading.fingerprint if reading else None,
        taken=observed.taken if observed else None,
        camera=observed.camera if observed else None,
        hothash=content.hothash if content else None,
        width=observed.width if observed else None,
        height=observed.height if observed else None,
        owners=item.owners,
    )


def missing_at(connection: Connection, batch: Sequence[Incoming]) -> dict[tuple[int, bytes], list[Any]]:
    """Return the missing files that lay where files of the batch lie, those missed last first."""
    found: dict[tuple[int, bytes], list[Any]] = {}
    places = {(item.folder, item.name) for item in batch}
    for there in at_places({item.stems[0] for item in batch}):
        for row in connection.execute(
            select(files).where(there, IS_MISSING).order_by(files.c.missing_at.desc(), files.c.id.desc())
        ):
            if (row.folder_id, row.name) in places:
                found.setdefault((row.folder_id, row.name), []).append(row)
    return found


def rows_of(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    """Return the rows of files by their ids."""
    found: dict[int, Any] = {}
    for chunk in contents.chunks(ids):
        for row in connection.execute(select(files).where(files.c.id.in_(chunk))):
            found[row.id] = row
    return found


def relatives(connection: Connection, batch: Sequence[Incoming]) -> list[Any]:
    """Return known files that share a content or a stem with the batch, one a photo for each content."""
    found: dict[int, Any] = {}
    shown = [item.reading for item in batch if item.reading and item.reading.format and item.kind <= FileKind.RAW]
    prints = {reading.fingerprint for reading in shown}
    for chunk in contents.chunks(prints):
        representatives = (
            select(func.min(files.c.id))
            .where(files.c.fingerprint.in_(chunk), files.c.photo_id.is_not(None))
            .group_by(files.c.fingerprint, files.c.photo_id)
        )
        for row in connection.execute(select(files).where(files.c.id.in_(representatives))):
            found[row.id] = row
    places = {place for item in batch for place in item.stems}
    for there in at_places(places):
        for row in connection.execute(select(files).where(there, IS_PRESENT)):
            found[row.id] = row
    return list(found.values())


def format_names(connection: Connection, rows: Iterable[Any]) -> dict[int, str]:
    """Return the names of the formats that rows of files have, by id."""
    wanted = {row.format_id for row in rows if row.format_id is not None}
    if not wanted:
        return {}
    return dict(connection.execute(select(terms.c.id, terms.c.text).where(terms.c.id.in_(wanted))).all())


def stored_facts(row: Any, known: Mapping[bytes, contents.Content], formats: Mapping[int, str]) -> Facts:
    """Return what grouping has to know of a file that is in the library."""
    content = known.get(row.fingerprint)
    observed = content.observed if content else None
    return Facts(
        key=row.id,
        photo=row.photo_id,
        kind=FileKind(row.kind),
        format=formats.get(row.format_id),
        name=row.name,
        folder=row.folder_id,
        fingerprint=row.fingerprint,
        taken=observed.taken if observed else None,
        camera=observed.camera if observed else None,
        hothash=content.hothash if content else None,
        width=row.width,
        height=row.height,
    )


def existing_facts(
    rows: Iterable[Any],
    known: Mapping[bytes, contents.Content],
    formats: Mapping[int, str],
    stems: dict[int, tuple[int, ...]],
) -> list[Facts]:
    """Return the facts of known files, and put the places of their stems into ``stems``."""
    facts = []
    for row in rows:
        if row.photo_id is None and row.kind <= FileKind.RAW:
            continue
        facts.append(stored_facts(row, known, formats))
        stems[row.id] = (bucket((row.stem, row.folder_id)),)
    return facts


def bucket(place: tuple[int, int]) -> int:
    """Return one number for a (stem, folder) place."""
    return place[0] * (1 << 40) + place[1]
