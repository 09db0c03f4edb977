"""Counting people: which numbers of a text are numbers of people, and what the sentence says happened to them."""

import bisect
import functools
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from accordingto.reading.bounds import Bounded, bound_behind, find_bound
from accordingto.reading.counted import Counted, find_counted
from accordingto.reading.figure import Bound, Measure, PopulationKind
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.measures import Counts, adjective_senses, noun_senses, verb_senses
from accordingto.reading.modes import rate_phrases
from accordingto.reading.negation import is_negated
from accordingto.reading.number_words import neighbours
from accordingto.reading.numerals import Number
from accordingto.reading.outcomes import Outcome, find_outcome
from accordingto.reading.parts import part_closing, part_opening
from accordingto.reading.person_kinds import is_group
from accordingto.reading.predicates import is_count_noun
from accordingto.reading.status import is_capacity
from accordingto.reading.topics import goes_on, is_number_of_people
from accordingto.reading.units import is_other_unit, is_ratio, is_thing, is_year

INHERITED = "figure.measure.inherited"
NONE = "figure.measure.none"
COMPARED = "figure.measure.compared"
TOPIC = "figure.measure.topic"
FRONTED = "figure.measure.fronted"
PRONOMINAL = frozenset(
    {"of_whom_before", "of_which", "of_these", "of_them_before", "of_those", "among_them", "among_whom"}
)
"""Phrases of the lexicon of parts after which a bare number is of people."""
LISTED = frozenset({"conj", "appos"})
"""How the members of a list hang on the first: parsers take "two officers, a cook and a nurse" for an apposition."""
COMPARING = 4
"""Words that a comparison may have before a number: "as compared with"."""
OLDEST = 110
"""Years of age up to which "over 65" may be an age."""
TOPIC_REACH = 3
"""Sentences back in which the people are looked for whom a bare number goes on with."""
POINTING = frozenset({"that", "the", "this", "its"})
LENDING = PRONOMINAL | {"including"}
"""Phrases after which people undergo what their whole did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A number of people before it is described: its bound, what it counts, what happened to them and by which rule.

    `derived` marks one that follows from a share of a whole ("half of the 600").
    """

    bounded: Bounded
    counted: Counted
    outcome: Outcome | None
    measure: Measure
    rule: str
    unit: str = "person"
    derived: bool = False


def count_people(doc: Doc, numbers: Iterable[Number]) -> Iterator[People]:
    """The numbers of people, each with its measure; one that says nothing of its people takes that of its whole."""
    earlier: list[People] = []
    for number in numbers:
        people = _read(doc, number, earlier)
        if people is not None:
            earlier.append(people)
            yield people


def _read(doc: Doc, number: Number, earlier: list[People]) -> People | None:
    bounded = find_bound(doc, number)
    counted = _people_counted(doc, number, bounded, earlier)
    if counted is None:
        return None
    bounded = bound_behind(doc, bounded, counted.end) or bounded if counted.noun is not None else bounded
    outcome = find_outcome(counted, bounded.start)
    strong = outcome is not None and outcome.strong
    bare, rule = counted.noun is None and not strong and not (outcome is not None and outcome.of_people), COMPARED
    compared = _compared_with(doc, bounded.start, counted.end, earlier) if bare else None
    going = bare and compared is None and not counted.anaphoric and _goes_on(counted, earlier)
    if bare and compared is None and not going and not counted.anaphoric:
        compared = _topic(doc, counted, bounded, earlier)
        rule = TOPIC
    counted = replace(counted, anaphoric=counted.anaphoric or compared is not None or going)
    if not _is_people(counted, outcome) or (number.value == 0 and not _is_nobody(doc, counted, outcome, bounded)):
        return None
    if compared is not None:
        return People(bounded=bounded, counted=counted, outcome=None, measure=compared.measure, rule=rule)
    fronted = _fronted(counted.head) if bare else None
    if fronted is not None:
        return People(bounded=bounded, counted=counted, outcome=None, measure=fronted, rule=FRONTED)
    whole = None if going else _whole_of(doc, counted, bounded, earlier)
    if whole is not None and (_is_closed(doc, counted) or _was_sent_before(outcome, whole)):
        outcome = None  # "12 were killed, four brothers among them, and 30 were gassed"
    lost = counted.noun is None and counted.anaphoric and whole is None and not strong and not going
    if lost and next(_since(sentences_before(counted.head), earlier), None) is None:
        return None  # "two of them", and nobody was named whom they might be
    if outcome is not None and (whole is None or ((strong or outcome.said) and outcome.level == 0)):
        return People(bounded=bounded, counted=counted, outcome=outcome, measure=outcome.measure, rule=outcome.rule)
    if whole is not None:
        return People(bounded=bounded, counted=counted, outcome=whole.outcome, measure=whole.measure, rule=INHERITED)
    if counted.noun is None and not counted.known:
        return None
    return People(bounded=bounded, counted=counted, outcome=None, measure=Measure.OTHER, rule=NONE)


