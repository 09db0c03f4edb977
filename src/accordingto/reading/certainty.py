"""How sure and how affirmed a content is given: "may have", "is expected to", "denied", "declined to comment".

Both are about the content as the source gives it: "the ministry said troops may have left" is a possibility stated by the
ministry. A word of the report's own about hearsay ("reportedly") is a cue of its own.
"""

import functools

from spacy.tokens import Doc, Token

from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import child
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.sources import subject_of
from accordingto.reading.statement import Certainty, Polarity


def find_certainty(doc: Doc, draft: Draft) -> Certainty:
    """How sure the content is given to be."""
    cue = draft.cue
    table = _hedges()
    if cue is not None:
        where = "negated" if is_negated(cue.head) else "cue"
        if found := table.get((cue.lemma, where)) or table.get((cue.head.lower_, where)):
            return found
    for word in _main_clause(doc, draft):
        if found := table.get((word.lower_, "content")) or table.get((word.lemma_.lower(), "content")):
            return found
    return Certainty.STATED


def find_polarity(doc: Doc, draft: Draft) -> Polarity:
    """Whether the content is affirmed, denied, refused or left open."""
    cue = draft.cue
    if cue is None:
        return Polarity.AFFIRMED
    if cue.lemma in word_set("function_words", kind="refusal") and cue.frame == "to":
        return _refused(cue.complement[-1])
    if cue.holder is not None and cue.head.pos_ == "NOUN" and is_negated(cue.holder):
        return _polarity(cue.head, cue.group, "negated")
    if cue.frame == "obj" and is_negated(cue.complement[0]):
        # "sees no sign of a retreat"
        return _polarity(cue.complement[0], "", "negated")
    return _polarity(cue.head, cue.group, "negated" if is_negated(cue.head) else "plain")


def is_negated(word: Token) -> bool:
    """Whether a cue is negated: by "not", by "no" before it, in "neither ... nor", or by a subject that is nobody."""
    if word.pos_ == "VERB" and (subject := subject_of(word)) is not None and _is_nobody(subject):
        return True
    if child(word, "neg") is not None or any(
        one.lower_ in word_set("function_words", kind="negative") for one in word.children
    ):
        return True
    if word.dep_ == "conj" and word.pos_ == "VERB":
        # "neither confirmed nor denied", "has not confirmed or denied"
        joined = [one.lower_ for one in word.head.children if one.dep_ in ("cc", "preconj")]
        return "nor" in joined or ("or" in joined and is_negated(word.head))
    if word.dep_ == "acomp":
        return child(word.head, "neg") is not None
    return False


def _is_nobody(subject: Token) -> bool:
    """Whether a subject stands for nobody: "neither side", "no official", "none of them"."""
    return subject.lower_ in word_set("clause_words", kind="nobody") or any(
        one.lower_ in ("no", "neither") and one.dep_ in ("det", "preconj", "cc") for one in subject.children
    )


def _refused(act: Token) -> Polarity:
    """What declining an act comes to: no comment where the act is one of speech, a plain refusal otherwise."""
    acts = [act, *act.conjuncts]
    found = [
        _polarity(one, entry.group, "refused") for one in acts if (entry := cue_entry(one.lower_, one.lemma_, "verb"))
    ]
    return Polarity.NEITHER if Polarity.NEITHER in found else next(iter(found), Polarity.AFFIRMED)


def _polarity(word: Token, group: str, when: str) -> Polarity:
    table = _polarities()
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}.get(word.pos_, "")
    return table.get((word.lemma_.lower(), pos, when)) or table.get((f"*{group}", pos, when)) or Polarity.AFFIRMED


def _main_clause(doc: Doc, draft: Draft) -> list[Token]:
    """The words of the content that bear on all of it: the heads of its clauses on top, and what modifies these."""
    tops = [
        doc[i] for i in sorted(draft.content) if doc[i].pos_ in ("VERB", "AUX") and doc[i].head.i not in draft.content
    ]
    tops += [doc[i] for i in sorted(draft.content) if doc[i].head == doc[i] and doc[i] not in tops]
    words: list[Token] = []
    for top in tops:
        words.extend(one for one in (top, *top.children) if one.i in draft.content)
        words.extend(one for clause in top.children if clause.dep_ in ("advcl", "acomp") for one in clause.children)
    return [
        one for one in words if one.dep_ in ("aux", "advmod", "mark", "acomp", "ROOT", "ccomp", "prep") or one in tops
    ]


@functools.cache
def _hedges() -> dict[tuple[str, str], Certainty]:
    return {(row["word"], row["where"]): Certainty(row["certainty"]) for row in load_table("hedges")}


@functools.cache
def _polarities() -> dict[tuple[str, str, str], Polarity]:
    return {(row["lemma"], row["pos"], row["when"]): Polarity(row["polarity"]) for row in load_table("polarity")}
