"""Dates in the text, resolved against the day the report was filed or published.

"Monday" is the latest Monday up to that day, "April" the latest April, "since April" the same with the relation `since`.
Without a filing day a weekday or a month without a year stays a gap: no year is ever assumed. Forms with a day, a month and
perhaps a year go through dateparser; weekdays and bare months do not, since their precision is what matters here.
"""

import datetime as dt
import functools
import re

from accordingto.reading.finding import Gap, GapKind
from accordingto.reading.lexicon import load_table
from accordingto.reading.reading import DateMention
from accordingto.reports.dates import is_date, last_day, precision
from accordingto.reports.report import Report, SectionKind, Span

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_PATTERN = re.compile(
    rf"""(?P<relation>\b(?:since|from|until|till|by|as\ of|before|after)\s+)?(?:on\s+|in\s+)?
    (?:(?P<full>\b(?:{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR})?|{_MONTH}\s+{_DAY}(?:,?\s*{_YEAR})?)\b(?!,?\d))
      |(?P<month>\b(?:(?P<which>early|mid|late|last|next|this)[\s-]+)?(?P<name>{_MONTH})(?:\s+(?P<year>{_YEAR}))?(?![\w’']))
      |(?P<weekday>\b(?P<shift>last\s+|next\s+|this\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)
      |(?P<day>\b(?:today|yesterday|tomorrow|tonight|last\s+night|this\s+(?:morning|afternoon|evening))\b)
      |(?P<ago>\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+(?:day|week|month|year)s?\s+ago\b)
      |(?P<iso>\b{_YEAR}-\d\d-\d\d\b)
      |(?P<alone>(?<=\bin\s){_YEAR}\b|(?<=\bsince\s){_YEAR}\b))""",
    re.VERBOSE | re.IGNORECASE,
)


def find_dates(report: Report) -> tuple[tuple[DateMention, ...], tuple[Gap, ...]]:
    """Every date of the read sections, and a gap for each that the report's own date is missing for."""
    reference = filing_day(report)
    found, gaps = [], []
    for section in report.sections:
        if section.kind in (SectionKind.DATELINE, SectionKind.BOILERPLATE):
            continue
        for match in _PATTERN.finditer(report.text, *section.span):
            kind = next(k for k in ("full", "month", "weekday", "day", "ago", "iso", "alone") if match[k])
            if _is_common_word(match, kind):
                continue
            span = match.span(kind)
            date = _resolve(match, kind, reference)
            if date is None:
                gaps.append(_gap(report, span))
            else:
                found.append(_mention(span, date, match["relation"]))
    return tuple(found), tuple(gaps)


def filing_day(report: Report) -> dt.date | None:
    """The day that relative dates of the report count from: of its dateline, else its publication."""
    for date in (report.dateline.date if report.dateline else None, report.published):
        if date and is_date(date) and precision(date) in ("day", "time"):
            return last_day(date)
    return None


def _mention(span: Span, date: str, relation: str | None) -> DateMention:
    word = re.sub(r"\s+", " ", (relation or "").strip().lower())
    return DateMention(span=span, date=date, precision=precision(date), relation=_relations().get(word, "on"))


@functools.cache
def _relations() -> dict[str, str]:
    return {row["word"]: row["relation"] for row in load_table("time_relations")}


def _gap(report: Report, span: Span) -> Gap:
    why = f"the report gives no day that {report.words(span)!r} could be counted from"
    return Gap(span=span, what=GapKind.TIME, why=why)


def _is_common_word(match: re.Match[str], kind: str) -> bool:
    """A month has a capital; "May" and "March", which also begin sentences as words, need a preposition, a year or the like."""
    if kind != "month":
        return False
    if len(match["name"]) == 3 and not match["year"] and re.match(r" [A-Z][a-z]", match.string[match.end() :]):
        return True  # "Commander Jun Abrel"
    governed = match["year"] or match["which"] or match["relation"] or re.match(r"(?i)in\s", match[0])
    return match["name"][0].islower() or (match["name"].lower() in ("may", "march") and not governed)


def _resolve(match: re.Match[str], kind: str, reference: dt.date | None) -> str | None:
    if kind in ("iso", "alone"):
        return match[kind]
    if kind == "full":
        return _full_date(match["full"], reference)
    if kind == "month" and match["year"]:
        return f"{match['year']}-{_month_number(match['name']):02}"
    if reference is None:
        return None
    if kind == "month":
        return _latest_month(match, reference)
    if kind == "weekday":
        return _weekday(match["weekday"].split()[-1], (match["shift"] or "").strip().lower(), reference).isoformat()
    if kind == "day":
        words = match["day"].lower()
        shift = -1 if words == "yesterday" or words.startswith("last") else int(words == "tomorrow")
        return (reference + dt.timedelta(days=shift)).isoformat()
    return _ago(match["ago"], reference)


def _full_date(words: str, reference: dt.date | None) -> str | None:
    """A day and month, with a year of its own or the latest that makes it no later than the reference."""
    if reference is None and not re.search(r"(?:19|20)\d\d$", words):
        return None
    parsed = _parse_day(words, reference or dt.date(2000, 1, 1))
    return parsed.isoformat() if parsed else None


@functools.lru_cache(maxsize=4096)
def _parse_day(words: str, reference: dt.date) -> dt.date | None:
    import dateparser  # loads its language data on import

    base = dt.datetime.combine(reference, dt.time(23, 59))
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "past",
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    parsed = dateparser.parse(words.replace(".", ""), languages=["en"], settings=settings)
    return parsed.date() if parsed else None


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _latest_month(match: re.Match[str], reference: dt.date) -> str:
    month = _month_number(match["name"])
    which = (match["which"] or "").lower()
    year = reference.year
    if which == "next" or which == "last":
        before = month < reference.month
        year += int((which == "next" and before) or (which == "next" and month == reference.month)) - int(
            which == "last" and not before
        )
    elif month > reference.month:
        year -= 1
    return f"{year}-{month:02}"


def _weekday(name: str, shift: str, reference: dt.date) -> dt.date:
    back = (reference.weekday() - WEEKDAYS.index(name.lower())) % 7
    if shift == "next":
        return reference + dt.timedelta(days=7 - back if back else 7)
    if shift == "last" and back == 0:
        back = 7
    return reference - dt.timedelta(days=back)


def _ago(words: str, reference: dt.date) -> str | None:
    """ "Two weeks ago" is that day for days and weeks, that month or year for longer stretches."""
    parsed = _parse_day(words, reference)
    if parsed is None:
        return None
    if "year" in words:
        return f"{parsed.year}"
    return parsed.isoformat()[:7] if "month" in words else parsed.isoformat()
