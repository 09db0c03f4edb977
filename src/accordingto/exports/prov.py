"""Where everything comes from, as W3C PROV (PROV-O in JSON-LD): versions of reports, what was read in them and by what, the
chain of each statement level by level, copies, and what people did.

The words that a finding rests on are given as Web Annotation selectors: by position in code points, by quotation with the words
round it, and by the SHA-256 of the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from accordingto.answers.finding_words import figure_line
from accordingto.corroboration.evidence import Copy
from accordingto.exports.approved import HumanAct
from accordingto.exports.graph import (
    Node,
    actor_uri,
    finding_uri,
    hashed,
    quote_selector,
    report_uri,
    version_uri,
    without_empty,
)
from accordingto.exports.masking import Masks, mask_json
from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.chain import Via
from accordingto.reading.figure import Figure
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.reports.report import Report, Span

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPES = {ActorKind.PERSON: "prov:Person"}


def prov_nodes(
    readings: Iterable[Reading],
    *,
    copies: Mapping[str, Copy] | None = None,
    earlier: Mapping[str, Sequence[Reading]] | None = None,
    acts: Iterable[HumanAct] = (),
    texts: bool = False,
    masks: Masks | None = None,
) -> Iterator[Node]:
    """The nodes of a graph, as the readings come. `earlier` are all versions of a report, oldest first, where it has several."""
    seen: set[str] = set()
    known = copies if copies is not None else {}
    versions = earlier if earlier is not None else {}
    for reading in readings:
        copy = known.get(reading.report.id)
        every = versions.get(reading.report.id, (reading,))
        nodes = _nodes(reading, every, copy, seen, texts=texts)
        if masks is None:
            yield from nodes
        else:
            mask = masks.of([reading, *every])
            yield from (mask_json(node, mask) for node in nodes)
    for act in acts:
        nodes = _act(act, seen)
        mask_of_act = None if masks is None else masks.so_far()
        yield from (node if mask_of_act is None else mask_json(node, mask_of_act) for node in nodes)


def _nodes(
    reading: Reading, versions: Sequence[Reading], copy: Copy | None, seen: set[str], *, texts: bool
) -> Iterator[Node]:
    report = reading.report
    yield _report(report, copy, seen)
    before: Report | None = None
    for one in (*(one for one in versions if one.report.text_sha256 != report.text_sha256), reading):
        yield _version(one.report, before, texts=texts)
        before = one.report
    software = f"urn:accordingto:reader:{hashed(reading.reader)}"
    if software not in seen:
        seen.add(software)
        yield {
            "@id": software,
            "@type": "prov:SoftwareAgent",
            "schema:name": "accordingto",
            "schema:softwareVersion": reading.reader,
        }
    activity = f"urn:accordingto:reading:{hashed(report.id, report.text_sha256, reading.reader)}"
    yield {
        "@id": activity,
        "@type": "prov:Activity",
        "prov:used": {"@id": version_uri(report)},
        "prov:wasAssociatedWith": {"@id": software},
    }
    yield from _agents(reading, seen)
    for statement in reading.statements:
        yield from _statement(statement, reading, activity)
    for figure in reading.figures:
        yield _figure(figure, reading, activity)


def _report(report: Report, copy: Copy | None, seen: set[str]) -> Node:
    seen.add(report_uri(report.id))
    original = report_uri(copy.original) if copy else ""
    return without_empty(
        {
            "@id": report_uri(report.id),
            "@type": "prov:Entity",
            "dcterms:title": report.title,
            "dcterms:publisher": report.outlet,
            "dcterms:issued": report.published,
            "schema:url": report.url,
            "prov:alternateOf": {"@id": original} if original in seen else None,
        }
    )


def _version(report: Report, before: Report | None, *, texts: bool) -> Node:
    return without_empty(
        {
            "@id": version_uri(report),
            "@type": "prov:Entity",
            "prov:specializationOf": {"@id": report_uri(report.id)},
            "prov:wasRevisionOf": {"@id": version_uri(before)} if before else None,
            "dcterms:modified": report.updated,
            "schema:sha256": report.text_sha256,
            "prov:value": report.text if texts else None,
        }
    )


def _agents(reading: Reading, seen: set[str]) -> Iterator[Node]:
    wanted = {actor for one in reading.statements for link in one.chain for actor in link.actors}
    wanted |= {one.speaker for one in reading.statements if one.speaker}
    wanted |= {actor.speaks_for for actor in reading.actors if actor.id in wanted and actor.speaks_for}
    for actor in reading.actors:
        if actor.id in wanted and (uri := actor_uri(actor, reading)) not in seen:
            seen.add(uri)
            yield _agent(actor, reading)


def _agent(actor: Actor, reading: Reading) -> Node:
    behind = reading.actor(actor.speaks_for)
    return without_empty(
        {
            "@id": actor_uri(actor, reading),
            "@type": _TYPES.get(actor.kind, "prov:Agent" if actor.kind is ActorKind.ANONYMOUS else "prov:Organization"),
            "schema:name": actor.name,
            "prov:actedOnBehalfOf": {"@id": actor_uri(behind, reading)} if behind else None,
        }
    )


def _statement(statement: Statement, reading: Reading, activity: str) -> Iterator[Node]:
    """A statement as the report has it, and what each holder of it passed on: the origin's first, then that of each relay."""
    uri = finding_uri(reading.report.id, statement.id)
    levels = [f"{uri}.{number}" for number in range(len(statement.chain))]
    for number, link in enumerate(statement.chain):
        agents = [
            {"@id": actor_uri(actor, reading)} for one in link.actors if (actor := reading.actor(one)) is not None
        ]
        yield without_empty(
            {
                "@id": levels[number],
                "@type": "prov:Entity",
                "dcterms:type": link.role.value,
                "dcterms:medium": link.via.value if link.via and link.via is not Via.UNKNOWN else None,
                "prov:wasAttributedTo": agents,
                "prov:wasDerivedFrom": {"@id": levels[number - 1]} if number else None,
                "prov:hadPrimarySource": {"@id": levels[0]} if number else None,
            }
        )
    speaker = reading.actor(statement.speaker)
    yield without_empty(
        {
            "@id": uri,
            "@type": ["prov:Entity", "oa:Annotation"],
            "dcterms:type": "statement",
            "prov:value": " … ".join(reading.report.words(span) for span in statement.content),
            "prov:wasQuotedFrom": {"@id": version_uri(reading.report)},
            "prov:wasDerivedFrom": {"@id": levels[-1]} if levels else None,
            "prov:hadPrimarySource": {"@id": levels[0]} if levels else None,
            "prov:wasAttributedTo": {"@id": actor_uri(speaker, reading)} if speaker else None,
            "prov:wasGeneratedBy": {"@id": activity},
            "schema:measurementTechnique": statement.trace.rule,
            "oa:hasTarget": [_target(reading.report, span) for span in statement.content],
        }
    )


