"""Users of a desk: who may come in, with what, and until when."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import argon2
import pytest

from accordingto.errors import UserError
from accordingto.record import passwords
from accordingto.record.roles import Role
from accordingto.record.store import Record
from accordingto.record.users import IDLE, STEP, Users

NOW = dt.datetime(2025, 4, 30, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
PASSWORD = "four plain short words"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite"


@pytest.fixture
def users(path: Path) -> Iterator[Users]:
    with Record.open(path) as record:
        record.users.add("Ada", role=Role.ADMIN, password=PASSWORD, now=NOW)
        yield record.users


def test_each_role_covers_those_before_it() -> None:
    covered = {(one, other) for one in Role for other in Role if one.covers(other)}
    assert covered == {
        *((one, one) for one in Role),
        (Role.REVIEWER, Role.READER),
        (Role.ADMIN, Role.READER),
        (Role.ADMIN, Role.REVIEWER),
    }


def test_the_right_password_opens_under_any_spelling_of_the_name(users: Users) -> None:
    assert [one and one.name for one in (users.check("Ada", PASSWORD), users.check(" aDA ", PASSWORD))] == ["Ada"] * 2
    for name, password in (("Ada", PASSWORD + "x"), ("Ada", ""), ("Eve", PASSWORD), ("", ""), ("Ada", "x" * 10_000)):
        assert users.check(name, password) is None


def test_one_password_whatever_way_a_keyboard_writes_its_accents(users: Users) -> None:
    users.set_password("ada", "caf\u00e9 caf\u00e9 caf\u00e9")
    assert users.check("ada", "cafe\u0301 cafe\u0301 cafe\u0301")


def test_a_name_is_given_once(users: Users) -> None:
    for again in ("Ada", "ADA", " ada", "\uff21da"):
        with pytest.raises(UserError, match="there is a user 'Ada' already"):
            users.add(again, role=Role.READER, now=NOW)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\u202eb", "a\u200bb", "\ud800", "x" * 81])
def test_a_name_that_cannot_be_seen_is_refused(users: Users, name: str) -> None:
    with pytest.raises(UserError, match="a name has 1 to 80 characters"):
        users.add(name, role=Role.READER, now=NOW)


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 1001])
def test_a_password_that_is_too_short_or_long_is_refused_and_not_told(users: Users, password: str) -> None:
    for change in (
        lambda: users.set_password("Ada", password),
        lambda: users.add("Eve", role=Role.READER, password=password, now=NOW),
    ):
        with pytest.raises(UserError, match="take 12 to 1,000 characters") as caught:
            change()
        assert not password or password not in str(caught.value)
    assert users.find("Eve") is None


def test_whoever_is_not_known_takes_as_long_as_a_wrong_password(users: Users, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not measured by a clock: each try is one hash with the same parameters."""
    checked = []
    real = argon2.PasswordHasher.verify

    def verify(self: argon2.PasswordHasher, kept: str, password: str) -> bool:
        checked.append(argon2.extract_parameters(kept))
        return real(self, kept, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", verify)
    users.add("program", role=Role.READER, now=NOW)
    users.add("gone", role=Role.READER, password=PASSWORD, now=NOW)
    users.disable("gone", now=NOW)
    for name in ("Ada", "Eve", "program", "gone"):
        assert users.check(name, "not the password of any") is None
    assert checked == [argon2.profiles.RFC_9106_LOW_MEMORY] * 4


def test_nothing_in_the_file_opens_anything(users: Users, path: Path) -> None:
    secrets = [PASSWORD, users.make_token("Ada", "import", now=NOW), users.start_session("Ada", now=NOW)]
    files = b"".join(one.read_bytes() for one in path.parent.glob("record.sqlite*"))
    assert b"$argon2id$" in files
    assert [one for one in secrets if one.encode() in files] == []


def test_a_password_kept_with_other_parameters_is_kept_anew(users: Users, path: Path) -> None:
    weak = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE users SET password = ?", (weak,))
    connection.commit()
    assert users.check("Ada", "wrong and so left as it is") is None
    assert connection.execute("SELECT password FROM users").fetchone() == (weak,)
    assert users.check("Ada", PASSWORD)
    (kept,) = connection.execute("SELECT password FROM users").fetchone()
    connection.close()
    assert not passwords.is_outdated(kept)
    assert users.check("Ada", PASSWORD)


def test_a_session_ends_when_it_was_not_used(users: Users) -> None:
    session = users.start_session("Ada", now=NOW)
    late = NOW + IDLE - HOUR
    assert users.of_session(session, now=late)
    assert users.of_session(session, now=late + IDLE - HOUR), "its end has moved on"
    assert users.of_session(session, now=late + 2 * IDLE) is None
    short = users.start_session("Ada", now=NOW)
    assert users.of_session(short, now=NOW + STEP / 2)
    assert users.of_session(short, now=NOW + IDLE) is None


def test_a_session_ends_with_the_password_and_with_the_user(users: Users) -> None:
    for end in (
        lambda: users.set_password("Ada", "other words than before"),
        lambda: users.disable("Ada", now=NOW),
        lambda: users.revoke("Ada", now=NOW),
    ):
        session = users.start_session("Ada", now=NOW)
        assert users.of_session(session, now=NOW)
        end()
        users.enable("Ada")
        assert users.of_session(session, now=NOW) is None


def test_a_session_that_was_ended_opens_nothing_and_the_others_stay(users: Users) -> None:
    one, other = users.start_session("Ada", now=NOW), users.start_session("Ada", now=NOW)
    assert one != other
    users.end_session(one)
    users.end_session("nothing")
    assert users.of_session(one, now=NOW) is None
    assert users.of_session(other, now=NOW)


def test_sessions_that_have_run_out_are_forgotten(users: Users, path: Path) -> None:
    users.start_session("Ada", now=NOW)
    users.start_session("Ada", now=NOW + 2 * IDLE)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM sessions").fetchone() == (1,)
    connection.close()


def test_a_token_opens_until_it_is_revoked(users: Users) -> None:
    one, other = (users.make_token("Ada", label, now=NOW) for label in ("import", "export"))
    assert users.of_token(one, now=NOW + 50 * HOUR)
    assert [(token.label, token.last_used) for token in users.tokens("Ada")] == [
        ("export", None),
        ("import", "2025-05-02"),
    ]
    assert users.revoke("Ada", label="import", now=NOW) == 1
    assert users.revoke("Ada", label="import", now=NOW) == 0
    assert users.of_token(one, now=NOW) is None
    assert users.of_token(other, now=NOW)
    users.disable("Ada", now=NOW)
    assert users.of_token(other, now=NOW) is None


def test_of_two_tokens_of_a_user_each_has_its_label(users: Users) -> None:
    users.make_token("Ada", "import", now=NOW)
    with pytest.raises(UserError, match="has a token 'import' already"):
        users.make_token("Ada", "import", now=NOW)
    users.revoke("Ada", label="import", now=NOW)
    assert users.make_token("Ada", "import", now=NOW)
    with pytest.raises(UserError, match="a label has"):
        users.make_token("Ada", "\u202e", now=NOW)


def test_a_session_is_no_token_and_a_token_no_session(users: Users) -> None:
    session, token = users.start_session("Ada", now=NOW), users.make_token("Ada", "x", now=NOW)
    assert users.of_token(session, now=NOW) is None
    assert users.of_session(token, now=NOW) is None


def test_whether_there_is_an_admin_who_may_come_in(users: Users) -> None:
    assert users.has_admin()
    users.disable("Ada", now=NOW)
    assert not users.has_admin()
    users.enable("Ada")
    users.set_role("Ada", Role.REVIEWER)
    assert not users.has_admin()


def test_a_user_who_is_not_there_is_told(users: Users) -> None:
    for change in (
        lambda: users.set_role("Eve", Role.ADMIN),
        lambda: users.disable("Eve", now=NOW),
        lambda: users.make_token("Eve", "x", now=NOW),
        lambda: users.tokens("Eve"),
    ):
        with pytest.raises(UserError, match="there is no user 'Eve'"):
            change()
