"""Stretches of time and times of the day: "in the past week", "from January to March 2025", "overnight", "by nightfall".

A stretch has a first and a last day, no more precise than its words; a time of the day alone is of the day named last before it
in its paragraph, else of the day of the report.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from accordingto.reading.reading import DateMention
from accordingto.reports.dates import precision
from accordingto.reports.report import Span

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
YEAR = r"(?:19|20)\d\d"
COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS_OF_HALF, MONTHS_OF_QUARTER = 6, 3
ORDER = ("first", "second", "third", "fourth")
_STRETCH = re.compile(
    rf"""(?P<past>\b(?:in|over|during|within|for|of)\s+(?:the\s+)?(?:past|last|previous|preceding)\s+
            (?:(?P<past_count>{COUNT})[\s-]+)?(?P<past_unit>hour|day|week|fortnight|month|year)s?\b)
      |(?P<calendar>\b(?P<which>this|last)\s+(?P<unit>week|month|year)\b)
      |(?P<earlier>\b{COUNT}\s+(?:day|week|month|year)s?\s+(?:earlier\b|before(?=\s*[,.;)])))
      |(?P<months>\b(?P<first>{MONTH})\s*(?:to|through|until|and|–|-)\s*(?P<last>{MONTH})\b(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?)
      |(?P<days>\b(?P<from>\d{{1,2}})\s*(?:to|-|–|and)\s*(?P<till>\d{{1,2}})\s+(?P<of>{MONTH})(?:,?\s+(?P<of_year>{YEAR}))?\b)
      |(?P<part>\b(?P<order>first|second|third|fourth)\s+(?:(?P<count>{COUNT})\s+months|(?P<share>half|quarter))
            \s+of\s+(?P<whole>{YEAR}|this\s+year|the\s+year|last\s+year)\b)
      |(?P<season>\b(?:spring|summer|autumn|winter|fall)\s+(?:of\s+)?(?P<season_year>{YEAR})\b)
      |(?P<night>\bovernight\b)
      |(?P<time>\b(?:at|by|before|until|till|around|towards)\s+(?:first\s+light|dawn|daybreak|sunrise|mid-?morning|midday|noon
            |lunchtime|mid-?afternoon|teatime|tea|dusk|sunset|nightfall|dark|evening|midnight)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
KINDS = ("past", "calendar", "earlier", "months", "days", "part", "season", "night", "time")


def find_stretches(
    text: str,
    span: Span,
    reference: dt.date | None,
    named: Iterable[DateMention],
    back: Callable[[str], dt.date | None],
) -> Iterator[DateMention]:
    """The stretches of a passage counted from the `reference` day, among the days `named` in it.

    `back` gives the day that words like "two weeks" before the reference lead to.
    """
    days = [date for date in named if date.precision == "day"]
    for match in _STRETCH.finditer(text, *span):
        kind = next(one for one in KINDS if match[one])
        found = _resolve(match, kind, reference, back)
        if kind == "time" and reference is not None:
            before = [date.date for date in days if date.span[0] < match.start()]
            found = (before[-1] if before else reference.isoformat(), None)
        if found is not None:
            start, end = found
            relation = "by" if match[kind].lower().startswith(("by", "before", "until", "till")) else "on"
            extent = match.span(kind)
            yield DateMention(span=extent, date=start, precision=precision(start), relation=relation, end=end)


def month_number(name: str) -> int:
    """The number of a month from its name or a short form of it."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _resolve(
    match: re.Match[str], kind: str, reference: dt.date | None, back: Callable[[str], dt.date | None]
) -> tuple[str, str | None] | None:
    """The first and the last day of a stretch; null where the report gives no day to count from."""
    if kind == "season":
        return match["season_year"], None
    year = match["year"] or match["of_year"] or ""
    if reference is None:
        return None if not year else _between(match, kind, int(year))
    if kind in ("months", "days"):
        return _between(match, kind, int(year) if year else _latest_year(match, kind, reference))
    if kind == "past":
        return _past(match, reference, back)
    if kind == "calendar":
        return _calendar(match["which"].lower(), match["unit"].lower(), reference)
    if kind == "earlier":
        day = back(re.sub(r"\s+(?:earlier|before)$", "", match["earlier"], flags=re.IGNORECASE))
        return None if day is None else (_cut(day, match["earlier"]), None)
    if kind == "part":
        return _part(match, reference)
    if kind == "night":
        return (reference - dt.timedelta(days=1)).isoformat(), reference.isoformat()
    return None


def _between(match: re.Match[str], kind: str, year: int) -> tuple[str, str]:
    if kind == "days":
        month = month_number(match["of"])
        return f"{year}-{month:02}-{int(match['from']):02}", f"{year}-{month:02}-{int(match['till']):02}"
    first, last = month_number(match["first"]), month_number(match["last"])
    return f"{year - (first > last)}-{first:02}", f"{year}-{last:02}"


def _latest_year(match: re.Match[str], kind: str, reference: dt.date) -> int:
    """The year in which a stretch without one ends no later than the reference."""
    month = month_number(match["of"] if kind == "days" else match["last"])
    return reference.year - (month > reference.month)


def _past(match: re.Match[str], reference: dt.date, back: Callable[[str], dt.date | None]) -> tuple[str, str] | None:
    unit = match["past_unit"].lower()
    words = match["past_count"] or "one"
    if unit == "hour":
        count = int(words) if words.isdigit() else 1
        start: dt.date | None = reference - dt.timedelta(days=max(1, round(count / 24)))
    else:
        start = back(f"{words} {'week' if unit == 'fortnight' else unit}")
        if start is not None and unit == "fortnight":
            start -= reference - start
    return None if start is None else (start.isoformat(), reference.isoformat())


def _calendar(which: str, unit: str, reference: dt.date) -> tuple[str, str | None]:
    this = which == "this"
    if unit == "year":
        return str(reference.year - (not this)), None
    if unit == "month":
        day = reference if this else reference.replace(day=1) - dt.timedelta(days=1)
        return day.isoformat()[:7], None
    monday = reference - dt.timedelta(days=reference.weekday() + (0 if this else 7))
    end = reference if this else monday + dt.timedelta(days=6)
    return monday.isoformat(), end.isoformat()


def _part(match: re.Match[str], reference: dt.date) -> tuple[str, str]:
    """ "The first four months of 2025", "the second half of last year"."""
    whole = match["whole"].lower()
    year = int(whole) if whole.isdigit() else reference.year - whole.startswith("last")
    at = ORDER.index(match["order"].lower())
    if match["count"]:
        length = int(match["count"]) if match["count"].isdigit() else _small(match["count"])
    else:
        length = MONTHS_OF_HALF if match["share"].lower() == "half" else MONTHS_OF_QUARTER
    first = min(at * length + 1, 12)
    return f"{year}-{first:02}", f"{year}-{min(first + length - 1, 12):02}"


def _small(word: str) -> int:
    words = COUNT.removeprefix("(?:an?|").split("|")
    return words.index(word.lower()) + 1 if word.lower() in words else 1


def _cut(day: dt.date, words: str) -> str:
    """A day as precisely as its unit tells: a year before is that year."""
    iso = day.isoformat()
    return iso[:4] if "year" in words else iso[:7] if "month" in words else iso
