"""What happens in the library, as it happens."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response

from imalink.web import sse
from imalink.web.deps import SiteDep

router = APIRouter(tags=["library"])

_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": (
            'Server-sent events: `hello` at once, `changed` whenever visible photos changed, both `{"seq", "photos"}`; '
            "`scan` with a Scan as data. Comment lines keep the connection open."
        ),
        "content": sse.described("hello", "changed", "scan"),
    }
}


@router.get("/events", summary="Watch the library", response_class=Response, responses=_EVENTS)
async def watch_library(
    site: SiteDep,
    last_event_id: Annotated[
        str | None,
        Header(
            alias="Last-Event-ID",
            max_length=20,
            description="Number of the last event seen; `changed` comes at once when something changed since.",
        ),
    ] = None,
) -> Response:
    """Tells what any process changes, and how the scans of this server go; does not end by itself."""
    known = int(last_event_id) if last_event_id and last_event_id.isascii() and last_event_id.isdigit() else None
    return sse.stream(site.events.all(known))
