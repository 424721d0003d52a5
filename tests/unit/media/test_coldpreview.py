"""The large preview: upright, within its size, never enlarged; an error that a person understands otherwise."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from imalink.errors import FileUnreadable
from imalink.media.coldpreview import render
from imalink.testing.pictures import ORIENTED, WRITERS, dng, likeness, scene

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = Image.fromarray(scene(1500, 1000))


@pytest.mark.parametrize("name", [*ORIENTED])
@pytest.mark.parametrize("orientation", [1, 6])
def test_upright_and_within_its_size(name: str, orientation: int, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(WRITERS[name](PICTURE, orientation))
    jpeg, width, height = render(os.fsencode(path), 900, 85)
    shown = Image.open(io.BytesIO(jpeg))
    assert shown.size == (width, height) == (900, 600)
    reference = PICTURE.resize(shown.size, Image.Resampling.LANCZOS).convert("L")
    assert likeness(reference, shown.convert("L")) > 0.9


def test_never_enlarged(tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(WRITERS["PNG"](PICTURE, 1))
    assert render(os.fsencode(path), 4096, 85)[1:] == (1500, 1000)


def test_raw_is_developed_where_it_has_no_preview(tmp_path: Path) -> None:
    path = tmp_path / "picture.dng"
    path.write_bytes(dng(PICTURE, 8, preview=False))
    jpeg, width, height = render(os.fsencode(path), 700, 85)
    assert (width, height) == (700, 467)
    assert Image.open(io.BytesIO(jpeg)).size == (700, 467)


@pytest.mark.parametrize("content", [b"", b"words", b"<x/>", b"\xff\xd8\xff\xe0 nothing"])
def test_what_has_no_picture_is_an_error(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "picture.xmp"
    path.write_bytes(content)
    with pytest.raises(FileUnreadable) as caught:
        render(os.fsencode(path), 900, 85)
    assert str(path) in str(caught.value)


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        render(os.fsencode(tmp_path / "gone.jpg"), 900, 85)
