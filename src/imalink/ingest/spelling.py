"""Paths as the file system lists them: where letter case or normalisation do not matter, people write others."""

from __future__ import annotations

import os

from imalink.model.pathrules import one_name


def as_listed(root: bytes, below: bytes) -> bytes:
    """Return ``below`` (relative to ``root``, with ``/``) with each name as its folder lists it.

    A name that no listing has, in no spelling, stays as it is.
    """
    parts: list[bytes] = []
    for name in below.split(b"/"):
        try:
            names = os.listdir(os.path.join(root, *parts))
        except OSError:
            names = []
        if name not in names:
            folded = one_name(name)
            same = [one for one in names if one_name(one) == folded]
            name = same[0] if len(same) == 1 else name
        parts.append(name)
    return b"/".join(parts)
