"""The end of a scan: which of the missing files are which of the new ones.

New are the files first met by this scan, by scans that never came to their end, and, for a file found gone just now,
by any scan since its root was last looked through: it may have been carried to a root that was scanned first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, select, text, update

from imalink.model.filekind import FileKind
from imalink.model.happening import Happening
from imalink.model.moves import match
from imalink.model.traces import Trace
from imalink.store import contents, fileevents, fileowners
from imalink.store.joining import PLACE
from imalink.store.merging import bare_photos, conflict, dissolve_bare, join_photos, propose
from imalink.store.places import IS_PRESENT
from imalink.store.projection import project
from imalink.store.sequence import next_sequence
from imalink.store.tables import (
    FileState,
    file_events,
    files,
    folders,
    grouping_proposals,
    photos,
    roots,
    sessions,
    terms,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from imalink.model.traces import Pair
    from imalink.store.opening import Store

PRESENT = int(FileState.PRESENT)
AT_ONCE = 10_000
"""New pictures that are compared at once, and more where more are of one second."""
EQUAL_AT_ONCE = 2_000
"""Contents whose files are compared at once: nothing is learnt from those of other contents."""
CROWD = 20_000
"""Known files of the same seconds that are weighed against the new ones at most."""

_MISSING = text("files.state <> 0")
"""Written out, so that SQLite sees that the index of missing files holds them all."""

TRACED = (
    select(
        files,
        folders.c.path.label("folder"),
        folders.c.root_id,
        roots.c.name.label("root"),
        terms.c.text.label("format"),
    )
    .join(folders, folders.c.id == files.c.folder_id)
    .join(roots, roots.c.id == folders.c.root_id)
    .outerjoin(terms, terms.c.id == files.c.format_id)
)


@dataclass(frozen=True, slots=True)
class Move:
    """Files that were found again: what happened to them, where they lie now, the session that met them there.

    ``noted`` are what this session had noted of their two rows before it understood, ``counted`` what it had counted
    those of earlier sessions as: None for unchanged.
    """

    kind: Happening
    root: int
    folder: bytes
    session: int
    noted: tuple[Happening, ...]
    counted: Happening | None = None


@dataclass(slots=True)
class Followed:
    """What the end of a scan came to: files found again (how many of each kind), and how many new proposals."""

    moves: Counter[Move] = field(default_factory=Counter)
    proposed: int = 0


def follow_moves(connection: Connection, store: Store, session: int, looked: Mapping[int, int | None]) -> Followed:
    """Match missing files with new ones: the old file takes the new place, its photo with every word stays.

    ``looked`` is when each root of this run had last been looked through before (ms since 1970 UTC, None: never).
    What cannot be told for certain is proposed.
    """
    if connection.execute(select(files.c.id).where(_MISSING).limit(1)).first() is None:
        return Followed()
    search = _Search(connection, store, session, looked)
    outcome = _Outcome(connection, store, session)
    for gone, fresh in search.by_content():
        _decide(search, outcome, gone, fresh, [], pictures=False)
        outcome.write()
    for gone, fresh, others in search.by_picture():
        _decide(search, outcome, gone, fresh, others, pictures=True)
        outcome.write()
    return outcome.followed


class _Search:
    """Finds the rows that are worth comparing."""

    def __init__(self, connection: Connection, store: Store, session: int, looked: Mapping[int, int | None]) -> None:
        self._connection = connection
        self._store = store
        self.session = session
        self._looked = looked
        open_ended = set(connection.execute(select(sessions.c.id).where(sessions.c.finished_at.is_(None))).scalars())
        self._current = open_ended | {session}
        self._just_gone = set(
            connection.execute(
                select(file_events.c.file_id).where(
                    file_events.c.session_id.in_(self._current),
                    file_events.c.kind.in_((int(Happening.MISSING), int(Happening.REPLACED))),
                )
            ).scalars()
        )
        self._started: dict[int, int] = {}
        if self._just_gone and looked:
            since = min(moment or 0 for moment in looked.values())
            self._started = dict(
                connection.execute(
                    select(sessions.c.id, sessions.c.started_at).where(sessions.c.started_at > since)
                ).all()
            )
        self._met_in = self._current | set(self._started)

    def by_content(self) -> Iterator[tuple[list[Any], list[Any]]]:
        """Yield missing and new files of equal bytes, some thousands at a time.

        First all those in whose place another file is: only they can have exchanged places.
        """
        lost = select(files.c.fingerprint).where(_MISSING, files.c.size > 0, text("+files.fingerprint IS NOT NULL"))
        prints = set(
            self._connection.execute(
                select(files.c.fingerprint).where(
                    IS_PRESENT, files.c.session_id.in_(self._met_in), files.c.fingerprint.in_(lost)
                )
            ).scalars()
        )
        first = prints & set(
            self._connection.execute(
                select(files.c.fingerprint)
                .join(file_events, file_events.c.file_id == files.c.id)
                .where(
                    file_events.c.session_id.in_(self._current), file_events.c.kind == int(Happening.REPLACED), _MISSING
                )
            ).scalars()
        )
        for part in (sorted(first), *contents.chunks(sorted(prints - first), EQUAL_AT_ONCE)):
            gone: list[int] = []
            fresh: list[int] = []
            for chunk in contents.chunks(part):
                rows = self._connection.execute(
                    select(files.c.id, files.c.state, files.c.session_id, files.c.size).where(
                        files.c.fingerprint.in_(chunk)
                    )
                )
                for row, state, met, size in rows:
                    if state != PRESENT:
                        gone.append(row)
                    elif met in self._met_in and size:
                        fresh.append(row)
            if gone and fresh:
                yield self._load(gone), self._load(fresh)

    def by_picture(self) -> Iterator[tuple[list[Any], list[Any], list[Any]]]:
        """Yield missing and new pictures of one second or one HotHash, and the known ones that are there.

        All at once where that is possible; many thousands by their seconds.
        """
        second = photos.c.taken_start // 1000
        pictured = files.join(photos, photos.c.id == files.c.photo_id)
        seen = (
            select(files.c.id, second, photos.c.hothash).select_from(pictured).where(files.c.kind <= int(FileKind.RAW))
        )
        lost = (
            select(second, photos.c.hothash)
            .select_from(pictured)
            .where(_MISSING, files.c.kind <= int(FileKind.RAW))
            .cte("lost")
            .prefix_with("MATERIALIZED")
        )
        alike = second.in_(select(lost.c[0])) | photos.c.hothash.in_(select(lost.c.hothash))
        fresh = [
            (row, start, hothash)
            for row, start, hothash in self._connection.execute(
                seen.where(IS_PRESENT, files.c.session_id.in_(self._met_in), alike)
            )
        ]
        if not fresh:
            return
        fresh.sort(key=lambda one: (one[1] is None, one[1] or 0, one[0]))
        end = 0
        while end < len(fresh):
            begin, end = end, end + AT_ONCE
            # Of one second's frames only all together tell which has but one partner.
            while end < len(fresh) and fresh[end][1] is not None and fresh[end][1] == fresh[end - 1][1]:
                end += 1
            part = fresh[begin:end]
            seconds = {start for _, start, _ in part} - {None}
            hashes = {hothash for *_, hothash in part} - {None}
            gone = [
                row
                for row, start, hothash in self._connection.execute(seen.where(_MISSING))
                if start in seconds or hothash in hashes
            ]
            if gone:
                loaded = self._load(gone)
                known = {row for row, *_ in fresh}
                others = self._others(seconds, hashes, known, {row.photo_id for row in loaded})
                yield loaded, self._load([row for row, *_ in part]), self._load(others)

    def _others(self, seconds: set[int], hashes: set[bytes], known: set[int], own: set[int]) -> list[int]:
        """Return files that are there, of none of the photos ``own`` and not ``known``, of these seconds or hashes."""
        found: list[int] = []
        for column, values in ((photos.c.taken_start // 1000, seconds), (photos.c.hothash, hashes)):
            for chunk in contents.chunks(values):
                for row, photo in self._connection.execute(
                    select(files.c.id, files.c.photo_id)
                    .join(photos, photos.c.id == files.c.photo_id)
                    .where(IS_PRESENT, files.c.kind <= int(FileKind.RAW), column.in_(chunk))
                    .limit(max(CROWD - len(found), 0))
                ):
                    if row not in known and photo not in own:
                        known.add(row)
                        found.append(row)
        return found

    def _load(self, ids: Sequence[int]) -> list[Any]:
        found: list[Any] = []
        for chunk in contents.chunks(ids):
            found.extend(self._connection.execute(TRACED.where(files.c.id.in_(chunk)).order_by(files.c.id)))
        return found

    def is_current(self, row: Any) -> bool:
        """Say whether a file was first met by this scan, or by one that was interrupted."""
        return row.session_id in self._current

    def is_just_gone(self, row: Any) -> bool:
        """Say whether a file was found gone by this scan."""
        return row.id in self._just_gone

    def since_looked(self, root: int, row: Any) -> bool:
        """Say whether a file was first met after the root ``root`` had last been looked through."""
        return root in self._looked and self._started.get(row.session_id, 0) > (self._looked[root] or 0)

    def traces(self, rows: Sequence[Any], *, pictures: bool) -> list[Trace]:
        """Return what is known of the files of rows, what they show only where it is asked for."""
        if not pictures:
            return [trace_of(row, None, None) for row in rows]
        prints = {row.fingerprint for row in rows if row.fingerprint}
        with self._store.derived.read() as derived:
            known = contents.load(derived, prints)
            shown = contents.pictures(derived, prints)
        return [trace_of(row, known.get(row.fingerprint), shown.get(row.fingerprint)) for row in rows]


def trace_of(row: Any, content: contents.Content | None, pixels: bytes | None) -> Trace:
    """Return a file's trace from its row (with ``folder`` and ``format``) and from what its content said."""
    observed = content.observed if content else None
    return Trace(
        key=row.id,
        name=row.name,
        folder=row.folder,
        kind=FileKind(row.kind),
        format=row.format,
        fingerprint=row.fingerprint,
        size=row.size,
        pixels=pixels,
        hothash=content.hothash if content else None,
        taken=observed.taken if observed else None,
        camera=observed.camera if observed else None,
        width=row.width,
        height=row.height,
        photo=row.photo_id,
    )


