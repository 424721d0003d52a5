"""Backups: whole and verified, made while others write, rotated; what is put back is what was there."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from blake3 import blake3

from imalink.config import Settings
from imalink.errors import BackupUnusable, InvalidInput, LibraryBusy, LibraryDamaged, PathForbidden, PathNotFound
from imalink.library.backup import backups, due, make_backup, restore_backup
from imalink.library.edit import edit
from imalink.library.log import log_lines
from imalink.progress import Cancelled
from imalink.store import backup as store_backup
from imalink.store import opening
from imalink.testing.photos import Shot

from .world import World

if TYPE_CHECKING:
    from imalink.model.photo import Photo


@pytest.fixture
def said(world: World) -> World:
    for number in range(6):
        world.put(f"2019/{number}.jpg", Shot(number))
    world.scan()
    world.rate("2019/0.jpg", 5)
    world.rate("2019/1.jpg", 3)
    return world


def make(world: World, to: Path | None = None, **options: Any) -> Path:
    return Path(make_backup(world.library, to, **options).backup.path)


def known(world: World) -> list[tuple[object, ...]]:
    def of(photo: Photo) -> tuple[object, ...]:
        shown = photo.to_json()
        shown.pop("revision", None)
        return tuple((key, str(shown[key])) for key in shown)

    return sorted(of(photo) for photo in world.photos())


# -- what is in it


def test_an_archive_holds_what_cannot_be_made_again_and_says_what_it_is(said: World) -> None:
    said.remove("2019/5.jpg")
    said.scan()
    log = b"".join(log_lines(said.library))
    path = make(said)
    assert path.parent == said.directory / "backups"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        parts = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
    assert set(parts) == {"library.db", "derived.db", "changelog.ndjson", "config.toml"}
    assert manifest["library"] == said.library.uid
    assert manifest["counts"] == {"photos": 6, "files": 6, "batches": 2, "changes": 2, "contents": 1}
    assert {part["name"]: (part["size"], part["blake3"]) for part in manifest["parts"]} == {
        name: (len(data), blake3(data).hexdigest()) for name, data in parts.items()
    }
    assert parts["changelog.ndjson"] == log
    # Of previews those of files that cannot be read now.
    (said.base / "derived.db").write_bytes(parts["derived.db"])
    with sqlite3.connect(said.base / "derived.db") as derived:
        rows = derived.execute("SELECT fingerprint, length(hotpreview) FROM contents").fetchall()
    assert [row[0].hex() for row in rows] == [said.file("2019/5.jpg").fingerprint]
    assert rows[0][1] > 500


def test_previews_of_an_absent_disk_are_in_it(said: World) -> None:
    said.folder.rename(said.base / "away")
    said.library.root_states.forget()
    with zipfile.ZipFile(make(said)) as archive:
        assert json.loads(archive.read("manifest.json"))["counts"]["contents"] == 6


def test_a_copy_elsewhere_of_a_missing_file_needs_no_preview_in_it(said: World) -> None:
    said.copy("2019/5.jpg", "2019/copy.jpg")
    said.scan()
    said.remove("2019/5.jpg")
    said.scan()
    with zipfile.ZipFile(make(said)) as archive:
        assert json.loads(archive.read("manifest.json"))["counts"]["contents"] == 0


def test_it_is_made_while_another_process_writes(said: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step of the copying meets a database that was just written; it neither begins anew nor mixes moments."""
    monkeypatch.setattr(store_backup, "STEP_PAGES", 4)
    steps = 0
    uid = said.photo("2019/2.jpg").id

    def write() -> None:
        nonlocal steps
        steps += 1
        thread = threading.Thread(
            target=subprocess.run,
            args=([sys.executable, "-c", WRITE, str(said.directory / "library.db"), str(steps)],),
            kwargs={"check": True},
        )
        if steps in (2, 5, 9):
            thread.start()
            thread.join()

    with said.library.store.library.read() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    copy = said.base / "copy.db"
    store_backup.copy_database(said.directory / "library.db", copy, write)
    assert 9 < steps <= pages // 4 + 2
    with sqlite3.connect(copy) as copied, sqlite3.connect(said.directory / "library.db") as own:
        assert copied.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert copied.execute("SELECT count(*) FROM library WHERE key LIKE 'w%'").fetchone() == (0,)
        assert own.execute("SELECT count(*) FROM library WHERE key LIKE 'w%'").fetchone() == (3,)
    edit(said.library, ids=[uid], values={"rating": 1})


