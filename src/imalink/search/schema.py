"""What the index keeps of a photo: the Tantivy schema, and a document in it. Both follow from the field catalogue.

Columns: ``row`` (the photo), ``marks`` (exact terms such as ``format=nef``, ``has=title``, ``is=missing``,
``camera=nikon d70``), ``words`` (all plain words), one column of words for every text, path and tag field, one
number column for every number field, ``taken_start`` and ``taken_end``, ``bucket`` (timeline), ``count_*``, ``sort_*``.
Row ids are signed: deleting by an unsigned term deletes nothing and says nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any

import tantivy

from imalink.model.field import DATED, FIELDS, NUMERIC, Field, FieldType
from imalink.search import sort
from imalink.search.analysis import component, fold, indexed, joined, known_mark, mark
from imalink.search.document import SearchDocument
from imalink.search.query.condition import FOLDER_END, FOLDER_START, WORDS
from imalink.search.query.keys import SEASONS, WEEKDAYS

VERSION = 1
"""Raise it when the meaning of a column changes while its name and type stay."""

WORDED = frozenset({FieldType.TEXT, FieldType.NAME, FieldType.PATH, FieldType.TAGS})
COUNTED = frozenset({FieldType.NAME, FieldType.TAGS})
"""Types whose number of values ``count()`` asks for."""

_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - local wall time
_DAY_MS = 86_400_000


def columns() -> dict[str, str]:
    """Return every column and its kind: row, marks, words, integer, float or key (a text that is sorted or counted)."""
    out = {"row": "row", "marks": "marks", WORDS: "words", "bucket": "key"}
    out |= {"taken_start": "integer", "taken_end": "integer", "rating": "integer"}
    for field in _own_fields():
        if field.type in WORDED:
            out[field.name] = "words"
        elif field.type in NUMERIC:
            out[field.name] = "float" if field.type is FieldType.NUMBER else "integer"
        elif field.type in DATED and field.name != "taken":
            out[field.name] = "integer"
        if field.type in COUNTED:
            out[f"count_{field.name}"] = "integer"
    out |= dict.fromkeys((sort.NEWEST, sort.OLDEST, sort.BY_RATING), "integer")
    out |= {f"sort_{name}": "key" for name in sort.TEXTS}
    return out


def _own_fields() -> list[Field]:
    return [field for field in FIELDS if field.searchable and not field.source]


COLUMNS = columns()


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
        else:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def encode(document: SearchDocument) -> dict[str, Any]:
    """Return the document's columns for Tantivy; absent values have no column."""
    out: dict[str, Any] = {"row": document.row, "bucket": document.bucket}
    marks: list[str] = []
    plain: list[str] = [indexed(text) for text in document.words]
    out |= {name: value for name, value in zip(_INTEGERS, _integers(document), strict=True) if value is not None}
    out |= {name: float(value) for name, value in zip(_FLOATS, _floats(document), strict=True) if value is not None}
    for encoder in _ENCODERS:
        encoder(document, out, marks, plain)
    if document.taken_start is not None and document.taken_end is not None:
        start, end = document.taken_start, document.taken_end
        out["taken_start"], out["taken_end"] = start, end
        out[sort.NEWEST], out[sort.OLDEST] = sort.taken_keys(start, end)
        marks += parts_of_date(start, end)
    if document.rating:
        out["rating"] = document.rating
        out[sort.BY_RATING] = sort.rating_key(document.rating, document.taken_start)
    marks += flags(document)
    # One text cut at blanks costs a fraction of forty values.
    out["marks"] = " ".join(marks)
    out[WORDS] = plain
    return out


_Encoder = Callable[[SearchDocument, dict[str, Any], list[str], list[str]], None]
_ATTRIBUTES = frozenset(name for name in dir(SearchDocument) if not name.startswith("_"))


def _numbers(*types: FieldType) -> tuple[str, ...]:
    return tuple(field.name for field in _own_fields() if field.type in types and field.name in _ATTRIBUTES)


_INTEGERS = tuple(name for name in _numbers(FieldType.INTEGER, FieldType.DATE) if name != "taken")
_FLOATS = _numbers(FieldType.NUMBER)
_integers = attrgetter(*_INTEGERS)
_floats = attrgetter(*_FLOATS)


def _values_of(field: Field) -> Callable[[SearchDocument], tuple[Any, ...]]:
    """Return what reads the values of a field from a document."""
    name = field.name
    known: dict[str, Callable[[SearchDocument], tuple[Any, ...]]] = {
        "file": lambda document: tuple({file.name: 0 for file in document.files}),
        "folder": lambda document: tuple({file.folder: 0 for file in document.files}),
        "root": lambda document: tuple({file.root: 0 for file in document.files}),
        "format": lambda document: tuple({file.format: 0 for file in document.files if file.format}),
        "ext": lambda document: tuple({file.ext: 0 for file in document.files if file.ext}),
        "tags": lambda document: document.tag_paths or document.tags,
    }
    if name in known:
        return known[name]
    own = name in _ATTRIBUTES

    def read(document: SearchDocument) -> tuple[Any, ...]:
        value = getattr(document, name) if own else document.custom.get(name)
        return value if isinstance(value, tuple) else () if value is None or value == "" else (value,)

    return read


