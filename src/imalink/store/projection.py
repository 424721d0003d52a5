"""Fold a photo's current row from its files' observed values and from what the user said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from imalink.changes.resolve import LAYERS, resolve, said_values, taken_columns
from imalink.model.filekind import FileKind, primary_rank
from imalink.model.sayable import COLLECTIONS, TAGS
from imalink.model.tagpath import KEYWORDS, PEOPLE, fold, keyword_tag, path_of
from imalink.store import contents, fileowners
from imalink.store.asserted import asserted_values, linked_members
from imalink.store.namedtime import named_time, position_of
from imalink.store.naming import named_row
from imalink.store.tables import (
    FileState,
    TermKind,
    authors,
    collection_photos,
    files,
    folders,
    photo_tags,
    photos,
    roots,
    stacks,
    terms,
)
from imalink.store.wordnumbers import NUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from imalink.changes.resolve import Resolved
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
        files.c.name, files.c.mtime_ns, files.c.folder_id, folders.c.root_id, folders.c.path.label("folder"),
        roots.c.name.label("root_name"),
        terms.c.text.label("format"),
    )
    .join(folders, folders.c.id == files.c.folder_id)
    .join(roots, roots.c.id == folders.c.root_id)
    .outerjoin(terms, terms.c.id == files.c.format_id)
)  # fmt: skip


def _write_tags(connection: Connection, wanted: Mapping[int, Mapping[int, bool]]) -> None:
    """Make the tags of the photos what is wanted: photo, tag, whether somebody said so."""
    for chunk in contents.chunks(wanted):
        connection.execute(delete(photo_tags).where(photo_tags.c.photo_id.in_(chunk)))
    rows = [
        {"photo_id": photo, "tag_id": tag, "said": int(said)}
        for photo, found in wanted.items()
        for tag, said in found.items()
    ]
    if rows:
        connection.execute(insert(photo_tags), rows)


def _write_collections(connection: Connection, wanted: Mapping[int, Mapping[int, float]]) -> None:
    """Make the static collections of the photos what is wanted: photo, collection, place."""
    for chunk in contents.chunks(wanted):
        connection.execute(delete(collection_photos).where(collection_photos.c.photo_id.in_(chunk)))
    rows = [
        {"photo_id": photo, "collection_id": collection, "place": place}
        for photo, found in wanted.items()
        for collection, place in found.items()
    ]
    if rows:
        connection.execute(insert(collection_photos), rows)


def _file_tags(connection: Connection, store: Store, resolved: Resolved) -> list[int]:
    """Return the tags that a photo's files name; a flat keyword that is a named person's name is that person."""
    people = [path for name in resolved.people if (path := path_of([name], default=PEOPLE))]
    named = {fold(path.names[-1]) for path in people}
    paths = [path for word in resolved.keywords if (path := keyword_tag(word))]
    paths = [
        path for path in paths if len(path.names) > 1 or path.category != KEYWORDS or fold(path.names[0]) not in named
    ]
    return store.tag_names.rows(connection, [*paths, *people])


def columns_of(connection: Connection, store: Store, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as the columns of a photo's row keep them; what is not in ``values`` is left out."""
    columns = dict(values)
    for name, kind in SHARED_TEXTS.items():
        if name in columns:
            text = columns.pop(name)
            columns[f"{name}_id"] = store.terms.id(connection, kind, text) if text else None
    for name, numbers in NUMBERED.items():
        if name in columns:
            columns[name] = numbers.get(columns[name])
    if "favourite" in columns:
        columns["favourite"] = 1 if columns["favourite"] else None
    if "author" in columns:
        uid = columns.pop("author")
        columns["author_id"] = named_row(connection, uid, authors) if uid else None
    if "stack" in columns:
        stack = columns.pop("stack")
        columns["stack_id"] = named_row(connection, stack["stack"], stacks) if stack else None
        columns["stack_place"] = stack["place"] if stack and columns["stack_id"] else None
    return {name: value for name, value in columns.items() if name in photos.c}


