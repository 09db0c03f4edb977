"""Find what the next sentence says of how a statement came: "The memo was obtained by X.", "She was speaking to the BBC."."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.carriers import carrier_words
from accordingto.reading.cast import Member
from accordingto.reading.chain import Via
from accordingto.reading.channels import find_channel
from accordingto.reading.cue_parts import child, is_passive
from accordingto.reading.frames import RELATIVE
from accordingto.reading.handovers import Handover, find_handovers
from accordingto.reading.holders import Holder, members_of
from accordingto.reading.named_holders import holder_of
from accordingto.reading.outlets import find_publisher
from accordingto.reading.speakers import Resolver

POINTING = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Who passed on what was just told, and through what it had come."""

    handovers: tuple[Handover, ...] = ()
    via: Via | None = None


def next_sentence(resolver: Resolver, end: int) -> TokenSpan | None:
    """The sentence with words that begins behind a token, where that is in reach: a line break at most between."""
    doc = resolver.doc
    while end < len(doc) and doc[end].is_space:
        end += 1
    return doc[end].sent if end < len(doc) else None


def find_follow_up(sentence: TokenSpan, resolver: Resolver, origin: tuple[Member, ...]) -> FollowUp | None:
    """What a sentence says of the words just told by `origin`, or of their speaker as speaking; null where of something else."""
    told = _Told(resolver, origin)
    root = sentence.root
    span = (sentence.start_char, sentence.end_char)
    if child(root, "neg") is not None:
        return None
    if told.is_about(root):
        found = find_channel(resolver.report.text, (span,), near=span[0])
        handovers = (*told.come_from(root), *find_handovers(sentence, resolver), *told.shown(root))
        return FollowUp(handovers=handovers, via=found[0] if found is not None else None)
    subject = child(root, "nsubj", "nsubjpass")
    if subject is not None and told.points(subject) and subject.lemma_.lower() in carrier_words("sittings"):
        found = find_channel(resolver.report.text, (span,), near=span[0], only=frozenset({Via.CLOSED_SESSION}))
        return FollowUp(via=found[0]) if found is not None else None
    clauses = (one for one in sentence if one == root or (one.dep_ in ("relcl", "conj") and one.pos_ == "VERB"))
    shown = tuple(handover for one in clauses for handover in told.shown(one))
    return FollowUp(handovers=shown) if shown else None


class _Told:
    """What points back at the words just told by somebody."""

    def __init__(self, resolver: Resolver, origin: tuple[Member, ...]) -> None:
        self.resolver, self.origin = resolver, origin

    def is_about(self, verb: Token) -> bool:
        """Whether a main verb says something of the words, or of their speaker as speaking."""
        subject = child(verb, "nsubj", "nsubjpass")
        if subject is None:
            return False
        if (
            subject.lower_ in ("this", "that")
            or self.is_told(subject)
            or any(self.is_told(one) for one in verb.children if one.dep_ == "dobj")
        ):
            return True
        lemma = verb.lemma_.lower()
        asked = is_passive(verb) and lemma in (carrier_words("meets") | carrier_words("quotes"))
        speaking = asked or lemma in carrier_words("speaks")
        return speaking and (subject.pos_ == "PRON" or self._is_origin(subject))

    def is_told(self, noun: Token) -> bool:
        """Whether a noun points back at what was told: "the memo", "a copy of the letter", "the ministry's figures"."""
        if noun.lemma_.lower() == "copy":
            held = [child(link, "pobj") for link in noun.children if link.lower_ == "of"]
            return any(one is not None and self.is_told(one) for one in held)
        return noun.lemma_.lower() in carrier_words("words") and self.points(noun)

    def points(self, noun: Token) -> bool:
        """Whether a noun is meant to be known: by its article or pronoun, or by whose it is."""
        owner = child(noun, "poss")
        return any(one.lower_ in POINTING for one in noun.children) or (owner is not None and self._is_origin(owner))

    def come_from(self, verb: Token) -> Iterator[Handover]:
        """ "The account comes from X": X passed it on."""
        if verb.lemma_.lower() in carrier_words("comes"):
            sources = [child(link, "pobj") for link in verb.children if link.lower_ == "from"]
            for noun in sources:
                taker = holder_of(noun, self.resolver, "chain.comes_from")
                if noun is not None and taker is not None:
                    yield Handover(giver=None, taker=taker, at=noun.idx)

    def shown(self, verb: Token) -> Iterator[Handover]:
        """ "X obtained the letter", "X, which obtained the letter, ...": the outlet has the words."""
        subject, thing = child(verb, "nsubj"), child(verb, "dobj")
        modal = any(one.tag_ == "MD" or one.dep_ == "neg" for one in verb.children)
        if subject is None or thing is None or modal or is_passive(verb):
            return
        lemma = verb.lemma_.lower()
        shown = lemma in carrier_words("shows") and self.is_told(thing)
        heard = lemma in (carrier_words("quotes") | carrier_words("meets"))
        if not shown and not (heard and (thing.pos_ == "PRON" or self._is_origin(thing))):
            return
        if subject.tag_ in RELATIVE and verb.dep_ == "relcl":
            subject = verb.head
        outlet = find_publisher(subject, self.resolver)
        if outlet is not None:
            span = subject.idx, subject.idx + len(subject.text)
            holder = Holder(members=members_of(outlet), span=span, rule="chain.shown_by")
            yield Handover(giver=None, taker=holder, at=verb.idx)

    def _is_origin(self, noun: Token) -> bool:
        found = self.resolver.resolve(self.resolver.phrase(noun)).member
        return found is not None and bool({*members_of(found)} & {*self.origin})
