"""Lists of what people name, from their rows: tags, categories, people's relations, authors, collections, stacks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from imalink.model.sayable import PARENTS, RELATION
from imalink.store.named import revisions
from imalink.store.naming import uids_of
from imalink.store.tables import TermKind, categories, links, tags, terms

if TYPE_CHECKING:
    from imalink.store.tagtree import TagTree


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag as it is shown; ``path`` as people read it, ``key`` is its first way as the index has it.

    ``parents`` are uids, the one that gives the path first; ``relations`` pairs of a kind and the uid of another
    person; ``observed``: files name it; ``revision`` changes with whatever is said of it.
    """

    id: str
    name: str
    path: str
    key: str
    category: str
    parents: tuple[str, ...]
    synonyms: tuple[str, ...]
    icon: str | None
    colour: str | None
    note: str | None
    birth_date: str | None
    position: tuple[float, float] | None
    relations: tuple[tuple[str, str], ...]
    observed: bool
    revision: str


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category as it is shown."""

    id: str
    name: str
    icon: str | None
    colour: str | None
    positionable: bool
    place: float | None
    revision: str


def load_categories(connection: Connection) -> list[CategoryRow]:
    """Return the categories that are not deleted, in their order."""
    rows = connection.execute(
        select(categories)
        .where(categories.c.deleted == 0)
        .order_by(categories.c.place.is_(None), categories.c.place, categories.c.id)
    ).all()
    uids = uids_of(connection, [row.id for row in rows])
    stands = revisions(connection, [row.id for row in rows])
    return [
        CategoryRow(uids[row.id], row.name, row.icon, row.colour, bool(row.positionable), row.place, stands[row.id])
        for row in rows
    ]


def load_tags(connection: Connection, tree: TagTree) -> list[TagRow]:
    """Return all tags that are not deleted, by category and path."""
    related = relations(connection)
    rows = {row.id: row for row in connection.execute(select(tags)) if row.id in tree.tags}
    uids = uids_of(connection, {*rows, *tree.category_names, *(other for one in related.values() for _, other in one)})
    stands = revisions(connection, rows)
    found = []
    for row, tag in tree.tags.items():
        known = rows[row]
        found.append(
            TagRow(
                id=uids[row],
                name=tag.name,
                path=tree.label(tag),
                key="|".join(tree.ways(tag)[0]),
                category=uids[tag.category],
                parents=tuple(uids[parent] for parent in tag.parents if parent in uids),
                synonyms=tuple(json.loads(known.synonyms)) if known.synonyms else (),
                icon=known.icon,
                colour=known.colour,
                note=known.note,
                birth_date=known.birth_date,
                position=None if known.latitude is None else (known.latitude, known.longitude),
                relations=tuple((kind, uids[other]) for kind, other in related.get(row, ())),
                observed=known.observed_name is not None,
                revision=stands[row],
            )
        )
    return sorted(found, key=lambda tag: (tag.category, tag.path.casefold(), tag.id))


def relations(connection: Connection) -> dict[int, list[tuple[str, int]]]:
    """Return what was said of how people are related: person, kind, other."""
    found: dict[int, list[tuple[str, int]]] = {}
    for target, field, member in connection.execute(
        select(links.c.target_id, terms.c.text, links.c.member_id)
        .join(terms, terms.c.id == links.c.field_id)
        .where(terms.c.kind == int(TermKind.FIELD), terms.c.text.startswith(RELATION), links.c.present == 1)
        .order_by(terms.c.text, links.c.member_id)
    ):
        found.setdefault(target, []).append((field.removeprefix(RELATION), member))
    return found


def said_parents(connection: Connection, row: int) -> list[int]:
    """Return the parents that were said of a tag, be they there or not."""
    return list(
        connection.execute(
            select(links.c.member_id)
            .join(terms, terms.c.id == links.c.field_id)
            .where(links.c.target_id == row, terms.c.text == PARENTS, links.c.present == 1)
        ).scalars()
    )
