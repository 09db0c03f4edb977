"""Find counts told by whom they are from: "the figure of 225 that the office gave", "45, the number it reported on Thursday".

A clause of giving that describes a count, or the number that it stands beside, is a statement of its own: it tells whose
the number is and when it was given, which the sentence around it ("..., revising down the figure of 30 ...") does not.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.cue_parts import Cue, child, verb_group
from accordingto.reading.forms import forms
from accordingto.reading.lexicon import word_set

RULE = "cue.phrase.told_count"
BY = frozenset({"by", "on"})
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
    if noun.dep_ == "nsubj" and noun.head.lemma_ in ("be", "stand", "remain"):
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
