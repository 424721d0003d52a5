"""Which files are one photo: pure decisions with their reasons, no database.

Two files belong together when

- their bytes are equal (copies), or
- they have the same stem in the same folder or in sibling RAW/JPG folders, at least one of them is of
  another format than the other, and capture time and camera agree (RAW with its rendition), the pictures
  being near by HotHash where neither is a RAW or where time or camera is not known on both sides, or
- one is a sidecar or companion named after the other.

HotHash distance alone never decides. Measured on PDQ: the same exposure as RAW and JPEG lies below
31, neighbours in a burst at 8-28, strangers above 90; so nearness confirms and strangeness vetoes.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imalink.model.filekind import FileKind
from imalink.model.taken import parse, same_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from imalink.model.reading import HotHash

NEAR = 31
STRANGE = 90
RELIABLE_QUALITY = 50
SERIES_MS = 60_000
CROP_TOLERANCE = 0.03
"""Relative difference of aspect ratios up to which HotHashes of two renditions can be compared."""

RAW_FOLDERS = frozenset(
    {"raw", "raws", "dng", "cr2", "cr3", "nef", "arw", "raf", "orf", "rw2", "pef", "originals", "raw files"}
)
RENDITION_FOLDERS = frozenset({"jpg", "jpgs", "jpeg", "jpegs", "heic", "heif", "jpg files"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What grouping knows of one file. ``photo`` is the photo it belongs to already, if any.

    ``owners`` are the names in its folder that a sidecar or companion belongs to, the best first, as
    :mod:`imalink.model.sidecars` finds them; empty for one that waits for its picture.
    """

    key: int
    photo: int | None
    kind: FileKind
    format: str | None
    name: bytes
    folder: int
    fingerprint: bytes | None
    taken: str | None = None
    camera: str | None = None
    hothash: HotHash | None = None
    width: int | None = None
    height: int | None = None
    owners: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are one photo: their keys, the photos they already belong to, why each newcomer belongs."""

    keys: tuple[int, ...]
    photos: tuple[int, ...]
    reasons: dict[int, str]


def stem_of(name: bytes, media_suffixes: Callable[[bytes], bool], sidecar: bool) -> bytes:
    """Return the part of a file name that companions share, folded for comparison.

    ``IMG_1.JPG`` and ``img_1.cr2`` share ``img_1``; so do the sidecars ``IMG_1.xmp`` and ``IMG_1.JPG.xmp``.
    """
    base = os.path.splitext(name)[0]
    if sidecar:
        inner, suffix = os.path.splitext(base)
        if inner and media_suffixes(suffix.lower()):
            base = inner
    try:
        return unicodedata.normalize("NFC", base.decode("utf-8")).casefold().encode("utf-8")
    except UnicodeDecodeError:
        return base.lower()


def stem_key(stem: bytes) -> int:
    """Return a 48-bit number for a stem, small enough to index and wide enough not to collide."""
    return int.from_bytes(hashlib.blake2b(stem, digest_size=6).digest())


def folder_role(path: bytes) -> FileKind | None:
    """Say whether a folder's name marks it as one for RAW files or for renditions; None for all others."""
    name = path.rpartition(b"/")[2].decode("utf-8", "replace").casefold()
    if name in RAW_FOLDERS:
        return FileKind.RAW
    return FileKind.PICTURE if name in RENDITION_FOLDERS else None


def partner_folders(
    path: bytes, marked: Callable[[bytes], Iterable[tuple[FileKind, int]]], parent: int | None
) -> list[int]:
    """Return ids of the folders whose files may be the other half of pairs in ``path``.

    ``marked(folder)`` yields role and id of the folders directly below ``folder`` that :func:`folder_role` marks;
    ``parent`` is the id of the folder above. A folder pairs with the marked folders in it; a RAW folder with its
    parent and with rendition folders beside it, and the other way round.
    """
    own = folder_role(path)
    found = [folder for _, folder in marked(path)]
    if own is not None:
        found.extend(folder for role, folder in marked(path.rpartition(b"/")[0]) if role is not own)
        if parent is not None:
            found.append(parent)
    return found


def _distance(one: Facts, other: Facts) -> int | None:
    """Return the HotHash distance where both hashes can be trusted and the crops agree."""
    a, b = one.hothash, other.hothash
    if a is None or b is None or a.quality < RELIABLE_QUALITY or b.quality < RELIABLE_QUALITY:
        return None
    if one.width and one.height and other.width and other.height:
        ratio, other_ratio = one.width / one.height, other.width / other.height
        if abs(ratio - other_ratio) > CROP_TOLERANCE * max(ratio, other_ratio):
            return None
    return a.distance(b)


def pair_reason(one: Facts, other: Facts) -> str | None:
    """Say why two files of one stem are one exposure, None when they are not (or cannot be known to be)."""
    if one.format == other.format:
        return None
    distance = _distance(one, other)
    if distance is not None and distance > STRANGE:
        return None
    near = distance is not None and distance <= NEAR
    raw = FileKind.RAW in (one.kind, other.kind)
    if one.taken and other.taken:
        if not same_moment(one.taken, other.taken):
            return None
        same_camera = one.camera == other.camera
        if one.camera and other.camera and not same_camera:
            return None
        if raw and one.camera and same_camera:
            return "same name, capture time and camera"
        return f"same name and capture time, HotHash distance {distance}" if near else None
    return f"same name, HotHash distance {distance}" if near else None


