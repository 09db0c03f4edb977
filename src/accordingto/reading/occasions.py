"""Find occasions: a sentence that tells of a statement, interview or letter through which the sentences after it came.

"The ministry released a statement on Friday." and then, "The road is closed," it said: what it says came through the statement,
though its own sentence names no channel. "She spoke to the BBC." and "The paper has seen a letter from the mayor." tell besides
who has the words that follow; of a letter only those that are told to stand in it.
"""

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.carriers import carrier_words
from accordingto.reading.cast import Member
from accordingto.reading.chain import Via
from accordingto.reading.channels import channel_of_noun, find_channel
from accordingto.reading.cue_parts import child, is_passive
from accordingto.reading.frames import sentences_of, tokens_in
from accordingto.reading.handovers import find_handovers
from accordingto.reading.holders import Holder, members_of
from accordingto.reading.outlets import find_outlet, find_publisher, publishes
from accordingto.reading.speakers import Resolver
from accordingto.reading.statement import Statement

REACH = 5
"""Sentences back in which the occasion is looked for: a paragraph of quotations, with a reply of another one between."""
MAKERS = frozenset({"by", "from", "with", "of"})
"""What joins a text to whoever speaks in it: "a letter from X", "an interview with X"."""
THERE = frozenset({"there", "therein"})
SPOKEN = frozenset({Via.INTERVIEW, Via.SPEECH, Via.BROADCAST, Via.PRESS_CONFERENCE, Via.CALL})
"""Occasions on which somebody goes on speaking; what stands in a text is told to stand there each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Who spoke, as nouns; through what; who has the words from there; and the noun of the text in which they stand."""

    of: tuple[Token, ...]
    via: Via | None = None
    takers: tuple[Holder, ...] = ()
    text: Token | None = None


