"""Search documents: what the index is told of photos that are newer than it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, case, func, select

from imalink.model.filekind import FileKind
from imalink.search.document import IndexedFile, SearchDocument
from imalink.search.hashes import LEAST_QUALITY
from imalink.store import contents
from imalink.store.collected import collected, collection_paths
from imalink.store.customfields import custom_terms, indexed_value
from imalink.store.opening import uid_text
from imalink.store.photos import path_text
from imalink.store.rootchange import Removal, hidden_roots
from imalink.store.sequence import current_sequence
from imalink.store.tables import (
    FileState,
    assertions,
    authors,
    files,
    folders,
    identities,
    photo_tags,
    photos,
    removed_photos,
    roots,
    stacks,
    terms,
)
from imalink.store.wordnumbers import FLAGS, VISIBILITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from imalink.model.field import Field
    from imalink.store.tagtree import TagTree, TagTrees

_camera, _lens, _creator, _format = (terms.alias(name) for name in ("camera", "lens", "creator", "format"))

_PHOTO = (
    select(
        photos, identities.c.uid, _camera.c.text.label("camera"), _lens.c.text.label("lens"),
        _creator.c.text.label("creator"), authors.c.name.label("author"), stacks.c.cover_id,
    )
    .join(identities, identities.c.id == photos.c.id)
    .outerjoin(authors, and_(authors.c.id == photos.c.author_id, authors.c.deleted == 0))
    .outerjoin(stacks, and_(stacks.c.id == photos.c.stack_id, stacks.c.deleted == 0))
    .outerjoin(_camera, _camera.c.id == photos.c.camera_id)
    .outerjoin(_lens, _lens.c.id == photos.c.lens_id)
    .outerjoin(_creator, _creator.c.id == photos.c.creator_id)
)  # fmt: skip


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


def build(connection: Connection, rows: list[int], trees: TagTrees) -> Iterator[SearchDocument]:
    """Yield the documents of photos, but for hidden ones."""
    hidden = hidden_rows(connection, rows)
    tree = trees.tree(connection)
    paths, added = collection_paths(connection), custom_terms(connection)
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
        tagged: dict[int, list[int]] = {}
        for photo, tag in connection.execute(
            select(photo_tags.c.photo_id, photo_tags.c.tag_id).where(photo_tags.c.photo_id.in_(chunk))
        ):
            tagged.setdefault(photo, []).append(tag)
        gathered = _Gathered(members, tagged, collected(connection, chunk, paths), _custom(connection, chunk, added))
        for row in connection.execute(_PHOTO.where(photos.c.id.in_(chunk))):
            yield _document(row, gathered, tree)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What hangs on the photos of a chunk, by photo."""

    members: dict[int, list[Any]]
    tags: dict[int, list[int]]
    collections: dict[int, tuple[str, ...]]
    custom: dict[int, dict[str, Any]]


def _custom(connection: Connection, chunk: list[object], added: Mapping[int, Field]) -> dict[int, dict[str, Any]]:
    """Return the values of added fields (by term row) as the index takes them."""
    found: dict[int, dict[str, Any]] = {}
    if added:
        for photo, term, value in connection.execute(
            select(assertions.c.target_id, assertions.c.field_id, assertions.c.value).where(
                assertions.c.target_id.in_(chunk),
                assertions.c.field_id.in_(added),
                assertions.c.value.is_not(None),
            )
        ):
            field = added[term]
            found.setdefault(photo, {})[field.name] = indexed_value(field, json.loads(value))
    return found


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


def _type(members: list[Any]) -> str:
    return "raw" if any(member.kind == FileKind.RAW for member in members) else "image"


def _document(row: Any, gathered: _Gathered, tree: TagTree) -> SearchDocument:
    members = gathered.members.get(row.id, [])
    present = [member for member in members if member.state == FileState.PRESENT and member.kind <= FileKind.RAW]
    online = any(not member.offline for member in present)
    tags = [tag for one in gathered.tags.get(row.id, ()) if (tag := tree.now(one)) is not None]
    own: set[str] = set()
    ways: set[str] = set()
    synonyms: set[str] = set()
    for tag in tags:
        all_ways = tree.ways(tag)
        own.add("|".join(all_ways[0]))
        ways.update("|".join(way) for way in all_ways)
        synonyms.update(tag.synonyms)
        for above in tree.above(tag.row):
            synonyms.update(tree.tags[above].synonyms)
    people = {tag.name for tag in tags if tag.category == tree.people}
    return SearchDocument(
        row=row.id,
        uid=uid_text(row.uid),
        taken_start=row.taken_start,
        taken_end=row.taken_end,
        precision=row.taken_precision,
        rating=row.rating,
        title=row.title,
        description=row.description,
        notes=row.notes,
        label=row.label,
        flag=FLAGS.get(row.flag),
        favourite=bool(row.favourite),
        tags=tuple(sorted(own)),
        tag_paths=tuple(sorted(ways)),
        synonyms=tuple(sorted(synonyms)),
        persons=tuple(sorted(people)),
        collections=gathered.collections.get(row.id, ()),
        creator=row.author or row.creator,
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
        type=_type(members),
        files=tuple(
            IndexedFile(member.root, path_text(member.path, member.name)[0], member.format, member.size)
            for member in members
        ),
        state="present" if online else "offline" if present else "missing",
        visibility=VISIBILITIES.get(row.visibility, "visible"),
        added=row.added_at,
        stack=row.stack_id if row.cover_id is not None else None,
        cover=row.id == row.cover_id,
        hothash=row.hothash.hex() if row.hothash and (row.hothash_quality or 0) >= LEAST_QUALITY else None,
        flags=_flags(members),
        custom={
            **{name: text for name in ("copyright", "licence") if (text := getattr(row, name))},
            **gathered.custom.get(row.id, {}),
        },
    )
