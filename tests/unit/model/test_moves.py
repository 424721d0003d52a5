"""Vanished and appeared files: which are one, which may be, and that nothing is ever guessed."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imalink.model import kinship
from imalink.model.filekind import FileKind
from imalink.model.moves import match
from imalink.model.reading import HotHash
from imalink.model.traces import Matching, Trace, natural

NOON = "2019-06-05T12:00:00"
CAMERA = "Canon EOS 5D"


def bits(seed: int, *flips: int) -> HotHash:
    """Return the hash of picture ``seed`` with some bits turned; other seeds are about 128 bits away."""
    number = random.Random(seed).getrandbits(256)
    for flip in flips:
        number ^= 1 << flip
    return HotHash(number.to_bytes(32), 100)


def trace(key: int, name: str, seed: int | None = None, **changes: Any) -> Trace:
    """Return a photo's file; its bytes are its own unless said otherwise."""
    seed = key if seed is None else seed
    base = Trace(
        key, name.encode(), b"a", FileKind.PICTURE, "JPEG", key.to_bytes(32), 1000, b"pixels %d" % seed, bits(seed),
        NOON, CAMERA, 300, 200, key,
    )  # fmt: skip
    return replace(base, **changes)


def rewritten(old: Trace, **changes: Any) -> Trace:
    """Return what a file becomes when its metadata is written anew in another folder."""
    other = {"key": old.key + 100_000, "fingerprint": b"other" + old.key.to_bytes(27), "size": 1010, "folder": b"b"}
    return replace(old, photo=None, **{**other, **changes})


def pairs(found: Matching) -> set[tuple[int, int]]:
    return {(pair.gone, pair.found) for pair in found.pairs}


def burst(count: int, **changes: Any) -> list[Trace]:
    """Return frames of one second; neighbours are 12 bits apart, and far ones still no strangers."""
    frames = []
    for number in range(count):
        flips = [(number * 6 + step) % 256 for step in range(6)]
        frames.append(
            trace(number + 1, f"IMG_{number:04}.JPG", hothash=bits(0, *flips), pixels=b"p%d" % number, **changes)
        )
    return frames


class TestEqualContent:
    def test_a_moved_file(self) -> None:
        old = trace(1, "a.jpg")
        found = match([old], [replace(old, key=7, folder=b"x", photo=None)])
        assert [(pair.gone, pair.found, pair.equal) for pair in found.pairs] == [(1, 7, True)]

    def test_of_copies_that_of_the_same_name_and_folder(self) -> None:
        old = [trace(number, "a.jpg", folder=b"x/%d" % number, fingerprint=b"f" * 32, photo=1) for number in (1, 2, 3)]
        new = [replace(one, key=one.key + 10, folder=b"y/%d" % one.key) for one in reversed(old)]
        assert pairs(match(old, new)) == {(1, 11), (2, 12), (3, 13)}

    def test_those_of_one_photo_before_those_of_equal_names(self) -> None:
        old = [trace(1, "a.xmp", fingerprint=b"f" * 32, photo=1), trace(2, "b.xmp", fingerprint=b"f" * 32, photo=2)]
        new = [replace(old[0], key=11, photo=2), replace(old[1], key=12, photo=1)]
        assert pairs(match(old, new)) == {(1, 12), (2, 11)}

    def test_empty_files_never_move(self) -> None:
        old = trace(1, "a.jpg", size=0, hothash=None)
        assert match([old], [replace(old, key=2)]) == Matching()

    def test_more_missing_than_found(self) -> None:
        old = [trace(number, f"{number}.jpg", fingerprint=b"f" * 32) for number in range(1, 5)]
        found = match(old, [replace(old[2], key=9, photo=None)])
        assert pairs(found) == {(3, 9)}


