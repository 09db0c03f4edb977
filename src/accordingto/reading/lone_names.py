"""What a name is that nothing else has told: a person, a body or an outlet, by the words that it stands with.

"Lindqvist & Sons" is a body, "Kessler, who lives nearby" a person, and who is told in "told El Periodico" an outlet. A name of
one word that nothing tells of is taken for a body: persons are introduced.
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.callings import organisation_nouns, titles
from accordingto.reading.lexicon import word_set
from accordingto.reading.person_names import given_names
from accordingto.reading.pronouns import pronoun
from accordingto.reading.voices import noun_sort, person_nouns

NEAR = 14
"""Tokens behind a name in which a pronoun tells whether it is a person's."""


def kind_of_new(span: Span) -> ActorKind:
    """What a source that is not in the cast is; a common noun tells of somebody not named."""
    root = span.root
    common = root.lemma_.lower() in person_nouns() and any(child.dep_ == "det" for child in root.children)
    if root.pos_ != "PROPN" or common:
        return ActorKind.ANONYMOUS
    words = _name_round(root)
    same = list(same_names(words))
    if any(is_outlet(one) for one in same):
        return ActorKind.OUTLET
    noun = any(token.lower_ in organisation_nouns() for token in words)
    if noun or says_of_a_body(words) or has_form_of_body(words):
        return ActorKind.ORGANISATION
    if any(_is_person(one) for one in same):
        return ActorKind.PERSON
    return ActorKind.PERSON if len(words) > 1 and not _has_article(root) else ActorKind.ORGANISATION


def from_name_on(span: Span) -> Span:
    """A phrase whose head is a name from the beginning of that on: "neither Ward" from "Ward"."""
    return span.doc[max(span.start, _name_round(span.root).start) : span.end] if span.root.pos_ == "PROPN" else span


def is_written_as_name(span: Span) -> bool:
    """Whether words that the tagger takes for no name all have capitals, in a sentence that has not: "Save Our Shores"."""
    words = [token for token in span if token.is_alpha and token.lower_ != "the"]
    others = (token for token in span.sent if token.is_alpha and not span.start <= token.i < span.end)
    capitals = len(words) > 1 and all(token.text[0].isupper() for token in words)
    return capitals and span.root.pos_ != "PROPN" and any(token.text.islower() for token in others)


def says_of_a_body(name: Span) -> bool:
    """Whether a name is joined by "&", or has the article of another language in front: "Lindqvist & Sons", "El Periodico"."""
    if "&" in name.text:
        return True
    articles = word_set("name_particles", "lemma", kind="article")
    return len(name) > 1 and name[0].lower_ in articles and name[0].text.istitle() and not _is_person(name)


def has_form_of_body(name: Span) -> bool:
    """Whether a name begins or ends with a plural that is no given name: "Tessaly Foods"."""
    return name[0].lower_ not in given_names() and "NNPS" in (name[0].tag_, name[-1].tag_)


def has_form_of_place(name: Span) -> bool:
    """Whether a name ends with a noun for places or begins as only names of places do: "Braid Park", "Porto Ancho"."""
    first, last = name[0].lower_.rstrip("."), name[-1].lower_
    ending = (
        last in word_set("place_nouns", "lemma")
        or last in word_set("site_nouns")
        or last in word_set("units", kind="area")
    )
    return len(name) > 1 and (ending or first in word_set("place_prefixes"))


def is_outlet(name: Span) -> bool:
    """Whether a name stands beside a noun for outlets, or is told something: "the newspaper X", "told X", unless a person's."""
    if not name.text[:1].isupper():
        return False
    doc, nouns = name.doc, word_set("outlet_nouns", "word", use="noun")
    around = [doc[name.start - 1]] if name.start else []
    around += [doc[name.end]] if name.end < len(doc) else []
    if any(token.lower_ in nouns and token.pos_ == "NOUN" for token in around):
        return True
    told = bool(name.root.dep_ in ("dobj", "dative", "iobj") and name.root.head.lemma_ == "tell")
    return told and not _is_person(name) and says_of_a_body(name)


def _is_person(name: Span) -> bool:
    """Whether the words round a name tell that it is a person's: a title or noun for people, "who", or "he" next."""
    root = name.root
    if name[0].lower_ in given_names() and len(name) > 1:
        return True
    before = name.doc[name.start - 1] if name.start else None
    if before is not None and before.lower_.rstrip(".") in titles():
        return True
    beside = [child for child in root.children if child.dep_ == "appos"] + ([root.head] if root.dep_ == "appos" else [])
    if any(noun_sort(noun) == "person" for noun in beside):
        return True
    clauses = (token for child in root.children if child.dep_ == "relcl" for token in child.subtree)
    if any(token.lower_ in ("who", "whom") for token in clauses):
        return True
    return root.dep_ in ("nsubj", "nsubjpass", "poss") and _is_he_next(root)


def _is_he_next(root: Token) -> bool:
    """Whether the first pronoun after a subject, before any other name, is one for a man or a woman."""
    for token in root.doc[root.i + 1 : root.i + NEAR]:
        entry = pronoun(token.text)
        if entry is not None and entry.of_persons:
            return True
        if entry is not None or token.pos_ == "PROPN" or token.text in '"“':
            return False
    return False


def same_names(name: Span) -> Iterator[Span]:
    """The places where the report has the name, the one in question among them."""
    doc, before, behind = name.doc, name.root.i - name.start, name.end - name.root.i
    for token in places_of(name.root):
        if token.i >= before:
            same = doc[token.i - before : token.i + behind]
            if len(same) == len(name) and same.text == name.text:
                yield same


def places_of(word: Token) -> Iterator[Token]:
    """The places where the report has a word, found without a look at every token."""
    return (word.doc[int(at)] for at in (word.doc.to_array("ORTH") == word.orth).nonzero()[0])


def _name_round(root: Token) -> Span:
    """The capitalised words round the head of a name."""
    start, end = root.i, root.i + 1
    while start > root.sent.start and _is_part(root.doc[start - 1]):
        start -= 1
    while end < root.sent.end and _is_part(root.doc[end]):
        end += 1
    return root.doc[start:end]


def _is_part(token: Token) -> bool:
    return bool(token.pos_ == "PROPN" and token.text[:1].isupper()) or token.text == "&"


def _has_article(root: Token) -> bool:
    return any(child.lower_ in ("the", "a", "an") for child in root.children)
