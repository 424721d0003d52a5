"""What was said, when and by whom: batches, and the history of a photo, a tag, a collection or anything else."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.errors import InvalidInput, NotFound
from imalink.model.taken import TakenError
from imalink.model.writtendate import parse_date
from imalink.store import history as rows
from imalink.store.history import BatchRow as BatchRow  # noqa: TC001 - routes read their annotations
from imalink.store.labels import Labels
from imalink.store.naming import row_of, uids_of
from imalink.store.photos import rows_by_prefix, utc_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection
    from imalink.store.history import LineRow

LEAST_PREFIX = 4
"""Characters of an id that suffice where only one begins so."""

_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - local wall time


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Batches, the newest first, and the uid of the last where more follow."""

    items: list[BatchRow]
    next: str | None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the log; ``field`` is a key for people, ``shown`` the value as they read it.

    ``kind`` is what the target is (``photo``, ``tag``...), ``thing`` what it is called: None for photos, and for what
    is no longer there.
    """

    batch: str
    actor: str
    source: str
    made_at: str
    target: str
    kind: str
    thing: str | None
    field: str
    op: str
    value: Any
    shown: str | None


@dataclass(frozen=True, slots=True)
class BatchDetails:
    """A batch, a page of its lines, and where the next page begins."""

    batch: BatchRow
    lines: list[ShownLine]
    next: str | None


@dataclass(frozen=True, slots=True)
class History:
    """What was said of a thing: ``values`` by a moment (``at``, UTC; None: until now), ``lines`` the newest first.

    ``shown`` are the values as people read them; of what was cleared there is none.
    """

    target: str
    at: str | None
    values: dict[str, Any]
    shown: dict[str, str]
    lines: list[ShownLine]


def batches(library: Library, *, after: str | None = None, limit: int = 50) -> BatchPage:
    """Return batches, the newest first; ``after`` is the uid of the last one seen. Raises NotFound."""
    with library.store.library.read() as connection:
        before = batch_row(connection, after) if after is not None else None
        found = rows.load_batches(connection, before=before, limit=limit + 1)
    more = len(found) > limit
    return BatchPage(found[:limit], found[limit - 1].uid if more else None)


def batch(library: Library, uid: str, *, after: str | None = None, limit: int = 200) -> BatchDetails:
    """Return a batch with its lines in order. Raises NotFound, InvalidInput for a cursor."""
    begin = 0
    if after is not None:
        if not after.isdecimal() or len(after) > 18:
            raise InvalidInput("this is no cursor of this list", where="after", remedy="begin with the first page")
        begin = int(after)
    with library.store.library.read() as connection:
        row = batch_row(connection, uid)
        known = rows.load_batch(connection, row)
        found = rows.lines_in(connection, row, after=begin, limit=limit + 1)
        shown = _shown(library, connection, found[:limit])
    return BatchDetails(known, shown, str(found[limit - 1].row) if len(found) > limit else None)


def history(library: Library, id: str, *, at: str | None = None, limit: int = 200) -> History:
    """Return what was said of the thing of a uid, or of the one photo whose id begins so.

    ``at`` is a moment (ISO with offset) or a date as people write it (its end counts); lines said later are left out.
    Raises NotFound, InvalidInput.
    """
    moment = moment_of(at) if at is not None else None
    with library.store.library.read() as connection:
        row = _thing_row(connection, id)
        until = moment if moment is not None else rows.FOREVER
        values = rows.said_at(connection, row, until)
        lines = rows.lines_of(connection, row, until=until, limit=limit)
        labels = Labels(connection, library.store.tag_trees, lines, values.values())
        uid = uids_of(connection, [row])[row]
        shown = [_line(labels, line) for line in lines]
        said = {name: value for name, value in values.items() if name != PARTS}
        named = {labels.field(name): value for name, value in said.items()}
        read = {labels.field(name): labels.value(name, value) for name, value in said.items() if value is not None}
    return History(uid, utc_text(moment), named, read, shown)


PARTS = "photo"
"""The field of lines about what a photo is made of: they are done, not values."""


def moment_of(text: str) -> int:
    """Return the moment (ms since 1970 UTC) at which a date ends, or of a time with its offset. Raises InvalidInput."""
    given = text.strip()
    try:
        exact = dt.datetime.fromisoformat(given)
        if exact.tzinfo is not None:
            return round(exact.timestamp() * 1000)
    except (ValueError, OverflowError):
        pass
    try:
        local = _EPOCH + dt.timedelta(milliseconds=parse_date(given).end - 1)
        return round(local.timestamp() * 1000)
    except (TakenError, OverflowError, ValueError, OSError) as error:
        raise InvalidInput(
            f"{text!r} is no date", where="at", remedy="write it as in 2024-05 or 12 May 2024"
        ) from error


def _thing_row(connection: Connection, id: str) -> int:
    row = row_of(connection, id)
    if row is None and len(id) >= LEAST_PREFIX:
        found = rows_by_prefix(connection, id)
        if len(found) > 1:
            raise InvalidInput("several photos begin with this id", where=id, remedy="give more of it")
        row = found[0] if found else None
    if row is None:
        raise NotFound("there is no such thing", where=id, remedy="name a photo, tag or collection by its id")
    return row


def batch_row(connection: Connection, uid: str) -> int:
    """Return the row of a batch; raises NotFound where there is none of this uid."""
    try:
        row = rows.find_batch(connection, uuid.UUID(uid).bytes)
    except ValueError:
        row = None
    if row is None:
        raise NotFound("there is no such batch", where=uid, remedy="`imalink log` lists them")
    return row


def _shown(library: Library, connection: Connection, lines: Sequence[LineRow]) -> list[ShownLine]:
    labels = Labels(connection, library.store.tag_trees, lines)
    return [_line(labels, line) for line in lines]


def _line(labels: Labels, line: LineRow) -> ShownLine:
    return ShownLine(
        line.batch, line.actor, line.source, line.made_at, line.target, line.kind.name.lower(),
        labels.thing(line.target), labels.field(line.field), line.op,
        None if line.op in ("merge", "split") else line.value, labels.shown(line),
    )  # fmt: skip
