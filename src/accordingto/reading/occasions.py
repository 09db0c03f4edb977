"""Find occasions: a sentence that tells of a statement, interview or press conference through which the sentences after it came.

"The ministry released a statement on Friday." and then, "The road is closed," it said: what it says came through the statement,
though its own sentence names no channel.
"""

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.carriers import carrier_words
from accordingto.reading.cast import Member
from accordingto.reading.chain import Via
from accordingto.reading.channels import find_channel
from accordingto.reading.cue_parts import child
from accordingto.reading.frames import sentences_of
from accordingto.reading.holders import members_of
from accordingto.reading.speakers import Resolver
from accordingto.reading.statement import Statement

REACH = 5
"""Sentences back in which the occasion is looked for: a paragraph of quotations, with a reply of another one between."""


class Occasions:
    """The occasions of one report, looked for backwards from a statement."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    def before(self, statement: Statement, member: Member) -> Via | None:
        """The channel of the last occasion on which the same one spoke."""
        first = next(sentences_of(self.resolver.doc, statement), None)
        at = first.sent.start if first is not None else 0
        left = REACH
        while at > 0 and left > 0:
            sentence = self.resolver.doc[at - 1].sent
            at = sentence.start
            left -= any(token.is_alpha for token in sentence)
            found = self._held(sentence, member)
            if found is not None:
                return found
        return None

    def _held(self, sentence: TokenSpan, member: Member) -> Via | None:
        """The channel that the object of a verb of holding names, where its subject is the member."""
        for verb in sentence:
            if verb.lemma_.lower() not in carrier_words("holds"):
                continue
            subject, thing = child(verb, "nsubj"), child(verb, "dobj")
            if subject is None or thing is None or not self._is(subject, member):
                continue
            found = find_channel(self.resolver.report.text, (_span(thing),), near=thing.idx)
            if found is not None:
                return found[0]
        return None

    def _is(self, noun: Token, member: Member) -> bool:
        found = self.resolver.recall(noun)
        return found is not None and bool({*members_of(found)} & {*members_of(member)})


def _span(thing: Token) -> tuple[int, int]:
    return thing.left_edge.idx, thing.idx + len(thing.text)
