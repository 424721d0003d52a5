"""Stacks by hand."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Response

from imalink.library import stacks
from imalink.web.answers import answer, asked_version, revised
from imalink.web.deps import EXAMPLE_UID, UID, IfMatch, LibraryDep
from imalink.web.openapi import problems
from imalink.web.thing_schemas import Done, Stack, StackNew, StackPatch

router = APIRouter(prefix="/stacks", tags=["curation"])

StackId = Annotated[str, Path(alias="id", pattern=UID, description="The stack's uid.", examples=[EXAMPLE_UID])]


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


@router.delete("/{id}", summary="Dissolve a stack", response_model=Done, responses=problems(404, 412))
def dissolve_stack(library: LibraryDep, stack_id: StackId, if_match: IfMatch = None) -> Response:
    """Its photos stand alone."""
    return answer(asdict(stacks.dissolve(library, stack_id, expected=asked_version(if_match))))
