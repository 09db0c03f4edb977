"""Words of the calendar: months, years and lengths of time as patterns and as numbers."""

import calendar
import datetime as dt
import re

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
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
"""What every form of a month's name begins with."""
MOST_DECADES = 100
"""More decades than that lead out of the calendar."""


def names_no_month(words: str) -> bool:
    """Whether words that look like a date hold "may" or "march" in small letters: "12 to 15 may have drowned"."""
    return re.search(r"\b(?:may|march)\b", words) is not None


def month_number(name: str) -> int:
    """The number of a month from its name or a short form of it."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def count_of(words: str | None) -> int:
    """The number that a count of days or months says: "a" and nothing are one."""
    low = (words or "one").lower()
    return int(low) if low.isdigit() else NUMBERS.index(low) + 1 if low in NUMBERS else 1


def shifted(day: dt.date, count: int, unit: str) -> dt.date:
    """The day that lies so many days, weeks, months or years after another, before it if the count is negative."""
    if unit in ("month", "year", "decade"):
        months = day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    if unit == "hour":
        whole = max(1, round(abs(count) / 24))
        return day + dt.timedelta(days=whole if count > 0 else -whole)
    return day + dt.timedelta(days=count * {"day": 1, "night": 1, "week": 7, "fortnight": 14}[unit])


def cut(day: dt.date, unit: str) -> str:
    """A day as precisely as its unit tells: a year before is that year."""
    iso = day.isoformat()
    return iso[:4] if unit in ("year", "decade") else iso[:7] if unit == "month" else iso
