"""What a user would take instead: one SQLite file with an index on everything, FTS5 for texts, R*Tree for places."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bench.shapes import Shape

_MADE = "made"

_BUILD = (
    """CREATE TABLE photo (id INTEGER PRIMARY KEY, taken_start INTEGER, taken_end INTEGER, month TEXT, camera TEXT,
       lens TEXT, iso INTEGER, aperture REAL, rating INTEGER, flag INTEGER, label TEXT, title TEXT, name TEXT,
       folder TEXT, raw INTEGER, latitude REAL, longitude REAL)""",
    """INSERT INTO photo SELECT p.id, p.taken_start, p.taken_end,
       CASE WHEN p.taken_end - p.taken_start <= 86400000
            THEN strftime('%Y-%m', p.taken_start / 1000, 'unixepoch') ELSE substr(p.taken, 1, 4) END,
       c.text, l.text, p.iso, p.aperture, p.rating, p.flag, p.label, p.title, CAST(f.name AS TEXT),
       CAST(d.path AS TEXT), coalesce((SELECT max(kind = 1) FROM lib.files o WHERE o.photo_id = p.id), 0),
       p.latitude, p.longitude
       FROM lib.photos p JOIN lib.files f ON f.id = p.primary_file_id JOIN lib.folders d ON d.id = f.folder_id
       LEFT JOIN lib.terms c ON c.id = p.camera_id LEFT JOIN lib.terms l ON l.id = p.lens_id
       WHERE p.visibility IS NULL""",
    "CREATE TABLE tagged (tag TEXT, photo INTEGER, PRIMARY KEY (tag, photo)) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE places USING rtree(id, west, east, south, north)",
    """INSERT INTO places SELECT id, longitude, longitude, latitude, latitude FROM photo
       WHERE latitude IS NOT NULL""",
    "CREATE VIRTUAL TABLE texts USING fts5(content, content='', tokenize=\"unicode61 remove_diacritics 2\")",
    *(
        f"CREATE INDEX photo_{name} ON photo ({name}, taken_start)"
        for name in ("camera", "lens", "iso", "aperture", "rating", "flag", "label", "raw", "folder", "name")
    ),
    "CREATE INDEX photo_taken ON photo (taken_start)",
    "CREATE INDEX photo_month ON photo (month)",
)


class Baseline:
    """The database, made beside the library on first use; ``tags`` are ways of tags that are asked for."""

    def __init__(self, directory: Path, tags: dict[str, set[int]], names: dict[int, str]) -> None:
        self.path = directory / "baseline.sqlite"
        self._db = sqlite3.connect(self.path, isolation_level=None)
        self._db.execute("PRAGMA cache_size=-200000")
        self._db.execute("PRAGMA mmap_size=4000000000")
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_MADE,)).fetchone():
            self._make(directory, tags, names)

    def _make(self, directory: Path, tags: dict[str, set[int]], names: dict[int, str]) -> None:
        run = self._db.execute
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):
            run(f"PRAGMA {pragma}")
        run("ATTACH ? AS lib", (str(directory / "library.db"),))
        for kind, name in run("SELECT type, name FROM main.sqlite_master WHERE sql IS NOT NULL").fetchall():
            if kind == "table" and not name.startswith(("texts_", "places_")):
                run(f"DROP TABLE IF EXISTS {name}")
        begin = time.perf_counter()
        run("BEGIN")
        for statement in _BUILD:
            run(statement)
        for tag, rows in tags.items():
            run("CREATE TEMP TABLE IF NOT EXISTS wanted (tag INTEGER PRIMARY KEY)")
            run("DELETE FROM wanted")
            self._db.executemany("INSERT INTO wanted VALUES (?)", [(row,) for row in rows])
            run(
                "INSERT OR IGNORE INTO tagged SELECT ?, t.photo_id FROM lib.photo_tags t "
                "WHERE t.tag_id IN (SELECT tag FROM wanted)",
                (tag,),
            )
        self._db.create_function("tag_text", 1, lambda row: names.get(row, ""), deterministic=True)
        run(
            """INSERT INTO texts (rowid, content) SELECT p.id, p.title || ' ' || coalesce(l.description, '') || ' ' ||
               coalesce(p.camera, '') || ' ' || coalesce(p.lens, '') || ' ' || p.name || ' ' || p.folder || ' ' ||
               coalesce((SELECT group_concat(tag_text(t.tag_id), ' ')
                         FROM lib.photo_tags t WHERE t.photo_id = p.id), '')
               FROM (SELECT *, coalesce(title, '') AS title FROM photo) p JOIN lib.photos l ON l.id = p.id"""
        )
        run(f"CREATE TABLE {_MADE} (seconds REAL)")
        run(f"INSERT INTO {_MADE} VALUES (?)", (time.perf_counter() - begin,))
        run("COMMIT")
        run("DETACH lib")
        run("ANALYZE")

    def ask(self, shape: Shape) -> tuple[float, int] | None:
        """Answer page, total and months of a shape; return seconds and the total, None where there is no SQL."""
        if shape.sql is None:
            return None
        begin = time.perf_counter()
        run = self._db.execute
        where = f"FROM photo WHERE {shape.sql}"
        if shape.route == "photos":
            run(f"SELECT * {where} ORDER BY taken_start DESC, id DESC LIMIT 100").fetchall()
        months = run(f"SELECT month, count(*) {where} GROUP BY month").fetchall()
        return time.perf_counter() - begin, sum(count for _, count in months)

    def close(self) -> None:
        """Close the database."""
        self._db.close()
