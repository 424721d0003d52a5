"""Paint the sample photos beside this file: ``python samples/make_samples.py``.

Every picture is computed here, so that it may be shipped (CC0, see README.md). Together they show what an
index meets: cameras and phones of forty years, a RAW + JPEG pair, an exact copy, orientations, places,
keywords, ratings, a date known only to the month and a picture without any.
"""

from __future__ import annotations

import datetime as dt
import io
import shutil
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
Canvas = NDArray[np.float64]
"""A picture while it is painted: height x width x 3, values 0-1."""


# -- painting


def grid(width: int, height: int) -> tuple[Canvas, Canvas]:
    """Return x and y of every pixel, 0-1 along the height (so x reaches the aspect ratio)."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64) / height
    return x, y


def colour(text: str) -> Canvas:
    """Return the colour ``rrggbb`` as three values 0-1."""
    return np.array([int(text[i : i + 2], 16) for i in (0, 2, 4)]) / 255


def sky(width: int, height: int, *stops: str) -> Canvas:
    """Return a vertical gradient through the colours named."""
    place = np.linspace(0, len(stops) - 1, height)
    ramp = np.stack(
        [np.interp(place, range(len(stops)), [colour(stop)[k] for stop in stops]) for k in range(3)], axis=1
    )
    return np.repeat(ramp[:, None, :], width, axis=1)


def lay(canvas: Canvas, mask: Canvas, paint: Canvas) -> None:
    """Lay ``paint`` over the canvas where ``mask`` (0-1) says."""
    canvas += mask[..., None] * (paint - canvas)


def soft(distance: Canvas, edge: float = 0.003) -> Canvas:
    """Return 1 where ``distance`` is negative, 0 where positive, with a soft edge between."""
    return np.clip(0.5 - distance / edge, 0, 1)


def disc(x: Canvas, y: Canvas, cx: float, cy: float, radius: float, edge: float = 0.003) -> Canvas:
    """Return the mask of a disc."""
    return soft(np.hypot(x - cx, y - cy) - radius, edge)


def ridge(x: Canvas, rng: np.random.Generator, base: float, rough: float, scale: float = 1.5) -> Canvas:
    """Return the height of a ridge of hills along ``x``."""
    line = np.full_like(x, base)
    for octave in range(7):
        line += rough / 1.9**octave * np.sin(x * scale * 1.9**octave * 2 + rng.uniform(0, 7))
    return line


def hills(
    canvas: Canvas, rng: np.random.Generator, colours: tuple[str, ...], top: float, bottom: float, rough: float
) -> None:
    """Paint one range of hills behind the other, from ``top`` down to ``bottom``."""
    x, y = grid(canvas.shape[1], canvas.shape[0])
    for base, tone in zip(np.linspace(top, bottom, len(colours)), colours, strict=True):
        lay(canvas, soft(ridge(x, rng, float(base), rough) - y), colour(tone))


def grain(canvas: Canvas, rng: np.random.Generator, amount: float) -> None:
    """Add the noise of a sensor or a film."""
    canvas += rng.normal(0, amount, canvas.shape[:2])[..., None]


def sunset(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint the sun going down over layered mountains."""
    canvas = sky(w, h, "28285a", "b0506a", "ffb060", "ffe0a0")
    x, y = grid(w, h)
    lay(canvas, np.exp(-(np.hypot(x - 1.0, y - 0.52) ** 2) / 0.02) * 0.8, colour("fff0b0"))
    lay(canvas, disc(x, y, 1.0, 0.52, 0.06), colour("fffbe0"))
    hills(canvas, rng, ("8a5078", "643c68", "402850", "201834"), 0.6, 0.88, 0.05)
    return canvas


