"""Things by what people call them: tags and collections by path, authors by name; made where they are missing.

Whatever is made is said by lines of the batch that first needs it, so that taking the batch back takes it away again.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from imalink.changes.draft import Draft
from imalink.errors import InvalidInput, NotFound
from imalink.model.change import Op
from imalink.model.sayable import PARENTS
from imalink.model.tagpath import KEYWORDS, TagPath, fold, path_of
from imalink.store.changes import Entry
from imalink.store.engine import inserted_id
from imalink.store.naming import row_of, uids_of
from imalink.store.opening import uid_text
from imalink.store.tables import IdentityKind, authors, collections, identities
from imalink.store.things import new_thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.store.opening import Store
    from imalink.store.tagtree import Tag, TagTree

LISTED = 5
"""Things that an error lists where a name may mean several."""

STATIC, FOLDER = "static", "folder"


class Calling:
    """Finds and makes things inside one transaction; ``made`` are the lines that say what was made."""

    def __init__(self, connection: Connection, store: Store) -> None:
        self._connection = connection
        self._store = store
        self._tree: TagTree | None = None
        self._new: dict[tuple[int, int | None, str], int] = {}
        self._collections: dict[tuple[int | None, str], tuple[int, str]] = {}
        self.made: list[Entry] = []

    @property
    def tree(self) -> TagTree:
        """Return the tags as they were when the transaction began."""
        if self._tree is None:
            self._tree = self._store.tag_trees.tree(self._connection)
        return self._tree

    # -- tags

    def tag(self, text: str, *, make: bool = True) -> int:
        """Return the row of the tag of a uid, a path (``People/Ann``, ``Norway|Oslo``) or a name that only one has.

        A path that leads nowhere is made (unless not ``make``, then NotFound). Raises InvalidInput where it is blank
        or may mean several tags.
        """
        if is_uid(text):
            row = row_of(self._connection, text)
            known = self.tree.now(row) if row is not None else None
            if known is None:
                raise NotFound("there is no such tag", where=text, remedy="`imalink tag list` lists them")
            return known.row
        names = {name: row for row, name in self.tree.category_names.items() if row not in self.tree.gone}
        path = path_of(text.split("|" if "|" in text else "/"), names, "")
        if path is None:
            raise InvalidInput("a tag must not be blank", where="tag")
        found = self._found(path, names)
        if found is not None:
            return found
        if not make:
            raise NotFound("there is no such tag", where=text, remedy="`imalink tag list` lists them")
        category = next(row for name, row in names.items() if fold(name) == fold(path.category or KEYWORDS))
        return self._make(TagPath(self.tree.category_names[category], path.names), category)

    def _found(self, path: TagPath, names: dict[str, int]) -> int | None:
        category = names.get(path.category) if path.category else None
        keywords = next((row for name, row in names.items() if fold(name) == fold(KEYWORDS)), None)
        new = self._walked_new(path, category if path.category else keywords)
        if new is not None:
            return new
        tags = [tag for tag in self.tree.tags.values() if category is None or tag.category == category]
        first = [tag for tag in tags if tag.key == fold(path.names[0])]
        tops = [tag for tag in first if not tag.parents]
        for start in (
            [tag for tag in tops if category is not None or tag.category == keywords],
            [tag for tag in tops if category is None],
            first,
        ):
            reached = self._walk(start, path.names)
            if reached:
                return self._only(path, reached)
        if len(path.names) == 1:
            wanted = fold(path.names[0])
            named = [tag for tag in tags if any(fold(word) == wanted for word in tag.synonyms)]
            return self._only(path, named) if named else None
        return None

    def _walk(self, start: Iterable[Tag], names: tuple[str, ...]) -> list[Tag]:
        here = {tag.row: tag for tag in start}
        for name in names[1:]:
            below = {child for row in here for child in self.tree.children.get(row, ())}
            here = {row: self.tree.tags[row] for row in below if self.tree.tags[row].key == fold(name)}
        return list(here.values())

    def _walked_new(self, path: TagPath, category: int | None) -> int | None:
        if category is None or not self._new:
            return None
        return self._new.get((category, None, "\x1f".join(map(fold, path.names))))

    def _only(self, path: TagPath, found: list[Tag]) -> int:
        exact = [tag for tag in found if tag.name == path.names[-1]]
        chosen = exact if len(exact) == 1 else found
        if len(chosen) > 1:
            shown = ", ".join(sorted(self.tree.label(tag) for tag in chosen)[:LISTED])
            raise InvalidInput("this may mean several tags", where=str(path), remedy=f"name one whole: {shown}")
        return chosen[0].row

    def _make(self, path: TagPath, category: int) -> int:
        """Make a tag and what lies above it; its uid is the one that a file's keyword of that path would have."""
        above = path.parent
        names = {self.tree.category_names[category]: category}
        parent = None
        if above is not None:
            parent = self._found(above, names)
            if parent is None:
                parent = self._make(above, category)
        row = self._named_identity(path)
        said = [
            Draft("name", path.names[-1]),
            Draft("category", uids_of(self._connection, [category])[category]),
            *([Draft(PARENTS, parent, Op.ADD)] if parent is not None else []),
        ]
        self.made.append(Entry([row], said))
        self._new[category, None, "\x1f".join(map(fold, path.names))] = row
        return row

    def _named_identity(self, path: TagPath) -> int:
        taken = self._connection.execute(select(identities.c.id).where(identities.c.uid == path.uid)).scalar()
        if taken is not None:
            return new_thing(self._connection, IdentityKind.TAG)
        return inserted_id(
            self._connection.execute(insert(identities).values(uid=path.uid, kind=int(IdentityKind.TAG)))
        )

    # -- collections

    def collection_row(self, text: str, *, make: bool = True) -> int:
        """Return the row of a collection of any kind; see :meth:`collection`."""
        return self.collection(text, make=make, kind=FOLDER)

    def collection(self, text: str, *, make: bool = True, kind: str = STATIC) -> int:
        """Return the row of the collection of a uid or path (``Trips/Norway``); what is missing is made.

        Raises NotFound, and InvalidInput for a blank one or where photos cannot be put into it (``kind`` static).
        """
        if is_uid(text):
            row = row_of(self._connection, text)
            known = self._connection.execute(
                select(collections.c.id, collections.c.kind).where(collections.c.id == row, collections.c.deleted == 0)
            ).first()
            if known is None:
                raise NotFound("there is no such collection", where=text, remedy="`imalink collection list` lists them")
            self._fits(text, known.kind, kind)
            return int(known.id)
        names = [name for part in text.split("|" if "|" in text else "/") if (name := part.strip())]
        if not names:
            raise InvalidInput("a collection must not be blank", where="collection")
        here: int | None = None
        for number, name in enumerate(names):
            last = number == len(names) - 1
            found = self._inside(here, name)
            if found is None and not make:
                raise NotFound("there is no such collection", where=text, remedy="`imalink collection list` lists them")
            if found is None:
                here = self._make_collection(here, name, kind if last else FOLDER)
            else:
                here = found[0]
                if last:
                    self._fits(text, found[1], kind)
        assert here is not None
        return here

    def collection_in(self, parent: int, name: str, kind: str) -> int:
        """Return the row of the collection of that name inside another; made where there is none."""
        found = self._inside(parent, name)
        return found[0] if found is not None else self._make_collection(parent, name, kind)

    def _fits(self, text: str, found: str, wanted: str) -> None:
        if found != wanted == STATIC:
            raise InvalidInput(
                f"photos cannot be put into a {found} collection", where=text, remedy="name one that is static"
            )

    def _inside(self, parent: int | None, name: str) -> tuple[int, str] | None:
        new = self._collections.get((parent, fold(name)))
        if new is not None:
            return new
        above = collections.c.parent_id.is_(None) if parent is None else collections.c.parent_id == parent
        for row in self._connection.execute(
            select(collections.c.id, collections.c.name, collections.c.kind)
            .where(above, collections.c.deleted == 0)
            .order_by(collections.c.id)
        ):
            if fold(row.name) == fold(name):
                return row.id, row.kind
        return None

    def _make_collection(self, parent: int | None, name: str, kind: str) -> int:
        row = new_thing(self._connection, IdentityKind.COLLECTION)
        above = [] if parent is None else [Draft("parent", uids_of(self._connection, [parent])[parent])]
        self.made.append(Entry([row], [Draft("name", name), Draft("type", kind), *above]))
        self._collections[parent, fold(name)] = (row, kind)
        return row

    # -- authors

    def author(self, text: str) -> str:
        """Return the uid of the author of a uid or a name. Raises NotFound, or InvalidInput where several have it."""
        rows = self._connection.execute(
            select(identities.c.uid, authors.c.name)
            .join(authors, authors.c.id == identities.c.id)
            .where(authors.c.deleted == 0)
        ).all()
        uids = {uid_text(row.uid): row.name for row in rows}
        named = [uid for uid, name in uids.items() if fold(name) == fold(text)]
        found = [text.lower()] if text.lower() in uids else named
        if not found:
            raise NotFound("there is no such author", where=text, remedy="`imalink author add` adds one")
        if len(found) > 1:
            raise InvalidInput("several authors are called so", where=text, remedy="name one by its uid")
        return found[0]


def is_uid(text: str) -> bool:
    """Say whether a text is a uid as it is usually written."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
