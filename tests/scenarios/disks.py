"""Real disks for tests: file systems on loop devices, in memory and behind servers, plugged in and pulled out at will.

Nothing is simulated: mounting needs root and a kernel that allows it. Where the machine does not, :func:`skip_unless`
skips the test and says why.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTES = 48
SECONDS = 30
FUSE_PROGRAMS = {"vfat": ("fusefat", "-o", "rw+"), "exfat": ("mount.exfat-fuse",), "ntfs": ("ntfs-3g",)}

SAMBA = """[global]
server role = standalone server
map to guest = Bad User
guest account = root
smb ports = 445
interfaces = lo
bind interfaces only = yes
disable netbios = yes
load printers = no
pid directory = {state}
lock directory = {state}
state directory = {state}
cache directory = {state}
private dir = {state}
ncalrpc dir = {state}/rpc
log file = {state}/log
[photos]
path = {folder}
guest ok = yes
read only = no
force user = root
"""
"""A share for everybody; its server has a network of its own, where the usual port is free."""


def run(*command: str | Path) -> str:
    """Run a command to its end and return what it printed; raises CalledProcessError with its words."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=SECONDS)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return done.stdout.strip()


def _why_not(error: subprocess.CalledProcessError) -> str:
    words = (error.stderr or error.output or "").strip().splitlines()
    return f"{Path(str(error.cmd[0])).name}: {words[0] if words else f'exit {error.returncode}'}"


