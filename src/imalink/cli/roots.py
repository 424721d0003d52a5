"""``imalink roots``: the folders that ImaLink looks through; list them, add one, name it, set its options."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imalink.cli import rootplaces, rootremoval, table, words
from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.cli.output import dump, say
from imalink.errors import InvalidInput, Kind
from imalink.model.rootstate import OPTION_HELP

if TYPE_CHECKING:
    from imalink.library.roots import RootState

COLUMNS = (
    table.Column("Name", 20),
    table.Column("State", 10),
    table.Column("Photos", 9, right=True, rank=1),
    table.Column("Files", 9, right=True, rank=2),
    table.Column("Last scan", 19, rank=3),
    table.Column("Path"),
)
LOCK = "read-only"

Json = Annotated[bool, typer.Option("--json", help="Print the root as one JSON object.")]
ReadPlaceholders = Annotated[
    bool | None, typer.Option("--read-placeholders/--no-read-placeholders", help=OPTION_HELP["read_placeholders"])
]
RootArgument = Annotated[str, typer.Argument(metavar="ROOT", help="The root: its name, id or path.")]
Depth = Annotated[int | None, typer.Option("--depth", metavar="LEVELS", help=OPTION_HELP["depth"])]
Skip = Annotated[list[str] | None, typer.Option("--skip", metavar="PATTERN", help=OPTION_HELP["skip"])]
Author = Annotated[str | None, typer.Option("--author", metavar="AUTHOR", help=OPTION_HELP["author"])]
StackRules = Annotated[list[str] | None, typer.Option("--stack-rule", metavar="RULE", help=OPTION_HELP["stack_rules"])]
Watch = Annotated[bool | None, typer.Option("--watch/--no-watch", help=OPTION_HELP["watch"])]
ReadOnly = Annotated[bool | None, typer.Option("--read-only/--no-read-only", help=OPTION_HELP["read_only"])]


def register(app: typer.Typer) -> None:
    """Add the commands to ``app``."""
    group = typer.Typer(rich_markup_mode=None)
    group.callback(
        invoke_without_command=True,
        epilog=ending("imalink roots", "imalink roots --json", "imalink roots add /media/archive --name Archive"),
    )(overview)
    group.command("list", epilog=ending("imalink roots list --removed", "imalink roots list --json"))(listing)
    group.command(
        "add",
        epilog=ending(
            "imalink roots add ~/Pictures",
            "imalink roots add /media/archive --name Archive --marker",
            "imalink roots add /mnt/nas/photos --depth 3 --skip '*.tmp' --skip Proofs",
            kinds=(Kind.NOT_FOUND, Kind.CONFLICT),
        ),
    )(add)
    group.command(
        "set",
        epilog=ending(
            "imalink roots set Archive --read-only",
            "imalink roots set Archive --skip '*.tmp' --depth 2",
            "imalink roots set Archive --all-levels --no-skip",
            kinds=(Kind.NOT_FOUND, Kind.CONFLICT),
        ),
    )(change)
    group.command(
        "rename",
        epilog=ending("imalink roots rename Pictures 'Family photos'", kinds=(Kind.NOT_FOUND, Kind.CONFLICT)),
    )(rename)
    rootplaces.register(group)
    rootremoval.register(group)
    app.add_typer(group, name="roots")


def overview(
    context: typer.Context, json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False
) -> None:
    """List the folders that are scanned, the roots, and change them.

    A root whose folder is away is offline; its photos stay.
    """
    if context.invoked_subcommand is None:
        listing(context, json=json)


def listing(
    context: typer.Context,
    removed: Annotated[bool, typer.Option("--removed", help="List the removed ones too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List the roots.

    Below the table stands why a root is offline, where its files seem to be now, and what has to be decided.
    """
    from imalink.library.roots import roots

    with invocation(context).open() as library:
        found = roots(library, removed=removed)
    if json:
        dump({"roots": [as_json(root) for root in found]})
        return
    if not found:
        say("no roots yet; imalink scan PATH adds one")
        return
    table.show(COLUMNS, map(cells, found))
    for root in found:
        for line in remarks(root):
            say(line)


