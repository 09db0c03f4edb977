"""Outcomes: what a sentence says happened to the people whom a number counts, found along its grammar.

From the counted noun the way leads to what it says itself ("600 deaths"), to its modifiers ("two wounded soldiers"), to what
follows it ("47 people killed", "18 who are missing"), and up to the verb or noun that governs it ("killed 12", "12 were
killed", "the killing of six priests"), over conjuncts, appositions and "including". The first that is found counts, but death is
final: who was kidnapped and killed is killed.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.counted import Counted
from accordingto.reading.figure import Measure, PopulationKind
from accordingto.reading.forms import NOMINAL
from accordingto.reading.measures import Counts, Selects
from accordingto.reading.paths import find_beside, find_predicates
from accordingto.reading.perpetrators import is_by_irregulars
from accordingto.reading.person_kinds import is_armed, person_kind
from accordingto.reading.place_names import is_site
from accordingto.reading.predicates import TOLL, Found
from accordingto.reading.units import is_thing
from accordingto.reading.voices import can_speak

BY_SOMEBODY = frozenset({Measure.ARRESTED, Measure.CAPTURED, Measure.ABDUCTED})
"""Measures of what only people and bodies do."""
OFTEN = 2
"""Times that a text names migrants if it is about them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What happened to the counted people, by which rule, and the token that says so.

    `said` marks what a verb says of them, `strong` what is more than taking part or being somewhere; `inherited` people who
    are named as part of others ("including four employees"), `of_people` what people do and which did nothing to them ("3,500
    joined the march"). `level` counts the conjuncts and appositions between the people
    and the token: what is said of themselves goes before what is said of others with them.
    """

    measure: Measure
    rule: str
    token: Token
    inherited: bool = False
    strong: bool = True
    said: bool = True
    of_people: bool = False
    level: int = 0


def find_outcome(counted: Counted, start: int) -> Outcome | None:
    """What happened to the people counted by a figure that starts at the token `start`; null where the sentence does not say.

    Where the parse leads nowhere, the words right beside the figure are asked (`beside`).
    """
    found = list(_allowed(find_predicates(counted), counted))
    if not any(one.strong for one in found):
        found = [*_allowed(find_beside(counted, start), counted), *found]
    if not found:
        return _presence(counted)
    strong = [one for one in found if one.strong]
    if not strong:
        same = (one for one in found if one.token == found[0].token)
        return next((one for one in same if one.measure != Measure.OTHER), found[0])
    own = next((one for one in strong if one.token == counted.noun), None)
    if own is not None:  # "148 casualties (93 dead)" are casualties, whatever is said of some of them
        return own
    nearest = [one for one in strong if one.level == min(other.level for other in strong)]
    both = _killed_and_wounded(nearest)
    return both or next((one for one in nearest if one.measure == Measure.KILLED), nearest[0])


def _allowed(found: Iterable[Found], counted: Counted) -> Iterator[Outcome]:
    """The senses that may count these people, by what each of them selects."""
    fighters = _are_armed(counted) or _are_joined_to_armed(counted)
    thing = counted.noun is not None and counted.kind is None and is_thing(counted.noun)
    for one in found:
        sense, itself = one.sense, one.how in ("itself", TOLL)
        if (thing and not itself) or (one.how == TOLL and counted.noun is not None and not counted.known):
            continue
        bare = sense.selects == Selects.BARE and counted.noun is None
        named = counted.known or counted.among_people or itself
        if sense.selects in (Selects.KNOWN, Selects.BARE) and not (named or bare):
            continue
        if sense.selects == Selects.MIGRANT and not _are_migrants(counted):
            continue
        if one.level and not counted.known and (counted.noun is not None or _has_own_clause(counted)):
            continue
        if sense.measure in BY_SOMEBODY and _is_by_thing(one.token):
            continue
        measure, strong = _as_held(sense.measure, one.token, counted), sense.counts != Counts.AGENT
        strong &= sense.counts != Counts.BEING or one.how == TOLL  # "the number of hostages stands at 23"
        if sense.selects == Selects.COMBATANT and not fighters:
            if not counted.known or sense.counts != Counts.AGENT:
                continue
            measure, strong = Measure.OTHER, False
        yield Outcome(
            measure=measure,
            rule=sense.rule,
            token=one.token,
            inherited=one.inherited,
            strong=strong and measure != Measure.OTHER,
            of_people=sense.measure == Measure.OTHER and (sense.selects == Selects.PERSON or bare),
            said=sense.counts in (Counts.PATIENT, Counts.SUBJECT),
            level=one.level,
        )


def _is_by_thing(verb: Token) -> bool:
    """Whether what is told is done by no person or body: "caught by a roof fall"."""
    by = next((child for child in verb.children if child.dep_ == "agent" or child.lower_ == "by"), None)
    agent = next((noun for noun in by.children if noun.dep_ == "pobj"), None) if by is not None else None
    return agent is not None and agent.pos_ == "NOUN" and not can_speak(agent)


def _presence(counted: Counted) -> Outcome | None:
    """ "There are 10,000 foreign soldiers": fighters who are said to be somewhere are deployed there."""
    verb = counted.head.head
    there = counted.head.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.children)
    located = any(child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "on") for child in verb.children)
    there |= counted.head.dep_ == "nsubj" and verb.lemma_ == "be" and located
    if not there or not _are_armed(counted):
        return None
    return Outcome(measure=Measure.DEPLOYED, rule="figure.measure.there_are", token=verb, strong=False)


def _has_own_clause(counted: Counted) -> bool:
    """Whether a bare number is told something of its own right after: "6,000 killed or injured, 11,000 still in Kursk"."""
    doc = counted.head.doc
    return counted.end < len(doc) and doc[counted.end].pos_ == "ADV" and doc[counted.end].i < counted.head.sent.end


def _are_armed(counted: Counted) -> bool:
    """Whether the people counted are a force by their noun or a noun before it: "9,000 police members"."""
    noun = counted.noun
    if noun is None:
        return False
    before = [token for token in noun.lefts if token.dep_ in ("compound", "nmod")]
    return any(is_armed(token, counted.kind) for token in (noun, *before))


def _as_held(measure: Measure, verb: Token, counted: Counted) -> Measure:
    """What it is to hold or seize people: rebels and gangs abduct them, and fighters who are held are captured."""
    if measure not in (Measure.ARRESTED, Measure.CAPTURED):
        return measure
    if verb.lemma_ == "hold" and _is_held_by_place(verb):
        return Measure.OTHER
    if is_by_irregulars(verb) and counted.kind != PopulationKind.COMBATANT:
        return Measure.ABDUCTED
    of_war = counted.noun is not None and [
        token.lower_ for token in verb.doc[counted.noun.i + 1 : counted.noun.i + 3]
    ] == [
        "of",
        "war",
    ]
    held = verb.lemma_ == "hold" and (counted.kind == PopulationKind.COMBATANT or of_war)
    return Measure.CAPTURED if held else measure


def _is_held_by_place(verb: Token) -> bool:
    """Whether a place has room for people or has them in it: "the camp holds 12,000"; a prison holds them otherwise."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return subject is not None and is_site(subject) and subject.lemma_.lower() not in ("prison", "jail")


def _are_migrants(counted: Counted) -> bool:
    """Whether people who cross or arrive do so as refugees: by their noun, or as nobody in particular in a report about such."""
    if counted.kind == PopulationKind.DISPLACED:
        return True
    plain = counted.kind in (PopulationKind.UNKNOWN, PopulationKind.CIVILIAN, PopulationKind.CHILD)
    return (plain or counted.noun is None) and _is_about_migrants(counted.head.doc)


@functools.lru_cache(maxsize=1)
def _is_about_migrants(doc: Doc) -> bool:
    """Whether a text names refugees, migrants or the like more than once."""
    named = (token for token in doc if token.pos_ in NOMINAL and person_kind(token) == PopulationKind.DISPLACED)
    return sum(1 for _ in itertools.islice(named, OFTEN)) == OFTEN


def _are_joined_to_armed(counted: Counted) -> bool:
    """Whether people are named together with fighters before them: "two conscripts and a cook had fallen"."""
    node = counted.head
    while node.dep_ in ("conj", "appos") and node.head != node:
        node = node.head
        if node.pos_ == "NOUN" and is_armed(node, person_kind(node)):
            return counted.known
    return False


def _killed_and_wounded(found: list[Outcome]) -> Outcome | None:
    """ "3,000 were killed or wounded": two verbs joined over the same people count both together."""
    killed = next((one for one in found if one.measure == Measure.KILLED), None)
    wounded = next((one for one in found if one.measure == Measure.WOUNDED), None)
    if killed is None or wounded is None or killed.token.sent != wounded.token.sent:
        return None
    first, second = sorted((killed.token, wounded.token), key=lambda token: token.i)
    between = first.doc[first.i + 1 : second.i]
    if (
        second.head != first
        or second.dep_ != "conj"
        or not all(token.pos_ in ("CCONJ", "ADV", "PUNCT") for token in between)
    ):
        return None
    return Outcome(measure=Measure.CASUALTIES, rule="figure.measure.killed_or_wounded", token=first)
