"""Populations: of whom a figure is: their words, their kind and the actor or state behind them."""

from collections.abc import Iterable

from spacy.tokens import Token

from accordingto.reading.actor import Actor
from accordingto.reading.counted import Counted
from accordingto.reading.figure import Population, PopulationKind
from accordingto.reading.finding import Spans, overlaps
from accordingto.reading.forms import NOMINAL
from accordingto.reading.gazetteer import NameKind, load_gazetteer
from accordingto.reading.measures import Counts, adjective_senses, noun_senses
from accordingto.reading.number_words import neighbours
from accordingto.reading.person_kinds import person_kind
from accordingto.reports.report import Span


def describe_population(
    counted: Counted, *, owner: tuple[Token, ...] = (), actors: Iterable[Actor] = ()
) -> Population | None:
    """The population of a figure: its words and spans, its kind, and the actor that its words mention."""
    tokens = owner or phrase(counted)
    if not tokens:
        return None
    spans = _spans(tokens)
    doc = tokens[0].doc
    text = " ".join(str(doc.char_span(*span)) for span in spans)
    kind = next((k for k in (person_kind(token) for token in reversed(tokens)) if k is not None), None)
    actor = _actor_at(spans, tuple(actors))
    party = actor.party if actor is not None else party_named(tokens)
    return Population(
        text=text,
        actor=actor.id if actor is not None else None,
        party=party,
        kind=kind or PopulationKind.UNKNOWN,
        spans=spans,
    )


def phrase(counted: Counted) -> tuple[Token, ...]:
    """The words that name the people, without the number: "North Korean troops", "members of the judicial police"."""
    noun = counted.noun
    if noun is None or counted.anaphoric:
        return ()
    if noun_senses(noun, Counts.ITSELF, Counts.BOTH) and person_kind(noun) is None:
        return _left(noun)
    return (*_left(noun), noun, *_of(noun))


def noun_phrase(noun: Token) -> tuple[Token, ...]:
    """The words of any noun that names people, without articles and numbers."""
    return (*_left(noun), noun, *_of(noun))


def party_named(tokens: Iterable[Token]) -> str | None:
    """The state whose name or adjective stands among the words, null where there is none or more than one."""
    words = list(tokens)
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            run = words[at : at + length]
            wording = " ".join(token.text for token in run)
            name = load_gazetteer().find(wording) or load_gazetteer().find(wording.title())
            if len(run) == length and name is not None and name.entry.party and name.kind != NameKind.METONYM:
                found.add(name.entry.party)
                at += length - 1
                break
        at += 1
    return found.pop() if len(found) == 1 else None


def _left(noun: Token) -> tuple[Token, ...]:
    """The modifiers before a noun that say who, without articles, numbers and what was done to them."""
    start = noun.i
    doc = noun.doc
    while start > 0 and doc[start - 1].pos_ in ("ADJ", "NOUN", "PROPN", "PART") and not doc[start].is_sent_start:
        if doc[start - 1].like_num or adjective_senses(doc[start - 1]) or doc[start - 1].tag_ == "TO":
            break
        start -= 1
    while start < noun.i and (doc[start].tag_ == "POS" or doc[start].lower_ in neighbours("aside")):
        start += 1
    return tuple(doc[start : noun.i])


def _of(noun: Token) -> tuple[Token, ...]:
    """The words of an "of" phrase after the noun: "members of the judicial police"."""
    doc = noun.doc
    if noun.i + 1 >= len(doc) or doc[noun.i + 1].lower_ != "of":
        return ()
    end = noun.i + 2
    while end < len(doc) and doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN") and end < noun.i + 9:
        end += 1
    return tuple(doc[noun.i + 1 : end]) if end > noun.i + 2 and doc[end - 1].pos_ in NOMINAL else ()


def _spans(tokens: tuple[Token, ...]) -> Spans:
    found: list[Span] = []
    last: Token | None = None
    for token in tokens:
        if last is not None and token.i == last.i + 1:
            found[-1] = (found[-1][0], token.idx + len(token))
        else:
            found.append((token.idx, token.idx + len(token)))
        last = token
    return tuple(found)


def _actor_at(spans: Spans, actors: tuple[Actor, ...]) -> Actor | None:
    """The actor mentioned in the words; where several are, the one mentioned first, since it modifies the others."""
    hits = [
        (mention[0], actor)
        for actor in actors
        for mention in actor.mentions
        if any(overlaps(mention, span) for span in spans)
    ]
    return min(hits, key=lambda hit: hit[0])[1] if hits else None
