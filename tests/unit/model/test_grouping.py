"""Which files are one photo: pairs, copies, sidecars; and above all, which are not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.model.filekind import FileKind
from imalink.model.grouping import (
    Facts,
    Group,
    folder_role,
    group,
    pair_reason,
    partner_folders,
    stem_key,
    stem_of,
    still_the_same,
)
from imalink.model.reading import HotHash

NOON = "2019-06-05T12:00:00"
CAMERA = "Canon EOS 5D"


def bits_apart(count: int, quality: int = 100) -> HotHash:
    """Return a hash ``count`` bits away from that of ``count`` 0."""
    return HotHash(((1 << count) - 1).to_bytes(32), quality)


def fact(key: int, name: str, **changes: object) -> Facts:
    raw = name.lower().endswith(("cr2", "dng"))
    helper = name.lower().endswith("xmp")
    base = Facts(
        key=key,
        photo=None,
        kind=FileKind.SIDECAR if helper else FileKind.RAW if raw else FileKind.PICTURE,
        format=name.rpartition(".")[2].upper(),
        name=name.encode(),
        folder=1,
        fingerprint=key.to_bytes(32),
        taken=None if helper else NOON,
        camera=None if helper else CAMERA,
        hothash=None if helper else bits_apart(0),
        width=None if helper else 300,
        height=None if helper else 200,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def put_together(*facts: Facts) -> list[Group]:
    stems = {
        one.key: (stem_key(stem_of(one.name, lambda _: True, one.kind > FileKind.RAW)) + one.folder,) for one in facts
    }
    newcomers = [one for one in facts if one.photo is None]
    return group(newcomers, [one for one in facts if one.photo is not None], stems)


def sets(groups: list[Group]) -> set[frozenset[int]]:
    return {frozenset(one.keys) for one in groups}


def test_a_raw_and_its_jpeg_are_one_photo() -> None:
    (one,) = put_together(fact(1, "IMG_1.CR2"), fact(2, "img_1.jpg", hothash=bits_apart(31)))
    assert one.keys == (1, 2)
    assert one.reasons == dict.fromkeys((1, 2), "same name, capture time and camera")


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("other second (the counter was reset)", {"taken": "2019-06-05T12:00:01"}),
        ("other hundredth within one second", {"taken": f"{NOON}.50"}),
        ("other camera of the same counter", {"camera": "NIKON Z 6"}),
        ("another picture (the HotHash vetoes)", {"hothash": bits_apart(91)}),
        ("a day is no moment", {"taken": "2019-06-05"}),
        ("no time, no camera, and not near enough", {"taken": None, "camera": None, "hothash": bits_apart(32)}),
        ("no time, and nothing to compare by", {"taken": None, "hothash": None}),
        ("no time, and hashes that cannot be trusted", {"taken": None, "hothash": bits_apart(0, quality=49)}),
        ("no time, and another crop", {"taken": None, "width": 200, "height": 200}),
    ],
)
def test_one_name_does_not_make_one_photo(why: str, changes: dict[str, object]) -> None:
    raw, jpeg = fact(1, "IMG_1.CR2", taken=f"{NOON}.00"), fact(2, "IMG_1.JPG", taken=f"{NOON}.00")
    assert sets(put_together(raw, jpeg)) == {frozenset({1, 2})}
    assert sets(put_together(raw, replace(jpeg, **changes))) == {frozenset({1}), frozenset({2})}, why  # type: ignore[arg-type]


def test_two_files_of_one_format_are_never_a_pair() -> None:
    assert pair_reason(fact(1, "a.jpg"), fact(2, "a.jpg")) is None


def test_subseconds_count_only_where_both_say_them() -> None:
    raw = fact(1, "a.cr2", taken=f"{NOON}.4")
    assert pair_reason(raw, fact(2, "a.jpg", taken=NOON))
    assert pair_reason(raw, fact(2, "a.jpg", taken=f"{NOON}.45"))
    assert pair_reason(raw, fact(2, "a.jpg", taken=f"{NOON}.54")) is None
    assert pair_reason(raw, fact(2, "a.jpg", taken="nonsense")) is None


def test_two_renditions_must_be_near_each_other() -> None:
    heic = fact(1, "a.heic")
    assert pair_reason(heic, fact(2, "a.jpg", hothash=bits_apart(31)))
    assert pair_reason(heic, fact(2, "a.jpg", hothash=bits_apart(32))) is None
    assert pair_reason(heic, fact(2, "a.jpg", hothash=None)) is None


def test_a_burst_stays_apart() -> None:
    shots = [fact(key, f"IMG_{key}.JPG", taken=f"{NOON}.{key}", hothash=bits_apart(key)) for key in range(1, 8)]
    assert len(put_together(*shots)) == 7


def test_copies_are_one_photo_wherever_they_lie() -> None:
    copy = fact(2, "other name.jpg", folder=9, fingerprint=fact(1, "").fingerprint)
    (one,) = put_together(fact(1, "IMG_1.JPG"), copy)
    assert set(one.reasons.values()) == {"identical copy"}


def test_files_without_content_are_no_copies_of_each_other() -> None:
    assert len(put_together(fact(1, "a.jpg", fingerprint=None), fact(2, "b.jpg", fingerprint=None))) == 2


def test_one_name_in_two_folders_is_two_photos() -> None:
    assert len(put_together(fact(1, "IMG_1.CR2", folder=1), fact(2, "IMG_1.JPG", folder=2))) == 2


def test_a_newcomer_joins_the_photo_that_is_there() -> None:
    (one,) = put_together(fact(1, "IMG_1.CR2", photo=7), fact(2, "IMG_1.JPG"))
    assert (one.keys, one.photos) == ((2,), (7,))


def test_photos_that_are_there_are_not_compared_anew() -> None:
    assert put_together(fact(1, "IMG_1.CR2", photo=7), fact(2, "IMG_1.JPG", photo=8)) == []


def test_a_newcomer_that_fits_two_photos_names_both() -> None:
    copy_of_one = fact(1, "x.jpg", photo=3, folder=5, fingerprint=b"f" * 32)
    (one,) = put_together(copy_of_one, fact(2, "IMG_1.CR2", photo=8), fact(3, "IMG_1.JPG", fingerprint=b"f" * 32))
    assert one.photos == (3, 8)


class TestSidecars:
    def test_one_named_after_the_file_goes_to_it(self) -> None:
        raw, jpeg = fact(1, "IMG_1.CR2"), fact(2, "IMG_1.JPG", taken="2020-01-01T00:00:00")
        assert sets(put_together(raw, jpeg, fact(3, "IMG_1.JPG.xmp"))) == {frozenset({1}), frozenset({2, 3})}
        assert sets(put_together(raw, jpeg, fact(3, "img_1.cr2.xmp"))) == {frozenset({1, 3}), frozenset({2})}

    def test_one_of_the_same_stem_goes_to_the_raw(self) -> None:
        raw, jpeg = fact(2, "IMG_1.CR2"), fact(1, "IMG_1.JPG", taken="2020-01-01T00:00:00")
        assert sets(put_together(raw, jpeg, fact(3, "IMG_1.xmp"))) == {frozenset({2, 3}), frozenset({1})}

    def test_it_never_joins_two_photos(self) -> None:
        files = [
            fact(key, f"IMG_1.{suffix}", hothash=bits_apart(key * 50))
            for key, suffix in enumerate(("png", "tif", "jpg"))
        ]
        assert len(put_together(*files, fact(9, "IMG_1.xmp"))) == 3

    def test_without_a_picture_it_stays_alone(self) -> None:
        assert sets(put_together(fact(1, "IMG_1.JPG"), fact(2, "IMG_2.xmp"))) == {frozenset({1}), frozenset({2})}
        assert sets(put_together(fact(1, "IMG_1.JPG"), fact(2, "IMG_1.xmp", folder=2))) == {
            frozenset({1}),
            frozenset({2}),
        }

    def test_equal_sidecars_are_no_copies(self) -> None:
        one = [fact(1, "IMG_1.JPG"), fact(2, "IMG_1.xmp", fingerprint=b"same")]
        two = [fact(3, "IMG_2.JPG", taken="2020-01-01T00:00:00"), fact(4, "IMG_2.xmp", fingerprint=b"same")]
        assert sets(put_together(*one, *two)) == {frozenset({1, 2}), frozenset({3, 4})}

    def test_the_place_does_not_hang_on_who_came_first(self) -> None:
        png, tif = fact(1, "IMG_1.png", hothash=bits_apart(0)), fact(2, "IMG_1.tif", hothash=bits_apart(200))
        first = put_together(png, tif, fact(3, "IMG_1.xmp"))
        second = put_together(replace(png, key=2), replace(tif, key=1), fact(3, "IMG_1.xmp"))
        assert sets(first) == {frozenset({1, 3}), frozenset({2})}
        assert sets(second) == {frozenset({2, 3}), frozenset({1})}


def a_heap(seed: int) -> list[Facts]:
    """Return files that have much in common: few names, times, cameras, contents."""
    chance = random.Random(seed)
    return [
        fact(
            key,
            f"IMG_{chance.randrange(3)}.{chance.choice(['jpg', 'cr2', 'dng', 'heic', 'xmp', 'jpg.xmp'])}",
            folder=chance.randrange(2),
            taken=chance.choice([None, NOON, "2019-06-05T12:00:01", f"{NOON}.5"]),
            camera=chance.choice([None, CAMERA, "NIKON Z 6"]),
            hothash=chance.choice([None, bits_apart(0), bits_apart(20), bits_apart(100)]),
            fingerprint=chance.randrange(5).to_bytes(32) if chance.random() < 0.3 else key.to_bytes(32, "little"),
        )
        for key in range(chance.randrange(2, 14))
    ]


@given(st.integers(0, 1 << 32), st.randoms(use_true_random=False))
def test_the_result_does_not_depend_on_the_order(seed: int, chance: random.Random) -> None:
    heap = a_heap(seed)
    mixed = chance.sample(heap, len(heap))
    assert sets(put_together(*heap)) == sets(put_together(*mixed))


@given(st.integers(0, 1 << 32))
def test_every_file_is_in_one_group_and_every_joined_one_has_a_reason(seed: int) -> None:
    heap = a_heap(seed)
    groups = put_together(*heap)
    assert sorted(key for one in groups for key in one.keys) == [one.key for one in heap]
    for one in groups:
        if len(one.keys) > 1:
            assert set(one.reasons) == set(one.keys) or any(heap[key].kind > FileKind.RAW for key in one.keys), (
                "only a picture joined by its sidecar alone needs no reason"
            )


@given(st.integers(0, 1 << 32))
def test_strangers_of_one_format_share_a_photo_only_as_copies_or_through_a_partner(seed: int) -> None:
    heap = {one.key: one for one in a_heap(seed)}
    for one in put_together(*heap.values()):
        pictures = [heap[key] for key in one.keys if heap[key].kind <= FileKind.RAW]
        stems = {(stem_of(each.name, lambda _: True, sidecar=False), each.folder) for each in pictures}
        if len(stems) > 1:
            prints = [each.fingerprint for each in pictures]
            assert len(set(prints)) < len(prints), "other names or folders, and no copy between them"


class TestStillTheSame:
    before = fact(1, "IMG_1.JPG")

    def test_other_metadata(self) -> None:
        assert still_the_same(self.before, fact(1, "IMG_1.JPG", fingerprint=b"2"))

    def test_an_edit_that_moved_the_hash(self) -> None:
        assert still_the_same(self.before, fact(1, "IMG_1.JPG", fingerprint=b"2", hothash=bits_apart(60)))

    def test_a_time_that_was_corrected(self) -> None:
        assert still_the_same(self.before, fact(1, "IMG_1.JPG", fingerprint=b"2", taken="2020-01-01T00:00:00"))

    def test_metadata_that_was_stripped(self) -> None:
        assert still_the_same(self.before, fact(1, "IMG_1.JPG", fingerprint=b"2", taken=None, camera=None))

    def test_another_picture(self) -> None:
        other = {"fingerprint": b"2", "hothash": bits_apart(120)}
        assert not still_the_same(self.before, fact(1, "IMG_1.JPG", taken="2020-01-01T00:00:00", **other))
        assert not still_the_same(self.before, fact(1, "IMG_1.JPG", taken=None, camera=None, **other))

    def test_without_any_picture_nothing_speaks_against_it(self) -> None:
        blind = fact(1, "IMG_1.JPG", hothash=None, taken=None, camera=None)
        assert still_the_same(blind, replace(blind, fingerprint=b"2"))


def test_stems() -> None:
    def media(suffix: bytes) -> bool:
        return suffix in (b".jpg", b".cr2")

    assert stem_of(b"IMG_1.JPG", media, sidecar=False) == b"img_1"
    assert stem_of(b"IMG_1.JPG.xmp", media, sidecar=True) == b"img_1"
    assert stem_of(b"IMG_1.v2.xmp", media, sidecar=True) == b"img_1.v2"
    assert stem_of("Bl\u00e5.JPG".encode(), media, sidecar=False) == stem_of(
        "Bla\u030a.cr2".encode(), media, sidecar=False
    )
    assert stem_of(b"\xffA.jpg", media, sidecar=False) == b"\xffa"
    assert stem_of(b".jpg.xmp", media, sidecar=True)
    assert 0 <= stem_key(b"img_1") < 1 << 48


def test_folders_of_pairs() -> None:
    assert folder_role(b"2019/RAW") is FileKind.RAW
    assert folder_role(b"jpg") is FileKind.PICTURE
    assert folder_role(b"2019") is folder_role(b"\xff") is None
    tree = {b"2019": [(FileKind.RAW, 10), (FileKind.PICTURE, 11)], b"2019/RAW": [], b"2019/JPG": []}
    assert partner_folders(b"2019", lambda path: tree[path], parent=1) == [10, 11]
    assert partner_folders(b"2019/RAW", lambda path: tree[path], parent=9) == [11, 9]
    assert partner_folders(b"2019/JPG", lambda path: tree[path], parent=None) == [10]
