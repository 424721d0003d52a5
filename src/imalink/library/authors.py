"""Authors: who took or made photos. ``edit(values={"author": name})`` says it of photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.errors import NotFound
from imalink.library import things
from imalink.model.sayable import Kind
from imalink.store.authorlist import Author as Author
from imalink.store.authorlist import load_authors
from imalink.store.calling import Calling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imalink.library.open import Library
    from imalink.library.things import Done


def authors(library: Library) -> list[Author]:
    """Return the authors by name, with how many photos each has."""
    with library.store.library.read() as connection:
        return load_authors(connection)


def author(library: Library, text: str) -> Author:
    """Return the author of a uid or a name. Raises NotFound, InvalidInput where several are called so."""
    with library.store.library.read() as connection:
        uid = Calling(connection, library.store).author(text)
        found = next((one for one in load_authors(connection) if one.id == uid), None)
    if found is None:
        raise NotFound("there is no such author", where=text)
    return found


def make(library: Library, values: Mapping[str, object]) -> Done:
    """Make an author; two may have the same name. Raises InvalidInput."""
    return things.make(library, Kind.AUTHOR, {"name": None, **values})


def change(library: Library, text: str, values: Mapping[str, object], *, expected: str | None = None) -> Done:
    """Say something else of an author. Raises InvalidInput, NotFound, EditConflict."""
    return things.change(library, Kind.AUTHOR, author(library, text).id, values, expected=expected)


def delete(library: Library, text: str, *, expected: str | None = None) -> Done:
    """Delete an author; photos show none until the batch is taken back. Raises NotFound, EditConflict."""
    return things.delete(library, Kind.AUTHOR, author(library, text).id, expected=expected)
