"""The jobs that the elements of a page tell in their names: noise round the report, or a part of it such as its standfirst.

The names are data (`words/page.toml`), each entry with an example and a counter-example that are run as tests.
"""

import functools
import re
import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from accordingto.errors import LexiconError

FILE = files("accordingto.reports") / "words" / "page.toml"
NAMED_BY = (
    *("class", "id", "role", "itemprop", "property", "aria-label", "data-component", "data-component-name"),
    *("data-testid", "data-test-id", "data-test", "data-qa", "data-gu-name", "data-name", "data-type", "data-module"),
)
"""Attributes in which sites write what an element is."""
LONGEST = 80
"""Characters of one name; longer values are data and no names."""
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


class Job(StrEnum):
    """What an element is there for. `NOISE` and `LABEL` are the page's own, `HIDDEN` is not shown."""

    NOISE = "noise"
    HIDDEN = "hidden"
    LABEL = "label"
    CREDIT = "credit"
    STAMP = "stamp"
    STANDFIRST = "standfirst"
    TAKEAWAYS = "takeaways"
    BYLINE = "byline"
    CAPTION = "caption"
    CORRECTION = "correction"
    HEADLINE = "headline"


class Role(BaseModel):
    """An entry of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    job: Job
    names: tuple[str, ...]
    example: str
    counter: str
    beside: bool = False
    weak: bool = False


class _Roles(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    role: tuple[Role, ...]


@functools.cache
def load_roles() -> tuple[Role, ...]:
    """The roles, in the order of the file. Raises `LexiconError` with the entry that does not hold."""
    try:
        return _Roles.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8"))).role
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise LexiconError(f"{FILE}: {error}") from error


def roles_of(element: Any) -> tuple[Role, ...]:
    """The roles that the names of an lxml element tell, in the order of the file."""
    names = {name for key in NAMED_BY for name in (element.get(key) or "").split() if len(name) <= LONGEST}
    label = element.get("aria-label") or ""
    found: set[Role] = set()
    for name in sorted(names | ({label} if len(label) <= LONGEST else set())):
        found.update(_told_by(name))
    return tuple(role for role in load_roles() if role in found)


@functools.lru_cache(maxsize=1 << 14)
def _told_by(name: str) -> tuple[Role, ...]:
    words = " ".join(word.casefold() for word in _WORD.findall(name))
    padded = f" {words} "
    return tuple(
        role
        for role in load_roles()
        if any(_in_name(entry, padded) for entry in role.names) and not _is_negated(padded)
    )


def _in_name(entry: str, padded: str) -> bool:
    """Whether an entry stands in the words of a name, which have a space on either side."""
    if entry.startswith("*"):
        return f"{entry[1:]} " in padded
    if entry.startswith("="):
        return padded == f" {entry[1:]} "
    return padded.endswith(f" {entry[:-1]} ") if entry.endswith("$") else f" {entry} " in padded


def _is_negated(padded: str) -> bool:
    """Whether a name says what is not there ("no-sidebar", "hide-comments", "without-ads")."""
    return padded.startswith((" no ", " hide ", " without ", " has no "))
