"""Dates in the text, resolved against the day the report was filed or published.

"Monday" is the latest Monday up to that day, "April" the latest April, "since April" the same with the relation `since`.
Without a filing day a weekday or a month without a year stays a gap: no year is ever assumed. Forms with a day, a month and
perhaps a year go through dateparser; weekdays and bare months do not, since their precision is what matters here.
"""

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterable

from accordingto.reading.calendar_words import (
    COUNT,
    MONTH,
    MOST_DECADES,
    YEAR,
    count_of,
    cut,
    month_number,
    names_no_month,
    shifted,
)
from accordingto.reading.date_ranges import find_ranges
from accordingto.reading.finding import Gap, GapKind, overlaps
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.reading import DateMention
from accordingto.reading.stretches import find_stretches
from accordingto.reports.dates import is_date, last_day, precision
from accordingto.reports.report import Report, SectionKind, Span

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
YEAR_REACH = 700
"""Characters behind a date with its year in which dates without one are of that year."""
MONTH_LENGTH = len("2025-04")
CLAUSE = 120
"""Characters before and after a date in which a word may say that it is to come."""
OWNING = 13
"""Characters behind a day in which it may own something: "caught by Monday night's roof fall" is no deadline."""
BESIDE = 12
"""Characters between a time of the day and the day that it is of: "at dawn on Sunday"."""
KINDS = ("full", "month", "weekday", "day", "ago", "numeric", "nth", "iso", "alone")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PATTERN = re.compile(
    rf"""(?P<relation>\b(?:since|from|until|till|by|as\ (?:of|at)|up\ to|through|before|prior\ to|after|ending)\s+
            (?:(?:the\s+)?(?:start|beginning|middle|end|close)\s+of\s+)?)?(?:on\s+|in\s+)?
    (?:(?P<full>\b(?:{_DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?|{MONTH}\s+{_DAY}(?:,?\s*{YEAR})?)\b(?!,?\d))
      |(?P<month>\b(?:(?P<which>early|mid|late|last|next|this)[\s-]+)?(?P<name>{MONTH})
            (?:,?\s+(?:of\s+)?(?P<year>{YEAR}|(?:last|this)\s+year))?(?![\w’']))
      |(?P<weekday>\b(?P<shift>last\s+|next\s+|this\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b
            (?:,?\s+(?:of\s+)?(?P<week>last|this)\s+week\b)?)
      |(?P<day>\b(?:today|yesterday|tomorrow|tonight|last\s+night|this\s+(?:morning|afternoon|evening))\b)
      |(?P<ago>\b(?:{COUNT}|half\s+a|a\s+half)\s+(?:day|week|fortnight|month|year|decade)s?\s+ago\b)
      |(?P<numeric>\b\d\d?(?P<mark>[./-])\d\d?(?P=mark){YEAR}\b)
      |(?P<nth>(?<=\bthe\s)\d{{1,2}}(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?[A-Za-z]))
      |(?P<iso>\b{YEAR}-\d\d-\d\d\b)
      |(?P<alone>(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bstart\sof\s)|(?<=\bmiddle\sof\s)|(?<=\bend\sof\s)){YEAR}\b))""",
    re.VERBOSE | re.IGNORECASE,
)


def find_dates(report: Report) -> tuple[tuple[DateMention, ...], tuple[Gap, ...]]:
    """Every date and stretch of time of the read sections, and a gap for each that the report's own date is missing for."""
    reference = filing_day(report)
    found, gaps = [], []
    told = _Told()
    for section in report.sections:
        if section.kind in (SectionKind.DATELINE, SectionKind.BOILERPLATE):
            continue
        single: list[DateMention] = []
        for match in _PATTERN.finditer(report.text, *section.span):
            kind = next(k for k in KINDS if match[k])
            if _is_common_word(match, kind):
                continue
            span = match.span(kind)
            date = told.complete(match, kind, _resolve(match, kind, reference, ahead=_is_ahead(match)))
            if date is None and kind == "nth":
                continue  # "the 3rd Battalion" and the like
            if date is None and kind == "numeric":
                gaps += _two_ways(report, span)
            elif date is None:
                gaps.append(_gap(report, span))
            else:
                owning = re.match(
                    r"(?: (?:night|morning|afternoon|evening))?[’']s?\b", report.text[span[1] : span[1] + OWNING]
                )
                single.append(_mention(span, date, None if owning else match["relation"]))
        stretches = find_stretches(report.text, section.span, reference, single)
        long = [one for one in stretches if not _goes_with_day(report.words(one.span), one, single)]
        found += _longest((*find_ranges(report.text, single), *long, *single))
    return tuple(sorted(found, key=lambda one: one.span)), tuple(gaps)


