"""Numbers, days and capitals in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

SMALL = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ("-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(value: int) -> str:
    """A number as papers print it: words up to nine, then digits with commas."""
    return SMALL[value] if value < 10 else f"{value:,}"


def spelled(value: int) -> str:
    """A number below 100 in words, for the beginning of a sentence; a higher one stays in digits."""
    if value < 20:
        return SMALL[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return TENS[tens] + (f"-{SMALL[ones]}" if ones else "")
    return f"{value:,}"


def capital(text: str) -> str:
    """The text as it begins a sentence: a small number in words, the first letter upper case."""
    found = re.match(r"\d{1,2}(?![\d,.])", text)
    if found:
        text = spelled(int(found.group())) + text[found.end() :]
    return text[:1].upper() + text[1:]


def weekday(start: str, day: int, today: int) -> str:
    """The day as a report of `today` calls it: a weekday within the week, else a date."""
    when = date.fromisoformat(start) + timedelta(days=day)
    if today - day < 6:
        return f"{when:%A}"
    return f"{when:%B} {when.day}"


def iso_day(start: str, day: int) -> str:
    """The calendar day that is `day` days after the start."""
    return (date.fromisoformat(start) + timedelta(days=day)).isoformat()


def stamp(start: str, day: int, minutes: int) -> str:
    """A moment of a day as ISO 8601."""
    return f"{iso_day(start, day)}T{minutes // 60:02d}:{minutes % 60:02d}:00Z"


def dateline_day(start: str, day: int) -> str:
    """A day as datelines give it: "Aug 14"."""
    when = date.fromisoformat(start) + timedelta(days=day)
    return f"{when:%b} {when.day}"


def tidy(text: str) -> str:
    """Doubled commas and commas before stops, which come from slots, removed."""
    text = re.sub(r",\s*,", ",", text)
    return re.sub(r",([.;:])", r"\1", text)


def curled(text: str) -> str:
    """Straight double quotes made curly."""
    return re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text)
