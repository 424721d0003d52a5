"""Compare what ImaLink reads from files with exiftool's reading, field by field.

    python bench/accuracy.py FOLDER [--field taken] [--all] [--json]

exiftool (Debian's libimage-exiftool-perl) is run, never linked. ``EXPECTED`` says which of its tags stand for a
field; ``NORMALISED`` is the table of the rules under which two spellings count as equal, each with its reason.
Files are read in a child process: a file on which libexiv2 dies costs that process and is reported.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

SKIPPED_SUFFIXES = {
    ".json",
    ".jsonl",
    ".gz",
    ".txt",
    ".md",
    ".csv",
    ".xmp",
    ".aae",
    ".html",
    ".py",
    ".sh",
    ".pdf",
    ".wav",
    ".zip",
    ".xml",
    ".mov",
    ".mp4",
    ".avi",
    ".m4v",
    ".3gp",
    ".mkv",
    ".webm",
    ".mts",
    ".m2ts",
    ".mpg",
    ".wmv",
    ".mp3",
    ".psd",
    ".exe",
    ".xcf",
}
"""Files without a picture of their own, and video, which a later part compares."""

EXPECTED: dict[str, tuple[str, ...]] = {
    "taken": (
        "ExifIFD:DateTimeOriginal",
        "IFD0:DateTimeOriginal",
        "XMP-exif:DateTimeOriginal",
        "XMP-photoshop:DateCreated",
        "Composite:IPTC",
        "ExifIFD:CreateDate",
        "IFD0:CreateDate",
        "XMP-exif:DateTimeDigitized",
        "XMP-xmp:CreateDate",
    ),
    "utc_offset": ("ExifIFD:OffsetTimeOriginal", "ExifIFD:OffsetTimeDigitized", "ExifIFD:OffsetTime"),
    "make": ("IFD0:Make", "XMP-tiff:Make"),
    "model": ("IFD0:Model", "XMP-tiff:Model"),
    "lens_model": ("ExifIFD:LensModel", "IFD0:LensModel", "XMP-exifEX:LensModel", "XMP-aux:Lens"),
    "iso": (
        "ExifIFD:ISO",
        "IFD0:ISO",
        "XMP-exif:ISO",
        "XMP-exifEX:PhotographicSensitivity",
        "ExifIFD:RecommendedExposureIndex",
        "Composite:ISO",
    ),
    "aperture": (
        "ExifIFD:FNumber",
        "IFD0:FNumber",
        "XMP-exif:FNumber",
        "ExifIFD:ApertureValue",
        "XMP-exif:ApertureValue",
    ),
    "shutter": (
        "ExifIFD:ExposureTime",
        "IFD0:ExposureTime",
        "XMP-exif:ExposureTime",
        "ExifIFD:ShutterSpeedValue",
        "XMP-exif:ShutterSpeedValue",
    ),
    "focal_length": ("ExifIFD:FocalLength", "IFD0:FocalLength", "XMP-exif:FocalLength"),
    "focal_length_35mm": ("ExifIFD:FocalLengthIn35mmFormat", "XMP-exif:FocalLengthIn35mmFormat"),
    "latitude": ("Composite:GPSLatitude", "XMP-exif:GPSLatitude"),
    "longitude": ("Composite:GPSLongitude", "XMP-exif:GPSLongitude"),
    "altitude": ("Composite:GPSAltitude", "GPS:GPSAltitude", "XMP-exif:GPSAltitude"),
    "orientation": ("IFD0:Orientation", "XMP-tiff:Orientation"),
    "title": ("XMP-dc:Title", "IPTC:ObjectName", "IFD0:XPTitle", "PNG:Title"),
    "description": (
        "IFD0:ImageDescription",
        "XMP-dc:Description",
        "IPTC:Caption-Abstract",
        "XMP-tiff:ImageDescription",
        "IFD0:XPSubject",
        "IFD0:XPComment",
        "PNG:Description",
    ),
    "creator": ("IFD0:Artist", "XMP-dc:Creator", "IPTC:By-line", "IFD0:XPAuthor", "PNG:Author"),
    "copyright": ("IFD0:Copyright", "XMP-dc:Rights", "IPTC:CopyrightNotice", "PNG:Copyright"),
    "rating": ("XMP-xmp:Rating", "IFD0:Rating", "IFD0:RatingPercent", "XMP-microsoft:RatingPercent"),
    "label": ("XMP-xmp:Label",),
    "keywords": (
        "XMP-dc:Subject",
        "IPTC:Keywords",
        "XMP-lr:HierarchicalSubject",
        "XMP-digiKam:TagsList",
        "XMP-microsoft:LastKeywordXMP",
        "XMP-mediapro:CatalogSets",
        "IFD0:XPKeywords",
    ),
    "regions": ("XMP-mwg-rs:RegionInfo", "XMP-MP:RegionInfoMP"),
    "exposure_program": ("ExifIFD:ExposureProgram", "XMP-exif:ExposureProgram"),
    "exposure_compensation": ("ExifIFD:ExposureCompensation", "XMP-exif:ExposureCompensation"),
    "metering_mode": ("ExifIFD:MeteringMode", "XMP-exif:MeteringMode"),
    "flash": ("ExifIFD:Flash",),
    "serial": ("ExifIFD:SerialNumber", "XMP-exifEX:SerialNumber", "XMP-aux:SerialNumber"),
    "direction": ("GPS:GPSImgDirection", "XMP-exif:GPSImgDirection"),
}
SUBSECOND = {
    "ExifIFD:DateTimeOriginal": "ExifIFD:SubSecTimeOriginal",
    "ExifIFD:CreateDate": "ExifIFD:SubSecTimeDigitized",
}
NUMBERS = {
    "aperture",
    "shutter",
    "focal_length",
    "focal_length_35mm",
    "latitude",
    "longitude",
    "altitude",
    "iso",
    "orientation",
    "exposure_program",
    "exposure_compensation",
    "metering_mode",
    "flash",
    "direction",
}
ZERO_IS_UNKNOWN = {"aperture", "shutter", "focal_length", "focal_length_35mm", "iso", "orientation"}


def reference(folder: Path) -> dict[str, dict]:
    """Return exiftool's reading of every file below ``folder`` by path."""
    run = subprocess.run(
        ["exiftool", "-j", "-G1", "-n", "-struct", "-r", "-ext", "*", "-q", "-q", str(folder)],
        capture_output=True,
        check=False,
    )
    text = run.stdout.decode("utf-8", "surrogateescape")
    return {record["SourceFile"]: record for record in json.loads(text or "[]")}


