"""Timing: the day a figure is of and the period it covers, from the dates that the report's sentences give."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.cue_lexicon import takes_clause
from accordingto.reading.figure import Mode, Period
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.reading import DateMention
from accordingto.reading.statement import Statement
from accordingto.reading.told_counts import is_giving
from accordingto.reports.dates import first_day, last_day

AT_ONCE = frozenset({"when", "as", "after", "while"})
"""Conjunctions of a clause whose day is also that of its main clause: "died when the hotel burned down on Tuesday"."""
OPENING = 2
"""Words before a date that opens its sentence: "Early on Tuesday"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When a figure holds: `day` is the date of what happened, where one incident is told.

    `long` marks a stretch of days, `calendar` a month or a year.
    """

    as_of: str | None = None
    period: Period | None = None
    day: str | None = None
    long: bool = False
    calendar: bool = False


def find_timing(
    doc: Doc,
    head: Token,
    outcome: Token | None,
    mode: Mode,
    statement: Statement | None,
    dates: tuple[DateMention, ...],
) -> Timing:
    """The timing of a figure: the time that its sentence tells of what happened, and the day by or on which it was said.

    The day on which something was said is `as_of`, never the time in which it happened.
    """
    sentence = head.sent
    first = bisect.bisect_left(dates, sentence.start_char, key=_start)  # dates come in the order of the text
    near = dates[first : bisect.bisect_left(dates, sentence.end_char, lo=first, key=_start)]
    anchor = outcome if outcome is not None else head
    told = [(date, relation) for date in near if (relation := _relation(doc, date, anchor, head)) is not None]
    told = told or [(date, date.relation) for date in near if _is_alone(doc, date, near)]
    on = _nearest([date for date, relation in told if relation == "on"], head, outcome)
    since = next((date.date for date, relation in told if relation == "since"), None)
    until = next((date.date for date, relation in told if relation == "by"), None)
    said = statement.said.date if statement is not None and statement.said is not None else None
    said = next((date.date for date in near if _is_given_on(doc, date, head)), said)
    as_of = until or (said if mode in (Mode.CUMULATIVE, Mode.CURRENT, Mode.PERIOD) else None)
    if on is not None and since is None:
        day = on.date if mode in (Mode.INCIDENT, Mode.UNKNOWN) and on.end is None else None
        return Timing(
            as_of=as_of, period=period_of(on), day=day, long=is_long(on), calendar=on.precision in ("month", "year")
        )
    return Timing(as_of=as_of, period=Period(start=since, end=until) if since or until else None)


def period_of(date: DateMention) -> Period:
    """The time that a date stands for."""
    return Period(start=date.date, end=date.end or date.date)


def is_long(date: DateMention) -> bool:
    """Whether a date stands for more than a night: for some days, weeks or months told by their first and last."""
    if date.end is None:
        return False
    return (last_day(date.end) - first_day(date.date)).days > 1


def _start(date: DateMention) -> int:
    return date.span[0]


def _relation(doc: Doc, date: DateMention, outcome: Token, head: Token) -> str | None:
    """How a date stands to what happened; null for one of saying, and for the day on which a number changed.

    It hangs on the verb that says what happened, or governs the noun that does, or on a verb above that; a date in a clause with
    "since" is where it starts: "since the outbreak was declared on 2 May, 40 have fallen ill".
    """
    span = doc.char_span(*date.span, alignment_mode="expand")
    if span is None:
        return None
    verb = verb_at(span.root)
    if is_giving(verb):
        return None
    if verb == verb_at(outcome) or verb == verb_at(head):
        return None if date.relation == "on" and date.end is None and changes_number(verb) else date.relation
    above = set(_verbs_above(outcome))
    clause = verb
    while clause.dep_ == "conj" and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if clause.dep_ == "advcl" and clause.head in (verb_at(outcome), verb_at(head)):
        marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod", "prep")}
        if "since" in marks:
            return "since"
        return date.relation if marks & AT_ONCE and not changes_number(verb) else None
    return date.relation if verb in above and not changes_number(verb) else None


def _nearest(dates: list[DateMention], head: Token, outcome: Token | None) -> DateMention | None:
    """Of several days of one verb the one right behind the number, before the next: "seven on Tuesday and two on Wednesday"."""
    if len(dates) < 2:
        return dates[0] if dates else None
    last = max(head.i, outcome.i if outcome is not None else head.i)
    behind = next((date for date in dates if date.span[0] > head.idx), None)
    if behind is None:
        return dates[-1]
    between = (token for token in head.doc[head.i + 1 : head.sent.end] if token.idx < behind.span[0])
    other = any(token.like_num and token.i > last for token in between)
    return dates[0] if other else behind


def _is_alone(doc: Doc, date: DateMention, near: Sequence[DateMention]) -> bool:
    """Whether the only date of a sentence opens it, as something other than the day on which somebody spoke."""
    span = doc.char_span(*date.span, alignment_mode="expand")
    if len(near) != 1 or span is None or date.relation != "on" or span.start - span.sent.start > OPENING:
        return False
    verb = verb_at(span.root)
    return not (is_giving(verb) or changes_number(verb) or takes_clause(verb.lower_, verb.lemma_))


def _is_given_on(doc: Doc, date: DateMention, head: Token) -> bool:
    """Whether a date tells when the number right before it was given: "up from 59, given on Wednesday"."""
    span = doc.char_span(*date.span, alignment_mode="expand")
    verb = verb_at(span.root) if span is not None else head
    if not is_giving(verb) or verb.tag_ != "VBN" or verb.i < 2:
        return False
    before = doc[verb.i - 2] if doc[verb.i - 1].is_punct else doc[verb.i - 1]
    return before in (head, head.right_edge) or (before.like_num and before in head.subtree)


def changes_number(verb: Token) -> bool:
    """Whether a verb says that a number changed: "the toll rose on Saturday"; not "a bus fell into a gorge"."""
    if not any(form in word_set("number_changes") for form in forms(verb)):
        return False
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    thing = [
        child
        for child in subjects
        if child.pos_ == "NOUN" and not any(f in word_set("count_nouns") for f in forms(child))
    ]
    counted = any(token.like_num for child in verb.children if child not in subjects for token in child.subtree)
    return counted or not thing


def _verbs_above(token: Token) -> Iterator[Token]:
    """The verbs above that of a token, up to the first of saying."""
    node = verb_at(token)
    while node.head != node:
        node = node.head
        if node.pos_ in ("VERB", "AUX"):
            if takes_clause(node.lower_, node.lemma_):
                return
            yield node


def verb_at(token: Token) -> Token:
    """The first verb at or above a token, else the token at the top of its sentence."""
    node = token
    while node.pos_ not in ("VERB", "AUX") and node.head != node:
        node = node.head
    return node
