"""How paths are read on POSIX, macOS and Windows: pure rules on text, whatever system this runs on.

A path is an anchor (``/``, ``C:\\``, ``\\\\server\\share\\``) and names below it. Sources: Microsoft Learn, "Naming
Files, Paths, and Namespaces" (reserved names and characters, ``\\\\?\\``, MAX_PATH); POSIX.1-2017, 4.13; Apple,
"File System Programming Guide" (names that differ in case or normalisation only are one).
"""

from __future__ import annotations

import functools
import os
import re
import sys
import unicodedata
from dataclasses import dataclass

VERBATIM = "\\\\?\\"
"""Begins a Windows path that is taken as it is written: any length, no name reserved, nothing stripped."""

MAX_PATH = 259
"""UTF-16 units that a Windows path may have without ``VERBATIM``; folders 12 less."""
MAX_FOLDER = MAX_PATH - 12

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "123456789\u00b9\u00b2\u00b3"]
)
_DRIVE = re.compile(r"[A-Za-z]:")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Parts:
    """A path taken apart: the anchor as it is usually written (empty for a relative path) and the names below it."""

    anchor: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathRules:
    """The rules of one flavour: ``folds_case``: letter case tells no files apart; ``normalises``: nor does the
    Unicode normalisation of a name; ``windows``: drives, shares and backslashes.
    """

    folds_case: bool = False
    normalises: bool = False
    windows: bool = False

    def parts(self, path: str) -> Parts:
        """Take ``path`` apart; ``.`` and doubled separators go, ``..`` takes the name before it along."""
        if self.windows:
            return _windows_parts(path)
        return Parts("/" if path.startswith("/") else "", _plain(path.split("/"), rooted=path.startswith("/")))

    def text(self, parts: Parts) -> str:
        """Write a path that was taken apart."""
        return parts.anchor + ("\\" if self.windows else "/").join(parts.names)

    def key(self, name: str) -> str:
        """Return what is equal for all spellings of one name."""
        if self.normalises:
            name = unicodedata.normalize("NFC", name)
        return name.casefold() if self.folds_case else name

    def below(self, outer: str, inner: str) -> tuple[str, ...] | None:
        """Return the names that lead from ``outer`` to ``inner``: none when they are one, None if not inside."""
        above, under = self.parts(outer), self.parts(inner)
        if self.key(above.anchor) != self.key(under.anchor) or len(under.names) < len(above.names):
            return None
        if any(self.key(one) != self.key(other) for one, other in zip(above.names, under.names, strict=False)):
            return None
        return under.names[len(above.names) :]

    def why_unusable(self, name: str) -> str | None:
        """Say why no program can make or open a file of this name in the usual way, None when it can."""
        if not name or name in (".", "..") or "\0" in name:
            return "not a name"
        if not self.windows:
            return "has a separator" if "/" in name else None
        if _FORBIDDEN.search(name):
            return "has a character that Windows forbids"
        if name[-1] in ". ":
            return "ends in a dot or blank, which Windows strips"
        if name.split(".", 1)[0].rstrip(" ").casefold() in _DEVICES:
            return "is the name of a device of Windows"
        return "is too long" if len(name.encode("utf-16-le", "surrogatepass")) > 2 * 255 else None

    def openable(self, path: str) -> str:
        """Return ``path`` so that it can be opened: on Windows ``VERBATIM`` where length or a name demands it."""
        if not self.windows or path.startswith(VERBATIM):
            return path
        units = len(path.encode("utf-16-le", "surrogatepass")) // 2
        names = [name for name in re.split(r"[\\/]", path)[1:] if name not in ("", ".", "..")]
        strange = any(name[-1] in ". " or self.why_unusable(name) for name in names)
        if units <= MAX_FOLDER and not strange:
            return path
        text = path.replace("/", "\\")
        if text.startswith("\\\\"):
            return f"{VERBATIM}UNC\\{text[2:]}"
        return VERBATIM + text if _DRIVE.match(text) else path


POSIX = PathRules()
MACOS = PathRules(folds_case=True, normalises=True)
WINDOWS = PathRules(folds_case=True, windows=True)

HERE = {"win32": WINDOWS, "darwin": MACOS}.get(sys.platform, POSIX)
"""The rules of the system this runs on; a single disk may have others, which only its listings tell."""


def path_below(outer: bytes, inner: bytes, rules: PathRules = HERE) -> bytes | None:
    """Return the path from ``outer`` to ``inner`` as the library keeps it, with ``/``: empty when they are one.

    None when ``inner`` is not inside. Both are absolute, as the file system spells them.
    """
    names = rules.below(os.fsdecode(outer), os.fsdecode(inner))
    return None if names is None else os.fsencode("/".join(names))


def openable_path(path: bytes, rules: PathRules = HERE) -> bytes:
    """Return ``path`` so that it can be opened, see :meth:`PathRules.openable`."""
    return os.fsencode(rules.openable(os.fsdecode(path))) if rules.windows else path


@functools.lru_cache(maxsize=4096)
def one_name(name: bytes) -> bytes:
    """Return what is equal for names that differ in letter case or normalisation only, on any disk."""
    if name.isascii():
        return name.lower()
    text = unicodedata.normalize("NFC", name.decode("utf-8", "surrogateescape")).casefold()
    return unicodedata.normalize("NFC", text).encode("utf-8", "surrogateescape")


def only_normalised(one: bytes, other: bytes) -> bool:
    """Say whether two names differ in Unicode normalisation and nothing else."""
    first, second = (unicodedata.normalize("NFC", name.decode("utf-8", "surrogateescape")) for name in (one, other))
    return first == second


def _plain(names: list[str], *, rooted: bool) -> tuple[str, ...]:
    kept: list[str] = []
    for name in names:
        if name in ("", "."):
            continue
        if name == ".." and (rooted or (kept and kept[-1] != "..")):
            del kept[-1:]
        else:
            kept.append(name)
    return tuple(kept)


def _windows_parts(path: str) -> Parts:
    if path.startswith(VERBATIM):
        rest = path[len(VERBATIM) :]
        if rest[:4].casefold() == "unc\\":
            return _share(rest[4:].split("\\"), verbatim=True)
        drive, _, below = rest.partition("\\")
        return Parts(f"{drive.upper()}\\", tuple(name for name in below.split("\\") if name))
    text = path.replace("/", "\\")
    if text.startswith("\\\\"):
        return _share(text[2:].split("\\"), verbatim=False)
    drive = text[:2].upper() if _DRIVE.match(text) else ""
    below = text[len(drive) :]
    anchor = drive + ("\\" if below.startswith("\\") else "")
    return Parts(anchor, _stripped(_plain(below.split("\\"), rooted=below.startswith("\\"))))


def _share(names: list[str], *, verbatim: bool) -> Parts:
    server, share = (*names, "", "")[:2]
    below = names[2:]
    kept = tuple(name for name in below if name) if verbatim else _stripped(_plain(below, rooted=True))
    return Parts(f"\\\\{server}\\{share}\\", kept)


def _stripped(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names without the trailing dots and blanks that Windows takes away."""
    return tuple(kept for name in names if (kept := name if name == ".." else name.rstrip(". ")))
