"""Character sets of Exif's UserComment."""

from __future__ import annotations

import pytest

from imalink.media.metadata.extract import extract

from .making import EXIF, UNDEFINED, jpeg, tiff

JIS = b"JIS\0\0\0\0\0"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"ASCII\0\0\0hello", "hello"),
        (b"ASCII\0\0\0" + b" " * 20 + b"\0" * 8, ""),
        (b"ASCII\0\0\0" + "日本".encode(), "日本"),
        (b"ASCII\0\0\0caf\xe9", "café"),
        (b"UNICODE\0" + "héllo wörld".encode("utf-16-le"), "héllo wörld"),
        (b"UNICODE\0" + "héllo wörld".encode("utf-16-be"), "héllo wörld"),
        (b"UNICODE\0" + "日本".encode("utf-16"), "日本"),
        (b"UNICODE\0\xfe\xff" + "日本".encode("utf-16-be"), "日本"),
        (b"UNICODE\0plain text", "plain text"),
        (b"UNICODE\0" + "a".encode("utf-16-le") + b"\0\0x", "a"),
        (JIS + "日本語".encode("iso2022_jp")[3:-3], "日本語"),
        (JIS + "日本語".encode("iso2022_jp"), "日本語"),
        (JIS + "日本語テキスト".encode("shift_jis"), "日本語テキスト"),
        (JIS + "日本語".encode("euc_jp"), "日本語"),
        (b"\0" * 8 + "日本".encode(), "日本"),
        (b"no code at all", "no code at all"),
        (b"UNICODE\0" + ("long " * 400).encode("utf-16-le"), ("long " * 400).strip()),
        (b"JIS\0\0\0\0\0\xff\xff\xff", "ÿÿÿ"),
        (b"UNI", "UNI"),
    ],
)
def test_user_comment(data: bytes, expected: str) -> None:
    tags = extract(jpeg(tiff({(EXIF, 0x9286): (UNDEFINED, data)}))).tags
    assert [tag.value for tag in tags if tag.name == "UserComment"] == [expected]
