"""Downloads: what of the record meets the filters of the lists, as tables, JSON lines, schema.org and PROV."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response, StreamingResponse

from accordingto import desk as core
from accordingto.answers.rows import PartRow, part_rows
from accordingto.exports.export import MEDIA_TYPES, Wanted, export
from accordingto.exports.formats import Format, What
from accordingto.exports.tables import as_csv
from accordingto.reading.figure import Measure
from accordingto.record.filters import Filters
from accordingto.web.api import Day, Mask, Texts, Words
from accordingto.web.desk import desk_of
from accordingto.web.schemas import ERRORS, Responses

router = APIRouter(responses=ERRORS, default_response_class=StreamingResponse)


def _file(form: Format, words: str) -> Responses:
    """The description of an answer that is a file."""
    kind = MEDIA_TYPES[form].partition(";")[0]
    schema = {"type": "string", "format": "binary"} if form is Format.PARQUET else {"type": "string"}
    schema = {"type": "object"} if form in (Format.JSONLD, Format.PROV) else schema
    return {200: {"description": words, "content": {kind: {"schema": schema}}}}


def _filters(
    measure: Measure | None = None, source: Words = "", population: Words = "", since: Day = "", until: Day = ""
) -> Filters:
    return Filters(measure=measure, source=source, population=population, since=since, until=until)


def _wanted(
    filters: Annotated[Filters, Depends(_filters)],
    mask: Mask = False,
    name: Annotated[list[str] | None, Query(max_length=100, description="Names to mask besides.")] = None,
) -> Wanted:
    return Wanted(format=Format.CSV, filters=filters, mask=mask, names=tuple(name or ()))


Asked = Annotated[Wanted, Depends(_wanted)]


@router.get(
    "/ask.csv", summary="A brief as a table", responses=_file(Format.CSV, "A row for each part of the question.")
)
def brief(
    request: Request,
    q: Annotated[str, Query(max_length=2_000)],
    after: Annotated[str | None, Query(max_length=2_000)] = None,
) -> Response:
    """Low, best and high for each part of a question, beside its verdict."""
    desk = desk_of(request)
    answered = core.answer_from_record(q, desk.record, after=after, settings=desk.settings)
    lines = as_csv(part_rows(answered.brief), PartRow)
    return _download((line.encode("utf-8", "replace") for line in lines), Format.CSV, "brief.csv")


@router.get(
    "/exports/readings.jsonl", summary="Readings, one a line", responses=_file(Format.JSONL, "accordingto.reading/1")
)
def readings(request: Request, asked: Asked, texts: Texts = False) -> Response:
    """Everything found in the reports, one reading a line."""
    return _export(request, replace(asked, format=Format.JSONL, texts=texts), "readings.jsonl")


@router.get("/exports/record.jsonld", summary="The record as schema.org", responses=_file(Format.JSONLD, "JSON-LD"))
def schema_org(request: Request, asked: Asked, texts: Texts = False) -> Response:
    """Articles, quotations and claims."""
    return _export(request, replace(asked, format=Format.JSONLD, texts=texts), "record.jsonld")


@router.get(
    "/exports/record.prov.jsonld", summary="The record as W3C PROV", responses=_file(Format.PROV, "PROV-O in JSON-LD")
)
def prov(request: Request, asked: Asked, texts: Texts = False) -> Response:
    """Versions, what was read in them and by what, and the chain of each statement."""
    return _export(request, replace(asked, format=Format.PROV, texts=texts), "record.prov.jsonld")


@router.get(
    "/exports/{what}.csv", summary="A table as CSV", responses=_file(Format.CSV, "A heading, and a line for each row.")
)
def table(
    request: Request,
    what: What,
    asked: Asked,
    hxl: Annotated[bool, Query(description="Whether figures have a second heading with tags of HXL.")] = False,
) -> Response:
    """Figures, statements or reports, a row each."""
    return _export(request, replace(asked, what=what, hxl=hxl), f"{what}.csv")


@router.get("/exports/{what}.parquet", summary="A table as Parquet", responses=_file(Format.PARQUET, "A Parquet file."))
def parquet(request: Request, what: What, asked: Asked) -> Response:
    """Figures, statements or reports, a row each, in typed columns."""
    return _export(request, replace(asked, format=Format.PARQUET, what=what), f"{what}.parquet")


def _export(request: Request, wanted: Wanted, name: str) -> Response:
    desk = desk_of(request)
    return _download(export(desk.record, wanted, settings=desk.settings), wanted.format, name)


def _download(pieces: Iterator[bytes], form: Format, name: str) -> Response:
    first = next(pieces, b"")  # what cannot be written at all is told before anything is sent
    return StreamingResponse(
        chain([first], pieces),
        media_type=MEDIA_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
