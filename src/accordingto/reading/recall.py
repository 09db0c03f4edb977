"""Whom a pronoun or a definite phrase goes back to: "he", "they", "the agency", "the foreign ministry".

Looked for among those whom the memory of the report holds; where two fit equally, both stay candidates.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.bodies import enter_body, is_told_apart, name_of
from accordingto.reading.cast import Cast, Member
from accordingto.reading.finding import Spans
from accordingto.reading.lexicon import word_set
from accordingto.reading.name_runs import organisation_sort
from accordingto.reading.nominals import WHOLE, find_meant
from accordingto.reading.phrases import is_bare, is_followed, is_plural
from accordingto.reading.pronouns import Pronoun, pronoun
from accordingto.reading.salience import Memory, Salient
from accordingto.reading.state_owners import STATE
from accordingto.reading.voices import noun_sort
from accordingto.reports.report import Report

LEAST = 0.2
"""The weight below which nobody is meant by a pronoun: mentioned too far back, or only inside of another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The member a source stands for, by which rule; without one, why not, and who it might be."""

    member: Member | None
    rule: str
    why: str = ""
    candidates: tuple[Member, ...] = ()


def left_open(why: str, *, candidates: tuple[Member, ...] = ()) -> Resolution:
    """No member, and why not."""
    return Resolution(member=None, rule="speaker.none", why=why, candidates=candidates)


def _is_count(member: Member) -> bool:
    """Whether what was spoken of is a number, which says nothing itself: "the estimate of casualties"."""
    counts = word_set("count_nouns") | word_set("kept_counts")
    return member.kind == ActorKind.ANONYMOUS and member.name.split()[0].casefold() in counts


def _may_hold_speaker(member: Member) -> bool:
    """Whether people without a name may be those for whom somebody quoted says "we", and so not their "they"."""
    return member.kind == ActorKind.ANONYMOUS and member.plural and member.sort == "person"


class Recall:
    """Finds whom words go back to. `own` are the spans in which they are not sought: what the one who is meant says."""

    def __init__(self, doc: Doc, report: Report, cast: Cast, memory: Memory) -> None:
        self.doc, self.report, self.cast, self.memory = doc, report, cast, memory
        self.own: Spans = ()

    def pronoun(self, root: Token, entry: Pronoun) -> Resolution:
        """Whom a pronoun means; of those who are nobody in particular ("some of them") an actor of their own."""
        if entry.indefinite:
            of = self.doc[root.i : root.right_edge.i + 1]
            member = self.cast.enter(name_of(of, self.report) or root.text, ActorKind.ANONYMOUS)
            member.sort, member.plural = "person", entry.many
            member.callings |= {t.lemma_.lower() for t in of if t.dep_ == "pobj" and t.head.head == root}
            return Resolution(member=member, rule="speaker.anonymous")
        quoted = self.memory.is_quoted(root.idx) and entry.many
        fitting = [s for s in self._recent(root) if entry.fits(s.member) and not _is_count(s.member)]
        fitting = [s for s in fitting if not (quoted and _may_hold_speaker(s.member))]
        recent = [replace(s, weight=s.weight * entry.weight(s.member)) for s in fitting]
        several = {(part.id, s.sentence) for s in recent for part in s.member.parts}
        recent = [s for s in recent if (s.member.id, s.sentence) not in several]
        if not recent:
            return left_open(f"nobody before fits {root.text!r}")
        found, candidates = self.memory.meant(recent, root.idx, least=LEAST)
        if found is None and len(candidates) == 1 and candidates[0].is_person and entry.of_persons:
            found = candidates[0]  # named far back, and the only person whom it fits
        if found is None:
            why = (
                f"{root.text!r} fits more than one"
                if len(candidates) > 1
                else f"who {root.text!r} is was told too far back"
            )
            return left_open(why, candidates=candidates)
        return self._or_behind(found, "speaker.recalled")

    def definite(self, span: Span) -> Resolution | None:
        """Whom a definite phrase means; null where it means nobody spoken of."""
        recent = self._recent(span.root)
        meant = find_meant(span, self.cast, self.memory, recent, lambda: self._all_before(span.root))
        if meant is None and span.root.lemma_ in word_set("utterance_nouns", "lemma"):
            said = [s for s in recent if s.speaks and s.paragraph == max(one.paragraph for one in recent)]
            return Resolution(member=said[-1].member, rule="speaker.utterance") if said else None
        if meant is None:
            return None
        if meant.rule in ("speaker.both", "speaker.several"):
            return Resolution(member=self.cast.enter_group(meant.candidates), rule=meant.rule)
        if meant.member is None:
            return left_open(f"{span.text!r} fits more than one", candidates=meant.candidates)
        return self._or_behind(meant.member, meant.rule)

    def _or_behind(self, member: Member, rule: str) -> Resolution:
        """The one meant, or whoever is behind the text that is: its places are then mentions of them."""
        if member.behind is None or member.behind is member:
            return Resolution(member=member, rule=rule)
        behind = self.cast.admit(member.behind)
        for place in tuple(member.mentions):
            behind.mentions.append(place)
        return Resolution(member=behind, rule="speaker.behind_text")

    def owner_by_pronoun(self, noun: Token) -> Member | None:
        """The person whom "his" or "her" before a body means: "her campaign"."""
        owner = next((t for t in noun.children if t.tag_ == "PRP$"), None)
        entry = pronoun(owner.text) if owner is not None else None
        if owner is None or entry is None or not entry.of_persons or noun_sort(noun) != "body":
            return None
        member = self.pronoun(owner, entry).member
        return member if member is not None and member.is_person else None

    def is_somebody_known(self, span: Span) -> bool:
        """Whether a definite phrase must mean somebody the report has told of before: "the man", "the former candidate"."""
        root = span.root
        owned = any(t.dep_ == "poss" for t in root.children)
        if (
            is_plural(root)
            or is_followed(span)
            or (owned and noun_sort(root) == "person")
            or (is_told_apart(span) and noun_sort(root) == "body")
        ):
            return False
        if noun_sort(root) == "person":
            if any(t.dep_ == "poss" for t in root.children):
                return False  # "the hospital's director" says who it is
            return is_bare(span) or root.lemma_.lower() not in word_set("offices", "lemma", kind="office")
        return is_bare(span) and bool(noun_sort(root))

    def body_of_speaking_state(self, span: Span) -> Resolution:
        """ "The foreign ministry" after its state has just spoken; a bare "the ministry" stays open."""
        told_apart = is_told_apart(span)
        owner = self._speaking_state(span.root) if told_apart else None
        if owner is not None:
            return Resolution(member=enter_body(span, owner, self.cast), rule="speaker.body_of_speaking_state")
        owner = self._only_state() if told_apart and organisation_sort([span.root.lower_]) in STATE else None
        if owner is not None:
            return Resolution(member=enter_body(span, owner, self.cast), rule="speaker.body_of_only_state")
        return left_open(f"the report does not say which {span.root.lower_}")

    def _speaking_state(self, root: Token) -> Member | None:
        """The state whose side spoke last before, as long as it is the only one known to have spoken there."""
        speakers = [s for s in self._recent(root) if s.speaks and s.member.party]
        if not speakers:
            return None
        party = max(speakers, key=lambda s: s.at).member.party
        return next((m for m in self.cast.members if m.kind == ActorKind.STATE and m.party == party), None)

    def _only_state(self) -> Member | None:
        """The state of a report in which no other is named nor spoken for, who only passes on aside."""
        passing = (ActorKind.AGENCY, ActorKind.OUTLET)
        members = [m for m in self.cast.members if m.party and m.kind not in passing]
        states = [m for m in members if m.kind == ActorKind.STATE]
        return states[0] if len({m.party for m in members}) == 1 and len(states) == 1 else None

    def _all_before(self, root: Token) -> list[Salient]:
        return self.memory.before(root.idx, outside=self.own, reach=WHOLE)

    def _recent(self, root: Token) -> list[Salient]:
        return self.memory.before(root.idx, outside=self.own)
