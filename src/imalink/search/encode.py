"""A document to the columns of the index. What every column holds follows from the field catalogue."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from math import isfinite
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from imalink.model.field import NUMERIC, Field, FieldType
from imalink.search import custom, geo, hashes, sort
from imalink.search.analysis import component, fold, indexed, joined, known_mark, mark
from imalink.search.dateparts import parts_of_date
from imalink.search.facetvalues import all_nodes, distinct, separator_of
from imalink.search.query.condition import FOLDER_END, FOLDER_START, UID, WORDS, node_mark
from imalink.search.schema import CELL, COVER, own_fields
from imalink.search.values import ATTRIBUTES, DERIVED, is_counted, reader_of, tuple_of

if TYPE_CHECKING:
    from imalink.search.document import SearchDocument

KEPT = 4_000
"""Values of a field whose columns are remembered: photos in a row share cameras, folders, tags and people."""


class Piece(NamedTuple):
    """What the values of one field put into a document: columns as JSON, marks, and plain words."""

    columns: str
    marks: str
    plain: tuple[str, ...] = ()


_Values = str | tuple[str, ...]
_Piecer = Callable[[Any], Piece]


def encode(document: SearchDocument) -> str:
    """Return the document's columns as the JSON that Tantivy reads; absent values have no column.

    Text made of remembered pieces costs half of what as many Python objects do, and goes to another process as it is.
    """
    row = document.row
    out = [f'"row":{row},"bucket":"{document.bucket}"']
    marks: list[str] = []
    plain: list[str] = [indexed(text) for text in document.words] if document.words else []
    out += [
        f'"{name}":{value}' for name, value in zip(_INTEGERS, _integers(document), strict=True) if value is not None
    ]
    for name, number in zip(_FLOATS, _floats(document), strict=True):
        if number is not None and isfinite(number):
            out.append(f'"{name}":{float(number)!r}')
    found = (*_attributes(document), *[read(document) for read in _READERS])
    for values, (piece_of, absent) in zip(found, _FIELDS, strict=True):
        if values:
            columns, bears, texts = piece_of(values)
            if columns:
                out.append(columns)
            marks.append(bears)
            plain += texts
        elif absent:
            out.append(absent)
    if document.uid:
        out.append(f'"{UID}":{_text(document.uid.replace("-", ""))}')
    start, end = document.taken_start, document.taken_end
    if start is not None and end is not None:
        newest, oldest = sort.taken_keys(start, end)
        out.append(f'"taken_start":{start},"taken_end":{end},"{sort.NEWEST}":{newest},"{sort.OLDEST}":{oldest}')
        marks += parts_of_date(start, end)
    if document.rating:
        key = sort.rating_key(document.rating, start)
        out.append(f'"rating":{document.rating},"{sort.BY_RATING}":{key}')
    if document.latitude is not None and document.longitude is not None:
        cell = geo.cell(document.latitude, document.longitude)
        marks += geo.marks(cell)
        out.append(f'"{CELL}":{cell},"{COVER}":{geo.cover(document.rating, row)}')
    if hashes.is_hash(document.hothash):
        digits = document.hothash or ""
        out.append(f'"{hashes.BANDS}":"{hashes.bands(digits)}"')
        out.append(_HASH % hashes.parts(digits))
    out.append(_SHUFFLED % sort.shuffled(row))
    if document.custom:
        added: dict[str, Any] = {}
        custom.encode(document.custom, added, marks, plain)
        if added:
            out.append(json.dumps(added, ensure_ascii=False)[1:-1])
    marks += flags(document)
    # One text cut at blanks costs a fraction of forty values.
    return f'{{{",".join(out)},"marks":{_text(" ".join(marks))},"{WORDS}":[{",".join(map(_text, plain))}]}}'


_text = json.encoder.encode_basestring
"""A text as JSON."""

_HASH, _SHUFFLED = (",".join(f'"{name}":%d' for name in names) for names in (hashes.PARTS, sort.SHUFFLED))


def _numbers(*types: FieldType) -> tuple[str, ...]:
    return tuple(field.name for field in own_fields() if field.type in types and field.name in ATTRIBUTES)


_INTEGERS = tuple(name for name in _numbers(FieldType.INTEGER, FieldType.DATE) if name != "taken")
_FLOATS = _numbers(FieldType.NUMBER)
_integers = attrgetter(*_INTEGERS)
_floats = attrgetter(*_FLOATS)


def _piecer(field: Field) -> _Piecer:
    """Return what makes the piece of a field's values."""
    if field.type is FieldType.CHOICE:
        return lru_cache(KEPT)(_choice(field))
    if field.name == "tags":
        return lru_cache(KEPT)(_tags(field))
    if field.type in (FieldType.PATH, FieldType.TAGS):
        return lru_cache(KEPT)(_path(field))
    # A library has few cameras and many titles.
    return lru_cache(KEPT)(_worded(field)) if field.facet else _worded(field)


def _lists(columns: dict[str, list[str]]) -> str:
    return ",".join(f'"{name}":[{",".join(map(_text, texts))}]' for name, texts in columns.items() if name and texts)


