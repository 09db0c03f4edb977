"""How sure a content is given to be: "may have", "is expected to", "believes that", "if ... then", "asked whether".

This is about the content as the source gives it: "the ministry said troops may have left" is a possibility stated by the
ministry. What bears on all of it counts (`main_clause`), not a hedge inside a detail. A word of the report's own about hearsay
("reportedly") is a cue of its own.
"""

import functools

from spacy.tokens import Doc, Token

from accordingto.reading.conditions import is_conditional
from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import child, has_to, is_passive
from accordingto.reading.drafts import Draft
from accordingto.reading.embedded_questions import asks, is_question
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.main_clause import (
    PREDICATES,
    clauses_of,
    cue_head,
    has_there,
    main_predicate,
    modifiers,
    predicates_of,
)
from accordingto.reading.negation import is_negated, is_nobody
from accordingto.reading.polarity import find_polarity
from accordingto.reading.statement import Certainty
from accordingto.reading.voices import can_speak

__all__ = ["find_certainty", "find_polarity"]


def find_certainty(doc: Doc, draft: Draft) -> Certainty:
    """How sure the content is given to be."""
    head, top = cue_head(doc, draft), main_predicate(doc, draft)
    if is_question(doc, draft, head):
        return Certainty.UNKNOWN
    if top is not None and is_conditional(doc, draft, top):
        return Certainty.CONDITIONAL
    if head is not None and (found := _of_cue(head, draft)):
        return found
    return (_of_predicate(top, draft) or _of_modifiers(top) if top is not None else None) or Certainty.STATED


def _of_cue(head: Token, draft: Draft) -> Certainty | None:
    lemma = draft.cue.lemma if draft.cue is not None else head.lemma_.lower()
    passive = head.pos_ == "VERB" and is_passive(head)
    for where in ("negated",) if is_negated(head) else ("cue", "passive") if passive else ("cue",):
        if found := _hedges().get((lemma, where)) or _hedge(head, where):
            return found
    return None


def _of_predicate(top: Token, draft: Draft) -> Certainty | None:
    """What the main predicate makes of what it governs: "is believed to have fled", "plans to close", "it is unclear whether".

    A verb of belief counts where all hold it (the passive) or the source does ("said she believed"), not where the source tells
    what others think.
    """
    clauses = list(clauses_of(top))
    completed = bool(clauses) or any(one.dep_ in PREDICATES for one in top.children)
    if _is_to_be(top, clauses) or (has_to(top) and child(top, "nsubj") and draft.group != "want"):
        return Certainty.EXPECTED
    for word in predicates_of(top):
        if any(asks(clause, word) for clause in clauses):
            return Certainty.UNKNOWN
        if any(map(has_to, clauses)) and (found := _hedge(word, "to")):
            return found
        negated = is_negated(word)
        if not (completed or has_there(top) or negated) or not (_is_of_source(top) or _is_seeming(word)):
            continue
        if _is_expecting_somebody(word):
            continue
        for where in ("negated",) if negated else ("cue", "passive") if is_passive(top) else ("cue",):
            if found := _hedge(word, where):
                return found
    return None


def _is_expecting_somebody(word: Token) -> bool:
    """ "Is expecting her second child", "expects guests": whoever is to come is no event that may fail to."""
    thing = child(word, "dobj") if word.pos_ == "VERB" else None
    return thing is not None and can_speak(thing)


def _is_to_be(top: Token, clauses: list[Token]) -> bool:
    """ "The minister is to resign", "troops are to be sent"; but "the aim is to cut costs" tells no future."""
    subject = child(top, "nsubj")
    if top.lemma_ != "be" or subject is None or child(top, "acomp", "attr", "neg") is not None:
        return False
    return any(
        has_to(one) and one.head == top and one.dep_ in ("xcomp", "ccomp") and (is_passive(one) or can_speak(subject))
        for one in clauses
    )


def _is_seeming(word: Token) -> bool:
    entry = cue_entry(word.lower_, word.lemma_, "verb") if word.pos_ == "VERB" else None
    return entry is not None and entry.group == "seem"


def _is_of_source(top: Token) -> bool:
    """Whether a belief is nobody else's: told in the passive, impersonally, or with a pronoun for its subject."""
    return is_passive(top) or any(
        one.pos_ == "PRON" and one.dep_ in ("nsubj", "nsubjpass", "expl") and not is_nobody(one) for one in top.children
    )


def _of_modifiers(top: Token) -> Certainty | None:
    words = [*modifiers(top), top]
    if any(one.lower_ == "must" for one in words) and _is_perfect(top):
        return Certainty.LIKELY  # "must have had a key" is inferred, "must have a key" is a duty
    for word in words:
        if (word.lower_ == "could" and (is_negated(top) or _is_perceived(top))) or _is_expecting_somebody(word):
            continue  # "could not sleep", "could hear drilling" are no possibilities
        if found := _hedge(word, "content"):
            return found
    return None


def _is_perceived(verb: Token) -> bool:
    """Whether "could" with a verb tells of what was perceived: "she could hear drilling"."""
    return verb.lemma_.lower() in word_set("function_words", kind="perceives") and not _is_perfect(verb)


def _is_perfect(verb: Token) -> bool:
    return any(one.dep_ == "aux" and one.lower_ == "have" for one in verb.children)


def _hedge(word: Token, where: str) -> Certainty | None:
    table = _hedges()
    return table.get((word.lower_, where)) or table.get((word.lemma_.lower(), where))


@functools.cache
def _hedges() -> dict[tuple[str, str], Certainty]:
    return {(row["word"], row["where"]): Certainty(row["certainty"]) for row in load_table("hedges")}
