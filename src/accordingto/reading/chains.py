"""Trace the chain of each statement: who held it first, who passed it on and through what, down to the outlet.

The order comes from the grammar, not from the order of words. What stands inside a content was held before what stands round
it ("X reported that Y said"); of two sources of one content the first in the text was first ("according to Y, as reported by
X"); whoever is cited, or gave the briefing, held it before the one who cites or was briefed. Links that come from another
sentence are marked as inferred.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Member
from accordingto.reading.chain import Link, Role, Via
from accordingto.reading.channels import find_channel
from accordingto.reading.finding import Spans, extent, overlaps
from accordingto.reading.lexicon import load_table
from accordingto.reading.nearby import SpanIndex
from accordingto.reading.speakers import Resolver
from accordingto.reading.statement import Statement, nested_in
from accordingto.reports.report import Span

MAIN_SHARE = 0.6
"""An inner statement is the whole of an outer content, not a detail of it, when it covers this much of it."""
SAME_SHARE = 0.8
"""Two statements give the same content when they share this much of the shorter one."""
BRIEFINGS = frozenset({Via.BRIEFING, Via.CLOSED_SESSION})
BROAD = frozenset({Via.BRIEFING, Via.STATEMENT, Via.PRESS_CONFERENCE, None})
"""Channels that another sentence on the same information may make more precise ("briefing" to "closed session")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One who held a statement: the members, where the report says so, through what it went on."""

    members: tuple[Member, ...]
    span: Span | None
    via: Via | None = None
    inferred: bool = False


def trace_chains(resolver: Resolver, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements with their chains."""
    tracer = _Tracer(resolver, statements)
    return tuple(replace(statement, chain=tracer.chain(statement)) for statement in statements)


