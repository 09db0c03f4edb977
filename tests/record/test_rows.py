"""Rows: every reading comes back as it was."""

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reading.actor import Actor
from accordingto.reading.chain import Link, Role
from accordingto.reading.figure import Bound, Figure, Measure, Place, Population
from accordingto.reading.finding import Gap, GapKind, Trace
from accordingto.reading.reading import DateMention, Reading
from accordingto.reading.statement import Position, PositionKind, Said, Statement
from accordingto.record.rows import figure_to_row, reading_from_row, reading_to_row, statement_to_row, version_to_row
from accordingto.record.store import Added, Record
from accordingto.reports.report import Dateline, Report, text_hash

WORDS = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12)
MAYBE = st.none() | WORDS
SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50))
IDS = st.uuids().map(str)
NUMBERS = st.none() | st.decimals(min_value=0, max_value=10**12, places=2).map(lambda n: n.normalize())
DATES = st.none() | st.dates().map(str) | st.sampled_from(["2025", "2025-04", "2025-04-30T10:00:00+02:00", "soon"])
TRACES = st.builds(Trace, rule=WORDS, span=st.none() | SPANS, children=st.tuples(st.builds(Trace, rule=WORDS)))

FIGURES = st.builds(
    Figure,
    id=IDS,
    span=SPANS,
    measure=st.sampled_from(Measure),
    bound=st.sampled_from(Bound),
    low=NUMBERS,
    best=NUMBERS,
    high=NUMBERS,
    population=st.none() | st.builds(Population, text=WORDS, party=MAYBE, spans=st.tuples(SPANS)),
    place=st.none() | st.builds(Place, name=WORDS, country=MAYBE),
    as_of=DATES,
    trace=TRACES,
)
STATEMENTS = st.builds(
    Statement,
    id=IDS,
    content=st.tuples(SPANS),
    speaker=st.sampled_from([None, "a1", "a2"]),
    chain=st.tuples(st.builds(Link, actors=st.tuples(st.just("a1")), role=st.sampled_from(Role))),
    position=st.none() | st.builds(Position, kind=st.sampled_from(PositionKind), about=st.tuples(SPANS)),
    said=st.none() | st.builds(Said, date=WORDS, precision=WORDS),
    trace=TRACES,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(WORDS)
    fields: dict[str, Any] = {"title": draw(MAYBE), "outlet": draw(MAYBE), "url": draw(MAYBE)}
    dateline = draw(st.none() | st.builds(Dateline, place=MAYBE, span=SPANS))
    dates = {"published": draw(DATES), "updated": draw(DATES)}
    return Report(
        id=draw(IDS), text_sha256=text_hash(text), location=draw(WORDS), text=text, dateline=dateline, **fields, **dates
    )


READINGS = st.builds(
    Reading,
    reader=WORDS,
    report=reports(),
    actors=st.tuples(st.builds(Actor, id=st.just("a1"), name=WORDS, kind=st.just("person"), party=MAYBE)).map(tuple),
    statements=st.lists(STATEMENTS, max_size=2).map(tuple),
    figures=st.lists(FIGURES, max_size=2).map(tuple),
    dates=st.tuples(st.builds(DateMention, span=SPANS, date=WORDS, precision=WORDS)),
    gaps=st.tuples(st.builds(Gap, span=SPANS, what=st.sampled_from(GapKind), why=WORDS)),
)


@settings(deadline=None)
@given(READINGS)
def test_reading_comes_back_from_its_rows(reading: Reading) -> None:
    row = reading_to_row(reading)
    assert reading_from_row(row["content"], version_to_row(reading.report)["text"]) == reading


@settings(deadline=None)
@given(READINGS)
def test_text_is_kept_once(reading: Reading) -> None:
    assert '"text":""' in reading_to_row(reading)["content"]


@settings(deadline=None)
@given(READINGS)
def test_rows_of_findings_hold_plain_values(reading: Reading) -> None:
    rows = [figure_to_row(reading, figure) for figure in reading.figures]
    rows += [statement_to_row(reading, statement) for statement in reading.statements]
    for row in rows:
        assert all(value is None or type(value) in (str, float) for value in row.values())


@settings(max_examples=25, deadline=None)
@given(st.lists(READINGS, max_size=3, unique_by=lambda reading: reading.report.id))
def test_record_gives_back_what_it_was_given(readings: list[Reading]) -> None:
    with Record.open() as record:
        for reading in readings:
            assert record.add(reading) == Added.NEW_REPORT
        for reading in readings:
            assert record.add(reading) == Added.UNCHANGED
        assert sorted(record.readings(), key=repr) == sorted(readings, key=repr)


def test_numbers_keep_every_digit() -> None:
    figure = Figure(
        id="f1",
        span=(0, 1),
        measure=Measure.KILLED,
        bound=Bound.EXACT,
        best=Decimal("1000000000000000000001"),
        trace=Trace(rule="t"),
    )
    report = Report(id="r1", text_sha256=text_hash(""), location="", title=None, outlet=None, url=None, text="")
    row = reading_to_row(Reading(reader="test", report=report, figures=(figure,)))
    assert reading_from_row(row["content"], "").figures == (figure,)
