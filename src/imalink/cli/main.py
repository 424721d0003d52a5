"""The program ``imalink``: the options before the command, and the one place where errors end.

Public surface: :func:`main` (the console script), :data:`app` (the Typer application).
"""

import gc
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from imalink import __version__
from imalink.cli import (
    author,
    backup,
    check,
    collection,
    edit,
    errors,
    explain,
    health,
    history,
    log,
    missing,
    output,
    photo,
    proposals,
    rebuild,
    restore,
    roots,
    scan,
    search,
    serve,
    sessions,
    show,
    stack,
    stats,
    tag,
    undo,
    watch,
)
from imalink.cli.helptext import ending
from imalink.cli.invocation import Invocation
from imalink.errors import InvalidInput

COMMANDS = (
    scan,
    watch,
    search,
    show,
    explain,
    edit,
    photo,
    tag,
    collection,
    stack,
    author,
    undo,
    history,
    log,
    roots,
    sessions,
    missing,
    proposals,
    health,
    stats,
    check,
    backup,
    restore,
    rebuild,
    serve,
)
"""The modules of the commands, in the order the help lists them."""


SECOND = {"redo": "undo", "field": "author"}
"""Commands that stand second in the module of another, and its name."""


class Program(TyperGroup):
    """The group of all commands; turns every error into one line and an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, then end the process with the exit code (return it when not ``standalone_mode``)."""
        options = Invocation()
        try:
            code = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                obj=options,
                **extra,
            )
            output.flush()
        except typer.TyperException as error:
            code = _usage(error)
        except typer.Abort:
            code = errors.INTERRUPTED
        except BrokenPipeError:
            output.silence(sys.stdout)
            code = errors.DONE
        except Exception as error:  # noqa: BLE001 - the one place where every error becomes a line
            code = errors.tell(error, debug=options.debug)
        if standalone_mode:
            sys.exit(code or errors.DONE)
        return code or errors.DONE

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order of ``COMMANDS``, whether they are groups or not."""
        order = [module.__name__.rpartition(".")[2] for module in COMMANDS]
        return sorted(super().list_commands(ctx), key=lambda name: order.index(SECOND.get(str(name), str(name))))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a reader that closed the pipe early is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            output.silence(sys.stdout)
            raise typer.Exit(errors.DONE) from None


def _usage(error: typer.TyperException) -> int:
    """Print what is wrong with the call itself."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "imalink"
    message = error.format_message().strip()
    if message.startswith("Usage:"):  # called without a command: the message is the help
        print(message, file=sys.stderr)
    else:
        text = message[:1].lower() + message[1:].rstrip(".")
        between = " " if text.endswith("?") else ", "
        print(errors.line("usage", f"{text}{between}see '{path} --help'"), file=sys.stderr)
    return error.exit_code


app = typer.Typer(
    cls=Program,
    name="imalink",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: importing Rich would triple the time of --help
    pretty_exceptions_enable=False,
    epilog=ending("imalink scan ~/Pictures", "imalink search camera:nikon", "imalink serve --open"),
)


def _version(wanted: bool) -> None:
    if wanted:
        output.say(f"imalink {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    library: Annotated[
        str | None,
        typer.Option(
            "--library",
            metavar="DIR",
            help="The library's directory; else IMALINK_LIBRARY, else the platform's data folder.",
        ),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Index every photo you own, wherever the files lie, without moving or changing one."""
    if library == "":
        raise InvalidInput("--library names no folder", remedy="name one, or leave --library out")
    given = context.ensure_object(Invocation)
    given.library = library
    given.debug = debug


for module in COMMANDS:
    module.register(app)


def main() -> None:
    """Run ``imalink`` with the arguments of the process and exit."""
    # A scan holds hundreds of thousands of small rows that never form cycles; looking through them for some at the
    # interpreter's usual pace costs a tenth of a rescan.
    gc.set_threshold(20_000, 20, 100)
    output.prepare()
    typer.main.get_command(app)(prog_name="imalink")
