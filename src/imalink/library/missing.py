"""Files that are gone: see them, find them again, and take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.errors import NotFound
from imalink.store import fileevents
from imalink.store.photos import file_places, find_row

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.model.happening import FileEvent


def history(library: Library, id: str) -> list[FileEvent]:
    """Return what scans found to have happened to a photo's files, the oldest first. Raises NotFound."""
    with library.store.library.read() as connection:
        row = find_row(connection, id)
        if row is None:
            raise NotFound("there is no such photo", where=id, remedy="search for it again")
        return fileevents.of_files(connection, [place.id for place in file_places(connection, row)])
