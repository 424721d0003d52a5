"""The log: batches, taking them back, and the history of things."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from imalink.library import history, undo
from imalink.web.answers import answer, members
from imalink.web.deps import EXAMPLE_UID, UID, LibraryDep
from imalink.web.edit_schemas import BatchDetails, BatchList, History, Undone
from imalink.web.openapi import problems

router = APIRouter(tags=["curation"])

BatchId = Annotated[str, Path(alias="id", pattern=UID, description="The batch's uid.", examples=[EXAMPLE_UID])]
ThingId = Annotated[str, Path(alias="id", pattern=UID, description="The thing's uid.", examples=[EXAMPLE_UID])]
At = Annotated[
    str | None,
    Query(max_length=100, description="What it said then: a moment, or the end of a date.", examples=["2024-05"]),
]
Limit = Annotated[int, Query(ge=1, le=1000, description="Lines a page.")]


def shown_batch(one: "history.BatchRow") -> dict[str, Any]:
    """Return a batch as the API shows it."""
    shown = members(one)
    del shown["row"]
    return {"batch": shown.pop("uid"), **shown}


@router.get("/batches", summary="List what was said", response_model=BatchList, responses=problems(404))
def list_batches(
    library: LibraryDep,
    after: Annotated[str | None, Query(pattern=UID, description="The `next` of the page before.")] = None,
    limit: Limit = 50,
) -> Response:
    """The batches of the log, the newest first: who said what, and whether it is taken back."""
    page = history.batches(library, after=after, limit=limit)
    return answer({"items": [shown_batch(one) for one in page.items], "next": page.next})


@router.get("/batches/{id}", summary="Show a batch", response_model=BatchDetails, responses=problems(404))
def get_batch(
    library: LibraryDep,
    batch_id: BatchId,
    after: Annotated[str | None, Query(max_length=100, description="The `next` of the page before.")] = None,
    limit: Limit = 200,
) -> Response:
    """A batch with its lines."""
    found = history.batch(library, batch_id, after=after, limit=limit)
    lines = [members(line) for line in found.lines]
    return answer({"batch": shown_batch(found.batch), "lines": lines, "next": found.next})


@router.post("/batches/{id}/undo", summary="Take a batch back", response_model=Undone, responses=problems(404))
def undo_batch(library: LibraryDep, batch_id: BatchId) -> Response:
    """At any time, as a batch of its own. A field that somebody has spoken of since stays and is listed."""
    return answer(asdict(undo.undo(library, batch_id)))


@router.post("/batches/{id}/redo", summary="Do a batch again", response_model=Undone, responses=problems(404))
def redo_batch(library: LibraryDep, batch_id: BatchId) -> Response:
    """Of a batch that was taken back, or of the one that took it back."""
    return answer(asdict(undo.redo(library, batch_id)))


@router.get("/history/{id}", summary="Show what was said of anything", response_model=History, responses=problems(404))
def get_said(library: LibraryDep, thing_id: ThingId, at: At = None, limit: Limit = 200) -> Response:
    """The lines of the log about a photo, tag, collection, author... and what they came to by a moment."""
    return answer(shown_history(history.history(library, thing_id, at=at, limit=limit)))


def shown_history(found: history.History) -> dict[str, Any]:
    """Return a history as the API shows it."""
    return {**members(found), "lines": [members(line) for line in found.lines]}
