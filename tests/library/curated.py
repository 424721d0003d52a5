"""A library in which everything that can be named is named: tags under tags, authors, collections, stacks, regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.changes.draft import Draft, draft_members
from imalink.model.sayable import COLLECTIONS, PARENTS, TAGS
from imalink.model.tagpath import KEYWORDS, PEOPLE, category_uid
from imalink.store.changes import Entry, Origin, write_batch
from imalink.store.naming import uids_of
from imalink.store.opening import uid_text
from imalink.store.tables import IdentityKind
from imalink.store.things import new_thing

if TYPE_CHECKING:
    from imalink.store.engine import Connection

    from .world import World

KARI = Origin("kari", note="by hand")


def curate(world: World) -> None:
    """Say something of every kind; two photos get tags, a place in a collection and in a stack, an author, a region."""
    store = world.library.store
    one, two = sorted(photo.row for photo in world.photos())[:2]
    with store.library.write(durable=True) as connection:

        def make(kind: IdentityKind, *drafts: Draft) -> int:
            row = new_thing(connection, kind)
            write_batch(connection, store, [Entry([row], drafts)], KARI)
            return row

        def uid(row: int) -> str:
            return uids_of(connection, [row])[row]

        def keyword(name: str, category: str, *parents: int) -> int:
            said = Draft("name", name), Draft("category", uid_text(category_uid(category)))
            return make(IdentityKind.TAG, *said, *draft_members(PARENTS, add=parents))

        own = make(IdentityKind.CATEGORY, Draft("name", "Boats"))
        above = keyword("Nature", KEYWORDS)
        fjord = keyword("Fjord", KEYWORDS, above)
        ola = keyword("Ola", PEOPLE)
        boat = make(IdentityKind.TAG, Draft("name", "Faering"), Draft("category", uid(own)))
        author = make(IdentityKind.AUTHOR, Draft("name", "Kari"))
        collection = make(IdentityKind.COLLECTION, Draft("name", "Best"), Draft("type", "static"))
        stack = make(IdentityKind.STACK, Draft("type", "manual"))
        for place, row in enumerate((one, two)):
            drafts = (
                *draft_members(TAGS, add=(fjord, boat, ola)),
                *draft_members(COLLECTIONS, add=(collection,)),
                Draft("author", uid(author)),
                Draft("stack", {"stack": uid(stack), "place": float(place)}),
                Draft("flag", "pick"),
            )
            write_batch(connection, store, [Entry([row], drafts)], KARI)
        write_batch(connection, store, [Entry([two], draft_members(TAGS, remove=(boat,)))], KARI)
        make(
            IdentityKind.REGION,
            Draft("photo", uid(one)), Draft("tag", uid(ola)), Draft("type", "Face"), Draft("box", [0.1, 0.1, 0.2, 0.2]),
        )  # fmt: skip
    world.library.follower.catch_up()
    _check(world, fjord, one)


def _check(world: World, tag: int, photo: int) -> None:
    with world.library.store.library.read() as connection:
        assert _tagged(connection, tag, photo)


def _tagged(connection: Connection, tag: int, photo: int) -> bool:
    query = "SELECT said FROM photo_tags WHERE tag_id=? AND photo_id=?"
    return connection.exec_driver_sql(query, (tag, photo)).scalar() == 1
