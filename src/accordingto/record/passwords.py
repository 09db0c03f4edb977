"""Passwords as the record keeps them: Argon2id with the library's parameters, those of RFC 9106 for little memory."""

import functools
import unicodedata
from typing import TYPE_CHECKING

from accordingto.errors import UserError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 1_000
"""Characters of a password. The longest is there so that nobody can keep the desk busy with one."""


def check_length(password: str) -> None:
    """Raise `UserError` for a password that is too short or too long; its words are never told."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserError(
            f"the password has {len(password):,} characters; take {SHORTEST} to {LONGEST:,} characters, "
            "a few words for example"
        )


def hash_password(password: str) -> str:
    """What is kept of a password. Raises `UserError` where it is too short or too long."""
    check_length(password)
    return _hasher().hash(_same(password))


def is_password(password: str, kept: str | None) -> bool:
    """Whether this is the password that was kept. Where none was, it takes as long, and is false."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > LONGEST:
        return False
    try:
        right = _hasher().verify(kept or _nobodys(), _same(password))
    except (InvalidHashError, VerificationError):
        return False
    return right and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a password was kept with other parameters than the library's now."""
    return _hasher().check_needs_rehash(kept)


def _same(password: str) -> str:
    """The same characters for keyboards that put an accent before or into its letter."""
    return unicodedata.normalize("NFKC", password)


@functools.cache
def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise UserError(
            "passwords need argon2-cffi, which is not installed; install it with: pip install 'accordingto[web]'"
        ) from error
    return PasswordHasher()


@functools.cache
def _nobodys() -> str:
    """A hash that no password opens by intent: checking against it takes as long as against a user's."""
    return _hasher().hash("the password of nobody at all")
