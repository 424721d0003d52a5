"""Fields that are not the index's own: all of them share three columns, so that adding one needs no new index.

Numbers, dates and facets stand in one JSON column by the field's name; words in one column of words, each led by the
field's name; whole values among the marks like those of any field.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from imalink.model.field import DATED, FIELDS, NUMERIC, FieldType
from imalink.search.analysis import component, mark, words
from imalink.search.facetvalues import all_nodes, distinct, separator_of
from imalink.search.query.condition import CUSTOM, CUSTOM_WORDS, FOLDER_END, FOLDER_START, led
from imalink.search.values import is_counted, is_custom, tuple_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imalink.model.field import Field


def encode(values: Mapping[str, Any], out: dict[str, Any], marks: list[str], plain: list[str]) -> None:
    """Write the columns of a document's custom values; names that are no field of this kind are passed over."""
    kept: dict[str, Any] = {}
    texts: list[str] = []
    for name, value in values.items():
        field = FIELDS.get(name)
        found = tuple_of(value)
        if field is None or not field.searchable or not is_custom(field) or not found:
            continue
        marks.append(f"has={name}")
        if field.type in NUMERIC or field.type in DATED or field.type is FieldType.RATING:
            kept[name] = float(found[0])
            continue
        marks += [mark(name, text) for text in found]
        if field.type in (FieldType.PATH, FieldType.TAGS):
            texts += [_steps(field, text) for text in found]
        elif field.type is not FieldType.CHOICE:
            texts += [" ".join(led(name, word) for word in words(text)) for text in found]
        if is_counted(field):
            kept[f"count_{name}"] = float(len(found))
        if field.facet:
            tree = field.type in (FieldType.PATH, FieldType.TAGS)
            kept[f"facet_{name}"] = all_nodes(found, separator_of(field)) if tree else distinct(found)
        if field.plain_words:
            plain += [" ".join(words(text)) for text in found]
    if kept:
        out[CUSTOM] = kept
    if texts:
        out[CUSTOM_WORDS] = texts


def _steps(field: Field, path: str) -> str:
    parts = [component(part) for part in path.split(separator_of(field)) if part.strip()]
    return " ".join(led(field.name, part) for part in (FOLDER_START, *parts, FOLDER_END))


def bounds(column: str, low: float | None, high: float | None, *, low_included: bool, high_included: bool) -> str:
    """Return the text of a range in Tantivy's own query language, which alone has ranges inside of JSON."""
    opening, closing = "[" if low_included else "{", "]" if high_included else "}"
    return f"{column}:{opening}{_plain(low)} TO {_plain(high)}{closing}"


def _plain(number: float | None) -> str:
    # The language knows no exponents.
    return "*" if number is None else f"{Decimal(repr(float(number))):f}"
