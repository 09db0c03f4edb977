"""Events: what one report says of the event a figure is about, and whether its number runs up, stands or is of one incident."""

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from accordingto.reading.cue_lexicon import takes_clause
from accordingto.reading.figure import EventHint, Measure, Mode, Place
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import load_table, split, word_set
from accordingto.reading.numerals import Number

STOCKS = frozenset({Measure.MISSING, Measure.DEPLOYED, Measure.ARRESTED, Measure.ABDUCTED, Measure.DISPLACED})
"""Measures that may be told as a stock at one time: it can fall."""

LASTING = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.LOST})
"""Measures of what is done once for all: a number of them told as a state is a toll."""
STATES = frozenset({"be", "have", "remain", "stand", "number", "include", "total"})
"""Verbs that tell how things are, not what happened."""
COUNTING = frozenset({"put", "count", "estimate", "tally", "number", "total", "reach", "place"})
"""Verbs with which a count is given."""
UP_TO_THEN = frozenset({"by", "already", "now", "until"})
"""Words with which the past perfect counts up to a time; without one of them it only tells of what was done before."""
REACH = 5
"""Words above a number among which its count is looked for."""
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
VAGUE_KINDS = frozenset({"operation", "deployment"})
"""Kinds that give way to any other: a hospital has operations too."""


def find_event(
    sentence: Span, title: Span | None, place: Place | None, day: str | None, measure: Measure = Measure.OTHER
) -> EventHint | None:
    """The kind of event that the sentence names, else the title, else what the text names most; null where nothing is named.

    To send people somewhere is an event of its own, whatever they are sent to.
    """
    if measure == Measure.DEPLOYED:
        return EventHint(kind="deployment", place=place, date=day)
    found = _event_words(sentence) or (_event_words(title) if title is not None else [])
    if not found:
        return _topic(sentence.doc, day)
    kinds = [_events()[word][0] for _, word in found]
    kind = next((k for k in kinds if k not in VAGUE_KINDS), kinds[0])
    names = tuple(dict.fromkeys(name for token, _ in found if (name := _name_of(token)) is not None))
    year = next((year for token, _ in found if (year := _year_of(token)) is not None), None)
    return EventHint(kind=kind, place=place, date=year or day, names=names)


def _year_of(token: Token) -> str | None:
    """The year by which an event is called: "the flood of 1957", "the 1957 flood"."""
    doc, at = token.doc, token.i
    behind = doc[at + 2].text if at + 2 < len(doc) and doc[at + 1].lower_ == "of" else ""
    before = doc[at - 1].text if at else ""
    return next((word for word in (behind, before) if YEAR.fullmatch(word)), None)


def _topic(doc: Doc, day: str | None) -> EventHint | None:
    """The kind of event that a text names most, the first one of several; it lends no names."""
    kinds = _kinds_named(doc)
    return EventHint(kind=kinds[0], date=day) if kinds else None


@functools.lru_cache(maxsize=1)
def _kinds_named(doc: Doc) -> tuple[str, ...]:
    """The kinds of events that a text names, the one it names most first; remembered, as every figure of a report asks."""
    kinds = Counter(kind for _, word in _event_words(doc[:]) if (kind := _events()[word][0]) not in VAGUE_KINDS)
    return tuple(kind for kind, _ in kinds.most_common())


def find_stages(sentence: Span, measure: Measure, numbers: Iterable[Number]) -> int | None:
    """In how many stages people were deployed: "15,000 troops in two stages"."""
    if measure != Measure.DEPLOYED:
        return None
    for number in numbers:
        inside = sentence.start <= number.start and number.end < sentence.end
        if inside and number.value and any(form in _stage_nouns() for form in forms(sentence.doc[number.end])):
            return int(number.value)
    return None


def is_event(token: Token) -> bool:
    """Whether a noun names an event: what it caused is not its own loss."""
    return any(form in _events() for form in forms(token))


def scope_of(sentence: Span) -> str | None:
    """`incident` or `campaign` by the event words of a sentence, the incident where both are named."""
    scopes = {_events()[word][1] for _, word in _event_words(sentence)}
    return "incident" if "incident" in scopes else next(iter(scopes), None)


