"""The forms that the parts of a news report have: headings, bylines, credits, corrections, words of a dateline.

They are data (`words/en.toml`), each with an example and a counter-example that are run as tests.
"""

import functools
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from accordingto.errors import LexiconError
from accordingto.reports.report import SectionKind

FILE = files("accordingto.reports") / "words" / "en.toml"


class Strict(BaseModel):
    """An entry in which an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DatelineWords(Strict):
    """The words that tell a dateline from a sentence; see the comments in the file."""

    openers: frozenset[str]
    labels: frozenset[str]
    no_place: frozenset[str]
    no_date: frozenset[str]
    marks: frozenset[str]
    agencies: frozenset[str]
    agency_words: frozenset[str]
    places: frozenset[str]


class Heading(Strict):
    """Words that stand alone as the heading of a part, and the kind of what they open."""

    id: str
    opens: SectionKind
    words: frozenset[str]


class Form(Strict):
    """What a whole paragraph of one kind looks like."""

    id: str
    kind: SectionKind
    pattern: str
    example: str
    counter: str
    unless: str | None = None
    note: str | None = None


class Forms(Strict):
    """Everything in the file."""

    months: tuple[str, ...]
    never_names: frozenset[str]
    dateline: DatelineWords
    heading: tuple[Heading, ...]
    form: tuple[Form, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A paragraph recognised as `kind`; `names` and `agency` are the words of a byline or credit that say who."""

    id: str
    kind: SectionKind
    names: str | None = None
    agency: str | None = None


@functools.cache
def load_forms() -> Forms:
    """The forms of English reports. Raises `LexiconError` with the entry that does not hold."""
    try:
        return Forms.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise LexiconError(f"{FILE}: {error}") from error


def match_form(paragraph: str) -> Match | None:
    """The first form that a paragraph has as a whole, null for ordinary text."""
    if len(paragraph) > LONGEST:
        return None
    for form, pattern, unless in _patterns():
        found = pattern.fullmatch(paragraph)
        if found and not (unless and unless.fullmatch(paragraph)):
            groups = found.groupdict()
            return Match(
                id=form.id,
                kind=form.kind,
                names=groups.get("names"),
                agency=groups.get("agency") or groups.get("agency2"),
            )
    return None


def match_heading(paragraph: str) -> SectionKind | None:
    """The kind of part that a paragraph opens as its heading, null where it is none."""
    words = paragraph.strip(" \t:#*_–—-").casefold()
    return next((heading.opens for heading in load_forms().heading if words in heading.words), None)


def is_agency(name: str) -> bool:
    """Whether words name a wire service that is known, alone or with others ("Reuters/AFP")."""
    known = _agencies()
    return any(fold(part) in known for part in (name, *re.split(r"[/,&-]|\band\b", name)))


def may_name_agency(words: str) -> bool:
    """Whether the words of a credit name a wire service, known or not ("agencies"), and not a person."""
    return is_agency(words) or any(word in load_forms().dateline.agency_words for word in fold(words).split())


def is_same_publisher(agency: str, outlet: str | None) -> bool:
    """Whether an agency is the outlet itself, which may have a longer name ("Yonhap", "Yonhap News Agency")."""
    return bool(outlet) and set(fold(agency).split()) <= set(fold(outlet or "").split())


def fold(text: str) -> str:
    """Without case, accents and marks: "San José" and "SAN JOSE" are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^\w]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(fold(name) for name in load_forms().dateline.agencies)


LONGEST = 1200
"""No correction notice is longer; the patterns need not look at longer paragraphs."""


@functools.cache
def _patterns() -> tuple[tuple[Form, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (form, _compile(form, form.pattern), _compile(form, form.unless) if form.unless else None)
        for form in load_forms().form
    )


def _compile(form: Form, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE | re.DOTALL)
    except re.error as error:
        raise LexiconError(f"{FILE}, {form.id}: {pattern!r} is not a regular expression ({error})") from error