class TestTheSamePicture:
    def test_moved_and_rewritten(self) -> None:
        old = trace(1, "a.jpg", taken=NOON + ".25")
        new = rewritten(old, name=b"z.jpg", pixels=None, hothash=bits(1, 3, 4))
        assert pairs(match([old], [new])) == {(1, new.key)}

    @pytest.mark.parametrize("change", [{"taken": NOON}, {"taken": None}, {"camera": None}])
    def test_less_evidence_is_a_proposal(self, change: dict[str, Any]) -> None:
        old = trace(1, "a.jpg", taken=NOON + ".25")
        new = rewritten(old, pixels=None, hothash=bits(1, 3, 4), **{"name": b"a.jpg", "taken": old.taken, **change})
        if change == {"taken": NOON}:
            new = replace(new, name=b"b.jpg")
        found = match([old], [new])
        assert found.pairs == []
        assert [(one.gone, one.found, one.distance) for one in found.proposals] == [(1, new.key, 2)]

    @pytest.mark.parametrize(
        "change",
        [
            {"taken": NOON + ".26"},
            {"taken": "2020-01-01T00:00:00.25"},
            {"camera": "Nikon D70"},
            {"format": "PNG"},
            {"kind": FileKind.RAW},
            {"width": 200, "height": 200},
            {"hothash": bits(2)},
            {"hothash": HotHash(bits(1).bits, 49)},
            {"hothash": None},
        ],
    )
    def test_what_contradicts_is_not_even_proposed(self, change: dict[str, Any]) -> None:
        old = trace(1, "a.jpg", taken=NOON + ".25")
        assert match([old], [rewritten(old, pixels=None, **change)]) == Matching()

    def test_equal_pixels_with_another_time_are_proposed(self) -> None:
        old = trace(1, "a.jpg")
        found = match([old], [rewritten(old, taken="2020-01-01T00:00:00")])
        assert found.pairs == []
        assert [one.reason for one in found.proposals] == ["same pixels, same name, but another capture time"]

    def test_stripped_metadata(self) -> None:
        old = trace(1, "a.jpg")
        bare = rewritten(old, taken=None, camera=None)
        assert pairs(match([old], [bare])) == {(1, bare.key)}
        assert match([old], [replace(bare, name=b"b.jpg")]).pairs == []

    def test_a_picture_that_is_still_there_is_not_the_one_that_went(self) -> None:
        frames = burst(2, taken=NOON + ".00")  # a camera that always writes .00
        copy = rewritten(frames[1])
        assert pairs(match(frames[:1], [copy])) == {(1, copy.key)}, "that much is the rule, if all is known"
        assert match(frames[:1], [copy], others=frames[1:]) == Matching()

    def test_an_anchor_is_enough(self) -> None:
        old = trace(1, "a.jpg", taken=NOON + ".5")
        anchor = Trace(1, old.name, fingerprint=old.fingerprint, hothash=HotHash(bits(1).bits, 50), taken=old.taken,
                       camera=old.camera)  # fmt: skip
        for new in (rewritten(old), replace(old, key=5, photo=None)):
            assert pairs(match([anchor], [new])) == {(1, new.key)}


