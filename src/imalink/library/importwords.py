"""What an import says of its new photos: tags and author of the session, the author that a root or a camera has.

Said in the log by ``import`` once a photo was first seen: whatever a person says of it later counts more, and no later
scan says it again.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from imalink.changes.draft import Draft, draft_members
from imalink.errors import InvalidInput
from imalink.library.edit import actor_name
from imalink.model.sayable import TAGS
from imalink.model.tagpath import path_of
from imalink.store import leases, sessions
from imalink.store.authorlist import authors_of, usual_authors
from imalink.store.calling import Calling
from imalink.store.changes import Entry, Origin, write_batch
from imalink.store.sessions import Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imalink.library.open import Library
    from imalink.store.engine import Connection

SOURCE = "import"


def understood(library: Library, tags: Sequence[str], author: str | None) -> Wanted | None:
    """Return what a scan is to say of its new photos, None where nothing is.

    Raises InvalidInput for a blank tag, NotFound for an author that is not known.
    """
    for tag in tags:
        if path_of(tag.split("|" if "|" in tag else "/")) is None:
            raise InvalidInput("a tag must not be blank", where="tags")
    if author is None:
        return Wanted(tuple(tags)) if tags else None
    with library.store.library.read() as connection:
        return Wanted(tuple(tags), Calling(connection, library.store).author(author))


def say(library: Library, session: int) -> None:
    """Say it of the photos that a session was the first to see, and of those of sessions that were cut off before.

    Some thousand photos a batch; who was killed meanwhile goes on from there next time.
    """
    store = library.store
    with store.library.read() as connection:
        speaking = sessions.speaking(connection, session, before=not leases.scan_running(connection))
        usual = any(usual_authors(connection))
    for number, wanted in speaking:
        last = wanted.said
        while wanted.tags or wanted.author or usual:
            with store.library.write(durable=True) as connection:
                page = sessions.new_photos(connection, number, last)
                if not page:
                    break
                last = page[-1]
                calling = Calling(connection, store)
                tags = [calling.tag(path) for path in wanted.tags]
                entries = [Entry(page, draft_members(TAGS, add=tags))] if tags else []
                entries += _authored(connection, page, wanted.author)
                if entries:
                    origin = Origin(actor_name(), SOURCE, f"import session {number}")
                    write_batch(connection, store, [*calling.made, *entries], origin)
                sessions.mark_said(connection, number, wanted, last)


def _authored(connection: Connection, page: Sequence[int], author: str | None) -> list[Entry]:
    """Return the lines that give photos of which nobody has said an author theirs."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for photo, usual in authors_of(connection, page).items():
        wanted = author or usual
        if wanted is not None:
            rows[wanted].append(photo)
    return [Entry(targets, [Draft("author", uid)]) for uid, targets in rows.items()]
