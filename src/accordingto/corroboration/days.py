"""Days that are only partly known, put in order and measured: comparisons are between the intervals they stand for."""

import datetime as dt
import functools

from accordingto.reports.dates import first_day, is_date, last_day

Order = tuple[str, str]


def known(day: str | None) -> str | None:
    """The day where it is a date that can be compared, else null."""
    return day if day and is_date(day) else None


@functools.lru_cache(maxsize=1 << 14)
def order(day: str | None) -> Order:
    """Sorts days by the last day they may stand for, then by time; the unknown comes first."""
    if not known(day):
        return "", ""
    assert day is not None
    return last_day(day).isoformat(), _moment(day)


def within(day: str | None, limit: str) -> bool:
    """Whether the day may lie on or before the limit; an unknown day may."""
    return not known(day) or first_day(day or "") <= last_day(limit)


def days_apart(one: str, other: str) -> int:
    """How many days lie at least between two days; none where their intervals meet."""
    if last_day(one) < first_day(other):
        return (first_day(other) - last_day(one)).days
    return max(0, (first_day(one) - last_day(other)).days)


def same_day(one: str | None, other: str | None) -> bool:
    """Whether two days are both known to the day and are one."""
    return bool(known(one) and known(other) and len(one or "") >= 10 and (one or "")[:10] == (other or "")[:10])


def _moment(day: str) -> str:
    """The time in UTC where there is one with a zone, so that times of several zones sort as they happened."""
    if len(day) <= 10:
        return ""
    moment = dt.datetime.fromisoformat(day)
    return (moment.astimezone(dt.UTC) if moment.tzinfo else moment).isoformat()[:19]
