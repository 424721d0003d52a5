"""Which photos may stand together, and why: bursts, exposure brackets, panoramas, versions of one picture. No I/O.

Only proposals follow from this: what makes a stack is a person's word. HotHash distances are in bits of 256: measured,
neighbours of a burst lie at 8 to 28, strangers above 90.
"""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

LONGEST_GAP = 15.0
"""Seconds; no rule looks further from one press of the shutter to the next."""
BURST_GAP, BRACKET_GAP, PANORAMA_GAP = 2.0, 3.0, 12.0
NEAR, TONED = 45, 60
"""Bits by which neighbours of a burst, and shots of a bracket, may differ."""
APART = 20
"""Bits by which neighbours of a panorama differ at least: the camera was moved."""
LEAST, LEAST_VERSIONS, MOST = 3, 2, 1000
"""Photos of a stack, of versions, and the longest series looked at as one (a time lapse is parted there)."""
BRACKETS = (9, 7, 5, 3)
LEAST_STEP, EQUAL = 0.28, 0.2
"""Stops: the smallest step of a bracket, and by how much steps may differ to be equal."""
LEAST_QUALITY = 50
"""HotHashes of flat pictures say nothing."""

_NUMBER = re.compile(r"^(.*?)(\d+)$")
_MARK = re.compile(r"[\s_.(~+-]")


@dataclass(frozen=True, slots=True)
class Press:
    """One photo as the rules see it; ``at`` is local time in milliseconds, ``stem`` its file's name without suffix."""

    row: int
    uid: str
    at: int
    stem: str
    camera: int | None = None
    root: int | None = None
    aperture: float | None = None
    shutter: float | None = None
    iso: int | None = None
    focal_length: float | None = None
    hothash: int | None = None

    @property
    def exposure(self) -> float | None:
        """Return the exposure value at ISO 100 (EV, ISO 2720), None where the camera did not say."""
        if not self.aperture or not self.shutter or not self.iso:
            return None
        return math.log2(self.aperture**2 / self.shutter) - math.log2(self.iso / 100)


