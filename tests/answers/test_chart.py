"""The line of an origin is not bent by what one report made of a number."""

from typing import Any

from accordingto.answers.chart import _line


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
