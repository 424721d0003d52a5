"""A library of a million photos in minutes: rows as scans and edits would have left them, tens of thousands a
transaction. Nothing of it exists on disk; for benchmarks and tests only."""

from __future__ import annotations

import zlib
from itertools import count as numbers
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Table, func, insert, select

from imalink.changes.draft import Draft
from imalink.model.change import Op
from imalink.model.filekind import FileKind
from imalink.model.sayable import COLLECTIONS, PARENTS
from imalink.model.tagpath import TagPath, category_uid, fold
from imalink.store import sessions
from imalink.store.anchors import anchor
from imalink.store.changes import Entry, Origin, write_batch
from imalink.store.engine import inserted_id
from imalink.store.naming import uids_of
from imalink.store.opening import new_uid
from imalink.store.sequence import next_clocks, next_identity, next_sequence, now_ms
from imalink.store.tables import (
    FileState,
    IdentityKind,
    TermKind,
    batches,
    changes,
    collection_photos,
    files,
    folders,
    identities,
    links,
    photo_tags,
    photos,
    roots,
    tags,
)
from imalink.store.tables import sessions as session_rows
from imalink.store.tagtree import TAGS
from imalink.store.things import new_thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from imalink.store.opening import Store

AT_ONCE = 20_000
"""Photos a transaction."""

CACHE_KB = 400_000
"""SQLite's page cache meanwhile: the indexes of fingerprints are written in no order."""


class BulkFile(NamedTuple):
    """A file of a photo, in the photo's folder."""

    name: str
    kind: FileKind
    format: str
    size: int
    fingerprint: bytes


class BulkPhoto(NamedTuple):
    """A photo; values as the table ``photos`` keeps them, texts that many share as texts.

    ``tags`` and ``collections`` are rows, ``folder`` the path below the root. The primary file comes first.
    """

    uid: bytes
    added_at: int
    folder: str
    files: tuple[BulkFile, ...]
    tags: tuple[int, ...] = ()
    collections: tuple[int, ...] = ()
    camera: str | None = None
    lens: str | None = None
    creator: str | None = None
    taken: str | None = None
    taken_start: int | None = None
    taken_end: int | None = None
    taken_precision: str | None = None
    hothash: bytes | None = None
    hothash_quality: int | None = None
    width: int | None = None
    height: int | None = None
    iso: int | None = None
    aperture: float | None = None
    shutter: float | None = None
    focal_length: float | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    title: str | None = None
    description: str | None = None
    rating: int | None = None
    label: str | None = None
    flag: int | None = None
    favourite: int | None = None
    visibility: int | None = None


_SAME = BulkPhoto._fields[BulkPhoto._fields.index("taken") :]
"""Fields that are columns of the same name."""

_PHOTO = (
    "id", "primary_file_id", "seq", "session_id", "added_at", "preview_fingerprint", "file_count", "formats_id",
    "root_id", "camera_id", "lens_id", "creator_id", *_SAME,
)  # fmt: skip
_FILE = (
    "id", "folder_id", "name", "stem", "photo_id", "session_id", "kind", "format_id", "state", "size", "mtime_ns",
    "fingerprint", "width", "height",
)  # fmt: skip


def make_tags(
    store: Store, paths: Sequence[TagPath], more_parents: Mapping[int, int], synonyms: Mapping[int, list[str]]
) -> list[int]:
    """Make the tags that files would have named so, a parent before what lies below it, and return their rows.

    ``more_parents`` and ``synonyms`` (by index of ``paths``) are said by a person, as one batch.
    """
    with store.library.write() as connection:
        categories = {
            path.category: connection.execute(
                select(identities.c.id).where(identities.c.uid == category_uid(path.category))
            ).scalar_one()
            for path in paths
        }
        first = next_identity(connection)
        rows = {path: first + number for number, path in enumerate(paths)}
        _insert(
            connection,
            identities,
            ("id", "uid", "kind"),
            [(row, path.uid, int(IdentityKind.TAG)) for path, row in rows.items()],
        )
        known = [(row, categories[path.category], path, path.names[-1]) for path, row in rows.items()]
        _insert(
            connection,
            tags,
            ("id", "category_id", "name", "key", "observed_category_id", "observed_name", "observed_parent_id"),
            [
                (row, category, name, fold(name), category, name, rows[path.parent] if path.parent else None)
                for row, category, path, name in known
            ],
        )
        next_sequence(connection, TAGS)
        said = [
            Entry([first + child], [Draft(PARENTS, first + parent, Op.ADD)]) for child, parent in more_parents.items()
        ]
        said += [Entry([first + tag], [Draft("synonyms", names)]) for tag, names in synonyms.items()]
        if said:
            write_batch(connection, store, said, Origin("bulk"))
    return [first + number for number in range(len(paths))]


def make_collections(store: Store, named: Sequence[tuple[str, int | None]]) -> list[int]:
    """Make static collections (name, index of the one above it, which comes before) and return their rows."""
    rows: list[int] = []
    with store.library.write() as connection:
        entries = []
        for name, above in named:
            row = new_thing(connection, IdentityKind.COLLECTION)
            drafts = [Draft("type", "static"), Draft("name", name)]
            if above is not None:
                drafts.append(Draft("parent", uids_of(connection, [rows[above]])[rows[above]]))
            entries.append(Entry([row], drafts))
            rows.append(row)
        if entries:
            write_batch(connection, store, entries, Origin("bulk"))
    return rows


