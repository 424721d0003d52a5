"""Libraries of any size without a picture: rows as scans would have written them, so that tests and benchmarks can
have a hundred thousand files in seconds. Nothing of it exists on disk; for tests only."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select

from imalink.model.filekind import FileKind
from imalink.store.opening import new_uid
from imalink.store.sequence import next_identity, next_sequence, now_ms
from imalink.store.tables import FileState, IdentityKind, TermKind, files, folders, identities, photos, sessions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.store.opening import Store
    from imalink.store.roots import Root

AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Row:
    """A file to be known: files of one ``photo`` (any text) become one photo. ``path`` is relative to its root."""

    path: str
    photo: str
    content: bytes
    kind: FileKind = FileKind.PICTURE
    format: str = "JPEG"
    missing: bool = False
    failure: str | None = None
    hard_link: int | None = None
    size: int = 1000
    camera: str | None = "Camera"


def fill(store: Store, root: Root, rows: Iterable[Row]) -> None:
    """Write the rows below a root; photos and search index follow as after a scan."""
    with store.library.write() as connection:
        session = connection.execute(
            insert(sessions).values(uid=new_uid(), started_at=now_ms(), finished_at=now_ms())
        ).inserted_primary_key
        assert session is not None
        _Filling(store, connection, root, int(session[0])).write(rows)


class _Filling:
    def __init__(self, store: Store, connection: Connection, root: Root, session: int) -> None:
        self._store, self._connection, self._root, self._session = store, connection, root, session
        self._sequence = next_sequence(connection)
        self._photos: dict[str, int] = {}
        self._folders: dict[str, int] = {}
        self._next_photo = next_identity(connection)
        self._next_file = int(connection.execute(select(func.coalesce(func.max(files.c.id), 0))).scalar_one()) + 1
        self._next_folder = int(connection.execute(select(func.coalesce(func.max(folders.c.id), 0))).scalar_one()) + 1
        self._waiting: defaultdict[Any, list[dict[str, Any]]] = defaultdict(list)

    def write(self, rows: Iterable[Row]) -> None:
        for number, row in enumerate(rows, 1):
            self._add(row)
            if number % AT_ONCE == 0:
                self._flush()
        self._flush()

    def _flush(self) -> None:
        for table in (identities, photos, folders, files):
            if self._waiting[table]:
                self._connection.execute(insert(table), self._waiting.pop(table))

    def _term(self, kind: TermKind, text: str | None) -> int | None:
        return self._store.terms.id(self._connection, kind, text) if text is not None else None

    def _add(self, row: Row) -> None:
        folder, _, name = row.path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = self._next_folder
            self._waiting[folders].append({"id": self._next_folder, "root_id": self._root.row, "path": folder.encode()})
            self._next_folder += 1
        format_id = self._term(TermKind.FORMAT, row.format)
        file = self._next_file
        self._next_file += 1
        if row.photo not in self._photos:
            self._add_photo(row, file)
        self._waiting[files].append(
            {
                "id": file,
                "folder_id": self._folders[folder],
                "name": name.encode(),
                "stem": hash(row.photo) & 0x7FFFFFFF,
                "photo_id": self._photos[row.photo],
                "session_id": self._session,
                "kind": int(row.kind),
                "format_id": format_id,
                "state": int(FileState.MISSING if row.missing else FileState.PRESENT),
                "missing_at": now_ms() if row.missing else None,
                "size": row.size,
                "mtime_ns": 1_500_000_000_000_000_000,
                "fingerprint": row.content,
                "failure": row.failure,
                "hard_link": row.hard_link,
            }
        )

    def _add_photo(self, row: Row, primary: int) -> None:
        photo = self._photos[row.photo] = self._next_photo
        self._next_photo += 1
        self._waiting[identities].append({"id": photo, "uid": new_uid(), "kind": int(IdentityKind.PHOTO)})
        self._waiting[photos].append(
            {
                "id": photo,
                "seq": self._sequence,
                "session_id": self._session,
                "added_at": now_ms(),
                "primary_file_id": primary,
                "root_id": None if row.missing else self._root.row,
                "camera_id": self._term(TermKind.CAMERA, row.camera),
                "formats_id": self._term(TermKind.FORMATS, row.format),
                "file_count": 1,
                "preview_fingerprint": row.content[:6],
            }
        )
