"""Whether a content is affirmed, denied, refused ("declined to comment"), left open, or not borne out by evidence.

Polarity is about the content as the source gives it. A content that is negative itself ("said that nobody had died") is
affirmed. To refuse a word is no denial, and to have no evidence is none either.
"""

import functools

from spacy.tokens import Doc, Token

from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import child, has_to
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.main_clause import cue_head, main_predicate
from accordingto.reading.negation import NOMINAL, is_negated, is_nobody, is_refused
from accordingto.reading.statement import Polarity
from accordingto.reading.untruths import denies_a_claim, is_claim, is_untruth, what_it_is_called

GROUNDS = frozenset({"think", "show", "say"})
"""Groups of cues of which "nothing to ..." and "no reason to ..." say that there is no evidence."""
PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}


def find_polarity(doc: Doc, draft: Draft) -> Polarity:
    """Whether the content is affirmed, denied, refused or left open."""
    head = cue_head(doc, draft)
    if head is None:
        return _of_content(doc, draft) or Polarity.AFFIRMED
    if (refused := _of_refusal(head, draft)) is not None:
        return refused
    if _is_claim_rejected(head, draft):
        return Polarity.DENIED
    negated = is_negated(head)
    holder = draft.cue.holder if draft.cue is not None else None
    if holder is not None and head.pos_ == "NOUN" and is_negated(holder):
        negated = True
    if not negated and (found := _of_complement(draft) or _of_object(head, draft)):
        return found
    if _is_found_nowhere(head):
        return Polarity.NO_EVIDENCE
    if _lacks_grounds(head, draft):
        return Polarity.NO_EVIDENCE
    found = _polarity(head, draft.group, "negated" if negated else "plain")
    if found is None and not negated and draft.group == "say":
        found = _of_content(doc, draft)
    return found or Polarity.AFFIRMED


def _of_refusal(head: Token, draft: Draft) -> Polarity | None:
    """What declining an act comes to: no comment where the act is one of speech; null where nothing is declined."""
    refusal = word_set("function_words", kind="refusal")
    complement = draft.cue.complement if draft.cue is not None else ()
    if head.lemma_.lower() in refusal and complement and complement[-1].pos_ in ("VERB", "AUX"):
        return _refused(complement[-1])
    if head.lemma_.lower() in refusal and complement and _is_approach(complement[0]):
        return Polarity.REFUSED
    return _refused(head) if is_refused(head) else None


def _refused(act: Token) -> Polarity:
    found = []
    for one in (act, *act.conjuncts):
        entry = cue_entry(one.lower_, one.lemma_, "verb")
        found.append(_polarity(one, entry.group if entry else "", "refused"))
    return Polarity.NEITHER if Polarity.NEITHER in found else next((one for one in found if one), Polarity.AFFIRMED)


def _of_complement(draft: Draft) -> Polarity | None:
    """What a negated object comes to: "sees no sign of a retreat"."""
    first = draft.cue.complement[0] if draft.cue is not None and draft.cue.complement else None
    if first is None or first.pos_ not in NOMINAL or not is_negated(first):
        return None
    return _polarity(first, "", "negated")


def _of_object(head: Token, draft: Draft) -> Polarity | None:
    """What it comes to that something is called untrue, that a claim is rejected, or a thing ruled out."""
    if any(is_untruth(word) for word in what_it_is_called(draft)) and _may_call(head, draft):
        return Polarity.DENIED
    first = draft.cue.complement[0] if draft.cue is not None and draft.cue.complement else None
    if first is None or first.pos_ not in NOMINAL:
        return None
    if is_claim(first) and (found := _polarity(head, "", "claim")):
        return found
    if first.lemma_.lower() in word_set("granted_nouns") and (found := _polarity(head, "", "grant")):
        return found
    return _polarity(head, "", "object")


def _may_call(head: Token, draft: Draft) -> bool:
    """Whether a cue can call something untrue: one of judging, or of rejecting something as false."""
    return draft.group == "judge" or _polarity(head, "", "claim") is not None


def _is_claim_rejected(noun: Token, draft: Draft) -> bool:
    """Whether a claim that nobody is named for is told only to be denied: "rejected suggestions that the horse was doped"."""
    if noun.pos_ != "NOUN" or draft.source or not is_claim(noun):
        return False
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB" or is_negated(verb):
        return False
    return Polarity.DENIED in (_polarity(verb, "", "claim"), _polarity(verb, "", "plain"))


def _is_found_nowhere(head: Token) -> bool:
    """ "Found nothing to suggest that ...": the nothing that is found has nothing in it."""
    behind = (child(link, "pobj") for link in head.children if link.dep_ == "prep")
    return any(_is_without_grounds(one) for one in (child(head, "dobj"), *behind) if one is not None)


def _lacks_grounds(head: Token, draft: Draft) -> bool:
    """Whether there is nothing to bear a thing out: "nothing to suggest that", "no reason to believe that"."""
    if draft.group not in GROUNDS or not has_to(head):
        return False
    before = (
        head.left_edge.nbor(-1) if head.left_edge.i else head
    )  # on whatever the parser hangs it: "came across nothing to"
    return any(one.pos_ in NOMINAL and is_nobody(one) for one in (head.head, before))


def _of_content(doc: Doc, draft: Draft) -> Polarity | None:
    """What the content makes of itself: "reports of a coup were false" denies them, "no comment" refuses one."""
    words = [doc[i].lower_ for i in sorted(draft.content) if not doc[i].is_punct and not doc[i].is_space]
    if " ".join(words) in word_set("refusals"):
        return Polarity.REFUSED
    top = main_predicate(doc, draft)
    if top is None:
        return None
    if denies_a_claim(top):
        return Polarity.DENIED
    return Polarity.NO_EVIDENCE if any(_is_without_grounds(one) for one in top.children) else None


def _is_without_grounds(nothing: Token) -> bool:
    """ "Nothing to suggest that ...", "no reason to believe that ...": told of as being, had or found."""
    if nothing.pos_ not in NOMINAL or not is_nobody(nothing):
        return False
    return any(has_to(verb) and _group_of(verb) in GROUNDS for verb in nothing.rights)


def _group_of(verb: Token) -> str:
    entry = cue_entry(verb.lower_, verb.lemma_, "verb") if verb.pos_ == "VERB" else None
    return entry.group if entry is not None else ""


def _is_approach(noun: Token) -> bool:
    """Whether a noun is an approach by a reporter: "requests for comment", "calls"."""
    return noun.lemma_.lower() in word_set("approaches")


def _polarity(word: Token, group: str, when: str) -> Polarity | None:
    table = _polarities()
    pos = PARTS.get(word.pos_, "")
    return table.get((word.lemma_.lower(), pos, when)) or table.get((f"*{group}", pos, when))


@functools.cache
def _polarities() -> dict[tuple[str, str, str], Polarity]:
    return {(row["lemma"], row["pos"], row["when"]): Polarity(row["polarity"]) for row in load_table("polarity")}
