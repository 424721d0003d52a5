"""Scans in the background: start, watch and steer them."""

from typing import Any

from fastapi import APIRouter, Response

from imalink.library import importsessions
from imalink.library.scanoptions import ScanOptions
from imalink.web import sse
from imalink.web.answers import answer
from imalink.web.deps import ScanId, SiteDep
from imalink.web.openapi import problems
from imalink.web.schemas import Scan, ScanList, ScanNew

router = APIRouter(prefix="/scans", tags=["scans"])

_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events: `progress` now and on every change, at last `done`; the data is a Scan.",
        "content": sse.described("progress", "done"),
    }
}


@router.post("", summary="Start a scan", status_code=202, response_model=Scan, responses=problems(404, 409))
def start_scan(site: SiteDep, wanted: ScanNew) -> Response:
    """One scan runs at a time, others wait. The same scan asked for again while it waits is the same scan."""
    importsessions.check_words(site.library, wanted.tags, wanted.author)
    paths = [site.scannable(path) for path in wanted.paths]
    options = ScanOptions(
        depth=wanted.depth,
        exclude=tuple(wanted.exclude),
        dry_run=wanted.dry_run,
        retry_failed=wanted.retry_failed,
        read_online_only=wanted.read_online_only,
        tags=tuple(wanted.tags),
        author=wanted.author,
    )
    job = site.runner.start(paths, options)
    return answer(job.to_json(), 202, {"location": f"/api/v1/scans/{job.id}"})


@router.get("", summary="List the scans", response_model=ScanList)
def list_scans(site: SiteDep) -> Response:
    """Newest first; the last ended ones are remembered while the server runs."""
    return answer({"items": [job.to_json() for job in site.runner.jobs()]})


@router.get("/{id}", summary="Show a scan", response_model=Scan, responses=problems(404))
def get_scan(site: SiteDep, scan_id: ScanId) -> Response:
    """Its state, progress, and report or error."""
    return answer(site.runner.get(scan_id).to_json())


@router.post("/{id}/cancel", summary="Cancel a scan", response_model=Scan, responses=problems(404))
def cancel_scan(site: SiteDep, scan_id: ScanId) -> Response:
    """It ends at its next step and keeps what it has done, and the next scan goes on from there."""
    return answer(site.runner.cancel(scan_id).to_json())


@router.post("/{id}/pause", summary="Pause a scan", response_model=Scan, responses=problems(404))
def pause_scan(site: SiteDep, scan_id: ScanId) -> Response:
    """It holds at its next step; scans behind it wait too. An ended scan stays as it is."""
    return answer(site.runner.pause(scan_id).to_json())


@router.post("/{id}/resume", summary="Resume a scan", response_model=Scan, responses=problems(404))
def resume_scan(site: SiteDep, scan_id: ScanId) -> Response:
    """A paused scan goes on where it was. Any other stays as it is."""
    return answer(site.runner.resume(scan_id).to_json())


@router.get("/{id}/events", summary="Watch a scan", response_class=Response, responses={**_EVENTS, **problems(404)})
async def watch_scan(site: SiteDep, scan_id: ScanId) -> Response:
    """The stream ends with the scan."""
    site.runner.get(scan_id)
    return sse.stream(site.events.scan(scan_id))
