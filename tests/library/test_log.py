"""The exported log: every line as docs/formats/changelog.md says, the same each time, whole or refused."""

from __future__ import annotations

import hashlib
import json
import re
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from blake3 import blake3

from imalink.changes import logfile
from imalink.errors import InvalidInput
from imalink.library.edit import edit
from imalink.library.log import export_log, log_lines
from imalink.store.tables import IdentityKind, Op
from imalink.testing.photos import Shot

if TYPE_CHECKING:
    from .world import World

PAGE = Path(__file__).parents[2] / "docs/formats/changelog.md"


def parsed(world: World) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log_lines(world.library)]


def of(lines: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [line for line in lines if line["type"] == kind]


@pytest.fixture
def said(world: World) -> World:
    world.put("2019/a.jpg", Shot(1, subsec="25"))
    world.put("2019/b.jpg", Shot(2))
    world.put("2019/b.dng", Shot(2))
    world.put(b"not-\xff.jpg", Shot(3))
    world.scan()
    world.rate("2019/a.jpg", 4)
    uids = [photo.id for photo in world.photos()]
    edit(world.library, ids=uids, values={"title": "Ærø \U0001f4f7\n", "rating": None})
    edit(world.library, ids=[world.photo("2019/a.jpg").id], values={"taken": "1985~"})
    return world


def test_every_line_says_what_the_page_promises(said: World) -> None:
    lines = parsed(said)
    header = lines[0]
    assert (header["type"], header["format"], header["version"]) == ("header", "imalink-changelog", 1)
    assert header["library"] == said.library.uid
    (root,) = of(lines, "root")
    assert (root["name"], root["path"]) == ("Pictures", str(said.folder))

    photos = {line["uid"]: line for line in of(lines, "photo")}
    assert set(photos) == {photo.id for photo in said.photos()}
    pair = photos[said.photo("2019/b.jpg").id]
    assert [(file["path"], file["kind"], file["format"]) for file in pair["files"]] == [
        ("2019/b.jpg", "picture", "JPEG"),
        ("2019/b.dng", "raw", "DNG"),
    ]
    assert pair["files"][0]["fingerprint"] == blake3(Path(said.folder / "2019/b.jpg").read_bytes()).hexdigest()
    assert pair["taken"] == "2019-06-05T10:11:12"
    assert pair["camera"] == "Canon EOS 5D"
    assert re.fullmatch("h1:[0-9a-f]{64}", pair["hothash"])

    batches = of(lines, "batch")
    assert [batch["source"] for batch in batches] == ["user"] * 3
    assert {batch["origin"] for batch in batches} == {header["origin"]}
    changes = of(lines, "change")
    assert [(change["field"], change["op"], change.get("value")) for change in changes] == [
        ("rating", "set", 8),
        *[("title", "set", "Ærø \U0001f4f7\n")] * 3,
        *[("rating", "clear", None)] * 3,
        ("taken", "set", "1985~"),
    ]
    assert [change["clock"] for change in changes] == sorted({change["clock"] for change in changes})
    assert {change["kind"] for change in changes} == {"photo"}

    edited = said.photo("2019/a.jpg").id
    assert "taken" not in photos[edited]  # what was said is no sign to know the photo by
    anchors = {line["target"]: line["value"] for line in of(lines, "anchor")}
    assert set(anchors) == set(photos)
    assert anchors[edited]["taken"] == "2019-06-05T10:11:12.25"
    odd = next(line for line in anchors.values() if "path_bytes" in line)
    assert logfile.path_of(odd) == b"not-\xff.jpg"


def test_batches_and_anchors_stand_before_what_needs_them(said: World) -> None:
    known: set[str] = set()
    for line in parsed(said):
        if line["type"] in ("anchor", "change"):
            assert line["batch"] in known
            assert line["type"] == "anchor" or line["target"] in known
        if line["type"] in ("batch", "photo", "identity", "root"):
            known.add(line["uid"])
        if line["type"] == "photo":
            assert all(file["root"] in known for file in line["files"])


def test_the_same_library_gives_the_same_bytes_and_rescans_change_nothing(said: World) -> None:
    first = b"".join(log_lines(said.library))
    said.scan()
    said.close()
    assert b"".join(log_lines(said.library)) == first


def test_the_last_line_tells_of_all_before(said: World, tmp_path: Path) -> None:
    count = export_log(said.library, tmp_path / "log.ndjson")
    raw = (tmp_path / "log.ndjson").read_bytes()
    assert list(tmp_path.glob(".*")) == []
    body, _, last = raw.rstrip(b"\n").rpartition(b"\n")
    assert json.loads(last) == {"type": "end", "lines": count - 1, "blake3": blake3(body + b"\n").hexdigest()}
    state = logfile.LogState()
    read = list(logfile.read(raw.splitlines(keepends=True), state))
    assert (len(read), state.ended, state.unaltered) == (count - 1, True, True)


def test_a_failed_export_leaves_the_former_file(said: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "log.ndjson"
    place.write_text("former")

    def broken(*_: object) -> Any:
        yield {"type": "header"}
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("imalink.library.log.logexport.lines", broken)
    with pytest.raises(OSError, match="No space"):
        export_log(said.library, place)
    assert place.read_text() == "former"
    assert list(tmp_path.glob(".*")) == []


def test_the_words_of_the_log_are_those_of_the_tables() -> None:
    assert tuple(kind.name.lower() for kind in IdentityKind) == logfile.KINDS
    assert tuple(op.name.lower() for op in Op) == logfile.OPS


UID = "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
HEADER = {"type": "header", "format": "imalink-changelog", "version": 1, "library": UID, "origin": UID, "clock": 0}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (b"", "line 1 "),
        (b"[]\n", "line 1 "),
        (b"\xff\xfe\n", "line 1 "),
        (b'{"type":"batch"}\n', "line 1 "),
        (logfile.encode({**HEADER, "library": "x"}), "line 1 "),
        (logfile.encode(HEADER) + b"nonsense\n", "line 2 "),
        (logfile.encode(HEADER) + b'{"type":"photo","uid":"%s","added":1,"files":[{}]}\n' % UID.encode(), "line 2 "),
        (logfile.encode(HEADER) + b'{"type":"change","batch":"%s"}\n' % UID.encode(), "line 2 "),
        (logfile.encode(HEADER) + b'{"type":"identity","uid":"%s","kind":"ghost"}\n' % UID.encode(), "ghost"),
        (logfile.encode(HEADER) + b'{"type":"end"}\n{"type":"end"}\n', "line 3 "),
        (logfile.encode({**HEADER, "version": 2}), "version 2"),
        (logfile.encode(HEADER) + b"[" * 100_000 + b"\n", "line 2 "),
    ],
)  # fmt: skip
def test_what_is_no_log_is_refused_with_its_line(text: bytes, where: str) -> None:
    with pytest.raises(InvalidInput, match=where):
        list(logfile.read(text.splitlines(keepends=True)))


