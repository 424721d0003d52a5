"""Changes: what one line of the log does."""

from __future__ import annotations

import enum


class Op(enum.IntEnum):
    """What a Change does to a field: say or clear its one value, or say that a member is in its set or is not."""

    SET = 1
    CLEAR = 2
    ADD = 3
    REMOVE = 4
    MERGE = 5
    SPLIT = 6