def _people_counted(doc: Doc, number: Number, bounded: Bounded, earlier: list[People]) -> Counted | None:
    """What a number counts, null where it can be no people: a year, a sum, a share, "a rebel" alone, "the one that"."""
    if is_other_unit(doc, number) or _is_age_bound(doc, number, bounded):
        return None
    counted = find_counted(doc, number, bounded.end)
    if counted is None or is_year(doc, number, counted.noun) or is_ratio(doc, number):
        return None
    room = counted.noun is None and counted.kind is None
    if room and (is_capacity(counted.head) or is_number_of_people(counted.head)):
        counted = replace(counted, kind=PopulationKind.UNKNOWN)  # "beds for 1,600"
    if counted.noun is None and (_is_fronted_part(counted.head) or part_opening(doc, bounded.start) in PRONOMINAL):
        counted = replace(counted, anaphoric=True)
    if (number.article and not (counted.known and _beside_number(counted.head))) or _is_the_one(doc, counted, number):
        return None
    if counted.kind is None and _is_mass(counted.noun) and (number.high or number.low or 0) > 1:
        counted = replace(counted, kind=PopulationKind.WORKER)  # "22 crew" are people, "two crews" groups of them
    if (
        counted.kind is None
        and counted.noun is not None
        and (_is_case(counted.noun) or _is_case_again(counted.noun, earlier))
    ):
        counted = replace(counted, kind=PopulationKind.UNKNOWN)  # a case of a disease is somebody who has it
    return replace(counted, among_people=_are_people_near(counted, earlier))


def _is_age_bound(doc: Doc, number: Number, bounded: Bounded) -> bool:
    """Whether a number is of years: "nine of them over 65", "all aged under 12"."""
    if bounded.bound not in (Bound.MORE_THAN, Bound.FEWER_THAN) or not bounded.start or (number.value or 200) > OLDEST:
        return False
    before = doc[bounded.start - 1]
    after = doc[bounded.end] if bounded.end < len(doc) else None
    alone = after is None or after.is_punct or after.pos_ in ("ADP", "CCONJ")
    return alone and (before.pos_ == "PRON" or before.lower_ == "aged" or before.tag_ == "NNS")


def _is_mass(noun: Token | None) -> bool:
    return noun is not None and noun.lower_ in neighbours("mass")


def _is_case(noun: Token) -> bool:
    """Whether a noun stands for those who have a disease: "new cases", "cases of cholera", "confirmed infections"."""
    if noun.lemma_.lower() not in neighbours("case"):
        return False
    told = any(child.lower_ in neighbours("told_case") for child in noun.lefts)
    of = (child for link in noun.children if link.lower_ == "of" for child in link.children)
    verb = noun.head.lower_ in neighbours("told_case")
    return told or verb or any(child.lower_ in neighbours("disease") for child in of)


def _is_case_again(noun: Token, earlier: list[People]) -> bool:
    """Whether a report that has counted cases of a disease goes on to do so: "412 new cases, against 530 cases"."""
    if noun.lemma_.lower() not in neighbours("case"):
        return False
    return any(one.counted.noun is not None and one.counted.noun.lemma_ == noun.lemma_ for one in earlier)


def _is_people(counted: Counted, outcome: Outcome | None) -> bool:
    """Whether what is counted can be people: a known noun, an anaphor, or anything that an outcome of people is said of."""
    if counted.known:
        return True
    noun = counted.noun
    if noun is not None and (is_thing(noun) or is_group(noun)) and (outcome is None or outcome.token != noun):
        return False
    return outcome is not None and (outcome.strong or outcome.of_people)


