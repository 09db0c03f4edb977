"""Decisions laid over readings: what holds, what follows from it, and what becomes of them under a newer reader."""

import dataclasses
from decimal import Decimal
from typing import Any

import pytest

from accordingto.reading.actor import ActorKind
from accordingto.reading.figure import Bound, Measure
from accordingto.reading.finding import Gap, GapKind
from accordingto.reading.reading import Reading
from accordingto.review.anchor import make_anchor
from accordingto.review.decision import Act, Decision, Subject, Target, Values
from accordingto.review.doubts import doubts_of
from accordingto.review.overlay import (
    State,
    figure_at,
    figure_values,
    is_reviewed,
    review,
    speaker_values,
    statement_at,
)
from accordingto.serial import to_json
from tests.factories import make_actor, make_figure, make_reading, make_report, make_statement, span_of

TEXT = "Flood kills 40 in Testland\nThe agency said 40 people were killed. Some 2,000 people were moved."


@pytest.fixture
def reading() -> Reading:
    report = make_report(TEXT)
    agency = make_actor("River Agency")
    said = make_statement(report, "40 people were killed", source="The agency", cue="said", speaker=agency)
    killed = make_figure(report, "40 people", Measure.KILLED, 40, statement=said.id)
    moved = make_figure(report, "2,000 people", Measure.DISPLACED, 2000)
    gap = Gap(span=span_of(TEXT, "The agency"), what=GapKind.SPEAKER, why="the report does not say which agency")
    return make_reading(report, actors=(agency,), statements=(said,), figures=(killed, moved), gaps=(gap,))


def on_figure(reading: Reading, words: str, act: Act, value: Values | None = None, **more: Any) -> Decision:
    figure = figure_at(span_of(reading.report.text, words), reading)
    assert figure is not None
    found = figure_values(figure)
    target = Target(subject=Subject.FIGURE, anchor=make_anchor(reading.report, figure.span))
    held = found if act is Act.CONFIRM else value or Values()
    fields = {"id": 1, "author": "Ann", "at": "2026-11-27T09:00", "reason": "checked"} | more
    return Decision(act=act, target=target, value=held, found=found, finding=to_json(figure), **fields)


def on_speaker(reading: Reading, act: Act, value: Values | None = None, **more: Any) -> Decision:
    statement = statement_at(span_of(reading.report.text, "40 people were killed"), reading)
    assert statement is not None
    found = speaker_values(statement, reading)
    target = Target(subject=Subject.SPEAKER, anchor=make_anchor(reading.report, statement.whole))
    held = found if act is Act.CONFIRM else value or Values()
    fields = {"id": 1, "author": "Ann", "at": "2026-11-27T09:00", "reason": "checked"} | more
    return Decision(act=act, target=target, value=held, found=found, finding=to_json(statement), **fields)


def about_45(reading: Reading) -> Values:
    figure = figure_at(span_of(TEXT, "40 people"), reading)
    assert figure is not None
    return dataclasses.replace(figure_values(figure), bound=Bound.ABOUT, low=None, best=Decimal(45), high=None)


def test_without_decisions_a_reading_is_what_it_was(reading: Reading) -> None:
    assert review(reading, ()).reading is reading


def test_a_confirmed_figure_says_by_whom_and_keeps_its_trace(reading: Reading) -> None:
    before = figure_at(span_of(TEXT, "40 people"), reading)
    found = review(reading, [on_figure(reading, "40 people", Act.CONFIRM)])
    after = figure_at(span_of(TEXT, "40 people"), found.reading)
    assert before is not None
    assert after is not None
    assert after == dataclasses.replace(before, trace=after.trace)
    assert (after.trace.rule, after.trace.note) == ("review.confirmed", "Ann, 2026-11-27: checked")
    assert after.trace.children == (before.trace,)


def test_a_corrected_figure_has_the_new_values(reading: Reading) -> None:
    found = review(reading, [on_figure(reading, "40 people", Act.CORRECT, about_45(reading))])
    figure = figure_at(span_of(TEXT, "40 people"), found.reading)
    assert figure is not None
    assert (figure.bound, figure.low, figure.best, figure.high) == (Bound.ABOUT, None, 45, None)
    assert found.outcomes[0].state is State.HOLDS


def test_a_rejected_figure_is_gone_and_nothing_points_at_it(reading: Reading) -> None:
    killed, moved = reading.figures
    linked = dataclasses.replace(reading, figures=(killed, dataclasses.replace(moved, part_of=killed.id)))
    found = review(linked, [on_figure(linked, "40 people", Act.REJECT)]).reading
    assert [figure.id for figure in found.figures] == [moved.id]
    assert found.figures[0].part_of is None


def test_another_speaker_takes_over_chain_figures_and_gap(reading: Reading) -> None:
    found = review(
        reading, [on_speaker(reading, Act.CORRECT, Values(speaker="Ada Quill", kind=ActorKind.PERSON))]
    ).reading
    statement = found.statements[0]
    actor = found.actor(statement.speaker)
    assert actor is not None
    assert (actor.name, actor.kind) == ("Ada Quill", ActorKind.PERSON)
    assert statement.chain[0].actors == (actor.id,)
    assert found.figures[0].source == "Ada Quill"
    assert found.gaps == ()


def test_a_rejected_speaker_leaves_a_gap_that_says_so(reading: Reading) -> None:
    found = review(reading, [on_speaker(reading, Act.REJECT)]).reading
    assert found.statements[0].speaker is None
    assert all(not link.actors or "River" not in str(link) for link in found.statements[0].chain)
    assert [gap.why for gap in found.gaps] == ["Ann rejected the one that was found"]


