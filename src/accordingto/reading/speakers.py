"""Who a source stands for: names, titles, nominals ("the agency"), pronouns, and people who are not named.

A source is resolved only by what the report says before it. Where two actors fit equally, both stay candidates in a gap and
the statement has no speaker: an attribution to the wrong one is worse than none.
"""

import functools
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.bodies import enter_body, is_told_apart, name_of, state_body
from accordingto.reading.cast import Cast, Member
from accordingto.reading.finding import Gap, GapKind, Spans, Trace
from accordingto.reading.lexicon import load_table
from accordingto.reading.mentions import organisation_nouns, party_of, titles
from accordingto.reading.salience import Memory, Salient
from accordingto.reading.statement import Statement, nested_in, outermost
from accordingto.reading.voices import can_speak, is_abstract, kind_of_new, needs_a_mind, person_nouns, source_nouns
from accordingto.reports.report import Report, SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The member a source stands for, by which rule; without one, why not, and who it might be."""

    member: Member | None
    rule: str
    why: str = ""
    candidates: tuple[Member, ...] = ()


def resolve_speakers(
    resolver: "Resolver", statements: tuple[Statement, ...]
) -> tuple[tuple[Statement, ...], tuple[Gap, ...]]:
    """The statements with their speakers, in order; a gap for each source that could not be settled."""
    outer = {statement.id for statement in outermost(statements)}
    resolved: dict[str, Statement] = {}
    gaps = []
    for statement in sorted(
        statements, key=lambda s: (resolver.is_first_person(s), (s.source or s.cue or s.content)[0])
    ):
        if not statement.source:
            resolved[statement.id] = statement
            continue
        found = resolver.resolve_source(statement, tuple(resolved.values()), aloud=statement.id in outer)
        trace = Trace(rule=found.rule, span=statement.source[0], note=found.member.name if found.member else found.why)
        speaker = found.member.id if found.member else None
        children = (*statement.trace.children, trace)
        resolved[statement.id] = replace(statement, speaker=speaker, trace=replace(statement.trace, children=children))
        if found.member is None:
            ids = tuple(sorted(member.id for member in found.candidates))
            gaps.append(Gap(span=statement.source[0], what=GapKind.SPEAKER, why=found.why, candidates=ids))
    return tuple(resolved[statement.id] for statement in statements), tuple(gaps)


class Resolver:
    """Resolves the sources of one report from the first to the last, remembering who was spoken of."""

    def __init__(self, doc: Doc, report: Report, cast: Cast) -> None:
        self.doc, self.report, self.cast = doc, report, cast
        self.title_end = next((s.span[1] for s in report.sections if s.kind == SectionKind.TITLE), 0)
        self.own: Spans = ()
        self.animate = False
        self.memory = Memory(doc, report)
        for token in doc:
            if token.dep_ in ("nsubj", "nsubjpass"):
                member = self._several(self.phrase(token)) or self.member_at(token) or self._apposed(token)
                if member is not None:
                    self.memory.note(member, token.idx)

    def is_first_person(self, statement: Statement) -> bool:
        """Whether the source is "I" or "we": whoever is quoted, so resolved after the quotation's own source."""
        return bool(statement.source) and self.report.words(statement.source[0]).lower() in ("i", "we")

    def resolve_source(self, statement: Statement, resolved: tuple[Statement, ...], *, aloud: bool) -> Resolution:
        """The speaker of one statement. One that speaks `aloud`, not inside another's words, is remembered as speaking."""
        span = self.doc.char_span(*statement.source[0], alignment_mode="expand")
        if span is None or not len(span):
            return Resolution(member=None, rule="speaker.none", why="the source is not a run of words")
        if self.is_first_person(statement):
            return self._quoted_speaker(statement, resolved)
        self.own = statement.content
        self.animate = needs_a_mind(statement)
        found = self.resolve(span)
        if found.member is not None:
            words = self.phrase(span.root)
            found.member.mentions.append((words.start_char, words.end_char))
            self.memory.note(found.member, span.root.idx, speaks=aloud, quoted=not aloud)
        return found

    def _quoted_speaker(self, statement: Statement, resolved: tuple[Statement, ...]) -> Resolution:
        around = [one for one in resolved if one.speaker and nested_in(statement, one)]
        outer = min(around, key=lambda one: one.whole[1] - one.whole[0], default=None)
        member = next((m for m in self.cast.members if outer and m.id == outer.speaker), None)
        if member is None:
            return Resolution(member=None, rule="speaker.none", why="nobody is given as the one quoted")
        return Resolution(member=member, rule="speaker.first_person")

    def resolve(self, span: Span) -> Resolution:
        """Try the surest way first: a name, several names, an antecedent, then nouns that recall one."""
        root = span.root
        if root.tag_ in ("WP", "WDT") or (root.lower_ == "that" and root.dep_ in ("nsubj", "nsubjpass")):
            return self._antecedent(root)
        if root.pos_ == "PRON":
            return self._pronoun(root)
        if group := self._several(span):
            return Resolution(member=group, rule="speaker.names")
        if member := self.member_at(root):
            return Resolution(member=member, rule="speaker.name")
        if member := self._apposed(root):
            return Resolution(member=member, rule="speaker.apposition")
        if member := state_body(span, self.cast, self.report):
            return Resolution(member=member, rule="speaker.state_body")
        if source_nouns().get(root.lemma_.lower()) == "artefact" and (owner := self._owner(root)) is not None:
            return replace(owner, rule="speaker.owner_of_text")
        return self._nominal(span)

    def _owner(self, root: Token) -> Resolution | None:
        """Who is behind a text or count: "insights from the service", "the ministry's figures"."""
        for child in root.children:
            if child.dep_ == "poss" and child.tag_ != "PRP$":
                return self.resolve(self.phrase(child))
            if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by", "of"):
                for noun in child.children:
                    if noun.dep_ == "pobj" and self.phrase(noun).root.pos_ in ("NOUN", "PROPN"):
                        return self.resolve(self.phrase(noun))
        return None

    def phrase(self, noun: Token) -> Span:
        """A noun with all that stands before it: "the country's spy agency"."""
        left = [t.i for t in noun.subtree if t.i <= noun.i]
        return self.doc[min(left) : noun.i + 1]

    def recall(self, token: Token) -> Member | None:
        """The member a noun stands for, whether named, described or called again; null for people who are not named."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        self.own, self.animate = (), False
        member = self.resolve(self.phrase(token)).member
        return member if member is not None and member.kind != ActorKind.ANONYMOUS else None

    def member_at(self, token: Token) -> Member | None:
        """The member whose longest mention holds the token as its head, adjectives of a state ("Russian") left out."""
        found = self.cast.longest_at(token.idx)
        if found and found.kind == ActorKind.STATE and token.pos_ == "ADJ":
            return None
        return found

    def _several(self, span: Span) -> Member | None:
        """Two or more names joined by "and", when each is known."""
        conjuncts = [t for t in span.root.conjuncts if t.i >= span.start]
        if not conjuncts and not any(token.lower_ in ("and", "&") for token in span):
            return None
        heads = [span.root, *conjuncts]
        members = [self.member_at(token) for token in sorted(heads, key=lambda t: t.i)]
        found = [member for member in members if member is not None]
        if len(heads) < 2 or len(found) < len(heads):
            found = self._persons_in(span) if self.member_at(span.root) in self._persons_in(span) else []
        distinct = {member.id: member for member in found}
        return self.cast.enter_group(tuple(distinct.values())) if len(distinct) > 1 else None

    def _persons_in(self, span: Span) -> list[Member]:
        """The persons named in a source, for lists that a parser loses among parties and towns: "A of the B and C of the D"."""
        return [
            member
            for token in span
            if (member := self.member_at(token))
            and member.is_person
            and any(a == token.idx for a, _ in member.mentions)
        ]

    def _apposed(self, root: Token) -> Member | None:
        """The name in apposition to a noun: "the governor, Ana Bel"."""
        for child in root.children:
            if child.dep_ in ("appos", "nmod", "compound") and child.pos_ == "PROPN":
                member = self.member_at(child)
                if member is not None and member.is_person:
                    return member
        return None

    def _antecedent(self, pronoun: Token) -> Resolution:
        """ "who" and "which" stand for the noun that their clause describes."""
        clause = next((t for t in (pronoun, *pronoun.ancestors) if t.dep_ == "relcl"), None)
        if clause is None:
            return self._pronoun(pronoun)
        noun = clause.head
        return self.resolve(self.phrase(noun))

    def _nominal(self, span: Span) -> Resolution:
        """A noun phrase without a name: a body called again, a body of the state just speaking, or someone not named."""
        root = span.root
        if self._is_definite(span):
            recalled = [s for s in self._recent(root) if self._can_be_called(s.member, span)]
            if recalled:
                return self._meant(recalled, span.text)
            if (member := self._only_one_called(span) or self._only_person_speaking(span)) is not None:
                return Resolution(member=member, rule="speaker.named_elsewhere")
            if root.lower_ in organisation_nouns():
                return self._body_of_speaking_state(span)
        if any(t.tag_ == "PRP$" for t in root.children) and root.lower_ in organisation_nouns():
            return Resolution(member=None, rule="speaker.none", why=f"the report leaves open whose {root.lower_}")
        if not (can_speak(root) or (self.animate and not is_abstract(root))):
            why = f"{root.text!r} is not one who can say so, and the report does not say whose it is"
            return Resolution(member=None, rule="speaker.none", why=why)
        name = name_of(span, self.report)
        if not any(c.isalpha() for c in name):
            return Resolution(member=None, rule="speaker.none", why="the source has no words")
        member = self.cast.enter(name, kind_of_new(span), party=party_of(span, self.report, self.cast))
        member.callings.add(root.lemma_.lower())
        anonymous = member.kind == ActorKind.ANONYMOUS
        return Resolution(member=member, rule="speaker.anonymous" if anonymous else "speaker.new_name")

    def _is_definite(self, span: Span) -> bool:
        """Whether a phrase points at someone known: by its article or owner, or as a headline, which leaves articles out."""
        if any(t.dep_ == "det" and t.lower_ in ("the", "this", "that") for t in span.root.children):
            return True
        owned = any(t.dep_ == "poss" and t.tag_ != "PRP$" for t in span.root.children)
        return owned or (span.start_char < self.title_end and not any(t.dep_ == "det" for t in span.root.children))

    def _only_one_called(self, span: Span) -> Member | None:
        """The only member, wherever the report names it, that a phrase can stand for; news agencies give way to others."""
        found = [m for m in self.cast.members if m.mentions and self._can_be_called(m, span)]
        holders = [m for m in found if m.kind not in (ActorKind.AGENCY, ActorKind.OUTLET)] or found
        return holders[0] if len(holders) == 1 else None

    def _only_person_speaking(self, span: Span) -> Member | None:
        """The only person who has spoken just before, for "the lawmaker" after someone with no other office."""
        if span.root.lower_ not in titles() and span.root.lower_ not in person_nouns():
            return None
        recent = {s.member.id: s.member for s in self._recent(span.root) if s.speaks and s.member.is_person}
        open_ones = [m for m in recent.values() if not any(calling in titles() for calling in m.callings)]
        return open_ones[0] if len(recent) == len(open_ones) == 1 else None

    def _body_of_speaking_state(self, span: Span) -> Resolution:
        """ "The foreign ministry" after its state has just spoken; a bare "the ministry" stays open."""
        owner = self._speaking_state(span.root) if is_told_apart(span) else None
        if owner is None:
            why = f"the report does not say which {span.root.lower_}"
            return Resolution(member=None, rule="speaker.none", why=why)
        return Resolution(member=enter_body(span, owner, self.cast), rule="speaker.body_of_speaking_state")

    def _can_be_called(self, member: Member, span: Span) -> bool:
        """Whether a nominal recalls a member: by its noun, and no other word of it speaks against that."""
        root = span.root
        if root.lower_ not in member.callings and root.lemma_.lower() not in member.callings:
            return False
        described = [t.lower_ for t in root.children if t.dep_ in ("amod", "compound") and t.i < root.i]
        return all(word in member.words or word in member.callings for word in described)

    def _speaking_state(self, root: Token) -> Member | None:
        """The state whose side spoke last before, as long as it is the only one known to have spoken there."""
        speakers = [s for s in self._recent(root) if s.speaks and s.member.party]
        if not speakers:
            return None
        party = max(speakers, key=lambda s: s.at).member.party
        return next((m for m in self.cast.members if m.kind == ActorKind.STATE and m.party == party), None)

    def _pronoun(self, root: Token) -> Resolution:
        kinds = _pronouns().get(root.lower_)
        if kinds is None:
            return Resolution(member=None, rule="speaker.none", why=f"{root.text!r} is not said of anyone named before")
        recent = [s for s in self._recent(root) if s.member.kind in kinds]
        if not recent:
            return Resolution(member=None, rule="speaker.none", why=f"nobody before fits {root.text!r}")
        return self._meant(recent, root.text, plural=root.lower_ == "they")

    def _meant(self, recent: list[Salient], words: str, *, plural: bool = False) -> Resolution:
        member, candidates = self.memory.nearest(recent, plural=plural)
        if member is None:
            why = f"{words!r} fits more than one"
            return Resolution(member=None, rule="speaker.none", why=why, candidates=candidates)
        return Resolution(member=member, rule="speaker.recalled")

    def _recent(self, root: Token) -> list[Salient]:
        return self.memory.before(root.idx, outside=self.own)


@functools.cache
def _pronouns() -> dict[str, frozenset[ActorKind]]:
    return {row["lemma"]: frozenset(ActorKind(k) for k in row["kinds"].split("|")) for row in load_table("pronouns")}
