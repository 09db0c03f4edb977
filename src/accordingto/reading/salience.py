"""Who was last spoken of: what a pronoun or "the agency" may go back to.

Each mention of an actor counts by its part in the sentence (subjects most, those in a quotation least), and fades with every
sentence. News goes on about whom it speaks of, so the mentions of one actor add up. News agencies that only pass on give way to
those whose word they carry. Where two come close, neither is meant.
"""

import bisect
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.carriers import carrier_words
from accordingto.reading.cast import Member
from accordingto.reading.finding import Spans
from accordingto.reading.quotes import find_quotes
from accordingto.reading.voices import noun_sort
from accordingto.reports.report import Report, SectionKind

REACH = 3
"""Paragraphs back, its own included, in which a pronoun or nominal looks for its antecedent. A paragraph that opens with a
quotation goes on from the one before and does not count."""
QUOTE_MARKS = "\"'“‘«„"
IN_TITLE = 0.4
"""What is left of it in the title, which the body tells again from its beginning."""
HERE = 1.5
"""What a mention in the same sentence counts more."""
AGAIN = 0.3
"""What counts of the mentions in further sentences, beside the weightiest."""
FADING = 0.5
"""What is left of the weight of a mention after each sentence."""
MARGIN = 1.35
"""How many times more weight the one meant must have than the next; below, both stay candidates."""
SPEAKS, QUOTED = 1.6, 0.25
"""The weight of a source, and what is left of a mention's weight inside a quotation: those are another's words."""
ROLES = {
    "nsubj": 1.0,
    "nsubjpass": 0.9,
    "agent": 0.6,
    "dobj": 0.55,
    "dative": 0.55,
    "iobj": 0.55,
    "poss": 0.5,
    "pobj": 0.4,
    "attr": 0.4,
    "compound": 0.2,
    "nmod": 0.2,
    "amod": 0.1,
}
"""The weight of a mention by its part in the sentence (after Lappin and Leass 1994)."""
OTHER_ROLE = 0.35
SUBORDINATE = frozenset({"ccomp", "relcl", "advcl", "acl"})
EMBEDDED = 0.75
"""What is left of the weight of a mention in a subordinate clause: "Rell said Bel was late" is about Rell."""
OF_SUBJECT = 0.8
"""The weight of whose thing the subject is: "Rell's fate is unclear, but she ..." is about Rell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Salient:
    """An actor mentioned at some place. `sentence` counts those that are not within a quotation."""

    at: int
    paragraph: int
    sentence: int
    member: Member
    weight: float
    speaks: bool = False


class Memory:
    """The actors of one report in the order in which they were spoken of."""

    def __init__(self, doc: Doc, report: Report) -> None:
        starts = [s.span[0] for s in report.sections if s.kind != SectionKind.DATELINE]
        self.paragraphs = [at for at in starts if report.text[at] not in QUOTE_MARKS] or [0]
        self.title_end = next((s.span[1] for s in report.sections if s.kind == SectionKind.TITLE), 0)
        self._quotes = [quote.span for quote in find_quotes(report.text, report.sections)]
        self._quote_starts = [start for start, _ in self._quotes]
        sentences = (sent.start_char for sent in doc.sents if any(token.is_alpha for token in sent))
        self.sentences = [at for at in sentences if not self.is_quoted(at) or at in self._quote_starts]
        self._noted = 0
        self._salient: dict[int, list[tuple[int, Salient]]] = {}

    def note(self, member: Member, at: int, *, weight: float = 1.0, speaks: bool = False) -> None:
        """Remember a member as spoken of at an offset, and the body whose word it gives."""
        for one in (member, member.speaks_for):
            if one is None:
                continue
            found = Salient(
                at=at,
                paragraph=self._paragraph(at),
                sentence=self.sentence(at),
                member=one,
                weight=weight * self._share(at),
                speaks=speaks,
            )
            self._salient.setdefault(found.paragraph, []).append((self._noted, found))
            self._noted += 1

    def before(self, offset: int, *, outside: Spans = (), reach: int = REACH) -> list[Salient]:
        """Who was spoken of within reach, outside of the spans: a source is not found in what it says."""
        here = self._paragraph(offset)
        near = sorted(noted for back in range(min(reach, here + 1)) for noted in self._salient.get(here - back, ()))
        return [s for _, s in near if s.at < offset and not any(start <= s.at < end for start, end in outside)]

    def ranked(self, recent: list[Salient], offset: int) -> list[tuple[float, Member]]:
        """The actors with their weight at an offset, the weightiest first; who only passes on is left out beside others."""
        passing = (ActorKind.AGENCY, ActorKind.OUTLET)
        holders = [s for s in recent if s.member.kind not in passing] or recent
        here = self.sentence(offset)
        best: dict[tuple[str, int], float] = {}
        for s in holders:
            weight = s.weight * (FADING ** (here - s.sentence) if s.sentence < here else HERE)
            best[s.member.id, s.sentence] = max(best.get((s.member.id, s.sentence), 0.0), weight)
        members = {s.member.id: s.member for s in holders}
        found = [(_summed([w for (whose, _), w in best.items() if whose == one.id]), one) for one in members.values()]
        return sorted(found, key=lambda one: (-one[0], one[1].number, one[1].id))

    def meant(
        self, recent: list[Salient], offset: int, *, margin: float = MARGIN, least: float = 0.0
    ) -> tuple[Member | None, tuple[Member, ...]]:
        """The one that is meant at an offset, or none and the candidates; nobody of less than the `least` weight is."""
        ranked = self.ranked(recent, offset)
        close = tuple(member for weight, member in ranked if weight * margin > ranked[0][0])
        return (close[0], ()) if len(close) == 1 and ranked[0][0] >= least else (None, close)

    def _share(self, at: int) -> float:
        """What is left of the weight of a mention at an offset that is not in the body's own words."""
        if self.is_quoted(at):
            return QUOTED
        return IN_TITLE if at < self.title_end else 1.0

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies within quote marks."""
        at = bisect.bisect_right(self._quote_starts, offset) - 1
        return at >= 0 and offset < self._quotes[at][1]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that an offset lies in."""
        return bisect.bisect_right(self.sentences, offset)

    def _paragraph(self, offset: int) -> int:
        return bisect.bisect_right(self.paragraphs, offset)


def _summed(weights: list[float]) -> float:
    """The weight of an actor from that in each sentence: the greatest, and a share of all others."""
    return max(weights) + AGAIN * (sum(weights) - max(weights))


def is_agent(token: Token) -> bool:
    """Whether somebody does what is told in the passive: in "she was asked by a caller" it is she who is spoken of."""
    return bool(token.dep_ == "pobj" and token.head.dep_ == "agent")


def role_weight(token: Token) -> float:
    """The weight of a mention by the part that its head has in the sentence; an apposition has that of its noun."""
    share = EMBEDDED if any(t.dep_ in SUBORDINATE for t in (token, *token.ancestors)) else 1.0
    return share * _weight_of_part(token)


def _weight_of_part(token: Token) -> float:
    for _ in range(6):
        if token.dep_ not in ("appos", "conj", "cc") or token.head == token:
            break
        token = token.head
    if token.dep_ == "dobj" and token.head.lemma_.lower() in carrier_words("meets"):
        return ROLES["nsubj"]  # who is interviewed or reached is who speaks next
    if token.dep_ == "poss" and token.head.dep_ in ("nsubj", "nsubjpass") and not noun_sort(token.head):
        return OF_SUBJECT
    if is_agent(token):
        return ROLES["agent"]
    return ROLES.get(token.dep_, OTHER_ROLE)
