"""Roots: the folders whose photos the library knows; where they lie, how they are treated, what becomes of them."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from imalink.errors import InvalidInput
from imalink.library import rootanswer, rootmove, rootremoval, roots, rootsplit
from imalink.web.answers import answer
from imalink.web.deps import EXAMPLE_UID, UID, LibraryDep, SiteDep
from imalink.web.openapi import problems
from imalink.web.root_schemas import (
    Forgotten,
    PlannedMoves,
    Root,
    RootAnswer,
    RootList,
    RootMove,
    RootNew,
    RootPatch,
    RootRemove,
    RootSplit,
    RootsTranslate,
)

router = APIRouter(prefix="/roots", tags=["scans"])

RootId = Annotated[str, Path(alias="id", pattern=UID, description="The root's id.", examples=[EXAMPLE_UID])]


@router.get("", summary="List the roots", response_model=RootList)
def list_roots(
    library: LibraryDep, removed: Annotated[bool, Query(description="List the removed ones too.")] = False
) -> Response:
    """Every root with its state; an offline root's photos stay in the library, and `reason` says why it is offline."""
    return answer({"items": [asdict(root) for root in roots.roots(library, removed=removed)]})


@router.post("", summary="Add a root", status_code=201, response_model=Root, responses=problems(404, 409))
def add_root(site: SiteDep, wanted: RootNew) -> Response:
    """Makes a folder known without scanning it yet; `POST /scans` does that. One that is a root already stays, one
    that was removed is restored."""
    options = wanted.options.model_dump(exclude_unset=True) if wanted.options else None
    path = site.readable(wanted.path)
    return answer(asdict(roots.add_root(site.library, path, wanted.name, options=options, marker=wanted.marker)), 201)


@router.post("/translate", summary="Move many roots", response_model=PlannedMoves, responses=problems(409))
def translate_roots(site: SiteDep, wanted: RootsTranslate) -> Response:
    """Replaces the beginning of the roots' paths. Each root is checked as by its own move; all go or none."""
    plan = rootmove.translate(site.library, wanted.old, wanted.new)
    for move in plan if site.folders is not None else ():
        site.readable(move.to)
    if wanted.apply:
        plan = rootmove.translate(site.library, wanted.old, wanted.new, apply=True, force=wanted.force)
    return answer({"items": [asdict(move) for move in plan], "applied": wanted.apply})


@router.get("/{id}", summary="Show a root", response_model=Root, responses=problems(404))
def get_root(library: LibraryDep, root_id: RootId) -> Response:
    """One root, also a removed one."""
    return answer(asdict(roots.state_of(library, roots.find_root(library, root_id))))


@router.patch("/{id}", summary="Change a root", response_model=Root, responses=problems(404, 409))
def change_root(library: LibraryDep, root_id: RootId, wanted: RootPatch) -> Response:
    """Its name, its options, its marker file; what is left out stays."""
    options = wanted.options.model_dump(exclude_unset=True) if wanted.options else None
    root = roots.change_root(library, roots.find_root(library, root_id), name=wanted.name, options=options)
    if wanted.marker is not None:
        root = roots.mark_root(library, root, there=wanted.marker)
    return answer(asdict(roots.state_of(library, root)))


@router.post("/{id}/move", summary="Move a root", response_model=Root, responses=problems(404, 409))
def move_root(site: SiteDep, root_id: RootId, wanted: RootMove) -> Response:
    """Says where its files lie now. Known files are looked for there, and some read, before the place is accepted."""
    root = roots.find_root(site.library, root_id)
    state, _ = rootmove.move_root(site.library, root, site.readable(wanted.path), force=wanted.force)
    return answer(asdict(state))


@router.post("/{id}/answer", summary="Answer a root's question", response_model=Root, responses=problems(404, 409))
def answer_root(library: LibraryDep, root_id: RootId, wanted: RootAnswer) -> Response:
    """Of a root that lost most of its files at once, is empty, or has another volume in its place."""
    return answer(asdict(rootanswer.answer_root(library, roots.find_root(library, root_id), wanted.answer)))


@router.post("/{id}/split", summary="Split a root", status_code=201, response_model=Root, responses=problems(404, 409))
def split_root(library: LibraryDep, root_id: RootId, wanted: RootSplit) -> Response:
    """Makes one of its folders a root of its own, with its photos and all that is known of them."""
    root = roots.find_root(library, root_id)
    return answer(asdict(rootsplit.split_root(library, root, wanted.folder, wanted.name)), 201)


@router.post("/{id}/join", summary="Join a root", response_model=Root, responses=problems(404, 409))
def join_root(library: LibraryDep, root_id: RootId) -> Response:
    """Makes it a folder of the root it lies in; the answer is that root."""
    return answer(asdict(rootsplit.join_root(library, roots.find_root(library, root_id))))


@router.post("/{id}/remove", summary="Remove a root", response_model=Root, responses=problems(404, 409))
def remove_root(library: LibraryDep, root_id: RootId, wanted: RootRemove) -> Response:
    """It is scanned no more. Nothing said about its photos is lost, and `restore` undoes it."""
    return answer(asdict(rootremoval.remove_root(library, roots.find_root(library, root_id), wanted.photos)))


@router.post("/{id}/restore", summary="Restore a root", response_model=Root, responses=problems(404, 409))
def restore_root(library: LibraryDep, root_id: RootId) -> Response:
    """Takes a removed root into use again, with all its photos."""
    return answer(asdict(rootremoval.restore_root(library, roots.find_root(library, root_id))))


@router.delete("/{id}", summary="Forget a root", response_model=Forgotten, responses=problems(404, 409))
def forget_root(
    library: LibraryDep,
    root_id: RootId,
    confirm: Annotated[str, Query(max_length=200, description="The root's name: this cannot be undone.")],
) -> Response:
    """For good. Its files on the disk stay; photos of which something was said stay as missing ones."""
    root = roots.find_root(library, root_id)
    if confirm != root.name:
        raise InvalidInput("forgetting a root cannot be undone", where="confirm", remedy="give the root's name")
    return answer(asdict(rootremoval.forget_root(library, root)))
