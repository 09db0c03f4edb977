"""schema.org and PROV: graphs in which everything that is referred to is there, and nothing is claimed that nobody decided."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from accordingto.exports.approved import ApprovedVerdict, HumanAct
from accordingto.exports.export import Wanted, export
from accordingto.exports.formats import Format
from accordingto.record.store import Record

APPROVED = ApprovedVerdict(
    question="Have 12 people been killed?",
    part="12 killed",
    view="now",
    verdict="single_origin",
    words="One origin says so.",
    author="Ada Rell",
    at="2025-08-20T10:00:00+00:00",
    reason="read all reports",
)
SCHEMA_TYPES = {
    "NewsArticle", "NewsMediaOrganization", "Organization", "Person", "Country", "Place", "Quotation", "Claim", "Observation",
    "QuantitativeValue", "SoftwareApplication", "PropertyValue", "ClaimReview", "Rating", "Question",
}  # fmt: skip
PROV_TYPES = {
    "prov:Entity", "prov:Activity", "prov:SoftwareAgent", "prov:Person", "prov:Organization", "prov:Agent", "oa:Annotation",
    "oa:SpecificResource", "oa:TextPositionSelector", "oa:TextQuoteSelector", "xsd:dateTime",
}  # fmt: skip


@pytest.fixture(scope="module")
def schema_org(flood: Record) -> list[dict[str, Any]]:
    return graph(export(flood, Wanted(format=Format.JSONLD), approved=[APPROVED]))


@pytest.fixture(scope="module")
def prov(flood: Record) -> list[dict[str, Any]]:
    report = flood.listing.reports().rows[0].id
    act = HumanAct(
        id="1", at="2025-08-20T10:00:00+00:00", author="Ada Rell", act="withdraw", about=report, reason="wrong"
    )
    return graph(export(flood, Wanted(format=Format.PROV), acts=[act]))


def graph(pieces: Iterable[bytes]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(b"".join(pieces))["@graph"]
    return found


def every_node(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from every_node(item)
    if isinstance(value, list):
        for item in value:
            yield from every_node(item)


def check(nodes: list[dict[str, Any]], types: set[str]) -> None:
    """Everything referred to is there with a type; types and values are of the kinds allowed."""
    told = {node["@id"] for node in nodes if "@type" in node}
    for node in every_node(nodes):
        if set(node) == {"@id"}:
            assert node["@id"] in told
        kinds = node.get("@type", [])
        assert ({kinds} if isinstance(kinds, str) else set(kinds)) <= types
        assert all(
            value is not None and (value != "" or name in ("oa:prefix", "oa:suffix")) for name, value in node.items()
        )


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in nodes if kind in ([node["@type"]] if isinstance(node["@type"], str) else node["@type"])]


def test_everything_referred_to_is_in_the_graph(schema_org: list[dict[str, Any]], prov: list[dict[str, Any]]) -> None:
    check(schema_org, SCHEMA_TYPES)
    check(prov, PROV_TYPES)


def test_a_claim_appears_first_in_the_earliest_report_here(schema_org: list[dict[str, Any]]) -> None:
    articles = {node["@id"]: node for node in of_type(schema_org, "NewsArticle")}
    claims: dict[str, list[dict[str, Any]]] = {}
    for node in of_type(schema_org, "Claim"):
        claims.setdefault(node["@id"], []).append(node)
    assert any(len({node["appearance"]["@id"] for node in pieces}) > 1 for pieces in claims.values())
    for pieces in claims.values():
        days = [articles[node["appearance"]["@id"]].get("datePublished") for node in pieces]
        first = [node["firstAppearance"]["@id"] for node in pieces if "firstAppearance" in node]
        assert len(first) == 1
        assert articles[first[0]]["datePublished"] == min(day for day in days if day)
        assert sum("text" in node for node in pieces) == 1


def test_numbers_are_numbers_in_their_places(schema_org: list[dict[str, Any]]) -> None:
    found = [node for node in of_type(schema_org, "Observation") if node["description"] == "At least 12 people"]
    assert found
    value = found[0]["value"]
    assert (value["minValue"], value["value"], value["unitText"]) == (12, 12, "person")
    assert "maxValue" not in value
    assert (found[0]["measuredProperty"], found[0]["measurementQualifier"]) == ("killed", "at_least")


def test_a_copy_is_based_on_its_original(schema_org: list[dict[str, Any]], prov: list[dict[str, Any]]) -> None:
    assert [node for node in of_type(schema_org, "NewsArticle") if "isBasedOn" in node]
    assert [node for node in prov if "prov:alternateOf" in node]


def test_a_review_is_written_only_of_what_a_person_approved(schema_org: list[dict[str, Any]], flood: Record) -> None:
    (review,) = of_type(schema_org, "ClaimReview")
    assert review["author"] == {"@type": "Person", "name": "Ada Rell"}
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "single origin",
        "ratingExplanation": "read all reports",
    }
    assert of_type(graph(export(flood, Wanted(format=Format.JSONLD))), "ClaimReview") == []


def test_selectors_lead_to_the_words(prov: list[dict[str, Any]], flood: Record) -> None:
    texts = {one.report.text_sha256: one.report.text for some in flood.each() for one in some}
    targets = of_type([node for node in every_node(prov) if "@type" in node], "oa:SpecificResource")
    assert targets
    for target in targets:
        text = texts[target["schema:sha256"]]
        position, quote = target["oa:hasSelector"]
        start, end = position["oa:start"], position["oa:end"]
        assert text[start:end] == quote["oa:exact"]
        assert text[:start].endswith(quote["oa:prefix"])
        assert text[end:].startswith(quote["oa:suffix"])


def test_a_chain_goes_level_by_level_to_its_origin(prov: list[dict[str, Any]]) -> None:
    nodes = {node["@id"]: node for node in prov}
    statements = [node for node in prov if node.get("dcterms:type") == "statement" and "prov:wasDerivedFrom" in node]
    assert statements
    for node in statements:
        origin, level = nodes[node["prov:hadPrimarySource"]["@id"]], nodes[node["prov:wasDerivedFrom"]["@id"]]
        while "prov:wasDerivedFrom" in level:
            assert level["prov:wasAttributedTo"]
            level = nodes[level["prov:wasDerivedFrom"]["@id"]]
        assert level is origin


def test_what_people_did_is_theirs(prov: list[dict[str, Any]]) -> None:
    (act,) = [node for node in prov if node.get("dcterms:type") == "withdraw"]
    person = next(node for node in prov if node["@id"] == act["prov:wasAssociatedWith"]["@id"])
    assert (person["@type"], person["schema:name"]) == ("prov:Person", "Ada Rell")


def test_names_are_masked_in_graphs_too(flood: Record) -> None:
    for form in (Format.JSONLD, Format.PROV):
        plain = b"".join(export(flood, Wanted(format=form, texts=True))).decode()
        masked = b"".join(export(flood, Wanted(format=form, texts=True, names=("Osk Wendle",)))).decode()
        assert "Wendle" in plain
        assert "Wendle" not in masked
