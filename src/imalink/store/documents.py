"""Search documents: what the index is told of photos that are newer than it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, case, func, select

from imalink.model.filekind import FileKind
from imalink.search.document import IndexedFile, SearchDocument
from imalink.store import contents
from imalink.store.photos import path_text
from imalink.store.rootchange import Removal, hidden_roots
from imalink.store.sequence import current_sequence
from imalink.store.tables import FileState, files, folders, photo_keywords, photos, removed_photos, roots, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_camera, _lens, _creator, _format = (terms.alias(name) for name in ("camera", "lens", "creator", "format"))

_PHOTO = (
    select(photos, _camera.c.text.label("camera"), _lens.c.text.label("lens"), _creator.c.text.label("creator"))
    .outerjoin(_camera, _camera.c.id == photos.c.camera_id)
    .outerjoin(_lens, _lens.c.id == photos.c.lens_id)
    .outerjoin(_creator, _creator.c.id == photos.c.creator_id)
)


def newer_rows(connection: Connection, sequence: int, limit: int) -> tuple[list[int], int, bool]:
    """Return rows of photos changed after ``sequence`` in order, the sequence they reach, and whether more follow.

    A sequence is never cut in two: what is returned holds every photo up to the second value.
    """
    found = connection.execute(
        select(photos.c.id, photos.c.seq)
        .where(photos.c.seq > sequence)
        .order_by(photos.c.seq, photos.c.id)
        .limit(limit)
    ).all()
    if len(found) < limit:
        return [row.id for row in found], current_sequence(connection), False
    last = found[-1].seq
    if found[0].seq == last:
        return list(connection.execute(select(photos.c.id).where(photos.c.seq == last)).scalars()), last, True
    whole = [row for row in found if row.seq < last]
    return [row.id for row in whole], whole[-1].seq, True


def rows_after(connection: Connection, row: int, limit: int) -> list[int]:
    """Return the next rows of photos in the order of their ids."""
    return list(
        connection.execute(select(photos.c.id).where(photos.c.id > row).order_by(photos.c.id).limit(limit)).scalars()
    )


def removed_rows(connection: Connection, sequence: int) -> list[int]:
    """Return rows of photos that were merged away after ``sequence``."""
    return list(connection.execute(select(removed_photos.c.photo_id).where(removed_photos.c.seq > sequence)).scalars())


def behind(connection: Connection, sequence: int) -> int:
    """Return how many photos are newer than ``sequence``."""
    return int(connection.execute(select(func.count()).select_from(photos).where(photos.c.seq > sequence)).scalar_one())


def hidden_rows(connection: Connection, rows: list[int] | None = None) -> set[int]:
    """Return those photos (of ``rows``, else of all) whose files all lie under removed roots that are hidden."""
    if not hidden_roots(connection):
        return set()
    hides = case((roots.c.removal == str(Removal.HIDE), 1), else_=0)
    query = (
        select(files.c.photo_id)
        .join(folders, folders.c.id == files.c.folder_id)
        .join(roots, roots.c.id == folders.c.root_id)
        .where(files.c.photo_id.is_not(None))
        .group_by(files.c.photo_id)
        .having(func.min(hides) == 1)
    )
    if rows is None:
        return set(connection.execute(query).scalars())
    found: set[int] = set()
    for chunk in contents.chunks(rows):
        found.update(connection.execute(query.where(files.c.photo_id.in_(chunk))).scalars())
    return found


def build(connection: Connection, rows: list[int]) -> Iterator[SearchDocument]:
    """Yield the documents of photos, but for hidden ones."""
    hidden = hidden_rows(connection, rows)
    for chunk in contents.chunks(row for row in rows if row not in hidden):
        members: dict[int, list[Any]] = {}
        for row in connection.execute(
            select(
                files.c.photo_id, files.c.id, files.c.name, files.c.kind, files.c.state, files.c.size,
                files.c.fingerprint, files.c.hard_link,
                folders.c.path, roots.c.name.label("root"), roots.c.offline, _format.c.text.label("format"),
            )
            .join(folders, folders.c.id == files.c.folder_id)
            .join(roots, roots.c.id == folders.c.root_id)
            .outerjoin(_format, _format.c.id == files.c.format_id)
            .where(files.c.photo_id.in_(chunk))
        ):  # fmt: skip
            members.setdefault(row.photo_id, []).append(row)
        keywords: dict[int, list[str]] = {}
        for photo, keyword in connection.execute(
            select(photo_keywords.c.photo_id, terms.c.text)
            .join(terms, terms.c.id == photo_keywords.c.term_id)
            .where(photo_keywords.c.photo_id.in_(chunk))
        ):
            keywords.setdefault(photo, []).append(keyword)
        for row in connection.execute(_PHOTO.where(photos.c.id.in_(chunk))):
            yield _document(row, members.get(row.id, []), keywords.get(row.id, []))


def _flags(members: list[Any]) -> tuple[str, ...]:
    pictures = [member for member in members if member.kind <= FileKind.RAW]
    flags = []
    raw = any(member.kind == FileKind.RAW for member in pictures)
    if raw:
        flags.append("raw")
    if raw and any(member.kind == FileKind.PICTURE for member in pictures):
        flags.append("pair")
    if any(number > 1 for number in real_copies(pictures).values()):
        flags.append("duplicate")
    return tuple(flags)


def real_copies(members: Iterable[Any]) -> dict[bytes, int]:
    """Return how often each content lies on the disks, by fingerprint: names of one file (hard links) are one copy."""
    copies: dict[bytes, set[tuple[bool, int]]] = {}
    for member in members:
        if member.fingerprint and member.state == FileState.PRESENT:
            linked = member.hard_link is not None
            copies.setdefault(member.fingerprint, set()).add((linked, member.hard_link if linked else member.id))
    return {fingerprint: len(places) for fingerprint, places in copies.items()}


def _document(row: Any, members: list[Any], keywords: list[str]) -> SearchDocument:
    present = [member for member in members if member.state == FileState.PRESENT and member.kind <= FileKind.RAW]
    online = any(not member.offline for member in present)
    return SearchDocument(
        row=row.id,
        taken_start=row.taken_start,
        taken_end=row.taken_end,
        rating=row.rating,
        title=row.title,
        description=row.description,
        label=row.label,
        tags=tuple(keywords),
        creator=row.creator,
        camera=row.camera,
        lens=row.lens,
        iso=row.iso,
        aperture=row.aperture,
        shutter=row.shutter,
        focal_length=row.focal_length,
        latitude=row.latitude,
        longitude=row.longitude,
        altitude=row.altitude,
        width=row.width,
        height=row.height,
        files=tuple(
            IndexedFile(member.root, path_text(member.path, member.name)[0], member.format, member.size)
            for member in members
        ),
        state="present" if online else "offline" if present else "missing",
        added=row.added_at,
        flags=_flags(members),
    )
