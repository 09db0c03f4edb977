"""Bodies that a noun calls by name: "the aid group Hands Across Borders", "a charity called Bread for All".

Their names hold words that no name of a person or place does, so what is one name is told by the noun before it.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.callings import titles
from accordingto.reading.cast import Cast
from accordingto.reading.lexicon import word_set
from accordingto.reading.person_names import given_names

CALLED = frozenset({"called", "named", "“", '"', "‘"})
"""What may stand between the noun and the name."""
JOINING = frozenset({"of", "for", "the", "and", "in", "on", "to", "with", "without", "across", "by", "&", "-"})
"""Small words inside such names."""


def enter_called_bodies(doc: Doc, cast: Cast, covered: set[int]) -> Iterator[Span]:
    """Enter every body that a noun calls by a name of several words which nothing has claimed yet; their names."""
    for token in doc:
        if token.lower_ not in word_set("group_nouns", "lemma") or not (token.text.islower() or token.text.isupper()):
            continue
        name = _name_behind(token)
        if name is None or any(word.i in covered for word in name):
            continue
        member = cast.enter(name.text, ActorKind.ORGANISATION, sort="ngo")
        member.callings.add(token.lower_)
        member.mentions.append((token.idx, name.end_char))
        yield name


def _name_behind(noun: Token) -> Span | None:
    """The name right behind a noun for a body: two words with capitals or more, no person's and no place's."""
    doc, end = noun.doc, noun.sent.end
    start = noun.i + 1
    while start < min(end, noun.i + 3) and doc[start].lower_ in CALLED:
        start += 1
    at = start
    while at < end and (_is_capital(doc[at]) or (at > start and _joins(doc, at, end))):
        at += 1
    words = [word for word in doc[start:at] if _is_capital(word)]
    if len(words) < 2 or words[0].lower_ in given_names() or words[0].lower_ in titles():
        return None
    return doc[start:at]


def _is_capital(token: Token) -> bool:
    return bool(token.is_alpha) and token.text[:1].isupper()


def _joins(doc: Doc, at: int, end: int) -> bool:
    return doc[at].lower_ in JOINING and any(_is_capital(word) for word in doc[at + 1 : min(at + 3, end)])
