"""Whose word a participle gives: the author's of the text that it describes, or the agent's in a headline without a verb."""

from dataclasses import replace

from spacy.tokens import Token

from accordingto.reading.cue_parts import FINITE, Cue, child
from accordingto.reading.sources import subject_of
from accordingto.reading.voices import source_nouns


def by_author(cue: Cue) -> Cue:
    """The cue of a text with its author for a source: "X issued a statement condemning Y"."""
    text = cue.head.head
    if cue.head.dep_ != "acl" or cue.head.tag_ != "VBG" or text.dep_ != "dobj" or not _is_text(text):
        return cue
    author = subject_of(text.head) if text.head.pos_ == "VERB" else None
    return replace(cue, source=author) if author is not None else cue


def _is_text(noun: Token) -> bool:
    """Whether a noun is one for a text that somebody is behind: "a statement", "the letter"."""
    return source_nouns().get(noun.lemma_.lower()) == "artefact"


def headline_subject(verb: Token) -> Token | None:
    """What a participle says something of where a headline leaves out "was": "[Attack on school] condemned by bishops"."""
    root = verb.sent.root
    if verb.dep_ not in ("acl", "relcl") or child(verb, "agent") is None or not _is_nominal(root):
        return None
    verbless = not any(one.tag_ in FINITE and one.pos_ in ("VERB", "AUX") for one in verb.sent)
    return root if verbless and verb in root.subtree else None


def _is_nominal(word: Token) -> bool:
    """Whether a word is a noun, or a gerund with what it is of: "shelling of hospital"."""
    return word.pos_ in ("NOUN", "PROPN") or (word.tag_ == "VBG" and any(one.lower_ == "of" for one in word.rights))
