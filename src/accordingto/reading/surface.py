"""Read clauses off the surface where a parse fails: the noun phrase before a verb, where a sentence starts, what is finite."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from accordingto.reading.contents import QUOTE_MARKS
from accordingto.reading.cue_parts import FINITE
from accordingto.reading.lexicon import word_set

STOPS = frozenset({".", "!", "?"})
BREAKS = frozenset({",", ";", ":", "—", "–", "--"})
RELATIVE = frozenset({"WP", "WP$", "WDT", "WRB", "EX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
PHRASE_WORDS = 20
"""Words that a noun phrase between commas may have: more are clauses whose verb the tagger missed."""
SENTENCE_WORDS = 150
"""Words of a sentence that are looked at: longer ones are lists and broken text."""


def phrase_before(verb: Token) -> tuple[Token, ...]:
    """The noun phrase that a comma sets off directly before a verb, with its apposition; none where there is none.

    "... in the valley, Ruth Amsel, the governor, told": the name and what it is set beside. "..., the navy now claims".
    """
    doc = verb.doc
    end = verb.i - 1
    while end >= 0 and (doc[end].pos_ in ("ADV", "AUX") or doc[end].dep_ == "neg"):
        end -= 1
    if end < 0:
        return ()
    if doc[end].text != ",":
        chunk = _chunk(doc, end)
        return chunk if _is_phrase(chunk) and _after_comma(doc, chunk) and not _ends_list(doc, chunk) else ()
    beside = _chunk(doc, end - 1)
    if not beside or doc[beside[0].i - 1].text != "," or beside[0].i < 2:
        return ()
    name = _chunk(doc, beside[0].i - 2)
    if not _is_phrase(name) or not _after_comma(doc, name) or not _is_apposition(beside):
        return ()
    long_clause = beside[0].tag_ in RELATIVE and len(beside) > len(name)
    return name if long_clause else tuple(doc[i] for i in range(name[0].i, beside[-1].i + 1))


def _chunk(doc: Doc, end: int) -> tuple[Token, ...]:
    """The words up to a token from the last mark before it."""
    start = end
    while start >= 0 and not _is_mark(doc[start]):
        if end - start > PHRASE_WORDS:
            return ()
        start -= 1
    return tuple(doc[i] for i in range(start + 1, end + 1))


def _is_mark(token: Token) -> bool:
    if token.tag_ == "POS":
        return False
    return bool(token.is_space or token.text in STOPS | QUOTE_MARKS | BREAKS)


def _after_comma(doc: Doc, chunk: Sequence[Token]) -> bool:
    """Whether a comma stands before a chunk, itself or within closing quote marks."""
    before = chunk[0].i - 1
    if before >= 1 and doc[before].text in QUOTE_MARKS:
        before -= 1
    return before >= 1 and str(doc[before].text) == ","


def _ends_list(doc: Doc, chunk: Sequence[Token]) -> bool:
    """Whether a chunk is the end of a list: "Alabama, Georgia and Virginia"."""
    before = _chunk(doc, chunk[0].i - 2) if any(one.pos_ == "CCONJ" for one in chunk) else ()
    return 0 < len(before) <= 2 and doc[before[0].i - 1].text == "," and all(one.pos_ == "PROPN" for one in before)


def _is_phrase(chunk: Sequence[Token]) -> bool:
    if not chunk or len(chunk) > PHRASE_WORDS or chunk[0].tag_ in RELATIVE:
        return False
    # Taggers take "spy" in "spy chiefs" for a verb.
    misread = chunk[0].tag_ == "VB" and len(chunk) > 1 and chunk[1].tag_ in ("NNS", "NNPS")
    if chunk[0].pos_ not in NOMINAL and not misread:
        return False
    if len(chunk) > 1 and chunk[-1].lower_ in word_set("clause_words", kind="nominative"):
        return False
    return not has_finite(chunk, subject=False) and any(one.pos_ in ("NOUN", "PROPN", "PRON") for one in chunk)


def _is_apposition(chunk: Sequence[Token]) -> bool:
    """Whether words between commas tell who somebody is: "the governor", "42", "who commands the troops"."""
    if chunk[0].tag_ in ("WP", "WP$"):
        return True
    return chunk[0].pos_ in NOMINAL and chunk[0].tag_ not in RELATIVE and not has_finite(chunk, subject=False)


def has_finite(words: Iterable[Token], *, subject: bool = True) -> bool:
    """Whether there is a finite verb among words; with `subject`, one with a subject of its own among them."""
    words = list(words)
    numbers = {one.i for one in words}
    for one in words:
        if one.tag_ not in FINITE or one.pos_ not in ("VERB", "AUX"):
            continue
        if not subject:
            return True
        verb = one.head if one.dep_ in ("aux", "auxpass") else one
        while True:
            if any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") and c.i in numbers for c in verb.children):
                return True
            if verb.dep_ != "conj" or verb.head == verb:
                break
            verb = verb.head
    return False


def ends_sentence(doc: Doc, i: int) -> bool:
    """Whether a token ends a sentence: a stop or a line's end."""
    return bool(doc[i].text in STOPS or (doc[i].is_space and "\n" in doc[i].text))


def sentence_start(doc: Doc, i: int) -> int:
    """The token at which the sentence of a token starts: commas do not end one, whatever the parser made of them."""
    first = max(0, i - SENTENCE_WORDS - 1)
    while i > first and not ends_sentence(doc, i - 1):
        if doc[i].is_sent_start and doc[i - 1].text != "," and i >= 2 and doc[i - 2].text != ",":
            break
        i -= 1
    return i
