"""Find counts told from somebody's point of view, whatever the words for it: "As the office has it, 45 people died", "From the
office came a count of 45", "45 dead is the word from the office", "45 people died. That is how many the office has found".

Each construction sets a number of people on one side and one source on the other, with what joins them: a clause of "as" with
"it", a phrase of going by somebody, a count or news that comes from somebody or is somebody's, or a sentence that points back.
What stands beside a number without such a joint ("At the office 45 people were killed") says nothing of whose number it is.
"""

import itertools
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from accordingto.reading.colons import (
    LINKS,
    draft_of_count,
    end_of_name,
    find_sources,
    has_count,
    has_number,
    is_cue,
    name_of,
)
from accordingto.reading.cue_parts import child
from accordingto.reading.drafts import Draft
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.negation import is_negated
from accordingto.reading.told_counts import AMOUNTS, is_count_noun
from accordingto.reading.voices import noun_sort

AS = "cue.viewpoint.as"
IF = "cue.viewpoint.if_right"
HAS = "cue.viewpoint.has"
BEHIND = "cue.viewpoint.set_behind"
LONGEST_BEHIND = 14
"""Words of a clause behind a comma that tells whose the rest is."""
GAPPED = "cue.viewpoint.gapped"
GOING_BY = "cue.viewpoint.going_by"
COMES = "cue.viewpoint.comes_from"
IS_OF = "cue.viewpoint.is_of"
STANDS = "cue.viewpoint.stands_with"
POINTS = "cue.viewpoint.points_back"
AHEAD = "cue.viewpoint.points_ahead"

_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "oprd", "prt"})
_WHEN = frozenset({"on", "in"})
_IT = frozenset({"it", "them", "things", "matters"})
_BACK = frozenset({"that", "this", "so", "it", "these"})
_ON = frozenset({"it", "there", "that", "this"})
_COMING = frozenset({"come", "be", "arrive", "emerge", "follow"})
_OUT_OF = frozenset({"from", "through", "via", "by"})
_WITH = frozenset({"with", "at", "to", "for", "by", "per"})
"""Prepositions that may put a count under a body: "at the ministry the toll stands at 45"."""


def find_viewpoints(doc: Doc) -> Iterator[Draft]:
    """The drafts of counts told so, sentence by sentence."""
    before: list[Token] = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not any(token.is_alpha for token in words):
            continue
        for find in (_as_told, _if_right, _going_by, _comes_from, _came_word, _is_of, _stands_with, _has, _set_behind):
            found = next(find(words), None)
            if found is not None:
                yield found
                break
        yield from _gapped(words)
        if before and not before[-1].text.endswith("?"):
            yield from _points_back(before, words)
            yield from _points_ahead(before, words)
        before = words


def _as_told(words: Sequence[Token]) -> Iterator[Draft]:
    """ "As the office has it, ...", "as far as the office knows, ..."."""
    for mark in words:
        verb = mark.head
        if mark.lower_ != "as" or verb.pos_ not in ("VERB", "AUX") or is_negated(verb):
            continue
        subject, thing = child(verb, "nsubj"), child(verb, "dobj")
        told = thing is not None and thing.lower_ in _IT
        known = thing is None and (is_cue(verb) or verb.lemma_.lower() in word_set("knowing_verbs", "lemma"))
        if subject is not None and (told or known):
            yield from _draft(words, _clause(verb, words), verb, AS)


def _if_right(words: Sequence[Token]) -> Iterator[Draft]:
    """ "If the office is right, ...", "if the office is to be believed, ..."."""
    for mark in words:
        verb = mark.head
        subject = child(verb, "nsubj", "nsubjpass")
        if mark.lower_ == "if" and mark.dep_ == "mark" and subject is not None and not is_negated(verb):
            clause = _clause(verb, words)
            if any(token.lower_ in word_set("believing_words") for token in clause):
                yield from _draft(words, clause, verb, IF)


def _has(words: Sequence[Token]) -> Iterator[Draft]:
    """ "The search team now has 33 dead": a body that counts, not a force that has lost them."""
    for verb in words:
        subject, thing = child(verb, "nsubj"), child(verb, "dobj")
        if verb.lemma_ != "have" or verb.dep_ not in ("ROOT", "conj") or subject is None or thing is None:
            continue
        told = [token for token in words if token in thing.subtree]
        force = any(form in word_set("organisation_nouns", "lemma", sort="military") for form in forms(subject))
        if not force and has_count(told) and not is_negated(verb):
            yield from _draft(words, list(subject.subtree), verb, HAS, told=told)