def _figure(figure: Figure, reading: Reading, activity: str) -> Node:
    statement = reading.statement(figure.statement)
    return without_empty(
        {
            "@id": finding_uri(reading.report.id, figure.id),
            "@type": ["prov:Entity", "oa:Annotation"],
            "dcterms:type": "figure",
            "prov:value": figure_line(figure, reading),
            "prov:wasQuotedFrom": {"@id": version_uri(reading.report)},
            "prov:wasDerivedFrom": {"@id": finding_uri(reading.report.id, statement.id)} if statement else None,
            "prov:wasGeneratedBy": {"@id": activity},
            "schema:measurementTechnique": figure.trace.rule,
            "oa:hasTarget": [_target(reading.report, figure.span)],
        }
    )


def _target(report: Report, span: Span) -> Node:
    quoted = {f"oa:{name}": words for name, words in quote_selector(report, span).items()}
    return {
        "@type": "oa:SpecificResource",
        "oa:hasSource": {"@id": version_uri(report)},
        "oa:hasSelector": [
            {"@type": "oa:TextPositionSelector", "oa:start": span[0], "oa:end": span[1]},
            {"@type": "oa:TextQuoteSelector", **quoted},
        ],
        "schema:sha256": report.text_sha256,
    }


def _act(act: HumanAct, seen: set[str]) -> Iterator[Node]:
    person = f"urn:accordingto:person:{hashed(act.author)}"
    about = f"urn:accordingto:report:{act.about}"
    for uri, node in (
        (person, {"@id": person, "@type": "prov:Person", "schema:name": act.author}),
        (about, {"@id": about, "@type": "prov:Entity"}),
    ):
        if uri not in seen:
            seen.add(uri)
            yield node
    yield without_empty(
        {
            "@id": f"urn:accordingto:act:{act.id}",
            "@type": "prov:Activity",
            "dcterms:type": act.act,
            "dcterms:description": act.reason,
            "prov:endedAtTime": {"@value": act.at, "@type": "xsd:dateTime"},
            "prov:used": {"@id": about},
            "prov:wasAssociatedWith": {"@id": person},
        }
    )