class _Told:
    """The date told last with its year, from which those after it that give none count in a look back."""

    def __init__(self) -> None:
        self.date = ""
        self.end = 0

    def complete(self, match: re.Match[str], kind: str, date: str | None) -> str | None:
        """The date of a match, in the year or month of the one told shortly before where its own words give none."""
        start, end = match.span(kind)
        near = self.date and start - self.end <= YEAR_REACH
        if kind == "nth" and not near:
            return date
        if kind == "nth":
            made = f"{self.date[:7]}-{int(re.sub(r'[^0-9]', '', match[kind])):02}"
            return made if near and len(self.date) >= MONTH_LENGTH and is_date(made) else None
        with_year = bool(re.search(rf"{YEAR}|\byear\b", match[kind])) or kind == "iso"
        if near and date is not None and not with_year and kind in ("full", "month") and not match["which"]:
            date = self.date[:4] + date[4:] if is_date(self.date[:4] + date[4:]) else date
        if date is not None and (with_year or (near and kind in ("full", "month"))):
            self.date, self.end = date, end
        return date


def _goes_with_day(words: str, one: DateMention, single: Iterable[DateMention]) -> bool:
    """Whether a time of the day or a night goes with a day behind it, which then says it all: "at dawn on Sunday"."""
    part_of_day = one.precision == "day" and (one.end is None or words.lower() == "overnight")
    return part_of_day and any(0 <= day.span[0] - one.span[1] <= BESIDE for day in single)


def _longest(dates: Iterable[DateMention]) -> list[DateMention]:
    """Of dates that overlap the one with the most words, of equal ones the first."""
    kept: list[DateMention] = []
    for date in sorted(dates, key=lambda one: one.span[0] - one.span[1]):
        if not any(overlaps(date.span, one.span) for one in kept):
            kept.append(date)
    return kept


def _is_ahead(match: re.Match[str]) -> bool:
    """Whether the clause of a date tells of what is to come: "would go back on Wednesday", "by April 5,000 more could"."""
    text, (start, end) = match.string, match.span()
    before = re.split(r"[.,;:!?](?=\s)|[“”\"\n]", text[max(0, start - CLAUSE) : start])[-1]
    after = (
        re.split(r"[.;:!?](?=\s)|[“”\"\n]", text[end : end + CLAUSE])[0]
        if (match["relation"] or "").lower().startswith("by")
        else ""
    )
    words = re.findall(r"[\w’']+", f"{before} {after}")
    coming = (
        word_set("function_words", kind="future")
        | word_set("function_words", kind="unreal")
        | word_set("function_words", kind="coming")
    )
    if re.search(r"\b(?:is|are|was|were) to\b", before):
        return True
    return any(
        word.lower() in coming and word != "May" and then != "have" for word, then in itertools.pairwise((*words, ""))
    )


def filing_day(report: Report) -> dt.date | None:
    """The day that relative dates of the report count from: of its dateline, else its publication."""
    for date in (report.dateline.date if report.dateline else None, report.published):
        if date and is_date(date) and precision(date) in ("day", "time"):
            return last_day(date)
    return None


def _mention(span: Span, date: str, relation: str | None) -> DateMention:
    word = re.sub(
        r"\s+",
        " ",
        re.split(r"\s+(?:the\s+)?(?:start|beginning|middle|end|close)\b", (relation or "").lower())[0].strip(),
    )
    return DateMention(span=span, date=date, precision=precision(date), relation=_relations().get(word, "on"))


@functools.cache
def _relations() -> dict[str, str]:
    return {row["word"]: row["relation"] for row in load_table("time_relations")}


def _gap(report: Report, span: Span) -> Gap:
    why = f"the report gives no day that {report.words(span)!r} could be counted from"
    return Gap(span=span, what=GapKind.TIME, why=why)


def _is_common_word(match: re.Match[str], kind: str) -> bool:
    """A month has a capital; "May" and "March", which also begin sentences as words, need a preposition, a year or the like."""
    if kind == "full":
        return names_no_month(match["full"])  # "as many as 15 may be left"
    if kind != "month":
        return False
    if len(match["name"]) == 3 and not match["year"] and re.match(r" [A-Z][a-z]", match.string[match.end() :]):
        return True  # "Commander Jun Abrel"
    before = match.string[max(0, match.start("month") - CLAUSE) : match.start("month")]
    governed = (
        match["year"]
        or match["which"]
        or match["relation"]
        or re.search(r"(?i)\b(?:in|to|between|of|and|during|for|through)\s$", before)
    )
    return match["name"][0].islower() or (match["name"].lower() in ("may", "march") and not governed)


