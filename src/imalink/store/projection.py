"""Fold a photo's current row from its files' observed values and from what the user said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from imalink.changes.resolve import LAYERS, resolve
from imalink.model.filekind import FileKind, primary_rank
from imalink.store import contents
from imalink.store.namedtime import named_time, position_of
from imalink.store.tables import FileState, TermKind, assertions, files, folders, photo_keywords, photos, roots, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imalink.model.observed import Observed
    from imalink.store.opening import Store

SHARED_TEXTS = {
    "camera": TermKind.CAMERA,
    "lens": TermKind.LENS,
    "creator": TermKind.CREATOR,
    "taken_source": TermKind.SOURCE,
    "utc_offset_source": TermKind.SOURCE,
}
"""Fields whose texts many photos share: their columns hold ids of terms."""

_FILES = (
    select(
        files.c.photo_id, files.c.id, files.c.kind, files.c.state, files.c.fingerprint, files.c.width, files.c.height,
        files.c.name, files.c.mtime_ns, folders.c.root_id, folders.c.path.label("folder"),
        roots.c.name.label("root_name"),
        terms.c.text.label("format"),
    )
    .join(folders, folders.c.id == files.c.folder_id)
    .join(roots, roots.c.id == folders.c.root_id)
    .outerjoin(terms, terms.c.id == files.c.format_id)
)  # fmt: skip


def asserted_values(connection: Connection, targets: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return what the user said of the targets: field name to value, None where cleared."""
    found: dict[int, dict[str, Any]] = {}
    for chunk in contents.chunks(targets):
        for target, field, value in connection.execute(
            select(assertions.c.target_id, terms.c.text, assertions.c.value)
            .join(terms, terms.c.id == assertions.c.field_id)
            .where(assertions.c.target_id.in_(chunk))
        ):
            found.setdefault(target, {})[field] = None if value is None else json.loads(value)
    return found


def _keywords(connection: Connection, store: Store, wanted: Mapping[int, tuple[str, ...]]) -> None:
    """Make the keyword rows of the photos what is wanted."""
    for chunk in contents.chunks(wanted):
        connection.execute(delete(photo_keywords).where(photo_keywords.c.photo_id.in_(chunk)))
    rows = [
        {"photo_id": photo, "term_id": term}
        for photo, keywords in wanted.items()
        for term in dict.fromkeys(store.terms.ids(connection, TermKind.KEYWORD, keywords))
    ]
    if rows:
        connection.execute(insert(photo_keywords), rows)


