"""Which file a sidecar belongs to: cameras, editors and every naming of Google Takeout that users reported."""

from __future__ import annotations

import random
import time

import pytest

from imalink.model.sidecars import Owner, SidecarIndex

RAW = {".cr2", ".nef", ".dng", ".crw"}


def owners(sidecar: str, *names: str) -> list[str]:
    """Return the owners' names; ``names`` is the folder, in which the sidecar stands too."""
    index = SidecarIndex([name.encode() for name in (*names, sidecar)], RAW.__contains__)
    return [owner.name.decode() for owner in index.owners(sidecar.encode())]


@pytest.mark.parametrize(
    ("sidecar", "names", "expected"),
    [
        ("a.jpg.xmp", ["a.jpg", "a.cr2"], ["a.jpg"]),
        ("A.JPG.XMP", ["a.jpg"], ["a.jpg"]),
        ("a.xmp", ["A.JPG"], ["A.JPG"]),
        ("a.xmp", ["a.jpg", "a.cr2"], ["a.cr2", "a.jpg"]),
        ("a.xmp", ["a.mov", "a.heic"], ["a.heic", "a.mov"]),
        ("a.xmp", ["b.jpg"], []),
        ("a.jpg.xmp", ["a.png"], []),
        ("a_01.jpg.xmp", ["a.jpg"], ["a.jpg"]),
        ("a_01.JPG.xmp", ["a.jpg", "b.jpg"], ["a.jpg"]),
        ("a_01.jpg.xmp", ["a.jpg", "a_01.jpg"], ["a_01.jpg"]),
        ("IMG_2477.CR2.xmp", ["IMG_2477.CR2", "IMG_2477.JPG"], ["IMG_2477.CR2"]),
        ("a.JPG.xmp", ["a.jpg", "a.JPG"], ["a.JPG", "a.jpg"]),
        ("Käse.jpg.xmp", ["Käse.jpg"], ["Käse.jpg"]),
        ("MVI_1.THM", ["MVI_1.AVI", "MVI_1.JPG"], ["MVI_1.AVI", "MVI_1.JPG"]),
        ("CRW_1.THM", ["CRW_1.CRW"], ["CRW_1.CRW"]),
        ("DSC_1.WAV", ["DSC_1.JPG", "DSC_1.NEF"], ["DSC_1.NEF", "DSC_1.JPG"]),
        ("IMG_1234.AAE", ["IMG_1234.HEIC", "IMG_E1234.JPG"], ["IMG_1234.HEIC", "IMG_E1234.JPG"]),
        ("IMG_1234.AAE", ["IMG_E1234.HEIC"], ["IMG_E1234.HEIC"]),
        ("IMG_O1234.AAE", ["IMG_1234.HEIC"], ["IMG_1234.HEIC"]),
        ("IMG_1234.aae", ["IMG_1235.HEIC"], []),
        ("a.xmp", ["a.jpg.xmp"], []),
    ],
)
def test_sidecar_of_cameras_and_editors(sidecar: str, names: list[str], expected: list[str]) -> None:
    assert owners(sidecar, *names) == expected


LONG = "123456789123456789123456789123456789_DSCN00"


