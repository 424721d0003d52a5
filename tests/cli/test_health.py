"""``imalink health``: counts for people and programs, lists, exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imalink.model.finding import FINDINGS

if TYPE_CHECKING:
    from .conftest import Program


def test_health_counts_every_kind(imalink: Program) -> None:
    report = imalink("health", "--json").json
    assert [one["code"] for one in report["findings"]] == list(FINDINGS)
    found = {one["code"]: one["files"] for one in report["findings"] if one["files"]}
    assert found["single-copy"] == 6
    assert sum(files for code, files in found.items() if code != "single-copy") == 1  # broken.jpg
    for_people = imalink("health")
    assert for_people.code == 0
    assert "single-copy       6 files" in for_people.out
    assert "volume            " in for_people.out


def test_health_lists_the_files_of_one_kind(imalink: Program) -> None:
    listed = imalink("health", "--list", "single-copy", "--json").lines
    assert len(listed) == 6
    assert {"id", "root", "path", "path_bytes", "size", "photo"} <= set(listed[0])
    assert len(imalink("health", "--list", "single-copy", "--root", "Pictures").out.splitlines()) == 7
    assert imalink("health", "--list", "missing").out == "no such file\n"


def test_unknown_kinds_and_roots_are_named(imalink: Program) -> None:
    for arguments in (("--list", "nonsense"), ("--list", "missing", "--root", "Nowhere")):
        run = imalink("health", *arguments)
        assert (run.code, run.out) == (3, "")
        assert run.err.startswith("error[not-found]: ")