def project(
    connection: Connection,
    store: Store,
    photo_ids: Iterable[int],
    *,
    sequence: int,
    known: Mapping[bytes, contents.Content] | None = None,
) -> None:
    """Write the current values of the photos and stamp them with ``sequence``.

    ``known`` saves reading contents that the caller has at hand. Values of a photo none of whose contents is
    kept (derived.db was lost and the originals are away) stay as they are, except those asserted.
    """
    wanted = sorted(set(photo_ids))
    by_photo: dict[int, list[Any]] = {photo: [] for photo in wanted}
    for chunk in contents.chunks(wanted):
        for row in connection.execute(_FILES.where(files.c.photo_id.in_(chunk))):
            by_photo[row.photo_id].append(row)
    have = dict(known or {})
    lacking = {row.fingerprint for rows in by_photo.values() for row in rows if row.fingerprint} - have.keys()
    if lacking:
        with store.derived.read() as derived:
            have.update(contents.load(derived, lacking))
    said = asserted_values(connection, wanted)
    updates: list[dict[str, Any]] = []
    kept: list[dict[str, Any]] = []
    keywords: dict[int, tuple[str, ...]] = {}
    for photo, rows in by_photo.items():
        ordered = _ranked(rows, have)
        read = [row for row in by_precedence(ordered) if row.fingerprint in have]
        observed = [have[row.fingerprint] for row in read]
        columns = {"photo": photo, "seq": sequence, **_tile(connection, store, ordered)}
        if not observed:
            words = {name: value for name, value in said.get(photo, {}).items() if name in photos.c}
            kept.append({**columns, **words})
            continue
        dated = any(content.observed.taken for content in observed)
        said_of = said.get(photo, {})
        says = [content.observed for content in observed]
        guessed = None if dated else named_time(ordered, position_of(says, said_of))
        resolved = resolve(says, said_of, guessed, [layer_of(row) for row in read])
        values = dict(resolved.values)
        for name, kind in SHARED_TEXTS.items():
            text = values.pop(name)
            columns[f"{name}_id"] = store.terms.id(connection, kind, text) if text else None
        hothash = next((content.hothash for content in observed if content.hothash), None)
        columns["hothash"] = hothash.bits if hothash else None
        columns["hothash_quality"] = hothash.quality if hothash else None
        updates.append({**columns, **values})
        keywords[photo] = resolved.keywords
    for batch in (updates, *([one] for one in kept)):
        if batch:
            named: dict[str, Any] = {name: bindparam(name) for name in batch[0] if name != "photo"}
            connection.execute(update(photos).where(photos.c.id == bindparam("photo")).values(named), batch)
    _keywords(connection, store, keywords)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that says something of a photo, and what; ``layer`` is ``sidecar``, ``file`` or ``companion``."""

    file: int
    root: str
    folder: bytes
    name: bytes
    layer: str
    primary: bool
    fingerprint: bytes
    mtime_ns: int
    observed: Observed


def sources_of(connection: Connection, store: Store, photo: int) -> list[Source]:
    """Return the files of a photo that were read, in the order in which their values win."""
    rows = connection.execute(_FILES.where(files.c.photo_id == photo)).all()
    with store.derived.read() as derived:
        have = contents.load(derived, {row.fingerprint for row in rows if row.fingerprint})
    ordered = _ranked(rows, have)
    return [
        Source(
            row.id,
            row.root_name,
            row.folder,
            row.name,
            layer_of(row),
            row.id == ordered[0].id,
            row.fingerprint,
            row.mtime_ns,
            have[row.fingerprint].observed,
        )
        for row in by_precedence(ordered)
        if row.fingerprint in have
    ]


def _ranked(rows: Iterable[Any], have: Mapping[bytes, contents.Content]) -> list[Any]:
    """Return a photo's files, the primary first."""
    members = list(rows)
    has_raw = any(row.kind == FileKind.RAW for row in members)

    def rank(row: Any) -> tuple[object, ...]:
        content = have.get(row.fingerprint)
        return primary_rank(
            FileKind(row.kind),
            present=row.state == FileState.PRESENT,
            previewed=content is not None and content.previewed,
            has_raw=has_raw,
            pixels=(row.width or 0) * (row.height or 0),
            fingerprint=row.fingerprint,
            row=row.id,
        )

    return sorted(members, key=rank)


def by_precedence(ordered: Iterable[Any]) -> list[Any]:
    """Return a photo's files (primary first) in the order in which their values win.

    XMP sidecars hold what was said after the picture was taken, so they come first; Takeout's JSON holds what a
    service made of the file, so it only fills what the files leave open; companions come last.
    """
    return sorted(ordered, key=lambda row: _PRECEDENCE.get(row.format, 1))


def layer_of(row: Any) -> str:
    """Return what kind of file a row is: one of :data:`imalink.changes.resolve.LAYERS`."""
    return LAYERS[min(_PRECEDENCE.get(row.format, 1), 2)]


_PRECEDENCE = {"XMP": 0, "AAE": 2, "JSON": 2, "THM": 3, "WAV": 3}


def _tile(connection: Connection, store: Store, ordered: list[Any]) -> dict[str, Any]:
    """Return the columns that let a tile be drawn from the photo's row alone."""
    pictures = [row for row in ordered if row.kind <= FileKind.RAW]
    formats = sorted({row.format for row in pictures if row.kind == FileKind.PICTURE and row.format})
    if any(row.kind == FileKind.RAW for row in pictures):
        formats.insert(0, "RAW")
    fingerprint = pictures[0].fingerprint if pictures else None
    return {
        "primary_file_id": ordered[0].id if ordered else None,
        "preview_fingerprint": fingerprint[:6] if fingerprint else None,
        "file_count": len(pictures),
        "formats_id": store.terms.id(connection, TermKind.FORMATS, "+".join(formats)) if formats else None,
        "root_id": next((row.root_id for row in pictures if row.state == FileState.PRESENT), None),
    }
