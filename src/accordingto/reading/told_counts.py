"""Find counts told by whom they are from: "the figure of 225 that the office gave", "the office's toll is 45", "by its count".

Four constructions tell whose a number is without a verb of saying: a clause of giving that describes the count or the number
that it stands beside; a count with its owner as the subject of the number, or in apposition to it; a phrase that puts a clause
under a count; and a verb of giving with a count for its object.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.cue_parts import Cue, child, verb_group
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import word_set
from accordingto.reading.name_runs import organisation_sort
from accordingto.reading.voices import can_speak, noun_sort

RULE = "cue.phrase.told_count"
OWNED = "cue.phrase.owned_count"
UNDER = "cue.phrase.under_count"
GIVEN = "cue.phrase.given_count"
AMOUNTS = frozenset(
    {"be", "stand", "remain", "reach", "hit", "rise", "climb", "grow", "fall", "total", "list", "give", "come"}
)
"""Verbs of which a count is the subject and its number the rest: "the office's toll rose to 45"."""
ADJUNCT = frozenset({"by", "in", "on", "from", "per", "at", "to"})
"""Prepositions of a phrase that names whose count a clause rests on: "by the office's count"."""
BY = frozenset({"by", "on", "in", "with"})
"""Prepositions that put a clause under a count: "by the count that the office gave, 45 people had died"."""


def told_count(verb: Token) -> Cue | None:
    """The cue of a clause of giving that describes a count, null where a verb is none."""
    if not is_giving(verb) or verb.dep_ == "advcl":
        return None
    giver = _giver(verb)
    if giver is None:
        return None
    noun = _count_described(verb.head)
    if noun is None:
        return None
    content, cut = _content(noun, verb)
    if content is None:
        return None
    return Cue(
        head=verb,
        rule=RULE,
        group="say",
        frame="count",
        complement=(content,),
        tokens=verb_group(verb),
        passive=child(verb, "agent") is not None,
        cut=cut,
        source=giver,
    )


def owned_count(noun: Token) -> Cue | None:
    """The cue of a count that stands with its owner: "the latest tally from the office is 45", "its count reached 45"."""
    if not (is_count_noun(noun) or noun.lower_ in word_set("count_texts")) or (owner := _owner(noun)) is None:
        return None
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in AMOUNTS:
        told = next((one for one in verb.rights if any(token.like_num for token in one.subtree)), None)
        return _owned(OWNED, noun, owner, told, None) if told is not None else None
    prep = noun.head
    if noun.dep_ == "pobj" and prep.lower_ in ADJUNCT and (clause := _clause_under(prep)) is not None:
        return _owned(UNDER, noun, owner, clause, prep)
    number = next(_numbers_before(noun), None)
    return _owned(OWNED, noun, owner, number, None) if number is not None else None


def given_count(verb: Token) -> Cue | None:
    """The cue of giving a count with its number: "published a toll of 45", "gave a new toll on Thursday: 45 people dead"."""
    if verb.lemma_.lower() not in word_set("giving_verbs", "lemma") or is_giving(verb):
        return None
    who, thing = child(verb, "nsubj"), child(verb, "dobj")
    if who is None or thing is None or not is_count_noun(thing) or not can_speak(who):
        return None
    content: Token | None = thing
    if not any(token.like_num for token in thing.subtree):
        colon = next((token for token in verb.sent if token.text == ":" and token.i > thing.i), None)
        rest = verb.doc[colon.i + 1 : verb.sent.end] if colon is not None else None
        content = rest.root if rest and any(token.like_num for token in rest) else None
    if content is None:
        return None
    return Cue(
        head=verb,
        rule=GIVEN,
        group="say",
        frame="count",
        complement=(content,),
        tokens=verb_group(verb),
        source=who,
    )


def _owned(rule: str, noun: Token, owner: Token, content: Token, cut: Token | None) -> Cue:
    words = (noun,) if cut is None else (cut, noun)
    return Cue(
        head=noun,
        rule=rule,
        group="say",
        frame="count",
        complement=(content,),
        tokens=words,
        cut=cut,
        source=owner,
    )


def _clause_under(prep: Token) -> Token | None:
    """The clause with a number that a phrase stands under, at either end of its sentence."""
    verb = prep.head if prep.head.pos_ in ("VERB", "AUX") else prep.sent.root
    words = [token.i for token in prep.sent if not (token.is_punct or token.is_space)]
    phrase = {token.i for token in prep.subtree}
    at_edge = bool(words) and (words[0] in phrase or words[-1] in phrase)
    numbered = any(token.like_num and token.i not in phrase for token in verb.subtree)
    return verb if verb.pos_ in ("VERB", "AUX") and at_edge and numbered else None


def _owner(noun: Token) -> Token | None:
    """Whose a count is: "the office's toll", "the tally of the office", "a count by the office"."""
    for link in noun.children:
        if link.dep_ == "poss" and link.pos_ in ("PROPN", "NOUN") and (link.pos_ == "PROPN" or can_speak(link)):
            return link
        if link.dep_ in ("prep", "agent") and link.lower_ in ("by", "from", "of"):
            for one in link.children:
                body = one.pos_ == "PROPN" or (one.pos_ == "NOUN" and noun_sort(one) == "body")
                if one.dep_ == "pobj" and body and (link.lower_ != "of" or _is_owning(one)):
                    return one
    return None


def _is_owning(noun: Token) -> bool:
    """Whether what stands behind "of" is who counted, not what: "the figures of the Interior Ministry", "the toll of Chad"."""
    return noun_sort(noun) == "body" or organisation_sort([noun.lower_]) is not None


def is_giving(verb: Token) -> bool:
    """Whether a clause tells that something was given: "that it gave on Thursday", "given on Wednesday"."""
    describes = verb.dep_ in ("relcl", "acl") or (verb.dep_ == "advcl" and verb.tag_ == "VBN")
    return describes and verb.lemma_.lower() in word_set("giving_verbs", "lemma")


def is_count_noun(token: Token) -> bool:
    """Whether a noun stands for a count: "toll", "number", "estimate"."""
    return any(form in word_set("count_nouns") | word_set("kept_counts") for form in forms(token))


def _giver(verb: Token) -> Token | None:
    """Who gave it: the subject of the clause, or the agent of a participle."""
    subject = child(verb, "nsubj")
    if subject is not None and subject.tag_ not in ("WDT", "WP"):
        return subject
    agent = child(verb, "agent")
    return child(agent, "pobj") if agent is not None else None


def _count_described(head: Token) -> Token | None:
    """The noun for a count that a clause describes; the parser may hang the clause on the number of it."""
    if is_count_noun(head):
        return head
    if head.like_num and head.dep_ == "pobj" and head.head.lower_ == "of" and is_count_noun(head.head.head):
        return head.head.head
    return None


def _content(noun: Token, verb: Token) -> tuple[Token | None, Token | None]:
    """The head of what was given, and the phrase to be left out of it."""
    if any(token.like_num for token in noun.subtree if token not in set(verb.subtree)):
        return noun, verb  # "the figure of at least 225 that it gave"
    if noun.dep_ == "nsubj" and noun.head.lemma_ in AMOUNTS:
        told = next((one for one in noun.head.rights if any(token.like_num for token in one.subtree)), None)
        return told, None  # "the toll given by the agency on Tuesday was at least 42"
    if noun.dep_ == "pobj" and noun.head.lower_ in BY and noun.head.head.pos_ in ("VERB", "AUX"):
        return noun.head.head, noun.head  # "by the count that the office gave, 45 people had died"
    number = next(_numbers_before(noun), None)
    return (number, None) if number is not None else (None, None)


def _numbers_before(noun: Token) -> Iterator[Token]:
    """The number that a noun in apposition tells more of: "45, the number the office gave"."""
    at = noun.left_edge.i - 1
    if at < 1 or noun.doc[at].text not in (",", "–", "—", "("):
        return
    before = noun.doc[at - 1]
    for token in (before, *before.ancestors):
        if token.like_num or any(one.like_num for one in token.children if one.dep_ == "nummod"):
            yield token
