"""Readings as schema.org JSON-LD: articles, quotations, claims with what they count, and reviews that a person has approved.

A node can come in several pieces with one `@id`, as JSON-LD allows: a claim is told when it is first met, and each later report
adds itself to its `appearance`. `firstAppearance` is the first in this record, by day of publication, not the first in the world.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from accordingto.answers.finding_words import holder_of, number_and_measure
from accordingto.answers.wording import flat
from accordingto.corroboration.evidence import Copy
from accordingto.exports.approved import ApprovedVerdict
from accordingto.exports.graph import Node, actor_uri, finding_uri, hashed, report_uri, without_empty
from accordingto.exports.masking import Masks, mask_json
from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.chain import Role
from accordingto.reading.figure import Figure, FigureStatus
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Manner, Statement
from accordingto.serial import to_json

CONTEXT = "https://schema.org"
_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "Country",
    ActorKind.OUTLET: "NewsMediaOrganization",
    ActorKind.AGENCY: "NewsMediaOrganization",
}
_QUOTED = (Manner.DIRECT, Manner.MIXED)


def schema_nodes(
    readings: Iterable[Reading],
    *,
    copies: Mapping[str, Copy] | None = None,
    approved: Iterable[ApprovedVerdict] = (),
    texts: bool = False,
    masks: Masks | None = None,
) -> Iterator[Node]:
    """The nodes of a graph, as the readings come; they should come by day of publication.

    `copies` are looked up by report when it comes, so that whoever gives the readings can fill them in meanwhile.
    """
    seen: set[str] = set()
    written: set[str] = set()
    told: set[str] = set()
    known = copies if copies is not None else {}
    for reading in readings:
        written.add(reading.report.id)
        copy = known.get(reading.report.id)
        based_on = copy.original if copy and copy.original in written else None
        nodes = _nodes(reading, seen, told, based_on=based_on, texts=texts)
        if masks is None:
            yield from nodes
        else:
            mask = masks.of([reading])
            yield from (mask_json(node, mask) for node in nodes)
    for verdict in approved:
        node = _review(verdict)
        yield node if masks is None else mask_json(node, masks.so_far())


def _nodes(reading: Reading, seen: set[str], told: set[str], *, based_on: str | None, texts: bool) -> Iterator[Node]:
    yield _article(reading, based_on=based_on, texts=texts)
    ids = {actor for one in reading.statements for link in one.chain for actor in link.actors}
    ids |= {one.speaker for one in reading.statements if one.speaker}
    for actor in reading.actors:
        if actor.id in ids and (uri := actor_uri(actor, reading)) not in seen:
            seen.add(uri)
            yield _agent(actor, reading)
    for statement in reading.statements:
        if statement.manner in _QUOTED:
            yield _quotation(statement, reading)
        elif statement.source:
            words = " … ".join(reading.report.words(span) for span in statement.content)
            key = hashed("statement", flat(words).casefold(), _holder_key(statement, reading), statement.polarity)
            yield _claim(key, flat(words), statement, reading, seen, told)
    for figure in reading.figures:
        if figure.status is FigureStatus.ASSERTED:
            yield from _counted(figure, reading, seen, told)


def _article(reading: Reading, *, based_on: str | None, texts: bool) -> Node:
    report = reading.report
    dateline = report.dateline
    return without_empty(
        {
            "@id": report_uri(report.id),
            "@type": "NewsArticle",
            "identifier": [report.id, {"@type": "PropertyValue", "propertyID": "sha256", "value": report.text_sha256}],
            "headline": report.title,
            "url": report.url,
            "datePublished": report.published,
            "dateModified": report.updated,
            "dateline": report.words(dateline.span) if dateline else None,
            "author": [{"@type": "Person", "name": name} for name in report.byline],
            "publisher": {"@type": "NewsMediaOrganization", "name": report.outlet} if report.outlet else None,
            "sourceOrganization": {"@type": "NewsMediaOrganization", "name": dateline.agency}
            if dateline and dateline.agency
            else None,
            "inLanguage": report.language,
            "isBasedOn": {"@id": report_uri(based_on)} if based_on else None,
            "articleBody": report.text if texts else None,
        }
    )


def _agent(actor: Actor, reading: Reading) -> Node:
    kind = _TYPES.get(actor.kind, "Organization")
    behind = reading.actor(actor.speaks_for)
    works_for = {"@type": "Organization", "name": behind.name} if behind and kind == "Person" else None
    return without_empty({"@id": actor_uri(actor, reading), "@type": kind, "name": actor.name, "worksFor": works_for})


def _quotation(statement: Statement, reading: Reading) -> Node:
    speaker = reading.actor(statement.speaker)
    by = {"@id": actor_uri(speaker, reading)} if speaker else None
    return without_empty(
        {
            "@id": finding_uri(reading.report.id, statement.id),
            "@type": "Quotation",
            "text": " … ".join(reading.report.words(span) for span in statement.content),
            "spokenByCharacter": by,
            "creator": by,
            "dateCreated": statement.said.date if statement.said else None,
            "isPartOf": {"@id": report_uri(reading.report.id)},
        }
    )


def _counted(figure: Figure, reading: Reading, seen: set[str], told: set[str]) -> Iterator[Node]:
    statement = reading.statement(figure.statement)
    of = figure.population
    place = figure.told_place or figure.place
    words = number_and_measure(figure, reading.report.words(figure.span))
    words += f" (of {flat(of.text)})" if of else ""
    numbers = (figure.low, figure.best, figure.high, figure.bound, figure.unit)
    whom = (of.party, of.kind, of.text.casefold() if not of.party else "") if of else ()
    where = (place.ref or place.name.casefold(), place.country) if place else ()
    observed = finding_uri(reading.report.id, figure.id)
    key = hashed("figure", figure.measure, *numbers, *whom, *where, _holder_key(statement, reading))
    yield _claim(key, words, statement, reading, seen, told) | {"about": {"@id": observed}}
    yield without_empty(
        {
            "@id": observed,
            "@type": "Observation",
            "observationDate": figure.as_of,
            "measuredProperty": figure.measure.value,
            "measurementQualifier": figure.bound.value,
            "value": without_empty(
                {
                    "@type": "QuantitativeValue",
                    "minValue": _number(figure.low),
                    "value": _number(figure.best),
                    "maxValue": _number(figure.high),
                    "unitText": figure.unit,
                }
            ),
            "observationAbout": {"@type": "Place", "name": place.name} if place else None,
            "description": reading.report.words(figure.span),
            "isPartOf": {"@id": report_uri(reading.report.id)},
        }
    )


def _claim(key: str, words: str, statement: Statement | None, reading: Reading, seen: set[str], told: set[str]) -> Node:
    """A claim, or where it has been told what a further report adds to it."""
    uri = f"urn:accordingto:claim:{key}"
    here = {"@id": report_uri(reading.report.id)}
    node: Node = {"@id": uri, "@type": "Claim", "appearance": here}
    if key not in seen:
        seen.add(key)
        speaker = _author(statement, reading)
        name = holder_of(statement, reading)
        node |= without_empty(
            {
                "text": words,
                "author": {"@id": actor_uri(speaker, reading)} if speaker else None,
                "creditText": name if name and not speaker else None,
                "claimInterpreter": {"@type": "SoftwareApplication", "name": "accordingto"},
            }
        )
    if key not in told and reading.report.published:
        told.add(key)  # a report without a day cannot be the first
        node |= {"firstAppearance": here, "datePublished": reading.report.published}
    return node


def _author(statement: Statement | None, reading: Reading) -> Actor | None:
    if statement is None:
        return None
    origin = next((link for link in statement.chain if link.role is Role.ORIGIN and len(link.actors) == 1), None)
    return reading.actor(origin.actors[0] if origin else statement.speaker)


def _holder_key(statement: Statement | None, reading: Reading) -> str:
    """Whose a claim is, over reports: by the gazetteer, else by name; what nobody is named for is of its report alone."""
    actor = _author(statement, reading)
    if actor is None or actor.kind is ActorKind.ANONYMOUS:
        return reading.report.id
    return actor.ref or actor.name.casefold()


def _review(verdict: ApprovedVerdict) -> Node:
    """A review has no number for a rating: a verdict says who says so, not how true it is."""
    name = hashed(verdict.question, verdict.part, verdict.view, verdict.author, verdict.at)
    return without_empty(
        {
            "@id": f"urn:accordingto:review:{name}",
            "@type": "ClaimReview",
            "claimReviewed": verdict.part,
            "itemReviewed": {
                "@type": "Claim",
                "text": verdict.part,
                "isPartOf": {"@type": "Question", "text": verdict.question},
            },
            "reviewRating": without_empty(
                {
                    "@type": "Rating",
                    "alternateName": verdict.verdict.replace("_", " "),
                    "ratingExplanation": verdict.reason,
                }
            ),
            "reviewAspect": verdict.view,
            "reviewBody": verdict.words,
            "author": {"@type": "Person", "name": verdict.author},
            "datePublished": verdict.at,
        }
    )


def _number(number: Decimal | None) -> object:
    """A number as JSON has it; what is no whole number as a fraction."""
    plain = to_json(number)
    return float(plain) if isinstance(plain, str) else plain
