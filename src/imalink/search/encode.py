"""A document to the columns of the index. What every column holds follows from the field catalogue."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from imalink.model.field import NUMERIC, Field, FieldType
from imalink.search import custom, geo, hashes, sort
from imalink.search.analysis import component, fold, indexed, joined, known_mark, mark
from imalink.search.dateparts import parts_of_date
from imalink.search.document import SearchDocument
from imalink.search.facetvalues import MAX_FACET, all_nodes, distinct, nodes, separator_of
from imalink.search.query.condition import FOLDER_END, FOLDER_START, UID, WORDS
from imalink.search.schema import CELL, COVER, own_fields
from imalink.search.values import ATTRIBUTES, is_counted, reader_of

_Encoder = Callable[[SearchDocument, dict[str, Any], list[str], list[str]], None]


def encode(document: SearchDocument) -> dict[str, Any]:
    """Return the document's columns for Tantivy; absent values have no column."""
    row = document.row
    out: dict[str, Any] = {"row": row, "bucket": document.bucket}
    marks: list[str] = []
    plain: list[str] = [indexed(text) for text in document.words] if document.words else []
    out |= {name: value for name, value in zip(_INTEGERS, _integers(document), strict=True) if value is not None}
    out |= {name: float(value) for name, value in zip(_FLOATS, _floats(document), strict=True) if value is not None}
    for value, encoder in zip(_attributes(document), _ENCODERS, strict=True):
        if value:
            encoder(document, out, marks, plain)
    for counted in _COUNTS:
        out.setdefault(counted, 0)
    if document.uid:
        out[UID] = document.uid.replace("-", "")
    if document.taken_start is not None and document.taken_end is not None:
        start, end = document.taken_start, document.taken_end
        out["taken_start"], out["taken_end"] = start, end
        out[sort.NEWEST], out[sort.OLDEST] = sort.taken_keys(start, end)
        marks += parts_of_date(start, end)
    if document.rating:
        out["rating"] = document.rating
        out[sort.BY_RATING] = sort.rating_key(document.rating, document.taken_start)
    if document.latitude is not None and document.longitude is not None:
        out[CELL] = geo.cell(document.latitude, document.longitude)
        marks += geo.marks(out[CELL])
        out[COVER] = geo.cover(document.rating, row)
    if hashes.is_hash(document.hothash):
        out[hashes.BANDS] = hashes.bands(document.hothash or "")
        out |= zip(hashes.PARTS, hashes.parts(document.hothash or ""), strict=True)
    out |= zip(sort.SHUFFLED, sort.shuffled(row), strict=True)
    if document.custom:
        custom.encode(document.custom, out, marks, plain)
    marks += flags(document)
    # One text cut at blanks costs a fraction of forty values.
    out["marks"] = " ".join(marks)
    out[WORDS] = plain
    return out


def _numbers(*types: FieldType) -> tuple[str, ...]:
    return tuple(field.name for field in own_fields() if field.type in types and field.name in ATTRIBUTES)


_INTEGERS = tuple(name for name in _numbers(FieldType.INTEGER, FieldType.DATE) if name != "taken")
_FLOATS = _numbers(FieldType.NUMBER)
_integers = attrgetter(*_INTEGERS)
_floats = attrgetter(*_FLOATS)


def _encoder(field: Field) -> _Encoder:
    """Return what writes a field's columns."""
    if field.type is FieldType.CHOICE:
        return _choice(field)
    return _path(field) if field.type in (FieldType.PATH, FieldType.TAGS) else _text(field)


def _choice(field: Field) -> _Encoder:
    name, read, has = field.name, reader_of(field), f"has={field.name}"
    facet = f"facet_{name}" * field.facet

    def encode_choice(document: SearchDocument, out: dict[str, Any], marks: list[str], _: list[str]) -> None:
        values = read(document)
        if values:
            marks.append(has)
            marks += [known_mark(name, value) for value in values]
            if facet:
                out[facet] = distinct(values) if len(values) > 1 else values[0]

    return encode_choice


def _path(field: Field) -> _Encoder:
    name, read, has = field.name, reader_of(field), f"has={field.name}"
    separator = separator_of(field)
    plain_words, facet = field.plain_words, f"facet_{name}" * field.facet
    counted = f"count_{name}" * is_counted(field)

    def encode_path(document: SearchDocument, out: dict[str, Any], marks: list[str], plain: list[str]) -> None:
        values = read(document)
        if not values:
            return
        marks.append(has)
        out[name] = [steps(value, separator) for value in values]
        if plain_words:
            plain += [indexed(value) for value in values]
        if facet:
            out[facet] = [*nodes(values[0], separator)] if len(values) == 1 else all_nodes(values, separator)
        if counted:
            out[counted] = len(values)
        if name == "tags":
            # Of a tag that can be reached in several ways there is one.
            out[counted] = len(document.tags)
            if document.synonyms:
                out[name] += [steps(synonym, separator) for synonym in document.synonyms]
                plain += [indexed(synonym) for synonym in document.synonyms]

    return encode_path


def _text(field: Field) -> _Encoder:
    name, read, has = field.name, reader_of(field), f"has={field.name}"
    sorted_by, plain_words = f"sort_{name}" * field.sortable, field.plain_words
    facet, counted = f"facet_{name}" * field.facet, f"count_{name}" * is_counted(field)

    def terms(value: str) -> tuple[str, str, str]:
        folded = fold(value)
        return joined(folded), mark(name, folded), sort.text_key(folded) if sorted_by else ""

    # A library has few cameras and many titles.
    terms_of = lru_cache(maxsize=2000)(terms) if field.facet else terms

    def encode_text(document: SearchDocument, out: dict[str, Any], marks: list[str], plain: list[str]) -> None:
        values = read(document)
        if not values:
            return
        found = [terms_of(value) for value in values]
        texts = [words for words, _, _ in found]
        out[name] = texts
        marks.append(has)
        marks += [exact for _, exact, _ in found]
        if plain_words:
            plain += texts
        if sorted_by:
            out[sorted_by] = found[0][2]
        if facet:
            out[facet] = distinct(values) if len(values) > 1 else values[0][:MAX_FACET]
        if counted:
            out[counted] = len(values)

    return encode_text


_ENCODED = [
    field
    for field in own_fields()
    if field.type not in NUMERIC and field.type not in (FieldType.DATE, FieldType.RATING)
]
_ENCODERS = [_encoder(field) for field in _ENCODED]
_LEVELS = ("country", "region", "city", "road")
_attributes = attrgetter(
    *(field.name if field.name in ATTRIBUTES else "place" if field.name in _LEVELS else "files" for field in _ENCODED)
)
"""What tells at once that a document has nothing of a field."""
_COUNTS = tuple(f"count_{field.name}" for field in own_fields() if is_counted(field))


@lru_cache(maxsize=20_000)
def steps(path: str, separator: str) -> str:
    """Return a path as words, one a component, between a start and an end word; kept for paths that repeat."""
    parts = [component(part) for part in path.split(separator) if part.strip()]
    return " ".join((FOLDER_START, *parts, FOLDER_END))


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