def make_photos(store: Store, root: int, made: Iterable[BulkPhoto]) -> int:
    """Write the photos below a root and return how many; the search index follows as after a scan."""
    with store.library.write() as connection:
        session = sessions.begin(connection)
    writing = _Writing(store, root, session)
    waiting: list[BulkPhoto] = []
    total = 0
    for photo in made:
        waiting.append(photo)
        if len(waiting) == AT_ONCE:
            writing.write(waiting)
            total += len(waiting)
            waiting.clear()
    writing.write(waiting)
    with store.library.write() as connection:
        connection.execute(session_rows.update().where(session_rows.c.id == session).values(finished_at=now_ms()))
        connection.execute(roots.update().where(roots.c.id == root).values(scanned_at=now_ms()))
    return total + len(waiting)


class _Writing:
    """Numbers rows and remembers folders from one transaction to the next."""

    def __init__(self, store: Store, root: int, session: int) -> None:
        self._store = store
        self._root = root
        self._session = session
        self._folders: dict[str, int] = {}
        with store.library.read() as connection:
            self._files = numbers(1 + _largest(connection, files))
            self._places = numbers(1 + _largest(connection, folders))

    def write(self, made: Sequence[BulkPhoto]) -> None:
        """Write photos in one transaction."""
        if not made:
            return
        with self._store.library.write() as connection:
            connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KB}")
            self._write(connection, made)

    def _write(self, connection: Connection, made: Sequence[BulkPhoto]) -> None:
        terms, root, session = self._store.terms, self._root, self._session
        first, sequence = next_identity(connection), next_sequence(connection)
        new_folders: list[tuple[Any, ...]] = []
        photo_rows: list[tuple[Any, ...]] = []
        file_rows: list[tuple[Any, ...]] = []

        def term(kind: TermKind, text: str | None) -> int | None:
            return None if text is None else terms.id(connection, kind, text)

        for row, photo in enumerate(made, first):
            folder = self._folders.get(photo.folder)
            if folder is None:
                folder = self._folders[photo.folder] = next(self._places)
                new_folders.append((folder, root, photo.folder.encode()))
            mtime = (photo.taken_start or 0) * 1_000_000
            keys = []
            for file in photo.files:
                keys.append(next(self._files))
                file_rows.append((
                    keys[-1], folder, file.name.encode(), zlib.crc32(file.name.rpartition(".")[0].casefold().encode()),
                    row, session, int(file.kind), term(TermKind.FORMAT, file.format), int(FileState.PRESENT),
                    file.size, mtime, file.fingerprint, photo.width, photo.height,
                ))  # fmt: skip
            formats = sorted({"RAW" if file.kind is FileKind.RAW else file.format for file in photo.files})
            formats.sort(key=lambda name: name != "RAW")
            photo_rows.append((
                row, keys[0], sequence, session, photo.added_at, photo.files[0].fingerprint[:6], len(keys),
                term(TermKind.FORMATS, "+".join(formats)), root, term(TermKind.CAMERA, photo.camera),
                term(TermKind.LENS, photo.lens), term(TermKind.CREATOR, photo.creator), *photo[_VALUES:],
            ))  # fmt: skip
        kind = int(IdentityKind.PHOTO)
        _insert(
            connection,
            identities,
            ("id", "uid", "kind"),
            [(row, photo.uid, kind) for row, photo in enumerate(made, first)],
        )
        _insert(connection, photos, _PHOTO, photo_rows)
        _insert(connection, folders, ("id", "root_id", "path"), new_folders)
        _insert(connection, files, _FILE, file_rows)
        _insert(
            connection,
            photo_tags,
            ("photo_id", "tag_id", "said"),
            [(row, tag, 0) for row, photo in enumerate(made, first) for tag in sorted(set(photo.tags))],
        )
        self._collect(connection, [(row, one) for row, photo in enumerate(made, first) for one in photo.collections])

    def _collect(self, connection: Connection, pairs: Sequence[tuple[int, int]]) -> None:
        """Put photos into collections, as one batch of the log says it."""
        if not pairs:
            return
        terms = self._store.terms
        batch = inserted_id(
            connection.execute(
                insert(batches).values(
                    uid=new_uid(), origin_id=1, made_at=now_ms(),
                    actor_id=terms.id(connection, TermKind.ACTOR, "bulk"),
                    source_id=terms.id(connection, TermKind.SOURCE, "user"),
                )
            )
        )  # fmt: skip
        anchor(connection, sorted({photo for photo, _ in pairs}), batch)
        field = terms.id(connection, TermKind.FIELD, COLLECTIONS)
        first = 1 + _largest(connection, changes)
        clocks = next_clocks(connection, len(pairs))
        said = list(zip(range(first, first + len(pairs)), clocks, pairs, strict=True))
        _insert(
            connection,
            changes,
            ("id", "batch_id", "clock", "target_id", "field_id", "op", "value"),
            [
                (row, batch, clock, photo, field, int(Op.ADD), f'{{"id":{one},"place":{row}}}')
                for row, clock, (photo, one) in said
            ],
        )
        _insert(
            connection,
            links,
            ("target_id", "field_id", "member_id", "present", "place", "change_id"),
            [(photo, field, one, 1, float(row), row) for row, _, (photo, one) in said],
        )
        _insert(
            connection,
            collection_photos,
            ("collection_id", "photo_id", "place"),
            [(one, photo, float(row)) for row, _, (photo, one) in said],
        )


_VALUES = BulkPhoto._fields.index("taken")


def _largest(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())


def _insert(connection: Connection, table: Table, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Insert tuples as they are: building a statement a row costs ten times what SQLite does."""
    assert all(name in table.c for name in columns)
    if rows:
        marks = ", ".join("?" * len(columns))
        text = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of ours
        connection.exec_driver_sql(text, rows)
