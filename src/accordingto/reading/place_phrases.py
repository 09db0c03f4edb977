"""Place phrases: what stands behind a preposition that puts something somewhere, read as one place.

"In the Ukrainian village of Sarn", "40 km north of Sarn", "in Russia's Kursk region", "at Sarn, in western Ukraine": the
narrowest name counts, with the noun for a site or an area that it has, and the country that the words round it give.
"""

import functools
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from accordingto.reading.events import is_event
from accordingto.reading.figure import Place
from accordingto.reading.forms import forms
from accordingto.reading.gazetteer import NameKind, load_gazetteer
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.name_runs import organisation_sort
from accordingto.reading.place_names import (
    CITY,
    COUNTRY,
    NEAR,
    REGION,
    in_country,
    is_country,
    is_of_people,
    is_place_noun,
    is_site,
    known_place,
    place_named,
    place_nouns,
    place_of,
    precision_of,
)

SITE_WORDS = 3
"""Words behind a name of which one may be the noun for a site: "the Kabirizo border post"."""
LEADING = 6
"""Words between a preposition and a name: "in the small Ukrainian port city of Sarn"."""
DIRECTIONS = word_set("directions")
"""Words with which "of" puts something beside a place: "40 km north of Sarn"."""
LED_BY = frozenset({"ADJ", "DET", "ADV", "NUM"})
"""Parts of speech of the words between a preposition and a name, nouns aside."""
BESIDE = frozenset({"near", "outside", "around", "off", "beyond", "above", "below"})
"""Prepositions that put something near a place, not in it."""
JOINING = frozenset({"of", "de", "del", "da", "do", "di", "la", "el", "al", "es", "the", "upon", "sur"})
"""Small words inside the names of places: "Dar es Salaam", "the Gulf of Aden"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name behind a preposition: its first token and the one behind its last, the noun that leads to it, and its country."""

    start: int
    end: int
    noun: Token | None = None
    country: str | None = None


def place_after(prep: Token) -> Place | None:
    """The place behind a preposition that leaves no doubt of it: known by name, or any name behind "in" and "near"."""
    use = _uses().get(prep.lower_)
    beside = prep.lower_ == "of" and (_is_direction(prep) or _is_deed_to_place(prep.head))
    if not beside and (use is None or prep.pos_ not in ("ADP", "ADV", "SCONJ")):
        return None
    phrase = _read(prep.doc, prep.i + 1, prep.sent.end)
    if phrase is None or prep.doc[phrase.start].text.casefold() in _times():
        return None
    place = _known(prep, phrase)
    if place is None and (use == "always" or beside or phrase.noun is not None):
        place = _unknown(prep.doc, phrase)
    if place is None:
        return None
    if (beside and _is_direction(prep)) or (phrase.noun is not None and phrase.noun.lemma_.lower() == "outskirt"):
        place = replace(place, precision=NEAR if place.precision in (None, CITY) else place.precision)
    return _with_country(prep.doc, place, phrase)


def place_at(prep: Token, *, moved: bool = False) -> Place | None:
    """The place of an unknown name behind a preposition that only sometimes puts something somewhere: "at the Bank of Lisbela".

    With `moved`, "to" and "from" do so too: "taken to the Tambo barracks".
    """
    if prep.pos_ not in ("ADP", "ADV", "SCONJ"):
        return None
    if prep.lower_ in _uses() or (moved and prep.lower_ in ("to", "from", "into")):
        return name_after(prep)
    return None


def place_called(event: Token) -> Place | None:
    """The place by which an event is called: "the Ombrel valley flood", "the Kharkiv strike"; a bare name must be known."""
    doc = event.doc
    start = min((word.i for word in event.subtree if word.dep_ == "compound" and word.i < event.i), default=event.i)
    while start < event.i and not _is_part_of_name(doc[start]):
        start += 1
    end = _end_of_name(doc, start, event.i)
    if end == start or not is_event(event):
        return None
    if end < event.i and is_place_noun(doc[end]):
        return place_of(doc, start, end + 1)
    known = known_place(doc[start:end]) if end == event.i else None
    return place_of(doc, start, end) if known is not None else None


def name_after(prep: Token) -> Place | None:
    """The name behind a preposition, with the noun for a site that it may have: "on the Lesk front"."""
    doc = prep.doc
    phrase = _read(doc, prep.i + 1, prep.sent.end)
    if phrase is None or doc[phrase.start].lower_ in word_set("units"):
        return None
    words = doc[phrase.start : phrase.end]
    if is_of_people(words.text) or _is_of_no_place(words):
        return None  # "on the Russian side"
    end = _with_site(doc, phrase.end, prep.sent.end)
    if phrase.end == phrase.start + 1 and is_site(doc[phrase.start]) and end == phrase.end and phrase.noun is None:
        return None  # "on the AVENUE"
    return _with_country(doc, place_of(doc, phrase.start, end), phrase)