def ours(paths: list[str]) -> dict[str, dict]:
    """Return what ImaLink reads of ``paths``; a file that ends the child is marked."""
    found: dict[str, dict] = {}
    queue = list(paths)
    while queue:
        child = subprocess.run(
            [sys.executable, __file__, "--child"], input=json.dumps(queue).encode(), stdout=subprocess.PIPE, check=False
        )
        lines = child.stdout.splitlines()
        for line in lines:
            record = json.loads(line)
            found[record["path"]] = record
        if len(lines) < len(queue):
            found[queue[len(lines)]] = {"died": child.returncode}
        queue = queue[len(lines) + 1 :]
    return found


def child() -> None:
    """Read the paths on stdin one by one and print a JSON line for each."""
    import time

    from imalink.media.metadata.extract import extract
    from imalink.media.metadata.rawtags import pack

    for path in json.load(sys.stdin):
        data = Path(path).read_bytes()
        begun = time.perf_counter()
        metadata = extract(data)
        packed = pack(metadata.tags)
        record = {
            "path": path,
            "ms": (time.perf_counter() - begun) * 1e3,
            "bytes": len(packed),
            "tags": [f"{tag.group}:{tag.name}" for tag in metadata.tags],
            "observed": metadata.observed.to_json() | {"orientation": metadata.observed.orientation},
            "sources": dict(metadata.sources),
            "failures": [failure.message for failure in metadata.failures],
        }
        print(json.dumps(record), flush=True)


def wall(text: str, subsecond: object = None) -> str | None:
    """Return exiftool's date as ours are written; None for what is no date."""
    match = re.match(r"(\d{4})(?:[-:/](\d\d))?(?:[-:/](\d\d))?(?:[ T](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?)?", str(text))
    if not match or int(match[1]) < 1000:
        return None
    out = match[1]
    if not match[2] or not 1 <= int(match[2]) <= 12:
        return out
    out += f"-{match[2]}"
    if not match[3] or not 1 <= int(match[3]) <= 31:
        return out
    out += f"-{match[3]}"
    if not match[4] or int(match[4]) > 23 or int(match[5]) > 59:
        return out
    out += f"T{match[4]}:{match[5]}"
    if match[6] and int(match[6]) < 60:
        digits = (match[7] or "").lstrip(".") or (str(subsecond).strip() if subsecond is not None else "")
        out += f":{match[6]}" + (f".{digits}" if digits.isdigit() else "")
    return out


