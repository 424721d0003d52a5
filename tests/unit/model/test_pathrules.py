"""Path rules of each flavour, held against Microsoft's and Apple's words and against Python's own ntpath."""

from __future__ import annotations

import ntpath
import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.model.pathrules import (
    MACOS,
    MAX_PATH,
    POSIX,
    WINDOWS,
    Parts,
    one_name,
    only_normalised,
    openable_path,
    path_below,
)

NFC, NFD = "Été.jpg", "E\u0301te\u0301.jpg"


@pytest.mark.parametrize(
    ("path", "anchor", "names"),
    [
        (r"C:\Photos\2019", "C:\\", ("Photos", "2019")),
        (r"c:/Photos//2019/.", "C:\\", ("Photos", "2019")),
        (r"C:\Photos\x\..\2019", "C:\\", ("Photos", "2019")),
        (r"C:\..\..\Photos", "C:\\", ("Photos",)),
        (r"C:Photos", "C:", ("Photos",)),
        (r"\Photos", "\\", ("Photos",)),
        (r"Photos\..\..\x", "", ("..", "x")),
        (r"\\nas\photos\2019", "\\\\nas\\photos\\", ("2019",)),
        (r"//nas/photos/2019/", "\\\\nas\\photos\\", ("2019",)),
        (r"\\?\C:\Photos\2019", "C:\\", ("Photos", "2019")),
        (r"\\?\UNC\nas\photos\2019", "\\\\nas\\photos\\", ("2019",)),
        (r"\\?\C:\Photos.\a. ", "C:\\", ("Photos.", "a. ")),
        (r"C:\Photos. \a .", "C:\\", ("Photos", "a")),
        ("C:\\", "C:\\", ()),
    ],
)
def test_windows_paths_taken_apart(path: str, anchor: str, names: tuple[str, ...]) -> None:
    assert WINDOWS.parts(path) == Parts(anchor, names)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (r"C:\Photos", r"c:\photos\2019\A.jpg", ("2019", "A.jpg")),
        (r"C:\Photos", r"C:\Photos2\a.jpg", None),
        (r"C:\Photos", r"D:\Photos\a.jpg", None),
        (r"C:\Photos", r"\\?\C:\PHOTOS\a.jpg", ("a.jpg",)),
        (r"\\NAS\Photos", r"\\nas\photos\a.jpg", ("a.jpg",)),
        (r"\\nas\photos", r"\\?\UNC\nas\photos\a.jpg", ("a.jpg",)),
        (r"\\nas\photos", r"\\nas\photos2\a.jpg", None),
        ("C:\\", r"C:\a.jpg", ("a.jpg",)),
        (r"C:\Photos\ ", r"C:\Photos", ()),
        (r"C:\Photos\2019", r"C:\Photos", None),
        (r"C:\É", "C:\\E\u0301\\a.jpg", None),
    ],
)
def test_inside_on_windows(outer: str, inner: str, expected: tuple[str, ...] | None) -> None:
    assert WINDOWS.below(outer, inner) == expected


def test_inside_on_posix_and_macos() -> None:
    assert POSIX.below("/a/b", "/a/b/c/d.jpg") == ("c", "d.jpg")
    assert POSIX.below("/a/b", "/a/bc") is None
    assert POSIX.below("/a", "/A/b") is None
    assert POSIX.below("/", "/A") == ("A",)
    assert POSIX.below("/a\\b", "/a\\b/c") == ("c",), "a backslash is a letter there"
    assert MACOS.below("/Volumes/Été", "/volumes/E\u0301te\u0301/a.jpg") == ("a.jpg",)


@pytest.mark.parametrize(
    "name",
    ["CON", "nul.jpg", "Com1.tar.gz", "lpt9", "com\u00b2.jpg", "aux .txt", "CONIN$", 'a"b', "a:b", "a|b", "a?", "a*",
     "a<b", "a\x01", "a.", "a ", "", "..", "x" * 256, "\U0001f4f7" * 128],
)  # fmt: skip
def test_names_windows_cannot_have(name: str) -> None:
    assert WINDOWS.why_unusable(name)


