"""What a file says, there and back; which of several voices a photo shows."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from imalink.changes.resolve import resolve
from imalink.model.filekind import FileKind, primary_rank, role
from imalink.model.observed import Observed, Region

TEXT = st.text(max_size=8)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
REGIONS = st.builds(Region, name=st.none() | TEXT, kind=st.none() | TEXT, x=st.none() | NUMBER)
OBSERVED = st.builds(
    Observed,
    width=st.none() | st.integers(1, 9),
    orientation=st.integers(1, 8),
    taken=st.none() | TEXT,
    rating=st.none() | st.integers(-1, 10),
    altitude=st.none() | NUMBER,
    keywords=st.tuples(TEXT, TEXT) | st.just(()),
    animated=st.booleans(),
    people=st.just(()) | st.tuples(TEXT),
    regions=st.just(()) | st.tuples(REGIONS),
)


@given(OBSERVED)
def test_json_and_back_is_the_same(observed: Observed) -> None:
    assert Observed.from_json(json.loads(json.dumps(observed.to_json()))) == observed


def test_only_what_is_set_is_written_and_newer_keys_are_passed_over() -> None:
    assert Observed().to_json() == {}
    assert Observed(flash=0, pick=0).to_json() == {"flash": 0, "pick": 0}
    data = {"iso": 100, "of_a_later_version": 1, "regions": [{"name": "Kari", "of_a_later_version": 1}]}
    assert Observed.from_json(data) == Observed(iso=100, regions=(Region(name="Kari"),))


def test_the_first_file_that_says_anything_gives_the_value() -> None:
    resolved = resolve([Observed(camera="A"), Observed(camera="B", lens="L", keywords=("x",))], {})
    assert (resolved.values["camera"], resolved.values["lens"]) == ("A", "L")
    assert resolved.keywords == ("x",)
    assert resolve([], {}).values["camera"] is None


def test_technical_facts_come_from_files_before_sidecars() -> None:
    sidecar, file = Observed(camera="A", shutter=0.01, title="S"), Observed(camera="B", shutter=1 / 102.4, title="F")
    values = resolve([sidecar, file], {}, layers=["sidecar", "file"]).values
    assert (values["camera"], values["shutter"], values["title"]) == ("B", 1 / 102.4, "S")
    assert resolve([sidecar, Observed()], {}, layers=["sidecar", "file"]).values["camera"] == "A"


def test_values_that_belong_together_come_from_one_file() -> None:
    first = Observed(taken="2019-06-05T10:11:12", altitude=5.0)
    second = Observed(taken="2019-06-05T12:11:12", utc_offset=120, latitude=0.0, longitude=0.0)
    values = resolve([first, second], {}).values
    assert (values["taken"], values["utc_offset"]) == ("2019-06-05T10:11:12", None)
    assert (values["latitude"], values["longitude"], values["altitude"]) == (0.0, 0.0, None)


def test_what_the_user_said_wins_and_what_was_cleared_stays_so() -> None:
    observed = [Observed(rating=4, title="from the file")]
    assert resolve(observed, {"rating": 10}).values["rating"] == 10
    assert resolve(observed, {"title": None}).values["title"] is None
    assert resolve(observed, {"rating": 0}).values["rating"] == 0
    assert resolve(observed, {"no such field": 1}).values["title"] == "from the file"


def test_a_time_that_cannot_be_understood_is_none() -> None:
    assert resolve([Observed(taken="yesterday")], {}).values["taken_start"] is None
    assert resolve([Observed(taken="1985")], {}).values["taken_precision"] == "year"
    assert resolve([Observed(taken="1985")], {"taken": "1986-02"}).values["taken"] == "1986-02"


@given(st.lists(OBSERVED, max_size=4))
def test_keywords_of_all_files_are_united_once_each(files: list[Observed]) -> None:
    keywords = resolve(files, {}).keywords
    assert len(set(keywords)) == len(keywords)
    assert set(keywords) == {word for one in files for word in one.keywords}


def test_roles_and_the_primary_file() -> None:
    assert role(FileKind.PICTURE, has_raw=True) == "rendition"
    assert role(FileKind.PICTURE, has_raw=False) == role(FileKind.RAW, has_raw=True) == "original"

    def rank(
        kind: FileKind,
        *,
        row: int,
        present: bool = True,
        previewed: bool = True,
        pixels: int = 100,
        fingerprint: bytes = b"",
    ) -> object:
        return primary_rank(
            kind, present=present, previewed=previewed, has_raw=True, pixels=pixels, fingerprint=fingerprint, row=row
        )

    jpeg = rank(FileKind.PICTURE, row=5)
    assert jpeg < rank(FileKind.RAW, row=1, pixels=999)
    assert rank(FileKind.RAW, row=1) < rank(FileKind.PICTURE, row=2, previewed=False)
    assert rank(FileKind.RAW, row=1) < rank(FileKind.PICTURE, row=2, present=False)
    assert rank(FileKind.PICTURE, row=9, pixels=200) < jpeg < rank(FileKind.PICTURE, row=6)
    assert rank(FileKind.PICTURE, row=2, fingerprint=b"a") < rank(FileKind.PICTURE, row=1, fingerprint=b"b")
    assert rank(FileKind.PICTURE, row=9, present=False, previewed=False) < rank(FileKind.SIDECAR, row=1)
