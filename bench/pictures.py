"""Compare the previews of a folder's pictures with a full decode by other programs: ``python -m bench.pictures``.

    python -m bench.pictures [FOLDER] [--below 0.94]

The folder (default: the corpus beside the checkout, without ``broken``) is scanned by the real program; the hotpreview
of every file is compared with a whole decode by Pillow, libheif and libjxl as they come, turned upright and brought to
sRGB by LittleCMS; for raws with the embedded preview of LibRaw, or its own decode where there is none. The measure is
SSIM of the luma with a Gaussian window of 11 pixels, sigma 1.5 (Wang et al., 2004), at the hotpreview's size. Files
below the limit, of another shape, or shown by one side alone are listed.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import io
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps

from bench.accuracy import CORPUS, EXCLUDED

LIMIT = 0.94
SMALLEST = 16
"""Pixels of the short edge below which the window does not fit."""
MOST_SKEW = 0.02
"""How far the two shapes may differ: the hotpreview's edges are whole pixels."""
THUMBNAIL = 400
"""Pixels of the long edge below which an embedded preview is but a thumbnail."""
WHITE = (255, 255, 255)

Plane = NDArray[np.float64]


def _blurred(plane: Plane) -> Plane:
    at = np.arange(-5, 6)
    weights = np.exp(-(at**2) / (2 * 1.5**2))
    weights /= weights.sum()
    rows = sum(weight * plane[row : plane.shape[0] - 10 + row] for row, weight in enumerate(weights))
    return np.asarray(sum(weight * rows[:, row : rows.shape[1] - 10 + row] for row, weight in enumerate(weights)))


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Return the structural similarity of two pictures of one size, both sides at least 11 pixels."""
    a, b = (np.asarray(picture.convert("L"), np.float64) for picture in (one, other))
    mean_a, mean_b = _blurred(a), _blurred(b)
    var_a, var_b = _blurred(a * a) - mean_a**2, _blurred(b * b) - mean_b**2
    both = _blurred(a * b) - mean_a * mean_b
    stable = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    top = (2 * mean_a * mean_b + stable[0]) * (2 * both + stable[1])
    return float(np.mean(top / ((mean_a**2 + mean_b**2 + stable[0]) * (var_a + var_b + stable[1]))))


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return it upright, on white, with 8 bits, in sRGB."""
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        layered = upright.convert("RGBA")
        upright = Image.new("RGB", layered.size, WHITE)
        upright.paste(layered, mask=layered.getchannel("A"))
    elif upright.mode.startswith("I"):
        upright = Image.fromarray((np.asarray(upright).astype(float) / 257 + 0.5).clip(0, 255).astype(np.uint8))
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(upright, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            upright = turned or upright
    return upright.convert("RGB")


def _of_raw(path: Path) -> Image.Image:
    """Return LibRaw's embedded preview, upright; its own decode where there is none, or but a thumbnail."""
    import rawpy

    with rawpy.imread(str(path)) as raw:
        with contextlib.suppress(rawpy.LibRawError):
            found = raw.extract_thumb()
            if found.format == rawpy.ThumbFormat.JPEG:
                preview = Image.open(io.BytesIO(found.data))
                if max(preview.size) >= THUMBNAIL and preview.getexif().get(274, 1) == 1:
                    turn = {3: 180, 5: 90, 6: 270}.get(raw.sizes.flip, 0)
                    return preview.convert("RGB").rotate(turn, expand=True)
                if max(preview.size) >= THUMBNAIL:
                    return _in_srgb(preview)
        return Image.fromarray(raw.postprocess(use_camera_wb=True, half_size=True))


def reference(path: Path, raw: bool) -> Image.Image | None:
    """Return what other programs make of a file, None where they make nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if raw:
                return _of_raw(path)
            with Image.open(path) as picture:
                return _in_srgb(picture)
        except Exception:  # noqa: BLE001 - whatever a decoder raises, it made no picture
            return None


def judge(ours: Image.Image | None, theirs: Image.Image | None) -> tuple[str, float | None]:
    """Return ``equal``, or how a hotpreview differs, with the similarity where it could be had."""
    if ours is None or theirs is None:
        return ("shown by nobody" if ours is theirs else "not shown" if ours is None else "ours alone"), None
    if abs(ours.width * theirs.height / (ours.height * theirs.width) - 1) > MOST_SKEW and min(ours.size) >= SMALLEST:
        return f"shape {ours.size} of {theirs.size}", None
    if min(ours.size) < SMALLEST:
        return "equal", None
    like = ssim(theirs.resize(ours.size, Image.Resampling.LANCZOS), ours)
    return ("equal" if like >= LIMIT else "unlike"), like


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    folder = parser.parse_args().folder.resolve()
    import pillow_heif
    import pillow_jxl  # noqa: F401 - registers itself

    from imalink.errors import NotFound
    from imalink.library.browse import hotpreview, search_all
    from imalink.library.open import open_library
    from imalink.media.formats import FORMATS

    pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None
    raws = {one.name for one in FORMATS if one.raw}
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, "-m", "imalink.cli", "--library", work, "scan", str(folder)]
        for name in EXCLUDED:
            command += ["--exclude", name]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open_library(Path(work)) as library:
            for photo in search_all(library, "", sort="taken", limit=None):
                for file in photo.files:
                    path = folder / os.fsdecode(file.path)
                    ours = None
                    with contextlib.suppress(NotFound):
                        ours = Image.open(io.BytesIO(hotpreview(library, photo.id, file.id)[0])).convert("RGB")
                    verdict, like = judge(ours, reference(path, file.format in raws))
                    counts[path.suffix.lower()][verdict.partition(" (")[0]] += 1
                    if verdict not in ("equal", "shown by nobody"):
                        print(f"{verdict}{'' if like is None else f' {like:.3f}'}: {path.relative_to(folder)}")
    print(f"\n{'suffix':8} {'equal':>6} {'unlike':>7} {'shape':>6} {'not shown':>10} {'ours alone':>11} {'nobody':>7}")
    total: collections.Counter[str] = collections.Counter()
    for suffix, found in [*sorted(counts.items()), ("all", total)]:
        columns = (found[name] for name in ("equal", "unlike", "shape", "not shown", "ours alone", "shown by nobody"))
        print("{:8} {:6} {:7} {:6} {:10} {:11} {:7}".format(suffix or "none", *columns))
        total.update(found)


if __name__ == "__main__":
    main()