@pytest.mark.parametrize("name", ["console.jpg", "COM0", "com10", ".jpg", "a.b c", "é", "x" * 255, "nul_1.jpg", "a~1"])
def test_names_windows_can_have(name: str) -> None:
    assert WINDOWS.why_unusable(name) is None


def test_posix_forbids_little() -> None:
    assert POSIX.why_unusable("con ?.") is None
    assert POSIX.why_unusable("a/b")
    assert POSIX.why_unusable("a\0b")


def test_long_and_strange_paths_are_opened_verbatim() -> None:
    long = "C:\\" + "\\".join(["folder"] * 50)
    assert WINDOWS.openable(long) == "\\\\?\\" + long
    assert WINDOWS.openable(WINDOWS.openable(long)) == WINDOWS.openable(long)
    share = "\\\\nas\\photos\\" + "x" * MAX_PATH
    assert WINDOWS.openable(share) == "\\\\?\\UNC\\nas\\photos\\" + "x" * MAX_PATH
    assert WINDOWS.openable(r"C:\Photos\a.jpg") == r"C:\Photos\a.jpg"
    assert WINDOWS.openable("C:/Photos/nul.jpg") == r"\\?\C:\Photos\nul.jpg"
    assert WINDOWS.openable("C:/Photos/a. ") == "\\\\?\\C:\\Photos\\a. "
    assert POSIX.openable("/a/nul.jpg") == "/a/nul.jpg"
    assert openable_path(b"C:/x/aux.jpg", WINDOWS) == b"\\\\?\\C:\\x\\aux.jpg"
    assert openable_path(b"/x/\xff.jpg", POSIX) == b"/x/\xff.jpg"


def test_names_that_are_one_on_some_disk() -> None:
    assert one_name(b"IMG.JPG") == one_name(b"img.jpg")
    assert one_name(NFC.encode()) == one_name(NFD.encode()) == one_name(NFC.upper().encode())
    assert one_name("Straße".encode()) == one_name(b"STRASSE")
    assert one_name(b"a\xff.jpg") != one_name(b"a\xfe.jpg")
    assert only_normalised(NFC.encode(), NFD.encode())
    assert not only_normalised(b"A.jpg", b"a.jpg")


def test_paths_of_the_library_have_slashes() -> None:
    assert path_below(b"C:\\Photos", b"c:\\photos\\2019\\a.jpg", WINDOWS) == b"2019/a.jpg"
    assert path_below(b"/a", b"/a", POSIX) == b""
    assert path_below(b"/a", b"/a/\xff", POSIX) == b"\xff"
    assert path_below(b"/a", b"/b", POSIX) is None


_NAMES = st.lists(st.text(st.sampled_from("aB.é \u0301"), min_size=1, max_size=4), max_size=5)


@given(_NAMES)
def test_posix_agrees_with_posixpath(names: list[str]) -> None:
    path = "/" + "/".join(names)
    assert POSIX.text(POSIX.parts(path)) == posixpath.normpath(path)


@given(_NAMES.map(lambda names: [name for name in names if name == name.rstrip(". ")]))
def test_windows_agrees_with_ntpath(names: list[str]) -> None:
    path = "C:\\" + "\\".join(names)
    assert WINDOWS.text(WINDOWS.parts(path)) == ntpath.normpath(path)


@given(st.sampled_from([POSIX, MACOS, WINDOWS]), _NAMES, _NAMES)
def test_what_is_joined_is_inside(rules: object, above: list[str], under: list[str]) -> None:
    assert isinstance(rules, type(POSIX))
    anchor = "C:\\" if rules.windows else "/"
    separator = "\\" if rules.windows else "/"
    outer = anchor + separator.join(above)
    inner = rules.text(rules.parts(outer)).rstrip(separator) + separator + separator.join(under)
    if ".." not in under:
        assert rules.below(outer, inner) == rules.parts(anchor + separator.join(under)).names