def expected(record: dict, field: str) -> list[tuple[str, object]]:
    """Return exiftool's candidates of ``field``, best first, normalised to our units."""
    out: list[tuple[str, object]] = []
    if field == "keywords":
        words: set[str] = set()
        for key in EXPECTED[field]:
            value = record.get(key)
            for item in value if isinstance(value, list) else [] if value is None else [value]:
                separator = "/" if key.endswith(("TagsList", "LastKeywordXMP")) else "|"
                pieces = str(item).split(";") if key.endswith("XPKeywords") else [str(item)]
                words |= {part.strip() for piece in pieces for part in piece.split(separator) if part.strip()}
        return [("union", sorted(words))] if words else []
    if field == "regions":
        names = {
            str(item.get("Name", item.get("PersonDisplayName")))
            for key in EXPECTED[field]
            for item in (record.get(key) or {}).get("RegionList" if "mwg" in key else "Regions", [])
        }
        return [("union", sorted(names))] if names else []
    for key in EXPECTED[field]:
        value = record.get(key)
        if key == "Composite:IPTC" and "IPTC:DateCreated" in record:
            value = f"{record['IPTC:DateCreated']} {record.get('IPTC:TimeCreated', '')}".strip()
        if value is None:
            continue
        if field == "taken":
            value = wall(value, record.get(SUBSECOND.get(key, "")))
        elif field == "utc_offset":
            match = re.fullmatch(r"\s*([+-])(\d\d):(\d\d)\s*", str(value))
            value = (int(match[2]) * 60 + int(match[3])) * (-1 if match[1] == "-" else 1) if match else None
            value = 0 if record.get(key) == "Z" else value
        elif field == "rating":
            number = float(value) if re.fullmatch(r"-?[\d.]+", str(value)) else None
            if number is not None and "Percent" in key:
                number = {0: 0, 1: 1, 25: 2, 50: 3, 75: 4, 99: 5}.get(int(number), number / 20)
            value = None if number is None or not -1 <= number <= 5 else -1 if number < 0 else round(number * 2)
        elif field in NUMBERS:
            value = next(
                (float(part) for part in str(value).strip("[]").split() if re.fullmatch(r"-?[\d.]+(e-?\d+)?", part)),
                None,
            )
            if field in ZERO_IS_UNKNOWN and (value == 0 or (field == "iso" and value == 65535)):
                value = None
        elif isinstance(value, list):
            value = "; ".join(dict.fromkeys(str(item).strip() for item in value))
        else:
            value = re.sub(r"\s+$|^\s+", "", str(value).split("\0")[0]) or None
        if isinstance(value, dict):
            value = next(iter(value.values()))
        if value is not None:
            out.append((key, value))
    return out


def same(field: str, one: object, other: object) -> bool:
    """Say whether two values mean the same."""
    if field == "keywords":
        return sorted({part for word in one for part in word.split("|")}) == other
    if field == "regions":
        return sorted({str(item.get("name")) for item in one}) == other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= max(
            1e-6, abs(other) * (0.02 if field == "aperture" else 1e-3 if field != "latitude" else 1e-6)
        )
    return " ".join(str(one).split()) == " ".join(str(other).split())


def no_fix(record: dict) -> bool:
    """Say whether exiftool's position is 0/0, what a receiver without a fix writes."""
    return {value for axis in ("latitude", "longitude") for _, value in expected(record, axis)[:1]} == {0.0}


def main() -> None:
    """Print the table, and the differences of one field or of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--field")
    parser.add_argument("--all", action="store_true", help="list every difference")
    parser.add_argument("--tags", action="store_true", help="compare the names of all raw tags too")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child()
        return
    records = {
        path: record
        for path, record in reference(options.folder).items()
        if Path(path).suffix.lower() not in SKIPPED_SUFFIXES
    }
    found = ours(sorted(records))
    counts: Counter[tuple[str, str]] = Counter()
    for path, record in sorted(records.items()):
        mine = found.get(path, {})
        if "died" in mine:
            print("DIED", mine["died"], path)
        observed = mine.get("observed", {})
        for field in EXPECTED:
            wanted, got = expected(record, field), observed.get(field)
            if field == "orientation" and got == 1 and not wanted:
                got = None
            if field in ("latitude", "longitude") and {
                value for key in ("latitude", "longitude") for _, value in expected(record, key)[:1]
            } == {0.0}:
                wanted = []
            if not wanted and got in (None, []):
                continue
            if not wanted:
                kind = "ours only"
            elif got in (None, []):
                kind = "missing"
            elif same(field, got, wanted[0][1]):
                kind = "equal"
            else:
                kind = "other candidate" if any(same(field, got, value) for _, value in wanted[1:]) else "different"
            counts[field, kind] += 1
            if kind != "equal" and (options.all or options.field == field):
                source = mine.get("sources", {}).get(field)
                print(f"{field:18} {kind:16} {path}\n    exiftool {wanted[:2]}")
                print(f"    ours     {got!r} from {source} {mine.get('failures')}")
    kinds = ("equal", "missing", "different", "other candidate", "ours only")
    print(f"{'field':22}" + "".join(f"{kind:>16}" for kind in kinds))
    for field in EXPECTED:
        print(f"{field:22}" + "".join(f"{counts[field, kind]:16}" for kind in kinds))
    times = sorted(record["ms"] for record in found.values() if "ms" in record)
    if times:
        middle, slow = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{len(times)} files, ms a file: median {middle:.3f}, 95 % {slow:.3f}, worst {times[-1]:.1f}")
    if options.tags:
        compare_tags(records, found)


def compare_tags(records: dict[str, dict], found: dict[str, dict]) -> None:
    """Print which of exiftool's Exif, IPTC, XMP and GPS tag names ours lack, most frequent first."""
    lacking: Counter[str] = Counter()
    equal = 0
    for path, record in records.items():
        names = set(found.get(path, {}).get("tags", []))
        for key in record:
            if key.split(":")[0] in ("IFD0", "ExifIFD", "GPS", "IPTC", "InteropIFD", "IFD1") or key.startswith("XMP-"):
                if key in names:
                    equal += 1
                else:
                    lacking[key] += 1
    print(f"tag names equal {equal}, lacking {sum(lacking.values())}: {lacking.most_common(60)}")


if __name__ == "__main__":
    main()
