"""The databases: opening, refusing, migrating; the Change log; leases; what survives kill -9."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from imalink.changes.draft import Draft
from imalink.errors import ImaLinkError, LibraryUnusable
from imalink.library.open import open_library
from imalink.store import leases, opening
from imalink.store.changes import append
from imalink.store.engine import Database
from imalink.store.leases import Holder, Lease, is_stale, scan_running
from imalink.store.migrations.upgrade import upgrade
from imalink.store.opening import APPLICATION_ID, HEAD, file_system_of, new_uid, open_store, uid_text
from imalink.store.sequence import next_clocks, now_ms
from imalink.store.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imalink.store.opening import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "library")
    yield opened
    opened.close()


def rows(store: Store, statement: str) -> list[tuple[Any, ...]]:
    with store.library.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def run(store: Store, *statements: str) -> None:
    with store.library.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def some_photos(store: Store, count: int) -> list[int]:
    """Make photos of a file each, without contents."""
    numbers = list(range(1, count + 1))
    with store.library.write() as connection:
        connection.exec_driver_sql("DELETE FROM categories")  # so that photos are counted from one
        connection.exec_driver_sql("DELETE FROM identities")
        connection.exec_driver_sql("INSERT INTO sessions (id, uid, started_at) VALUES (1, x'01', 0)")
        connection.exec_driver_sql(
            "INSERT INTO roots (id, uid, name, path, added_at) VALUES (1, ?, 'R', ?, 0)", (new_uid(), b"/r")
        )
        connection.exec_driver_sql("INSERT INTO folders (id, root_id, path) VALUES (1, 1, ?)", (b"2019",))
        for number in numbers:
            connection.exec_driver_sql("INSERT INTO identities (id, uid, kind) VALUES (?, ?, 1)", (number, new_uid()))
            connection.exec_driver_sql(
                "INSERT INTO photos (id, primary_file_id, seq, session_id, added_at, taken)"
                " VALUES (?, ?, 0, 1, 0, '1985')",
                (number, number),
            )
            connection.exec_driver_sql(
                "INSERT INTO files (id, folder_id, name, stem, photo_id, session_id, kind, size, mtime_ns, fingerprint)"
                " VALUES (?, 1, ?, 0, ?, 1, 0, 1, 1, ?)",
                (number, b"%d\xff.jpg" % number, number, bytes([number]) * 32),
            )
    return numbers


class TestOpening:
    def test_a_new_library_is_ours_and_stays_the_same(self, tmp_path: Path) -> None:
        store = open_store(tmp_path / "a" / "library")
        uid = store.uid
        assert rows(store, "PRAGMA application_id") == [(APPLICATION_ID,)]
        assert rows(store, "SELECT version_num FROM alembic_version") == [(HEAD,)]
        store.close()
        store = open_store(tmp_path / "a" / "library")
        assert store.uid == uid
        store.close()

    def test_settings_of_the_connections(self, store: Store) -> None:
        for database in (store.library, store.derived):
            for durable, synchronous in ((False, 1), (True, 2)):
                with database.write(durable=durable) as connection:
                    found = {
                        name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                        for name in ("journal_mode", "synchronous", "foreign_keys")
                    }
                assert found == {"journal_mode": "wal", "synchronous": synchronous, "foreign_keys": 1}

    def test_an_empty_file_is_no_library_yet(self, tmp_path: Path) -> None:
        for name in ("library.db", "derived.db"):
            (tmp_path / name).touch()
        open_store(tmp_path).close()

    def test_without_leave_to_create_nothing_is_made(self, tmp_path: Path) -> None:
        with pytest.raises(LibraryUnusable, match="no library here"):
            open_store(tmp_path / "none", create=False)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["library.db", "derived.db"])
    def test_a_database_of_another_program_is_refused_unchanged(self, tmp_path: Path, name: str) -> None:
        connection = sqlite3.connect(tmp_path / name)
        connection.execute("CREATE TABLE photos (id INTEGER)")
        connection.commit()
        connection.close()
        before = (tmp_path / name).read_bytes()
        with pytest.raises(LibraryUnusable, match="another program"):
            open_store(tmp_path)
        assert (tmp_path / name).read_bytes() == before

    @pytest.mark.parametrize("name", ["library.db", "derived.db"])
    @pytest.mark.parametrize("content", [b"no database at all, but long enough to be looked at" * 50, b"x"])
    def test_a_file_that_is_no_database_is_refused_unchanged(self, tmp_path: Path, name: str, content: bytes) -> None:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(LibraryUnusable):
            open_store(tmp_path)
        assert (tmp_path / name).read_bytes() == content

    def test_a_newer_library_is_refused(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        run(store, "UPDATE alembic_version SET version_num = '9999'")
        store.close()
        with pytest.raises(LibraryUnusable, match=r"newer ImaLink .*9999"):
            open_store(tmp_path)

    def test_a_newer_derived_is_refused(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        with store.derived.write() as connection:
            connection.exec_driver_sql("PRAGMA user_version=99")
        store.close()
        with pytest.raises(LibraryUnusable, match="newer"):
            open_store(tmp_path)

    def test_damage_inside_is_told(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        some_photos(store, 200)
        store.close()
        data = bytearray((tmp_path / "library.db").read_bytes())
        data[4096:] = os.urandom(len(data) - 4096)
        (tmp_path / "library.db").write_bytes(data)
        with pytest.raises(LibraryUnusable, match=r"malformed|damaged"):
            open_store(tmp_path)

    def test_a_directory_that_is_a_file_or_below_one(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        for directory in (tmp_path / "file", tmp_path / "file" / "library"):
            with pytest.raises(LibraryUnusable):
                open_store(directory)

    def test_a_directory_that_cannot_be_written(self, humble: Path) -> None:
        open_library(humble / "library").close()
        (humble / "closed").mkdir(mode=0)
        (humble / "read-only").mkdir(mode=0o555)
        for directory in (humble / "closed" / "library", humble / "closed", humble / "read-only"):
            with pytest.raises(ImaLinkError, match=r"Permission denied|cannot be|readonly|unable"):
                open_library(directory)
        for folder, _, names in os.walk(humble / "library"):
            for name in names:
                os.chmod(os.path.join(folder, name), 0o444)
        (humble / "library").chmod(0o555)
        with pytest.raises(LibraryUnusable, match="cannot be written") as caught:
            open_library(humble / "library")
        assert "permissions" in caught.value.remedy

    def test_two_that_create_it_at_once_share_it(self, tmp_path: Path) -> None:
        found: list[str] = []
        errors: list[BaseException] = []
        start = threading.Barrier(4)

        def one() -> None:
            start.wait()
            try:
                store = open_store(tmp_path / "library")
                found.append(store.uid)
                store.close()
            except BaseException as error:  # noqa: BLE001 - told below
                errors.append(error)

        threads = [threading.Thread(target=one) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert len(found) == 4
        assert len(set(found)) == 1

    def test_another_derived_makes_every_file_pending(self, tmp_path: Path) -> None:
        store = open_store(tmp_path)
        some_photos(store, 3)
        run(store, "UPDATE files SET state = 1 WHERE id = 3")
        store.close()
        store = open_store(tmp_path)
        assert rows(store, "SELECT DISTINCT pending FROM files") == [(0,)]
        store.close()
        for path in tmp_path.glob("derived.db*"):
            path.unlink()
        store = open_store(tmp_path)
        assert rows(store, "SELECT DISTINCT pending FROM files") == [(1,)]
        run(store, "UPDATE files SET pending = 0")
        store.close()
        other = open_store(tmp_path / "other")
        other.close()
        shutil.copy(tmp_path / "other" / "derived.db", tmp_path / "derived.db")
        store = open_store(tmp_path)
        assert rows(store, "SELECT DISTINCT pending FROM files") == [(1,)]
        store.close()


MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/photos /mnt/share nfs4 rw 0 0
//box/a /mnt/my\\040share cifs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
//box/b /mnt/bl\u00e5\\040b\u00e6r fuse.sshfs rw 0 0
broken line
"""


