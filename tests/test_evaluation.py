"""The evaluation itself: predictions in the scorers' form, comparison with gold, floors."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from accordingto.reading.actor import ActorKind
from accordingto.reading.chain import Link, Role, Via
from accordingto.reading.figure import Bound, Measure
from accordingto.reading.reading import DateMention
from evaluation.figure_gold import agreement, rates, summed
from evaluation.figure_match import compare as compare_figures
from evaluation.figure_rows import PARTS, load_gold
from evaluation.predict import predict_figures, predict_polnear
from evaluation.run import FLOORS, ROOT, Place, Score, below_floor, challenge, figures_gold, page, sample_scores
from evaluation.sample import compare
from tests.factories import make_actor, make_figure, make_reading, make_report, make_statement, span_of

TEXT = "Title\nThe ministry said on Monday that 12 soldiers had been killed, among about 40 casualties."
AGENCY = make_actor("Foreign Ministry", party="KOR")
GENERAL = make_actor("Vladimir Putin", kind=ActorKind.PERSON, party="RUS")


def gold() -> dict[str, Any]:
    """What a careful reader finds in TEXT."""
    content = "that 12 soldiers had been killed, among about 40 casualties"
    return {
        "statements": [
            {
                "source": [span_of(TEXT, "The ministry")],
                "cue": [span_of(TEXT, "said")],
                "content": [span_of(TEXT, content)],
                "speaker": "South Korea's foreign ministry",
                "manner": "indirect",
                "certainty": "stated",
                "polarity": "affirmed",
                "position": None,
                "chain": [
                    {"role": "origin", "actors": ["South Korea's foreign ministry"], "via": "briefing"},
                    {"role": "outlet", "actors": ["The Test"], "via": None},
                ],
            }
        ],
        "figures": [
            figure("12 soldiers", "killed", "exact", (12, 12, 12), part_of="about 40 casualties"),
            figure("about 40 casualties", "casualties", "about", (None, 40, None)),
        ],
        "unattributed": [],
        "dates": {"Monday": "2025-04-28"},
    }


def figure(
    text: str, measure: str, bound: str, sides: tuple[Any, Any, Any], part_of: str | None = None
) -> dict[str, Any]:
    low, best, high = sides
    return {
        "span": span_of(TEXT, text),
        "text": text,
        "measure": measure,
        "bound": bound,
        "low": low,
        "best": best,
        "high": high,
        "status": "asserted",
        "part_of": part_of,
    }


def reading(**changes: Any) -> Any:
    """A reading that agrees with the gold in everything but what is changed."""
    report = make_report(TEXT)
    link = Link(actors=(AGENCY.id,), role=Role.ORIGIN, via=Via.BRIEFING)
    content = changes.get("content", "that 12 soldiers had been killed, among about 40 casualties")
    source = changes.get("source", "The ministry")
    parts: dict[str, Any] = {"source": source, "cue": "said", "speaker": AGENCY, "chain": (link,)}
    parts |= changes.get("said", {})
    said = make_statement(report, content, **parts)
    whole = make_figure(report, "about 40 casualties", Measure.CASUALTIES, 40, bound=Bound.ABOUT)
    part = make_figure(report, "12 soldiers", changes.get("measure", Measure.KILLED), 12, part_of=whole.id)
    dates = (DateMention(span=span_of(TEXT, "Monday"), date="2025-04-28", precision="day"),)
    return make_reading(report, actors=(AGENCY, GENERAL), statements=(said,), figures=(part, whole), dates=dates)


def test_a_perfect_reading() -> None:
    made = compare(reading(), gold())
    assert made.remarks == []
    assert all(made.right[name] == made.total[name] for name in made.right)
    assert (made.total["figures too many"], made.total["statements too many"]) == (0, 0)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"measure": Measure.WOUNDED}, ["figure measure"]),
        ({"said": {"speaker": None}}, ["speaker settled"]),
        ({"said": {"speaker": GENERAL}}, ["speaker right where settled"]),
        ({"said": {"chain": ()}}, ["chain"]),
        ({"content": "that 12 soldiers"}, ["statement found"]),
        ({"source": "Monday"}, ["statement found"]),
        ({"source": None}, ["statement found"]),
    ],
)
def test_each_kind_of_error_is_told_as_what_it_is(changes: dict[str, Any], wrong: list[str]) -> None:
    made = compare(reading(**changes), gold())
    assert [name for name in made.right if made.right[name] < made.total[name]] == wrong


def test_a_source_of_which_half_lies_in_the_gold_one_agrees() -> None:
    assert compare(reading(source="ministry"), gold()).right["statement found"] == 1


def test_the_twin_is_read_as_well_as_its_floors_say() -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    scores = [one for one in sample_scores(ROOT / "none" / "data") if one.task == "sample_twin"]
    assert scores
    assert below_floor(scores, {"sample_twin": floors["sample_twin"]}) == ()


def test_the_challenge_set_is_read_as_well_as_its_floors_say() -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    scores = list(challenge(Place(data=ROOT, work=ROOT)))
    assert {one.name.split()[0] for one in scores} == {"open", "second", "third", "fourth", "blind"}
    assert below_floor(scores, {"challenge": floors["challenge"]}) == ()


def test_the_figures_gold_is_read_as_well_as_its_floors_say() -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    scores = list(figures_gold(Place(data=ROOT, work=ROOT)))
    assert {one.name.split()[0] for one in scores} == {"kursk", "flood", "open", "further", "blind"}
    assert below_floor(scores, {"figures_gold": floors["figures_gold"]}) == ()


def test_the_gold_agrees_with_itself() -> None:
    for part in PARTS:
        for _, gold in load_gold(part):
            tally = compare_figures(part, gold, gold)
            assert tally.misses == []
            assert tally.counts["end to end right"] == tally.counts["end to end gold"]
            assert tally.right == tally.of


def test_the_annotators_agree_on_what_counts_most() -> None:
    for part, tallies in agreement():
        found = rates(summed(tallies))
        assert min(found["detected"], found["end to end"], found["status"]) > 0.9, part


def test_a_fall_below_the_floor_is_told() -> None:
    scores = [Score(task="one", name="F1", value=0.6994), Score(task="one", name="recall", value=0.7)]
    assert below_floor(scores, {"one": {"F1": 0.699, "recall": 0.7}}) == ()
    assert below_floor(scores, {"one": {"F1": 0.7}}) == ("one: F1 is 0.699, its floor 0.700",)
    assert below_floor(scores, {"one": {"accuracy": 0.1}}) == ("one: accuracy is missing, its floor 0.100",)
    assert below_floor(scores, {"another": {"F1": 0.9}}) == (), "a task that did not run"


def test_page_has_every_score_with_its_floor() -> None:
    scores = [Score(task="one", name="F1", value=0.5, interval=(0.4, 0.6), of="5 of 10")]
    assert "| F1 | 0.500 | 0.400 to 0.600 | 5 of 10 | 0.450 |" in page(
        scores, {"one": {"F1": 0.45}}, version="test", seconds=1
    )


def test_predictions_for_attributions(tmp_path: Path) -> None:
    text = "Mayor defends bridge\n\n“It was safe,” the mayor said. A clerk agreed that it had been.\n"
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "one.txt").write_text(text, encoding="utf-8")
    line = next(iter(predict_polnear(tmp_path)))
    assert line["id"] == "one.txt"
    said = [tuple(text[start:end] for start, end in one["source"] or []) for one in line["statements"]]
    assert ("the mayor",) in said


def test_predictions_refuse_a_text_that_loading_changes(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "one.txt").write_bytes(b"Title\r\n\r\nThe mayor said so.\r\n")
    with pytest.raises(SystemExit, match="its text changes on loading"):
        next(iter(predict_polnear(tmp_path)))


def test_predictions_for_figures(tmp_path: Path) -> None:
    text = "At least 12 people were killed, the police said.\n\nTHREE SOLDIERS WERE WOUNDED."
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"id": "one", "text": text}) + "\n" + json.dumps({"id": "two", "text": text}) + "\n")
    (line,) = predict_figures(path, only=frozenset({"two"}))
    found = {text[slice(*one["span"])]: one for one in line["figures"]}
    assert found["At least 12 people"] | {"span": None, "source": None} == {
        "span": None,
        "measure": "killed",
        "bound": "at_least",
        "low": 12,
        "best": 12,
        "high": None,
        "source": None,
        "status": "asserted",
    }
    assert found["THREE SOLDIERS"]["measure"] == "wounded"
