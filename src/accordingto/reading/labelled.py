"""Find statements that a label introduces instead of a verb: transcripts ("TAPPER: ...")."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.drafts import Draft
from accordingto.reports.report import Report, SectionKind, Span

LABEL = re.compile(r"(?P<who>[A-Z][A-Z.’'-]*[A-Z](?: [A-Z][A-Z.’'-]*)*(?:,[^:\n]{1,60})?) ?(?P<colon>:)\s")
"""A speaker in capitals and a colon at the start of a paragraph. (The "Q:" and "A:" of an interview name nobody.)"""


def find_labelled(doc: Doc, report: Report) -> Iterator[Draft]:
    """The statements of a transcript; a paragraph without a label between two labels goes on with the same speaker."""
    paragraphs = [section.span for section in report.sections if section.kind == SectionKind.BODY]
    labels = [LABEL.match(report.text, *span) for span in paragraphs]
    numbers = [number for number, label in enumerate(labels) if label]
    if len(numbers) < 2:
        return
    for number, following in zip(numbers, [*numbers[1:], numbers[-1] + 1], strict=True):
        label = labels[number]
        if label is None:
            continue
        said = [(label.end(), paragraphs[number][1]), *paragraphs[number + 1 : following]]
        draft = draft_of(doc, label.span("who"), label.span("colon"), said, "cue.label.transcript")
        if draft is not None:
            yield draft


def draft_of(doc: Doc, who: Span, colon: Span, said: list[Span], rule: str) -> Draft | None:
    """A statement from the spans of its parts, null where one of them holds no token."""
    source, cue = tokens_of(doc, who), tokens_of(doc, colon)
    content = {token.i for span in said for token in tokens_of(doc, span)}
    if not source or not content:
        return None
    return Draft(
        cue_words=frozenset(token.i for token in cue),
        source=frozenset(token.i for token in source),
        content=frozenset(content),
        at=source[-1].i,
        rules=(rule,),
    )


def tokens_of(doc: Doc, span: Span) -> list[Token]:
    """The tokens that lie within a span."""
    found = doc.char_span(*span, alignment_mode="contract")
    return list(found) if found is not None else []
