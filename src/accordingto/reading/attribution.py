"""Attribution of figures: which statement carries a figure, and whose words it is in."""

import functools

from spacy.tokens import Doc

from accordingto.reading.actor import Actor
from accordingto.reading.finding import inside
from accordingto.reading.lexicon import word_set
from accordingto.reading.statement import Statement
from accordingto.reports.report import Report, Span


def carrier(span: Span, statements: tuple[Statement, ...]) -> Statement | None:
    """The innermost statement with a source whose content holds the figure, else the innermost of those without one.

    "It is reported that 12 died, the police said": the police carry it, although "reported" stands nearer.
    """
    holding = [
        (not one.source, end - start, one.id, one)
        for one in statements
        for start, end in one.content
        if inside(span, (start, end))
    ]
    return min(holding)[-1] if holding else None


def source_words(
    doc: Doc, statement: Statement | None, statements: tuple[Statement, ...], actors: tuple[Actor, ...], report: Report
) -> str | None:
    """The words of a statement's source; for a pronoun the last words before it that name the same speaker.

    Where no speaker is known, "he", "it" or "who" is taken for the last source that was named; "we" or "one" for nobody.
    """
    if statement is None or not statement.source:
        return None
    if not _is_pronoun(doc, statement):
        return _words(statement, report)
    speaker = statement.speaker
    if speaker is None and _words(statement, report).casefold() not in _third_person():
        return None
    named = [
        one
        for one in statements
        if one.source
        and one.source[0] < statement.source[0]
        and not _is_pronoun(doc, one)
        and (speaker is None or one.speaker == speaker)
    ]
    if named:
        return _words(max(named, key=lambda one: one.source[0]), report)
    return _last_name(next((actor for actor in actors if actor.id == speaker), None), statement.source[0], report)


def _last_name(actor: Actor | None, before: Span, report: Report) -> str | None:
    """The words by which an actor was named last before a place in the text, else its name."""
    if actor is None:
        return None
    earlier = [mention for mention in actor.mentions if mention[1] <= before[0]]
    words = report.words(max(earlier)) if earlier else actor.name
    return actor.name if words.casefold() in _third_person() else words


def _is_pronoun(doc: Doc, statement: Statement) -> bool:
    spans = [doc.char_span(*part, alignment_mode="expand") for part in statement.source]
    tokens = [token for span in spans if span is not None for token in span]
    return bool(tokens) and all(token.pos_ == "PRON" for token in tokens)


def _words(statement: Statement, report: Report) -> str:
    return " ".join(report.words(part) for part in statement.source)


@functools.cache
def _third_person() -> frozenset[str]:
    return word_set("pronouns", "lemma") | {"who", "which", "that"}