def skip_unless(*programs: str) -> None:
    """Skip the test where this user cannot mount or a program is not installed."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting needs root on Linux")
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


class Disk:
    """A disk with a file system of ``kind`` (tmpfs, ext4, vfat, exfat, ntfs); what it holds stays when it is unplugged.

    ``base`` is a folder for its image and its usual mount point ``base/name``.
    """

    def __init__(self, kind: str, base: Path, name: str = "disk") -> None:
        self.kind = kind
        self.folder = base / name
        self._image = base / f"{name}.img"
        self._device = ""
        self._parked = base / f"{name}.parked"
        self._plugged: Path | None = None
        self.folder.mkdir()
        getattr(self, f"_make_{kind}")()

    # -- making

    def _make_tmpfs(self) -> None:
        skip_unless("mount")
        self._parked.mkdir()
        self._mounted("mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "none", self._parked)

    def _make_ext4(self) -> None:
        skip_unless("mkfs.ext4", "losetup")
        self._format("mkfs.ext4", "-q", "-F")

    def _make_vfat(self) -> None:
        skip_unless("mkfs.vfat", "fusefat", "losetup")
        self._format("mkfs.vfat")

    def _make_exfat(self) -> None:
        skip_unless("mkfs.exfat", "mount.exfat-fuse", "losetup")
        self._format("mkfs.exfat")

    def _make_ntfs(self) -> None:
        skip_unless("mkfs.ntfs", "ntfs-3g", "losetup")
        self._format("mkfs.ntfs", "-q", "-Q", "-F")

    def _format(self, *command: str) -> None:
        with open(self._image, "wb") as file:
            file.truncate(MEGABYTES << 20)
        self._mounted(*command, self._image)

    @staticmethod
    def _mounted(*command: str | Path) -> None:
        try:
            run(*command)
        except subprocess.CalledProcessError as error:
            pytest.skip(f"this machine does not allow it ({_why_not(error)})")

    # -- using

    def plug(self, at: Path | None = None) -> Path:
        """Mount the disk, at its usual place or another, and return where."""
        place = at or self.folder
        place.mkdir(parents=True, exist_ok=True)
        if self.kind == "tmpfs":
            self._mounted("mount", "--move", self._parked, place)
        elif self.kind == "ext4":
            self._mounted("mount", "-o", "loop", self._image, place)
        else:
            if not self._device:
                self._device = run("losetup", "-f", "--show", self._image)
            self._mounted(*FUSE_PROGRAMS[self.kind], self._device, place)
        self._plugged = place
        return place

    def unplug(self) -> None:
        """Pull the disk out, whoever is reading it."""
        if self._plugged is None:
            return
        place, self._plugged = self._plugged, None
        if self.kind == "tmpfs":
            run("mount", "--move", place, self._parked)
            return
        run("umount", "-l", place)
        if self._device:
            deadline = time.monotonic() + SECONDS
            while time.monotonic() < deadline:  # the FUSE server ends in its own time
                with contextlib.suppress(subprocess.CalledProcessError):
                    run("losetup", "-d", self._device)
                    break
                time.sleep(0.05)
            self._device = ""

    def scrap(self) -> None:
        """Unplug the disk for good."""
        self.unplug()
        if self.kind == "tmpfs" and os.path.ismount(self._parked):
            run("umount", "-l", self._parked)


class Bench:
    """A place to plug disks into; all are pulled out at the end."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self._disks: list[Disk] = []
        self._binds: list[Path] = []
        self._servers: list[subprocess.Popen[bytes]] = []

    def disk(self, kind: str = "ext4", name: str = "disk", *, plugged: bool = True) -> Disk:
        """Return a new disk, plugged in unless told otherwise."""
        disk = Disk(kind, self.base, name)
        self._disks.append(disk)
        if plugged:
            disk.plug()
        return disk

    def bind(self, folder: Path, at: Path) -> Path:
        """Show ``folder`` a second time at ``at``."""
        skip_unless("mount")
        at.mkdir(parents=True, exist_ok=True)
        try:
            run("mount", "--bind", folder, at)
        except subprocess.CalledProcessError as error:
            pytest.skip(f"this machine does not allow it ({_why_not(error)})")
        self._binds.append(at)
        return at

    def unbind(self, at: Path) -> None:
        """Take a second view away again."""
        run("umount", "-l", at)
        self._binds.remove(at)

    def sshfs(self, folder: Path, at: Path) -> Path:
        """Serve ``folder`` by an SSH server of our own on the loopback address and mount it at ``at``."""
        skip_unless("sshfs", "sshd", "ssh-keygen", "fusermount3")
        keys = self.base / "ssh"
        keys.mkdir(mode=0o700)
        for name in ("host", "user"):
            run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", keys / name)
        shutil.copyfile(keys / "user.pub", keys / "allowed")
        os.chmod(keys / "allowed", 0o600)
        Path("/run/sshd").mkdir(exist_ok=True)
        port = free_port()
        server = subprocess.Popen(
            [
                str(shutil.which("sshd")), "-D", "-e", "-f", "/dev/null", "-p", str(port), "-h", str(keys / "host"),
                "-o", "ListenAddress=127.0.0.1", "-o", f"AuthorizedKeysFile={keys / 'allowed'}", "-o", "StrictModes=no",
                "-o", "PidFile=none", "-o", "PermitRootLogin=prohibit-password", "-o", "UsePAM=no",
                "-o", "Subsystem=sftp internal-sftp",
            ],
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self._servers.append(server)
        wait_for_port(port)
        at.mkdir(parents=True, exist_ok=True)
        try:
            run(
                "sshfs", "-p", str(port), "-o", "StrictHostKeyChecking=no,UserKnownHostsFile=/dev/null,LogLevel=ERROR",
                "-o", f"IdentityFile={keys / 'user'}", f"{getpass.getuser()}@127.0.0.1:{folder}", at,
            )  # fmt: skip
        except subprocess.CalledProcessError as error:
            pytest.skip(f"this machine does not allow it ({_why_not(error)})")
        self._binds.append(at)
        return at

    def smb(self, folder: Path, at: Path) -> Path:
        """Serve ``folder`` by Samba in a network of its own, and return where the share is mounted below ``at``."""
        skip_unless("smbd", "smbnetfs", "unshare", "ip")
        state, home = self.base / "samba", self.base / "home"
        state.mkdir()
        (home / ".smb").mkdir(parents=True)
        at.mkdir(parents=True, exist_ok=True)
        words = SAMBA.format(state=state, folder=folder)
        for path in (state / "smb.conf", home / ".smb" / "smb.conf", home / ".smb" / "smbnetfs.conf"):
            path.write_text("" if path.name == "smbnetfs.conf" else words)
            path.chmod(0o600)
        both = (
            f"ip link set lo up; smbd -F --no-process-group -s {state}/smb.conf & server=$!; sleep 1; "
            f"smbnetfs -f -o local_charset=UTF-8 {at}; kill $server"
        )
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(
            ["unshare", "-n", "sh", "-c", both],
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            env={**os.environ, "HOME": str(home)},
            start_new_session=True,
        )
        self._servers.append(server)
        self._binds.append(at)
        share = at / "127.0.0.1" / "photos"
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                if os.path.ismount(at) and sorted(os.listdir(share)) == sorted(os.listdir(folder)):
                    return share
            time.sleep(0.1)
        pytest.skip("the share did not come up")

    def clear(self) -> None:
        """Pull everything out and end the servers."""
        for at in reversed(self._binds):
            with contextlib.suppress(subprocess.CalledProcessError):
                run("umount", "-l", at)
        for disk in self._disks:
            disk.scrap()
        for server in self._servers:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            server.wait(SECONDS)


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int) -> None:
    """Return when somebody listens on the port; skip the test when nobody comes."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    pytest.skip("the server did not come up")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """Somewhere to plug disks in."""
    place = Bench(tmp_path)
    try:
        yield place
    finally:
        place.clear()
