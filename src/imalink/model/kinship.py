"""How two pictures relate: how near, taken when and with what, named how."""

from __future__ import annotations

import enum
import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.model.filekind import FileKind
from imalink.model.grouping import CROP_TOLERANCE, NEAR, RELIABLE_QUALITY
from imalink.model.taken import same_moment
from imalink.model.traces import PROPOSALS, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from imalink.model.traces import Trace

COMPARISONS = 4_000_000
"""Where the files of one second need more comparisons than this, only equal bytes and pixels are looked for; where
those of equal pixels do, only such as share their second or name."""


class Time(enum.IntEnum):
    """How two capture times relate."""

    DIFFERENT = 0
    UNKNOWN = 1
    SECOND = 2
    EXACT = 3


class View:
    """A trace with what comparing needs at hand."""

    __slots__ = ("bits", "fraction", "ratio", "second", "stem", "trace", "usable")

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.stem = os.path.splitext(trace.name)[0].lower()
        hothash = trace.hothash
        self.usable = (
            hothash is not None
            and hothash.quality >= RELIABLE_QUALITY
            and (trace.kind is None or trace.kind <= FileKind.RAW)
        )
        self.bits = int.from_bytes(hothash.bits) if hothash else 0
        second, _, self.fraction = (trace.taken or "").partition(".")
        self.second = second if same_moment(second, second) else None
        self.ratio = trace.width / trace.height if trace.width and trace.height else None

    def rank(self) -> tuple[object, ...]:
        """Return the key that sorts views by folder and name."""
        return rank(self.trace)


@dataclass(frozen=True, slots=True)
class Kin:
    """How two pictures relate that are near or show the same pixels."""

    distance: int
    pixels: bool
    time: Time
    camera: bool | None
    named: bool

    @property
    def contradicted(self) -> bool:
        """Say whether a time or camera that both know differs."""
        return self.time is Time.DIFFERENT or self.camera is False


def _time(one: View, other: View) -> Time:
    """Return how the capture times of two pictures relate; sub-seconds count as far as both have them."""
    if one.trace.taken is None or other.trace.taken is None:
        return Time.UNKNOWN
    if one.second is None or other.second is None:
        return Time.UNKNOWN if one.trace.taken == other.trace.taken else Time.DIFFERENT
    if one.second != other.second:
        return Time.DIFFERENT
    if one.fraction and other.fraction:
        short = min(len(one.fraction), len(other.fraction))
        return Time.EXACT if one.fraction[:short] == other.fraction[:short] else Time.DIFFERENT
    return Time.SECOND


def kin_of(one: View, other: View) -> Kin | None:
    """Return how two usable pictures relate, None when they are too far apart or no renditions of one kind."""
    distance = (one.bits ^ other.bits).bit_count()
    if distance > NEAR:
        return None
    a, b = one.trace, other.trace
    if a.kind is not None and b.kind is not None and a.kind != b.kind:
        return None
    if a.format is not None and b.format is not None and a.format != b.format:
        return None
    if one.ratio and other.ratio and abs(one.ratio - other.ratio) > CROP_TOLERANCE * max(one.ratio, other.ratio):
        return None
    pixels = a.pixels is not None and a.pixels == b.pixels
    camera = a.camera == b.camera if a.camera and b.camera else None
    return Kin(distance, pixels, _time(one, other), camera, one.stem == other.stem)


def kindred(olds: Sequence[View], news: Sequence[View]) -> Iterator[tuple[View, View, Kin]]:
    """Yield near pairs worth a thought, each once: of one second, of equal pixels, of one name where a time lacks."""
    if not olds or not news:
        return
    seconds = _buckets(news, lambda one: one.second)
    pixels = _buckets(news, lambda one: one.trace.pixels)
    names = _buckets(news, lambda one: one.stem)
    sizes = Counter(one.second for one in olds if one.second)
    alike = Counter(one.trace.pixels for one in olds)
    dated = _buckets(news, lambda one: (one.trace.pixels, one.second) if one.trace.pixels else None)
    named = _buckets(news, lambda one: (one.trace.pixels, one.stem) if one.trace.pixels else None)
    for old in olds:
        near: dict[int, View] = {}
        if old.second:
            same_second = seconds.get(old.second, [])
            if len(same_second) * sizes[old.second] <= COMPARISONS:
                near.update((new.trace.key, new) for new in same_second)
        same_pixels = pixels.get(old.trace.pixels, []) if old.trace.pixels else []
        if len(same_pixels) * alike[old.trace.pixels] > COMPARISONS:  # black frames: only what could be certain
            same_pixels = dated.get((old.trace.pixels, old.second), []) if old.second else []
            same_pixels = [*same_pixels, *named.get((old.trace.pixels, old.stem), ())]
        near.update((new.trace.key, new) for new in same_pixels)
        for new in names.get(old.stem, [])[:PROPOSALS]:
            if old.second is None or new.second is None:
                near[new.trace.key] = new
        for new in near.values():
            kin = kin_of(old, new)
            if kin is not None:
                yield old, new, kin


def _buckets(views: Iterable[View], of: Callable[[View], object]) -> dict[object, list[View]]:
    found: dict[object, list[View]] = {}
    for one in views:
        value = of(one)
        if value is not None:
            found.setdefault(value, []).append(one)
    return found
