"""The users of a desk, the tokens of their programs and their sessions in the browser.

Of a password its Argon2 hash is kept, of a token and a session their SHA-256: whoever reads the file can come in with none.
Times are given, never taken from the clock.
"""

import datetime as dt
import hashlib
import re
import secrets
import unicodedata
from typing import Any

import sqlalchemy as sa

from accordingto.errors import UserError
from accordingto.record.database import looking, writing
from accordingto.record.passwords import hash_password, is_outdated, is_password
from accordingto.record.roles import Role, Token, User
from accordingto.record.tables import sessions, tokens, users

LONGEST_NAME = 80
IDLE = dt.timedelta(hours=12)
"""A session that was not used for so long has ended."""
STEP = dt.timedelta(minutes=5)
"""The end of a session moves on by no less than this, so that not every look at a page writes."""
_UNSEEN = re.compile(r"^(Cc|Cf|Cs|Co|Cn|Zl|Zp)$")


class Users:
    """The users of one record."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine, self._name = engine, name

    def add(self, name: str, *, role: Role, now: dt.datetime, password: str | None = None) -> User:
        """Let somebody in under a name that nobody has. Raises `UserError` for a name or password that cannot be used."""
        name, key = _checked(name)
        kept = hash_password(password) if password is not None else None
        values = {"name": name, "key": key, "role": role.value, "password": kept, "made": _text(now)}
        with writing(self._engine, self._name) as connection:
            known = connection.scalar(sa.select(users.c.name).where(users.c.key == key))
            if known is not None:
                raise UserError(f"there is a user {known!r} already; take another name")
            connection.execute(sa.insert(users).values(**values))
        return User(name=name, role=role, has_password=kept is not None, made=_text(now))

    def all(self) -> tuple[User, ...]:
        """Everybody, by name; also those who are kept out."""
        with looking(self._engine, self._name) as connection:
            return tuple(_user(row) for row in connection.execute(sa.select(users).order_by(users.c.key)))

    def find(self, name: str) -> User | None:
        """The user of a name, however it is capitalised."""
        with looking(self._engine, self._name) as connection:
            row = connection.execute(sa.select(users).where(users.c.key == folded(name))).one_or_none()
        return _user(row) if row is not None else None

    def has_admin(self) -> bool:
        """Whether an admin may come in."""
        query = sa.select(users.c.id).where(users.c.role == Role.ADMIN.value, users.c.disabled.is_(None)).limit(1)
        with looking(self._engine, self._name) as connection:
            return connection.scalar(query) is not None

    def set_role(self, name: str, role: Role) -> User:
        """Give a user another role, from the next request on."""
        return self._change(name, role=role.value)

    def set_password(self, name: str, password: str) -> User:
        """Give a user another password; every session of theirs ends."""
        return self._change(name, ends=True, password=hash_password(password))

    def disable(self, name: str, *, now: dt.datetime) -> User:
        """Keep a user out; every session ends, and tokens open nothing."""
        return self._change(name, ends=True, disabled=_text(now))

    def enable(self, name: str) -> User:
        """Let a user in again, with password and tokens as they were."""
        return self._change(name, disabled=None)

    def check(self, name: str, password: str) -> User | None:
        """The user whose name and password these are. Whoever is not known or kept out takes as long as a wrong password."""
        with looking(self._engine, self._name) as connection:
            row = connection.execute(sa.select(users).where(users.c.key == folded(name))).one_or_none()
        usable = row.password if row is not None and row.disabled is None else None
        if not is_password(password, usable) or row is None:
            return None
        if is_outdated(row.password):
            again = sa.update(users).where(users.c.id == row.id, users.c.password == row.password)
            with writing(self._engine, self._name) as connection:
                connection.execute(again.values(password=hash_password(password)))
        return _user(row)

    def make_token(self, name: str, label: str, *, now: dt.datetime) -> str:
        """A new token for a program of a user, told this once. The label says what it is for; each is given once at a time."""
        label = label.strip()
        if not 1 <= len(label) <= LONGEST_NAME or not _is_shown(label):
            raise UserError(f"a label has 1 to {LONGEST_NAME} characters that can be seen; {label!r} cannot be one")
        token = f"acc_{secrets.token_urlsafe(32)}"
        with writing(self._engine, self._name) as connection:
            user = _row(connection, name)
            same = (tokens.c.user_id == user.id) & (tokens.c.label == label) & tokens.c.revoked.is_(None)
            if connection.scalar(sa.select(tokens.c.sha256).where(same)) is not None:
                raise UserError(f"{user.name!r} has a token {label!r} already; revoke it, or take another label")
            values = {"sha256": _digest(token), "user_id": user.id, "label": label, "made": _text(now)}
            connection.execute(sa.insert(tokens).values(**values))
        return token

    def tokens(self, name: str) -> tuple[Token, ...]:
        """The tokens of a user, oldest first; also those that were revoked."""
        with looking(self._engine, self._name) as connection:
            user = _row(connection, name)
            query = sa.select(tokens).where(tokens.c.user_id == user.id).order_by(tokens.c.made, tokens.c.label)
            rows = connection.execute(query).all()
        return tuple(
            Token(label=row.label, made=row.made, last_used=row.last_used, revoked=row.revoked) for row in rows
        )

    def revoke(self, name: str, *, label: str | None = None, now: dt.datetime) -> int:
        """Take back the token with a label; without one every token and session of a user. How many tokens it were."""
        with writing(self._engine, self._name) as connection:
            user = _row(connection, name)
            change = sa.update(tokens).where(tokens.c.user_id == user.id, tokens.c.revoked.is_(None))
            if label is None:
                connection.execute(sa.delete(sessions).where(sessions.c.user_id == user.id))
            else:
                change = change.where(tokens.c.label == label)
            return int(connection.execute(change.values(revoked=_text(now))).rowcount)

    def of_token(self, token: str, *, now: dt.datetime) -> User | None:
        """The user whose program shows this token; the day is put down."""
        query = sa.select(users, tokens.c.sha256, tokens.c.last_used).join(tokens, tokens.c.user_id == users.c.id)
        query = query.where(tokens.c.sha256 == _digest(token), tokens.c.revoked.is_(None), users.c.disabled.is_(None))
        with looking(self._engine, self._name) as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        if row.last_used != (day := _text(now)[:10]):
            with writing(self._engine, self._name) as connection:
                connection.execute(sa.update(tokens).where(tokens.c.sha256 == row.sha256).values(last_used=day))
        return _user(row)

    def start_session(self, name: str, *, now: dt.datetime) -> str:
        """A new session of a user, told this once. Sessions that have run out are forgotten."""
        session = secrets.token_urlsafe(32)
        with writing(self._engine, self._name) as connection:
            user = _row(connection, name)
            connection.execute(sa.delete(sessions).where(sessions.c.expires <= _text(now)))
            values = {"sha256": _digest(session), "user_id": user.id, "made": _text(now), "expires": _text(now + IDLE)}
            connection.execute(sa.insert(sessions).values(**values))
        return session

    def of_session(self, session: str, *, now: dt.datetime) -> User | None:
        """The user of a session that has not ended; its end moves on."""
        query = sa.select(users, sessions.c.sha256, sessions.c.expires).join(sessions, sessions.c.user_id == users.c.id)
        query = query.where(sessions.c.sha256 == _digest(session), sessions.c.expires > _text(now))
        with looking(self._engine, self._name) as connection:
            row = connection.execute(query.where(users.c.disabled.is_(None))).one_or_none()
        if row is None:
            return None
        if row.expires < _text(now + IDLE - STEP):
            change = sa.update(sessions).where(sessions.c.sha256 == row.sha256).values(expires=_text(now + IDLE))
            with writing(self._engine, self._name) as connection:
                connection.execute(change)
        return _user(row)

    def end_session(self, session: str) -> None:
        """End a session, if there is one."""
        with writing(self._engine, self._name) as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.sha256 == _digest(session)))

    def _change(self, name: str, *, ends: bool = False, **values: str | None) -> User:
        with writing(self._engine, self._name) as connection:
            user = _row(connection, name)
            connection.execute(sa.update(users).where(users.c.id == user.id).values(**values))
            if ends:
                connection.execute(sa.delete(sessions).where(sessions.c.user_id == user.id))
            return _user(connection.execute(sa.select(users).where(users.c.id == user.id)).one())


def folded(name: str) -> str:
    """What two ways to write one name have in common."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).strip().casefold())


def _row(connection: sa.Connection, name: str) -> Any:
    found = connection.execute(sa.select(users).where(users.c.key == folded(name))).one_or_none()
    if found is None:
        raise UserError(f"there is no user {name.strip()!r}; `accordingto users list` names all")
    return found


def _user(row: Any) -> User:
    return User(
        name=row.name,
        role=Role(row.role),
        has_password=row.password is not None,
        made=row.made,
        disabled=row.disabled,
    )


def _checked(name: str) -> tuple[str, str]:
    """(name, key) of a name that can be one."""
    plain = unicodedata.normalize("NFKC", name).strip()
    if not 1 <= len(plain) <= LONGEST_NAME or not _is_shown(plain):
        raise UserError(f"a name has 1 to {LONGEST_NAME} characters that can be seen; {name!r} cannot be one")
    return plain, folded(plain)


def _is_shown(words: str) -> bool:
    return not any(_UNSEEN.match(unicodedata.category(one)) for one in words)


def _digest(secret: str) -> str:
    # The secrets are 256 random bits: nothing is gained by a slow hash, nor by the time that a look-up of a digest takes.
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _text(time: dt.datetime) -> str:
    """A time that compares as text."""
    return time.astimezone(dt.UTC).isoformat(timespec="microseconds")