def find_mode(head: Token, outcome: Token | None, measure: Measure, title: Span | None) -> tuple[Mode, str]:
    """Whether a number runs up, stands now, is of one incident, of a period or a rate, and by which words."""
    sentence = head.sent
    told = _told_by_phrase(head, measure)
    if told is not None:
        return told
    verb = _verb_over(outcome if outcome is not None else head)
    perfect = verb is not None and _is_perfect(verb)
    if measure == Measure.MISSING:
        return Mode.CURRENT, "figure.mode.missing"
    if verb is not None and measure not in LASTING and _is_going_on(verb):
        return Mode.CURRENT, "figure.mode.going_on"
    if _is_running_count(head) or perfect:
        stock = measure in STOCKS - {Measure.DEPLOYED} and not perfect
        return (Mode.CURRENT, "figure.mode.stock") if stock else (Mode.CUMULATIVE, "figure.mode.count")
    if verb is not None and verb.lemma_ in STATES and (verb.lemma_ == "have" or not _is_passive_of(verb, outcome)):
        if measure in LASTING:
            return Mode.CUMULATIVE, "figure.mode.state"
        return Mode.CURRENT, "figure.mode.state"
    scope = scope_of(sentence) or (scope_of(title) if title is not None else None)
    done = outcome is None or verb == outcome or (verb is not None and not _is_saying(verb))
    if verb is not None and done and (verb.tag_ == "VBD" or _has_past_auxiliary(verb)):
        return Mode.INCIDENT, "figure.mode.past"
    if scope == "incident" and outcome is not None and (outcome.pos_ in ("VERB", "AUX") or outcome.dep_ == "ROOT"):
        return Mode.INCIDENT, "figure.mode.incident"
    if measure in LASTING:
        return Mode.CUMULATIVE, "figure.mode.toll"
    return Mode.UNKNOWN, "figure.mode.unknown"


def _told_by_phrase(head: Token, measure: Measure) -> tuple[Mode, str] | None:
    """The mode that a phrase of the figure's clause gives; a rate must be told of this number, with no other between."""
    sentence = head.sent
    words = [token.lower_ for token in sentence]
    for row in _modes():
        phrase = row["phrase"].split()
        for at in range(len(words) - len(phrase) + 1):
            if words[at : at + len(phrase)] != phrase or (row["stock"] and measure not in STOCKS):
                continue
            first = sentence[at]
            after = words[at + len(phrase)] if at + len(phrase) < len(words) else ""
            if after in split(row["unless"]) or not _is_of_clause(first, head, rate=row["mode"] == Mode.RATE):
                continue
            return Mode(row["mode"]), f"figure.mode.{row['id']}"
    return None


def _is_of_clause(phrase: Token, head: Token, *, rate: bool) -> bool:
    """Whether a phrase is said of a figure: a rate right behind it, another in its clause or over that."""
    if rate:
        return phrase.i > head.i and not any(token.like_num for token in head.doc[head.i + 1 : phrase.i])
    mine, theirs = _verb_over(head), _verb_over(phrase)
    if mine is None or theirs is None or mine == theirs:
        return True
    return theirs in mine.ancestors or mine in theirs.ancestors


@functools.cache
def _modes() -> tuple[dict[str, str], ...]:
    """The phrases of the lexicon, rates first: "30,000 a day since March" is a rate."""
    return tuple(sorted(load_table("modes"), key=lambda row: row["mode"] != Mode.RATE))


