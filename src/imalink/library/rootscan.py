"""One root's scan: compare the walk with what is known, have workers read the rest, write in batches."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING

from imalink.errors import Failure
from imalink.ingest.presence import Presence
from imalink.ingest.rootlook import jump_of
from imalink.ingest.sametree import is_same_folder, second_views
from imalink.ingest.skip import DEFAULT_SKIPS, SkipRules
from imalink.ingest.volume import FAT, mounts
from imalink.ingest.walk import Entry, Listing, suffix_of, walk
from imalink.library.compare import Compared, compare
from imalink.library.filereading import BATCH, FileReading, Pending
from imalink.library.lossguard import Loss, is_doubted
from imalink.library.presence import is_believed
from imalink.library.siblings import own_stem, siblings_of
from imalink.library.suffixes import BESIDE, KINDS, is_media_suffix, is_raw_suffix
from imalink.model.filekind import FileKind
from imalink.model.filetime import same_time
from imalink.model.grouping import stem_key, stem_of
from imalink.model.pathrules import only_normalised, openable_path, path_below
from imalink.model.report import FileFailure
from imalink.model.rootstate import LOSS_FILES
from imalink.model.sidecars import SidecarIndex, may_share, sharing
from imalink.progress import Cancelled
from imalink.store import known, reconcile, respelling
from imalink.store.photos import path_text
from imalink.store.roots import sample_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from imalink.ingest.pool import WorkerPool
    from imalink.library.importsession import Session
    from imalink.library.open import Library
    from imalink.library.scanoptions import ScanOptions
    from imalink.model.sidecars import Owner
    from imalink.store.engine import Connection
    from imalink.store.roots import Root

ONLINE_ONLY = Failure("online-only", "the content is with a cloud service; download it, or allow reading it")


class RootScan:
    """Scans one root (or the folder ``start`` below it, or there the file ``name`` and its siblings alone).

    ``stops`` are other roots and what else is not to be entered. After the scan ``met`` are those of them that the
    root holds by another path.
    """

    def __init__(
        self,
        library: Library,
        session: Session,
        pool: WorkerPool[Pending],
        root: Root,
        start: bytes,
        options: ScanOptions,
        stops: Sequence[bytes],
        name: bytes | None = None,
    ) -> None:
        self._library = library
        self._session = session
        self._report = session.report
        self._root = root
        self._start = start
        self._options = options
        self._same = stops
        views = second_views(mounts(), [root.path, *stops])
        self._nested = {below for place in (*stops, *views) if (below := self._below_root(place))}
        self._stops = self._nested | set(stops)
        self._wanted = siblings_of(name) if name is not None else None
        self._name = name
        self.met: set[bytes] = set()
        self._gone: list[int] = []
        partial = bool(start) or name is not None
        self._reading = FileReading(library, session, pool, self._gone, partial=partial)
        self._visited: set[int] = set()
        self._blind: list[bytes] = []
        self._folders = known.KnownFolders(root.row)
        self._reader: Connection
        self._same_time: Callable[[int, int], bool] = same_time

    def _below_root(self, place: bytes) -> bytes | None:
        """Return the path by which the walk would come to ``place``, None where it would not."""
        for root, path in ((self._root.path, place), tuple(map(os.path.realpath, (self._root.path, place)))):
            below = path_below(root, path)
            if below:
                return os.path.join(self._root.path, below)
        return None

    def _walk(self) -> Iterator[Listing]:
        """Walk what is to be scanned; nothing where it is gone, its files are then looked for one by one."""
        if self._start and not os.path.lexists(self._absolute(self._start, b"")):
            return iter(())
        rules = SkipRules.of((*DEFAULT_SKIPS, *self._options.exclude))
        return walk(
            self._root.path,
            KINDS,
            rules,
            depth=self._options.depth if self._wanted is None else 0,
            start=self._start,
            stops=self._stops,
            beside=BESIDE,
            same=self._same,
            wanted=self._wanted,
            checkpoint=lambda: self._session.tick("looking"),
        )

    def compare_only(self) -> None:
        """Count what a scan would do, reading and writing nothing."""
        self._load_folders()
        with self._library.store.library.read() as connection:
            for listing in self._walk():
                if not self._is_listed(listing):
                    continue
                path = self._known_path(listing.path)
                folder = self._folders.ids.get(path) if path is not None else None
                found = self._compare(listing, self._before(connection, folder, listing))
                self._report.moved += len(found.renamed)
                self._report.missing += sum(
                    not os.path.lexists(self._absolute(listing.path, old[0])) for old in found.gone
                )
                for _, row in found.fresh:
                    if row is None:
                        self._report.new += 1
                    else:
                        self._report.changed += 1

    def run(self) -> None:
        """Scan; on cancellation keep what was read and re-raise."""
        self._session.roots.add(self._root.row)
        self._session.looked[self._root.row] = self._root.scanned_at
        if self._options.depth is None and self._name is None:
            self._session.walked.append((self._root.row, self._start))
        self._load_folders()
        with self._library.store.library.look() as reader:
            self._reader = reader
            self._run()

    def _run(self) -> None:
        try:
            for listing in self._walk():
                self._visit(listing)
            self._session.walking = False
            self._reading.drain()
            self._reading.settle()
            self._reading.flush()
        except Cancelled:
            self._reading.flush()
            raise
        finally:
            self._session.walking = True
        self._mark_missing()

    def _load_folders(self) -> None:
        with self._library.store.library.read() as connection:
            self._folders = known.load_folders(connection, self._root.row)
            if self._root.volume is not None and self._root.volume.kind in FAT:
                jump = jump_of(self._root.path, sample_files(connection, self._root.row))
                self._same_time = functools.partial(same_time, fat=True, shift=jump)

    def _is_listed(self, listing: Listing) -> bool:
        """Say whether a listing tells what its folder holds.

        Of one that could not be listed nothing is concluded. What one holds that is another folder, met by another
        path, is there.
        """
        if listing.repeats is not None:
            self._nested.add(self._absolute(listing.path, b""))
            self.met.update(place for place in self._same if place == listing.repeats)
            return False
        if listing.failure is not None:
            self._blind.append(listing.path)
            path = f"{self._root.name}/{path_text(b'', listing.path)[0]}".rstrip("/")
            self._report.failures.append(FileFailure(path, listing.failure.code, listing.failure.message))
            self._session.failed += 1
            return False
        return True

    def _known_path(self, path: bytes) -> bytes | None:
        """Return the path by which a listed folder is known: its own, or another spelling where no such is there."""
        if path in self._folders.ids:
            return path
        spellings = self._folders.other_spellings(path)
        if len(spellings) != 1:
            return None
        before = self._absolute(spellings[0], b"")
        there = os.path.lexists(before)
        return None if there and not is_same_folder(before, self._absolute(path, b"")) else spellings[0]

    def _before(self, connection: Connection, folder: int | None, listing: Listing) -> dict[bytes, known.KnownFile]:
        """Return what was known of the folder, or of the files in it that are looked at."""
        if folder is None:
            return {}
        if self._name is None or self._wanted is None:
            return known.present_files(connection, folder)
        stem = stem_key(own_stem(self._name))
        return known.present_named(connection, folder, stem, [self._name, *(entry[0] for entry in listing.entries)])

    def _compare(self, listing: Listing, before: dict[bytes, known.KnownFile]) -> Compared:
        """Compare a folder with what was known of it, and count."""
        found = compare(
            listing,
            before,
            retry_failed=self._options.retry_failed,
            read_online_only=self._options.read_online_only,
            same=self._same_time,
        )
        self._report.unchanged += found.unchanged
        self._report.files_seen += len(listing.entries)
        self._report.bytes += found.bytes
        return found

    def _visit(self, listing: Listing) -> None:
        if not self._is_listed(listing):
            return
        path = self._known_path(listing.path)
        folder = self._folders.ids.get(path) if path is not None else None
        before = self._before(self._reader, folder, listing)
        owners = self._owners(listing, before)
        rows = {name: before[name][1] for name in owners if name in before}
        found = self._compare(listing, before)
        fresh = found.fresh
        self._gone.extend(old[1] for old in found.gone)
        self._add_waiting(listing, found, owners, rows)
        if path is not None and folder is not None and path != listing.path:
            self._respell(path, listing.path, found)
        self._keep_looks(found)
        if folder is None and fresh:
            with self._library.store.library.write() as connection:
                folder = known.add_folder(connection, self._folders, listing.path)
        if folder is None:
            return
        self._visited.add(folder)
        if fresh:
            self._submit_all(listing, folder, fresh, owners)

    def _respell(self, path: bytes, to: bytes, found: Compared) -> None:
        """Keep a folder's path as it is listed now; its files have moved where people see a difference."""
        visibly = not only_normalised(path, to)
        session = self._session.ensure_row() if visibly and found.unchanged else None
        with self._library.store.library.write() as connection:
            respelling.rename_folder(connection, self._library.store, self._folders.respell(path, to), to, session)
        if visibly:
            self._report.moved += found.unchanged
            self._report.unchanged -= found.unchanged

    def _keep_looks(self, found: Compared) -> None:
        """Keep what the listing alone tells: names spelled otherwise, hard links."""
        if found.renamed:
            session = self._session.ensure_row()
            told = [one.row for one in found.renamed if one.visibly]
            with self._library.store.library.write() as connection:
                names = {one.row: one.name for one in found.renamed}
                respelling.rename_files(connection, self._library.store, names, told, session)
            self._report.moved += len(told)
            self._report.renamed += len(told)
            self._report.unchanged += len(found.renamed) - len(told)
        if found.relinked:
            with self._library.store.library.write() as connection:
                respelling.relink_files(connection, found.relinked)

    @staticmethod
    def _owners(listing: Listing, before: Mapping[bytes, object]) -> dict[bytes, tuple[Owner, ...]]:
        """Return whom the folder's sidecars and companions belong to, and leave out those that belong to nobody.

        An XMP file without its picture is kept: the picture may come.
        """
        helpers = listing.beside
        if not helpers:
            return {}
        names = SidecarIndex((entry[0] for entry in listing.entries), is_raw_suffix)
        owners = {name: names.owners(name) for name in helpers}
        lonely = {name for name, of in owners.items() if not of and name not in before and suffix_of(name) != b".xmp"}
        listing.entries = [entry for entry in listing.entries if entry[0] not in lonely]
        return owners

    def _add_waiting(
        self,
        listing: Listing,
        found: Compared,
        owners: Mapping[bytes, tuple[Owner, ...]],
        rows: Mapping[bytes, int],
    ) -> None:
        """Take known sidecars up again whose picture is new: they may have waited for it.

        So are those of a picture that has lost another: it may share what speaks of others now.
        """
        fresh = found.fresh
        new = {entry[0] for entry, row in fresh if row is None}
        lost = [old[0] for old in found.gone if may_share(old[0])]
        if lost:
            names = SidecarIndex((*(entry[0] for entry in listing.entries), *lost), is_raw_suffix)
            new.update(owner.name for name in lost for owner in names.owners(name))
        again = {
            name
            for name, of in owners.items()
            if name in rows and name not in new and any(owner.name in new for owner in of)
        }
        known_fresh = {entry[0] for entry, _ in fresh}
        waiting = [entry for entry in listing.entries if entry[0] in again and entry[0] not in known_fresh]
        fresh.extend((entry, rows[entry[0]]) for entry in waiting)
        self._report.unchanged -= len(waiting)  # counted again when they have been read

    def _submit_all(
        self,
        listing: Listing,
        folder: int,
        fresh: list[tuple[Entry, int | None]],
        owners: Mapping[bytes, tuple[Owner, ...]],
    ) -> None:
        """Hand the files of a folder to the workers in the order of their stems, never more than fit."""
        self._session.ensure_row()
        partners = self._folders.partners(listing.path)
        prepared = []
        shared = sharing(owners)
        for entry, row in fresh:
            kind = KINDS[suffix_of(entry[0])]
            own = owners.get(entry[0], ())
            stem = (
                stem_of(own[0].name, is_media_suffix, False)
                if own
                else stem_of(entry[0], is_media_suffix, kind > FileKind.RAW)
            )
            prepared.append((stem, entry, row, kind))
        prepared.sort(key=lambda one: (one[0], one[1][0]))
        for begin in range(0, len(prepared), BATCH):
            part = prepared[begin : begin + BATCH]
            keys = [stem_key(stem) for stem, *_ in part]
            with self._library.store.library.read() as connection:
                likely = known.likely_contents(
                    connection, [(key, entry[1]) for key, (_, entry, _, _) in zip(keys, part, strict=True)]
                )
            for key, (_, entry, row, kind) in zip(keys, part, strict=True):
                stems = ((key, folder), *((key, partner) for partner in partners))
                pending = Pending(
                    folder, entry[0], entry[1], entry[2], kind, stems,
                    tuple(owner.name for owner in owners.get(entry[0], ())), row,
                    self._absolute(listing.path, entry[0]), listing.hard_links.get(entry[0]), shared.get(entry[0], {}),
                )  # fmt: skip
                if entry[0] in listing.stubs or (
                    entry[0] in listing.online_only and not self._options.read_online_only
                ):
                    self._session.submitted += 1
                    self._reading.keep(pending, None, ONLINE_ONLY)
                else:
                    self._reading.submit(pending, likely.get((key, entry[1]), []))

    def _absolute(self, folder: bytes, name: bytes) -> bytes:
        """Return the path at which to open a folder (``name`` empty) or a file."""
        return openable_path(os.path.join(self._root.path, *(part for part in (folder, name) if part)))

    def _mark_missing(self) -> None:
        """Mark what is gone, after looking once more: a file that is still there was only passed over.

        When the root itself went away meanwhile, nothing is concluded.
        """
        store = self._library.store
        with store.library.read() as connection:
            candidates = (
                reconcile.unvisited_files(connection, self._root.row, self._visited, self._start)
                if self._name is None
                else []
            )
            named = reconcile.places_of(connection, self._gone)
        if candidates or named:
            seen = self._library.root_states.look(self._root).presence
            if seen.offline and not is_believed(self._root, seen):
                self._session.note_offline(self._root, seen)
                return
        presence = Presence(self._root.path, believe_empty=bool(self._root.question))
        gone = [
            row
            for row, folder, name in sorted((*candidates, *named), key=lambda one: one[1])
            if self._is_elsewhere(folder) or (not self._is_blind(folder) and presence.gone(folder, name))
        ]
        if gone:
            held = 0
            if len(gone) >= LOSS_FILES:
                with store.library.read() as connection:
                    held = known.present_count(connection, self._root.row)
            if is_doubted(self._root, len(gone), held):
                self._session.losses.append(Loss(self._root.row, gone, held))
                return
            session = self._session.ensure_row()
            with store.library.write() as connection:
                self._report.missing += reconcile.mark_missing(connection, store, gone, session)

    def _is_elsewhere(self, folder: bytes) -> bool:
        """Say whether a folder belongs to another root by now."""
        path = self._absolute(folder, b"")
        return any(path == stop or path.startswith(stop + b"/") for stop in self._nested)

    def _is_blind(self, folder: bytes) -> bool:
        return any(not blind or folder == blind or folder.startswith(blind + b"/") for blind in self._blind)
