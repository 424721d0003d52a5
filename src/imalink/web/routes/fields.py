"""The field catalogue, and the fields of the library's own."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Response

from imalink.library import customfields
from imalink.web.answers import answer
from imalink.web.deps import EXAMPLE_UID, UID, LibraryDep
from imalink.web.openapi import problems
from imalink.web.schemas import FieldList
from imalink.web.thing_schemas import CustomFieldList, Done, FieldNew, FieldPatch

router = APIRouter(tags=["library"])

FieldUid = Annotated[str, Path(alias="id", pattern=UID, description="The field's uid.", examples=[EXAMPLE_UID])]


@router.get("/fields", summary="List the fields of a photo", response_model=FieldList)
def list_fields(library: LibraryDep) -> Response:
    """Every field with its type, unit and what can be done with it: search, sort, edit."""
    return answer({"items": customfields.catalogue(library)})


@router.get("/custom-fields", summary="List the library's own fields", response_model=CustomFieldList)
def list_custom_fields(library: LibraryDep) -> Response:
    """How they are defined; `GET /fields` lists them too, among all others."""
    return answer({"items": [asdict(one) for one in customfields.custom_fields(library)]})


@router.post("/custom-fields", summary="Define a field", status_code=201, response_model=Done, responses=problems(409))
def make_custom_field(library: LibraryDep, wanted: FieldNew) -> Response:
    """From now on edits set it, and it is searched and counted."""
    return answer(asdict(customfields.make(library, wanted.values())), 201)


@router.patch("/custom-fields/{id}", summary="Change a field", response_model=Done, responses=problems(404))
def change_custom_field(library: LibraryDep, field_id: FieldUid, patch: FieldPatch) -> Response:
    """Its name, unit, choices, help; key and type stay."""
    return answer(asdict(customfields.change(library, field_id, patch.values())))


@router.delete("/custom-fields/{id}", summary="Delete a field", response_model=Done, responses=problems(404))
def delete_custom_field(library: LibraryDep, field_id: FieldUid) -> Response:
    """Its values come back when the batch is taken back."""
    return answer(asdict(customfields.delete(library, field_id)))
