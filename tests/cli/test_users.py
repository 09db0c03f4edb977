"""`users` and the part of `serve` that says who may come: each mistake is one clear line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from typer.testing import CliRunner, Result

from accordingto.cli import users as command
from accordingto.cli.app import app
from accordingto.cli.serve import is_loopback, names_of
from accordingto.record.roles import Role
from accordingto.record.store import Record
from tests.cli.conftest import Run

PASSWORD = "four plain short words"


@pytest.fixture
def typed(run: Run) -> Callable[..., Result]:
    """Runs a command with something on stdin."""

    def run_command(words: str, *arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments), input=words, catch_exceptions=False)

    return run_command


def kept(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record.db")


def test_a_password_is_asked_for_twice_and_never_shown(
    typed: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_has_terminal", lambda: True)
    done = typed(f"{PASSWORD}\n{PASSWORD}\n", "users", "add", "Ada", "--role", "reviewer")
    assert done.exit_code == 0
    assert PASSWORD not in done.output
    assert "Ada may come in as reviewer" in done.stderr
    with kept(tmp_path) as record:
        user = record.users.check("ada", PASSWORD)
        assert user
        assert user.role is Role.REVIEWER
    other = typed(f"{PASSWORD}\n{PASSWORD}!\n", "users", "add", "Eve")
    assert other.exit_code == 2
    assert other.stderr.endswith("error: the two passwords are not the same; try again\n")
    short = typed("short\n", "users", "add", "Eve")
    assert short.exit_code == 2
    assert "error: the password has 5 characters; take 12 to 1,000" in short.stderr
    with kept(tmp_path) as record:
        assert [user.name for user in record.users.all()] == ["Ada"]


def test_a_password_from_stdin_and_without_a_terminal(typed: Callable[..., Result], tmp_path: Path) -> None:
    assert typed(f"{PASSWORD}\r\nmore\n", "users", "add", "Ada", "--password-stdin").exit_code == 0
    with kept(tmp_path) as record:
        assert record.users.check("Ada", PASSWORD)
    refused = typed(f"{PASSWORD}\n", "users", "add", "Eve")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "error: there is no terminal to ask for the password at; give it with --password-stdin\n",
    )


def test_a_token_is_printed_alone_and_once(run: Run, tmp_path: Path) -> None:
    first = run("users", "add", "nightly", "--role", "reviewer", "--token")
    second = run("users", "token", "nightly", "--label", "backup")
    with kept(tmp_path) as record:
        for done in (first, second):
            user = record.users.of_token(done.stdout.strip(), now=command._now())
            assert user
            assert user.name == "nightly"
    listed = run("users", "list")
    assert "first, backup" in listed.stdout
    assert first.stdout.strip() not in listed.stdout
    assert "1 token of nightly revoked" in run("users", "revoke", "nightly", "--label", "backup").stderr
    again = run("users", "revoke", "nightly", "--label", "backup")
    assert again.exit_code == 1
    assert "has no token 'backup'" in again.stderr
    told = json.loads(run("users", "list", "--json").stdout)
    assert {one["label"]: bool(one["revoked"]) for one in told["users"][0]["tokens"]} == {
        "first": False,
        "backup": True,
    }
    assert "password" not in json.dumps(told).replace("has_password", "")


def test_role_and_access_change(run: Run, typed: Callable[..., Result], tmp_path: Path) -> None:
    typed(f"{PASSWORD}\n", "users", "add", "Ada", "--role", "admin", "--password-stdin")
    assert "no admin is left" in run("users", "disable", "ada").stderr
    assert "kept out since" in run("users", "list").stdout
    assert run("users", "enable", "ada").exit_code == 0
    assert "no admin is left" in run("users", "role", "ada", "reader").stderr
    assert typed("other words than before\n", "users", "password", "ada", "--password-stdin").exit_code == 0
    with kept(tmp_path) as record:
        user = record.users.check("ada", "other words than before")
        assert user
        assert (user.role, user.disabled) == (Role.READER, None)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("role", "eve", "admin"), "there is no user 'eve'; `accordingto users list` names all"),
        (("disable", "eve"), "there is no user 'eve'; `accordingto users list` names all"),
        (("password", "eve"), "there is no user 'eve'; `accordingto users list` names all"),
        (("add", "Ada"), "there is a user 'Ada' already; take another name"),
        (("add", "a\nb", "--token"), "a name has 1 to 80 characters that can be seen; 'a\\nb' cannot be one"),
    ],
)
def test_a_mistake_is_one_line(run: Run, arguments: tuple[str, ...], line: str) -> None:
    run("users", "add", "Ada", "--token")
    done = run("users", *arguments)
    assert (done.exit_code, done.stderr) == (2, f"error: {line}\n")


def test_a_role_that_is_none_is_refused(run: Run) -> None:
    done = run("users", "add", "Ada", "--role", "king")
    assert done.exit_code == 2
    assert "king" in done.stderr


def test_a_record_without_users_says_how_to_add_one(run: Run, good: Path) -> None:
    run("add", good)
    done = run("users", "list")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "accordingto users add NAME --role admin" in done.stderr


# --- serve ---


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What would have been served, in place of serving it."""
    found: dict[str, object] = {}

    def serve(made: FastAPI, **options: object) -> None:
        found.update(options, app=made)

    monkeypatch.setattr(uvicorn, "run", serve)
    return found