class _Tracer:
    """The chains of one report."""

    def __init__(self, resolver: Resolver, statements: tuple[Statement, ...]) -> None:
        self.resolver, self.statements = resolver, statements
        self.doc, self.report, self.cast = resolver.doc, resolver.report, resolver.cast
        self.by_id = {member.id: member for member in self.cast.members}
        self._cores: dict[str, frozenset[int]] = {}
        self._places = SpanIndex((part, one) for one in statements for part in (*one.source, *one.cue, *one.content))
        self._opening: dict[int, list[tuple[int, Statement]]] = {}
        for number, one in enumerate(statements):
            first = next(self._sentence(one), None)
            if first is not None:
                self._opening.setdefault(first.sent.start, []).append((number, one))
        self.relayed = self._relays_by_speaker()

    def chain(self, statement: Statement) -> tuple[Link, ...]:
        """The links from origin to outlet; without a speaker only those round it."""
        if self._is_aside(statement) and (main := self._given_by(statement)) is not None:
            return self.chain(main)
        holders = _distinct([*self._inner(statement), *self._speaker(statement), *self._outer(statement)])
        holders = self._with_other_sentences(statement, self._with_cited(statement, holders))
        return _links(_told_once(holders), self._wire(holders), self._outlet())

    def _inner(self, statement: Statement) -> Iterator[Holder]:
        """Those who held it before its speaker: in its own content, cited, or giving the briefing."""
        main = self._main_inner(statement)
        if main is not None:
            yield from self._inner(main)
            yield from self._speaker(main)
        yield from self._handed_on(self._tokens(statement.content))

    def _with_cited(self, statement: Statement, holders: list[Holder]) -> list[Holder]:
        """Put whom the sentence cites, or names as giving a briefing, before the source that the words follow."""
        for token in self._sentence(statement):
            member = self._cited_by(token)
            if member is None or any(member in holder.members for holder in holders):
                continue
            via = self._via(((token.sent.start_char, token.sent.end_char),), member, near=token.idx)
            if token.lemma_.lower() in _words("briefs") and via not in BRIEFINGS:
                via = Via.BRIEFING
            cited = Holder(members=_parts(member), span=_token_span(token), via=via)
            before = [i for i, holder in enumerate(holders) if holder.span and holder.span[1] <= token.idx]
            at = max(before, key=lambda i: (holders[i].span or (0, 0))[1], default=0)
            holders = [*holders[:at], cited, *holders[at:]]
        return holders

    def _main_inner(self, statement: Statement) -> Statement | None:
        """The inner statement that is all of a content: "X reported that [Y said that ...]". Who condemns does not pass on."""
        relayed = any(one.rule == "position.relayed" for one in statement.trace.children)
        if statement.position is not None and not relayed:
            return None
        size = sum(end - start for start, end in statement.content)
        inner = [
            one
            for one in self._near(statement)
            if nested_in(one, statement)
            and one.speaker
            and not self._is_aside(one)
            and _length(one.whole) >= MAIN_SHARE * size
        ]
        return max(inner, key=lambda one: _length(one.whole), default=None)

    def _handed_on(self, tokens: Iterable[Token]) -> Iterator[Holder]:
        """The subject of a clause about passing information on: "the service shared this information"."""
        for token in tokens:
            if token.lemma_.lower() in _words("hands_on") and self._passes_information(token):
                for child in token.children:
                    if child.dep_ in ("nsubj", "agent") and (member := self._member_at(child)):
                        sentence = ((token.sent.start_char, token.sent.end_char),)
                        via = self._via(sentence, member, near=token.idx)
                        yield Holder(members=_parts(member), span=_token_span(child), via=via)

    def _passes_information(self, verb: Token) -> bool:
        return any(child.lemma_.lower() in _words("information") for child in verb.children)

    def _cited_by(self, token: Token) -> Member | None:
        """Whom "citing", "quoting", "briefed by" or "a briefing by" names."""
        if token.lemma_.lower() in _words("cites") and token.tag_ == "VBG":
            return self._first_member(child for child in token.children if child.dep_ in ("dobj", "obj"))
        if token.lemma_.lower() in _words("briefs"):
            preps = [child for child in token.children if child.lower_ in ("by", "from")]
            return self._first_member(noun for prep in preps for noun in prep.children if noun.dep_ == "pobj")
        return None

    def _first_member(self, tokens: Iterable[Token]) -> Member | None:
        return next((member for token in tokens if (member := self._member_at(token))), None)

    def _speaker(self, statement: Statement) -> Iterator[Holder]:
        member = self.by_id.get(statement.speaker or "")
        if member is not None:
            via = self._via(self._around(statement), member, near=extent(statement.source + statement.cue)[0])
            yield Holder(members=_parts(member), span=extent(statement.source), via=via)

    def _outer(self, statement: Statement) -> Iterator[Holder]:
        """Those who passed it on in the same sentence: later sources of the same content, then statements round it."""
        for other in sorted(self._near(statement), key=lambda one: one.whole):
            if other is statement or not other.source or not self._same_content(statement, other):
                continue
            later = other.source[0] > (statement.source or ((0, 0),))[0]
            if (later or self._is_aside(other)) and not self._is_aside(statement, beside=other):
                yield from self._speaker(other)
        yield from self._told_to(statement)
        around = [one for one in self._near(statement) if nested_in(statement, one) and not self._is_aside(statement)]
        for outer in sorted(around, key=lambda one: _length(one.whole)):
            yield from self._speaker(outer)

    def _told_to(self, statement: Statement) -> Iterator[Holder]:
        """The agency or outlet that the speaker told, or that quotes the speaker: "told Reuters", "quoted by the BBC"."""
        for token in self._sentence(statement):
            told = token.lemma_.lower() == "tell" and _within(token, statement.cue)
            quoted = token.lemma_.lower() in _words("cites") and token.tag_ == "VBN"
            nouns = [child for child in token.children if child.dep_ in ("dobj", "dative")] if told else []
            if quoted:
                nouns = [noun for prep in token.children if prep.lower_ == "by" for noun in prep.children]
            for noun in nouns:
                member = self._member_at(noun)
                if member is not None and member.kind in (ActorKind.AGENCY, ActorKind.OUTLET):
                    yield Holder(members=(member,), span=_token_span(noun))

    def _given_by(self, aside: Statement) -> Statement | None:
        """The statement that an "as reported by X" is about."""
        return next(
            (
                one
                for one in self._near(aside)
                if one.source and self._same_content(aside, one) and not self._is_aside(one)
            ),
            None,
        )

    def _same_content(self, one: Statement, other: Statement) -> bool:
        """Whether two statements, of which neither is about the other, give the same content, each by its own source."""
        mine, theirs = self._core(one), self._core(other)
        shared = len(mine & theirs)
        about = (nested_in(one, other) and not self._is_aside(one)) or (
            nested_in(other, one) and not self._is_aside(other)
        )
        return shared >= SAME_SHARE * max(1, min(len(mine), len(theirs))) and not about

    def _core(self, statement: Statement) -> frozenset[int]:
        """The characters of a content without the sources and cues of others that stand in it."""
        if statement.id not in self._cores:
            held = {i for part in statement.content for i in range(*part)}
            for other in self._near(statement):
                if other is not statement:
                    held -= {i for part in (*other.source, *other.cue) for i in range(*part)}
            self._cores[statement.id] = frozenset(held)
        return self._cores[statement.id]

    def _near(self, statement: Statement) -> list[Statement]:
        """The statements with a part that stands within this one or holds it, in order."""
        return list({one.id: one for _, one in self._places.overlapping(statement.whole)}.values())

    def _is_aside(self, statement: Statement, *, beside: Statement | None = None) -> bool:
        """Whether the statement is an "as reported by X" on what another one gives: it stands outside of that one."""
        if not statement.cue or not self.report.words(statement.cue[0]).lower().startswith("as "):
            return False
        return beside is None or not self._is_aside(beside)

    def _with_other_sentences(self, statement: Statement, holders: list[Holder]) -> list[Holder]:
        """Add what the next sentence says of "this information", and from whom a speaker of this report has all he says."""
        if not holders:
            return holders
        after = self._next_on_information(statement, holders[0])
        if after is not None:
            via = after[0].via if after[0].via and holders[0].via in BROAD else holders[0].via
            relays = [replace(holder, inferred=True) for holder in after[1:]]
            passed_on = [holder for holder in holders[1:] if not _is_wire(holder)]
            wires = [holder for holder in holders[1:] if _is_wire(holder)]
            return _distinct([replace(holders[0], via=via), *passed_on, *relays, *wires])
        first = self.relayed.get(holders[0].members[0].id)
        if first is not None and len(holders) == 1 and first.members != holders[0].members:
            return [replace(first, inferred=True), *holders]
        return holders

    def _next_on_information(self, statement: Statement, origin: Holder) -> list[Holder] | None:
        """The holders in the next sentence, when it says how the same origin passed "this information" on."""
        end = max(token.sent.end for token in self._tokens(statement.content + statement.cue)) if statement.cue else 0
        following = sorted(
            (number, other) for start in range(end, end + 3) for number, other in self._opening.get(start, ())
        )
        for _, other in following:
            if other is statement:
                continue
            tokens = list(self._sentence(other))
            handed = list(self._handed_on(token for token in tokens if _points_back(token)))
            if handed and handed[0].members == origin.members:
                return _distinct([*handed, *self._speaker(other), *self._outer(other)])
        return None

    def _relays_by_speaker(self) -> dict[str, Holder]:
        """For each person the report shows passing on another's word after a briefing: whose."""
        found: dict[str, Holder] = {}
        for statement in self.statements:
            member = self.by_id.get(statement.speaker or "")
            if member is None or member.kind not in (ActorKind.PERSON, ActorKind.GROUP, ActorKind.ANONYMOUS):
                continue
            briefed = [
                holder
                for holder in self._with_cited(statement, [*self._inner(statement), *self._speaker(statement)])
                if holder.via in BRIEFINGS and holder.members != _parts(member)
            ]
            for part in (member, *member.parts):
                if briefed:
                    found.setdefault(part.id, briefed[0])
        return found

    def _via(self, spans: Spans, member: Member, *, near: int) -> Via | None:
        found = find_channel(self.report.text, spans, near=near)
        if found is not None:
            return found[0]
        return Via.STATE_MEDIA if member.sort == "state_media" else None

    def _around(self, statement: Statement) -> Spans:
        """The sentences of a statement without its content."""
        sentences = {token.sent.start: token.sent for token in self._tokens(statement.source + statement.cue)}
        spans: list[Span] = []
        for sentence in sentences.values():
            at = sentence.start_char
            for start, end in sorted(statement.content):
                if overlaps((start, end), (at, sentence.end_char)):
                    spans.append((at, max(at, start)))
                    at = max(at, end)
            spans.append((at, max(at, sentence.end_char)))
        return tuple(spans)

    def _sentence(self, statement: Statement) -> Iterator[Token]:
        seen: set[int] = set()
        for token in self._tokens(statement.source + statement.cue):
            if token.sent.start not in seen:
                seen.add(token.sent.start)
                yield from token.sent

    def _tokens(self, spans: Spans) -> Iterator[Token]:
        for start, end in spans:
            found = self.doc.char_span(start, end, alignment_mode="expand")
            yield from found if found is not None else ()

    def _member_at(self, token: Token) -> Member | None:
        """Whom a noun of a chain stands for, called by name or otherwise: "citing the country's spy agency"."""
        return self.resolver.recall(token)

    def _wire(self, holders: list[Holder]) -> list[Holder]:
        """The agency of the dateline, when it is not already a link."""
        name = self.report.dateline.agency if self.report.dateline else None
        if not name or name == self.report.outlet:
            return []
        known = self.cast.gazetteer.find(name)
        member = self.cast.enter_entry(known.entry) if known else self.cast.enter(name, ActorKind.AGENCY)
        if any(member in holder.members for holder in holders):
            return []
        return [Holder(members=(member,), span=self.report.dateline.span if self.report.dateline else None)]

    def _outlet(self) -> Member | None:
        if self.report.outlet is None:
            return None
        return self.cast.called(self.report.outlet) or self.cast.enter(self.report.outlet, ActorKind.OUTLET)


