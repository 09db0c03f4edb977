"""Find the acts in a content: an act of the speaker's own ("We condemn ..."), one passed on, a claim to be in the right.

Only what the content says on top counts: who says that a court will rule "on whether the raid was lawful" claims nothing.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.acts import STANCES, Act, act_of
from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import child, has_to
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import word_set
from accordingto.reading.main_clause import has_there, main_predicate
from accordingto.reading.negation import is_negated, is_nobody, is_undone
from accordingto.reading.polarity import find_polarity
from accordingto.reading.sources import subject_of
from accordingto.reading.statement import Polarity, PositionKind
from accordingto.reading.untruths import denies_a_claim

RELAYED_RULE = "position.relayed"
"""The rule of the trace by which a statement has the position of somebody else, on whom it reports."""
RELAYED = frozenset({PositionKind.THANKS})
"""Acts that are passed on as such: who relays thanks has told of thanks. Who tells of a condemnation has not condemned."""
LAWFUL_USES = ("content", "law", "unlawful")
"""The uses of words by which one claims to be in the right."""
FIRST_PERSON = frozenset({"i", "we"})
DENIES = Act(kind=PositionKind.DENIES, plover=None, about="content")


def acts_in_content(doc: Doc, draft: Draft) -> Iterator[tuple[Act, set[int], str]]:
    """The acts in a content, each with what it is about and the rule that found it."""
    if draft.group not in ("say", "think") or find_polarity(doc, draft) == Polarity.NEITHER:
        return
    top = main_predicate(doc, draft)
    for i in sorted(draft.content):
        word = doc[i]
        if (lawful := _lawful(word, draft)) is not None:
            yield lawful, set(draft.content), "position.claim"
        act = act_of(word, "cue") or _offered_or_wanted(word)
        if act is None or is_undone(word, future=act.kind in STANCES):
            continue
        if _is_performed(word, act, draft):
            yield act, _about_in(word, act) & draft.content, "position.performed"
        elif _is_relayed(word, act, draft):
            yield act, _about_in(word, act) & draft.content, RELAYED_RULE
    if top is not None and draft.group == "say" and denies_a_claim(top):
        yield DENIES, set(draft.content), "position.claim"


def _offered_or_wanted(word: Token) -> Act | None:
    """The act of words that are one in the first person only: "we want answers", "we are ready to help"."""
    act = act_of(word, "performed")
    if act is None or (word.lemma_ == "want" and child(word, "dobj") is None):
        return None
    return act if word.pos_ == "VERB" or any(map(has_to, word.rights)) else None


def _lawful(word: Token, draft: Draft) -> Act | None:
    """The claim to be in the right: "was lawful", "acted within our rights", "did not violate the treaty"."""
    if all(act_of(word, use) is None for use in LAWFUL_USES):
        return None
    verb = _verb_of(word)
    if not _is_on_top(verb, draft) or is_undone(verb, future=True) != is_negated(verb):
        return None
    if is_negated(verb) or is_negated(word):
        return act_of(word, "unlawful") if _is_predicate(word) or word == verb else None
    if word.dep_ == "amod" and is_nobody(word.head) and has_there(verb):
        return act_of(word, "unlawful")  # "there was nothing illegal about it"
    if act_of(word, "law") is not None and not _names_law(word):
        return None
    if word == verb or _is_predicate(word):
        return act_of(word, "content") or act_of(word, "law")
    return None


def _names_law(word: Token) -> bool:
    """Whether a law is named with a word; the parser may hang "with international law" on the verb."""
    behind = (one for one in _verb_of(word).subtree if one.i > word.i)
    return any(one.lemma_.lower() in word_set("law_nouns") for one in (*word.subtree, *behind))


def _is_predicate(word: Token) -> bool:
    """Whether a word says something of the subject ("it was lawful", "in accordance with"), and is no mere attribute."""
    if word.dep_ == "pobj":
        return word.head.lower_ in ("in", "within")
    if word.dep_ == "dobj":
        return word.head.lemma_ == "have" and any(map(has_to, word.rights))  # "has every right to sail there"
    return word.dep_ in ("acomp", "attr", "oprd", "ROOT", "ccomp", "conj", "advmod")


def _verb_of(word: Token) -> Token:
    """The verb of the clause in which a word is a predicate or an object."""
    while word.pos_ not in ("VERB", "AUX") and word.head != word:
        word = word.head
    return word


def _is_on_top(verb: Token, draft: Draft) -> bool:
    """Whether a verb is a main predicate of what is said: of one of its sentences, or joined to that."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return verb.i in draft.content and (verb.head == verb or verb.head.i not in draft.content)


def _is_performed(word: Token, act: Act, draft: Draft) -> bool:
    """Whether the speaker performs the act in the first person: "we condemn", "we are thankful", "I would like to thank"."""
    if word.pos_ == "NOUN" and word.dep_ != "dobj":
        return False
    verb = word.head if word.pos_ in ("ADJ", "NOUN") else word
    while verb.dep_ == "conj" and child(verb, "nsubj") is None:
        verb = verb.head
    subject = subject_of(verb)
    if subject is None and act.kind == PositionKind.THANKS and _is_on_top(verb, draft):
        return any(one.dep_ == "dobj" and one.lower_ == "you" for one in verb.children)  # "Thank you, Romania, ..."
    if subject is None or subject.lower_ not in FIRST_PERSON or subject.i > verb.i:
        return False
    finite = verb.head if verb.dep_ == "xcomp" else verb
    return _is_on_top(finite, draft) and finite.tag_ in ("VBP", "VBZ", "VB")


def _is_relayed(word: Token, act: Act, draft: Draft) -> bool:
    """Whether the statement passes on an act of thanking, and nothing else: "Amsel thanked the crews, the paper said". The
    act is the main clause of the content."""
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


def _about_in(word: Token, act: Act) -> set[int]:
    """What an act told in the content is about: the object of the act, or what "for" brings in; else the act's own words."""
    subject = child(word, "nsubj")
    relayed = subject is not None and subject.lower_ not in FIRST_PERSON
    if relayed and act.about == "object" and (thing := child(word, "dobj")) is not None:
        return {token.i for token in thing.subtree}
    if relayed and act.about == "for" and (link := next((c for c in word.children if c.lower_ == "for"), None)):
        return {token.i for token in link.subtree} - {link.i}
    return {token.i for token in word.subtree}
