from __future__ import annotations

import pytest

from imalink.model.standing import ABOUT, EXCHANGE, NAME, TAG, standing


@pytest.mark.parametrize(
    ("source", "edtf", "expected"),
    [
        ("Exif.Photo.DateTimeOriginal", "2019-07-04T10:11:12", TAG),
        ("Xmp.photoshop.DateCreated", "1993", TAG),
        ("Exif.GPSInfo.GPSDateStamp", "2019-07-04~", ABOUT),
        ("Takeout.photoTakenTime.timestamp", "2019-07-04T10:11:12", EXCHANGE),
        ("Name.File", "2019-07-04", NAME),
        ("Name.Folder", "1985~", NAME),
        (None, None, NAME),
    ],
)
def test_standing(source: str | None, edtf: str | None, expected: int) -> None:
    assert standing(source, edtf) == expected
    assert TAG < ABOUT < EXCHANGE < NAME
