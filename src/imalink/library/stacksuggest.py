"""Stacks that photos suggest: bursts, brackets, panoramas, versions; what a person said to them is remembered.

They are worked out anew whenever they are asked for. The uid of a proposed stack follows from its photos, so that a
yes or a no, once in the log, holds over rescans and in a library made anew.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.changes.draft import Draft
from imalink.errors import InvalidInput, NotFound
from imalink.library import stacks, things
from imalink.model.sayable import DELETED, Kind
from imalink.model.stacking import LEAST_VERSIONS, RULES, Proposed, Runs, propose, reasons
from imalink.model.tagpath import NAMESPACE
from imalink.store import presses
from imalink.store.changes import Entry
from imalink.store.naming import identity_of_uid
from imalink.store.photos import find_rows
from imalink.store.roots import load_roots
from imalink.store.tables import IdentityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imalink.library.open import Library
    from imalink.model.stacking import Press
    from imalink.store.engine import Connection

MOST_LOOKED_AT = 200_000
"""Photos that one page looks at, however few suggestions it found."""
AT_ONCE = 500

_CURSOR = re.compile(r"(-?\d{1,18}):(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A stack that photos (uids, in order) suggest: ``id`` follows from them, ``reason`` says why in words.

    ``seconds`` is the longest time from one to the next, ``steps`` stops of exposure, ``names`` the first and last
    of names in sequence, ``distance`` the most bits between neighbours' HotHashes; None where it says nothing.
    """

    id: str
    kind: str
    photos: list[str]
    reason: str
    seconds: float
    steps: list[float] | None
    names: list[str] | None
    distance: int | None


@dataclass(frozen=True, slots=True)
class SuggestionPage:
    """A page of suggestions by time, and the cursor of the next: None only when all photos were looked at."""

    items: list[Suggestion]
    next: str | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A suggestion that somebody decides about: its photos (uids, in order) and its kind."""

    kind: str
    photos: Sequence[str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, as one batch (None: nothing), and the uids of the stacks."""

    batch: str | None
    stacks: list[str]