class TestBursts:
    COUNT = 1000

    @pytest.mark.parametrize("names", ["kept", "renumbered", "shuffled"])
    @pytest.mark.parametrize("fraction", [True, False])
    def test_rewritten_and_moved_together(self, names: str, fraction: bool) -> None:
        frames = burst(self.COUNT)
        if fraction:
            frames = [replace(one, taken=f"{NOON}.{one.key:03}") for one in frames]
        order = list(range(self.COUNT))
        if names == "shuffled":
            random.Random(1).shuffle(order)
        new = [
            rewritten(one, **({} if names == "kept" else {"name": b"trip-%04d.jpg" % order[number]}))
            for number, one in enumerate(frames)
        ]
        begin = time.process_time()
        found = match(frames, new)
        assert pairs(found) == {(one.key, one.key + 100_000) for one in frames}
        assert time.process_time() - begin < 60

    @pytest.mark.parametrize("names", ["kept", "renumbered", "shuffled"])
    def test_re_encoded_without_fractions(self, names: str) -> None:
        """The hash has moved by two bits, pixels are others: names or their order have to confirm it."""
        frames = burst(40)
        order = list(range(40))
        if names == "shuffled":
            random.Random(1).shuffle(order)
        new = []
        for number, one in enumerate(frames):
            assert one.hothash is not None
            moved = int.from_bytes(one.hothash.bits) ^ (1 << 250) ^ (1 << 251)
            named = {} if names == "kept" else {"name": b"trip-%04d.jpg" % order[number]}
            new.append(rewritten(one, pixels=None, hothash=HotHash(moved.to_bytes(32), 100), **named))
        found = match(frames, new)
        right = {(one.key, one.key + 100_000) for one in frames}
        assert pairs(found) == (set() if names == "shuffled" else right)
        if names == "shuffled":
            assert {one.gone for one in found.proposals} == {one.key for one in frames}

    def test_frames_that_cannot_be_told_apart_are_proposed(self) -> None:
        frames = [replace(one, hothash=bits(0), pixels=b"same") for one in burst(50)]
        new = [rewritten(one, name=b"%d.jpg" % random.Random(one.key).getrandbits(40)) for one in frames]
        found = match(frames, new)
        assert found.pairs == []
        assert {one.gone for one in found.proposals} == {one.key for one in frames}
        assert {one.found for one in found.proposals} == {one.key for one in new}
        assert max(Counter(one.gone for one in found.proposals).values()) <= 3
        assert max(Counter(one.found for one in found.proposals).values()) <= 3

    def test_unless_their_names_stay(self) -> None:
        frames = [replace(one, hothash=bits(0), pixels=b"same") for one in burst(50)]
        assert pairs(match(frames, [rewritten(one) for one in frames])) == {(n, n + 100_000) for n in range(1, 51)}

    def test_names_that_contradict_the_pictures_decide_nothing(self) -> None:
        one, two = (replace(frame, pixels=None) for frame in burst(2))
        new = [rewritten(one, name=two.name), rewritten(two, name=one.name)]
        assert match([one, two], new).pairs == []


