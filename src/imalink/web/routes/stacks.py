"""Stacks by hand, and those that photos suggest."""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from imalink.library import stacks, stacksuggest
from imalink.model.stacking import RULES
from imalink.web.answers import answer, asked_version, revised
from imalink.web.deps import EXAMPLE_UID, LARGEST_ID, UID, After, IfMatch, LibraryDep
from imalink.web.openapi import problems
from imalink.web.thing_schemas import (
    Done,
    Stack,
    StackChoices,
    StackList,
    StackNew,
    StackPatch,
    StacksDecided,
    StackSplit,
    StackSuggestions,
)

router = APIRouter(prefix="/stacks", tags=["curation"])

StackId = Annotated[str, Path(alias="id", pattern=UID, description="The stack's uid.", examples=[EXAMPLE_UID])]


@router.get("", summary="List the stacks", response_model=StackList)
def list_stacks(
    library: LibraryDep,
    after: Annotated[int, Query(ge=0, le=LARGEST_ID, description="The `next` of the page before.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500, description="Stacks a page.")] = 100,
) -> Response:
    """Each with its cover and how many photos it has. A search with `is:top` shows covers in place of stacks."""
    return answer(asdict(stacks.stack_page(library, after=after, limit=limit)))


@router.get("/suggestions", summary="List stacks that photos suggest", response_model=StackSuggestions)
def list_suggestions(
    library: LibraryDep,
    kind: Annotated[
        list[Literal[tuple(RULES)]] | None,  # type: ignore[valid-type]
        Query(description="Only by these rules."),
    ] = None,
    after: After = None,
    limit: Annotated[int, Query(ge=1, le=500, description="About how many a page has.")] = 50,
) -> Response:
    """Bursts, brackets, panoramas and versions with their reasons; by rules that the root allows (`stack_rules`)."""
    return answer(asdict(stacksuggest.suggestions(library, kinds=kind or (), after=after, limit=limit)))


@router.post("/suggestions/accept", summary="Accept suggestions", response_model=StacksDecided, responses=problems(404))
def accept_suggestions(library: LibraryDep, wanted: StackChoices) -> Response:
    """Makes the stacks, as one batch."""
    return answer(asdict(stacksuggest.accept(library, chosen(wanted))))


@router.post(
    "/suggestions/dismiss", summary="Dismiss suggestions", response_model=StacksDecided, responses=problems(404)
)
def dismiss_suggestions(library: LibraryDep, wanted: StackChoices) -> Response:
    """They are not suggested again, until the batch is taken back."""
    return answer(asdict(stacksuggest.dismiss(library, chosen(wanted))))


def chosen(wanted: StackChoices) -> list[stacksuggest.Chosen]:
    """Return what a request decides about."""
    return [stacksuggest.Chosen(one.kind, one.photos) for one in wanted.items]


@router.post("", summary="Make a stack", status_code=201, response_model=Done, responses=problems(404))
def make_stack(library: LibraryDep, wanted: StackNew) -> Response:
    """Of at least two photos in this order; they leave the stacks they were in."""
    return answer(asdict(stacks.make(library, wanted.photos, cover=wanted.cover)), 201)


@router.get("/{id}", summary="Show a stack", response_model=Stack, responses=problems(404))
def get_stack(library: LibraryDep, stack_id: StackId) -> Response:
    """Its cover and its photos in their order."""
    return revised(asdict(stacks.stack(library, stack_id)))


@router.patch("/{id}", summary="Change a stack", response_model=Done, responses=problems(404, 412))
def change_stack(library: LibraryDep, stack_id: StackId, patch: StackPatch, if_match: IfMatch = None) -> Response:
    """Other photos or another order, another cover."""
    expected = asked_version(if_match)
    return answer(asdict(stacks.change(library, stack_id, photos=patch.photos, cover=patch.cover, expected=expected)))


@router.post("/{id}/split", summary="Part a stack", response_model=Done, responses=problems(404, 412))
def split_stack(library: LibraryDep, stack_id: StackId, wanted: StackSplit, if_match: IfMatch = None) -> Response:
    """What stands from that photo on is another stack, whose id is returned; a single one stands alone."""
    return answer(asdict(stacks.split(library, stack_id, wanted.photo, expected=asked_version(if_match))))


@router.delete("/{id}", summary="Dissolve a stack", response_model=Done, responses=problems(404, 412))
def dissolve_stack(library: LibraryDep, stack_id: StackId, if_match: IfMatch = None) -> Response:
    """Its photos stand alone."""
    return answer(asdict(stacks.dissolve(library, stack_id, expected=asked_version(if_match))))