def _are_people_near(counted: Counted, earlier: list[People]) -> bool:
    """Whether a bare number stands in a sentence that has counted people: "21 people are missing and 6,000 were evacuated"."""
    if counted.noun is not None:
        return False
    return any(one.counted.known for one in _since(counted.head.sent.start, earlier))


def _is_nobody(doc: Doc, counted: Counted, outcome: Outcome | None, bounded: Bounded) -> bool:
    """Whether nought counts people: "no casualties", "not a single inmate left"; not "no figures on the dead"."""
    if counted.kind is not None and doc[bounded.number.start].lower_ == "not":
        return True
    if counted.noun is not None and counted.known and _is_case(counted.noun):
        return True  # "no cases of cholera have been confirmed"
    if outcome is None or not outcome.strong:
        return False
    counts = counted.known or counted.noun is None or outcome.token == counted.noun
    return counts and outcome.measure not in (Measure.LOST, Measure.DEPLOYED)


def _is_the_one(doc: Doc, counted: Counted, number: Number) -> bool:
    """Whether "one" stands for a thing named before, or for anybody, and counts nothing: "the most important one", "the one
    that", "have not seen one who", "one writes such a sentence"."""
    before = doc[number.start - 1] if number.start else None
    if doc[number.start].lower_ != "one" or counted.noun is not None:
        return False
    if _is_anybody(counted.head):
        return True
    if before is None:
        return False
    chosen = before.pos_ in ("DET", "ADJ", "PRON") and before.head == counted.head
    return before.lower_ in ("every", "each", "any") or (not counted.anaphoric and chosen)


def _is_anybody(one: Token) -> bool:
    """Whether "one" is whoever may do a thing, or somebody of a kind: what one does is told in the present or with a modal."""
    verb = one.head
    if one.dep_ == "dobj" and one.i + 1 < len(one.doc) and one.nbor(1).lower_ in ("who", "whom", "whose"):
        return is_negated(verb)
    if one.dep_ != "nsubj" or one.nbor(1).lower_ == "of":
        return False
    now = verb.tag_ in ("VBZ", "VBP") and verb.lemma_ != "be" and verb.pos_ == "VERB"
    return now or (verb.tag_ == "VB" and any(child.tag_ == "MD" for child in verb.children))


def _compared_with(doc: Doc, start: int, end: int, earlier: list[People]) -> People | None:
    """The figure that a bare number is set against or put in the place of: "45, up from 40", "put that number at 11"."""
    last = next(_since(_sentence_before(doc[start]), earlier), None)
    told = end < len(doc) and doc[end].tag_ in ("VBN", "JJ") and _says_what(doc[end])
    if last is None or start == 0 or told:
        return None  # "spoke of 35 wounded" says itself what they are
    before = [token.lower_ for token in doc[max(0, start - COMPARING) : start]]
    if before[-1:] == ["or"] and " ".join(token.lower_ for token in doc[end : end + 2]) in rate_phrases():
        return last  # "3,100 died last year, or between eight and nine a day"
    for row in load_table("comparisons"):
        words = row["phrase"].split()
        if before[-len(words) :] == words:
            return last
    behind = " ".join(token.lower_ for token in doc[end : end + 2])
    if any(behind.startswith(phrase) for phrase in word_set("totals", "phrase", side="after")):
        return last  # "12 soldiers and nine nurses, 21 in all"
    link = doc[start - 1]
    if link.lower_ in ("at", "to") and link.head.pos_ == "VERB":
        thing = next((one for one in link.head.children if one.dep_ == "dobj" and one.i < start), None)
        known = thing is not None and (thing.lower_ == "it" or any(one.lower_ in POINTING for one in thing.lefts))
        if thing is not None and known and (thing.lower_ == "it" or is_count_noun(thing)):
            return last
    return None


def _says_what(token: Token) -> bool:
    """Whether a word behind a number says itself what befell those it counts: "spoke of 35 wounded", not "14 given at dawn"."""
    return bool(adjective_senses(token) or verb_senses(token, Counts.PATIENT))


def _topic(doc: Doc, counted: Counted, bounded: Bounded, earlier: list[People]) -> People | None:
    """The people counted last whom a bare number goes on with, a few sentences before."""
    last = next(_since(sentences_before(counted.head), earlier), None)
    if last is None or not goes_on(doc, counted, bounded, last.counted.end):
        return None
    stays = (
        counted.head.dep_ == "nsubj"
    )  # "only seven were still in the cells" says where they are, not what befell them
    return replace(last, measure=Measure.OTHER) if stays else last


