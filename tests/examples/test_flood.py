"""Twelve questions on two invented floods, answered by hand before the program could (examples/flood/questions.toml)."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest

from accordingto.answers.brief import Brief, View
from tests.examples.corpus import EXAMPLES, Corpus, load_corpus

ASKED = tomllib.loads((EXAMPLES / "flood" / "questions.toml").read_text(encoding="utf-8"))
QUESTIONS = ASKED["question"]
PARTS = [(q, n) for q in QUESTIONS for n, _ in enumerate(q.get("part", []))]
OF_FORM = {form: [q for q in QUESTIONS if q["form"] == form] for form in ("how_many", "who_says", "has_said")}
NUMBERED = [q for q in QUESTIONS if "latest" in q]


@pytest.fixture(scope="module")
def flood() -> Corpus:
    return load_corpus("flood/reports")


def fold(name: str) -> str:
    return name.casefold().removeprefix("the ")


def canonical(name: str) -> str:
    """The name that the answers use for an origin, whatever alias the program gives it."""
    for origin in ASKED["origin"]:
        if fold(name) in {fold(origin["name"]), *map(fold, origin.get("aliases", []))}:
            return str(origin["name"])
    return name


def ids(value: Any) -> str:
    return value["id"] if isinstance(value, dict) else f"part-{value}"


@pytest.mark.parametrize("question", QUESTIONS, ids=ids)
def test_the_form_of_the_question_is_understood(flood: Corpus, question: dict[str, Any]) -> None:
    assert flood.ask(question["ask"]).understood.form == question["form"]


@pytest.mark.parametrize(("question", "number"), PARTS, ids=ids)
def test_the_verdict_of_each_part(flood: Corpus, question: dict[str, Any], number: int) -> None:
    expected = question["part"][number]
    part = flood.ask(question["ask"]).parts[number]
    assert (part.asked.measure, part.asked.best) == (expected["measure"], Decimal(expected["best"]))
    assert "bound" not in expected or part.asked.bound == expected["bound"]
    assert part.asked.part_of == expected.get("part_of")
    for when, view in (("then", part.then), ("now", part.now)):
        found = {} if view is None else as_expected(view, when)
        wanted = {key: plain(value) for key, value in expected.items() if key.startswith(when)}
        if when == "now" and "former" in expected:
            wanted["former"] = sorted(expected["former"])
        assert {key: found.get(key) for key in wanted} == wanted


def plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value if isinstance(value, str | bool) else str(value)


def as_expected(view: View, when: str) -> dict[str, Any]:
    return {
        when: view.verdict.value,
        f"{when}_date": view.date,
        f"{when}_wording_differs": view.wording_differs,
        f"{when}_supporters": sorted({canonical(one.origin) for one in view.supporters}),
        f"{when}_refuters": sorted({canonical(one.origin) for one in view.refuters}),
        f"{when}_compatible": sorted({canonical(one.origin) for one in view.compatible}),
        "former": sorted({canonical(one.origin) for one in view.former}),
    }


@pytest.mark.parametrize("question", [q for q in QUESTIONS if "never" in q], ids=ids)
def test_numbers_of_another_event_place_or_measure_are_no_evidence(flood: Corpus, question: dict[str, Any]) -> None:
    brief = flood.ask(question["ask"])
    views = [view for part in brief.parts for view in (part.then, part.now) if view]
    used = {
        figure.best if figure.best is not None else figure.low
        for view in views
        for holder in (*view.supporters, *view.refuters, *view.compatible)
        for figure in holder.figures
    }
    assert used & set(map(Decimal, question["never"])) == set()


@pytest.mark.parametrize("question", NUMBERED, ids=ids)
def test_how_many_is_answered_with_the_latest_figure_and_its_owner(flood: Corpus, question: dict[str, Any]) -> None:
    brief = flood.ask(question["ask"])
    points = told(brief, question["measure"])
    assert {canonical(origin) for origin, *_ in points} == set(question["origins"])
    for which in ("latest", "lowest", "highest"):
        if which in question:
            wanted = question[which]
            expected = (wanted["origin"], Decimal(wanted["best"]), wanted["bound"], str(wanted["date"]))
            assert expected in {(canonical(o), best, bound, day) for o, best, bound, day in points}
    latest = max(points, key=lambda point: point[3])
    assert (canonical(latest[0]), latest[1]) == (question["latest"]["origin"], Decimal(question["latest"]["best"]))


def told(brief: Brief, measure: str) -> list[tuple[str, Decimal, str, str]]:
    return [
        (
            line.origin,
            point.best if point.best is not None else point.low or Decimal(0),
            point.bound.value,
            (point.day or "")[:10],
        )
        for line in brief.series
        if line.measure == measure
        for point in line.points
    ]


@pytest.mark.parametrize("question", OF_FORM["who_says"], ids=ids)
def test_who_says_names_every_origin_and_no_other(flood: Corpus, question: dict[str, Any]) -> None:
    brief = flood.ask(question["ask"])
    assert {canonical(chain.origin) for chain in brief.chains} == set(question["origins"])


ANSWERS = {"denied": "denied", "refused": "made no comment"}


@pytest.mark.parametrize("question", OF_FORM["has_said"], ids=ids)
def test_has_said_tells_what_was_said_and_when(flood: Corpus, question: dict[str, Any]) -> None:
    brief = flood.ask(question["ask"])
    assert question["actor"] in brief.answer
    assert ANSWERS[question["answer"]] in brief.answer
    assert f"{question['date'].day} {question['date']:%B %Y}" in brief.answer
