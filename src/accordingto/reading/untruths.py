"""Find where a claim is called untrue: "called the report false", "dismissed as baseless", "there is no truth in it".

To reject a claim is to deny it, to reject an offer is not: `claim_nouns` has the words for claims, `untruths` those that call
something untrue.
"""

import functools

from spacy.tokens import Token

from accordingto.reading.contents import QUOTE_MARKS
from accordingto.reading.cue_parts import child
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.main_clause import PREDICATES, has_there
from accordingto.reading.negation import is_negated

STANDING_FOR_CLAIMS = frozenset({"it", "that", "this", "they", "these", "those", "which"})

OTHERWISE = frozenset({"talks", "accounts", "stories"})
"""Plurals that are as often something else than what is claimed: negotiations, books, news."""
LONGEST = 6
"""Words of a quotation that is a name for something."""
CALLED = frozenset({"pobj", "oprd", "ccomp", "xcomp", "attr", "acomp", "amod", "pcomp"})


def what_it_is_called(draft: Draft) -> list[Token]:
    """The words for what something is called: "a crime" in "called the raid a crime", "described the raid as a crime"."""
    found: list[Token] = []
    complement = draft.cue.complement if draft.cue is not None else ()
    behind = [link for one in complement for link in one.children if link.dep_ == "prep" and link.lower_ == "as"]
    for one in (*complement, *behind):
        called = child(one, "pobj", "amod", "pcomp") if one.dep_ == "prep" and one.lower_ == "as" else one
        parts = [called] if called is not None and called != one else [one, child(one, "oprd")]
        found += [word for word in parts if word is not None and (word.dep_ in CALLED or _is_run_together(word))]
    if draft.group == "judge":
        found += _quoted_last(draft)
    if draft.cue is not None:
        # "dismissed as false reports that ...", "called false": what follows "as" may come first.
        found += [one for one in draft.cue.tokens if one.dep_ == "amod"]
    return found


def _quoted_last(draft: Draft) -> list[Token]:
    """The head of a quotation at the end of what is judged, on whatever the parser hangs it: "called the report that she had
    fled 'pure invention'"."""
    words = sorted(draft.content)
    if not words or not draft.cue:
        return []
    doc = draft.cue.head.doc
    last = words[-1] if doc[words[-1]].text in QUOTE_MARKS else words[-1] + 1
    if last >= len(doc) or doc[last].text not in QUOTE_MARKS:
        return []
    first = next(
        (i for i in range(last - 1, max(words[0], last - LONGEST) - 1, -1) if doc[i].text in QUOTE_MARKS), None
    )
    return [doc[first + 1 : last].root] if first is not None and last - first > 1 else []


def _is_run_together(noun: Token) -> bool:
    """Whether the parser took what is called and what it is called for one noun: "called the [report nonsense]"."""
    return noun.dep_ == "dobj" and any(one.dep_ == "compound" and is_claim(one) for one in noun.lefts)


def is_claim(noun: Token) -> bool:
    """Whether a noun is a word for something claimed: "the claims", "a newspaper report"; "talk of a sale", not "the talks"."""
    claims = word_set("claim_nouns")
    return noun.lower_ in claims or (noun.lemma_.lower() in claims and noun.lower_ not in OTHERWISE)


def is_untruth(word: Token) -> bool:
    """Whether a word calls something untrue: "false", "a lie", "fake news"."""
    known = _untruths()
    if word.lemma_.lower() in known or word.lower_ in known:
        return not is_negated(word)
    made_of = [
        child(one, "pobj") for one in word.children if one.dep_ == "prep" and one.lower_ == "of"
    ]  # "a pack of lies"
    return any(one.lower_ in known and one.dep_ in ("amod", "compound") for one in word.children) or any(
        one is not None and one.lemma_.lower() in known for one in made_of
    )


def denies_a_claim(top: Token) -> bool:
    """Whether a clause says of a claim that it is untrue: "reports of a coup were false", "it is not true that ...", "there is
    no truth in the story"."""
    for one in top.children:
        if one.dep_ not in PREDICATES and not (one.dep_ == "nsubj" and has_there(top)):
            continue
        negated = is_negated(one) or is_negated(top)
        behind = (child(link, "pobj") for link in one.children if link.lower_ == "of")  # "not a word of truth"
        if any(part.lemma_.lower() in word_set("untruths", kind="true") for part in (one, *filter(None, behind))):
            return negated
        if is_untruth(one) and not negated:
            return _is_about_claim(top)
    return False


def _is_about_claim(top: Token) -> bool:
    subject = child(top, "nsubj", "nsubjpass")
    return subject is not None and (is_claim(subject) or subject.lower_ in STANDING_FOR_CLAIMS)


@functools.cache
def _untruths() -> frozenset[str]:
    return frozenset(row["word"] for row in load_table("untruths") if row["kind"] == "untrue")
