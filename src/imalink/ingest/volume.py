"""Volumes: what the file system under a folder is, and by what it is known again on another day or machine.

On Linux the mount table (proc(5), ``/proc/self/mountinfo``) says what is mounted where; the identity is the file
system's UUID as the kernel or udev has it (for FAT and exFAT its serial number), for a network share its source
(``//server/share``, ``host:/export``). A device number is none: the next disk may get the same. Elsewhere Python's
own means are asked (``GetVolumeInformationW`` on Windows). Nothing here reads a device or needs powers.
"""

from __future__ import annotations

import os
import re
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

NETWORK = frozenset(
    [
        *("9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"),
        *("smb", "smb2", "smb3", "smbfs", "webdav"),
        *("fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
    ]
)
"""File systems whose data lie on another machine: slow, gone without notice, and they notify of no change."""

FLEETING = frozenset(
    ["autofs", "aufs", "devtmpfs", "overlay", "overlayfs", "proc", "ramfs", "rootfs", "squashfs", "sysfs", "tmpfs"]
)
"""File systems that have no identity of their own, or none that outlives a mount."""

FAT = frozenset(["fat", "fat32", "fuse.fusefat", "msdos", "vfat"])
"""File systems that keep times to two seconds and as wall time without a zone, see :mod:`imalink.model.filetime`."""

_GETFSUUID = 0x80111500
_EXT4_GETFSUUID = 0x8008662C
_OCTAL = re.compile(rb"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """One row of the mount table: ``inside`` is the folder of the file system that is seen at ``point``."""

    device: tuple[int, int]
    inside: bytes
    point: bytes
    read_only: bool
    kind: str
    source: bytes


@dataclass(frozen=True, slots=True)
class Volume:
    """The file system under a folder.

    ``id`` is what it is known again by (``uuid:``, ``serial:``, ``share:`` and the value), None where it has nothing
    that lasts; ``inside`` is the folder's path from the top of the file system, by which it is found wherever that is
    mounted; ``mount`` is where it is mounted now.
    """

    id: str | None
    kind: str
    mount: bytes
    inside: bytes
    device: int
    network: bool = False
    removable: bool = False
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Capacity:
    """Bytes of a volume; ``free`` is what a user without powers may still write."""

    total: int
    free: int


def _unescaped(field: bytes) -> bytes:
    return _OCTAL.sub(lambda match: bytes([int(match[1], 8) & 0xFF]), field)


def parse_mounts(text: bytes) -> list[Mount]:
    """Return the rows of a ``mountinfo`` file in its order; rows of another form are passed over."""
    mounts = []
    for line in text.splitlines():
        fields = line.split(b" ")
        try:
            end = fields.index(b"-", 6)
            major, minor = fields[2].split(b":")
            mounts.append(
                Mount(
                    (int(major), int(minor)),
                    _unescaped(fields[3]),
                    _unescaped(fields[4]),
                    b"ro" in fields[5].split(b",") or b"ro" in fields[end + 3].split(b","),
                    fields[end + 1].decode("ascii", "replace"),
                    _unescaped(fields[end + 2]),
                )
            )
        except (ValueError, IndexError):
            continue
    return mounts


def mounts() -> list[Mount]:
    """Return what is mounted where on this machine; nothing where the system does not tell."""
    try:
        return parse_mounts(Path("/proc/self/mountinfo").read_bytes())
    except OSError:
        return []


def mount_of(table: list[Mount], path: bytes) -> Mount | None:
    """Return the mount that holds the absolute, resolved ``path``: of equal points the last, which lies on top."""
    found: Mount | None = None
    for mount in table:
        if _below(mount.point, path) is not None and (found is None or len(mount.point) >= len(found.point)):
            found = mount
    return found


def _below(above: bytes, path: bytes) -> bytes | None:
    """Return the path of ``path`` from ``above``, None where it lies elsewhere."""
    if path == above:
        return b""
    prefix = above.rstrip(b"/") + b"/"
    return path[len(prefix) :] if path.startswith(prefix) else None


def volume_of(path: bytes, table: list[Mount] | None = None) -> Volume:
    """Return the volume that holds the folder ``path``; raises OSError where that is not there."""
    real = os.path.realpath(path)
    device = os.stat(real).st_dev
    if sys.platform == "win32":
        return _windows_volume(real, device)
    mount = mount_of(mounts() if table is None else table, real)
    if mount is None:
        return _plain_volume(real, device)
    return _linux_volume(mount, real, device)


def _linux_volume(mount: Mount, real: bytes, device: int) -> Volume:
    network = mount.kind in NETWORK
    return Volume(
        id=_linux_id(mount, real),
        kind=mount.kind,
        mount=mount.point,
        inside=join_inside(mount.inside, _below(mount.point, real) or b""),
        device=device,
        network=network,
        removable=_is_removable(mount.device),
        read_only=mount.read_only,
    )


def join_inside(top: bytes, rest: bytes) -> bytes:
    """Return the path below the top of a file system, without slashes at its ends."""
    return b"/".join(part for part in (top.strip(b"/"), rest.strip(b"/")) if part)


def _linux_id(mount: Mount, real: bytes) -> str | None:
    if mount.kind in FLEETING:
        return None
    source = mount.source.decode("utf-8", "backslashreplace")
    if mount.kind in NETWORK:
        return f"share:{source.rstrip('/')}"
    if mount.kind == "zfs":
        return f"pool:{source}"
    if not source.startswith("/dev/"):
        return None
    found = _uuid_by_name(mount.source) or _uuid_by_udev(mount.device) or _uuid_by_kernel(real)
    if found is None:
        return None
    return f"uuid:{found.lower()}" if len(found) > 16 else f"serial:{found.upper()}"


def _uuid_by_name(source: bytes, folder: str = "/dev/disk/by-uuid") -> str | None:
    """Return the UUID whose link leads to the device ``source``; udev keeps them."""
    try:
        wanted = os.stat(source).st_rdev
        with os.scandir(folder) as links:
            for link in links:
                try:
                    if wanted and os.stat(link.path).st_rdev == wanted:
                        return link.name
                except OSError:
                    continue
    except OSError:
        return None
    return None


def _uuid_by_udev(device: tuple[int, int], folder: str = "/run/udev/data") -> str | None:
    """Return the UUID from udev's own notes of the device."""
    try:
        text = Path(f"{folder}/b{device[0]}:{device[1]}").read_text("utf-8", "replace")
    except OSError:
        return None
    found = re.search(r"^E:ID_FS_UUID=(\S+)$", text, re.MULTILINE)
    return found[1] if found else None


def _uuid_by_kernel(path: bytes) -> str | None:
    """Return the UUID that the file system itself tells (ioctls of ext4, and of all since Linux 6.9)."""
    if sys.platform != "linux":
        return None
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        for request, size, begin, head in ((_EXT4_GETFSUUID, 24, 8, 16), (_GETFSUUID, 17, 1, 0)):
            answer = bytearray(size)
            struct.pack_into("=I" if head else "=B", answer, 0, head)
            try:
                fcntl.ioctl(descriptor, request, answer)
            except OSError:
                continue
            digits = answer[begin : begin + 16].hex()
            if digits.strip("0"):
                return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    finally:
        os.close(descriptor)
    return None


def _is_removable(device: tuple[int, int], folder: str = "/sys/dev/block") -> bool:
    """Say whether the disk can be pulled out: its own word, or that it hangs on USB, FireWire or a card reader."""
    place = os.path.realpath(f"{folder}/{device[0]}:{device[1]}")
    if re.search(r"/(usb\d|firewire|mmc_host)", place):
        return True
    for disk in (place, os.path.dirname(place)):
        try:
            return Path(disk, "removable").read_text("ascii").strip() == "1"
        except OSError:
            continue
    return False


def _plain_volume(real: bytes, device: int) -> Volume:
    """Return what any POSIX system tells: where the device begins, nothing that lasts."""
    point = real
    while (parent := os.path.dirname(point)) != point and os.stat(parent).st_dev == device:
        point = parent
    read_only = bool(os.statvfs(real).f_flag & os.ST_RDONLY) if hasattr(os, "statvfs") else False
    return Volume(None, "", point, _below(point, real) or b"", device, read_only=read_only)


def _windows_volume(real: bytes, device: int) -> Volume:
    """Return a drive's serial number and file system, a share's name."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    text = os.fsdecode(real)
    point = ctypes.create_unicode_buffer(1024)
    kernel.GetVolumePathNameW(text, point, len(point))
    top = point.value
    kind = ctypes.create_unicode_buffer(64)
    serial, flags = ctypes.c_uint32(), ctypes.c_uint32()
    known = kernel.GetVolumeInformationW(top, None, 0, ctypes.byref(serial), None, ctypes.byref(flags), kind, len(kind))
    network = top.startswith("\\\\") or kernel.GetDriveTypeW(top) == 4
    name = kind.value.lower()
    code = f"{serial.value >> 16:04X}-{serial.value & 0xFFFF:04X}"
    return Volume(
        id=f"share:{top.rstrip(chr(92))}" if top.startswith("\\\\") else f"serial:{code}" if known else None,
        kind=name,
        mount=os.fsencode(top),
        inside=os.fsencode(text[len(top) :].replace("\\", "/").strip("/")),
        device=device,
        network=network,
        removable=kernel.GetDriveTypeW(top) == 2,
        read_only=bool(flags.value & 0x00080000),
    )


def capacity_of(path: bytes) -> Capacity | None:
    """Return size and free space of the volume under ``path``, None where it cannot be told."""
    import shutil

    try:
        used = shutil.disk_usage(os.fsdecode(path))
    except OSError:
        return None
    return Capacity(used.total, used.free)


def places_elsewhere(id: str, inside: bytes, table: list[Mount]) -> list[bytes]:
    """Return where the folder ``inside`` of the volume ``id`` would lie, for each place it is mounted now."""
    found = []
    for mount in table:
        rest = _below(mount.inside.strip(b"/"), inside) if mount.inside.strip(b"/") else inside
        if rest is None or mount.kind in FLEETING or _linux_id(mount, mount.point) != id:
            continue
        place = os.path.join(mount.point, rest) if rest else mount.point
        if os.path.isdir(place):
            found.append(place)
    return found
