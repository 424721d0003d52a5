"""Tags and their categories."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from imalink.library import tags
from imalink.library.things import Done as ThingDone
from imalink.web.answers import answer, asked_version, revised
from imalink.web.deps import EXAMPLE_UID, UID, IfMatch, LibraryDep
from imalink.web.openapi import problems
from imalink.web.thing_schemas import (
    CategoryItem,
    CategoryList,
    CategoryPatch,
    Done,
    TagItem,
    TagMerge,
    TagMove,
    TagNew,
    TagPatch,
    TagTree,
)

router = APIRouter(tags=["curation"])

TagId = Annotated[str, Path(alias="id", pattern=UID, description="The tag's uid.", examples=[EXAMPLE_UID])]
CategoryId = Annotated[str, Path(alias="id", pattern=UID, description="The category's uid.", examples=[EXAMPLE_UID])]


def shown(one: tags.Tag) -> dict[str, Any]:
    """Return a tag as the API shows it."""
    found = asdict(one.tag)
    del found["key"]
    relations = [{"kind": kind, "to": other} for kind, other in one.tag.relations]
    return {**found, "relations": relations, "photos": one.photos}


def done(result: ThingDone, status: int = 200) -> Response:
    """Answer with what was done."""
    return answer(asdict(result), status)


@router.get("/tags", summary="List the tags", response_model=TagTree)
def list_tags(
    library: LibraryDep,
    category: Annotated[str | None, Query(pattern=UID, description="Only those of this category.")] = None,
    text: Annotated[str | None, Query(max_length=500, description="Only those that it finds, synonyms too.")] = None,
) -> Response:
    """All tags with what is known of them and how many photos each has, by category and path."""
    return answer({"items": [shown(one) for one in tags.tags(library, category=category, text=text)]})


@router.post("/tags", summary="Make a tag", status_code=201, response_model=Done, responses=problems(404, 409))
def make_tag(library: LibraryDep, wanted: TagNew) -> Response:
    """Makes what is missing of the path, and says of the tag whatever is given."""
    values = wanted.values()
    return done(tags.make(library, values.pop("path"), values), 201)


@router.post("/tags/merge", summary="Merge tags", response_model=Done, responses=problems(404))
def merge_tags(library: LibraryDep, wanted: TagMerge) -> Response:
    """Photos of these tags have the other then, which is found by their names too."""
    return done(tags.merge(library, wanted.tags, wanted.into))


@router.get("/tags/{id}", summary="Show a tag", response_model=TagItem, responses=problems(404))
def get_tag(library: LibraryDep, tag_id: TagId) -> Response:
    """A tag with what is known of it; of one that was merged what it became."""
    return revised(shown(tags.tag(library, tag_id)))


@router.patch("/tags/{id}", summary="Change a tag", response_model=Done, responses=problems(404, 409, 412))
def change_tag(library: LibraryDep, tag_id: TagId, patch: TagPatch, if_match: IfMatch = None) -> Response:
    """Rename it, give it other parents (a circle is refused, naming the way), synonyms, a birth date, relations..."""
    return done(tags.change(library, tag_id, patch.values(), expected=asked_version(if_match)))


@router.post("/tags/{id}/move", summary="Move a tag", response_model=Done, responses=problems(404, 409, 412))
def move_tag(library: LibraryDep, tag_id: TagId, wanted: TagMove, if_match: IfMatch = None) -> Response:
    """Puts it, with all under it, under another tag or into another category."""
    return done(tags.move(library, tag_id, wanted.under, expected=asked_version(if_match)))


@router.delete("/tags/{id}", summary="Delete a tag", response_model=Done, responses=problems(404, 412))
def delete_tag(
    library: LibraryDep,
    tag_id: TagId,
    below: Annotated[bool, Query(description="Delete all under it too; else that lies where it lay.")] = False,
    if_match: IfMatch = None,
) -> Response:
    """Photos lose it until the batch is taken back."""
    return done(tags.delete(library, tag_id, below=below, expected=asked_version(if_match)))


@router.get("/categories", summary="List the categories", response_model=CategoryList)
def list_categories(library: LibraryDep) -> Response:
    """The categories of tags in their order."""
    return answer({"items": [{**asdict(one.category), "tags": one.tags} for one in tags.categories(library)]})


@router.post("/categories", summary="Make a category", status_code=201, response_model=Done, responses=problems(409))
def make_category(library: LibraryDep, wanted: CategoryPatch) -> Response:
    """A category of tags; it needs a name."""
    return done(tags.make_category(library, {"name": None, **wanted.values()}), 201)


@router.get("/categories/{id}", summary="Show a category", response_model=CategoryItem, responses=problems(404))
def get_category(library: LibraryDep, category_id: CategoryId) -> Response:
    """A category of tags with how many it has."""
    one = tags.category(library, category_id)
    return revised({**asdict(one.category), "tags": one.tags})


@router.patch("/categories/{id}", summary="Change a category", response_model=Done, responses=problems(404, 409, 412))
def change_category(
    library: LibraryDep, category_id: CategoryId, patch: CategoryPatch, if_match: IfMatch = None
) -> Response:
    """Its name, icon, colour, place, and whether its tags may mark areas."""
    return done(tags.change_category(library, category_id, patch.values(), expected=asked_version(if_match)))


@router.delete("/categories/{id}", summary="Delete a category", response_model=Done, responses=problems(404, 409, 412))
def delete_category(
    library: LibraryDep,
    category_id: CategoryId,
    into: Annotated[str | None, Query(pattern=UID, description="The category that its tags go into.")] = None,
    if_match: IfMatch = None,
) -> Response:
    """One that has tags is only deleted when it is said where they go."""
    return done(tags.delete_category(library, category_id, into=into, expected=asked_version(if_match)))
