"""One read of a file: what it gives, and what it says when it cannot."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from blake3 import blake3
from PIL import Image

from imalink.media import content as content_module
from imalink.media import reading as reading_module
from imalink.media.formats import COMPANION_SUFFIXES, FORMATS, PICTURE_SUFFIXES, SIDECAR_SUFFIXES, jpeg
from imalink.media.formats.format import PictureError, Request
from imalink.media.reading import ReadOptions, read_media
from imalink.testing.pictures import WRITERS, dng, likeness, scene

if TYPE_CHECKING:
    from pathlib import Path

    from imalink.model.reading import Reading

PICTURE = Image.fromarray(scene(640, 480))
JPEG = WRITERS["JPEG"](PICTURE, 1)


def read(folder: Path, content: bytes, name: str = "picture.jpg", options: ReadOptions | None = None) -> Reading:
    path = folder / name
    path.write_bytes(content)
    return read_media(os.fsencode(path), options)


def codes(reading: Reading) -> list[str]:
    return [failure.code for failure in reading.failures]


def test_everything_of_a_jpeg(tmp_path: Path) -> None:
    reading = read(tmp_path, JPEG)
    assert reading.fingerprint == blake3(JPEG).digest()
    assert reading.size == len(JPEG)
    assert reading.format == "JPEG"
    assert (reading.observed.width, reading.observed.height) == (640, 480)
    assert reading.hotpreview is not None
    assert reading.hothash is not None
    assert reading.hothash.quality > 50
    assert reading.failures == reading.warnings == ()
    assert set(reading.seconds) == {"read", "metadata", "decode", "hotpreview", "hothash"}


def test_large_files_are_mapped_and_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JPEG", "PNG", "TIFF", "HEIF", "AVIF", "WEBP", "GIF", "BMP", "JXL", "DNG"):
        content = WRITERS[name](PICTURE, 1)
        whole = read(tmp_path, content, "picture")
        monkeypatch.setattr(content_module, "IN_MEMORY", 1000)
        mapped = read(tmp_path, content, "picture")
        monkeypatch.undo()
        assert mapped.fingerprint == whole.fingerprint
        assert mapped.hotpreview == whole.hotpreview, name
        assert mapped.hothash == whole.hothash
        assert mapped.observed == whole.observed
        assert mapped.raw_tags == whole.raw_tags


def test_empty(tmp_path: Path) -> None:
    reading = read(tmp_path, b"")
    assert codes(reading) == ["empty"]
    assert reading.fingerprint == blake3(b"").digest()


def test_unknown_content(tmp_path: Path) -> None:
    reading = read(tmp_path, b"just words\n" * 50)
    assert codes(reading) == ["unsupported"]
    assert reading.format is None
    assert codes(read(tmp_path, os.urandom(5000), "random.nef")) == ["unsupported"]


def test_vanished_and_unreadable(tmp_path: Path) -> None:
    assert codes(read_media(os.fsencode(tmp_path / "gone.jpg"))) == ["vanished"]
    assert codes(read_media(os.fsencode(tmp_path / "gone" / "gone.jpg"))) == ["vanished"]
    assert codes(read_media(os.fsencode(tmp_path))) == ["unreadable"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jpg")
        assert codes(read_media(os.fsencode(tmp_path / "pipe.jpg"))) == ["unreadable"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_forbidden(tmp_path: Path) -> None:
    path = tmp_path / "secret.jpg"
    path.write_bytes(JPEG)
    path.chmod(0)
    assert codes(read_media(os.fsencode(path))) == ["unreadable"]


def test_a_name_in_any_bytes(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xff\xfe\n\xe5.JPG")
    with open(path, "wb") as file:
        file.write(JPEG)
    assert read_media(path).hotpreview is not None


def test_a_jpeg_cut_short_is_shown_with_a_failure(tmp_path: Path) -> None:
    reading = read(tmp_path, JPEG[: len(JPEG) // 2])
    assert codes(reading) == ["truncated"]
    assert reading.hotpreview is not None
    shown = np.asarray(Image.open(io.BytesIO(reading.hotpreview.jpeg)).convert("L"))
    reference = np.asarray(PICTURE.resize((400, 300), Image.Resampling.LANCZOS).convert("L"))
    assert likeness(reference[:100], shown[:100]) > 0.94
    assert (reading.observed.width, reading.observed.height) == (640, 480)


def test_a_jpeg_without_any_pixels_is_not_shown(tmp_path: Path) -> None:
    start = JPEG.index(b"\xff\xda")
    reading = read(tmp_path, JPEG[: start + 14])
    assert codes(reading) == ["truncated"]
    assert reading.hotpreview is None
    assert (reading.observed.width, reading.observed.height) == (640, 480)
    assert read(tmp_path, b"\xff\xd8\xff").hotpreview is None


def test_garbage_around_a_jpeg(tmp_path: Path) -> None:
    reading = read(tmp_path, JPEG + b"\0garbage" * 400)
    assert reading.failures == ()
    assert reading.hotpreview == read(tmp_path, JPEG).hotpreview


def test_content_decides_and_a_wrong_name_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, JPEG, "picture.png")
    assert reading.format == "JPEG"
    assert reading.warnings == ("the content is JPEG, the name says PNG",)
    assert read(tmp_path, JPEG, "picture.JPE").warnings == ()
    assert read(tmp_path, JPEG, "picture").warnings == ()
    assert read(tmp_path, JPEG, "picture.xmp").format == "JPEG"


EMPTY_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>'
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.XMP", "XMP"), ("a.jpg.xmp", "XMP"), ("a.aae", "AAE"), ("a.jpg.json", "JSON"), ("a.wav", "WAV")],
)
def test_sidecars_and_companions_have_no_picture(tmp_path: Path, name: str, expected: str) -> None:
    reading = read(tmp_path, EMPTY_XMP, name)
    assert reading.format == expected
    assert reading.fingerprint == blake3(EMPTY_XMP).digest()
    assert reading.failures == ()
    assert reading.hotpreview is None


def test_a_cameras_thumbnail_file_is_a_companion(tmp_path: Path) -> None:
    reading = read(tmp_path, JPEG, "CRW_0001.THM")
    assert reading.format == "THM"
    assert reading.hotpreview is None


def test_suffixes() -> None:
    assert {".xmp", ".aae", ".json"} == SIDECAR_SUFFIXES
    assert {".thm", ".wav"} == COMPANION_SUFFIXES
    assert {".jpg", ".heic", ".cr3", ".nef", ".dng", ".orf", ".rw2", ".pef", ".srw", ".raf", ".arw"} <= PICTURE_SUFFIXES


def test_a_picture_survives_unreadable_metadata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("no such tag")

    monkeypatch.setattr("imalink.media.metadata.extract.extract", broken)
    reading = read(tmp_path, WRITERS["JPEG"](PICTURE, 6))
    assert codes(reading) == ["metadata"]
    assert reading.hotpreview is not None
    # The orientation stands in the JPEG itself, metadata or not.
    assert (reading.observed.width, reading.observed.height) == (640, 480)
    assert reading.hotpreview.width > reading.hotpreview.height


def test_metadata_survive_an_undecodable_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Nikon", "D70"
    out = io.BytesIO()
    PICTURE.save(out, "JPEG", exif=exif)
    content = out.getvalue()
    reading = read(tmp_path, content[: content.index(b"\xff\xdb")] + b"\0" * 500)
    assert reading.observed.model == "D70"
    assert reading.hotpreview is None
    assert set(codes(reading)) & {"undecodable", "truncated"}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "out-of-memory"),
        (PictureError("too-large", "big", 9, 8), "too-large"),
        (ZeroDivisionError(), "undecodable"),
        (RecursionError(), "undecodable"),
    ],
)
def test_whatever_a_decoder_raises_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: str
) -> None:
    def broken(*_: Any) -> None:
        raise error

    monkeypatch.setattr(reading_module, "hothash", broken)
    assert codes(read(tmp_path, JPEG)) == [code]


def test_too_many_pixels_are_told_from_the_header(tmp_path: Path) -> None:
    at = JPEG.index(b"\xff\xc0")
    bomb = JPEG[: at + 5] + (65500).to_bytes(2) * 2 + JPEG[at + 9 :]
    reading = read(tmp_path, bomb)
    assert codes(reading) == ["too-large"]
    assert (reading.observed.width, reading.observed.height) == (65500, 65500)


@pytest.mark.parametrize("size", [256, 400, 512, 800, 1024])
def test_the_hash_does_not_depend_on_the_previews_size(tmp_path: Path, size: int) -> None:
    content = WRITERS["JPEG"](Image.fromarray(scene(3400, 2000)), 1)
    reading = read(tmp_path, content, options=ReadOptions(hotpreview_size=size))
    assert reading.hotpreview is not None
    assert reading.hotpreview.width == size
    assert reading.hothash == read(tmp_path, content).hothash


def test_animations_are_marked_and_shown_by_their_first_frame(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "lime", "blue")]
    for name in ("GIF", "WEBP", "PNG", "AVIF"):
        out = io.BytesIO()
        frames[0].save(out, name, save_all=True, append_images=frames[1:], duration=100)
        reading = read(tmp_path, out.getvalue(), "picture")
        assert reading.observed.animated, name
        assert reading.hotpreview is not None
        red, green, blue = (
            Image.open(io.BytesIO(reading.hotpreview.jpeg)).convert("RGB").resize((1, 1)).getpixel((0, 0))
        )  # type: ignore[misc]
        assert red > 200 > green + blue
    assert not read(tmp_path, WRITERS["GIF"](PICTURE, 1), "picture").observed.animated


def test_the_first_page_of_a_tiff_that_is_no_thumbnail(tmp_path: Path) -> None:
    from PIL import TiffImagePlugin

    thumb_tags = TiffImagePlugin.ImageFileDirectory_v2()
    thumb_tags[254] = 1
    out = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(out, new=True) as writer:
        PICTURE.resize((64, 48)).save(writer, "TIFF", tiffinfo=thumb_tags)
        writer.newFrame()
        PICTURE.save(writer, "TIFF")
        writer.newFrame()
    reading = read(tmp_path, out.getvalue())
    assert (reading.observed.width, reading.observed.height) == (640, 480)


def test_cmyk_jpeg(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("CMYK", (64, 64), (0, 255, 255, 0)).save(out, "JPEG", quality=95)
    reading = read(tmp_path, out.getvalue())
    assert reading.hotpreview is not None
    red, green, blue = Image.open(io.BytesIO(reading.hotpreview.jpeg)).convert("RGB").getpixel((30, 30))  # type: ignore[misc]
    assert red > 230
    assert max(green, blue) < 40


def test_bitmaps_that_wrap_a_jpeg_or_png(tmp_path: Path) -> None:
    for compression, inner in ((4, JPEG), (5, WRITERS["PNG"](PICTURE, 1))):
        header = (40).to_bytes(4, "little") + (640).to_bytes(4, "little") + (480).to_bytes(4, "little") + b"\1\0\0\0"
        header += compression.to_bytes(4, "little") + len(inner).to_bytes(4, "little") + b"\0" * 16
        content = (
            b"BM" + (54 + len(inner)).to_bytes(4, "little") + b"\0" * 4 + (54).to_bytes(4, "little") + header + inner
        )
        reading = read(tmp_path, content, "picture.bmp")
        assert reading.format == "BMP"
        assert reading.hotpreview is not None


class TestRaw:
    def test_the_preview_is_taken_where_it_is_fit(self, tmp_path: Path) -> None:
        reading = read(tmp_path, dng(PICTURE), "picture.dng")
        assert reading.format == "DNG"
        assert (reading.observed.width, reading.observed.height) == (640, 480)
        assert reading.failures == ()

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_developed_where_there_is_none(self, tmp_path: Path, orientation: int) -> None:
        reading = read(tmp_path, dng(PICTURE, orientation, preview=False), "picture.dng")
        assert (reading.observed.width, reading.observed.height) == (640, 480)
        assert reading.hotpreview is not None
        shown = Image.open(io.BytesIO(reading.hotpreview.jpeg)).convert("L")
        assert likeness(PICTURE.resize(shown.size, Image.Resampling.LANCZOS).convert("L"), shown) > 0.6
        upright = read(tmp_path, dng(PICTURE, 1), "upright.dng")
        assert reading.hothash is not None
        assert upright.hothash is not None
        assert reading.hothash.distance(upright.hothash) <= 31

    def test_only_a_preview_left(self, tmp_path: Path) -> None:
        reading = read(tmp_path, dng(PICTURE, sensor=False, make="NIKON"), "picture.nef")
        assert reading.format == "NEF"
        assert reading.hotpreview is not None

    def test_nothing_left(self, tmp_path: Path) -> None:
        reading = read(tmp_path, dng(PICTURE, preview=False, sensor=False), "picture.dng")
        assert "undecodable" in codes(reading)
        assert reading.hotpreview is None


class TestJpegHeader:
    def test_reads_frame_orientation_and_profile(self) -> None:
        profile = bytes(range(256)) * 400
        out = io.BytesIO()
        exif = Image.Exif()
        exif[0x0112] = 7
        Image.new("L", (31, 17)).save(out, "JPEG", exif=exif, icc_profile=profile, progressive=True)
        header = jpeg.read_header(out.getvalue())
        assert (header.width, header.height, header.bits, header.components) == (31, 17, 8, 1)
        assert header.frame == 0xC2
        assert header.orientation == 7
        assert header.profile == profile

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\xff\xd8",
            b"\xff\xd8\xff\xe0\0\0",
            b"\xff\xd8" + b"\xff" * 50,
            b"\xff\xd8\xff\xe1\xff\xffExif\0\0II*\0",
        ],
    )
    def test_never_raises(self, content: bytes) -> None:
        assert jpeg.read_header(content).width == 0

    def test_scale(self) -> None:
        assert [jpeg.scale(edge, 100, 400) for edge in (300, 1199, 1200, 2399, 2400, 3199, 3200, 9000)] == [
            1,
            1,
            2,
            2,
            4,
            4,
            8,
            8,
        ]

    def test_scaled_decoding_has_the_promised_size(self) -> None:
        for size in ((3201, 2399), (2403, 33), (1201, 1201), (17, 9), (8, 8)):
            content = WRITERS["JPEG"](Image.fromarray(scene(*size)), 1)
            divisor = jpeg.scale(*size, 400)
            pixels = jpeg.decode(content, Request((400,))).pixels[0]
            assert pixels.shape[:2] == (-(-size[1] // divisor), -(-size[0] // divisor))


def test_a_server_may_list_formats_without_loading_decoders() -> None:
    script = (
        "import sys, imalink.media.formats as f; assert f.SUFFIXES;"
        "print([m for m in ('rawpy', 'exiv2', 'PIL', 'numpy', 'simplejpeg', 'pillow_heif') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_worker_starts_without_loading_rare_decoders() -> None:
    script = (
        "import sys, imalink.media.reading;"
        "print([m for m in ('rawpy', 'exiv2', 'pillow_heif', 'pillow_jxl', 'PIL.ImageCms') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_picture_format_has_a_decoder() -> None:
    assert len(FORMATS) >= 25
