"""A question to a record with all the examples is answered as one to its own corpus: what else is in there changes nothing."""

import functools
import re
from typing import Any

import pytest

from accordingto import desk
from accordingto.record.store import Record
from accordingto.serial import to_json
from tests.examples.corpus import load_corpus
from tests.examples.test_questions import QUESTIONS


@functools.cache
def everything() -> Record:
    record = Record.open()
    for name in sorted({question["corpus"] for question in QUESTIONS}):
        for reading in load_corpus(f"{name}/reports").readings:
            record.add(reading)
    return record


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_the_brief_is_that_of_the_corpus(question: dict[str, Any]) -> None:
    brief = load_corpus(f"{question['corpus']}/reports").ask(question["ask"])
    answered = desk.answer_from_record(question["ask"], everything(), now=brief.understood.day)
    assert without_event_ids(answered.brief) == without_event_ids(brief)


def test_what_is_left_out_is_told() -> None:
    settings = desk.Settings(most_reports=5)
    brief = desk.answer_from_record("How many people were killed?", everything(), settings=settings).brief
    assert re.match(
        r"\d+ more reports of the record may speak to the question and were not looked at", brief.unknown[0]
    )


def without_event_ids(brief: object) -> Any:
    """The brief as JSON; the id of an event is a hash of all its figures, those too that nobody asked about."""
    data = to_json(brief)
    for series in data["series"]:
        del series["event"]
    return data
