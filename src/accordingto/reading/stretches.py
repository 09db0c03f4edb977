"""Stretches of time and times of the day: "in the past week", "over the weekend", "from January to March 2025", "overnight".

A stretch has a first and a last day, no more precise than its words. What is told from another day ("the day before", "by
nightfall") counts from the day named last before it in its passage; looking back, else from the day of the report.
"""

import calendar
import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from accordingto.reading.calendar_words import (
    COUNT,
    MONTH,
    MOST_DECADES,
    SHORT_MONTHS,
    YEAR,
    count_of,
    cut,
    month_number,
    names_no_month,
    shifted,
)
from accordingto.reading.lexicon import load_table
from accordingto.reading.reading import DateMention
from accordingto.reports.dates import precision
from accordingto.reports.report import Span

UNIT = r"(?:hour|day|night|week|fortnight|month|year|decade)"
SPAN_TO = r"(?:to|through|until|till|–|-)"
"""What stands between the first and the last of a stretch."""
MONTHS_OF_HALF, MONTHS_OF_QUARTER = 6, 3
ORDER = ("first", "second", "third", "fourth")
SATURDAY = 5
GOVERNOR = r"(since|by|before|until|till)"
GOVERNING = 28
"""Characters before a stretch in which a preposition may govern it: "since the start of the year"."""

Extent: TypeAlias = tuple[str, str | None] | None
"""The first and the last day of a stretch, the last null where both are one; null where it counts from no known day."""


@dataclass(frozen=True, slots=True)
class Now:
    """What words count from: the day of the report, and the day named last before them."""

    report: dt.date | None
    named: dt.date | None


def find_stretches(
    text: str, span: Span, report: dt.date | None, named: Iterable[DateMention]
) -> Iterator[DateMention]:
    """The stretches of a passage, counted from the day of the `report` and the days `named` in it."""
    days = [date for date in named if date.precision == "day"]
    low = text[slice(*span)].lower()
    for pattern, resolve, needs in (*FORMS, _holiday_form()):
        if not any(word in low for word in needs):
            continue  # a pattern is slow, a look for a word is not
        for match in pattern.finditer(text, *span):
            if names_no_month(match[0]):
                continue
            before = [date.date for date in days if date.span[0] < match.start()]
            found = resolve(match, Now(report, dt.date.fromisoformat(before[-1]) if before else None))
            if found is not None:
                start, end = found
                relation = _relation(match)
                yield DateMention(
                    span=match.span(),
                    date=start,
                    precision=precision(start),
                    relation=relation,
                    end=None if relation == "since" else end,
                )


def _relation(match: re.Match[str]) -> str:
    """How what is told stands to a stretch, by the words before it or at its beginning."""
    before = match.string[max(0, match.start() - GOVERNING) : match.start()]
    words = (before if before.endswith(" ") else "") + match[0]
    found = re.search(
        rf"(?i)\b{GOVERNOR}\s+(?:the\s+)?(?:(?:start|beginning|middle|end)\s+of\s+)?{re.escape(match[0])}$", words
    )
    governor = found or re.match(rf"(?i){GOVERNOR}\b", match[0])
    if governor is None:
        return "on"
    return "since" if governor[1].lower() == "since" else "by"


def _past(match: re.Match[str], now: Now) -> Extent:
    """ "In the past week", "over the last 24 hours"."""
    if now.report is None:
        return None
    start = shifted(now.report, -count_of(match["count"]), match["unit"].lower())
    return start.isoformat(), now.report.isoformat()


def _calendar(match: re.Match[str], now: Now) -> Extent:
    """ "This week", "last month", "the start of the year"."""
    if now.report is None:
        return None
    this, unit = not match[0].lower().startswith("last"), match["unit"].lower()
    if unit == "year":
        return str(now.report.year - (not this)), None
    if unit == "month":
        day = now.report if this else now.report.replace(day=1) - dt.timedelta(days=1)
        return day.isoformat()[:7], None
    monday = now.report - dt.timedelta(days=now.report.weekday() + (0 if this else 7))
    return monday.isoformat(), (now.report if this else monday + dt.timedelta(days=6)).isoformat()