@pytest.mark.parametrize(
    ("json", "names", "expected"),
    [
        # the plain case, and near misses
        ("PXL_20211013_220651983.jpg.json", ["PXL_20211013_220651983.jpg"], ["PXL_20211013_220651983.jpg"]),
        ("PXL_20211013_220651983.jpg.json", ["PXL_20211013_220651958.jpg"], []),
        ("DSC_0100.JPG.json", ["DSC_0100.jpg"], ["DSC_0100.jpg"]),
        (
            "PXL_20210102_221126856.MP~2.jpg.json",
            ["PXL_20210102_221126856.MP~2.jpg"],
            ["PXL_20210102_221126856.MP~2.jpg"],
        ),
        # the counter moves behind the suffix
        ("DSC_0101.JPG(1).json", ["DSC_0101.JPG", "DSC_0101(1).JPG"], ["DSC_0101(1).JPG"]),
        ("DSC_0102.JPG(2).json", ["DSC_0102(1).JPG"], []),
        ("DSC_0103.JPG(1).json", ["DSC_0103.JPG"], []),
        ("DSC_0104.JPG.json", ["DSC_0104(1).JPG"], []),
        ("IMG_2710.HEIC(1).json", ["IMG_2710(1).HEIC"], ["IMG_2710(1).HEIC"]),
        ("2015-02-04.jpg(1).json", ["2015-02-04.jpg", "2015-02-04(1).jpg"], ["2015-02-04(1).jpg"]),
        ("IMG_1(1).jpg.json", ["IMG_1.jpg", "IMG_1(1).jpg"], ["IMG_1(1).jpg"]),
        # 46 units before .json
        (
            "PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGIN.json",
            ["PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGINA.jpg"],
            ["PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGINA.jpg"],
        ),
        (
            "05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jp.json",
            ["05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg"],
            ["05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg"],
        ),
        (
            "😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋.json",
            ["😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋😛.jpg"],
            ["😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋😛.jpg"],
        ),
        (
            "Backyard_ceremony_wedding_photography_xxxxxxx_(494).json",
            [
                "Backyard_ceremony_wedding_photography_xxxxxxx_m(494).jpg",
                "Backyard_ceremony_wedding_photography_xxxxxxx_m(185).jpg",
            ],
            ["Backyard_ceremony_wedding_photography_xxxxxxx_m(494).jpg"],
        ),
        (
            "original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json",
            [
                "original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P.jpg",
                "original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P(1).jpg",
            ],
            [
                "original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P.jpg",
                "original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P(1).jpg",
            ],
        ),
        (
            "13039_327707840323_537645323_9470255_27214_n.j(1).json",
            ["13039_327707840323_537645323_9470255_27214_n.jpg", "13039_327707840323_537645323_9470255_27214_n(1).jpg"],
            ["13039_327707840323_537645323_9470255_27214_n(1).jpg"],
        ),
        # edited variants use the original's
        (
            "PXL_20220405_090123740.PORTRAIT.jpg.json",
            ["PXL_20220405_090123740.PORTRAIT.jpg", "PXL_20220405_090123740.PORTRAIT-modifié.jpg"],
            ["PXL_20220405_090123740.PORTRAIT.jpg", "PXL_20220405_090123740.PORTRAIT-modifié.jpg"],
        ),
        ("PXL_20220405_090123740.PORTRAIT.jpg.json", ["PXL_20220405_090123741.PORTRAIT-modifié.jpg"], []),
        ("IMG_1.jpg.json", ["IMG_1.jpg", "IMG_1-edited.jpg"], ["IMG_1.jpg", "IMG_1-edited.jpg"]),
        ("IMG_1.HEIC.json", ["IMG_1-edited.jpg"], ["IMG_1-edited.jpg"]),
        ("IMG_1.jpg.json", ["IMG_1.jpg", "IMG_1-ha editado.jpg"], ["IMG_1.jpg", "IMG_1-ha editado.jpg"]),
        ("IMG_1.jpg.json", ["IMG_1.jpg", "IMG_1-編集済み.jpg"], ["IMG_1.jpg", "IMG_1-編集済み.jpg"]),
        ("IMG_1.jpg.json", ["IMG_1.jpg", "IMG_1-отредактировано.jpg"], ["IMG_1.jpg", "IMG_1-отредактировано.jpg"]),
        (
            "IMG_1.jpg(1).json",
            ["IMG_1(1).jpg", "IMG_1-edited(1).jpg", "IMG_1-edited.jpg"],
            ["IMG_1(1).jpg", "IMG_1-edited(1).jpg"],
        ),
        ("IMG_1.jpg.json", ["IMG_1.jpg", "IMG_1-edited.jpg", "IMG_1-edited.jpg.json"], ["IMG_1.jpg"]),
        # .supplemental-metadata since 2024, cut anywhere
        ("IMG_1.jpg.supplemental-metadata.json", ["IMG_1.jpg"], ["IMG_1.jpg"]),
        ("IMG_1.jpg.supplemental-metadata(1).json", ["IMG_1.jpg", "IMG_1(1).jpg"], ["IMG_1(1).jpg"]),
        ("IMG_1.jpg(1).supplemental-metadata.json", ["IMG_1.jpg", "IMG_1(1).jpg"], ["IMG_1(1).jpg"]),
        ("IMG_1(1).jpg.supplemental-metadata.json", ["IMG_1.jpg", "IMG_1(1).jpg"], ["IMG_1(1).jpg"]),
        (
            "PXL_20240817_202602411.mp4.supplemental-metada.json",
            ["PXL_20240817_202602411.mp4"],
            ["PXL_20240817_202602411.mp4"],
        ),
        (
            "Screenshot_20240101-101112_Gallery.jpg.supplem.json",
            ["Screenshot_20240101-101112_Gallery.jpg"],
            ["Screenshot_20240101-101112_Gallery.jpg"],
        ),
        (
            "IMG_20200920_131207_0123456789_0123456789.jpg.s.json",
            ["IMG_20200920_131207_0123456789_0123456789.jpg"],
            ["IMG_20200920_131207_0123456789_0123456789.jpg"],
        ),
        (
            "IMG_20200920_131207_0123456789_01234567890.jpg..json",
            ["IMG_20200920_131207_0123456789_01234567890.jpg"],
            ["IMG_20200920_131207_0123456789_01234567890.jpg"],
        ),
        (f"{LONG}98.JPG.su.json", [f"{LONG}98.JPG", f"{LONG}98(1).JPG"], [f"{LONG}98.JPG"]),
        (f"{LONG}98.JPG.su(1).json", [f"{LONG}98.JPG", f"{LONG}98(1).JPG"], [f"{LONG}98(1).JPG"]),
        (f"{LONG}91.JP.supplemental-meta.json", [f"{LONG}91.JPG", f"{LONG}92.JPG"], [f"{LONG}91.JPG"]),
        (f"{LONG}91.JP.supplemental-meta(1).json", [f"{LONG}91.JPG", f"{LONG}91(1).JPG"], [f"{LONG}91(1).JPG"]),
        (
            "IMG_1.JPG.supplemental-metadata.json",
            ["IMG_1.JPG", "IMG_1-bearbeitet.JPG"],
            ["IMG_1.JPG", "IMG_1-bearbeitet.JPG"],
        ),
        ("IMG_1.jpg.suppl.json", ["IMG_2.jpg"], []),
        # titles without a suffix
        ("IMG_1.json", ["IMG_1.jpg"], ["IMG_1.jpg"]),
        ("IMG_1(2).json", ["IMG_1.jpg", "IMG_1(2).jpg"], ["IMG_1(2).jpg"]),
        ("Sunset.supplemental-metadata.json", ["Sunset.png"], ["Sunset.png"]),
        # live and motion photos share one
        ("IMG_1.HEIC.json", ["IMG_1.HEIC", "IMG_1.MP4"], ["IMG_1.HEIC", "IMG_1.MP4"]),
        ("IMG_1.HEIC.supplemental-metadata.json", ["IMG_1.HEIC", "IMG_1.MOV"], ["IMG_1.HEIC", "IMG_1.MOV"]),
        ("IMG_1.HEIC.json", ["IMG_1.HEIC", "IMG_1.MP4", "IMG_1.MP4.json"], ["IMG_1.HEIC"]),
        ("PXL_2021.MP.jpg.json", ["PXL_2021.MP.jpg", "PXL_2021.MP"], ["PXL_2021.MP.jpg", "PXL_2021.MP"]),
        ("IMG_1.HEIC(1).json", ["IMG_1(1).HEIC", "IMG_1(1).MP4"], ["IMG_1(1).HEIC", "IMG_1(1).MP4"]),
        # what belongs to no photo
        ("metadata.json", ["metadata.jpg", "IMG_1.jpg"], []),
        ("metadata(1).json", ["metadata(1).jpg"], []),
        ("Métadonnées.json", ["IMG_1.jpg"], []),
        ("print-subscriptions.json", ["IMG_1.jpg"], []),
    ],
)
def test_takeout(json: str, names: list[str], expected: list[str]) -> None:
    assert owners(json, *names) == expected


