# ruff: noqa: E501 - tables of cases read better unwrapped
"""The index on disk: what is written is found, by every process, after any crash."""

from __future__ import annotations

import math
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
import tantivy

from imalink.errors import DiskFull, IndexBusy, InvalidInput, QueryError
from imalink.search import generation, schema
from imalink.search.document import IndexedFile, SearchDocument
from imalink.search.encode import encode
from imalink.search.index import SearchIndex
from imalink.search.query import Query
from imalink.search.query.ast import Not, Text

from .photos import photos


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    opened = SearchIndex.open(tmp_path / "search")
    opened.rebuild([], 0)
    return opened


def a_photo(row: int, **values: object) -> SearchDocument:
    return SearchDocument(row=row, **values)  # type: ignore[arg-type]


def put(index: SearchIndex, *documents: SearchDocument, removed: tuple[int, ...] = (), sequence: int = 1) -> None:
    with index.writer() as writer:
        writer.apply(documents, removed, sequence)


def found(index: SearchIndex, query: str = "") -> list[int]:
    return list(index.read().rows(query))


def test_a_photo_is_replaced_and_removed_by_row(index: SearchIndex) -> None:
    put(index, a_photo(1, title="one"), a_photo(2, title="two"), a_photo(2**31, title="big"), sequence=5)
    put(index, a_photo(2, title="changed"), sequence=6)
    assert found(index) == [1, 2, 2**31]
    assert found(index, "two ") == []
    assert found(index, "changed ") == [2]
    put(index, removed=(2, 2**31, 77), sequence=7)
    assert found(index) == [1]
    assert index.sequence == 7


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Blå dag", "bla"), ("Blå dag", "BLÅ"), ("ёлка", "елка"), ("елка", "ёлка"), ("東京タワー", "東京"), ("東京タワー", "京"),
        ("東京タワー", "京タ"), ("東京", "東京 "), ("Straße", "strasse"), ("Tromsø", "tromso"), ("Łódź", "lodz"), ("ｆｕｌｌ", "full"),
        ("naïve", "naive"), ("שָׁלוֹם", "שלום"), ("नमस्ते", "नमस्ते"), ("한국어", "한국"), ("🎉 party", "🎉"), ("İstanbul", "istanbul"),
        ("don't stop", "don't"), ("DSC_0123", "dsc_0123"), ("DSC_0123", "0123"), ("a b c", '"b c"'), ("カメラ", "ｶﾒﾗ"), ("Ελλάδα", "ελλαδα"),
        ("กรุงเทพ", "เทพ"),
    ],
)  # fmt: skip
def test_words_of_all_scripts_are_found(index: SearchIndex, title: str, query: str) -> None:
    put(index, a_photo(1, title=title), a_photo(2, title="other"))
    assert found(index, query) == [1]


@pytest.mark.parametrize(("title", "query"), [("が", "か"), ("parts", "art"), ("b c a", '"a b"'), ("東大京", "東京")])
def test_other_words_are_not_found(index: SearchIndex, title: str, query: str) -> None:
    put(index, a_photo(1, title=title))
    assert found(index, query) == []


def test_a_phrase_does_not_span_two_values(index: SearchIndex) -> None:
    put(index, a_photo(1, tags=("blue", "sea"), title="sky", camera="blue"))
    assert found(index, '"blue sea"') == []
    assert found(index, "blue sea") == [1]


def test_a_lone_negation_finds_the_rest(index: SearchIndex) -> None:
    put(index, a_photo(1, title="sea"), a_photo(2))
    assert found(index, "-sea ") == [2]
    assert list(index.read().rows(Query(Not(Text("sea"))))) == [2]
    assert found(index, "-sea -sky ") == [2]
    assert found(index, "(-sea) or (-sky) ") == [1, 2]


