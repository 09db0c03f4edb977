"""Days: when a figure's event was, where the figure's own sentence does not tell.

A day is an event's where it is told of a noun for an event ("Monday night's roof fall"), of a verb that tells of one ("the ferry
went down on Saturday"), or of what such a noun did. Where no day is, the day of what the first sentence tells counts, if that is
neither that somebody spoke nor that a number changed.
"""

import datetime as dt
import re
from dataclasses import replace

from spacy.tokens import Doc, Token

from accordingto.reading.cue_lexicon import takes_clause
from accordingto.reading.dating import filing_day
from accordingto.reading.events import campaigns, is_event
from accordingto.reading.figure import Figure, FigureStatus, Mode, Period
from accordingto.reading.forms import verb_forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.reading import DateMention
from accordingto.reading.timing import changes_number, period_of, verb_at
from accordingto.reading.told_counts import is_giving
from accordingto.reports.dates import first_day, is_date, last_day
from accordingto.reports.report import Report, SectionKind

CARRIED = 3
"""Sentences, that of the figure among them, from which its time is carried over."""
WEEKS_BEFORE = 35
"""Days before a report from which on what it tells of is another event than the one it is about."""
ENTRIES = 3
CLOCK = re.compile(r"\d{1,2}[.:]\d\d\b")
"""What an entry of a live report begins with."""
TOLD = frozenset({FigureStatus.ASSERTED, FigureStatus.NEGATED})
PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
"""What a noun for an event is to the verb that tells of it."""


def set_days(
    doc: Doc, report: Report, figures: tuple[Figure, ...], dates: tuple[DateMention, ...]
) -> tuple[Figure, ...]:
    """The figures, each that has no time of its own with the year of its event, or with the day of what it is of.

    The day is the one that the figure's paragraph has told last before it, else the one that the report opens with; a running
    number has the start from which the opening counts.
    """
    on = [(date, token) for date in dates if (token := _root(doc, date)) is not None]
    days = [date for date, token in on if _is_of_event(token)]
    days = days or [date for date, token in on if _opens(doc, report, token)][:1]
    first = next((one.span for one in report.sections if one.kind == SectionKind.BODY), (0, 0))
    opening = next((day for day in days if day.precision == "day"), None)
    since = next((date for date in dates if date.relation == "since" and date.span[0] < first[1]), None)
    starts = [section.span[0] for section in report.sections]
    year = (report.published or "")[:4]
    past = [date for date in dates if date.relation == "on" and year and date.date[:4] < year]
    named = [date for date in past if _is_told_of_deed(doc, date)]
    live = filing_day(report) if _is_live(report) else None
    dated = (_dated(figure, days, opening, since, starts) for figure in figures)
    carried = (_carried(doc, figure, named, starts) for figure in dated)
    return tuple(_of_its_time(_live(figure, live), report.published) for figure in carried)


def _dated(
    figure: Figure, days: list[DateMention], opening: DateMention | None, since: DateMention | None, starts: list[int]
) -> Figure:
    if figure.period is not None:
        return figure
    year = figure.event.date if figure.event is not None else None
    if year is not None and len(year) == 4:
        return replace(figure, period=Period(start=year, end=year))
    if figure.mode not in (Mode.INCIDENT, Mode.CUMULATIVE) or figure.status not in TOLD:
        return figure
    start = max((one for one in starts if one <= figure.span[0]), default=0)
    before = [day for day in days if start <= day.span[0] < figure.span[0]]
    if before:
        return replace(figure, period=period_of(before[-1]))
    if since is not None and figure.mode == Mode.CUMULATIVE:
        return replace(figure, period=Period(start=since.date))
    if opening is not None and not (figure.event is not None and figure.event.kind in campaigns()):
        return replace(figure, period=period_of(opening))
    return figure


def _carried(doc: Doc, figure: Figure, named: list[DateMention], starts: list[int]) -> Figure:
    """A figure of a look back that still has no time, with the one that the sentences right before it tell of a deed."""
    if figure.period is not None or figure.mode not in (Mode.INCIDENT, Mode.UNKNOWN) or figure.status not in TOLD:
        return figure
    span = doc.char_span(*figure.span, alignment_mode="expand")
    if span is None or span.root.tag_ == "":
        return figure
    start = max((one for one in starts if one <= figure.span[0]), default=0)
    sentence = span.sent
    for _ in range(CARRIED):
        before = [
            date for date in named if sentence.start_char <= date.span[0] < figure.span[0] and date.span[0] >= start
        ]
        if before:
            return replace(figure, period=period_of(before[-1]))
        if sentence.start == 0:
            break
        sentence = doc[sentence.start - 1].sent
    return figure


