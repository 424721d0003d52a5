"""What people name, over the API: tags, categories, collections, authors, fields; undo and history of it all."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from .test_edits import client, own, sent, total
from .world import NOWHERE

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from .world import World

__all__ = ["client", "own"]


def tags_of(client: TestClient) -> dict[str, Any]:
    return {one["path"]: one for one in sent(client, "GET", "tags")["items"]}


def undone(client: TestClient, batch: str) -> Any:
    return sent(client, "POST", f"batches/{batch}/undo")


def test_a_tag_from_making_to_deleting_and_back(client: TestClient, own: World) -> None:
    made = sent(client, "POST", "tags", {"path": "People/Family/Ann", "birth_date": "12 June 1985"}, 201)
    tags = tags_of(client)
    ann, family = tags["People/Family/Ann"], tags["People/Family"]
    assert (ann["id"], ann["birth_date"], ann["parents"]) == (made["id"], "1985-06-12", [family["id"]])
    sent(client, "POST", "edits", {"ids": own.ids[:2], "add": {"tags": ["People/Family/Ann"]}})
    assert tags_of(client)["People/Family"]["photos"] == 2
    sent(client, "PATCH", f"tags/{ann['id']}", {"name": "Anne", "synonyms": ["Annie"], "colour": "#AA00ff"})
    assert total(client, "tag:annie") == total(client, "person:anne") == 2
    assert sent(client, "GET", f"tags/{ann['id']}")["colour"] == "#aa00ff"
    (person,) = sent(client, "GET", f"photos/{own.ids[0]}/people")["items"]
    assert (person["name"], person["age"]) == ("Anne", "33")
    gone = sent(client, "DELETE", f"tags/{ann['id']}")
    assert gone["photos"] == 2
    assert total(client, "tag:annie") == 0
    undone(client, gone["batch"])
    assert total(client, "tag:annie") == 2
    sent(client, "GET", f"tags/{NOWHERE}", None, 404)


def test_circles_are_refused_with_their_way(client: TestClient, own: World) -> None:
    sent(client, "POST", "tags", {"path": "Europe/Norway/Oslo"}, 201)
    sent(client, "POST", "tags", {"path": "Travels"}, 201)
    tags = tags_of(client)
    europe, norway, oslo = (tags[path]["id"] for path in ("Europe", "Europe/Norway", "Europe/Norway/Oslo"))
    refused = sent(client, "PATCH", f"tags/{europe}", {"parents": [oslo]}, 400)
    assert "Europe in Oslo in Norway in Europe" in refused["detail"]
    sent(client, "PATCH", f"tags/{norway}", {"parents": [europe, "Travels"]})
    sent(client, "POST", "edits", {"ids": own.ids[:1], "add": {"tags": [oslo]}})
    assert total(client, "tag:Travels") == total(client, "tag:Europe") == 1
    sent(client, "POST", f"tags/{oslo}/move", {"under": "Travels"})
    assert tags_of(client)["Travels/Oslo"]["parents"] == [tags["Travels"]["id"]]
    moved = sent(client, "POST", f"tags/{norway}/move", {"under": "Places"})
    assert "Places/Norway" in tags_of(client)
    undone(client, moved["batch"])
    assert "Europe/Norway" in tags_of(client)


def test_merging_counts_and_is_undone(client: TestClient, own: World) -> None:
    sent(client, "POST", "edits", {"ids": own.ids[:3], "add": {"tags": ["Sea"]}})
    sent(client, "POST", "edits", {"ids": own.ids[3:], "add": {"tags": ["Ocean"]}})
    merged = sent(client, "POST", "tags/merge", {"tags": ["Sea"], "into": "Ocean"})
    assert merged["photos"] == 3
    assert total(client, "tag:Ocean") == 4
    assert total(client, "tag:Sea") == 4, "by its synonym"
    assert "Sea" not in tags_of(client)
    undone(client, merged["batch"])
    assert (total(client, "tag:Ocean"), total(client, "tag:Sea")) == (1, 3)


def test_people_are_related(client: TestClient, own: World) -> None:
    for name in ("Kari", "Ola"):
        sent(client, "POST", "tags", {"path": f"People/{name}"}, 201)
    tags = tags_of(client)
    kari, ola = tags["People/Kari"]["id"], tags["People/Ola"]["id"]
    related = [{"kind": "parent", "to": kari}, {"kind": "friend", "to": kari}]
    sent(client, "PATCH", f"tags/{ola}", {"relations": related})
    assert sent(client, "GET", f"tags/{ola}")["relations"] == [
        {"kind": "friend", "to": kari}, {"kind": "parent", "to": kari}
    ]  # fmt: skip
    sent(client, "PATCH", f"tags/{ola}", {"relations": [{"kind": "parent", "to": "People/Kari"}]})
    assert sent(client, "GET", f"tags/{ola}")["relations"] == [{"kind": "parent", "to": kari}]
    sent(client, "PATCH", f"tags/{ola}", {"relations": [{"kind": "parent", "to": ola}]}, 400)


def test_categories(client: TestClient, own: World) -> None:
    made = sent(client, "POST", "categories", {"name": "Boats", "icon": "sailboat", "positionable": True}, 201)
    sent(client, "POST", "categories", {"name": "boats"}, 409)
    sent(client, "POST", "tags", {"path": "Boats/Faering"}, 201)
    known = {one["name"]: one for one in sent(client, "GET", "categories")["items"]}
    assert (known["Boats"]["tags"], known["Boats"]["positionable"]) == (1, True)
    assert {"People", "Places", "Events", "Keywords"} <= known.keys()
    sent(client, "PATCH", f"categories/{made['id']}", {"name": "Ships", "colour": "#102030"})
    assert "Ships/Faering" in tags_of(client)
    sent(client, "DELETE", f"categories/{made['id']}", None, 409)
    sent(client, "DELETE", f"categories/{made['id']}?into={known['Keywords']['id']}")
    assert "Faering" in tags_of(client)


def test_a_static_collection_has_an_order(client: TestClient, own: World) -> None:
    made = sent(client, "POST", "collections", {"path": "Trips/Norway"}, 201)
    here = f"collections/{made['id']}"

    def order() -> list[str]:
        return [photo["id"] for photo in sent(client, "GET", f"{here}/photos")["items"]]

    one, two, three, four = own.ids
    sent(client, "POST", f"{here}/photos", {"add": [three, one, two]})
    assert order() == [three, one, two]
    sent(client, "POST", f"{here}/photos", {"add": [two, four], "before": one})
    assert order() == [three, two, four, one]
    sent(client, "POST", f"{here}/photos", {"add": [three], "at_end": True})
    assert order() == [two, four, one, three]
    removed = sent(client, "POST", f"{here}/photos", {"remove": [four]})
    assert order() == [two, one, three]
    undone(client, removed["batch"])
    assert order() == [two, four, one, three]
    sent(client, "PATCH", here, {"cover": four})
    shown = sent(client, "GET", here)
    assert (shown["path"], shown["photos"], shown["cover"]["id"]) == ("Trips|Norway", 4, four)
    assert total(client, "collection:Trips") == 4
    page = sent(client, "GET", f"{here}/photos?limit=3")
    assert (len(page["items"]), page["next"], page["total"]) == (3, 3, 4)
    sent(client, "POST", f"{here}/photos", {"add": [one], "before": NOWHERE}, 404)


def test_smart_collections_and_folders(client: TestClient, own: World) -> None:
    sent(client, "POST", "collections", {"path": "Bad", "query": "camera:("}, 400)
    made = sent(client, "POST", "collections", {"path": "Smart/Starred", "query": "rating:>=4"}, 201)
    assert sent(client, "GET", f"collections/{made['id']}")["photos"] == 0
    sent(client, "PATCH", f"photos/{own.ids[0]}", {"rating": 5})
    shown = sent(client, "GET", f"collections/{made['id']}")
    assert (shown["kind"], shown["photos"], shown["cover"]["id"]) == ("smart", 1, own.ids[0])
    sent(client, "PATCH", f"collections/{made['id']}", {"query": "rating:("}, 400)
    sent(client, "POST", f"collections/{made['id']}/photos", {"add": own.ids}, 400)
    folder = shown["parent"]
    refused = sent(client, "PATCH", f"collections/{folder}", {"parent": made["id"]}, 400)
    assert "Smart in Starred in Smart" in refused["detail"]
    sent(client, "DELETE", f"collections/{folder}")
    assert sent(client, "GET", f"collections/{made['id']}")["parent"] is None
    assert folder not in {one["id"] for one in sent(client, "GET", "collections")["items"]}


def test_the_events_of_a_year_become_collections(client: TestClient, own: World) -> None:
    sent(client, "POST", "edits", {"query": "year:2019", "add": {"tags": ["Events/Wedding"]}})
    made = sent(client, "POST", "collections/events", {"year": 2019})
    assert made["collections"] == ["Wedding"]
    paths = {one["path"]: one for one in sent(client, "GET", "collections")["items"]}
    assert paths["Events 2019|Wedding"]["photos"] == total(client, "year:2019")
    assert sent(client, "POST", "collections/events", {"year": 2019})["batch"] is None


def test_authors(client: TestClient, own: World) -> None:
    made = sent(client, "POST", "authors", {"name": "Ada Lovelace", "contact": "ada@example.org"}, 201)
    photo = sent(client, "PATCH", f"photos/{own.ids[0]}", {"author": "ada lovelace"})
    assert photo["author"] == made["id"]
    assert total(client, 'creator:"Ada Lovelace"') == 1
    sent(client, "PATCH", f"authors/{made['id']}", {"bio": "Wrote the first program."})
    (author,) = sent(client, "GET", "authors")["items"]
    assert (author["photos"], author["bio"]) == (1, "Wrote the first program.")
    sent(client, "POST", "authors", {"contact": "nobody"}, 400)
    gone = sent(client, "DELETE", f"authors/{made['id']}")
    assert sent(client, "GET", f"photos/{own.ids[0]}")["author"] is None
    undone(client, gone["batch"])
    assert total(client, "creator:lovelace") == 1


def test_fields_of_ones_own(client: TestClient, own: World) -> None:
    wanted = [
        {"name": "Client", "type": "text"},
        {"name": "Model release", "type": "yes/no"},
        {"name": "Revenue", "type": "money", "unit": "EUR"},
        {"name": "Submitted", "type": "date"},
        {"name": "Status", "type": "choice", "choices": ["sent", "Sold"]},
        {"name": "Page", "type": "link"},
        {"name": "Copies", "type": "number", "key": "copies_sold"},
    ]
    made = [sent(client, "POST", "custom-fields", one, 201)["id"] for one in wanted]
    keys = {one["label"]: one["name"] for one in sent(client, "GET", "fields")["items"] if one["added"]}
    assert [keys[one["name"]] for one in wanted] == [
        "client", "model_release", "revenue", "submitted", "status", "page", "copies_sold",
    ]  # fmt: skip
    values = {"client": "Vogue", "model_release": True, "revenue": 120.5, "submitted": "May 2024", "status": "sold",
              "page": "https://example.org/1", "copies_sold": 3}  # fmt: skip
    photo = sent(client, "PATCH", f"photos/{own.ids[0]}", {"custom": values})
    assert photo["custom"] == {**values, "model_release": "yes", "submitted": "2024-05", "status": "Sold"}
    for query in ("client:vogue", "vogue", "model_release:yes", "revenue:>100", "revenue:..200", "submitted:2024",
                  "status:sold", "has:page", "copies_sold:3"):  # fmt: skip
        assert total(client, query) == 1, query
    facets = client.get("/api/v1/facets", params={"names": "client,status"}).json()["items"]
    assert [[value["value"] for value in facet["values"]] for facet in facets] == [["Vogue"], ["Sold"]]
    for bad in ({"revenue": "much"}, {"status": "lost"}, {"submitted": "soon"}, {"nothing": 1}):
        sent(client, "PATCH", f"photos/{own.ids[0]}", {"custom": bad}, 400)
    for taken in ("Camera", "Random"):  # a field, an order
        sent(client, "POST", "custom-fields", {"name": taken}, 409)
    sent(client, "PATCH", f"custom-fields/{made[0]}", {"name": "Customer", "help": "Who bought it."})
    assert sent(client, "GET", "custom-fields")["items"][0]["name"] == "Customer"
    gone = sent(client, "DELETE", f"custom-fields/{made[0]}")
    assert gone["photos"] == 1
    assert "client" not in sent(client, "GET", f"photos/{own.ids[0]}")["custom"]
    sent(client, "GET", "photos?q=client:vogue", None, 400)
    undone(client, gone["batch"])
    assert total(client, "client:vogue") == 1


def test_photos_are_sorted_by_fields_of_ones_own(client: TestClient, own: World) -> None:
    """At once, whatever their type, by those that have a value; equal ones and those without as they arrived."""
    given = {
        ("Sorted text", "text"): (["img 10", "Ähre", None, "img 9"], [1, 3, 0]),
        ("Sorted number", "number"): ([3, -2.5, None, 10], [1, 0, 3]),
        ("Sorted money", "money"): ([9.5, 100, None, 9.5], [0, 3, 1]),
        ("Sorted date", "date"): (["2024-05", "summer 1972", None, "2024-05-02"], [1, 0, 3]),
        ("Sorted choice", "choice"): (["Sold", "sent", None, "sent"], [1, 3, 0]),
        ("Sorted yes", "yes/no"): ([True, False, None, True], [1, 0, 3]),
        ("Sorted link", "link"): (["https://b.example", "https://a.example", None, "https://b.example"], [1, 0, 3]),
    }
    ids = [one["id"] for one in sent(client, "GET", "photos?sort=added&limit=4")["items"]]
    for (name, kind), (values, order) in given.items():
        field = {"name": name, "type": kind, **({"choices": ["sent", "Sold"]} if kind == "choice" else {})}
        sent(client, "POST", "custom-fields", field, 201)
        key = name.casefold().replace(" ", "_")
        listed = {one["name"]: one["sortable"] for one in sent(client, "GET", "fields")["items"]}
        assert listed[key]
        for photo, value in zip(ids, values, strict=True):
            sent(client, "PATCH", f"photos/{photo}", {"custom": {key: value}})
        valued, (lacking,) = [ids[at] for at in order], [ids[at] for at, value in enumerate(values) if value is None]
        by_row = sent(client, "GET", "photos?sort=added&limit=4")
        assert [one["id"] for one in by_row["items"]] == ids
        query = " or ".join(f"id:{photo}" for photo in ids)
        whole = paged(client, query, key)
        assert whole == [*valued, lacking], (kind, whole)
        backwards = paged(client, query, f"-{key}")
        assert backwards == [*valued[::-1], lacking], kind
        assert [one["id"] for one in sent(client, "GET", f"photos?q=({query}) sort:{key}&offset=2")["items"]] == whole[
            2:
        ]
        assert f"sort:-{key}" in [one["insert"] for one in sent(client, "GET", f"complete?q=sort:-{key[:9]}")["items"]]
        beside = sent(client, "GET", f"photos/{whole[1]}/neighbours?q={query}&sort={key}")
        assert [one["id"] for one in (*beside["previous"], *beside["next"])] == [whole[0], *whole[2:]]
    gone = sent(client, "DELETE", f"custom-fields/{custom_field(client, 'sorted_link')}")
    sent(client, "GET", "photos?sort=sorted_link", None, 400)
    undone(client, gone["batch"])
    assert paged(client, query, "sorted_link") == whole
    dropped(client, *(name.casefold().replace(" ", "_") for name, _ in given))


def dropped(client: TestClient, *keys: str) -> None:
    for key in keys:
        sent(client, "DELETE", f"custom-fields/{custom_field(client, key)}")


def test_photos_with_fields_of_ones_own_are_a_table(client: TestClient, own: World) -> None:
    for field in ({"name": "Buyer"}, {"name": "Fee", "type": "money"}, {"name": "Paid", "type": "yes/no"}):
        sent(client, "POST", "custom-fields", field, 201)
    odd = {"=1+1": "'=1+1", "+49 30": "'+49 30", "@home": "'@home", "-": "'-", "'=x": "''=x", "'s Hertogenbosch": None,
           'Ann, "Annie"\nVogue': None, "Blå 東京 🎉": None}  # fmt: skip
    for text, shown in odd.items():
        said = {"title": text, "custom": {"buyer": text, "fee": -3.5, "paid": True}}
        sent(client, "PATCH", f"photos/{own.ids[0]}", said)
        answer = client.get("/api/v1/photos.csv", params={"q": f"id:{own.ids[0]}"})
        assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
        assert answer.text.count("\r\n") == 2
        (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8"), newline=""))
        assert row["title"] == row["custom.buyer"] == (shown or text)
        assert (row["custom.fee"], row["custom.paid"]) == ("-3.5", "yes")
    sent(client, "POST", "edits", {"ids": own.ids[:1], "add": {"tags": ["Keywords/a;b", "Places/Table"]}})
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/photos.csv?sort=-fee").text, newline="")))
    assert rows[0]["id"] == own.ids[0]
    assert {row["id"] for row in rows} == set(own.ids)
    photo = sent(client, "GET", f"photos/{own.ids[0]}")
    assert len(re.split(r"(?<!\\); ", rows[0]["tags"])) == len(photo["tags"])
    assert r"a\;b" in rows[0]["tags"]
    assert rows[0]["files"].startswith(f"{photo['files'][0]['root']}/")
    assert set(photo) - {"custom"} | {"custom.buyer", "custom.fee", "custom.paid"} <= set(rows[0])
    assert rows[0]["latitude"] == ("" if photo["latitude"] is None else str(photo["latitude"]))
    assert rows[0]["favourite"] == "false"
    assert client.get("/api/v1/photos.csv?q=rating:(").status_code == 400
    assert client.get("/api/v1/photos.csv?sort=nothing").status_code == 400
    assert client.get("/api/v1/photos.csv?q=nosuchword").text.count("\r\n") == 1
    dropped(client, "buyer", "fee", "paid")


def custom_field(client: TestClient, key: str) -> Any:
    return next(one["id"] for one in sent(client, "GET", "custom-fields")["items"] if one["key"] == key)


def paged(client: TestClient, query: str, sort: str) -> list[str]:
    """The ids in order, a page each."""
    found: list[str] = []
    after = ""
    while True:
        page = sent(client, "GET", f"photos?q={query}&sort={sort}&limit=1" + (f"&after={after}" if after else ""))
        found += [one["id"] for one in page["items"]]
        after = page["next"]
        if not after:
            return found


def test_batches_are_listed_shown_taken_back_and_done_again(client: TestClient, own: World) -> None:
    first = sent(client, "POST", "edits", {"ids": own.ids, "set": {"notes": "A", "rating": 2}})["batch"]
    sent(client, "PATCH", f"photos/{own.ids[0]}", {"notes": "B"})
    newest, before = sent(client, "GET", "batches?limit=2")["items"]
    assert before["batch"] == first
    assert (before["targets"], before["lines"], before["fields"]) == (4, 8, ["notes", "rating"])
    shown = sent(client, "GET", f"batches/{first}?limit=3")
    assert (len(shown["lines"]), bool(shown["next"])) == (3, True)
    rest = sent(client, "GET", f"batches/{first}?after={shown['next']}")["lines"]
    assert len(rest) == 5
    ratings = {one["shown"] for one in [*shown["lines"], *rest] if one["field"] == "rating"}
    assert ratings == {"2"}, "stars, as people read them"
    back = undone(client, first)
    assert (back["targets"], [one["field"] for one in back["conflicts"]]) == (4, ["notes"])
    assert total(client, "notes:a") == 0
    assert sent(client, "GET", f"photos/{own.ids[0]}")["notes"] == "B"
    undone_twice = sent(client, "POST", f"batches/{first}/undo", None, 400)
    assert "taken back already" in undone_twice["detail"]
    sent(client, "POST", f"batches/{first}/redo")
    assert total(client, "notes:a") == 3
    sent(client, "POST", f"batches/{NOWHERE}/undo", None, 404)
    assert newest["source"] == "user"


def test_the_history_of_anything_and_what_it_said_then(client: TestClient, own: World) -> None:
    photo = own.ids[1]
    sent(client, "PATCH", f"photos/{photo}", {"title": "First"})
    sent(client, "POST", "edits", {"ids": [photo], "add": {"tags": ["People/Berit"]}})
    sent(client, "PATCH", f"photos/{photo}", {"title": "Second"})
    found = sent(client, "GET", f"history/{photo}")
    assert [(one["field"], one["shown"]) for one in found["lines"][:3]] == [
        ("title", "Second"), ("tags", "People/Berit"), ("title", "First")
    ]  # fmt: skip
    assert found["values"]["title"] == "Second"
    assert found["shown"]["title"] == "Second"
    assert "People/Berit" in found["shown"]["tags"].split(", ")
    assert {(one["kind"], one["thing"]) for one in found["lines"]} == {("photo", None)}
    assert sent(client, "GET", f"history/{photo}?at=1999")["values"] == {}
    assert sent(client, "GET", f"history/{photo}?at=2999-01-01T00:00:00Z")["values"]["title"] == "Second"
    sent(client, "GET", f"history/{photo}?at=soon", None, 400)
    berit = tags_of(client)["People/Berit"]["id"]
    lines = sent(client, "GET", f"history/{berit}")["lines"]
    assert [(one["field"], one["kind"], one["thing"]) for one in lines] == [
        ("category", "tag", "People/Berit"), ("name", "tag", "People/Berit")
    ]  # fmt: skip


def test_what_is_so_already_needs_no_batch(client: TestClient, own: World) -> None:
    tag = sent(client, "POST", "tags", {"path": "So/Already"}, 201)
    known = sent(client, "GET", f"tags/{tag['id']}")
    for same in ({"parents": known["parents"]}, {"relations": []}):
        assert sent(client, "PATCH", f"tags/{tag['id']}", same)["batch"] is None
    assert sent(client, "GET", f"tags/{tag['id']}") == known
