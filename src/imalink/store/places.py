"""Files by stem and folder, the places in which the other halves of pairs lie, looked up by their index.

SQLite looks through the whole table for ``(stem, folder) IN (VALUES ...)``, and through a whole folder where it may
use an index of states: so it is asked folder by folder, and states are written so that no index serves them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, text

from imalink.store import contents
from imalink.store.tables import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

IS_PRESENT = text("+files.state = 0")
IS_MISSING = text("+files.state <> 0")


def at_places(places: Iterable[tuple[int, int]]) -> Iterator[ColumnElement[bool]]:
    """Yield conditions that together select the files at the (stem, folder) places; states are the caller's."""
    stems: dict[int, list[int]] = {}
    for stem, folder in places:
        stems.setdefault(folder, []).append(stem)
    for folder, own in stems.items():
        for chunk in contents.chunks(own):
            yield and_(files.c.folder_id == folder, files.c.stem.in_(chunk))
