"""How sure and how affirmed statements are given, and what acts they are: marked sentences, and the words that decide."""

import functools
import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.reading.finding import Spans, overlaps
from accordingto.reading.lexicon import load_table
from accordingto.reading.parse import load_model, parse
from accordingto.reading.statement import Statement
from accordingto.reading.statements import find_statements
from evaluation.marked import Marked, read_marked
from tests.factories import make_report

TITLE = "Report\n"
CASES = tomllib.loads(Path(__file__).with_name("certainty.toml").read_text(encoding="utf-8"))["case"]


@functools.cache
def find_in(text: str) -> tuple[Statement, ...]:
    report = make_report(TITLE + text)
    return find_statements(parse(report, load_model()), report)


def asked_about(marked: Marked) -> Statement:
    """The statement whose content shares most letters with the marked one, of those whose cue the mark touches."""
    cue, content = (shifted(spans) for spans in (marked.cue, marked.content))
    found = [one for one in find_in(marked.text) if any(overlaps(mine, theirs) for mine in one.cue for theirs in cue)]
    return max(found or find_in(marked.text), key=lambda one: shared(one.content, content))


def shifted(spans: Spans) -> Spans:
    return tuple((start + len(TITLE), end + len(TITLE)) for start, end in spans)


def shared(one: Spans, other: Spans) -> float:
    mine, theirs = ({i for start, end in spans for i in range(start, end)} for spans in (one, other))
    return len(mine & theirs) / len(mine | theirs)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"][:60]))
def test_certainty_polarity_and_position(case: dict[str, Any]) -> None:
    statement = asked_about(read_marked(case["text"]))
    told = {
        "certainty": statement.certainty.value,
        "polarity": statement.polarity.value,
        "position": statement.position.kind.value if statement.position else "none",
        "plover": statement.position.plover if statement.position else None,
    }
    assert {key: told[key] for key in case["expect"]} == case["expect"]


def examples(table: str, column: str = "example", **where: str) -> list[object]:
    rows = [row for row in load_table(table) if row[column] and all(row[key] == value for key, value in where.items())]
    return [pytest.param(row[column], id=f"{table}-{next(iter(row.values()))}") for row in rows]


def plain(text: str) -> str:
    return text.replace("[[", "").replace("]]", "")


def polarities(text: str) -> set[str]:
    return {one.polarity.value for one in find_in(plain(text))}


def positions(text: str) -> set[str]:
    return {one.position.kind.value for one in find_in(plain(text)) if one.position}


def certainties(text: str) -> set[str]:
    return {one.certainty.value for one in find_in(plain(text))}


@pytest.mark.parametrize("text", [*examples("untruths"), *examples("claim_nouns")])
def test_what_is_called_untrue_is_denied(text: str) -> None:
    assert "denied" in polarities(text)


@pytest.mark.parametrize(
    "text", [*examples("untruths", "counter"), *examples("claim_nouns", "counter"), *examples("granted_nouns")]
)
def test_what_is_turned_down_is_not_denied(text: str) -> None:
    assert "denied" not in polarities(text)


@pytest.mark.parametrize("text", examples("granted_nouns", "counter"))
def test_what_is_told_is_denied(text: str) -> None:
    assert "denied" in polarities(text)


@pytest.mark.parametrize("text", [*examples("refusals"), *examples("approaches")])
def test_no_comment_is_a_refusal(text: str) -> None:
    assert "refused" in polarities(text)


@pytest.mark.parametrize("text", examples("conjunctions", kind="condition"))
def test_a_condition(text: str) -> None:
    assert "conditional" in certainties(text)


@pytest.mark.parametrize("text", examples("conjunctions", kind="other"))
def test_a_concession_is_no_condition(text: str) -> None:
    assert "conditional" not in certainties(text)


@pytest.mark.parametrize("text", examples("governors", does="done"))
def test_what_lets_an_act_be_done(text: str) -> None:
    assert positions(text)


@pytest.mark.parametrize("text", examples("governors", does="not"))
def test_what_keeps_an_act_from_being_done(text: str) -> None:
    assert not positions(text)


@pytest.mark.parametrize("text", examples("function_words", kind="unreal") + examples("function_words", kind="open"))
def test_what_leaves_open_that_an_act_is_done(text: str) -> None:
    assert not positions(text)


@pytest.mark.parametrize("text", examples("function_words", kind="undecided"))
def test_a_question_left_open(text: str) -> None:
    assert "unknown" in certainties(text)


@pytest.mark.parametrize("text", examples("law_nouns"))
def test_to_keep_a_law_is_to_be_in_the_right(text: str) -> None:
    assert "claims_lawful" in positions(text)


@pytest.mark.parametrize("text", examples("law_nouns", "counter"))
def test_to_keep_anything_else_is_not(text: str) -> None:
    assert "claims_lawful" not in positions(text)


@pytest.mark.parametrize("text", examples("causes"))
def test_to_blame_what_nobody_has_done_accuses_nobody(text: str) -> None:
    assert not positions(text)


@pytest.mark.parametrize("text", examples("causes", "counter")[:1])
def test_to_blame_somebody_accuses(text: str) -> None:
    assert "accuses" in positions(text)


@pytest.mark.parametrize("text", examples("deeds"))
def test_a_deed_is_offered_or_threatened(text: str) -> None:
    assert positions(text) & {"offers", "threatens"}


@pytest.mark.parametrize("text", examples("deeds", "counter"))
def test_a_thing_is_not(text: str) -> None:
    assert not positions(text)


def test_who_tells_of_a_condemnation_has_not_condemned() -> None:
    of = {one.trace.rule: one.position for one in find_in("The envoy said the council condemned the raid.")}
    assert of["cue.verb.say"] is None
    assert of["cue.verb.condemn"] is not None


def test_who_is_praised_for_a_statement_is_its_author() -> None:
    (statement,) = find_in("The league issued a statement condemning the raid on the village.")
    assert [(TITLE + "The league issued")[start:end] for start, end in statement.source] == ["The league"]
