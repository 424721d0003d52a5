"""derived.db: what one read of a content gave, by fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ColumnElement, Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from imalink.model.observed import Observed
from imalink.model.reading import HotHash, Hotpreview, Reading
from imalink.store.tables import contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imalink.store.engine import Database

CHUNK = 500


Chosen = Callable[[Column[Any]], ColumnElement[bool]]
"""Says of a column of row ids which of them are meant."""


def among(rows: Sequence[object]) -> Chosen:
    """Choose some rows, at most :data:`CHUNK`."""
    return lambda column: column.in_(rows)


def span(low: int, high: int) -> Chosen:
    """Choose the rows from one to another, both included."""
    return lambda column: column.between(low, high)


def chunks(items: Iterable[object], size: int = CHUNK) -> Iterator[list[object]]:
    """Yield lists of at most ``size``: SQLite takes a limited number of parameters."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of a content without its preview."""

    observed: Observed
    hothash: HotHash | None
    previewed: bool


def content_of(reading: Reading) -> Content:
    """Return what :func:`load` will say of a reading once it is saved."""
    return Content(reading.observed, reading.hothash, reading.hotpreview is not None)


def _row(reading: Reading) -> dict[str, object]:
    preview, hothash = reading.hotpreview, reading.hothash
    return {
        "fingerprint": reading.fingerprint,
        "observed": json.dumps(reading.observed.to_json(), ensure_ascii=False, separators=(",", ":")),
        "hothash": hothash.bits if hothash else None,
        "hothash_quality": hothash.quality if hothash else None,
        "preview_width": preview.width if preview else None,
        "preview_height": preview.height if preview else None,
        "raw_tags": reading.raw_tags,
        "hotpreview": preview.jpeg if preview else None,
    }


def save(database: Database, readings: Sequence[Reading]) -> None:
    """Keep what the readings gave; a later reading of a content replaces the former, unless it lost the picture."""
    rows = [_row(reading) for reading in readings]
    if not rows:
        return
    statement = insert(contents)
    new = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=[contents.c.fingerprint],
        set_={name: new[name] for name in rows[0] if name != "fingerprint"},
        where=(new.hotpreview.is_not(None)) | (contents.c.hotpreview.is_(None)),
    )
    with database.write() as connection:
        connection.execute(statement, rows)


def load(connection: Connection, fingerprints: Iterable[bytes]) -> dict[bytes, Content]:
    """Return what is known of the contents, by fingerprint."""
    found: dict[bytes, Content] = {}
    columns = (
        contents.c.fingerprint,
        contents.c.observed,
        contents.c.hothash,
        contents.c.hothash_quality,
        contents.c.preview_width,
    )
    for chunk in chunks(set(fingerprints)):
        for fingerprint, observed, bits, quality, width in connection.execute(
            select(*columns).where(contents.c.fingerprint.in_(chunk))
        ):
            hothash = HotHash(bits, quality) if bits is not None else None
            found[fingerprint] = Content(Observed.from_json(json.loads(observed)), hothash, width is not None)
    return found


def pictures(connection: Connection, fingerprints: Iterable[bytes]) -> dict[bytes, bytes]:
    """Return a digest of what each content shows: equal for files that differ in metadata only.

    It is taken over the hotpreview and the HotHash. Both follow from the decoded picture alone, so equal pixels give
    equal digests; a retouch too small to show in a preview of that size is not noticed. Contents without a preview
    are left out.
    """
    found: dict[bytes, bytes] = {}
    for chunk in chunks(set(fingerprints), 100):
        for fingerprint, jpeg, hothash in connection.execute(
            select(contents.c.fingerprint, contents.c.hotpreview, contents.c.hothash).where(
                contents.c.fingerprint.in_(chunk), contents.c.hotpreview.is_not(None)
            )
        ):
            found[fingerprint] = hashlib.blake2b(jpeg + (hothash or b""), digest_size=16).digest()
    return found


def hotpreview(connection: Connection, fingerprint: bytes) -> Hotpreview | None:
    """Return the hotpreview of a content."""
    row = connection.execute(
        select(contents.c.hotpreview, contents.c.preview_width, contents.c.preview_height).where(
            contents.c.fingerprint == fingerprint
        )
    ).first()
    return Hotpreview(row[0], row[1], row[2]) if row and row[0] is not None else None


def raw_tags(connection: Connection, fingerprint: bytes) -> bytes:
    """Return the packed raw tags of a content, empty when there are none."""
    return connection.execute(select(contents.c.raw_tags).where(contents.c.fingerprint == fingerprint)).scalar() or b""


def known(connection: Connection, fingerprints: Iterable[bytes]) -> set[bytes]:
    """Return those of the fingerprints whose content is kept."""
    found: set[bytes] = set()
    for chunk in chunks(set(fingerprints)):
        found.update(
            connection.execute(select(contents.c.fingerprint).where(contents.c.fingerprint.in_(chunk))).scalars()
        )
    return found


def count(connection: Connection) -> int:
    """Return the number of contents kept."""
    return int(connection.execute(select(func.count()).select_from(contents)).scalar_one())


def fingerprints(connection: Connection) -> Iterator[bytes]:
    """Yield every fingerprint kept, in order."""
    last = b""
    while True:
        page = list(
            connection.execute(
                select(contents.c.fingerprint)
                .where(contents.c.fingerprint > last)
                .order_by(contents.c.fingerprint)
                .limit(10_000)
            ).scalars()
        )
        if not page:
            return
        yield from page
        last = page[-1]


def drop(connection: Connection, unwanted: Iterable[bytes]) -> None:
    """Delete contents."""
    for chunk in chunks(unwanted):
        connection.execute(delete(contents).where(contents.c.fingerprint.in_(chunk)))
