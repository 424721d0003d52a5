"""Write docs/reference/metadata.md: which tag gives which field, from the precedence table.

python scripts/metadata_reference.py
"""

from __future__ import annotations

from pathlib import Path

from imalink.media.metadata.names import shown
from imalink.media.metadata.precedence import RULES

TARGET = Path(__file__).resolve().parents[1] / "docs/reference/metadata.md"
HEAD = """# Which tag gives which field

Written by `scripts/metadata_reference.py` from the precedence table `imalink.media.metadata.precedence`; a test
keeps it current. The first tag that holds a usable value wins; fields marked *union* join all of them. Names are
exiftool's. A camera's boilerplate (`OLYMPUS DIGITAL CAMERA`) is a description only when nothing else is said, and
never a title.
"""


def reference() -> str:
    """Return the page."""
    lines = [HEAD]
    for rule in RULES:
        lines.append(f"\n## {rule.field}{' (union)' if rule.union else ''}\n")
        for number, candidate in enumerate(rule.candidates, 1):
            group, name = shown(candidate.key)
            why = f": {candidate.why}" if candidate.why else ""
            lines.append(f"{number}. `{group}:{name}` (`{candidate.key}`){why}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
