"""Modes: whether a number runs up, stands at a time, is of one incident, of a period or a rate."""

import functools
import itertools

from spacy.tokens import Span, Token

from accordingto.reading.cue_lexicon import takes_clause
from accordingto.reading.events import scope_of
from accordingto.reading.figure import Measure, Mode
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import load_table, split, word_set

STOCKS = frozenset({Measure.MISSING, Measure.DEPLOYED, Measure.ARRESTED, Measure.ABDUCTED, Measure.DISPLACED})
"""Measures that may be told as a stock at one time: it can fall."""

LASTING = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.LOST})
"""Measures of what is done once for all: a number of them told as a state is a toll."""
STATES = frozenset({"be", "have", "remain", "stand", "number", "include", "total"})
"""Verbs that tell how things are, not what happened."""
COUNTING = frozenset({"put", "count", "estimate", "tally", "number", "total", "reach", "place"})
"""Verbs with which a count is given."""
LENGTHS = frozenset({"minute", "hour", "day", "night", "shift", "week", "fortnight", "month", "season", "year"})
"""Nouns for lengths of time by which a rate is told."""
UP_TO_THEN = frozenset({"by", "already", "now", "until"})
"""Words with which the past perfect counts up to a time; without one of them it only tells of what was done before."""
REACH = 5
"""Words above a number among which its count is looked for."""


def find_mode(head: Token, outcome: Token | None, measure: Measure, title: Span | None) -> tuple[Mode, str]:
    """Whether a number runs up, stands now, is of one incident, of a period or a rate, and by which words."""
    sentence = head.sent
    told = _told_by_phrase(head, measure)
    if told is not None:
        return told
    if _within_length(head, outcome):
        return Mode.PERIOD, "figure.mode.length"
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
        if phrase[0] not in words:
            continue
        for at in range(len(words) - len(phrase) + 1):
            if words[at : at + len(phrase)] != phrase or (row["stock"] and measure not in STOCKS):
                continue
            first = sentence[at]
            after = words[at + len(phrase)] if at + len(phrase) < len(words) else ""
            mode = Mode(row["mode"])
            if after in split(row["unless"]) or not _is_of_clause(first, head, mode):
                continue
            return Mode(row["mode"]), f"figure.mode.{row['id']}"
    return None


def _is_of_clause(phrase: Token, head: Token, mode: Mode) -> bool:
    """Whether a phrase is said of a figure: a rate right behind it, another in its clause or over that.

    "Daily" before a noun is of that noun ("its daily briefing"), and when the main clause was is not when a relative clause is.
    """
    if mode == Mode.RATE and phrase.dep_ == "amod":
        counted = any(form in word_set("count_nouns") for form in forms(phrase.head))
        return counted or phrase.head == head or (phrase.head.dep_ == "nsubj" and phrase.head.head == _verb_over(head))
    if mode == Mode.RATE:
        behind = phrase.i > head.i and not any(token.like_num for token in head.doc[head.i + 1 : phrase.i])
        return behind or _opens(phrase)
    mine, theirs = _verb_over(head), _verb_over(phrase)
    if mine is None or theirs is None or mine == theirs:
        return True
    if mode == Mode.PERIOD and mine.dep_ == "relcl":
        return False
    return theirs in mine.ancestors or mine in theirs.ancestors


def _within_length(head: Token, outcome: Token | None) -> bool:
    """Whether what is told took place within a length of time: "in two days", "during the three-day strike"."""
    verb = _verb_over(outcome if outcome is not None else head)
    if verb is None or not (verb.tag_ == "VBD" or _has_past_auxiliary(verb) or _is_perfect(verb)):
        return False
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.lower_ not in ("in", "over", "within", "during"):
            continue
        for noun in prep.children:
            number = any(child.like_num or child.lower_ in ("several", "few", "both") for child in noun.children)
            if noun.dep_ == "pobj" and number and any(form in LENGTHS for form in forms(noun)):
                return True
    return False


def _opens(phrase: Token) -> bool:
    """Whether a rate opens its sentence: "Every day forty people die"."""
    return all(
        token.is_punct or token.lower_ in ("on", "in", "an") for token in phrase.doc[phrase.sent.start : phrase.i]
    )


@functools.cache
def _modes() -> tuple[dict[str, str], ...]:
    """The phrases of the lexicon, rates first: "30,000 a day since March" is a rate."""
    units = sorted(LENGTHS)
    rows = [
        row | {"phrase": row["phrase"].replace("{unit}", unit)}
        for row in load_table("modes")
        for unit in (units if "{unit}" in row["phrase"] else units[:1])
    ]
    return tuple(sorted(rows, key=lambda row: row["mode"] != Mode.RATE))


@functools.cache
def rate_phrases() -> frozenset[str]:
    """The phrases that tell a rate: "a day", "per week"."""
    return frozenset(row["phrase"] for row in _modes() if row["mode"] == Mode.RATE)


def _is_going_on(verb: Token) -> bool:
    """Whether a verb tells of what goes on at the time: "are waiting", "were still living", "are being held", "sleep"."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "MD" for child in helpers):
        return False
    if verb.tag_ == "VBG":
        return any(child.lemma_ == "be" for child in helpers)
    if any(child.lower_ == "being" for child in helpers):
        return True
    if verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ in ("VBP", "VBZ") for child in helpers):
        return not any(child.dep_ == "aux" for child in helpers)  # "are trapped", not "have been trapped"
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
        return any(token.lower_ in UP_TO_THEN for token in node.sent) or "as of" in node.sent.text.lower()
    if any(child.tag_ == "VB" for child in helpers):  # "are known to have died"
        return node.dep_ == "xcomp" and any(child.tag_ in ("VBP", "VBZ") for child in node.head.children)
    return bool(helpers)
