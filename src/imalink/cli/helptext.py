"""The end of every command's help: examples and exit codes, in one form."""

from __future__ import annotations

from imalink.cli.errors import DONE, EXIT_CODES, INTERRUPTED, MEANINGS, USAGE
from imalink.errors import Kind

LIBRARY_KINDS = (Kind.FORBIDDEN, Kind.UNAVAILABLE, Kind.INTERNAL)
"""What can go wrong in every command that opens a library."""


def ending(*examples: str, kinds: tuple[Kind, ...] = (), also: tuple[int, ...] = (INTERRUPTED,)) -> str:
    """Return the epilog of a command: its examples, then its exit codes.

    ``kinds`` are the errors it may end with beside those of every command; ``also`` are further codes.
    """
    codes = {DONE, USAGE, *also, *(EXIT_CODES[kind] for kind in (*LIBRARY_KINDS, *kinds))}
    lines = ["\b", "Examples:", *(f"  {example}" for example in examples), "", "\b", "Exit codes:"]
    lines += [f"  {code:<4} {MEANINGS[code]}" for code in sorted(codes)]
    return "\n".join(lines)
