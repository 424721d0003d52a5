"""RAW files with an embedded preview: the whole reading against bare LibRaw extraction and a scaled decode."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

from bench.measure import Row
from bench.scan import MAKER

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 40
ROUNDS = 5
LIMIT = 1.3


def make_raws(work: Path) -> Path | None:
    """Return a folder of generated DNGs of 12-24 megapixels, None where the generator is not there."""
    folder = work / "raw"
    if not (work / "raw.truth.json").exists():
        if not MAKER.exists():
            return None
        subprocess.run(
            [
                sys.executable, str(MAKER), "--bases", str(MAKER.parent / "bases"), "--out", str(folder),
                "--count", str(COUNT * 5), "--megapixels", "12-24", "--raw-scale", "3",
            ],
            check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    return folder


def _bare(path: Path) -> None:
    import rawpy
    import simplejpeg

    with rawpy.imread(str(path)) as raw:
        thumb = raw.extract_thumb()
    simplejpeg.decode_jpeg(thumb.data, "RGB", min_height=1, min_width=1, min_factor=2)


def run(work: Path) -> list[Row]:
    """Return the row of RAW speed, in one process."""
    folder = make_raws(work)
    if folder is None:
        return [Row("RAW with preview", "skipped: ../shared/tools/make_library.py is not there", f"<= {LIMIT}x")]
    from imalink.media.reading import read_media

    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".dng")[:COUNT]
    for path in files:  # page cache and decoders warm for both
        path.read_bytes()
        _bare(path)
        read_media(bytes(path))
    bare, whole = [], []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for path in files:
            _bare(path)
        middle = time.perf_counter()
        for path in files:
            read_media(bytes(path))
        bare.append((middle - begin) / len(files) * 1000)
        whole.append((time.perf_counter() - middle) / len(files) * 1000)
    ratio = sorted(one / other for one, other in zip(whole, bare, strict=True))[ROUNDS // 2]
    size = sum(path.stat().st_size for path in files) / len(files) / 1e6
    return [
        Row(
            f"reading {len(files)} DNGs of {size:.0f} MB with a preview",
            f"{sorted(whole)[ROUNDS // 2]:.1f} ms a file, {ratio:.1f}x of bare LibRaw extraction and half-size decode "
            f"({sorted(bare)[ROUNDS // 2]:.1f} ms)",
            f"<= {LIMIT}x",
            ratio <= LIMIT,
        )
    ]
