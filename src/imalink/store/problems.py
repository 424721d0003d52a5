"""What does not fit together in a library's databases, and putting it right."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, literal, or_, select, update

from imalink.changes.logfile import fingerprint_of, hothash_of, path_of, uid_of
from imalink.errors import LibraryDamaged
from imalink.model.filekind import FileKind
from imalink.model.problem import Problem
from imalink.store import contents, fold, leases
from imalink.store.engine import inserted_id
from imalink.store.projection import project
from imalink.store.sequence import next_sequence
from imalink.store.tables import (
    FileState,
    anchors,
    files,
    folders,
    library_tables,
    photos,
    removed_photos,
    roots,
    sequences,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imalink.store.opening import Store

KEPT_TABLES = frozenset({"identities", "aliases", "origins", "batches", "changes", "anchors"})
"""Tables whose rows are the log: nothing that is only out of order is deleted from them."""
PRESENT = int(FileState.PRESENT)
UNKNOWN_SIZE = 1
"""The size of a file of which only the log knows: not empty, since empty files are never looked for."""


class _Rehearsed(Exception):
    """Ends a transaction that is to leave nothing behind."""


def damage(store: Store, *, deep: bool = False) -> Iterator[Problem]:
    """Yield a problem for each of the two databases that is damaged."""
    pragma = "integrity_check" if deep else "quick_check"
    for code, database in (("library-damaged", store.library), ("derived-damaged", store.derived)):
        try:
            with database.read() as connection:
                wrong = [row[0] for row in connection.exec_driver_sql(f"PRAGMA {pragma}(20)") if row[0] != "ok"]
        except LibraryDamaged as error:
            wrong = [error.what]
        if wrong:
            yield Problem(code, f"{database.path.name}: {wrong[0]}", len(wrong))


def problems(store: Store) -> Iterator[Problem]:
    """Yield what is wrong or left over in two undamaged databases."""
    with store.library.read() as connection:
        gone: dict[tuple[str, str], int] = {}
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            gone[row[0], row[2]] = gone.get((row[0], row[2]), 0) + 1
        for (table, to), count in gone.items():
            yield Problem("dangling", f"{count} rows of {table} refer to rows of {to} that are gone", count)
        lonely = _count(connection, _lonely())
        if lonely:
            yield Problem("photo-without-files", f"{lonely} photos have no file at all", lonely)
        strange = _count(connection, _strange())
        if strange:
            yield Problem("primary-file", f"{strange} photos name a primary file that is not theirs", strange)
        newest = connection.execute(select(func.max(photos.c.seq))).scalar() or 0
        counter = connection.execute(select(sequences.c.value).where(sequences.c.name == "photo")).scalar_one()
        if newest > counter:
            yield Problem("sequence", f"a photo carries sequence {newest}, the counter stands at {counter}")
        stale = leases.stale(connection)
        if stale:
            yield Problem("expired-lease", f"{len(stale)} leases of processes that have ended", len(stale))
    lost = orphans = 0
    for _, read, kept in _compared(store):
        lost += 0 if kept else read or 0
        orphans += kept and read is None
    if lost:
        yield Problem("preview-lost", f"{lost} files count as read but derived.db holds nothing of them", lost)
    if orphans:
        yield Problem("orphan-preview", f"{orphans} previews of contents that no known file has", orphans)


def _count(connection: Connection, query: Any) -> int:
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def _lonely() -> Any:
    return select(photos.c.id).where(~_has_files())


def _strange() -> Any:
    primary = files.alias()
    return (
        select(photos.c.id)
        .join(primary, primary.c.id == photos.c.primary_file_id, isouter=True)
        .where(or_(primary.c.id.is_(None), primary.c.photo_id != photos.c.id), _has_files())
    )


def _has_files() -> Any:
    return select(files.c.id).where(files.c.photo_id == photos.c.id).exists()


def _compared(store: Store) -> Iterator[tuple[bytes, int | None, bool]]:
    """Yield every fingerprint, how many files count as read by it (None: no file has it), whether its content is kept.

    Both sides come in order, so that memory does not grow with the library.
    """
    counts = func.sum(
        (files.c.photo_id.is_not(None))
        & (files.c.format_id.is_not(None))
        & (files.c.state == PRESENT)
        & (files.c.pending == 0)
    )
    query = (
        select(files.c.fingerprint, counts)
        .where(files.c.fingerprint.is_not(None))
        .group_by(files.c.fingerprint)
        .order_by(files.c.fingerprint)
        .execution_options(yield_per=1000)
    )
    with store.library.read() as connection, store.derived.read() as derived:
        kept = contents.fingerprints(derived)
        one = next(kept, None)
        for fingerprint, count in connection.execute(query):
            while one is not None and one < fingerprint:
                yield one, None, True
                one = next(kept, None)
            yield fingerprint, int(count), one == fingerprint
            if one == fingerprint:
                one = next(kept, None)
        while one is not None:
            yield one, None, True
            one = next(kept, None)


def differences(store: Store, checkpoint: Callable[[], None] = lambda: None) -> fold.Differences:
    """Return what is not as log and files give it; nothing is changed."""
    found = fold.Differences()
    with store.library.read() as connection:
        for things in fold.thing_pages(connection):
            checkpoint()
            with _rehearsal(store) as rehearsed:
                part = fold.remake_things(rehearsed, things, sequence=next_sequence(rehearsed))
            found.words |= part.words
            found.things |= part.things
    for ids in _pages(store):
        checkpoint()
        with _rehearsal(store) as connection:
            part = fold.remake(connection, store, ids, sequence=next_sequence(connection))
        found.words |= part.words
        found.values |= part.values
    return found


@contextmanager
def _rehearsal(store: Store) -> Iterator[Connection]:
    with suppress(_Rehearsed), store.library.write() as connection:
        yield connection
        raise _Rehearsed


def _pages(store: Store) -> Iterator[list[int]]:
    last = 0
    while True:
        with store.library.read() as connection:
            ids = fold.photo_rows(connection, last)
        if not ids:
            return
        yield ids
        last = ids[-1]


def remake_things(store: Store) -> None:
    """Work out everything but photos anew, a transaction for some hundred of them."""
    with store.library.read() as connection:
        for things in fold.thing_pages(connection):
            with store.library.write() as writer:
                fold.remake_things(writer, things, sequence=next_sequence(writer))


def remake_all(store: Store, after: int, note: Callable[[Connection, int], None]) -> Iterator[int]:
    """Work out words and values of all photos beyond ``after`` anew, a transaction for some hundred of them.

    ``note`` is told inside each transaction how far it has come; yields that number after it.
    """
    last = after
    while True:
        with store.library.write() as connection:
            ids = fold.photo_rows(connection, last)
            if not ids:
                return
            fold.remake(connection, store, ids, sequence=next_sequence(connection))
            last = ids[-1]
            note(connection, last)
        yield last


# -- putting it right


def repair_rows(store: Store) -> None:
    """Delete dangling rows and expired leases, give photos files and primaries, set the counter right."""
    with store.library.write() as connection:
        _drop_dangling(connection)
        _give_files(connection)
        connection.execute(
            update(sequences)
            .where(sequences.c.name == "photo")
            .values(
                value=func.max(sequences.c.value, select(func.coalesce(func.max(photos.c.seq), 0)).scalar_subquery())
            )
        )
        strange = list(connection.execute(_strange()).scalars())
        for chunk in contents.chunks(strange):
            project(connection, store, chunk, sequence=next_sequence(connection))  # type: ignore[arg-type]
        leases.drop_stale(connection)
    _read_again(store)


def _drop_dangling(connection: Connection) -> None:
    """Take every reference to what is gone out of the tables: the reference where it may be absent, else the row."""
    while True:
        hurt = {row[0] for row in connection.exec_driver_sql("PRAGMA foreign_key_check")} - KEPT_TABLES
        if not hurt:
            return
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a row may go before those that refer to it
        for name in hurt:
            _release(connection, library_tables.tables[name])


def _release(connection: Connection, table: Table, gone: ColumnElement[Any] | None = None, to: str = "") -> None:
    """Free a table of references to rows that are not there, or (``gone``, in the table ``to``) soon will not be."""
    for key in table.foreign_keys:
        if gone is not None and key.column.table.name != to:
            continue
        column = table.c[key.parent.name]
        wanted = column.not_in(select(key.column)) if gone is None else column == gone
        change: Any = update(table).values({column.name: None}) if column.nullable else delete(table)
        connection.execute(change.where(column.is_not(None), wanted))


def _give_files(connection: Connection) -> None:
    """Put photos that were spoken of back at the place they were known at, as missing; remove the others."""
    lonely = list(connection.execute(_lonely()).scalars())
    said: dict[int, dict[str, Any]] = {}
    for chunk in contents.chunks(lonely):
        for photo, value in connection.execute(
            select(anchors.c.photo_id, anchors.c.value).where(anchors.c.photo_id.in_(chunk))
        ):
            said[photo] = json.loads(value)
    for photo in lonely:
        anchor = said.get(photo)
        root = None
        if anchor is not None and "root" in anchor:
            root = connection.execute(select(roots.c.id).where(roots.c.uid == uid_of(anchor["root"]))).scalar()
        if anchor is None or root is None:
            if anchor is None:
                _remove_photo(connection, photo)
            continue
        path = path_of(anchor)
        file = {
            "photo": photo, "root": root, "path": path, "kind": int(FileKind.PICTURE), "size": UNKNOWN_SIZE,
            "fingerprint": fingerprint_of(anchor.get("fingerprint")), "state": int(FileState.MISSING),
        }  # fmt: skip
        row = put_file(connection, file, stem=0)
        connection.execute(
            update(photos)
            .where(photos.c.id == photo)
            .values(primary_file_id=row, hothash=func.coalesce(photos.c.hothash, hothash_of(anchor.get("hothash"))))
        )


def put_file(connection: Connection, file: dict[str, Any], *, stem: int) -> int:
    """Add a file known from the log only, to be read when it is met; return its row."""
    above, _, name = file["path"].rpartition(b"/")
    folder = connection.execute(
        select(folders.c.id).where(folders.c.root_id == file["root"], folders.c.path == above)
    ).scalar()
    if folder is None:
        folder = inserted_id(connection.execute(insert(folders).values(root_id=file["root"], path=above)))
    return inserted_id(
        connection.execute(
            insert(files).values(
                folder_id=folder, name=name, stem=stem, photo_id=file["photo"], session_id=file.get("session", 0),
                kind=file["kind"], format_id=file.get("format"), state=file["state"], pending=1, size=file["size"],
                mtime_ns=0, fingerprint=file["fingerprint"],
            )
        )
    )  # fmt: skip


def _remove_photo(connection: Connection, photo: int) -> None:
    for table in library_tables.tables.values():
        if table is not photos:
            _release(connection, table, literal(photo), "photos")
    connection.execute(delete(photos).where(photos.c.id == photo))
    connection.execute(insert(removed_photos).values(photo_id=photo, seq=next_sequence(connection)))


def _read_again(store: Store) -> None:
    """Have the next scan read the files of which derived.db holds nothing."""
    lost = (fingerprint for fingerprint, read, kept in _compared(store) if read and not kept)
    for chunk in contents.chunks(lost):
        with store.library.write() as connection:
            connection.execute(update(files).where(files.c.fingerprint.in_(chunk)).values(pending=1))


def repair_differences(store: Store, found: fold.Differences) -> None:
    """Work out anew what was found to differ; what is said of things comes first, since photos show it."""
    if found.words or found.things:
        remake_things(store)
    for chunk in contents.chunks(sorted(found.words | found.values), fold.CHUNK):
        with store.library.write() as connection:
            ids = list(connection.execute(select(photos.c.id).where(photos.c.id.in_(chunk))).scalars())
            fold.remake(connection, store, ids, sequence=next_sequence(connection))


def drop_orphans(store: Store) -> int:
    """Delete contents that no known file has; return how many. None while a scan may be about to name them."""
    gone = 0
    orphans = (fingerprint for fingerprint, read, kept in _compared(store) if kept and read is None)
    for chunk in contents.chunks(orphans):
        # The writer of library.db is held meanwhile: a scan that begins now has saved nothing yet.
        with store.library.write() as connection:
            if leases.scan_running(connection):
                return gone
            named = set(connection.execute(select(files.c.fingerprint).where(files.c.fingerprint.in_(chunk))).scalars())
            unwanted = [one for one in chunk if one not in named]
            with store.derived.write() as derived:
                contents.drop(derived, unwanted)  # type: ignore[arg-type]
            gone += len(unwanted)
    return gone
