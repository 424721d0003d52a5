"""Take in what a scan has read: contents, files, their grouping into photos, in one short transaction.

Contents are committed to derived.db first: a crash between the two leaves at worst a preview that nobody
refers to, never a file that counts as read and is not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from imalink.model.filekind import FileKind
from imalink.model.grouping import Facts, Group, group
from imalink.model.happening import Happening
from imalink.model.taken import other_moment
from imalink.store import contents, fileevents, fileowners
from imalink.store.fate import Fates
from imalink.store.incoming import Incoming, Outcome
from imalink.store.merging import merge_photos
from imalink.store.opening import Store, new_uid
from imalink.store.projection import project
from imalink.store.relatives import (
    bucket,
    existing_facts,
    facts_of,
    format_names,
    missing_at,
    relatives,
    rows_of,
    stored_facts,
)
from imalink.store.sequence import next_identity, next_sequence, now_ms
from imalink.store.tables import FileState, IdentityKind, TermKind, files, identities, photos

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


FORMER = 50_000
"""Changed files of a scan whose former contents are kept in mind: some megabytes."""


@dataclass(slots=True)
class _Plan:
    """What a batch comes to, before anything of it is written."""

    next_file: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    newcomers: list[Facts] = field(default_factory=list)
    settled: list[Facts] = field(default_factory=list)
    stems: dict[int, tuple[int, ...]] = field(default_factory=dict)
    dirty: set[int] = field(default_factory=set)
    gone: list[Any] = field(default_factory=list)
    events: list[tuple[int, int | None, Happening, Incoming]] = field(default_factory=list)
    counts: Counter[Happening] = field(default_factory=Counter)
    changed: set[int] = field(default_factory=set)
    became: dict[int, int] = field(default_factory=dict)

    def new_key(self) -> int:
        """Return an id for a new file."""
        self.next_file += 1
        return self.next_file - 1


def _shows_something(item: Incoming, content: contents.Content | None) -> bool:
    """Say whether a file is worth a photo: a picture, or at least what a known format says of one."""
    if item.kind not in (FileKind.PICTURE, FileKind.RAW) or item.reading is None or item.reading.format is None:
        return False
    if content is None:
        return False
    observed = content.observed
    return content.previewed or bool(observed.taken or observed.camera)


def _lost(item: Incoming, old: Any, known: Mapping[bytes, contents.Content]) -> Incoming:
    """Return a known picture that shows nothing now as one that could not be read: what was learnt of it stays.

    Unless its metadata says that it is another one.
    """
    before, reading = known.get(old.fingerprint), item.reading
    if reading is None or not reading.failures or old.photo_id is None or before is None or not before.previewed:
        return item
    after = known.get(reading.fingerprint) or contents.content_of(reading)
    if after.previewed or other_moment(before.observed.taken, after.observed.taken):
        return item
    return replace(item, reading=None, failure=item.failure or reading.failures[0])


class Intake:
    """Writes batches of one import session.

    ``former`` is what files held before the session found them changed, by fingerprint, kept from batch to batch: a
    copy that was made before the original was changed belongs to it.
    """

    def __init__(self, store: Store, session: int, former: dict[bytes, int]) -> None:
        self._store = store
        self._session = session
        self._former = former

    def write(self, batch: Sequence[Incoming]) -> Outcome:
        """Store a batch; all of it or, on an error, none of it."""
        fresh = [item.reading for item in batch if item.reading and item.reading.format and not item.reading.known]
        contents.save(self._store.derived, list({reading.fingerprint: reading for reading in fresh}.values()))
        with self._store.library.write() as connection:
            return self._write(connection, batch)

    def _write(self, connection: Connection, batch: Sequence[Incoming]) -> Outcome:
        store = self._store
        before = rows_of(connection, [item.row for item in batch if item.row is not None])
        away = missing_at(connection, batch)
        wanted = {item.reading.fingerprint for item in batch if item.reading}
        wanted |= {row.fingerprint for row in before.values() if row.fingerprint}
        wanted |= {row.fingerprint for rows in away.values() for row in rows if row.fingerprint}
        related = relatives(connection, batch)
        wanted |= {row.fingerprint for row in related if row.fingerprint}
        known = {
            item.reading.fingerprint: contents.content_of(item.reading)
            for item in batch
            if item.reading and not item.reading.known and item.reading.hotpreview and item.kind <= FileKind.RAW
        }
        with store.derived.read() as derived:
            known.update(contents.load(derived, wanted - known.keys()))
            formats = format_names(
                connection, [*before.values(), *related, *(row for rows in away.values() for row in rows)]
            )
            fates = Fates(
                connection, derived, known,
                lambda row: stored_facts(row, known, formats),
                [*before.values(), *related],
                [(item, before[item.row]) for item in batch if item.row is not None],
                self._session,
            )  # fmt: skip
            plan = self._plan(connection, batch, before, away, fates, known, formats)
        own = {row["id"] for row in plan.rows}
        met = own | {row.id for row in plan.gone}
        existing = [
            *plan.settled,
            *existing_facts([row for row in related if row.id not in met], known, formats, plan.stems),
            *self._changed_since(connection, plan, formats),
        ]
        groups = group(plan.newcomers, existing, plan.stems, plan.changed) if plan.newcomers or plan.changed else []
        stamp = now_ms()
        for chunk in contents.chunks(row.id for row in plan.gone):
            connection.execute(
                update(files).where(files.c.id.in_(chunk)).values(state=int(FileState.MISSING), missing_at=stamp)
            )
        sequence = next_sequence(connection)
        placed, made = self._place(connection, groups, plan, sequence)
        self._save_rows(connection, plan, placed)
        for key, (photo, reason) in placed.items():
            if key not in own:  # a sidecar that waited for its picture
                connection.execute(update(files).where(files.c.id == key).values(photo_id=photo, reason_id=reason))
        plan.dirty.update(photo for photo, _ in placed.values())
        named = store.terms.id(connection, TermKind.REASON, fileowners.NAMED)
        plan.dirty.update(fileowners.settle(connection, batch, named))
        self._note(connection, plan)
        project(connection, store, plan.dirty, sequence=sequence, known=known)
        return Outcome(plan.counts, made)

    def _plan(
        self,
        connection: Connection,
        batch: Sequence[Incoming],
        before: Mapping[int, Any],
        away: Mapping[tuple[int, bytes], list[Any]],
        fates: Fates,
        known: Mapping[bytes, contents.Content],
        formats: Mapping[int, str],
    ) -> _Plan:
        """Decide what happened to each file of a batch."""
        first = int(connection.execute(select(func.coalesce(func.max(files.c.id), 0))).scalar_one()) + 1
        plan = _Plan(first)
        for given in batch:
            old = before.get(given.row) if given.row is not None else None
            item = _lost(given, old, known) if old is not None else given
            content = known.get(item.reading.fingerprint) if item.reading else None
            after = facts_of(item, old.id if old is not None else 0, old.photo_id if old is not None else None, content)
            happened = fates.of(old, item, after) if old is not None else Happening.NEW
            if old is not None and happened is Happening.REPLACED:
                plan.gone.append(old)
                plan.dirty.add(old.photo_id)
                plan.settled.append(stored_facts(old, known, formats))
                plan.events.append((old.id, old.photo_id, Happening.REPLACED, item))
                plan.counts[Happening.REPLACED] += 1
                old, happened = None, Happening.NEW
            if old is None:
                old = fates.returned(away.get((item.folder, item.name), []), item, after)
                if old is not None:
                    away[item.folder, item.name].remove(old)
                    happened = Happening.BACK
            self._add(connection, plan, item, old, happened, content, known, formats)
        return plan

    def _add(
        self,
        connection: Connection,
        plan: _Plan,
        item: Incoming,
        old: Any | None,
        happened: Happening,
        content: contents.Content | None,
        known: Mapping[bytes, contents.Content],
        formats: Mapping[int, str],
    ) -> None:
        """Add one file to a plan, ``old`` its row where the library knew it."""
        key, photo = (old.id, old.photo_id) if old is not None else (plan.new_key(), None)
        facts = facts_of(item, key, photo, content)
        if photo is None and (item.kind > FileKind.RAW or _shows_something(item, content)):
            plan.newcomers.append(facts)
            plan.stems[key] = tuple(bucket(stem) for stem in item.stems)
        if old is not None and item.reading is None:
            plan.rows.append(self._failed_row(old, item))
        else:
            plan.rows.append(self._file_row(connection, item, key, photo, content, new=old is None))
        if photo is not None:
            plan.dirty.add(photo)
            plan.settled.append(facts if item.reading else stored_facts(old, known, formats))
            plan.stems[key] = tuple(bucket(stem) for stem in item.stems)
        plan.counts[happened] += 1
        if happened is Happening.REWRITTEN:
            plan.counts[Happening.CHANGED] += 1
        if old is not None and item.reading and happened in (Happening.CHANGED, Happening.REWRITTEN):
            plan.changed.add(key)
            if old.fingerprint and len(self._former) < FORMER:
                self._former[old.fingerprint] = key
        if happened is not Happening.UNCHANGED:
            plan.events.append((key, photo, happened, item))

    def _changed_since(self, connection: Connection, plan: _Plan, formats: Mapping[int, str]) -> list[Facts]:
        """Return the facts that hold of changed files for new ones with the content that they had before."""
        wanted = {
            self._former[fact.fingerprint]: fact.fingerprint
            for fact in plan.newcomers
            if fact.fingerprint in self._former and fact.kind <= FileKind.RAW
        }
        return [
            replace(stored_facts(row, {}, formats), fingerprint=wanted[row.id])
            for row in rows_of(connection, wanted).values()
            if row.photo_id is not None
        ]

    def _note(self, connection: Connection, plan: _Plan) -> None:
        """Keep what happened to known files, and which new ones are copies of them."""
        fresh = {
            key: item.reading.fingerprint
            for key, _, happened, item in plan.events
            if happened is Happening.NEW and item.reading and item.size and item.kind <= FileKind.RAW
        }
        sources: dict[bytes, int] = {}
        for chunk in contents.chunks(set(fresh.values())):
            sources.update(
                connection.execute(
                    select(files.c.fingerprint, func.min(files.c.id))
                    .where(
                        files.c.fingerprint.in_(chunk),
                        files.c.state == int(FileState.PRESENT),
                        files.c.session_id != self._session,
                    )
                    .group_by(files.c.fingerprint)
                ).all()
            )
        plan.counts[Happening.COPIED] = sum(fingerprint in sources for fingerprint in fresh.values())
        told = [
            event
            for event in plan.events
            if event[2] is not Happening.NEW or (event[0] in fresh and fresh[event[0]] in sources)
        ]
        if not told:
            return
        places = fileevents.folder_places(connection, (item.folder for *_, item in told))
        origins = fileevents.file_texts(connection, sources.values())
        happened: list[fileevents.Happened] = []
        for key, photo, kind, item in told:
            here = fileevents.place_text(*places[item.folder], item.name)
            if kind is Happening.NEW:
                source = origins[sources[fresh[key]]]
                happened.append(fileevents.Happened(key, None, Happening.COPIED, source, here))
            elif kind is Happening.REPLACED:
                happened.append(fileevents.Happened(key, photo, kind, here, None))
            else:
                happened.append(fileevents.Happened(key, photo, kind, None if kind is Happening.BACK else here, here))
        fileevents.record(connection, self._session, happened)

    def _file_row(
        self,
        connection: Connection,
        item: Incoming,
        key: int,
        photo: int | None,
        content: contents.Content | None,
        *,
        new: bool,
    ) -> dict[str, Any]:
        reading = item.reading
        failures = [*(reading.failures if reading else ()), *([item.failure] if item.failure else [])]
        first = failures[0] if failures else None
        observed = content.observed if content else None
        return {
            "id": key,
            "new": new,
            "folder_id": item.folder,
            "name": item.name,
            "stem": item.stems[0][0],
            "photo_id": photo,
            "session_id": self._session,
            "kind": int(item.kind),
            "format_id": self._store.terms.id(connection, TermKind.FORMAT, reading.format)
            if reading and reading.format
            else None,
            "state": int(FileState.PRESENT),
            "missing_at": None,
            "pending": int(item.unsettled),
            "size": item.size,
            "mtime_ns": item.mtime_ns,
            "hard_link": item.hard_link,
            "fingerprint": reading.fingerprint if reading else None,
            "width": observed.width if observed else None,
            "height": observed.height if observed else None,
            "reason_id": None,
            "failure": f"{first.code}: {first.message}"[:300] if first else None,
        }

    @staticmethod
    def _failed_row(old: Any, item: Incoming) -> dict[str, Any]:
        """Return the row of a known file that cannot be read now: what was learnt of it stays."""
        row = dict(old._mapping)
        failure = item.failure
        row.update(
            new=False,
            name=item.name,
            state=int(FileState.PRESENT),
            missing_at=None,
            size=item.size,
            mtime_ns=item.mtime_ns,
            hard_link=item.hard_link,
            pending=int(item.unsettled),
            failure=f"{failure.code}: {failure.message}"[:300] if failure else None,
        )
        return row

    def _place(
        self, connection: Connection, groups: Sequence[Group], plan: _Plan, sequence: int
    ) -> tuple[dict[int, tuple[int, int | None]], int]:
        """Give every group its photo; return file id to (photo, reason) and the number of photos made."""
        helpers = {fact.key for fact in plan.newcomers if fact.kind > FileKind.RAW}
        next_photo = next_identity(connection)
        placed: dict[int, tuple[int, int | None]] = {}
        made: list[int] = []
        for one in groups:
            if not one.photos and not set(one.keys) - helpers:
                continue  # sidecars without their picture wait until it comes
            if not one.photos:
                photo = next_photo
                next_photo += 1
                made.append(photo)
            else:
                photo = one.photos[0]
                if len(one.photos) > 1:
                    why = "; ".join(sorted(set(one.reasons.values()))) or "identical copy"
                    merged = merge_photos(connection, photo, one.photos[1:], sequence, why)
                    plan.became.update(dict.fromkeys(merged, photo))
                    plan.dirty.add(photo)
            for key in one.keys:
                reason = one.reasons.get(key)
                placed[key] = (photo, self._store.terms.id(connection, TermKind.REASON, reason) if reason else None)
        if made:
            stamp = now_ms()
            connection.execute(
                insert(identities), [{"id": photo, "uid": new_uid(), "kind": int(IdentityKind.PHOTO)} for photo in made]
            )
            connection.execute(
                insert(photos),
                [{"id": photo, "seq": sequence, "session_id": self._session, "added_at": stamp} for photo in made],
            )
        return placed, len(made)

    @staticmethod
    def _save_rows(connection: Connection, plan: _Plan, placed: Mapping[int, tuple[int, int | None]]) -> None:
        added: list[dict[str, Any]] = []
        altered: list[dict[str, Any]] = []
        for row in plan.rows:
            if row["id"] in placed:
                row["photo_id"], row["reason_id"] = placed[row["id"]]
            row["photo_id"] = plan.became.get(row["photo_id"], row["photo_id"])
            (added if row.pop("new") else altered).append(row)
        if added:
            connection.execute(insert(files), added)
        if altered:
            columns = [name for name in altered[0] if name in _RENEWED]
            connection.execute(
                update(files).where(files.c.id == bindparam("row")).values({name: bindparam(name) for name in columns}),
                [{"row": row["id"], **{name: row[name] for name in columns}} for row in altered],
            )


_RENEWED = frozenset(files.c.keys()) - {"id", "session_id", "reason_id"}
"""What a look at a known file may change in its row."""