def sea(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint a sailing boat on a bright sea."""
    canvas = sky(w, h, "5aa8e8", "9ccdf2", "e8f5fc")
    x, y = grid(w, h)
    depth = np.clip((y - 0.55) / 0.45, 0, 1)
    waves = np.sin(x * 40 / (depth + 0.08) ** 0.5 + 5 * np.sin(y * 90)) * np.sin(y * 160 / (depth + 0.3))
    water = (1 - depth)[..., None] * colour("58b4c8") + depth[..., None] * colour("0a4a78")
    lay(canvas, soft(0.55 - y), water + (waves * 0.05 * (0.3 + depth))[..., None])
    for left, right, tone in ((0.62, 0.70, "ffffff"), (0.705, 0.76, "f0e4d8")):
        lay(
            canvas,
            soft(np.maximum(np.maximum(left - x, x - right), np.abs(x - 0.7) * 4.2 + 0.22 - y)) * soft(y - 0.56),
            colour(tone),
        )
    lay(
        canvas, soft(np.maximum(np.abs(x - 0.69) - 0.11 + (y - 0.57) * 1.2, np.abs(y - 0.585) - 0.02)), colour("8c2f22")
    )
    return canvas


def forest(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint firs in the fog."""
    canvas = sky(w, h, "d6e2dc", "b8cbc2", "93ada2")
    x, y = grid(w, h)
    for layer, tone in enumerate(("a9beb4", "7f9b8c", "557464", "2e4a3c", "14281f")):
        ground = 0.5 + layer * 0.11
        size = 0.10 + layer * 0.05
        for cx in np.arange(-0.1, w / h + 0.1, size * 0.42) + rng.uniform(-0.03, 0.03):
            top = ground - size * rng.uniform(0.8, 1.7)
            reach = np.clip(y - top, 0, None)
            lay(
                canvas, soft(np.abs(x - cx) - reach * 0.24 * (0.72 + 0.28 * np.mod(reach * 26, 1)), 0.006), colour(tone)
            )
        lay(canvas, soft(ground - y, 0.05), colour(tone))
    return canvas


def night(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint an aurora and stars over a dark ridge."""
    canvas = sky(w, h, "050a1e", "0c1c38", "16324a")
    x, y = grid(w, h)
    for cx, cy, size in zip(
        rng.uniform(0, w / h, 350), rng.uniform(0, 0.8, 350), rng.exponential(0.5, 350), strict=True
    ):
        column, row = int(cx * h), int(cy * h)
        canvas[row, min(column, w - 1)] += min(size, 1.0)
    for shift, tone in ((0.0, "38e8a0"), (0.9, "50c8d8"), (2.1, "9868d8")):
        foot = 0.50 + 0.09 * np.sin(x * 3 + shift) + 0.03 * np.sin(x * 9 + shift * 2)
        rays = 0.6 + 0.4 * np.sin(x * 70 + 6 * np.sin(x * 11 + shift))
        glow = np.where(y < foot, np.exp((y - foot) * 6.5), np.exp((foot - y) * 40)) * rays * 0.55
        lay(canvas, glow, colour(tone))
    hills(canvas, rng, ("0a1420", "04080e"), 0.80, 0.9, 0.03)
    return canvas


def city(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint a skyline in the evening with lit windows."""
    canvas = sky(w, h, "1c2450", "5a4a80", "d88a78", "f4c890")
    x, y = grid(w, h)
    for layer, tone in enumerate(("6a5a84", "40406a", "1c2040")):
        left = -0.05
        while left < w / h:
            wide = rng.uniform(0.06, 0.14)
            top = rng.uniform(0.35, 0.7) + layer * 0.07
            lay(canvas, soft(np.maximum(np.maximum(left - x, x - left - wide), top - y)), colour(tone))
            if layer:
                for wx in np.arange(left + 0.012, left + wide - 0.012, 0.018):
                    for wy in np.arange(top + 0.02, 1.0, 0.028):
                        if rng.random() < 0.38:
                            rows, columns = (
                                slice(int(wy * h), int((wy + 0.013) * h)),
                                slice(max(0, int(wx * h)), max(0, int((wx + 0.008) * h))),
                            )
                            canvas[rows, columns] = colour("ffd98a")
            left += wide + rng.uniform(0.0, 0.02)
    return canvas


def dunes(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint sand dunes with lit and shaded sides."""
    canvas = sky(w, h, "3c86c8", "8abce0", "dcecf0")
    x, y = grid(w, h)
    for base, light, dark in ((0.42, "f0c890", "c08850"), (0.55, "ecb870", "a86a38"), (0.72, "e4a458", "8a4e28")):
        crest = base + 0.10 * np.sin(x * 2.6 + base * 20) + 0.04 * np.sin(x * 5.3 + base * 9)
        shade = np.clip(0.5 + 0.5 * np.sin(x * 2.6 + base * 20 + (y - crest) * 6), 0, 1)[..., None]
        ripples = (0.025 * np.sin((y - crest) * 170 + 4 * np.sin(x * 7)))[..., None]
        lay(canvas, soft(crest - y), shade * colour(light) + (1 - shade) * colour(dark) + ripples)
    return canvas


def balloons(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint hot-air balloons over a valley."""
    canvas = sky(w, h, "78b8e8", "b8dcf0", "fcecd0")
    x, y = grid(w, h)
    hills(canvas, rng, ("b4c8a0", "8cae78", "5c8a54"), 0.76, 0.9, 0.03)
    for cx, cy, size, tones in (
        (0.35, 0.30, 0.15, ("e04848", "fff0d8")), (0.95, 0.45, 0.10, ("f0a830", "5858a8")),
        (0.72, 0.18, 0.06, ("48a898", "f8e070")), (0.58, 0.62, 0.05, ("a848a0", "f4d0e8")),
    ):  # fmt: skip
        stripes = np.where(np.sin((x - cx) / size * 9) > 0, 1.0, 0.0)[..., None]
        shade = np.clip(1 - (x - cx) / size * 0.25, 0.6, 1.2)[..., None]
        paint = (stripes * colour(tones[0]) + (1 - stripes) * colour(tones[1])) * shade
        squeeze = 1 + np.clip((y - cy) / size, 0, 1.3) * 0.55
        lay(canvas, soft(np.hypot((x - cx) * squeeze, (y - cy) * 0.85) - size), paint)
        lay(
            canvas,
            soft(np.maximum(np.abs(x - cx) - size * 0.16, np.abs(y - cy - size * 1.5) - size * 0.1)),
            colour("5a3a20"),
        )
    return canvas


def bokeh(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint lights out of focus."""
    canvas = sky(w, h, "140c20", "281428", "3a1c20")
    x, y = grid(w, h)
    tones = ("ffb050", "ff7850", "ffe0a0", "e05078", "70b0ff")
    for _ in range(70):
        radius = rng.uniform(0.02, 0.085)
        mask = disc(x, y, rng.uniform(0, w / h), rng.uniform(0, 1), radius, 0.008) * rng.uniform(0.12, 0.5)
        lay(canvas, mask, colour(str(rng.choice(tones))))
    return canvas


def flower(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint one daisy, close."""
    canvas = sky(w, h, "2e5a34", "4c8448", "26482c")
    x, y = grid(w, h)
    for _ in range(40):
        lay(
            canvas,
            disc(x, y, rng.uniform(0, w / h), rng.uniform(0, 1), rng.uniform(0.05, 0.14), 0.09) * 0.25,
            colour("8cc070"),
        )
    cx, cy = w / h / 2, 0.47
    lay(canvas, soft(np.maximum(np.abs(x - cx - 0.05 * (y - cy) ** 2) - 0.014, cy - y)), colour("3a6a2c"))
    angle, radius = np.arctan2(y - cy, x - cx), np.hypot(x - cx, y - cy)
    for turn, reach, tone in ((0.0, 0.33, "e8e4f0"), (0.16, 0.30, "ffffff")):
        petals = np.abs(np.cos((angle + turn) * 10)) ** 0.45
        lay(canvas, soft(radius - reach * (0.35 + 0.65 * petals)), colour(tone) - (0.25 * (0.3 - radius))[..., None])
    lay(
        canvas,
        disc(x, y, cx, cy, 0.085),
        colour("f4b820") + (0.08 * np.sin(radius * 300) * np.sin(angle * 24))[..., None],
    )
    return canvas


def snow(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint a snowy slope under a blue sky."""
    canvas = sky(w, h, "2a68b8", "6aa4dc", "bcdcf4")
    x, y = grid(w, h)
    peak = 0.18 + np.abs(x - 0.8) * 0.62 + ridge(x, rng, 0.0, 0.03, 5)
    light = np.clip(0.6 + np.sin((x - 0.8) * 16 + y * 9) * 0.3 + (x < 0.8) * 0.25, 0, 1)[..., None]
    lay(canvas, soft(peak - y), light * colour("f8fbff") + (1 - light) * colour("8098bc"))
    hills(canvas, rng, ("dfe9f4", "f4f8fc"), 0.74, 0.88, 0.03)
    for cx in rng.uniform(0, w / h, 14):
        foot = 0.86 + rng.uniform(-0.04, 0.1)
        reach = np.clip(y - foot + 0.15, 0, None)
        lay(canvas, soft(np.maximum(np.abs(x - cx) - reach * 0.25, y - foot)), colour("1e3a38"))
    return canvas


def lighthouse(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint a lighthouse, upright."""
    canvas = sky(w, h, "4a90c8", "a8d4ec", "fdf0dc")
    x, y = grid(w, h)
    middle = w / h / 2
    for _ in range(9):
        cx, cy = rng.uniform(0, w / h), rng.uniform(0.05, 0.5)
        lay(canvas, np.exp(-(((x - cx) / 0.16) ** 2) - ((y - cy) / 0.03) ** 2) * 0.7, colour("ffffff"))
    lay(canvas, soft(0.82 - y), colour("2a6a94") + (0.04 * np.sin(y * 300 + 6 * np.sin(x * 20)))[..., None])
    lay(canvas, soft(ridge(x, rng, 0.86, 0.03) - y), colour("4a4038"))
    wide = 0.055 + (y - 0.3) * 0.06
    bands = np.where(np.floor((y - 0.3) * 11) % 2 == 0, 1.0, 0.0)[..., None]
    shade = np.clip(1.05 - (x - middle) * 3, 0.6, 1.1)[..., None]
    tower = (bands * colour("d83a34") + (1 - bands) * colour("fbf8f4")) * shade
    lay(canvas, soft(np.maximum(np.abs(x - middle) - wide, np.maximum(0.3 - y, y - 0.9))), tower)
    lay(canvas, soft(np.maximum(np.abs(x - middle) - 0.075, np.abs(y - 0.295) - 0.012)), colour("303038"))
    lay(canvas, soft(np.maximum(np.abs(x - middle) - 0.04, np.abs(y - 0.255) - 0.03)), colour("ffe89a"))
    lay(canvas, soft(np.maximum(np.abs(x - middle) - (y - 0.175) * 1.1, y - 0.228)), colour("303038"))
    return canvas


def lake(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint hills mirrored in a still lake."""
    upper = h * 11 // 20
    top = sky(w, upper, "6098c8", "b4d4e4", "f8e8c8")
    hills(top, rng, ("8a9cb4", "5c7c84", "34584c"), 0.62, 0.92, 0.07)
    below = top[::-1][: h - upper] * 0.72 + colour("1c3c50") * 0.2
    _, y = grid(w, below.shape[0])
    shift = (np.sin(y[:, 0] * 90) * 4 * y[:, 0]).astype(int)
    mirrored = np.stack([np.roll(row, by, axis=0) for row, by in zip(below, shift, strict=True)])
    return np.concatenate([top, mirrored])


def autumn(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint an avenue of trees in autumn, faded as an old slide."""
    canvas = sky(w, h, "e8dcc0", "f0d8a0", "c89a5c")
    x, y = grid(w, h)
    centre = w / h / 2
    lay(canvas, soft(np.maximum(np.abs(x - centre) - (y - 0.55) * 0.75, 0.55 - y)), colour("a88a68"))
    for step in range(6, 0, -1):
        for side in (-1, 1):
            cx, foot, size = centre + side * (0.08 + 0.75 / step), 0.57 + 0.36 / step, 0.75 / step
            lay(
                canvas,
                soft(np.maximum(np.abs(x - cx) - size * 0.04, np.maximum(foot - size - y, y - foot))),
                colour("4a3424"),
            )
            for _ in range(26):
                tone = str(rng.choice(("d8782c", "e8a83c", "b8502a", "c88a2c")))
                lay(
                    canvas,
                    disc(
                        x,
                        y,
                        cx + rng.normal(0, size * 0.22),
                        foot - size * 0.95 + rng.normal(0, size * 0.2),
                        size * 0.09,
                    )
                    * 0.85,
                    colour(tone),
                )
    canvas[:] = canvas * 0.8 + colour("5a3c28") * 0.22
    grain(canvas, rng, 0.02)
    return canvas


def terrace(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint rice terraces from above."""
    canvas = np.zeros((h, w, 3))
    x, y = grid(w, h)
    height = y * 1.2 + 0.16 * np.sin(x * 3.4 + y * 2) + 0.08 * np.sin(x * 7 - y * 5)
    step = np.floor(height * 13)
    within = height * 13 - step
    tones = np.stack([colour(tone) for tone in ("7cb850", "a0cc60", "5a9c48", "b8d878", "88c4b8")])
    canvas += tones[(step.astype(int) * 3) % 5] * (0.78 + 0.22 * within)[..., None]
    lay(canvas, soft(within - 0.12, 0.06) * 0.8, colour("4a5a2c"))
    return canvas


def chart(w: int, h: int, rng: np.random.Generator) -> Canvas:
    """Paint a scanned drawing: rings of plain colour on paper."""
    canvas = np.ones((h, w, 3)) * colour("f7f3e8")
    x, y = grid(w, h)
    for row in range(3):
        for column in range(4):
            cx, cy = (column + 0.5) * w / h / 4, (row + 0.5) / 3
            for radius in (0.14, 0.105, 0.07, 0.035):
                lay(
                    canvas,
                    disc(x, y, cx, cy, radius),
                    colour(str(rng.choice(("e4572e", "17bebb", "ffc914", "2e282a", "76b041")))),
                )
    return canvas


# -- metadata


@dataclass(frozen=True, slots=True)
class Camera:
    """What a camera writes about itself."""

    make: str
    model: str
    lens: str | None = None
    software: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample photo: its picture and what its metadata say.

    ``taken`` is local time, ``offset`` its UTC offset; ``exposure`` is (seconds as a fraction, f-number, ISO, mm).
    ``turn`` is the Exif orientation the file is stored in. ``place`` is degrees and metres.
    """

    path: str
    paint: Callable[[int, int, np.random.Generator], Canvas]
    size: tuple[int, int]
    camera: Camera | None = None
    taken: str | None = None
    offset: str | None = None
    exposure: tuple[tuple[int, int], float, int, float] | None = None
    place: tuple[float, float, float] | None = None
    turn: int = 1
    title: str | None = None
    keywords: tuple[str, ...] = ()
    rating: int | None = None
    date_text: str | None = None


CANON = Camera("Canon", "Canon EOS 6D", "EF24-105mm f/4L IS USM")
NIKON = Camera("NIKON CORPORATION", "NIKON Z 6", "NIKKOR Z 24-70mm f/4 S")
SONY = Camera("SONY", "ILCE-7M3", "FE 35mm F1.8")
FUJI = Camera("FUJIFILM", "X-T3", "XF56mmF1.2 R")
OLD = Camera("Canon", "Canon PowerShot A95")
PHONE = Camera("Apple", "iPhone 12", "iPhone 12 back dual wide camera 4.2mm f/1.6", "17.5.1")
PIXEL = Camera("Google", "Pixel 7", "Pixel 7 back camera 6.81mm f/1.85")
SCANNER = Camera("EPSON", "Perfection V600", software="EPSON Scan")

SAMPLES = (
    Sample("1980s/avenue.jpg", autumn, (900, 620), SCANNER, title="Avenue in autumn, a slide", keywords=("slides", "autumn"), date_text="1985-10"),
    Sample("2005/IMG_0412.JPG", sea, (1024, 768), OLD, "2005-07-16T15:22:08", None, ((1, 500), 5.6, 50, 7.8), keywords=("sea", "holiday")),
    Sample("2012 Alps/sunset over the ridge.jpg", sunset, (1200, 800), CANON, "2012-09-08T19:41:30.45", "+02:00", ((1, 125), 8.0, 100, 70.0), (46.5586, 7.8903, 2061.0), title="Sunset over the ridge", keywords=("mountains", "sunset"), rating=5),
    Sample("2012 Alps/snow.jpg", snow, (1200, 800), CANON, "2012-12-28T11:05:02.10", "+01:00", ((1, 1000), 8.0, 100, 35.0), (46.0207, 7.7491, 1620.0), keywords=("mountains", "winter")),
    Sample("2016/_DSC2210.jpg", night, (1200, 800), NIKON, "2016-02-20T23:18:44.90", "+01:00", ((8, 1), 4.0, 3200, 24.0), (69.6492, 18.9553, 12.0), title="Aurora", keywords=("night", "stars"), rating=4),
    Sample("2018/lighthouse.jpg", lighthouse, (680, 1020), SONY, "2018-05-19T10:30:12.33", "+02:00", ((1, 640), 5.6, 100, 35.0), (54.4194, 8.8125, 5.0), turn=6, keywords=("sea", "buildings")),
    Sample("2018/terraces.jpg", terrace, (1080, 720), SONY, "2018-11-03T08:12:55.71", "+08:00", ((1, 320), 8.0, 200, 35.0), (25.1372, 110.1246, 880.0), turn=3, keywords=("fields",)),
    Sample("2019/DSCF1001.JPG", lake, (600, 400), FUJI, "2019-10-12T07:48:21.27", "+02:00", ((1, 60), 8.0, 160, 56.0), keywords=("lake",), rating=3),
    Sample("2019/DSCF1002.JPG", flower, (900, 900), FUJI, "2019-06-02T14:03:09.52", "+02:00", ((1, 800), 2.0, 160, 56.0), keywords=("flowers",)),
    Sample("2021/IMG_2231.HEIC", balloons, (1200, 900), PHONE, "2021-08-14T06:55:40.118", "+03:00", ((1, 1800), 1.6, 32, 4.2), (38.6431, 34.8289, 1090.0), keywords=("balloons", "holiday")),
    Sample("2021/IMG_2240.jpg", dunes, (1200, 900), PHONE, "2021-10-30T17:20:03.604", "+01:00", ((1, 2400), 1.6, 32, 4.2), (31.0992, -4.0117, 705.0), keywords=("desert", "holiday"), rating=4),
    Sample("2023/PXL_20231209_181502.jpg", bokeh, (900, 1200), PIXEL, "2023-12-09T18:15:02.733", "+01:00", ((1, 50), 1.85, 640, 6.81), keywords=("lights",)),
    Sample("2023/skyline.webp", city, (1200, 750), PIXEL, "2023-03-25T18:59:31.020", "-04:00", ((1, 100), 1.85, 120, 6.81), (40.7033, -74.0170, 4.0), turn=1, title="Skyline", keywords=("city",)),
    Sample("2024/forest in fog.jpg", forest, (1200, 800), NIKON, "2024-11-17T08:26:47.40", "+01:00", ((1, 160), 5.6, 400, 50.0), (47.9990, 8.1040, 940.0), title="Firs in the fog", keywords=("forest", "fog"), rating=5),
    Sample("drawing.png", chart, (800, 600)),
)  # fmt: skip
PAIR = "2019/DSCF1001.JPG"
COPY = ("2012 Alps/sunset over the ridge.jpg", "for the wall/sunset.jpg")

TURNED: dict[int, Image.Transpose] = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}
"""How pixels are stored for an Exif orientation: the inverse of what a viewer does."""


def degrees(value: float) -> tuple[float, float, float]:
    """Return degrees, minutes and seconds of an unsigned angle."""
    whole = int(abs(value))
    minutes = (abs(value) - whole) * 60
    return float(whole), float(int(minutes)), round((minutes - int(minutes)) * 60, 2)


def exif(sample: Sample, *, raw: bool = False) -> Image.Exif:
    """Return the Exif block a camera would write; ``raw`` leaves out what a DNG keeps in its own directories."""
    block = Image.Exif()
    if sample.camera:
        block[0x010F], block[0x0110] = sample.camera.make, sample.camera.model
        if sample.camera.software:
            block[0x0131] = sample.camera.software
    if sample.title:
        block[0x010E] = sample.title
    if not raw:
        block[0x0112] = sample.turn
    detail: dict[int, Any] = {}
    if sample.taken:
        moment, _, fraction = sample.taken.partition(".")
        text = dt.datetime.fromisoformat(moment).strftime("%Y:%m:%d %H:%M:%S")
        block[0x0132] = text
        detail |= {0x9003: text, 0x9004: text}
        if fraction:
            detail |= {0x9291: fraction, 0x9292: fraction}
    if sample.offset:
        detail |= {0x9010: sample.offset, 0x9011: sample.offset}
    if sample.exposure:
        (top, under), aperture, iso, focal = sample.exposure
        detail |= {0x829A: top / under, 0x829D: aperture, 0x8827: iso, 0x920A: focal}
    if sample.camera and sample.camera.lens:
        detail[0xA434] = sample.camera.lens
    if detail:
        detail[0x9000] = b"0232"
        block.get_ifd(0x8769).update(detail)
    if sample.place:
        latitude, longitude, altitude = sample.place
        block.get_ifd(0x8825).update({
            0: b"\x02\x03\x00\x00", 1: "N" if latitude >= 0 else "S", 2: degrees(latitude),
            3: "E" if longitude >= 0 else "W", 4: degrees(longitude), 5: b"\x00", 6: altitude,
        })  # fmt: skip
    return block


def xmp(sample: Sample) -> bytes:
    """Return the XMP packet with what Exif has no place for; empty when there is nothing."""
    parts = []
    if sample.keywords:
        items = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in sample.keywords)
        parts.append(f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>")
    if sample.title:
        parts.append(
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(sample.title)}</rdf:li></rdf:Alt></dc:title>'
        )
    if sample.rating is not None:
        parts.append(f"<xmp:Rating>{sample.rating}</xmp:Rating>")
    if sample.date_text:
        parts.append(f"<photoshop:DateCreated>{sample.date_text}</photoshop:DateCreated>")
    if not parts:
        return b""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
        + "".join(parts)
        + "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


# -- files


def picture(sample: Sample, index: int) -> Image.Image:
    """Return the finished picture, upright."""
    rng = np.random.default_rng(2000 + index)
    canvas = sample.paint(*sample.size, rng)
    if sample.camera:
        grain(canvas, rng, 0.006)
    image = Image.fromarray((np.clip(canvas, 0, 1) * 255 + 0.5).astype(np.uint8), "RGB")
    return image.filter(ImageFilter.GaussianBlur(0.6))


def write(sample: Sample, image: Image.Image, path: Path) -> None:
    """Write ``image`` with the sample's metadata in the format of the path's suffix."""
    stored = image.transpose(TURNED[sample.turn]) if sample.turn in TURNED else image
    suffix = path.suffix.lower()
    if suffix == ".png":
        stored.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
    elif suffix == ".heic":
        heif = pillow_heif.from_pillow(stored)
        heif.save(path, quality=60, exif=exif(sample).tobytes(), xmp=xmp(sample))
    elif suffix == ".webp":
        stored.save(path, quality=78, method=6, exif=exif(sample), xmp=xmp(sample))
    else:
        stored.save(path, quality=80, optimize=True, exif=exif(sample), xmp=xmp(sample))


def tiff(directories: list[dict[int, tuple[int, Any]]], blobs: dict[str, bytes]) -> bytes:
    """Return a little-endian TIFF of the directories given; the first is the main one.

    A value is (type, values); ``"@3"`` stands for the place of directory 3 and ``"#name"`` for that of a blob.
    """
    sizes = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 10: 8}
    codes = {3: "H", 4: "I", 5: "I", 10: "i"}

    def values(kind: int, raw: Any, places: dict[str, int]) -> tuple[int, bytes]:
        if kind in (1, 2, 7):
            return len(raw), raw
        known = [places.get(item, 0) if isinstance(item, str) else item for item in raw]
        return len(known) // (2 if kind in (5, 10) else 1), struct.pack(f"<{len(known)}{codes[kind]}", *known)

    def layout(places: dict[str, int]) -> tuple[bytes, dict[str, int]]:
        found: dict[str, int] = {}
        out = bytearray(b"II*\x00\x08\x00\x00\x00")
        for number, directory in enumerate(directories):
            found[f"@{number}"] = len(out)
            spill = len(out) + 2 + 12 * len(directory) + 4
            entries, tail = bytearray(struct.pack("<H", len(directory))), bytearray()
            for tag, (kind, raw) in sorted(directory.items()):
                count, data = values(kind, raw, places)
                if count * sizes[kind] > 4:
                    data, tail = struct.pack("<I", spill + len(tail)), tail + data + b"\x00" * (len(data) % 2)
                entries += struct.pack("<HHI", tag, kind, count) + data.ljust(4, b"\x00")
            out += entries + b"\x00\x00\x00\x00" + tail
        for name, blob in blobs.items():
            found[f"#{name}"] = len(out)
            out += blob + b"\x00" * (len(blob) % 2)
        return bytes(out), found

    return layout(layout({})[1])[0]


def rational(value: float, under: int = 1000) -> list[int]:
    """Return a value as a numerator and a denominator."""
    return [round(value * under), under]


def write_dng(sample: Sample, image: Image.Image, path: Path) -> None:
    """Write a small DNG 1.4: an RGGB mosaic of 8 bits and a JPEG preview. Source: Adobe, DNG specification 1.4."""
    assert sample.camera
    assert sample.taken
    assert sample.exposure
    rgb = np.asarray(image)
    linear = np.clip(((rgb / 255) ** 2.2) * 255 + 0.5, 0, 255).astype(np.uint8)
    mosaic = linear[..., 1].copy()
    mosaic[0::2, 0::2] = linear[0::2, 0::2, 0]
    mosaic[1::2, 1::2] = linear[1::2, 1::2, 2]
    preview = io.BytesIO()
    image.save(preview, "JPEG", quality=72, optimize=True)
    height, width = mosaic.shape
    moment, _, fraction = sample.taken.partition(".")
    time = dt.datetime.fromisoformat(moment).strftime("%Y:%m:%d %H:%M:%S").encode() + b"\x00"
    (top, under), aperture, iso, focal = sample.exposure
    main: dict[int, tuple[int, Any]] = {
        254: (4, [1]), 256: (4, [width]), 257: (4, [height]), 258: (3, [8, 8, 8]), 259: (3, [7]), 262: (3, [6]),
        271: (2, sample.camera.make.encode() + b"\x00"), 272: (2, sample.camera.model.encode() + b"\x00"),
        273: (4, ["#preview"]), 274: (3, [1]), 277: (3, [3]), 278: (4, [height]), 279: (4, [preview.tell()]), 284: (3, [1]),
        306: (2, time), 330: (4, ["@1"]), 34665: (4, ["@2"]),
        50706: (1, b"\x01\x04\x00\x00"), 50707: (1, b"\x01\x04\x00\x00"),
        50708: (2, f"{sample.camera.make} {sample.camera.model}".encode() + b"\x00"),
        # ColorMatrix1 is XYZ (D65) to linear sRGB, since the mosaic is made of linear sRGB.
        50721: (10, [n for v in (3.2405, -1.5371, -0.4985, -0.9693, 1.8760, 0.0416, 0.0556, -0.2040, 1.0572) for n in rational(v, 10000)]),
        50728: (5, [1, 1] * 3), 50778: (3, [21]),
    }  # fmt: skip
    mosaic_directory: dict[int, tuple[int, Any]] = {
        254: (4, [0]), 256: (4, [width]), 257: (4, [height]), 258: (3, [8]), 259: (3, [1]), 262: (3, [32803]), 273: (4, ["#mosaic"]),
        277: (3, [1]), 278: (4, [height]), 279: (4, [mosaic.size]), 284: (3, [1]), 33421: (3, [2, 2]), 33422: (1, b"\x00\x01\x01\x02"),
        50714: (3, [0]), 50717: (4, [255]),
    }  # fmt: skip
    detail: dict[int, tuple[int, Any]] = {
        33434: (5, [top, under]), 33437: (5, rational(aperture, 10)), 34855: (3, [iso]), 36864: (7, b"0232"), 36867: (2, time), 36868: (2, time),
        36881: (2, (sample.offset or "").encode() + b"\x00"), 37386: (5, rational(focal, 10)), 37521: (2, fraction.encode() + b"\x00"),
        42036: (2, (sample.camera.lens or "").encode() + b"\x00"),
    }  # fmt: skip
    path.write_bytes(
        tiff([main, mosaic_directory, detail], {"preview": preview.getvalue(), "mosaic": mosaic.tobytes()})
    )


def make(target: Path) -> None:
    """Write all sample photos below ``target``."""
    for index, sample in enumerate(SAMPLES):
        path = target / sample.path
        path.parent.mkdir(parents=True, exist_ok=True)
        image = picture(sample, index)
        write(sample, image, path)
        if sample.path == PAIR:
            write_dng(sample, image, path.with_suffix(".DNG"))
    source, copy = COPY
    (target / copy).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(target / source, target / copy)


if __name__ == "__main__":
    make(HERE)
