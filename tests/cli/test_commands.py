"""The commands over a real library: what other programs read, and their exit codes."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .conftest import NO_TEXT_NAME, STRANGE_NAME, Program, Run, picture

if TYPE_CHECKING:
    from pathlib import Path

PHOTO_KEYS = [
    *("id", "taken", "taken_precision", "utc_offset", "title", "description", "rating", "tags", "width", "height"),
    *("camera", "lens", "iso", "aperture", "shutter", "focal_length", "latitude", "longitude", "altitude", "hothash"),
    "files",
]
FILE_KEYS = ["root", "path", "role", "format", "size", "fingerprint", "state"]
REPORT_KEYS = [
    "files_seen",
    "new",
    "changed",
    "moved",
    "missing",
    "unchanged",
    "failed",
    "photos",
    "seconds",
    "failures",
]


def test_scan_reports_every_file(scanned: tuple[Path, Run]) -> None:
    run = scanned[1]
    assert run.code == 0
    report = run.json
    assert set(REPORT_KEYS) <= set(report)
    assert (report["files_seen"], report["new"], report["failed"], report["photos"]) == (7, 7, 1, 6)
    (failure,) = report["failures"]
    assert set(failure) == {"path", "code", "message"}
    assert failure["path"].endswith("broken.jpg")
    assert isinstance(report["seconds"], float)


def test_a_second_scan_finds_nothing_to_do(imalink: Program, photos: Path) -> None:
    report = imalink("scan", "--json").json
    assert (report["files_seen"], report["unchanged"], report["new"]) == (7, 7, 0)
    assert imalink("scan", photos).out.startswith("7 files (")


def test_scan_for_people_lists_failures_on_safe_lines(fresh: Program, photos: Path) -> None:
    run = fresh("scan", photos)
    assert run.code == 0
    assert re.search(r"^failed: .*broken\.jpg: [a-z-]+: .+$", run.out, re.MULTILINE)
    assert "6 photos in all" in run.out


def test_a_dry_run_stores_nothing(fresh: Program, photos: Path) -> None:
    report = fresh("scan", "--dry-run", "--json", photos).json
    assert (report["files_seen"], report["new"]) == (7, 7)
    assert fresh("search", "--json").out == ""


def test_a_scan_without_roots_says_how_to_begin(fresh: Program) -> None:
    assert "imalink scan ~/Pictures" in fresh("scan").out
    assert fresh("scan", "--json").json["files_seen"] == 0


def test_scan_takes_depth_and_exclude(fresh: Program, photos: Path) -> None:
    report = fresh("scan", "--json", "--dry-run", "--depth", "0", "--exclude", "*.png", photos).json
    assert report["files_seen"] == 3


def test_scan_of_a_path_that_is_not_there(fresh: Program, tmp_path: Path) -> None:
    run = fresh("scan", tmp_path / "nowhere")
    assert run.code == 3
    assert re.fullmatch(r"error\[path-not-found\]: [^\n]+\n", run.err)
    assert "nowhere" in run.err


def test_search_prints_one_object_a_line_with_the_promised_keys(imalink: Program) -> None:
    run = imalink("search", "--json")
    assert run.code == 0
    assert len(run.lines) == 6
    for photo in run.lines:
        assert list(photo)[: len(PHOTO_KEYS)] == PHOTO_KEYS
        assert photo["files"]
        for file in photo["files"]:
            assert set(FILE_KEYS) <= set(file)
            assert re.fullmatch(r"[0-9a-f]{64}", file["fingerprint"])
        assert re.fullmatch(r"h1:[0-9a-f]{64}", photo["hothash"])


def test_search_values(imalink: Program) -> None:
    (photo,) = imalink("search", "--json", "camera:canon", "year:2020").lines
    assert photo["taken"] == "2020-01-02T03:04:05"
    assert photo["taken_precision"] == "second"
    assert (photo["width"], photo["height"], photo["rating"], photo["title"]) == (160, 120, None, None)
    assert photo["files"][0]["path"] == "2019/Lofoten/IMG_0003.jpg"


def test_search_sorts_and_limits(imalink: Program) -> None:
    newest = imalink("search", "--json", "--limit", "1").lines
    oldest = imalink("search", "--json", "--limit", "1", "--sort", "taken").lines
    assert [photo["taken"] for photo in newest + oldest] == ["2020-01-02T03:04:05", "2019-06-05T10:11:12"]
    assert imalink("search", "--json", "--limit", "0").out == ""


def test_names_that_are_no_text_are_valid_json_and_safe_lines(imalink: Program) -> None:
    paths = [file for photo in imalink("search", "--json").lines for file in photo["files"]]
    assert STRANGE_NAME in [file["path"] for file in paths]
    (odd,) = [file for file in paths if "path_bytes" in file]
    assert odd["path"] == NO_TEXT_NAME.decode("utf-8", "replace")
    table = imalink("search", PYTHONIOENCODING="ascii").out
    assert len(table.splitlines()) == 7
    assert "\\n" in table


def test_search_that_finds_nothing(imalink: Program) -> None:
    assert imalink("search", "--json", "nosuchword") == Run(0, "", "")
    assert imalink("search", "nosuchword") == Run(0, "", "no photos found\n")


@pytest.mark.parametrize("arguments", [["search", "nosuchfield:("], ["search", "--sort", "nosuchkey"]])
def test_a_query_that_cannot_be_understood(imalink: Program, arguments: list[str]) -> None:
    run = imalink(*arguments)
    assert (run.code, run.out) == (2, "")
    assert re.fullmatch(r"error\[[a-z-]+\]: [^\n]+\n", run.err)


def test_a_reader_that_leaves_early_is_no_error(imalink: Program) -> None:
    command = [sys.executable, "-m", "imalink.cli", "--library", imalink.library, "search", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=30) == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_closed_stdout_and_a_full_one(imalink: Program) -> None:
    def shell(rest: str) -> tuple[int, str]:
        command = f'"{sys.executable}" -m imalink.cli --library "{imalink.library}" search --json {rest}'
        done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
        return done.returncode, done.stderr

    assert shell(">&-") == (0, "")
    if os.path.exists("/dev/full"):
        code, err = shell("> /dev/full")
        assert code == 6
        assert re.fullmatch(r"error\[disk-full\]: [^\n]+\n", err)


def test_edit_sets_a_rating_and_names_its_batch(imalink: Program) -> None:
    edited = imalink("edit", "year:2019", "--set", "rating=4", "--json").json
    assert edited["photos"] == 2
    assert re.fullmatch(r"[0-9a-f-]{36}", edited["batch"])
    assert [photo["rating"] for photo in imalink("search", "rating:4", "--json").lines] == [4, 4]
    assert re.fullmatch(r"6 photos changed, batch [0-9a-f-]{36}\n", imalink("edit", "", "--set", "rating=").out)
    assert imalink("search", "rating:4", "--json").out == ""


@pytest.mark.parametrize("assignment", ["rating=9", "rating=many", "nosuchfield=1", "hothash=h1:00"])
def test_values_that_cannot_be_meant_change_nothing(imalink: Program, assignment: str) -> None:
    run = imalink("edit", "", "--set", assignment)
    assert (run.code, run.out) == (2, "")
    assert re.fullmatch(r"error\[[a-z-]+\]: [^\n]+\n", run.err)


def test_show_by_id_start_of_id_and_path(imalink: Program, photos: Path) -> None:
    (photo,) = imalink("search", "year:2020", "--json").lines
    by_path = imalink("show", "--json", photos / "2019" / "Lofoten" / "IMG_0003.jpg")
    assert by_path.code == 0
    assert by_path == imalink("show", "--json", photo["id"])
    assert {key: by_path.json[key] for key in photo} == photo
    (file,) = by_path.json["raw_tags"]
    tags = {tag["key"]: tag["value"] for tag in file["tags"]}
    assert tags["Exif.Image.Model"] == "Canon EOS 5D"
    ids = [other["id"] for other in imalink("search", "--json").lines]
    length = next(n for n in range(4, 37) if len({one[:n] for one in ids}) == len(ids))
    assert imalink("show", photo["id"][: max(length, 24)]).out.startswith(f"ID            {photo['id']}\n")


def test_show_of_a_name_that_is_no_text(imalink: Program, photos: Path) -> None:
    run = imalink("show", os.fsencode(photos) + b"/" + NO_TEXT_NAME)
    assert run.code == 0
    assert "\ufffd" in run.out


@pytest.mark.parametrize("named", ["01900000-0000-7000-8000-000000000000", "0190", "nowhere/IMG_1.jpg", "IMG_1.jpg"])
def test_show_of_what_is_not_there(imalink: Program, named: str) -> None:
    run = imalink("show", named)
    assert (run.code, run.out) == (3, "")
    assert re.fullmatch(r"error\[(path-)?not-found\]: [^\n]+\n", run.err)


def test_roots_lists_and_adds(fresh: Program, photos: Path, tmp_path: Path) -> None:
    assert fresh("roots").out == "no roots yet; imalink scan PATH adds one\n"
    added = fresh("roots", "add", photos, "--name", "Mine", "--json").json
    assert (added["name"], added["path"], added["photos"]) == ("Mine", str(photos), 0)
    assert fresh("roots", "--json").json == {"roots": [added]}
    assert "Mine" in fresh("roots").out
    assert fresh("roots", "add", tmp_path / "nowhere").code == 3


def test_stats(imalink: Program) -> None:
    stats = imalink("stats", "--json").json
    assert (stats["photos"], stats["files"], stats["failed"]) == (6, 7, 1)
    assert stats["overhead"] > 0
    assert re.search(r"^Photos +6$", imalink("stats").out, re.MULTILINE)


def test_check_of_a_whole_and_of_a_damaged_library(imalink: Program) -> None:
    assert imalink("check") == Run(0, "no problems found\n", "")
    assert imalink("check", "--json").json["problems"] == []
    database = imalink.library / "library.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2 :] = os.urandom(len(data) - len(data) // 2)
    database.write_bytes(data)
    damaged = imalink("check", "--json")
    assert damaged.code in {1, 6}
    assert damaged.code == 6 or damaged.json["problems"]


def test_the_library_is_named_by_the_environment_too(scanned: tuple[Path, Run], tmp_path: Path) -> None:
    shutil.copytree(scanned[0], tmp_path / "library")
    run = subprocess.run(
        [sys.executable, "-m", "imalink.cli", "search", "--json"],
        env={**os.environ, "IMALINK_LIBRARY": str(tmp_path / "library")},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stdout.count(b"\n")) == (0, 6)


def unusable(folder: Path, kind: str) -> Path:
    library = folder / "library"
    if kind == "file":
        library.write_text("not a folder")
        return library
    library.mkdir()
    if kind == "foreign":
        with sqlite3.connect(library / "library.db") as database:
            database.execute("CREATE TABLE other (id)")
        database.close()
    if kind == "no database":
        (library / "library.db").write_bytes(b"no database at all" * 500)
    return library


@pytest.mark.parametrize("kind", ["file", "foreign", "no database"])
@pytest.mark.parametrize("command", [["search"], ["check"], ["scan"], ["stats"]], ids=" ".join)
def test_a_library_that_is_not_ours_is_left_alone(tmp_path: Path, kind: str, command: list[str]) -> None:
    library = unusable(tmp_path, kind)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    run = Program(library)(*command)
    assert (run.code, run.out) == (6, "")
    assert re.fullmatch(r"error\[library-unusable\]: [^\n]+\n", run.err)
    assert str(library) in run.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_debug_shows_where_an_error_comes_from(fresh: Program, tmp_path: Path) -> None:
    debug = subprocess.run(
        [sys.executable, "-m", "imalink.cli", "--library", fresh.library, "--debug", "scan", tmp_path / "nowhere"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert debug.returncode == 3
    assert debug.stderr.startswith("Traceback")
    assert debug.stderr.splitlines()[-1].startswith("error[path-not-found]: ")


def test_a_rescan_imports_neither_the_web_nor_drawing(imalink: Program) -> None:
    code = (
        "import sys\nfrom imalink.cli.main import main\n"
        "try:\n    main()\nfinally:\n    print('MODULES', *sys.modules, file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "--library", imalink.library, "scan"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0
    assert not {"rich", "fastapi", "uvicorn", "exiv2", "rawpy", "alembic"} & set(
        run.stderr.partition("MODULES")[2].split()
    )


def test_a_changed_and_a_vanished_file(fresh: Program, photos: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(photos / "2019", mine)
    assert fresh("scan", mine, "--json").json["new"] == 3
    (mine / "IMG_0001.jpg").unlink()
    picture(mine / "IMG_0002.jpg", (10, 10, 10), "2019:06:06 10:11:13")
    report = fresh("scan", "--json").json
    assert (report["missing"], report["replaced"], report["new"], report["unchanged"]) == (2, 1, 1, 1)