@pytest.mark.parametrize(
    ("sidecar", "names", "expected"),
    [
        ("a.jpg.json", ["a.jpg", "a-edited.jpg"], ["a.jpg", "a-edited.jpg"]),
        ("a.jpg.json", ["a.jpg", "a-edited.jpg", "a-edited.jpg.json"], ["a.jpg"]),
        ("a.heic.supplemental-metadata.json", ["a.heic", "a.mp4"], ["a.heic", "a.mp4"]),
        ("a.jpg(1).json", ["a(1).jpg", "a-edited(1).jpg", "a-edited.jpg"], ["a(1).jpg", "a-edited(1).jpg"]),
        ("a.jpg.json", ["a.jpg", "a.JPG"], ["a.jpg"]),
        (LONG + "ABC.json", [LONG + "ABC.jpg", LONG + "ABCD.jpg"], [LONG + "ABC.jpg"]),
        ("a.xmp", ["a.cr2", "a.jpg"], ["a.cr2", "a.jpg"]),
        ("a.xmp", ["a.cr2", "a.jpg", "A.JPG.XMP"], ["a.cr2"]),
        ("a.xmp", ["a.cr2", "a.jpg", "a.cr2.xmp"], ["a.cr2", "a.jpg"]),
        ("a.jpg.xmp", ["a.jpg", "A.JPG"], ["a.jpg"]),
        ("a.THM", ["a.AVI", "a.JPG"], ["a.AVI"]),
        ("a.WAV", ["a.NEF", "a.JPG"], ["a.NEF"]),
    ],
)
def test_which_owners_share_what_it_says(sidecar: str, names: list[str], expected: list[str]) -> None:
    index = SidecarIndex([name.encode() for name in (*names, sidecar)], RAW.__contains__)
    assert [owner.name.decode() for owner in index.owners(sidecar.encode()) if owner.shares] == expected


