"""Stamps: the line by which a page shows when it was published or changed ("Updated: 6 May 2024, 09:14").

A date written in numbers alone counts only where it can be read in one way.
"""

import datetime as dt
import re
from dataclasses import dataclass

from accordingto.reports.forms import load_forms

LONGEST = 160
"""Characters: a longer line is text that has dates in it."""
REST = 2
"""Words that a stamp may have besides date, time and the words for publishing: a section, a number of minutes."""

_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_DATE = re.compile(
    rf"\b{_DAY_NAME}(?:(?P<month>[a-z]{{3,9}})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?(?P<month2>[a-z]{{3,9}})\.?,? (?P<year2>(?:19|20)\d\d)"
    r"|(?P<iso>(?:19|20)\d\d(?P<mark>[-/.])\d\d(?P=mark)\d\d)"
    r"|(?P<one>\d{1,2})(?P<mark2>[-/.])(?P<two>\d{1,2})(?P=mark2)(?P<year3>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}(?:[:.h]\d\d(?:[:.]\d\d)?)? ?(?:[ap]\.?m\b\.?)?(?: ?(?:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?)?", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:(?P<changed>(?:last |lastly )?(?:updated|modified|changed|edited)|last update|update)"
    r"|(?P<published>(?:first |originally )?(?:published|posted|issued|filed|created)|publication date|1st posted))\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:on|at|by|in|date|uhr|hrs|hours?|am|pm|noon|midnight|local time|min(?:ute)?s? read|mins?|ago|[A-Z]{2,5}T|UTC|GMT)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The days that a line tells, as ISO 8601, and its words without them and what is said of them (`rest`)."""

    published: str | None
    updated: str | None
    rest: str

    @property
    def alone(self) -> bool:
        """Whether the line is nothing but a stamp."""
        return len(re.findall(r"[^\W\d]{2,}", self.rest)) <= REST


def find_stamp(line: str) -> Stamp | None:
    """The stamp in a line, null where it has no full date. A day that no word is said of counts as that of publication."""
    if len(line) > LONGEST:
        return None
    published: str | None = None
    updated: str | None = None
    dates = [(found, day) for found in _DATE.finditer(line) if (day := _day_of(found))]
    if not dates:
        return None
    at = 0
    for found, day in dates:
        said = list(_LABEL.finditer(line, at, found.start()))
        if said and said[-1]["changed"]:
            updated = updated or day
        else:
            published = published or day
        at = found.end()
    rest = line
    for found, _ in reversed(dates):
        rest = rest[: found.start()] + " " + rest[found.end() :]
    for pattern in (_LABEL, _TIME, _FILLER):
        rest = pattern.sub(" ", rest)
    return Stamp(published=published, updated=updated, rest=" ".join(rest.split()).strip(" |·•:,()–—/-"))


def _day_of(found: re.Match[str]) -> str | None:
    if iso := found["iso"]:
        return _checked(int(iso[:4]), int(iso[5:7]), int(iso[8:]))
    if found["one"]:
        one, two = int(found["one"]), int(found["two"])
        # With points the day comes first; otherwise only a number beyond twelve tells which is the day.
        if found["mark2"] == "." or one > 12 or one == two:
            return _checked(int(found["year3"]), two, one)
        return _checked(int(found["year3"]), one, two) if two > 12 else None
    name = (found["month"] or found["month2"]).casefold()
    month = next((n for n, full in enumerate(load_forms().months, 1) if full.casefold().startswith(name)), None)
    return _checked(int(found["year"] or found["year2"]), month, int(found["day"] or found["day2"])) if month else None


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
