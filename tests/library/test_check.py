"""Check names each thing that does not fit, by a stable code, and repair puts it right."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from imalink.library import check
from imalink.library.check import check_directory
from imalink.library.edit import edit
from imalink.model.problem import PROBLEMS
from imalink.store import contents
from imalink.store.leases import Lease
from imalink.testing.photos import Shot, sidecar

from .curated import curate
from .world import as_known

if TYPE_CHECKING:
    from collections.abc import Callable

    from .world import World


@pytest.fixture
def said(world: World) -> World:
    for number in range(5):
        world.put(f"2019/{number}.jpg", Shot(number, subsec=f"{number}0"))
    world.put("2019/0.xmp", sidecar(3))
    world.scan()
    edit(world.library, ids=[photo.id for photo in world.photos()], values={"title": "said"})
    world.rate("2019/1.jpg", 4)
    curate(world)
    return world


def execute(world: World, *statements: str, database: str = "library.db") -> None:
    with sqlite3.connect(world.directory / database, isolation_level=None) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def codes(world: World, **options: Any) -> list[str]:
    found = check.check(world.library, **options)
    return [one.code for one in (*found.problems, *found.leftovers)]


def seen(world: World) -> list[dict[str, object]]:
    shown = [as_known(photo) for photo in world.photos()]
    return sorted(shown, key=lambda photo: str(photo["id"]))


def _rename_tag(world: World) -> None:
    """Change the name of a thing behind the log's back."""
    execute(world, "UPDATE authors SET name='nobody'")


BREAKS: dict[str, tuple[bool, Callable[[World], None]]] = {
    "dangling": (False, lambda w: execute(w, "INSERT INTO photo_tags SELECT id, 999999, 1 FROM photos LIMIT 1")),
    "primary-file": (False, lambda w: execute(w, "UPDATE photos SET primary_file_id=1")),
    "sequence": (False, lambda w: execute(w, "UPDATE sequences SET value=1 WHERE name='photo'")),
    "words-differ": (True, lambda w: execute(w, "UPDATE assertions SET value='\"other\"'")),
    "values-differ": (True, lambda w: execute(w, "UPDATE photos SET rating=1, taken='1999', camera_id=NULL")),
    "things-differ": (True, _rename_tag),
    "expired-lease": (
        False,
        lambda w: execute(w, "INSERT INTO leases VALUES ('scan:x','h','elsewhere',1,'imalink scan',0,0)"),
    ),
    "orphan-preview": (
        False,
        lambda w: execute(
            w,
            "INSERT INTO contents (fingerprint, observed, raw_tags) VALUES (zeroblob(32), '{}', x'')",
            database="derived.db",
        ),
    ),
    "leftover-file": (False, lambda w: (w.directory / "backups/.imalink-making-1").mkdir(parents=True)),
    "index-differs": (False, lambda w: _without_index(w)),
}


def _without_index(world: World) -> None:
    """Drop one photo from the index behind the library's back."""
    index = world.library.index
    with index.writer() as writer:
        writer.apply([], [photo.row for photo in world.photos()[:1]], index.sequence)


@pytest.mark.parametrize("code", BREAKS)
def test_each_is_named_and_put_right(said: World, code: str) -> None:
    deep, harm = BREAKS[code]
    before = seen(said)
    assert codes(said, deep=True) == []
    harm(said)
    assert code in codes(said, deep=deep)
    if deep:
        assert code not in codes(said)
    report = check.repair(said.library, deep=deep)
    assert report.problems == report.leftovers == []
    assert code in {one.code for one in report.repaired}
    assert all(one.repair and one.count >= 1 for one in report.repaired)
    assert codes(said, deep=True) == []
    assert seen(said) == before


def test_a_deep_check_changes_nothing(said: World) -> None:
    execute(said, "UPDATE photos SET rating=1", "DELETE FROM assertions", "DELETE FROM photo_tags")

    def rows() -> list[Any]:
        with sqlite3.connect(said.directory / "library.db") as connection:
            tables = ("photos", "assertions", "photo_tags", "links", "tags", "terms", "sequences")
            return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]

    before = rows()
    assert "words-differ" in codes(said, deep=True)
    assert rows() == before


def test_previews_that_were_lost_are_read_again(said: World) -> None:
    before = seen(said)
    execute(said, "DELETE FROM contents WHERE id < 4", database="derived.db")
    assert codes(said) == ["preview-lost"]
    assert check.repair(said.library).problems == []
    said.scan()
    assert len(said.opened) == 3
    assert seen(said) == before


