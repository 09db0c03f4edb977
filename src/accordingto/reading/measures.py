"""Measures: which words say that people were killed, wounded, captured, deployed, and whom each of them counts.

The words are in `lexicons/en/measures.csv`; how a number is led to one of them through the sentence is in `outcomes`.
"""

import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from accordingto.errors import LexiconError
from accordingto.reading.figure import Measure
from accordingto.reading.forms import forms, singulars, stems, verb_forms
from accordingto.reading.lexicon import load_table, split, word_set

WORD = re.compile(r"[^\W\d_]+")
OF_A_NUMBER = frozenset({"nummod", "quantmod", "amod", "compound"})
REACH = 5
"""How many tokens after a verb its further words may stand: "lost, on that day, their lives" is too far."""


class Part(StrEnum):
    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Counts(StrEnum):
    """Whom a word counts, seen from the grammar."""

    PATIENT = "patient"
    SUBJECT = "subject"
    AGENT = "agent"
    ITSELF = "itself"
    OF = "of"
    BOTH = "both"
    BEING = "being"
    PEOPLE = "people"


class Selects(StrEnum):
    """Which nouns a word may count: any that is not a listed thing, known nouns of people (for `bare` also none), fighters, or
    those who have left their homes."""

    PERSON = "person"
    KNOWN = "known"
    BARE = "bare"
    MIGRANT = "migrant"
    COMBATANT = "combatant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One entry of the lexicon: the measure a word gives and whom it counts. `more` are words that must follow a verb."""

    id: str
    part: Part
    counts: Counts
    measure: Measure
    selects: Selects
    beside: tuple[str, ...]
    more: tuple[str, ...]

    @property
    def rule(self) -> str:
        return f"figure.measure.{self.part.value}.{self.id}"


@functools.lru_cache(maxsize=1 << 13)
def measures_named(text: str) -> frozenset[Measure]:
    """The measures that the words of a passage speak of: "losses" is lost, "troop deployment" deployed.

    Without a parse, so that it can relate a denial or a question to a measure whatever its grammar. Words that count only
    those who take part ("attacked") name no measure; "sent" does only beside a word for fighters.
    """
    words = WORD.findall(text.casefold())
    found: set[Measure] = set()
    for at, word in enumerate(words):
        for sense in _named(word):
            near = words[at + 1 : at + 1 + REACH]
            if sense.selects == Selects.COMBATANT and not any(_is_fighter(one) for one in words):
                continue
            if sense.beside and not any(_verb_in(one, sense.beside) for one in words):
                continue
            if _follow(sense.more, [(one, *singulars(one)) for one in near]):
                found.add(sense.measure)
    if {Measure.KILLED, Measure.WOUNDED} <= found and re.search(
        r"killed (?:and|or) (?:wounded|injured)", text.casefold()
    ):
        found.add(Measure.CASUALTIES)
    return frozenset(found - {Measure.OTHER})


def verb_senses(token: Token, *counts: Counts) -> tuple[Sense, ...]:
    """What a verb says of its patient, subject or agent, an entry of several words ("shot dead") before one of fewer."""
    after = [forms(one) for one in _words_after(token)]
    found = [
        sense
        for form in dict.fromkeys(verb_forms(token))
        for sense in _lexicon(Part.VERB).get(form, ())
        if sense.counts in counts and _follow(sense.more, after)
    ]
    longest = max((len(sense.more) for sense in found), default=0)
    return tuple(sense for sense in found if len(sense.more) == longest)


def _words_after(verb: Token) -> list[Token]:
    """The words shortly behind a verb; those of a number and of whom it counts, "more than 50 Dutch", come on top."""
    found: list[Token] = []
    within = 0
    for token in verb.doc[verb.i + 1 :]:
        if within == REACH or token.is_sent_start:
            break
        found.append(token)
        within += token.dep_ not in OF_A_NUMBER
    return found


def noun_senses(token: Token, *counts: Counts) -> tuple[Sense, ...]:
    """What a noun says of those it counts; an entry that needs other words beside or after it is left out without them."""
    after = [forms(one) for one in token.doc[token.i + 1 : token.i + 3]]
    found = [
        sense
        for form in dict.fromkeys(forms(token))
        for sense in _lexicon(Part.NOUN).get(form, ())
        if sense.counts in counts and _follow(sense.more, after)
        if not sense.beside or _has_beside(token, sense.beside)
    ]
    return tuple(sorted(found, key=lambda sense: -len(sense.more)))


def adjective_senses(token: Token) -> tuple[Sense, ...]:
    """What an adjective says of the people it is said of: "dead", "missing", "homeless"."""
    return adjective_senses_of(token.text.casefold())


def adjective_senses_of(word: str) -> tuple[Sense, ...]:
    """What an adjective says, by its word."""
    return _lexicon(Part.ADJECTIVE).get(word, ())


# --- look-up -----------------------------------------------------------------------------------------------


@functools.cache
def _lexicon(part: Part) -> dict[str, tuple[Sense, ...]]:
    """The entries of one part of speech by their first word."""
    found: dict[str, tuple[Sense, ...]] = {}
    for row in load_table("measures"):
        try:
            sense, first = _sense(row)
        except ValueError as error:
            raise LexiconError(f"lexicon measures.csv, entry {row['id']!r}: {error}") from error
        if sense.part == part:
            found[first] = (*found.get(first, ()), sense)
    return found


def _sense(row: dict[str, str]) -> tuple[Sense, str]:
    first, *more = row["word"].split()
    sense = Sense(
        id=row["id"],
        part=Part(row["part"]),
        counts=Counts(row["counts"]),
        measure=Measure(row["measure"]),
        selects=Selects(row["selects"]),
        beside=split(row["with"]),
        more=tuple(more),
    )
    return sense, first


@functools.cache
def _named(word: str) -> tuple[Sense, ...]:
    """The entries that a word without a parse may stand for."""
    irregular = {form: row["word"].split()[0] for row in load_table("measures") for form in split(row["forms"])}
    verbal = {word, irregular.get(word, word), *stems(word)}
    nominal = {word, irregular.get(word, word), *singulars(word)}
    found = [sense for stem in verbal for sense in _lexicon(Part.VERB).get(stem, ()) if sense.counts != Counts.AGENT]
    found += [sense for one in nominal for sense in _lexicon(Part.NOUN).get(one, ())]
    return (*found, *_lexicon(Part.ADJECTIVE).get(word, ()))


def _follow(more: tuple[str, ...], after: list[tuple[str, ...]]) -> bool:
    """Whether the further words of an entry stand after it in order."""
    at = 0
    for form in after:
        if at < len(more) and more[at] in form:
            at += 1
    return at == len(more)


def _has_beside(token: Token, verbs: tuple[str, ...]) -> bool:
    """Whether one of the verbs stands near above or beside a noun: "claimed 12 lives", "12 lives were lost".

    What was done to it again tells of an error in a count, not of the dead: "nine bodies were counted twice".
    """
    again = word_set("function_words", kind="repeated")
    above = [one for one in (token.head, token.head.head) if not any(child.lower_ in again for child in one.children)]
    return any(form in verbs for one in above for form in verb_forms(one))


def _verb_in(word: str, verbs: tuple[str, ...]) -> bool:
    return bool({word, *stems(word), _irregular().get(word, word)} & set(verbs))


@functools.cache
def _irregular() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in load_table("irregular_verbs")}


@functools.cache
def _is_fighter(word: str) -> bool:
    kinds = {row["lemma"]: row["kind"] for row in load_table("person_nouns")}
    return any(kinds.get(form) == "combatant" for form in (word, *singulars(word)))
