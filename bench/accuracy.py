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
import functools
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import typer

from bench.accuracy_reading import EXPECTED, OURS, TECHNICAL, Record, candidates, equal, ours
from bench.accuracy_rules import MOST_RULES, RULES, Case

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
    read = {os.path.realpath(record["SourceFile"]): record for record in _told([*command, str(folder)])}
    complaints = ["exiftool", "-j", "-a", "-G0:4", "-Warning", "-Error", "-r", "-ext", "*", "-q", "-q", str(folder)]
    for record in _told(complaints):  # of several with one name only the first is told above
        read.get(os.path.realpath(record["SourceFile"]), {}).update(record)
    return read


def _told(command: list[str]) -> list[Record]:
    """Run exiftool and return its records."""
    run = subprocess.run(command, capture_output=True, check=False)
    found: list[Record] = json.loads(run.stdout.decode("utf-8", "surrogateescape") or "[]")
    return found


def lens_names(folder: Path) -> dict[str, str]:
    """Return exiftool's lens names, which come from its tables of numbers, by path."""
    records = _told(["exiftool", "-j", "-LensID", "-r", "-ext", "*", "-q", "-q", str(folder)])
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


def by_library(folder: Path, library: Path) -> Read:
    """Scan ``folder`` into ``library`` and return what it shows of each photo, by the paths of the photo's files."""
    found: Read = {}
    os.environ["IMALINK_LIBRARY"] = str(library)
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
    known = {**shown["details"], "id": shown["id"], "keywords": words_of(shown), "regions": shown["regions"]}
    offset = known.get("utc_offset")
    if isinstance(offset, str):
        known["utc_offset"] = (int(offset[1:3]) * 60 + int(offset[4:6])) * (-1 if offset[0] == "-" else 1)
    if (known.get("rating") or 0) > 0:
        known["rating"] = round(known["rating"] * 2)
    if str(known.get("taken_source")).startswith("Name."):
        known["taken"] = None  # a guess from names, marked as such; exiftool makes none
    return known


def words_of(shown: Record) -> list[str]:
    """Return the tags that are keywords: persons named in the picture are tags as well, which exiftool lists apart."""
    flat, people = set(shown["details"].get("keywords", ())), set(shown["details"].get("people", ()))
    words = []
    for tag in shown["tags"]:
        person = tag.removeprefix("People/")
        if person == tag or person not in people:
            words.append(tag)
        elif person in flat or f"People|{person}" in flat:
            words.append(tag if f"People|{person}" in flat else person)
    return words


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


EXPLAINED = {"latitude": "latitude", "longitude": "longitude", "keywords": "tags"}
"""The field's name in ``imalink explain`` where it is not the one of ``imalink show``."""


def source_of(observed: Record, field: str) -> str:
    """Return the key of the tag that gave our value: as the worker tells it, else by ``imalink explain``."""
    name = OURS.get(field, field)
    if "sources" in observed:
        return str(observed["sources"].get("position" if name in ("latitude", "longitude") else name, ""))
    if f"{name}_source" in observed:
        return str(observed[f"{name}_source"])
    told = json.loads(imalink("explain", "--json", observed["id"], EXPLAINED.get(name, name)))
    chosen = [one["source"] for one in told["explanations"][0]["candidates"] if one["chosen"]]
    return str(chosen[0]) if chosen else ""


def ranked(field: str, records: list[Record]) -> list[Record]:
    """Return a photo's records in the order in which their values count for ``field``."""
    layers = {"XMP": 0, "JSON": 2, "THM": 3}
    files = {"XMP": 3, "JSON": 2, "THM": 1} if field in TECHNICAL else layers

    def rank(record: Record) -> int:
        suffix = str(record.get("File:FileName", record["SourceFile"])).rpartition(".")[2].upper()
        return files.get("XMP" if record.get("File:FileType") == "XMP" else suffix, 0 if field in TECHNICAL else 1)

    return sorted(records, key=rank)


STRICT = TECHNICAL | {"title", "description", "creator", "copyright", "rating"}
"""Fields whose first record that says anything gives them; for the others any file of the photo may."""

FRAME = ("IFD0:Orientation", "File:ImageWidth", "File:ImageHeight")
"""What a sidecar's areas are taken in, from the picture beside it."""


def wanted_of(
    field: str, told: list[Record], mine: object, observed: Record
) -> tuple[list[tuple[str, object]], Record]:
    """Return exiftool's candidates and the record that they are of."""
    if field == "regions":
        told = [{key: told[0][key] for key in FRAME if key in told[0]} | record for record in told]
    if field in ("subsecond", "offset"):  # of the very moment shown, if exiftool knows it
        date = ours("date", observed)
        told = [one for one in told if equal(date, (candidates("date", one, observed) or [("", None)])[0][1])] or told
    found = [(one, record) for record in ranked(field, told) if (one := candidates(field, record, observed))]
    if field == "keywords" and len(found) > 1:  # words of all files
        return [("union", sorted({word for one, _ in found for word in one[0][1]}))], found[0][1]
    if field not in STRICT:
        found.sort(key=lambda one: not equal(mine, one[0][0][1]))
    return found[0] if found else ([], told[0])


def cases(records: dict[str, Record], found: Read) -> list[Case]:
    """Return a case for every field of every photo of which one side says something."""
    out = []
    for paths, observed in sorted(found.items()):
        told = [records[path] for path in paths if path in records]
        if not told:
            continue
        for field in EXPECTED:
            mine = ours(field, observed)
            wanted, record = wanted_of(field, told, mine, observed)
            if (mine in (None, []) or (field == "rating" and mine == 0)) and not wanted:
                continue
            out.append(Case(field, mine, wanted, record, observed, functools.partial(source_of, observed), paths[0]))
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
    records = reference(folder)
    with tempfile.TemporaryDirectory() as place:
        found = directly(folder) if options.direct else by_library(folder, Path(place) / "library")
        if records and not found:
            print("nothing was scanned: nothing to compare")
            return 1
        judged = [(case, verdict(case)) for case in cases(records, found)]
        list_lenses(found, lens_names(folder), records)
        fine = report(judged, options.field, everything=options.all)
    return 0 if fine and len(RULES) <= MOST_RULES else 1


if __name__ == "__main__":
    raise SystemExit(main())
