"""``imalink stack``: photos that stand together, by hand and as they suggest it themselves."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from imalink.cli import table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.cli.thing import Json, told
from imalink.errors import InvalidInput, Kind
from imalink.model.stacking import RULES

if TYPE_CHECKING:
    from imalink.library.open import Library
    from imalink.library.stacksuggest import Chosen, Decided, Suggestion

COLUMNS = (
    table.Column("Photos", 6, right=True),
    table.Column("Kind", 9),
    table.Column("ID", 36),
    table.Column("Why"),
)
AT_ONCE = 500

Stack = Annotated[str, typer.Argument(metavar="STACK", help="Its id.")]
Photos = Annotated[list[str], typer.Argument(metavar="PHOTO...", help="Ids of photos.")]
Photo = Annotated[str, typer.Argument(metavar="PHOTO", help="A photo's id.")]
Lines = Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each.")]
Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Suggestions, by the beginning of their ids.")]
Every = Annotated[bool, typer.Option("--all", help="All that are suggested.")]
Rules = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help=f"Only {', '.join(RULES)}; repeatable.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.callback(epilog=ending("imalink stack suggest", "imalink stack accept --all --kind burst"))(about)
    for name, command, example in (
        ("list", listing, "imalink stack list"),
        ("make", make, "imalink stack make 0192f0c1-... 0192f0c2-..."),
        ("add", add, "imalink stack add STACK PHOTO"),
        ("cover", cover, "imalink stack cover STACK PHOTO"),
        ("split", split, "imalink stack split STACK PHOTO"),
        ("dissolve", dissolve, "imalink stack dissolve STACK"),
        ("suggest", suggest, "imalink stack suggest --kind bracket"),
        ("accept", accept, "imalink stack accept --all --kind burst"),
        ("dismiss", dismiss, "imalink stack dismiss 5f2c"),
    ):
        group.command(name, epilog=ending(example, kinds=(Kind.NOT_FOUND,)))(command)
    app.add_typer(group, name="stack")


def about() -> None:
    """List stacks, make and change them; suggest some."""


def listing(context: typer.Context, json: Lines = False) -> None:
    """List the stacks."""
    from imalink.library import stacks

    rows: list[list[str]] = []
    with invocation(context).open() as library:
        after: int | None = 0
        while after is not None:
            page = stacks.stack_page(library, after=after, limit=AT_ONCE)
            for one in page.items:
                if json:
                    dump(asdict(one))
                else:
                    rows.append([f"{one.photos:,}", one.kind, one.id, one.reason or ""])
            after = page.next
    if not json and not table.show(COLUMNS, rows):
        say("there are no stacks")


def make(
    context: typer.Context,
    photos: Photos,
    cover: Annotated[str | None, typer.Option("--cover", metavar="PHOTO", help="Else the first.")] = None,
    json: Json = False,
) -> None:
    """Make a stack of photos in this order."""
    from imalink.library import stacks

    with invocation(context).open() as library:
        told(stacks.make(library, photos, cover=cover), "made", json=json)


def add(context: typer.Context, stack: Stack, photos: Photos, json: Json = False) -> None:
    """Put photos at the end of a stack."""
    from imalink.library import stacks

    with invocation(context).open() as library:
        known = stacks.stack(library, stack).photos
        told(stacks.change(library, stack, photos=[*known, *photos]), "changed", json=json)


def cover(context: typer.Context, stack: Stack, photo: Photo, json: Json = False) -> None:
    """Let another of its photos stand for a stack."""
    from imalink.library import stacks

    with invocation(context).open() as library:
        told(stacks.change(library, stack, cover=photo), "changed", json=json)


def split(context: typer.Context, stack: Stack, photo: Photo, json: Json = False) -> None:
    """Part a stack before one of its photos; single ones stand alone."""
    from imalink.library import stacks

    with invocation(context).open() as library:
        told(stacks.split(library, stack, photo), "parted", json=json)


def dissolve(context: typer.Context, stack: Stack, json: Json = False) -> None:
    """Let the photos of a stack stand alone."""
    from imalink.library import stacks

    with invocation(context).open() as library:
        told(stacks.dissolve(library, stack), "dissolved", json=json)


def suggest(context: typer.Context, kind: Rules = None, json: Lines = False) -> None:
    """List stacks that photos suggest, and why."""
    with invocation(context).open() as library:
        found = _suggested(library, kind or [])
    if json:
        for one in found:
            dump(asdict(one))
    elif not table.show(COLUMNS, ([str(len(one.photos)), one.kind, one.id, one.reason] for one in found)):
        say("no stacks are suggested")


def accept(
    context: typer.Context, ids: Ids = None, every: Every = False, kind: Rules = None, json: Json = False
) -> None:
    """Make stacks of suggestions; `imalink undo` takes it back."""
    from imalink.library import stacksuggest

    with invocation(context).open() as library:
        _told(stacksuggest.accept(library, _chosen(library, ids, kind, every=every)), "made", json=json)


def dismiss(
    context: typer.Context, ids: Ids = None, every: Every = False, kind: Rules = None, json: Json = False
) -> None:
    """Say of suggestions that they are no stacks; they are not suggested again."""
    from imalink.library import stacksuggest

    with invocation(context).open() as library:
        _told(stacksuggest.dismiss(library, _chosen(library, ids, kind, every=every)), "dismissed", json=json)


def _suggested(library: Library, kinds: list[str]) -> list[Suggestion]:
    from imalink.library import stacksuggest

    found: list[Suggestion] = []
    after: str | None = None
    while True:
        page = stacksuggest.suggestions(library, kinds=kinds, after=after, limit=AT_ONCE)
        found += page.items
        after = page.next
        if after is None:
            return found


def _chosen(library: Library, ids: list[str] | None, kinds: list[str] | None, *, every: bool) -> list[Chosen]:
    from imalink.library import stacksuggest

    if bool(ids) == every:
        raise InvalidInput("name suggestions, or give --all", remedy="`imalink stack suggest` lists them")
    found = stacksuggest.find(library, ids) if ids else _suggested(library, kinds or [])
    return [stacksuggest.Chosen(one.kind, one.photos) for one in found]


def _told(done: Decided, verb: str, *, json: bool) -> None:
    if json:
        dump(asdict(done))
    else:
        batch = f", batch {done.batch}" if done.batch else ""
        say(f"{verb}: {words.count(len(done.stacks), 'stack')}{batch}")
