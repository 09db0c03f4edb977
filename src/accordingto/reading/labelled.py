"""Find statements that a label introduces instead of a verb: transcripts ("TAPPER: ...", "[ZAMORA] I believe ...")."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import word_set
from accordingto.reports.report import Report, SectionKind, Span

LABEL = re.compile(r"(?P<who>[A-Z][A-Z.’'-]*[A-Z](?: [A-Z][A-Z.’'-]*)*(?:,[^:\n]{1,60})?) ?(?P<colon>:)\s")
"""A speaker in capitals and a colon at the start of a paragraph. (The "Q:" and "A:" of an interview name nobody.)"""

BRACKETED = re.compile(
    r"(?:(?<=[.?!\"”’\]] )|(?<=[.?!\"”’\]]  )|(?<=\n)|\A)\[(?P<who>[A-Z][A-Z.’' -]*[A-Z])(?P<close>\])\s+(?=[\w\"“.])"
)
"""A speaker in capitals and square brackets before a sentence, as monitors of broadcasts put it."""


def find_labelled(doc: Doc, report: Report) -> Iterator[Draft]:
    """The statements of a transcript; a paragraph without a label between two labels goes on with the same speaker."""
    paragraphs = [section.span for section in report.sections if section.kind == SectionKind.BODY]
    yield from _find_bracketed(doc, report, paragraphs)
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


def _find_bracketed(doc: Doc, report: Report, paragraphs: list[Span]) -> Iterator[Draft]:
    """The statements behind names in square brackets, each up to the next label or editor's mark, or the end of its paragraph."""
    for start, end in paragraphs:
        marks = list(BRACKETED.finditer(report.text, start, end))
        for number, mark in enumerate(marks):
            following = marks[number + 1].start() if number + 1 < len(marks) else end
            if mark["who"].casefold() in word_set("editorial_marks"):
                continue
            closed = re.compile(r"\[END\b").search(report.text, mark.end(), following)
            said = (mark.end(), closed.start() if closed else following)
            draft = draft_of(doc, mark.span("who"), mark.span("close"), [said], "cue.label.bracket")
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
