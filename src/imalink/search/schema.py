"""What the index keeps of a photo: the Tantivy schema. It follows from the field catalogue.

Columns: ``row`` (the photo), ``uid`` (its public id), ``marks`` (exact terms such as ``format=nef``, ``has=title``,
``is=missing``, ``camera=nikon d70``), ``words`` (all plain words), one column of words for every text, path and tag
field, one number column for every number field, ``taken_start`` and ``taken_end``, ``bucket`` (timeline), ``count_*``,
``facet_*`` (values as they are written), ``sort_*``, ``cell`` and ``cover`` (map), ``bands`` and ``hash_*``
(similar pictures), ``custom``, ``custom_keys`` and ``custom_words`` (fields that are not the index's own).
Row ids are signed: deleting by an unsigned term deletes nothing and says nothing.
"""

from __future__ import annotations

import hashlib
import json

import tantivy

from imalink.model.field import DATED, FIELDS, NUMERIC, Field, FieldType
from imalink.search import hashes, sort
from imalink.search.query.condition import CUSTOM, CUSTOM_KEYS, CUSTOM_WORDS, UID, WORDS
from imalink.search.values import is_counted, is_custom

VERSION = 5
"""Raise it when the meaning of a column changes while its name and type stay."""

WORDED = frozenset({FieldType.TEXT, FieldType.NAME, FieldType.PATH, FieldType.TAGS})

CELL, COVER = "cell", "cover"
"""Where on the map a photo lies, and how well it stands for its neighbours there."""


def columns() -> dict[str, str]:
    """Return every column and its kind.

    The kinds are ``row``, ``term`` (one exact text), ``marks``, ``words``, ``integer``, ``float``, ``key`` (a text that
    is sorted or counted) and ``json``.
    """
    out = {"row": "row", UID: "term", "marks": "marks", WORDS: "words", "bucket": "key"}
    out |= {"taken_start": "integer", "taken_end": "integer", "rating": "integer", CELL: "integer", COVER: "integer"}
    for field in own_fields():
        if field.type in WORDED:
            out[field.name] = "words"
        elif field.type in NUMERIC:
            out[field.name] = "float" if field.type is FieldType.NUMBER else "integer"
        elif field.type in DATED and field.name != "taken":
            out[field.name] = "integer"
        if is_counted(field):
            out[f"count_{field.name}"] = "integer"
        if field.facet and field.type is not FieldType.RATING:
            out[f"facet_{field.name}"] = "key"
    out |= dict.fromkeys((sort.NEWEST, sort.OLDEST, sort.BY_RATING, *sort.SHUFFLED), "integer")
    out |= {f"sort_{name}": "key" for name in sort.TEXTS}
    out |= {hashes.BANDS: "marks"} | dict.fromkeys(hashes.PARTS, "integer")
    return out | {CUSTOM: "json", CUSTOM_KEYS: "key", CUSTOM_WORDS: "words"}


def own_fields() -> list[Field]:
    """Return the fields that have columns of their own."""
    return [field for field in FIELDS if field.searchable and not field.source and not is_custom(field)]


COLUMNS = columns()


def kind_of(column: str) -> str:
    """Return the kind of a column, or of what :func:`imalink.search.sort.order_column` names: a text to sort by."""
    return "key" if column.startswith(f"{CUSTOM}.") else COLUMNS[column]


def fingerprint() -> str:
    """Return a short name of this schema; an index of another one is rebuilt."""
    return hashlib.sha256(json.dumps([VERSION, COLUMNS], sort_keys=True).encode()).hexdigest()[:12]


def build() -> tantivy.Schema:
    """Return the Tantivy schema."""
    builder = tantivy.SchemaBuilder()
    for name, kind in COLUMNS.items():
        if kind == "words":
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        elif kind == "marks":
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
        elif kind == "integer":
            builder.add_integer_field(name, fast=True)
        elif kind == "float":
            builder.add_float_field(name, fast=True)
        elif kind == "row":
            builder.add_integer_field(name, indexed=True, fast=True)
        elif kind == "json":
            builder.add_json_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        else:
            builder.add_text_field(name, fast=kind == "key", tokenizer_name="raw", index_option="basic")
    return builder.build()
