"""Statements in sentences of this project's own, marked in `statements.toml`; and that no text, however broken, raises."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.reading.parse import load_model, parse
from accordingto.reading.statement import Statement, outermost
from accordingto.reading.statements import find_statements
from accordingto.reports.report import Report
from evaluation.marked import Marked, read_marked
from tests.factories import make_report

CASES = tomllib.loads(Path(__file__).with_name("statements.toml").read_text(encoding="utf-8"))
TITLE = "Report\n"


def read(text: str) -> tuple[Report, tuple[Statement, ...]]:
    report = make_report(TITLE + text)
    return report, find_statements(parse(report, load_model()), report)


def parts(report: Report, statement: Statement) -> tuple[list[str], list[str], list[str]]:
    """The words of source, cue and content."""
    source, cue, content = (
        [report.words(span) for span in spans] for spans in (statement.source, statement.cue, statement.content)
    )
    return source, cue, content


def expected(marked: Marked) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = (
        [marked.text[start:end] for start, end in spans] for spans in (marked.source, marked.cue, marked.content)
    )
    return source, cue, content


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: str(case["name"]))
def test_statement(case: dict[str, Any]) -> None:
    marked = read_marked(case["text"].strip("\n"))
    report, found = read(marked.text)
    wanted = [expected(marked), *(expected(read_marked(also)) for also in case.get("also", []))]
    assert [one for one in wanted if one not in [parts(report, s) for s in found]] == [], [
        parts(report, s) for s in found
    ]
    if case.get("only"):
        assert [parts(report, s) for s in outermost(found)] == wanted
    first = next(s for s in found if parts(report, s) == wanted[0])
    assert {field: getattr(first, field).value for field in case.get("with", {})} == case.get("with", {})
    if "position" in case:
        assert first.position is not None
        assert first.position.kind == case["position"]["kind"]
        assert [report.words(span) for span in first.position.about] == [case["position"]["about"]]


@pytest.mark.parametrize("case", CASES["none"], ids=lambda case: str(case["name"]))
def test_no_statement(case: dict[str, Any]) -> None:
    report, found = read(case["text"])
    assert [parts(report, s) for s in found] == []


def test_a_statement_says_why_it_was_found() -> None:
    _, (statement,) = read('"The water came at night," the farmer said. "Nobody came for three days."')
    assert statement.trace.rule == "cue.verb.say"
    assert "content.quote.continued" in {child.rule for child in statement.trace.children}


def test_ids_are_stable_and_distinct() -> None:
    text = "The mayor said the bridge was closed. The mayor said the road was open."
    first, second = read(text)[1], read(text)[1]
    assert first == second
    assert len({s.id for s in first}) == len(first) == 2


BROKEN = [
    "",
    "\n\n\n",
    '"',
    "''",
    '"""""""',
    "said",
    "said said said said",
    "According to",
    "according to according to according to",
    '"The water came at night, he said. Nobody had warned us.',
    'He said: "The water" came "at night.',
    "“ “ ” ‘ ’ « »",
    ", he said, he said, he said,",
    ": : :",
    "A: B: C: D:",
    "— said — who — said —",
    "as as as said as reported as by",
    "\u200b\u00a0 he\u00a0said\u00a0so \U0001f600 said \U0001f600",
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_text_never_raises(text: str) -> None:
    report, found = read(text)
    for statement in found:
        for start, end in statement.source + statement.cue + statement.content:
            assert 0 <= start < end <= len(report.text)


def test_a_very_long_paragraph() -> None:
    _, found = read("The mayor said the bridge was closed and " * 800)
    assert found


def test_a_report_without_sections() -> None:
    report = make_report('"We will go," he said.', sections=())
    assert find_statements(parse(report, load_model()), report) == ()


def test_an_empty_report() -> None:
    report = make_report("")
    assert find_statements(parse(report, load_model()), report) == ()


def test_an_act_that_is_passed_on_says_so() -> None:
    """Who relays thanks has not thanked: later stages tell the two apart by the rule."""
    _, found = read("The agency reported that the mayor had thanked the crews.")
    kinds = {
        s.trace.rule: {child.rule for child in s.trace.children} & {"position.relayed", "position.cue"} for s in found
    }
    assert kinds == {"cue.verb.report": {"position.relayed"}, "cue.verb.thank": {"position.cue"}}


def test_a_refusal_to_speak_rejects_nothing() -> None:
    _, (refusal,) = read("The minister refused to say how many had died.")
    assert refusal.position is None
    _, (rejection,) = read("The captain refused to leave the ship.")
    assert rejection.position is not None


def test_who_offers_nothing_has_not_offered() -> None:
    _, found = read("The envoys offered none in support of their account.")
    assert [one.position for one in found if one.position] == []
    _, (offer,) = read("The envoys offered their help.")
    assert offer.position is not None
