"""Chains run from the first known holder to the page, in the order of the grammar."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.reading.chain import Role
from accordingto.reading.finding import inside, overlaps
from accordingto.reading.read import Reader, read
from accordingto.reading.reading import Reading
from accordingto.reading.statement import Statement
from accordingto.reports.report import Span
from tests.factories import make_report, span_of

CASES = tomllib.loads(Path(__file__).with_name("chains.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_chains(case: dict[str, Any], reader: Reader) -> None:
    report = make_report("Notes from the valley\n" + case["text"].strip())
    reading = read(report, reader)
    span = span_of(report.text, case["content"])
    statement = _innermost_at((span[0] + 1, span[1] - 1), reading.statements)
    assert statement is not None, [report.words(part) for s in reading.statements for part in s.content]
    assert _told(statement, reading) == case["chain"]
    assert statement.chain[-1].role == Role.OUTLET
    assert all(overlaps(link.span, (0, len(report.text))) for link in statement.chain if link.span)


def _innermost_at(span: Span, statements: tuple[Statement, ...]) -> Statement | None:
    """The statement whose content holds the span most narrowly, null where none does."""
    holding = [s for s in statements if any(inside(span, part) for part in s.content)]
    return min(holding, key=lambda s: sum(end - start for start, end in s.content), default=None)


def _told(statement: Statement, reading: Reading) -> list[str]:
    told = []
    for link in statement.chain[:-1]:
        actors = [reading.actor(actor) for actor in link.actors]
        names = "+".join(actor.name for actor in actors if actor)
        told.append(("~" if link.inferred else "") + names + (f" / {link.via.value}" if link.via else ""))
    return told


def test_a_headline_and_what_it_tells_of_below_may_refer_to_each_other(reader: Reader) -> None:
    """The headline is told below, and the sentence below goes on from the headline."""
    report = make_report("Mayor Ana Bel says the bridge is closed\nShe said the bridge was closed on Monday.")
    reading = read(report, reader)
    assert [_told(statement, reading) for statement in reading.statements] == [["Ana Bel"], ["Ana Bel"]]
