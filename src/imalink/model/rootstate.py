"""What a root is and where: its state with a reason, its options, and what a person has to decide about it."""

from __future__ import annotations

import enum
import os
from dataclasses import dataclass, fields
from typing import Any

from imalink.errors import InvalidInput
from imalink.model.stacking import RULES


class Reason(enum.StrEnum):
    """Why a root is offline; stable codes."""

    ABSENT = "absent"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    UNMOUNTED = "unmounted"
    OTHER_VOLUME = "other-volume"
    NO_ANSWER = "no-answer"
    REMOVED = "removed"


REASONS: dict[Reason, str] = {
    Reason.ABSENT: "there is no such folder now",
    Reason.UNREADABLE: "the folder cannot be listed",
    Reason.EMPTY: "the folder is empty, though it held photos",
    Reason.UNMOUNTED: "nothing is mounted there now",
    Reason.OTHER_VOLUME: "another volume is mounted there",
    Reason.NO_ANSWER: "the server or disk does not answer",
    Reason.REMOVED: "the root was removed",
}
"""What each reason means, for people and the reference."""


@dataclass(frozen=True, slots=True)
class RootPresence:
    """Whether a root can be believed now. ``reason`` is None while it is online; ``message`` says what was seen."""

    reason: Reason | None = None
    message: str = ""

    @property
    def offline(self) -> bool:
        """Say whether nothing may be concluded from what the folder shows now."""
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class RootOptions:
    """How a root is treated; see ``OPTION_HELP`` for what each one means."""

    depth: int | None = None
    skip: tuple[str, ...] = ()
    watch: bool = False
    read_only: bool = False
    read_placeholders: bool = False
    stack_rules: tuple[str, ...] = tuple(RULES)
    author: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the options as they are stored and shown."""
        return {
            "depth": self.depth,
            "skip": list(self.skip),
            "watch": self.watch,
            "read_only": self.read_only,
            "read_placeholders": self.read_placeholders,
            "stack_rules": list(self.stack_rules),
            "author": self.author,
        }


OPTION_HELP: dict[str, str] = {
    "depth": "Levels of folders that scans go down; 0 is the folder itself, nothing means all.",
    "skip": "Patterns of names that scans pass over, as in .imalinkignore.",
    "watch": "Whether a running server or `imalink watch` notices changes by itself.",
    "read_only": "Whether ImaLink must not write anything there, sidecars and markers included.",
    "read_placeholders": "Whether scans read files whose content a cloud service then has to download.",
    "author": "Whose its photos are taken to be when they are imported: the name of an author, kept as the uid.",
    "stack_rules": f"Rules that may propose stacks of its photos: {', '.join(RULES)}.",
}
"""The one declaration that the command line, the API and the reference describe options by."""

DEEPEST = 10_000
LONGEST_PATTERN = 1000
MOST_PATTERNS = 1000


def options_from(data: dict[str, Any], before: RootOptions | None = None) -> RootOptions:
    """Return ``before`` with the options in ``data``; raises InvalidInput for names or values there are none of."""
    before = before or RootOptions()
    values = {spec.name: getattr(before, spec.name) for spec in fields(RootOptions)}
    for name, value in data.items():
        if name not in values:
            raise InvalidInput("there is no such option", where=name, remedy=f"options: {', '.join(values)}")
        values[name] = _checked(name, value)
    return RootOptions(**values)


def _checked(name: str, value: Any) -> Any:
    if name == "depth":
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= DEEPEST):
            return value
        raise InvalidInput(f"depth must be a whole number from 0 to {DEEPEST}, or nothing", where=str(value))
    if name == "skip":
        patterns = tuple(value) if isinstance(value, (list, tuple)) else None
        if patterns is None or len(patterns) > MOST_PATTERNS:
            raise InvalidInput(f"skip must be a list of at most {MOST_PATTERNS} patterns", where=str(value)[:200])
        for pattern in patterns:
            if not isinstance(pattern, str) or not 0 < len(pattern) <= LONGEST_PATTERN:
                raise InvalidInput(f"a pattern has 1 to {LONGEST_PATTERN} characters", where=str(pattern)[:200])
        return patterns
    if name == "stack_rules":
        rules = tuple(value) if isinstance(value, (list, tuple)) else None
        if rules is None or any(rule not in RULES for rule in rules):
            raise InvalidInput("stack_rules must be a list of rules", where=str(value)[:200], remedy=", ".join(RULES))
        return tuple(rule for rule in RULES if rule in rules)
    if name == "author":
        if value is not None and (not isinstance(value, str) or not value):
            raise InvalidInput("author must be the name of an author, or nothing", where=str(value)[:200])
        return value
    if not isinstance(value, bool):
        raise InvalidInput(f"{name} must be true or false", where=str(value)[:200])
    return value


LOSS_SHARE = 0.5
LOSS_FILES = 20
"""A root that lost more than this share of its files at once, and at least so many, asks before it is believed:
fewer are within what people delete in a day, and one look shows them."""


def is_loss(lost: int, known: int) -> bool:
    """Say whether losing ``lost`` of ``known`` files at once must be asked about."""
    return lost >= LOSS_FILES and lost > known * LOSS_SHARE


@dataclass(frozen=True, slots=True)
class Question:
    """What a person has to decide: of ``known`` files of the root ``lost`` were not there at ``asked_at`` (UTC ms).

    ``answer`` is None until there is one: ``believe`` (the next scan takes what it sees for true) or ``keep`` (the
    files are kept as they are, and it is asked again only when still more are gone).
    """

    lost: int = 0
    known: int = 0
    asked_at: int = 0
    answer: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the question as it is stored."""
        return {spec.name: getattr(self, spec.name) for spec in fields(self)}


BELIEVE = "believe"
KEEP = "keep"
ANSWERS: dict[str, str] = {
    BELIEVE: "What is there now is all there is: the next scan marks the rest as missing.",
    KEEP: "The files are only away: keep them as they are, ask again only when still more are gone.",
}
"""The answers to a :class:`Question`."""


@dataclass(frozen=True, slots=True)
class KnownVolume:
    """What a root's volume was recognised by when it was last seen, see :class:`imalink.ingest.volume.Volume`.

    ``machine`` says where ``mount`` holds good. ``beside``: the library lay on the same device, so that while it
    still does the volume cannot be another. ``marker``: the root holds the file that names it.
    """

    id: str | None = None
    kind: str = ""
    inside: bytes = b""
    mount: bytes = b""
    machine: str = ""
    beside: bool = False
    network: bool = False
    removable: bool = False
    read_only: bool = False
    marker: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return what is stored; paths as text with lone surrogates for bytes that are none."""
        data = {spec.name: getattr(self, spec.name) for spec in fields(self)}
        return {name: os.fsdecode(value) if isinstance(value, bytes) else value for name, value in data.items()}

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> KnownVolume | None:
        """Return what :meth:`to_json` gave, None for a volume that was never seen."""
        if not data:
            return None
        known = {spec.name for spec in fields(cls)}
        values = {name: value for name, value in data.items() if name in known}
        for name in ("inside", "mount"):
            values[name] = os.fsencode(values.get(name, ""))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A known file by which a root is recognised: path below the root, size, modification time in
    nanoseconds, fingerprint where it was read.
    """

    path: bytes
    size: int
    mtime_ns: int = 0
    fingerprint: bytes | None = None
