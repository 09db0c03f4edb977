"""Trace the chain of each statement: who held it first, who passed it on and through what, down to the outlet.

The order comes from the grammar, not from the order of words. What stands inside a content was held before what stands round
it ("X reported that Y said"); of two sources of one content the first in the text was first ("according to Y, as reported by
X"); whoever is cited, or gave the briefing, held it before the one who cites or was briefed; whoever was told, or quotes,
after (`handovers`). Links that come from another sentence are marked as inferred.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.beside import Beside
from accordingto.reading.briefings import find_briefings, find_handed_on, points_back, state_media
from accordingto.reading.carriers import carrier_words
from accordingto.reading.cast import Member
from accordingto.reading.chain import Via
from accordingto.reading.channels import channel_of_noun, find_channel
from accordingto.reading.cue_holders import find_by_cue, find_quoted, find_teller, text_around
from accordingto.reading.cue_parts import child
from accordingto.reading.entering import enter_handover, handover_inferred
from accordingto.reading.finding import extent
from accordingto.reading.follow_ups import find_follow_up, next_sentence
from accordingto.reading.frames import (
    find_frame,
    in_relative_clause,
    runs_of,
    sentences_of,
    spans_round,
    tokens_in,
    words_said,
)
from accordingto.reading.handovers import Handover, find_handovers
from accordingto.reading.headline_chains import find_told_below
from accordingto.reading.holders import BRIEFINGS, Holder, distinct, make_links, members_of, place_of, told_once
from accordingto.reading.occasions import Occasions, as_inferred
from accordingto.reading.outlets import find_outlet
from accordingto.reading.speakers import Resolver
from accordingto.reading.statement import Polarity, PositionKind, Statement
from accordingto.reading.unnamed import enter_unnamed, enter_unnamed_source
from accordingto.reading.wire_credits import find_own_outlet, find_wire

BROAD = frozenset({Via.BRIEFING, Via.STATEMENT, Via.PRESS_CONFERENCE, None})
"""Channels that another sentence on the same information may make more precise ("briefing" to "closed session")."""
FOR_ITSELF = frozenset({"chain.told", "chain.talked_to", "chain.placed"})
"""Who told an outlet something did so on an occasion of its own."""
RELAYING = (ActorKind.PERSON, ActorKind.GROUP, ActorKind.ANONYMOUS)


def trace_chains(resolver: Resolver, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements with their chains."""
    tracer = _Tracer(resolver, statements)
    traced = tuple(tracer.traced(statement) for statement in statements)
    tracer.note_unnamed()
    return traced


