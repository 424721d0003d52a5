"""What happened to a known file whose bytes are others now: is it the same picture, and are its pixels the same?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Connection, select

from imalink.model.filekind import FileKind
from imalink.model.grouping import RELIABLE_QUALITY, still_the_same
from imalink.model.happening import Happening
from imalink.model.taken import other_moment, same_moment
from imalink.store import contents
from imalink.store.merging import bare_photos
from imalink.store.tables import photos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from imalink.model.grouping import Facts
    from imalink.model.reading import Reading

DAMAGED = frozenset({"truncated", "undecodable", "empty"})
"""Failures of a file of which only a part was seen: whatever stands in its place later is the whole of it."""


class Seen(Protocol):
    """What a scan brings of a file."""

    @property
    def kind(self) -> FileKind:
        """Return what the file is to its photo."""

    @property
    def reading(self) -> Reading | None:
        """Return what was read, None where it could not be."""


class Fates:
    """Tells for the files of one batch what happened to them.

    ``stored`` gives the facts kept of a row; ``rows`` are all known files that share a content with the batch, and
    ``met`` the files of the batch that were known at their places, with their rows. Files that ``session`` was the
    first to meet are no photo whose content could have taken another's place: they may be copies of what was changed.
    """

    def __init__(
        self,
        connection: Connection,
        derived: Connection,
        known: Mapping[bytes, contents.Content],
        stored: Callable[[Any], Facts],
        rows: Iterable[Any],
        met: Sequence[tuple[Seen, Any]],
        session: int,
    ) -> None:
        self._connection = connection
        self._derived = derived
        self._stored = stored
        self._holders: dict[bytes, set[int]] = {}
        for row in rows:
            if row.fingerprint and row.photo_id is not None and row.session_id != session:
                self._holders.setdefault(row.fingerprint, set()).add(row.photo_id)
        altered = [
            (item.reading.fingerprint, row.fingerprint)
            for item, row in met
            if item.reading and item.kind <= FileKind.RAW and row.fingerprint != item.reading.fingerprint
        ]
        self._pictures = contents.pictures(derived, {one for pair in altered for one in pair if one})
        other = [new for new, old in altered if new in known and self._pictures.get(new) != self._pictures.get(old)]
        self._lookalikes = self._showing(connection, [known[new] for new in other])

    @staticmethod
    def _showing(connection: Connection, seen: Iterable[contents.Content]) -> dict[bytes, set[int]]:
        """Return the photos that show exactly a picture of the batch, by HotHash."""
        hashes = {one.hothash.bits for one in seen if one.hothash and one.hothash.quality >= RELIABLE_QUALITY}
        found: dict[bytes, set[int]] = {}
        for chunk in contents.chunks(hashes):
            for photo, hothash in connection.execute(
                select(photos.c.id, photos.c.hothash).where(photos.c.hothash.in_(chunk))
            ):
                found.setdefault(hothash, set()).add(photo)
        return found

    def of(self, old: Any, item: Seen, after: Facts) -> Happening:
        """Say what happened to the file of row ``old``: ``UNCHANGED``, ``REWRITTEN``, ``CHANGED`` or ``REPLACED``.

        What is another photo's content, or shows exactly its picture, has taken this file's place, however near it
        is to what was here; unless both are one exposure, of which the other is a copy that was met before.
        """
        if item.reading is None:
            return Happening.CHANGED
        if old.fingerprint == item.reading.fingerprint:
            return Happening.UNCHANGED
        if item.kind > FileKind.RAW or old.photo_id is None:
            return Happening.CHANGED
        holders = self._holders.get(item.reading.fingerprint)
        if holders and old.photo_id not in holders and not self._same_exposure(old, item.reading, after, holders):
            return Happening.REPLACED
        if self._same_pixels(old, item.reading):
            return Happening.REWRITTEN
        if self._was_damaged(old, after):
            return Happening.CHANGED  # it was being copied, or has been restored
        lookalikes = self._lookalikes.get(after.hothash.bits) if after.hothash else None
        if (
            lookalikes
            and old.photo_id not in lookalikes
            and not self._same_exposure(old, item.reading, after, lookalikes)
        ):
            return Happening.REPLACED
        return Happening.CHANGED if still_the_same(self._stored(old), after) else Happening.REPLACED

    def returned(self, rows: Sequence[Any], item: Seen, after: Facts) -> Any | None:
        """Return which of the missing files ``rows`` of this place is back, None where it is another picture."""
        if item.reading is None:
            return rows[0] if rows else None
        equal = next((row for row in rows if row.fingerprint == item.reading.fingerprint), None)
        if equal is not None:
            return equal
        self._pictures.update(
            contents.pictures(
                self._derived,
                {row.fingerprint for row in rows if row.fingerprint} | ({item.reading.fingerprint} if rows else set()),
            )
        )
        stays = {Happening.REWRITTEN, Happening.CHANGED}
        return next((row for row in rows if self.of(row, item, after) in stays), None)

    def _same_exposure(self, old: Any, reading: Reading, after: Facts, others: set[int]) -> bool:
        """Say whether a file shows the exposure that it showed before, though its content is that of the photos
        ``others`` too: the sub-seconds say so, or the pixels, where nothing was said of the others.
        """
        before = self._stored(old)
        if not before.camera or before.camera != after.camera or not same_moment(before.taken, after.taken):
            return False
        if "." in str(before.taken) and "." in str(after.taken):
            return self._same_pixels(old, reading) or still_the_same(before, after)
        return self._same_pixels(old, reading) and bare_photos(self._connection, others) == others

    def _was_damaged(self, old: Any, after: Facts) -> bool:
        """Say whether only a part of what now stands in its place was seen before.

        Not where the row holds what was learnt of the picture before it was damaged, or what was seen of it says that
        it was taken at another moment.
        """
        code = old.failure.partition(":")[0] if old.failure else ""
        if code not in DAMAGED:
            return False
        before = self._stored(old)
        if before.hothash is not None and code != "truncated":
            return False
        return not other_moment(before.taken, after.taken)

    def _same_pixels(self, old: Any, reading: Reading) -> bool:
        before = self._pictures.get(old.fingerprint)
        return before is not None and before == self._pictures.get(reading.fingerprint)
