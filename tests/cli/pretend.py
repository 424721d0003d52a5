"""The command line over a scan that lasts as long as a test needs: run as a program by the tests of Ctrl-C.

``pretend.py STEPS [--deaf] ARGUMENT...``: the scan has that many steps of a hundredth of a second; ``--deaf``
never looks at its checkpoints, as a scan that hangs.
"""

from __future__ import annotations

import sys
import time
from types import ModuleType, TracebackType
from typing import Any

from imalink.model.report import FileFailure, ScanReport
from imalink.progress import Progress, Snapshot


class Library:
    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        print("library closed", file=sys.stderr)


def install(steps: int, deaf: bool) -> None:
    """Put the pretended library in the place of the real one."""

    def scan(library: Any, paths: Any, *, options: Any, progress: Progress) -> ScanReport:
        for step in range(steps):
            if not deaf:
                progress.checkpoint()
            progress.report(
                Snapshot("reading", files_seen=steps, done=step, total=steps, failed=1, rate=100.0, eta=1.0)
            )
            time.sleep(0.01)
        print(f"{steps} steps done", file=sys.stderr)
        failure = FileFailure("root/bad\nname\udcff.jpg", "undecodable", "not a picture")
        return ScanReport(files_seen=steps, new=steps - 1, failed=1, photos=steps - 1, failures=[failure])

    opening = ModuleType("imalink.library.open")
    opening.open_library = lambda directory: Library()  # type: ignore[attr-defined]
    ingest = ModuleType("imalink.library.ingest")
    ingest.scan = scan  # type: ignore[attr-defined]
    ingest.ScanOptions = dict  # type: ignore[attr-defined]
    sys.modules |= {opening.__name__: opening, ingest.__name__: ingest}


if __name__ == "__main__":
    arguments = sys.argv[1:]
    install(int(arguments.pop(0)), deaf="--deaf" in arguments)
    sys.argv[1:] = [argument for argument in arguments if argument != "--deaf"]
    from imalink.cli.main import main

    main()
