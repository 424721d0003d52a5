"""Rebuilds: in place the result is equal; from the log and moved files every word is there again."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageChops, ImageStat

from imalink.errors import InvalidInput, PathNotFound
from imalink.library.check import check
from imalink.library.edit import edit
from imalink.library.log import export_log, log_lines
from imalink.library.open import open_library
from imalink.library.rebuild import rebuild, rebuild_from_log
from imalink.progress import Cancelled, Snapshot
from imalink.testing.photos import Shot, encoded, sidecar

from .curated import curate

if TYPE_CHECKING:
    from imalink.model.photo import Photo

    from .world import World

PROJECTIONS = {
    "photos": "seq",
    "photo_tags": "",
    "collection_photos": "",
    "assertions": "",
    "links": "",
    "tags": "",
    "categories": "",
    "collections": "",
    "authors": "",
    "regions": "",
    "stacks": "",
    "files": "session_id",
    "folders": "",
    "grouping_proposals": "",
    "aliases": "",
    "identities": "",
    "changes": "",
    "anchors": "",
}
"""Tables that are equal after a rebuild, and the column that is not."""


def tables(world: World) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    with sqlite3.connect(world.directory / "library.db") as connection:
        for table, but in PROJECTIONS.items():
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != but]
            found[table] = sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall(), key=str)
    connection.close()
    return found


def previews(world: World) -> list[tuple[Any, ...]]:
    with sqlite3.connect(world.directory / "derived.db") as connection:
        names = "fingerprint, observed, hothash, raw_tags, hotpreview"
        return sorted(connection.execute(f"SELECT {names} FROM contents").fetchall())


def _alike(one: bytes | None, other: bytes | None) -> bool:
    """Say whether two previews show the same; decoders may differ by a shade from one run to the next."""
    if one is None or other is None:
        return one == other
    difference = ImageChops.difference(Image.open(io.BytesIO(one)), Image.open(io.BytesIO(other)))
    return max(ImageStat.Stat(difference).mean) < 1


@pytest.fixture
def said(world: World) -> World:
    """Pairs, sidecars, a burst, copies, a missing file, a photo merged into another, words on all of it."""
    for number in range(4):
        world.put(f"2019/{number}.jpg", Shot(number, subsec=f"{number}0"))
    world.put("2019/0.dng", Shot(0, subsec="00"))
    world.put("2019/1.xmp", sidecar(3))
    for number in range(3):
        world.put(f"burst/{number}.jpg", Shot(40, subsec=f"1{number}", nudge=number))
    world.put("a/same.jpg", Shot(60))
    world.put("gone.jpg", Shot(70))
    world.scan()
    world.copy("2019/3.jpg", "copies/3.jpg")
    uids = {photo.files[0].path: photo.id for photo in world.photos()}
    edit(world.library, ids=list(uids.values()), values={"title": "of all"})
    for number, (path, uid) in enumerate(sorted(uids.items())):
        edit(world.library, ids=[uid], values={"rating": number % 5 + 1, "description": f"this is {path}"})
    edit(world.library, ids=[uids["a/same.jpg"]], values={"taken": "1985~", "rating": None})
    curate(world)
    world.remove("gone.jpg")
    world.scan()
    return world


# -- in place


def test_in_place_the_result_is_equal(said: World) -> None:
    before, kept = tables(said), previews(said)
    with sqlite3.connect(said.directory / "library.db") as connection:
        connection.execute("UPDATE photos SET rating=1, title='wrong', taken=NULL, hothash=NULL, camera_id=NULL")
        connection.execute("DELETE FROM photo_tags")
        connection.execute("DELETE FROM assertions")
    connection.close()
    gone = said.file("gone.jpg").fingerprint
    assert gone is not None
    with sqlite3.connect(said.directory / "derived.db") as derived:
        derived.execute(
            "UPDATE contents SET hotpreview=x'00' WHERE hotpreview IS NOT NULL AND fingerprint<>?",
            (bytes.fromhex(gone),),
        )
        derived.execute("INSERT INTO contents (fingerprint, observed, raw_tags) VALUES (zeroblob(32), '{}', x'')")
    derived.close()
    said.opened.clear()
    report = rebuild(said.library)
    assert len(said.opened) == 11  # every file that is there, once
    assert (report.missing, report.unread, report.offline) == (1, 0, [])
    assert tables(said) == before
    assert [row[:-1] for row in previews(said)] == [row[:-1] for row in kept]
    assert all(_alike(one[-1], other[-1]) for one, other in zip(previews(said), kept, strict=True))
    assert check(said.library, deep=True).problems == []
    assert {photo.title for photo in said.photos("of all")} == {"of all"}
    assert said.scan().unchanged == 11


def test_what_lies_on_an_absent_disk_stays_as_it_is(said: World) -> None:
    before, kept = tables(said), previews(said)
    said.folder.rename(said.base / "away")
    said.library.root_states.forget()
    said.opened.clear()
    assert rebuild(said.library).offline == ["Pictures"]
    assert said.opened == []
    (said.base / "away").rename(said.folder)
    assert tables(said) == before
    assert previews(said) == kept


def test_one_that_was_ended_goes_on_where_it_was(said: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imalink.library.importsession.REPORT_SECONDS", 0)
    before = tables(said)

    class Ended:
        stages: list[str]

        def __init__(self, until: str, calls: int) -> None:
            self.stages, self._until, self._left = [], until, calls

        def report(self, snapshot: Snapshot) -> None:
            self.stages.append(snapshot.stage)

        def checkpoint(self) -> None:
            if self.stages and self.stages[-1].startswith(self._until):
                self._left -= 1
                if self._left < 0:
                    raise Cancelled

    with pytest.raises(Cancelled):
        rebuild(said.library, progress=Ended("reading", 3))
    said.close()
    with pytest.raises(Cancelled):
        rebuild(said.library, progress=Ended("working", 0))
    said.opened.clear()
    rebuild(said.library)
    assert said.opened == []  # reading had been done
    assert tables(said) == before
    rebuild(said.library)
    assert len(said.opened) == 11  # the next one begins anew


# -- from the log


def words(photo: Photo) -> tuple[object, ...]:
    return photo.id, photo.rating, photo.title, photo.description, photo.taken


def spoken(world: World) -> list[tuple[object, ...]]:
    return sorted((words(photo) for photo in world.photos()), key=str)


def anew(said: World, **options: Any) -> World:
    """Export the log, drop the library, make it again from the log."""
    log = said.base / "log.ndjson"
    export_log(said.library, log)
    said.close()
    shutil.rmtree(said.directory)
    said.opened.clear()
    said.report = rebuild_from_log(log, said.directory, **options)  # type: ignore[attr-defined]
    return said


def test_from_the_log_and_the_files(said: World) -> None:
    before, groups, states = spoken(said), said.groups(), said.states()
    uid = said.library.uid
    anew(said)
    assert spoken(said) == before
    assert said.groups() == groups
    assert said.states() == states
    assert said.library.uid == uid
    assert check(said.library, deep=True).problems == []
    assert said.scan().unchanged == 11
    assert said.report.changes > 20  # type: ignore[attr-defined]


def test_the_log_of_the_new_library_says_the_same(said: World) -> None:
    def of(world: World) -> list[dict[str, Any]]:
        found = [json.loads(line) for line in log_lines(world.library)]
        return [line for line in found if line["type"] in ("batch", "anchor", "change", "alias", "identity", "photo")]

    before = of(said)
    anew(said)
    assert of(said) == before


def test_what_is_said_next_has_a_later_clock_and_another_origin(said: World) -> None:
    anew(said)
    said.rate("2019/2.jpg", 1)
    lines = [json.loads(line) for line in log_lines(said.library)]
    clocks = [line["clock"] for line in lines if line["type"] == "change"]
    assert clocks == sorted(set(clocks))
    assert len({line["origin"] for line in lines if line["type"] == "batch"}) == 2


def test_files_that_were_moved_are_found_with_all_that_was_said(said: World) -> None:
    before, count = spoken(said), len(said.groups())
    log = said.base / "log.ndjson"
    export_log(said.library, log)
    said.close()
    shutil.rmtree(said.directory)
    for path in sorted(said.folder.rglob("*.*")):
        if path.suffix in (".jpg", ".dng") and "copies" not in path.parts:
            place = said.base / "New place" / path.parent.name / f"{'x' if path.suffix == '.jpg' else ''}{path.name}"
            if path.parent.name == "2019":
                place = said.base / "New place" / "2019 moved" / path.name
            place.parent.mkdir(parents=True, exist_ok=True)
            path.rename(place)
    (said.folder / "2019/1.xmp").rename(said.base / "New place/2019 moved/1.xmp")
    shutil.rmtree(said.folder)
    report = rebuild_from_log(log, said.directory, places={"Pictures": said.base / "New place"})
    said.folder = said.base / "New place"
    assert spoken(said) == before
    assert len(said.groups()) == count
    assert report.missing == 1
    assert {photo.state for photo in said.photos()} == {"present", "missing"}
    assert check(said.library).problems == []


def test_what_is_not_found_is_missing_with_everything_said(said: World) -> None:
    before = spoken(said)
    for path in said.folder.rglob("*.jpg"):
        path.unlink()
    (said.folder / "2019/0.dng").unlink()
    said.put("other.jpg", Shot(99))
    log = said.base / "log.ndjson"
    export_log(said.library, log)
    said.close()
    shutil.rmtree(said.directory)
    rebuild_from_log(log, said.directory)
    ours = [words(photo) for photo in said.photos() if photo.title]
    assert sorted(ours, key=str) == before


def test_an_anchor_is_enough(said: World) -> None:
    """A log of nothing but roots, batches, anchors and changes attaches every word again."""
    edited = {photo.id: words(photo) for photo in said.photos()}
    log = said.base / "log.ndjson"
    export_log(said.library, log)
    lines = [line for line in log.read_bytes().splitlines(keepends=True) if json.loads(line)["type"] != "photo"]
    log.write_bytes(b"".join(lines))
    said.close()
    shutil.rmtree(said.directory)
    said.move("2019", "moved")
    report = rebuild_from_log(log, said.directory)
    assert {photo.id: words(photo) for photo in said.photos()} == edited
    assert any("altered" in warning for warning in report.warnings)


def test_an_offline_root_stays_offline_and_a_new_place_can_be_named(said: World) -> None:
    before = spoken(said)
    said.folder.rename(said.base / "Elsewhere")
    log = said.base / "log.ndjson"
    export_log(said.library, log)
    said.close()
    shutil.rmtree(said.directory)
    report = rebuild_from_log(log, said.directory)
    assert report.offline == ["Pictures"]
    assert spoken(said) == before
    assert {photo.state for photo in said.photos()} == {"offline", "missing"}
    said.close()
    shutil.rmtree(said.directory)
    with pytest.raises(InvalidInput, match="no root 'Pictures2'"):
        rebuild_from_log(log, said.directory, places={"Pictures2": said.base})
    report = rebuild_from_log(log, said.directory, places={"Pictures": said.base / "Elsewhere"})
    assert report.offline == []
    assert spoken(said) == before


def test_a_hundred_edits_are_all_there_after_files_were_moved_and_renamed(world: World) -> None:
    for number in range(100):
        world.put(f"{number % 7}/{number:03}.jpg", Shot(number, subsec=f"{number:02}", width=60, height=40))
    world.scan()
    for photo in world.photos():
        edit(world.library, ids=[photo.id], values={"title": photo.files[0].path})
    before = spoken(world)
    log = world.base / "log.ndjson"
    export_log(world.library, log)
    world.close()
    shutil.rmtree(world.directory)
    for number in range(100):
        world.move(f"{number % 7}/{number:03}.jpg", f"all/{(number * 37) % 100:03}.jpg")
    rebuild_from_log(log, world.directory)
    assert spoken(world) == before
    assert {photo.state for photo in world.photos()} == {"present"}
    for photo in world.photos():
        (path,) = [file.path for file in photo.files]
        number = int((photo.title or "").rpartition("/")[2].partition(".")[0])
        assert path == f"all/{(number * 37) % 100:03}.jpg"


def test_it_goes_on_after_it_was_ended_and_touches_no_other_library(
    said: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imalink.library.importsession.REPORT_SECONDS", 0)
    before = spoken(said)
    log = said.base / "log.ndjson"
    export_log(said.library, log)
    said.close()
    with pytest.raises(InvalidInput, match="a library already"):
        rebuild_from_log(log, said.directory)
    shutil.rmtree(said.directory)

    class Ended:
        left = 12

        def report(self, _: Snapshot) -> None: ...

        def checkpoint(self) -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    with pytest.raises(Cancelled):
        rebuild_from_log(log, said.directory, progress=Ended())
    with open_library(said.directory) as library:
        assert check(library).problems == []
    rebuild_from_log(log, said.directory)
    assert spoken(said) == before
    with pytest.raises(PathNotFound):
        rebuild_from_log(said.base / "none", said.directory)


def test_a_log_that_cannot_be_understood_leaves_no_half_library(said: World) -> None:
    log = said.base / "log.ndjson"
    export_log(said.library, log)
    whole = log.read_bytes()
    lines = whole.splitlines(keepends=True)
    said.close()
    shutil.rmtree(said.directory)
    log.write_bytes(b"".join([*lines[:-3], b"nonsense\n", *lines[-3:]]))
    with pytest.raises(InvalidInput, match=f"line {len(lines) - 2} "):
        rebuild_from_log(log, said.directory)
    with open_library(said.directory) as library:
        assert check(library).problems == []
    log.write_bytes(whole)
    rebuild_from_log(log, said.directory)
    assert len(said.photos()) > 5


def test_files_are_as_bytes_on_the_disk(said: World) -> None:
    """Nothing of all this touches an original."""
    before = {path: path.read_bytes() for path in said.folder.rglob("*") if path.is_file()}
    rebuild(said.library)
    anew(said)
    assert {path: path.read_bytes() for path in said.folder.rglob("*") if path.is_file()} == before


def test_files_that_were_moved_and_rewritten_together_are_found_by_what_they_show(world: World) -> None:
    """Other bytes at another place: HotHash, time with sub-seconds and camera are what the log knows them by."""
    shots = [Shot(number, subsec=f"{number:02}") for number in range(30)]
    for number, shot in enumerate(shots):
        world.put(f"{number:03}.jpg", shot)
    world.scan()
    for photo in world.photos():
        edit(world.library, ids=[photo.id], values={"title": photo.files[0].path})
    before = spoken(world)
    log = world.base / "log.ndjson"
    export_log(world.library, log)
    world.close()
    shutil.rmtree(world.directory)
    for number, shot in enumerate(shots):
        world.remove(f"{number:03}.jpg")
        world.put(f"moved/{(number * 7) % 30:03}.jpg", encoded(shot, quality=80))
    rebuild_from_log(log, world.directory)
    assert spoken(world) == before
    for photo in world.photos():
        present = [file.path for file in photo.files if file.state == "present"]
        number = int((photo.title or "").partition(".")[0])
        assert present == [f"moved/{(number * 7) % 30:03}.jpg"]
