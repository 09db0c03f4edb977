"""Bodies of states: named by their state, by their kind, and not confused with those of another."""

import pytest
from spacy.tokens import Doc, Span

from accordingto.reading.actor import ActorKind
from accordingto.reading.bodies import is_told_apart, name_of, state_body
from accordingto.reading.cast import Cast
from accordingto.reading.mentions import find_cast
from accordingto.reading.parse import parse
from accordingto.reading.read import Reader
from accordingto.reports.report import Report
from tests.factories import make_report


def read_phrase(words: str, reader: Reader) -> tuple[Span, Report, Cast]:
    """The words at the start of a sentence in which they are the subject, with the cast of its report."""
    report = make_report(f"Notes from the valley\n{words} said the road was open.")
    doc: Doc = parse(report, reader.nlp)
    start = report.text.index(words)
    span = doc.char_span(start, start + len(words))
    assert span is not None
    return span, report, find_cast(doc, report)


@pytest.mark.parametrize(
    ("words", "name", "party"),
    [
        # a body that the gazetteer has, by its kind
        ("South Korean spooks", "National Intelligence Service", "KOR"),
        # one that it has not
        ("Chile's lighthouse ministry", "Chile's lighthouse ministry", "CHL"),
        # no state, or no body
        ("The lighthouse ministry", None, None),
        ("Chilean poets", None, None),
    ],
)
def test_the_body_that_words_name(words: str, name: str | None, party: str | None, reader: Reader) -> None:
    body = state_body(*_in_order(read_phrase(words, reader)))
    assert (body.name, body.party) == (name, party) if body else name is None


def test_a_chief_of_a_body_gives_its_word(reader: Reader) -> None:
    chief = state_body(*_in_order(read_phrase("South Korea's spy chief", reader)))
    assert chief is not None
    assert chief.kind == ActorKind.OFFICE
    assert chief.speaks_for is not None
    assert chief.speaks_for.ref == "kor-nis"


def _in_order(found: tuple[Span, Report, Cast]) -> tuple[Span, Cast, Report]:
    span, report, cast = found
    return span, cast, report


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the foreign ministry", True), ("the government", True), ("the ministry", False), ("the agency", False)],
)
def test_whether_a_nominal_names_one_body_of_a_state(words: str, expected: bool, reader: Reader) -> None:
    span, _, _ = read_phrase(words.capitalize(), reader)
    assert is_told_apart(span) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The head of the mill", "head of the mill"),
        ("A guard at the gate", "guard at the gate"),
        ("The two officials who asked", "two officials"),
    ],
)
def test_the_words_of_a_source_as_a_name(words: str, expected: str, reader: Reader) -> None:
    span, report, _ = read_phrase(words, reader)
    assert name_of(span, report) == expected
