"""The raw tags kept of a content, for whoever shows or explains them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from imalink.media.metadata.rawtags import PackError, RawTag, unpack
from imalink.store import contents

if TYPE_CHECKING:
    from imalink.store.engine import Connection

logger = logging.getLogger(__name__)


def kept_tags(derived: Connection, fingerprint: bytes) -> list[RawTag]:
    """Return every tag kept of a content; none where nothing is kept or what is kept is damaged (and is logged)."""
    packed = contents.raw_tags(derived, fingerprint)
    if not packed:
        return []
    try:
        return list(unpack(packed))
    except PackError as error:
        logger.warning("raw tags cannot be shown", extra={"fingerprint": fingerprint.hex(), "reason": str(error)})
        return []