def _choice(field: Field) -> Callable[[_Values], Piece]:
    name, facet = field.name, f"facet_{field.name}" * field.facet

    def choice(found: _Values) -> Piece:
        values = tuple_of(found)
        marks = " ".join((f"has={name}", *(known_mark(name, value) for value in values)))
        return Piece(_lists({facet: distinct(values)}), marks)

    return choice


def _path(field: Field) -> Callable[[_Values], Piece]:
    name, separator = field.name, separator_of(field)
    facet, counted = f"facet_{name}" * field.facet, f"count_{name}" * is_counted(field)

    def path(found: _Values) -> Piece:
        values = tuple_of(found)
        columns = _lists(
            {name: [steps(value, separator) for value in values], facet: all_nodes(values, separator) if facet else []}
        )
        if counted:
            columns += f',"{counted}":{len(values)}'
        marks = " ".join((f"has={name}", *nodes(name, values, separator)))
        return Piece(columns, marks, tuple(map(indexed, values)) if field.plain_words else ())

    return path


def _tags(field: Field) -> Callable[[tuple[_Values, ...]], Piece]:
    """Return what makes the piece of ways to tags, the tags themselves and their other names."""
    name, separator = field.name, separator_of(field)

    def tags(found: tuple[_Values, ...]) -> Piece:
        ways, own, synonyms = map(tuple_of, found)
        columns = _lists(
            {
                name: [steps(text, separator) for text in (*ways, *synonyms)],
                f"facet_{name}": all_nodes(ways, separator),
            }
        )
        # Of a tag that can be reached in several ways there is one.
        columns += f',"count_{name}":{len(own)}'
        marks = " ".join((f"has={name}", *nodes(name, (*ways, *synonyms), separator)))
        return Piece(columns, marks, tuple(map(indexed, (*ways, *synonyms))))

    return tags


def _worded(field: Field) -> Callable[[_Values], Piece]:
    name = field.name
    sorted_by, plain_words = f"sort_{name}" * field.sortable, field.plain_words
    facet, counted = f"facet_{name}" * field.facet, f"count_{name}" * is_counted(field)

    def worded(found: _Values) -> Piece:
        values = tuple_of(found)
        folded = [fold(value) for value in values]
        texts = [joined(one) for one in folded]
        columns = _lists({name: texts, facet: distinct(values)})
        if sorted_by:
            columns += f',"{sorted_by}":"{sort.text_key(folded[0])}"'
        if counted:
            columns += f',"{counted}":{len(values)}'
        marks = " ".join((f"has={name}", *(mark(name, one) for one in folded)))
        return Piece(columns, marks, tuple(texts) if plain_words else ())

    return worded


def _ways(document: SearchDocument) -> tuple[_Values, ...]:
    ways = document.tag_paths or document.tags
    return (ways, document.tags, document.synonyms) if ways else ()


_ENCODED = [
    field
    for field in own_fields()
    if field.type not in NUMERIC and field.type not in (FieldType.DATE, FieldType.RATING)
]
_ENCODED.sort(key=lambda field: field.name in DERIVED)
_HELD = [field.name for field in _ENCODED if field.name not in DERIVED]
_attributes = attrgetter(*_HELD)
_READERS = [_ways if field.name == "tags" else reader_of(field) for field in _ENCODED[len(_HELD) :]]
_FIELDS = [(_piecer(field), f'"count_{field.name}":0' if is_counted(field) else "") for field in _ENCODED]


@lru_cache(maxsize=20_000)
def steps(path: str, separator: str) -> str:
    """Return a path as words, one a component, between a start and an end word; kept for paths that repeat."""
    parts = [component(part) for part in path.split(separator) if part.strip()]
    return " ".join((FOLDER_START, *parts, FOLDER_END))


def nodes(name: str, paths: Iterable[str], separator: str) -> dict[str, None]:
    """Return the marks of all nodes that paths lead through, each once."""
    found: dict[str, None] = {}
    for path in paths:
        parts = [part for part in path.split(separator) if part.strip()]
        found |= dict.fromkeys(node_mark(name, parts[: depth + 1]) for depth in range(len(parts)))
    return found


def flags(document: SearchDocument) -> list[str]:
    """Return the ``is=`` marks of a photo."""
    out = [f"is={document.state}", f"is={document.visibility}", *(f"is={flag}" for flag in document.flags)]
    rating = document.rating
    out.append("is=dated" if document.taken_start is not None else "is=undated")
    out.append("is=unrated" if not rating else "is=rejected" if rating < 0 else "is=rated")
    if document.flag:
        out.append("is=picked" if document.flag == "pick" else "is=rejected")
    if document.favourite:
        out.append("is=favourite")
    if document.type != "image":
        out.append(f"is={document.type}")
    if document.tags:
        out.append("is=tagged")
    if document.latitude is not None and document.longitude is not None:
        out.append("is=located")
    if document.stack is not None:
        out += ["is=stacked", "is=cover", "is=top"] if document.cover else ["is=stacked"]
    else:
        out.append("is=top")
    width, height = document.width, document.height
    if width and height:
        out.append("is=portrait" if width < height else "is=landscape" if width > height else "is=square")
        if width > 2 * height:
            out.append("is=panorama")
    return out