WRITE = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=10) as own:
    own.execute("INSERT INTO library VALUES (?, 'x')", ("w" + sys.argv[2],))
own.close()
"""


# -- whole or not at all


def test_nothing_is_left_of_a_backup_that_was_ended(said: World) -> None:
    class Ended:
        calls = 0

        def report(self, _: object) -> None: ...

        def checkpoint(self) -> None:
            self.calls += 1
            if self.calls > 4:
                raise Cancelled

    with pytest.raises(Cancelled):
        make_backup(said.library, progress=Ended())
    assert list((said.directory / "backups").iterdir()) == []
    make(said)


def test_what_a_killed_backup_left_the_next_clears(said: World) -> None:
    draft = said.directory / "backups" / f"{store_backup.DRAFT}0123"
    draft.mkdir(parents=True)
    (draft / "library.db").write_bytes(b"half")
    path = make(said)
    assert list(path.parent.iterdir()) == [path]


def test_a_damaged_library_is_not_backed_up_as_if_it_were_whole(said: World) -> None:
    make(said)
    said.close()
    damage(said.directory / "library.db")
    with pytest.raises(LibraryDamaged):
        store_backup.make(said.directory, said.directory / "backups", reason="manual", keep=1, away=lambda _: False)
    assert len(list((said.directory / "backups").iterdir())) == 1


def damage(path: Path) -> None:
    """Overwrite pages in the middle of a database."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    with open(path, "r+b") as file:
        file.seek(4096 * 3)
        file.write(os.urandom(4096 * (path.stat().st_size // 4096 - 6)))


def test_two_at_once(said: World) -> None:
    from imalink.store.leases import Lease

    lease = Lease(said.library.store.library, "backup", "imalink backup")
    assert lease.acquire() is None
    try:
        with pytest.raises(LibraryBusy, match="imalink backup"):
            make_backup(said.library)
    finally:
        lease.release()


def test_a_folder_that_may_not_be_written(humble_world: World) -> None:
    humble_world.put("a.jpg", Shot(1))
    humble_world.scan()
    folder = humble_world.base / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(PathForbidden, match="permission"):
        make_backup(humble_world.library, folder)


def test_it_says_when_it_lies_on_the_librarys_own_volume(said: World) -> None:
    (warning,) = make_backup(said.library).warnings
    assert "same volume" in warning


@pytest.mark.skipif(
    not os.path.isdir("/dev/shm") or os.stat("/dev/shm").st_dev == os.stat("/tmp").st_dev, reason="no second volume"
)
def test_another_volume_needs_no_warning(said: World) -> None:
    folder = Path("/dev/shm") / f"imalink-test-{os.getpid()}"
    try:
        assert make_backup(said.library, folder).warnings == []
    finally:
        shutil.rmtree(folder)


# -- how many, and when


def test_rotation_removes_only_old_backups_of_this_library(said: World) -> None:
    folder = said.base / "elsewhere"
    folder.mkdir()
    tag = said.library.uid[-12:]
    strangers = [
        folder / "imalink-0123456789ab-20200101T000000Z.zip",
        folder / "holiday.zip",
        folder / f"imalink-{tag}-x",
    ]
    old = [folder / f"imalink-{tag}-2020010{day}T000000Z.zip" for day in range(1, 6)]
    for path in (*strangers, *old):
        path.touch()
    report = make_backup(said.library, folder, keep=2)
    left = {path.name for path in folder.iterdir()} - {path.name for path in strangers}
    # The two newest, and the newest of the week of the first five days of January 2020.
    assert left == {report.backup.name, "imalink-" + tag + "-20200105T000000Z.zip"}
    assert len(report.removed) == 4
    assert all(path.exists() for path in strangers)
    assert [one.reason for one in backups(said.library, folder)] == ["manual", None]


def test_when_one_is_due(said: World) -> None:
    assert due(said.library)
    make(said)
    now = dt.datetime.now(dt.UTC)
    assert not due(said.library, now=now)
    assert not due(said.library, now=now + dt.timedelta(days=6, hours=23))
    assert due(said.library, now=now + dt.timedelta(days=7))
    assert due(said.library, said.base / "another folder")
    said.library.settings = Settings(backup_days=0)
    assert not due(said.library, now=now + dt.timedelta(days=700))


def test_the_setting_names_the_folder(said: World) -> None:
    said.close()
    (said.directory / "config.toml").write_text(f'backup_folder = "{said.base}/b"\n')
    assert make(said).parent == said.base / "b"
    assert len(backups(said.library)) == 1


def test_before_a_migration_the_library_is_backed_up(said: World, monkeypatch: pytest.MonkeyPatch) -> None:
    said.close()
    revisions = []
    with sqlite3.connect(said.directory / "library.db") as own:
        own.execute("UPDATE alembic_version SET version_num='0000'")
    own.close()

    def upgrade(database: object, revision: str) -> None:
        revisions.append(revision)
        (found,) = store_backup.backups(said.directory / "backups")
        with zipfile.ZipFile(found.path) as archive:
            manifest = json.loads(archive.read("manifest.json"))
        assert (manifest["reason"], manifest["revision"]) == ("migration", "0000")
        assert "changelog.ndjson" not in {part["name"] for part in manifest["parts"]}

    monkeypatch.setattr("imalink.store.migrations.upgrade.upgrade", upgrade)
    opening.open_store(said.directory).close()
    assert revisions == [opening.HEAD]


# -- putting it back


def test_what_is_put_back_is_what_was_there(said: World) -> None:
    before = known(said)
    path = make(said)
    said.rate("2019/0.jpg", 1)
    said.rate("2019/4.jpg", 1)
    (said.directory / "config.toml").write_text("workers = 1\n")
    said.close()
    report = restore_backup(path, said.directory)
    assert (report.photos, report.unread) == (6, 0)
    assert known(said) == before
    said.check()
    assert [photo.rating for photo in said.photos("rating:>=1")] != []
    assert {photo.rating for photo in said.photos("is:rated")} == {3.0, 5.0}
    assert "workers" not in (said.directory / "config.toml").read_text()
    # What was there is not deleted: it is a library of its own.
    assert report.set_aside is not None
    aside = Path(report.set_aside)
    assert "workers = 1" in (aside / "config.toml").read_text()
    with sqlite3.connect(aside / "library.db") as former:
        assert former.execute("SELECT count(*) FROM changes").fetchone() == (4,)
        assert former.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert said.scan().unchanged == 6
    assert said.opened == []  # derived.db was kept, so nothing is read again


def test_what_is_said_after_a_restore_is_said_by_another_origin(said: World) -> None:
    path = make(said)
    said.close()
    restore_backup(path, said.directory)
    said.rate("2019/3.jpg", 2)
    lines = [json.loads(line) for line in log_lines(said.library)]
    origins = [line["origin"] for line in lines if line["type"] == "batch"]
    assert origins[0] == origins[1] != origins[2] == lines[0]["origin"]


def test_into_an_empty_place_with_files_missing_and_moved(said: World) -> None:
    said.remove("2019/5.jpg")
    said.scan()
    preview = said.file("2019/5.jpg").fingerprint
    before = known(said)
    path = make(said)
    said.close()
    said.move("2019/1.jpg", "2020/moved.jpg")
    other = said.base / "other"
    report = restore_backup(path, other)
    assert report.set_aside is None
    shutil.rmtree(said.directory)
    said.directory = other
    assert known(said) == before
    scan = said.scan()
    assert (scan.moved, scan.new, scan.changed) == (1, 0, 0)
    assert said.photo("2020/moved.jpg").rating == 3.0
    with said.library.store.derived.read() as derived:
        from imalink.store import contents

        assert preview is not None
        assert contents.hotpreview(derived, bytes.fromhex(preview)) is not None


def test_derived_that_lost_what_the_backup_needs_is_read_again(said: World) -> None:
    path = make(said)
    said.close()
    (said.directory / "derived.db").unlink()
    for name in ("derived.db-wal", "derived.db-shm"):
        (said.directory / name).unlink(missing_ok=True)
    said.library.close()
    said._library = None
    assert restore_backup(path, said.directory).unread == 6
    said.scan()
    assert len(said.opened) == 6
    said.check()


@pytest.mark.parametrize("what", ["library.db", "derived.db"])
def test_over_a_damaged_library(said: World, what: str) -> None:
    before = known(said)
    path = make(said)
    said.close()
    (said.directory / what).write_bytes(b"SQLite format 3\0" + os.urandom(50_000))
    report = restore_backup(path, said.directory)
    said.scan()
    assert known(said) == before
    assert report.set_aside is not None
    assert (Path(report.set_aside) / what).stat().st_size == 50_016


@pytest.mark.parametrize("place", [0.001, 0.2, 0.5, 0.8, 0.999])
def test_a_damaged_backup_is_refused_before_anything_is_touched(said: World, place: float) -> None:
    path = make(said)
    before = known(said)
    said.close()
    data = bytearray(path.read_bytes())
    for position in range(int(len(data) * place), min(int(len(data) * place) + 40, len(data))):
        data[position] ^= 0x55
    path.write_bytes(data)
    files = {name: (said.directory / name).read_bytes() for name in ("library.db", "config.toml")}
    with pytest.raises(BackupUnusable):
        restore_backup(path, said.directory)
    assert {name: (said.directory / name).read_bytes() for name in files} == files
    assert list(said.directory.glob(".restoring-*")) == []
    assert known(said) == before


def test_other_files_are_no_backups(said: World, tmp_path: Path) -> None:
    said.close()
    with pytest.raises(PathNotFound):
        restore_backup(tmp_path / "none.zip", said.directory)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../evil", "x")
    (tmp_path / "b.zip").write_bytes(b"PK nonsense")
    for name in ("a.zip", "b.zip"):
        with pytest.raises(BackupUnusable):
            restore_backup(tmp_path / name, said.directory)


def test_a_library_in_use_is_not_replaced_and_one_being_replaced_is_not_opened(said: World) -> None:
    from imalink.store.tenancy import Tenancy

    path = make(said)
    with pytest.raises(LibraryBusy, match="another process uses"):
        restore_backup(path, said.directory)
    said.close()
    with Tenancy(said.directory, alone=True), pytest.raises(LibraryBusy, match="being restored"):
        assert said.library
    assert said.photos()


def test_another_library_is_not_replaced(said: World, tmp_path: Path) -> None:
    path = make(said)
    said.close()
    other = World(tmp_path / "two", pytest.MonkeyPatch()) if (tmp_path / "two").mkdir() is None else None
    assert other is not None
    other.put("z.jpg", Shot(99))
    assert other.library
    other.close()
    with pytest.raises(InvalidInput, match="another library"):
        restore_backup(path, other.directory)


def test_a_library_can_be_copied_and_opened_elsewhere(said: World, tmp_path: Path) -> None:
    """Another place, another host: paths are the library's own, leases of the first host run out."""
    before = known(said)
    with said.library.store.library.write() as connection:
        connection.exec_driver_sql("INSERT INTO leases VALUES ('scan:x','h','elsewhere',1,'imalink scan',0,0)")
    said.close()
    copy = tmp_path / "another place" / "library"
    shutil.copytree(said.directory, copy)
    shutil.rmtree(said.directory)
    said.directory = copy
    assert known(said) == before
    assert not said.library.index.stale
    assert [photo.rating for photo in said.photos("rating:5")] == [5.0]
    said.rate("2019/2.jpg", 4)
    assert said.scan().unchanged == 6
    assert str(said.base / "library") not in {
        os.fsdecode(path) for path in copy.rglob("*") if said.base / "library" in path.parents
    }
