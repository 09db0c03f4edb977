"""Rows: what a figure, a statement and a report are in a table, and tables that any program reads without harm."""

import csv
import dataclasses
import io
import re
import sys
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet
import pytest

from accordingto.errors import ExportError
from accordingto.exports.export import KINDS, Wanted, export
from accordingto.exports.formats import Format, What
from accordingto.exports.parquet import as_parquet
from accordingto.exports.rows import FigureRow, figure_row, report_row, statement_row
from accordingto.exports.tables import as_csv
from accordingto.reading.actor import ActorKind
from accordingto.reading.chain import Link, Role
from accordingto.reading.figure import Bound, Figure, FigureStatus, Measure, Place, Population, PopulationKind
from accordingto.reading.reading import Reading
from accordingto.record.filters import Filters
from accordingto.record.store import Record
from tests.factories import RULE, make_actor, make_report, make_statement

COLUMNS = Path(__file__).parents[2] / "docs" / "exports.md"


def figure(**more: object) -> Figure:
    fields = {"id": "f1", "span": (0, 8), "measure": Measure.KILLED, "bound": Bound.EXACT, "trace": RULE}
    return Figure(**(fields | more))  # type: ignore[arg-type]


def reading_of(*figures: Figure) -> Reading:
    return Reading(reader="test", report=make_report("Over 600 died\n\nMany wept."), figures=figures)


@pytest.mark.parametrize(
    ("bound", "sides", "expected"),
    [
        (Bound.EXACT, (47, 47, 47), (47, 47, 47)),
        (Bound.MORE_THAN, (4700, 4700, None), (4700, 4700, 4700)),
        (Bound.AT_LEAST, (600, 600, None), (600, 600, 600)),
        (Bound.UP_TO, (None, 300, 300), (None, None, 300)),
        (Bound.FEWER_THAN, (None, 100, 100), (None, None, 100)),
        (Bound.ABOUT, (None, 4700, None), (4700, 4700, 4700)),
        (Bound.RANGE, (40, None, 50), (40, 40, 50)),
        (Bound.VAGUE, (24, None, None), (None, None, None)),
    ],
)
def test_numbers_as_written_and_as_ucdp_has_them(
    bound: Bound, sides: tuple[int | None, ...], expected: tuple[int | None, ...]
) -> None:
    low, best, high = (None if side is None else Decimal(side) for side in sides)
    row = figure_row(figure(bound=bound, low=low, best=best, high=high), reading_of())
    assert (row.low, row.best, row.high) == sides
    assert (row.ucdp_low, row.ucdp_best, row.ucdp_high) == expected


def test_sides_out_of_order_are_never_written() -> None:
    wrong = figure(bound=Bound.RANGE, low=Decimal(50), high=Decimal(40))
    with pytest.raises(ExportError, match=r"out of order \(50, none, 40\); read the report again"):
        figure_row(wrong, reading_of(wrong))


def test_a_figure_has_its_holder_chain_place_and_words() -> None:
    report = make_report("Over 600 died\n\nOver 700 soldiers died, the agency told Yonhap.", url="https://a.example/1")
    agency = make_actor("River Agency", party="KOR")
    wire = make_actor("Yonhap", kind=ActorKind.AGENCY)
    said = make_statement(
        report,
        "Over 700 soldiers died",
        speaker=agency,
        chain=(Link(actors=(agency.id,), role=Role.ORIGIN), Link(actors=(wire.id,), role=Role.AGENCY)),
    )
    one = figure(
        span=(15, 32),
        bound=Bound.MORE_THAN,
        low=Decimal(700),
        best=Decimal(700),
        statement=said.id,
        population=Population(text="soldiers", party="PRK", kind=PopulationKind.COMBATANT),
        place=Place(name="Kursk", country="RUS", precision=1, ref="geonames:538560"),
        status=FigureStatus.ASSERTED,
    )
    reading = Reading(reader="test", report=report, actors=(agency, wire), statements=(said,), figures=(one,))
    row = figure_row(one, reading)
    assert (row.holder, row.holder_party, row.chain) == ("River Agency", "KOR", "River Agency → Yonhap")
    assert (row.place, row.country, row.where_prec, row.place_ref) == ("Kursk", "RUS", 1, "geonames:538560")
    assert (row.quote, row.span_start, row.span_end) == ("Over 700 soldiers", 15, 32)
    assert (row.population, row.population_party, row.population_kind) == ("soldiers", "PRK", "combatant")
    assert (row.url, row.text_sha256, row.rule) == ("https://a.example/1", report.text_sha256, "test")
    assert statement_row(said, reading).content == "Over 700 soldiers died"
    assert report_row(reading).text is None
    assert report_row(reading, texts=True).text == report.text