def _weekend(match: re.Match[str], now: Now) -> Extent:
    """The latest weekend that has begun; "last weekend", told on one, is the one before."""
    if now.report is None:
        return None
    back = (now.report.weekday() - SATURDAY) % 7
    if match[0].lower().startswith("last") and now.report.weekday() >= SATURDAY:
        back += 7
    saturday = now.report - dt.timedelta(days=back)
    return saturday.isoformat(), min(saturday + dt.timedelta(days=1), now.report).isoformat()


def _away(match: re.Match[str], now: Now) -> Extent:
    """ "Two weeks earlier", "the previous day", "the day after": from the day named last; ahead there must be one."""
    groups = match.groupdict()
    unit = next(groups[name] for name in ("unit", "unit_of", "unit_to") if groups[name]).lower()
    way = next(groups[name] for name in ("way", "way_of", "way_to") if groups[name]).lower()
    back = way in ("earlier", "before", "previous", "preceding")
    day = now.named or (now.report if back else None)
    if day is None:
        return None
    count = count_of(groups["count"])
    if unit == "decade" and count > MOST_DECADES:
        return None
    return cut(shifted(day, -count if back else count, unit), unit), None


def _months(match: re.Match[str], now: Now) -> Extent:
    """ "January to March 2025", "October 2022 to March 2023"; without a year it ends no later than the report."""
    first, last = month_number(match["first"]), month_number(match["last"])
    year = int(match["year"]) if match["year"] else None
    if year is None and now.report is not None:
        year = now.report.year - (last > now.report.month)
    if year is None:
        return None
    started = int(match["first_year"]) if match["first_year"] else year - (first > last)
    return f"{started}-{first:02}", f"{year}-{last:02}"


def _days(match: re.Match[str], now: Now) -> Extent:
    """ "3 to 5 May 2024", "May 3-5"."""
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else None
    if year is None and now.report is not None:
        year = now.report.year - (month > now.report.month)
    first, last = int(match["first"]), int(match["last"])
    if year is None or not 1 <= first < last <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02}-{first:02}", f"{year}-{month:02}-{last:02}"


def _years(match: re.Match[str], now: Now) -> Extent:
    """ "Between 2019 and 2023", "in 2023-24"."""
    del now
    first = match["first"]
    last = match["last"] or first[:2] + match["short"]
    return (first, last) if first < last else None


def _decade(match: re.Match[str], now: Now) -> Extent:
    """ "In the 1990s"."""
    del now
    return match["decade"] + "0", match["decade"] + "9"


def _part(match: re.Match[str], now: Now) -> Extent:
    """ "The first four months of 2025", "the second half of last year", "the first quarter"."""
    whole = (match["whole"] or "").lower()
    if not whole.isdigit() and now.report is None:
        return None
    year = int(whole) if whole.isdigit() else (now.report or dt.date.max).year - whole.startswith("last")
    if match["count"]:
        length = count_of(match["count"])
    else:
        length = MONTHS_OF_HALF if match["share"].lower() == "half" else MONTHS_OF_QUARTER
    first = ORDER.index(match["order"].lower()) * length + 1
    if length < 1 or first + length - 1 > 12 or (not whole and f"{year}-{first:02}" > str(now.report)):
        return None
    return f"{year}-{first:02}", f"{year}-{first + length - 1:02}"


