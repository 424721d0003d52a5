"""Fields that the people of a library added: what they are in the catalogue, and photos' values of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from imalink.model.field import Field, FieldType
from imalink.model.sayable import CUSTOM
from imalink.model.taken import TakenError, parse
from imalink.store import contents
from imalink.store.opening import uid_text
from imalink.store.tables import TermKind, assertions, custom_fields, identities, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUP = "Own fields"

YES_NO = ("yes", "no")

_TYPES = {
    "text": FieldType.TEXT,
    "number": FieldType.NUMBER,
    "money": FieldType.NUMBER,
    "date": FieldType.DATE,
    "choice": FieldType.CHOICE,
    "yes/no": FieldType.CHOICE,
    "link": FieldType.TEXT,
}
_EXAMPLES = {
    FieldType.TEXT: "{key}:word",
    FieldType.NUMBER: "{key}:>100",
    FieldType.DATE: "{key}:2024-05",
    FieldType.CHOICE: "{key}:{choice}",
}
FACETED = frozenset({"text", "choice", "yes/no", "number", "money"})
WORDED = frozenset({"text", "link"})


def as_field(uid: str, row: Any) -> Field:
    """Return the catalogue's entry of an added field from its row."""
    kind = _TYPES[row.type]
    choices = YES_NO if row.type == "yes/no" else tuple(json.loads(row.choices)) if row.choices else ()
    example = _EXAMPLES[kind].format(key=row.key, choice=choices[0] if choices else "word")
    return Field(
        row.key,
        row.name or row.key,
        GROUP,
        kind,
        row.help or f"A field of this library: {row.name or row.key}.",
        example,
        unit=row.unit,
        editable=True,
        sortable=True,
        facet=row.type in FACETED,
        plain_words=row.type in WORDED,
        choices=choices,
        spellings=tuple((choice.casefold(), choice) for choice in choices) + _yes_spellings(row.type),
        added=uid,
    )


def _yes_spellings(kind: str) -> tuple[tuple[str, str], ...]:
    return (("true", "yes"), ("false", "no")) if kind == "yes/no" else ()


def added_fields(connection: Connection) -> list[Field]:
    """Return the added fields that are not deleted, in the order in which they were made."""
    # Joined, SQLite may begin with the identities of all photos: it knows nothing of so small a table.
    uid = select(identities.c.uid).where(identities.c.id == custom_fields.c.id).scalar_subquery()
    rows = connection.execute(
        select(custom_fields, uid.label("uid")).where(custom_fields.c.deleted == 0).order_by(custom_fields.c.id)
    )
    return [as_field(uid_text(row.uid), row) for row in rows]


def custom_terms(connection: Connection) -> dict[int, Field]:
    """Return the added fields by the row of the term that their values stand under."""
    added = {f"{CUSTOM}{field.added}": field for field in added_fields(connection)}
    if not added:
        return {}
    named = select(terms.c.id, terms.c.text).where(terms.c.kind == int(TermKind.FIELD), terms.c.text.in_(added))
    return {row.id: added[row.text] for row in connection.execute(named)}


def indexed_value(field: Field, value: Any) -> Any:
    """Return a value as the index takes it: a date as the local milliseconds at which it begins."""
    if field.type is not FieldType.DATE:
        return value
    try:
        return parse(value).start
    except TakenError:
        return None


def custom_values(connection: Connection, rows: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return the photos' values of added fields, by key, as they were said."""
    added = custom_terms(connection)
    found: dict[int, dict[str, Any]] = {}
    if added:
        for chunk in contents.chunks(rows):
            for photo, term, value in connection.execute(
                select(assertions.c.target_id, assertions.c.field_id, assertions.c.value).where(
                    assertions.c.target_id.in_(chunk),
                    assertions.c.field_id.in_(added),
                    assertions.c.value.is_not(None),
                )
            ):
                found.setdefault(photo, {})[added[term].name] = json.loads(value)
    return found
