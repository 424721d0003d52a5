"""The values of a field in a document, and which fields have columns of their own.

Fields that a document has an attribute for, or that follow from one, are the index's own. All others (those
that plug-ins and users add) share the columns of :mod:`imalink.search.custom`, so that a new field needs no new index.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from imalink.model.field import Field, FieldType
from imalink.search.document import SearchDocument

Values = Callable[[SearchDocument], tuple[Any, ...]]

COUNTED = frozenset({FieldType.NAME, FieldType.TAGS, FieldType.TEXT})
"""Types whose number of values ``count()`` asks for, where a photo may have many."""


def _level(level: int) -> Values:
    return lambda document: document.place[level : level + 1] if document.place else ()


def _of_files(name: str) -> Values:
    read = attrgetter(name)

    def values(document: SearchDocument) -> tuple[Any, ...]:
        files = document.files
        if len(files) == 1:
            value = read(files[0])
            return (value,) if value else ()
        return tuple({value: 0 for file in files if (value := read(file))})

    return values


_DERIVED: dict[str, Values] = {
    "file": _of_files("name"),
    "folder": _of_files("folder"),
    "root": _of_files("root"),
    "format": _of_files("format"),
    "ext": _of_files("ext"),
    "tags": lambda document: document.tag_paths or document.tags,
    "place": lambda document: ("|".join(document.place),) if document.place else (),
    "country": _level(0),
    "region": _level(1),
    "city": _level(2),
    "road": _level(3),
}

ATTRIBUTES = frozenset(name for name in dir(SearchDocument) if not name.startswith("_")) - {"custom", "flags", "words"}
DERIVED = frozenset(_DERIVED)
"""Fields whose values are not an attribute as it stands."""
_OWN = ATTRIBUTES | DERIVED | {"taken"}


def is_custom(field: Field) -> bool:
    """Return whether the field's values stand in ``SearchDocument.custom``."""
    return field.name not in _OWN and field.source is None


def is_counted(field: Field) -> bool:
    """Return whether ``count()`` knows the field."""
    return field.many and field.type in COUNTED


def reader_of(field: Field) -> Values:
    """Return what reads the values of a field from a document, none for an empty one."""
    name = field.name
    if name in _DERIVED:
        return _DERIVED[name]
    own = not is_custom(field)

    def read(document: SearchDocument) -> tuple[Any, ...]:
        value = getattr(document, name) if own else document.custom.get(name)
        return tuple_of(value)

    return read


def tuple_of(value: Any) -> tuple[Any, ...]:
    """Return a value, several or none as a tuple."""
    return value if isinstance(value, tuple) else () if value is None or value == "" else (value,)
