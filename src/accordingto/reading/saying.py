"""When a statement was said: the day that its sentence gives beside the cue, outside what was said."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc, Token

from accordingto.reading.calendar_words import shifted
from accordingto.reading.cue_parts import child, is_passive
from accordingto.reading.finding import overlaps
from accordingto.reading.numerals import read_numeral
from accordingto.reading.reading import DateMention
from accordingto.reading.statement import Said, Statement

APART = frozenset({"after", "before"})
"""Conjunctions of a clause that is of another day than its main clause."""


def date_statements(
    doc: Doc, statements: tuple[Statement, ...], dates: tuple[DateMention, ...]
) -> tuple[Statement, ...]:
    """The statements, each with the day on which it was said where the report tells it."""
    return tuple(replace(statement, said=_said(doc, statement, dates)) for statement in statements)


def _said(doc: Doc, statement: Statement, dates: tuple[DateMention, ...]) -> Said | None:
    if not statement.cue:
        return statement.said
    cue = doc.char_span(*statement.cue[0], alignment_mode="expand")
    if cue is None:
        return statement.said
    clause = _clause_apart(cue.root)
    sentence = (cue.sent.start_char, cue.sent.end_char)
    near = [
        date
        for date in dates
        if overlaps(date.span, sentence)
        and date.relation == "on"
        and date.end is None
        and not any(overlaps(date.span, part) for part in statement.content)
        and not _describes(doc, date, statement)
    ]
    if clause is not None:
        own = {token.idx for token in clause.subtree}
        within = [date for date in near if date.span[0] in own]
        if not within:
            return _said_apart(clause, near) or statement.said
        near = within
    best = min(near, key=lambda date: abs(date.span[0] - cue.start_char), default=None)
    return Said(date=best.date, precision=best.precision) if best else statement.said


def _clause_apart(verb: Token) -> Token | None:
    """The verb of a clause that is told as of another day than the main one: "three days after it had said that"."""
    mark = child(verb, "mark")
    return verb if verb.dep_ == "advcl" and mark is not None and mark.lower_ in APART else None


def _said_apart(clause: Token, near: list[DateMention]) -> Said | None:
    """The day that a clause gives by its distance from the day of the main one; null where it gives none."""
    span, mark = child(clause, "npadvmod"), child(clause, "mark")
    if span is None or mark is None or span.lemma_.lower() not in ("day", "week") or not near:
        return None
    first = span.left_edge
    read = (Decimal(1),) if first.lower_ == "a" else read_numeral(span.doc, first.i)
    main = min(near, key=lambda date: abs(date.span[0] - first.idx))
    if read is None or main.precision != "day" or main.end is not None:
        return None
    back = -int(read[0]) if mark.lower_ == "after" else int(read[0])
    return Said(date=shifted(dt.date.fromisoformat(main.date), back, span.lemma_.lower()).isoformat(), precision="day")


def _describes(doc: Doc, date: DateMention, statement: Statement) -> bool:
    """Whether a date belongs to a clause that describes somebody, as in "Bel, who resigned on Friday, said"."""
    span = doc.char_span(*date.span, alignment_mode="expand")
    for token in (span.root, *span.root.ancestors) if span is not None else ():
        if any(start <= token.idx < end for start, end in statement.cue):
            return False
        if token.dep_ in ("relcl", "acl") or (token.dep_ == "advcl" and token.tag_ == "VBN" and is_passive(token)):
            return True  # "revised it up from 59, given on Wednesday"
    return False
