"""Files that are only names here, their content being with a cloud service: recognised without reading them.

Reading one would download it, so a scan lists it as ``online-only`` and leaves it alone unless told otherwise.
Sources: Microsoft Learn, "File Attribute Constants"; Apple's <sys/stat.h> (``SF_DATALESS``); iCloud Drive's and the
Nextcloud and ownCloud clients' stub files as they are found on disks.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from imalink.ingest.volume import mounts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imalink.ingest.volume import Mount

OFFLINE = 0x1000
RECALL_ON_OPEN = 0x40000
RECALL_ON_DATA_ACCESS = 0x400000
_RECALLED = OFFLINE | RECALL_ON_OPEN | RECALL_ON_DATA_ACCESS
DATALESS = 0x40000000

DISKS_OVER_FUSE = frozenset(
    [
        "fuse.bindfs", "fuse.cryfs", "fuse.encfs", "fuse.gocryptfs", "fuse.gvfsd-fuse", "fuse.lxcfs", "fuse.mergerfs",
        "fuse.mhddfs", "fuse.portal", "fuse.s3fs", "fuse.sshfs", "fuse.unionfs", "fuse.unionfs-fuse", "fuse.veracrypt",
        "fuse.vmhgfs-fuse",
    ]
)  # fmt: skip
"""File systems in user space that have whatever they list; block devices (``fuseblk``) are none of these either."""

_STATUS_ATTRIBUTES = {"user.onedriver.status": b"Cloud", "user.onedrive.status": b"Cloud"}


def stub_of(name: bytes) -> bytes | None:
    """Return the name of the file that a stub stands for: ``.IMG_1.JPG.icloud`` is ``IMG_1.JPG``; else None."""
    if name.endswith(b".icloud"):
        return name[1:-7] if name.startswith(b".") and len(name) > 8 else None
    for suffix in (b".nextcloud", b".owncloud"):
        if name.endswith(suffix):
            return name[: -len(suffix)] or None
    return None


def cloud_devices(table: Iterable[Mount] | None = None) -> frozenset[int]:
    """Return the device numbers of file systems where a file without blocks may be one without content here."""
    return frozenset(
        os.makedev(*mount.device)
        for mount in (mounts() if table is None else table)
        if mount.kind.partition(".")[0] == "fuse" and mount.kind not in DISKS_OVER_FUSE
    )


def is_flagged(status: os.stat_result) -> bool:
    """Say whether Windows or macOS mark the file as one whose content is not here."""
    attributes = getattr(status, "st_file_attributes", 0)
    return bool(attributes & _RECALLED or getattr(status, "st_flags", 0) & DATALESS)


def is_hollow(path: bytes, status: os.stat_result) -> bool:
    """Say whether a file of one of the :func:`cloud_devices` seems to have no content here.

    The client's own word counts where there is one; else a file with a size and no blocks is taken for hollow.
    """
    if not hasattr(os, "getxattr"):
        return False
    for name, value in _STATUS_ATTRIBUTES.items():
        try:
            return os.getxattr(path, name) == value
        except OSError:
            continue
    return status.st_size > 0 and status.st_blocks == 0