def _links(holders: list[Holder], wire: list[Holder], outlet: Member | None) -> tuple[Link, ...]:
    """The holders as links: the first is the origin, but the wire of the dateline never is, and an outlet ends the chain."""
    links = []
    for number, holder in enumerate([*holders, *wire]):
        passed_on = Role.AGENCY if _is_wire(holder) else Role.RELAY
        role = Role.ORIGIN if number == 0 and holders else passed_on
        ids = tuple(member.id for member in holder.members)
        links.append(Link(actors=ids, role=role, via=holder.via, span=holder.span, inferred=holder.inferred))
    if outlet is not None:
        links.append(Link(actors=(outlet.id,), role=Role.OUTLET))
    return tuple(links)


def _is_wire(holder: Holder) -> bool:
    return all(member.kind == ActorKind.AGENCY for member in holder.members)


def _told_once(holders: list[Holder]) -> list[Holder]:
    """A briefing is how the first one there passed it on, not also how those did who heard it."""
    kept: list[Holder] = []
    for holder in holders:
        heard = any(one.via in BRIEFINGS for one in kept)
        kept.append(replace(holder, via=None) if heard and holder.via in BRIEFINGS else holder)
    return kept


def _distinct(holders: Iterable[Holder]) -> list[Holder]:
    """Each holder once, at its first place, with the first channel that is known of it."""
    kept: list[Holder] = []
    for holder in holders:
        known = next((i for i, one in enumerate(kept) if one.members == holder.members), None)
        if known is None:
            kept.append(holder)
        elif kept[known].via is None:
            kept[known] = replace(kept[known], via=holder.via)
    return kept


def _points_back(verb: Token) -> bool:
    """Whether what a verb passes on is what was just told: "this information", "the figures", not "his thanks"."""
    nouns = [child for child in verb.children if child.lemma_.lower() in _words("information")]
    return any(child.lower_ in ("this", "these", "that", "those", "the") for noun in nouns for child in noun.children)


def _parts(member: Member) -> tuple[Member, ...]:
    return member.parts or (member,)


def _within(token: Token, spans: Spans) -> bool:
    return any(start <= token.idx < end for start, end in spans)


def _token_span(token: Token) -> Span:
    return token.idx, token.idx + len(token.text)


def _length(span: Span) -> int:
    return span[1] - span[0]


@functools.cache
def _words(use: str) -> frozenset[str]:
    return frozenset(row["lemma"] for row in load_table("carriers") if row["use"] == use)
