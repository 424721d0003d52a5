"""Changes: what one line of the log does."""

from __future__ import annotations

import enum


class Op(enum.IntEnum):
    """What a Change does to a field: say or clear its one value, or say that a member is in its set or is not.

    A value that was cleared is empty whatever files say; one that was withdrawn is as if nobody had ever spoken.
    """

    SET = 1
    CLEAR = 2
    ADD = 3
    REMOVE = 4
    MERGE = 5
    SPLIT = 6
    WITHDRAW = 7