def add(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The folder.")],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What to call it; else the folder's name.")] = None,
    marker: Annotated[
        bool, typer.Option("--marker", help="Write the file .imalink-root into it: it is then known on any disk.")
    ] = False,
    depth: Depth = None,
    skip: Skip = None,
    watch: Watch = None,
    read_only: ReadOnly = None,
    read_placeholders: ReadPlaceholders = None,
    stack_rule: StackRules = None,
    author: Author = None,
    json: Json = False,
) -> None:
    """Add a root without scanning it.

    A folder that was removed is restored with all that is known of it.
    """
    from imalink.library.roots import add_root

    with invocation(context).open() as library:
        root = add_root(
            library,
            path,
            name,
            options=given(
                depth=depth,
                skip=skip or None,
                watch=watch,
                read_only=read_only,
                read_placeholders=read_placeholders,
                stack_rules=stack_rule or None,
                author=author,
            ),
            marker=marker,
        )
    show(root, json=json)


def change(
    context: typer.Context,
    root: RootArgument,
    depth: Depth = None,
    all_levels: Annotated[bool, typer.Option("--all-levels", help="Scan all levels, whatever --depth was.")] = False,
    skip: Skip = None,
    no_skip: Annotated[bool, typer.Option("--no-skip", help="Pass over nothing of its own any more.")] = False,
    watch: Watch = None,
    read_only: ReadOnly = None,
    read_placeholders: ReadPlaceholders = None,
    stack_rule: StackRules = None,
    author: Author = None,
    no_stack_rules: Annotated[
        bool, typer.Option("--no-stack-rules", help="Propose no stacks of its photos any more.")
    ] = False,
    no_author: Annotated[bool, typer.Option("--no-author", help="Take its photos to be nobody's any more.")] = False,
    marker: Annotated[
        bool | None, typer.Option("--marker/--no-marker", help="Write the file .imalink-root, or take it away.")
    ] = None,
    json: Json = False,
) -> None:
    """Set options of a root; those not named stay. --skip replaces all patterns, --stack-rule all rules."""
    from imalink.library.roots import change_root, find_root, mark_root, state_of

    wanted = given(
        depth=depth,
        skip=skip or None,
        watch=watch,
        read_only=read_only,
        read_placeholders=read_placeholders,
        stack_rules=stack_rule or None,
        author=author,
    )
    if (
        (all_levels and depth is not None)
        or (no_skip and skip)
        or (no_stack_rules and stack_rule)
        or (no_author and author)
    ):
        raise InvalidInput("two options contradict each other", remedy="give one of them")
    if all_levels:
        wanted["depth"] = None
    if no_skip:
        wanted["skip"] = []
    if no_stack_rules:
        wanted["stack_rules"] = []
    if no_author:
        wanted["author"] = None
    with invocation(context).open() as library:
        found = change_root(library, find_root(library, root), options=wanted)
        if marker is not None:
            found = mark_root(library, found, there=marker)
        state = state_of(library, found)
    show(state, json=json)


def rename(
    context: typer.Context,
    root: RootArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new name.")],
    json: Json = False,
) -> None:
    """Give a root another name; its folder keeps its own."""
    from imalink.library.roots import change_root, find_root, state_of

    with invocation(context).open() as library:
        found = change_root(library, find_root(library, root), name=name)
        library.follower.catch_up()
        state = state_of(library, found)
    show(state, json=json)


def given(**values: Any) -> dict[str, Any]:
    """Return the options that were named."""
    return {name: value for name, value in values.items() if value is not None}


def as_json(root: RootState) -> dict[str, object]:
    """Return the stable JSON shape of a root."""
    return asdict(root)


def cells(root: RootState) -> list[str]:
    """Return the cells of a root."""
    state = f"{root.state}{', ' + LOCK if root.read_only and root.state == 'online' else ''}"
    return [root.name, state, f"{root.photos:,}", f"{root.files:,}", words.moment(root.last_scan), root.path]


def remarks(root: RootState) -> list[str]:
    """Return what has to be said about a root beside its row."""
    lines = []
    if root.reason and root.state == "offline":
        lines.append(f"{root.name} is offline: {root.message}")
    if root.elsewhere:
        lines.append(f"its files seem to be at {root.elsewhere}: imalink roots move '{root.name}' '{root.elsewhere}'")
    if root.question and root.question.answer is None:
        lines.append(
            f"{root.name} asks: {root.question.lost:,} of {root.question.known:,} files are not there; "
            f"imalink roots answer '{root.name}' --believe, or --keep"
        )
    return lines


def show(root: RootState, *, json: bool) -> None:
    """Print one root."""
    if json:
        dump(as_json(root))
        return
    say(f"{root.name}: {root.path}")
    for line in remarks(root):
        say(line)