def _is_going_on(verb: Token) -> bool:
    """Whether a verb tells of what goes on at the time: "are waiting", "were still living", "are being held", "sleep"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "MD" for child in helpers):
        return False
    if verb.tag_ == "VBG":
        return any(child.lemma_ == "be" for child in helpers)
    if any(child.lower_ == "being" for child in helpers):
        return True
    return verb.pos_ == "VERB" and verb.tag_ in ("VBZ", "VBP") and not helpers and not _is_saying(verb)


def is_past(head: Token, outcome: Token | None) -> bool:
    """Whether what may have happened has happened if at all: "may have died", "feared that they had been killed"."""
    verb = _verb_over(outcome if outcome is not None else head)
    return verb is not None and any(
        child.dep_ in ("aux", "auxpass") and child.lemma_ == "have" for child in verb.children
    )


def _has_past_auxiliary(verb: Token) -> bool:
    """Whether a participle is of a finite verb: "were killed", "came walking"; not "came to walk"."""
    return (
        verb.tag_ in ("VBN", "VBG")
        and _has_auxiliary(verb)
        and not any(c.lemma_ == "be" and verb.tag_ == "VBG" for c in verb.children)
    )


def _verb_over(token: Token) -> Token | None:
    """The verb that tells of something: the word itself, or the nearest verb above it, not one of saying; of "let them go" the
    finite one."""
    node = token
    for _ in range(5):
        bare = node.tag_ == "VB" and node.dep_ in ("ccomp", "xcomp") and not any(c.dep_ == "aux" for c in node.children)
        aside = node.dep_ == "amod" or (node.tag_ == "VBG" and node.dep_ == "advcl")
        if node.pos_ in ("VERB", "AUX") and not aside and not bare:
            return node
        if node.head == node:
            return None
        node = node.head
    return None


def _is_running_count(head: Token) -> bool:
    """Whether a number is what a count comes to: "the toll has reached 31", "puts its losses at 4,700", "now counts 12 dead"."""
    changes, nouns = word_set("number_changes"), word_set("count_nouns")
    for node in (head, *itertools.islice(head.ancestors, REACH)):
        does = node.pos_ == "VERB" and head.dep_ in ("nsubj", "nsubjpass") and head.head == node
        if any(form in nouns or (form in changes and not does) for form in forms(node)):
            return True
        if node.pos_ == "VERB" and node.dep_ not in ("acl", "relcl", "amod"):
            return node.lemma_ in COUNTING
    return False


def _is_saying(verb: Token) -> bool:
    """Whether a verb says something; a flood that "claimed 19 lives" has not."""
    if any(child.dep_ == "dobj" for child in verb.children):
        return False
    return takes_clause(verb.lower_, verb.lemma_)


def _has_auxiliary(verb: Token) -> bool:
    """Whether a participle is of a finite verb, its own or that it is joined to: "were killed", "were killed and wounded"."""
    node = verb
    while node.dep_ == "conj" and node.head.pos_ in ("VERB", "AUX"):
        node = node.head
    return any(child.dep_ in ("aux", "auxpass") for one in {verb, node} for child in one.children)


def _is_passive_of(verb: Token, outcome: Token | None) -> bool:
    return outcome is not None and outcome.pos_ == "VERB" and verb == outcome


def _is_perfect(token: Token) -> bool:
    """Whether the verb that says it, or the verb over the noun that does, is in the perfect: "have sustained"."""
    node = token
    for _ in range(4):
        if node.pos_ in ("VERB", "AUX") and not (node.dep_ == "conj" and node.tag_ == "VBN"):
            break
        node = node.head
    helpers = [child for child in node.children if child.dep_ == "aux" and child.lemma_.casefold() == "have"]
    if any(child.tag_ == "VBD" for child in helpers):
        return any(token.lower_ in UP_TO_THEN for token in node.sent)
    return any(child.tag_ != "VB" for child in helpers)


def _event_words(sentence: Span) -> list[tuple[Token, str]]:
    return [
        (token, word)
        for token in sentence
        if token.pos_ in ("NOUN", "PROPN", "VERB") and (word := next((f for f in forms(token) if f in _events()), None))
        if token.pos_ != "VERB" or word.endswith(("explode", "detonate", "capsize", "sink", "collapse"))
    ]


@functools.cache
def _stage_nouns() -> frozenset[str]:
    return frozenset(row["word"] for row in load_table("units") if row["kind"] == "stage")


def _name_of(token: Token) -> str | None:
    """The proper name of an event: "Typhoon Gaemi", "the Battle of Kursk", "the Gaza war"."""
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and doc[start - 1].pos_ == "PROPN" and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].is_sent_start:
        end += 1
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].pos_ == "PROPN" and token.text[:1].isupper():
        end += 2
    return doc[start:end].text if end - start > 1 else None


@functools.cache
def campaigns() -> frozenset[str]:
    """The kinds of events that last and hold others: a war."""
    return frozenset(kind for kind, scope in _events().values() if scope == "campaign")


@functools.cache
def _events() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["kind"], row["scope"]) for row in load_table("event_nouns")}