def test_every_owner_has_a_reason() -> None:
    index = SidecarIndex([b"a.jpg", b"a-edited.jpg", b"a.jpg.json"])
    assert index.owners(b"a.jpg.json") == (
        Owner(b"a.jpg", "Takeout: named after the file", shares=True),
        Owner(b"a-edited.jpg", "Takeout: edited variant of the file", shares=True),
    )


def test_names_that_are_no_text_are_names() -> None:
    index = SidecarIndex([b"\xff\xfe.jpg", b"\xff\xfe.jpg.xmp"])
    assert [owner.name for owner in index.owners(b"\xff\xfe.jpg.xmp")] == [b"\xff\xfe.jpg"]


def test_order_of_the_folder_does_not_matter() -> None:
    names = [
        f"IMG_{number}{tail}".encode() for number in range(9) for tail in (".jpg", "-edited.jpg", "(1).jpg", ".mp4")
    ]
    jsons = [f"IMG_{number}.jpg{tail}.json".encode() for number in range(9) for tail in ("", "(1)", ".suppl")]
    first = SidecarIndex([*names, *jsons])
    shuffled = [*names, *jsons]
    random.Random(3).shuffle(shuffled)
    second = SidecarIndex(shuffled)
    assert [first.owners(one) for one in jsons] == [second.owners(one) for one in jsons]


def test_a_large_folder_costs_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        names = [f"IMG_{number:06}{tail}".encode() for number in range(count) for tail in (".jpg", ".jpg.json", ".xmp")]
        begin = time.process_time()
        index = SidecarIndex(names)
        for number in range(count):
            assert index.owners(f"IMG_{number:06}.jpg.json".encode())
            assert index.owners(f"IMG_{number:06}.xmp".encode())
        return time.process_time() - begin

    seconds(200)
    assert seconds(8_000) < 40 * max(seconds(1_000), 0.01)