class Occasions:
    """The occasions of one report, looked for backwards from a statement."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._told: dict[int, tuple[Occasion, ...]] = {}
        self._sentences = tuple(resolver.doc.sents)
        self._starts = [sentence.start for sentence in self._sentences]
        self._worded = [any(token.is_alpha for token in sentence) for sentence in self._sentences]

    def before(self, statement: Statement, member: Member) -> Occasion | None:
        """The last occasion on which the same one spoke, and which the statement may be part of."""
        first = next(iter(sentences_of(self.resolver.doc, statement)), None)
        at = bisect.bisect_left(self._starts, first.sent.start) if first is not None else 0
        pointing = list(self._points_to(statement))
        left = REACH
        while at > 0 and left > 0:
            at -= 1
            left -= self._worded[at]
            for one in self._in(self._sentences[at]):
                if one.text is not None and not _fits(one.text, pointing):
                    continue
                if any(self._is(noun, member) for noun in one.of) or (one.text is not None and not one.of):
                    return one
        return None

    def _points_to(self, statement: Statement) -> Iterator[Token]:
        """The words by which a statement says that it stands in a text told of before: "in it", "the letter says"."""
        for token in sentences_of(self.resolver.doc, statement):
            inside = token.dep_ == "pobj" and token.head.lower_ == "in" and (token.lower_ == "it" or _is_text(token))
            if inside or (token.lower_ in THERE and token.dep_ == "advmod"):
                yield token
        yield from (token for token in tokens_in(self.resolver.doc, statement.source) if _is_text(token))
        yield from (token for token in tokens_in(self.resolver.doc, statement.cue) if token.lemma_.lower() == "write")

    def _in(self, sentence: TokenSpan) -> tuple[Occasion, ...]:
        """The occasions that a sentence tells of."""
        if sentence.start not in self._told:
            verbs = [one for one in sentence if one.pos_ == "VERB" and child(one, "neg") is None]
            self._told[sentence.start] = tuple(occasion for verb in verbs for occasion in self._at(verb))
        return self._told[sentence.start]

    def _at(self, verb: Token) -> Iterator[Occasion]:
        lemma, subject, thing = verb.lemma_.lower(), child(verb, "nsubj", "nsubjpass"), child(verb, "dobj")
        if subject is None:
            return
        if lemma in carrier_words("holds") and thing is not None:
            via = self._channel((thing.left_edge.idx, thing.idx + len(thing.text)), thing)
            if via is not None:
                yield Occasion(of=(subject,), via=via, takers=self._takers(thing.subtree))
        if lemma in carrier_words("meets") and not is_passive(verb) and (outlet := self._outlet(subject)) is not None:
            met = (
                [thing]
                if thing is not None
                else [child(one, "pobj") for one in verb.children if one.lower_ in ("to", "with")]
            )
            via = self._channel((verb.idx, verb.right_edge.idx + len(verb.right_edge.text)), verb)
            of = tuple(one for noun in met if noun is not None for one in _named_as(noun))
            yield Occasion(of=of, via=via if via in SPOKEN else None, takers=(_holder(outlet, subject),))
        elif lemma in carrier_words("speaks") and (takers := self._takers([verb])):
            via = self._channel((verb.idx, verb.right_edge.idx + len(verb.right_edge.text)), verb)
            yield Occasion(of=(subject,), via=via, takers=takers)
        if lemma in carrier_words("faces") and not is_passive(verb):
            via = self._channel((verb.idx, verb.right_edge.idx + len(verb.right_edge.text)), verb)
            if via in SPOKEN:
                yield Occasion(of=(subject,), via=via)
        if lemma in carrier_words("shows"):
            yield from self._text_shown(verb, subject, thing)

    def _text_shown(self, verb: Token, subject: Token, thing: Token | None) -> Iterator[Occasion]:
        """ "X has seen a letter from Y", "a recording was obtained by X"."""
        text = subject if is_passive(verb) else thing
        if text is None or text.lemma_.lower() not in carrier_words("words"):
            return
        if is_passive(verb):
            takers = self._takers([verb])
        else:
            outlet = self._outlet(subject)
            takers = (_holder(outlet, subject),) if outlet is not None else ()
        if takers:
            via = channel_of_noun(text)
            makers = [child(one, "pobj") for one in text.children if one.lower_ in MAKERS]
            of = tuple(one for one in (*makers, child(text, "poss")) if one is not None and self._someone(one))
            yield Occasion(of=of, via=via, takers=takers, text=None if of and via in SPOKEN else text)

    def _takers(self, words: Iterable[Token]) -> tuple[Holder, ...]:
        found = (one.taker for one in find_handovers(words, self.resolver) if one.giver is None)
        return tuple(one for one in found if one is not None)

    def _outlet(self, noun: Token) -> Member | None:
        """The outlet that a noun or a pronoun stands for."""
        if noun.pos_ != "PRON":
            return find_outlet(noun, self.resolver) or find_publisher(noun, self.resolver)
        member = self._meant(noun)
        return member if member is not None and publishes(member) else None

    def _meant(self, noun: Token) -> Member | None:
        """Whom a noun or pronoun stands for, people without a name included."""
        return self.resolver.resolve(self.resolver.phrase(noun)).member

    def _channel(self, span: tuple[int, int], word: Token) -> Via | None:
        found = find_channel(self.resolver.report.text, (span,), near=word.idx)
        return found[0] if found is not None else None

    def _someone(self, noun: Token) -> bool:
        return self.resolver.recall(noun) is not None

    def _is(self, noun: Token, member: Member) -> bool:
        found = self._meant(noun)
        return found is not None and bool({*members_of(found)} & {*members_of(member)})


def as_inferred(holders: Iterable[Holder]) -> list[Holder]:
    """Holders who are told of in another sentence."""
    return [replace(one, inferred=True) for one in holders]


def _holder(member: Member, noun: Token) -> Holder:
    return Holder(members=members_of(member), span=(noun.idx, noun.idx + len(noun.text)), rule="chain.occasion")


def _named_as(noun: Token) -> Iterator[Token]:
    """A noun, and the name beside it: "one of the survivors, Ada Rell"."""
    yield noun
    yield from (one for one in noun.children if one.dep_ == "appos")


def _is_text(noun: Token) -> bool:
    """Whether a word is a definite noun for a text."""
    pointing = any(one.dep_ in ("det", "poss") and one.lower_ not in ("a", "an") for one in noun.children)
    return noun.lemma_.lower() in carrier_words("words") and pointing


def _fits(text: Token, pointing: list[Token]) -> bool:
    """Whether what points back may mean the text: a pronoun, "there", a verb of writing, the same noun or a general one."""
    general = ("document", text.lemma_.lower())
    return any(one.pos_ in ("PRON", "VERB", "ADV") or one.lemma_.lower() in general for one in pointing)
