"""A new library from a log: everything said, every photo with its uid, its files where they were last known.

The files count as unread. A scan then finds them where they are, or where they have moved to, exactly as after
derived.db was lost; what it does not find becomes missing with all that was said of it. All of the log is taken in by
one transaction, so a library made so is empty or whole.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select, update

from imalink.changes.logfile import (
    FILE_KINDS,
    KINDS,
    OPS,
    LogState,
    fingerprint_of,
    hothash_of,
    path_of,
    read,
    uid_of,
)
from imalink.errors import InvalidInput
from imalink.model.observed import Observed
from imalink.model.reading import HotHash, Reading
from imalink.model.tagpath import fold as folded
from imalink.store import contents, fold, sessions
from imalink.store.engine import inserted_id
from imalink.store.joining import PARTED
from imalink.store.merging import keep_apart, keep_together
from imalink.store.problems import UNKNOWN_SIZE, put_file
from imalink.store.sequence import next_sequence
from imalink.store.tables import (
    FileState,
    TermKind,
    aliases,
    anchors,
    batches,
    changes,
    files,
    foreign_leftovers,
    identities,
    ignored_files,
    mount_points,
    origins,
    photos,
    roots,
    tags,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from imalink.store.opening import Store

SIGNS = 500
"""Contents that are written at once: what recognises the photos of which no file was read yet."""


@dataclass(slots=True)
class Taken:
    """What was taken in; ``whole``: the log came to its end and is as it was written."""

    photos: int = 0
    changes: int = 0
    whole: bool = True
    roots: list[str] = field(default_factory=list)


def take_in(
    store: Store,
    raw_lines: Iterable[bytes],
    *,
    stem: Callable[[bytes, int], int],
    places: Mapping[str, bytes],
    note: str,
    checkpoint: Callable[[], None] = lambda: None,
) -> Taken:
    """Fill an empty library with a log, all of it or, on any error, nothing.

    ``stem`` gives the stem key of a file's name and kind; ``places`` new places of roots by their names; ``note``
    stays in the library as ``from_log``. Raises InvalidInput for a log that cannot be understood and for a place of a
    root that the log does not name.
    """
    state = LogState()
    with store.library.write(durable=True) as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # a tag may stand before its category
        run = _Run(connection, store, stem, places)
        for number, line in read(raw_lines, state):
            if number % 500 == 0:
                checkpoint()
            take = run.takers.get(line["type"])
            if take is not None:
                take(line)
        unknown = set(places) - set(run.taken.roots)
        if unknown:
            raise InvalidInput(
                f"the log names no root {sorted(unknown)[0]!r}",
                where="--root",
                remedy=f"its roots are {', '.join(sorted(run.taken.roots))}",
            )
        run.finish(state)
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO library (key, value) VALUES ('uid', ?), ('from_log', ?)",
            (state.header["library"], note),
        )
    store.uid = str(state.header["library"])
    run.taken.whole = state.ended and state.unaltered
    return run.taken


class _Run:
    """One taking in: what its lines are about so far."""

    def __init__(
        self, connection: Connection, store: Store, stem: Callable[[bytes, int], int], places: Mapping[str, bytes]
    ) -> None:
        self.taken = Taken()
        self._connection = connection
        self._store = store
        self._stem = stem
        self._places = places
        self._roots: dict[bytes, int] = {}
        self._origins: dict[bytes, int] = {}
        self._batch: tuple[bytes, int] = (b"", 0)
        self._clock = 0
        self._session = sessions.begin(connection)
        self._signs: list[Reading] = []
        self.takers: dict[str, Callable[[dict[str, Any]], None]] = {
            "root": self._root,
            "photo": self._photo,
            "identity": self._other_identity,
            "alias": self._alias,
            "batch": self._new_batch,
            "anchor": self._anchor,
            "change": self._change,
            "leftover": self._leftover,
            "ignored": self._ignored,
        }

    def _term(self, kind: TermKind, text: str) -> int:
        return self._store.terms.id(self._connection, kind, text)

    def _row(self, uid: bytes) -> int | None:
        return self._connection.execute(select(identities.c.id).where(identities.c.uid == uid)).scalar()

    def _needed(self, uid: bytes, kind: str) -> int:
        """Return the identity, made where the log did not name it before."""
        row = self._row(uid)
        return row if row is not None else self._identity(uid, kind)

    def _identity(self, uid: bytes, kind: str) -> int:
        return inserted_id(self._connection.execute(insert(identities).values(uid=uid, kind=KINDS.index(kind) + 1)))

    def _root(self, line: dict[str, Any]) -> None:
        name = line["name"]
        moved = self._places.get(name)
        path = moved if moved is not None else path_of(line)
        row = inserted_id(
            self._connection.execute(
                insert(roots).values(
                    uid=uid_of(line["uid"]), name=name, path=path, added_at=line["added"],
                    options=json.dumps(line.get("options", {})),
                    volume="{}" if moved is not None else json.dumps(line.get("volume", {})),
                    removed_at=line.get("removed"), removal=line.get("removal"),
                )
            )
        )  # fmt: skip
        for mount in line.get("mounts", ()) if moved is None else ():
            self._connection.execute(
                insert(mount_points).values(root_id=row, machine=mount["machine"], path=path_of(mount), seen_at=0)
            )
        self._roots[uid_of(line["uid"])] = row
        self.taken.roots.append(name)

    def _photo(self, line: dict[str, Any]) -> None:
        row = self._needed(uid_of(line["uid"]), "photo")
        self._connection.execute(
            insert(photos).values(
                id=row, seq=0, session_id=self._session, added_at=line["added"],
                hothash=hothash_of(line.get("hothash")), hothash_quality=line.get("hothash_quality"),
            )
        )  # fmt: skip
        for number, file in enumerate(line["files"]):
            self._file(row, file, uid_of(file["root"]))
            if number == 0:
                self._sign(fingerprint_of(file.get("fingerprint")), line)
        self.taken.photos += 1

    def _file(self, photo: int, file: Mapping[str, Any], root: bytes) -> None:
        if root not in self._roots:
            raise InvalidInput("a file of the log lies under a root that it does not name", where=str(file.get("path")))
        path = path_of(file)
        kind = FILE_KINDS.index(file.get("kind", "picture"))
        shown = file.get("format")
        put_file(
            self._connection,
            {
                "photo": photo,
                "root": self._roots[root],
                "path": path,
                "kind": kind,
                "format": self._term(TermKind.FORMAT, shown) if shown else None,
                "size": int(file.get("size", UNKNOWN_SIZE)),
                "fingerprint": fingerprint_of(file.get("fingerprint")),
                "state": int(FileState.MISSING if file.get("missing") else FileState.PRESENT),
                "session": self._session,
            },
            stem=self._stem(path.rpartition(b"/")[2], kind),
        )

    def _sign(self, fingerprint: bytes | None, known: Mapping[str, Any]) -> None:
        """Keep what recognises a photo as if it had been read from its primary file, until that is read.

        Of a content that no file has any more nothing is kept.
        """
        named = select(files.c.id).where(files.c.fingerprint == fingerprint).limit(1)
        if fingerprint is None or self._connection.execute(named).first() is None:
            return
        bits = hothash_of(known.get("hothash"))
        hothash = HotHash(bits, int(known.get("hothash_quality", 50))) if bits else None
        observed = Observed(taken=known.get("taken"), camera=known.get("camera"))
        self._signs.append(Reading(fingerprint, 0, "", observed, hothash=hothash))
        if len(self._signs) >= SIGNS:
            self._keep_signs()

    def _keep_signs(self) -> None:
        # A content that no file names is harmless, so it does not matter that derived.db is another transaction.
        contents.save(self._store.derived, list({one.fingerprint: one for one in self._signs}.values()))
        self._signs.clear()

    def _other_identity(self, line: dict[str, Any]) -> None:
        row = self._needed(uid_of(line["uid"]), line["kind"])
        if line["kind"] == "tag" and "name" in line:
            category = self._needed(uid_of(line["category"]), "category")
            parent = self._needed(uid_of(line["parent"]), "tag") if "parent" in line else None
            self._connection.execute(
                insert(tags).values(
                    id=row, category_id=category, name=line["name"], key=folded(line["name"]),
                    observed_category_id=category, observed_name=line["name"], observed_parent_id=parent,
                )
            )  # fmt: skip

    def _alias(self, line: dict[str, Any]) -> None:
        of = self._needed(uid_of(line["of"]), "photo")
        self._connection.execute(insert(aliases).values(uid=uid_of(line["uid"]), identity_id=of))

    def _new_batch(self, line: dict[str, Any]) -> None:
        origin = uid_of(line["origin"])
        if origin not in self._origins:
            self._origins[origin] = inserted_id(self._connection.execute(insert(origins).values(uid=origin)))
        undone = None
        if line.get("undoes") is not None:
            query = select(batches.c.id).where(batches.c.uid == uid_of(line["undoes"]))
            undone = self._connection.execute(query).scalar()
        uid = uid_of(line["uid"])
        row = inserted_id(
            self._connection.execute(
                insert(batches).values(
                    uid=uid, origin_id=self._origins[origin], actor_id=self._term(TermKind.ACTOR, line["actor"]),
                    source_id=self._term(TermKind.SOURCE, line["source"]), made_at=line["made"], undoes_id=undone,
                    note=line.get("note"),
                )
            )
        )  # fmt: skip
        self._batch = uid, row

    def _batch_row(self, line: Mapping[str, Any]) -> int:
        uid = uid_of(line["batch"])
        if uid != self._batch[0]:
            row = self._connection.execute(select(batches.c.id).where(batches.c.uid == uid)).scalar()
            if row is None:
                raise InvalidInput("a line of the log belongs to a batch that it does not hold", where=line["batch"])
            self._batch = uid, row
        return self._batch[1]

    def _anchor(self, line: dict[str, Any]) -> None:
        uid, value = uid_of(line["target"]), line["value"]
        target = self._row(uid)
        if target is None:  # a log that names no photos: the anchor is all there is to know it by
            target = self._identity(uid, "photo")
            self._connection.execute(
                insert(photos).values(
                    id=target, seq=0, session_id=self._session, added_at=0, hothash=hothash_of(value.get("hothash"))
                )
            )
            if "root" in value:
                self._file(target, value, uid_of(value["root"]))
            self.taken.photos += 1
        self._sign(fingerprint_of(value.get("fingerprint")), self._completed(target, value))
        self._connection.execute(
            insert(anchors).values(
                photo_id=target, batch_id=self._batch_row(line),
                value=json.dumps(value, ensure_ascii=False, separators=(",", ":")),
            )
        )  # fmt: skip

    def _completed(self, target: int, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return what an anchor says, with the HotHash and its quality as the photo's own line has them."""
        row = self._connection.execute(
            select(photos.c.hothash, photos.c.hothash_quality).where(photos.c.id == target)
        ).first()
        if row is None or row.hothash is None:
            return dict(value)
        return {**value, "hothash": f"h1:{row.hothash.hex()}", "hothash_quality": row.hothash_quality or 50}

    def _change(self, line: dict[str, Any]) -> None:
        value = line.get("value")
        if "member" in line:
            member = self._row(uid_of(line["member"]))
            if member is None:
                raise InvalidInput("a line of the log is about a thing that it does not name", where=line["member"])
            place = line.get("place")
            value = member if place is None else {"id": member, "place": place}
        self._clock = max(self._clock, line["clock"])
        self._connection.execute(
            insert(changes).values(
                batch_id=self._batch_row(line), clock=line["clock"],
                target_id=self._needed(uid_of(line["target"]), line["kind"]),
                field_id=self._term(TermKind.FIELD, line["field"]), op=OPS.index(line["op"]) + 1,
                value=None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":")),
            )
        )  # fmt: skip
        self.taken.changes += 1
        if line["op"] in ("merge", "split") and isinstance(value, dict):
            self._grouped(line["op"], self._row(uid_of(line["target"])), value)

    def _grouped(self, op: str, target: int | None, value: Mapping[str, Any]) -> None:
        """Keep apart what a person parted, until a later line joins it again."""
        other = self._row(uid_of(value["other_uid"])) if value.get("other_uid") else None
        known = select(photos.c.id).where(photos.c.id.in_((target, other)))
        if target is None or other is None or len(self._connection.execute(known).all()) < 2:
            return
        if op == "split" and value.get("reason") == PARTED:
            keep_apart(self._connection, target, other, PARTED)
        elif op == "merge":
            keep_together(self._connection, target, other)

    def _leftover(self, line: dict[str, Any]) -> None:
        target = self._row(uid_of(line["target"])) if line.get("target") else None
        self._connection.execute(
            insert(foreign_leftovers).values(
                target_id=target, format=line["format"], key=line["key"], value=line["value"]
            )
        )

    def _ignored(self, line: dict[str, Any]) -> None:
        root = self._roots.get(uid_of(line["root"])) if line.get("root") else None
        self._connection.execute(
            insert(ignored_files).values(
                root_id=root, path=path_of(line) if "path" in line else None,
                fingerprint=fingerprint_of(line.get("fingerprint")), reason=line["reason"],
            )
        )  # fmt: skip

    def finish(self, state: LogState) -> None:
        """Work out every photo from what was taken in, and go on from the log's clock."""
        self._keep_signs()
        clock = max(self._clock, int(state.header.get("clock", 0)))
        self._connection.exec_driver_sql("UPDATE sequences SET value=max(value, ?) WHERE name='clock'", (clock,))
        sequence = next_sequence(self._connection)
        for things in fold.thing_pages(self._connection):
            fold.remake_things(self._connection, things, sequence=sequence)
        last = 0
        while ids := fold.photo_rows(self._connection, last):
            fold.remake(self._connection, self._store, ids, sequence=sequence)
            last = ids[-1]
        self._connection.execute(update(photos).where(photos.c.id > 0, photos.c.seq == 0).values(seq=sequence))
