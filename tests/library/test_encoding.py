"""An index built by two processes holds what one process makes of the same library."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from imalink.library import encoding
from imalink.library.open import open_library
from imalink.store import documents
from imalink.store.roots import insert_root
from imalink.testing.rows import Row, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imalink.library.open import Library

PHOTOS = 2500


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library") as opened:
        with opened.store.library.write() as connection:
            root = insert_root(connection, b"/nowhere/Pictures")
        fill(
            opened.store,
            root,
            (Row(f"{n // 50}/img {n}.jpg", str(n), n.to_bytes(32), camera=f"Blå {n % 7}") for n in range(PHOTOS)),
        )
        yield opened


def of_one_process(library: Library) -> list[dict[str, object]]:
    with library.store.library.read() as connection:
        rows = [row for (row,) in connection.exec_driver_sql("SELECT id FROM photos ORDER BY id")]
        return [json.loads(encoding.encode(one)) for one in documents.build(connection, rows, library.store.tag_trees)]


def test_another_process_makes_the_same_documents(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "LARGE", PHOTOS)
    made = [json.loads(one) for one in encoding.encoded_photos(library.store)]
    assert made == of_one_process(library)
    assert len(made) == PHOTOS


def test_where_the_other_process_ends_this_one_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(encoding, "LARGE", PHOTOS)
    answered = encoding._answered
    given: list[int] = []

    def ends_after_one(answers: object) -> list[str]:
        if given:
            raise encoding.WireClosed("the stream ended")
        given.append(1)
        return answered(answers)  # type: ignore[arg-type]

    monkeypatch.setattr(encoding, "_answered", ends_after_one)
    made = [json.loads(one) for one in encoding.encoded_photos(library.store)]
    assert given
    assert "process" in caplog.text
    assert made == of_one_process(library)


def test_a_large_index_built_anew_finds_everything(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "LARGE", PHOTOS)
    library.follower.rebuild()
    reader = library.index.read()
    assert reader.count() == PHOTOS
    assert reader.count('camera:="bla 3"') == sum(n % 7 == 3 for n in range(PHOTOS))
    assert library.index.sequence == library.follower.sequence()