def edge(one: Facts, other: Facts) -> str | None:
    """Say why two pictures belong to one photo, None when they do not."""
    if one.fingerprint and one.fingerprint == other.fingerprint:
        return "identical copy"
    return pair_reason(one, other)


def _helper_rank(helper: Facts, other: Facts) -> tuple[int, str] | None:
    """Return how well a sidecar or companion fits a picture (smaller is better) and why; None if not at all."""
    if helper.folder != other.folder:
        return None
    if helper.owners:
        if other.name not in helper.owners:
            return None
        return helper.owners.index(other.name), "named after the file"
    if os.path.splitext(helper.name)[0].lower() == other.name.lower():
        return 0, "named after the file"
    return (1 if other.kind is FileKind.RAW else 2), "of the same name"


class _Components:
    """Union-find over the positions of a sequence."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        self._parent[max(self.find(one), self.find(other))] = min(self.find(one), self.find(other))


def _is_helper(fact: Facts) -> bool:
    return fact.kind in (FileKind.SIDECAR, FileKind.COMPANION)


def group(
    incoming: Sequence[Facts],
    existing: Sequence[Facts],
    stems: dict[int, tuple[int, ...]],
    changed: Container[int] = frozenset(),
) -> list[Group]:
    """Put incoming files into groups with each other and with existing files.

    ``stems`` maps a file's key to the stem buckets it may pair within (its own folder and the partner
    folders); files share a bucket or a fingerprint before they are compared, so the cost stays linear. A
    sidecar never joins two photos: it goes to the one it fits best, or stays alone. The result does not
    depend on the order of the files. Existing sidecars that had no photo count as newcomers. Groups without newcomers
    are left out, unless they join photos: that may those existing files whose bytes have ``changed`` to another's.
    """
    members = sorted([*incoming, *existing], key=lambda fact: fact.key)
    components = _Components(len(members))
    reasons: dict[int, str] = {}
    buckets: dict[object, list[int]] = {}
    by_photo: dict[int, int] = {}
    for position, fact in enumerate(members):
        if fact.fingerprint and not _is_helper(fact):
            buckets.setdefault(fact.fingerprint, []).append(position)
        for stem in stems.get(fact.key, ()):
            buckets.setdefault(stem, []).append(position)
        if fact.photo is not None and not _is_helper(fact):
            components.join(by_photo.setdefault(fact.photo, position), position)
    newcomers = {fact.key for fact in members if fact.photo is None}
    for bucket in buckets.values():
        pictures = [position for position in bucket if not _is_helper(members[position])]
        for index, position in enumerate(pictures):
            for other in pictures[:index]:
                one, two = members[other], members[position]
                if one.key not in newcomers and two.key not in newcomers:
                    if one.fingerprint == two.fingerprint and (one.key in changed or two.key in changed):
                        components.join(other, position)
                    continue
                reason = edge(one, two)
                if reason is not None:
                    for fact in (one, two):
                        if fact.key in newcomers:
                            reasons.setdefault(fact.key, reason)
                    components.join(other, position)
    placed: set[int] = set()
    for bucket in buckets.values():
        for position in bucket:
            helper = members[position]
            if not _is_helper(helper) or helper.key not in newcomers or position in placed:
                continue
            fits = [
                (fit, members[other].name, other)
                for other in bucket
                if not _is_helper(members[other]) and (fit := _helper_rank(helper, members[other]))
            ]
            if fits:
                (_, why), _, other = min(fits)
                placed.add(position)
                reasons[helper.key] = why
                components.join(other, position)
    gathered: dict[int, list[Facts]] = {}
    for position, fact in enumerate(members):
        gathered.setdefault(components.find(position), []).append(fact)
    return [
        Group(
            tuple(fact.key for fact in facts if fact.key in newcomers),
            tuple(sorted({fact.photo for fact in facts if fact.photo is not None})),
            {fact.key: reasons[fact.key] for fact in facts if fact.key in reasons},
        )
        for facts in gathered.values()
        if any(fact.key in newcomers for fact in facts) or len({fact.photo for fact in facts} - {None}) > 1
    ]


def _in_series(one: str | None, other: str | None) -> bool:
    """Say whether two capture times are exact, differ, and lie within the same minute."""
    if one is None or other is None or same_moment(one, other):
        return False
    exact = same_moment(one, one) and same_moment(other, other)
    return exact and abs(parse(one).start - parse(other).start) < SERIES_MS


def still_the_same(before: Facts, after: Facts) -> bool:
    """Say whether new content at a known path is still the same picture (edited, metadata rewritten).

    A picture near by, taken within the same minute and yet at another moment, is its neighbour in a series.
    """
    if before.fingerprint == after.fingerprint:
        return True
    a, b = before.hothash, after.hothash
    if (a is None or b is None or a.bits != b.bits) and _in_series(before.taken, after.taken):
        return False
    reliable = a is not None and b is not None and a.quality >= RELIABLE_QUALITY and b.quality >= RELIABLE_QUALITY
    if reliable and a is not None and b is not None and a.distance(b) <= NEAR:
        return not (before.taken and after.taken and before.camera and after.camera) or (
            same_moment(before.taken, after.taken) or before.camera == after.camera
        )
    if before.taken and after.taken and before.camera and before.camera == after.camera:
        return same_moment(before.taken, after.taken)
    return bool(not reliable and before.hothash is None and after.hothash is None)
