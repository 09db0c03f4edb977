"""Who works at a desk, and what each may do: users, their roles, and the tokens of their programs."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a user may do; each may also do what those before it may."""

    READER = "reader"
    """Read the pages and ask."""
    REVIEWER = "reviewer"
    """Also add reports, keep questions and decide about findings."""
    ADMIN = "admin"
    """Also remove reports, and say who else may come in."""

    def covers(self, needed: "Role") -> bool:
        """Whether this role may do what `needed` is needed for."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who works at the desk; `disabled` is when they were last kept out, null for whoever may come in."""

    name: str
    role: Role
    has_password: bool
    made: str
    disabled: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a program of a user shows instead of a password; the record has only a digest of it."""

    label: str
    made: str
    last_used: str | None = None
    """The day."""
    revoked: str | None = None