def _read(doc: Doc, at: int, stop: int) -> Phrase | None:
    """The name that begins at a token or shortly behind it, past articles, adjectives and nouns like "the village of"."""
    noun, country, first, link = None, None, at, ""
    while at < min(stop, first + LEADING) and not _begins_name(doc, at):
        token = doc[at]
        if (known := _people_of(token)) is not None:
            country = known
        elif token.lower_ in ("of", ","):
            if noun is None:
                return None
            link = token.lower_
        elif token.pos_ == "NOUN":
            noun, link = (token, "") if is_place_noun(token) else (noun, link)
        elif token.lower_ not in ("the", "a", "an") and token.pos_ not in LED_BY:
            return None
        at += 1
    if at >= min(stop, first + LEADING) or not _leads_to(doc, first, at, noun, link):
        return None
    end = _end_of_name(doc, at, stop)
    inner = _inside(doc, end, stop)
    if inner is not None:
        outer = place_named(doc[at:end].text)
        return Phrase(*inner, noun=noun, country=outer.country if outer else country)
    return Phrase(at, end, noun=noun, country=country)


def _leads_to(doc: Doc, first: int, at: int, noun: Token | None, link: str) -> bool:
    """Whether the words before a name lead to it: none but adjectives, or a noun for a place with "of", or ", " of towns."""
    if noun is None:
        return not any(token.pos_ == "NOUN" for token in doc[first:at])
    if link == ",":
        return noun.lemma_.lower() in ("capital", "city", "town", "village")
    return link == "of" or _goes_before(doc[at - 1])


def _goes_before(noun: Token) -> bool:
    """Whether a noun stands right before names: "the river Ardel"."""
    return noun.lower_ in word_set("place_prefixes") or noun.lower_ == "river"


def _begins_name(doc: Doc, at: int) -> bool:
    token = doc[at]
    if _people_of(token) is not None and at + 1 < len(doc) and doc[at + 1].text.islower():
        return False  # "the Ukrainian village of Sarn"
    return _is_part_of_name(token)


def _people_of(token: Token) -> str | None:
    """The country of an adjective: "Ukrainian"."""
    if not token.text[:1].isupper() or token.pos_ not in ("ADJ", "PROPN", "NOUN"):
        return None
    known = load_gazetteer().find(token.text)
    return known.entry.party if known is not None and known.kind == NameKind.ADJECTIVE else None


def _end_of_name(doc: Doc, at: int, stop: int) -> int:
    """The end of the name that begins at a token."""
    end = at
    while end < stop and (_is_part_of_name(doc[end]) or (end > at and _joins(doc, end, at, stop))):
        end += 1
    return end


def _is_part_of_name(token: Token) -> bool:
    if any(char.isdigit() for char in token.text):
        return False  # "on the B7261"
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and not token.is_sent_start


def _joins(doc: Doc, at: int, start: int, stop: int) -> bool:
    """Whether a small word, a hyphen or a possessive stands inside a name: "Gulf of Aden", "Saint-Denis", "Girls' College"."""
    if at + 1 >= stop or not _is_part_of_name(doc[at + 1]):
        return False
    token = doc[at]
    if token.tag_ == "POS":
        known = place_named(doc[start:at].text)
        return known is None or not is_country(known)
    if token.text in "-–" and not token.whitespace_ and not doc[at - 1].whitespace_:
        return True
    if token.lower_ not in JOINING:
        return False
    if token.lower_ != "of":
        return bool(token.lower_ != "the" and token.text.islower())
    before: str = doc[at - 1].lower_
    return is_site(doc[at - 1]) or before in word_set("place_heads")


def _inside(doc: Doc, end: int, stop: int) -> tuple[int, int] | None:
    """The narrower place behind a possessive: "in Peru's southern Huarcamayo region", "in Nigeria's Borno"."""
    if end >= stop or doc[end].tag_ != "POS":
        return None
    at = end + 1
    while at < stop and doc[at].pos_ == "ADJ" and doc[at].text.islower():
        at += 1
    last = _end_of_name(doc, at, stop)
    return None if last == at else (at, last)


def _with_site(doc: Doc, end: int, stop: int) -> int:
    """The end of a name with the noun for a site behind it: "the Kabirizo border post"."""
    sites = [index for index in range(end, min(end + SITE_WORDS, stop)) if is_site(doc[index])]
    if sites and all(doc[index].pos_ == "NOUN" for index in range(end, sites[-1])):
        return sites[-1] + 1
    return end


