"""``imalink show``: everything known of one photo."""

from __future__ import annotations

import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import words
from imalink.cli.details import rows as details_rows
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.scan import place_of
from imalink.errors import Kind, NotFound

if TYPE_CHECKING:
    from imalink.library.details import Details
    from imalink.library.open import Library
    from imalink.media.metadata.rawtags import RawTag
    from imalink.model.photo import Photo, PhotoFile

_ID = re.compile(r"[0-9a-fA-F-]{4,36}")


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "show",
        epilog=ending(
            "imalink show ~/Pictures/2019/IMG_0001.JPG",
            "imalink show 0193a2c4-7b1e",
            "imalink show --json ~/Pictures/2019/IMG_0001.JPG | jq .raw_tags",
            kinds=(Kind.NOT_FOUND,),
        ),
    )(command)


def command(
    context: typer.Context,
    photo: Annotated[
        str, typer.Argument(metavar="ID|PATH", help="The photo's id, the start of it, or the path of one of its files.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show everything known of a photo.

    Its values, its files, what happened to them, and every tag that each file holds. With --json details has every
    value that is known beside the photo's own, codes as numbers, and labels has the words for those; regions are
    fractions of the picture as displayed.
    """
    from imalink.library.browse import raw_tags
    from imalink.library.details import details
    from imalink.library.missing import history

    with invocation(context).open() as library:
        found = find(library, photo)
        known = details(library, found.id)
        tags = raw_tags(library, found.id)
        events = history(library, found.id)
    if json:
        dump(
            {
                **found.to_json(),
                "details": known.values,
                "labels": known.labels,
                "regions": [asdict(region) for region in known.regions],
                "events": [event.to_json() for event in events],
                "raw_tags": [
                    {"file": one.file, "path": one.path, "tags": [tag_json(tag) for tag in one.tags]} for one in tags
                ],
            }
        )
        return
    tell(found, known)
    if events:
        say("")
    for event in events:
        say(f"{words.moment(event.at)}  {event.kind.word}: {place_of(event)}")
    for one in tags:
        say("")
        say(f"{words.count(len(one.tags), 'tag')} of {one.path}")
        for tag in one.tags:
            value = tag.value if isinstance(tag.value, str) else "; ".join(tag.value)
            say(f"  {tag.key:<44} {value}")


def find(library: Library, named: str) -> Photo:
    """Return the photo of that path, id or start of an id; raises NotFound."""
    from imalink.library.browse import photo, photo_by_path

    named = named.removesuffix("…")  # copied from a table that cut it
    path = Path(named).expanduser()
    if not _ID.fullmatch(named) or os.path.lexists(path):
        return photo_by_path(library, path)
    try:
        return photo(library, named)
    except NotFound:
        if os.sep in named:
            return photo_by_path(library, path)
        raise


def tag_json(tag: RawTag) -> dict[str, object]:
    """Return the stable JSON shape of a raw tag; its value is text, or an array of texts."""
    value = tag.value if isinstance(tag.value, str) else list(tag.value)
    return {"group": tag.group, "name": tag.name, "key": tag.key, "value": value}


def tell(photo: Photo, known: Details) -> None:
    """Print the values of ``photo``, its details and its files for people; values not known are left out."""
    rows = [
        ("ID", photo.id),
        ("Taken", taken(photo)),
        ("Title", photo.title),
        ("Description", photo.description),
        ("Rating", words.stars(photo.rating)),
        ("Tags", ", ".join(photo.tags)),
        ("Size", f"{photo.width} x {photo.height}" if photo.width and photo.height else None),
        ("Camera", photo.camera),
        ("Lens", photo.lens),
        ("Exposure", ", ".join(exposure(photo))),
        ("Place", ", ".join(place(photo))),
        *details_rows(known),
        ("HotHash", photo.hothash),
        ("State", photo.state),
        ("Added", words.moment(photo.added)),
    ]
    for title, value in rows:
        if value:
            say(f"{title:<13} {value}")
    for file in photo.files:
        say("")
        tell_file(file)


def tell_file(file: PhotoFile) -> None:
    """Print one file of a photo for people."""
    say(f"{'File':<13} {file.root}/{file.path}")
    facts = [file.role, file.format, words.size(file.size), file.state, "primary" if file.primary else None]
    if file.width and file.height:
        facts.insert(2, f"{file.width} x {file.height}")
    rows = [
        ("  is", ", ".join(fact for fact in facts if fact)),
        ("  blake3", file.fingerprint),
        ("  reason", file.reason),
        ("  failure", file.failure),
    ]
    for title, value in rows:
        if value:
            say(f"{title:<13} {value}")


def taken(photo: Photo) -> str:
    """Return when the photo was taken and the tags that say so; what is guessed from names is marked."""
    if photo.taken is None:
        return ""
    sources = [source(photo.taken_source)]
    if photo.utc_offset and photo.utc_offset_source != photo.taken_source:
        sources.append(f"offset: {source(photo.utc_offset_source)}")
    moment = " ".join(part for part in (photo.taken.replace("T", " "), photo.utc_offset) if part)
    named = "; ".join(one for one in sources if one)
    return f"{moment} ({named})" if named else moment


def source(key: str | None) -> str:
    """Return where a value comes from."""
    return f"guess, {key}" if key is not None and key.startswith("Name.") else key or ""


def exposure(photo: Photo) -> list[str]:
    """Return how the photo was exposed, as cameras show it."""
    parts = []
    if photo.shutter is not None:
        parts.append(words.shutter(photo.shutter))
    if photo.aperture is not None:
        parts.append(f"f/{photo.aperture:g}")
    if photo.iso is not None:
        parts.append(f"ISO {photo.iso}")
    if photo.focal_length is not None:
        parts.append(f"{photo.focal_length:g} mm")
    return parts


def place(photo: Photo) -> list[str]:
    """Return where the photo was taken."""
    parts = []
    if photo.latitude is not None and photo.longitude is not None:
        parts += [f"{photo.latitude:.6f}", f"{photo.longitude:.6f}"]
    if photo.altitude is not None:
        parts.append(f"{photo.altitude:g} m")
    return parts
