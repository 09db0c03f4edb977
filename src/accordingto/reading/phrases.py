"""The noun phrases of sources: their head, all their words, and whether they point at somebody known."""

from spacy.tokens import Span, Token

from accordingto.reading.finding import Spans
from accordingto.reading.lexicon import word_set
from accordingto.reading.sources import subject_of

ARTICLES = frozenset({"the", "this", "that", "these", "those"})


def head_of(span: Span) -> Token:
    """The noun that a source is about: its root, or where that is another word, its first noun or pronoun."""
    root = span.root
    if root.pos_ in ("DET", "ADJ") and root.dep_ in ("det", "amod") and root.head.i > root.i:
        return root.head
    if root.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return root
    nouns = [token for token in span if token.pos_ in ("NOUN", "PROPN", "PRON")]
    return next((noun for noun in nouns if noun.dep_ not in ("compound", "amod", "poss")), span.root)


def joined_heads(span: Span) -> list[Token]:
    """The heads of several joined by "and", at least one of them a name; none where they are about one: "author and aide"."""
    heads = sorted((span.root, *(t for t in span.root.conjuncts if span.start <= t.i < span.end)), key=lambda t: t.i)
    named = [token for token in heads if token.pos_ == "PROPN"]
    own = (is_plural(t) or any(c.dep_ in ("det", "poss") for c in t.children) for t in heads if t not in named)
    return heads if named and all(own) else []


def subject_told_of(noun: Token) -> Token:
    """Of a noun that is said to be somebody, who that is: of "Rell is a liar who says ..." Rell."""
    top = noun
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ != "attr":
        return noun
    return next((t for t in top.head.children if t.dep_ == "nsubj" and t.pos_ != "PRON"), noun)


def has_name(span: Span) -> bool:
    return any(token.pos_ == "PROPN" and token.text[0].isupper() for token in span if token.i <= span.root.i)


def subject_beside(token: Token) -> Spans:
    """Where the subject of the verb stands whose object a pronoun is: "him" is not who does so."""
    if token.dep_ not in ("dobj", "dative", "iobj"):
        return ()
    subject = subject_of(token.head) if token.head.pos_ == "VERB" else None
    return ((subject.idx, subject.idx + 1),) if subject is not None else ()


def is_definite(span: Span, *, title_end: int = 0) -> bool:
    """Whether a phrase points at someone known: by its article or owner, or as a headline, which leaves articles out."""
    if any(t.dep_ in ("det", "predet") and t.lower_ in (*ARTICLES, "both") for t in span.root.children):
        return True
    owned = any(t.dep_ == "poss" and t.tag_ != "PRP$" for t in span.root.children)
    return owned or (span.start_char < title_end and not any(t.dep_ == "det" for t in span.root.children))


def is_followed(span: Span) -> bool:
    """Whether what follows the noun tells which one is meant: "the group for the blind", so that it introduces somebody."""
    return any(t.dep_ in ("prep", "relcl", "acl") and not t.nbor(-1).is_punct for t in span.root.rights)


def is_bare(span: Span) -> bool:
    """Whether a phrase is a singular noun with nothing but its article: "the man" may be any."""
    after = span.root.i + 1
    ends = span.end <= after or span.doc[after].is_punct or span.doc[after].dep_ == "case"
    return not is_plural(span.root) and not describing_words(span) and ends


def describing_words(span: Span) -> list[str]:
    """What stands before a noun and says what kind is meant; "the same agency" says nothing so."""
    root, again = span.root, word_set("function_words", kind="again")
    before = (t for t in root.children if t.dep_ in ("amod", "compound") and span.start <= t.i < root.i)
    return [t.lower_ for t in before if t.lower_ not in again]


def is_plural(noun: Token) -> bool:
    """Whether a noun stands for several: "officials", "many people"."""
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "police")


def full_phrase(noun: Token) -> Span:
    """A noun with all that belongs to it: its article and adjectives, and what follows, clauses and all."""
    end = noun.right_edge.i
    while end > noun.i and (noun.doc[end].is_punct or noun.doc[end].is_space):
        end -= 1
    return noun.doc[noun.left_edge.i : end + 1]
