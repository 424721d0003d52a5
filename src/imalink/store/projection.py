"""Fold a photo's current row from its files' observed values and from what the user said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from imalink.changes.resolve import resolve
from imalink.model.filekind import FileKind, primary_rank
from imalink.store import contents
from imalink.store.tables import FileState, TermKind, assertions, files, photo_keywords, photos, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imalink.store.opening import Store

SHARED_TEXTS = {"camera": TermKind.CAMERA, "lens": TermKind.LENS, "creator": TermKind.CREATOR}
"""Fields whose texts many photos share: their columns hold ids of terms."""

_FILE_COLUMNS = (
    files.c.photo_id,
    files.c.id,
    files.c.kind,
    files.c.state,
    files.c.fingerprint,
    files.c.width,
    files.c.height,
)


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
        for row in connection.execute(select(*_FILE_COLUMNS).where(files.c.photo_id.in_(chunk))):
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
        has_raw = any(row.kind == FileKind.RAW for row in rows)

        def rank(row: Any, has_raw: bool = has_raw) -> tuple[int, ...]:
            content = have.get(row.fingerprint)
            return primary_rank(
                FileKind(row.kind),
                present=row.state == FileState.PRESENT,
                previewed=content is not None and content.previewed,
                has_raw=has_raw,
                pixels=(row.width or 0) * (row.height or 0),
                row=row.id,
            )

        ordered = sorted(rows, key=rank)
        primary = ordered[0].id if ordered else None
        observed = [have[row.fingerprint] for row in ordered if row.fingerprint in have]
        if not observed:
            kept.append({"photo": photo, "primary_file_id": primary, "said": said.get(photo, {})})
            continue
        resolved = resolve([content.observed for content in observed], said.get(photo, {}))
        values = dict(resolved.values)
        shared = {name: values.pop(name) for name in SHARED_TEXTS}
        hothash = next((content.hothash for content in observed if content.hothash), None)
        updates.append(
            {
                "photo": photo,
                "primary_file_id": primary,
                "seq": sequence,
                **{
                    f"{name}_id": store.terms.id(connection, kind, shared[name]) if shared[name] else None
                    for name, kind in SHARED_TEXTS.items()
                },
                "hothash": hothash.bits if hothash else None,
                "hothash_quality": hothash.quality if hothash else None,
                **values,
            }
        )
        keywords[photo] = resolved.keywords
    if updates:
        columns = [name for name in updates[0] if name != "photo"]
        connection.execute(
            update(photos).where(photos.c.id == bindparam("photo")).values({name: bindparam(name) for name in columns}),
            updates,
        )
        _keywords(connection, store, keywords)
    for one in kept:
        values = {name: value for name, value in one["said"].items() if name in photos.c}
        connection.execute(
            update(photos)
            .where(photos.c.id == one["photo"])
            .values(primary_file_id=one["primary_file_id"], seq=sequence, **values)
        )