class TestNetworkShares:
    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("/home/me", "ext4"), ("/mnt/share", "nfs4"), ("/mnt/share/x/y", "nfs4"), ("/mnt/shared", "ext4"),
            ("/mnt/my share/x", "cifs"), ("/mnt/share/local/x", "ext4"), ("/mnt/bl\u00e5 b\u00e6r/x", "fuse.sshfs"),
        ],
    )  # fmt: skip
    def test_the_innermost_mount_says_what_it_is(self, path: str, kind: str) -> None:
        assert file_system_of(Path(path), MOUNTS) == kind

    def test_a_library_there_is_refused_before_anything_is_made(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        mounts = f"server:/x {tmp_path.resolve()} nfs4 rw 0 0\n"
        monkeypatch.setattr(opening, "file_system_of", lambda path: file_system_of(path, mounts))
        with pytest.raises(LibraryUnusable, match=r"network share .nfs4"):
            open_store(tmp_path / "deep" / "library")
        assert list(tmp_path.iterdir()) == []


def schema(database: Database) -> dict[str, set[tuple[Any, ...]]]:
    """Return columns, keys and indexes of every table, as SQLite understands them."""
    found: dict[str, set[tuple[Any, ...]]] = {}
    with database.read() as connection:
        names = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")]
        for name in names:
            if name == "alembic_version":
                continue
            parts: set[tuple[Any, ...]] = set()
            for row in connection.exec_driver_sql(f"PRAGMA table_xinfo({name})"):
                parts.add(("column", *tuple(row)[1:]))
            for row in connection.exec_driver_sql(f"PRAGMA foreign_key_list({name})"):
                parts.add(("foreign key", *tuple(row)[2:]))
            for index in connection.exec_driver_sql(f"PRAGMA index_list({name})").all():
                columns = tuple(row[2] for row in connection.exec_driver_sql(f"PRAGMA index_info({index[1]})"))
                where = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (index[1],)).scalar()
                condition = " ".join(str(where).partition("WHERE")[2].split())
                label = index[1] if index[3] == "c" else ""
                parts.add(("index", label, index[2], index[3], index[4], columns, condition))
            without_rowid = "WITHOUT ROWID" in str(
                connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).scalar()
            )
            parts.add(("without rowid", without_rowid))
            found[name] = parts
    return found


