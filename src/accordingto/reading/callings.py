"""What persons and bodies can be called by, other than their names: titles and offices, roles, and kinds of bodies.

A person introduced by one of the offices of a row of `office_synonyms.csv` can be called by the others: "Rep. Stane ... the
lawmaker".
"""

import functools

from spacy.tokens import Doc, Span

from accordingto.reading.lexicon import load_table, split, word_set
from accordingto.reading.person_names import given_names


@functools.cache
def titles() -> dict[str, str]:
    """Words that introduce a person, in lower case without a final point, with the office they name."""
    found = {}
    for row in load_table("offices"):
        office = row["abbreviation_of"] or row["lemma"]
        for word in (row["lemma"], row["plural"]):
            if word:
                found[word.casefold().rstrip(".")] = office.casefold()
    return found


def spokespeople() -> frozenset[str]:
    """Offices whose holder gives the word of a body."""
    return word_set("spokespeople", "lemma")


@functools.cache
def organisation_nouns() -> dict[str, str]:
    """Nouns that make a name that of an organisation, with the sort of it."""
    return {row["lemma"]: row["sort"] for row in load_table("organisation_nouns")}


def called_by(office: str) -> frozenset[str]:
    """The nouns by which the holder of an office can be called, its last word and its synonyms among them."""
    last = office.split()[-1]
    return frozenset({office, last} | {word for group in synonyms() if {office, last} & group for word in group})


@functools.cache
def synonyms() -> tuple[frozenset[str], ...]:
    """Offices and roles of which each can be said for the other."""
    return tuple(frozenset(split(row["offices"])) for row in load_table("office_synonyms"))


def without_titles(span: Span) -> tuple[Span, set[str]]:
    """A name without the titles before it, and the offices that these, and the nouns they stand with, name."""
    offices = set()
    start = span.start
    while not _is_named_so(span, start) and (taken := _title_at(span.doc, start, span.end - 1)) is not None:
        offices.add(taken[1])
        start = taken[0]
    before = span.doc[span.sent.start : start]
    for token in reversed(before):
        office = titles().get(token.lower_.rstrip("."))
        if office is None or token.head.i < token.i:
            break
        offices.add(office)
    return span.doc[start : span.end], {word for office in offices for word in called_by(office)}


def _is_named_so(span: Span, start: int) -> bool:
    """Whether a title is a given name: before a single name in apposition to what the person is ("his cellmate, Dean Foster")."""
    doc = span.doc
    if start != span.start or len(span) != 2 or doc[start].lower_ not in given_names() or start < 2:
        return False
    return bool(doc[start - 1].text == "," and doc[start - 2].text.islower() and doc[start + 1].dep_ == "appos")


def behind_titles(span: Span) -> Span:
    """A name from its last title on, where others words run into it: "Ohio Sen. Jon Rell" from "Sen." on."""
    for start in range(span.end - 2, span.start, -1):
        if _title_at(span.doc, start, span.end - 1) is not None:
            return span.doc[start : span.end]
    return span


def _title_at(doc: Doc, start: int, end: int) -> tuple[int, str] | None:
    """The longest title of up to three words that starts there and leaves a name behind it: its end and its office."""
    for length in (3, 2, 1):
        office = titles().get(doc[start : start + length].text.casefold().rstrip("."))
        if office is not None and start + length <= end:
            return start + length, office
    return None
