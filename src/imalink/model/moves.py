"""Which vanished files are which appeared ones: pure decisions with their reasons, no database.

A vanished and an appeared file are one

- when their bytes are equal, or
- when they show the same picture, and nothing else could be meant. Evidence is taken in this order, and each step
  only decides pairs whose partner is unique on both sides, among everything that is not decided yet:

  1. the same pixels, the same capture time with sub-seconds, the same camera;
  2. the same pixels, and capture time and camera agree as far as they are written;
  3. the same, and the same name;
  4. near HotHashes, the same capture time with sub-seconds, the same camera;
  5. near HotHashes and the same second and camera, each the nearest of the other, and the same name;
  6. as 5, with the order of the names in place of the names, for all frames of that second together.

What is near and not decided so is proposed, best first. HotHashes of quality below 50 never count. A time or camera
that is known on both sides and differs forbids a match and leaves a proposal where the pixels are equal. Files that
are still where they were (``others``) are partners too, which nobody can take: a picture that is as near to one of
them is not said to be a vanished one.

What stands for the vanished side may be less than a file: an anchor of the Change log has name, fingerprint,
HotHash, capture time and camera, and that is enough.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from imalink.model.kinship import Kin, Time, View, kindred
from imalink.model.traces import PROPOSALS, Matching, Pair, Proposal, Trace, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def match(gone: Sequence[Trace], found: Sequence[Trace], others: Sequence[Trace] = ()) -> Matching:
    """Pair vanished files with appeared ones; ``others`` are known files that are where they were.

    The result does not depend on the order of the files. Keys are unique within ``gone`` and within ``found``.
    """
    result = Matching()
    _equal_content(gone, found, result)
    taken_gone = {pair.gone for pair in result.pairs}
    taken_found = {pair.found for pair in result.pairs}
    left = sorted((View(one) for one in gone if one.key not in taken_gone), key=View.rank)
    right = sorted((View(one) for one in found if one.key not in taken_found), key=View.rank)
    _Likeness(
        [one for one in left if one.usable],
        [one for one in right if one.usable],
        [view for view in map(View, others) if view.usable],
    ).decide(result)
    return result


def _equal_content(gone: Sequence[Trace], found: Sequence[Trace], result: Matching) -> None:
    """Pair files of equal bytes, those of one photo and of equal names and folders first; empty files are all alike."""
    waiting: dict[bytes, list[Trace]] = {}
    for one in sorted(found, key=rank):
        if one.fingerprint and one.size != 0:
            waiting.setdefault(one.fingerprint, []).append(one)
    lost: dict[bytes, list[Trace]] = {}
    for one in sorted(gone, key=rank):
        if one.fingerprint in waiting and one.size != 0:
            lost.setdefault(one.fingerprint, []).append(one)
    for fingerprint, olds in lost.items():
        news = waiting[fingerprint]
        for likeness in _CLOSENESS:
            olds, news = _pair_by(likeness, olds, news, result)
            if not olds or not news:
                break


def _pair_by(
    likeness: Callable[[Trace], object], olds: list[Trace], news: list[Trace], result: Matching
) -> tuple[list[Trace], list[Trace]]:
    """Pair those that are alike in order; return what is left of both."""
    free: dict[object, list[Trace]] = {}
    for one in reversed(news):
        free.setdefault(likeness(one), []).append(one)
    left: list[Trace] = []
    used: set[int] = set()
    for old in olds:
        same = free.get(likeness(old))
        if same:
            new = same.pop()
            used.add(new.key)
            result.pairs.append(Pair(old.key, new.key, "equal content", True))
        else:
            left.append(old)
    return left, [new for new in news if new.key not in used]


def _last(folder: bytes) -> bytes:
    return folder.rpartition(b"/")[2]


_CLOSENESS: tuple[Callable[[Trace], object], ...] = (
    lambda one: (one.photo, one.name, one.folder),
    lambda one: (one.photo, one.name, _last(one.folder)),
    lambda one: (one.photo, one.name),
    lambda one: one.photo,
    lambda one: (one.name, _last(one.folder)),
    lambda one: one.name,
    lambda _: None,
)


_STEPS: tuple[tuple[str, Callable[[Kin], bool]], ...] = (
    (
        "same pixels, capture time and camera",
        lambda kin: kin.pixels and kin.time is Time.EXACT and kin.camera is True,
    ),
    (
        "same pixels, no other like it",
        lambda kin: kin.pixels and kin.time >= Time.SECOND and kin.camera is not False,
    ),
    ("same pixels and name", lambda kin: kin.pixels and kin.named and not kin.contradicted),
    (
        "near by HotHash, same capture time with sub-seconds and camera",
        lambda kin: kin.time is Time.EXACT and kin.camera is True,
    ),
)
"""Evidence by which a partner that is unique on both sides is certain, the strongest first."""


class _Candidates:
    """How many partners each side of a step has; more than one is never certain."""

    def __init__(self) -> None:
        self._gone: dict[int, tuple[int, View]] = {}
        self._found: dict[int, int] = {}

    def add(self, old: View, new: View) -> None:
        count, _ = self._gone.get(old.trace.key, (0, new))
        self._gone[old.trace.key] = (count + 1, new)
        self.crowd(new)

    def crowd(self, new: View) -> None:
        self._found[new.trace.key] = self._found.get(new.trace.key, 0) + 1

    def certain(self, old: View) -> View | None:
        count, new = self._gone.get(old.trace.key, (0, old))
        return new if count == 1 and self._found[new.trace.key] == 1 else None


class _Nearest:
    """The nearest partner of each picture, if it is nearer than every other."""

    def __init__(self) -> None:
        self._best: dict[int, tuple[int, int | None]] = {}

    def add(self, key: int, partner: int | None, distance: int) -> None:
        best, holder = self._best.get(key, (1 << 9, None))
        if distance < best:
            self._best[key] = (distance, partner)
        elif distance == best and holder != partner:
            self._best[key] = (distance, None)

    def of(self, key: int) -> int | None:
        return self._best.get(key, (0, None))[1]


class _Likeness:
    """Pairs pictures whose bytes differ, step by step."""

    def __init__(self, gone: list[View], found: list[View], others: list[View]) -> None:
        self._gone = gone
        self._found = found
        self._others = others

    def decide(self, result: Matching) -> None:
        for reason, holds in _STEPS:
            self._unique(reason, holds, result)
        self._by_name_or_order(result)
        self._propose(result)

    def _drop(self, pairs: Iterable[tuple[View, View]], reason: str, result: Matching) -> None:
        """Take decided pairs out."""
        made = [Pair(old.trace.key, new.trace.key, reason, False) for old, new in pairs]
        result.pairs.extend(made)
        gone, found = {pair.gone for pair in made}, {pair.found for pair in made}
        if made:
            self._gone = [one for one in self._gone if one.trace.key not in gone]
            self._found = [one for one in self._found if one.trace.key not in found]

    def _unique(self, reason: str, holds: Callable[[Kin], bool], result: Matching) -> None:
        candidates = _Candidates()
        for old, new, kin in kindred(self._gone, self._found):
            if holds(kin):
                candidates.add(old, new)
        for _, new, kin in kindred(self._others, self._found):
            if holds(kin):
                candidates.crowd(new)
        pairs = [(old, partner) for old in self._gone if (partner := candidates.certain(old)) is not None]
        self._drop(pairs, reason, result)

    def _by_name_or_order(self, result: Matching) -> None:
        """Pair what was re-encoded within one second: nearest both ways, and names or their order say the same."""
        near_gone, near_found = self._nearest()
        new_by_key = {new.trace.key: new for new in self._found}
        mutual = [
            (old, new_by_key[partner])
            for old in self._gone
            if (partner := near_gone.of(old.trace.key)) is not None and near_found.of(partner) == old.trace.key
        ]
        old_names = Counter((one.second, one.stem) for one in self._gone)
        new_names = Counter((one.second, one.stem) for one in self._found)
        named = [
            (old, new)
            for old, new in mutual
            if old.stem == new.stem and old_names[old.second, old.stem] == new_names[new.second, new.stem] == 1
        ]
        bursts = self._in_order(mutual)
        self._drop(named, "near by HotHash, same second, camera and name", result)
        decided = {pair.gone for pair in result.pairs}
        self._drop(
            [pair for pair in bursts if pair[0].trace.key not in decided],
            "near by HotHash, same second and camera, same place in the series",
            result,
        )

    def _nearest(self) -> tuple[_Nearest, _Nearest]:
        near_gone, near_found = _Nearest(), _Nearest()
        for old, new, kin in kindred(self._gone, self._found):
            if not kin.contradicted and kin.time >= Time.SECOND and kin.camera is True:
                near_gone.add(old.trace.key, new.trace.key, kin.distance)
                near_found.add(new.trace.key, old.trace.key, kin.distance)
        for _, new, kin in kindred(self._others, self._found):
            if not kin.contradicted:
                near_found.add(new.trace.key, None, kin.distance)
        return near_gone, near_found

    def _in_order(self, mutual: list[tuple[View, View]]) -> list[tuple[View, View]]:
        """Return the pairs of seconds in which all files stand in the same order on both sides, each in one folder."""
        partners = {old.trace.key: new.trace.key for old, new in mutual}
        found: list[tuple[View, View]] = []
        seconds = {one.second for one in self._gone if one.second}
        by_second_gone = _grouped(self._gone, seconds)
        by_second_found = _grouped(self._found, seconds)
        for second, olds in by_second_gone.items():
            news = by_second_found.get(second, [])
            if len(olds) != len(news) or len(olds) < 2:
                continue
            if len({one.trace.folder for one in olds}) > 1 or len({one.trace.folder for one in news}) > 1:
                continue
            if all(partners.get(old.trace.key) == new.trace.key for old, new in zip(olds, news, strict=True)):
                found.extend(zip(olds, news, strict=True))
        return found

    def _propose(self, result: Matching) -> None:
        """Propose what is near and not contradicted, or shows the same pixels, the best few of each file."""
        standing: dict[int, tuple[bool, int]] = {}
        for _, new, kin in kindred(self._others, self._found):
            rank = _standing(kin)
            standing[new.trace.key] = min(standing.get(new.trace.key, rank), rank)
        place_gone = {one.trace.key: place for place, one in enumerate(self._gone)}
        place_found = {one.trace.key: place for place, one in enumerate(self._found)}
        best: dict[int, list[tuple[tuple[object, ...], View, Kin]]] = {}
        for old, new, kin in kindred(self._gone, self._found):
            if kin.contradicted and not kin.pixels:
                continue
            if not (kin.pixels or kin.time >= Time.SECOND or kin.named):
                continue  # nearness alone says nothing
            if standing.get(new.trace.key, _FAR) < _standing(kin):
                continue
            row = best.setdefault(new.trace.key, [])
            apart = abs(place_gone[old.trace.key] - place_found[new.trace.key])
            row.append(((kin.contradicted, not kin.pixels, not kin.named, kin.distance, apart, old.rank()), old, kin))
            if len(row) > 16:
                row.sort(key=lambda one: one[0])
                del row[PROPOSALS:]
        made: Counter[int] = Counter()
        for new in self._found:
            for _, old, kin in sorted(best.get(new.trace.key, ()), key=lambda one: one[0])[:PROPOSALS]:
                if made[old.trace.key] < PROPOSALS:
                    made[old.trace.key] += 1
                    result.proposals.append(Proposal(old.trace.key, new.trace.key, _words(kin), kin.distance))


_FAR = (True, 1 << 9)


def _standing(kin: Kin) -> tuple[bool, int]:
    return not kin.pixels, kin.distance


def _words(kin: Kin) -> str:
    """Return what speaks for a proposal, and what against it."""
    parts = ["same pixels" if kin.pixels else f"HotHash distance {kin.distance}"]
    if kin.time >= Time.SECOND:
        parts.append("same capture time" if kin.time is Time.EXACT else "same second")
    if kin.named:
        parts.append("same name")
    if kin.time is Time.DIFFERENT:
        parts.append("but another capture time")
    if kin.camera is False:
        parts.append("but another camera")
    if not kin.contradicted:
        parts.append("others may be meant")
    return ", ".join(parts)


def _grouped(views: Iterable[View], seconds: set[str]) -> dict[str, list[View]]:
    found: dict[str, list[View]] = {}
    for one in views:  # sorted by folder and name
        if one.second in seconds and one.second is not None:
            found.setdefault(one.second, []).append(one)
    return found
