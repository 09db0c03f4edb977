"""Forty questions over the three examples, answered by hand before any code was asked: the answers follow from the reports."""

import re
import tomllib
from typing import Any

import pytest

from accordingto.answers.brief import Brief, Holder, View
from accordingto.corroboration.judgement import Verdict
from tests.examples.corpus import EXAMPLES, Corpus, load_corpus

BOOK = tomllib.loads((EXAMPLES / "questions.toml").read_text(encoding="utf-8"))
QUESTIONS: list[dict[str, Any]] = BOOK["question"]
NAMES = {
    name.casefold(): origin["name"]
    for origin in BOOK["origin"]
    for name in (origin["name"], *origin.get("aliases", ()))
}
OPEN = (Verdict.UNSETTLED, Verdict.NOT_REPORTED, None)
KNOWN_MISSES = {
    "f02": "'the number of injured stands at 226' names no source, and a report's own voice is no origin",
    "c12": "a number told anew in a later report stands at the day on which it was first said",
}
"""Questions that are not answered as by hand, and why."""


def ask(question: dict[str, Any]) -> tuple[Brief, Corpus]:
    corpus = load_corpus(f"{question['corpus']}/reports")
    return corpus.ask(question["ask"]), corpus


def named(origin: str) -> str:
    """The name in the book of an origin: by itself, or by the one alias that its words hold or are held by."""
    folded = origin.casefold()
    held = {name for alias, name in NAMES.items() if holds(alias, folded)} or {
        name for alias, name in NAMES.items() if holds(folded, alias)
    }
    return NAMES.get(folded) or (held.pop() if len(held) == 1 else origin)


def holds(part: str, whole: str) -> bool:
    return re.search(rf"\b{re.escape(part)}\b", whole) is not None


def origins(holders: tuple[Holder, ...]) -> set[str]:
    return {named(one.origin) for one in holders}


def now_of(brief: Brief, part: int = 0) -> View:
    found = brief.parts[part].now
    assert found is not None
    return found


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one["id"])
def test_the_answer_is_the_one_given_by_hand(question: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if question["id"] in KNOWN_MISSES:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_MISSES[question["id"]], strict=True))
    brief, corpus = ask(question)
    assert brief.understood.form.value == question["form"]
    CHECKS[question["form"]](question, brief, corpus)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q["form"] == "yes_no"], ids=lambda one: one["id"])
def test_no_verdict_is_given_where_the_evidence_is_open(question: dict[str, Any]) -> None:
    brief, _ = ask(question)
    for number, part in enumerate(question["part"]):
        if part["now"] in OPEN:
            assert now_of(brief, number).verdict in OPEN


def check_yes_no(question: dict[str, Any], brief: Brief, _: Corpus) -> None:
    assert len(brief.parts) == len(question["part"])
    for number, part in enumerate(question["part"]):
        asked, now = brief.parts[number].asked, now_of(brief, number)
        assert (asked.measure, asked.best) == (part["measure"], part["best"])
        assert now.verdict == part["now"]
        assert origins(now.supporters) == set(part["supporters"])
        assert origins(now.refuters) == set(part["refuters"])
        if "then" in part:
            then = brief.parts[number].then
            assert then is not None
            assert then.verdict == part["then"]


def check_how_many(question: dict[str, Any], brief: Brief, _: Corpus) -> None:
    wanted = question["latest"]
    latest = next(part.now.latest for part in brief.parts if part.now and part.asked.measure == question["measure"])
    assert latest is not None
    assert (latest.best, latest.bound) == (wanted["best"], wanted["bound"])
    assert (latest.day or "")[:10] == wanted["date"]
    assert named(latest.origin or "") == wanted["origin"]


def check_who_says(question: dict[str, Any], brief: Brief, _: Corpus) -> None:
    assert origins(now_of(brief).supporters) == set(question["origins"])


def check_who_disputes(question: dict[str, Any], brief: Brief, _: Corpus) -> None:
    now = now_of(brief)
    denied = {named(one.origin) for one in now.denials if one.counts}
    assert origins(now.refuters) | denied == set(question["origins"])


def check_has_said(question: dict[str, Any], brief: Brief, _: Corpus) -> None:
    day = f"{question['date'].day} {question['date']:%B %Y}"
    if question["answer"] == "refused":
        assert brief.answer.startswith("No report in the record says that")
        assert f"made no comment on {day}" in brief.answer
    else:
        assert f"{question['answer']} on {day}" in brief.answer.split(":")[0]


def check_when_first(question: dict[str, Any], brief: Brief, corpus: Corpus) -> None:
    then = brief.parts[0].then
    assert then is not None
    assert then.date == question["date"]
    assert origins(then.supporters) == {question["origin"]}
    assert corpus.name(brief.takeaways[0].citations[0].report) == question["report"]


def check_how_changed(question: dict[str, Any], brief: Brief, _: Corpus) -> None:
    points = [
        point
        for series in brief.series
        if named(series.origin) == question["latest"]["origin"] and series.measure == question["measure"]
        for point in series.points
    ]
    points.sort(key=lambda point: point.day or "")
    assert [point.best for point in points] == question["values"]
    assert (points[-1].day or "")[:10] == question["latest"]["date"]


CHECKS = {
    "yes_no": check_yes_no,
    "how_many": check_how_many,
    "who_says": check_who_says,
    "who_disputes": check_who_disputes,
    "has_said": check_has_said,
    "when_first": check_when_first,
    "how_changed": check_how_changed,
}