def test_a_prefix_finds_more_than_fifty_words(index: SearchIndex) -> None:
    put(index, *(a_photo(row, title=f"big number{row}") for row in range(1, 301)))
    assert len(found(index, "num")) == 300
    assert len(found(index, "big num")) == 300
    assert len(found(index, '"big num"*')) == 300


def test_months_are_exact_beyond_any_default_size(index: SearchIndex) -> None:
    month = 31 * 86_400_000
    put(index, *(a_photo(row, taken_start=row * month, taken_end=row * month + 1) for row in range(1, 1501)))
    months = index.read().months()
    assert sum(count for _, count in months) == 1500
    assert len(months) > 1400


def test_deep_queries_do_not_end_the_process(index: SearchIndex) -> None:
    put(index, a_photo(1, title="a"))
    assert found(index, "(" * 64 + "a" + ")" * 64) == [1]
    assert found(index, " or ".join(["a"] * 1000)) == [1]
    with pytest.raises(QueryError):
        found(index, "(" * 65 + "a" + ")" * 65)
    nested = " or (b ".join(["a"] * 64) + ")" * 63
    worker = threading.Thread(target=lambda: found(index, nested))
    worker.start()
    worker.join()


def test_huge_and_odd_values_are_kept(index: SearchIndex) -> None:
    put(
        index, a_photo(1, title="x" * 100_000, description="y " * 50_000, tags=("z" * 70_000, "\n\t ", "|", "a|" * 500))
    )
    put(index, a_photo(2, taken_start=-(2**55), taken_end=2**55, iso=2**62, rating=-1, files=(IndexedFile("", ""),)))
    assert found(index, "x" * 100_000) == [1]
    assert found(index, "y ") == [1]
    assert found(index, "is:rejected") == [2]
    assert len(index.read().page("", "taken").rows) == 2


def test_cursors_hold_while_photos_come_and_go(index: SearchIndex) -> None:
    put(index, *(a_photo(row, taken_start=row, taken_end=row + 1) for row in range(1, 101)))
    first = index.read().page("", "-taken", limit=10)
    put(index, a_photo(101, taken_start=101, taken_end=102), removed=(90,), sequence=2)
    second = index.read().page("", "-taken", after=first.next, limit=10)
    assert first.rows + second.rows == [row for row in range(100, 79, -1) if row != 90 or row in first.rows][:20]


@pytest.mark.parametrize("cursor", ["x", "!!", "e30", "", "WyJ0YWtlbiIsMSwxXQ", "A" * 5000, "é"])
def test_a_foreign_cursor_is_refused(index: SearchIndex, cursor: str) -> None:
    if cursor:
        with pytest.raises(InvalidInput):
            index.read().page("", "-taken", after=cursor)


def test_ten_thousand_photos_of_one_moment_are_paged_in_order(index: SearchIndex) -> None:
    put(index, *(a_photo(row, taken_start=5, taken_end=6) for row in range(1, 3001)))
    rows: list[int] = []
    after = None
    while True:
        page = index.read().page("", "-taken", after=after, limit=700)
        rows += page.rows
        after = page.next
        if after is None:
            break
    assert rows == list(range(3000, 0, -1))


# -- several processes, crashes


