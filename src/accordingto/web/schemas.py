"""The shapes of the API's answers, made from the dataclasses that are answered, for its description (OpenAPI)."""

import functools
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter

from accordingto.history import Version
from accordingto.reading.figure import Figure
from accordingto.record.store import Added
from accordingto.record.watches import Change
from accordingto.reports.load import Failure
from accordingto.reports.report import Span

Schema = dict[str, Any]
Responses = dict[int | str, dict[str, Any]]
_REF = "#/components/schemas/{model}"
_SHAPES: dict[str, Any] = {}
"""The types that are answered, by their names in the description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """What went wrong, and the status that says so."""

    status: int
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """How every error is told."""

    error: Error


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(Figure):
    """A figure in a list, with its report and its words there."""

    report: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """Some figures from `start` on, and how many there are in all."""

    rows: tuple[FigureRow, ...]
    total: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The versions of a report."""

    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportName:
    """A report by what one calls it."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """A report that derives from another; `overlaps` are pairs of spans, in it and in that."""

    report: ReportName
    copy_of: str
    kind: str
    share: float
    overlaps: tuple[tuple[Span, Span], ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """An original and what derives from it."""

    original: ReportName
    copies: tuple[CopyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPage:
    """The groups among some reports: `looked_at` of the `total`, from `start` on."""

    groups: tuple[GroupRow, ...]
    looked_at: int
    total: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What was new in the answers to standing questions."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report that was kept, and what that changed in the record."""

    report: str
    location: str
    change: Added


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReports:
    """What was kept of what was sent, and what could not be."""

    kept: tuple[KeptReport, ...]
    failures: tuple[Failure, ...]


def gives(kind: Any, words: str, *, status: int = 200) -> Responses:
    """The description of an answer that is a dataclass as JSON."""
    told: Responses = {status: {"description": words, "content": {"application/json": {"schema": _ref(kind)}}}}
    return told | {304: {"description": "The asker has this answer already."}} if status == 200 else told


def _ref(kind: Any) -> Schema:
    name = getattr(kind, "__name__", "").removesuffix("_")
    for argument in getattr(kind, "__args__", ()):
        name = f"{argument.__name__}{name}"  # Page[ListedReport] is ListedReportPage
    _SHAPES[name] = kind
    return {"$ref": _REF.format(model=name)}


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": _ref(Problem)}}}


ERRORS: Responses = {
    404: _problem("There is no such thing in the record."),
    422: _problem("What was asked cannot be."),
}
_PLAIN: Schema = {"text/plain": {"schema": {"type": "string"}}}
REFUSALS: Responses = {
    400: _problem("The request is no JSON."),
    403: {"description": "The request was sent from another site.", "content": _PLAIN},
    411: {"description": "The request does not say how long it is.", "content": _PLAIN},
    413: {"description": "The request is too long.", "content": _PLAIN},
    415: _problem("The request does not say that it is JSON."),
    429: {"description": "Too many requests that change something within a minute.", "content": _PLAIN},
}


class Described(FastAPI):
    """An application whose description has the shapes of its answers, with real ones as examples."""

    def openapi(self) -> dict[str, Any]:
        """The description."""
        if self.openapi_schema is None:
            found = super().openapi()
            found["components"].setdefault("schemas", {}).update(_schemas())
            found["components"]["schemas"].pop("HTTPValidationError", None)
            found["components"]["schemas"].pop("ValidationError", None)
            for example in examples():
                _put(example, found["paths"])
        return dict(self.openapi_schema or {})


@functools.cache
def examples() -> tuple[dict[str, Any], ...]:
    """Real answers, as `docs/api_examples.py` got them from the examples of the project."""
    return tuple(json.loads(files("accordingto.web").joinpath("examples.json").read_text(encoding="utf-8")))


def _put(example: dict[str, Any], paths: Schema) -> None:
    operation = paths.get(example["path"], {}).get(example["method"])
    if operation is None:
        return
    content = operation["responses"][str(example["status"])]["content"][example["type"]]
    content["examples"] = {"real": {"summary": example["request"], "value": example["answer"]}}


def _schemas() -> Schema:
    """The shapes as JSON schemas: each object has every one of its fields, and no others."""
    adapters = [(name, "validation", TypeAdapter(kind)) for name, kind in _SHAPES.items()]
    tops, shared = TypeAdapter.json_schemas(adapters, ref_template=_REF)  # type: ignore[arg-type]
    schemas: Schema = dict(shared.get("$defs", {}))
    for (name, _), schema in tops.items():
        if schema.get("$ref") != _REF.format(model=name):
            schemas[str(name)] = schema
    for schema in schemas.values():
        if "properties" in schema:
            schema["required"] = list(schema["properties"])
            schema["additionalProperties"] = False
        for described in schema.get("properties", {}).values():
            described.pop("default", None)
    # A text that was not asked for is null.
    text = schemas["Report"]["properties"]["text"]
    schemas["Report"]["properties"]["text"] = {"anyOf": [text, {"type": "null"}], "title": text["title"]}
    return schemas