class _Tracer:
    """The chains of one report."""

    def __init__(self, resolver: Resolver, statements: tuple[Statement, ...]) -> None:
        self.resolver, self.statements = resolver, statements
        self.doc, self.report, self.cast = resolver.doc, resolver.report, resolver.cast
        self.by_id = {member.id: member for member in self.cast.members}
        self.beside = Beside(self.report, statements)
        self.occasions = Occasions(resolver)
        self._frames: dict[str, tuple[Token, ...]] = {}
        self._owned: dict[str, list[Holder]] = {}
        self._held: dict[str, list[Holder]] = {}
        self._handed: dict[str, list[Handover]] = {}
        self._opening: dict[int, list[tuple[int, Statement]]] = {}
        for number, one in enumerate(statements):
            first = next(iter(sentences_of(self.doc, one)), None)
            if first is not None:
                self._opening.setdefault(first.sent.start, []).append((number, one))
        self.relayed = self._relays_by_speaker()

    def traced(self, statement: Statement) -> Statement:
        """The statement with its links from origin to outlet and, for each holder, the rule that found it."""
        holders = told_once(self._holders(statement))
        wire = find_wire(self.report, self.cast, holders)
        outlet = find_own_outlet(self.report, self.cast)
        rules = tuple(holder.as_trace() for holder in (*holders, *wire))
        trace = replace(statement.trace, children=(*statement.trace.children, *rules))
        return replace(statement, chain=make_links(holders, wire, outlet), trace=trace)

    def note_unnamed(self) -> None:
        """Keep the words for people without a name, with and without what tells more of them: "a person close to the talks"."""
        for statement in self.statements:
            member = self.by_id.get(statement.speaker or "")
            if member is not None and member.kind == ActorKind.ANONYMOUS:
                member.mentions.append(statement.source[0])
                words = self.doc.char_span(*statement.source[0], alignment_mode="expand")
                if words is not None and words.root.pos_ != "PRON":
                    phrase = self.resolver.phrase(words.root)
                    member.mentions.append((phrase.start_char, phrase.end_char))

    def _holders(self, statement: Statement) -> list[Holder]:
        """Everyone who held it, in order; without a speaker only those round it.

        Statements refer to each other ("She added ...", a headline and what it is told of below): where they do so in a
        circle, the one that was begun with counts for its own words only.
        """
        if statement.id not in self._held:
            self._held[statement.id] = self._own(statement)
            self._held[statement.id] = self._found_holders(statement)
        return self._held[statement.id]

    def _found_holders(self, statement: Statement) -> list[Holder]:
        if self.beside.is_aside(statement) and (main := self.beside.given_by(statement)) is not None:
            return self._holders(main)
        holders = distinct([*self._inner(statement), *self._own(statement), *self._outer(statement)])
        holders = self._with_other_sentences(statement, self._with_briefed(statement, holders))
        holders = self._with_occasion(statement, self._with_earlier(statement, holders))
        holders = self._with_follow_up(statement, holders)
        told = find_told_below(self.report, statement, self.statements) if len(holders) == 1 else None
        if told is None:
            return holders
        below = self._holders(told)
        return [one if one.members == holders[0].members else replace(one, inferred=True) for one in below]

    def _inner(self, statement: Statement) -> Iterator[Holder]:
        """Those who held it before its speaker: in its own content, or handing it on there."""
        main = self.beside.main_inner(statement)
        if main is not None:
            yield from self._inner(main)
            yield from self._own(main)
        yield from find_handed_on(tokens_in(self.doc, statement.content), self.resolver)

    def _own(self, statement: Statement) -> list[Holder]:
        """The speaker, and those whom the frame of the statement puts before and after: found once, since many chains need it."""
        if statement.id not in self._owned:
            self._owned[statement.id] = self._with_handovers(statement)
        return self._owned[statement.id]

    def _with_handovers(self, statement: Statement) -> list[Holder]:
        holders = list(self._speaker(statement))
        handovers = self._handovers(statement)
        for _ in handovers:  # one that joins two unknown ones waits until another has entered either
            both = [one for one in handovers if one.giver and one.taker] or handovers
            before = holders
            for handover in both:
                holders = enter_handover(holders, handover)
            if holders == before:
                break
        for handover in handovers:
            holders = enter_handover(holders, handover)
        return holders

    def _handovers(self, statement: Statement) -> list[Handover]:
        """The handovers of the frame. What is left open is for the speaker whose source stands nearest before."""
        if statement.id in self._handed:
            return self._handed[statement.id]
        sources = [one.source[0][0] for one in (statement, *self.beside.later_sources(statement)) if one.source]
        frame = find_handovers(self._frame(statement), self.resolver, statement)
        found = (*frame, *find_by_cue(statement, self.resolver))
        own = statement.source[0][0] if statement.source else 0
        self._handed[statement.id] = [
            one
            for one in found
            if (one.giver and one.taker) or max((at for at in sources if at < one.at), default=own) == own
        ]
        return self._handed[statement.id]

    def _speaker(self, statement: Statement) -> Iterator[Holder]:
        member = self._member(statement)
        if member is not None:
            via = self._via(statement, member)
            heard = find_channel(self.report.text, spans_round(self.doc, statement), near=0, only=BRIEFINGS)
            yield Holder(
                members=members_of(member),
                span=extent(statement.source or statement.cue),
                rule="chain.speaker",
                via=via,
                heard=heard[0] if heard else None,
            )

    def _member(self, statement: Statement) -> Member | None:
        """Whom the source stands for: of a noun beside the name of an outlet, that; without a source, whoever is quoted."""
        member = self.by_id.get(statement.speaker or "")
        if not statement.source:
            quoted = find_quoted(tokens_in(self.doc, statement.cue))
            return self.resolver.recall(quoted) if quoted is not None else None
        teller = find_teller(statement, self.resolver)
        if teller is not None:
            return self.resolver.resolve(self.resolver.phrase(teller)).member or enter_unnamed(teller, self.resolver)
        if member is None or member.kind == ActorKind.ANONYMOUS:
            words = self.doc.char_span(*statement.source[0], alignment_mode="expand")
            outlet = find_outlet(words.root, self.resolver) if words is not None and len(words) else None
            member = outlet or member or enter_unnamed_source(statement, self.resolver)
        return member

    def _outer(self, statement: Statement) -> Iterator[Holder]:
        """Those who passed it on in the same sentence: later sources of the same content, then statements round it."""
        cue = set(tokens_in(self.doc, statement.cue))
        for other in self.beside.later_sources(statement):
            if not any(in_relative_clause(word, cue) for word in tokens_in(self.doc, other.cue)):
                yield from self._own(other)
        for other in self.beside.around(statement):
            if other.polarity == Polarity.DENIED or (other.position and other.position.kind == PositionKind.REJECTS):
                continue  # who denies a report does not pass it on
            held = not cue or cue & set(words_said(self.doc, other))
            if held and not any(in_relative_clause(word, cue) for word in tokens_in(self.doc, other.cue)):
                yield from self._with_earlier(other, self._own(other))

    def _with_briefed(self, statement: Statement, holders: list[Holder]) -> list[Holder]:
        """Put whom the sentence names as giving a briefing before the source that the words follow."""
        for briefing in find_briefings(sentences_of(self.doc, statement), self.resolver):
            if place_of(briefing, holders) is None and briefing.span is not None:
                at = briefing.span[0]
                before = [i for i, holder in enumerate(holders) if holder.span and holder.span[1] <= at]
                place = max(before, key=lambda i: (holders[i].span or (0, 0))[1], default=0)
                holders = [*holders[:place], briefing, *holders[place:]]
        return holders

    def _with_follow_up(self, statement: Statement, holders: list[Holder]) -> list[Holder]:
        """Add what the sentence after it says of how these words came."""
        last = max((t.sent.end for t in tokens_in(self.doc, statement.content + statement.cue)), default=0)
        sentence = next_sentence(self.resolver, last) if holders else None
        follow_up = find_follow_up(sentence, self.resolver, holders[0].members) if sentence is not None else None
        if follow_up is None:
            return holders
        for handover in follow_up.handovers:
            holders = enter_handover(holders, handover_inferred(handover))
        if follow_up.via is not None and holders[0].via is None and holders[0].rule == "chain.speaker":
            holders = [replace(holders[0], via=follow_up.via), *holders[1:]]
        return holders

    def _with_earlier(self, statement: Statement, holders: list[Holder]) -> list[Holder]:
        """Add who was told the words before, where the same one goes on speaking: "... told the BBC. He added that ..."."""
        earlier = self._goes_on_from(statement) if len(holders) == 1 and holders[0].rule == "chain.speaker" else None
        if earlier is None:
            return holders
        before = self._holders(earlier)
        if not before or before[0].members != holders[0].members:
            return holders
        taken = as_inferred(one for one in before[1:] if one.rule in FOR_ITSELF)
        return [replace(holders[0], via=holders[0].via or (before[0].via if taken else None)), *taken]

    def _with_occasion(self, statement: Statement, holders: list[Holder]) -> list[Holder]:
        """Add who has the words from an occasion told of before: "She spoke to the BBC.", "The paper has seen the letter."."""
        if len(holders) != 1 or holders[0].rule != "chain.speaker" or self._is_told_elsewhere(statement):
            return holders
        occasion = self.occasions.before(statement, holders[0].members[0])
        if occasion is None or not occasion.takers or holders[0].via not in (None, occasion.via):
            return holders
        takers = [one for one in as_inferred(occasion.takers) if one.members != holders[0].members]
        return distinct([replace(holders[0], via=occasion.via), *takers])

    def _is_told_elsewhere(self, statement: Statement) -> bool:
        """Whether somebody was told who is no outlet: "told the court" is an occasion of its own."""
        return any(
            word.lemma_.lower() in carrier_words("tells") and child(word, "dobj", "dative") is not None
            for word in tokens_in(self.doc, statement.cue)
        )

    def _goes_on_from(self, statement: Statement) -> Statement | None:
        """The statement of the sentence before, where its speaker goes on, called by a pronoun or not named again."""
        words = list(tokens_in(self.doc, statement.source))
        if not words or any(word.pos_ == "PROPN" for word in words) or self.beside.around(statement):
            return None
        start = min(word.sent.start for word in words)
        while start > 0 and self.doc[start - 1].is_space:
            start -= 1
        if start == 0:
            return None
        opening = self._opening.get(self.doc[start - 1].sent.start, ())
        found = [one for _, one in opening if not self.beside.around(one)]
        return next((one for one in reversed(found) if one.speaker == statement.speaker), None)

    def _with_other_sentences(self, statement: Statement, holders: list[Holder]) -> list[Holder]:
        """Add what the next sentence says of "this information", and from whom a speaker of this report has all he says."""
        if not holders:
            return holders
        after = self._next_on_information(statement, holders[0])
        if after is not None:
            via = after[0].via if after[0].via and holders[0].via in BROAD else holders[0].via
            relays = [replace(holder, inferred=True) for holder in after[1:]]
            passed_on = [holder for holder in holders[1:] if not holder.is_wire]
            wires = [holder for holder in holders[1:] if holder.is_wire]
            return distinct([replace(holders[0], via=via), *passed_on, *relays, *wires])
        first = self.relayed.get(holders[0].members[0].id)
        if first is not None and len(holders) == 1 and first.members != holders[0].members:
            return [replace(first, inferred=True), *holders]
        return holders

    def _next_on_information(self, statement: Statement, origin: Holder) -> list[Holder] | None:
        """The holders in the next sentence, when it says how the same origin passed "this information" on."""
        words = tokens_in(self.doc, statement.content + statement.cue) if statement.cue else ()
        end = max((token.sent.end for token in words), default=0)
        following = sorted(
            (number, other) for start in range(end, end + 3) for number, other in self._opening.get(start, ())
        )
        for _, other in following:
            if other is statement:
                continue
            tokens = list(sentences_of(self.doc, other))
            handed = list(find_handed_on((token for token in tokens if points_back(token)), self.resolver))
            if handed and handed[0].members == origin.members:
                return distinct([*handed, *self._own(other), *self._outer(other)])
        sentence = next_sentence(self.resolver, end) if end else None
        handed = list(find_handed_on(filter(points_back, sentence or ()), self.resolver))
        if sentence is None or not handed or handed[0].members != origin.members:
            return None
        takers = (one.taker for one in find_handovers(sentence, self.resolver))
        return distinct([*handed, *(taker for taker in takers if taker is not None)])

    def _relays_by_speaker(self) -> dict[str, Holder]:
        """For each person the report shows passing on another's word after a briefing: whose."""
        found: dict[str, Holder] = {}
        for statement in self.statements:
            member = self.by_id.get(statement.speaker or "")
            if member is None or member.kind not in RELAYING:
                continue
            briefed = [
                holder
                for holder in self._with_briefed(statement, [*self._inner(statement), *self._own(statement)])
                if holder.via in BRIEFINGS and holder.members != members_of(member)
            ]
            for part in (member, *member.parts):
                if briefed:
                    found.setdefault(part.id, briefed[0])
        return found

    def _via(self, statement: Statement, member: Member) -> Via | None:
        """The channel that the frame names, else the occasion the report has told of, else a briefing that the sentence names."""
        text = text_around(tokens_in(self.doc, statement.cue))
        if text is not None and (via := channel_of_noun(text)) is not None:
            return via
        near = extent(statement.source + statement.cue)[0]
        cited = {at for one in self._handovers(statement) if one.giver and one.giver.via for at in self._below(one.at)}
        own = (word for word in self._frame(statement) if word.i not in cited)
        found = find_channel(self.report.text, runs_of(own), near=near)
        if found is not None:
            return found[0]
        source = self.doc.char_span(*statement.source[0], alignment_mode="expand") if statement.source else None
        if source is not None and len(source) and source.root.lemma_.lower() in carrier_words("words"):
            return channel_of_noun(source.root)  # "the lawsuit says", "her letter warns"
        briefing = find_channel(self.report.text, spans_round(self.doc, statement), near=near)
        if briefing is not None and briefing[0] in BRIEFINGS:
            return briefing[0]
        if any(one.taker is not None and one.taker.rule in FOR_ITSELF for one in self._handovers(statement)):
            return None
        occasion = self.occasions.before(statement, member)
        return (occasion.via if occasion is not None else None) or state_media(member)

    def _below(self, at: int) -> Iterator[int]:
        """The words of a phrase of citing: the post that "citing a post by X" tells of is X's."""
        word = self.doc.char_span(at, at + 1, alignment_mode="expand")
        if word is not None and word[0].lemma_.lower() in carrier_words("cites"):
            yield from (token.i for token in word[0].subtree if token.i > word[0].i)

    def _frame(self, statement: Statement) -> tuple[Token, ...]:
        if statement.id not in self._frames:
            outer = next(iter(self.beside.around(statement)), None)
            near = self.beside.near(statement)
            self._frames[statement.id] = find_frame(self.doc, statement, outer, near)
        return self._frames[statement.id]
