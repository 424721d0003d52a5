"""Compare what ImaLink says of the pictures below a folder with exiftool, field by field: ``make accuracy``.

    python -m bench.accuracy [FOLDER] [--field date] [--all] [--direct]

The folder (default: the corpus beside the checkout, without ``broken``) is scanned into a library of its own by
the real program; ``imalink search --json`` lists its photos, ``imalink show --json`` tells what each file says.
exiftool (Debian's libimage-exiftool-perl) is run, never linked. What :mod:`bench.accuracy_rules` does not explain
is listed and makes the exit code 1. ``--direct`` reads the files without a library, in a child process.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import typer

from bench.accuracy_rules import EXPECTED, OURS, RULES, Case, Record, candidates, equal, ours

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
EXCLUDED = ("broken", "expected", "video")
Read = dict[tuple[str, ...], Record]
"""What we say, by the paths of the files it is said of, the primary one first."""

ENOUGH = 200
"""Values from which a field must be equal in 99 % of cases; below, at most two may differ."""


def reference(folder: Path) -> dict[str, Record]:
    """Return exiftool's reading of every file below ``folder`` by path."""
    command = ["exiftool", "-j", "-G1", "-n", "-struct", "-r", "-ext", "*", "-q", "-q"]
    for name in EXCLUDED:
        command += ["-i", name]
    run = subprocess.run([*command, str(folder)], capture_output=True, check=False)
    text = run.stdout.decode("utf-8", "surrogateescape")
    return {os.path.realpath(record["SourceFile"]): record for record in json.loads(text or "[]")}


def lens_names(folder: Path) -> dict[str, str]:
    """Return exiftool's lens names, which come from its tables of numbers, by path."""
    command = ["exiftool", "-j", "-LensID", "-r", "-ext", "*", "-q", "-q", str(folder)]
    run = subprocess.run(command, capture_output=True, check=False)
    records = json.loads(run.stdout.decode("utf-8", "replace") or "[]")
    return {os.path.realpath(record["SourceFile"]): str(record["LensID"]) for record in records if "LensID" in record}


def list_lenses(found: Read, names: dict[str, str], records: dict[str, Record]) -> None:
    """Print the lenses that no text names, ours and exiftool's: both programs resolve numbers by their own tables."""
    rows = []
    for paths, observed in sorted(found.items()):
        told = any(candidates("lens", records.get(path, {}), observed) for path in paths)
        name = next((names[path] for path in paths if path in names), None)
        known = None if name is None or name.startswith("Unknown") else name
        if not told and (known or observed.get("lens")):
            rows.append((observed.get("lens"), known, paths[0]))
    print(f"\n{len(rows)} lenses without a text, resolved by number or range:")
    for mine, name, path in rows:
        print(f"  {'equal    ' if mine == name else 'different'}  {mine}  |  {name}  ({Path(path).name})")


def imalink(*arguments: str) -> str:
    """Run the program in this process, which saves starting it for every photo, and return what it prints."""
    from imalink.cli.main import app

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        typer.main.get_command(app)(list(arguments), prog_name="imalink")
    return printed.getvalue()


def by_library(folder: Path) -> Read:
    """Scan ``folder`` and return what the library shows of each photo, by the paths of the photo's files."""
    found: Read = {}
    with tempfile.TemporaryDirectory() as place:
        os.environ["IMALINK_LIBRARY"] = f"{place}/library"
        command = [sys.executable, "-m", "imalink.cli", "scan", str(folder)]
        for name in EXCLUDED:
            command += ["--exclude", name]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for line in imalink("search", "--json", "--limit", "1000000").splitlines():
            shown = json.loads(imalink("show", "--json", json.loads(line)["id"]))
            contents = {file["fingerprint"]: file for file in reversed(shown["files"])}
            files = sorted(contents.values(), key=lambda file: not file["primary"])
            found[tuple(os.path.realpath(folder / file["path"]) for file in files)] = observed_of(shown)
    return found


def observed_of(shown: Record) -> Record:
    """Return a photo of ``imalink show --json`` in the form that one reading has."""
    known = {**shown["details"], "keywords": shown["tags"], "regions": shown["regions"]}
    known["families"] = sorted({tag["key"].split(".")[0] for file in shown["raw_tags"] for tag in file["tags"]})
    offset = known.get("utc_offset")
    if isinstance(offset, str):
        known["utc_offset"] = (int(offset[1:3]) * 60 + int(offset[4:6])) * (-1 if offset[0] == "-" else 1)
    if (known.get("rating") or 0) > 0:
        known["rating"] = round(known["rating"] * 2)
    if str(known.get("taken_source")).startswith("Name."):
        known["taken"] = None  # a guess from names, marked as such; exiftool makes none
    return known


