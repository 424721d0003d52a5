"""Make trees of many small photos in seconds: real JPEGs with Exif, each with its own bytes and capture time."""

from __future__ import annotations

import datetime as dt
import io
import os
import random
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = 64
FOLDER = 100


def _templates(seed: int) -> list[bytes]:
    """Return small JPEGs whose Exif capture time is a run of digits that can be replaced."""
    generator = random.Random(seed)
    found = []
    for number in range(PICTURES):
        grid = Image.frombytes("RGB", (6, 4), bytes(generator.randrange(256) for _ in range(72)))
        exif = Image.Exif()
        exif[0x010F], exif[0x0110] = "Bench", f"Camera {number % 7}"
        exif.get_ifd(0x8769)[0x9003] = "9999:99:99 99:99:99"
        buffer = io.BytesIO()
        grid.resize((96, 64), Image.Resampling.BICUBIC).save(buffer, "JPEG", quality=70, exif=exif)
        found.append(buffer.getvalue())
    return found


def make_photos(root: Path, count: int, *, seed: int = 1) -> None:
    """Write ``count`` photos, 100 a folder, spread over 15 years; nothing is done where they are there already."""
    done = root.with_suffix(".made")
    if done.exists() and done.read_text("ascii") == str(count):
        return
    templates = _templates(seed)
    start = dt.datetime(2010, 1, 1)  # noqa: DTZ001 - local wall time, as cameras write it
    for number in range(count):
        folder = root / f"{number // (FOLDER * 100):03d}" / f"{number // FOLDER % 100:03d}"
        if number % FOLDER == 0:
            folder.mkdir(parents=True, exist_ok=True)
        taken = start + dt.timedelta(seconds=number * 15 * 365 * 86400 // count)
        body = templates[number % PICTURES].replace(
            b"9999:99:99 99:99:99", taken.strftime("%Y:%m:%d %H:%M:%S").encode("ascii")
        )
        comment = f"{number:012d}".encode("ascii")
        (folder / f"IMG_{number % 10000:04d}.JPG").write_bytes(
            body[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment + body[2:]
        )
    done.write_text(str(count), "ascii")


def make_empty(root: Path, count: int, folder: int = 1000, suffix: str = "JPG") -> None:
    """Write ``count`` empty files with photos' names, ``folder`` in each folder."""
    done = root.with_suffix(".made")
    made = f"{count} {folder} {suffix}"
    if done.exists() and done.read_text("ascii") == made:
        return
    for number in range(count):
        place = os.path.join(root, f"{number // folder // 100:03d}", f"{number // folder % 100:02d}")
        if number % folder == 0:
            os.makedirs(place, exist_ok=True)
        os.close(os.open(os.path.join(place, f"IMG_{number:07d}.{suffix}"), os.O_CREAT | os.O_WRONLY, 0o644))
    done.write_text(made, "ascii")
