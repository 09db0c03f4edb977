"""The line of an origin is not bent by what one report made of a number."""

from typing import Any

import pytest

from accordingto.answers.chart import _line, draw
from accordingto.answers.layout import figure_tables
from accordingto.answers.page import render_html
from tests.examples.corpus import load_corpus


def point(day: str, number: float, reports: int, *, in_line: bool = True) -> dict[str, Any]:
    return {"day": day, "number": number, "reports": reports, "in_line": in_line}


def test_of_two_numbers_on_one_day_the_line_runs_through_the_one_most_reports_carry() -> None:
    points = [point("2025-01-13", 300, 2), point("2025-04-30", 600, 5), point("2025-04-30", 4700, 1)]
    assert [one["number"] for one in _line(points)] == [300, 600]


def test_an_old_number_told_beside_a_new_one_does_not_bend_the_line_back() -> None:
    points = [point("2025-04-30", 600, 5), point("2025-09-02", 600, 3), point("2025-09-02", 2000, 1)]
    assert [one["number"] for one in _line(points)] == [600, 2000]


def test_a_part_is_no_point_of_the_line() -> None:
    assert _line([point("2025-04-30", 600, 5, in_line=False)]) == []


@pytest.fixture(scope="module")
def kursk() -> str:
    corpus = load_corpus("kursk/reports")
    question = "Have North Korean troops in Russia suffered over 4,700 casualties, including 600 deaths?"
    return render_html(corpus.ask(question), corpus.readings)


def test_what_a_side_acknowledged_stands_in_the_chart_with_its_day_and_words(kursk: str) -> None:
    assert "Upright lines: 1, Russia acknowledged the deployment, 26 April 2025" in kursk
    assert "North Korea acknowledged the deployment, 28 April 2025" in kursk


def test_a_number_with_about_has_its_tolerance_in_dashes(kursk: str) -> None:
    assert 'stroke-dasharray="3,2"' in kursk


def test_a_revision_has_a_ring_and_growth_has_none(kursk: str) -> None:
    assert "Ring: a revision" not in kursk
    brief = load_corpus("flood/reports").ask("How many people were killed in the flood in the Ombrel valley?")
    assert {one.kind for one in brief.revisions} >= {"growth", "revised_down"}
    (drawing,) = [one for one in draw(brief)[0] if one.table.measure == "killed"]
    assert drawing.revised
    assert drawing.wide.count('stroke="var(--ink)"') == sum(one.kind != "growth" for one in brief.revisions)


def test_a_number_that_counts_something_else_than_its_origin_did_is_a_cross_off_the_line(kursk: str) -> None:
    corpus = load_corpus("kursk/reports")
    brief = corpus.ask("Have North Korean troops in Russia suffered over 4,700 casualties, including 600 deaths?")
    (killed,) = [one for one in figure_tables(brief) if one.measure == "killed"]
    altered = [row for row in killed.rows if row.altered]
    assert {row.number for row in altered} == {4700}
    assert all("not what the origin gave" in killed.told_as(row) for row in altered)
    assert {row.number for row in killed.rows if not row.altered} >= {600, 2000}
    assert "Cross: changed on the way" in kursk
    assert not any(row.altered for one in figure_tables(brief) if one.measure == "casualties" for row in one.rows)


def test_what_an_origin_said_is_cited_in_an_original_and_in_the_body_before_the_title() -> None:
    corpus = load_corpus("kursk/reports")
    brief = corpus.ask("Have North Korean troops in Russia suffered over 4,700 casualties, including 600 deaths?")
    titles = {reading.report.id: len(reading.report.title or "") for reading in corpus.readings}
    views = [view for part in brief.parts for view in (part.then, part.now) if view]
    cited = [holder.figures[0] for view in views for holder in (*view.supporters, *view.former, *view.refuters)]
    assert len(cited) > 5
    assert not [one for one in cited if one.copy_of]
    agency = [one for one in cited if one.origin == "National Intelligence Service" and one.best == 600]
    assert agency
    assert all(one.span[0] >= titles[one.report] for one in agency)
