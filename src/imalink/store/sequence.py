"""Counters inside a write: the photo sequence that the index follows, and the hybrid logical clock.

The clock is milliseconds since 1970 UTC << 16 | counter (Kulkarni et al., 2014): it never goes back, also
when the machine's clock does.
"""

from __future__ import annotations

import time

from sqlalchemy import Connection, func, select, update

from imalink.store.tables import identities, sequences


def now_ms() -> int:
    """Return milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


PHOTO = "photo"
"""The sequence that every photo carries of the write that last touched it."""


def next_sequence(connection: Connection, name: str = PHOTO) -> int:
    """Advance a sequence by one and return it; every photo a write touches carries the photos' one."""
    return int(
        connection.execute(
            update(sequences)
            .where(sequences.c.name == name)
            .values(value=sequences.c.value + 1)
            .returning(sequences.c.value)
        ).scalar_one()
    )


def current_sequence(connection: Connection, name: str = PHOTO) -> int:
    """Return the newest value of a sequence."""
    return int(connection.execute(select(sequences.c.value).where(sequences.c.name == name)).scalar_one())


def next_clocks(connection: Connection, count: int) -> range:
    """Reserve ``count`` ticks of the hybrid logical clock and return them in order."""
    last = int(connection.execute(select(sequences.c.value).where(sequences.c.name == "clock")).scalar_one())
    first = max(last + 1, now_ms() << 16)
    connection.execute(update(sequences).where(sequences.c.name == "clock").values(value=first + count - 1))
    return range(first, first + count)


def next_identity(connection: Connection) -> int:
    """Return the first free identity id; the caller holds the writer, so it may count on from it."""
    return int(connection.execute(select(func.coalesce(func.max(identities.c.id), 0))).scalar_one()) + 1