def test_a_figure_in_the_reports_own_voice_can_be_given_to_somebody(reading: Reading) -> None:
    figure = figure_at(span_of(TEXT, "2,000 people"), reading)
    assert figure is not None
    target = Target(subject=Subject.SPEAKER, anchor=make_anchor(reading.report, figure.span))
    one = Decision(
        id=1,
        act=Act.CORRECT,
        target=target,
        author="Ann",
        at="2026",
        value=Values(speaker="National Intelligence Service"),
    )
    found = review(reading, [one]).reading
    held = figure_at(figure.span, found)
    assert held is not None
    actor = found.actor((found.statement(held.statement) or found.statements[0]).speaker)
    assert actor is not None
    assert (held.source, actor.party) == ("National Intelligence Service", "KOR")


def test_the_last_decision_on_a_finding_holds(reading: Reading) -> None:
    first = on_figure(reading, "40 people", Act.REJECT)
    second = on_figure(reading, "40 people", Act.CONFIRM, id=2, saw=1)
    found = review(reading, [first, second])
    assert len(found.reading.figures) == 2
    assert [one.decision.id for one in found.outcomes] == [2]


def test_who_overrules_another_unseen_is_in_conflict_and_both_are_told(reading: Reading) -> None:
    first = on_figure(reading, "40 people", Act.CONFIRM, author="Ann")
    second = on_figure(reading, "40 people", Act.REJECT, id=2, author="Ben", saw=0)
    (outcome,) = review(reading, [first, second]).outcomes
    assert (outcome.state, outcome.against) == (State.DISPUTED, (first,))


def newer(reading: Reading, **figure: Any) -> Reading:
    """What a newer reader finds: other ids, and something else at the first figure."""
    killed, moved = reading.figures
    other = dataclasses.replace(killed, **({"id": "f-new"} | figure))
    return dataclasses.replace(reading, reader="newer", figures=(other, moved))


def test_a_correction_survives_a_newer_reader(reading: Reading) -> None:
    one = on_figure(reading, "40 people", Act.CORRECT, about_45(reading))
    found = review(newer(reading), [one])
    assert found.reading.figures[0].best == 45
    assert found.outcomes[0].state is State.HOLDS


def test_that_a_newer_reader_has_learnt_it_is_told(reading: Reading) -> None:
    one = on_figure(reading, "40 people", Act.CORRECT, about_45(reading))
    learnt = newer(reading, bound=Bound.ABOUT, low=None, best=Decimal(45), high=None)
    assert review(learnt, [one]).outcomes[0].state is State.LEARNT


def test_that_a_newer_reader_finds_a_third_thing_is_a_conflict_and_the_correction_holds(reading: Reading) -> None:
    one = on_figure(reading, "40 people", Act.CORRECT, about_45(reading))
    found = review(newer(reading, measure=Measure.WOUNDED), [one])
    assert found.outcomes[0].state is State.DIFFERS
    assert found.outcomes[0].now.measure is Measure.WOUNDED
    assert found.reading.figures[0].measure is Measure.KILLED


def test_what_was_rejected_is_what_was_found_then(reading: Reading) -> None:
    one = on_figure(reading, "40 people", Act.REJECT)
    found = review(newer(reading, measure=Measure.WOUNDED), [one])
    assert found.outcomes[0].state is State.DIFFERS
    assert found.reading.figures[0].measure is Measure.WOUNDED


def test_what_a_newer_reader_misses_is_put_back(reading: Reading) -> None:
    figure = on_figure(reading, "40 people", Act.CONFIRM)
    speaker = on_speaker(reading, Act.CONFIRM, id=2)
    blind = dataclasses.replace(reading, reader="newer", figures=(), statements=(), gaps=())
    found = review(blind, [figure, speaker]).reading
    assert [found.report.words(one.span) for one in found.figures] == ["40 people"]
    statement = found.statements[0]
    assert [found.report.words(span) for span in (*statement.source, *statement.cue)] == ["The agency", "said"]
    actor = found.actor(statement.speaker)
    assert actor is not None
    assert actor.name == "River Agency"


def test_a_decision_moves_with_its_words_into_a_new_version(reading: Reading) -> None:
    text = TEXT.replace("Testland\n", "Testland\nUpdated with the governor's words. ")
    report = make_report(text)
    killed = make_figure(report, "40 people", Measure.KILLED, 40)
    later = make_reading(report, figures=(killed,))
    one = on_figure(reading, "40 people", Act.CORRECT, about_45(reading))
    found = review(later, [dataclasses.replace(one, target=_of_report(one.target, report.id))])
    assert found.reading.figures[0].best == 45


def test_that_the_words_are_gone_is_a_conflict(reading: Reading) -> None:
    report = make_report("Flood kills many in Testland\nThe agency gave no number.")
    one = on_figure(reading, "40 people", Act.CONFIRM)
    (outcome,) = review(
        make_reading(report), [dataclasses.replace(one, target=_of_report(one.target, report.id))]
    ).outcomes
    assert (outcome.state, outcome.span) == (State.GONE, None)


def _of_report(target: Target, report: str) -> Target:
    assert target.anchor is not None
    return dataclasses.replace(target, anchor=dataclasses.replace(target.anchor, report=report))


def test_what_was_decided_on_is_no_doubt_any_more(reading: Reading) -> None:
    assert [doubt.what for doubt in doubts_of(reading)] == ["speaker"]
    done = review(reading, [on_speaker(reading, Act.CONFIRM)]).reading
    assert is_reviewed(done.statements[0])
    assert doubts_of(done) == ()
