"""The words that are acts when said ("condemn", "thank"), as `positions.csv` has them."""

import functools
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.lexicon import load_table
from accordingto.reading.statement import PositionKind

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}
STANCES = frozenset({PositionKind.SUPPORTS, PositionKind.REJECTS, PositionKind.OFFERS})
"""Positions that one takes by announcing them: who will vote for a bill supports it; who will thank somebody has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What position a word takes, and where its matter stands: all of the content, the object, or behind a preposition."""

    kind: PositionKind
    plover: str | None
    about: str


def act_of(word: Token, where: str, *, lemma: str | None = None) -> Act | None:
    """The act that a word is in a place: `cue`, `to`, `prep:for`, `verdict`, `content`, `law`, `unlawful`."""
    pos = PARTS.get(word.pos_, "")
    found = _acts()
    return found.get((lemma or word.lemma_.lower(), pos, where)) or found.get((word.lower_, pos, where))


def verdict_of(word: Token) -> Act | None:
    """The act of calling something so, whatever the tagger took the word for."""
    found = _acts()
    forms = ((form, pos, "verdict") for form in (word.lemma_.lower(), word.lower_) for pos in ("noun", "adj"))
    return next((found[form] for form in forms if form in found), None)


def verb_act(lemma: str) -> Act | None:
    """The act of a verb that a headline gives without a parse."""
    return _acts().get((lemma, "verb", "cue"))


@functools.cache
def _acts() -> dict[tuple[str, str, str], Act]:
    return {
        (row["lemma"], row["pos"], row["where"]): Act(
            kind=PositionKind(row["kind"]), plover=row["plover"] or None, about=row["about"]
        )
        for row in load_table("positions")
    }
