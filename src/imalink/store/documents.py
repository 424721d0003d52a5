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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from imalink.store.contents import Chosen
    from imalink.store.tagtree import TagTree, TagTrees

_camera, _lens, _creator, _format = (terms.alias(name) for name in ("camera", "lens", "creator", "format"))

_SAME = (
    "taken_start", "taken_end", "taken_precision", "rating", "title", "description", "notes", "label", "iso",
    "aperture", "shutter", "focal_length", "latitude", "longitude", "altitude", "width", "height", "added_at",
)  # fmt: skip
"""Columns that a document has as they stand; their order is that of the tuple they are unpacked from."""

_PHOTO = (
    select(
        photos.c.id, identities.c.uid, _camera.c.text, _lens.c.text, func.coalesce(authors.c.name, _creator.c.text),
        photos.c.stack_id, stacks.c.cover_id, photos.c.flag, photos.c.favourite, photos.c.visibility, photos.c.hothash,
        photos.c.hothash_quality, photos.c.copyright, photos.c.licence, photos.c.session_id,
        *(photos.c[name] for name in _SAME),
    )
    .join(identities, identities.c.id == photos.c.id)
    .outerjoin(authors, and_(authors.c.id == photos.c.author_id, authors.c.deleted == 0))
    .outerjoin(stacks, and_(stacks.c.id == photos.c.stack_id, stacks.c.deleted == 0))
    .outerjoin(_camera, _camera.c.id == photos.c.camera_id)
    .outerjoin(_lens, _lens.c.id == photos.c.lens_id)
    .outerjoin(_creator, _creator.c.id == photos.c.creator_id)
)  # fmt: skip


