"""Fields of a library's own: defined here, then set by edits, searched, counted and shown like any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from imalink.errors import InUse, InvalidInput, NotFound
from imalink.library import things
from imalink.model.field import FIELDS
from imalink.model.sayable import DELETED, Kind
from imalink.search.query import keys
from imalink.store.authorlist import CustomField as CustomField
from imalink.store.authorlist import load_custom_fields
from imalink.store.customfields import added_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imalink.library.open import Library
    from imalink.library.things import Done

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
FIXED = ("type", "key")
"""What a field keeps: its values and people's queries depend on it."""


def catalogue(library: Library) -> list[dict[str, Any]]:
    """Return every field of a photo as the API describes it, the library's own behind the others."""
    with library.store.library.read() as connection:
        FIELDS.use_added(added_fields(connection))
    return [field.describe() for field in FIELDS]


def custom_fields(library: Library) -> list[CustomField]:
    """Return the library's own fields."""
    with library.store.library.read() as connection:
        return load_custom_fields(connection)


def custom_field(library: Library, text: str) -> CustomField:
    """Return a field by its uid or key. Raises NotFound."""
    found = next((one for one in custom_fields(library) if text in (one.id, one.key)), None)
    if found is None:
        raise NotFound("there is no such field", where=text, remedy="`imalink field list` lists the library's own")
    return found


def make(library: Library, values: Mapping[str, object]) -> Done:
    """Define a field: ``name``, ``type`` and, where they are wanted, ``key``, ``unit``, ``choices``, ``help``.

    Raises InvalidInput, InUse for a key that a field or a query word has.
    """
    given = {"name": None, "type": "text", **values}
    name = given["name"]
    key = given.get("key") or re.sub(r"[^a-z0-9]+", "_", str(name or "").casefold()).strip("_")
    given["key"] = key
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise InvalidInput("a key is small letters, digits and _", where="key", remedy="as in model_release")
    if given["type"] == "choice" and not given.get("choices"):
        raise InvalidInput("a choice needs words to choose from", where="choices")
    library.follower.use_fields()
    if keys.canonical(key) is not None or FIELDS.get(key) is not None or key in keys.sort_names():
        raise InUse("a field or query word is called so already", where=key, remedy="choose another key")
    return things.make(library, Kind.FIELD, given)


def change(library: Library, text: str, values: Mapping[str, object], *, expected: str | None = None) -> Done:
    """Say something else of a field; type and key stay. Raises InvalidInput, NotFound, EditConflict."""
    for name in (*FIXED, DELETED):
        if name in values:
            raise InvalidInput("a field keeps its key and type", where=name, remedy="define another")
    return things.change(library, Kind.FIELD, custom_field(library, text).id, values, expected=expected)


def delete(library: Library, text: str, *, expected: str | None = None) -> Done:
    """Delete a field; its values come back when the batch is taken back. Raises NotFound, EditConflict."""
    return things.delete(library, Kind.FIELD, custom_field(library, text).id, expected=expected)