def test_no_cell_is_run_as_a_formula() -> None:
    hostile = dataclasses.replace(
        figure_row(figure(low=Decimal(-5), best=Decimal(-5), high=Decimal(-5)), reading_of()),
        title="=HYPERLINK(1)",
        outlet="+1",
        holder="-2",
        quote="@SUM(A1)",
        population="\tx",
        url='He said "no", twice\nthen',
    )
    (row,) = csv.DictReader(io.StringIO("".join(as_csv([hostile], FigureRow)), newline=""))
    assert (row["title"], row["outlet"], row["holder"]) == ("'=HYPERLINK(1)", "'+1", "'-2")
    assert (row["quote"], row["population"]) == ("'@SUM(A1)", "'\tx")
    assert row["url"] == hostile.url
    assert row["low"] == "-5"


def test_a_second_heading_has_tags_of_hxl() -> None:
    lines = list(as_csv([], FigureRow, hxl=True, measure=Measure.WOUNDED))
    names, tags = csv.reader(io.StringIO("".join(lines)))
    tagged = dict(zip(names, tags, strict=True))
    assert (tagged["ucdp_best"], tagged["ucdp_low"]) == ("#affected+injured", "#affected+injured+min")
    assert (tagged["period_start"], tagged["country"], tagged["outlet"]) == (
        "#date+start",
        "#country+code",
        "#meta+source",
    )
    assert tagged["quote"] == ""


@pytest.mark.parametrize("what", list(What))
def test_csv_and_parquet_have_the_same_rows(flood: Record, what: What) -> None:
    text = b"".join(export(flood, Wanted(format=Format.CSV, what=what))).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    data = b"".join(export(flood, Wanted(format=Format.PARQUET, what=what)))
    table = pyarrow.parquet.read_table(io.BytesIO(data))
    assert len(rows) == table.num_rows > 0
    assert list(rows[0]) == table.column_names == [field.name for field in dataclasses.fields(KINDS[what])]
    for row, typed in zip(rows, table.to_pylist(), strict=True):
        for name, value in typed.items():
            cell = row[name].removeprefix("'") if isinstance(value, str) and value[:1] in "=+-@\t" else row[name]
            if isinstance(value, bool):
                assert cell == str(value).lower()
            elif isinstance(value, float | int):
                assert Decimal(cell) == Decimal(str(value))
            else:
                assert cell == (value or "")


def test_every_row_of_the_record_is_there_once(flood: Record) -> None:
    counts = flood.counts()
    for what, number in (
        (What.FIGURES, counts.figures),
        (What.STATEMENTS, counts.statements),
        (What.REPORTS, counts.reports),
    ):
        text = b"".join(export(flood, Wanted(format=Format.CSV, what=what))).decode()
        rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
        assert len({tuple(row[:2]) for row in rows}) == len(rows) == number


def test_filters_are_those_of_the_lists(flood: Record) -> None:
    filters = Filters(measure=Measure.KILLED, source="hazards", since="2025-08-13", until="2025-08")
    listed = flood.listing.figures(measure=Measure.KILLED, source="hazards", since="2025-08-13", until="2025-08")
    assert [(one.reading.report.id, one.figure.id) for one in flood.each_figure(filters)] == [
        (one.reading.report.id, one.figure.id) for one in listed.rows
    ]
    carrying = {(one.reading.report.id, one.figure.statement) for one in flood.each_figure(filters)}
    said = {(one.reading.report.id, one.statement.id) for one in flood.each_statement(Filters(measure=Measure.KILLED))}
    assert {one for one in carrying if one[1]} <= said
    holding = [one.report.id for some in flood.each(filters, at_once=2) for one in some]
    assert set(holding) == {report for report, _ in carrying}
    later = [one.report.published for some in flood.each(Filters(since="2025-08-16")) for one in some]
    assert later
    assert all(day and day[:10] >= "2025-08-16" for day in later)
    assert later == sorted(later)


def test_few_readings_are_held_at_once(flood: Record) -> None:
    pieces = list(flood.each(at_once=3))
    assert {len(some) for some in pieces[:-1]} == {3}
    assert sum(map(len, pieces)) == flood.counts().reports


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'accordingto\[parquet\]'"):
        next(as_parquet([], FigureRow))


@pytest.mark.parametrize("what", list(What))
def test_every_column_is_documented(what: What) -> None:
    section = re.search(rf"^### {what.value.title()}\n(.*?)(?=^##)", COLUMNS.read_text(encoding="utf-8"), re.M | re.S)
    assert section
    named = [name for cell in re.findall(r"^\| ([^|]*) \|", section[1], re.M) for name in re.findall(r"`(\w+)`", cell)]
    assert named == [field.name for field in dataclasses.fields(KINDS[what])]
