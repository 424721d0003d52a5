"""Missing files, finding them again, and photos that may be one."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Response

from imalink.library import missing, proposals
from imalink.library.undo import undo
from imalink.web.answers import answer, members
from imalink.web.deps import LARGEST_ID, UID, After, LibraryDep
from imalink.web.missing_schemas import (
    BatchName,
    Decided,
    MissingPage,
    ProposalPage,
    ProposalPairs,
    RepairNew,
    RepairResult,
    TakenBack,
)
from imalink.web.openapi import problems

router = APIRouter(tags=["library"])


@router.get("/missing", summary="List missing files", response_model=MissingPage, responses=problems(404))
def list_missing(
    library: LibraryDep,
    root: Annotated[str | None, Query(pattern=UID, description="Only in this root.")] = None,
    folder: Annotated[
        int | None,
        Query(ge=0, le=LARGEST_ID, description="Only in this folder of `GET /storage/health/missing/folders`."),
    ] = None,
    after: After = None,
    limit: Annotated[int, Query(ge=1, le=500, description="Files a page.")] = 100,
) -> Response:
    """By root, folder and name, each with the files that it may be."""
    return answer(asdict(missing.missing(library, root=root, folder=folder, after=after, limit=limit)))


@router.post(
    "/missing/repair", summary="Find missing files again", response_model=RepairResult, responses=problems(404)
)
def repair_missing(library: LibraryDep, wanted: RepairNew) -> Response:
    """Lets missing files be the files they were found to be, as one batch. No file is touched."""
    done = missing.repair(
        library,
        query=wanted.query,
        all_certain=wanted.all_certain,
        pairs={pair.file: pair.found for pair in wanted.pairs} if wanted.pairs is not None else None,
        dry_run=wanted.dry_run,
    )
    return answer(asdict(done))


@router.post("/missing/undo", summary="Take a repair back", response_model=TakenBack, responses=problems(404))
def undo_repair(library: LibraryDep, wanted: BatchName) -> Response:
    """The files are missing again, and photos that became one are two again, as is all that was said of them."""
    done = undo(library, wanted.batch)
    return answer({"batch": done.batch, "undoes": done.undoes, "targets": done.targets})


@router.get("/proposals", summary="List photos that may be one", response_model=ProposalPage)
def list_proposals(
    library: LibraryDep,
    after: After = None,
    limit: Annotated[int, Query(ge=1, le=500, description="Proposals a page.")] = 100,
) -> Response:
    """What a scan would not decide by itself."""
    page = proposals.proposals(library, after=after, limit=limit)
    return answer({**members(page), "items": [members(one) for one in page.items]})


@router.post("/proposals/accept", summary="Accept proposals", response_model=Decided, responses=problems(404))
def accept_proposals(library: LibraryDep, wanted: ProposalPairs) -> Response:
    """Makes one photo of two, as one batch."""
    return answer(asdict(proposals.accept(library, [(one.photo, one.other) for one in wanted.items])))


@router.post("/proposals/dismiss", summary="Dismiss proposals", response_model=Decided, responses=problems(404))
def dismiss_proposals(library: LibraryDep, wanted: ProposalPairs) -> Response:
    """Says that they are two photos; it is not proposed again."""
    return answer(asdict(proposals.dismiss(library, [(one.photo, one.other) for one in wanted.items])))
