"""When a statement was said: the day that its sentence gives beside the cue, outside what was said."""

from dataclasses import replace

from spacy.tokens import Doc

from accordingto.reading.cue_parts import is_passive
from accordingto.reading.finding import overlaps
from accordingto.reading.reading import DateMention
from accordingto.reading.statement import Said, Statement


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
    best = min(near, key=lambda date: abs(date.span[0] - cue.start_char), default=None)
    return Said(date=best.date, precision=best.precision) if best else statement.said


def _describes(doc: Doc, date: DateMention, statement: Statement) -> bool:
    """Whether a date belongs to a clause that describes somebody, as in "Bel, who resigned on Friday, said"."""
    span = doc.char_span(*date.span, alignment_mode="expand")
    for token in (span.root, *span.root.ancestors) if span is not None else ():
        if any(start <= token.idx < end for start, end in statement.cue):
            return False
        if token.dep_ in ("relcl", "acl") or (token.dep_ == "advcl" and token.tag_ == "VBN" and is_passive(token)):
            return True  # "revised it up from 59, given on Wednesday"
    return False
