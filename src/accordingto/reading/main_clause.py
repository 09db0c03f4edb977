"""The words that bear on all of a statement: the head of its cue, the main predicate of its content, and what modifies that.

"Probably" in "the fire probably began in a kitchen" makes the whole likely; in "a man, probably drunk, lit the fire" it does not.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.drafts import Draft

VERBAL = ("VERB", "AUX")
PREDICATES = frozenset({"acomp", "attr", "oprd"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "csubjpass", "acl", "relcl"})


def cue_head(doc: Doc, draft: Draft) -> Token | None:
    """The word that gives a statement, null where a mere label or nothing does: also where the lexicon does not know it."""
    if draft.cue is not None:
        return draft.cue.head
    words = [doc[i] for i in sorted(draft.cue_words) if not doc[i].is_punct]
    return next((one for one in words if one.head not in words or one.head == one), None)


def main_predicate(doc: Doc, draft: Draft) -> Token | None:
    """The verb on top of what is said: of a content of several sentences the first one's; null where it is no clause."""
    tops = [one for one in _tops(doc, draft) if one.pos_ in VERBAL]
    finite = [one for one in tops if one.tag_ in ("VBD", "VBZ", "VBP", "MD") or _has_auxiliary(one)]
    return next(iter([*finite, *tops]), None)


def _tops(doc: Doc, draft: Draft) -> list[Token]:
    return [
        doc[i]
        for i in sorted(draft.content)
        if (doc[i].head.i not in draft.content or doc[i].head == doc[i]) and not doc[i].is_punct
    ]


def _has_auxiliary(verb: Token) -> bool:
    return any(one.dep_ in ("aux", "auxpass") and one.tag_ != "TO" for one in verb.children)


def modifiers(top: Token) -> Iterator[Token]:
    """The words that colour a predicate: auxiliaries and adverbs, what it says the subject to be, and what colours that."""
    for one in top.children:
        if one.dep_ in ("aux", "advmod"):
            yield one
        elif one.dep_ == "prep" and one.lower_ == "in":  # "in all likelihood"
            yield from (part for part in one.children if part.dep_ == "pobj" and _is_of_all(part))
        elif one.dep_ in PREDICATES or (one.dep_ == "nsubj" and has_there(top)):
            yield from (part for part in one.children if part.dep_ in ("advmod", "amod"))
            yield one


def _is_of_all(noun: Token) -> bool:
    return any(one.lower_ == "all" for one in noun.children)


def has_there(verb: Token) -> bool:
    """Whether a verb only tells that something is: "there was no doubt"."""
    return any(one.dep_ == "expl" for one in verb.children)


def clauses_of(word: Token) -> Iterator[Token]:
    """The clauses that complete a predicate: "was believed [to have fled]", "was unclear [whether he had fled]"."""
    for one in word.children:
        if one.dep_ in CLAUSES and one.i > word.i:
            yield one
        elif one.dep_ in PREDICATES or _is_had(one):
            yield from (part for part in one.children if part.dep_ in CLAUSES and part.i > one.i)


def predicates_of(top: Token) -> list[Token]:
    """A verb with what it says of its subject: "was [unclear]", "there was a [chance]", "had no [idea]"."""
    return [
        top,
        *(
            one
            for one in top.children
            if one.dep_ in PREDICATES or _is_had(one) or (one.dep_ == "nsubj" and has_there(top))
        ),
    ]


def _is_had(thing: Token) -> bool:
    return thing.dep_ == "dobj" and str(thing.head.lemma_) == "have"
