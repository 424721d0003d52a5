"""The routes, one resource a module; each module has a ``router``. Order matters only for the description."""

from imalink.web.routes import (
    edits,
    events,
    fields,
    folders,
    health,
    map,
    missing,
    months,
    photos,
    pictures,
    roots,
    safety,
    scans,
    search,
    stats,
    storage,
)

ROUTERS = (
    photos.router,
    search.router,
    map.router,
    pictures.router,
    edits.router,
    months.router,
    roots.router,
    folders.router,
    scans.router,
    events.router,
    health.router,
    stats.router,
    storage.router,
    missing.router,
    safety.router,
    fields.router,
)
"""All routers, in the order of the reference."""
