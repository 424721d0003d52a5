"""Sixteen clients that edit at once: no edit is lost, none is refused, all end in one order.

``IMALINK_CLIENT_EDITS`` sets the number of edits; the full run is 10,000.
"""

from __future__ import annotations

import json
import os
import random
import threading
from collections import Counter
from typing import TYPE_CHECKING, Any

import httpx2

if TYPE_CHECKING:
    from collections.abc import Callable

    from .world import Served, World

CLIENTS = 16
EDITS = int(os.environ.get("IMALINK_CLIENT_EDITS", "160"))


def edit_of(number: int, ids: list[str], chance: random.Random) -> dict[str, Any]:
    chosen = chance.sample(ids, chance.randint(1, len(ids)))
    kinds: list[Callable[[], dict[str, Any]]] = [
        lambda: {"set": {"title": f"title {number}"}},
        lambda: {"set": {"notes": f"notes {number}", "rating": number % 6 or None}},
        lambda: {"add": {"tags": [f"Many/{number % 20}"]}},
        lambda: {"remove": {"collections": []}, "set": {"label": ("red", "green", "blue")[number % 3]}},
    ]
    return {"ids": chosen, **chance.choice(kinds)()}


def test_none_is_lost_and_none_refused(world: World, served: Served) -> None:
    answers: list[tuple[int, str | None]] = []
    lock = threading.Lock()

    def client(seed: int) -> None:
        chance = random.Random(seed)
        with httpx2.Client(base_url=served.url, timeout=120) as http:
            for number in range(seed, EDITS, CLIENTS):
                answered = http.post("/edits", json=edit_of(number, world.ids, chance))
                found = answered.json().get("batch") if answered.status_code == 200 else None
                with lock:
                    answers.append((answered.status_code, found))

    threads = [threading.Thread(target=client, args=(seed,)) for seed in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter(status for status, _ in answers) == {200: EDITS}
    batches = {batch for _, batch in answers}
    assert None not in batches
    assert len(batches) == EDITS
    kept: dict[str, int] = {}
    said: dict[tuple[str, str], str | None] = {}
    with world.library.store.library.read() as connection:
        for uid, line, target, field, value in connection.exec_driver_sql(
            "SELECT lower(hex(b.uid)), c.clock, lower(hex(i.uid)), t.text, c.value FROM changes c"
            " JOIN batches b ON b.id = c.batch_id JOIN terms t ON t.id = c.field_id"
            " JOIN identities i ON i.id = c.target_id WHERE c.op IN (1, 2) ORDER BY c.clock"
        ):
            kept[uid] = line
            said[target, field] = value
        kept |= dict.fromkeys(connection.exec_driver_sql("SELECT lower(hex(uid)) FROM batches").scalars(), 0)
    assert {str(batch).replace("-", "") for batch in batches} <= kept.keys()
    with httpx2.Client(base_url=served.url, timeout=120) as http:
        for uid in world.ids:
            photo = http.get(f"/photos/{uid}").json()
            for field in ("title", "notes", "label"):
                last = said.get((uid.replace("-", ""), field))
                assert photo[field] == (None if last is None else json.loads(last)), f"{field} is not the last word"
