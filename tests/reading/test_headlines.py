"""Headlines: a colon or dash instead of a verb, and title case."""

import pytest

from accordingto.reading.parse import load_model, parse
from accordingto.reading.statement import PositionKind, outermost
from accordingto.reading.statements import find_statements
from tests.factories import make_report

CASES = [
    # the speaker after a colon or a dash
    ("Forty soldiers killed in border clash: ministry", ("ministry", "Forty soldiers killed in border clash")),
    (
        "Forty soldiers were killed in border clash - Defence Ministry",
        ("Defence Ministry", "Forty soldiers were killed in border clash"),
    ),
    # the speaker before it: a name
    ("Ruth Amsel: the dam will be rebuilt", ("Ruth Amsel", "the dam will be rebuilt")),
    # a verb at the end
    ("Forty soldiers killed in border clash, says ministry", ("ministry", "Forty soldiers killed in border clash")),
    # title case
    ("Ruth Amsel Endorses New Harbour Plan", ("Ruth Amsel", "New Harbour Plan")),
    ("Ruth Amsel Slams Harbour Plan As Floods Return", ("Ruth Amsel", "Harbour Plan")),
]


@pytest.mark.parametrize(("title", "expected"), CASES)
def test_headline(title: str, expected: tuple[str, str]) -> None:
    report = make_report(title)
    (statement,) = outermost(find_statements(parse(report, load_model()), report))
    assert [report.words(span) for span in statement.source + statement.content] == list(expected)


@pytest.mark.parametrize(
    "title",
    [
        "Flood in the north: what we know",
        "Harbour fire: forty people missing",
        "France: forty soldiers were killed in border clash",
        "Ruth Amsel Attacks In The North",
    ],
)
def test_a_topic_is_no_speaker(title: str) -> None:
    report = make_report(title)
    assert [report.words(s.source[0]) for s in find_statements(parse(report, load_model()), report) if s.source] == []


def test_a_headline_takes_a_position() -> None:
    report = make_report("Ruth Amsel Condemns Border Raid")
    (statement,) = find_statements(parse(report, load_model()), report)
    assert statement.position is not None
    assert statement.position.kind == PositionKind.CONDEMNS
