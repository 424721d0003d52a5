"""A backup's file: a zip archive of parts and a manifest that says what they are (docs/formats/backup.md)."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

from blake3 import blake3

from imalink.errors import BackupUnusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

FORMAT = "imalink-backup"
VERSION = 1
MANIFEST = "manifest.json"
LIBRARY, DERIVED, LOG, SETTINGS = "library.db", "derived.db", "changelog.ndjson", "config.toml"
PARTS = (LIBRARY, DERIVED, LOG, SETTINGS)
"""The parts in the order in which they stand in the archive; only the first is in every one."""
CHUNK = 1 << 20
LEVEL = 6
LARGEST_MANIFEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """A file in the archive: its length in bytes and the BLAKE3 (hex) of its content."""

    name: str
    size: int
    blake3: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; ``created`` is UTC, ``reason`` one of manual, schedule, migration."""

    library: str
    created: dt.datetime
    reason: str
    program: str
    revision: str
    counts: dict[str, int] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the manifest's JSON."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "library": self.library,
            "created": moment_text(self.created),
            "reason": self.reason,
            "program": self.program,
            "revision": self.revision,
            "counts": self.counts,
            "parts": [{"name": part.name, "size": part.size, "blake3": part.blake3} for part in self.parts],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Manifest:
        """Return the manifest; raises ValueError, KeyError, TypeError for what is none."""
        if data["format"] != FORMAT:
            raise ValueError("the manifest is of another program")
        return cls(
            library=str(data["library"]),
            created=dt.datetime.fromisoformat(data["created"]).astimezone(dt.UTC),
            reason=str(data["reason"]),
            program=str(data["program"]),
            revision=str(data["revision"]),
            counts={str(name): int(number) for name, number in data["counts"].items()},
            parts=tuple(Part(str(one["name"]), int(one["size"]), str(one["blake3"])) for one in data["parts"]),
        )


def moment_text(moment: dt.datetime) -> str:
    """Return a moment as ISO text in UTC to the millisecond."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def pack(
    draft: Path, manifest: Manifest, parts: Mapping[str, Path], checkpoint: Callable[[], None] = lambda: None
) -> Manifest:
    """Write the archive at ``draft`` and return the manifest it holds, which now names the parts."""
    stamp = manifest.created.timetuple()[:6]
    packed: list[Part] = []
    with zipfile.ZipFile(draft, "x", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name in PARTS:
            if name not in parts:
                continue
            digest, size = blake3(), 0
            with open(parts[name], "rb") as source, archive.open(_member(name, stamp), "w", force_zip64=True) as member:
                while chunk := source.read(CHUNK):
                    checkpoint()
                    digest.update(chunk)
                    size += len(chunk)
                    member.write(chunk)
            packed.append(Part(name, size, digest.hexdigest()))
        whole = Manifest(
            manifest.library, manifest.created, manifest.reason, manifest.program, manifest.revision, manifest.counts,
            tuple(packed),
        )  # fmt: skip
        text = json.dumps(whole.to_json(), indent=1, ensure_ascii=False)
        with archive.open(_member(MANIFEST, stamp), "w") as member:
            member.write(text.encode("utf-8"))
    return whole


def _member(name: str, stamp: tuple[int, ...]) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, stamp)  # type: ignore[arg-type]
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


class _Opened:
    """An archive open for reading, its manifest understood."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
            if isinstance(error, OSError) and not path.is_file():
                raise
            raise self.unusable("this is no backup, or it was cut off") from error

    def unusable(self, what: str) -> BackupUnusable:
        return BackupUnusable(what, where=str(self._path), remedy="use another; `imalink backup --list` names all")

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def manifest(self) -> Manifest:
        try:
            if self._archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
                raise ValueError("too large")
            data = json.loads(self._archive.read(MANIFEST))
            version = int(data["version"])
            found = Manifest.from_json(data)
        except (KeyError, ValueError, TypeError, OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError,
                RecursionError, AttributeError, OverflowError) as error:  # fmt: skip
            raise self.unusable("this is no backup of a library, or its manifest is damaged") from error
        if version > VERSION:
            raise self.unusable("the backup was made by a newer ImaLink")
        if [part.name for part in found.parts] != [name for name in PARTS if name in {p.name for p in found.parts}]:
            raise self.unusable("the backup names parts that are not known")
        if not found.parts or found.parts[0].name != LIBRARY:
            raise self.unusable("the backup lacks library.db")
        return found

    def read(self, part: Part, checkpoint: Callable[[], None]) -> Iterator[bytes]:
        """Yield the content of a part; raises BackupUnusable in the end when it is not what was packed."""
        digest, left = blake3(), part.size
        try:
            with self._archive.open(part.name) as member:
                yield from self._chunks(member, digest, left, checkpoint)
        except (KeyError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise self.unusable(f"the backup is damaged: {part.name} cannot be read") from error
        if digest.hexdigest() != part.blake3:
            raise self.unusable(f"the backup is damaged: {part.name} is not what was backed up")

    def _chunks(self, member: IO[bytes], digest: Any, left: int, checkpoint: Callable[[], None]) -> Iterator[bytes]:
        while chunk := member.read(CHUNK):
            checkpoint()
            left -= len(chunk)
            if left < 0:
                raise self.unusable("the backup is damaged: a part is longer than the manifest says")
            digest.update(chunk)
            yield chunk


def read_manifest(path: Path) -> Manifest:
    """Return a backup's manifest; raises :class:`BackupUnusable`, OSError where there is no such file."""
    with _Opened(path) as archive:
        return archive.manifest()


def verify(path: Path, checkpoint: Callable[[], None] = lambda: None) -> Manifest:
    """Read a backup whole and return its manifest; raises :class:`BackupUnusable` when one bit differs."""
    with _Opened(path) as archive:
        manifest = archive.manifest()
        for part in manifest.parts:
            for _ in archive.read(part, checkpoint):
                pass
    return manifest


def extract(path: Path, folder: Path, checkpoint: Callable[[], None] = lambda: None) -> Manifest:
    """Write a backup's parts into ``folder``, verified; raises :class:`BackupUnusable`, :class:`OSError`."""
    with _Opened(path) as archive:
        manifest = archive.manifest()
        for part in manifest.parts:
            with open(folder / part.name, "xb") as target:
                for chunk in archive.read(part, checkpoint):
                    target.write(chunk)
    return manifest
