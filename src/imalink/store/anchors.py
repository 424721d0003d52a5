"""Anchors: what makes the log self-sufficient.

The first Change of a photo leaves its fingerprint, root and path, HotHash, time and camera, so that the log and
the files alone can re-attach even moved files.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from imalink.store import contents
from imalink.store.opening import uid_text
from imalink.store.photos import path_text
from imalink.store.tables import anchors, files, folders, photos, roots, terms

if TYPE_CHECKING:
    from collections.abc import Sequence


def _anchor_values(connection: Connection, targets: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return what recognises each photo again, from its primary file."""
    camera = terms.alias("camera")
    found: dict[int, dict[str, Any]] = {}
    for chunk in contents.chunks(targets):
        for row in connection.execute(
            select(
                photos.c.id, photos.c.hothash, photos.c.taken, camera.c.text.label("camera"), files.c.fingerprint,
                files.c.name, folders.c.path, roots.c.uid.label("root"), roots.c.name.label("root_name"),
            )
            .join(files, files.c.id == photos.c.primary_file_id)
            .join(folders, folders.c.id == files.c.folder_id)
            .join(roots, roots.c.id == folders.c.root_id)
            .outerjoin(camera, camera.c.id == photos.c.camera_id)
            .where(photos.c.id.in_(chunk))
        ):  # fmt: skip
            path, exact = path_text(row.path, row.name)
            value = {
                "fingerprint": row.fingerprint.hex() if row.fingerprint else None,
                "root": uid_text(row.root),
                "root_name": row.root_name,
                "path": path,
                "path_bytes": exact,
                "hothash": f"h1:{row.hothash.hex()}" if row.hothash else None,
                "taken": row.taken,
                "camera": row.camera,
            }
            found[row.id] = {key: part for key, part in value.items() if part is not None}
    return found


def anchor(connection: Connection, targets: Sequence[int], batch: int) -> None:
    """Keep what recognises the photos that have no anchor yet, under the batch that first speaks of them."""
    anchored: set[int] = set()
    for chunk in contents.chunks(targets):
        anchored.update(connection.execute(select(anchors.c.photo_id).where(anchors.c.photo_id.in_(chunk))).scalars())
    lacking = [target for target in targets if target not in anchored]
    values = _anchor_values(connection, lacking)
    if values:
        connection.execute(
            insert(anchors),
            [
                {
                    "photo_id": target,
                    "batch_id": batch,
                    "value": json.dumps(value, ensure_ascii=False, separators=(",", ":")),
                }
                for target, value in values.items()
            ],
        )