def test_a_log_cut_off_is_read_as_far_as_it_goes() -> None:
    state = logfile.LogState()
    raw = logfile.encode(HEADER) + b'{"type":"identity","uid":"%s","kind":"tag"}\n{"type":"ident' % UID.encode()
    assert len(list(logfile.read(raw.splitlines(keepends=True), state))) == 2
    assert not state.ended


def test_what_a_newer_program_adds_is_passed_over() -> None:
    raw = logfile.encode(HEADER) + logfile.encode({"type": "weather", "uid": 3})
    assert [line["type"] for _, line in logfile.read(raw.splitlines(keepends=True))] == ["header"]


def test_memory_does_not_grow_with_the_log(said: World) -> None:
    uids = [photo.id for photo in said.photos()]

    def peak() -> int:
        tracemalloc.start()
        digest = hashlib.sha256()
        for line in log_lines(said.library):
            digest.update(line)
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    for number in range(20):
        edit(said.library, ids=uids, values={"title": f"{number}" * 50})
    peak()
    few = peak()
    for number in range(300):
        edit(said.library, ids=uids, values={"title": f"{number}" * 50})
    assert peak() < few + 1_500_000


def test_the_page_names_every_type_and_op() -> None:
    text = PAGE.read_text("utf-8")
    for word in (*logfile.OPS, *logfile.KINDS, *logfile.FILE_KINDS, "header", "root", "photo", "identity", "alias",
                 "batch", "anchor", "change", "ignored", "leftover", "end"):  # fmt: skip
        assert f"`{word}`" in text, word