def _is_told_of_deed(doc: Doc, date: DateMention) -> bool:
    """Whether a date is of something that was done, not of a statement or of a number that changed."""
    span = doc.char_span(*date.span, alignment_mode="expand")
    if span is None:
        return False
    verb = verb_at(span.root)
    changes = changes_number(verb)
    return verb.pos_ in ("VERB", "AUX") and not _is_saying(verb) and not changes


def _is_live(report: Report) -> bool:
    """Whether a report is written as things happen: several of its paragraphs begin with a time of the day."""
    return sum(1 for one in report.sections if CLOCK.match(report.words(one.span))) >= ENTRIES


def _live(figure: Figure, day: dt.date | None) -> Figure:
    """A figure of a live report that has no other time, with the day of the report."""
    if day is None or figure.period is not None or figure.status not in TOLD:
        return figure
    return replace(figure, period=Period(start=day.isoformat(), end=day.isoformat()))


def _of_its_time(figure: Figure, published: str | None) -> Figure:
    """A figure of long before its report with that time as its event's: it is another event of the same kind."""
    period = figure.period
    told = (period.end or "") if period is not None else ""  # what goes on since then is no event of long ago
    if figure.event is None or figure.event.date is not None or not told or not is_long_before(told, published):
        return figure
    return replace(figure, event=replace(figure.event, date=told))


def is_long_before(date: str, published: str | None) -> bool:
    """Whether a date is of another year than a report, or more than some weeks before it."""
    if not published or not is_date(published[:10]):
        return False
    if len(date) == len("2025"):
        return date < published[:4]
    return (first_day(published[:10]) - last_day(date)).days > WEEKS_BEFORE


def _root(doc: Doc, date: DateMention) -> Token | None:
    """The word of a date on which something was; null for a year, and for what is told with "since" or "by"."""
    span = doc.char_span(*date.span, alignment_mode="expand") if date.relation == "on" else None
    return None if span is None or date.precision == "year" else span.root


def _is_of_event(date: Token) -> bool:
    """Whether a day is told of an event."""
    verb = verb_at(date)
    node = date
    while node not in (verb, node.head):
        node = node.head
        if node.pos_ in ("NOUN", "PROPN") and is_event(node):
            return True
    if any(_tells_of_event(verb, *entry.split()) for entry in word_set("happenings")):
        return not _hits_number(verb)
    changes = changes_number(verb)
    return not changes and not _is_saying(verb) and any(_names_event(child) for child in verb.children)


def _hits_number(verb: Token) -> bool:
    """Whether what a verb tells of is a number: "the toll hit 63 on Saturday"."""
    return any(child.dep_ in ("dobj", "attr", "npadvmod") and child.like_num for child in verb.children)


def _tells_of_event(verb: Token, word: str, *beside: str) -> bool:
    return word in verb_forms(verb) and all(any(child.lower_ == one for child in verb.children) for one in beside)


def _names_event(child: Token) -> bool:
    if child.dep_ == "prep":
        return any(_names_event(one) for one in child.children)
    return child.dep_ in PARTS and child.pos_ in ("NOUN", "PROPN") and is_event(child)


def _opens(doc: Doc, report: Report, date: Token) -> bool:
    """Whether a day is told of what a report opens with, in its titles or the first sentence of its text."""
    body = next((one.span for one in report.sections if one.kind == SectionKind.BODY), None)
    if body is None or date.idx >= body[1] or (date.idx > body[0] and date.sent.start_char > body[0] + 1):
        return False
    verb = verb_at(date)
    return verb.tag_ in ("VBD", "VBN") and not _is_saying(verb) and not changes_number(verb)


def _is_saying(verb: Token) -> bool:
    return (takes_clause(verb.lower_, verb.lemma_) and verb.lemma_ != "be") or is_giving(verb)
