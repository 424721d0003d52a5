"""Make, change and delete what people name: tags, categories, collections, authors, fields, regions, stacks.

Every change is one batch of the Change log, so that all of it can be taken back and has a history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imalink.changes.draft import Draft
from imalink.errors import ImaLinkError, InvalidInput, NotFound
from imalink.library.edit import actor_name, demand
from imalink.model.sayable import DELETED, SAYABLE, Kind, parse_said
from imalink.store import named
from imalink.store.calling import Calling
from imalink.store.changes import Entry, Origin, write_batch
from imalink.store.naming import uids_of
from imalink.store.tables import IdentityKind
from imalink.store.things import new_thing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection

WORDS = {Kind.FIELD: "field of your own", Kind.CATEGORY: "category"}
"""What kinds are called where their own word would not do."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: the thing's uid, the batch (None: nothing had to be said), and how many photos it is news to."""

    id: str
    batch: str | None
    photos: int = 0


def identity_kind(kind: Kind) -> IdentityKind:
    """Return the kind as the store keeps it."""
    return IdentityKind[kind.name]


def live_row(connection: Connection, kind: Kind, uid: str) -> int:
    """Return the row of a thing that is not deleted. Raises NotFound."""
    row = named.live(connection, identity_kind(kind), uid)
    if row is None:
        raise NotFound(f"there is no such {WORDS.get(kind, kind.value)}", where=uid, remedy="list them again")
    return row


def demand_revision(connection: Connection, kind: Kind, row: int, expected: str | None) -> None:
    """Raise EditConflict where something was said of a thing since it had the revision that is expected."""
    if expected is not None:
        demand(named.revisions(connection, [row])[row], expected, f"the {WORDS.get(kind, kind.value)}")


def drafts_of(connection: Connection, kind: Kind, values: Mapping[str, object]) -> list[Draft]:
    """Return what is to be said of a thing, checked; uids of other things must be of such. Raises as parse_said."""
    drafts = []
    for name, value in parse_said(kind, dict(values)).items():
        said = SAYABLE.get(f"{kind.value}.{name}")
        if said is not None and said.of is not None and value is not None:
            row = named.live(connection, IdentityKind[said.of.upper()], value)
            if row is None:
                raise NotFound(f"there is no such {said.of}", where=name, remedy="name one by its uid")
            value = uids_of(connection, [row])[row]
        drafts.append(Draft(name, value))
    return drafts


def say(library: Library, connection: Connection, entries: Sequence[Entry], note: str | None = None) -> str | None:
    """Write one batch inside the caller's transaction and return its uid, None where nothing has to be said."""
    if not any(entry.targets and entry.drafts for entry in entries):
        return None
    return write_batch(connection, library.store, entries, Origin(actor_name(), note=note))


def make(library: Library, kind: Kind, values: Mapping[str, object]) -> Done:
    """Make a thing. Raises InvalidInput, NotFound for a uid in its values."""
    with library.store.library.write(durable=True) as connection:
        drafts = drafts_of(connection, kind, values)
        row = new_thing(connection, identity_kind(kind))
        batch = say(library, connection, [Entry([row], drafts)])
        uid = uids_of(connection, [row])[row]
    library.follower.promise()
    return Done(uid, batch)


def change(
    library: Library, kind: Kind, uid: str, values: Mapping[str, object], *, expected: str | None = None
) -> Done:
    """Say something else of a thing; what is left out stays. ``expected``: the revision that it must still have.

    Raises InvalidInput, NotFound, EditConflict.
    """
    if not values:
        raise InvalidInput("nothing to set", remedy="name at least one field and its value")
    with library.store.library.write(durable=True) as connection:
        row = live_row(connection, kind, uid)
        demand_revision(connection, kind, row, expected)
        batch = say(library, connection, [Entry([row], drafts_of(connection, kind, values))])
        photos = named.showing(connection, identity_kind(kind), row)
    library.follower.promise()
    return Done(uid, batch, photos)


def delete(library: Library, kind: Kind, uid: str, *, expected: str | None = None) -> Done:
    """Delete a thing; taking the batch back brings it back with all that was said of it. Raises as :func:`change`."""
    with library.store.library.write(durable=True) as connection:
        row = live_row(connection, kind, uid)
        demand_revision(connection, kind, row, expected)
        photos = named.showing(connection, identity_kind(kind), row)
        batch = say(library, connection, [Entry([row], [Draft(DELETED, True)])])
    library.follower.promise()
    return Done(uid, batch, photos)


def named_thing(library: Library, text: str) -> str:
    """Return the uid of the tag or collection of a path; what names none (an id, its beginning) is given back."""
    with library.store.library.write() as connection:
        calling = Calling(connection, library.store)
        found: Any = None
        for find in (calling.tag, calling.collection_row):
            try:
                found = find(text, make=False)
            except ImaLinkError:
                continue
            return uids_of(connection, [found])[found]
    return text