def project(
    connection: Connection,
    store: Store,
    photo_ids: Iterable[int],
    *,
    sequence: int,
    known: Mapping[bytes, contents.Content] | None = None,
    withdrawn: Mapping[int, Iterable[str]] | None = None,
) -> None:
    """Write the current values of the photos and stamp them with ``sequence``.

    ``known`` saves reading contents that the caller has at hand. Values of a photo none of whose contents is
    kept (derived.db was lost and the originals are away) stay as they are, except those asserted and those whose
    assertion was just ``withdrawn`` (fields by photo).
    """
    wanted = sorted(set(photo_ids))
    by_photo: dict[int, list[Any]] = {photo: [] for photo in wanted}
    for chunk in contents.chunks(wanted):
        for row in connection.execute(_FILES.where(files.c.photo_id.in_(chunk))):
            by_photo[row.photo_id].append(row)
    shared = _shared(connection, by_photo)
    have = dict(known or {})
    lacking = {
        row.fingerprint for found in (by_photo, shared) for rows in found.values() for row in rows if row.fingerprint
    } - have.keys()
    if lacking:
        with store.derived.read() as derived:
            have.update(contents.load(derived, lacking))
    said = asserted_values(connection, wanted)
    linked = linked_members(connection, wanted)
    updates: list[dict[str, Any]] = []
    kept: list[dict[str, Any]] = []
    tagged: dict[int, dict[int, bool]] = {}
    ranked = {photo: _ranked(rows, have) for photo, rows in by_photo.items()}
    heard = {photo: _speaking(ordered, shared.get(photo, ()), have) for photo, ordered in ranked.items()}
    kept_tags = _kept_tags(connection, [photo for photo, read in heard.items() if not read])
    for photo, ordered in ranked.items():
        read = heard[photo]
        observed = [have[row.fingerprint] for row in read]
        columns = {"photo": photo, "seq": sequence, **_tile(connection, store, ordered)}
        said_of = said.get(photo, {})
        if not observed:
            silent = dict.fromkeys((withdrawn or {}).get(photo, ()))
            words = said_values({**silent, **said_of}, photos.c.keys() | said_of.keys() | silent.keys())
            if "taken" in words:
                words.update(taken_columns(words["taken"]))
            kept.append({**columns, **columns_of(connection, store, words)})
            tagged[photo] = kept_tags[photo]
        else:
            dated = any(content.observed.taken for content in observed)
            says = [content.observed for content in observed]
            guessed = None if dated else named_time(ordered, position_of(says, said_of))
            resolved = resolve(says, said_of, guessed, [layer_of(row) for row in read])
            hothash = next((content.hothash for content in observed if content.hothash), None)
            columns["hothash"] = hothash.bits if hothash else None
            columns["hothash_quality"] = hothash.quality if hothash else None
            updates.append({**columns, **columns_of(connection, store, resolved.values)})
            tagged[photo] = dict.fromkeys(_file_tags(connection, store, resolved), False)
        for tag, (present, _) in linked.get(photo, {}).get(TAGS, {}).items():
            tagged[photo].pop(tag, None)
            if present:
                tagged[photo][tag] = True
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for one in kept:
        alike.setdefault(tuple(one), []).append(one)
    for batch in (updates, *alike.values()):
        if batch:
            named: dict[str, Any] = {name: bindparam(name) for name in batch[0] if name != "photo"}
            connection.execute(update(photos).where(photos.c.id == bindparam("photo")).values(named), batch)
    _write_tags(connection, tagged)
    _write_collections(
        connection,
        {
            photo: {
                collection: place or 0.0
                for collection, (present, place) in linked.get(photo, {}).get(COLLECTIONS, {}).items()
                if present
            }
            for photo in wanted
        },
    )


def _kept_tags(connection: Connection, targets: Sequence[int]) -> dict[int, dict[int, bool]]:
    """Return the tags that photos had from files that can no longer be asked."""
    found: dict[int, dict[int, bool]] = {photo: {} for photo in targets}
    for chunk in contents.chunks(targets):
        for photo, tag in connection.execute(
            select(photo_tags.c.photo_id, photo_tags.c.tag_id).where(
                photo_tags.c.photo_id.in_(chunk), photo_tags.c.said == 0
            )
        ):
            found[photo][tag] = False
    return found


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
    shared = _shared(connection, {photo: rows}).get(photo, [])
    with store.derived.read() as derived:
        have = contents.load(derived, {row.fingerprint for row in (*rows, *shared) if row.fingerprint})
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
        for row in _speaking(ordered, shared, have)
    ]


def _shared(connection: Connection, by_photo: Mapping[int, Iterable[Any]]) -> dict[int, list[Any]]:
    """Return the sidecars of other photos that speak of these, too."""
    owners = {row.id: photo for photo, rows in by_photo.items() for row in rows if row.kind <= FileKind.RAW}
    tied: dict[int, set[int]] = {}
    for owner, sidecars in fileowners.sidecars_of(connection, owners).items():
        for sidecar in sidecars:
            tied.setdefault(sidecar, set()).add(owners[owner])
    found: dict[int, list[Any]] = {}
    for chunk in contents.chunks(sorted(tied)):
        for row in connection.execute(_FILES.where(files.c.id.in_(chunk))):
            for photo in tied[row.id] - {row.photo_id}:
                found.setdefault(photo, []).append(row)
    return found


def _speaking(ordered: list[Any], shared: Iterable[Any], have: Mapping[bytes, contents.Content]) -> list[Any]:
    """Return the files that say something of a photo, in the order in which their values win.

    ``ordered`` are its own, the primary first. A sidecar that was deleted from beside a picture that is still there
    says nothing any more; one that went with its picture does.
    """
    beside = {row.folder_id for row in ordered if row.kind <= FileKind.RAW and row.state == FileState.PRESENT}
    return [
        row
        for row in by_precedence([*ordered, *_ranked(shared, have)])
        if row.fingerprint in have
        and (row.kind <= FileKind.RAW or row.state == FileState.PRESENT or row.folder_id not in beside)
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