def test_previews_of_missing_files_are_no_orphans(said: World) -> None:
    said.remove("2019/3.jpg")
    said.scan()
    assert check.repair(said.library, deep=True).repaired == []
    with said.library.store.derived.read() as derived:
        fingerprint = said.file("2019/3.jpg").fingerprint
        assert fingerprint is not None
        assert contents.hotpreview(derived, bytes.fromhex(fingerprint)) is not None


def test_orphans_stay_while_a_scan_runs(said: World) -> None:
    """What it has just read is named by no file yet."""
    BREAKS["orphan-preview"][1](said)
    lease = Lease(said.library.store.library, "scan:x", "imalink scan")
    assert lease.acquire() is None
    try:
        assert "orphan-preview" in {one.code for one in check.repair(said.library).leftovers}
    finally:
        lease.release()
    assert [one.code for one in check.repair(said.library).repaired] == ["orphan-preview"]


def test_a_photo_without_files_that_was_spoken_of_is_missing_not_gone(said: World) -> None:
    uid = said.photo("2019/1.jpg").id
    silent = said.put("2020/new.jpg", Shot(50))
    said.scan()
    execute(said, "DELETE FROM files WHERE name IN (CAST('1.jpg' AS BLOB), CAST('new.jpg' AS BLOB))")
    assert "photo-without-files" in codes(said)
    check.repair(said.library)
    photo = said.photo("2019/1.jpg")
    assert (photo.id, photo.rating, photo.title, photo.state) == (uid, 4.0, "said", "missing")
    assert len(said.photos()) == 5
    assert os.path.exists(silent)
    report = said.scan()  # both are there after all
    assert said.photo("2019/1.jpg").id == uid
    assert said.photo("2019/1.jpg").state == "present"
    assert (report.new, report.moved) == (1, 1)


@pytest.mark.parametrize("where", ["middle", "header", "nothing of ours"])
def test_a_damaged_derived_db_is_made_again_from_the_files(said: World, where: str) -> None:
    said.remove("2019/3.jpg")
    said.scan()
    before = seen(said)
    said.close()
    path = said.directory / "derived.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    if where == "nothing of ours":
        path.write_bytes(b"nonsense" * 5000)
    else:
        with open(path, "r+b") as file:
            file.seek(0 if where == "header" else 8192 * 2)
            file.write((b"SQLite format 3\0" if where == "header" else b"") + os.urandom(8192))
    assert [one.code for one in check_directory(said.directory).problems] == ["derived-damaged"]
    report = check_directory(said.directory, mend=True)
    assert "derived-damaged" in {one.code for one in report.repaired}
    assert report.problems == []
    assert len(list((said.directory / "set-aside").glob("*/derived.db"))) == 1
    said.scan()
    after = seen(said)
    if where != "middle":  # the preview of the missing one may have lain on a damaged page
        for photos in (before, after):
            for photo in photos:
                photo.pop("version", None)
    assert after == before


def test_a_damaged_library_db_points_at_the_newest_backup(said: World) -> None:
    from imalink.library.backup import make_backup

    path = make_backup(said.library).backup.path
    said.close()
    (said.directory / "library.db").write_bytes(b"SQLite format 3\0" + os.urandom(9000))
    for mend in (False, True):
        (problem,) = check_directory(said.directory, mend=mend).problems
        assert problem.code == "library-damaged"
        assert path in problem.message


def test_every_code_is_tried_here() -> None:
    tried = {*BREAKS, "preview-lost", "photo-without-files", "derived-damaged", "library-damaged", "index-ahead"}
    assert tried == set(PROBLEMS)


def test_an_index_ahead_of_the_database_is_built_anew(said: World) -> None:
    index = said.library.index
    with index.writer() as writer:
        writer.apply([], [], index.sequence + 1000)
    assert codes(said) == ["index-ahead"]
    assert [one.code for one in check.repair(said.library).repaired] == ["index-ahead"]
    assert len(said.photos()) == 5


def test_photos_in_the_trash_are_no_difference(world: World) -> None:
    world.put("a.jpg", Shot(1))
    world.put("b.jpg", Shot(2))
    world.scan()
    edit(world.library, ids=[world.photo("a.jpg").id], values={"visibility": "trashed"})
    assert check.check(world.library, deep=True).problems == []