def _weeks(match: re.Match[str], now: Now) -> Extent:
    """ "The second week of July", "the first ten days of August 2024", "the last week of May"."""
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else None
    if year is None and now.report is not None:
        year = now.report.year - (month > now.report.month)
    if year is None:
        return None
    length = count_of(match["count"]) * (7 if match["unit"].lower() == "week" else 1)
    days = calendar.monthrange(year, month)[1]
    first = days - length + 1 if match["order"].lower() == "last" else ORDER.index(match["order"].lower()) * length + 1
    if length < 1 or not 1 <= first <= days:
        return None
    return f"{year}-{month:02}-{first:02}", f"{year}-{month:02}-{min(first + length - 1, days):02}"


def _season(match: re.Match[str], now: Now) -> Extent:
    """ "The summer of 2024" is that year, "the winter of 2023-24" those two; "2024-02" after one is no two years."""
    del now
    next_year = str(int(match["year"]) + 1)
    if match["end"]:
        return (match["year"], next_year) if next_year.endswith(match["end"]) else None
    return match["year"], None


def _this_season(match: re.Match[str], now: Now) -> Extent:
    """ "This spring" is of the report's year; a winter is of two."""
    del match
    return None if now.report is None else (str(now.report.year), None)


def _holiday(match: re.Match[str], now: Now) -> Extent:
    """ "Christmas Day", the latest before the report unless a year is told."""
    words = re.sub(r"\s+", " ", match["holiday"].lower().replace("’", "'"))
    month, day = _holidays()[words]
    if match["year"]:
        return f"{match['year']}-{month:02}-{day:02}", None
    if now.report is None:
        return None
    year = now.report.year - ((month, day) > (now.report.month, now.report.day))
    return f"{year}-{month:02}-{day:02}", None


def _night(match: re.Match[str], now: Now) -> Extent:
    del match
    if now.report is None:
        return None
    return (now.report - dt.timedelta(days=1)).isoformat(), now.report.isoformat()


def _time(match: re.Match[str], now: Now) -> Extent:
    """ "By nightfall", of the day named last before."""
    del match
    day = now.named or now.report
    return None if day is None or now.report is None else (day.isoformat(), None)


Form: TypeAlias = tuple[re.Pattern[str], Callable[[re.Match[str], Now], Extent], tuple[str, ...]]
"""How a kind of stretch is written, what it resolves to, and the letters of which it has at least one."""


def _form(pattern: str, resolve: Callable[[re.Match[str], Now], Extent], *needs: str) -> Form:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE), resolve, needs