def test_many_black_frames_do_not_hold_a_scan_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their seconds and names tell them apart; what is not certain is not compared with all others."""
    gone = [
        trace(number, f"{number}.jpg", 7, taken=f"2019-06-05T12:{number // 60:02}:{number % 60:02}")
        for number in range(1, 3000)
    ]
    found = [rewritten(one, name=b"x" + one.name) for one in gone]
    kin = []
    monkeypatch.setattr(kinship, "kin_of", lambda one, other, ask=kinship.kin_of: kin.append(1) or ask(one, other))
    assert pairs(match(gone, found)) == {(one.key, one.key + 100_000) for one in gone}
    assert len(kin) < 10 * len(gone)
    named = [rewritten(one, taken=None) for one in gone]
    assert pairs(match(gone, named)) == {(one.key, one.key + 100_000) for one in gone}


def test_many_pictures_of_one_second_do_not_hold_a_scan_up() -> None:
    frames = [replace(one, taken="1970-01-01T00:00:00") for one in burst(5000)]
    begin = time.process_time()
    assert len(match(frames, [rewritten(one) for one in frames]).pairs) == 5000
    assert time.process_time() - begin < 10


# --- what holds for all -------------------------------------------------------------------------

_FRACTIONS = st.sampled_from(["", ".00", ".1", ".25", ".250", ".9"])


@st.composite
def _files(draw: st.DrawFn, first: int) -> list[Trace]:
    """Return files of few pictures, few names and few times, so that much is alike."""
    made = []
    for key in range(first, first + draw(st.integers(0, 7))):
        seed = draw(st.integers(0, 2))
        flips = draw(st.lists(st.integers(0, 255), max_size=3))
        made.append(
            trace(
                key,
                draw(st.sampled_from(["a.jpg", "b.jpg", "IMG_1.jpg", "IMG_2.jpg"])),
                folder=draw(st.sampled_from([b"", b"x", b"y"])),
                fingerprint=draw(st.sampled_from([None, b"f1", b"f2", b"own%d" % key])),
                size=draw(st.sampled_from([0, 5])),
                hothash=draw(st.sampled_from([None, bits(seed, *flips), HotHash(bits(seed).bits, 20)])),
                pixels=draw(st.sampled_from([None, b"p%d" % seed, b"own%d" % key])),
                taken=draw(st.sampled_from([None, "1985", NOON, "2020-02-02T02:02:02"])),
                camera=draw(st.sampled_from([None, CAMERA, "Nikon D70"])),
                photo=draw(st.sampled_from([None, 1, 2])),
            )
        )
        if made[-1].taken == NOON:
            made[-1] = replace(made[-1], taken=NOON + draw(_FRACTIONS))
    return made


@settings(max_examples=400, deadline=None)
@given(_files(1), _files(100), _files(200), st.randoms())
def test_every_file_is_in_one_pair_at_most_and_order_does_not_matter(
    gone: list[Trace], found: list[Trace], others: list[Trace], dice: random.Random
) -> None:
    result = match(gone, found, others)
    assert len({pair.gone for pair in result.pairs}) == len({pair.found for pair in result.pairs}) == len(result.pairs)
    assert {pair.gone for pair in result.pairs} <= {one.key for one in gone}
    assert {pair.found for pair in result.pairs} <= {one.key for one in found}
    decided = {pair.gone for pair in result.pairs} | {pair.found for pair in result.pairs}
    assert not any({one.gone, one.found} & decided for one in result.proposals)
    for files in (gone, found, others):
        dice.shuffle(files)
    again = match(gone, found, others)
    assert pairs(again) == pairs(result)
    assert set(again.proposals) == set(result.proposals)


@settings(max_examples=200, deadline=None)
@given(_files(1), _files(100), _files(200))
def test_no_pair_contradicts_what_is_known(gone: list[Trace], found: list[Trace], others: list[Trace]) -> None:
    by_key = {one.key: one for one in (*gone, *found)}
    for pair in match(gone, found, others).pairs:
        old, new = by_key[pair.gone], by_key[pair.found]
        if pair.equal:
            assert old.fingerprint == new.fingerprint
            continue
        assert old.hothash is not None
        assert new.hothash is not None
        assert old.hothash.distance(new.hothash) <= 31
        assert min(old.hothash.quality, new.hothash.quality) >= 50
        assert not (old.camera and new.camera and old.camera != new.camera)
        if old.taken and new.taken:
            assert old.taken[:19] == new.taken[:19]


@settings(max_examples=200, deadline=None)
@given(_files(1), _files(100))
def test_one_more_of_the_same_on_either_side_takes_certainty_away(gone: list[Trace], found: list[Trace]) -> None:
    """Whatever is decided by likeness is no longer decided the same way once a twin of the partner stands beside it."""
    decided = [pair for pair in match(gone, found).pairs if not pair.equal]
    for pair in decided:
        twin = next(one for one in found if one.key == pair.found)
        beside = [*found, replace(twin, key=999, fingerprint=b"twin", folder=twin.folder)]
        again = {(one.gone, one.found) for one in match(gone, beside).pairs if not one.equal}
        assert (pair.gone, pair.found) not in again
        assert (pair.gone, 999) not in again


def test_names_count_as_people_do() -> None:
    names = [b"IMG_10.jpg", b"img_9.jpg", b"IMG_1.jpg", b"a.jpg"]
    assert sorted(names, key=natural) == [b"a.jpg", b"IMG_1.jpg", b"img_9.jpg", b"IMG_10.jpg"]