def directly(folder: Path) -> Read:
    """Read the files below ``folder`` in child processes, each dying with its file alone."""
    queue = [str(path) for path in sorted(folder.rglob("*")) if path.is_file() and not set(EXCLUDED) & set(path.parts)]
    found: Read = {}
    while queue:
        child = subprocess.run(
            [sys.executable, "-m", "bench.accuracy", "--child"],
            input=json.dumps(queue).encode(),
            stdout=subprocess.PIPE,
        )
        lines = [json.loads(line) for line in child.stdout.splitlines()]
        found |= {(os.path.realpath(line["path"]),): line["observed"] for line in lines if line["format"]}
        queue = queue[len(lines) + 1 :]
    return found


def read_queue() -> None:
    """Read the paths on standard input and print a JSON line for each."""
    from imalink.media.metadata.extract import extract
    from imalink.media.reading import read_media

    for path in json.load(sys.stdin):
        reading = read_media(os.fsencode(path))
        sources: dict[str, str] = {}
        if reading.format:
            sources = dict(extract(Path(path).read_bytes(), reading.format).sources)
        observed = reading.observed.to_json() | {"sources": sources}
        print(json.dumps({"path": path, "format": reading.format, "observed": observed}), flush=True)


def source_of(field: str, observed: Record) -> str:
    """Return the key that gave our value, as far as it is told."""
    name = OURS.get(field, field)
    told = observed.get("sources", {}).get("position" if name in ("latitude", "longitude") else name)
    return str(told or observed.get(f"{name}_source") or "")


def cases(records: dict[str, Record], found: Read) -> list[Case]:
    """Return a case for every field of every photo of which one side says something."""
    out = []
    for paths, observed in sorted(found.items()):
        told = [records[path] for path in paths if path in records]
        if not told:
            continue
        for field in EXPECTED:
            source = source_of(field, observed)
            mine = ours(field, observed)
            by_file = [one for record in told if (one := candidates(field, record, observed))]
            if field == "keywords" and len(by_file) > 1:  # words of all files
                by_file = [[("union", sorted({word for one in by_file for word in one[0][1]}))]]
            wanted = next((one for one in by_file if equal(mine, one[0][1])), by_file[0] if by_file else [])
            if mine in (None, []) and not wanted:
                continue
            out.append(Case(field, mine, wanted, told[0], observed, source, paths[0]))
    return out


def verdict(case: Case) -> str:
    """Return ``equal``, the name of the rule that explains the difference, or an empty text."""
    if case.wanted and case.ours is not None and equal(case.ours, case.first):
        return "equal"
    return next((rule.name for rule in RULES if case.field in rule.fields and rule.holds and rule.holds(case)), "")


def report(judged: list[tuple[Case, str]], field: str | None, *, everything: bool) -> bool:
    """Print the table and what is not explained; return whether all is well."""
    counts: dict[str, collections.Counter[str]] = {name: collections.Counter() for name in EXPECTED}
    same = {"equal", *(rule.name for rule in RULES if rule.same)}
    for case, why in judged:
        kind = "equal" if why in same else "different" if case.wanted else "alone"
        counts[case.field].update((kind,) if why else (kind, "unexplained"))
        if not why or (why != "equal" and (everything or case.field == field)):
            print(f"{case.field}: {case.path}\n    ImaLink  {case.ours!r} ({case.source or 'no source'})")
            print(f"    exiftool {case.wanted[:3]!r}\n    {why or 'UNEXPLAINED'}")
    print(
        f"\n{'field':<20}{'values':>8}{'equal':>8}{'equal %':>9}{'different':>11}{'ours alone':>12}{'unexplained':>13}"
    )
    for name, count in counts.items():
        values = count["equal"] + count["different"]
        share = f"{100 * count['equal'] / values:.1f}" if values else "-"
        enough = count["different"] <= max(2, values // 100 if values >= ENOUGH else 2)
        print(
            f"{name:<20}{values:>8}{count['equal']:>8}{share:>9}{count['different']:>11}{count['alone']:>12}"
            f"{count['unexplained']:>13}{'' if enough else '  below the aim'}"
        )
    used = collections.Counter(why for _, why in judged if why and why != "equal")
    print(f"\n{len(RULES)} rules; how often each explained a difference:")
    for rule in RULES:
        print(f"  {used[rule.name]:>5}  {rule.name}: {rule.reason}")
    return not any(count["unexplained"] for count in counts.values())


def main() -> int:
    """Compare and print; 1 if something is unexplained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--field", choices=EXPECTED, help="list the explained differences of this field too")
    parser.add_argument("--all", action="store_true", help="list all explained differences")
    parser.add_argument("--direct", action="store_true", help="read the files without a library")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        read_queue()
        return 0
    folder: Path = options.folder.resolve()
    if not folder.is_dir():
        print(f"{folder} is not there: nothing to compare")
        return 0
    found = directly(folder) if options.direct else by_library(folder)
    records = reference(folder)
    judged = [(case, verdict(case)) for case in cases(records, found)]
    list_lenses(found, lens_names(folder), records)
    return not report(judged, options.field, everything=options.all)


if __name__ == "__main__":
    raise SystemExit(main())
