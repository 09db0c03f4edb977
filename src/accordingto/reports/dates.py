"""Dates no more precise than what is known, as ISO 8601 text: `2025`, `2025-04`, `2025-04-30` or a time with zone.

A date is as long as its precision (after followthemoney's date type), so none is ever invented. Comparisons are between
the intervals that such a text stands for.
"""

import calendar
import datetime as dt
import functools
from typing import Literal

Precision = Literal["year", "month", "day", "time"]


def precision(iso: str) -> Precision:
    """How much of the date is known."""
    if len(iso) == 4:
        return "year"
    if len(iso) == 7:
        return "month"
    return "day" if len(iso) == 10 else "time"


@functools.lru_cache(maxsize=1 << 14)
def first_day(iso: str) -> dt.date:
    """The first day that the text may stand for, in the speaker's own calendar."""
    parts = [int(part) for part in iso[:10].split("-")]
    return dt.date(*[*parts, 1, 1][:3])


@functools.lru_cache(maxsize=1 << 14)
def last_day(iso: str) -> dt.date:
    """The last day that the text may stand for."""
    day = first_day(iso)
    if len(iso) == 4:
        return day.replace(month=12, day=31)
    if len(iso) == 7:
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day


@functools.lru_cache(maxsize=1 << 14)
def is_date(text: str) -> bool:
    """Whether the text is a date in one of the forms above."""
    try:
        if len(text) > 10:
            dt.datetime.fromisoformat(text)
        else:
            first_day(text)
    except (ValueError, TypeError):
        return False
    return len(text) in (4, 7) or len(text) >= 10
