"""Whom a pronoun can stand for: its kinds of actor, whether of men or women, of one or of many."""

import functools
from dataclasses import dataclass

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Member
from accordingto.reading.lexicon import load_table, split
from accordingto.reading.person_names import Gender

FIRST = "first"
INDEFINITE = "indefinite"
UNKNOWN = 0.7
"""What counts of the weight of somebody who may be a man or a woman, beside one known to be what the pronoun says."""
UNLIKELY = 0.6
"""What counts of the weight of a text, for "it", beside those who speak themselves."""
UNKNOWN_NUMBER = 0.4
"""What counts of the weight of a body, for "they", beside several people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """One pronoun of the lexicon. A `first` one is whoever is quoted, an `indefinite` one tells of nobody in particular."""

    kinds: frozenset[ActorKind]
    gender: Gender | None
    many: bool
    first: bool
    indefinite: bool

    @property
    def of_persons(self) -> bool:
        """Whether only persons are called so: "he", "she"."""
        return self.gender is not None

    def fits(self, member: Member) -> bool:
        """Whether a member can be meant: of the kind, and not known to be of another gender or number."""
        if member.kind not in self.kinds:
            return False
        if self.of_persons:
            person = member.kind != ActorKind.ANONYMOUS or member.sort in ("person", "")
            return person and not member.plural and member.gender in (None, self.gender)
        if self.many:
            return member.kind != ActorKind.ANONYMOUS or member.plural or member.sort == "body"
        return not member.plural and (member.kind != ActorKind.ANONYMOUS or member.sort in ("body", "text"))

    def weight(self, member: Member) -> float:
        """How well a member that can be meant fits: those known to be of the gender or number before those who may be."""
        if self.of_persons:
            return 1.0 if member.gender == self.gender else UNKNOWN
        if self.many and not member.plural and member.kind != ActorKind.GROUP:
            return UNKNOWN_NUMBER / 2 if member.kind == ActorKind.STATE else UNKNOWN_NUMBER
        return UNLIKELY if member.sort == "text" else 1.0


def pronoun(word: str) -> Pronoun | None:
    """The entry of a pronoun, null for words that stand for no actor."""
    return _pronouns().get(word.casefold())


@functools.cache
def _pronouns() -> dict[str, Pronoun]:
    return {
        row["lemma"]: Pronoun(
            kinds=frozenset(ActorKind(kind) for kind in split(row["kinds"]) if kind not in (FIRST, INDEFINITE)),
            gender=Gender(row["gender"]) if row["gender"] else None,
            many=row["number"] == "many",
            first=row["kinds"] == FIRST,
            indefinite=row["kinds"] == INDEFINITE,
        )
        for row in load_table("pronouns")
    }
