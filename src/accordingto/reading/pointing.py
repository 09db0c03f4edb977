"""Find the statements of sentences that only tell whose the words before are: "That is according to X.", "So says X.", "That is
the view of X.", "X gave the number on Friday.", "The toll was announced by X."
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import Cue, child, verb_group
from accordingto.reading.drafts import Draft
from accordingto.reading.lexicon import word_set
from accordingto.reading.negation import is_negated
from accordingto.reading.sources import noun_phrase
from accordingto.reading.told_counts import is_count_noun, is_giving
from accordingto.reading.voices import can_speak

GAVE = "cue.phrase.gave_count"
FRAME = "pointing"
"""The frame of a cue whose content is the sentence before."""
POINTERS = frozenset({"that", "this"})
OWNERS = frozenset({"of", "by", "from"})
CONFIRMING = frozenset({"confirm", "say", "announce", "report", "acknowledge", "admit"})
"""Verbs with which somebody gives as his own what was said before: "X confirmed this"."""


def find_pointing(doc: Doc) -> Iterator[Draft]:
    """The drafts of such sentences, each with the sentence before for its content."""
    before: Span | None = None
    for sentence in doc.sents:
        if not any(token.is_alpha for token in sentence):
            continue
        cue = _cue(sentence.root)
        if cue is not None and cue.source is not None and before is not None and not before.text.rstrip().endswith("?"):
            yield Draft(
                cue=cue,
                cue_words=frozenset(token.i for token in cue.tokens),
                source=frozenset(token.i for token in noun_phrase(cue.source)),
                content=frozenset(token.i for token in before if not token.is_space),
                at=cue.head.i,
                rules=(cue.rule, "content.sentence_before"),
            )
        before = sentence


def _cue(root: Token) -> Cue | None:
    if is_negated(root):
        return None
    if any(one.lower_ == "so" and one.i == root.i - 1 and one.is_sent_start for one in root.lefts):
        return _so_says(root)
    if (cue := _gave_it(root) or _it_was_given(root) or _its_source(root)) is not None:
        return cue
    subject = child(root, "nsubj")
    if subject is None or subject.lower_ not in POINTERS or not subject.is_sent_start:
        return None
    if root.lower_ == "according":
        return _according(root, root)
    behind = next((one for one in root.rights if one.lower_ == "according"), None)
    if root.lemma_ == "be" and behind is not None:
        return _according(root, behind)
    noun = child(root, "attr")
    if root.lemma_ != "be" or noun is None:
        return None
    return _of_noun(root, noun) or _count_of(root, noun)


def _gave_it(verb: Token) -> Cue | None:
    """ "X gave the number", "X announced the toll on Friday", "X said so", "X confirmed this"."""
    subject, thing = child(verb, "nsubj"), child(verb, "dobj")
    if subject is None or not can_speak(subject) or _has_number(verb.sent):
        return None
    gives = verb.lemma_.lower() in word_set("giving_verbs", "lemma")
    if thing is not None and gives and _is_that_count(thing):
        return _points(verb, subject)
    so = any(one.lower_ == "so" and one.i == verb.i + 1 for one in verb.rights)
    entry = cue_entry(verb.lower_, verb.lemma_, "verb")
    if entry is None or entry.group != "say":
        return None
    that = thing is not None and thing.lower_ in POINTERS and not list(thing.children)
    return _points(verb, subject) if (so and thing is None) or (that and verb.lemma_ in CONFIRMING) else None


def _it_was_given(verb: Token) -> Cue | None:
    """ "The toll was announced by X", "That number was released by X", "The figure comes from X"."""
    subject = child(verb, "nsubjpass", "nsubj")
    if subject is None or _has_number(verb.sent):
        return None
    borne_out = subject.lower_ in POINTERS and verb.lemma_ in CONFIRMING and child(verb, "agent") is not None
    if borne_out:
        return _points(verb, source) if (source := child(child(verb, "agent"), "pobj")) and can_speak(source) else None
    if not _is_that_count(subject):
        return None
    gives = verb.lemma_.lower() in word_set("giving_verbs", "lemma") and child(verb, "agent") is not None
    link = child(verb, "agent") if gives else next((one for one in verb.rights if one.lower_ == "from"), None)
    source = child(link, "pobj") if link is not None and (gives or verb.lemma_ == "come") else None
    return _points(verb, source) if source is not None and can_speak(source) else None


def _its_source(verb: Token) -> Cue | None:
    """ "The source of the number is X"."""
    subject, source = child(verb, "nsubj"), child(verb, "attr")
    if verb.lemma_ != "be" or subject is None or source is None or subject.lower_ != "source" or not can_speak(source):
        return None
    counts = (one for link in subject.children if link.dep_ == "prep" for one in link.children)
    return _points(verb, source) if any(_is_that_count(one) for one in counts) else None


def _count_of(verb: Token, noun: Token) -> Cue | None:
    """ "That is the count of X", "That is the figure that X gave"."""
    if not is_count_noun(noun) or _has_number(verb.sent):
        return None
    giver = next((one for one in noun.rights if is_giving(one)), None)
    source = child(giver, "nsubj") if giver is not None else None
    if source is None or source.tag_ in ("WDT", "WP"):
        agent = child(giver, "agent") if giver is not None else None
        link = agent or next((one for one in noun.rights if one.lower_ in OWNERS), None)
        source = child(link, "pobj") if link is not None else None
    return _points(verb, source) if source is not None and can_speak(source) else None


def _points(verb: Token, source: Token) -> Cue:
    return Cue(head=verb, rule=GAVE, group="say", frame=FRAME, tokens=verb_group(verb), source=source)


def _is_that_count(noun: Token) -> bool:
    """Whether a noun is a count told before: "the number", "that toll"; without anything that tells it apart."""
    pointed = any(one.lower_ in ("the", "that", "this") for one in noun.lefts)
    return is_count_noun(noun) and pointed and not list(noun.rights)


def _has_number(sentence: Span) -> bool:
    """Whether a sentence has a number of its own, dates aside."""
    return any(token.like_num and not _is_of_date(token) for token in sentence)


def _is_of_date(token: Token) -> bool:
    return token.head.lower_ in word_set("units", kind="month") or any(
        one.lower_ in word_set("units", kind="month") for one in token.children
    )


def _so_says(verb: Token) -> Cue | None:
    """ "So says X", "So X said": X has said what stands before."""
    entry, subject = cue_entry(verb.lower_, verb.lemma_, "verb"), child(verb, "nsubj")
    if entry is None or entry.group != "say" or subject is None or child(verb, "dobj", "ccomp") is not None:
        return None
    return Cue(head=verb, rule=entry.id, group="say", frame=FRAME, tokens=verb_group(verb), source=subject)


def _according(root: Token, word: Token) -> Cue | None:
    """ "That's according to X"."""
    to = next((one for one in word.rights if one.lower_ == "to"), None)
    source = child(to, "pobj") if to is not None else None
    if to is None or source is None:
        return None
    return Cue(head=word, rule="cue.phrase.according_to", group="say", frame=FRAME, tokens=(word, to), source=source)


def _of_noun(verb: Token, noun: Token) -> Cue | None:
    """ "That is the view of X", "That was the finding of a report by X"; "That is the problem of X" is nobody's word."""
    entry = cue_entry(noun.lower_, noun.lemma_, "noun")
    known = any(one.lower_ == "the" for one in noun.lefts)
    link = next((one for one in noun.rights if one.lower_ in OWNERS), None)
    source = child(link, "pobj") if link is not None else None
    if entry is None or entry.group not in ("say", "think", "show") or not known or source is None:
        return None
    return Cue(head=noun, rule=entry.id, group=entry.group, frame=FRAME, tokens=(verb, noun), source=source)
