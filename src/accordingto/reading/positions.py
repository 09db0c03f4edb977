"""Find positions: statements that are an act towards someone - confirming, denying, condemning, thanking, demanding."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from accordingto.reading.certainty import is_negated
from accordingto.reading.contents import spans_of
from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import child
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import load_table
from accordingto.reading.statement import Position, PositionKind

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
RELAYED = frozenset({PositionKind.THANKS, PositionKind.CONDEMNS})
"""Acts that are passed on as such: who relays thanks has told of thanks."""
RELAYED_RULE = "position.relayed"
"""The rule of the trace by which a statement has the position of somebody else, on whom it reports."""
FIRST_PERSON = frozenset({"i", "we"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    kind: PositionKind
    plover: str | None
    about: str


def find_position(doc: Doc, draft: Draft) -> tuple[Position | None, str | None]:
    """The position that a statement takes, null where it takes none, and the rule by which it does.

    A negated act is none: who "did not confirm" has not confirmed. In quoted words a speaker acts in the first person
    ("We strongly condemn ..."); a content that calls something lawful claims so.
    """
    if draft.cue is not None:
        act = _acts().get((draft.cue.lemma, PARTS.get(draft.cue.head.pos_, ""), "cue"))
        if act is not None and not is_negated(draft.cue.head) and _is_act(draft):
            return _position(doc, act, _about(draft, act)), "position.cue"
        if (act := _verdict(draft)) is not None:
            return _position(doc, act, draft.content), "position.verdict"
    elif draft.rules[0].startswith("cue.verb.") and (act := _acts().get((draft.rules[0].split(".")[2], "verb", "cue"))):
        return _position(doc, act, draft.content), "position.cue"
    for act, about, rule in _in_content(doc, draft):
        return _position(doc, act, about), rule
    return None, None


def _position(doc: Doc, act: _Act, about: Iterable[int]) -> Position:
    return Position(kind=act.kind, plover=act.plover, about=spans_of(doc, about))


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


def _in_content(doc: Doc, draft: Draft) -> Iterator[tuple[_Act, set[int], str]]:
    """The acts in a content: a claim to be in the right, an act of the speaker's own, or one that the speaker passes on."""
    for i in sorted(draft.content):
        word = doc[i]
        pos = PARTS.get(word.pos_, "")
        lawful = _acts().get((word.lemma_.lower(), pos, "content"))
        if lawful is not None and draft.group in ("say", "think") and _is_predicate(word) and not _is_denied(word):
            yield lawful, set(draft.content), "position.claim"
        act = _acts().get((word.lemma_.lower(), pos, "cue"))
        if act is None or is_negated(word):
            continue
        if _is_performed(word):
            yield act, _about_in(word, act) & draft.content, "position.performed"
        elif _is_relayed(word, act, draft):
            yield act, _about_in(word, act) & draft.content, RELAYED_RULE


def _about_in(word: Token, act: _Act) -> set[int]:
    """What an act told in the content is about: the object of the act, or what "for" brings in; else the act's own words."""
    subject = child(word, "nsubj")
    relayed = subject is not None and subject.lower_ not in FIRST_PERSON
    if relayed and act.about == "object" and (thing := child(word, "dobj")) is not None:
        return {token.i for token in thing.subtree}
    if relayed and act.about == "for" and (link := next((c for c in word.children if c.lower_ == "for"), None)):
        return {token.i for token in link.subtree} - {link.i}
    return {token.i for token in word.subtree}


def _verdict(draft: Draft) -> _Act | None:
    """The act of calling something what one condemns: "called it a breach of the law", "described the raid as a crime"."""
    if draft.cue is None or draft.group != "judge" or is_negated(draft.cue.head):
        return None
    for one in draft.cue.complement:
        called = child(one, "pobj") if one.dep_ == "prep" and one.lower_ == "as" else one
        parts = [called] if called is not None and called != one else [one, child(one, "oprd")]
        for word in parts:
            if word is None or word.dep_ not in ("pobj", "oprd", "ccomp", "xcomp", "attr", "acomp"):
                continue
            act = _acts().get((word.lemma_.lower(), PARTS.get(word.pos_, ""), "verdict"))
            if act is not None:
                return act
    return None


def _is_relayed(word: Token, act: _Act, draft: Draft) -> bool:
    """Whether the statement passes on an act of thanking or condemning, and nothing else: "Amsel thanked the crews, the
    paper said". The act is the main clause of the content."""
    if act.kind not in RELAYED or draft.group != "say" or draft.cue is None or draft.cue.frame == "obj":
        return False
    verb = word
    if word.pos_ in ("NOUN", "ADJ"):
        verb = word.head
        carried = word.dep_ == "acomp" if word.pos_ == "ADJ" else word.dep_ == "dobj" and _carries(verb)
        if not carried:
            return False
    main = verb.head == verb or verb.head.i not in draft.content
    return main and verb.i in draft.content and not is_negated(verb) and child(verb, "nsubj") is not None


def _carries(verb: Token) -> bool:
    entry = cue_entry(verb.lower_, verb.lemma_, "verb")
    return entry is not None and entry.takes("light")


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
