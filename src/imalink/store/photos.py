"""Read photos and their files as every door shows them."""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, select

from imalink.model.filekind import FileKind, role
from imalink.model.photo import Photo, PhotoFile
from imalink.store import contents
from imalink.store.collected import collected
from imalink.store.customfields import custom_values
from imalink.store.opening import uid_text
from imalink.store.tables import (
    FileState,
    aliases,
    authors,
    files,
    folders,
    identities,
    photo_tags,
    photos,
    roots,
    stacks,
    terms,
)
from imalink.store.wordnumbers import FLAGS, VISIBILITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.store.roots import Reachability
    from imalink.store.tagtree import TagTrees

_camera, _lens, _format, _reason = (
    terms.alias("camera"),
    terms.alias("lens"),
    terms.alias("format"),
    terms.alias("reason"),
)

_taken_source, _offset_source = terms.alias("taken_source"), terms.alias("offset_source")
_creator, _author, _stack = terms.alias("creator"), identities.alias("author"), identities.alias("stack")

_PHOTO = (
    select(
        photos,
        identities.c.uid,
        _camera.c.text.label("camera"),
        _lens.c.text.label("lens"),
        _taken_source.c.text.label("taken_source"),
        _offset_source.c.text.label("utc_offset_source"),
        _creator.c.text.label("creator"),
        _author.c.uid.label("author_uid"),
        _stack.c.uid.label("stack_uid"),
    )
    .join(identities, identities.c.id == photos.c.id)
    .outerjoin(_camera, _camera.c.id == photos.c.camera_id)
    .outerjoin(_lens, _lens.c.id == photos.c.lens_id)
    .outerjoin(_taken_source, _taken_source.c.id == photos.c.taken_source_id)
    .outerjoin(_offset_source, _offset_source.c.id == photos.c.utc_offset_source_id)
    .outerjoin(_creator, _creator.c.id == photos.c.creator_id)
    .outerjoin(authors, and_(authors.c.id == photos.c.author_id, authors.c.deleted == 0))
    .outerjoin(_author, _author.c.id == authors.c.id)
    .outerjoin(stacks, and_(stacks.c.id == photos.c.stack_id, stacks.c.deleted == 0))
    .outerjoin(_stack, _stack.c.id == stacks.c.id)
)

_FILE = (
    select(
        files,
        folders.c.path.label("folder"),
        roots.c.name.label("root"),
        roots.c.path.label("root_path"),
        _format.c.text.label("format"),
        _reason.c.text.label("reason"),
    )
    .join(folders, folders.c.id == files.c.folder_id)
    .join(roots, roots.c.id == folders.c.root_id)
    .outerjoin(_format, _format.c.id == files.c.format_id)
    .outerjoin(_reason, _reason.c.id == files.c.reason_id)
)


def offset_text(minutes: int | None) -> str | None:
    """Return ``+01:00`` for 60."""
    if minutes is None:
        return None
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def shown_rating(stored: int | None) -> float | None:
    """Return stars for a stored rating: halves survive, -1 stays -1, 0 is no rating."""
    if stored is None or stored == 0:
        return None
    return float(stored) if stored < 0 else stored / 2


