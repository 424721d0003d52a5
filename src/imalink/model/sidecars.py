"""Which file a sidecar or companion belongs to, by the names of its folder alone.

Conventions known: ``a.jpg.xmp`` and ``a.xmp`` in any letter case, darktable's versions ``a_01.jpg.xmp``, cameras'
``a.THM`` and ``a.WAV``, the iPhone's ``IMG_1234.AAE`` with the edit ``IMG_E1234``, and the JSON files of Google
Takeout. Of the latter Google documents nothing; the rules are what the users of immich-go, ente and
GooglePhotosTakeoutHelper found in their archives:

- the name is the photo's title with ``.json``, since 2024 with ``.supplemental-metadata.json``, cut to 46 UTF-16
  units before ``.json``, wherever that falls;
- a counter stands before the photo's suffix and behind everything in the JSON's name (``a(1).jpg``:
  ``a.jpg(1).json``, ``a.jpg.supplemental-metadata(1).json``) and is never cut;
- edited variants (``a-edited.jpg``, the word in the user's language) and the film of a live photo have no JSON
  of their own but share the original's; so do numbered doubles of a name that was cut;
- titles without a suffix give ``a.json`` for ``a.jpg``; ``metadata.json`` tells of the album.
"""

from __future__ import annotations

import bisect
import os
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

HELPERS = frozenset({".xmp", ".aae", ".json", ".thm", ".wav"})
"""Suffixes of files that stand beside others."""

MOTION = frozenset({".mp4", ".mov", ".m4v", ".mp", ".mv"})
"""Suffixes of the film of a live or motion photo."""

CUT = 46
"""UTF-16 units of a JSON's name before its suffix."""

SUPPLEMENT = "supplemental-metadata"

_SHORTEST = 12
"""Characters a name must keep to be looked for as the beginning of another; 46 bytes of Chinese are 15."""

_LOOKED_AT = 16
"""Names compared with such a beginning: where more begin alike none is the only one."""

EDITED = (
    "-edited", "-effects", "-smile", "-mix", "-bearbeitet", "-bewerkt", "-modifié", "-modificato", "-ha editado",
    "-editado", "-editat", "-edytowane", "-redigerad", "-redigert", "-redigeret", "-muokattu", "-編集済み",
)  # fmt: skip
"""What Google Photos puts behind the name of an edited variant, by the user's language."""

ALBUMS = frozenset(
    {
        "metadata", "metadaten", "metadati", "metadatos", "métadonnées", "metadades", "metadados", "metagegevens",
        "metadane", "metatiedot", "メタデータ", "shared_album_comments", "user-generated-memory-titles",
        "print-subscriptions",
    }
)  # fmt: skip
"""Names of Takeout's JSON files that tell of an album or of the account, not of a photo."""

_SAME_STEM = "sidecar of the same name"
_FILM = "Takeout: film of the live photo"
_EDITED_VARIANT = "Takeout: edited variant of the file"
_DOUBLE = "Takeout: numbered double of a name that was cut"
_SHARED_BY = frozenset({_FILM, _EDITED_VARIANT, _DOUBLE})
"""Why a file has no JSON of its own but shares another's."""