def _gapped(words: Sequence[Token]) -> Iterator[Draft]:
    """ "The ministry put the dead at 13 and the monitor at 34": the second source with its number."""
    links = [one for one in words if one.lower_ == "at" and one.i + 1 < len(one.doc) and one.nbor(1).like_num]
    for earlier, later in itertools.pairwise(links):
        between = [token for token in words if earlier.i + 1 < token.i < later.i]
        if not between or any(token.pos_ in ("VERB", "AUX") for token in between):
            continue
        joint = next((token for token in between if token.lower_ in ("and", "while", "but", ",")), None)
        if joint is not None and any(token.pos_ == "VERB" and token.i < earlier.i for token in words):
            yield from _draft(words, between, later, GAPPED, told=[later, later.nbor(1)])


def _set_behind(words: Sequence[Token]) -> Iterator[Draft]:
    """ "45 people died, the office reckons": whatever the verb, a clause without an object behind the comma gives the rest as its
    subject's; behind a clause of time or reason ("When 45 people died, the office closed") it is the main one."""
    commas = [at for at, token in enumerate(words) if token.text == ","]
    if not commas or words[0].lower_ in word_set("clause_openers"):
        return
    before, behind = words[: commas[-1]], words[commas[-1] + 1 :]
    verb = next((token for token in behind if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP")), None)
    subject = child(verb, "nsubj") if verb is not None else None
    if verb is None or subject is None or len(behind) > LONGEST_BEHIND or is_negated(verb):
        return
    opens = subject.left_edge.i == behind[0].i and not any(token.pos_ == "CCONJ" for token in behind)
    whole = any(token.pos_ in ("VERB", "AUX") for token in before)
    objects = [one for one in verb.rights if one.dep_ in _OBJECTS or (one.dep_ == "prep" and one.lower_ not in _WHEN)]
    if opens and whole and not objects:
        yield from _draft(words, list(behind), verb, BEHIND, told=list(before))


def _going_by(words: Sequence[Token]) -> Iterator[Draft]:
    """ "Going by the office, ...", "to go by its count, ...", "judging by ..."."""
    for verb in words:
        link = next((one for one in verb.rights if one.lower_ in ("by", "from", "on") and one.dep_ == "prep"), None)
        if verb.lemma_.lower() in word_set("going_verbs", "lemma") and link is not None and verb.dep_ != "ROOT":
            yield from _draft(words, _clause(verb, words), verb, GOING_BY)


def _comes_from(words: Sequence[Token]) -> Iterator[Draft]:
    """ "From the office came a count of 45 dead", "From the office there was word that 45 had died"."""
    first = words[1] if words[0].lower_ == "out" and len(words) > 1 else words[0]
    verb = first.head
    if first.lower_ not in ("from", "of") or verb.pos_ not in ("VERB", "AUX"):
        return
    if verb.lemma_ not in _COMING and not _is_heard(verb):
        return
    phrase = [
        token for token in words if token.i < verb.i and not (_is_heard(verb) and token.head == verb and token != first)
    ]
    rest = (token for token in words if token.i > verb.i)
    thing = next((one for one in rest if one.pos_ in ("NOUN", "PROPN", "NUM", "PRON") and one.dep_ != "compound"), None)
    numbered = thing is not None and (thing.like_num or any(one.like_num for one in thing.lefts))
    if thing is not None and (_is_heard(verb) or is_cue(thing) or numbered or thing.lower_ in _BACK):
        yield from _draft(words, phrase, verb, COMES)


def _came_word(words: Sequence[Token]) -> Iterator[Draft]:
    """ "Word came from the office of 45 dead", "The first news arrived from the office: 45 people had died"."""
    for verb in words:
        subject = child(verb, "nsubj")
        link = next((one for one in verb.rights if one.dep_ == "prep" and one.lower_ in _OUT_OF), None)
        body = child(link, "pobj") if link is not None else None
        if verb.lemma_ not in _COMING or subject is None or body is None or not is_cue(subject) or is_negated(verb):
            continue
        end = end_of_name(body)
        told: list[Token] = [token for token in words if token.i >= end]
        before = [token for token in words if token.i < end]
        if not has_count(told):  # "word of 45 dead came from the office"
            told, before = list(subject.subtree), [token for token in before if token.i >= body.left_edge.i]
        yield from _draft(words, before, verb, COMES, told=told)


def _is_heard(verb: Token) -> bool:
    """Whether a verb tells what is heard from somebody: "we hear", "it was learnt"."""
    subject = child(verb, "nsubj", "nsubjpass")
    heard = verb.lemma_.lower() in word_set("hearing_verbs", "lemma")
    return heard and subject is not None and subject.pos_ == "PRON"


def _is_of(words: Sequence[Token]) -> Iterator[Draft]:
    """ "45 dead is the word from the office", "Forty-five is the number that the office has"."""
    for verb in words:
        noun = child(verb, "attr") if verb.lemma_ == "be" else None
        if noun is None or noun.i < verb.i or not is_cue(noun) or is_negated(verb):
            continue
        told = [token for token in words if token.i < verb.i]
        yield from _draft(words, [token for token in words if token.i > verb.i], noun, IS_OF, told=told)


def _stands_with(words: Sequence[Token]) -> Iterator[Draft]:
    """ "At the office the toll stands at 45": a count that is put under a body."""
    for link in words:
        verb, body = link.head, child(link, "pobj")
        if link.lower_ not in _WITH or verb.pos_ not in ("VERB", "AUX") or body is None:
            continue
        if _is_counted(verb) and find_sources([body], after=_WITH):
            yield from _draft(words, _clause(link, words), link, STANDS, after=_WITH)


def _is_counted(verb: Token) -> bool:
    """Whether a verb tells what a count comes to, or that people were counted: "the toll stands at", "they have counted"."""
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    if verb.lemma_ in AMOUNTS | {"number"} and verb.lemma_ != "list":
        return is_count_noun(subject) or subject.lower_ in ("dead", "killed", "missing")
    counts = verb.lemma_.lower() in word_set("vouching_verbs", "lemma") | word_set("giving_verbs", "lemma")
    return counts and (subject.dep_ == "nsubjpass" or subject.lower_ == "they" or noun_sort(subject) == "person")


def _points_back(before: Sequence[Token], words: Sequence[Token]) -> Iterator[Draft]:
    """ "45 people died. That is how many the office has found." A sentence that only points at the one before."""
    if not has_count(before) or has_number(words):
        return
    first = words[0]
    counts = [token for token in words if is_count_noun(token) and token.dep_ in ("nsubj", "nsubjpass")]
    definite = counts and first.lower_ in ("the", "that", "this") and counts[0].i - first.i <= 2
    root = first.sent.root
    equates = root.lemma_ == "be" and first.lower_ in ("that", "this")
    if is_negated(root) or not (definite or (first.lower_ in _BACK and (equates or any(map(is_cue, words))))):
        return
    yield from _draft([*before, *words], list(words), root, POINTS, told=list(before))


def _points_ahead(before: Sequence[Token], words: Sequence[Token]) -> Iterator[Draft]:
    """ "The office has a new count. It has 45 dead." The first sentence tells of a count, the second gives it."""
    if words[0].lower_ not in _ON or not has_number(words) or has_number(before) or find_sources(words):
        return
    root = before[0].sent.root
    subject, thing = child(root, "nsubj"), child(root, "dobj")
    counted = (thing is not None and is_count_noun(thing)) or root.lemma_.lower() in word_set("count_verbs")
    if subject is not None and counted and not is_negated(root):
        yield from _draft([*before, *words], list(before), root, AHEAD, told=list(words))


def _draft(
    words: Sequence[Token],
    side: Sequence[Token],
    joint: Token,
    rule: str,
    *,
    told: Sequence[Token] | None = None,
    after: frozenset[str] = LINKS,
) -> Iterator[Draft]:
    """The draft of a side with one source and no number, and of the rest with a count."""
    inside = {token.i for token in side}
    rest = [token for token in words if token.i not in inside] if told is None else list(told)
    sources = find_sources(side, after=after)
    if len(sources) != 1 or has_number(side) or not (has_count(rest) or (told is not None and has_number(rest))):
        return
    source = name_of(sources[0]) & inside - {token.i for token in rest}
    content = {token.i for token in rest}
    while content and _is_edge(joint.doc[min(content)]):
        content.remove(min(content))
    yield draft_of_count(
        joint.i, frozenset({joint.i}) - source, source=source, content=frozenset(content), head=sources[0], rule=rule
    )


def _is_edge(token: Token) -> bool:
    return token.is_punct and token.text in (",", ";", ":", "–", "—", "-")


def _clause(top: Token, words: Sequence[Token]) -> list[Token]:
    """The words of a clause or phrase, with the comma that ends it."""
    inside = {token.i for token in top.subtree}
    return [token for token in words if token.i in inside]
