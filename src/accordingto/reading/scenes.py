"""Scenes: where a figure is that its own sentence puts nowhere: where its paragraph does, else where the report is set.

A report says once where it happened. The place that its title and first sentences put things in, or name an event after, counts
for the figures of which nothing else is said; it is marked as inferred, since no word beside the figure says so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.events import is_event
from accordingto.reading.figure import Figure, Place
from accordingto.reading.finding import Spans, overlaps
from accordingto.reading.lexicon import word_set
from accordingto.reading.nearby import SpanIndex
from accordingto.reading.place_names import COUNTRY, is_of_people, is_site, place_of
from accordingto.reading.place_phrases import name_after, place_after, place_at
from accordingto.reading.places import place_hit
from accordingto.reports.report import Report, SectionKind, Span

TITLE, FIRST, LATER = 3, 2, 1
"""What a mention of a place counts in the title, in the first paragraph of the body, and later."""
NO_PLACES = frozenset({ActorKind.PERSON, ActorKind.OUTLET, ActorKind.AGENCY})
LEAST = 3
"""What a place must count for the report to be set there."""


def set_scenes(
    doc: Doc, report: Report, figures: tuple[Figure, ...], sources: Spans, actors: Iterable[Actor]
) -> tuple[Figure, ...]:
    """The figures, those without a place with the one told before in their paragraph, else with that of the report.

    Where the `sources` of statements are is no scene, nor are names of persons and outlets among the `actors`.
    """
    if not figures:
        return figures
    people = names_of_no_place(actors)
    title = next((one.span for one in report.sections if one.kind == SectionKind.TITLE), (0, 0))
    told = (
        source for source in sources if source[0] >= title[1]
    )  # "Hollin pit: 27 brought up" looks like one in a title
    taken = SpanIndex((span, span) for span in (*told, *people))
    named = [
        one
        for one in _named(doc, report)
        if one.span and (one.name.split()[-1].islower() or not any(taken.overlapping(one.span)))
    ]
    setting = _setting(report, named)
    by_id = {figure.id: figure for figure in figures}
    placed: list[Figure] = []
    for figure in figures:
        if figure.place is None:
            whole = by_id.get(figure.part_of or "")
            before = whole.place if whole is not None else None
            place = before or _told_before(report, figure, named) or setting
            figure = replace(figure, place=replace(place, inferred=True)) if place is not None else figure
        placed.append(figure)
    return tuple(placed)


def names_of_no_place(actors: Iterable[Actor]) -> Spans:
    """Where persons and outlets are named, which are no places."""
    return tuple(mention for actor in actors if actor.kind in NO_PLACES for mention in actor.mentions)


def _told_before(report: Report, figure: Figure, named: Iterable[Place]) -> Place | None:
    """The place that the paragraph of a figure has told last before it."""
    start = max((one.span[0] for one in report.sections if one.span[0] <= figure.span[0]), default=0)
    before = [place for place in named if place.span and start <= place.span[0] < figure.span[0]]
    return before[-1] if before else None


def _setting(report: Report, named: list[Place]) -> Place | None:
    """The place that counts most in a report, the first named of several; null where none counts enough."""
    title = next((one.span for one in report.sections if one.kind == SectionKind.TITLE), (0, 0))
    first = next((one.span for one in report.sections if one.kind == SectionKind.BODY), (0, 0))
    counted: Counter[str] = Counter()
    for place in named:
        counted[place.name] += _weight(place.span or (0, 0), title, first)
    wording = report.words(title)
    for name in counted:
        counted[name] += TITLE if re.search(rf"\b{re.escape(_bare(name))}\b", wording) else 0
    for name in tuple(counted):
        counted[name] += sum(
            times for other, times in counted.items() if other.startswith(f"{name} ") and not _is_stretch(other)
        )
    whole = {name: _longest(name, counted) for name in counted}
    summed = Counter[str]()
    for name, times in counted.items():
        summed[whole[name]] += times
    wide = {place.name for place in named if place.precision == COUNTRY or _is_wide(place.name, report)}
    enough = [name for name in summed if summed[name] >= LEAST]
    if enough and wide.issuperset(enough):  # a report on a country opens with the place in it
        enough = [name for name in summed if summed[name] >= FIRST and name not in wide] or enough
    best = max(enough, key=lambda name: (name not in wide, summed[name]), default=None)
    return next((place for place in named if place.name == best), None)


def _is_wide(name: str, report: Report) -> bool:
    """Whether a name is that of a country by what the report does with it: "HALVERN, Ovendria", "the Ovendrian agency"."""
    around = (report.dateline.place or "") if report.dateline else ""
    beside = any(name in part for part in around.split(",")[1:])
    return beside or bool(re.search(rf"\b{re.escape(name)}(?:n|an|ian|ese|i|ish)s?\b", report.text))


def _bare(name: str) -> str:
    """A name without the common nouns behind it: "Bocaverde" of "Bocaverde town"."""
    words = name.split()
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return " ".join(words)


def _longest(name: str, names: Iterable[str]) -> str:
    """The longest name of a stretch of land that has all words of one: "the Ombrel flood" is in "the Ombrel valley".

    A building is not where all is that its town is named for: "Tirzan" is not "Tirzan jail".
    """
    words = set(name.split())
    wider = (one for one in names if words <= set(one.split()) and _is_stretch(one))
    return max((name, *wider), key=lambda one: (len(one.split()), one == name))


def _is_stretch(name: str) -> bool:
    """Whether a name ends in a noun for places that hold others."""
    return name.split()[-1] in _stretches()


def _stretches() -> frozenset[str]:
    """Nouns for places that hold others."""
    return word_set("place_nouns", "lemma") | word_set("units", kind="area")


def _weight(span: Span, title: Span, first: Span) -> int:
    if span[0] < title[1]:
        return TITLE
    return FIRST if first[0] <= span[0] < first[1] else LATER


def _named(doc: Doc, report: Report) -> list[Place]:
    """The places of a report in the order of its text: "in Kursk", "the Bocaverde siege", "Hollin pit", and "Kursk" again alone.

    Those of the dateline are left out.
    """
    dateline = report.dateline.span if report.dateline and report.dateline.span else (0, 0)
    names = frozenset(token.text for token in doc if token.pos_ == "PROPN" and not token.is_sent_start)
    found = [place for token in doc for place in _at(token, names) if place.span and not overlaps(place.span, dateline)]
    spans = SpanIndex((place.span, place) for place in found if place.span)
    again = {place.name: place for place in found if place.name[:1].isupper() and place.precision != COUNTRY}
    for name, place in again.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", report.text):
            if not any(spans.overlapping(match.span())) and not overlaps(match.span(), dateline):
                found.append(replace(place, span=match.span()))
    return sorted(found, key=lambda place: place.span or (0, 0))


def _at(token: Token, names: frozenset[str]) -> Iterator[Place]:
    tells = token.pos_ in ("ADP", "ADV", "SCONJ", "VERB")  # what is no preposition and no verb puts nothing anywhere
    place = (place_after(token) or place_at(token) or place_hit(token)) if tells else None
    if place is not None:
        yield place
    elif token.lower_ == "of" and is_site(token.head) and (named := name_after(token)) is not None:
        yield named  # "the centre of Valmoura"
    elif token.text.islower() and (is_site(token) or (token.pos_ == "NOUN" and is_event(token))):
        yield from _named_by(token, names)


def _named_by(noun: Token, names: frozenset[str]) -> Iterator[Place]:
    """The place after which a site or an event is called: "Hollin pit", "the Hsawlinn air strike"; not "the Russian attack"."""
    doc, end = noun.doc, noun.i
    while not is_site(noun) and end > noun.sent.start and doc[end - 1].pos_ == "NOUN" and doc[end - 1].text.islower():
        end -= 1
    start = end
    while start > noun.sent.start and _is_name(doc[start - 1], names):
        start -= 1
    if start == end:
        return
    if not is_of_people(doc[start:end].text):
        yield place_of(doc, start, noun.i + 1 if is_site(noun) else end)


def _is_name(token: Token, names: frozenset[str]) -> bool:
    capital = token.text[:1].isupper() and not any(char.isdigit() for char in token.text)
    return capital and (token.pos_ == "PROPN" or token.text in names)