def _goes_on(counted: Counted, earlier: list[People]) -> bool:
    """Whether a bare number that does something goes on with people just counted: "... 20 came; six left again"."""
    head = counted.head
    verb = head.head
    if head.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ != "VERB" or verb.lemma_ == "be" or head.text[0] == "0":
        return False
    if counted.end < len(head.doc) and head.doc[counted.end].lower_ == "of":
        return False  # "one of the vehicles was left"
    return any(one.counted.noun is not None for one in _since(_sentence_before(head), earlier))


def _fronted(head: Token) -> Measure | None:
    """What befell those named at the front of whom a bare number is a part: "Of the injured, 14 are in intensive care"."""
    if not _is_fronted_part(head):
        return None
    of = (child for child in head.sent[0].children if child.dep_ == "pobj" and child.i < head.i)
    named = next((one for one in of if not any(child.like_num for child in one.lefts)), None)
    if named is None:
        return None
    senses = (*noun_senses(named, Counts.ITSELF, Counts.BOTH, Counts.BEING), *adjective_senses(named))
    return next((sense.measure for sense in senses), None)


def _is_fronted_part(head: Token) -> bool:
    """Whether a bare number is a part of people named at the front: "Of the 40 people arrested, six were released"."""
    first = head.sent[0]
    return first.i < head.i and first.lower_ in ("of", "among") and head.dep_ in ("nsubj", "nsubjpass", "dobj")


def _beside_number(head: Token) -> bool:
    """Whether "a rebel" is joined to a number of people: "two soldiers and a rebel"."""
    first = head
    while first.dep_ in LISTED and first.head != first:
        first = first.head
    group = [first]
    for token in group:
        group += [child for child in token.children if child.dep_ in LISTED]
    counts = (child for token in group for child in (token, *token.lefts) if not _is_age(child))
    return any(child.pos_ == "NUM" or child.like_num for child in counts)


def _is_age(number: Token) -> bool:
    """Whether a number stands between commas, as the age after a name does: "Oqueli, 45, and Flores, a member of the party"."""
    around = [token.text for token in number.doc[max(0, number.i - 1) : number.i + 2]]
    return around == [",", number.text, ","]


def _was_sent_before(outcome: Outcome | None, whole: People) -> bool:
    """Whether what is told of a part is only how they came there: "held 70 people, including 16 soldiers who had been sent"."""
    return (
        outcome is not None
        and outcome.measure == Measure.DEPLOYED
        and whole.measure not in (Measure.OTHER, Measure.DEPLOYED)
    )


def _is_closed(doc: Doc, counted: Counted) -> bool:
    """Whether the words after a figure make it a part: "two nurses among them"."""
    return part_closing(doc, counted.end) is not None


def _whole_of(doc: Doc, counted: Counted, bounded: Bounded, earlier: list[People]) -> People | None:
    """The figure whose part this one is by "of them", "among them", "including": it lends its measure."""
    behind = _is_closed(doc, counted)
    if (
        not behind
        and not (counted.noun is None and counted.anaphoric)
        and part_opening(doc, bounded.start) not in LENDING
    ):
        return None
    start = counted.head.sent.start if behind else _sentence_before(counted.head)
    return next(_since(start, earlier), None)


def _since(start: int, earlier: list[People]) -> Iterator[People]:
    """The people counted from a token on, the last first: those before are not gone through, as a page may count thousands."""
    return itertools.takewhile(lambda one: one.counted.head.i >= start, reversed(earlier))


def sentences_before(head: Token) -> int:
    """Where the sentences begin in which the people are looked for whom a number goes on with."""
    return _start_before(head, TOPIC_REACH)


def _sentence_before(head: Token) -> int:
    """Where the sentence before that of a word begins: "Twelve were detained. Of these three were released"."""
    return _start_before(head, 1)


def _start_before(head: Token, back: int) -> int:
    starts = _sentence_starts(head.doc)
    return starts[max(0, bisect.bisect_right(starts, head.i) - 1 - back)]


@functools.lru_cache(maxsize=1)
def _sentence_starts(doc: Doc) -> tuple[int, ...]:
    """Where each sentence with more than white space begins: asked for each number, and slow to find from a word."""
    return tuple(sentence.start for sentence in doc.sents if any(not token.is_space for token in sentence)) or (0,)
