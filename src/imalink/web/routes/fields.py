"""The field catalogue, and the fields of the library's own."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Response

from imalink.library import customfields
from imalink.web.answers import answer, asked_version, revised
from imalink.web.deps import EXAMPLE_UID, UID, IfMatch, LibraryDep
from imalink.web.openapi import problems
from imalink.web.schemas import FieldList
from imalink.web.thing_schemas import CustomField, CustomFieldList, Done, FieldNew, FieldPatch

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


@router.get("/custom-fields/{id}", summary="Show a field", response_model=CustomField, responses=problems(404))
def get_custom_field(library: LibraryDep, field_id: FieldUid) -> Response:
    """How it is defined."""
    return revised(asdict(customfields.custom_field(library, field_id)))


@router.patch("/custom-fields/{id}", summary="Change a field", response_model=Done, responses=problems(404, 412))
def change_custom_field(
    library: LibraryDep, field_id: FieldUid, patch: FieldPatch, if_match: IfMatch = None
) -> Response:
    """Its name, unit, choices, help; key and type stay."""
    return answer(asdict(customfields.change(library, field_id, patch.values(), expected=asked_version(if_match))))


@router.delete("/custom-fields/{id}", summary="Delete a field", response_model=Done, responses=problems(404, 412))
def delete_custom_field(library: LibraryDep, field_id: FieldUid, if_match: IfMatch = None) -> Response:
    """Its values come back when the batch is taken back."""
    return answer(asdict(customfields.delete(library, field_id, expected=asked_version(if_match))))
