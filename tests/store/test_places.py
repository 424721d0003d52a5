"""What every batch asks of the files is answered by an index, however SQLite plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Select, select
from sqlalchemy.dialects import sqlite

from imalink.store.opening import open_store
from imalink.store.overview import Scope
from imalink.store.places import IS_MISSING, IS_PRESENT, at_places
from imalink.store.tables import files

if TYPE_CHECKING:
    from pathlib import Path

PLACES = [(stem, folder) for stem in range(300) for folder in (1, 2)]


def plan(directory: Path, query: Select[tuple[int]]) -> list[str]:
    text = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    store = open_store(directory)
    try:
        with store.library.read() as connection:
            return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]
    finally:
        store.close()


@pytest.mark.parametrize("state", [IS_PRESENT, IS_MISSING])
def test_places_are_found_by_stem_and_folder(tmp_path: Path, state: object) -> None:
    conditions = list(at_places(PLACES))
    assert len(conditions) == 2, "one a folder"
    for there in conditions:
        steps = plan(tmp_path, select(files.c.id).where(there, state))  # type: ignore[arg-type]
        assert steps[0].startswith("SEARCH files USING"), steps
        assert "files_stem (stem=? AND folder_id=?)" in steps[0], steps


@pytest.mark.parametrize("scope", [Scope(folders=[1, 2, 3]), Scope(stems=[(1, 1), (2, 1)])])
def test_failures_of_a_part_are_found_by_their_place(tmp_path: Path, scope: Scope) -> None:
    for where in scope.conditions(failed=True):
        steps = plan(tmp_path, select(files.c.id).where(where))
        assert steps[0].startswith("SEARCH files USING"), steps
        assert "folder_id=?" in steps[0], steps
