"""Forgetting a root for good: what nobody said anything about goes, everything else stays as missing photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select, update

from imalink.model.filekind import FileKind
from imalink.store import contents, fileowners
from imalink.store.projection import project
from imalink.store.rootchange import Removal, photos_of
from imalink.store.roots import free_name, load_root
from imalink.store.sequence import next_sequence, now_ms
from imalink.store.tables import (
    FileState,
    aliases,
    anchors,
    assertions,
    changes,
    collection_photos,
    file_events,
    file_owners,
    files,
    folders,
    foreign_leftovers,
    grouping_proposals,
    identities,
    ignored_files,
    mount_points,
    photo_tags,
    photos,
    regions,
    removed_photos,
    roots,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.store.opening import Store


def said_of(connection: Connection, targets: Iterable[int]) -> set[int]:
    """Return those photos of which anything was ever said: a Change, also one undone, or a foreign word.

    What was said of a photo that was merged into another counts for that one.
    """
    found: set[int] = set()
    for chunk in contents.chunks(targets):
        for column in (assertions.c.target_id, changes.c.target_id, anchors.c.photo_id, foreign_leftovers.c.target_id):
            found.update(connection.execute(select(column).where(column.in_(chunk)).distinct()).scalars())
        merged = (
            select(aliases.c.identity_id)
            .join(identities, identities.c.uid == aliases.c.uid)
            .join(changes, changes.c.target_id == identities.c.id)
            .where(aliases.c.identity_id.in_(chunk))
        )
        found.update(connection.execute(merged.distinct()).scalars())
    return found


def forget(connection: Connection, store: Store, root: int) -> tuple[int, int]:
    """Delete a removed root's files and the photos that only it had; return how many photos went and how many stayed.

    A photo of which something was said stays with its files here as missing ones, so that it is known again should
    they turn up. The Change log and all identities stay. The root's row stays too while such files name it, under a
    name and a path that stand in nobody's way.
    """
    sequence = next_sequence(connection)
    gone = stayed = 0
    for page in photos_of(connection, root):
        said = said_of(connection, page)
        kept = _with_files_elsewhere(connection, root, set(page) - said)
        going = set(page) - said - kept
        _hand_sidecars_on(connection, root, kept | going)
        _delete_files(connection, root, kept | going)
        _delete_photos(connection, going, sequence)
        for chunk in contents.chunks(said):
            here = select(folders.c.id).where(folders.c.root_id == root)
            connection.execute(
                update(files)
                .where(
                    files.c.photo_id.in_(chunk), files.c.folder_id.in_(here), files.c.state == int(FileState.PRESENT)
                )
                .values(state=int(FileState.MISSING), missing_at=now_ms())
            )
        project(connection, store, said | kept, sequence=sequence)
        gone += len(going)
        stayed += len(said)
    _delete_rest(connection, root)
    return gone, stayed


def _with_files_elsewhere(connection: Connection, root: int, targets: set[int]) -> set[int]:
    found: set[int] = set()
    for chunk in contents.chunks(targets):
        found.update(
            connection.execute(
                select(files.c.photo_id)
                .join(folders, folders.c.id == files.c.folder_id)
                .where(files.c.photo_id.in_(chunk), folders.c.root_id != root)
                .distinct()
            ).scalars()
        )
    return found


def _hand_sidecars_on(connection: Connection, root: int, targets: set[int]) -> None:
    """Give the sidecars that photos here share to those of them that stay, for what these show of them stays too."""
    here = select(folders.c.id).where(folders.c.root_id == root)
    for chunk in contents.chunks(targets):
        shared = connection.execute(
            select(files.c.id)
            .where(files.c.photo_id.in_(chunk), files.c.folder_id.in_(here), files.c.kind > int(FileKind.RAW))
            .where(select(file_owners.c.owner_id).where(file_owners.c.file_id == files.c.id).exists())
        ).scalars()
        others = fileowners.sharing(connection, shared)
        stay = said_of(connection, others.keys() - targets)
        for photo in sorted(stay):
            connection.execute(update(files).where(files.c.id == others[photo]).values(photo_id=photo))


def _delete_files(connection: Connection, root: int, targets: set[int]) -> None:
    here = select(folders.c.id).where(folders.c.root_id == root)
    for chunk in contents.chunks(targets):
        doomed = select(files.c.id).where(files.c.photo_id.in_(chunk), files.c.folder_id.in_(here))
        connection.execute(delete(file_events).where(file_events.c.file_id.in_(doomed)))
        connection.execute(delete(files).where(files.c.photo_id.in_(chunk), files.c.folder_id.in_(here)))


def _delete_photos(connection: Connection, going: set[int], sequence: int) -> None:
    for chunk in contents.chunks(going):
        for column in (grouping_proposals.c.photo_id, grouping_proposals.c.other_id):
            connection.execute(delete(grouping_proposals).where(column.in_(chunk)))
        for table in (photo_tags, collection_photos, regions):
            connection.execute(delete(table).where(table.c.photo_id.in_(chunk)))
        connection.execute(delete(photos).where(photos.c.id.in_(chunk)))
    if going:
        connection.execute(insert(removed_photos), [{"photo_id": photo, "seq": sequence} for photo in sorted(going)])


def _delete_rest(connection: Connection, root: int) -> None:
    """Delete what of the root belongs to no photo, and the root itself where nothing names it any more."""
    here = select(folders.c.id).where(folders.c.root_id == root)
    connection.execute(delete(files).where(files.c.folder_id.in_(here), files.c.photo_id.is_(None)))
    used = select(files.c.folder_id)
    connection.execute(delete(folders).where(folders.c.root_id == root, folders.c.id.not_in(used)))
    connection.execute(delete(mount_points).where(mount_points.c.root_id == root))
    connection.execute(delete(ignored_files).where(ignored_files.c.root_id == root))
    left = connection.execute(select(folders.c.id).where(folders.c.root_id == root).limit(1)).first()
    if left is None:
        connection.execute(update(photos).where(photos.c.root_id == root).values(root_id=None))
        connection.execute(delete(roots).where(roots.c.id == root))
        return
    before = load_root(connection, root)
    connection.execute(
        update(roots)
        .where(roots.c.id == root)
        .values(
            removal=str(Removal.FORGOTTEN),
            removed_at=now_ms(),
            offline=1,
            question=None,
            volume="{}",
            name=free_name(connection, f"{before.name} (forgotten)", root),
            path=b"forgotten:" + before.uid.encode("ascii"),
        )
    )
