"""Find positions: statements that are an act towards someone - confirming, denying, condemning, thanking, demanding."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.acts import STANCES, Act, act_of, verb_act, verdict_of
from accordingto.reading.carriers import carrier_words
from accordingto.reading.contents import spans_of
from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import child, has_to
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import word_set
from accordingto.reading.main_clause import cue_head
from accordingto.reading.negation import is_negated, is_nobody, is_undone
from accordingto.reading.performed import acts_in_content
from accordingto.reading.polarity import find_polarity
from accordingto.reading.statement import Polarity, Position, PositionKind
from accordingto.reading.untruths import is_untruth, what_it_is_called

UNTRUE = Act(kind=PositionKind.DENIES, plover=None, about="content")
"""The act of calling a claim untrue."""


def find_position(doc: Doc, draft: Draft) -> tuple[Position | None, str | None]:
    """The position that a statement takes, null where it takes none, and the rule by which it does.

    An act that is negated, refused, left open or only planned is none: who "did not confirm" has not confirmed. In quoted words a
    speaker acts in the first person ("We strongly condemn ..."); a content that calls something lawful claims so.
    """
    head = cue_head(doc, draft)
    if draft.cue is None and draft.rules[0].startswith("cue.verb."):
        if (act := verb_act(draft.rules[0].split(".")[2])) is not None:
            return _position(doc, act, draft.content), "position.cue"
    elif head is not None:
        act = _act_of_cue(doc, draft, head)
        done = act is not None and not is_undone(head, future=act.kind in STANCES) and not _is_of_nothing(head)
        if act is not None and done and not _refuses_an_act(draft, head):
            if act.kind == PositionKind.REJECTS and _is_called_untrue(doc, draft):
                act = UNTRUE  # who rejects something as false denies it
            return _position(doc, act, _about(draft, act)), "position.cue"
        if act is None and (act := _act_let_be_done(draft, head)) is not None:
            return _position(doc, act, draft.content), "position.governed"
        if (act := _verdict(draft, head)) is not None:
            return _position(doc, act, draft.content), "position.verdict"
    if head is not None and find_polarity(doc, draft) == Polarity.NO_EVIDENCE:
        return None, None
    for act, about, rule in acts_in_content(doc, draft):
        return _position(doc, act, about), rule
    return None, None


def _is_of_nothing(head: Token) -> bool:
    """Whether an act has nothing for its object: who "offered none" has offered nothing."""
    thing = child(head, "dobj")
    return thing is not None and is_nobody(thing)


def _position(doc: Doc, act: Act, about: Iterable[int]) -> Position:
    return Position(kind=act.kind, plover=act.plover, about=spans_of(doc, about))


def _act_of_cue(doc: Doc, draft: Draft, head: Token) -> Act | None:
    """The act of a cue in the company that it keeps: "called for a truce" demands it, "called it a disgrace" does not."""
    lemma = draft.cue.lemma if draft.cue is not None else head.lemma_.lower()
    beside = (one.lower_ for one in head.children if one.dep_ in ("prep", "dative"))
    if any(act_of(head, f"not:{one}", lemma=lemma) is not None for one in beside) or _blames_no_actor(head, lemma):
        return None
    for where in (*_company(doc, draft), "cue"):
        if (act := act_of(head, where, lemma=lemma)) is not None:
            return act
    return _act_drawn(doc, draft, head)


def _act_drawn(doc: Doc, draft: Draft, head: Token) -> Act | None:
    """The act that something meets with, or that a verb only carries: "drew swift condemnation from X", "put out a denial of"."""
    entry = cue_entry(head.lower_, head.lemma_, "verb")
    if head.lemma_.lower() not in carrier_words("meets_with") and not (entry is not None and entry.takes("light")):
        return None
    things = (doc[i] for i in sorted(draft.cue_words) if doc[i].head == head and doc[i].dep_ in ("dobj", "pobj"))
    return next((act for thing in things if (act := act_of(thing, "cue")) is not None), None)


def _is_called_untrue(doc: Doc, draft: Draft) -> bool:
    """Whether the words of a cue call what is turned down untrue: "rejected as false an allegation that"."""
    return any(doc[i].dep_ == "amod" and is_untruth(doc[i]) for i in draft.cue_words)


def _blames_no_actor(verb: Token, lemma: str) -> bool:
    """Whether what is blamed is nobody who could have acted: "blamed thick fog for the delays"."""
    if lemma != "blame" or verb.pos_ != "VERB":
        return False
    thing = child(verb, "dobj")
    on = next((link for link in verb.subtree if link.lower_ == "on" and link.i > verb.i and child(link, "pobj")), None)
    blamed = child(on, "pobj") if on is not None else thing
    return blamed is not None and blamed.lemma_.lower() in word_set("causes")


def _act_let_be_done(draft: Draft, head: Token) -> Act | None:
    """The act that a cue lets be done: "voted to condemn the raid", "would like to thank the crews"."""
    last = draft.cue.complement[-1] if draft.cue is not None and draft.cue.complement else None
    if last is None or last.pos_ != "VERB" or is_negated(head) or is_negated(last):
        return None
    form = "to" if has_to(last) else "ing" if last.tag_ == "VBG" else None
    done = form is not None and head.lemma_.lower() in word_set("governors", does="done", form=form)
    return act_of(last, "cue") if done else None


def _company(doc: Doc, draft: Draft) -> Iterator[str]:
    """What a cue goes with: an infinitive, a thing granted or not, the preposition among its words."""
    if draft.cue is not None and any(one.lemma_.lower() in word_set("granted_nouns") for one in draft.cue.complement):
        yield "grant"
    if draft.cue is not None and any(map(has_to, draft.cue.complement)) and not _judges_it(draft.cue.head):
        yield "to"
    for i in sorted(draft.cue_words):
        if doc[i].pos_ in ("ADP", "PART", "SCONJ") and doc[i].tag_ != "TO":
            yield f"prep:{doc[i].lower_}"


def _judges_it(verb: Token) -> bool:
    """Whether an infinitive is only what "it" stands for: "called it unhelpful to publish a number" asks nobody to publish."""
    called = child(verb, "oprd", "acomp", "ccomp")
    thing = child(verb, "dobj") or (child(called, "nsubj") if called is not None else None)
    return called is not None and called.pos_ == "ADJ" and thing is not None and thing.lower_ == "it"


def _refuses_an_act(draft: Draft, head: Token) -> bool:
    """Whether what is refused is an act of speech: who "refused to condemn" the raid has not rejected anything."""
    if head.lemma_.lower() not in word_set("function_words", kind="refusal") or draft.cue is None:
        return False
    for one in draft.cue.complement:
        verb = cue_entry(one.lower_, one.lemma_, "verb") if one.pos_ == "VERB" else None
        if verb is not None and (act_of(one, "cue") is not None or verb.group in ("say", "ask", "judge")):
            return True
    return False


def _about(draft: Draft, act: Act) -> set[int]:
    """What the act is about: the content, its object, or what a preposition brings in ("thanked X for Y")."""
    if draft.cue is None or act.about == "content" or not draft.cue.complement:
        return set(draft.content)
    first = draft.cue.complement[0]
    if act.about == "object":
        return {token.i for token in first.subtree} & draft.content or set(draft.content)
    for one in (*draft.cue.head.children, *first.children):
        if one.dep_ in ("prep", "dative") and one.lower_ == act.about:
            return {token.i for token in one.subtree} - {one.i}
    return {token.i for token in first.subtree} & draft.content if act.about != "for" else set()


def _verdict(draft: Draft, head: Token) -> Act | None:
    """The act of calling something what one condemns, or untrue: "called it a breach of the law", "called the report false"."""
    if draft.group != "judge" or is_negated(head):
        return None
    for word in what_it_is_called(draft):
        made_of = [child(one, "pobj") for one in word.children if one.dep_ == "prep" and one.lower_ == "of"]
        for part in (word, *(one for one in word.children if one.dep_ == "amod"), *filter(None, made_of)):
            if (act := verdict_of(part)) is not None:
                return act
        if is_untruth(word):
            return UNTRUE
    return None
