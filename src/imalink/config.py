"""Settings of a library: the environment and ``config.toml`` are read here and nowhere else.

Each setting is one field of :class:`Settings` with its default and a help text in ``HELP``; the
reference page is generated from them.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from imalink.errors import InvalidInput

HELP: dict[str, str] = {
    "hotpreview_size": "Long edge of the hotpreview in pixels (128-1024).",
    "hotpreview_quality": "JPEG quality of the hotpreview (30-95).",
    "coldpreview_size": "Long edge of the large preview in pixels (800-8192).",
    "coldpreview_quality": "JPEG quality of the large preview (30-95).",
    "cache_megabytes": "Budget of the large previews kept in cache/ in megabytes (0-1000000).",
    "workers": "Worker processes of a scan; 0 means one per processor (0-256).",
    "file_seconds": "Time limit for one file in seconds (1-3600).",
    "worker_megabytes": "Memory limit of a worker process in megabytes (256-65536).",
    "max_megapixels": "Pictures over this many megapixels are listed but not decoded (1-10000).",
    "backup_days": "Days between backups that a running server makes by itself; 0 makes none (0-3650).",
    "backup_keep": "Newest backups kept, beside one for each of the last weeks and months (1-1000).",
    "backup_folder": "Folder for backups, best on another disk; empty means `backups` in the library's folder.",
    "map_tiles": "Address of map tiles drawn under the map, `https://host/{z}/{x}/{y}.png`; empty means the map that "
    "comes along, and nothing is asked of another host.",
    "map_attribution": "Whom the map names as the source of these tiles.",
}

LIMITS: dict[str, tuple[int, int]] = {
    "hotpreview_size": (128, 1024),
    "hotpreview_quality": (30, 95),
    "coldpreview_size": (800, 8192),
    "coldpreview_quality": (30, 95),
    "cache_megabytes": (0, 1_000_000),
    "workers": (0, 256),
    "file_seconds": (1, 3600),
    "worker_megabytes": (256, 65536),
    "max_megapixels": (1, 10_000),
    "backup_days": (0, 3650),
    "backup_keep": (1, 1000),
}

_TILES = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?/[!#-&(-+\--:=?-~]+")
"""A whole address; without blanks, quotes, commas and semicolons, which end a source in a content security policy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; see ``HELP`` for what each one means."""

    hotpreview_size: int = 400
    hotpreview_quality: int = 80
    coldpreview_size: int = 2048
    coldpreview_quality: int = 85
    cache_megabytes: int = 2048
    workers: int = 0
    file_seconds: int = 60
    worker_megabytes: int = 1536
    max_megapixels: int = 400
    backup_days: int = 7
    backup_keep: int = 5
    backup_folder: str = ""
    map_tiles: str = ""
    map_attribution: str = ""

    @property
    def worker_count(self) -> int:
        """Return the number of worker processes to start."""
        return self.workers or os.cpu_count() or 1


def load(path: Path) -> Settings:
    """Return the settings of ``config.toml`` at ``path``, defaults where it is absent or silent.

    Raises :class:`InvalidInput` naming the key and its range for anything that cannot be used.
    """
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise InvalidInput(
            f"settings cannot be read ({error.strerror})", where=str(path), remedy="check the file's permissions"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(
            f"settings are not valid TOML ({error})", where=str(path), remedy="correct the file or remove it"
        ) from error
    known = {spec.name for spec in fields(Settings)}
    for key, value in data.items():
        if key not in known:
            raise InvalidInput(
                f"unknown setting {key!r}", where=str(path), remedy=f"known settings: {', '.join(sorted(known))}"
            )
        if key not in LIMITS:
            if not isinstance(value, str) or "\0" in value:
                raise InvalidInput(f"setting {key} must be text in quotes", where=str(path), remedy=f"it is {value!r}")
            if key == "map_tiles" and value:
                _check_tiles(value, path)
            continue
        low, high = LIMITS[key]
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise InvalidInput(
                f"setting {key} must be a whole number from {low} to {high}", where=str(path), remedy=f"it is {value!r}"
            )
    return replace(Settings(), **data)


def _check_tiles(address: str, path: Path) -> None:
    """Raise :class:`InvalidInput` unless tiles can be had at this address."""
    if not _TILES.fullmatch(address) or not all(part in address for part in ("{z}", "{x}", "{y}")):
        raise InvalidInput(
            "setting map_tiles must be an http(s) address with {z}, {x} and {y}",
            where=str(path),
            remedy=f"it is {address!r}",
        )


def library_directory(named: str | None) -> Path:
    """Return the library directory: the one named, else ``IMALINK_LIBRARY``, else the platform's data folder."""
    chosen = named or os.environ.get("IMALINK_LIBRARY")
    if chosen:
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("imalink", appauthor=False))
