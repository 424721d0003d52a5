"""One folder as it is listed against what was known of it: what is new, changed, unchanged, spelled otherwise, gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imalink.model.filetime import same_time
from imalink.model.pathrules import one_name, only_normalised

if TYPE_CHECKING:
    from collections.abc import Callable

    from imalink.ingest.walk import Entry, Listing
    from imalink.store.known import KnownFile

ONLINE_ONLY = 2
"""What :data:`~imalink.store.known.KnownFile` says of a reading that was not made for the content was not here."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A known, unchanged file whose name is spelled otherwise now: its id, and whether it is another name for people
    too and not only another Unicode normalisation of it.
    """

    row: int
    name: bytes
    visibly: bool


@dataclass(slots=True)
class Compared:
    """What a listing shows. ``fresh`` are files to be read, with their ids where they are known; ``unchanged`` counts
    the others that keep their names; ``relinked`` are ids of unchanged files whose number of hard links changed.
    """

    fresh: list[tuple[Entry, int | None]] = field(default_factory=list)
    unchanged: int = 0
    bytes: int = 0
    renamed: list[Renamed] = field(default_factory=list)
    relinked: dict[int, int | None] = field(default_factory=dict)
    gone: list[KnownFile] = field(default_factory=list)


def compare(
    listing: Listing,
    known: dict[bytes, KnownFile],
    *,
    retry_failed: bool = False,
    read_online_only: bool = False,
    same: Callable[[int, int], bool] = same_time,
) -> Compared:
    """Compare a listing with the files known in its folder, which are taken out of ``known``.

    Unchanged is a file of equal size and of the ``same`` time that was read whole or failed for good. A new name is
    that of a file that is gone when the two differ in letter case or normalisation only, and no third does.
    """
    found = Compared()
    fresh, links, stubs = found.fresh, listing.hard_links, listing.stubs
    unchanged = size_sum = 0
    for entry in listing.entries:
        name, size, mtime = entry
        size_sum += size
        old = known.pop(name, None)
        if old is None:
            fresh.append((entry, None))
        elif (
            old[2] == size
            and (old[3] == mtime or same(old[3], mtime))
            and not old[4]
            and (
                not old[5]
                or (old[5] != ONLINE_ONLY and not retry_failed)
                or not _reads_again(old[5], name, listing, read_online_only)
            )
        ) or name in stubs:
            unchanged += 1
            if (links or old[6] is not None) and old[6] != links.get(name):
                found.relinked[old[1]] = links.get(name)
        else:
            fresh.append((entry, old[1]))
    found.unchanged, found.bytes = unchanged, size_sum
    if known and fresh:
        _match_spellings(found, known)
    found.gone.extend(known.values())
    return found


def _reads_again(failure: int, name: bytes, listing: Listing, read_online_only: bool) -> bool:
    """Say whether a failed file is read again: on request, or when its content is here by now or may be fetched."""
    if failure != ONLINE_ONLY:
        return True
    return name not in listing.online_only or (read_online_only and name not in listing.stubs)


def _match_spellings(found: Compared, known: dict[bytes, KnownFile]) -> None:
    """Find the files among the new ones whose names were only spelled otherwise before."""
    gone: dict[bytes, list[KnownFile]] = {}
    for old in known.values():
        gone.setdefault(one_name(old[0]), []).append(old)
    new: dict[bytes, int] = {}
    for entry, row in found.fresh:
        if row is None:
            new[one_name(entry[0])] = new.get(one_name(entry[0]), 0) + 1
    kept: list[tuple[Entry, int | None]] = []
    for entry, row in found.fresh:
        key = one_name(entry[0])
        if row is not None or new[key] != 1 or len(gone.get(key, ())) != 1:
            kept.append((entry, row))
            continue
        old = gone[key][0]
        del known[old[0]]
        if old[2] == entry[1] and old[3] == entry[2] and not old[4]:
            found.renamed.append(Renamed(old[1], entry[0], not only_normalised(old[0], entry[0])))
        else:
            kept.append((entry, old[1]))
    found.fresh[:] = kept
