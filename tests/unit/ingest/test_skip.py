"""What a scan passes over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imalink.ingest.skip import DEFAULT_SKIPS, SkipRules


def skips(patterns: list[str], path: str | bytes, *, folder: bool = False) -> bool:
    return SkipRules.of(patterns).skips(path.encode() if isinstance(path, str) else path, folder=folder)


@pytest.mark.parametrize(
    "name",
    [
        ".git", ".Trash-1000", ".Trashes", ".thumbnails", "@eaDir", "#recycle", "$RECYCLE.BIN",
        "System Volume Information", "lost+found", "Lightroom 5 Catalog Previews.lrdata", "Masters.photoslibrary",
        "__MACOSX", "node_modules", "$Recycle.Bin", "@EADIR",
    ],
)  # fmt: skip
def test_folders_of_other_programs_are_passed_over_everywhere(name: str) -> None:
    assert skips(list(DEFAULT_SKIPS), name, folder=True)
    assert skips(list(DEFAULT_SKIPS), f"2019/June/{name}", folder=True)


@pytest.mark.parametrize("path", ["2019", "Lightroom", "@eaDir 2", "recycle", "a.b", "IMG.jpg", "#1", "$", "Trash"])
def test_other_names_are_not(path: str) -> None:
    assert not skips(list(DEFAULT_SKIPS), path, folder=True)
    assert not skips(list(DEFAULT_SKIPS), path)


def test_hidden_files_are_passed_over_and_a_folder_rule_takes_no_file() -> None:
    assert skips(list(DEFAULT_SKIPS), "2019/._IMG_1.jpg")
    assert not skips(list(DEFAULT_SKIPS), "lost+found")


@pytest.mark.parametrize(
    ("pattern", "path", "folder", "skipped"),
    [
        ("*.tif", "a/b.tif", False, True),
        ("*.tif", "a/b.TIF", False, True),
        ("*.TIF", "a/b.tif", False, True),
        ("*.tif", "a/b.tiff", False, False),
        ("Backup", "x/backup", True, True),
        ("Backup", "x/backup", False, True),
        ("Backup/", "x/backup", False, False),
        ("2019/private", "2019/private", True, True),
        ("2019/private", "x/2019/private", True, False),
        ("/private", "private", True, True),
        ("/private", "x/private", True, False),
        ("**/cache", "a/b/cache", True, True),
        ("IMG_?.jpg", "IMG_1.jpg", False, True),
        ("IMG_[12].jpg", "IMG_3.jpg", False, False),
        ("# comment", "# comment", False, False),
        ("#", "#", False, False),
        ("#recycle/", "#recycle", True, True),
        ("  *.tif  ", "b.tif", False, True),
        ("", "", True, False),
        ("/", "x", True, False),
        ("!", "x", True, False),
    ],
)
def test_a_pattern(pattern: str, path: str, folder: bool, skipped: bool) -> None:
    assert skips([pattern], path, folder=folder) is skipped


def test_a_later_rule_takes_an_earlier_one_back() -> None:
    assert not skips(["*.jpg", "!keep.jpg"], "a/keep.jpg")
    assert skips(["*.jpg", "!keep.jpg"], "a/other.jpg")
    assert skips(["!keep.jpg", "*.jpg"], "keep.jpg")
    assert not skips([*DEFAULT_SKIPS, "!.keep/"], ".keep", folder=True)


def test_rules_of_a_folder_count_from_it_and_add_to_those_above() -> None:
    rules = SkipRules.of(["*.tif"]).below(b"2019/June", ["/private", "!keep.tif"])
    assert rules.skips(b"2019/June/private", folder=True)
    assert not rules.skips(b"2019/June/x/private", folder=True)
    assert rules.skips(b"2019/June/a.tif", folder=False)
    assert not rules.skips(b"2019/June/keep.tif", folder=False)


def test_accents_written_as_one_character_or_two_are_the_same() -> None:
    assert skips(["Bl\u00e5b\u00e6r/"], "Bla\u030ab\u00e6r", folder=True)
    assert skips(["bla\u030a*.jpg"], "BL\u00c5 1.jpg")
    rules = SkipRules.of([]).below("Bla\u030a".encode(), ["/x.jpg"])
    assert rules.skips("Bla\u030a/x.jpg".encode(), folder=False)


def test_names_that_are_no_text_can_be_named_by_a_glob() -> None:
    assert skips(["bad*.jpg"], b"x/bad\xff\xfe.jpg")
    assert skips(["*\n*"], "two\nlines.jpg")
    assert not skips(["*.png"], b"\xff.jpg")


@given(st.lists(st.text(max_size=12), max_size=5), st.binary(min_size=1, max_size=30), st.booleans())
def test_no_pattern_and_no_name_breaks_it(patterns: list[str], path: bytes, folder: bool) -> None:
    rules = SkipRules.of(patterns).below(b"a", patterns)
    assert isinstance(rules.skips(b"a/" + path, folder=folder), bool)


@given(
    st.lists(st.sampled_from(["*.jpg", "a*", "!a.jpg", "x/", "/b"]), max_size=4),
    st.sampled_from([b"a.jpg", b"b", b"x/a.jpg"]),
)
def test_the_fast_way_for_files_says_what_the_slow_one_says(patterns: list[str], path: bytes) -> None:
    rules, slow = SkipRules.of(patterns), SkipRules.of(patterns)
    slow._name_files = None
    assert rules.skips(path, folder=False) is slow.skips(path, folder=False)