def _resolve(match: re.Match[str], kind: str, reference: dt.date | None, *, ahead: bool) -> str | None:
    """The date of a match; what is `ahead` is the next of its name, all else the latest."""
    if kind in ("iso", "alone"):
        return match[kind] if is_date(match[kind]) else None
    if kind == "nth":
        return _nth(match, reference)
    if kind == "full":
        return _full_date(match["full"], reference, ahead=ahead)
    if kind == "month" and re.fullmatch(YEAR, match["year"] or ""):
        return f"{match['year']}-{month_number(match['name']):02}"
    if kind == "numeric":
        days = _numeric(match["numeric"])
        return days[0] if len(days) == 1 else None
    if reference is None:
        return None
    if kind == "month":
        return _month(match, reference, ahead=ahead)
    if kind == "weekday":
        name = re.search(r"\w+day", match["weekday"], re.IGNORECASE)
        if match["week"]:
            return _weekday_of(name[0] if name else "", match["week"].lower(), reference).isoformat()
        shift = (match["shift"] or ("coming" if ahead else "")).strip().lower()
        return _weekday(name[0] if name else "", shift, reference).isoformat()
    if kind == "day":
        words = match["day"].lower()
        shift = -1 if words == "yesterday" or words.startswith("last") else int(words == "tomorrow")
        return (reference + dt.timedelta(days=shift)).isoformat()
    return _ago(match["ago"], reference)


def _full_date(words: str, reference: dt.date | None, *, ahead: bool) -> str | None:
    """A day and month, with a year of its own or the latest that makes it no later than the reference (no earlier, if ahead)."""
    if reference is None and not re.search(r"(?:19|20)\d\d$", words):
        return None
    parsed = _parse_day(words, reference or dt.date(2000, 1, 1), "future" if ahead else "past")
    return parsed.isoformat() if parsed else None


@functools.lru_cache(maxsize=4096)
def _parse_day(words: str, reference: dt.date, prefer: str = "past") -> dt.date | None:
    import dateparser  # loads its language data on import

    base = dt.datetime.combine(reference, dt.time(23, 59))
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": prefer,
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    parsed = dateparser.parse(words.replace(".", ""), languages=["en"], settings=settings)
    return parsed.date() if parsed else None


def _month(match: re.Match[str], reference: dt.date, *, ahead: bool) -> str:
    month = month_number(match["name"])
    which = (match["which"] or "").lower()
    told = (match["year"] or "").lower()
    if told:
        return f"{reference.year - told.startswith('last')}-{month:02}"
    year = reference.year
    if which == "next" or which == "last":
        before = month < reference.month
        year += int((which == "next" and before) or (which == "next" and month == reference.month)) - int(
            which == "last" and not before
        )
    elif ahead:
        year += month < reference.month
    elif month > reference.month:
        year -= 1
    return f"{year}-{month:02}"


def _nth(match: re.Match[str], reference: dt.date | None) -> str | None:
    """ "On the 12th" is the latest such day; without a preposition it may be of anything."""
    if reference is None or not (match["relation"] or re.search(r"(?i)\bon the $", match.string[: match.start("nth")])):
        return None
    number = int(re.sub(r"[^0-9]", "", match["nth"]))
    month = reference if number <= reference.day else reference.replace(day=1) - dt.timedelta(days=1)
    made = f"{month.isoformat()[:7]}-{number:02}"
    return made if is_date(made) else None


def _weekday(name: str, shift: str, reference: dt.date) -> dt.date:
    back = (reference.weekday() - WEEKDAYS.index(name.lower())) % 7
    if shift == "coming":
        return reference + dt.timedelta(days=(7 - back) % 7)
    if shift == "next":
        return reference + dt.timedelta(days=7 - back if back else 7)
    if shift == "last" and back == 0:
        back = 7
    return reference - dt.timedelta(days=back)


def _weekday_of(name: str, which: str, reference: dt.date) -> dt.date:
    """ "Wednesday of last week": weeks begin on Monday."""
    monday = reference - dt.timedelta(days=reference.weekday() + (7 if which == "last" else 0))
    return monday + dt.timedelta(days=WEEKDAYS.index(name.lower()))


def _numeric(words: str) -> list[str]:
    """The days that "12/08/2025" may stand for: with dots the day comes first, else day or month may."""
    first, second, year = (int(part) for part in re.split(r"[./-]", words))
    ways = [(second, first)] if "." in words else [(second, first), (first, second)]
    made = dict.fromkeys(f"{year}-{month:02}-{day:02}" for month, day in ways)
    return [one for one in made if is_date(one)]


def _two_ways(report: Report, span: Span) -> list[Gap]:
    """The gap of a date in digits whose day and month may be either; none for what is no date at all."""
    days = _numeric(report.words(span))
    why = f"{report.words(span)!r} may be {' or '.join(days)}"
    return [Gap(span=span, what=GapKind.TIME, why=why)] if days else []


def _ago(words: str, reference: dt.date) -> str | None:
    """ "Two weeks ago" is that day for days and weeks, that month or year for longer stretches."""
    low = words.lower()
    unit = next(
        one for one in ("day", "week", "fortnight", "month", "year", "decade") if re.search(rf"\b{one}s?\b", low)
    )
    if "half" in low:
        return cut(shifted(reference, -6, "month"), "month") if unit == "year" else cut(reference, "year")
    count = count_of(low.split()[0])
    if unit == "decade" and count > MOST_DECADES:
        return None
    return cut(shifted(reference, -count, unit), unit)
