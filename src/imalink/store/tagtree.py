"""The tags as a graph in memory: names, parents, what lies under what. Made again when a tag has changed.

Within a category a tag may have several parents. Merged logs could close a circle that no single library would have
allowed; every walk here ends all the same.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from imalink.model.sayable import PARENTS
from imalink.model.tagpath import KEYWORDS, MAX_DEPTH, PEOPLE, category_uid
from imalink.store.sequence import current_sequence
from imalink.store.tables import TermKind, categories, identities, links, tags, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MAX_WAYS = 64

TAGS = "tags"
"""The sequence that moves with every change of a tag or category."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as the graph knows it; ``parents`` are rows of tags, the one that gives its path first."""

    row: int
    category: int
    name: str
    key: str
    parents: tuple[int, ...]
    synonyms: tuple[str, ...] = ()


@dataclass(slots=True)
class TagTree:
    """All tags that are not deleted; ``became`` says what merged ones are now.

    ``people`` is the persons' category, ``gone`` are categories that were deleted.
    """

    tags: dict[int, Tag] = field(default_factory=dict)
    became: dict[int, int] = field(default_factory=dict)
    category_names: dict[int, str] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    people: int | None = None
    gone: set[int] = field(default_factory=set)
    known_ways: dict[int, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def now(self, row: int) -> Tag | None:
        """Return what a tag is now: itself, what it was merged into, or None where it is deleted."""
        seen = set()
        while row in self.became and row not in seen:
            seen.add(row)
            row = self.became[row]
        return self.tags.get(row)

    def path(self, tag: Tag) -> tuple[str, ...]:
        """Return category and names from the top down, by the first parents."""
        names: list[str] = []
        seen: set[int] = set()
        here: Tag | None = tag
        while here is not None and here.row not in seen:
            seen.add(here.row)
            names.append(here.name)
            here = self.tags.get(here.parents[0]) if here.parents else None
        return (self.category_names.get(tag.category, KEYWORDS), *reversed(names))

    def label(self, tag: Tag) -> str:
        """Return the path as people read it: ``People/Ann``, ``Norway/Oslo``."""
        path = self.path(tag)
        return "/".join(path[1:] if path[0] == KEYWORDS else path)

    def ways(self, tag: Tag) -> tuple[tuple[str, ...], ...]:
        """Return every way from a top tag down to this one, with the category where it is not that of keywords.

        At most :data:`MAX_WAYS`: a tag below many parents of many parents has more ways than anybody walks.
        """
        known = self.known_ways.get(tag.row)
        if known is None:
            category = self.category_names.get(tag.category, KEYWORDS)
            top = () if category == KEYWORDS else (category,)
            known = self.known_ways[tag.row] = tuple((*top, *way) for way in self._ways(tag, frozenset()))
        return known

    def _ways(self, tag: Tag, below: frozenset[int]) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        for parent in tag.parents:
            if parent in below or parent == tag.row or len(below) >= MAX_DEPTH:
                continue
            found.extend((*way, tag.name) for way in self._ways(self.tags[parent], below | {tag.row}))
            if len(found) >= MAX_WAYS:
                return found[:MAX_WAYS]
        return found or [(tag.name,)]

    def above(self, row: int) -> set[int]:
        """Return all ancestors of a tag."""
        return self._reach(row, lambda one: self.tags[one].parents if one in self.tags else ())

    def below(self, row: int) -> set[int]:
        """Return all descendants of a tag."""
        return self._reach(row, lambda one: self.children.get(one, ()))

    @staticmethod
    def _reach(row: int, step: Callable[[int], Iterable[int]]) -> set[int]:
        found: set[int] = set()
        waiting = [row]
        while waiting:
            for other in step(waiting.pop()):
                if other not in found and other != row:
                    found.add(other)
                    waiting.append(other)
        return found

    def route(self, start: int, end: int) -> list[int] | None:
        """Return the tags from ``start`` up to ``end``, both included, None where ``end`` is no ancestor."""
        came: dict[int, int] = {start: start}
        waiting = [start]
        while waiting:
            here = waiting.pop(0)
            if here == end:
                way = [here]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            for parent in self.tags[here].parents if here in self.tags else ():
                if parent not in came:
                    came[parent] = here
                    waiting.append(parent)
        return None

    def circle(self) -> list[int] | None:
        """Return the tags of a circle, the first once more at the end, None where no tag lies in itself."""
        done: set[int] = set()
        for start in self.tags:
            way: list[int] = []
            walking = [(start, iter(self.tags[start].parents))] if start not in done else []
            while walking:
                here, parents = walking[-1]
                if not way or way[-1] != here:
                    way.append(here)
                parent = next(parents, None)
                if parent is None:
                    done.add(here)
                    way.pop()
                    walking.pop()
                elif parent in way:
                    return [*way[way.index(parent) :], parent]
                elif parent not in done:
                    walking.append((parent, iter(self.tags[parent].parents)))
        return None

    def labels(self, rows: Iterable[int]) -> tuple[str, ...]:
        """Return the paths of tags, sorted, without those that are gone."""
        return tuple(sorted({self.label(tag) for row in rows if (tag := self.now(row)) is not None}))

    def in_order(self) -> Iterator[Tag]:
        """Yield all tags by category and name."""
        return iter(sorted(self.tags.values(), key=lambda tag: (tag.category, tag.key, tag.row)))


def load_tree(connection: Connection) -> TagTree:
    """Read all tags."""
    tree = TagTree()
    for category in connection.execute(select(categories.c.id, categories.c.name, categories.c.deleted)):
        tree.category_names[category.id] = category.name
        if category.deleted:
            tree.gone.add(category.id)
    tree.people = connection.execute(select(identities.c.id).where(identities.c.uid == category_uid(PEOPLE))).scalar()
    added: dict[int, list[int]] = {}
    removed: set[tuple[int, int]] = set()
    for child, parent, present in connection.execute(
        select(links.c.target_id, links.c.member_id, links.c.present)
        .join(terms, terms.c.id == links.c.field_id)
        .where(terms.c.kind == int(TermKind.FIELD), terms.c.text == PARENTS)
        .order_by(links.c.target_id, links.c.change_id)
    ):
        if present:
            added.setdefault(child, []).append(parent)
        else:
            removed.add((child, parent))
    rows = connection.execute(
        select(
            tags.c.id, tags.c.category_id, tags.c.name, tags.c.key, tags.c.observed_parent_id, tags.c.synonyms,
            tags.c.merged_id, tags.c.deleted,
        )
    ).all()  # fmt: skip
    tree.became.update((row.id, row.merged_id) for row in rows if row.merged_id is not None)
    live = {row.id: row for row in rows if not row.deleted and row.merged_id is None}
    for row in live.values():
        found = dict.fromkeys(
            after
            for parent in (row.observed_parent_id, *added.get(row.id, ()))
            if parent is not None
            and (row.id, parent) not in removed
            and (after := _now(tree.became, parent)) != row.id
            and after in live
            and live[after].category_id == row.category_id
        )
        synonyms = tuple(json.loads(row.synonyms)) if row.synonyms else ()
        tree.tags[row.id] = Tag(row.id, row.category_id, row.name, row.key, tuple(found), synonyms)
        for parent in found:
            tree.children.setdefault(parent, []).append(row.id)
    return tree


def _now(became: dict[int, int], row: int) -> int:
    seen = set()
    while row in became and row not in seen:
        seen.add(row)
        row = became[row]
    return row


class TagTrees:
    """Keeps the newest tree of a library; one object a process."""

    def __init__(self) -> None:
        self._sequence = -1
        self._tree = TagTree()
        self._lock = threading.Lock()

    def tree(self, connection: Connection) -> TagTree:
        """Return the tree as ``connection`` sees it; it is shared, so nobody changes it."""
        sequence = current_sequence(connection, TAGS)
        with self._lock:
            if sequence == self._sequence:
                return self._tree
        tree = load_tree(connection)
        with self._lock:
            if sequence > self._sequence:
                self._sequence, self._tree = sequence, tree
        return tree

    def forget(self) -> None:
        """Drop the tree: a transaction that changed tags was rolled back."""
        with self._lock:
            self._sequence = -1
