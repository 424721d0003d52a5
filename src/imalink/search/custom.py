"""Fields that are not the index's own: all of them share three columns, so that adding one needs no new index.

Facets and the keys of orders stand in one JSON column by the field's name. Such keys, led by the field's name, are also
the terms of a column that has ranges; words stand in one column of words, led by it too. Whole values are among the
marks like those of any field.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from imalink.model.field import DATED, FIELDS, NUMERIC, FieldType
from imalink.search.analysis import component, mark, words
from imalink.search.facetvalues import all_nodes, distinct, separator_of
from imalink.search.query.condition import CUSTOM, CUSTOM_KEYS, CUSTOM_WORDS, FOLDER_END, FOLDER_START, led
from imalink.search.sort import text_key
from imalink.search.values import is_counted, is_custom, tuple_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imalink.model.field import Field


def encode(values: Mapping[str, Any], out: dict[str, Any], marks: list[str], plain: list[str]) -> None:
    """Write the columns of a document's custom values; names that are no field of this kind are passed over."""
    kept: dict[str, Any] = {}
    texts: list[str] = []
    keys: list[str] = []
    for name, value in values.items():
        field = FIELDS.get(name)
        found = tuple_of(value)
        if field is None or not field.searchable or not is_custom(field) or not found:
            continue
        marks.append(f"has={name}")
        if field.type in NUMERIC or field.type in DATED or field.type is FieldType.RATING:
            key = sortable(float(found[0]))
            keys.append(f"{lead(name)}{key}")
            if field.sortable:
                kept[f"sort_{name}"] = key
            if field.facet:
                kept[f"facet_{name}"] = float(found[0])
            continue
        marks += [mark(name, text) for text in found]
        if field.type in (FieldType.PATH, FieldType.TAGS):
            texts += [_steps(field, text) for text in found]
        elif field.type is not FieldType.CHOICE:
            texts += [" ".join(led(name, word) for word in words(text)) for text in found]
        if is_counted(field):
            keys.append(f"{lead(f'count_{name}')}{sortable(len(found))}")
        if field.sortable:
            kept[f"sort_{name}"] = key = text_key(found[0])
            keys.append(f"{lead(name)}{key}")
        if field.facet:
            tree = field.type in (FieldType.PATH, FieldType.TAGS)
            kept[f"facet_{name}"] = all_nodes(found, separator_of(field)) if tree else distinct(found)
        if field.plain_words:
            plain += [" ".join(words(text)) for text in found]
    if kept:
        out[CUSTOM] = kept
    if keys:
        out[CUSTOM_KEYS] = keys
    if texts:
        out[CUSTOM_WORDS] = texts


def _steps(field: Field, path: str) -> str:
    parts = [component(part) for part in path.split(separator_of(field)) if part.strip()]
    return " ".join(led(field.name, part) for part in (FOLDER_START, *parts, FOLDER_END))


def bounds(name: str, low: float | None, high: float | None, *, low_included: bool, high_included: bool) -> str:
    """Return the text of a range of numbers in Tantivy's own query language, which alone has ranges of terms.

    Numbers are terms here: Tantivy 0.27 ends in a panic where a range inside of JSON is one of several conditions.
    """
    lowest, highest = (None if bound is None else sortable(bound) for bound in (low, high))
    return between(name, lowest, highest, low_included=low_included, high_included=high_included)


def between(name: str, low: str | None, high: str | None, *, low_included: bool, high_included: bool) -> str:
    """Return the text of a range of keys, hexadecimal digits, in the same language."""
    opening, closing = "[" if low_included or low is None else "{", "]" if high_included or high is None else "}"
    return f"{CUSTOM_KEYS}:{opening}{lead(name)}{low or ''} TO {lead(name)}{_BEYOND if high is None else high}{closing}"


def lead(name: str) -> str:
    """Return what the keys of a field begin with; no field's is the beginning of another's."""
    return f"{name.encode().hex()}00"


def sortable(number: float) -> str:
    """Return 16 hexadecimal digits that sort like the numbers themselves."""
    bits = int.from_bytes(struct.pack(">d", number + 0.0), "big")
    return f"{bits ^ (_ALL if bits >> 63 else _SIGN):016x}"


_SIGN, _ALL = 1 << 63, (1 << 64) - 1
_BEYOND = "g"  # behind every hexadecimal digit
