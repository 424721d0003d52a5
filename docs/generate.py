"""Write the reference pages that follow from the code: ``python docs/generate.py [NAME...] [--check]``.

Each page is made from the one declaration it describes, so that it cannot lag: ``--check`` writes nothing, names
the pages that differ and ends with 1; a test runs it.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

REFERENCE = Path(__file__).resolve().parent / "reference"
MADE = "<!-- Made by docs/generate.py from the code; edit the code. -->\n\n"


def settings() -> str:
    """Return the page of the settings."""
    from imalink.config import HELP, LIMITS, Settings

    defaults = Settings()
    rows = [
        f"| `{spec.name}` | {getattr(defaults, spec.name) if spec.name in LIMITS else 'empty'} | {HELP[spec.name]} |"
        for spec in fields(Settings)
    ]
    lines = [
        "# Settings",
        "",
        "They stand in `config.toml` in the library's folder, one a line: `name = number`, or `name = 'text'`. A scan",
        "or a server that is running keeps what it started with. `IMALINK_LIBRARY` names the library's folder where",
        "`--library` does not.",
        "",
        "| setting | default | meaning |",
        "|---|---|---|",
        *rows,
    ]
    return MADE + "\n".join(lines) + "\n"


def errors() -> str:
    """Return the page of the error and failure codes."""
    from imalink import errors as module
    from imalink.cli.errors import EXIT_CODES
    from imalink.web.errors import STATUS_OF_CODE, STATUS_OF_KIND

    kinds = [
        one
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, module.ImaLinkError) and one is not module.ImaLinkError
    ]
    rows = [
        f"| `{one.code}` | {(one.__doc__ or '').split(chr(10))[0]} | {EXIT_CODES[one.kind]} "
        f"| {STATUS_OF_CODE.get(one.code, STATUS_OF_KIND[one.kind])} |"
        for one in sorted(kinds, key=lambda one: one.code)
    ]
    lines = [
        "# Errors",
        "",
        "Codes are stable. The command line shows `error[code]: what, which file, what to do`; the API answers with",
        "`application/problem+json` that holds `code`, `where`, `remedy` and, for a query, `column`.",
        "",
        "| code | meaning | exit code | HTTP status |",
        "|---|---|---|---|",
        *rows,
        "",
        "## Failures of files",
        "",
        "A file that cannot be used, or only in part, never ends a scan. It stands in the report with one of these.",
        "",
        "| code | meaning |",
        "|---|---|",
        *(f"| `{code}` | {meaning} |" for code, meaning in module.FAILURES.items()),
    ]
    return MADE + "\n".join(lines) + "\n"


def findings() -> str:
    """Return the page of what `imalink health` looks for."""
    from imalink.model.finding import FINDINGS

    rows = [
        f"| `{one.code}` | {one.meaning} | {'yes' if one.trouble else ''} | {f'`{one.query}`' if one.query else ''} |"
        for one in FINDINGS.values()
    ]
    lines = [
        "# Findings",
        "",
        "What `imalink health`, the page and `GET /storage/health` count and list, as the last scans found it. Trouble",
        "is what somebody should look into; the rest is only worth knowing. Codes are stable.",
        "",
        "| code | meaning | trouble | search |",
        "|---|---|---|---|",
        *rows,
    ]
    return MADE + "\n".join(lines) + "\n"


def roots() -> str:
    """Return the page of the options and states of roots."""
    from imalink.model.rootstate import ANSWERS, LOSS_FILES, LOSS_SHARE, OPTION_HELP, REASONS, RootOptions

    defaults = RootOptions().to_json()
    lines = [
        "# Roots",
        "",
        "## Options",
        "",
        "`imalink roots set`, the page and `PATCH /roots/{id}` set them for one root.",
        "",
        "| option | default | meaning |",
        "|---|---|---|",
        *(f"| `{name}` | {json.dumps(defaults[name])} | {meaning} |" for name, meaning in OPTION_HELP.items()),
        "",
        "## Why a root is offline",
        "",
        "Nothing is concluded from what an offline root shows; its photos stay as they were. Codes are stable.",
        "",
        "| code | meaning |",
        "|---|---|",
        *(f"| `{code}` | {meaning} |" for code, meaning in REASONS.items()),
        "",
        "## Questions",
        "",
        f"A root that lost more than {LOSS_SHARE:.0%} of its files at once, and at least {LOSS_FILES}, asks before it",
        "is believed. Files found again elsewhere were moved, not lost.",
        "",
        "| answer | meaning |",
        "|---|---|",
        *(f"| `{answer}` | {meaning} |" for answer, meaning in ANSWERS.items()),
    ]
    return MADE + "\n".join(lines) + "\n"


def problems() -> str:
    """Return the page of what a check can find."""
    from imalink.model.problem import PROBLEMS

    def rows(*, harmless: bool) -> list[str]:
        shown = {code: kind for code, kind in PROBLEMS.items() if kind.harmless == harmless}
        return [f"| `{code}` | {kind.meaning} | {kind.repair} |" for code, kind in shown.items()]

    head = ["| code | meaning | what a repair does |", "|---|---|---|"]
    lines = [
        "# What a check finds",
        "",
        "`imalink check`, `GET /api/v1/check`. Codes are stable. With any of these the check ends with exit code 1:",
        "",
        *head,
        *rows(harmless=False),
        "",
        "These are harmless and can be cleared away:",
        "",
        *head,
        *rows(harmless=True),
    ]
    return MADE + "\n".join(lines) + "\n"


def model_fields() -> str:
    """Return the page of the Field catalogue."""
    from imalink.model.field import FIELDS

    rows = []
    for one in FIELDS:
        marks = [
            name for name, said in (("search", one.searchable), ("sort", one.sortable), ("edit", one.editable)) if said
        ]
        keys = ", ".join(f"`{key}`" for key in (one.name, *one.aliases))
        unit = f" ({one.unit})" if one.unit else ""
        example = one.example.replace("|", "\\|")
        rows.append(
            f"| {keys} | {one.group} | {one.type.value}{unit} | {', '.join(marks)} | {one.help} | `{example}` |"
        )
    lines = [
        "# Fields",
        "",
        "What is known of a photo. The first name of a field is its key in queries, edits and JSON; the others are",
        "accepted in queries too. How queries are written stands in [query.md](query.md).",
        "",
        "| keys | group | type | for | meaning | example |",
        "|---|---|---|---|---|---|",
        *rows,
    ]
    return MADE + "\n".join(lines) + "\n"


def formats() -> str:
    """Return the page of the file formats and of what a scan passes over."""
    from imalink.ingest.skip import DEFAULT_SKIPS
    from imalink.media.formats import FORMATS

    rows = [
        f"| {one.name} | {'RAW' if one.raw else one.kind.value} | {', '.join(one.suffixes)} | {one.mime} |"
        for one in FORMATS
    ]
    lines = [
        "# File formats",
        "",
        "A suffix says what a scan looks at; the content decides what a file is. RAW files of other names are read",
        "too where LibRaw opens them. Sidecars and companions belong to the picture they are named after.",
        "",
        "| format | part | suffixes | media type |",
        "|---|---|---|---|",
        *rows,
        "",
        "## What a scan passes over",
        "",
        "A trailing `/` means folders only. More is added by `--exclude` and by `.imalinkignore` files.",
        "",
        *(f"- `{one}`" for one in DEFAULT_SKIPS),
    ]
    return MADE + "\n".join(lines) + "\n"


def cli() -> str:
    """Return the page of the command line."""
    from imalink.cli.reference import reference

    return MADE + reference().rstrip() + "\n"


def openapi() -> str:
    """Return the API's description."""
    from imalink.web.openapi import text

    return text()


PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "settings": ("settings.md", settings),
    "errors": ("errors.md", errors),
    "problems": ("problems.md", problems),
    "findings": ("findings.md", findings),
    "roots": ("roots.md", roots),
    "fields": ("fields.md", model_fields),
    "formats": ("formats.md", formats),
    "cli": ("cli.md", cli),
    "openapi": ("openapi.json", openapi),
}


def main() -> int:
    """Write or check the pages named (all when none is)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"pages: {', '.join(PAGES)}")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 where a page lags")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(PAGES)
    if unknown:
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    lagging = []
    for name in asked.names or PAGES:
        file, make = PAGES[name]
        path, text = REFERENCE / file, make()
        if path.exists() and path.read_text("utf-8") == text:
            continue
        lagging.append(file)
        if not asked.check:
            path.write_text(text, "utf-8")
    if asked.check and lagging:
        sys.stderr.write(f"docs lag behind the code: {', '.join(lagging)}; run `make docs`\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
