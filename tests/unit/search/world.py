"""What the tests of results share: photos, an index of them in several segments, and how much is asked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from imalink.model.field import FIELDS
from imalink.search.index import SearchIndex

from .photos import CUSTOM_FIELDS, photos

if TYPE_CHECKING:
    from collections.abc import Iterator

PHOTOS = photos(int(os.environ.get("IMALINK_SEARCH_PHOTOS", "400")))
MANY = settings(
    max_examples=int(os.environ.get("IMALINK_SEARCH_QUERIES", "400")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""More photos and queries can be asked for by the environment."""


@pytest.fixture(scope="module")
def plugged() -> Iterator[None]:
    """Fields that a plug-in adds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FIELDS, "_members", {**FIELDS._members, **{field.name: field for field in CUSTOM_FIELDS}})
        yield


@pytest.fixture(scope="module")
def index(plugged: None, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """All photos, written in several commits."""
    opened = SearchIndex.open(Path(tmp_path_factory.mktemp("search")))
    step = max(len(PHOTOS) // 6, 1)
    for start in range(0, len(PHOTOS), step):
        with opened.writer() as writer:
            writer.apply(PHOTOS[start : start + step], (), start)
    return opened
