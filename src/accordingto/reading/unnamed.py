"""Enter holders whom the report never names: "the governor said" in a report that tells of no governor besides.

As a speaker such a one stays open, since the report does not say who it is. In a chain it is a step all the same: whoever passed
the words on had them from there, and is not where they came from.
"""

from spacy.tokens import Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Member
from accordingto.reading.channels import find_channel
from accordingto.reading.speakers import Resolver
from accordingto.reading.statement import Statement
from accordingto.reading.voices import can_speak, is_abstract, needs_a_mind


def enter_unnamed_source(statement: Statement, resolver: Resolver) -> Member | None:
    """The unnamed holder that a source without a speaker stands for."""
    if not statement.source or statement.speaker is not None:
        return None
    span = resolver.doc.char_span(*statement.source[0], alignment_mode="expand")
    if span is None or not len(span):
        return None
    of_mind = needs_a_mind(statement) and not is_abstract(span.root)
    is_text = find_channel(resolver.report.text, statement.source[:1], near=span.start_char) is not None
    return enter_unnamed(span.root, resolver) if of_mind or is_text or can_speak(span.root) else None


def enter_unnamed(noun: Token, resolver: Resolver) -> Member | None:
    """The unnamed holder that a noun stands for; null where it is, or may be, one who is named."""
    if noun.pos_ != "NOUN":
        return None
    phrase = resolver.phrase(noun)
    found = resolver.resolve(phrase)
    if found.member is not None or found.candidates:
        return None
    words = [token for token in phrase if token.dep_ != "det" and token.tag_ != "PRP$"]
    member = resolver.cast.enter(resolver.report.words((words[0].idx, phrase.end_char)), ActorKind.ANONYMOUS)
    if member.kind != ActorKind.ANONYMOUS:
        return None
    member.mentions.append((phrase.start_char, phrase.end_char))
    return member