FORMS = (
    _form(
        rf"""\b(?:in|over|during|within|for|of|throughout)\s+(?:the\s+)?(?:past|last|previous|preceding)\s+
             (?:(?P<count>{COUNT})[\s-]+)?(?P<unit>{UNIT})s?\b(?!\s+of\b)""",
        _past,
        "past",
        "last ",
        "previous",
        "preceding",
    ),
    _form(
        r"""(?:\b(?:this|last)
             |(?<=\bof\s)the|(?<=\bearlier\sin\s)the|(?<=\blater\sin\s)the|(?<=\bso\sfar\sin\s)the)
             \s+(?P<unit>week|month|year)\b(?!\s+(?:of|to|ending|before|after|earlier|later)\b|[’'-])""",
        _calendar,
        "week",
        "month",
        "year",
    ),
    _form(
        r"\b(?:last\s|this\s|(?:the|this)\s+past\s|(?:over|at|on|during|since|by|of|in)\s+the\s)\s*weekend\b(?!\s+of\b|[’'-])",
        _weekend,
        "weekend",
    ),
    _form(
        rf"""\b(?:(?P<count>{COUNT})\s+(?P<unit>{UNIT})s?\s+(?P<way>earlier\b|later\b(?!\s+than)|(?:before|after)(?=\s*[,.;)]|\s*$))
             |the\s+(?P<way_of>previous|preceding|following|next)\s+(?P<unit_of>day|night|week|month|year)\b
             |the\s+(?P<unit_to>day|night|week|month|year)\s+(?P<way_to>before|after)(?=\s*[,.;)]|\s*$))""",
        _away,
        "earlier",
        "before",
        "later",
        "after",
        "previous",
        "preceding",
        "following",
        "next",
    ),
    _form(
        rf"""\b(?P<first>{MONTH})(?:\s+(?P<first_year>{YEAR}))?\s*(?:{SPAN_TO}|and)\s*
             (?P<last>{MONTH})\b(?!\s+\d\d?\b)(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?""",
        _months,
        *SHORT_MONTHS,
    ),
    _form(
        rf"\b(?P<first>\d\d?)\s*(?:{SPAN_TO}|and)\s*(?P<last>\d\d?)\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?\b",
        _days,
        *SHORT_MONTHS,
    ),
    _form(
        rf"\b(?P<month>{MONTH})\s+(?P<first>\d\d?)\s*(?:{SPAN_TO}|and)\s*(?P<last>\d\d?)\b(?:,?\s+(?P<year>{YEAR}))?",
        _days,
        *SHORT_MONTHS,
    ),
    _form(
        rf"\b(?:(?<=from\s)|(?<=between\s)|(?<=in\s)|(?<=years\s)|(?<=period\s)|(?<=during\s))(?P<first>{YEAR})(?:\s*(?:{SPAN_TO}|and)\s*(?P<last>{YEAR})|[-–/](?P<short>\d\d))\b",
        _years,
        "19",
        "20",
    ),
    _form(r"\bthe\s+(?P<decade>(?:19|20)\d)0s\b", _decade, "0s"),
    _form(
        rf"""\b(?P<order>first|second|third|fourth)\s+(?:(?P<count>{COUNT})\s+months|(?P<share>half|quarter))
             (?:\s+of\s+(?P<whole>{YEAR}|this\s+year|the\s+year|last\s+year)\b|(?!\s+(?:of|final)\b))""",
        _part,
        "first",
        "second",
        "third",
        "fourth",
    ),
    _form(
        rf"""\b(?P<order>first|second|third|fourth|last)\s+(?:(?P<count>{COUNT})\s+)?(?P<unit>week|day)s?
             \s+(?:of|in)\s+(?P<month>{MONTH})\b(?:,?\s+(?P<year>{YEAR}))?""",
        _weeks,
        "week",
        "day",
    ),
    _form(
        rf"\b(?P<season>spring|summer|autumn|winter|fall)\s+(?:of\s+)?(?P<year>{YEAR})(?:[-–/](?P<end>\d\d))?\b",
        _season,
        "spring",
        "summer",
        "autumn",
        "winter",
        "fall",
    ),
    _form(r"\bthis\s+(?:spring|summer|autumn)\b", _this_season, "this spring", "this summer", "this autumn"),
    _form(r"(?<!\ban\s)(?<!\bthe\s)(?<!\bits\s)\bovernight\b", _night, "overnight"),
    _form(
        r"""\b(?:at|by|before|until|till|around|towards)\s+(?:first\s+light|dawn|daybreak|sunrise|mid-?morning|midday|noon
            |lunchtime|mid-?afternoon|teatime|tea|dusk|sunset|nightfall|dark|evening|midnight)\b""",
        _time,
        "light",
        "dawn",
        "break",
        "rise",
        "morning",
        "day",
        "noon",
        "time",
        "tea",
        "dusk",
        "set",
        "fall",
        "dark",
        "evening",
        "night",
    ),
)


@functools.cache
def _holiday_form() -> Form:
    names = "|".join(re.escape(words).replace("\\ ", r"\s+").replace("'", "['’]") for words in _holidays())
    return _form(
        rf"\b(?P<holiday>{names})\b(?:,?\s+(?P<year>{YEAR}))?", _holiday, *(words.split()[-1] for words in _holidays())
    )


@functools.cache
def _holidays() -> dict[str, tuple[int, int]]:
    return {row["words"]: (int(row["month"]), int(row["day"])) for row in load_table("holidays")}
