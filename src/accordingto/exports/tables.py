"""Rows as CSV that a spreadsheet opens without harm, and tags of the Humanitarian Exchange Language if asked for."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from decimal import Decimal

from accordingto.answers.rows import PartRow
from accordingto.exports.rows import FigureRow, Row
from accordingto.reading.figure import Measure

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
TAGS = {
    "report": "#meta+id",
    "measure": "#indicator+name",
    "ucdp_low": "#affected{what}+min",
    "ucdp_best": "#affected{what}",
    "ucdp_high": "#affected{what}+max",
    "place": "#loc+name",
    "country": "#country+code",
    "place_ref": "#loc+code",
    "event_date": "#date+event",
    "period_start": "#date+start",
    "period_end": "#date+end",
    "as_of": "#date+reported",
    "outlet": "#meta+source",
    "url": "#meta+url",
    "published": "#date+published",
}
"""The tags of columns that have a plain counterpart in the Humanitarian Exchange Language 1.1."""
MEASURES = {
    Measure.KILLED: "+killed",
    Measure.WOUNDED: "+injured",
    Measure.MISSING: "+missing",
    Measure.DISPLACED: "+displaced",
}
"""What the numbers are of, in a table of one measure."""


def as_csv(
    rows: Iterable[Row | PartRow], kind: type[Row] | type[PartRow], *, hxl: bool = False, measure: Measure | None = None
) -> Iterator[str]:
    """The lines of a table: a heading, with `hxl` a second one of tags, and a line for each row as it comes.

    `measure` is the one that all figures are of, which the tags then name.
    """
    names = [field.name for field in fields(kind)]
    yield _line(names)
    if hxl and kind is FigureRow:
        what = MEASURES.get(measure, "") if measure else ""
        yield _line([TAGS.get(name, "").format(what=what) for name in names])
    for row in rows:
        yield _line([_cell(value) for value in astuple(row)])


def _cell(value: object) -> object:
    """A value as a cell: text that a spreadsheet would run gets an apostrophe, numbers are as they are."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()
