"""Capture times out of names: what programs and people write, and digits that are no date."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest

from imalink.model.namedate import guess
from imalink.model.taken import parse

NOW = dt.datetime(2026, 6, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("name", "edtf"),
    [
        ("IMG_20171222_111649.jpg", "2017-12-22T11:16:49"),
        ("IMG_20171222_111649_1.jpg", "2017-12-22T11:16:49"),
        ("IMG_20171222_111649_HDR.jpg", "2017-12-22T11:16:49"),
        ("IMG_20171222_111649123.jpg", "2017-12-22T11:16:49.123"),
        ("VID_20171222_111649.mp4", "2017-12-22T11:16:49"),
        ("MVIMG_20171222_111649.jpg", "2017-12-22T11:16:49"),
        ("PANO_20171222_111649.jpg", "2017-12-22T11:16:49"),
        ("20171222_111649.jpg", "2017-12-22T11:16:49"),
        ("20171222_111649(0).jpg", "2017-12-22T11:16:49"),
        ("20171222111649.jpg", "2017-12-22T11:16:49"),
        ("00000IMG_00000_BURST20171222111649123_COVER.jpg", "2017-12-22T11:16:49.123"),
        ("Screenshot_2017-12-22-11-16-49.png", "2017-12-22T11:16:49"),
        ("Screenshot_20171222-111649_Chrome.png", "2017-12-22T11:16:49"),
        ("Screenshot 2017-12-22 at 11.16.49.png", "2017-12-22T11:16:49"),
        ("Screen Shot 2017-12-22 at 5.04.33 PM.png", "2017-12-22T17:04:33"),
        ("Screenshot 2017-12-22 at 12.04.33\u202fAM.png", "2017-12-22T00:04:33"),
        ("Bildschirmfoto 2017-12-22 um 11.16.49.png", "2017-12-22T11:16:49"),
        ("signal-2017-12-22-111649.jpg", "2017-12-22T11:16:49"),
        ("signal-2017-12-22-11-16-49-123.jpg", "2017-12-22T11:16:49"),
        ("WhatsApp Image 2017-12-22 at 11.16.49.jpeg", "2017-12-22T11:16:49"),
        ("WhatsApp Image 2017-12-22 at 11.16.49 (1).jpeg", "2017-12-22T11:16:49"),
        ("WhatsApp Video 2017-12-22 at 1.16.49 PM.mp4", "2017-12-22T13:16:49"),
        ("photo_2017-12-22_11-16-49.jpg", "2017-12-22T11:16:49"),
        ("2017-12-22 11.16.49.jpg", "2017-12-22T11:16:49"),
        ("2017-12-22 11.16.49-2.jpg", "2017-12-22T11:16:49"),
        ("2017-12-22T11-16-49.jpg", "2017-12-22T11:16:49"),
        ("DJI_20171222111649_0001_D.JPG", "2017-12-22T11:16:49"),
        ("DJI_20171222_111649_123.JPG", "2017-12-22T11:16:49"),
        ("WIN_20171222_11_16_49_Pro.jpg", "2017-12-22T11:16:49"),
        ("C360_2017-12-22-11-16-49-123.jpg", "2017-12-22T11:16:49"),
        ("P_20171222_111649_vHDR_Auto.jpg", "2017-12-22T11:16:49"),
        ("Snapchat-20171222-111649.jpg", "2017-12-22T11:16:49"),
    ],
)
def test_times_that_programs_write(name: str, edtf: str) -> None:
    found = guess(name, ["1985"], NOW)
    assert found is not None
    assert (found.edtf, found.kind, found.utc, found.folder) == (edtf, "time", False, 0)
    assert found.part in name
    parse(found.edtf)


@pytest.mark.parametrize(
    "name", ["PXL_20211013_220651983.jpg", "PXL_20211013_220651983.MP.jpg", "PXL_20211013_220651983.NIGHT.jpg"]
)
def test_pixel_names_are_utc(name: str) -> None:
    found = guess(name, (), NOW)
    assert found is not None
    assert (found.edtf, found.utc, found.source) == ("2021-10-13T22:06:51.983", True, "Name.File")


@pytest.mark.parametrize(
    ("name", "edtf", "kind"),
    [
        ("IMG-20171222-WA0001.jpg", "2017-12-22", "day"),
        ("VID-20171222-WA0012.mp4", "2017-12-22", "day"),
        ("2017-12-22.jpg", "2017-12-22", "day"),
        ("2017-12-22 Christmas.jpg", "2017-12-22", "day"),
        ("1985-06-07 Oma.jpg", "1985-06-07", "day"),
        ("Oma 7.6.1985.jpg", "1985-06-07", "day"),
        ("20171222.jpg", "2017-12-22", "day"),
        ("20171222-001.jpg", "2017-12-22", "day"),
        ("Oma 1985.jpg", "1985~", "words"),
        ("1985 Oma.jpg", "1985~", "words"),
        ("Oma-1985.jpg", "1985~", "words"),
        ("1985_001.tif", "1985~", "words"),
        ("ca 1962.jpg", "1962~", "words"),
        ("ca. 1962 Hof.tif", "1962~", "words"),
        ("1985-06.jpg", "1985-06~", "words"),
        ("06-1985 Garten.jpg", "1985-06~", "words"),
        ("Juni 1985.jpg", "1985-06~", "words"),
        ("1985 Sommer.jpg", "1985-22~", "words"),
        ("Winter 1962.jpg", "1962-24~", "words"),
        ("1970s Familie.jpg", "197X~", "words"),
        ("1970er.jpg", "197X~", "words"),
        ("die 70er.jpg", "197X~", "words"),
        ("the '60s.jpg", "196X~", "words"),
        ("197x Hof.jpg", "197X~", "words"),
        ("1978-1981 Berlin.jpg", "1978~/1981~", "words"),
        ("1978–1981.tif", "1978~/1981~", "words"),
        ("Berlin 1978-81.jpg", "1978~/1981~", "words"),
        ("1890 Urgrossvater.tif", "1890~", "words"),
        ("Milano 2019.jpg", "2019~", "words"),
    ],
)
def test_days_and_words(name: str, edtf: str, kind: str) -> None:
    found = guess(name, (), NOW)
    assert found is not None
    assert (found.edtf, found.kind) == (edtf, kind)
    parse(found.edtf)


@pytest.mark.parametrize(
    ("folders", "edtf", "up"),
    [
        (["1985 Sommer"], "1985-22~", 1),
        (["Scans", "1985"], "1985~", 2),
        (["1970s"], "197X~", 1),
        (["1978-1981"], "1978~/1981~", 1),
        (["1985-06"], "1985-06~", 1),
        (["2019-05-03 Hochzeit"], "2019-05-03~", 1),
        (["20190503 Hochzeit"], "2019-05-03~", 1),
        (["12", "2017"], "2017-12~", 1),
        (["12 December", "2017"], "2017-12~", 1),
        (["22", "12", "2017"], "2017-12-22~", 1),
        (["Photos from 2015", "Google Photos"], "2015~", 1),
        (["ca 1962", "Oma"], "1962~", 1),
        (["100CANON", "2019 Rom"], "2019~", 2),
    ],
)
def test_folders(folders: list[str], edtf: str, up: int) -> None:
    found = guess("IMG_1985.JPG", folders, NOW)
    assert found is not None
    assert (found.edtf, found.folder, found.name, found.source) == (edtf, up, folders[up - 1], "Name.Folder")
    parse(found.edtf)


def test_the_file_comes_before_the_folder_and_the_near_before_the_far() -> None:
    assert guess("Oma 1985.jpg", ["2019-05-03 Scans"], NOW).edtf == "1985~"  # type: ignore[union-attr]
    assert guess("IMG-20171222-WA0001.jpg", ["2018"], NOW).edtf == "2017-12-22"  # type: ignore[union-attr]
    assert guess("a.jpg", ["1985", "1990s"], NOW).edtf == "1985~"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name",
    [
        "IMG_1985.JPG", "DSC01985.JPG", "DSC_1985.NEF", "_MG_1985.CR2", "P1011985.JPG", "100_1985.JPG",
        "DSCN1985.JPG",
        "ANN_1985.JPG", "1985.jpg", "Foto 1985.jpg", "scan_2001.tif", "IMG_2019(1).JPG",
        "1920x1080.jpg", "wallpaper 1920x1080.png", "wallpaper-1920 x 1080.png", "2000px.png", "2000 px.png",
        "1985p.png",
        "0049-170-1985.jpg", "+49 170 20191985123.jpg", "555-1985.jpg", "20171322.jpg",
        "123456201712221116491234.jpg",
        "20170231.jpg", "20171222_251649.jpg-x.y", "IMG_20000101_000012.jpg", "20000101.jpg", "19700101_000000.jpg",
        "IMG_20991222_111649.jpg", "2099-12-22.jpg", "Blade Runner 2049.jpg", "2027 plan.jpg", "1700 Haus.jpg",
        "3f2b1985-2019-4cde-8fab-201712221116.jpg", "d41d8cd98f00b204e9800998ecf8427e.jpg", "FB_IMG_1513941409123.jpg",
        "mmexport1513941409123.jpg", "received_10155012345678901.jpeg", "version 2.2019.jpg", "ISO 2000.jpg",
        "image.jpg",
        "1985,50.jpg", "$2000.00.jpg", "Unbenannt-1.jpg", "2019 2020 2021.jpg", "30s.mp4", "", ".jpg", "\0", "٢٠١٩.jpg",
        "200x300.jpg", "#2019.jpg", "A1985B.jpg", "00002019.jpg",
    ],
)  # fmt: skip
def test_digits_that_are_no_date(name: str) -> None:
    found = guess(name, (), NOW)
    if name == "20171222_251649.jpg-x.y":
        assert found is None or found.kind == "day"
    else:
        assert found is None


def test_random_names_cost_little_and_give_what_can_be_read() -> None:
    rng = random.Random(7)
    alphabet = "0123456789" * 4 + "-_. xXsTPM:'/~" + "IMGsommer年代é"
    begin = time.process_time()
    for _ in range(2_000):
        name = "".join(rng.choices(alphabet, k=rng.randrange(60)))
        found = guess(name, [name[::-1]], NOW)
        if found:
            parse(found.edtf)
    guess("1985-" * 50_000, ["2019 " * 50_000], NOW)
    guess("0" * 100_000, [" " * 100_000], NOW)
    assert time.process_time() - begin < 10
