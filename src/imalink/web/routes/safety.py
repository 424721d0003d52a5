"""The library's own safety: backups, the change log as a file, checks."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from starlette.responses import StreamingResponse

from imalink.library import backup, check, log
from imalink.model.problem import Problem
from imalink.web.answers import answer, gathered
from imalink.web.deps import LibraryDep
from imalink.web.openapi import problems
from imalink.web.safety_schemas import BackupList, BackupReport, CheckReport

router = APIRouter(tags=["library"])

_LOG: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "One JSON object a line, see docs/formats/changelog.md.",
        "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
    }
}
Deep = Annotated[
    bool, Query(description="Work every photo out anew and compare: minutes for a large library, not milliseconds.")
]


@router.get("/backups", summary="List the backups", response_model=BackupList)
def list_backups(library: LibraryDep) -> Response:
    """Those of this library in the folder that is set for them."""
    return answer({"items": [asdict(one) for one in backup.backups(library)], "due": backup.due(library)})


@router.post("/backups", summary="Make a backup", status_code=201, response_model=BackupReport, responses=problems(409))
def make_backup(library: LibraryDep) -> Response:
    """Answers when it is whole, verified and on the disk; the library stays in use. Older ones are rotated."""
    return answer(asdict(backup.make_backup(library)), 201)


@router.get("/log", summary="Download the change log", response_class=Response, responses=_LOG)
def export_log(library: LibraryDep) -> Response:
    """All that was ever said, as lines of JSON; with it and the photos the library can be made again."""
    name = f'attachment; filename="imalink-{library.uid[-12:]}.ndjson"'
    headers = {"content-disposition": name, "cache-control": "no-store"}
    return StreamingResponse(gathered(log.log_lines(library)), 200, headers, "application/x-ndjson")


@router.get("/check", summary="Check the library", response_model=CheckReport)
def check_library(library: LibraryDep, deep: Deep = False) -> Response:
    """Looks for damage and for what does not fit together; changes nothing but brings the index up to date."""
    return answer(_shown(check.check(library, deep=deep)))


@router.post("/check/repair", summary="Repair the library", response_model=CheckReport, responses=problems(409))
def repair_library(library: LibraryDep, deep: Deep = False) -> Response:
    """Puts right what a check names. A damaged database is left to `imalink check --repair`, with no server running."""
    return answer(_shown(check.repair(library, deep=deep)))


def _shown(report: check.CheckReport) -> dict[str, Any]:
    def of(found: list[Problem]) -> list[dict[str, Any]]:
        return [{**asdict(one), "repair": one.repair} for one in found]

    return {
        "problems": of(report.problems),
        "leftovers": of(report.leftovers),
        "repaired": of(report.repaired),
        "seconds": report.seconds,
    }
