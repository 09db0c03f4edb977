"""Find positions: statements that are an act towards someone - confirming, denying, condemning, thanking, demanding."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.certainty import is_negated
from accordingto.reading.contents import spans_of
from accordingto.reading.cue_parts import child
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import load_table
from accordingto.reading.statement import Position, PositionKind

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
FIRST_PERSON = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    kind: PositionKind
    plover: str | None
    about: str


def find_position(doc: Doc, draft: Draft) -> Position | None:
    """The position that a statement takes, null where it takes none.

    A negated act is none: who "did not confirm" has not confirmed. In quoted words a speaker acts in the first person
    ("We strongly condemn ..."); a content that calls something lawful claims so.
    """
    if draft.cue is not None:
        act = _acts().get((draft.cue.lemma, PARTS.get(draft.cue.head.pos_, ""), "cue"))
        if act is not None and not is_negated(draft.cue.head) and _is_act(draft):
            return Position(kind=act.kind, plover=act.plover, about=spans_of(doc, _about(draft, act)))
    elif draft.rules[0].startswith("cue.verb.") and (act := _acts().get((draft.rules[0].split(".")[2], "verb", "cue"))):
        return Position(kind=act.kind, plover=act.plover, about=spans_of(doc, draft.content))
    for act, about in _in_content(doc, draft):
        return Position(kind=act.kind, plover=act.plover, about=spans_of(doc, about))
    return None


def _is_act(draft: Draft) -> bool:
    """Whether the cue is met as an act: "called for a truce" demands it, "called it a disgrace" does not."""
    return draft.cue is not None and (draft.cue.lemma != "call" or draft.cue.frame in ("prep", "to"))


def _about(draft: Draft, act: _Act) -> set[int]:
    """What the act is about: the content, its object, or what a preposition brings in ("thanked X for Y")."""
    if draft.cue is None or act.about == "content" or not draft.cue.complement:
        return set(draft.content)
    first = draft.cue.complement[0]
    if act.about == "object":
        return {token.i for token in first.subtree} & draft.content
    for one in (*draft.cue.head.children, *first.children):
        if one.dep_ in ("prep", "dative") and one.lower_ == act.about:
            return {token.i for token in one.subtree} - {one.i}
    return {token.i for token in first.subtree} & draft.content if act.about != "for" else set()


def _in_content(doc: Doc, draft: Draft) -> Iterator[tuple[_Act, set[int]]]:
    for i in sorted(draft.content):
        word = doc[i]
        pos = PARTS.get(word.pos_, "")
        lawful = _acts().get((word.lemma_.lower(), pos, "content"))
        if lawful is not None and draft.group in ("say", "think") and _is_predicate(word) and not _is_denied(word):
            yield lawful, set(draft.content)
        act = _acts().get((word.lemma_.lower(), pos, "cue"))
        if act is not None and not is_negated(word) and _is_performed(word):
            yield act, {token.i for token in word.subtree} & draft.content


def _is_predicate(word: Token) -> bool:
    """Whether a word says something of the subject ("it was lawful", "in accordance with"), and is no mere attribute."""
    return word.dep_ in ("acomp", "attr", "oprd", "ROOT", "ccomp", "conj") or (
        word.dep_ == "pobj" and word.head.lower_ == "in"
    )


def _is_denied(word: Token) -> bool:
    return any(child(one, "neg") is not None for one in (word, *list(word.ancestors)[:2]))


def _is_performed(word: Token) -> bool:
    """Whether the speaker performs the act in the first person: "we condemn", "we are thankful", "I express my gratitude"."""
    verb = word.head if word.pos_ in ("ADJ", "NOUN") else word
    while verb.dep_ == "conj" and child(verb, "nsubj") is None:
        verb = verb.head
    subject = child(verb, "nsubj")
    if word.pos_ == "NOUN" and word.dep_ != "dobj":
        return False
    return subject is not None and subject.lower_ in FIRST_PERSON and verb.tag_ in ("VBP", "VBZ", "VB")


@functools.cache
def _acts() -> dict[tuple[str, str, str], _Act]:
    return {
        (row["lemma"], row["pos"], row["where"]): _Act(
            kind=PositionKind(row["kind"]), plover=row["plover"] or None, about=row["about"]
        )
        for row in load_table("positions")
    }