def line_of(result: Result) -> str:
    """The words of a usage error, whatever frame is drawn round them."""
    return " ".join(word for word in result.stderr.split() if word not in "│╭─╮╰╯")


@pytest.mark.parametrize(
    "options",
    [
        ("--host", "192.0.2.1"),
        ("--host", "0.0.0.0", "--name", "desk.example.org"),
        ("--login",),
        ("--behind-proxy",),
        ("--name", "desk.example.org"),
    ],
)
def test_a_desk_that_others_reach_needs_an_admin(run: Run, served: dict[str, object], options: tuple[str, ...]) -> None:
    run("users", "add", "Ada", "--role", "reviewer", "--token")
    refused = run("serve", *options)
    assert refused.exit_code == 2
    assert "accordingto users add NAME --role admin" in line_of(refused)
    assert served == {}
    run("users", "role", "Ada", "admin")
    assert run("serve", *options).exit_code == 0
    assert served["app"]


@pytest.mark.parametrize(
    ("options", "host"),
    [
        ((), "127.0.0.1"),
        (("--host", "127.0.0.2"), "127.0.0.2"),
        (("--host", "localhost", "--name", "::1"), "localhost"),
    ],
)
def test_a_desk_of_this_machine_asks_for_no_login(
    run: Run, served: dict[str, object], options: tuple[str, ...], host: str
) -> None:
    done = run("serve", *options)
    assert done.exit_code == 0
    assert served["host"] == host
    assert served["proxy_headers"] is False
    assert "as they are" not in done.stderr


def test_every_address_needs_names_and_a_name_is_one(run: Run, served: dict[str, object]) -> None:
    for host in ("0.0.0.0", "::"):
        refused = run("serve", "--host", host)
        assert refused.exit_code == 2
        assert "--name desk.example.org" in line_of(refused)
    for name in ("https://desk.example.org", "desk.example.org:443", "", "a b"):
        refused = run("serve", "--name", name)
        assert refused.exit_code == 2
        assert "is no name of a host" in line_of(refused)
    assert served == {}


def test_a_desk_without_tls_says_so(run: Run, served: dict[str, object]) -> None:
    run("users", "add", "Ada", "--role", "admin", "--token")
    assert "a proxy with TLS" in run("serve", "--host", "192.0.2.1").stderr
    assert "a proxy with TLS" not in run("serve", "--behind-proxy", "--name", "desk.example.org").stderr


def test_which_addresses_only_this_machine_reaches() -> None:
    assert [one for one in ("127.0.0.1", "127.8.8.8", "::1", "localhost", "0.0.0.0", "::", "10.0.0.1", "desk")
            if is_loopback(one)] == ["127.0.0.1", "127.8.8.8", "::1", "localhost"]  # fmt: skip
    assert names_of("192.0.2.1", ["Desk.Example"]) == {"192.0.2.1", "desk.example"}
    assert names_of("0.0.0.0", []) is None
