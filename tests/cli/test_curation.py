"""What people say on the command line: edits, tags, collections, undo, history."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING

from imalink.testing.photos import Shot, encoded

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Program


def test_said_listed_taken_back(imalink: Program) -> None:
    asked = imalink("edit", "camera:canon", "--set", "taken=summer 1972", "--add", "tag=People/Ann", "--dry-run")
    assert "taken: 3 photos would change" in asked.out
    assert "tags: 3 photos would change" in asked.out
    done = json.loads(
        imalink("edit", "camera:canon", "--add", "tag=People/Ann", "--add", "collection=Best", "--json").out
    )
    assert done["photos"] == 3
    assert "3  " in imalink("tag", "list", "--text", "ann").out
    moved = imalink("edit", "tag:ann", "--shift-time", "+1h", "--zone", "+02:00")
    assert moved.code == 0
    found = [json.loads(line) for line in imalink("search", "tag:ann", "--json").out.splitlines()]
    assert {photo["taken"] for photo in found} >= {"2019-06-05T11:11:12"}
    assert {photo["utc_offset"] for photo in found} == {"+02:00"}
    imalink("undo", done["batch"])
    assert imalink("search", "tag:ann", "--json").out == ""
    assert "(taken back)" in imalink("log").out
    imalink("redo", done["batch"])
    assert len(imalink("search", "collection:Best", "--json").out.splitlines()) == 3
    assert "People/Ann" in imalink("history", found[0]["id"]).out
    assert "name" in imalink("history", "People/Ann").out
    assert imalink("undo", "no-such-batch").code == 3


def test_fields_of_ones_own_sort_and_stand_in_tables(imalink: Program) -> None:
    imalink("field", "add", "Client")
    imalink("field", "add", "Fee", "--set", "type=money")
    ids = [json.loads(line)["id"] for line in imalink("search", "", "--json").out.splitlines()]
    for id, client, fee in zip(ids, ("Zeit", "=Vogue", "Ähre"), ("2", "10", "-1"), strict=False):
        assert imalink("edit", f"id:{id}", "--set", f"client={client}", "--set", f"fee={fee}").code == 0
    rows = list(csv.DictReader(io.StringIO(imalink("search", "--csv", "--sort", "-fee").out, newline="")))
    assert [row["id"] for row in rows][:3] == [ids[1], ids[0], ids[2]]
    assert len(rows) == len(ids)
    assert [(row["custom.client"], row["custom.fee"]) for row in rows[:3]] == [
        ("'=Vogue", "10.0"), ("Zeit", "2.0"), ("Ähre", "-1.0")
    ]  # fmt: skip
    table = imalink("search", "has:client sort:client", "--csv", "--limit", "2").out
    assert [row["id"] for row in csv.DictReader(io.StringIO(table, newline=""))] == [ids[1], ids[2]]
    assert table.count("\r\n") == 3
    assert imalink("search", "--csv", "--json").code == 2


def test_stacks_by_hand(imalink: Program) -> None:
    found = [json.loads(line)["id"] for line in imalink("search", "", "--json").out.splitlines()]
    made = json.loads(imalink("stack", "make", *found[:2], "--json").out)
    assert json.loads(imalink("stack", "list", "--json").out)["photos"] == 2
    imalink("stack", "add", made["id"], found[2])
    imalink("stack", "cover", made["id"], found[1])
    (listed,) = [json.loads(line) for line in imalink("stack", "list", "--json").out.splitlines()]
    assert (listed["photos"], listed["cover"]["id"]) == (3, found[1])
    assert len(imalink("search", "is:top", "--json").out.splitlines()) == len(found) - 2
    assert imalink("stack", "split", made["id"], found[2]).code == 0
    assert imalink("stack", "dissolve", made["id"]).code == 0
    assert "no stacks" in imalink("stack", "list").out
    assert imalink("stack", "suggest").code == 0
    assert imalink("stack", "accept", "--all").code == 0
    assert imalink("stack", "accept").code == 2
    assert imalink("stack", "dismiss", "zz").code == 3
    root = json.loads(imalink("roots", "list", "--json").out)["roots"][0]
    changed = json.loads(imalink("roots", "set", root["name"], "--stack-rule", "burst", "--json").out)
    assert changed["options"]["stack_rules"] == ["burst"]
    changed = json.loads(imalink("roots", "set", root["name"], "--no-stack-rules", "--json").out)
    assert changed["options"]["stack_rules"] == []


def test_photos_merged_and_split(imalink: Program) -> None:
    found = [json.loads(line) for line in imalink("search", "", "--json").out.splitlines()]
    one, other = found[:2]
    assert imalink("photo", "merge", one["id"], other["id"]).code == 0
    assert len(imalink("search", "", "--json").out.splitlines()) == len(found) - 1
    name = other["files"][0]["path"]
    done = json.loads(imalink("photo", "split", one["id"], name, "--json").out)
    assert done["photos"][0] == one["id"]
    assert len(imalink("search", "", "--json").out.splitlines()) == len(found)
    assert imalink("photo", "split", one["id"], "nothing.jpg").code == 3


def test_a_scan_gives_its_new_photos_tags_and_an_author(fresh: Program, folder: Path) -> None:
    fresh("author", "add", "Ann")
    shutil.copy(folder / "2019" / "IMG_0001.jpg", folder / "copied.jpg")
    (folder / "new.jpg").write_bytes(encoded(Shot(77)))
    assert fresh("scan", "--tag", "Events/Wedding", "--author", "Ann").code == 0
    newest = json.loads(fresh("sessions", "--json").out.splitlines()[0])
    assert (newest["photos"], newest["tags"]) == (1, ["Events/Wedding"])
    (found,) = [json.loads(line) for line in fresh("search", newest["query"], "--json").out.splitlines()]
    assert (found["files"][0]["path"], found["tags"]) == ("new.jpg", ["Events/Wedding"])
    assert "Events/Wedding" in fresh("sessions").out
    assert fresh("scan", "--author", "Nobody").code == 3