def _decide(
    search: _Search, outcome: _Outcome, gone: list[Any], fresh: list[Any], others: list[Any], *, pictures: bool
) -> None:
    """Compare what is gone with what is new now, and then with what was new since each root was last seen."""
    if not gone or not fresh:
        return
    outcome.consider(fresh)
    traces = {trace.key: trace for rows in (gone, fresh, others) for trace in search.traces(rows, pictures=pictures)}
    now = [row for row in fresh if search.is_current(row)]
    late = [row for row in fresh if not search.is_current(row)]
    rounds = [(gone, now, [*others, *late])]
    for root in {row.root_id for row in gone}:
        lost = [row for row in gone if row.root_id == root and search.is_just_gone(row)]
        rounds.append((lost, [row for row in late if search.since_looked(root, row)], [*others, *now]))
    for olds, news, known in rounds:
        old_rows = {row.id: row for row in olds if not outcome.is_settled(row.id)}
        new_rows = {row.id: row for row in news if not outcome.is_settled(row.id)}
        if old_rows and new_rows:
            result = match(
                [traces[row] for row in old_rows],
                [traces[row] for row in new_rows],
                [traces[row.id] for row in known if not outcome.is_settled(row.id)],
            )
            for pair in result.pairs:
                old, new = old_rows[pair.gone], new_rows[pair.found]
                if search.is_current(new) or old.session_id < new.session_id:
                    outcome.found(old, new, pair)
            for one in result.proposals:
                outcome.propose(old_rows[one.gone], new_rows[one.found], one.reason)


