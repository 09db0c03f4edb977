"""The reading laid over the text: marks go round the words they belong to, and no character of the report is lost."""

import re

from hypothesis import given
from hypothesis import strategies as st

from accordingto.cli.overlay import lay_over
from accordingto.reading.figure import Measure
from accordingto.reading.finding import Gap, GapKind
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from tests.factories import RULE, make_actor, make_figure, make_reading, make_report, make_statement

TEXT = "Toll rises\nThe agency said that 12 people had died.\nIt will count again, it added."
AGENCY = make_actor("Hazards Agency")
MARKS = re.compile(r"\]f\d+|⟩s\d+|[\[⟨]")


def shown(reading: Reading, *, why: bool = False) -> list[str]:
    return [line.plain for line in lay_over(reading, width=100, why=why)]


def test_marks_and_notes() -> None:
    report = make_report(TEXT)
    said = make_statement(report, "that 12 people had died", source="The agency", cue="said", speaker=AGENCY)
    toll = make_figure(report, "12 people", Measure.KILLED, 12, statement=said.id)
    gap = Gap(span=(53, 55), what=GapKind.SPEAKER, why="two candidates", candidates=(AGENCY.id, "the mayor"))
    reading = make_reading(report, actors=(AGENCY,), statements=(said,), figures=(toll,), gaps=(gap,))
    assert shown(reading) == [
        "title:",
        "Toll rises",
        "",
        "The agency said ⟨that [12 people]f1 had died⟩s1.",
        "    s1   Hazards Agency · “said” · indirect",
        "         Hazards Agency",
        "    f1   12 killed · of troops · cumulative · Hazards Agency",
        "",
        "It will count again, it added.",
        "    g1   not settled: speaker: two candidates (Hazards Agency, the mayor)",
        "",
    ]
    assert "           test" in shown(reading, why=True)


def test_content_in_two_paragraphs_is_closed_in_each() -> None:
    report = make_report(TEXT)
    start, end = TEXT.index("that 12"), TEXT.index(", it added")
    said = Statement(id="s", content=((start, end),), trace=RULE)
    lines = shown(make_reading(report, statements=(said,)))
    assert "The agency said ⟨that 12 people had died.⟩s1" in lines
    assert "⟨It will count again⟩s1, it added." in lines


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=6))
def test_no_character_is_lost_however_contents_nest_and_cross(drawn: list[tuple[int, int]]) -> None:
    text = TEXT.replace("12", "ab")  # a digit after a label could not be told from it
    spans = [(start, min(len(text), start + length)) for start, length in drawn]
    statements = tuple(Statement(id=f"s{n}", content=(span,), trace=RULE) for n, span in enumerate(spans))
    lines = [MARKS.sub("", line) for line in shown(make_reading(make_report(text), statements=statements))]
    assert [line for line in lines if line in text.split("\n")] == text.split("\n")
