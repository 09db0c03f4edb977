"""A record, or what of it meets some filters, as an export: bytes that come piece by piece, with few readings held at once."""

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from accordingto.corroboration.copies import find_copies
from accordingto.corroboration.evidence import Copy
from accordingto.exports.approved import ApprovedVerdict, HumanAct
from accordingto.exports.decided import approved_verdicts, human_acts
from accordingto.exports.formats import Format, What
from accordingto.exports.graph import as_graph
from accordingto.exports.jsonld import CONTEXT as SCHEMA_CONTEXT
from accordingto.exports.jsonld import schema_nodes
from accordingto.exports.lines import as_lines
from accordingto.exports.masking import Masks, mask_json
from accordingto.exports.parquet import as_parquet
from accordingto.exports.prov import CONTEXT as PROV_CONTEXT
from accordingto.exports.prov import prov_nodes
from accordingto.exports.rows import FigureRow, ReportRow, Row, StatementRow, figure_row, report_row, statement_row
from accordingto.exports.tables import as_csv
from accordingto.reading.reading import Reading
from accordingto.record.filters import EVERYTHING, Filters
from accordingto.record.store import Record
from accordingto.review.decided import decided
from accordingto.settings import Settings

Item = TypeVar("Item")
TABLES = (Format.CSV, Format.PARQUET)
MEDIA_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.JSONL: "application/x-ndjson",
    Format.JSONLD: "application/ld+json",
    Format.PROV: "application/ld+json",
}
KINDS: dict[What, type[Row]] = {What.FIGURES: FigureRow, What.STATEMENTS: StatementRow, What.REPORTS: ReportRow}
WINDOW = 200
"""Reports among which copies are looked for at once, with as many before them: copies come within days."""
BLOCK = 1 << 16
"""Bytes that are handed on at once, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be exported, and how. `names` are masked besides those of victims."""

    format: Format
    what: What = What.FIGURES
    filters: Filters = EVERYTHING
    mask: bool = False
    names: tuple[str, ...] = ()
    texts: bool = False
    hxl: bool = False


def export(
    record: Record,
    wanted: Wanted,
    *,
    settings: Settings | None = None,
    approved: Iterable[ApprovedVerdict] | None = None,
    acts: Iterable[HumanAct] | None = None,
    on_item: Callable[[], None] | None = None,
) -> Iterator[bytes]:
    """The bytes of an export; `on_item` is called for each row or reading.

    What people decided is that of the record, where `approved` and `acts` are left out.
    """
    tell = on_item or (lambda: None)
    masks = Masks(wanted.names) if wanted.mask or wanted.names else None
    if wanted.format in TABLES:
        rows = _counted(_rows(record, wanted, masks), tell)
        kind = KINDS[wanted.what]
        if wanted.format is Format.PARQUET:
            return as_parquet(rows, kind)
        return _encoded(as_csv(rows, kind, hxl=wanted.hxl, measure=wanted.filters.measure))
    pieces = record.each(wanted.filters)
    if wanted.format is Format.JSONL:
        readings = _counted(itertools.chain.from_iterable(pieces), tell)
        return _encoded(as_lines(readings, texts=wanted.texts, masks=masks))
    copies: dict[str, Copy] = {}
    if wanted.format is Format.JSONLD:
        readings = _counted(_with_copies(record, wanted.filters, copies, settings or Settings()), tell)
        reviews = approved_verdicts(record) if approved is None else approved
        nodes = schema_nodes(readings, copies=copies, approved=reviews, texts=wanted.texts, masks=masks)
        return _encoded(as_graph(SCHEMA_CONTEXT, nodes))
    versions: dict[str, tuple[Reading, ...]] = {}
    found = _with_copies(record, wanted.filters, copies, settings or Settings(), versions=versions)
    people = human_acts(record) if acts is None else acts
    nodes = prov_nodes(
        _counted(found, tell), copies=copies, earlier=versions, acts=people, texts=wanted.texts, masks=masks
    )
    return _encoded(as_graph(PROV_CONTEXT, nodes))


def masked_row(row: Row, reading: Reading, masks: Masks) -> Row:
    """A row with the names masked in every text of it."""
    mask = masks.of([reading])
    changed = {
        field.name: mask_json(value, mask, field=field.name)
        for field in dataclasses.fields(row)
        if isinstance(value := getattr(row, field.name), str)
    }
    return dataclasses.replace(row, **changed)


def _rows(record: Record, wanted: Wanted, masks: Masks | None) -> Iterator[Row]:
    for row, reading in _plain_rows(record, wanted):
        yield row if masks is None else masked_row(row, reading, masks)


def _plain_rows(record: Record, wanted: Wanted) -> Iterator[tuple[Row, Reading]]:
    if wanted.what is What.FIGURES:
        for figure in record.each_figure(wanted.filters):
            yield figure_row(figure.figure, figure.reading), figure.reading
    elif wanted.what is What.STATEMENTS:
        for said in record.each_statement(wanted.filters):
            yield statement_row(said.statement, said.reading), said.reading
    else:
        for reading in itertools.chain.from_iterable(record.each(wanted.filters)):
            yield report_row(reading, texts=wanted.texts), reading


def _with_copies(
    record: Record,
    filters: Filters,
    copies: dict[str, Copy],
    settings: Settings,
    *,
    versions: dict[str, tuple[Reading, ...]] | None = None,
) -> Iterator[Reading]:
    """The readings by day; before each comes, whether it is a copy of one of those round it is put into `copies`.

    With `versions` also what versions there are of it. Both hold what belongs to the readings at hand only.
    """
    before: tuple[Reading, ...] = ()
    for some in record.each(filters, at_once=WINDOW):
        here = {reading.report.id for reading in some}
        ids = [one.report.id for one in (*before, *some)]
        agreed = decided(one.decision for one in record.decisions.outcomes(ids))
        found = {copy.report: copy for copy in find_copies((*before, *some), settings, agreed)}
        copies.clear()
        copies.update({report: copy for report, copy in found.items() if report in here})
        if versions is not None:
            versions.clear()
            versions.update(record.versions(sorted(here)))
        # Within a day a copy may come before its original, which has to be in the graph when the copy is told.
        yield from sorted(some, key=lambda one: (one.report.published or "", _depth(one.report.id, copies)))
        before = some


def _depth(report: str, copies: dict[str, Copy]) -> int:
    depth = 0
    while report in copies:
        report, depth = copies[report].original, depth + 1
    return depth


def _counted(items: Iterable[Item], tell: Callable[[], None]) -> Iterator[Item]:
    for item in items:
        tell()
        yield item


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        # A lone half of a pair, which a text in bad encoding may hold, is written as a question mark.
        held.append(piece.encode("utf-8", "replace"))
        size += len(held[-1])
        if size >= BLOCK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)