@dataclass(frozen=True, slots=True)
class Reasons:
    """What speaks for a stack, None where it says nothing.

    ``seconds``: the longest time from one to the next. ``steps``: stops of exposure from the first one. ``names``: the
    names, first and last. ``distance``: the most bits by which neighbours' HotHashes differ.
    """

    seconds: float
    steps: tuple[float, ...] | None = None
    names: tuple[str, str] | None = None
    distance: int | None = None

    def __str__(self) -> str:
        """Return them as people read them."""
        parts = ["at the same second" if self.seconds < 1 else f"at most {self.seconds:.0f} s apart"]
        if self.steps is not None:
            parts.append(f"exposures {', '.join(f'{step:+.1f}' for step in self.steps)} EV")
        if self.names is not None:
            parts.append(f"names {self.names[0]} to {self.names[1]}")
        if self.distance is not None:
            parts.append(f"pictures differ by {self.distance} of 256 bits")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Photos that may be a stack of a kind, in their order, with the reasons."""

    kind: str
    photos: tuple[Press, ...]
    reasons: Reasons


@dataclass(slots=True)
class Runs:
    """Parts photos that come in the order of their times into series of one camera without long pauses."""

    open: dict[int | None, list[Press]] = field(default_factory=dict)

    def add(self, press: Press) -> Iterator[list[Press]]:
        """Take the next photo; yield the series that ended before it."""
        for camera, run in list(self.open.items()):
            if press.at - run[-1].at > LONGEST_GAP * 1000 + _exposed(run[-1]) or len(run) >= MOST:
                yield self.open.pop(camera)
        self.open.setdefault(press.camera, []).append(press)

    def rest(self) -> Iterator[list[Press]]:
        """Yield the series that are still open."""
        yield from self.open.values()
        self.open.clear()


def propose(run: Sequence[Press], allowed: Callable[[str, Press], bool] = lambda kind, press: True) -> list[Proposed]:
    """Return the stacks that a series suggests, each photo in at most one of them.

    ``allowed`` says whether a rule may look at a photo.
    """
    found: list[Proposed] = []
    taken: set[int] = set()
    for kind, rule in RULES.items():
        left = [press for press in run if press.row not in taken and allowed(kind, press)]
        for photos in rule(left):
            found.append(Proposed(kind, tuple(photos), reasons(kind, photos)))
            taken.update(press.row for press in photos)
    return sorted(found, key=lambda one: (one.photos[0].at, one.photos[0].row))


def reasons(kind: str, photos: Sequence[Press]) -> Reasons:
    """Return what speaks for a stack."""
    pairs = list(itertools.pairwise(photos))
    distances = [bits for one, other in pairs if (bits := distance(one, other)) is not None]
    exposures = [press.exposure for press in photos]
    steps = None
    if kind == "bracket" and exposures[0] is not None:
        # A higher exposure value is less light.
        steps = tuple(round(exposures[0] - one, 1) + 0.0 for one in exposures if one is not None)
    follows = all(_follows(one, other) for one, other in pairs)
    return Reasons(
        max((abs(other.at - one.at) for one, other in pairs), default=0) / 1000,
        steps,
        (photos[0].stem, photos[-1].stem) if follows or kind == "versions" else None,
        max(distances) if distances else None,
    )


def distance(one: Press, other: Press) -> int | None:
    """Return by how many bits two HotHashes differ, None where one says nothing."""
    if one.hothash is None or other.hothash is None:
        return None
    return (one.hothash ^ other.hothash).bit_count()


def _exposed(press: Press) -> float:
    """Return the milliseconds that the shutter was open: the next cannot begin before."""
    return (press.shutter or 0) * 1000


def _parted(run: Sequence[Press], together: Callable[[Press, Press], bool]) -> Iterator[list[Press]]:
    part: list[Press] = []
    for press in run:
        if part and not together(part[-1], press):
            yield part
            part = []
        part.append(press)
    if part:
        yield part


def _within(one: Press, other: Press, seconds: float) -> bool:
    return 0 <= other.at - one.at <= seconds * 1000 + _exposed(one)


def _near(one: Press, other: Press, bits: int) -> bool:
    between = distance(one, other)
    return between is not None and between <= bits


def _brackets(run: Sequence[Press]) -> Iterator[list[Press]]:
    def together(one: Press, other: Press) -> bool:
        return _within(one, other, BRACKET_GAP) and _near(one, other, TONED) and one.aperture == other.aperture

    for part in _parted(run, together):
        at = 0
        while at < len(part):
            size = next((size for size in BRACKETS if _stepped(part[at : at + size], size)), 0)
            if size:
                yield part[at : at + size]
            at += size or 1


def _stepped(shots: Sequence[Press], size: int) -> bool:
    """Say whether the exposures of shots are so many different ones in equal steps."""
    values = sorted(value for press in shots if (value := press.exposure) is not None)
    if len(values) != size:
        return False
    steps = [above - below for below, above in itertools.pairwise(values)]
    return min(steps) >= LEAST_STEP and max(steps) - min(steps) <= EQUAL


def _bursts(run: Sequence[Press]) -> Iterator[list[Press]]:
    def together(one: Press, other: Press) -> bool:
        return _within(one, other, BURST_GAP) and _near(one, other, NEAR)

    for part in _parted(run, together):
        bases = {press.stem for press in part if not any(_derived(press.stem, other.stem) for other in part)}
        if len(bases) >= LEAST:
            yield part


def _panoramas(run: Sequence[Press]) -> Iterator[list[Press]]:
    def together(one: Press, other: Press) -> bool:
        between = distance(one, other)
        same = (one.aperture, one.shutter, one.iso, one.focal_length) == (
            other.aperture, other.shutter, other.iso, other.focal_length,
        )  # fmt: skip
        return (
            same
            and one.exposure is not None
            and _within(one, other, PANORAMA_GAP)
            and _follows(one, other)
            and between is not None
            and between > APART
        )

    for part in _parted(run, together):
        if len(part) >= LEAST:
            yield part


def _versions(run: Sequence[Press]) -> Iterator[list[Press]]:
    groups: dict[tuple[int, str], list[Press]] = {}
    for press in sorted(run, key=lambda one: (len(one.stem), one.stem, one.row)):
        second = press.at // 1000
        base = next(
            (stem for at, stem in groups if at == second and (_derived(press.stem, stem) or press.stem == stem)),
            press.stem,
        )
        groups.setdefault((second, base), []).append(press)
    for group in groups.values():
        if len(group) >= LEAST_VERSIONS:
            yield group


def _derived(stem: str, base: str) -> bool:
    """Say whether a name is another with something added: ``IMG_1-edit`` of ``IMG_1``."""
    one, other = stem.casefold(), base.casefold()
    return one != other and one.startswith(other) and bool(_MARK.match(one[len(other) :]))


def _follows(one: Press, other: Press) -> bool:
    """Say whether a name is the next after another: ``DSC_0042`` after ``DSC_0041``, ``0001`` after ``9999``."""
    first, second = _NUMBER.match(one.stem), _NUMBER.match(other.stem)
    if first is None or second is None or first[1] != second[1]:
        return False
    before, after = int(first[2]), int(second[2])
    return after == before + 1 or (set(first[2]) == {"9"} and after <= 1)


RULES: dict[str, Callable[[Sequence[Press]], Iterable[list[Press]]]] = {
    "bracket": _brackets,
    "burst": _bursts,
    "panorama": _panoramas,
    "versions": _versions,
}
"""The rules in the order in which they choose."""
