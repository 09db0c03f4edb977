"""Timing: the day a figure is of and the period it covers, from the dates that the report's sentences give."""

import bisect
import datetime as dt
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.figure import Mode, Period
from accordingto.reading.lexicon import load_table
from accordingto.reading.reading import DateMention
from accordingto.reading.statement import Statement
from accordingto.reports.dates import last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When a figure holds: `day` is the date of what happened, where one incident is told."""

    as_of: str | None = None
    period: Period | None = None
    day: str | None = None


def find_timing(
    doc: Doc,
    head: Token,
    outcome: Token | None,
    mode: Mode,
    mode_rule: str,
    statement: Statement | None,
    dates: tuple[DateMention, ...],
) -> Timing:
    """The timing of a figure: "as of" its day or the day it was said, "since" its start, the day of its incident."""
    sentence = head.sent
    first = bisect.bisect_left(dates, sentence.start_char, key=_start)  # dates come in the order of the text
    near = dates[first : bisect.bisect_left(dates, sentence.end_char, lo=first, key=_start)]
    until = next((date.date for date in near if date.relation == "by"), None)
    since = next((date.date for date in near if date.relation == "since" and _dates(doc, date, outcome)), None)
    said = statement.said.date if statement is not None and statement.said is not None else None
    as_of = until or (said if mode in (Mode.CUMULATIVE, Mode.CURRENT, Mode.PERIOD) else None)
    day = next((date.date for date in near if date.relation == "on" and _dates(doc, date, outcome or head)), None)
    start = since
    if mode == Mode.CURRENT:
        held = day or as_of
        return Timing(as_of=as_of, period=Period(start=held, end=held) if held else None)
    if mode == Mode.PERIOD and as_of is not None:
        start = start or _start_of_period(as_of, mode_rule)
    elif mode in (Mode.INCIDENT, Mode.UNKNOWN) and day is not None:
        return Timing(as_of=as_of, period=Period(start=day, end=day), day=day)
    end = as_of if start or mode in (Mode.CUMULATIVE, Mode.PERIOD) else None
    return Timing(as_of=as_of, period=Period(start=start, end=end) if start or end else None)


def _start(date: DateMention) -> int:
    return date.span[0]


def _dates(doc: Doc, date: DateMention, outcome: Token | None) -> bool:
    """Whether a date hangs on the verb that says what happened, or that governs the noun that does, not on one of saying."""
    span = doc.char_span(*date.span, alignment_mode="expand")
    if outcome is None or span is None:
        return False
    return bool(verb_at(span.root) == verb_at(outcome))


def verb_at(token: Token) -> Token:
    """The first verb at or above a token, else the token at the top of its sentence."""
    node = token
    while node.pos_ not in ("VERB", "AUX") and node.head != node:
        node = node.head
    return node


def _start_of_period(as_of: str, mode_rule: str) -> str | None:
    """The first day of "the past week" that ends on a known day; null for a period of no fixed length."""
    days = next((row["days"] for row in load_table("modes") if f"figure.mode.{row['id']}" == mode_rule), "")
    if not days or len(as_of) != 10:
        return None
    return (last_day(as_of) - dt.timedelta(days=int(days))).isoformat()