def utc_text(ms: int | None) -> str | None:
    """Return milliseconds since 1970 as ISO time in UTC."""
    if ms is None:
        return None
    return dt.datetime.fromtimestamp(ms / 1000, dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def path_text(folder: bytes, name: bytes) -> tuple[str, str | None]:
    """Return a path as text and, where that is not exact, the base64 of its bytes."""
    raw = folder + b"/" + name if folder else name
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace"), base64.b64encode(raw).decode("ascii")


def version_of(fingerprint: bytes | None, turn: int | None = None) -> str | None:
    """Return the short text that makes a preview's address immutable: of what content, and how people turned it."""
    if not fingerprint:
        return None
    return f"{fingerprint[:6].hex()}-{turn}" if turn else fingerprint[:6].hex()


def _file(row: Any, *, has_raw: bool, primary: int | None, states: Reachability) -> PhotoFile:
    path, exact = path_text(row.folder, row.name)
    state = "missing" if row.state == FileState.MISSING else "offline" if states.offline(row.root_path) else "present"
    return PhotoFile(
        id=row.id,
        root=row.root,
        path=path,
        role=role(FileKind(row.kind), has_raw=has_raw),
        format=row.format,
        size=row.size,
        fingerprint=row.fingerprint.hex() if row.fingerprint else None,
        state=state,
        primary=row.id == primary,
        width=row.width,
        height=row.height,
        path_bytes=exact,
        failure=row.failure,
        reason=row.reason,
        mtime=row.mtime_ns / 1e9,
    )


def _state(of: Sequence[PhotoFile]) -> str:
    states = {file.state for file in of if file.role not in ("sidecar", "companion")}
    return "present" if "present" in states or not states else "offline" if "offline" in states else "missing"


def load_photos(connection: Connection, rows: Sequence[int], states: Reachability, trees: TagTrees) -> list[Photo]:
    """Return the photos of the row ids, in that order; ids that are gone are left out."""
    found: dict[int, Any] = {}
    file_rows: dict[int, list[Any]] = {}
    tagged: dict[int, list[int]] = {}
    tree = trees.tree(connection)
    for chunk in contents.chunks(rows):
        for row in connection.execute(_PHOTO.where(photos.c.id.in_(chunk))):
            found[row.id] = row
        for row in connection.execute(_FILE.where(files.c.photo_id.in_(chunk)).order_by(files.c.id)):
            file_rows.setdefault(row.photo_id, []).append(row)
        for photo, tag in connection.execute(
            select(photo_tags.c.photo_id, photo_tags.c.tag_id).where(photo_tags.c.photo_id.in_(chunk))
        ):
            tagged.setdefault(photo, []).append(tag)
    own = custom_values(connection, found)
    inside = collected(connection, found)
    return [
        _photo(
            found[row],
            file_rows.get(row, []),
            states,
            tags=tree.labels(tagged.get(row, ())),
            collections=inside.get(row, ()),
            custom=own.get(row, {}),
        )
        for row in rows
        if row in found
    ]


def _photo(
    row: Any,
    file_rows: Sequence[Any],
    states: Reachability,
    *,
    tags: tuple[str, ...],
    collections: tuple[str, ...],
    custom: dict[str, Any],
) -> Photo:
    has_raw = any(one.kind == FileKind.RAW for one in file_rows)
    shown = [_file(one, has_raw=has_raw, primary=row.primary_file_id, states=states) for one in file_rows]
    shown.sort(key=lambda file: (not file.primary, file.role in ("sidecar", "companion"), file.id))
    primary = next((one for one in file_rows if one.id == row.primary_file_id), None)
    return Photo(
        id=uid_text(row.uid),
        taken=row.taken,
        taken_precision=row.taken_precision,
        utc_offset=offset_text(row.utc_offset),
        title=row.title,
        description=row.description,
        rating=shown_rating(row.rating),
        tags=tags,
        collections=collections,
        custom=custom,
        width=row.width,
        height=row.height,
        camera=row.camera,
        lens=row.lens,
        iso=row.iso,
        aperture=row.aperture,
        shutter=row.shutter,
        focal_length=row.focal_length,
        latitude=row.latitude,
        longitude=row.longitude,
        altitude=row.altitude,
        hothash=f"h1:{row.hothash.hex()}" if row.hothash else None,
        files=tuple(shown),
        state=_state(shown),
        taken_source=row.taken_source,
        utc_offset_source=row.utc_offset_source,
        added=utc_text(row.added_at),
        version=version_of(primary.fingerprint if primary else None, row.rotation),
        notes=row.notes,
        flag=FLAGS.get(row.flag),
        label=row.label,
        favourite=bool(row.favourite),
        visibility=VISIBILITIES.get(row.visibility, "visible"),
        rotation=row.rotation or 0,
        creator=row.creator,
        author=uid_text(row.author_uid) if row.author_uid else None,
        copyright=row.copyright,
        licence=row.licence,
        stack=uid_text(row.stack_uid) if row.stack_uid else None,
        revision=str(row.seq),
        row=row.id,
    )


def find_row(connection: Connection, uid: str) -> int | None:
    """Return the row id of a photo's uid, following aliases of merged photos."""
    return find_rows(connection, [uid]).get(uid)


def find_rows(connection: Connection, uids: Sequence[str]) -> dict[str, int]:
    """Return the row ids of those uids that are photos', following aliases of merged photos."""
    asked: dict[bytes, list[str]] = {}
    for uid in uids:
        with contextlib.suppress(ValueError):
            asked.setdefault(uuid.UUID(uid).bytes, []).append(uid)
    known = select(identities.c.uid, identities.c.id).join(photos, photos.c.id == identities.c.id)
    merged = select(aliases.c.uid, aliases.c.identity_id)
    found: dict[str, int] = {}
    for query, column in ((known, identities.c.uid), (merged, aliases.c.uid)):
        left = [raw for raw, texts in asked.items() if texts[0] not in found]
        for chunk in contents.chunks(left):
            for raw, row in connection.execute(query.where(column.in_(chunk))):
                found.update(dict.fromkeys(asked[raw], row))
    return found


def rows_by_prefix(connection: Connection, prefix: str, limit: int = 2) -> list[int]:
    """Return rows of photos whose uid begins with ``prefix`` (hex digits, dashes ignored)."""
    digits = prefix.replace("-", "").lower()
    try:
        low = bytes.fromhex(digits.ljust(32, "0"))
        high = bytes.fromhex(digits.ljust(32, "f"))
    except ValueError:
        return []
    return list(
        connection.execute(
            select(identities.c.id)
            .join(photos, photos.c.id == identities.c.id)
            .where(identities.c.uid.between(low, high))
            .limit(limit)
        ).scalars()
    )


def row_at(connection: Connection, root: int, folder: bytes, name: bytes) -> tuple[int | None, bool]:
    """Return the photo of the file at a place, and whether the file is known at all."""
    found = connection.execute(
        select(files.c.photo_id)
        .join(folders, folders.c.id == files.c.folder_id)
        .where(folders.c.root_id == root, folders.c.path == folder, files.c.name == name)
        .order_by(files.c.state)
    ).first()
    return (None, False) if found is None else (found[0], True)


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where a file of a photo lies; ``path`` is absolute and may not exist now."""

    id: int
    path: bytes
    name: bytes
    root: str
    root_path: bytes
    format: str | None
    size: int
    mtime_ns: int
    fingerprint: bytes | None
    missing: bool
    primary: bool


def file_places(connection: Connection, row: int) -> list[FilePlace]:
    """Return where the files of a photo lie, the primary first, then pictures before sidecars."""
    primary = connection.execute(select(photos.c.primary_file_id).where(photos.c.id == row)).scalar()
    found = connection.execute(_FILE.where(files.c.photo_id == row).order_by(files.c.kind, files.c.id)).all()
    places = [
        FilePlace(
            id=one.id,
            path=b"/".join(part for part in (one.root_path.rstrip(b"/"), one.folder, one.name) if part),
            name=one.name,
            root=one.root,
            root_path=one.root_path,
            format=one.format,
            size=one.size,
            mtime_ns=one.mtime_ns,
            fingerprint=one.fingerprint,
            missing=one.state == FileState.MISSING,
            primary=one.id == primary,
        )
        for one in found
    ]
    return sorted(places, key=lambda place: not place.primary)


def primary_fingerprint(connection: Connection, row: int) -> bytes | None:
    """Return the fingerprint whose hotpreview stands for the photo."""
    return connection.execute(
        select(files.c.fingerprint).join(photos, photos.c.primary_file_id == files.c.id).where(photos.c.id == row)
    ).scalar()
