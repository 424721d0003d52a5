"""The field catalogue."""

from fastapi import APIRouter, Response

from imalink.model.field import FIELDS
from imalink.web.answers import answer
from imalink.web.schemas import FieldList

router = APIRouter(tags=["library"])


@router.get("/fields", summary="List the fields of a photo", response_model=FieldList)
def list_fields() -> Response:
    """Every field with its type, unit and what can be done with it: search, sort, edit."""
    return answer({"items": [field.describe() for field in FIELDS]})
