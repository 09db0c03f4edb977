"""Find who gave a briefing or handed information on, in the sentence of a statement, in the next one, and over a report.

"Lawmakers who were briefed by the service" have it from there; "the agency shared this information in a closed session" says how
the sentence before it came; and who was once shown to relay a briefing relays it in the rest of the report too.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from accordingto.reading.carriers import carrier_words
from accordingto.reading.cast import Member
from accordingto.reading.chain import Via
from accordingto.reading.channels import find_channel
from accordingto.reading.holders import BRIEFINGS, Holder, members_of
from accordingto.reading.speakers import Resolver

GIVERS = frozenset({"by", "from"})
POINTING = frozenset({"this", "these", "that", "those", "the"})


def find_briefings(sentence: Iterable[Token], resolver: Resolver) -> Iterator[Holder]:
    """Who is named as giving a briefing: "briefed by the service", "a briefing by the service"."""
    for token in sentence:
        if token.lemma_.lower() not in carrier_words("briefs"):
            continue
        links = [child for child in token.children if child.lower_ in GIVERS]
        nouns = (noun for link in links for noun in link.children if noun.dep_ == "pobj")
        member = next((found for noun in nouns if (found := resolver.recall(noun))), None)
        if member is not None:
            via = _via_near(token, resolver)
            via = via if via in BRIEFINGS else Via.BRIEFING
            yield Holder(members=members_of(member), span=_span(token), rule="chain.briefed_by", via=via)


def find_handed_on(words: Iterable[Token], resolver: Resolver) -> Iterator[Holder]:
    """The subject of a clause about passing information on: "the service shared this information"."""
    for token in words:
        if token.lemma_.lower() in carrier_words("hands_on") and _passes_information(token):
            for child in token.children:
                if child.dep_ in ("nsubj", "agent") and (member := resolver.recall(child)):
                    via = _via_near(token, resolver) or state_media(member)
                    yield Holder(members=members_of(member), span=_span(child), rule="chain.hands_on", via=via)


def points_back(verb: Token) -> bool:
    """Whether what a verb passes on is what was just told: "this information", "the figures", not "his thanks"."""
    nouns = [child for child in verb.children if child.lemma_.lower() in carrier_words("information")]
    return any(child.lower_ in POINTING for noun in nouns for child in noun.children)


def state_media(member: Member) -> Via | None:
    """What state media pass on comes through state media."""
    return Via.STATE_MEDIA if member.sort == "state_media" else None


def _passes_information(verb: Token) -> bool:
    return any(child.lemma_.lower() in carrier_words("information") for child in verb.children)


def _via_near(token: Token, resolver: Resolver) -> Via | None:
    sentence = (token.sent.start_char, token.sent.end_char)
    found = find_channel(resolver.report.text, (sentence,), near=token.idx)
    return found[0] if found is not None else None


def _span(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token.text)
