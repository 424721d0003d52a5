"""A world for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imalink.testing.photos import Shot

from .world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    made = World(tmp_path, monkeypatch)
    yield made
    made.close()


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load whatever a scan loads: a user without powers may not be let into the folder where Python lies."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        made = World(tmp_path_factory.mktemp("warm"), monkeypatch)
        made.put("a.jpg", Shot(1))
        made.scan()
        made.rate("a.jpg", 1)
        made.close()


@pytest.fixture
def humble_world(warm: None, humble: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A world in which permissions mean something."""
    made = World(humble, monkeypatch)
    yield made
    made.close()
