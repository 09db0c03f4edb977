"""Runs of words that are one proper name: "Ana van der Bel", "the National Bureau of Statistics", "the Miners' Alliance".

A name of a body goes on behind its noun ("Bureau of ..."), over "and" there ("Ministry of Works and Transport"), over "&", and
over the apostrophe of those whose body it is.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from accordingto.reading.callings import organisation_nouns, titles
from accordingto.reading.lexicon import word_set
from accordingto.reading.person_names import given_names


def proper_names(doc: Doc, covered: set[int]) -> Iterator[Span]:
    """Runs of proper nouns that nothing has claimed yet, with what joins their parts: particles, hyphens, "of", "&"."""
    start: int | None = None
    particles = word_set("name_particles", "lemma", kind="particle")
    at = 0
    while at < len(doc):
        token = doc[at]
        free = token.i not in covered and not token.is_space
        if free and (_is_proper(token) or _is_owner_first(doc, at) or (start is not None and _joins(token, particles))):
            start = at if start is None else start
            at += 1
        elif start is not None and (end := _joined_until(doc, start, at)) > at:
            at = end
        else:
            if start is not None:
                yield from _trimmed(doc, start, at)
            start, at = None, at + 1
    if start is not None:
        yield from _trimmed(doc, start, len(doc))


def _joins(token: Token, particles: frozenset[str]) -> bool:
    """Whether a word joins the parts of a name; a dash between spaces ("LUSENGA - Zorania") parts them."""
    return token.lower_ in particles and not (token.is_punct and token.i > 0 and token.nbor(-1).whitespace_)


def organisation_sort(words: list[str]) -> str | None:
    """The sort of an organisation, by the last noun of its name or the one before "of"; null where a given name follows that."""
    for number, word in enumerate(reversed(words)):
        if (bare := word.rstrip(".")) in organisation_nouns():
            return organisation_nouns()[bare]
        if number and word in given_names():
            return None
    return None


def _joined_until(doc: Doc, start: int, at: int) -> int:
    """Up to where a name goes on over a word that is no name itself; the place itself where it does not."""
    token, before = doc[at], doc[at - 1]
    if at + 1 >= len(doc) or before.lower_ in titles():
        return at
    if token.text == "&":
        return at + 2 if _is_proper(doc[at + 1]) else at
    if _is_apostrophe(token):
        return at + 1 if _is_owner(doc, at) else at
    if (
        token.lower_ in word_set("name_particles", "lemma", kind="behind_body")
        and before.lower_ in organisation_nouns()
    ):
        behind = at + 2 if doc[at + 1].lower_ == "the" and at + 2 < len(doc) else at + 1
        return behind + 1 if _goes_on(doc[behind]) else at
    if token.lower_ == "and" and any(one.lower_ == "of" for one in doc[start:at]):
        return _second_until(doc, at)
    return at


def _second_until(doc: Doc, at: int) -> int:
    """The end of the second thing that a body is for: "of Works and [Transport]", not "of Works and the FBI"."""
    end = at + 1
    while end < len(doc) and _goes_on(doc[end]) and not doc[end].text.isupper():
        end += 1
    second = [token.lower_ for token in doc[at + 1 : end]]
    return end if second and len(second) <= 2 and organisation_sort(second) is None else at


def _goes_on(token: Token) -> bool:
    """Whether a word can stand behind "of" in the name of a body: with a capital, and no day or given name."""
    word = token.lower_
    return (
        token.text[:1].isupper()
        and token.pos_ in ("PROPN", "ADJ", "NOUN")
        and word not in word_set("time_nouns", "lemma")
        and word not in given_names()
    )


def _is_owner_first(doc: Doc, at: int) -> bool:
    """Whether a common noun with a capital begins the name of a body: "Mineworkers' Alliance" at the head of a sentence."""
    token = doc[at]
    capital = token.pos_ == "NOUN" and token.text[:1].isupper()
    return capital and at + 1 < len(doc) and _is_apostrophe(doc[at + 1]) and _is_owner(doc, at + 1)


def _is_apostrophe(token: Token) -> bool:
    return token.tag_ == "POS" or (token.text in ("'", "’") and token.i > 0 and not token.nbor(-1).whitespace_)


def _is_owner(doc: Doc, at: int) -> bool:
    """Whether an apostrophe stands behind those whose body the words name: "the Miners' Alliance", "the People's Party"."""
    owner = doc[at - 1]
    plain = owner.text.endswith("s") and not doc[at].text.endswith("s")
    several = plain or owner.text.endswith(("men", "people", "folk"))
    end = at + 1
    while end < len(doc) and _is_proper(doc[end]) and end - at < 5:
        end += 1
    of_many = several or owner.lower_ in word_set("name_particles", "lemma", kind="owner")
    return of_many and end > at + 1 and organisation_sort([doc[end - 1].lower_]) is not None


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[Span]:
    while end > start and not _is_proper(doc[end - 1]):
        end -= 1
    if end > start:
        yield doc[start:end]


def _is_proper(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    common = token.text.islower() and (token.text in organisation_nouns() or word in titles())
    proper = token.pos_ == "PROPN" or _is_mistaken_part(token)
    return proper and any(c.isalpha() for c in token.text) and not common


def _is_mistaken_part(token: Token) -> bool:
    """Whether the tagger has missed one of the two names of a person: "Carly" as an adverb, "O’Malley" as a noun."""
    if not token.text[0].isupper() or token.is_punct or token.text.isupper():
        return False
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.lower_ in given_names() and after is not None and after.pos_ == "PROPN" and after.text.istitle():
        return token.pos_ in ("ADV", "ADJ", "NOUN", "X", "INTJ") and token.dep_ != "ROOT"
    behind_given = before is not None and before.pos_ == "PROPN" and before.lower_ in given_names()
    return (
        behind_given
        and token.pos_ in ("NOUN", "ADJ", "X")
        and ("’" in token.text or "'" in token.text or token.dep_ == "nsubj")
    )
