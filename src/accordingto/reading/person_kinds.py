"""Kinds of people: which nouns name people, and of what kind: fighters, civilians, children; or bodies of people."""

import functools

from spacy.tokens import Token

from accordingto.reading.figure import PopulationKind
from accordingto.reading.forms import forms
from accordingto.reading.gazetteer import NameKind, load_gazetteer
from accordingto.reading.lexicon import load_table, word_set

GROUP = "group"
LONG = 6
"""Letters that the name of a people has at least."""
KINDS = {kind.value: kind for kind in PopulationKind}


def person_kind(token: Token) -> PopulationKind | None:
    """The kind of people that a noun names, null where it is not known to name people."""
    kind = _listed_kind(token)
    if kind is not None:
        return None if kind == GROUP else KINDS.get(kind, PopulationKind.UNKNOWN)
    before = token.nbor(-1).text if token.i > 0 else ""
    for wording in (f"{before} {token.text}", token.text):  # "North Koreans", "Salvadorans"
        name = load_gazetteer().find(wording)
        if name is not None and name.kind == NameKind.PEOPLE:
            return PopulationKind.UNKNOWN
    if (
        token.pos_ == "PROPN"
        and token.text.istitle()
        and token.text.endswith(("ians", "eans"))
        and len(token.text) > LONG
    ):
        return PopulationKind.UNKNOWN  # the people of a country that no list has: "48 Oresians"
    word = token.text.casefold()
    return PopulationKind.UNKNOWN if word.endswith(("men", "women", "people", "persons")) and len(word) > 5 else None


def is_group(token: Token) -> bool:
    """Whether a noun names bodies of people, of which a number is not a number of people: "three brigades"."""
    return _listed_kind(token) == GROUP


def is_armed(token: Token, kind: PopulationKind | None) -> bool:
    """Whether people of a kind count as a force where they are sent, guard or attack: combatants, police and guards."""
    if kind == PopulationKind.COMBATANT:
        return True
    before = token.nbor(-1).text.casefold() if token.i > 0 else ""
    armed = word_set("armed_nouns", "lemma")
    return any(form in armed or f"{before} {form}" in armed for form in forms(token))


def _listed_kind(token: Token) -> str | None:
    """The kind in the lexicon, of the noun with the word before it ("aid worker") rather than of the noun alone."""
    before = token.nbor(-1).text.casefold() if token.i > 0 else ""
    for form in forms(token):
        kind = _person_nouns().get(f"{before} {form}") or _person_nouns().get(form)
        if kind is not None:
            return kind
    return None


@functools.cache
def _person_nouns() -> dict[str, str]:
    return {row["lemma"].casefold(): row["kind"] for row in load_table("person_nouns")}