def suggestion_uid(photos: Sequence[str]) -> str:
    """Return the uid of the stack that photos suggest; their order does not count."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(("stack", *sorted(photos)))))


def suggestions(
    library: Library, *, kinds: Sequence[str] = (), after: str | None = None, limit: int = 50
) -> SuggestionPage:
    """Return suggestions of these kinds (else all) that nobody has said yes or no to, by time.

    Raises InvalidInput for a cursor or a kind.
    """
    place = _CURSOR.fullmatch(after) if after is not None else None
    if after is not None and place is None:
        raise InvalidInput("this is no cursor of this list", remedy="begin with the first page")
    for kind in kinds:
        if kind not in RULES:
            raise InvalidInput("there is no such rule", where=kind, remedy=f"one of {', '.join(RULES)}")
    begin = (int(place[1]), int(place[2])) if place is not None else None
    found: list[Suggestion] = []
    with library.store.library.read() as connection:
        refused = presses.refused(connection)
        rules = {root.row: root.options.stack_rules for root in load_roots(connection)}

        def allowed(kind: str, press: Press) -> bool:
            return (not kinds or kind in kinds) and kind in rules.get(press.root or 0, RULES)

        for run, safe in _runs(connection, begin):
            if run is not None:
                found += _fresh(connection, propose(run, allowed), refused)
            if safe is not None and (len(found) >= limit or run is None):
                return SuggestionPage(found, f"{safe[0]}:{safe[1]}")
    return SuggestionPage(found, None)


def _runs(
    connection: Connection, begin: tuple[int, int] | None
) -> Iterator[tuple[list[Press] | None, tuple[int, int] | None]]:
    """Yield series of photos, and where to go on after them where no series is open there.

    A None for a series ends a page that looked at enough.
    """
    runs = Runs()
    last: tuple[int, int] | None = None
    for number, press in enumerate(presses.presses(connection, begin)):
        ended = list(runs.add(press))
        alone = len(runs.open) == 1 and len(next(iter(runs.open.values()))) == 1
        for at, run in enumerate(ended):
            yield run, last if alone and at == len(ended) - 1 else None
        if number >= MOST_LOOKED_AT and alone and last is not None:
            yield None, last
        last = (press.at, press.row)
    for run in runs.rest():
        yield run, None


def _fresh(connection: Connection, proposed: list[Proposed], refused: list[frozenset[str]]) -> list[Suggestion]:
    made = {suggestion_uid([press.uid for press in one.photos]): one for one in proposed}
    spoken = presses.spoken_for(connection, [uuid.UUID(uid).bytes for uid in made]) if made else set()
    return [
        _shown(uid, one)
        for uid, one in made.items()
        if uuid.UUID(uid).bytes not in spoken
        and not any(known.issuperset(press.uid for press in one.photos) for known in refused)
    ]


def _shown(uid: str, one: Proposed) -> Suggestion:
    why = one.reasons
    return Suggestion(
        uid,
        one.kind,
        [press.uid for press in one.photos],
        str(why),
        why.seconds,
        list(why.steps) if why.steps is not None else None,
        list(why.names) if why.names is not None else None,
        why.distance,
    )


def accept(library: Library, chosen: Sequence[Chosen]) -> Decided:
    """Make stacks of suggestions as one batch, the first photo of each its cover.

    Raises InvalidInput for fewer than two photos or an unknown kind, NotFound.
    """
    return _decide(library, chosen, yes=True)


def dismiss(library: Library, chosen: Sequence[Chosen]) -> Decided:
    """Say of photos that they are no stack; neither they nor some of them are suggested again. Raises as accept."""
    return _decide(library, chosen, yes=False)


def _decide(library: Library, chosen: Sequence[Chosen], *, yes: bool) -> Decided:
    if not chosen:
        return Decided(None, [])
    made: list[str] = []
    entries: list[Entry] = []
    with library.store.library.write(durable=True) as connection:
        for one in chosen:
            if one.kind not in RULES:
                raise InvalidInput("there is no such rule", where=one.kind, remedy=f"one of {', '.join(RULES)}")
            known = find_rows(connection, one.photos)
            missing = next((uid for uid in one.photos if uid not in known), None)
            if missing is not None:
                raise NotFound("there is no such photo", where=missing, remedy="look at the suggestions again")
            rows = list(dict.fromkeys(known[uid] for uid in one.photos))
            if len(rows) < LEAST_VERSIONS:
                raise InvalidInput("a stack has at least two photos", where="photos")
            uid = suggestion_uid(one.photos)
            stack = identity_of_uid(connection, uid, IdentityKind.STACK)
            entries += _accepted(connection, stack, uid, one, rows) if yes else _dismissed(connection, stack, one)
            made.append(uid)
        batch = things.say(library, connection, entries)
    library.follower.promise()
    return Decided(batch, made)


def _accepted(connection: Connection, stack: int, uid: str, one: Chosen, rows: list[int]) -> list[Entry]:
    why = str(reasons(one.kind, presses.presses_of(connection, rows)))
    said = things.drafts_of(connection, Kind.STACK, {"type": one.kind, "reason": why})
    first, *filled = stacks.filled(connection, stack, uid, one.photos, None)
    back = [Draft(DELETED, None), Draft("dismissed", None)]
    return [Entry([stack], [*said, *back, *first.drafts]), *filled]


def _dismissed(connection: Connection, stack: int, one: Chosen) -> list[Entry]:
    said = {"type": one.kind, "dismissed": list(one.photos), DELETED: True}
    return [Entry([stack], things.drafts_of(connection, Kind.STACK, said))]


def find(library: Library, ids: Sequence[str]) -> list[Suggestion]:
    """Return the suggestions of these ids (or their beginnings). Raises NotFound, InvalidInput for two of one."""
    wanted: dict[str, list[Suggestion]] = {one.casefold(): [] for one in ids}
    after: str | None = None
    while True:
        page = suggestions(library, after=after, limit=AT_ONCE)
        for one in page.items:
            for key, found in wanted.items():
                if one.id.startswith(key):
                    found.append(one)
        after = page.next
        if after is None:
            break
    for key, found in wanted.items():
        if not found:
            raise NotFound("there is no such suggestion", where=key, remedy="`imalink stack suggest` lists them")
        if len(found) > 1:
            raise InvalidInput("several suggestions begin so", where=key, remedy="give more of the id")
    return [found[0] for found in wanted.values()]
