"""Find the statements of sentences that only tell whose the words before are: "That is according to X.", "So says X.", "That is
the view of X."
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from accordingto.reading.cue_lexicon import cue_entry
from accordingto.reading.cue_parts import Cue, child, verb_group
from accordingto.reading.drafts import Draft
from accordingto.reading.negation import is_negated
from accordingto.reading.sources import noun_phrase

FRAME = "pointing"
"""The frame of a cue whose content is the sentence before."""
POINTERS = frozenset({"that", "this"})
OWNERS = frozenset({"of", "by", "from"})


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
    subject = child(root, "nsubj")
    if subject is None or subject.lower_ not in POINTERS or not subject.is_sent_start:
        return None
    if root.lower_ == "according":
        return _according(root, root)
    behind = next((one for one in root.rights if one.lower_ == "according"), None)
    if root.lemma_ == "be" and behind is not None:
        return _according(root, behind)
    noun = child(root, "attr")
    return _of_noun(root, noun) if root.lemma_ == "be" and noun is not None else None


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
