"""Sizes named by headers, as Pillow and libheif read them from whole files."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from imalink.media.headersize import header_size


def made(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (31, 17), "red").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("PNG", made("PNG")),
        ("GIF", made("GIF")),
        ("BMP", made("BMP")),
        ("BMP", made("DIB")),
        ("JPEG", made("JPEG")),
        ("JPEG", made("JPEG", progressive=True)),
        ("WEBP", made("WEBP")),
        ("WEBP", made("WEBP", lossless=True)),
        ("WEBP", made("WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0")),
        ("TIFF", made("TIFF")),
        ("AVIF", made("AVIF")),
    ],
)
def test_size_of_the_header(name: str, data: bytes) -> None:
    assert header_size(data, name) == (31, 17)
    assert header_size(data, name, 6) == (17, 31)
    assert header_size(data, "JXL") is None
    for end in range(0, min(len(data), 400), 3):
        assert header_size(data[:end], name) in (None, (31, 17))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\xff" * 8),
        ("GIF", b"GIF89a\0\0\0\0"),
        ("JPEG", b"\xff\xd8" + b"\xff" * 1000),
        ("JPEG", b"\xff\xd8" + b"\xff\xe0\0\0" * 1000),
        ("TIFF", b"II*\0\xff\xff\xff\x7f"),
        ("AVIF", b"ispe" * 100),
        ("WEBP", b"RIFF\0\0\0\0WEBPxxxx"),
        ("PNG", b""),
    ],
)
def test_damaged_headers_say_nothing(name: str, data: bytes) -> None:
    assert header_size(data, name) is None
