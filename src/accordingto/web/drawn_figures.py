"""The figures of a list as points to draw: which have a day and a number, by measure and by who holds them."""

from dataclasses import dataclass

from accordingto.answers.panels import Panels, draw_panels
from accordingto.answers.plot import Row, look_of
from accordingto.answers.wording import phrase
from accordingto.reading.figure import Bound, FigureStatus
from accordingto.record.listing import FigurePoint, Page
from accordingto.reports.dates import first_day, is_date

NOBODY = "the report’s own voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFigures:
    """The drawings, and what is not in them: figures without a day or number, those not asserted, and all beyond the limit."""

    panels: Panels
    without: int
    not_asserted: int
    beyond: int


def draw_points(found: Page[FigurePoint]) -> DrawnFigures:
    """The figures that were found, a panel for each measure and a colour for each holder.

    No line joins them: figures of one holder may be of different events.
    """
    asserted = [one for one in found.rows if one.status == FigureStatus.ASSERTED]
    rows = [row for row in map(_row, asserted) if row is not None]
    return DrawnFigures(
        panels=draw_panels(rows, name="points"),
        without=len(asserted) - len(rows),
        not_asserted=len(found.rows) - len(asserted),
        beyond=found.total - len(found.rows),
    )


def _row(one: FigurePoint) -> Row | None:
    bound = Bound(one.bound)
    if not one.day or not is_date(one.day):
        return None
    is_range = bound is Bound.RANGE and one.low is not None and one.high is not None
    number = next((side for side in (one.best, one.low, one.high) if side is not None), None)
    if number is None:
        return None
    return {
        "day": first_day(one.day).isoformat(),
        "number": number,
        "low": one.low if is_range else None,
        "high": one.high if is_range else None,
        "measure": phrase("measure_title", one.measure),
        "origin": one.speaker or NOBODY,
        "line": "",
        **look_of(bound),
        "in_line": False,
    }