def run(code: str, directory: Path) -> subprocess.Popen[str]:
    script = (
        "import sys\nfrom pathlib import Path\nfrom imalink.search.document import *\n"
        "from imalink.search.index import *\nat = Path(sys.argv[1])\n" + textwrap.dedent(code)
    )
    source = str(Path(__file__).parents[3] / "src")
    return subprocess.Popen(
        [sys.executable, "-c", script, str(directory)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": source},
    )  # fmt: skip


def test_one_process_writes_and_the_others_see_it(index: SearchIndex) -> None:
    put(index, a_photo(1), sequence=3)
    other = run(
        """
        index = SearchIndex.open(at)
        with index.writer() as writer:
            print("held", flush=True)
            sys.stdin.readline()
            writer.apply([SearchDocument(row=2)], (), 4)
            print("applied", flush=True)
            sys.stdin.readline()
        """,
        index.directory,
    )
    assert other.stdin
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    with pytest.raises(IndexBusy), index.writer():
        pass
    assert not index.wait_for(4, timeout=0.05)
    other.stdin.write("\n")
    other.stdin.flush()
    assert other.stdout.readline() == "applied\n"
    assert index.wait_for(4)
    assert found(index) == [1, 2]
    other.communicate("\n")
    assert other.returncode == 0
    put(index, a_photo(3), sequence=5)
    assert found(index) == [1, 2, 3]


def test_a_second_thread_waits_for_the_writer(index: SearchIndex) -> None:
    with index.writer():
        seen: list[BaseException | None] = []

        def attempt() -> None:
            try:
                with index.writer(timeout=0.05):
                    seen.append(None)
            except IndexBusy as error:
                seen.append(error)

        worker = threading.Thread(target=attempt)
        worker.start()
        worker.join()
    assert isinstance(seen[0], IndexBusy)
    with index.writer():
        pass


def test_what_was_not_committed_is_dropped(index: SearchIndex) -> None:
    with index.writer() as writer:
        writer.add([a_photo(1)])
    assert found(index) == []
    put(index, a_photo(2))
    assert found(index) == [2]


def test_a_kill_at_any_moment_leaves_an_index_that_is_at_most_behind(index: SearchIndex) -> None:
    documents = photos(50)
    put(index, *documents, sequence=1)
    for attempt in range(12):
        other = run(
            """
            index = SearchIndex.open(at)
            print("open", flush=True)
            n = index.sequence
            while True:
                with index.writer() as writer:
                    for _ in range(3):
                        n += 1
                        writer.apply([SearchDocument(row=1000 + n, title=f"n{n}")], (), n)
            """,
            index.directory,
        )
        assert other.stdout
        other.stdout.readline()
        time.sleep(0.03 * attempt)
        other.send_signal(signal.SIGKILL)
        other.communicate()
        opened = SearchIndex.open(index.directory)
        assert not opened.stale
        sequence = opened.sequence
        rows = found(opened, "-is:rated")
        # Everything up to the sequence is there; one commit more may be.
        assert set(range(1002, 1001 + sequence)) <= set(rows)
        assert max([1001, *rows]) - 1000 - sequence <= 1
        put(opened, a_photo(1000 + sequence + 1, title="again"), sequence=sequence + 1)
        assert len(found(opened, "")) == len(set(found(opened, "")))


def test_a_new_index_is_stale_until_it_is_rebuilt(tmp_path: Path) -> None:
    opened = SearchIndex.open(tmp_path / "search")
    assert opened.stale
    assert found(opened) == []
    put(opened, a_photo(1), sequence=9)
    assert opened.stale
    assert opened.rebuild(map(encode, [a_photo(1), a_photo(2)]), 10) == 2
    assert not opened.stale
    assert opened.sequence == 10
    assert found(opened) == [1, 2]


def test_an_index_of_another_schema_is_stale(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    put(index, a_photo(1), sequence=4)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    opened = SearchIndex.open(index.directory)
    assert opened.stale
    assert opened.sequence == 0
    opened.rebuild(map(encode, [a_photo(1)]), 4)
    assert not SearchIndex.open(index.directory).stale


@pytest.mark.parametrize("damage", ["meta.json", "imalink.json", "CURRENT", "everything"])
def test_a_damaged_index_is_stale_and_can_be_rebuilt(index: SearchIndex, damage: str) -> None:
    put(index, a_photo(1), sequence=4)
    at = generation.current(index.directory)
    assert at
    for path in [index.directory / "CURRENT", *at.iterdir()]:
        if path.name == damage or damage == "everything":
            path.write_bytes(b"\0not this")
    opened = SearchIndex.open(index.directory)
    assert opened.stale
    opened.rebuild(map(encode, [a_photo(1)]), 4)
    assert found(opened) == [1]


def test_a_rebuild_switches_other_readers_and_removes_the_old(index: SearchIndex) -> None:
    put(index, a_photo(1), sequence=4)
    other = SearchIndex.open(index.directory)
    old = other.read()
    index.rebuild(map(encode, [a_photo(2), a_photo(3)]), 7)
    assert list(old.rows()) == [1]
    assert found(other) == [2, 3]
    assert other.sequence == 7
    assert len(list(index.directory.glob("g-*"))) == 1


def test_an_index_that_vanished_beneath_us_is_made_again(index: SearchIndex) -> None:
    import shutil

    put(index, a_photo(1), sequence=4)
    shutil.rmtree(index.directory)
    assert found(index) == []
    assert index.stale


def test_signed_rows_are_what_deleting_needs() -> None:
    """The trap this schema avoids: were it gone, ``row`` could be unsigned."""
    assert schema.COLUMNS["row"] == "row"
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", indexed=True, fast=True)
    made = tantivy.Index(builder.build())
    writer = made.writer(15_000_000, 1)
    writer.add_document(tantivy.Document(row=7))
    writer.commit()
    writer.delete_documents_by_term("row", 7)
    writer.commit()
    made.reload()
    assert made.searcher().num_docs == 0


def test_a_writer_whose_index_was_rebuilt_elsewhere_says_so(index: SearchIndex) -> None:
    put(index, a_photo(1), sequence=1)
    other = SearchIndex.open(index.directory)
    with index.writer() as writer:
        other.rebuild(map(encode, [a_photo(1)]), 2)
        with pytest.raises(IndexBusy):
            writer.apply([a_photo(3)], (), 3)
    put(index, a_photo(3), sequence=3)
    assert found(index) == [1, 3]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_named(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        with open("/dev/full", "wb", buffering=0) as device:
            device.write(b"x")

    put(index, a_photo(1), sequence=1)
    monkeypatch.setattr(generation, "write_state", full)
    with pytest.raises(DiskFull):
        put(index, a_photo(2), sequence=2)
    monkeypatch.undo()
    assert index.sequence == 1
    put(index, a_photo(2), sequence=2)
    assert found(index) == [1, 2]


# -- places


def test_near_finds_what_is_within_the_distance(index: SearchIndex) -> None:
    chance = random.Random(3)
    spots = [(chance.uniform(-90, 90), chance.uniform(-180, 180)) for _ in range(3000)]
    put(index, *(a_photo(row, latitude=spot[0], longitude=spot[1]) for row, spot in enumerate(spots, 1)))
    for latitude, longitude, radius in [
        (59.9, 10.7, 900),
        (0, 179.5, 1500),
        (0, -179.5, 1500),
        (89, 0, 2000),
        (-90, 0, 500),
        (10, 10, 21_000),
    ]:
        rows = set(found(index, f"near:{latitude},{longitude},{radius}km"))
        for row, spot in enumerate(spots, 1):
            away = distance(latitude, longitude, *spot)
            if away < radius * 0.94:
                assert row in rows, (spot, away)
            if away > radius * 1.07:
                assert row not in rows, (spot, away)


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    one, two = math.radians(latitude), math.radians(other_latitude)
    across = math.radians(other_longitude - longitude)
    cosine = math.sin(one) * math.sin(two) + math.cos(one) * math.cos(two) * math.cos(across)
    return 6371.0088 * math.acos(max(-1.0, min(1.0, cosine)))


def test_a_box_may_cross_the_date_line(index: SearchIndex) -> None:
    put(
        index,
        a_photo(1, latitude=1.0, longitude=179.0),
        a_photo(2, latitude=1.0, longitude=-179.0),
        a_photo(3, latitude=1.0, longitude=0.0),
    )
    assert found(index, "bbox:170,0,-170,2") == [1, 2]
    assert found(index, "bbox:-170,0,170,2") == [3]