class _Outcome:
    """Collects what was decided, merges photos as it goes, and writes the files' rows at the end."""

    def __init__(self, connection: Connection, store: Store, session: int) -> None:
        self.followed = Followed()
        self._connection = connection
        self._store = store
        self._session = session
        self._sequence = next_sequence(connection)
        self._pairs: list[tuple[Any, Any]] = []
        self._settled: set[int] = set()
        self._became: dict[int, int] = {}
        self._dirty: set[int] = set()
        self._bare: set[int] = set()
        self._dissolved: set[int] = set()

    def consider(self, news: Sequence[Any]) -> None:
        """Find out of which photos of new files nothing was said: they are dissolved at once, at the end."""
        self._bare = bare_photos(self._connection, {row.photo_id for row in news} - {None})

    def is_settled(self, row: int) -> bool:
        """Say whether a file is part of a pair."""
        return row in self._settled

    def found(self, old: Any, new: Any, pair: Pair) -> None:
        """Take a pair, unless the users of two photos said different things of the same field."""
        if not _takes_photo(old):
            mine, other = self._photo(old.photo_id), self._photo(new.photo_id)
            if mine != other and other is not None and not (pair.equal and self._holds_others(other, new.id)):
                if other in self._bare:
                    self._bare.remove(other)
                    self._dissolved.add(other)
                elif conflict(self._connection, mine, other):
                    self.propose(old, new, pair.reason)
                    return
                else:
                    join_photos(self._connection, mine, other, self._sequence)
                self._became[other] = mine
        self._settled.update((old.id, new.id))
        self._pairs.append((old, new))

    def propose(self, old: Any, new: Any, reason: str) -> None:
        """Leave it to a person whether a missing file is a new one."""
        mine, other = self._photo(old.photo_id), self._photo(new.photo_id)
        if mine is None or other is None:
            return
        self._bare -= {mine, other}  # now something is said of them
        self.followed.proposed += propose(self._connection, mine, other, reason, missing=old.id, found=new.id)

    def _photo(self, photo: int | None) -> Any:
        while photo in self._became:
            photo = self._became[photo]
        return photo

    def _holds_others(self, photo: int, row: int) -> bool:
        """Say whether a photo keeps a present picture when the file ``row`` leaves it."""
        found = self._connection.execute(
            select(files.c.id).where(files.c.photo_id == photo, files.c.id != row, files.c.kind <= int(FileKind.RAW))
        ).scalars()
        return any(one not in self._settled for one in found)

    def write(self) -> None:
        """Give the old rows their new places, and tell what happened."""
        if not self._pairs:
            return
        connection, session = self._connection, self._session
        dissolve_bare(connection, {row: self._photo(row) for row in self._dissolved}, self._sequence)
        old_ids, new_ids = [old.id for old, _ in self._pairs], [new.id for _, new in self._pairs]
        noted = fileevents.take_back(connection, session, old_ids, (Happening.MISSING, Happening.REPLACED))
        copied = fileevents.take_back(connection, session, new_ids, (Happening.COPIED,))
        counted = fileevents.kinds_of(
            connection, session, (new.id for _, new in self._pairs if new.session_id != session)
        )
        fileevents.hand_over(connection, ((new.id, old.id) for old, new in self._pairs))
        self._dirty.update(fileowners.hand_over(connection, ((new.id, old.id) for old, new in self._pairs)))
        for ids in (old_ids, new_ids):
            for chunk in contents.chunks(ids):
                for column in (grouping_proposals.c.missing_id, grouping_proposals.c.found_id):
                    connection.execute(delete(grouping_proposals).where(column.in_(chunk)))
        for chunk in contents.chunks(new_ids):
            connection.execute(delete(files).where(files.c.id.in_(chunk)))
        connection.execute(
            update(files)
            .where(files.c.id == bindparam("row"))
            .values({name: bindparam(f"to_{name}") for name in (*PLACE, "photo_id", "reason_id", "state")})
            .values(missing_at=None),
            [self._row(old, new) for old, new in self._pairs],
        )
        kinds = _kinds(self._pairs)
        fileevents.record(
            connection,
            session,
            [
                fileevents.Happened(
                    old.id, self._photo(old.photo_id), kind,
                    fileevents.place_text(old.root, old.folder, old.name),
                    fileevents.place_text(new.root, new.folder, new.name),
                )
                for (old, new), kind in zip(self._pairs, kinds, strict=True)
            ],
        )  # fmt: skip
        for (old, new), kind in zip(self._pairs, kinds, strict=True):
            before = tuple(one for one in (noted.get(old.id), copied.get(new.id)) if one is not None)
            move = Move(kind, new.root_id, new.folder, new.session_id, before, counted.get(new.id))
            self.followed.moves[move] += 1
            self._dirty.update(one for row in (old, new) if (one := self._photo(row.photo_id)) is not None)
        project(connection, self._store, self._dirty, sequence=self._sequence)
        self._pairs.clear()
        self._settled.clear()
        self._dirty.clear()
        self._dissolved.clear()

    def _row(self, old: Any, new: Any) -> dict[str, Any]:
        row = {"row": old.id, "to_state": PRESENT, **{f"to_{name}": getattr(new, name) for name in PLACE}}
        holder = new if _takes_photo(old) else old
        return {**row, "to_photo_id": self._photo(holder.photo_id), "to_reason_id": holder.reason_id}


def _takes_photo(old: Any) -> bool:
    """Say whether a moved file belongs to the photo it was found beside: sidecars go by their name."""
    return old.kind > FileKind.RAW or old.photo_id is None


def _kinds(pairs: Sequence[tuple[Any, Any]]) -> list[Happening]:
    """Return what happened to each file of the pairs."""
    went = {(old.folder_id, old.name): (new.folder_id, new.name) for old, new in pairs}
    kinds = []
    for old, new in pairs:
        before, after = (old.folder_id, old.name), (new.folder_id, new.name)
        if before == after:
            kinds.append(Happening.BACK)
        elif went.get(after) == before:
            kinds.append(Happening.SWAPPED)
        else:
            kinds.append(Happening.RENAMED if before[0] == after[0] else Happening.MOVED)
    return kinds
