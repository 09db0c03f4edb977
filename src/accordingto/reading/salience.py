"""Who was last spoken of: what a pronoun or "the agency" may go back to.

Actors are remembered where they are a subject or a source. Of several in reach the nearest sentence counts, in it whoever
speaks, and news agencies that only pass on give way to those whose word they carry.
"""

import bisect
from dataclasses import dataclass

from spacy.tokens import Doc

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Member
from accordingto.reading.finding import Spans
from accordingto.reports.report import Report, SectionKind

REACH = 3
"""Paragraphs back, its own included, in which a pronoun or nominal looks for its antecedent. A paragraph that opens with a
quotation goes on from the one before and does not count."""
QUOTE_MARKS = "\"'“‘«„"


@dataclass(frozen=True, slots=True, kw_only=True)
class Salient:
    """An actor as subject or source at some place. One that is `quoted` is a source inside what another one says."""

    at: int
    paragraph: int
    member: Member
    speaks: bool = False
    quoted: bool = False


class Memory:
    """The actors of one report in the order in which they were spoken of."""

    def __init__(self, doc: Doc, report: Report) -> None:
        self.doc = doc
        starts = [s.span[0] for s in report.sections if s.kind != SectionKind.DATELINE]
        self.paragraphs = [at for at in starts if report.text[at] not in QUOTE_MARKS] or [0]
        self._noted = 0
        self._salient: dict[int, list[tuple[int, Salient]]] = {}

    def note(self, member: Member, at: int, *, speaks: bool = False, quoted: bool = False) -> None:
        """Remember a member as spoken of at an offset, and the body whose word it gives."""
        for one in (member, member.speaks_for):
            if one is not None:
                found = Salient(at=at, paragraph=self._paragraph(at), member=one, speaks=speaks, quoted=quoted)
                self._salient.setdefault(found.paragraph, []).append((self._noted, found))
                self._noted += 1

    def before(self, offset: int, *, outside: Spans) -> list[Salient]:
        """Who was spoken of within reach, outside of the spans: a source is not found in what it says."""
        here = self._paragraph(offset)
        near = sorted(noted for back in range(REACH) for noted in self._salient.get(here - back, ()))
        return [s for _, s in near if s.at < offset and not any(start <= s.at < end for start, end in outside)]

    def nearest(self, recent: list[Salient], *, plural: bool = False) -> tuple[Member | None, tuple[Member, ...]]:
        """The one that is meant, or none and the candidates. Among several, whoever speaks tends to go on speaking."""
        holders = [s for s in recent if s.member.kind not in (ActorKind.AGENCY, ActorKind.OUTLET)] or recent
        sentence = self._sentence(max(s.at for s in holders))
        last = [s for s in holders if self._sentence(s.at) == sentence]
        many = [s for s in last if s.member.kind in (ActorKind.GROUP, ActorKind.ANONYMOUS)] if plural else []
        meant = [s for s in many or last if s.speaks] or many or last
        members = {s.member.id: s.member for s in meant}
        if len(members) > 1 and not any(s.speaks for s in meant):
            meant = [s for s in holders if s.speaks] or [s for s in holders if s.quoted]
        if not meant:
            return None, tuple(members.values())
        return max(meant, key=lambda s: s.at).member, ()

    def _paragraph(self, offset: int) -> int:
        return bisect.bisect_right(self.paragraphs, offset)

    def _sentence(self, offset: int) -> int:
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return int(span[0].sent.start) if span is not None else offset
