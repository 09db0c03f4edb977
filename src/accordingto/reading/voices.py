"""Who can say so: people, bodies and texts that speak for somebody, not situations and numbers."""

import functools

from spacy.tokens import Token

from accordingto.reading.callings import organisation_nouns, titles
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.measures import measures_named
from accordingto.reading.statement import Statement


def can_speak(root: Token) -> bool:
    """Whether a noun stands for people, a body or a text that speaks for somebody: "officials", not "the situation"."""
    word, lemma = root.lower_, root.lemma_.lower()
    if measures_named(word) and word not in person_nouns() and lemma not in person_nouns():
        return False
    known = (person_nouns(), titles(), organisation_nouns(), source_nouns())
    return root.pos_ in ("PROPN", "NUM", "PRON", "ADJ", "DET") or any(
        w in nouns for nouns in known for w in (word, lemma)
    )


def noun_sort(noun: Token) -> str:
    """Whether a common noun stands for a `person`, a `body` or a `text`; empty where for none of these."""
    words = (noun.lower_, noun.lemma_.lower())
    if any(word in _bodies() for word in words):
        return "body"
    if any(source_nouns().get(word) == "artefact" for word in words):
        return "text"
    people = (person_nouns(), titles(), source_nouns())
    return "person" if any(word in nouns for nouns in people for word in words) else ""


def is_abstract(root: Token) -> bool:
    """Whether a noun is one for a state or an act, by its ending."""
    return str(root.lemma_).lower().endswith(tuple(word_set("abstract_endings", "ending")))


def needs_a_mind(statement: Statement) -> bool:
    """Whether the cue is one of saying, asking or thinking: whatever its subject is called, it is people who do so."""
    lemma = statement.trace.rule.rsplit(".", 1)[-1]
    return statement.trace.rule.startswith("cue.verb.") and cue_groups().get(lemma) in ("say", "ask", "think")


def person_nouns() -> frozenset[str]:
    """Common nouns for people."""
    return word_set("person_nouns", "lemma")


@functools.cache
def source_nouns() -> dict[str, str]:
    """Further nouns at the head of a source: `speaker`, or `artefact` for a text that somebody is behind."""
    return {row["lemma"]: row["kind"] for row in load_table("source_nouns")}


@functools.cache
def cue_groups() -> dict[str, str]:
    """The verbs by which something is said, with the group of each."""
    return {row["lemma"]: row["group"] for row in load_table("cues") if row["pos"] == "verb"}


@functools.cache
def _bodies() -> frozenset[str]:
    """Nouns for bodies of people: those that end their names or call them, and those of which a number is no number of people."""
    groups = word_set("person_nouns", "lemma", kind="group")
    return frozenset(organisation_nouns()) | word_set("body_callings", "lemma") | groups