def _encoder(field: Field) -> _Encoder:
    """Return what writes a field's columns."""
    name, read, has = field.name, _values_of(field), f"has={field.name}"
    sorted_by, counted, plain_words = f"sort_{name}" * field.sortable, field.type in COUNTED, field.plain_words

    if field.type in NUMERIC or field.type is FieldType.DATE:
        convert: type[int] | type[float] = float if field.type is FieldType.NUMBER else int

        def number(document: SearchDocument, out: dict[str, Any], marks: list[str], plain: list[str]) -> None:
            for value in read(document):
                out[name] = convert(value)

        return number

    if field.type is FieldType.CHOICE:

        def choice(document: SearchDocument, out: dict[str, Any], marks: list[str], plain: list[str]) -> None:
            values = read(document)
            if values:
                marks.append(has)
                marks += [known_mark(name, value) for value in values]
                if plain_words:
                    plain += [indexed(value) for value in values]

        return choice

    if field.type in (FieldType.PATH, FieldType.TAGS):
        separator = "|" if field.type is FieldType.TAGS else "/"

        def path(document: SearchDocument, out: dict[str, Any], marks: list[str], plain: list[str]) -> None:
            values = read(document)
            if counted:
                out[f"count_{name}"] = len(values)
            if values:
                marks.append(has)
                out[name] = [steps(value, separator) for value in values]
                if plain_words:
                    plain += [indexed(value) for value in values]

        return path

    def terms(value: str) -> tuple[str, str, str]:
        folded = fold(value)
        return joined(folded), mark(name, folded), sort.text_key(folded) if sorted_by else ""

    # A library has few cameras and many titles.
    terms_of = lru_cache(maxsize=2000)(terms) if field.facet else terms

    def text(document: SearchDocument, out: dict[str, Any], marks: list[str], plain: list[str]) -> None:
        values = read(document)
        if counted:
            out[f"count_{name}"] = len(values)
        if values:
            found = [terms_of(value) for value in values]
            texts = [words for words, _, _ in found]
            out[name] = texts
            marks.append(has)
            marks += [exact for _, exact, _ in found]
            if plain_words:
                plain += texts
            if sorted_by:
                out[sorted_by] = found[0][2]

    return text


_ENCODERS = [
    _encoder(field)
    for field in _own_fields()
    if field.name not in (*_INTEGERS, *_FLOATS, "taken") and field.type is not FieldType.RATING
]


@lru_cache(maxsize=20_000)
def steps(path: str, separator: str) -> str:
    """Return a path as words, one a component, between a start and an end word; kept for paths that repeat."""
    parts = [component(part) for part in path.split(separator) if part.strip()]
    return " ".join((FOLDER_START, *parts, FOLDER_END))


def flags(document: SearchDocument) -> list[str]:
    """Return the ``is=`` marks of a photo."""
    out = [f"is={document.state}", *(f"is={flag}" for flag in document.flags)]
    rating = document.rating
    out.append("is=unrated" if not rating else "is=rejected" if rating < 0 else "is=rated")
    out.append("is=undated" if document.taken_start is None else "is=dated")
    if document.tags:
        out.append("is=tagged")
    if document.latitude is not None and document.longitude is not None:
        out.append("is=located")
    width, height = document.width, document.height
    if width and height:
        out.append("is=portrait" if width < height else "is=landscape" if width > height else "is=square")
        if width > 2 * height:
            out.append("is=panorama")
    return out


def parts_of_date(start: int, end: int) -> list[str]:
    """Return ``month=``, ``day=``, ``weekday=``, ``hour=``, ``season=`` marks, as far as the date is that precise."""
    out: list[str] = []
    day = start // _DAY_MS
    if (end - 1) // _DAY_MS == day:
        out += _day_marks(day)
        if end - start <= 3_600_000:
            out.append(f"hour={start % _DAY_MS // 3_600_000}")
        return out
    try:
        first, last = _EPOCH + dt.timedelta(milliseconds=start), _EPOCH + dt.timedelta(milliseconds=end - 1)
    except OverflowError:
        return out
    if (first.year, first.month) == (last.year, last.month):
        out.append(f"month={first.month}")
    if end - start < 100 * _DAY_MS and first.month % 12 // 3 == last.month % 12 // 3:
        out.append(f"season={_season(first.month)}")
    return out


@lru_cache(maxsize=20_000)
def _day_marks(day: int) -> tuple[str, ...]:
    try:
        date = _EPOCH + dt.timedelta(days=day)
    except OverflowError:
        return ()
    return (
        f"month={date.month}",
        f"day={date.day}",
        f"weekday={WEEKDAYS[date.weekday()]}",
        f"season={_season(date.month)}",
    )


def _season(month: int) -> str:
    return SEASONS[(month % 12 // 3 + 3) % 4]
