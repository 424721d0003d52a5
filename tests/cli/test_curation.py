"""What people say on the command line: edits, tags, collections, undo, history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
