"""Sources are resolved as a careful reader would, or left open."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.reading.finding import GapKind
from accordingto.reading.read import Reader, read
from tests.factories import make_report

CASES = tomllib.loads(Path(__file__).with_name("speakers.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_speakers(case: dict[str, Any], reader: Reader) -> None:
    report = make_report("Notes from the valley\n" + case["text"].strip())
    reading = read(report, reader)
    found = {}
    for statement in reading.statements:
        if statement.source:
            actor = reading.actor(statement.speaker)
            found[report.words(statement.source[0])] = actor.name if actor else "?"
    assert {words: found.get(words) for words in case["speakers"]} == case["speakers"]


def test_a_source_that_is_not_settled_is_a_gap(reader: Reader) -> None:
    report = make_report("Title\nThe health ministry said 40 people were being treated.")
    reading = read(report, reader)
    gaps = [report.words(gap.span) for gap in reading.gaps if gap.what == GapKind.SPEAKER]
    assert gaps == ["The health ministry"]
