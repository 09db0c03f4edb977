"""`accordingto users`: who may come to a desk that asks for a login, and with what."""

import datetime as dt
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto import desk
from accordingto.cli.exits import leave
from accordingto.cli.options import JsonOption, RecordOption
from accordingto.cli.output import note, print_document, print_table
from accordingto.errors import UserError
from accordingto.record.roles import Role, User

if TYPE_CHECKING:
    from accordingto.record.users import Users

users = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Say who may come to the desk.\n\nUsers count where `accordingto serve` asks for a login.",
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name to log in with.")]
RoleOption = Annotated[
    Role, typer.Option("--role", help="Read and ask; also add, keep and decide; also remove, and say who may come in.")
]
RoleArgument = Annotated[Role, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")]
StdinOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from the first line of stdin.")]
TokenOption = Annotated[bool, typer.Option("--token", help="Print a token for a program, once, and set no password.")]
LabelOption = Annotated[str, typer.Option("--label", metavar="WORDS", help="What the token is for.")]
OneLabelOption = Annotated[
    str | None, typer.Option("--label", metavar="WORDS", help="Only the token with this label; else all, and sessions.")
]
COLUMNS = ("name", "role", "access", "password", "tokens", "since")
FIRST_LABEL = "first"


@users.command("add")
def add_user(
    name: NameArgument,
    role: RoleOption = Role.READER,
    token: TokenOption = False,
    password_stdin: StdinOption = False,
    as_json: JsonOption = False,
    record: RecordOption = None,
) -> None:
    """Let somebody in.

    Asks for a password of 12 characters or more, twice, without showing it. Who has only a token comes in by the HTTP API.

    \b
    Example:
        accordingto users add ada --role admin
        accordingto users add nightly --role reviewer --token
    """
    if token and password_stdin:
        raise typer.BadParameter("a user is made with a token or with a password; leave one out")
    with desk.open_record(record, os.environ, make=True) as kept:
        if kept.users.find(name) is not None:
            raise UserError(f"there is a user {name!r} already; take another name")  # before a password is asked for
        password = None if token else _password(from_stdin=password_stdin)
        user = kept.users.add(name, role=role, password=password, now=_now())
        made = kept.users.make_token(user.name, FIRST_LABEL, now=_now()) if token else None
    _tell(user, f"{user.name} may come in as {user.role}", token=made, as_json=as_json)


@users.command("list")
def list_users(as_json: JsonOption = False, record: RecordOption = None) -> None:
    """List everybody who may come in, or might once.

    \b
    Example:
        accordingto users list
    """
    with desk.open_record(record, os.environ) as kept:
        found = [(user, kept.users.tokens(user.name)) for user in kept.users.all()]
    if as_json:
        print_document("users", users=[{"user": user, "tokens": tokens} for user, tokens in found])
    elif found:
        print_table(
            COLUMNS,
            (
                (
                    user.name,
                    user.role.value,
                    f"kept out since {user.disabled[:10]}" if user.disabled else "may come in",
                    "yes" if user.has_password else "no",
                    ", ".join(one.label for one in tokens if one.revoked is None),
                    user.made[:10],
                )
                for user, tokens in found
            ),
        )
    else:
        note("there are no users; add one with: accordingto users add NAME --role admin")
    leave(found=bool(found))


@users.command("role")
def change_role(
    name: NameArgument, role: RoleArgument, as_json: JsonOption = False, record: RecordOption = None
) -> None:
    """Give a user another role, from the next request on.

    \b
    Example:
        accordingto users role ada reviewer
    """
    with desk.open_record(record, os.environ) as kept:
        user = kept.users.set_role(name, role)
        _mind_admins(kept.users)
    _tell(user, f"{user.name} is {user.role} now", as_json=as_json)


@users.command("password")
def change_password(
    name: NameArgument, password_stdin: StdinOption = False, as_json: JsonOption = False, record: RecordOption = None
) -> None:
    """Give a user another password, which ends their sessions.

    \b
    Example:
        accordingto users password ada
    """
    with desk.open_record(record, os.environ) as kept:
        _known(kept.users, name)
        user = kept.users.set_password(name, _password(from_stdin=password_stdin))
    _tell(user, f"{user.name} has another password now, and is logged out everywhere", as_json=as_json)


@users.command("token")
def make_token(
    name: NameArgument, label: LabelOption = "program", as_json: JsonOption = False, record: RecordOption = None
) -> None:
    """Make a token for a program of a user, and print it this once.

    The program sends it as `Authorization: Bearer TOKEN` and may do what the user may.

    \b
    Example:
        accordingto users token ada --label "nightly import"
    """
    with desk.open_record(record, os.environ) as kept:
        made = kept.users.make_token(name, label, now=_now())
        user = _known(kept.users, name)
    _tell(user, f"this is shown once; it may do what {user.name} may, who is {user.role}", token=made, as_json=as_json)


@users.command("revoke")
def revoke(
    name: NameArgument, label: OneLabelOption = None, as_json: JsonOption = False, record: RecordOption = None
) -> None:
    """Take back the tokens of a user, and end their sessions.

    \b
    Example:
        accordingto users revoke ada --label "nightly import"
    """
    with desk.open_record(record, os.environ) as kept:
        number = kept.users.revoke(name, label=label, now=_now())
        user = _known(kept.users, name)
    if label is not None and not number:
        note(f"{user.name} has no token {label!r}; `accordingto users list` names the tokens")
    else:
        _tell(user, f"{number} token{'' if number == 1 else 's'} of {user.name} revoked", as_json=as_json)
    leave(found=label is None or bool(number))


@users.command("disable")
def disable(name: NameArgument, as_json: JsonOption = False, record: RecordOption = None) -> None:
    """Keep a user out, from the next request on; what they did stays under their name.

    \b
    Example:
        accordingto users disable ada
    """
    with desk.open_record(record, os.environ) as kept:
        user = kept.users.disable(name, now=_now())
        _mind_admins(kept.users)
    _tell(user, f"{user.name} is kept out", as_json=as_json)


@users.command("enable")
def enable(name: NameArgument, as_json: JsonOption = False, record: RecordOption = None) -> None:
    """Let a user in again, with password and tokens as they were.

    \b
    Example:
        accordingto users enable ada
    """
    with desk.open_record(record, os.environ) as kept:
        user = kept.users.enable(name)
    _tell(user, f"{user.name} may come in as {user.role}", as_json=as_json)


def _tell(user: User, words: str, *, token: str | None = None, as_json: bool) -> None:
    """What was done, on stderr; the token alone on stdout, for a script that takes it."""
    if as_json:
        print_document("user", user=user, token=token)
        return
    note(words)
    if token is not None:
        typer.echo(token)


def _password(*, from_stdin: bool) -> str:
    """A password from stdin, or asked for twice at the terminal, where it is not shown."""
    from accordingto.record.passwords import check_length

    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif _has_terminal():
        password = typer.prompt("Password", hide_input=True, err=True)
        check_length(password)
        if typer.prompt("The same again", hide_input=True, err=True) != password:
            raise UserError("the two passwords are not the same; try again")
    else:
        raise UserError("there is no terminal to ask for the password at; give it with --password-stdin")
    check_length(password)
    return password


def _has_terminal() -> bool:
    return sys.stdin.isatty()


def _known(known: "Users", name: str) -> User:
    user = known.find(name)
    if user is None:
        raise UserError(f"there is no user {name!r}; `accordingto users list` names all")
    return user


def _mind_admins(known: "Users") -> None:
    if not known.has_admin():
        note("no admin is left who may come in; a desk that asks for a login will not start")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
