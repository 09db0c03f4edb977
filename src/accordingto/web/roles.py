"""Which role a request needs, as a list: the first row that fits decides. It counts only where a login is asked for."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from accordingto.record.roles import Role

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The role that requests of a method to a path need; null where nobody has to be known. `*` stands for anything."""

    method: str
    path: str
    role: Role | None


RULES = (
    Rule(method="*", path="/login", role=None),
    Rule(method="safe", path="/static/*", role=None),
    Rule(method="safe", path="/static-brief.css", role=None),
    Rule(method="POST", path="/logout", role=Role.READER),
    Rule(method="*", path="/users", role=Role.ADMIN),
    Rule(method="*", path="/users/*", role=Role.ADMIN),
    Rule(method="DELETE", path="*", role=Role.ADMIN),
    Rule(method="*", path="*/remove", role=Role.ADMIN),
    Rule(method="*", path="/add", role=Role.REVIEWER),
    Rule(method="safe", path="*", role=Role.READER),
    Rule(method="*", path="*", role=Role.REVIEWER),
)
"""The last row is the rule for what nobody thought of: what changes something needs a reviewer."""


def role_needed(method: str, path: str) -> Role | None:
    """The role that a request needs; null where nobody has to be known."""
    return next(rule.role for rule in RULES if _is_of(method, rule) and fnmatchcase(path, rule.path))


def _is_of(method: str, rule: Rule) -> bool:
    return rule.method in ("*", method) or (rule.method == "safe" and method in SAFE)
