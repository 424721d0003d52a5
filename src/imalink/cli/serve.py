"""``imalink serve``: the page and the API."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import Annotated

import typer

from imalink.cli.helptext import ending
from imalink.cli.invocation import invocation
from imalink.errors import Kind, PathNotFound

HOST = "127.0.0.1"
PORT = 8350


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command(
        "serve",
        epilog=ending(
            "imalink serve --open",
            "imalink serve --scan ~/Pictures --open",
            "imalink serve --host 0.0.0.0 --token $(openssl rand -hex 16)",
            kinds=(Kind.NOT_FOUND, Kind.CONFLICT),
            also=(),  # Ctrl-C is how a server ends
        ),
    )(command)


def command(
    context: typer.Context,
    host: Annotated[
        str, typer.Option(metavar="H", help="Address to listen on; any but the loopback address needs --token.")
    ] = HOST,
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="P", help="Port to listen on; 0 takes a free one.")
    ] = PORT,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    token: Annotated[str | None, typer.Option(metavar="T", help="Demand this token of every request.")] = None,
    scan: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="Scan this folder while serving; repeatable.")
    ] = None,
) -> None:
    """Serve the page and the API until Ctrl-C.

    Listens on this machine only. Any other --host lets other machines in and is refused without --token.
    """
    for path in scan or ():
        if not path.is_dir():
            raise PathNotFound("no such folder", where=str(path), remedy="check the path")
    from imalink.web.serve import serve

    with invocation(context).open() as library:
        serve(library, host=host, port=port, open_page=open_page, token=token, scan=tuple(scan or ()))
