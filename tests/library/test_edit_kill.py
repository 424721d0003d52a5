"""kill -9 in the middle of batches of edits: what was acknowledged is there, no batch is there by half.

``IMALINK_EDIT_KILLS`` sets the number of kills and ``IMALINK_EDIT_PHOTOS`` the largest batch; the full run is 200 of
up to 10,000.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from imalink.library.check import check
from imalink.library.open import open_library
from imalink.store.opening import open_store
from imalink.store.projection import project
from imalink.store.sequence import next_sequence
from imalink.store.tables import IdentityKind, Op
from imalink.store.things import new_thing

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("IMALINK_EDIT_KILLS", "6"))
PHOTOS = int(os.environ.get("IMALINK_EDIT_PHOTOS", "400"))
LONGEST = 0.5 + PHOTOS / 10_000
"""Seconds that an editor has before it is killed: some batches are through by then."""

EDITOR = """
import os, random, sys
from pathlib import Path
from imalink.library.edit import Wanted, edit
from imalink.library.open import open_library
import imalink.search.index

ids = Path(sys.argv[2]).read_text().split()

def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())

def work(seed):
    chance = random.Random(seed)
    with open_library(Path(sys.argv[1])) as library:
        say("ready")
        number = 0
        while True:
            size = max(1, int(len(ids) ** chance.random()))
            mark = f"{seed}-{number}-{size}"
            values = {"title": mark, "rating": number % 5 + 1}
            wanted = Wanted(values, add={"tags": [f"Batch {seed}"]})
            done = edit(library, ids=chance.sample(ids, size), wanted=wanted)
            say("acknowledged", mark, done.batch)
            number += 1

# One process that has loaded everything and has no threads forks each editor: 200 starts of Python would take minutes.
for line in sys.stdin:
    child = os.fork()
    if not child:
        work(int(line))
    say("child", child)
    os.waitpid(child, 0)
    say("gone")
"""


def make_photos(directory: Path, count: int) -> list[str]:
    """Make photos without files and return their uids."""
    store = open_store(directory)
    try:
        with store.library.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO sessions (id, uid, started_at, finished_at) VALUES (1, x'01', 0, 1)"
            )
            rows = [new_thing(connection, IdentityKind.PHOTO) for _ in range(count)]
            for row in rows:
                connection.exec_driver_sql(
                    "INSERT INTO photos (id, seq, session_id, added_at) VALUES (?, 0, 1, 0)", (row,)
                )
            project(connection, store, rows, sequence=next_sequence(connection))
            uids = connection.exec_driver_sql("SELECT hex(uid) FROM identities WHERE kind = 1 ORDER BY id").scalars()
            found = [f"{one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}".lower() for one in uids]
    finally:
        store.close()
    return found


class Log:
    """The batches as the database has them, read past the program."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "library.db"
        self.seen = 0
        self.batches: set[str] = set()

    def whole_batches(self) -> list[str]:
        """Return the marks of batches that are new since the last look; each must be whole."""
        found = []
        with contextlib.closing(sqlite3.connect(self._path)) as database:
            for row, uid in database.execute("SELECT id, hex(uid) FROM batches WHERE id > ? ORDER BY id", (self.seen,)):
                lines = database.execute(
                    "SELECT t.text, c.op, count(*), count(DISTINCT c.target_id), min(c.value) FROM changes c"
                    " JOIN terms t ON t.id = c.field_id JOIN photos p ON p.id = c.target_id"
                    " WHERE c.batch_id = ? GROUP BY 1, 2 ORDER BY 1",
                    (row,),
                ).fetchall()
                mark = next(value for field, _, _, _, value in lines if field == "title").strip('"')
                size = int(mark.rpartition("-")[2])
                assert [line[:4] for line in lines] == [
                    ("rating", Op.SET, size, size),
                    ("tags", Op.ADD, size, size),
                    ("title", Op.SET, size, size),
                ], f"batch {mark} is not whole"
                found.append(mark)
                self.batches.add(uid.lower())
                self.seen = row
            if found:
                shown = database.execute("SELECT count(*) FROM photos WHERE title = ?", (found[-1],)).fetchone()[0]
                assert shown == int(found[-1].rpartition("-")[2]), "the last batch is not what photos show"
        return found


def test_kill_9_in_the_middle_of_batches(tmp_path: Path) -> None:
    directory = tmp_path / "library"
    ids = make_photos(directory, PHOTOS)
    (tmp_path / "ids").write_text("\n".join(ids))
    log, chance = Log(directory), random.Random(20)
    acknowledged: set[str] = set()
    lost = kills = 0
    command = [sys.executable, "-c", EDITOR, str(directory), str(tmp_path / "ids")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for seed in range(KILLS):
            print(seed, file=process.stdin, flush=True)
            before = [process.stdout.readline().split() for _ in range(2)]
            words: dict[str, Any] = {line[0]: line[1:] for line in before}
            assert set(words) == {"child", "ready"}, before
            time.sleep(chance.uniform(0, LONGEST))
            os.kill(int(words["child"][0]), signal.SIGKILL)
            kills += 1
            said: list[list[str]] = []
            while (line := process.stdout.readline().split()) != ["gone"]:
                assert line, "the editor ended by itself"
                said.append(line)
            marks = log.whole_batches()
            told = [one[1] for one in said if one[0] == "acknowledged"]
            assert marks[: len(told)] == told, "an acknowledged batch is not there"
            assert len(marks) - len(told) <= 1, "a batch is there that nobody began"
            lost += len(marks) == len(told)
            acknowledged.update(one[2] for one in said if one[0] == "acknowledged")
        process.stdin.close()
        process.wait(30)
    assert {uid.replace("-", "") for uid in acknowledged} <= log.batches
    assert kills == KILLS
    print(f"{kills} kills, {len(log.batches)} batches, {len(acknowledged)} acknowledged, {lost} cut off and absent")
    with open_library(directory) as library:
        assert {problem.code for problem in check(library, deep=True).problems} == {"photo-without-files"}
        with library.store.library.read() as connection:
            title = connection.exec_driver_sql("SELECT max(title) FROM photos").scalar_one()
            count = connection.exec_driver_sql("SELECT count(*) FROM photos WHERE title = ?", (title,)).scalar_one()
        library.follower.catch_up()
        assert library.index.read().count(f'title:"{title}"') == count
