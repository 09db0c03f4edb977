"""What both kinds of JSON-LD share: names of things, selectors of words, and a graph that is written as it comes."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from accordingto.reading.actor import Actor
from accordingto.reading.reading import Reading
from accordingto.reports.report import Report, Span

Node = dict[str, Any]
ROUND = 32
"""Characters before and behind quoted words, at least, by which they are found again; whole words."""


def report_uri(report: str) -> str:
    """The name of a report in the graph."""
    return f"urn:accordingto:report:{report}"


def version_uri(report: Report) -> str:
    """The name of one version of a report."""
    return f"urn:accordingto:version:{report.id}:{report.text_sha256}"


def finding_uri(report: str, finding: str) -> str:
    """The name of a statement, a figure or an actor of a report."""
    return f"{report_uri(report)}#{finding}"


def actor_uri(actor: Actor, reading: Reading) -> str:
    """The name of an actor: one for all reports where the gazetteer knows it, else of its report: two may be called alike."""
    return f"urn:accordingto:actor:{actor.ref}" if actor.ref else finding_uri(reading.report.id, actor.id)


def hashed(*content: object) -> str:
    """A short name made of what it stands for."""
    return hashlib.sha256("\n".join(map(str, content)).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def quote_selector(report: Report, span: Span) -> dict[str, str]:
    """The words of a span with those round them, cut between words."""
    start, end = span
    prefix_at, suffix_end = max(0, start - ROUND), min(len(report.text), end + ROUND)
    while prefix_at > 0 and not report.text[prefix_at - 1].isspace():
        prefix_at -= 1
    while suffix_end < len(report.text) and not report.text[suffix_end].isspace():
        suffix_end += 1
    return {
        "exact": report.words(span),
        "prefix": report.text[prefix_at:start],
        "suffix": report.text[end:suffix_end],
    }


def as_graph(context: object, nodes: Iterable[Node]) -> Iterator[str]:
    """A JSON-LD document, one node a line, as the nodes come."""
    yield '{"@context": ' + json.dumps(context, ensure_ascii=False) + ', "@graph": ['
    mark = "\n"
    for node in nodes:
        yield mark + json.dumps(node, ensure_ascii=False)
        mark = ",\n"
    yield "\n]}\n"


def without_empty(node: Node) -> Node:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value is not None and value != [] and value != ""}
