"""The API under requests made from its own description: whatever is asked, no server error, and what is promised is kept."""

import tempfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accordingto import desk
from accordingto.record.store import Record
from accordingto.web.app import create_app
from accordingto.web.schemas import examples

FLOOD = Path(__file__).parents[2] / "examples" / "flood" / "reports"
CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance, content_type_conformance]


def _schema() -> schemathesis.BaseSchema:
    path = Path(tempfile.mkdtemp()) / "record.sqlite"
    with Record.open(path) as record:
        desk.add(sorted(FLOOD.glob("*.txt"))[:3], record)
        question = "How many people were killed in the flood in the Ombrel valley?"
        desk.watch(question, [], record)
        desk.watch(question, sorted(FLOOD.glob("2025-08-13*.txt"))[:1], record)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(path, hosts={"testserver"}))


schema = _schema()
DESCRIPTION: dict[str, Any] = schema.raw_schema
OPERATIONS = [(path, method) for path, found in DESCRIPTION["paths"].items() for method in found]


@schema.exclude(method="POST").parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_asked_breaks_it(case: schemathesis.Case) -> None:
    response = case.call()
    case.validate_response(response, checks=CHECKS)


@schema.include(method="POST").parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_sent_breaks_it(case: schemathesis.Case) -> None:
    if isinstance(case.body, dict):
        case.body.pop("address", None)  # what is there would be fetched
    response = case.call()
    case.validate_response(response, checks=CHECKS)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_has_a_shape(path: str, method: str) -> None:
    for status, answer in DESCRIPTION["paths"][path][method]["responses"].items():
        if status != "304":
            assert answer["content"], (path, status)
            assert all(content["schema"] for content in answer["content"].values())


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_endpoint_has_a_real_answer_for_an_example(path: str, method: str) -> None:
    if path.endswith(".parquet"):
        return  # no text
    found = [one for one in examples() if (one["path"], one["method"]) == (path, method)]
    assert len(found) == 1
    described = DESCRIPTION["paths"][path][method]["responses"][str(found[0]["status"])]["content"]
    assert described[found[0]["type"]]["examples"]["real"]["value"] == found[0]["answer"]


@pytest.mark.parametrize("example", examples(), ids=lambda one: f"{one['method']} {one['path']}")
def test_examples_are_as_the_shapes_have_them(example: dict[str, Any]) -> None:
    described = DESCRIPTION["paths"][example["path"]][example["method"]]["responses"][str(example["status"])]
    registry: Registry[Any] = Registry().with_resource("urn:api", Resource(DESCRIPTION, DRAFT202012))
    shape = described["content"][example["type"]]["schema"]
    whole = {"$ref": f"urn:api{shape['$ref']}"} if "$ref" in shape else shape
    validator = jsonschema.Draft202012Validator(whole, registry=registry)
    assert [error.message for error in validator.iter_errors(example["answer"])] == []


def test_a_shape_has_every_field_and_no_other() -> None:
    figure = DESCRIPTION["components"]["schemas"]["Figure"]
    assert set(figure["required"]) == set(figure["properties"])
    assert figure["additionalProperties"] is False
    kinds = {one.get("type") for one in figure["properties"]["low"]["anyOf"]}
    assert kinds == {"number", "string", "null"}
