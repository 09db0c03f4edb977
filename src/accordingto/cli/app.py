"""The commands, gathered: one function each, in the order that `--help` lists them."""

from typing import Annotated

import typer

from accordingto.cli.add import add
from accordingto.cli.ask import ask
from accordingto.cli.copies import copies
from accordingto.cli.digest import digest
from accordingto.cli.exits import Commands
from accordingto.cli.export import export
from accordingto.cli.figures import figures
from accordingto.cli.grade import grade
from accordingto.cli.read import read
from accordingto.cli.rejects import rejects
from accordingto.cli.remove import remove
from accordingto.cli.reread import reread
from accordingto.cli.review import review
from accordingto.cli.search import search
from accordingto.cli.serve import serve
from accordingto.cli.show import show
from accordingto.cli.sources import sources
from accordingto.cli.users import users
from accordingto.cli.versions import versions
from accordingto.cli.watch import watch

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

COMMANDS = (
    *(ask, digest, read, show, figures, sources, copies),
    *(add, watch, rejects, versions, search, review, export, grade, remove, reread, serve),
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(users, name="users")


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(version("accordingto"))
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
]


@app.callback()
def accordingto(version: VersionOption = False) -> None:
    """Who says so, and how do they know?

    Reads news reports, keeps every figure and statement in them with the chain it came through, and answers questions with
    a brief in which every line points at the words of a report.
    """