def _known(prep: Token, phrase: Phrase) -> Place | None:
    """The place of a name that is known, or the area that bears one: "Sucre Department" is not the city of that name."""
    doc, start, end = prep.doc, phrase.start, phrase.end
    if end < len(doc) and doc[end].text.casefold() in word_set("units", kind="area"):
        return place_of(doc, start, end + 1)
    if end > start + 1 and doc[end - 1].lower_ in word_set("units", kind="area"):
        return place_of(doc, start, end)  # "Borno State"
    for last in range(end, start, -1):
        place = known_place(doc[start:last])
        if place is not None and (last == end or doc[last].lower_ in word_set("units") or is_site(doc[last])):
            span = (doc[start].idx, doc[last - 1].idx + len(doc[last - 1]))
            before = doc[start - 1].lower_ if start else ""
            precision = place.precision
            if precision == CITY and prep.lower_ in BESIDE:
                precision = NEAR
            elif precision == COUNTRY and before.endswith("ern"):
                precision = REGION
            return replace(place, precision=precision, span=span)
    return None


def _unknown(doc: Doc, phrase: Phrase) -> Place | None:
    """A name of which nothing is known, with the noun behind it: "the Ombrel valley"; not "Class IV" or "Phase 4"."""
    words, end = doc[phrase.start : phrase.end], phrase.end
    if _is_of_no_place(words):
        return None
    behind = doc[end] if end < len(doc) and doc[end - 1].dep_ == "compound" else None
    if behind is not None and behind.pos_ == "NOUN" and not is_event(behind) and not _has_auxiliary(behind):
        if organisation_sort([behind.lower_]) is not None and not is_place_noun(behind):
            return None  # "at Halvern radio"
        end += 1
    end = max(end, _with_site(doc, phrase.end, words.sent.end))
    place = place_of(doc, phrase.start, end)
    if phrase.noun is None or place.precision is not None:
        return place
    return replace(place, precision=precision_of(phrase.noun) or place.precision)


def _has_auxiliary(token: Token) -> bool:
    """Whether a word is a verb whatever it was tagged as: "did the shooting in Dorunne kill ...?"."""
    return any(child.dep_ in ("aux", "auxpass") for child in token.children)


def _is_of_no_place(name: Span) -> bool:
    """Whether a name is a label or a body's: "Class IV", "the Security Council"."""
    if any(word.lower_ in word_set("label_nouns") for word in name):
        return True
    return organisation_sort([word.lower_ for word in name]) is not None and not is_site(name[-1])


def _with_country(doc: Doc, place: Place, phrase: Phrase) -> Place:
    """A place with the country that the phrase gives, or the words right behind it: "in Sarn, in western Ukraine"."""
    if place.country is not None or place.span is None:
        return place
    country = phrase.country
    at = next(
        (token.i for token in doc[phrase.end : phrase.end + SITE_WORDS] if token.idx >= place.span[1]), phrase.end
    )
    if country is None:
        inner = _outer(doc, at)
        country = inner.country if inner is not None else None
    return in_country(place, country, doc)


def _outer(doc: Doc, at: int) -> Place | None:
    """The known place in which words right behind a name put it: ", Ukraine", "in western Ukraine", ", a town in Chad"."""
    stop = min(len(doc), at + 2 * LEADING)
    through = ("in", "of", ",", "the", "a", "an")
    while at < stop and (
        doc[at].lower_ in through
        or doc[at].lower_.endswith("ern")
        or (doc[at].text.islower() and is_place_noun(doc[at]))
    ):
        at += 1
    if at >= stop or (doc[at - 1].lower_ not in (*through, *DIRECTIONS) and not doc[at - 1].lower_.endswith("ern")):
        return None
    end = _end_of_name(doc, at, stop)
    for last in range(end, at, -1):
        place = known_place(doc[at:last])
        if place is not None:
            return place
    return None


def _is_deed_to_place(noun: Token) -> bool:
    """Whether a noun tells what befalls the place behind "of": "the siege of Sarn", "shelling of Sarn"."""
    stems = forms(noun)
    return any(form in word_set("place_verbs", "lemma", kind="noun") for form in stems) or (
        noun.tag_ in ("VBG", "NN") and any(form in word_set("place_verbs", "lemma", kind="always") for form in stems)
    )


def _is_direction(prep: Token) -> bool:
    """Whether "of" puts something beside a place: "north of Sarn"."""
    return prep.i > 0 and prep.nbor(-1).lower_ in DIRECTIONS


@functools.cache
def _uses() -> dict[str, str]:
    return {row["word"]: row["use"] for row in load_table("place_prepositions")}


@functools.cache
def _times() -> frozenset[str]:
    return word_set("units", kind="month") | word_set("units", kind="weekday")


def stands_for_place(noun: Token) -> bool:
    """Whether a noun alone may stand for the place named last: "in the town"."""
    return noun.lemma_.casefold() in place_nouns()
