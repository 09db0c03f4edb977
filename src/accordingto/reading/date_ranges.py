"""Date ranges: stretches told by two dates ("from Monday to Wednesday") or by a length and a date ("the week to Sunday")."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from accordingto.reading.calendar_words import COUNT, YEAR, count_of, cut, shifted
from accordingto.reading.reading import DateMention
from accordingto.reading.stretches import SPAN_TO
from accordingto.reports.dates import first_day, last_day

LEADING = 60
"""Characters before a date among which the words that make it the end of a stretch begin."""
_BETWEEN = re.compile(rf"\s*(?:{SPAN_TO}|up\s+to|into|(?P<both>and))\s*(?:on\s+|the\s+)?", re.IGNORECASE)
_LED_BY = re.compile(r"\b(?P<word>from|between|both)\s+(?:the\s+)?$", re.IGNORECASE)
_NIGHT = re.compile(
    r"\b(?:over|in\s+the\s+|during\s+the\s+|on\s+the\s+|the\s+)night\s+(?P<to>into|to)?\s*(?:on\s+)?$", re.IGNORECASE
)
_LENGTH = re.compile(
    rf"""\b(?:the\s+)?(?:(?P<count>{COUNT})\s+)?(?P<unit>hour|day|week|fortnight|month|year)s?\s+
         (?:to|up\s+to|until|till|through|that\s+ended|ended|ending|before|preceding)\s+(?:on\s+|in\s+)?(?:the\s+end\s+of\s+)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_WEEK_OF = re.compile(r"\b(?:the|a)\s+week\s+(?:of|beginning|starting)\s+(?:on\s+)?$", re.IGNORECASE)


def find_ranges(text: str, dates: Sequence[DateMention]) -> Iterator[DateMention]:
    """The stretches whose first or last day is among the dates of a passage, in the order of its text."""
    for first, last in pairwise(dates):
        joined = _joined(text, first, last)
        if joined is not None:
            yield joined
    for date in dates:
        stretch = _ending(text, date)
        if stretch is not None:
            yield stretch


def _joined(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    """Two dates as one stretch: "from 28 July to 10 August", "Monday through Wednesday", "on Monday and Tuesday"."""
    between = _BETWEEN.fullmatch(text, first.span[1], last.span[0])
    if between is None or first.end or last.end or first.precision != last.precision or first.precision == "time":
        return None
    led = _LED_BY.search(text[max(0, first.span[0] - LEADING) : first.span[0]])
    start = _before(text[slice(*first.span)], first.date, last.date)
    if start is None:
        return None
    if between["both"] and not (led and led["word"].lower() == "between"):
        beside = (first_day(last.date) - last_day(start)).days == 1
        if not beside:
            return None
    return DateMention(span=(first.span[0], last.span[1]), date=start, precision=first.precision, end=last.date)


def _before(wording: str, first: str, last: str) -> str | None:
    """The first date of a stretch, put before its last one where its own words leave open of which year or week it is."""
    if re.search(YEAR, wording):
        return first if first < last else None
    if len(first) == len("2025"):
        return first if first < last else None
    if wording.lower().endswith("day"):  # a weekday
        return first if first < last else shifted(first_day(first), -1, "week").isoformat()
    same_year = last[:4] + first[4:]
    if same_year < last:
        return same_year
    return f"{int(last[:4]) - 1}{first[4:]}"


def _ending(text: str, date: DateMention) -> DateMention | None:
    """A stretch told by its length and its last day, or by "the week of" its first; the night to a day is of two."""
    start = max(0, date.span[0] - LEADING)
    before = text[start : date.span[0]]
    if date.end or date.precision not in ("day", "month"):
        return None
    if (match := _NIGHT.search(before)) is not None and date.precision == "day":
        day = first_day(date.date)
        first = (day - dt.timedelta(days=1)).isoformat() if match["to"] else None
        return _stretch(date, start + match.start(), first or date.date, date.date if first else None)
    if (match := _WEEK_OF.search(before)) is not None and date.precision == "day":
        end = (first_day(date.date) + dt.timedelta(days=6)).isoformat()
        return _stretch(date, start + match.start(), date.date, end)
    match = _LENGTH.search(before)
    if match is None:
        return None
    unit, last = match["unit"].lower(), first_day(date.date)
    if date.precision == "month":
        if unit not in ("month", "year"):
            return None
        first_month = shifted(shifted(last, -count_of(match["count"]), unit), 1, "month")
        return _stretch(date, start + match.start(), cut(first_month, "month"), date.date)
    begun = shifted(last, -count_of(match["count"]), unit) + dt.timedelta(days=unit != "hour")
    return _stretch(date, start + match.start(), begun.isoformat(), date.date) if begun < last else None


def _stretch(date: DateMention, start: int, first: str, last: str | None) -> DateMention:
    return DateMention(span=(start, date.span[1]), date=first, precision=date.precision, end=last)
