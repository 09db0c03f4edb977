"""Find conditions on what is said: "if the levee fails", "unless", "would have lived had they", "should they cross".

A concession is none ("even if nobody was harmed", "the evacuation, if slow, ..."), nor is a comparison ("as if").
"""

import functools

from spacy.tokens import Doc, Token

from accordingto.reading.cue_parts import child
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import load_table, word_set

LONGEST = 5
"""Words of the longest conjunction: "on the condition that"."""
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
LINKS = frozenset({"xcomp", "acomp", "ccomp", "oprd", "attr", "conj"})
BARE = frozenset({"provided"})
"""Participles that open a condition also without "that"."""
OF_A_VERB = frozenset({"aux", "auxpass", "dobj", "dative", "agent", "nsubj", "nsubjpass", "ccomp"})
NEAR = 6
"""Words after such a participle among which its subject is looked for."""
INVERTED = frozenset({"should", "had", "were"})


def is_conditional(doc: Doc, draft: Draft, top: Token) -> bool:
    """Whether what is said holds on a condition only."""
    if _is_counterfactual(top):
        return True
    chain = {top, *_below(top)}
    for i in sorted(draft.content):
        word = doc[i]
        if word.lower_ in INVERTED and _is_inverted(word):
            return True
        clause = _clause_after(word)
        if clause is None or not _bears_on(clause, chain, draft.content):
            continue
        if _conjunction(doc, word) == "condition" and (_is_full(clause) or _is_unreal(top)):
            return True
    return False


def _is_counterfactual(top: Token) -> bool:
    """ "Would have lived", as nobody did."""
    auxiliaries = [one.lower_ for one in top.children if one.dep_ == "aux"]
    return "would" in auxiliaries and "have" in auxiliaries and top.tag_ == "VBN"


def _below(top: Token) -> list[Token]:
    """The predicates that belong to a main one: "are ready to [hand over]"."""
    found = [one for one in top.children if one.dep_ in LINKS]
    return found + [deeper for one in found for deeper in _below(one)]


def _clause_after(word: Token) -> Token | None:
    """The clause that a conjunction opens: the verb it marks, or the clause behind a participle ("provided that ...")."""
    if word.dep_ == "mark":
        return word.head
    if word.lower_ in BARE and not any(one.dep_ in OF_A_VERB for one in word.children):
        subject = next((one for one in word.doc[word.i + 1 : word.i + 1 + NEAR] if one.dep_ in SUBJECTS), None)
        return subject.head if subject is not None else None  # "provided the others agree"
    if word.lower_ == "that" and word.head.dep_ in ("relcl", "acl") and word.head.head.lower_ in _all_words():
        return word.head  # "in the event that ..."
    return None


def _bears_on(clause: Token, chain: set[Token], content: frozenset[int]) -> bool:
    """Whether a clause hangs on one of the main predicates, or on nothing that is said."""
    governor = clause.head
    while governor.dep_ in ("advmod", "prep", "pobj", "pcomp", "npadvmod") or governor.lower_ in _all_words():
        if governor in chain or governor.head == governor:
            break
        governor = governor.head
    return governor in chain or governor.i not in content


def _conjunction(doc: Doc, last: Token) -> str | None:
    """What kind of conjunction ends with a word, the longest one first: "if" opens a condition, "even if" a concession."""
    kinds = _kinds()
    for size in range(LONGEST, 0, -1):
        words = " ".join(token.lower_ for token in doc[max(0, last.i - size + 1) : last.i + 1])
        if words in kinds:
            return kinds[words]
    return None


def _is_full(clause: Token) -> bool:
    return clause.pos_ in ("VERB", "AUX") and child(clause, *SUBJECTS) is not None


def _is_unreal(top: Token) -> bool:
    """Whether a main clause tells of what will or would be: only there is "if attacked" a condition."""
    return any(
        one.dep_ == "aux" and one.lower_ in word_set("function_words", kind="will") | {"would", "could", "may", "might"}
        for one in top.children
    )


def _is_inverted(word: Token) -> bool:
    """ "Should they cross, ...", "had they known, ...": an auxiliary before its subject where no question is asked."""
    verb = word.head if word.dep_ == "aux" else word
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is None or subject.i < word.i or word.sent.text.rstrip("\"'”’ ").endswith("?"):
        return False
    return (
        verb.dep_ in ("advcl", "ccomp")
        and subject.left_edge.i == word.i + 1
        and not any(one.dep_ == "mark" for one in verb.children)
    )


def opens_condition(word: Token) -> bool:
    """Whether a verb is half of a conjunction of conditions: "provided [that]"."""
    return _kinds().get(f"{word.lower_} that") == "condition"


@functools.cache
def _kinds() -> dict[str, str]:
    return {row["words"]: row["kind"] for row in load_table("conjunctions")}


@functools.cache
def _all_words() -> frozenset[str]:
    return frozenset(word for words in _kinds() for word in words.split())
