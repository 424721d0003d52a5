"""Photos that may be one: what a scan would not decide by itself, and what a person says to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.errors import InvalidInput, NotFound
from imalink.library.edit import actor_name
from imalink.store import fileevents, joining
from imalink.store import proposals as rows
from imalink.store.changes import Origin, write_batch
from imalink.store.opening import uid_text
from imalink.store.photos import find_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection

_CURSOR = re.compile(r"(\d{1,18})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two photos (uids) that may be one, and why. ``missing`` and ``found`` are root and path of the files it is about.

    Accepting keeps ``photo``; its words count where both have one.
    """

    photo: str
    other: str
    reason: str
    missing: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One page, the cursor of the next (None at the end), how many are open in all."""

    items: list[Proposal]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: the batch (None where nothing was joined) and how many proposals."""

    batch: str | None
    proposals: int


def proposals(library: Library, *, after: str | None = None, limit: int = 100) -> ProposalPage:
    """Return open proposals. Raises InvalidInput for a cursor."""
    place = _CURSOR.fullmatch(after) if after is not None else None
    if after is not None and place is None:
        raise InvalidInput("this is no cursor of this list", remedy="begin with the first page")
    begin = (int(place[1]), int(place[2])) if place is not None else None
    with library.store.library.read() as connection:
        found = rows.load(connection, after=begin, limit=limit + 1)
        total = rows.count(connection)
        more = len(found) > limit
        found = found[:limit]
        texts = fileevents.file_texts(
            connection, {row for one in found for row in (one.missing, one.found) if row is not None}
        )
    items = [
        Proposal(
            uid_text(one.photo_uid),
            uid_text(one.other_uid),
            one.reason,
            texts.get(one.missing) if one.missing is not None else None,
            texts.get(one.found) if one.found is not None else None,
        )
        for one in found
    ]
    return ProposalPage(items, f"{found[-1].photo}-{found[-1].other}" if more else None, total)


def accept(library: Library, pairs: Sequence[tuple[str, str]]) -> Decided:
    """Make one photo of two, for each pair of uids, as one batch that can be taken back.

    Raises NotFound where two photos are not proposed.
    """
    with library.store.library.write(durable=True) as connection:
        chosen = _chosen(connection, pairs)
        entries = joining.join(
            connection,
            library.store,
            [joining.Joining(one.photo, one.other, one.reason, one.missing, one.found) for one in chosen],
        )
        batch = None
        if entries:
            origin = Origin(actor_name(), "user", "proposals accepted")
            batch = write_batch(connection, library.store, entries, origin)
    library.follower.promise()
    return Decided(batch, len(entries))


def dismiss(library: Library, pairs: Sequence[tuple[str, str]]) -> Decided:
    """Say of pairs of uids that they are two photos; that is not proposed again. Raises NotFound."""
    with library.store.library.write(durable=True) as connection:
        chosen = _chosen(connection, pairs)
        rows.dismiss(connection, [(one.photo, one.other) for one in chosen])
    return Decided(None, len(chosen))


def _chosen(connection: Connection, pairs: Sequence[tuple[str, str]]) -> list[rows.ProposalRow]:
    chosen: dict[tuple[int, int], rows.ProposalRow] = {}
    for one, other in pairs:
        photo, partner = find_row(connection, one), find_row(connection, other)
        found = rows.find(connection, photo, partner) if photo is not None and partner is not None else None
        if found is None:
            raise NotFound(
                "nothing is proposed of these two photos", where=f"{one} {other}", remedy="`imalink proposals` lists"
            )
        chosen[found.photo, found.other] = found
    return list(chosen.values())