_MEMBERS = (
    select(
        files.c.photo_id, files.c.id, files.c.name, files.c.kind, files.c.state, files.c.size,
        files.c.fingerprint, files.c.hard_link,
        folders.c.path, roots.c.name.label("root"), roots.c.offline, _format.c.text.label("format"),
    )
    .join(folders, folders.c.id == files.c.folder_id)
    .join(roots, roots.c.id == folders.c.root_id)
    .outerjoin(_format, _format.c.id == files.c.format_id)
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


def last_row_after(connection: Connection, row: int, limit: int) -> int | None:
    """Return the last of the next ``limit`` rows of photos in the order of their ids, None where none follows."""
    following = select(photos.c.id).where(photos.c.id > row).order_by(photos.c.id).limit(limit).subquery()
    found = connection.execute(select(func.max(following.c.id))).scalar()
    return None if found is None else int(found)


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
    builder = Builder(connection, trees)
    for chunk in contents.chunks(row for row in rows if row not in hidden):
        yield from builder.built(contents.among(chunk))


def build_range(connection: Connection, low: int, high: int, trees: TagTrees) -> Iterator[SearchDocument]:
    """Yield the documents of the photos whose rows lie between two, both included, but for hidden ones."""
    hidden = hidden_rows(connection)
    for document in Builder(connection, trees).built(contents.span(low, high)):
        if document.row not in hidden:
            yield document


@dataclass(frozen=True, slots=True)
class _Tagged:
    """What a set of tags comes to: the tags' own ways, all ways, other names, persons."""

    own: tuple[str, ...]
    ways: tuple[str, ...]
    synonyms: tuple[str, ...]
    persons: tuple[str, ...]


class Builder:
    """Builds documents on one connection; photos in a row share what their tags come to."""

    def __init__(self, connection: Connection, trees: TagTrees) -> None:
        self._connection = connection
        self._tree = trees.tree(connection)
        self._paths = collection_paths(connection)
        self._added = custom_terms(connection)
        self._tagged: dict[tuple[int, ...], _Tagged] = {(): _Tagged((), (), (), ())}

    def built(self, chosen: Chosen) -> Iterator[SearchDocument]:
        """Yield the documents of the photos whose row, in whatever column it stands, is ``chosen``."""
        run = self._connection.execute
        members: dict[int, list[Any]] = {}
        for member in run(_MEMBERS.where(chosen(files.c.photo_id))).all():
            members.setdefault(member[0], []).append(member)
        tagged: dict[int, list[int]] = {}
        for photo, tag in run(
            select(photo_tags.c.photo_id, photo_tags.c.tag_id)
            .where(chosen(photo_tags.c.photo_id))
            .order_by(photo_tags.c.photo_id, photo_tags.c.tag_id)
        ).all():
            tagged.setdefault(photo, []).append(tag)
        rows = run(_PHOTO.where(chosen(photos.c.id))).all()
        inside = collected(self._connection, [row[0] for row in rows], self._paths)
        custom = self._custom(chosen)
        for row in rows:
            photo = row[0]
            tags = self._tags(tuple(tagged.get(photo, ())))
            yield _document(row, members.get(photo, ()), tags, inside.get(photo, ()), custom.get(photo))

    def _tags(self, rows: tuple[int, ...]) -> _Tagged:
        known = self._tagged.get(rows)
        if known is None:
            known = self._tagged[rows] = _tagged(self._tree, rows)
        return known

    def _custom(self, chosen: Chosen) -> dict[int, dict[str, Any]]:
        """Return the values of added fields as the index takes them."""
        found: dict[int, dict[str, Any]] = {}
        if self._added:
            for photo, term, value in self._connection.execute(
                select(assertions.c.target_id, assertions.c.field_id, assertions.c.value).where(
                    chosen(assertions.c.target_id),
                    assertions.c.field_id.in_(self._added),
                    assertions.c.value.is_not(None),
                )
            ):
                field = self._added[term]
                found.setdefault(photo, {})[field.name] = indexed_value(field, json.loads(value))
        return found


def _tagged(tree: TagTree, rows: tuple[int, ...]) -> _Tagged:
    tags = [tag for row in rows if (tag := tree.now(row)) is not None]
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
    persons = {tag.name for tag in tags if tag.category == tree.people}
    return _Tagged(*(tuple(sorted(texts)) for texts in (own, ways, synonyms, persons)))


def _flags(members: Sequence[Any]) -> tuple[str, ...]:
    pictures = [member for member in members if member.kind <= FileKind.RAW]
    if len(pictures) == 1:
        return _RAW if pictures[0].kind == FileKind.RAW else ()
    flags = []
    raw = any(member.kind == FileKind.RAW for member in pictures)
    if raw:
        flags.append("raw")
    if raw and any(member.kind == FileKind.PICTURE for member in pictures):
        flags.append("pair")
    if any(number > 1 for number in real_copies(pictures).values()):
        flags.append("duplicate")
    return tuple(flags)


_RAW = ("raw",)


def real_copies(members: Iterable[Any]) -> dict[bytes, int]:
    """Return how often each content lies on the disks, by fingerprint: names of one file (hard links) are one copy."""
    copies: dict[bytes, set[tuple[bool, int]]] = {}
    for member in members:
        if member.fingerprint and member.state == FileState.PRESENT:
            linked = member.hard_link is not None
            copies.setdefault(member.fingerprint, set()).add((linked, member.hard_link if linked else member.id))
    return {fingerprint: len(places) for fingerprint, places in copies.items()}


def _document(
    row: Any, members: Sequence[Any], tags: _Tagged, inside: tuple[str, ...], added: Mapping[str, Any] | None
) -> SearchDocument:
    (
        photo, uid, camera, lens, creator, stack, cover, flag, favourite, visibility, hothash, quality, copyright_,
        licence, session, start, end, precision, rating, title, description, notes, label, iso, aperture, shutter,
        focal_length, latitude, longitude, altitude, width, height, added_at,
    ) = row  # fmt: skip
    present = [member for member in members if member.state == FileState.PRESENT and member.kind <= FileKind.RAW]
    online = any(not member.offline for member in present)
    custom = dict(added) if added else {}
    if copyright_:
        custom["copyright"] = copyright_
    if licence:
        custom["licence"] = licence
    flags = _flags(members)
    return SearchDocument(
        row=photo,
        uid=uid_text(uid),
        taken_start=start,
        taken_end=end,
        precision=precision,
        rating=rating,
        title=title,
        description=description,
        notes=notes,
        label=label,
        flag=FLAGS.get(flag),
        favourite=bool(favourite),
        tags=tags.own,
        tag_paths=tags.ways,
        synonyms=tags.synonyms,
        persons=tags.persons,
        collections=inside,
        creator=creator,
        camera=camera,
        lens=lens,
        iso=iso,
        aperture=aperture,
        shutter=shutter,
        focal_length=focal_length,
        latitude=latitude,
        longitude=longitude,
        altitude=altitude,
        width=width,
        height=height,
        type="raw" if "raw" in flags else "image",
        files=tuple(
            IndexedFile(member.root, path_text(member.path, member.name)[0], member.format, member.size)
            for member in members
        ),
        state="present" if online else "offline" if present else "missing",
        visibility=VISIBILITIES.get(visibility, "visible"),
        added=added_at,
        stack=stack if cover is not None else None,
        session=session,
        cover=photo == cover,
        hothash=hothash.hex() if hothash and (quality or 0) >= LEAST_QUALITY else None,
        flags=flags,
        custom=custom,
    )
