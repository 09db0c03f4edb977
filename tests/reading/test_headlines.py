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
    # a verb at the end that may be a noun, and what is said without a verb
    ("600 soldiers dead in war, spy agency tells lawmakers", ("spy agency", "600 soldiers dead in war")),
    ("600 Soldiers Dead in Border War, Spy Agency Tells Lawmakers", ("Spy Agency", "600 Soldiers Dead in Border War")),
    ("About 4,700 casualties on eastern front, lawmaker says", ("lawmaker", "About 4,700 casualties on eastern front")),
    ("Forty villages cut off by flood, army reports", ("army", "Forty villages cut off by flood")),
    ("Toll rises to 60, says governor", ("governor", "Toll rises to 60")),
    ("Flood Toll Rises to 60, Governor Says", ("Governor", "Flood Toll Rises to 60")),
    ("Harbour Fire Kills Nineteen, Police Chief Says on Monday", ("Police Chief", "Harbour Fire Kills Nineteen")),
    # a body before a colon, a number after it or before a dash
    ("Spy agency: 600 soldiers killed in border war", ("Spy agency", "600 soldiers killed in border war")),
    ("63 dead in valley flood - rescue agency", ("rescue agency", "63 dead in valley flood")),
    # acts of counting
    ("Spy Agency Puts War Dead at 600", ("Spy Agency", "War Dead at 600")),
    ("Hazards Agency Lowers Flood Toll to 54", ("Hazards Agency", "Flood Toll to 54")),
    # a verb that may be a noun
    ("Amsel thanks rescuers for their courage", ("Amsel", "rescuers for their courage")),
    ("Ruth Amsel Denounces Raid On Northern Border Villages", ("Ruth Amsel", "Raid On Northern Border Villages")),
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
        "Where the flood hit hardest, and why",
        "Flood: 60 dead, 12 missing",
        "Forty dead in harbour fire, eight injured",
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