_COUNTER = re.compile(r"(?P<name>.+)(?P<counter>\(\d{1,5}\))", re.DOTALL)
_VERSION = re.compile(r"(?P<name>.+)_(?P<number>\d{2,4})(?P<suffix>\.[^.]+)", re.DOTALL)
_VARIANT = re.compile(r"(?P<name>.+)-[^\W\d_][^\d()]{1,24}", re.DOTALL)
_IPHONE = re.compile(r"(?P<start>img_)[eo](?P<number>\d{4,})", re.ASCII)
_IPHONE_PLAIN = re.compile(r"img_(?P<number>\d{4,})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Owner:
    """A file that a sidecar belongs to: its name as it stands in the folder and why.

    ``shares`` says that the sidecar speaks of this file even where a better owner is another photo; the best owner
    always does. Letter cases, names that were cut alike and a camera's THM and WAV do not: they are of one file.
    """

    name: bytes
    reason: str
    shares: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: ``plain`` is stem and suffix without the counter, all of it folded but ``text``."""

    raw: bytes
    text: str
    folded: str
    stem: str
    suffix: str
    plain: str
    plain_stem: str
    counter: str


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _folded_name(raw: bytes) -> str:
    return _folded(raw.decode("utf-8", "surrogateescape"))


def _take_apart(raw: bytes) -> _Name:
    text = raw.decode("utf-8", "surrogateescape")
    stem, suffix = os.path.splitext(text)
    match = _COUNTER.fullmatch(stem)
    plain_stem, counter = (match["name"], match["counter"]) if match else (stem, "")
    plain = plain_stem + suffix
    return _Name(
        raw,
        text=plain,
        folded=_folded(text),
        stem=_folded(stem),
        suffix=_folded(suffix),
        plain=_folded(plain),
        plain_stem=_folded(plain_stem),
        counter=counter,
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str) -> str:
    """Return ``text`` cut as Takeout cuts names."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * CUT].decode("utf-16-le", "ignore")


def _unsupplemented(text: str) -> str | None:
    """Return ``text`` without ``.supplemental-metadata``, which may be cut down to its dot; None if it has none."""
    head, dot, tail = text.rpartition(".")
    return head if head and dot and SUPPLEMENT.startswith(tail.casefold()) else None


class SidecarIndex:
    """The names of one folder, made ready so that each sidecar's owners are found without looking at all of them.

    ``names`` are all files of the folder; ``is_raw`` says of a suffix (lower case, with the dot) whether it is a
    camera's raw format. Building is linear in the names (but for one sort), a look-up logarithmic; results do not
    depend on the order of ``names``.
    """

    def __init__(self, names: Iterable[bytes], is_raw: Callable[[str], bool] = lambda _suffix: False) -> None:
        self._is_raw = is_raw
        self._exact: dict[str, list[_Name]] = {}
        self._stem: dict[str, list[_Name]] = {}
        self._plain: dict[tuple[str, str], list[_Name]] = {}
        self._plain_stem: dict[tuple[str, str], list[_Name]] = {}
        self._cut: dict[tuple[str, str], list[_Name]] = {}
        self._doubles: dict[str, list[_Name]] = {}
        self._edited: dict[tuple[str, str], list[_Name]] = {}
        sidecars: list[bytes] = []
        pictures: list[_Name] = []
        for raw in sorted(set(names)):
            if _suffix_of(raw) in HELPERS:
                sidecars.append(raw)
            else:
                pictures.append(_take_apart(raw))
        for name in pictures:
            self._add(name)
        self._sorted = sorted((name.plain, index) for index, name in enumerate(pictures))
        self._pictures = pictures
        self._sidecars = sidecars
        jsons = [raw for raw in sidecars if _suffix_of(raw) == ".json"]
        self._named = {name.raw for raw in jsons for name, _ in self._named_by(raw)}

    def _add(self, name: _Name) -> None:
        self._exact.setdefault(name.folded, []).append(name)
        self._stem.setdefault(name.stem, []).append(name)
        self._plain.setdefault((name.plain, name.counter), []).append(name)
        self._plain_stem.setdefault((name.plain_stem, name.counter), []).append(name)
        if len(name.text) > CUT // 2 and _units(name.text) > CUT:
            key = _folded(_cut(name.text))
            self._cut.setdefault((key, name.counter), []).append(name)
            if name.counter:
                self._doubles.setdefault(key, []).append(name)
        for stem in _originals(name.plain_stem):
            self._edited.setdefault((stem, name.counter), []).append(name)

    def owners(self, sidecar: bytes) -> tuple[Owner, ...]:
        """Return the files that ``sidecar`` belongs to, the best first; none if it stands alone."""
        suffix = _suffix_of(sidecar)
        found = {".json": self._of_json, ".aae": self._of_aae}.get(suffix, self._of_any)(sidecar)
        if len(found) == 1:  # nearly always
            return (Owner(found[0][0].raw, found[0][1], shares=True),)
        reasons: dict[bytes, str] = {}
        for name, why in found:
            reasons.setdefault(name.raw, why)
        return tuple(
            Owner(raw, why, shares=not place or why in _SHARED_BY or self._shares_stem(suffix, raw, why))
            for place, (raw, why) in enumerate(reasons.items())
        )

    @cached_property
    def _xmps(self) -> set[str]:
        return {_folded_name(raw) for raw in self._sidecars if _suffix_of(raw) == ".xmp"}

    def _shares_stem(self, suffix: str, raw: bytes, why: str) -> bool:
        """Say whether ``a.xmp`` speaks of a further file of its stem: of one that has no sidecar of its whole name."""
        return suffix == ".xmp" and why == _SAME_STEM and _folded_name(raw) + suffix not in self._xmps

    def _of_any(self, sidecar: bytes) -> list[tuple[_Name, str]]:
        base = _take_apart(sidecar).stem
        found = [(name, "sidecar named after the file") for name in self._exact.get(base, ())]
        if found:
            return self._sorted_by_case(found, sidecar)
        version = _VERSION.fullmatch(base)
        if version:
            original = version["name"] + version["suffix"]
            found = [(name, f"darktable's version {version['number']}") for name in self._exact.get(original, ())]
            if found:
                return self._sorted_by_case(found, sidecar)
        same = [(name, _SAME_STEM) for name in self._stem.get(base, ())]
        film_first = _suffix_of(sidecar) == ".thm"
        same.sort(key=lambda one: (self._rank(one[0], film_first=film_first), one[0].folded, one[0].raw))
        return same

    def _rank(self, name: _Name, *, film_first: bool) -> int:
        """Return 0 for what a sidecar of the stem alone is written for: the raw, a thumbnail's film."""
        if film_first:
            return 0 if name.suffix in MOTION or name.suffix in (".avi", ".mpg", ".mts") else 1
        return 0 if self._is_raw(name.suffix) else 2 if name.suffix in MOTION else 1

    @staticmethod
    def _sorted_by_case(found: list[tuple[_Name, str]], sidecar: bytes) -> list[tuple[_Name, str]]:
        """Put the name in the very letters of the sidecar before others."""
        return sorted(found, key=lambda one: (not sidecar.startswith(one[0].raw), one[0].raw))

    def _of_aae(self, sidecar: bytes) -> list[tuple[_Name, str]]:
        found = self._of_any(sidecar)
        base = _take_apart(sidecar).stem
        edit = _IPHONE.fullmatch(base)
        if edit:
            original = self._stem.get(edit["start"] + edit["number"], ())
            found += [(name, "adjustments of this iPhone photo") for name in original]
        plain = _IPHONE_PLAIN.fullmatch(base)
        if plain:
            edits = self._stem.get(f"img_e{plain['number']}", ())
            found += [(name, "the edit that the iPhone's adjustments made") for name in edits]
        return found

    def _of_json(self, sidecar: bytes) -> list[tuple[_Name, str]]:
        found = self._named_by(sidecar)
        if not found:
            found = self._by_stem(sidecar) or self._by_beginning(sidecar)
        return [*found, *self._sharing(sidecar, [name for name, _ in found])]

    def _named_by(self, sidecar: bytes) -> list[tuple[_Name, str]]:
        """Return the files that a JSON's name names, whole or cut."""
        for title, counter in _titles(sidecar):
            key = _folded(title)
            if not counter and key in self._exact:
                found = [(name, "Takeout: named after the file") for name in self._exact[key]]
                return self._sorted_by_case(found, sidecar)
            if counter and (key, counter) in self._plain:
                return [(name, "Takeout: named after the file, counter moved") for name in self._plain[key, counter]]
            if (key, counter) in self._cut:
                cut = sorted(self._cut[key, counter], key=lambda name: (len(name.raw), name.raw))
                return [(name, "Takeout: named after the file, name cut") for name in cut]
        return []

    def _by_stem(self, sidecar: bytes) -> list[tuple[_Name, str]]:
        """Return the files of a title that had no suffix."""
        for title, counter in _titles(sidecar):
            key = _folded(title)
            if key in ALBUMS:
                return []
            names = self._plain_stem.get((key, counter), ())
            found = [name for name in names if name.raw not in self._named]
            if found:
                return [(name, "Takeout: same name without suffix") for name in self._pictures_first(found)]
        return []

    def _by_beginning(self, sidecar: bytes) -> list[tuple[_Name, str]]:
        """Return the one file that a name cut in an unknown place is the beginning of."""
        for title, counter in _titles(sidecar):
            key = _folded(title)
            if len(key) < _SHORTEST or len(sidecar) < CUT:
                continue
            begin = bisect.bisect_left(self._sorted, (key, -1))
            found = [
                name
                for plain, index in self._sorted[begin : begin + _LOOKED_AT]
                if plain.startswith(key)
                and (name := self._pictures[index]).counter == counter
                and name.raw not in self._named
            ]
            if len(found) == 1:
                return [(found[0], "Takeout: the only name that begins so")]
        return []

    def _sharing(self, sidecar: bytes, owners: list[_Name]) -> Iterator[tuple[_Name, str]]:
        """Yield the files without a JSON of their own that share this one."""
        for owner in owners:
            for film in self._stem.get(owner.stem, ()):
                if film.suffix in MOTION and film.raw not in self._named and owner.suffix not in MOTION:
                    yield film, _FILM
            for film in self._exact.get(owner.stem, ()):  # PXL_1.MP beside PXL_1.MP.jpg
                if film.suffix in MOTION and film.raw not in self._named:
                    yield film, _FILM
        for title, counter in _titles(sidecar):
            if _COUNTER.fullmatch(title):
                continue  # the reading with the counter follows
            within = _COUNTER.fullmatch(os.path.splitext(title)[0])
            stem, number = (within["name"], within["counter"]) if within else (os.path.splitext(title)[0], counter)
            for base in dict.fromkeys((_folded(stem), _folded(title))):
                for name in self._edited.get((base, number), ()):
                    if name.raw not in self._named:
                        yield name, _EDITED_VARIANT
            if not counter:
                for double in self._doubles.get(_folded(title), ()):
                    if double.raw not in self._named:
                        yield double, _DOUBLE

    @staticmethod
    def _pictures_first(found: list[_Name]) -> list[_Name]:
        return sorted(found, key=lambda name: (name.suffix in MOTION, name.folded, name.raw))


def is_takeout(name: bytes) -> bool:
    """Say whether ``name`` may be a JSON of Google Takeout."""
    return _suffix_of(name) == ".json"


def may_share(name: bytes) -> bool:
    """Say whether ``name`` is a kind of sidecar that may speak of several photos."""
    return _suffix_of(name) in (".json", ".xmp")


def sharing(owners: Mapping[bytes, Sequence[Owner]]) -> dict[bytes, dict[bytes, tuple[bytes, ...]]]:
    """Return for each file of a folder the sidecars that tie it to others, each with all whom it speaks of.

    ``owners`` are those of every sidecar of the folder. For a picture these are the sidecars that it shares with
    others; for a sidecar itself and every other one that speaks of any of its owners.
    """
    speak = {
        sidecar: tuple(owner.name for owner in of if owner.shares)
        for sidecar, of in owners.items()
        if of and may_share(sidecar)
    }
    spoken_of: dict[bytes, list[bytes]] = {}
    for sidecar, names in speak.items():
        for name in names:
            spoken_of.setdefault(name, []).append(sidecar)
    found = {
        name: {sidecar: speak[sidecar] for sidecar in sidecars}
        for name, sidecars in spoken_of.items()
        if any(len(speak[sidecar]) > 1 for sidecar in sidecars)
    }
    for sidecar, names in speak.items():
        found[sidecar] = {one: speak[one] for name in names for one in spoken_of[name]}
    return found


def related_beginnings(name: bytes) -> tuple[set[str], set[str]]:
    """Return how the files begin that a Takeout JSON ties to ``name``, folded: whole stems, and names that were cut.

    A whole stem is followed by what stands between the parts of a name, a cut one by anything.
    """
    if _suffix_of(name) == ".json":
        titles = {_folded(title) for title, _ in _titles(name)}
        long = {title for title in titles if _units(title) >= CUT}
        return {stem for title in titles for stem in (title, os.path.splitext(title)[0])}, long
    own = _take_apart(name)
    return {own.plain_stem, *_originals(own.plain_stem)}, {_folded(_cut(own.text))} if _units(own.text) > CUT else set()


def _suffix_of(raw: bytes) -> str:
    return os.path.splitext(raw)[1].decode("utf-8", "replace").lower()


def _originals(stem: str) -> Iterator[str]:
    """Yield the stems that ``stem`` (folded) may be an edited variant of."""
    for word in EDITED:
        if stem.endswith(word):
            yield stem[: -len(word)]
            return
    if _units(stem) >= CUT:
        head, dash, tail = stem.rpartition("-")
        if dash and any(word.startswith(dash + tail) for word in EDITED):
            yield head
            return
    match = _VARIANT.fullmatch(stem)
    if match:
        yield match["name"]


def _titles(sidecar: bytes) -> list[tuple[str, str]]:
    """Return the titles and counters that a JSON's name may stand for, the likeliest first."""
    whole = sidecar.decode("utf-8", "surrogateescape")[: -len(".json")]
    found: list[tuple[str, str]] = [(whole, "")]
    shorter = _unsupplemented(whole)
    if shorter:
        found.append((shorter, ""))
    for text in [text for text, _ in found]:
        match = _COUNTER.fullmatch(text)
        if match:
            found.append((match["name"], match["counter"]))
            inner = _unsupplemented(match["name"])
            if inner:
                found.append((inner, match["counter"]))
    return list(dict.fromkeys(found))