class TestSchema:
    def test_migrations_and_tables_agree(self, tmp_path: Path, store: Store) -> None:
        database = Database(tmp_path / "migrated.db")
        upgrade(database, "head")
        migrated, made = schema(database), schema(store.library)
        database.close()
        assert migrated.keys() == made.keys()
        for name in made:
            assert migrated[name] == made[name], name

    def test_the_newest_revision_is_the_one_that_is_made(self) -> None:
        versions = Path(opening.__file__).parent / "migrations" / "versions"
        assert max(path.name for path in versions.glob("[0-9]*.py")).startswith(f"{HEAD}_")


class TestChangeLog:
    def test_a_batch_is_lines_values_anchors_and_projection(self, store: Store) -> None:
        targets = some_photos(store, 3)
        uid = append(store, targets, [Draft("rating", 8), Draft("title", "T\u00e5")], actor="kari", source="user")
        assert rows(store, "SELECT uid FROM batches")[0][0].hex() == uid.replace("-", "")
        assert rows(store, "SELECT count(*), count(DISTINCT clock) FROM changes") == [(6, 6)]
        assert rows(store, "SELECT DISTINCT rating, title FROM photos") == [(8, "T\u00e5")]
        assert rows(store, "SELECT count(*) FROM assertions") == [(6,)]
        (anchor,) = rows(store, "SELECT value FROM anchors WHERE photo_id = 2")[0]
        assert json.loads(anchor) == {
            "fingerprint": "02" * 32,
            "root": uid_text(rows(store, "SELECT uid FROM roots")[0][0]),
            "root_name": "R",
            "path": "2019/2\ufffd.jpg",
            "path_bytes": "MjAxOS8y/y5qcGc=",
            "taken": "1985",
        }

    def test_the_log_only_grows_and_the_last_word_counts(self, store: Store) -> None:
        targets = some_photos(store, 2)
        for rating in (2, 4, None):
            append(store, targets, [Draft("rating", rating)], actor="kari", source="user")
        assert rows(store, "SELECT op, value FROM changes WHERE target_id = 1 ORDER BY id") == [
            (1, "2"),
            (1, "4"),
            (2, None),
        ]
        assert rows(store, "SELECT rating FROM photos") == [(None,), (None,)]
        assert rows(store, "SELECT count(*) FROM anchors") == [(2,)], "one anchor a photo, left by its first Change"

    def test_a_batch_is_kept_whole_or_not_at_all(self, store: Store) -> None:
        targets = some_photos(store, 2)
        with pytest.raises(LibraryUnusable):
            append(store, [*targets, 99], [Draft("rating", 8)], actor="kari", source="user")
        for table in ("batches", "changes", "assertions", "anchors"):
            assert rows(store, f"SELECT count(*) FROM {table}") == [(0,)]
        assert rows(store, "SELECT rating FROM photos") == [(None,), (None,)]
        append(store, targets, [Draft("rating", 8)], actor="kari", source="user")
        assert rows(store, "SELECT t.text FROM batches b JOIN terms t ON t.id = b.actor_id") == [("kari",)]

    def test_clocks_grow_also_when_the_machine_s_goes_back(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[int] = []
        for moment in (2_000, 1_000, 1_000, 3_000):
            monkeypatch.setattr("imalink.store.sequence.time.time_ns", lambda moment=moment: moment * 1_000_000)
            with store.library.write() as connection:
                seen.extend(next_clocks(connection, 3))
        assert seen == sorted(set(seen))
        assert seen[0] == 2_000 << 16
        assert seen[-3] == 3_000 << 16

    def test_uids_sort_by_the_time_they_were_made(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made = []
        for moment in range(1, 50):
            monkeypatch.setattr("imalink.store.opening.time.time_ns", lambda moment=moment: moment * 10**12)
            made.append(new_uid())
        assert made == sorted(made)
        assert {(uid[6] >> 4, uid[8] >> 6) for uid in made} == {(7, 2)}

    def test_an_acknowledged_edit_survives_kill_9(self, tmp_path: Path) -> None:
        store = open_store(tmp_path / "library")
        some_photos(store, 1)
        store.close()
        code = (
            "import sys\nfrom pathlib import Path\n"
            "from imalink.changes.draft import Draft\nfrom imalink.store.changes import append\n"
            "from imalink.store.opening import open_store\n"
            "store = open_store(Path(sys.argv[1]))\n"
            "for rating in range(1, 1000):\n"
            "    append(store, [1], [Draft('rating', rating)], actor='a', source='user')\n"
            "    print(rating, flush=True)\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "library")], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for _ in range(20):
                acknowledged = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            rest = process.stdout.read().split("\n")[:-1]
        acknowledged = int(rest[-1]) if rest else acknowledged
        store = open_store(tmp_path / "library")
        ((kept, lines),) = rows(store, "SELECT (SELECT rating FROM photos), (SELECT count(*) FROM changes)")
        store.close()
        assert kept in (acknowledged, acknowledged + 1)
        assert lines == kept


class TestTerms:
    def test_a_text_has_one_id_also_after_a_rollback(self, store: Store) -> None:
        from imalink.store.tables import TermKind

        class Stop(Exception):
            pass

        def fail() -> None:
            with store.library.write() as connection:
                store.terms.id(connection, TermKind.CAMERA, "Canon")
                raise Stop

        with pytest.raises(Stop):
            fail()
        with store.library.write() as connection:
            one = store.terms.id(connection, TermKind.CAMERA, "Canon")
            assert Terms().id(connection, TermKind.CAMERA, "Canon") == one
            assert Terms().id(connection, TermKind.LENS, "Canon") != one
        assert rows(store, "SELECT count(*) FROM terms WHERE text = 'Canon'") == [(2,)]


class TestLeases:
    def holder(self, **changes: Any) -> Holder:
        values = {"holder": "x", "host": socket.gethostname(), "pid": os.getppid(), "purpose": "scan"}
        return Holder(**{**values, "started_at": 0, "beat_at": now_ms(), **changes})

    def test_one_holds_it_and_the_other_is_told_who(self, store: Store) -> None:
        first, second = Lease(store.library, "scan:1", "a scan"), Lease(store.library, "scan:1", "another")
        assert first.acquire() is None
        held = second.acquire()
        assert held is not None
        assert str(held) == f"a scan (process {os.getpid()} on {socket.gethostname()})"
        assert Lease(store.library, "scan:2", "elsewhere").acquire() is None
        first.release()
        assert second.acquire() is None
        second.release()

    def test_a_dead_holder_s_lease_is_free(self) -> None:
        process = subprocess.Popen([sys.executable, "-c", ""])
        process.wait()
        assert is_stale(self.holder(pid=process.pid))
        assert not is_stale(self.holder())
        assert not is_stale(self.holder(pid=process.pid, host="elsewhere")), "another machine's processes are not ours"

    def test_a_zombie_holds_nothing(self) -> None:
        with subprocess.Popen([sys.executable, "-c", ""]) as process:
            deadline = time.monotonic() + 10
            while not is_stale(self.holder(pid=process.pid)):
                assert time.monotonic() < deadline
                time.sleep(0.02)

    def test_without_a_heartbeat_it_is_free(self) -> None:
        assert is_stale(self.holder(host="elsewhere", beat_at=now_ms() - leases.EXPIRES_MS - 1000))
        assert not is_stale(self.holder(host="elsewhere", beat_at=now_ms() - leases.EXPIRES_MS // 2))

    def test_it_beats_by_itself_while_it_is_held(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(leases, "EXPIRES_MS", 1500)
        lease = Lease(store.library, "scan:1", "a scan")
        lease.acquire()
        time.sleep(2.2)
        assert Lease(store.library, "scan:1", "another").acquire() is not None
        assert not lease.lost
        lease.release()

    def test_who_lost_it_learns_so(self, store: Store) -> None:
        lease = Lease(store.library, "scan:1", "a scan")
        lease.acquire()
        run(store, "UPDATE leases SET holder = 'another'")
        lease.beat()
        assert lease.lost
        lease.release()
        assert rows(store, "SELECT holder FROM leases") == [("another",)], "what is another's is not given back"

    def test_what_could_not_be_given_back_is_free_all_the_same(self, store: Store) -> None:
        lease = Lease(store.library, "scan:1", "a scan")
        lease.acquire()
        (row,) = rows(store, "SELECT * FROM leases")
        lease.release()
        with store.library.write() as connection:
            connection.exec_driver_sql("INSERT INTO leases VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            assert not scan_running(connection)
        other = Lease(store.library, "scan:1", "another")
        assert other.acquire() is None
        other.release()
