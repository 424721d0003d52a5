"""What a library should know of some folders: a model of files, pictures and words that is simple enough to trust.

Of the library only what it shows is used. Which file a lost one became is not foretold where several would do: the
model says how many are found again, which ones may be, and what may never happen.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from blake3 import blake3

from imalink.library import browse
from imalink.library.missing import all_missing
from imalink.testing.photos import Shot, dng, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imalink.library.open import Library
    from imalink.model.photo import Photo

Place = tuple[str, str]
"""Root and path of a file."""

TWINS = 3
"""Pictures that are neighbours in a series: near by HotHash, of one second, told apart by its fraction."""


@dataclass(frozen=True)
class Content:
    """The bytes of a file: which picture it shows, whether as JPEG or RAW, and in which state."""

    picture: int
    raw: bool = False
    rewritten: int = 0
    quality: int = 90

    def data(self) -> bytes:
        """Return the bytes; equal contents are equal."""
        if self not in _MADE:
            series, frame = divmod(self.picture, TWINS)
            shot = Shot(
                series,
                taken=f"2019:06:{series % 28 + 1:02} 10:{series // 28:02}:12",
                subsec=f"{frame + 1}0",
                nudge=frame + 1,
                rating=self.rewritten or None,
                width=72,
                height=48,
            )
            _MADE[self] = dng(shot) if self.raw else encoded(shot, quality=self.quality)
            _NAMES[blake3(_MADE[self]).hexdigest()] = self
        return _MADE[self]


_MADE: dict[Content, bytes] = {}
_NAMES: dict[str, Content] = {}


def content_of(fingerprint: str | None) -> Content:
    """Return which content a fingerprint is."""
    assert fingerprint is not None
    return _NAMES[fingerprint]


@dataclass
class Folder:
    """A root: where it belongs, where it is now, what lies in it."""

    name: str
    home: Path
    plugged: bool = True
    files: dict[str, Content] = field(default_factory=dict)

    @property
    def place(self) -> Path:
        """Return where the files can be changed, be the root plugged in or away."""
        return self.home if self.plugged else self.home.with_name(f"{self.name}.away")


@dataclass(frozen=True)
class Row:
    """A file as the library shows it."""

    id: int
    place: Place
    missing: bool
    content: Content
    photo: str


@dataclass(frozen=True)
class Words:
    """What was said of a photo, and which picture it showed then."""

    picture: int
    title: str
    rating: int


class Expectation:
    """Compares, scan after scan, what a library shows with what was done to the folders."""

    def __init__(self, library: Library, folders: Iterable[Folder]) -> None:
        self.library = library
        self.folders = {folder.name: folder for folder in folders}
        self.rows: list[Row] = []
        self.said: dict[str, Words | None] = {}
        self._pictures: dict[str, int] = {}
        self._first: dict[int, str] = {}
        self._split: set[int] = set()
        self._met: dict[int, int] = {}
        self._looked: dict[str, int] = dict.fromkeys(self.folders, 0)
        self._scans = 0

    # -- asking

    def disk(self, roots: Iterable[str]) -> Iterator[tuple[Place, Content]]:
        """Yield what lies in roots."""
        for root in roots:
            for path, content in self.folders[root].files.items():
                yield (root, path), content

    def is_away(self, root: str) -> bool:
        """Say whether a root counts as offline. An empty folder is believed where nothing is known to lie there."""
        folder = self.folders[root]
        return not folder.plugged and (
            not folder.home.exists() or any(row.place[0] == root and not row.missing for row in self.rows)
        )

    def _shown(self) -> tuple[list[Row], list[Photo]]:
        photos = list(browse.search_all(self.library, ""))
        rows = [
            Row(file.id, (file.root, file.path), file.state == "missing", content_of(file.fingerprint), photo.id)
            for photo in photos
            for file in photo.files
        ]
        for photo in photos:
            for file in photo.files:
                if file.state != "missing":
                    away = not self.folders[file.root].plugged
                    assert file.state == ("offline" if away else "present"), (file.root, file.path, file.state)
        return rows, photos

    # -- comparing

    def after_scan(self, asked: Iterable[str]) -> None:
        """Compare after a scan of some roots; those that are away were passed over."""
        self._scans += 1
        scanned = [root for root in asked if self.folders[root].plugged]
        before = self.rows
        rows, photos = self._shown()
        self._compare_places(before, rows, scanned)
        self._compare_missing(before, rows, scanned)
        self._compare_grouping(before, rows, scanned)
        self.rows = rows
        for row in rows:
            self._met.setdefault(row.id, self._scans)
        self._looked.update(dict.fromkeys(scanned, self._scans))
        self._compare_words(photos)

    def after_words(self) -> None:
        """Compare after something was said or taken back."""
        rows, photos = self._shown()
        assert {(row.id, row.place, row.missing) for row in rows} == {
            (row.id, row.place, row.missing) for row in self.rows
        }
        self._compare_words(photos)

    def after_repair(self) -> None:
        """Compare after missing files were found again by asking, or that was taken back: no file is elsewhere now."""
        rows, photos = self._shown()
        assert Counter(row.place for row in rows if not row.missing) == Counter(
            row.place for row in self.rows if not row.missing
        )
        shown: dict[str, set[int]] = defaultdict(set)
        for row in rows:
            shown[row.photo].add(row.content.picture)
            self._met.setdefault(row.id, self._scans)
        for uid, pictures in shown.items():
            assert pictures == {self._pictures[uid]}
        self.rows = rows
        self._compare_words(photos)

    def _compare_places(self, before: list[Row], rows: list[Row], scanned: list[str]) -> None:
        """Each file that is there is known once, at its place, as what it is; elsewhere nothing changes."""
        lying = dict(self.disk(scanned))
        unseen = {row.place: row.content for row in before if not row.missing and row.place[0] not in scanned}
        there = [row for row in rows if not row.missing]
        assert Counter(row.place for row in there) == Counter([*lying, *unseen])
        for row in there:
            assert row.content == {**unseen, **lying}[row.place], row
        listed = [(one.file.id, one.file.root, one.file.path) for one in all_missing(self.library)]
        assert sorted(listed) == sorted((row.id, *row.place) for row in rows if row.missing)

    def _compare_missing(self, before: list[Row], rows: list[Row], scanned: list[str]) -> None:
        """Lost files are found again where that is certain, and only then."""
        lying = dict(self.disk(scanned))
        held = {row.place: row for row in before if not row.missing}
        lost: dict[tuple[int, bool], list[Row]] = defaultdict(list)
        just: set[int] = set()
        for row in before:
            gone = row.place[0] in scanned and not _same(lying.get(row.place), row.content)
            if row.missing or gone:
                lost[_kind(row.content)].append(row)
            if gone and not row.missing:
                just.add(row.id)
        new: dict[tuple[int, bool], list[tuple[Place, Content]]] = defaultdict(list)
        for place, content in lying.items():
            if place not in held or not _same(held[place].content, content):
                new[_kind(content)].append((place, content))
        missing: dict[tuple[int, bool], list[Row]] = defaultdict(list)
        for row in rows:
            if row.missing:
                missing[_kind(row.content)].append(row)
        assert set(missing) <= set(lost), "something is missing that was not lost"
        for kind, gone in lost.items():
            now = missing.get(kind, [])
            assert {row.id for row in now} <= {row.id for row in gone}
            assert {row.place for row in now} <= {row.place for row in gone}
            late = [
                row for row in before
                if not row.missing and _kind(row.content) == kind
                and any(
                    one.id in just and one.id != row.id and self._met[row.id] > self._looked[one.place[0]]
                    for one in gone
                )
            ]  # fmt: skip
            least, most = _found_again(gone, new.get(kind, []))
            if kind[0] in self._split:
                least = 0
            assert least <= len(gone) - len(now) <= most + len(late), (kind, gone, new.get(kind), now)

    def _compare_grouping(self, before: list[Row], rows: list[Row], scanned: list[str]) -> None:
        """No photo shows two pictures, and a picture is one photo unless its files could not be known for one."""
        shown: dict[str, set[int]] = defaultdict(set)
        photos: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            shown[row.photo].add(row.content.picture)
            photos[row.content.picture].add(row.photo)
        for uid, pictures in shown.items():
            assert len(pictures) == 1, f"{uid} shows {pictures}"
            (picture,) = pictures
            assert self._pictures.setdefault(uid, picture) == picture
        for picture, uids in photos.items():
            fresh = picture not in self._first
            there = [(row.place, row.content) for row in rows if row.content.picture == picture]
            if not (_is_one(there) if fresh else self._certain(picture, before, scanned)):
                self._split.add(picture)
            if picture in self._split:
                self._first.setdefault(picture, min(uids))
                continue
            (uid,) = uids
            assert browse.photo(self.library, self._first.setdefault(picture, uid)).id == uid
        for picture, uid in self._first.items():
            assert self._pictures[browse.photo(self.library, uid).id] == picture

    def _certain(self, picture: int, before: list[Row], scanned: list[str]) -> bool:
        """Say whether all files of a picture must be one photo after a scan."""
        known = [row for row in before if row.content.picture == picture]
        lying = {place: content for place, content in self.disk(scanned) if content.picture == picture}
        held = {row.place for row in known}
        for raw in (False, True):
            gone = [
                row for row in known
                if row.content.raw is raw
                and (row.missing or (row.place[0] in scanned and not _same(lying.get(row.place), row.content)))
            ]  # fmt: skip
            new = [(place, content) for place, content in lying.items() if content.raw is raw and place not in held]
            told = {row.content for row in known} | {lying[place] for place in held & lying.keys()}
            strange = [content for _, content in new if content not in told]
            if not strange:
                continue
            if any(self._met[row.id] > self._looked[one.place[0]] for row in known for one in gone):
                return False  # a file of a root that was scanned before may be the lost one too
            left_gone, left_new = _after_equal(gone, new)
            if len(left_gone) != 1 or len(left_new) != 1:
                return False
        return True

    def _compare_words(self, photos: list[Photo]) -> None:
        """What was said of a photo stands on it and on no other."""
        resolved: dict[str, list[Words]] = defaultdict(list)
        for uid, words in self.said.items():
            photo = browse.photo(self.library, uid)
            resolved[photo.id] += [words] if words is not None else []
        for photo in photos:
            standing = resolved.get(photo.id, [])
            assert len({words.title for words in standing}) <= 1, standing
            if not standing:
                assert photo.title is None, f"{photo.title} came from nowhere"
                continue
            assert (photo.title, photo.rating) == (standing[0].title, standing[0].rating)
            assert self._pictures[photo.id] == standing[0].picture

    def say(self, uid: str, title: str, rating: int) -> dict[str, Words | None]:
        """Note what was said of a photo; return what was said of it, under all its uids, before."""
        same = [one for one in self.said if browse.photo(self.library, one).id == uid]
        before = {uid: None, **{one: self.said[one] for one in same}}
        self.said.update(dict.fromkeys(same))
        self.said[uid] = Words(self._pictures[uid], title, rating)
        return before


def _kind(content: Content) -> tuple[int, bool]:
    return content.picture, content.raw


def _same(lying: Content | None, known: Content) -> bool:
    """Say whether a file shows what was known of it, be it rewritten or edited."""
    return lying is not None and _kind(lying) == _kind(known)


def _is_one(files: list[tuple[Place, Content]]) -> bool:
    """Say whether files that show one picture can be known for one photo: by equal bytes, or as RAW and JPEG."""
    groups: list[list[tuple[Place, Content]]] = []
    for one in files:
        near = [group for group in groups if any(_belong(one, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([one, *(other for group in near for other in group)])
    return len(groups) == 1


def _belong(one: tuple[Place, Content], other: tuple[Place, Content]) -> bool:
    (place, content), (there, known) = one, other
    stems = (place[0], os.path.splitext(place[1])[0]), (there[0], os.path.splitext(there[1])[0])
    return content == known or (content.raw is not known.raw and stems[0] == stems[1])


def _after_equal(gone: list[Row], new: list[tuple[Place, Content]]) -> tuple[list[Row], list[tuple[Place, Content]]]:
    """Return what is left when places that are filled again and equal contents have been paired."""
    places = Counter(row.place for row in gone if row.missing)
    left_new = []
    back: Counter[Place] = Counter()
    for place, content in new:
        if places[place] > back[place]:
            back[place] += 1
        else:
            left_new.append((place, content))
    left_gone = []
    for row in sorted(gone, key=lambda row: (not row.missing, row.id)):
        if row.missing and back[row.place]:
            back[row.place] -= 1
        else:
            left_gone.append(row)
    contents = Counter(row.content for row in left_gone) & Counter(content for _, content in left_new)
    both = contents.copy()
    rest_gone = []
    for row in left_gone:
        if both[row.content]:
            both[row.content] -= 1
        else:
            rest_gone.append(row)
    both = contents.copy()
    rest_new = []
    for place, content in left_new:
        if both[content]:
            both[content] -= 1
        else:
            rest_new.append((place, content))
    return rest_gone, rest_new


def _found_again(gone: list[Row], new: list[tuple[Place, Content]]) -> tuple[int, int]:
    """Return how many of the lost files are found again at least, and at most."""
    rest_gone, rest_new = _after_equal(gone, new)
    equal = len(gone) - len(rest_gone)
    least = equal + (len(rest_gone) == len(rest_new) == 1)
    return least, equal + min(len(rest_gone), len(rest_new))


def remove_empty(folder: Path) -> None:
    """Delete folders that hold nothing, but the root itself."""
    for path, _, _ in os.walk(folder, topdown=False):
        if Path(path) != folder and not os.listdir(path):
            os.rmdir(path)
